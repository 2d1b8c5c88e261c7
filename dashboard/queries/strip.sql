-- Whether a rank survives another definition: one row per metric and agency on enough cases, with its rank under each.
-- A whole-area report is left out where others with the figure lie inside it, as in compare_values.sql.
with base as (
    select
        metric.metric_id, report.agency_id, report.short_name, report.region, report.scope, metric.value,
        metric.numerator as k, metric.denominator as n
    from mart.report as report
    join mart.metric as metric using (agency_id, year)
    where report.year = $year and list_contains($metrics, metric.metric_id)
      and starts_with(coalesce(report.region, ''), mart.region_prefix($region))
      and ($sector is null or report.sector = $sector)
      and ($level is null or report.level = $level)
      and ($only is null or list_contains($only, report.agency_id))
      and metric.value is not null
),
ranked as (
    select * exclude (region, scope)
    from base
    where n >= $few and not (
        scope is not distinct from 'whole_area' and exists (
            select 1 from base as inside
            where inside.metric_id = base.metric_id and inside.agency_id <> base.agency_id
              and starts_with(coalesce(inside.region, ''), mart.region_prefix(base.region))
              and (inside.region is distinct from base.region or inside.scope is distinct from 'whole_area')
        )
    )
)
select
    *, rank() over (partition by metric_id order by case when $lower_first then value else -value end) as place,
    count(*) over (partition by metric_id) as agencies, median(value) over (partition by metric_id) as median
from ranked
order by list_position($metrics, metric_id), place, agency_id
