-- Does what an agency carried into a year equal what it carried out of the year before? A row is an applicant column, as printed.
with both as (
    select agency_id, short_name, year, report_id, form
    from mart.report where agency_id = $agency and year in ($year, $year - 1)
),
this as (select * from both where year = $year),
last as (select * from both where year = $year - 1)
select
    this.short_name, form.column_id, form.label,
    before.value as carried_forward,
    case when last.report_id is null then 'no_report'
         when gone_before.report_id is not null then 'no_table'
         else coalesce(before.state, 'not_printed') end as before_state,
    now.value as carried_in,
    case when gone_now.report_id is not null then 'no_table' else coalesce(now.state, 'not_printed') end as now_state,
    now.value - before.value as difference
from this
left join last using (agency_id)
join catalogue.form_column as form on form.form_id = this.form and form.table_id = 'applications'
left join core.cell as before
    on before.report_id = last.report_id and before.table_id = 'applications'
       and before.row_id = 'carried_forward' and before.column_id = form.column_id
left join core.cell as now
    on now.report_id = this.report_id and now.table_id = 'applications'
       and now.row_id = 'carried_in' and now.column_id = form.column_id
left join core.missing_table as gone_before
    on gone_before.report_id = last.report_id and gone_before.table_id = 'applications'
left join core.missing_table as gone_now
    on gone_now.report_id = this.report_id and gone_now.table_id = 'applications'
order by form.position
