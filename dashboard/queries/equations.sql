-- The two sides of what does not tie, as printed: one row per cell of the broken row or column of a finding, in order.
select
    finding.finding_id, cell.row_id, cell.column_id, own.label as row_label, head.label as column_label, own.group_id,
    cell.value, cell.state, cell.raw
from mart.finding as finding
join mart.report as report using (report_id)
join core.cell as cell on cell.report_id = finding.report_id and cell.table_id = finding.table_id
 and (finding.row_id is null or cell.row_id = finding.row_id)
 and (finding.column_id is null or cell.column_id = finding.column_id)
left join catalogue.form_row as own
  on own.form_id = report.form and own.table_id = cell.table_id and own.row_id = cell.row_id
left join catalogue.form_column as head
  on head.form_id = report.form and head.table_id = cell.table_id and head.column_id = cell.column_id
where finding.year = $year and (finding.row_id is null) <> (finding.column_id is null)
  and starts_with(coalesce(finding.region, ''), mart.region_prefix($region))
  and ($sector is null or finding.sector = $sector)
  and ($level is null or finding.level = $level)
  and ($agency is null or finding.agency_id = $agency)
order by finding.finding_id, own.position, head.position
