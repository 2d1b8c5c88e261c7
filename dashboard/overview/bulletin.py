"""The table for the 通报: due, present, late, wrong, alike, and how each place or agency did."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard import catalogue, doubtful, wording
from dashboard.overview.facts import HEADLINE, Facts
from dashboard.store import ask
from dashboard.tables import Cell, Column, spark, table

UNTOLD = "缺表三"


def rows(facts: Facts) -> pd.DataFrame:
    """One row per place, or per agency of a district, the total last."""
    if facts.parts:
        return ask("bulletin_groups", **facts.parameters)
    return doubtful.mark(ask("bulletin_agencies", **facts.parameters), facts.scope)


def html(facts: Facts, found: pd.DataFrame, total: str) -> str:
    """The table as HTML, rows to be picked by their code."""
    metric = catalogue.metric(HEADLINE)
    columns = [
        Column("name", "区县" if facts.parts and facts.scope.region else "地区" if facts.parts else "单位"),
        Column("due", "应报", numeric=True),
        Column("present", "已报", numeric=True),
        Column("late", "迟报", numeric=True),
        Column("errors", "有误（处）", numeric=True),
        Column("alike", "雷同", numeric=True),
        Column("received", "新收申请（件）", numeric=True),
        Column("growth", "同比（%）", numeric=True),
        Column("rate", f"{metric.name}（%）", numeric=True),
        Column("change", "变动（个百分点）", numeric=True),
        *_course(facts),
    ]
    shown = found if len(found) > 2 else found[found.key != "total"]  # noqa: PLR2004 - one row is its own total
    cells = [_row(row, facts, total) for row in shown.itertuples(index=False)]
    ids = ["" if row.key == "total" else str(row.key) for row in shown.itertuples(index=False)]
    return table(columns, cells, ids=ids, total=len(shown) < len(found) or bool((shown.key == "total").any()))


def in_doubt(found: pd.DataFrame, agency: str) -> bool:
    """Whether the quality of an agency's report is what to look at: errors, no table three, or no report at all."""
    row = found[found.key == agency].iloc[0]
    return bool(row.errors or row.untold or not row.reports)


def _course(facts: Facts) -> list[Column]:
    """The column of courses over the years, where there is more than one."""
    return [Column("line", f"{facts.years[0]}—{facts.years[-1]}")] if len(facts.years) > 1 else []


def _row(row: Any, facts: Facts, total: str) -> dict[str, Cell | str]:
    name = total if row.key == "total" else (f"{row.name}本级" if row.own else row.name)
    known_due = row.due > 0
    few = wording.known(row.n) and 0 < row.n < wording.FEW
    return {
        "name": name,
        "due": str(int(row.due)) if known_due else Cell(wording.NOTHING, title="应报名单未列"),
        "present": _present(row),
        "late": _late(row) if known_due else Cell(wording.NOTHING, title="没有应报名单"),
        "errors": _errors(row, facts),
        "alike": _alike(row),
        "received": Cell(wording.number(row.received, "件"), title=_why(row, "received")),
        "growth": _growth(row),
        "rate": Cell(
            wording.fraction(row.k, row.n, "").strip() if few else wording.number(row.rate, "%"),
            title=wording.rate(row.k, row.n) if wording.known(row.rate) else _why(row, "rate"),
        ),
        "change": wording.signed(row.rate_change, "%"),
        "line": Cell(html=_spark(row, facts)),
    }


def _present(row: Any) -> Cell:
    if not row.due:
        return Cell(str(int(row.reports)))
    return Cell(str(int(row.present)), "bad" if row.present < row.due else "")


def _late(row: Any) -> Cell:
    """Reports published after their day; those that show no day of publication could not be judged, which is no 0."""
    if row.undated and row.undated == row.present:
        return Cell(wording.NOT_JUDGED, "none", title="年报未见公布日期")
    title = f"另有 {int(row.undated)} 份未见公布日期，未判断" if row.undated else ""
    return Cell(str(int(row.late)), "warn" if row.late else "none", title=title)


def _alike(row: Any) -> Cell:
    """Reports that repeat another one; where none was compared, that is said."""
    if not row.compared and not row.alike:
        return Cell(wording.NOT_JUDGED if row.reports else wording.NOTHING, "none", title="没有可比的年报")
    return Cell(str(int(row.alike)), "warn" if row.alike else "none", title=f"已核对 {int(row.compared)} 份")


def _count(number: float, tone: str) -> Cell:
    return Cell(str(int(number)), tone if number else "none")


def _errors(row: Any, facts: Facts) -> Cell:
    """Places in which the tables do not tie; a report without table three could not be checked, which is no 0."""
    if not row.reports:
        return Cell(wording.NOTHING, title=wording.NO_REPORT)
    if not row.untold:
        return _count(row.errors, "bad")
    title = f"{int(row.untold)} 份年报缺表三（收到和处理政府信息公开申请情况）"
    own = not facts.parts and row.key != "total"
    missing = UNTOLD if own else f"{UNTOLD} {int(row.untold)} 份"
    return Cell(f"{int(row.errors)}；{missing}" if row.errors or not own else missing, "bad", title=title)


def _growth(row: Any) -> Cell:
    if not wording.known(row.received_same) or not wording.known(row.received_before):
        return Cell(wording.NOTHING, title="没有两年都印出此数的单位" if row.reports else wording.NO_REPORT)
    share = wording.growth(row.received_same, row.received_before)
    difference = wording.changed(row.received_same - row.received_before, "件")
    return Cell(wording.signed(share, "%") if share is not None else difference, title=difference)


def _why(row: Any, column: str) -> str:
    if row.own and not wording.known(getattr(row, column)):
        return "本级年报为全辖区年报，列入合计"
    if wording.known(getattr(row, column)):
        return ""
    if not row.reports:
        return wording.NO_REPORT
    return "没有办结的申请，无比率" if column == "rate" and wording.known(row.n) else "报告未印出此数"


def _spark(row: Any, facts: Facts) -> str:
    if row.rates is None or not hasattr(row.rates, "__len__"):
        return ""
    by = {int(year): float(rate) for year, rate in zip(row.years, row.rates, strict=True) if wording.known(rate)}
    return spark([by.get(year) for year in facts.years], width=140, height=20, end=False)
