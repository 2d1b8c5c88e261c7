-- What became of the applications of a scope (or one agency) in a year: one row per printed quantity, with the reports that print it.
with part as (
    select report_id from mart.summed($region, $sector, $level) where year = $year and $agency is null
    union all
    select report_id from mart.report where year = $year and agency_id = $agency
),
printed as (
    select figures.* exclude (report_id, agency_id, year, form, applicant, all_received)
    from mart.figures as figures semi join part using (report_id)
    where figures.applicant = 'total'
),
long as (
    select quantity, value, decided
    from (select *, total as decided from printed)
    unpivot (value for quantity in (columns(* exclude decided)))
),
sums as (
    select
        quantity, sum(value) as value, count(*) as reports,
        sum(value) filter (decided is not null) as k, sum(decided) as n
    from long group by quantity
)
select quantity, value, reports, k, n, k / nullif(n, 0) as share from sums
union all
select 'accepted', sum(value), min(reports), null, null, null
from sums where quantity in ('received', 'carried_in')
having count(*) = 2
union all
select
    'unlisted',
    sum(value) filter (quantity in ('received', 'carried_in'))
        - sum(value) filter (quantity not in ('received', 'carried_in')),
    min(reports), null, null, null
from sums
where quantity in (
    'received', 'carried_in', 'granted', 'partly_granted', 'refused', 'unable', 'not_processed', 'other', 'carried_forward'
)
having count(*) filter (quantity in ('received', 'carried_in')) = 2
order by quantity
