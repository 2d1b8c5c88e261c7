"""An invented report as a neutral page: headings, paragraphs and tables with spans, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from etl.demo import labels
from etl.demo.model import Figure, InventedReport, Section, Style

NUMERALS = "〇一二三四五六"
TABLES = {2: "disclosure", 3: "applications", 4: "disputes"}


@dataclass(frozen=True, slots=True)
class Heading:
    """The title (`level` 1) or the heading of a section (2)."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Prose:
    """One paragraph; `signature` paragraphs stand at the right end of the page."""

    text: str
    signature: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """One printed cell and how far it reaches across columns and down rows."""

    text: str
    across: int = 1
    down: int = 1
    label: bool = True


BoxRow: TypeAlias = tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One printed table. Each row holds the boxes that begin in it, from left to right."""

    rows: tuple[BoxRow, ...]
    columns: int
    id: str

    def placed(self) -> Iterator[tuple[int, int, Box]]:
        """Every box with the row and the column at which it begins, both counted from 0."""
        taken: set[tuple[int, int]] = set()
        for number, row in enumerate(self.rows):
            column = 0
            for box in row:
                while (number, column) in taken:
                    column += 1
                taken |= {(number + d, column + a) for d in range(box.down) for a in range(box.across)}
                yield number, column, box
                column += box.across


Block: TypeAlias = Heading | Prose | Sheet


def lay_out(report: InventedReport, *, signed: bool) -> Iterator[Block]:
    """The page from title to end; `signed` adds the office and the day of publication, where no other place is."""
    yield Heading(report.title, 1)
    for section in report.sections:
        yield Heading(f"{NUMERALS[section.number]}、{section.heading}")
        yield from map(Prose, section.paragraphs)
        yield from _tables(report, section)
    if signed:
        yield Prose(report.office, signature=True)
        yield Prose(f"{report.published.year}年{report.published.month}月{report.published.day}日发布", signature=True)


def _tables(report: InventedReport, section: Section) -> Iterator[Sheet]:
    table = TABLES.get(section.number)
    if table is None or table in report.attached:
        return
    if table == "disclosure":
        yield _disclosure(report)
    elif table == "applications":
        yield _applications(report)
    else:
        yield from _disputes(report)


def printed(value: Figure, style: Style) -> str:
    """A number as a report of that style prints it."""
    if value is None:
        return style.blank
    return f"{value:,}" if style.thousands else str(value)


def _numbers(report: InventedReport, table: str, row: str, columns: labels.Labels) -> BoxRow:
    return tuple(Box(printed(report.cells[table, row, column], report.style), label=False) for column, _ in columns)


def _stretched(boxes: BoxRow, width: int) -> BoxRow:
    """The row with its last box drawn out to the given width."""
    last = boxes[-1]
    return (*boxes[:-1], Box(last.text, width - len(boxes) + 1, last.down, last.label))


def _disclosure(report: InventedReport) -> Sheet:
    rows: list[BoxRow] = []
    for heading, columns, lines in labels.DISCLOSURE[report.form]:
        rows.append((Box(heading, 4),))
        rows.append(_stretched((Box("信息内容"), *(Box(label) for _, label in columns)), 4))
        for row, label in lines:
            rows.append(_stretched((Box(label), *_numbers(report, "disclosure", row, columns)), 4))
    return Sheet(tuple(rows), 4, "disclosure")


def _applications(report: InventedReport) -> Sheet:
    def line(row: str, *boxes: Box) -> BoxRow:
        return (*boxes, *_numbers(report, "applications", row, labels.APPLICANTS))

    results = list(_results(report))
    first, *rest = results
    rows = (
        *_applicant_heads(report),
        line("received", Box(labels.RECEIVED, 3)),
        line("carried_in", Box(labels.CARRIED_IN, 3)),
        line(first[0], Box(labels.RESULTS, 1, len(results)), *first[1]),
        *(line(row, *boxes) for row, boxes in rest),
        line("carried_forward", Box(labels.CARRIED_FORWARD, 3)),
    )
    return Sheet(rows, 10, "applications")


def _applicant_heads(report: InventedReport) -> tuple[BoxRow, ...]:
    person, *organisations, total = (label for _, label in labels.APPLICANTS)
    middle = (Box(person, 1, 2), Box("法人或其他组织", 5))
    bottom = tuple(map(Box, organisations))
    if report.style.total_beside:
        return (Box(labels.TIE_NOTE, 3, 3), Box("申请人情况", 6), Box(total, 1, 3)), middle, bottom
    return (Box(labels.TIE_NOTE, 3, 3), Box("申请人情况", 7)), (*middle, Box(total, 1, 2)), bottom


def _results(report: InventedReport) -> Iterator[tuple[str, BoxRow]]:
    yield "granted", (Box(labels.GRANTED, 2),)
    yield "partly_granted", (Box(labels.PARTLY_GRANTED, 2),)
    for group, heading, items in labels.GROUPS:
        if group == "other" and report.other_alone:
            yield "other", (Box(heading, 2),)
            continue
        for number, (item, label) in enumerate(items, 1):
            text = Box(f"{number}{report.style.stop}{label}")
            yield f"{group}.{item}", (Box(heading, 1, len(items)), text) if number == 1 else (text,)
    yield "total", (Box(labels.TOTAL, 2),)


def _disputes(report: InventedReport) -> Iterator[Sheet]:
    (review, review_label), *suits = labels.DISPUTE_ROWS
    columns = tuple(label for _, label in labels.DISPUTE_COLUMNS)
    numbers = {row: _numbers(report, "disputes", row, labels.DISPUTE_COLUMNS) for row, _ in labels.DISPUTE_ROWS}
    suit_heads = tuple(Box(label, 5) for _, label in suits)
    suit_columns = tuple(Box(label) for _ in suits for label in columns)
    suit_numbers = tuple(box for row, _ in suits for box in numbers[row])
    if report.style.split_disputes:
        yield Sheet(((Box(review_label, 5),), tuple(map(Box, columns)), numbers[review]), 5, "disputes")
        yield Sheet(((Box(labels.LITIGATION, 10),), suit_heads, suit_columns, suit_numbers), 10, "disputes")
        return
    top = (Box(review_label, 5), Box(labels.LITIGATION, 10))
    middle = (*(Box(label, 1, 2) for label in columns), *suit_heads)
    yield Sheet((top, middle, suit_columns, (*numbers[review], *suit_numbers)), 15, "disputes")
