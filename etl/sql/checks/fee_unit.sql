-- Did a fee change by about ten thousand times against a neighbouring year, as when 元 stands for 万元? A row is a report.
with fee as (
    select report_id, agency_id, year, value, mart.in_ten_thousands(unit) * value as amount
    from series_cell
    where table_id = 'disclosure' and row_id = 'fees' and column_id = 'amount'
),
judged as (
    select
        this.report_id, this.value as actual, this.amount, coalesce(last.amount, next.amount) as near,
        case when last.amount is null or next.amount is null
               or (this.amount >= $fee_times * last.amount) = (this.amount >= $fee_times * next.amount)
             then this.amount / nullif(coalesce(last.amount, next.amount), 0) end as times
    from fee as this
    left join fee as last on last.agency_id = this.agency_id and last.year = this.year - 1 and last.amount > 0
    left join fee as next on next.agency_id = this.agency_id and next.year = this.year + 1 and next.amount > 0
)
select
    report_id,
    case when times is null then 'not_judged' when times >= $fee_times then 'broken' else 'held' end as outcome,
    case when times >= $fee_times then 'warning' end as severity,
    'disclosure' as table_id, 'fees' as row_id, 'amount' as column_id,
    null::double as expected, actual,
    format('收费 {:,.2f} 万元，为相邻年度（{:,.2f} 万元）的 {:,.0f} 倍，疑似把元填作万元。', amount, near, times) as message
from judged;
