"""SQL generated from the declared forms and metrics: wide `mart.figures`, long `mart.metric`, the catalogue rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from etl.form import FORMS
from etl.form.shared import APPLICANTS
from etl.metrics import ALL_FORMS, METRICS, Metric


def quoted(identifier: str) -> str:
    """An id as a quoted SQL name."""
    return '"' + identifier.replace('"', '""') + '"'


OF_CHANGED_AGENCIES = "agency_id in (select agency_id from changed_agency)"
"""The rows that are derived again; core.sql leaves the table behind it."""

COMPARABLE_YEAR = (
    "from figures anti join (select agency_id, year - 1 as year from core.agency_mark where severs)"
    " using (agency_id, year)"
)
"""The figures that the year after may be compared with: no agency merged or was split in between."""

OF_LAST_YEAR = re.compile(r'last\."([^"]+)"')
"""A quantity of the report of the year before, as a formula writes it."""


STANDING = tuple(metric for metric in METRICS if metric.source == "standing")
"""The metrics of every agency and year due, reported or not: they are not read off reports."""

READ_OFF = {
    "mart.figures": OF_CHANGED_AGENCIES,
    "mart.metric": f"{OF_CHANGED_AGENCIES} and metric_id not in ({', '.join(repr(metric.id) for metric in STANDING)})",
}
"""The rows of each table that `figures` and `metrics` give anew."""


def all_figures() -> str:
    """All that is read off the reports of the changed agencies, as SQL.

    One row per current report and applicant column, one column per declared quantity.

    Groups are the sum of their rows and null as soon as one of them is blank; `other` printed as one row counts as is.
    """
    return f"""
with asked as (
    from (select report_id, column_id as applicant, row_id, value from series_cell where table_id = 'applications')
    pivot (max(value) for row_id in ({_listed(_application_rows())}) group by report_id, applicant)
),
disputes as ({_pivoted("disputes")}),
disclosed as ({_pivoted("disclosure")}),
applicants as (select unnest([{_listed(column.id for column in APPLICANTS)}]) as applicant)
select
    report.report_id, report.agency_id, report.year, report.form, applicants.applicant,
    asked.* exclude (report_id, applicant, {quoted("other")}),
    {", ".join(_group_sums())},
    everyone.received as all_received,
    disputes.* exclude (report_id),
    disclosed.* exclude (report_id)
from (from core.report where current) as report
cross join applicants
left join asked on asked.report_id = report.report_id and asked.applicant = applicants.applicant
left join asked as everyone on everyone.report_id = report.report_id and everyone.applicant = 'total'
left join disputes on disputes.report_id = report.report_id
left join disclosed on disclosed.report_id = report.report_id
where {OF_CHANGED_AGENCIES}
"""


def figures() -> tuple[str, str]:
    """`mart.figures` and its rows for the changed agencies, from the table `figures` that holds all of them.

    One row per current report, one column per quantity of its tables three (the total of applicants) and four.
    """
    left_out = _listed_names(["applicant", "all_received", *_quantities("disclosure")])
    return "mart.figures", f"select * exclude ({left_out}) from figures where applicant = 'total'"


def metrics() -> tuple[str, str]:
    """`mart.metric` and its rows for the changed agencies, from the table `figures`.

    Agency, year, metric, value with its numerator and denominator (null where unknown).
    """
    read_off = [metric for metric in METRICS if metric.source == "figures"]
    whole = {metric.id: metric for metric in read_off if metric.each == "total"}
    by_applicant = {metric.family or metric.id: metric for metric in read_off if metric.each != "total"}
    return (
        "mart.metric",
        f"""
with entry as (
    select agency_id, year, null as applicant, {_entries(whole)}
    from figures left join ({_last_year(read_off)}) using (agency_id, year, applicant)
    where applicant = 'total'
    union all
    select agency_id, year, applicant, {_entries(by_applicant)} from figures where applicant <> 'total'
)
select agency_id, year, concat_ws('.', metric_id, applicant) as metric_id,
       case when rate then numerator / nullif(denominator, 0) else numerator end as value, numerator, denominator
from entry
where numerator is not null or denominator is not null
""",
    )


def standing_metrics() -> Iterator[tuple[str, str]]:
    """(metric id, rows for `mart.metric`) of what is known of every agency and year due, whether it reported or not."""
    for metric in STANDING:
        counted = "select *, present::integer as reports_present, 1 as reports_due from mart.due"
        terms = f"({metric.numerator})::double as numerator, ({metric.denominator})::double as denominator"
        formula = f"select agency_id, year, {terms} from ({counted})"
        value = "numerator / nullif(denominator, 0)"
        yield metric.id, f"select agency_id, year, '{metric.id}', {value}, numerator, denominator from ({formula})"


def _last_year(read_off: Iterable[Metric]) -> str:
    """What is asked of the report of the year before, beside the year after; only where the two may be compared."""
    formulas = " ".join(f"{metric.numerator} {metric.denominator}" for metric in read_off)
    asked = ", ".join(f'"{name}" as "last.{name}"' for name in dict.fromkeys(OF_LAST_YEAR.findall(formulas)))
    return f"select agency_id, year + 1 as year, applicant, {asked} {COMPARABLE_YEAR}"


def _entries(named: Mapping[str, Metric]) -> str:
    """A row a metric: id, whether it is a rate, numerator and denominator.

    Lists side by side, which take DuckDB half the time to plan that structs take.
    """
    numerators = ", ".join(_term(metric, metric.numerator) for metric in named.values())
    denominators = ", ".join(_term(metric, metric.denominator or "null") for metric in named.values())
    rates = ", ".join("true" if metric.denominator else "false" for metric in named.values())
    return (
        f"unnest([{_listed(named)}]) as metric_id, unnest([{rates}]) as rate,"
        f" unnest([{numerators}]::double[]) as numerator, unnest([{denominators}]::double[]) as denominator"
    )


def _term(metric: Metric, formula: str) -> str:
    """A formula over the figures of a report and the one before; null for a report of a form that has it not."""
    of_last_year = OF_LAST_YEAR.sub(r'"last.\1"', formula)
    return of_last_year if metric.forms == ALL_FORMS else f"if(form in ({_listed(metric.forms)}), {of_last_year}, null)"


def _listed(texts: Iterable[str]) -> str:
    return ", ".join(f"'{text}'" for text in texts)


def _listed_names(names: Iterable[str]) -> str:
    return ", ".join(map(quoted, names))


def _application_rows() -> Iterable[str]:
    return dict.fromkeys(row.id for form in FORMS for row in form.table("applications").rows())


def _pivoted(table_id: str) -> str:
    """A row a report, a column for each declared cell of that table: row and column.

    Money printed in 元 or 亿元 is compared in 万元; the cell keeps its print.
    """
    quantities = _quantities(table_id)
    money = _listed(quantity for quantity, unit in quantities.items() if unit == "万元")
    in_one_unit = f"case when quantity in ({money}) then value * mart.in_ten_thousands(unit) else value end"
    return (
        f"from (select report_id, row_id || '.' || column_id as quantity, {in_one_unit if money else 'value'} as value"
        f" from series_cell where table_id = '{table_id}')"
        f" pivot (max(value) for quantity in ({_listed(quantities)}) group by report_id)"
    )


def _quantities(table_id: str) -> dict[str, str]:
    """Every declared cell of that table in any form, as row and column, with its unit."""
    return {
        f"{row_id}.{column_id}": form.column((table.id, row_id, column_id)).unit
        for form in FORMS
        for table in form.tables
        if table.id == table_id
        for _, row_id, column_id in table.cells()
    }


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
