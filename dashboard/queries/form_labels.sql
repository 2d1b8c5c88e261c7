-- How the official forms call their rows, groups and columns: one row per form, table, kind and id, in printed order.
select form_id, table_id, 'row' as kind, row_id as id, label, group_id, null as unit, position
from catalogue.form_row
union all
select form_id, table_id, 'group', group_id, label, null, null, -1 from catalogue.form_group
union all
select form_id, table_id, 'column', column_id, label, null, unit, position from catalogue.form_column
union all
select form_id, table_id, 'table', table_id, label, null, null, position from catalogue.form_table
order by form_id, table_id, kind, position
