-- Which current reports are of agencies that did not stand in their year, and why: a row is such a report.
select source_file, message from core.finding join core.report using (report_id)
where current and check_id = 'agency_validity' and severity = 'warning' order by all
