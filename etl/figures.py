"""SQL generated from the declared forms and metrics: wide `mart.figures`, long `mart.metric`, the catalogue rows."""

from __future__ import annotations

from collections.abc import Iterator

from etl.form import FORMS
from etl.form.shared import APPLICANTS
from etl.metrics import METRICS, Metric


def quoted(identifier: str) -> str:
    """An id as a quoted SQL name."""
    return '"' + identifier.replace('"', '""') + '"'


OF_CHANGED_AGENCIES = "agency_id in (select agency_id from changed_agency)"
"""The rows that are derived again; core.sql leaves the table behind it."""


def figures() -> tuple[str, str]:
    """`mart.figures` and its rows for the changed agencies.

    One row per current report and applicant column, one column per declared quantity.

    Groups are the sum of their rows and null as soon as one of them is blank; `other` printed as one row counts as is.
    """
    return (
        "mart.figures",
        f"""
with asked as (
    select {", ".join(_application_picks())}, report_id, column_id as applicant
    from mart.cell where table_id = 'applications' and {OF_CHANGED_AGENCIES} group by report_id, column_id
),
elsewhere as (
    select {", ".join(_other_picks())}, report_id
    from mart.cell where table_id <> 'applications' and {OF_CHANGED_AGENCIES} group by report_id
),
applicants as (select unnest([{", ".join(f"'{column.id}'" for column in APPLICANTS)}]) as applicant)
select
    report.report_id, report.agency_id, report.year, report.form, applicants.applicant,
    asked.* exclude (report_id, applicant, {quoted("other")}),
    {", ".join(_group_sums())},
    everyone.received as all_received,
    elsewhere.* exclude (report_id)
from mart.report as report
cross join applicants
left join asked on asked.report_id = report.report_id and asked.applicant = applicants.applicant
left join asked as everyone on everyone.report_id = report.report_id and everyone.applicant = 'total'
left join elsewhere on elsewhere.report_id = report.report_id
where {OF_CHANGED_AGENCIES}
""",
    )


def metrics() -> tuple[str, str]:
    """`mart.metric` and its rows for the changed agencies.

    Agency, year, metric, value with its numerator and denominator (null where unknown).
    """
    return "mart.metric", "\nunion all\n".join(_metric_select(metric) for metric in METRICS)


def _metric_select(metric: Metric) -> str:
    denominator = metric.denominator or "null"
    value = "numerator / nullif(denominator, 0)" if metric.denominator else "numerator"
    earlier = (
        "left join mart.figures as last on last.agency_id = figures.agency_id"
        " and last.year = figures.year - 1 and last.applicant = figures.applicant"
    )
    forms = ", ".join(f"'{form}'" for form in metric.forms)
    names = {"numerator": metric.numerator, "denominator": denominator}
    needs_last = any("last." in formula for formula in names.values())
    formulas = {name: _of_this_year(formula) if needs_last else formula for name, formula in names.items()}
    return (
        f"select agency_id, year, '{metric.id}' as metric_id, ({value})::double as value, numerator, denominator from ("
        f"select figures.agency_id, figures.year, ({formulas['numerator']})::double as numerator,"
        f" ({formulas['denominator']})::double as denominator from mart.figures as figures"
        f" {earlier if needs_last else ''}"
        f" where figures.applicant = '{metric.each}' and figures.form in ({forms})"
        f" and figures.{OF_CHANGED_AGENCIES})"
        " where numerator is not null or denominator is not null"
    )


def _of_this_year(formula: str) -> str:
    """Qualify a formula of quoted ids, some of them last year's, so that no name is ambiguous."""
    return " ".join(f"figures.{word}" if word.startswith('"') else word for word in formula.replace("(", "( ").split())


def _application_picks() -> Iterator[str]:
    rows = dict.fromkeys(row.id for form in FORMS for row in form.table("applications").rows())
    for row_id in rows:
        yield f"max(value) filter (where row_id = '{row_id}') as {quoted(row_id)}"


def _other_picks() -> Iterator[str]:
    """Every cell outside table three; money printed in 元 or 亿元 is compared in 万元, the cell keeps its print."""
    units = {
        key: form.column(key).unit
        for form in FORMS
        for table in form.tables
        if table.id != "applications"
        for key in table.cells()
    }
    for (table_id, row_id, column_id), unit in units.items():
        picked = f"table_id = '{table_id}' and row_id = '{row_id}' and column_id = '{column_id}'"
        value = "value * mart.in_ten_thousands(unit)" if unit == "万元" else "value"
        yield f"max({value}) filter (where {picked}) as {quoted(f'{row_id}.{column_id}')}"


def _group_sums() -> Iterator[str]:
    table = FORMS[-1].table("applications")
    for group in table.groups:
        parts = " + ".join(f"asked.{quoted(row_id)}" for row_id in table.members(group.id))
        total = f"coalesce(asked.{quoted(group.id)}, {parts})" if group.alone else parts
        yield f"{total} as {quoted(group.id)}"


def catalogue_rows() -> Iterator[tuple[str, list[tuple[object, ...]]]]:
    """Each generated catalogue table with its rows, in the order of the table's columns."""
    yield (
        "catalogue.form",
        [(form.id, form.label, form.order, form.first_year, form.last_year) for form in FORMS],
    )
    tables = [(form, table) for form in FORMS for table in form.tables]
    yield (
        "catalogue.form_table",
        [(form.id, table.id, table.label, n) for n, (form, table) in enumerate(tables)],
    )
    yield (
        "catalogue.form_row",
        [
            (form.id, table.id, row.id, row.label, row.group, position)
            for form, table in tables
            for position, row in enumerate(table.rows())
        ],
    )
    yield (
        "catalogue.form_group",
        [(form.id, table.id, group.id, group.label) for form, table in tables for group in table.groups],
    )
    yield (
        "catalogue.form_column",
        [
            (form.id, table.id, column.id, column.label, column.unit, position)
            for form, table in tables
            for position, column in enumerate(table.columns())
        ],
    )
    yield (
        "catalogue.form_cell",
        [(form.id, *key, form.column(key).unit) for form, table in tables for key in table.cells()],
    )
    yield (
        "catalogue.metric",
        [
            (
                metric.id,
                metric.label,
                metric.unit,
                metric.numerator,
                metric.denominator,
                metric.definition,
                metric.better,
                metric.caveat,
                list(metric.forms),
                metric.family,
                position,
            )
            for position, metric in enumerate(METRICS)
        ],
    )
