-- Whether a rank survives another definition: one row per metric and agency on enough cases, with its rank under each.
with base as (
    select
        metric.metric_id, report.agency_id, report.short_name, metric.value, metric.numerator as k, metric.denominator as n
    from mart.report as report
    join mart.metric as metric using (agency_id, year)
    where report.year = $year and list_contains($metrics, metric.metric_id)
      and starts_with(coalesce(report.region, ''), mart.region_prefix($region))
      and ($sector is null or report.sector = $sector)
      and ($level is null or report.level = $level)
      and metric.value is not null and metric.denominator >= $few
)
select
    *, rank() over (partition by metric_id order by case when $lower_first then value else -value end) as place,
    count(*) over (partition by metric_id) as agencies, median(value) over (partition by metric_id) as median
from base
order by list_position($metrics, metric_id), place, agency_id
