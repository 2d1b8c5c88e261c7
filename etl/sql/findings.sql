-- The findings of current reports, worst first; a row is a finding.
select finding_id, severity, agency_name, year, check_id, check_label, table_id, row_id, column_id,
       expected, actual, message, proposal, report.source_file, accepted_by, accepted_at, accepted_reason
from mart.finding as finding
join (select report_id, source_file from core.report) as report using (report_id)
order by array_position(['error', 'warning', 'not_judged', 'note'], severity), region, agency_name, year, check_id, row_id, column_id;
