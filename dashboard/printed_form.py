"""An official table as it is printed, as HTML: groups at the left, columns above, broken rows and columns marked.

`layout` is what the question form_layout gives of one table; `texts` what stands in its cells.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

import pandas as pd

from dashboard.catalogue import bare

Place = tuple[str, str]
"""(row id, column id)."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What is wrong in a table: what to write beside a broken row, below a broken column, and the cells that cross."""

    rows: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    cells: frozenset[Place] = frozenset()


def drawn(layout: pd.DataFrame, texts: Mapping[Place, str], marks: Marks | None = None, *, ids: bool = False) -> str:
    """The table as HTML; with `ids`, every row and column says the id it goes by in the database."""
    found = marks or Marks()
    stretches = _blocks(layout)
    widest = max((block.column_id.nunique() for block in stretches), default=0)
    blocks = [_block(block, texts, found, widest, ids=ids) for block in stretches]
    return f'<table class="dr-form{" ids" if ids else ""}">{"".join(blocks)}</table>'


def with_group_alone(layout: pd.DataFrame, printed: set[str]) -> pd.DataFrame:
    """The layout as a report printed it: a group that stands as one row in place of its rows."""
    shown = layout
    for group in set(layout.group_id.dropna()):
        members = shown[shown.group_id == group]
        if group not in printed or printed & set(members.row_id):
            continue
        alone = members[members.row_id == members.row_id.iloc[0]].assign(
            row_id=group, row_label=members.group_label.iloc[0], group_id=None, group_label=None
        )
        shown = pd.concat([shown[shown.index < members.index[0]], alone, shown[shown.index > members.index[-1]]])
        shown = shown.reset_index(drop=True)
    return shown


def _blocks(layout: pd.DataFrame) -> list[pd.DataFrame]:
    """The rows in stretches that share their columns, as the form prints them under one heading."""
    columns = layout.groupby("row_id", sort=False).column_id.agg(tuple)
    number = columns.ne(columns.shift()).cumsum()
    return [layout[layout.row_id.isin(part.index)] for _, part in columns.groupby(number)]


def _block(block: pd.DataFrame, texts: Mapping[Place, str], marks: Marks, widest: int, *, ids: bool) -> str:
    columns = block.drop_duplicates("column_id")
    columns = columns.assign(width=_widths(len(columns), widest))
    rows = block.drop_duplicates("row_id")
    deep = bool(rows.group_id.notna().any())
    body = "".join(_row(row, rows, columns, texts, marks, deep=deep, ids=ids) for row in rows.itertuples(index=False))
    return _head(columns, deep=deep, ids=ids) + f"<tbody>{body}</tbody>" + _foot(columns, marks, deep=deep)


def _head(columns: pd.DataFrame, *, deep: bool, ids: bool) -> str:
    cells = "".join(
        f"<th{_across(column.width)}>{escape(column.column_label)}{_id(column.column_id) if ids else ''}</th>"
        for column in columns.itertuples(index=False)
    )
    first = f'<th class="first"{_span(deep)}>项目</th>'
    return f"<thead><tr>{first}{cells}{'<th class=out>编号</th>' if ids else '<th class=out></th>'}</tr></thead>"


def _row(
    row: object,
    rows: pd.DataFrame,
    columns: pd.DataFrame,
    texts: Mapping[Place, str],
    marks: Marks,
    *,
    deep: bool,
    ids: bool,
) -> str:
    row_id, group = str(row.row_id), row.group_id  # type: ignore[attr-defined]
    grouped = isinstance(group, str)
    heading = ""
    if grouped:
        members = rows[rows.group_id == group]
        if members.row_id.iloc[0] == row_id:
            heading = f'<th class="group" rowspan="{len(members)}">{escape(members.group_label.iloc[0])}</th>'
    label = f'<th class="row"{_span(deep and not grouped)}>{escape(_label(row.row_label))}</th>'  # type: ignore[attr-defined]
    cells = "".join(
        _cell((row_id, column.column_id), texts, marks, column.width) for column in columns.itertuples(index=False)
    )
    beside = f"<code>{escape(row_id)}</code>" if ids else escape(marks.rows.get(row_id, ""))
    broken = "broken" if row_id in marks.rows else ""
    return f'<tr class="{broken}">{heading}{label}{cells}<td class="out">{beside}</td></tr>'


def _cell(place: Place, texts: Mapping[Place, str], marks: Marks, width: int) -> str:
    names = ["num"]
    names += ["broken"] if place[0] in marks.rows or place[1] in marks.columns else []
    names += ["crossing"] if place in marks.cells else []
    return f'<td class="{" ".join(names)}"{_across(width)}>{escape(texts.get(place, ""))}</td>'


def _foot(columns: pd.DataFrame, marks: Marks, *, deep: bool) -> str:
    """What is to be said below broken columns."""
    if not set(columns.column_id) & set(marks.columns):
        return ""
    cells = "".join(
        f'<td class="out num"{_across(column.width)}>{escape(marks.columns.get(column.column_id, ""))}</td>'
        for column in columns.itertuples(index=False)
    )
    return f'<tfoot><tr><td class="out"{_span(deep)}></td>{cells}<td class="out"></td></tr></tfoot>'


def _label(printed: str) -> str:
    """The printed label without the instruction in brackets that fills two lines."""
    return printed.split("（区分", maxsplit=1)[0] if bare(printed) else printed


def _id(name: str) -> str:
    return f"<code>{escape(name)}</code>"


def _widths(columns: int, widest: int) -> list[int]:
    """How many columns of the table each column of a stretch takes, so that all stretches are as wide."""
    each, rest = divmod(widest, columns)
    return [each] * (columns - 1) + [each + rest]


def _across(width: int) -> str:
    return f' colspan="{width}"' if width > 1 else ""


def _span(two: bool) -> str:
    return ' colspan="2"' if two else ""
