-- The years of every agency, kind by kind: one row per sector, agency and year, and under `total` the sector's rate, or its
-- median where the figure is a count.
with part as (
    select report.sector, report.agency_id as key, report.short_name as name, report.region, report.agency_id, report.year
    from mart.report as report
    where starts_with(coalesce(report.region, ''), mart.region_prefix($region))
      and ($sector is null or report.sector = $sector)
      and ($level is null or report.level = $level)
      and ($only is null or list_contains($only, report.agency_id))
      and report.sector is not null
    union all
    select sector, 'total', '合计', null, agency_id, year
    from mart.summed($region, $sector, $level)
    where sector is not null and ($only is null or list_contains($only, agency_id))
),
valued as (
    select
        part.sector, part.key, any_value(part.name) as name, any_value(part.region) as region, part.year,
        case when any_value(declared.denominator) is null then median(metric.numerator)
             else sum(metric.numerator) / nullif(sum(metric.denominator), 0) end as value,
        sum(metric.numerator) as k, sum(metric.denominator) as n
    from part
    join mart.metric as metric using (agency_id, year)
    join catalogue.metric as declared using (metric_id)
    where metric.metric_id = $metric and metric.numerator is not null
      and (declared.denominator is null or metric.denominator is not null)
      and part.year <= $year
    group by part.sector, part.key, part.year
)
select
    *, sum(case when key = 'total' then coalesce(n, k) end) over (partition by sector) as weight,
    (max(value) filter (year = $year) over (partition by sector, key)
     - first_value(value) over (partition by sector, key order by year)) as rise,
    min(year) over (partition by sector, key) as first_year
from valued
order by weight desc, sector, key, year
