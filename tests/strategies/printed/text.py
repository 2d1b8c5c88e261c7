"""A mutated report as plain text or Markdown: tabs, spaces, pipes, or one field a line."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from html import escape

from strategies.printed.model import Block, Box, Heading, Mutant, Sheet

Lattice = list[list[str]]


def write_text(mutant: Mutant) -> bytes:
    """The report as plain text."""
    rng = random.Random(f"{mutant.seed}|txt")
    lines = [line for block in mutant.blocks for line in _lines(block, mutant.traits, rng)]
    return "\n".join(lines).encode()


def write_markdown(mutant: Mutant) -> bytes:
    """The report as Markdown, its tables with pipes."""
    return "\n".join(line for block in mutant.blocks for line in _marked(block, mutant.traits)).encode()


def lattice_of(sheet: Sheet, *, repeated: bool) -> Lattice:
    """The text of every field of the lattice; what a cell covers beyond its first field is empty, or says it again."""
    fields = [[""] * sheet.columns for _ in sheet.rows]
    for row, column, box in sheet.placed():
        for down in range(box.down):
            for across in range(box.across):
                if repeated or (down, across) == (0, 0):
                    fields[row + down][column + across] = box.text
    return fields


def _lines(block: Block, traits: frozenset[str], rng: random.Random) -> Iterator[str]:
    if not isinstance(block, Sheet):
        yield f"    {block.text}" if not isinstance(block, Heading) else block.text
        return
    if "repeated_merged" in traits:
        yield from ("\t".join(fields) for fields in lattice_of(block, repeated=True))
    elif "one_field_a_line" in traits:
        yield from (box.text for row in block.rows for box in row if box.text)
    elif {"ragged", "label_column_missing"} & traits:
        yield from _ragged(block, traits, rng)
    elif "box_drawn" in traits:
        yield from _box_drawn(block)
    elif "spaces" in traits:
        yield from ("  ".join(box.text for box in row) for row in block.rows)
    else:
        yield from ("\t".join(fields) for fields in lattice_of(block, repeated=False))


def _box_drawn(sheet: Sheet) -> Iterator[str]:
    """Columns parted by drawn lines."""
    yield "┌" + "┬".join("─" * 4 for _ in range(sheet.columns)) + "┐"
    for number, fields in enumerate(lattice_of(sheet, repeated=False)):
        if number:
            yield "├" + "┼".join("─" * 4 for _ in range(sheet.columns)) + "┤"
        yield "│" + "│".join(f" {field} " for field in fields) + "│"
    yield "└" + "┴".join("─" * 4 for _ in range(sheet.columns)) + "┘"


def _ragged(sheet: Sheet, traits: frozenset[str], rng: random.Random) -> Iterator[str]:
    """Rows with only the cells that begin in them, some without their group's label."""
    for row in sheet.rows:
        boxes: Sequence[Box] = row
        labels = sum(box.label for box in row)
        if "label_column_missing" in traits and 1 < labels < len(row) and rng.random() < 0.3:
            boxes = row[1:]
        texts = [_shredded(box, traits) for box in boxes]
        yield "\t".join(texts)


def _shredded(box: Box, traits: frozenset[str]) -> str:
    return " ".join(box.text) if "shredded" in traits and box.label else box.text


def _marked(block: Block, traits: frozenset[str]) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"\n{'#' * block.level} {block.text}\n"
    elif isinstance(block, Sheet) and "html_tables" in traits:
        yield f"\n{_tagged(block)}\n"
    elif isinstance(block, Sheet):
        yield ""
        rows = lattice_of(block, repeated="repeated_merged" in traits)
        yield from _piped(rows, ruled="pipes_without_rule" not in traits, bold="bold_labels" in traits)
        yield ""
    else:
        yield f"{block.text}\n"


def _tagged(sheet: Sheet) -> str:
    """The table as HTML on one line, as programs write it that turn scans into Markdown."""
    rows = (
        "".join(f'<td rowspan="{b.down}" colspan="{b.across}">{escape(b.text)}</td>' for b in row) for row in sheet.rows
    )
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def _piped(rows: Lattice, *, ruled: bool, bold: bool) -> Iterator[str]:
    for number, row in enumerate(rows):
        fields = [f"**{field}**" if bold and field and number == 0 else field.replace("|", "\\|") for field in row]
        yield f"| {' | '.join(fields)} |"
        if number == 0 and ruled:
            yield "|" + "---|" * len(row)
