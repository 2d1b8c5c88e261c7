"""The matrix of checks and places: its rows as lines of the chart, its title, its rows for files."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard import wording
from dashboard.blocks import chart_block
from dashboard.charts.matrix import Cell, Line, matrix
from dashboard.quality.facts import Facts
from dashboard.style import SEVERITIES, safe

NOT_JUDGED = "not_judged"
NOWHERE = "区划未定"
CLEAN, UNJUDGED = "·", "○"
SEPARATOR = "@"


def draw(facts: Facts) -> tuple[str, str] | None:
    """The matrix; the check and the column just clicked, if any."""
    rows, drawn = facts.matrix, _telling(facts.matrix)
    clicked = chart_block(
        "matrix", _title(rows), f"发现数，处，{facts.scope.year} 年；{_key()}", matrix(_lines(drawn), _heads(drawn)),
        _for_files(rows), note=_note(facts, rows.check_id.nunique() - drawn.check_id.nunique()),
        coverage=facts.coverage, on_select=True,
    )  # fmt: skip
    check, _, column = (clicked or "").partition(SEPARATOR)
    return (check, column) if check else None


def _telling(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of the matrix but for warnings and notes that found nothing: those are named in one sentence below."""
    lines = rows.groupby("check_id", sort=False)
    told = [check for check, group in lines if _total(group) != "0" or group.check_severity.iloc[0] == "error"]
    return rows[rows.check_id.isin(told)]


def column_name(row: Any) -> str:
    """What a column of the matrix is called."""
    if row.column_id == "rest":
        return f"其余 {int(row.folded)} 列"
    return row.column_name if isinstance(row.column_name, str) else NOWHERE


def _title(rows: pd.DataFrame) -> str:
    found = rows[(rows.check_id != NOT_JUDGED) & (rows.column_id != "rest")]
    if not found.found.sum():
        unjudged = rows[(rows.check_id == NOT_JUDGED) & (rows.found > 0)]
        return "已判断的检查均未发现问题" if len(unjudged) else "各项检查均未发现问题"
    sums = found.groupby("column_id", sort=False).found.sum()
    first = found[found.column_id == sums.idxmax()].iloc[0]
    most = int(sums.max())
    ties = int((sums == most).sum())
    if ties > 1:
        return f"问题最多的有 {ties} 列，各 {most:,} 处"
    return f"问题最多的是{column_name(first)}，{most:,} 处"


def _key() -> str:
    words = "　".join(
        f"{SEVERITIES[kind][0]} {SEVERITIES[kind][1]}" for kind in ("error", "warning", "note", NOT_JUDGED)
    )
    return f"{words}；点为已核、无问题"


def _note(facts: Facts, left_out: int) -> str:
    clean = f"另有 {left_out} 项警告与提示类检查未发现问题，见数据；" if left_out else ""
    return (
        f"{wording.source(facts.coverage)}。{clean}每格可点，下方清单随之筛选；空圈为该格各式均未能判断；"
        "末行为有等式因空白、缺表或无上年报告而未判断的报告份数。"
    )


def _heads(rows: pd.DataFrame) -> list[str]:
    """The names of the columns, without the place that all of them begin with (南湖区公安局 → 公安局)."""
    first = rows[rows.check_id == rows.check_id.iloc[0]]
    names = [column_name(row) for row in first.itertuples(index=False)]
    own = [name for name in names if not name.startswith("其余 ")]
    shared = _shared(own) if len(own) > 1 else 0
    shared = shared if all(len(name) > shared + 1 for name in own) else 0
    return [name[shared:] if name in own else name for name in names]


def _shared(names: list[str]) -> int:
    """How many letters all the names begin with."""
    return next((n for n, letters in enumerate(zip(*names, strict=False)) if len(set(letters)) > 1), 0)


def _lines(rows: pd.DataFrame) -> list[Line]:
    return [_line(group) for _, group in rows.groupby("check_id", sort=False)]


def _line(group: pd.DataFrame) -> Line:
    first = group.iloc[0]
    return Line(
        name=_name(first),
        severity=first.check_severity,
        cells=[_cell(row) for row in group.itertuples(index=False)],
        total=_total(group),
    )


def _total(group: pd.DataFrame) -> str:
    """All that a check found; a ring where it could judge nothing anywhere, which is not zero."""
    total = int(group.found.sum())
    if not total and not any(_clean(row) for row in group.itertuples(index=False)):
        return UNJUDGED
    return f"{total:,} 份" if group.check_id.iloc[0] == NOT_JUDGED else f"{total:,}"


def _name(row: Any) -> str:
    return row.label if isinstance(row.label, str) else wording.NOT_JUDGED


def _cell(row: Any) -> Cell:
    return Cell(
        id=f"{row.check_id}{SEPARATOR}{row.column_id}",
        found=int(row.found) or None,
        mark=CLEAN if _clean(row) else UNJUDGED,
        severity=row.severity,
        hover=_hover(row),
    )


def _clean(row: Any) -> bool:
    """Whether something was judged and held; a check that keeps no count of equations looked at every report."""
    return row.check_id == NOT_JUDGED or not row.counted or row.held > 0


def _hover(row: Any) -> str:
    head = f"<b>{safe(column_name(row))}</b>，{int(row.reports):,} 份报告"
    if row.check_id == NOT_JUDGED:
        return f"{head}<br>有未判断等式的 <b>{int(row.found):,} 份</b>"
    lines = [head, f"{safe(_name(row))} <b>{int(row.found):,} 处</b>"]
    if row.counted:
        lines.append(f"相符 {int(row.held):,}，未判断 {int(row.not_judged):,}；核对 {int(row.run):,} 份")
    if isinstance(row.formula, str):
        lines.append(safe(row.formula))
    return "<br>".join(lines)


def _for_files(rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "检查": [_name(row) for row in rows.itertuples(index=False)],
            "地区或单位": [column_name(row) for row in rows.itertuples(index=False)],
            "报告份数": rows.reports.to_numpy(),
            "发现": rows.found.to_numpy(),
            "相符": rows.held.to_numpy(),
            "未判断": rows.not_judged.to_numpy(),
        }
    )
