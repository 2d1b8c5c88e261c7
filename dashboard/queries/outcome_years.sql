-- How one agency decided over the years: one row per year with a report and outcome, with why a share is
-- lacking; a year that lacks one part has no shares at all.
with shown as (
    select
        figures.*,
        report_id in (select report_id from mart.cell where table_id = 'applications') as printed,
        granted + partly_granted + refused + unable + not_processed + other + total is not null as in_full
    from mart.figures as figures
    where figures.agency_id = $agency
),
long as (
    select year, printed, in_full, total, outcome, value
    from shown
    unpivot include nulls (value for outcome in (granted, partly_granted, refused, unable, not_processed, other))
)
select
    year::varchar as key, year::varchar as name, false as whole, false as own, outcome, value as k, total as n,
    case when in_full then value / nullif(total, 0) end as share, 1 as reports, 1 as parts,
    case when not printed then 'no_table' when not in_full then 'incomplete' when total = 0 then 'no_case' else '' end
        as state
from long
order by year, outcome
