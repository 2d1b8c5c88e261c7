-- How one agency decided over the years: one row per year with a report and outcome, with why a share is lacking.
with shown as (
    select figures.* from mart.figures as figures
    where figures.applicant = 'total' and figures.agency_id = $agency
),
long as (
    select year, total, outcome, value
    from shown
    unpivot include nulls (value for outcome in (granted, partly_granted, refused, unable, not_processed, other))
)
select
    year::varchar as key, year::varchar as name, false as whole, false as own, outcome, value as k, total as n,
    value / nullif(total, 0) as share, 1 as reports, 1 as parts,
    case when total is null then 'no_table' when total = 0 then 'no_case' when value is null then 'blank' else '' end
        as state
from long
order by year, outcome
