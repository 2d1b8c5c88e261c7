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
    where now.year = $year and before.year = $year - 1 and not mart.severed(now.agency_id, $year - 1, $year)
    group by key
),
counted as (
    select
        place.key, count(*) filter (due) as due, count(*) filter (due and present) as present,
        count(*) filter (due and late) as late, count(*) filter (due and present and late is null) as undated,
        count(*) filter (present) as reports, coalesce(sum(errors), 0) as errors, count(*) filter (errors > 0) as wrong,
        count(*) filter (untold) as untold, count(*) filter (alike) as alike, count(alike) as compared
    from place join mart.standing as standing
      on starts_with(coalesce(standing.region, ''), mart.region_prefix(place.region))
     and (not place.own or standing.region = place.region)
    where standing.year = $year
      and ($sector is null or standing.sector = $sector) and ($level is null or standing.level = $level)
    group by place.key
),
lines as (
    select key, list(k / nullif(n, 0) order by year) as rates, list(year order by year) as years
    from yearly group by key
)
select
    place.key, coalesce(region.name, '合计') as name, place.own,
    coalesce(counted.due, 0) as due, coalesce(counted.present, 0) as present, coalesce(counted.late, 0) as late,
    coalesce(counted.undated, 0) as undated, coalesce(counted.reports, 0) as reports,
    coalesce(counted.errors, 0) as errors, coalesce(counted.wrong, 0) as wrong, coalesce(counted.untold, 0) as untold,
    coalesce(counted.alike, 0) as alike, coalesce(counted.compared, 0) as compared,
    yearly.received, same.received as received_same, same.received_before,
    yearly.k, yearly.n, yearly.k / nullif(yearly.n, 0) as rate, same.rate - same.rate_before as rate_change,
    lines.rates, lines.years
from place
left join core.region as region on region.region = place.key
left join counted using (key)
left join yearly on yearly.key = place.key and yearly.year = $year
left join same on same.key = place.key
left join lines on lines.key = place.key
order by place.position
