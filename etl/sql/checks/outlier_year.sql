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
    select this.*, last.value as before, suspended.why,
           coalesce(last.value >= $year_base and (this.value > $year_times * last.value or this.value < last.value / $year_times), false)
               as far,
           case when suspended.why is not null or last.value is null or this.value is null or last.value < $year_base then 'not_judged'
                when far then 'broken' else 'held' end as outcome
    from counted as this
    join counted as last
        on last.agency_id = this.agency_id and last.year = this.year - 1
       and last.table_id = this.table_id and last.row_id = this.row_id and last.column_id = this.column_id
    left join mart.suspended as suspended on suspended.agency_id = this.agency_id and suspended.year = this.year
    where not (this.row_id = 'fees' and greatest(this.value, last.value) >= $fee_times * least(this.value, last.value))
)
select report_id, outcome, case when outcome = 'broken' then 'warning' when far then 'not_judged' end as severity,
       table_id, row_id, column_id, case when why is null then before end as expected, value as actual,
       case when why is not null then format('上年为 {:.10g}，今年 {:.10g}；{}，两年不可比，未判断。', before, value, why)
            when value > before then format('为上年（{:.10g}）的 {:.1f} 倍，超过五倍，请核对。', before, value / nullif(before, 0))
            else format('上年为 {:.10g}，今年 {:.10g}，不到五分之一，请核对。', before, value) end as message
from judged;
