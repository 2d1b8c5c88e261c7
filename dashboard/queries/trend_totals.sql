-- What a scope adds up to over the years: one row per metric and year, provisional where a report or a figure is lacking.
with part as (
    select report_id, agency_id, region, scope, year, due from mart.summed($region, $sector, $level)
    where year <= $year
),
wanted as (
    select
        due.year, count(*) as due, count(*) filter (due.present) as present,
        count(*) filter (not due.present and not exists (
            select 1 from part as whole
            where whole.year = due.year and whole.scope = 'whole_area'
              and starts_with(coalesce(due.region, ''), mart.region_prefix(whole.region))
        )) as lacking
    from mart.due as due
    where starts_with(coalesce(due.region, ''), mart.region_prefix($region))
      and ($sector is null or due.sector = $sector)
      and ($level is null or due.level = $level)
    group by due.year
)
select
    declared.metric_id, part.year,
    sum(metric.numerator) as k,
    case when any_value(declared.denominator) is not null then sum(metric.denominator) end as n,
    case when any_value(declared.denominator) is null then sum(metric.numerator)
         else sum(metric.numerator) / nullif(sum(metric.denominator), 0) end as value,
    count(metric.agency_id) as reports, count(*) as parts,
    count(metric.agency_id) filter (part.due) as due_reports,
    coalesce(any_value(wanted.due), 0) as due, coalesce(any_value(wanted.present), 0) as present,
    coalesce(any_value(wanted.lacking), 0) > 0 or count(metric.agency_id) < count(*) as provisional
from part
join catalogue.metric as declared on list_contains($metrics, declared.metric_id)
left join mart.metric as metric
  on metric.agency_id = part.agency_id and metric.year = part.year and metric.metric_id = declared.metric_id
 and metric.numerator is not null and (declared.denominator is null or metric.denominator is not null)
left join wanted on wanted.year = part.year
group by declared.metric_id, part.year
having count(metric.agency_id) > 0
order by declared.metric_id, part.year
