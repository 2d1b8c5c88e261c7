-- Are all printed numbers the same as last year's? A row is a report; few numbers other than zero may well recur, and are not judged.
with printed as (
    select report.report_id, report.agency_id, report.year, report.form, parsed.figures
    from core.report as report
    join raw.edition as edition on edition.report_id = report.report_id and edition.role = 'lead'
    join raw.parsed as parsed using (sha256, position)
    where report.current and report.agency_id in (select agency_id from changed_agency)
),
compared as (
    select this.report_id, last.year as before, this.form = last.form as same_form, this.figures = last.figures as same
    from printed as this
    left join printed as last on last.agency_id = this.agency_id and last.year = this.year - 1
),
told as (
    select report_id, count(*) filter (where value <> 0) as numbers
    from core.cell
    where report_id in (select report_id from compared where same)
    group by report_id
),
judged as (
    select compared.report_id, before, told.numbers,
           case when before is null or not same_form then 'not_judged' when not same then 'held'
                when told.numbers >= $same_numbers then 'broken' else 'not_judged' end as outcome
    from compared left join told using (report_id)
)
select report_id, outcome, case when outcome = 'broken' then 'warning' end as severity,
       null::varchar as table_id, null::varchar as row_id, null::varchar as column_id,
       null::double as expected, null::double as actual,
       format('三张表的全部数字与 {} 年的完全相同（其中不为零的有 {} 格），疑似沿用上年的表。', before, numbers) as message
from judged;
