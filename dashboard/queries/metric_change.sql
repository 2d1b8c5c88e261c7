-- How a scope changed on the year before: one row per metric, over the agencies that print it in both years.
with part as (
    select agency_id, year from mart.summed($region, $sector, $level) where year in ($year, $year - 1)
),
usable as (
    select metric.*, declared.denominator is not null as is_rate
    from mart.metric as metric
    join part using (agency_id, year)
    join catalogue.metric as declared using (metric_id)
    where list_contains($metrics, metric.metric_id)
      and metric.numerator is not null
      and (declared.denominator is null or metric.denominator is not null)
),
same as (
    select
        now.metric_id, any_value(now.is_rate) as is_rate, count(*) as agencies,
        sum(now.numerator) as k, sum(now.denominator) as n,
        sum(before.numerator) as k_before, sum(before.denominator) as n_before
    from usable as now
    join usable as before using (agency_id, metric_id)
    where now.year = $year and before.year = $year - 1 and not mart.severed(now.agency_id, $year - 1, $year)
    group by now.metric_id
),
valued as (
    select
        metric_id, agencies,
        case when is_rate then k / nullif(n, 0) else k end as now,
        case when is_rate then k_before / nullif(n_before, 0) else k_before end as before
    from same
)
select metric_id, agencies, now, before, now - before as difference from valued
