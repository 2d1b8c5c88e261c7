-- What a report prints in one table: one row per printed cell.
select row_id, column_id, value, state, raw
from core.cell
where report_id = $report and table_id = $table
