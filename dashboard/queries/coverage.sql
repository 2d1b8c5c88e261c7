-- How complete the reports of a scope are: one row per report year, with reports due, present, late, and all reports there.
with due as (
    select year, count(*) as due, count(*) filter (present) as present, count(*) filter (late) as late
    from mart.due
    where starts_with(coalesce(region, ''), mart.region_prefix($region))
      and ($sector is null or sector = $sector)
      and ($level is null or level = $level)
    group by year
),
there as (
    select year, count(*) as reports
    from mart.report
    where starts_with(coalesce(region, ''), mart.region_prefix($region))
      and ($sector is null or sector = $sector)
      and ($level is null or level = $level)
    group by year
)
select
    year, coalesce(due.due, 0) as due, coalesce(due.present, 0) as present, coalesce(due.late, 0) as late,
    coalesce(there.reports, 0) as reports, coalesce(due.due, 0) > coalesce(due.present, 0) as provisional,
    coalesce(there.reports, 0) - lag(coalesce(there.reports, 0)) over (order by year) as more_reports
from due full join there using (year)
order by year
