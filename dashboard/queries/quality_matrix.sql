-- How each check fared in each place, or in each office where all reports are of one place: a row is a check and a column;
-- the check 'not_judged' counts reports in which something could not be judged. Beyond twelve columns the cleanest become one.
with chosen as (
    select * from mart.report
    where year = $year
      and starts_with(coalesce(region, ''), mart.region_prefix($region))
      and ($sector is null or sector = $sector)
      and ($level is null or level = $level)
),
alone as (select count(distinct coalesce(region, 'none')) = 1 as one_place from chosen),
found as (
    select report_id, check_id, count(*) as found,
           case when bool_or(severity = 'error') then 'error'
                when bool_or(severity = 'warning') then 'warning' else 'note' end as severity
    from core.finding where severity <> 'not_judged' and accepted_by is null
    group by report_id, check_id
),
placed as (
    select chosen.report_id, chosen.status,
           case when one_place then agency_id else coalesce(region, 'none') end as column_id,
           case when one_place then short_name else region_name end as column_name
    from chosen, alone
),
weighed as (
    select column_id, any_value(column_name) as column_name, coalesce(sum(found.found), 0) as weight,
           row_number() over (order by coalesce(sum(found.found), 0) desc, column_id) as heaviest,
           count(*) over () as columns
    from placed left join found using (report_id)
    group by column_id
),
laid as (
    select report_id, status,
           case when columns > 12 and heaviest > 11 then 'rest' else column_id end as column_id,
           case when columns > 12 and heaviest > 11 then null else weighed.column_name end as column_name,
           columns - 11 as folded
    from placed join weighed using (column_id)
),
checks as (
    select check_id, label, severity, formula, position,
           check_id in (select check_id from core.check_run where held + not_judged > 0) as counted
    from catalogue.check_rule
    union all
    select distinct check_id, check_id, 'warning', null, 1000, false from core.finding
    where check_id not in (select check_id from catalogue.check_rule)
),
judged as (
    select checks.check_id, checks.label, checks.severity as check_severity, checks.formula, checks.position, laid.column_id,
           any_value(laid.column_name) as column_name, any_value(laid.folded) as folded, count(*) as reports,
           coalesce(sum(found.found), 0)::bigint as found,
           coalesce(min_by(found.severity, array_position(['error', 'warning', 'note'], found.severity)), any_value(checks.severity))
               as severity,
           count(run.report_id) as run, any_value(checks.counted) as counted,
           coalesce(sum(run.held), 0)::bigint as held, coalesce(sum(run.not_judged), 0)::bigint as not_judged
    from checks cross join laid
    left join found on found.report_id = laid.report_id and found.check_id = checks.check_id
    left join core.check_run as run on run.report_id = laid.report_id and run.check_id = checks.check_id
    group by all
),
doubtful as (
    select report_id from core.check_run where not_judged > 0
    union
    select report_id from core.missing_table
)
select * from (
select * from judged
union all
select 'not_judged', null, 'not_judged', null, 2000, column_id, any_value(column_name), any_value(folded), count(*),
       count(*) filter (where report_id in (select report_id from doubtful)), 'not_judged', null, null, null, null
from laid group by column_id
)
order by position, column_id = 'rest', column_id
