-- How an official form is laid out: one row per declared cell, in printed order, with the labels of its row, group and column.
select table_id, tables.label as table_label, cell.row_id, rows.label as row_label, rows.group_id,
       groups.label as group_label, cell.column_id, columns.label as column_label
from catalogue.form_cell as cell
join catalogue.form_row as rows using (form_id, table_id, row_id)
join catalogue.form_column as columns using (form_id, table_id, column_id)
join catalogue.form_table as tables using (form_id, table_id)
left join catalogue.form_group as groups on groups.form_id = cell.form_id and groups.table_id = cell.table_id
    and groups.group_id = rows.group_id
where cell.form_id = $form
order by tables.position, rows.position, columns.position
