-- Is a number over five times or under a fifth of last year's? A row is a cell of a report whose last year's number is at least 10.
with counted as (
    select report_id, agency_id, year, table_id, row_id, column_id,
           value * case when row_id = 'fees' then mart.in_ten_thousands(unit) else 1 end as value
    from series_cell
    where (table_id = 'applications' and column_id = 'total')
       or (table_id = 'disputes' and column_id = 'total')
       or (table_id = 'disclosure' and column_id in ('issued', 'repealed', 'in_force', 'decisions', 'amount', 'made', 'disclosed'))
),
judged as (
    select this.*, last.value as before,
           case when last.value is null or this.value is null or last.value < $year_base then 'not_judged'
                when this.value > $year_times * last.value or this.value < last.value / $year_times then 'broken' else 'held' end as outcome
    from counted as this
    join counted as last
        on last.agency_id = this.agency_id and last.year = this.year - 1
       and last.table_id = this.table_id and last.row_id = this.row_id and last.column_id = this.column_id
    where not (this.row_id = 'fees' and greatest(this.value, last.value) >= $fee_times * least(this.value, last.value))
)
select report_id, outcome, case when outcome = 'broken' then 'warning' end as severity,
       table_id, row_id, column_id, before as expected, value as actual,
       case when value > before then format('为上年（{:.10g}）的 {:.1f} 倍，超过五倍，请核对。', before, value / nullif(before, 0))
            else format('上年为 {:.10g}，今年 {:.10g}，不到五分之一，请核对。', before, value) end as message
from judged;
