-- What each agency of a scope prints in table 主动公开: one row per agency, quantity and year from $since on, gaps included.
with chosen as (
    select agency_id, name, short_name, region from core.agency
    where starts_with(coalesce(region, ''), mart.region_prefix($region))
      and ($sector is null or sector = $sector) and ($level is null or level = $level)
      and agency_id in (select agency_id from mart.report union select agency_id from mart.due)
),
quantity as (
    select metric_id, unit, forms, trim(numerator, '"') as cell
    from catalogue.metric where list_contains($metrics, metric_id) and denominator is null
),
printed as (
    select
        cell.report_id, quantity.metric_id, max(cell.state) as state, max(cell.raw) as raw,
        max(case when (quantity.unit = '万元') = (coalesce(cell.unit, quantity.unit) in ('元', '万元', '亿元'))
                 then cell.value * if(quantity.unit = '万元', mart.in_ten_thousands(cell.unit), 1) end) as value,
        max(cell.unit) filter (quantity.unit = '万元' and cell.unit in ('元', '亿元')) as converted_from
    from mart.cell as cell
    join quantity on quantity.cell = cell.row_id || '.' || cell.column_id and list_contains(quantity.forms, cell.form)
    where cell.table_id = 'disclosure' and cell.year >= $since - 1
    group by cell.report_id, quantity.metric_id
),
frame as (
    select chosen.*, quantity.metric_id, quantity.forms, years.year
    from chosen, quantity, (select year from mart.report union select year from mart.due) as years
    where years.year >= $since - 1
),
valued as (
    select
        frame.agency_id as key, frame.short_name as name, frame.name as full_name, frame.region, frame.metric_id,
        frame.year, printed.value, printed.raw, printed.converted_from, report.scope,
        case when printed.value is not null then 'reported'
             when report.report_id is null then 'no_report'
             when not list_contains(frame.forms, report.form) then 'other_form'
             when printed.state in ('blank', 'unreadable') then printed.state
             when printed.state = 'reported' then 'unreadable'
             else 'not_printed' end as state
    from frame
    left join mart.report as report on report.agency_id = frame.agency_id and report.year = frame.year
    left join printed on printed.report_id = report.report_id and printed.metric_id = frame.metric_id
)
select *, lag(value) over of_agency as before,
       case when not mart.severed(key, year - 1, year) then value - lag(value) over of_agency end as difference
from valued
window of_agency as (partition by key, metric_id order by year)
qualify year >= $since
order by region nulls last, name collate zh, metric_id, year
