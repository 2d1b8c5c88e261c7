-- Is what is in force last year's stock plus what was issued less what was repealed? A row is a row of table two, with its outcome.
with stock as (
    select report_id, agency_id, year, form, row_id,
           max(value) filter (where column_id = 'in_force') as in_force,
           max(value) filter (where column_id = 'issued') as issued,
           max(value) filter (where column_id = 'repealed') as repealed
    from series_cell
    where table_id = 'disclosure' and column_id in ('in_force', 'issued', 'repealed')
    group by report_id, agency_id, year, form, row_id
),
judged as (
    select this.report_id, this.row_id, this.in_force as actual, this.issued, this.repealed, last.in_force as before,
           last.in_force + this.issued - this.repealed as expected, suspended.why
    from stock as this
    left join stock as last
        on last.agency_id = this.agency_id and last.year = this.year - 1 and last.row_id = this.row_id
    left join mart.suspended as suspended on suspended.agency_id = this.agency_id and suspended.year = this.year
)
select report_id,
       case when why is not null or expected is null or actual is null then 'not_judged' when expected = actual then 'held' else 'broken' end as outcome,
       case when expected <> actual then if(why is null, 'note', 'not_judged') end as severity,
       'disclosure' as table_id, row_id, 'in_force' as column_id, case when why is null then expected end as expected, actual,
       case when why is not null then format('现行有效 {:.0f} 件，上年 {:.0f} 件；{}，存量不衔接，未判断。', actual, before, why)
            else format('现行有效 {:.0f} 件；上年 {:.0f} 件，加本年制发 {:.0f} 件，减本年废止 {:.0f} 件，应为 {:.0f} 件（机构调整、修订或首年统计也会如此）。',
              actual, before, issued, repealed, expected) end as message
from judged;
