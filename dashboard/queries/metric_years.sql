-- What a scope adds up to: one row per metric and year, over the reports that may be summed (`parts`) and print the
-- figure (`reports`, of them `beyond` not on the due list); `areas` where reports about whole areas are among them.
select
    declared.metric_id, part.year,
    sum(metric.numerator) as numerator, sum(metric.denominator) as denominator,
    count(metric.agency_id) as reports, count(*) as parts,
    count(metric.agency_id) filter (not part.due) as beyond,
    coalesce(bool_or(part.scope = 'whole_area') filter (metric.agency_id is not null), false) as areas,
    coalesce(bool_or(part.scope = 'whole_area' and part.region is not distinct from $region)
        filter (metric.agency_id is not null), false) as whole,
    case when any_value(declared.denominator) is null then sum(metric.numerator)
         else sum(metric.numerator) / nullif(sum(metric.denominator), 0) end as value
from mart.summed($region, $sector, $level) as part
join catalogue.metric as declared on list_contains($metrics, declared.metric_id)
left join mart.metric as metric
  on metric.agency_id = part.agency_id and metric.year = part.year and metric.metric_id = declared.metric_id
 and metric.numerator is not null and (declared.denominator is null or metric.denominator is not null)
group by declared.metric_id, part.year
having count(metric.agency_id) > 0
order by declared.metric_id, part.year
