-- How the agencies of a scope decided: one row per agency and outcome, with why a share is lacking;
-- an agency that lacks one part has no shares at all.
with shown as (
    select
        report.agency_id, report.region, figures.*,
        report.report_id in (select report_id from mart.cell where table_id = 'applications') as printed,
        granted + partly_granted + refused + unable + not_processed + other + total is not null as in_full,
        coalesce(nullif(replace(report.short_name, coalesce(report.region_name, ''), ''), ''), report.short_name) as name
    from mart.report as report
    join mart.figures as figures using (report_id)
    where report.year = $year
      and starts_with(coalesce(report.region, ''), mart.region_prefix($region))
      and ($sector is null or report.sector = $sector)
      and ($level is null or report.level = $level)
),
long as (
    select agency_id, region, name, printed, in_full, total, outcome, value
    from shown
    unpivot include nulls (value for outcome in (granted, partly_granted, refused, unable, not_processed, other))
)
select
    agency_id as key, name, false as whole, false as own, outcome, value as k, total as n,
    case when in_full then value / nullif(total, 0) end as share, 1 as reports, 1 as parts,
    case when not printed then 'no_table' when not in_full then 'incomplete' when total = 0 then 'no_case' else '' end
        as state
from long
order by region nulls last, agency_id, outcome
