"""A table cut by the end of a page: a label that reaches across the cut is torn in two."""

from __future__ import annotations

from dataclasses import replace

from etl.demo.layout import Box, Sheet


def break_page(sheet: Sheet, before: int) -> tuple[Sheet, Sheet]:
    """The table in two: the rows above row `before` (counted from 0), and the rest."""
    upper = tuple(tuple(_above(box, before - row) for box in boxes) for row, boxes in enumerate(sheet.rows[:before]))
    placed = list(sheet.placed())
    torn = [(column, _below(box, before - row)) for row, column, box in placed if row < before < row + box.down]
    first = [(column, box) for row, column, box in placed if row == before]
    lower = tuple(box for _, box in sorted([*torn, *first], key=lambda place: place[0]))
    return replace(sheet, rows=upper), replace(sheet, rows=(lower, *sheet.rows[before + 1 :]))


def _above(box: Box, room: int) -> Box:
    if box.down <= room:
        return box
    return replace(box, text=box.text[: len(box.text) // 2], down=room)


def _below(box: Box, gone: int) -> Box:
    return replace(box, text=box.text[len(box.text) // 2 :], down=box.down - gone)
