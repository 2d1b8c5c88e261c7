-- Who has not reported, or reported late, in a scope and year: one row per agency due, the missing first.
select due.agency_id, due.agency_name, due.due_date, due.present, due.late, report.published
from mart.due as due
left join mart.report as report using (report_id)
where due.year = $year and (not due.present or due.late)
  and starts_with(coalesce(due.region, ''), mart.region_prefix($region))
  and ($sector is null or due.sector = $sector)
  and ($level is null or due.level = $level)
order by due.present, due.region nulls last, due.agency_id
