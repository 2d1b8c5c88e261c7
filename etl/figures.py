"""SQL generated from the declared forms and metrics: wide `mart.figures`, long `mart.metric`, the catalogue rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from etl.form import FORMS
from etl.form.shared import APPLICANTS
from etl.metrics import METRICS, Metric


def quoted(identifier: str) -> str:
    """An id as a quoted SQL name."""
    return '"' + identifier.replace('"', '""') + '"'


OF_CHANGED_AGENCIES = "agency_id in (select agency_id from changed_agency)"
"""The rows that are derived again; core.sql leaves the table behind it."""

COMPARABLE_YEAR = (
    "from mart.figures anti join (select agency_id, year - 1 as year from core.agency_mark where severs)"
    " using (agency_id, year)"
)
"""The figures that the year after may be compared with: no agency merged or was split in between."""


def figures() -> tuple[str, str]:
    """`mart.figures` and its rows for the changed agencies.

    One row per current report and applicant column, one column per declared quantity.

    Groups are the sum of their rows and null as soon as one of them is blank; `other` printed as one row counts as is.
    """
    return (
        "mart.figures",
        f"""
with cell as materialized (from series_cell),
asked as (
    from (select report_id, column_id as applicant, row_id, value from cell where table_id = 'applications')
    pivot (max(value) for row_id in ({_listed(_application_rows())}) group by report_id, applicant)
),
elsewhere as (
    from (
        select report_id, row_id || '.' || column_id as quantity, {_in_declared_unit()} as value
        from cell where table_id <> 'applications'
    )
    pivot (max(value) for quantity in ({_listed(_other_quantities())}) group by report_id)
),
applicants as (select unnest([{_listed(column.id for column in APPLICANTS)}]) as applicant)
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
    read_off = [metric for metric in METRICS if metric.source == "figures"]
    kinds = groupby(sorted(read_off, key=_kind), key=_kind)
    selects = (_metrics_select(*kind, list(alike)) for kind, alike in kinds)
    return (
        "mart.metric",
        f"""
select agency_id, year, metric_id,
       case when rate then numerator / nullif(denominator, 0) else numerator end as value, numerator, denominator
from ({" union all ".join(selects)})
where numerator is not null or denominator is not null
""",
    )


def standing_metrics() -> Iterator[tuple[str, str]]:
    """(metric id, rows for `mart.metric`) of what is known of every agency and year due, whether it reported or not."""
    for metric in METRICS:
        if metric.source == "standing":
            counted = "select *, present::integer as reports_present, 1 as reports_due from mart.standing where due"
            terms = f"({metric.numerator})::double as numerator, ({metric.denominator})::double as denominator"
            formula = f"select agency_id, year, {terms} from ({counted})"
            value = "numerator / nullif(denominator, 0)"
            yield metric.id, f"select agency_id, year, '{metric.id}', {value}, numerator, denominator from ({formula})"


def _kind(metric: Metric) -> tuple[str, tuple[str, ...], bool]:
    """What metrics must share to be read off the same rows: applicant, forms, whether last year's report is asked."""
    return metric.each, metric.forms, "last." in f"{metric.numerator} {metric.denominator}"


def _metrics_select(applicant: str, forms: Sequence[str], needs_last: bool, alike: Sequence[Metric]) -> str:
    """Every metric of one kind, a row each, in one pass over the figures."""
    earlier = (
        f"join ({COMPARABLE_YEAR}) as last on last.agency_id = figures.agency_id"
        " and last.year = figures.year - 1 and last.applicant = figures.applicant"
    )
    entries = ", ".join(_entry(metric, needs_last=needs_last) for metric in alike)
    return (
        f"select figures.agency_id, figures.year, unnest([{entries}], recursive := true) from mart.figures as figures"
        f" {f'left {earlier}' if needs_last else ''}"
        f" where figures.applicant = '{applicant}' and figures.form in ({_listed(forms)})"
        f" and figures.{OF_CHANGED_AGENCIES}"
    )


def _entry(metric: Metric, *, needs_last: bool) -> str:
    """One metric of a report: id, whether it is a rate, numerator and denominator."""
    formulas = (metric.numerator, metric.denominator or "null")
    numerator, denominator = (_of_this_year(one) if needs_last else one for one in formulas)
    rate = "true" if metric.denominator else "false"
    return (
        f"{{'metric_id': '{metric.id}', 'rate': {rate},"
        f" 'numerator': ({numerator})::double, 'denominator': ({denominator})::double}}"
    )


def _of_this_year(formula: str) -> str:
    """Qualify a formula of quoted ids, some of them last year's, so that no name is ambiguous."""
    return " ".join(f"figures.{word}" if word.startswith('"') else word for word in formula.replace("(", "( ").split())


def _listed(texts: Iterable[str]) -> str:
    return ", ".join(f"'{text}'" for text in texts)


def _application_rows() -> Iterable[str]:
    return dict.fromkeys(row.id for form in FORMS for row in form.table("applications").rows())


def _other_quantities() -> dict[str, str]:
    """Every declared cell outside table three, as row and column, with its unit."""
    return {
        f"{row_id}.{column_id}": form.column((table.id, row_id, column_id)).unit
        for form in FORMS
        for table in form.tables
        if table.id != "applications"
        for _, row_id, column_id in table.cells()
    }


def _in_declared_unit() -> str:
    """Money printed in 元 or 亿元 is compared in 万元; the cell keeps its print."""
    money = _listed(quantity for quantity, unit in _other_quantities().items() if unit == "万元")
    return f"case when quantity in ({money}) then value * mart.in_ten_thousands(unit) else value end"


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
