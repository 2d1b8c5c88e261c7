-- Which agencies the page of changes draws: one row per agency, those asked for (else the three with most cases) marked,
-- beside them all of a small scope or those of their own sector.
with there as (
    select
        report.agency_id, any_value(report.short_name) as name, any_value(report.region) as region,
        any_value(report.region_name) as region_name, any_value(report.sector) as sector,
        max(metric.value) filter (where report.year = $year) as cases,
        bool_or(exists (
            select 1 from mart.metric as figure
            where figure.agency_id = report.agency_id and figure.year <= $year and figure.value is not null
              and list_contains($metrics, figure.metric_id)
        )) as has_figure
    from mart.report as report
    left join mart.metric as metric
      on metric.agency_id = report.agency_id and metric.year = report.year
     and metric.metric_id = 'applications_decided'
    where report.year <= $year
      and starts_with(coalesce(report.region, ''), mart.region_prefix($region))
      and ($sector is null or report.sector = $sector)
      and ($level is null or report.level = $level)
    group by report.agency_id
),
asked as (
    select agency_id, list_position($agencies, agency_id) as position
    from there where list_contains($agencies, agency_id)
),
busiest as (
    select sector from there where sector is not null
    group by sector order by bool_or(has_figure) desc, sum(cases) desc nulls last, sector limit 1
),
focus as (
    select coalesce(
        (select there.sector from there join asked using (agency_id) order by asked.position limit 1),
        case when not exists (from asked) then (select sector from busiest) end
    ) as sector
),
shown as (
    select there.*, asked.position as asked_position
    from there left join asked using (agency_id)
    where asked.position is not null
       or (select count(*) from there) <= $most
       or there.sector = (select sector from focus)
),
ranked as (
    select *, row_number() over (order by has_figure desc, cases desc nulls last, agency_id) as by_cases from shown
)
select
    agency_id, name, coalesce(region_name, '') as region_name, region, sector,
    coalesce(asked_position is not null, false) as asked,
    asked_position is not null or (not exists (from asked) and by_cases <= 3 and (select count(*) from shown) > 1)
        as marked,
    (select count(*) from shown) < (select count(*) from there) as of_sector
from ranked
order by asked_position nulls last, region nulls last, agency_id
limit 80
