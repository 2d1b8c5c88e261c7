-- The 通报 by place: one row per place (and `total` for all of it), with reports due, present, late, errors, new
-- applications, disclosure rate, their change over the agencies with both years, and the rate of every year;
-- `untold` are the reports without table three.
with place as (
    select region as key, region, region is not distinct from $upper as own, position
    from (select unnest($groups) as region, generate_subscripts($groups, 1) as position)
    union all
    select 'total', $region, false, 1000000
),
part as (
    select place.key, report.agency_id, report.year, report.region, report.scope
    from place, lateral (select * from mart.summed(place.region, $sector, $level)) as report
    where (not place.own or (report.region = place.region and report.scope = 'own'))
),
usable as (
    select part.key, part.agency_id, part.year, metric.metric_id, metric.numerator as k, metric.denominator as n
    from part join mart.metric as metric using (agency_id, year)
    where (metric.metric_id = 'applications_received' and metric.numerator is not null)
       or (metric.metric_id = $metric and metric.numerator is not null and metric.denominator is not null)
),
yearly as (
    select
        key, year,
        sum(k) filter (metric_id = 'applications_received') as received,
        sum(k) filter (metric_id = $metric) as k, sum(n) filter (metric_id = $metric) as n
    from usable group by key, year
),
same as (
    select
        key,
        sum(now.k) filter (metric_id = 'applications_received') as received,
        sum(before.k) filter (metric_id = 'applications_received') as received_before,
        sum(now.k) filter (metric_id = $metric) / nullif(sum(now.n) filter (metric_id = $metric), 0) as rate,
        sum(before.k) filter (metric_id = $metric) / nullif(sum(before.n) filter (metric_id = $metric), 0) as rate_before
    from usable as now join usable as before using (key, agency_id, metric_id)
    where now.year = $year and before.year = $year - 1
    group by key
),
wanted as (
    select place.key, count(*) as due, count(*) filter (present) as present, count(*) filter (late) as late
    from place join mart.due as due
      on starts_with(coalesce(due.region, ''), mart.region_prefix(place.region))
     and (not place.own or due.region = place.region)
    where due.year = $year
      and ($sector is null or due.sector = $sector) and ($level is null or due.level = $level)
    group by place.key
),
inside as (
    select place.key, report.report_id
    from place join mart.report as report
      on starts_with(coalesce(report.region, ''), mart.region_prefix(place.region))
     and (not place.own or report.region = place.region)
    where report.year = $year
      and ($sector is null or report.sector = $sector) and ($level is null or report.level = $level)
),
counted as (
    select
        inside.key, count(distinct inside.report_id) as reports,
        count(finding.finding_id) filter (finding.severity = 'error') as errors,
        count(distinct inside.report_id) filter (
            finding.check_id = 'missing_table' and finding.table_id = 'applications'
        ) as untold
    from inside left join core.finding as finding using (report_id)
    group by inside.key
),
lines as (
    select key, list(k / nullif(n, 0) order by year) as rates, list(year order by year) as years
    from yearly group by key
)
select
    place.key, coalesce(region.name, '合计') as name, place.own,
    coalesce(wanted.due, 0) as due, coalesce(wanted.present, 0) as present, coalesce(wanted.late, 0) as late,
    coalesce(counted.reports, 0) as reports, coalesce(counted.errors, 0) as errors,
    coalesce(counted.untold, 0) as untold,
    yearly.received, same.received as received_same, same.received_before,
    yearly.k, yearly.n, yearly.k / nullif(yearly.n, 0) as rate, same.rate - same.rate_before as rate_change,
    lines.rates, lines.years
from place
left join core.region as region on region.region = place.key
left join wanted using (key)
left join counted using (key)
left join yearly on yearly.key = place.key and yearly.year = $year
left join same on same.key = place.key
left join lines on lines.key = place.key
order by place.position
