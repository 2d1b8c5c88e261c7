-- How a scope's total moved to one year: one row per earlier year, over the agencies that print the figure in both.
with part as (
    select agency_id, year from mart.summed($region, $sector, $level) where year <= $year
),
usable as (
    select metric.*, declared.denominator is not null as is_rate
    from mart.metric as metric
    join part using (agency_id, year)
    join catalogue.metric as declared using (metric_id)
    where metric.metric_id = $metric and metric.numerator is not null
      and (declared.denominator is null or metric.denominator is not null)
),
same as (
    select
        before.year as base, any_value(now.is_rate) as is_rate, count(*) as agencies,
        sum(now.numerator) as k, sum(now.denominator) as n,
        sum(before.numerator) as k_before, sum(before.denominator) as n_before
    from usable as now
    join usable as before on before.agency_id = now.agency_id and before.year < now.year
     and not mart.severed(now.agency_id, before.year, now.year)
    where now.year = $year
    group by before.year
)
select
    base, agencies,
    case when is_rate then k / nullif(n, 0) - k_before / nullif(n_before, 0) else k - k_before end as difference
from same
order by base
