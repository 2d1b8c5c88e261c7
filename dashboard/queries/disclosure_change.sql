-- How the printed quantities changed on the year before: one row per place (and `total`) and quantity, same agencies only.
with place as (
    select region as key, region is not distinct from $upper as own, position
    from (select unnest($groups::varchar[]) as region, generate_subscripts($groups::varchar[], 1) as position)
    union all
    select 'total', false, 1000000
),
quantity as (
    select metric_id, unit, forms, trim(numerator, '"') as cell
    from catalogue.metric where list_contains($metrics, metric_id) and denominator is null
),
part as (
    select place.key, part.report_id, part.agency_id, part.year
    from place, lateral (
        select * from mart.summed(case when place.key = 'total' then $region else place.key end, $sector, $level)
    ) as part
    where part.year in ($year, $year - 1) and (not place.own or (part.region = place.key and part.scope = 'own'))
),
printed as (
    select
        cell.report_id, quantity.metric_id,
        max(case when (quantity.unit = '万元') = (coalesce(cell.unit, quantity.unit) in ('元', '万元', '亿元'))
                 then cell.value * if(quantity.unit = '万元', mart.in_ten_thousands(cell.unit), 1) end) as value
    from mart.cell as cell
    join quantity on quantity.cell = cell.row_id || '.' || cell.column_id and list_contains(quantity.forms, cell.form)
    where cell.table_id = 'disclosure' and cell.year in ($year, $year - 1)
    group by cell.report_id, quantity.metric_id
),
usable as (
    select part.key, part.agency_id, part.year, printed.metric_id, printed.value
    from part join printed using (report_id) where printed.value is not null
)
select
    now.key, coalesce(any_value(region.name), '合计') as name, bool_or(place.own) as own, now.metric_id,
    count(*) as agencies, sum(now.value) as now, sum(before.value) as before,
    sum(now.value) - sum(before.value) as difference
from usable as now
join usable as before using (key, agency_id, metric_id)
join place on place.key = now.key
left join core.region as region on region.region = now.key
where now.year = $year and before.year = $year - 1 and not mart.severed(now.agency_id, $year - 1, $year)
group by now.key, now.metric_id
order by any_value(place.position), now.metric_id
