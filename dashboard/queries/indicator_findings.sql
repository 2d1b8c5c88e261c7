-- Which checks of quoted figures found something about an indicator: one row per finding, the chosen year's first.
select
    finding.finding_id, finding.report_id, finding.agency_id as key, finding.short_name as name,
    finding.agency_name as full_name, finding.year, finding.check_id, finding.check_label, finding.severity,
    finding.expected, finding.actual, finding.message
from mart.finding as finding
where finding.check_id in ('growth_recomputed', 'indicator_conflict')
  and finding.row_id = $indicator
  and starts_with(coalesce(finding.region, ''), mart.region_prefix($region))
  and ($sector is null or finding.sector = $sector) and ($level is null or finding.level = $level)
order by finding.year = $year desc, finding.year desc, array_position(['error', 'warning', 'note'], finding.severity),
         finding.region nulls last, finding.short_name collate zh, finding.finding_id
