-- Where each agency of a scope stands: one row per agency with a report that year, with value, Wilson 95 % interval, rank
-- among those on enough cases, the share of the other ranked ones below it, and their
-- median and spread; `value` is null where the report prints no such figure.
-- A whole-area report that `contains` others with the figure is left out of rank and median: what lies inside it would
-- stand there twice.
with base as (
    select
        report.agency_id, report.agency_name, report.short_name, report.region, report.region_name, report.sector,
        report.level, report.scope, report.due, metric.value, metric.numerator as k, metric.denominator as n
    from mart.report as report
    left join mart.metric as metric
      on metric.agency_id = report.agency_id and metric.year = report.year and metric.metric_id = $metric
    where report.year = $year
      and starts_with(coalesce(report.region, ''), mart.region_prefix($region))
      and ($sector is null or report.sector = $sector)
      and ($level is null or report.level = $level)
      and ($only is null or list_contains($only, report.agency_id))
),
placed as (
    select
        *,
        scope = 'whole_area' and exists (
            select 1 from base as inside
            where inside.value is not null and inside.agency_id <> base.agency_id
              and starts_with(coalesce(inside.region, ''), mart.region_prefix(base.region))
              and (inside.region is distinct from base.region or inside.scope is distinct from 'whole_area')
        ) as contains
    from base
),
judged as (
    select
        *, value is not null and ($few = 0 or n >= $few) and not coalesce(contains, false) as ranked
    from placed
),
measured as (
    select
        *,
        case when $few > 0 then mart.wilson_low(k, n) end as low, case when $few > 0 then mart.wilson_high(k, n) end as high
    from judged
),
spread as (
    select
        median(value) as median, quantile_cont(value, 0.1) as p10, quantile_cont(value, 0.9) as p90,
        quantile_cont(value, 0.25) as p25, quantile_cont(value, 0.75) as p75, count(*) as ranked_agencies
    from measured where ranked
)
select
    measured.*,
    case when ranked then rank() over (partition by ranked order by case when $lower_first then value else -value end) end as place,
    case when ranked and ranked_agencies > 1 then
        (rank() over (partition by ranked order by value) - 1 + (count(*) over (partition by ranked, value) - 1) / 2)
        / (ranked_agencies - 1) end as percentile,
    spread.*, measured.value - spread.median as above_median,
    count(*) filter (ranked and value between p25 and p75) over () as in_the_middle
from measured cross join spread
order by region nulls last, short_name collate zh
