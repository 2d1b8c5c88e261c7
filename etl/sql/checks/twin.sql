-- Where do two files of one report disagree? A row is a cell that another file of the same report gives differently.
with differing as (
    select edition.report_id, edition.sha256, edition.position
    from raw.edition as edition
    join raw.parsed as parsed using (sha256, position)
    join raw.edition as lead on lead.report_id = edition.report_id and lead.role = 'lead'
    join raw.parsed as led on led.sha256 = lead.sha256 and led.position = lead.position
    where edition.role = 'twin' and edition.current and parsed.figures <> led.figures
),
other as (
    select edition.report_id, place.source_file, cell.table_id, cell.row_id, cell.column_id, cell.value, cell.state
    from differing as edition
    join raw.cell as cell using (sha256, position)
    join (select sha256, min(source_file) as source_file from raw.seen where here group by sha256) as place
        using (sha256)
),
compared as (
    select other.*, cell.value as printed, cell.state as printed_state,
           other.state = cell.state and other.value is not distinct from cell.value as same,
           other.state = 'unreadable' or cell.state = 'unreadable' as unread
    from other
    join core.cell as cell using (report_id, table_id, row_id, column_id)
)
select report_id,
       case when unread then 'not_judged' when same then 'held' else 'broken' end as outcome,
       case when not same and not unread then 'warning' end as severity,
       table_id, row_id, column_id, value as expected, printed as actual,
       '同一份年报的另一文件（' || source_file || '）此格为'
           || coalesce(format('{:.10g}', value), '空白') || '，本文件为' || coalesce(format('{:.10g}', printed), '空白')
           || '。' as message
from compared;
