-- The numbers of one parsed report; a row is a reported cell.
select table_id, row_id, column_id, value
from raw.cell
where state = 'reported'
