-- What does not tie in a scope and year: one row per finding, open ones and errors first, with its place in printed words and the proposed repair.
with named as (
    select finding.*, report.form, report.title, report.source_file, report.source_sha256,
           told.agency_name as printed_name, told.region as printed_region,
           proposal ->> '$.row' as proposed_row, proposal ->> '$.column' as proposed_column,
           (proposal ->> '$.value')::double as proposed,
           proposal ->> '$.kind' as proposed_kind, proposal ->> '$.why' as proposed_why
    from mart.finding as finding join mart.report as report using (report_id)
    join core.report as told using (report_id)
    where finding.year = $year
      and starts_with(coalesce(finding.region, ''), mart.region_prefix($region))
      and ($sector is null or finding.sector = $sector)
      and ($level is null or finding.level = $level)
      and ($agency is null or finding.agency_id = $agency)
      and ($at is null or coalesce(finding.region, 'none') = $at or finding.agency_id = $at)
      and ($check is null or finding.check_id = $check)
      and ($severity is null or finding.severity = $severity)
),
offer as (
    select finding_id, report_id, form, table_id,
           unnest(from_json(proposal -> '$.cells', '[{"row": "VARCHAR", "column": "VARCHAR", "value": "DOUBLE"}]'), recursive := true)
    from named where proposal is not null
),
several as (
    select offer.finding_id,
           list({'row_id': offer."row", 'column_id': offer."column",
                 'row_label': coalesce(form_row.label, form_group.label), 'column_label': form_column.label,
                 'value': offer.value, 'printed': cell.value} order by form_row.position, form_column.position) as proposed_cells
    from offer
    left join catalogue.form_row as form_row
        on form_row.form_id = offer.form and form_row.table_id = offer.table_id and form_row.row_id = offer."row"
    left join catalogue.form_group as form_group
        on form_group.form_id = offer.form and form_group.table_id = offer.table_id and form_group.group_id = offer."row"
    left join catalogue.form_column as form_column
        on form_column.form_id = offer.form and form_column.table_id = offer.table_id
           and form_column.column_id = offer."column"
    left join core.cell as cell
        on cell.report_id = offer.report_id and cell.table_id = offer.table_id
           and cell.row_id = offer."row" and cell.column_id = offer."column"
    group by offer.finding_id
)
select named.*, rule.formula as check_formula, several.proposed_cells, named.actual - named.expected as difference,
       coalesce(own.label, own_group.label, quoted.label, case when named.table_id is null then named.row_id end) as row_label,
       own_column.label as column_label,
       coalesce(repaired.label, repaired_group.label) as proposed_row_label, repaired_column.label as proposed_column_label,
       cell.value as printed_there
from named
left join catalogue.form_row as own
    on own.form_id = form and own.table_id = named.table_id and own.row_id = named.row_id
left join catalogue.form_group as own_group
    on own_group.form_id = form and own_group.table_id = named.table_id and own_group.group_id = named.row_id
left join catalogue.form_column as own_column
    on own_column.form_id = form and own_column.table_id = named.table_id and own_column.column_id = named.column_id
left join catalogue.form_row as repaired
    on repaired.form_id = form and repaired.table_id = named.table_id and repaired.row_id = proposed_row
left join catalogue.form_group as repaired_group
    on repaired_group.form_id = form and repaired_group.table_id = named.table_id and repaired_group.group_id = proposed_row
left join catalogue.form_column as repaired_column
    on repaired_column.form_id = form and repaired_column.table_id = named.table_id
       and repaired_column.column_id = proposed_column
left join core.cell as cell
    on cell.report_id = named.report_id and cell.table_id = named.table_id
       and cell.row_id = proposed_row and cell.column_id = proposed_column
left join several on several.finding_id = named.finding_id
left join catalogue.indicator as quoted on named.table_id is null and quoted.indicator_id = named.row_id
left join catalogue.check_rule as rule on rule.check_id = named.check_id
order by named.accepted_by is not null, array_position(['error', 'warning', 'note', 'not_judged'], named.severity), named.region nulls last,
         named.agency_id, rule.position, own.position, own_column.position, named.finding_id
