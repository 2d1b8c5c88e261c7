"""Rows of text that a blank field at their end fills up to the columns of the table: it is none of their values.

So extractors write rows whose labels were merged: 三、本年度办理结果 | （一）予以公开 | seven values | a blank. What a
converter writes that keeps merged columns as blank fields looks like it, with the blank before the values.
"""

from __future__ import annotations

from collections.abc import Sequence

from etl.recognise.spanned import OUTER, RESULTS, Labelled


def are_filled(rows: Sequence[Labelled], count: int) -> bool:
    """Whether all rows have one field a value behind their labels, and none or a blank one behind these.

    That the blank stands behind the values is told by a row that lacks it where merged columns would leave one, by one
    that has it behind a label of one column, or by a value right behind a label where they would leave a blank.
    """
    spare = [line.printed_width - after - count for line, after, _ in rows]
    longer = [row for row, own in zip(rows, spare, strict=True) if own == 1]
    if not {0, 1} >= set(spare) or any(not _is_blank(row, -1) for row in longer):
        return False
    widest = max((line.printed_width for line, _, _ in rows), default=0)
    whole = all(line.printed_width == widest for line, _, _ in longer)
    alone = any(row[2] in OUTER | RESULTS if not own else "." in row[2] for row, own in zip(rows, spare, strict=True))
    return whole and (alone or any(not _is_blank(row, row[1]) for row in longer))


def _is_blank(row: Labelled, column: int) -> bool:
    line = row[0]
    cell = line.slots[line.printed_width - 1 if column < 0 else column]
    return cell is None or not cell.text.strip()
