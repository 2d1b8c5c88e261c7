-- Are all printed numbers the same as last year's? A row is a report; few numbers other than zero may well recur, and are not judged.
with printed as (
    select report_id, agency_id, year, form,
           count(*) filter (where value <> 0) as told,
           md5(string_agg(concat_ws('|', table_id, row_id, column_id, value), ';' order by table_id, row_id, column_id)
               filter (where value is not null)) as numbers
    from mart.cell
    group by report_id, agency_id, year, form
)
select this.report_id,
       case when last.report_id is null or this.form <> last.form or this.told < 10 then 'not_judged'
            when this.numbers = last.numbers then 'broken' else 'held' end as outcome,
       case when this.numbers = last.numbers and this.form = last.form and this.told >= 10 then 'warning' end as severity,
       null::varchar as table_id, null::varchar as row_id, null::varchar as column_id,
       null::double as expected, null::double as actual,
       format('三张表的全部数字与 {} 年的完全相同（其中不为零的有 {} 格），疑似沿用上年的表。', last.year, this.told) as message
from printed as this
left join printed as last on last.agency_id = this.agency_id and last.year = this.year - 1;
