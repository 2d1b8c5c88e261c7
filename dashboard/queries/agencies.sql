-- Which agencies there are in a scope: one row per agency with a report (in any year) or due, in order of code.
select agency.agency_id, agency.name, agency.short_name, agency.region, agency.level, agency.sector
from core.agency as agency
where agency.agency_id in (select agency_id from mart.report union select agency_id from mart.due)
  and starts_with(coalesce(agency.region, ''), mart.region_prefix($region))
  and ($sector is null or agency.sector = $sector)
  and ($level is null or agency.level = $level)
order by agency.region nulls last, agency.short_name collate zh
