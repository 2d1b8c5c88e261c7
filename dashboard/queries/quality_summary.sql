-- How a scope fared in the checks of one year: one row, with reports read, those with errors, open findings counted by severity, and accepted ones.
with chosen as (
    select * from mart.report
    where year = $year
      and starts_with(coalesce(region, ''), mart.region_prefix($region))
      and ($sector is null or sector = $sector)
      and ($level is null or level = $level)
),
told as (select finding.* from core.finding as finding join chosen using (report_id)),
found as (select * from told where accepted_by is null),
run as (select run.* from core.check_run as run join chosen using (report_id)),
awaited as (
    select * from mart.due
    where year = $year
      and starts_with(coalesce(region, ''), mart.region_prefix($region))
      and ($sector is null or sector = $sector)
      and ($level is null or level = $level)
)
select
    (select count(*) from chosen) as reports,
    (select count(*) from awaited) as due,
    (select count(*) from awaited where present) as present,
    (select count(distinct report_id) from found where severity = 'error') as wrong_reports,
    (select count(*) from found where severity = 'error') as errors,
    (select count(*) from found where severity = 'warning') as warnings,
    (select count(*) from told where accepted_by is not null) as accepted,
    (select coalesce(sum(held), 0)::bigint from run) as held,
    (select coalesce(sum(broken), 0)::bigint from run) as broken,
    (select coalesce(sum(not_judged), 0)::bigint from run) as not_judged,
    (select count(*) from core.refused) as refused
