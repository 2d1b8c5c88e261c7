-- Which report years there are: one row per year, newest first.
select year from mart.report
union
select year from mart.due
order by year desc
