"""The definitions as rows of tables and of a file: metrics, checks, forms, economic indicators, states, rules."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import zip_longest

import pandas as pd

from dashboard import wording
from dashboard.catalogue import Metric, metrics
from dashboard.comparison.peers import ENOUGH
from dashboard.reference.formulas import spelled
from dashboard.store import ask
from dashboard.tables import Cell, Column, severity

Row = dict[str, Cell | str]

DETAILS = ("outcome_share", "reason_share", "applicant_mix", "disclosure_rate_by_applicant")
"""Families of many like variants, listed apart."""
DIRECTIONS = {"higher": "高为好", "lower": "低为好"}

METRIC_COLUMNS = (
    Column("label", "指标与编号"), Column("definition", "公式"), Column("numerator", "分子（或数值）"),
    Column("denominator", "分母"), Column("unit", "单位"), Column("better", "方向"), Column("forms", "适用表式"),
    Column("caveat", "注意"),
)  # fmt: skip
DETAIL_COLUMNS = (Column("label", "指标与编号"), Column("definition", "公式"))
CHECK_COLUMNS = (
    Column("label", "检查"), Column("severity", "不符时"), Column("formula", "等式或条件"), Column("source", "依据"),
    Column("id", "编号"),
)  # fmt: skip
INDICATOR_COLUMNS = (
    Column("label", "指标"), Column("domain", "领域"), Column("unit", "单位"), Column("synonyms", "并入的其他说法"),
    Column("id", "编号"),
)  # fmt: skip
FORM_COLUMNS = (
    Column("label", "印刷标签"),
    Column("kind", "行或列"),
    Column("form", "表式"),
    Column("table", "表"),
    Column("id", "编号"),
)

STATES: tuple[tuple[str, str, str], ...] = (
    (wording.BLANK, "报告印了这一格，但未填数，或填“/”“—”。", "不计为零；所在等式记为未判断。"),
    (wording.NO_REPORT, "应报而未装入该单位该年度的报告。", "不计为零；合计注明报告份数与应报份数。"),
    (wording.NOT_MENTIONED, "正文没有提到这个经济指标。", "不画点、不补数，以文字注明。"),
    (wording.NOT_JUDGED, "因空白、缺表、无上年报告或口径不明，等式无法核对。", "不是错误，也不是相符；单独计数。"),
)
RULES: tuple[tuple[str, str], ...] = (
    (
        "合计",
        "率的合计为分子之和÷分母之和，从不取各单位率的平均；政府发布的全辖区报告代表其辖区，不与所辖单位重复相加；范围不明的报告不计入。",
    ),
    (
        "同比",
        (
            "只比较两年都有报告的单位，并注明家数；率以百分点计，件数以百分比和差额计，"
            f"基数不足 {wording.SMALL_BASE} 时只给差额；率升降不足 {wording.STILL * 100:g} 个百分点称持平。"
        ),
    ),
    ("小样本", f"分母不足 {wording.FEW} 件的率先列分子分母，默认不参与排名；图中横线为威尔逊 95% 区间。"),
    (
        "同类单位",
        f"同系统、同级别、新收申请为其一半至两倍的单位；不足 {ENOUGH} 家时先不论申请量，再不论级别。",
    ),
    ("换表", "2021 年起启用新表。两套表式同一编号的数可以跨年比较；编号不同的数不是同一个数，图中不连线。"),
    ("修复建议", "由勾稽关系推算，从不自动改数；未经单位更正，各页仍按所印的数计。"),
    (
        "核对结果",
        "等式要么相符、要么不符、要么未判断；各数须逐一相等，没有容差，用到阈值的核对在其条件中写明；报告自身的错误按所印保留并标注。",
    ),
)


def metric_rows(*, details: bool) -> list[Row]:
    """The metrics with their formulas in printed words; `details` gives the families of many variants instead."""
    chosen = [one for one in metrics().values() if (one.family in DETAILS) == details]
    ordered = sorted(chosen, key=lambda one: DETAILS.index(one.family)) if details else chosen
    return [_metric(one) for one in ordered]


def check_rows() -> list[Row]:
    """The checks with equation, source and what a breach counts as."""
    return [
        {
            "label": row.label,
            "severity": Cell(html=severity(row.severity)),
            "formula": row.formula,
            "source": row.source,
            "id": _code(row.check_id),
        }
        for row in ask("checks").itertuples(index=False)
    ]


def indicator_rows() -> list[Row]:
    """The economic indicators and the other names they go by."""
    return [
        {"label": row.label, "domain": _text(row.domain), "unit": _text(row.unit), "synonyms": _text(row.synonyms),
         "id": _code(row.indicator_id)}
        for row in ask("indicator_catalogue").itertuples(index=False)
    ]  # fmt: skip


def form_rows() -> list[Row]:
    """Every row, heading and column of the forms as a list, to be searched."""
    labels = ask("form_labels")
    forms = dict(zip(ask("forms").form_id, ask("forms").label, strict=True))
    tables = labels[labels.kind == "table"].drop_duplicates("id").set_index("id").label
    kinds = {"row": "行", "group": "行组", "column": "列"}
    return [
        {"label": row.label, "kind": kinds[row.kind], "form": forms[row.form_id], "table": tables[row.table_id],
         "id": _code(row.id)}
        for row in labels[labels.kind != "table"].itertuples(index=False)
    ]  # fmt: skip


def matching(rows: list[Row], word: str) -> list[Row]:
    """The rows that hold the word anywhere, whatever its case; all of them for no word."""
    return [row for row in rows if word.casefold() in _whole(row)]


def in_two(columns: Sequence[Column], rows: list[Row]) -> tuple[list[Column], list[Row]]:
    """The same table in two halves side by side, as one table that can break over printed pages."""
    middle = -(-len(rows) // 2)
    right = [{f"{key} ": cell for key, cell in row.items()} for row in rows[middle:]]
    none: Row = {}
    joined = [left | other for left, other in zip_longest(rows[:middle], right, fillvalue=none)]
    return [*columns, *(Column(f"{one.key} ", one.heading, one.numeric) for one in columns)], joined


def for_file(rows: list[Row]) -> pd.DataFrame:
    """The metrics of `metric_rows` with their definitions, as a table with Chinese headings; needs no session."""
    headings = {column.key: column.heading for column in METRIC_COLUMNS} | {"label": "指标", "id": "编号"}
    return pd.DataFrame([[_plain(row[key]) for key in headings] for row in rows], columns=list(headings.values()))


def _metric(one: Metric) -> Row:
    below = f"<br><code>{escape(one.id)}</code>"
    return {
        "label": Cell(html=f"<b>{escape(one.label)}</b>{below}", text=one.label),
        "definition": one.definition,
        "numerator": spelled(one.numerator),
        "denominator": spelled(one.denominator or "") or wording.NOTHING,
        "unit": one.unit,
        "better": _unbroken(DIRECTIONS.get(one.better or "", "不定")),
        "forms": _forms(one),
        "caveat": one.caveat or wording.NOTHING,
        "id": _code(one.id),
    }


def _forms(one: Metric) -> str:
    known = ask("forms").form_id
    return (
        "两套"
        if set(known) <= set(one.forms)
        else "、".join("新表" if form == known.iloc[0] else "旧表" for form in one.forms)
    )


def _unbroken(text: str) -> Cell:
    return Cell(text=text, html=f'<span class="unbroken">{escape(text)}</span>')


def _code(name: str) -> Cell:
    return Cell(text=name, html=f"<code>{escape(name)}</code>")


def _text(value: object) -> str:
    return value if isinstance(value, str) and value else wording.NOTHING


def _whole(row: Row) -> str:
    return " ".join(_plain(cell) for cell in row.values()).casefold()


def _plain(cell: Cell | str) -> str:
    return cell.text if isinstance(cell, Cell) else cell
