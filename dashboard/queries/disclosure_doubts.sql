-- Which fees in the totals of a scope are perhaps in the wrong unit: one row per report, as the check has found them.
select part.year, part.short_name as name, finding.message
from mart.summed($region, $sector, $level) as part
join mart.finding as finding using (report_id)
where finding.check_id = 'fee_unit' and finding.severity = 'warning'
order by part.year, part.region nulls last, part.agency_id
