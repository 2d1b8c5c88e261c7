-- Does what an agency carried into a year equal what it carried out of the year before? A row is an applicant column, as printed.
with years as (
    select agency_id, short_name, year, report_id, form
    from mart.report where agency_id = $agency and year in ($year, $year - 1)
),
this_year as (select * from years where year = $year),
last_year as (select * from years where year = $year - 1)
select
    this_year.short_name, this_year.year, form.column_id, form.label,
    before_cell.value as carried_forward,
    case when last_year.report_id is null then 'no_report'
         when gone_before.report_id is not null then 'no_table'
         else coalesce(before_cell.state, 'not_printed') end as before_state,
    now_cell.value as carried_in,
    case when gone_now.report_id is not null then 'no_table' else coalesce(now_cell.state, 'not_printed') end as now_state,
    case when suspended.why is null then now_cell.value - before_cell.value end as difference, suspended.why
from this_year
left join last_year using (agency_id)
join catalogue.form_column as form on form.form_id = this_year.form and form.table_id = 'applications'
left join core.cell as before_cell
    on before_cell.report_id = last_year.report_id and before_cell.table_id = 'applications'
       and before_cell.row_id = 'carried_forward' and before_cell.column_id = form.column_id
left join core.cell as now_cell
    on now_cell.report_id = this_year.report_id and now_cell.table_id = 'applications'
       and now_cell.row_id = 'carried_in' and now_cell.column_id = form.column_id
left join core.missing_table as gone_before
    on gone_before.report_id = last_year.report_id and gone_before.table_id = 'applications'
left join core.missing_table as gone_now
    on gone_now.report_id = this_year.report_id and gone_now.table_id = 'applications'
left join mart.suspended as suspended on suspended.agency_id = $agency and suspended.year = this_year.year
order by form.position
