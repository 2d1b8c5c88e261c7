-- What does not tie in a scope: one row per year, with errors, the offices concerned, repair proposals and reports checked.
with chosen as (
    select report_id, agency_id, year from mart.report
    where starts_with(coalesce(region, ''), mart.region_prefix($region))
      and ($sector is null or sector = $sector)
      and ($level is null or level = $level)
),
found as (
    select
        chosen.year, count(*) as errors, count(distinct chosen.agency_id) as agencies,
        count(finding.proposal) as proposals
    from core.finding as finding join chosen using (report_id)
    where finding.severity = 'error' and finding.accepted_by is null
    group by chosen.year
),
checked as (
    select chosen.year, count(distinct run.report_id) as checked
    from core.check_run as run join chosen using (report_id)
    where run.held + run.broken > 0
    group by chosen.year
)
select
    year, coalesce(errors, 0) as errors, coalesce(agencies, 0) as agencies, coalesce(proposals, 0) as proposals, checked,
    coalesce(errors, 0) - lag(coalesce(errors, 0)) over (order by year) as more_errors
from checked left join found using (year)
order by year
