-- Does this year's 上年结转 equal last year's 结转下年, applicant by applicant? A row is a column of a report, with its outcome.
-- Across a merger, a split or a transfer of duties it is not judged, and why is said once a report.
with carried as (
    select report_id, agency_id, year, column_id,
           max(value) filter (where row_id = 'carried_in') as carried_in,
           max(value) filter (where row_id = 'carried_forward') as carried_forward
    from series_cell
    where table_id = 'applications' and row_id in ('carried_in', 'carried_forward')
    group by report_id, agency_id, year, column_id
),
judged as (
    select this.report_id, this.column_id, this.carried_in as actual, suspended.why,
           case when suspended.why is null then last.carried_forward end as expected,
           case when suspended.why is not null or this.carried_in is null or last.carried_forward is null then 'not_judged'
                when this.carried_in = last.carried_forward then 'held' else 'broken' end as outcome
    from carried as this
    left join carried as last
        on last.agency_id = this.agency_id and last.year = this.year - 1 and last.column_id = this.column_id
    left join mart.suspended as suspended on suspended.agency_id = this.agency_id and suspended.year = this.year
)
select report_id, outcome,
       case when outcome = 'broken' then 'error'
            when why is not null and actual is not null and column_id = 'total' then 'not_judged' end as severity,
       'applications' as table_id, 'carried_in' as row_id, column_id, expected, actual,
       case when why is null
            then format('上年结转为 {:.0f} 件，上年报告的结转下年为 {:.0f} 件，相差 {:.0f} 件。', actual, expected, actual - expected)
            else format('上年结转为 {:.0f} 件；{}，与上年的结转下年不衔接，未判断。', actual, why) end as message
from judged;
