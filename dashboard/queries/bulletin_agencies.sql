-- The 通报 by agency: one row per agency due or with a report (and `total` for all), with the columns of the one by place;
-- `untold` are the reports without table three. Rates and changes of an agency begin anew where it merged or was split.
with chosen as (
    select agency.agency_id, agency.short_name, agency.region
    from core.agency as agency
    where starts_with(coalesce(agency.region, ''), mart.region_prefix($region))
      and ($sector is null or agency.sector = $sector) and ($level is null or agency.level = $level)
      and agency.agency_id in (
          select agency_id from mart.report where year = $year
          union select agency_id from mart.due where year = $year
      )
),
part as (
    select agency_id as key, agency_id, year from chosen join mart.report using (agency_id)
    union all
    select 'total', agency_id, year from mart.summed($region, $sector, $level)
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
row_of as (
    select agency_id as key, agency_id, short_name as name, region from chosen
    union all
    select 'total', agency_id, '合计', null from chosen
),
counted as (
    select
        row_of.key, any_value(row_of.name) as name, any_value(row_of.region) as region,
        count(*) filter (due) as due, count(*) filter (due and present) as present,
        count(*) filter (due and late) as late, count(*) filter (due and present and late is null) as undated,
        max(due_date) as due_date, max(published) as published, count(*) filter (present) as reports,
        coalesce(sum(errors), 0) as errors, count(*) filter (errors > 0) as wrong, count(*) filter (untold) as untold,
        count(*) filter (alike) as alike, count(alike) as compared
    from row_of join mart.standing as standing on standing.agency_id = row_of.agency_id and standing.year = $year
    group by row_of.key
),
lines as (
    select key, list(k / nullif(n, 0) order by year) as rates, list(year order by year) as years
    from yearly
    where year >= coalesce(
        (select max(mark.year) from core.agency_mark as mark where mark.severs and mark.agency_id = key and mark.year <= $year), 0)
    group by key
)
select
    counted.key, counted.name, false as own, counted.due, counted.present, counted.late,
    counted.undated, counted.due_date, counted.published, counted.reports, counted.errors, counted.wrong, counted.untold,
    counted.alike, counted.compared, yearly.received, same.received as received_same, same.received_before,
    yearly.k, yearly.n, yearly.k / nullif(yearly.n, 0) as rate, same.rate - same.rate_before as rate_change,
    lines.rates, lines.years
from counted
left join yearly on yearly.key = counted.key and yearly.year = $year
left join same on same.key = counted.key
left join lines on lines.key = counted.key
order by counted.key = 'total', counted.region nulls last, counted.name collate zh
