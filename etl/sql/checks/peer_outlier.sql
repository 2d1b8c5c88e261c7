-- Does a number stand far outside those of its peers (same sector, level and year)? A row is a number of a report with five peers.
with counted as (
    select report.report_id, agency.sector, agency.level, report.year, cell.table_id, cell.row_id, cell.column_id, cell.value
    from core.report as report
    join core.agency as agency using (agency_id)
    semi join changed_peer as peer
        on peer.sector = agency.sector and peer.level = agency.level and peer.year = report.year
    join core.cell as cell on cell.report_id = report.report_id
    where report.current and cell.value is not null
      and ((cell.table_id = 'applications' and cell.column_id = 'total' and cell.row_id in ('received', 'total'))
        or (cell.table_id = 'disputes' and cell.column_id = 'total')
        or (cell.table_id = 'disclosure' and cell.column_id = 'decisions'))
),
spread as (
    select sector, level, year, table_id, row_id, column_id, count(*) - 1 as peers, median(value) as middle,
           quantile_cont(value, 0.1) as low, quantile_cont(value, 0.9) as high
    from counted group by all
),
judged as (
    select counted.*, spread.peers, spread.middle, spread.high - spread.low as width,
           case when peers < $peer_reports then 'not_judged'
                when value = 0 and middle > $peer_middle then 'broken'
                when abs(value - middle) > $peer_spreads * (high - low) and high > low then 'broken' else 'held' end as outcome
    from counted join spread using (sector, level, year, table_id, row_id, column_id)
)
select report_id, outcome, case when outcome = 'broken' then 'note' end as severity,
       table_id, row_id, column_id, middle as expected, value as actual,
       case when value = 0 then format('为零，而同类 {} 家单位的中位数为 {:.10g}，请核对。', peers, middle)
            else format('为 {:.10g}，与同类 {} 家单位的中位数 {:.10g} 相差超过第 10 至第 90 百分位跨度（{:.10g}）的三倍，请核对。',
                        value, peers, middle, width) end as message
from judged;
