-- Who moved most on the year before: one row per agency with enough cases in both years, the five steepest each way;
-- where none moved, all of those that stood still (`comparable` counts all).
with changed as (
    select
        report.agency_id, report.short_name, report.agency_name, before.value as before, now.value as now,
        now.value - before.value as difference,
        now.numerator as k, now.denominator as n, before.numerator as k_before, before.denominator as n_before
    from mart.report as report
    join mart.metric as now
      on now.agency_id = report.agency_id and now.year = report.year and now.metric_id = $metric
    join mart.metric as before
      on before.agency_id = report.agency_id and before.year = report.year - 1 and before.metric_id = $metric
    where report.year = $year
      and starts_with(coalesce(report.region, ''), mart.region_prefix($region))
      and ($sector is null or report.sector = $sector)
      and ($level is null or report.level = $level)
      and now.denominator >= $few and before.denominator >= $few
      and now.value is not null and before.value is not null
      and not mart.severed(report.agency_id, $year - 1, $year)
),
told as (
    select
        *, abs(difference) >= 0.0005 as moved, count(*) over () as comparable,
        bool_or(abs(difference) >= 0.0005) over () as any_moved
    from changed
)
select * exclude (any_moved)
from told
where moved or not any_moved
qualify not moved
     or (difference > 0 and row_number() over (partition by difference > 0 order by difference desc) <= 5)
     or (difference < 0 and row_number() over (partition by difference > 0 order by difference) <= 5)
order by difference desc, agency_id
