-- Whose report is due and not there: one row per agency, in order of code.
select agency_id, agency_name, short_name, region_name
from mart.due
where year = $year and not present
  and starts_with(coalesce(region, ''), mart.region_prefix($region))
  and ($sector is null or sector = $sector)
  and ($level is null or level = $level)
order by region, short_name collate zh
