-- How the places of a scope went over the years: one row per place (and `total`) and year; provisional where reports lack.
with place as (
    select region as key, region, region is not distinct from $upper as own, position
    from (select unnest($groups) as region, generate_subscripts($groups, 1) as position)
    union all
    select 'total', $region, false, 1000000
),
part as (
    select place.key, report.agency_id, report.year, report.region, report.scope, place.region as of
    from place, lateral (select * from mart.summed(place.region, $sector, $level)) as report
    where (not place.own or (report.region = place.region and report.scope = 'own'))
),
summed as (
    select
        part.key, part.year, sum(metric.numerator) as k, sum(metric.denominator) as n,
        count(metric.agency_id) as reports, count(*) as parts,
        bool_or(part.scope = 'whole_area' and part.region is not distinct from part.of) as whole
    from part
    left join mart.metric as metric
      on metric.agency_id = part.agency_id and metric.year = part.year and metric.metric_id = $metric
     and metric.numerator is not null and metric.denominator is not null
    group by part.key, part.year
),
wanted as (
    select place.key, due.year, count(*) as due, count(*) filter (present) as present
    from place join mart.due as due
      on starts_with(coalesce(due.region, ''), mart.region_prefix(place.region))
     and (not place.own or due.region = place.region)
    where ($sector is null or due.sector = $sector) and ($level is null or due.level = $level)
    group by place.key, due.year
)
select
    place.key, coalesce(region.name, '合计') as name, place.own, summed.year, summed.k, summed.n,
    summed.k / nullif(summed.n, 0) as value, summed.reports, summed.parts,
    coalesce(wanted.due, 0) as due, coalesce(wanted.present, 0) as present,
    not summed.whole and coalesce(wanted.due > wanted.present or summed.parts > summed.reports, false) as provisional
from place
join summed using (key)
left join core.region as region on region.region = place.key
left join wanted on wanted.key = place.key and wanted.year = summed.year
where summed.reports > 0
order by place.position, summed.year
