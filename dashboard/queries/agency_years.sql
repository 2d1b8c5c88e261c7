-- In which years there is a report of one agency: one row per year.
select distinct year from mart.report where agency_id = $agency order by year
