-- How agencies went over the years: one row per agency, metric and year, with why a figure is lacking (state).
with years as (
    select distinct year from mart.report
    where year <= $year
      and starts_with(coalesce(region, ''), mart.region_prefix($region))
      and ($sector is null or sector = $sector)
      and ($level is null or level = $level)
),
grid as (
    select agency.agency_id, years.year, declared.metric_id, declared.forms, declared.denominator is not null as is_rate
    from core.agency as agency, years, catalogue.metric as declared
    where list_contains($agencies, agency.agency_id) and list_contains($metrics, declared.metric_id)
)
select
    grid.agency_id, grid.metric_id, grid.year, report.name_then, metric.value, metric.numerator as k, metric.denominator as n,
    case when metric.value is not null then 'known'
         when report.report_id is null then 'no_report'
         when not list_contains(grid.forms, report.form) then 'other_form'
         when grid.is_rate and metric.denominator = 0 then 'no_case'
         else 'no_figure' end as state
from grid
left join mart.report as report on report.agency_id = grid.agency_id and report.year = grid.year
left join mart.metric as metric
  on metric.agency_id = grid.agency_id and metric.year = grid.year and metric.metric_id = grid.metric_id
order by list_position($agencies, grid.agency_id), grid.metric_id, grid.year
