"""What stands beside the matrix: the year chain of one agency, the files not read, the reports missing or late."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd

from dashboard import marks, wording
from dashboard.blocks import html_block, note_line
from dashboard.quality.problems import known_text
from dashboard.scope import Scope
from dashboard.store import ask
from dashboard.style import SEVERITIES
from dashboard.tables import Cell, Column, severity, table

STATES = {
    "blank": wording.BLANK,
    "unreadable": "无法辨认",
    "no_report": wording.NO_REPORT,
    "no_table": "缺表",
    "not_printed": "未印出",
}
STATUSES = {"not_a_report": "不是年报", "unreadable": "无法读取", "partly_read": "部分读取"}
MOST_FILES = 6
"""Files listed on the page; beyond that their number is said."""


def year_chain(scope: Scope, agency: str | None) -> None:
    """Seven columns: what the agency carried out of last year against what it carried into this one."""
    chosen = agency or _most_affected(scope)
    rows = ask("quality_chain", agency=chosen, year=scope.year) if chosen else pd.DataFrame()
    if rows.empty:
        _heading("年度衔接", "")
        note_line("所选单位本年没有报告，未判断。" if agency else "所选范围内没有可以衔接的报告。")
        return
    whose = "" if agency else "（差异最多）" if _broken(rows) else ""
    _heading(f"年度衔接：{rows.short_name.iloc[0]}{whose}", "上年“结转下年”＝本年“上年结转”")
    last = int(rows.year.iloc[0]) - 1
    columns = (
        Column("label", "件"),
        Column("before", f"{last} 年末", numeric=True),
        Column("now", f"{scope.year} 年初", numeric=True),
        Column("difference", "差", numeric=True),
    )
    html_block(
        f'<div class="dr-plain">{table(columns, [_chain_row(row) for row in rows.itertuples(index=False)])}</div>'
    )
    if known_text(rows.why.iloc[0]):
        note_line(f"{marks.MARK} {rows.why.iloc[0]}：两年不衔接，未判断。")


def files(scope: Scope) -> None:
    """The files that were refused, and the reports read in part, each with its sentence."""
    rows = ask("quality_files", **scope.params)
    refused = int((rows.kind == "unreadable").sum())
    _heading("拒收与部分读取的文件", f"拒收 {refused:,} 份（不分地区年度），部分读取 {len(rows) - refused:,} 份")
    if rows.empty:
        note_line("没有被拒收的文件，所选范围内的报告均已全部读出。")
        return
    html_block("".join(_file(row) for row in rows.head(MOST_FILES).itertuples(index=False)))
    if len(rows) > MOST_FILES:
        note_line(f"另有 {len(rows) - MOST_FILES:,} 份未列，见下载的文件清单。")


def overdue(scope: Scope, due: int) -> None:
    """Who should have reported and has not, and who reported late."""
    if not due:
        _heading("未报与迟报", "")
        note_line("应报名单未列，无从判断是否漏报、迟报。")
        return
    rows = ask("quality_overdue", **scope.params)
    missing, late = rows[~rows.present.astype(bool)], rows[rows.present.astype(bool)]
    _heading("未报与迟报", f"应报 {due:,} 份，未见报告 {len(missing):,} 份，迟报 {len(late):,} 份")
    lines = [_line("未见报告", _names(missing)), _line("迟报", _late(late))]
    html_block(f'<div class="dr-lines">{"".join(line for line in lines if line)}</div>')


def _heading(title: str, remark: str) -> None:
    html_block(f'<div class="dr-beside"><h3>{escape(title)}</h3><span>{escape(remark)}</span></div>')


def _most_affected(scope: Scope) -> str | None:
    found = ask("quality_chain_pick", **scope.params)
    return str(found.agency_id.iloc[0]) if len(found) else None


def _broken(rows: pd.DataFrame) -> bool:
    return bool((rows.difference.fillna(0) != 0).any())


def _chain_row(row: Any) -> dict[str, Cell | str]:
    judged = wording.known(row.difference)
    broken = judged and row.difference != 0
    tone = "bad" if broken else ""
    return {
        "label": Cell(row.label, tone),
        "before": _printed(row.carried_forward, row.before_state, tone),
        "now": _printed(row.carried_in, row.now_state, tone),
        "difference": Cell(f"{SEVERITIES['error'][0]} {wording.changed(row.difference, '').strip()}", "bad")
        if broken
        else Cell("0" if judged else f"{SEVERITIES['not_judged'][0]} {wording.NOT_JUDGED}", "" if judged else "none"),
    }


def _printed(value: Any, state: str, tone: str) -> Cell:
    if wording.known(value):
        return Cell(wording.number(value, "件"), tone)
    return Cell(STATES.get(state, wording.NOTHING), "none")


def _file(row: Any) -> str:
    kind = "warning" if row.kind == "partly_read" else "error"
    mark = severity(kind, STATUSES.get(row.status, row.status))
    name = known_text(row.source_file).rsplit("/", 1)[-1]
    return (
        f'<div class="dr-file"><b title="{escape(row.source_file, quote=True)}">{escape(name)}</b> {mark}'
        f"<p>{escape(known_text(row.reason))}</p></div>"
    )


def _line(word: str, names: str) -> str:
    return f"<p><b>{word}</b>　{escape(names)}</p>" if names else ""


def _names(rows: pd.DataFrame) -> str:
    return "、".join(rows.agency_name)


def _late(rows: pd.DataFrame) -> str:
    return "、".join(
        f"{row.agency_name}（{row.published:%m-%d}，期限 {row.due_date:%m-%d}）" for row in rows.itertuples(index=False)
    )
