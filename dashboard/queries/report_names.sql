-- What reports are called: one row per report named, with the short name of its agency and its year.
select report_id, short_name, year
from mart.report
where list_contains($reports, report_id)
order by report_id
