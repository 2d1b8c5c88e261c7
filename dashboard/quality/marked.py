"""The table of a chosen finding, with the broken rows and columns marked, and what is to be said about it."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd

from dashboard import wording
from dashboard.blocks import html_block
from dashboard.printed_form import Marks, Place, drawn, with_group_alone
from dashboard.quality import problems
from dashboard.store import ask
from dashboard.style import SEVERITIES

BROKEN = SEVERITIES["error"][0]


def of_one_table(chosen: Any, findings: pd.DataFrame) -> list[Any]:
    """The findings that stand in the same table of the same report as the chosen one, which is among them."""
    return [one for one in findings.itertuples(index=False) if _together(one, chosen)]


def title(chosen: Any) -> tuple[str, str]:
    """Whose report and which place, and the file it was read from."""
    return f"{chosen.agency_name} {chosen.year} 年：{problems.place(chosen)}", f"来源文件 {chosen.source_file}"


def _together(one: Any, chosen: Any) -> bool:
    table = problems.known_text(chosen.table_id)
    return bool(one.report_id == chosen.report_id and problems.known_text(one.table_id) == table)


def printed(chosen: Any, same: list[Any]) -> None:
    """The table as printed, marked; a sentence where the report has none."""
    table = problems.known_text(chosen.table_id)
    layout = ask("form_layout", form=chosen.form)
    layout = layout[layout.table_id == table].reset_index(drop=True)
    cells = ask("report_cells", report=chosen.report_id, table=table)
    if layout.empty or cells.empty:
        html_block(
            f'<p class="dr-findings">{escape("报告中没有这张表可看：" if table else "")}{escape(chosen.message)}</p>'
        )
        return
    shown = with_group_alone(layout, set(cells.row_id))
    html_block(drawn(shown, _texts(cells), marks(same)))


def _texts(cells: pd.DataFrame) -> dict[Place, str]:
    return {(cell.row_id, cell.column_id): _text(cell) for cell in cells.itertuples(index=False)}


def _text(cell: Any) -> str:
    if wording.known(cell.value):
        return wording.number(cell.value, "")
    return {"blank": wording.BLANK, "unreadable": "无法辨认"}.get(cell.state, wording.NOTHING)


def marks(findings: list[Any]) -> Marks:
    """Which rows and columns are broken and by how much, and the cells where they cross or which are named outright."""
    rows: dict[str, str] = {}
    columns: dict[str, str] = {}
    cells: set[Place] = set()
    for one in findings:
        row, column = problems.known_text(one.row_id), problems.known_text(one.column_id)
        if one.severity == "not_judged":
            continue
        if row and column:
            cells.add((row, column))
        elif row:
            rows[row] = _beside(one, rows.get(row, ""))
        elif column:
            columns[column] = _beside(one, columns.get(column, ""))
        cells.update(cell.place for cell in problems.proposed_cells(one))
    return Marks(rows, columns, frozenset(cells))


def _beside(one: Any, already: str) -> str:
    words = f"{BROKEN} 所填{problems.difference(one)}"
    return words if already in ("", words) else f"{already} {words}"


def said(chosen: Any) -> None:
    """The chosen finding with what its check asks, thresholds included, and its proposal."""
    html_block(_finding(chosen) + _asked(chosen) + _proposal(chosen))


def _asked(chosen: Any) -> str:
    formula = problems.known_text(chosen.check_formula)
    return f'<p class="dr-note">{escape(f"核对：{formula}。")}</p>' if formula else ""


def said_of_others(chosen: Any, same: list[Any]) -> None:
    """The other findings of the same table."""
    others = [one for one in same if one.finding_id != chosen.finding_id]
    if others:
        html_block("".join(_finding(one) for one in others))


def cells_concerned(chosen: Any) -> dict[Place, str]:
    """The printed cells of the row and the column a finding names, with their names and what was read there."""
    table = problems.known_text(chosen.table_id)
    row, column = problems.known_text(chosen.row_id), problems.known_text(chosen.column_id)
    cells = ask("report_cells", report=chosen.report_id, table=table) if row or column else pd.DataFrame()
    layout = ask("form_layout", form=chosen.form)
    named = {
        (one.row_id, one.column_id): _named(one) for one in layout[layout.table_id == table].itertuples(index=False)
    }
    groups = {one.group_id: one.group_label for one in layout.itertuples(index=False) if one.group_id}
    there = {
        (cell.row_id, cell.column_id): cell
        for cell in cells.itertuples(index=False)
        if (not row or cell.row_id == row) and (not column or cell.column_id == column)
    }
    first = [cell.place for cell in problems.proposed_cells(chosen) if cell.place in there]
    ordered = dict.fromkeys([*first, *(place for place in named if place in there), *there])
    return {
        place: f"{named.get(place) or groups.get(place[0], place[0])}（读作 {_text(there[place])}）"
        for place in ordered
    }


def _named(one: Any) -> str:
    return problems.place_name(one.row_label, one.column_label)


def _finding(one: Any) -> str:
    label = problems.known_text(one.check_label) or one.check_id
    return (
        f'<div class="dr-file">{problems.mark(one)} <b>{escape(label)}：{escape(problems.place(one))}</b>'
        f"<p>{escape(one.message)}</p>{_accepted(one)}</div>"
    )


def _accepted(one: Any) -> str:
    words = problems.accepted(one)
    return f"<p>{escape(words)}</p>" if words else ""


def _proposal(one: Any) -> str:
    """The repair of one cell in a sentence, of several line by line; of blank cells, that it is only implied."""
    cells = problems.proposed_cells(one)
    if not cells:
        return ""
    missing = one.proposed_kind == problems.MISSING
    after = "空白不等于零，推算不作填报。" if missing else "此数可使所涉勾稽全部相符。"
    if len(cells) == 1:
        lines = [f"{problems.repair(one)}。{after}"]
    else:
        shown = cells[: problems.MOST_CELLS]
        lines = [*(_line(cell) for cell in shown), f"{problems.repair_in_brief(one)}。{after.replace('此数', '这样')}"]
    said = "".join(f"<p>{escape(line)}</p>" for line in lines)
    head = cells[0].name if len(cells) == 1 else one.proposed_why
    why = f"（{one.proposed_why}）" if len(cells) == 1 and one.proposed_why else ""
    word = "推算" if missing else "修复建议"
    return f'<div class="dr-proposal"><b>{word}</b>　{escape(head)}{escape(why)}{said}</div>'


def _line(cell: problems.ProposedCell) -> str:
    return f"{cell.name}：{wording.number(cell.value, '')}{problems.beside(cell)}"
