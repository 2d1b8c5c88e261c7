-- Does a government's whole-area report equal the sum of the reports inside its area? A row is a number of such a report.
-- A part belongs to the smallest whole-area report around it; where a part is missing, the sum may only be smaller.
with area as (
    select code.region as inside, unnest(list_distinct([code.region, left(code.region, 4) || '00', left(code.region, 2) || '0000'])) as region
    from (select distinct region from core.agency where region is not null) as code
),
whole as (select * from core.report where current and scope = 'whole_area' and region is not null),
part as (
    select report.report_id, report.agency_id, report.year, whole.report_id as whole_id
    from core.report as report
    join area on area.inside = report.region
    join whole on whole.region = area.region and whole.year = report.year and whole.report_id <> report.report_id
    where report.current and report.scope is not null and (report.scope = 'own' or report.region <> whole.region)
    qualify row_number() over (partition by report.report_id order by rtrim(whole.region, '0') desc, whole.report_id) = 1
),
lacking as (
    select whole_id, count(*) as offices, string_agg(short_name, '、' order by short_name collate zh) as names
    from (
        select agency.short_name, whole.report_id as whole_id
        from core.due as due
        join core.agency as agency using (agency_id)
        join area on area.inside = agency.region
        join whole on whole.region = area.region and whole.year = due.year and whole.agency_id <> due.agency_id
        anti join (select agency_id, year from core.report where current) as present
            on present.agency_id = due.agency_id and present.year = due.year
        qualify row_number() over (partition by due.agency_id, due.year order by rtrim(whole.region, '0') desc, whole.report_id) = 1
    )
    group by whole_id
),
listed as (
    select distinct part.whole_id from part join core.due as due using (agency_id, year)
),
counted as (
    select report_id, table_id, row_id, column_id, value
    from core.cell
    where (table_id = 'applications' and column_id = 'total' and row_id in ('received', 'carried_in', 'total', 'carried_forward'))
       or (table_id = 'disputes' and column_id = 'total')
       or (table_id = 'disclosure' and column_id = 'decisions')
),
added as (
    select part.whole_id as report_id, wanted.table_id, wanted.row_id, wanted.column_id, any_value(wanted.value) as whole_value,
           sum(counted.value) as parts_sum, count(*) as parts, count(*) filter (counted.value is null) as untold
    from part
    join counted as wanted on wanted.report_id = part.whole_id
    left join counted
        on counted.report_id = part.report_id and counted.table_id = wanted.table_id
       and counted.row_id = wanted.row_id and counted.column_id = wanted.column_id
    group by part.whole_id, wanted.table_id, wanted.row_id, wanted.column_id
),
judged as (
    select added.*, coalesce(lacking.offices, 0) as absent, lacking.names, listed.whole_id is not null as is_listed,
           is_listed and absent = 0 and untold = 0 as complete,
           case when whole_value is null or parts_sum is null then 'not_judged'
                when complete and parts_sum = whole_value then 'held'
                when complete or parts_sum > whole_value then 'broken' else 'not_judged' end as outcome
    from added
    left join lacking on lacking.whole_id = added.report_id
    left join listed on listed.whole_id = added.report_id
)
select report_id, outcome,
       case when outcome = 'broken' then 'warning' when whole_value is not null and parts_sum is not null and outcome = 'not_judged' then 'not_judged' end as severity,
       table_id, row_id, column_id, parts_sum as expected, whole_value as actual,
       format('全辖区年报为 {:.10g}，辖区内 {} 份年报合计 {:.10g}，相差 {:.10g}', whole_value, parts, parts_sum, whole_value - parts_sum)
           || case when absent > 0 then format('；尚缺 {} 份：{}', absent, case when length(names) > 60 then left(names, 60) || '…' else names end) else '' end
           || case when untold > 0 then format('；{} 份未印此数', untold) else '' end
           || case when not is_listed then '；辖区应报名单未列，不能断定齐全' else '' end || '。' as message
from judged;
