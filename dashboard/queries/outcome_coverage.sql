-- How complete the outcomes of a scope (or one agency) are: one row, with the reports that may be added up, those counted
-- (table three in full; of one agency, any of it), those left out and why, those due and lacking.
with part as (
    select report_id, region, scope, due from mart.summed($region, $sector, $level) where year = $year and $agency is null
    union all
    select report_id, region, scope, due from mart.report where year = $year and agency_id = $agency
),
there as (
    select count(*) as reports from mart.report
    where year = $year
      and starts_with(coalesce(region, ''), mart.region_prefix($region))
      and ($sector is null or sector = $sector)
      and ($level is null or level = $level)
),
seen as (
    select
        figures.report_id in (select report_id from mart.cell where table_id = 'applications') as table_three,
        figures.report_id in (select report_id from mart.cell where table_id = 'disputes') as disputes,
        (received + carried_in + granted + partly_granted + refused + unable + not_processed + other + total
         + carried_forward) is not null as in_full,
        (select count(*) from mart.cell as cell
         where cell.report_id = figures.report_id and cell.table_id = 'disputes' and cell.value is not null) = 15
            as disputes_in_full
    from mart.figures as figures semi join part using (report_id)
),
counted as (
    select
        count(*) filter (in_full or (table_three and $agency is not null)) as printed,
        count(*) filter (table_three and not in_full) as with_blanks,
        count(*) filter (not table_three) as without_table,
        count(*) filter (disputes and not disputes_in_full) as disputes_with_blanks,
        count(*) filter (not disputes) as without_disputes
    from seen
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
    (select count(*) from part) as parts, (select count(*) from part where not due) as beyond, there.reports,
    counted.*, (select count(*) > 0 from part where scope = 'whole_area') as whole,
    wanted.due, wanted.present, wanted.lacking,
    wanted.lacking > 0 or counted.printed < (select count(*) from part) as provisional
from counted, wanted, there
