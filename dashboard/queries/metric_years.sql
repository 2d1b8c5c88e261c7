-- What a scope adds up to: one row per metric and year, over the reports that may be summed and print the figure.
select
    metric.metric_id, part.year,
    sum(metric.numerator) as numerator, sum(metric.denominator) as denominator, count(*) as reports,
    bool_or(part.scope = 'whole_area' and part.region is not distinct from $region) as whole,
    case when any_value(declared.denominator) is null then sum(metric.numerator)
         else sum(metric.numerator) / nullif(sum(metric.denominator), 0) end as value
from mart.summed($region, $sector, $level) as part
join mart.metric as metric using (agency_id, year)
join catalogue.metric as declared using (metric_id)
where list_contains($metrics, metric.metric_id)
  and metric.numerator is not null
  and (declared.denominator is null or metric.denominator is not null)
group by metric.metric_id, part.year
order by metric.metric_id, part.year
