-- How complete the outcomes of a scope (or one agency) are: one row, with reports added up, those with figures, those due and lacking.
with part as (
    select report_id, region, scope from mart.summed($region, $sector, $level) where year = $year and $agency is null
    union all
    select report_id, region, scope from mart.report where year = $year and agency_id = $agency
),
there as (
    select count(*) as reports from mart.report
    where year = $year
      and starts_with(coalesce(region, ''), mart.region_prefix($region))
      and ($sector is null or sector = $sector)
      and ($level is null or level = $level)
),
table_three as (
    select
        count(total) as printed,
        count(*) filter (
            total is not null
            and (received + carried_in + granted + partly_granted + refused + unable + not_processed + other
                 + carried_forward) is null
        ) as with_blanks
    from mart.figures semi join part using (report_id)
    where applicant = 'total'
),
wanted as (
    select
        count(*) as due, count(*) filter (present) as present,
        count(*) filter (not present and not exists (
            select 1 from part as whole
            where whole.scope = 'whole_area'
              and starts_with(coalesce(due.region, ''), mart.region_prefix(whole.region))
        )) as lacking
    from mart.due as due
    where year = $year
      and starts_with(coalesce(region, ''), mart.region_prefix($region))
      and ($sector is null or sector = $sector)
      and ($level is null or level = $level)
      and ($agency is null or agency_id = $agency)
)
select
    (select count(*) from part) as parts, there.reports, table_three.printed, table_three.with_blanks,
    (select count(*) > 0 from part where scope = 'whole_area') as whole,
    wanted.due, wanted.present, wanted.lacking,
    wanted.lacking > 0 or table_three.printed < (select count(*) from part) as provisional
from table_three, wanted, there
