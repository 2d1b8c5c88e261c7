-- Which files could not be loaded (of any place and year), and which reports of a scope and year were read in part: one row per file.
select 'unreadable' as kind, status, source_file, reason, null as agency_name
from core.refused
union all
select 'partly_read', status, source_file, reason, agency_name
from mart.report
where status = 'partly_read' and year = $year
  and starts_with(coalesce(region, ''), mart.region_prefix($region))
  and ($sector is null or sector = $sector)
  and ($level is null or level = $level)
order by kind desc, source_file
