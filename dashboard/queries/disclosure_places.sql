-- What the places of a scope print in table 主动公开: one row per place (and `total`), quantity and year, gaps included.
with place as materialized (
    select region as key, region is not distinct from $upper as own, position
    from (select unnest($groups::varchar[]) as region, generate_subscripts($groups::varchar[], 1) as position)
    union all
    select 'total', false, 1000000
),
quantity as (
    select metric_id, unit, forms, trim(numerator, '"') as cell
    from catalogue.metric where list_contains($metrics, metric_id) and denominator is null
),
part as materialized (
    select
        place.key, part.report_id, part.year, part.form, part.region, part.scope, part.due,
        part.scope = 'whole_area' and part.region is not distinct from
            (case when place.key = 'total' then $region else place.key end) as whole
    from place, lateral (
        select * from mart.summed(case when place.key = 'total' then $region else place.key end, $sector, $level)
    ) as part
    where not place.own or (part.region = place.key and part.scope = 'own')
),
printed as materialized (
    select
        cell.report_id, quantity.metric_id, max(cell.state) as state,
        max(case when (quantity.unit = '万元') = (coalesce(cell.unit, quantity.unit) in ('元', '万元', '亿元'))
                 then cell.value * if(quantity.unit = '万元', mart.in_ten_thousands(cell.unit), 1) end) as value,
        bool_or(quantity.unit = '万元' and cell.unit in ('元', '亿元')) as converted
    from mart.cell as cell
    join quantity on quantity.cell = cell.row_id || '.' || cell.column_id and list_contains(quantity.forms, cell.form)
    where cell.table_id = 'disclosure'
    group by cell.report_id, quantity.metric_id
),
counted as (
    select
        part.key, part.year, quantity.metric_id, sum(printed.value) as value, count(printed.value) as reports,
        count(printed.value) filter (part.due) as due_reports,
        count(*) filter (printed.converted and printed.value is not null) as converted,
        count(*) filter (printed.state = 'blank') as blank, count(*) filter (printed.state = 'unreadable') as unreadable,
        count(*) filter (list_contains(quantity.forms, part.form)) as in_form, count(*) as there, bool_or(part.whole) as whole
    from part cross join quantity
    left join printed on printed.report_id = part.report_id and printed.metric_id = quantity.metric_id
    group by part.key, part.year, quantity.metric_id
),
wanted as (
    select
        place.key, due.year, count(*) as due, count(*) filter (present) as present,
        count(*) filter (not present and covering.year is null) as lacking
    from place join mart.due as due
      on starts_with(coalesce(due.region, ''),
                     mart.region_prefix(case when place.key = 'total' then $region else place.key end))
     and (not place.own or due.region = place.key)
    left join (select distinct key, year, region from part where scope = 'whole_area') as covering
      on covering.key = place.key and covering.year = due.year
     and starts_with(coalesce(due.region, ''), mart.region_prefix(covering.region))
    where ($sector is null or due.sector = $sector) and ($level is null or due.level = $level)
    group by place.key, due.year
),
unscoped as (
    select 'total' as key, year, count(*) as reports from mart.report
    where scope is null and starts_with(coalesce(region, ''), mart.region_prefix($region))
      and ($sector is null or sector = $sector) and ($level is null or level = $level)
    group by year
),
frame as (
    select place.key, place.own, place.position, years.year, quantity.metric_id
    from place, quantity, (select year from mart.report union select year from mart.due) as years
)
select
    frame.key, coalesce(region.name, '合计') as name, frame.own, frame.year, frame.metric_id, counted.value,
    coalesce(counted.reports, 0) as reports, coalesce(counted.due_reports, 0) as due_reports,
    coalesce(counted.converted, 0) as converted,
    case when counted.value is not null then 'reported'
         when coalesce(counted.there, 0) = 0 then 'no_report'
         when counted.in_form = 0 then 'other_form'
         when counted.blank > 0 then 'blank'
         when counted.unreadable > 0 then 'unreadable'
         else 'not_printed' end as state,
    coalesce(wanted.due, 0) as due, coalesce(wanted.present, 0) as present,
    coalesce(wanted.lacking, 0) as lacking, coalesce(counted.there, 0) as there,
    coalesce(unscoped.reports, 0) as unscoped,
    coalesce(counted.whole, false) as whole,
    coalesce(wanted.lacking, 0) > 0 and not coalesce(counted.whole, false) as provisional
from frame
left join counted using (key, year, metric_id)
left join wanted on wanted.key = frame.key and wanted.year = frame.year
left join unscoped on unscoped.key = frame.key and unscoped.year = frame.year
left join core.region as region on region.region = frame.key
order by frame.position, frame.metric_id, frame.year
