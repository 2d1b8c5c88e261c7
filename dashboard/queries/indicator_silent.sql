-- Who never mentions an indicator: one row per agency of the scope with a report; `peer` where its sector quotes it elsewhere.
with quoting as (
    select distinct agency_id, sector from mart.quote
    where indicator_id = $indicator
      and starts_with(coalesce(region, ''), mart.region_prefix($region))
      and ($sector is null or sector = $sector) and ($level is null or level = $level)
)
select
    report.agency_id, any_value(report.short_name) as short_name, count(*) as reports,
    bool_or(report.sector in (select sector from quoting)) as peer
from mart.report as report
where report.agency_id not in (select agency_id from quoting)
  and starts_with(coalesce(report.region, ''), mart.region_prefix($region))
  and ($sector is null or report.sector = $sector) and ($level is null or report.level = $level)
group by report.agency_id
order by any_value(report.region) nulls last, any_value(report.short_name) collate zh
