-- How the agencies of one place stood in a year and in the nearest earlier one: one row per agency with a report in either.
with inside as (
    select
        report.agency_id, report.year, metric.value, metric.numerator as k, metric.denominator as n,
        report.short_name, report.region_name
    from mart.report as report
    left join mart.metric as metric
      on metric.agency_id = report.agency_id and metric.year = report.year and metric.metric_id = $metric
    where starts_with(coalesce(report.region, ''), mart.region_prefix($place))
      and ($level is null or report.level = $level)
      and report.year <= $year
),
base as (
    select max(year) as year from inside where year < $year and value is not null
),
now as (select * from inside where year = $year),
before as (select inside.* from inside join base using (year))
select
    coalesce(now.agency_id, before.agency_id) as agency_id,
    coalesce(now.short_name, before.short_name) as full_name,
    coalesce(nullif(replace(
        coalesce(now.short_name, before.short_name), coalesce(now.region_name, before.region_name, ''), ''
    ), ''), now.short_name, before.short_name) as name,
    (select year from base) as base_year,
    before.value as before, before.k as k_before, before.n as n_before,
    now.value as now, now.k, now.n, 
    case when not mart.severed(agency_id, (select year from base), $year) then now.value - before.value end as difference,
    case when now.value is not null then 'known' when now.agency_id is null then 'no_report'
         when now.n = 0 then 'no_case' else 'no_figure' end as state,
    case when before.value is not null and mart.severed(agency_id, (select year from base), $year) then 'severed'
         when before.value is not null then 'known' when before.agency_id is null then 'no_report'
         when before.n = 0 then 'no_case' else 'no_figure' end as state_before
from now
full join before using (agency_id)
order by agency_id
