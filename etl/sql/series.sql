-- What the checks of an agency's series look at: all years of each agency of which any report changed. Where few did, they are
-- looked for once; where most did, another copy of all cells would not fit everywhere.
create temp table_or_view series_cell as
select report.agency_id, report.year, report.form,
       cell.report_id, cell.table_id, cell.row_id, cell.column_id, cell.value, cell.unit
from core.cell as cell
join core.report as report using (report_id)
join changed_agency using (agency_id)
where report.current;
