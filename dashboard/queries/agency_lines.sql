-- How the agencies of a scope went over the years: one row per agency (and `total`) and year that prints the figure.
with part as (
    select agency_id as key, short_name as name, agency_id, year, region, false as whole from mart.report
    where starts_with(coalesce(region, ''), mart.region_prefix($region))
      and ($sector is null or sector = $sector) and ($level is null or level = $level)
    union all
    select 'total', '合计', agency_id, year, null, scope = 'whole_area' and region is not distinct from $region
    from mart.summed($region, $sector, $level)
),
wanted as (
    select year, count(*) as due, count(*) filter (present) as present
    from mart.due
    where starts_with(coalesce(region, ''), mart.region_prefix($region))
      and ($sector is null or sector = $sector) and ($level is null or level = $level)
    group by year
)
select
    part.key, any_value(part.name) as name, false as own, part.year,
    sum(metric.numerator) as k, sum(metric.denominator) as n,
    sum(metric.numerator) / nullif(sum(metric.denominator), 0) as value,
    count(metric.agency_id) as reports, count(*) as parts,
    coalesce(any_value(wanted.due), 0) as due, coalesce(any_value(wanted.present), 0) as present,
    part.key = 'total' and not bool_or(part.whole)
        and (coalesce(any_value(wanted.due > wanted.present), false) or count(*) > count(metric.agency_id)) as provisional
from part
left join mart.metric as metric
  on metric.agency_id = part.agency_id and metric.year = part.year and metric.metric_id = $metric
 and metric.numerator is not null and metric.denominator is not null
left join wanted on wanted.year = part.year
group by part.key, part.year
having count(metric.agency_id) > 0
order by part.key = 'total', any_value(part.region), any_value(part.name) collate zh, part.year
