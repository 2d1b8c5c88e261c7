"""Tables put on a page: captions, notes and repeated headings in them, cut in two, with prose and headings around."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal, TypeAlias

from strategies.printed.faults import Change
from strategies.printed.figures import dense, with_faults, written
from strategies.printed.model import Block, Box, Field, Heading, Key, Mutant, Prose, Sheet, Truth
from strategies.printed.tables import Drawing, applications, disclosure, disputes
from strategies.printed.traits import throw
from strategies.printed.wording import Wording, worded

from etl.demo import invent_report, labels
from etl.demo.history import with_prose
from etl.demo.layout import NUMERALS
from etl.demo.model import InventedReport

Mode: TypeAlias = Literal["both", "upper", "torn"]
MOST_TRIES = 50
"""Throws of the dice until a fault changes something: two rows of zeros exchanged do not."""
PLAIN = "本年度本机关相关数据统计如下表所示。"
NOTES = (
    "注：以上数据统计截至当年12月31日。",
    "备注：本表数据由各科室汇总。",
    "填报说明：第一项加第二项之和等于第三项加第四项之和。",
)


def mutate(seed: str, format_: str, traits: frozenset[str] | None = None, change: Change | None = None) -> Mutant:
    """One invented report as one odd office prints it; the same seed prints the same report.

    `change` is what the office's hand did to the numbers before they were printed.
    """
    rng = random.Random(seed)
    thrown = throw(rng, format_, calm=rng.choice((0.3, 0.7, 1.0, 1.4)))
    habits = thrown if traits is None else traits
    report = _invent(rng, habits)
    if change is not None:
        tries = (change(rng, report.cells) for _ in range(MOST_TRIES))
        report = replace(report, cells=next((cells for cells in tries if cells != report.cells), report.cells))
    texts, truth = written(rng, report.cells, habits)
    wording = worded(rng, report.form, report.year, habits)
    drawing = Drawing(rng, habits, wording, texts, truth, report.form)
    blocks = tuple(_page(drawing, report))
    return Mutant(report, blocks, _printed(blocks, drawing.truth, wording), habits, seed)


def _invent(rng: random.Random, traits: frozenset[str]) -> InventedReport:
    year = rng.randint(2019, 2025)
    form = "2019" if year < 2021 or "old_form_late" in traits else "2021"
    report = invent_report(rng, year=year, form=form, volume=rng.choice((0, 3, 40, 900)))
    if "sparse" not in traits:
        alone = form == "2019" or "other_alone" in traits
        meant = dense(rng, form, other_alone=alone)
        report = replace(report, meant=meant, cells=meant)
    report = replace(report, cells=with_faults(rng, report.cells, traits))
    return with_prose(report)


def _printed(blocks: Sequence[Block], truth: dict[Key, Truth], wording: Wording) -> dict[Key, Truth]:
    """The truth of what stands on the page; a cell is damaged where its row's or its column's label is."""
    fields = (box for block in blocks if isinstance(block, Sheet) for row in block.rows for box in row)
    keys = dict.fromkeys(box.key for box in fields if isinstance(box, Field) and box.key)
    found = {key: truth[key].damaged() if _is_damaged(key, wording) else truth[key] for key in keys}
    return found | {key: one for key, one in truth.items() if one.label == "free"}


def _is_damaged(key: Key, wording: Wording) -> bool:
    table, row, column = key
    names = {row, f"{table}.{column}|"}
    names |= {"other"} if row == "other.other" else set()
    return bool(names & wording.damaged)


# --- the page ------------------------------------------------------------------------------------------------


def _page(drawing: Drawing, report: InventedReport) -> Iterator[Block]:
    yield Heading(report.title, 1)
    missing = drawing.rng.randint(2, 4) if "heading_missing" in drawing.traits else None
    for section in report.sections:
        if section.number != missing:
            yield Heading(_numbered(section.number, section.heading, drawing.traits))
        paragraphs = section.paragraphs
        yield from map(Prose, paragraphs)
        if section.number in {2, 3, 4}:
            if "prose_before_table" in drawing.traits:
                yield Prose(PLAIN)
            yield from _tables(drawing, report, section.number)
    yield Prose(report.office, signature=True)
    day = report.published
    yield Prose(f"{day.year}年{day.month}月{day.day}日", signature=True)


def _numbered(number: int, heading: str, traits: frozenset[str]) -> str:
    if "headings_unnumbered" in traits:
        return heading
    shown = (number - 1) % 3 + 1 if "headings_restart" in traits else number
    return f"{NUMERALS[shown]}、{heading}"


def _tables(drawing: Drawing, report: InventedReport, number: int) -> Iterator[Block]:
    if number == 2:
        yield from (_decorated(drawing, sheet, labels.SECTIONS[2]) for sheet in disclosure(drawing))
    elif number == 3:
        sheet = _miscounted(drawing, applications(drawing))
        yield from _cut(drawing, _with_heading_again(drawing, _decorated(drawing, sheet, labels.SECTIONS[3])))
        if "last_year_appended" in drawing.traits:
            yield Prose(f"附：{report.year - 1}年收到和处理政府信息公开申请情况")
            yield _last_year(drawing, sheet)
    else:
        yield from disputes(drawing)


def _last_year(drawing: Drawing, sheet: Sheet) -> Sheet:
    """The same table with other numbers, none of which belongs to this report."""
    rows = (
        tuple(Box(b.text, b.across, b.down) if b.label or not b.text else _other(drawing, b) for b in row)
        for row in sheet.rows
    )
    return Sheet(tuple(rows), sheet.columns, "last_year")


def _other(drawing: Drawing, box: Box) -> Box:
    return Box(str(drawing.rng.randint(0, 9999)), box.across, box.down, label=False)


# --- inside a table ------------------------------------------------------------------------------------------


def _decorated(drawing: Drawing, sheet: Sheet, caption: str) -> Sheet:
    """The table with rows above and below it that belong to no row of the form."""
    rows = list(sheet.rows)
    if "unit_row" in drawing.traits:
        rows.insert(0, (Box("单位：件", sheet.columns),))
    if "caption_row" in drawing.traits:
        rows.insert(0, (Box(caption, sheet.columns),))
    if "note_row" in drawing.traits:
        rows.append((Box(drawing.rng.choice(NOTES), sheet.columns),))
    return replace(sheet, rows=tuple(rows))


def _miscounted(drawing: Drawing, sheet: Sheet) -> Sheet:
    """The table with a cell too few or too many in one row, so that nothing tells which number stands where."""
    if not {"cell_left_out", "cell_too_many"} & drawing.traits:
        return sheet
    rows = list(sheet.rows)
    number = drawing.rng.choice([n for n, row in enumerate(rows) if any(isinstance(box, Field) for box in row)])
    row = list(rows[number])
    keys = {n: box.key for n, box in enumerate(row) if isinstance(box, Field) and box.key}
    at = drawing.rng.choice(list(keys))
    if "cell_left_out" in drawing.traits:
        drawing.truth[keys[at]] = Truth(None, label="free")
        del row[at]
    else:
        row.insert(at, Box("", label=False))
    for key in keys.values():
        drawing.truth[key] = drawing.truth[key].damaged()
    rows[number] = tuple(row)
    return replace(sheet, rows=tuple(rows))


def head_size(sheet: Sheet) -> int:
    """How many rows stand above the first number."""
    return next((n for n, row in enumerate(sheet.rows) if any(not box.label for box in row)), len(sheet.rows))


def _with_heading_again(drawing: Drawing, sheet: Sheet) -> Sheet:
    """The table with its heading printed once more between two rows of the body."""
    if "heading_repeated" not in drawing.traits:
        return sheet
    heads = sheet.rows[: head_size(sheet)]
    upper, lower = cut(sheet, drawing.rng.randint(len(heads) + 1, len(sheet.rows) - 2))
    return replace(sheet, rows=(*upper.rows, *heads, *lower.rows))


def _cut(drawing: Drawing, sheet: Sheet) -> Iterator[Sheet]:
    if "table_cut_in_two" not in drawing.traits:
        yield sheet
        return
    heads = sheet.rows[: head_size(sheet)]
    upper, lower = cut(sheet, drawing.rng.randint(len(heads) + 1, len(sheet.rows) - 2))
    yield upper
    again = drawing.rng.random() < 0.5
    yield replace(lower, rows=(*heads, *lower.rows)) if again else lower


def cut(sheet: Sheet, before: int, mode: Mode = "both") -> tuple[Sheet, Sheet]:
    """The table in two above row `before`; a label that reaches across stands in both parts, the upper, or is torn."""
    upper = tuple(tuple(_above(box, before - n, mode) for box in boxes) for n, boxes in enumerate(sheet.rows[:before]))
    placed = list(sheet.placed())
    across = [(column, _below(b, before - row, mode)) for row, column, b in placed if row < before < row + b.down]
    first = [(column, box) for row, column, box in placed if row == before]
    lower = tuple(box for _, box in sorted([*across, *first], key=lambda place: place[0]))
    return replace(sheet, rows=upper), replace(sheet, rows=(lower, *sheet.rows[before + 1 :]))


def _above(box: Box, room: int, mode: Mode) -> Box:
    if box.down <= room:
        return box
    return replace(box, text=box.text[: len(box.text) // 2] if mode == "torn" else box.text, down=room)


def _below(box: Box, gone: int, mode: Mode) -> Box:
    rest = {"both": box.text, "upper": "", "torn": box.text[len(box.text) // 2 :]}[mode]
    return replace(box, text=rest, down=box.down - gone)
