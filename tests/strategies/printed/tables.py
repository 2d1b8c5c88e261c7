"""The three tables as one office draws them: which labels stand where, in which order, over which numbers."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from strategies.printed.model import Box, Field, Key, Sheet, Truth
from strategies.printed.wording import Wording, item_number

from etl.demo import labels

Rows = list[tuple[Box, ...]]
APPLICANTS = tuple(column for column, _ in labels.APPLICANTS)


@dataclass(slots=True)
class Drawing:
    """What the drawing of the tables needs: the dice, the habits, the labels, and every cell's text and truth."""

    rng: random.Random
    traits: frozenset[str]
    wording: Wording
    texts: dict[Key, str]
    truth: dict[Key, Truth]
    form: str

    def field(self, *key: str) -> Field:
        """The printed cell of that table, row and column."""
        table, row, column = key
        return Field(self.texts[table, row, column], label=False, key=(table, row, column))

    def foreign(self) -> Box:
        """A number that belongs to no cell of the form."""
        return Box(str(self.rng.randint(0, 9999)), label=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of table three: its id, the group it stands in, its number there; `row` None is a heading of a group."""

    row: str | None
    group: str | None = None
    number: int = 0


# --- table two -----------------------------------------------------------------------------------------------


def disclosure(drawing: Drawing) -> list[Sheet]:
    """Table two, in one sheet or one for each block."""
    parts = [_block(drawing, *block) for block in labels.DISCLOSURE[drawing.form]]
    if "disclosure_four_tables" in drawing.traits:
        return [Sheet(tuple(rows), 4, "disclosure") for rows in parts]
    return [Sheet(tuple(row for rows in parts for row in rows), 4, "disclosure")]


def _block(drawing: Drawing, heading: str, columns: labels.Labels, lines: labels.Labels) -> Rows:
    heads = [Box(drawing.wording.of(f"disclosure.{column}|")) for column, _ in columns]
    rows: Rows = [(Box(heading, 4),), _stretched((Box("信息内容"), *heads))]
    for row, _ in lines:
        numbers = [drawing.field("disclosure", row, column) for column, _ in columns]
        rows.append(_stretched((Box(drawing.wording.of(row)), *numbers)))
    if "extra_row" in drawing.traits and len(columns) == 3:
        rows.append((Box("其他主动公开文件"), *(drawing.foreign() for _ in columns)))
    return rows


def _stretched(boxes: tuple[Box, ...], width: int = 4) -> tuple[Box, ...]:
    return (*boxes[:-1], replace(boxes[-1], across=width - len(boxes) + 1))


# --- table three ---------------------------------------------------------------------------------------------


def applications(drawing: Drawing) -> Sheet:
    """Table three."""
    columns = _columns(drawing)
    entries = list(_entries(drawing))
    wide = _label_columns(drawing.traits)
    heads = _heads(drawing, columns, wide)
    rows = [*heads, *_lines(drawing, entries, columns, wide)]
    width = wide + len(columns) + ("compare_columns" in drawing.traits)
    if "serial_column" in drawing.traits:
        rows, width = list(_with_serials(rows, len(heads))), width + 1
    return Sheet(tuple(rows), width, "applications")


def _with_serials(rows: Rows, heads: int) -> Iterator[tuple[Box, ...]]:
    """The rows with a column of serial numbers before them."""
    for number, row in enumerate(rows):
        if number == 0:
            yield (Box("序号", 1, heads), *row)
        else:
            yield row if number < heads else (Box(str(number - heads + 1)), *row)


def _label_columns(traits: frozenset[str]) -> int:
    flat = "groups_as_rows" in traits or "group_sums" in traits
    return (1 if flat else 2) + ("results_column_missing" not in traits)


def _columns(drawing: Drawing) -> list[str]:
    first, *organisations, total = APPLICANTS
    if "applicants_reordered" in drawing.traits:
        drawing.rng.shuffle(organisations)
    columns = [first, *organisations, total]
    if "applicants_reordered" in drawing.traits and "one_heading_row" in drawing.traits:
        drawing.rng.shuffle(columns)
    if "column_dropped" in drawing.traits:
        columns.remove(drawing.rng.choice(organisations))
    return columns


def _entries(drawing: Drawing) -> Iterator[Entry]:
    entries = [Entry("received"), Entry("carried_in"), *_outcomes(drawing), Entry("carried_forward")]
    rows = [number for number, entry in enumerate(entries) if entry.row]
    if "row_dropped" in drawing.traits:
        gone = drawing.rng.choice(rows)
        entries = [entry for number, entry in enumerate(entries) if number != gone]
    twice = {"row_twice", "row_twice_differs"} & drawing.traits
    double = drawing.rng.choice([n for n, entry in enumerate(entries) if entry.row]) if twice else None
    for number, entry in enumerate(entries):
        yield entry
        if number == double:
            yield replace(entry)


def _outcomes(drawing: Drawing) -> Iterator[Entry]:
    units = [[Entry("granted")], [Entry("partly_granted")]]
    units += [list(_group(drawing, group, [item for item, _ in items])) for group, _, items in labels.GROUPS]
    if "outcomes_reordered" in drawing.traits:
        drawing.rng.shuffle(units)
    yield from (entry for unit in units for entry in unit)
    yield Entry("total")


def _group(drawing: Drawing, group: str, items: list[str]) -> Iterator[Entry]:
    if group == "other" and ("applications", "other", "total") in drawing.texts:
        yield Entry("other")
        return
    if {"groups_as_rows", "group_sums"} & drawing.traits:
        yield Entry(None, group)
    if "items_reordered" in drawing.traits:
        drawing.rng.shuffle(items)
    yield from (Entry(f"{group}.{item}", group, number) for number, item in enumerate(items, 1))


def _heads(drawing: Drawing, columns: Sequence[str], wide: int) -> Rows:
    named = [Box(drawing.wording.of(f"applications.{column}|")) for column in columns]
    more = (Box("上年总计"),) if "compare_columns" in drawing.traits else ()
    if "one_heading_row" in drawing.traits:
        return [(Box("项目", wide), *named, *more)]
    first, *organisations, last = named
    tall = tuple(replace(box, down=3) for box in more)
    middle = (replace(first, down=2), Box("法人或其他组织", len(organisations)))
    if "total_beside" in drawing.traits:
        top = (Box(labels.TIE_NOTE, wide, 3), Box("申请人情况", len(columns) - 1), replace(last, down=3), *tall)
        return [top, middle, tuple(organisations)]
    top = (Box(labels.TIE_NOTE, wide, 3), Box("申请人情况", len(columns)), *tall)
    return [top, (*middle, replace(last, down=2)), tuple(organisations)]


def _lines(drawing: Drawing, entries: Sequence[Entry], columns: Sequence[str], wide: int) -> Iterator[tuple[Box, ...]]:
    inside = [entry for entry in entries if entry.row not in {"received", "carried_in", "carried_forward"}]
    seen: set[str] = set()
    for number, entry in enumerate(entries):
        beside = _results_label(drawing, entry, inside)
        room = wide if entry not in inside else wide - ("results_column_missing" not in drawing.traits)
        label = _label(drawing, entries, number, room)
        yield (*beside, *label, *_numbers(drawing, entry, columns, again=(entry.row or "") in seen))
        seen.add(entry.row or "")


def _results_label(drawing: Drawing, entry: Entry, inside: Sequence[Entry]) -> tuple[Box, ...]:
    if entry not in inside or "results_column_missing" in drawing.traits:
        return ()
    text, first = drawing.wording.of("results"), entry is inside[0]
    if "labels_unmerged" in drawing.traits:
        return (Box(text if first else ""),)
    if "labels_repeated" in drawing.traits:
        return (Box(text),)
    return (Box(text, 1, len(inside)),) if first else ()


def _label(drawing: Drawing, entries: Sequence[Entry], number: int, room: int) -> tuple[Box, ...]:
    entry = entries[number]
    if entry.group is None:
        return (Box(drawing.wording.of(str(entry.row)), room),)
    heading = drawing.wording.of(entry.group)
    if entry.row is None:
        return (Box(heading, room),)
    text = Box(item_number(entry.number, drawing.traits) + drawing.wording.of(entry.row))
    if {"groups_as_rows", "group_sums"} & drawing.traits:
        return (replace(text, across=room),)
    first = number == 0 or entries[number - 1].group != entry.group
    if "labels_unmerged" in drawing.traits:
        return (Box(heading if first else ""), text)
    if "labels_repeated" in drawing.traits:
        return (Box(heading), text)
    size = sum(other.group == entry.group for other in entries)
    return (Box(heading, 1, size), text) if first else (text,)


def _numbers(drawing: Drawing, entry: Entry, columns: Sequence[str], *, again: bool) -> tuple[Box, ...]:
    more = (drawing.foreign(),) if "compare_columns" in drawing.traits else ()
    if entry.row is None:
        return (*(_group_sum(drawing, str(entry.group), column) for column in columns), *more)
    fields = [drawing.field("applications", entry.row, column) for column in columns]
    if again and "row_twice_differs" in drawing.traits:
        fields = [_differing(drawing, field) for field in fields]
    return (*fields, *more)


def _differing(drawing: Drawing, field: Field) -> Field:
    """The cell printed once more with another number: no reader can know which one is meant."""
    key, other = field.key, drawing.rng.randint(10_000, 99_999)
    assert key is not None
    drawing.truth[key] = replace(drawing.truth[key], label="twice", also=(other,))
    return replace(field, text=str(other))


def _group_sum(drawing: Drawing, group: str, column: str) -> Box:
    if "group_sums" not in drawing.traits:
        return Box("", label=False)
    items = (item for name, _, rows in labels.GROUPS if name == group for item, _ in rows)
    total = sum(drawing.truth["applications", f"{group}.{item}", column].value or 0 for item in items)
    if group == "other":
        drawing.truth["applications", "other", column] = Truth(total, label="free")
    return Box(str(total), label=False)


# --- table four ----------------------------------------------------------------------------------------------


def disputes(drawing: Drawing) -> list[Sheet]:
    """Table four: side by side, as two or three tables, or with its kinds as rows."""
    columns = [column for column, _ in labels.DISPUTE_COLUMNS]
    numbers = {row: tuple(drawing.field("disputes", row, c) for c in columns) for row, _ in labels.DISPUTE_ROWS}
    heads = tuple(Box(drawing.wording.of(f"disputes.{column}|")) for column in columns)
    if "disputes_as_rows" in drawing.traits:
        return [_as_rows(drawing, heads, numbers)]
    if "disputes_transposed" in drawing.traits:
        return [_transposed(drawing, heads, numbers)]
    if "disputes_three_tables" in drawing.traits:
        return [_alone(drawing.wording.of(row), heads, fields) for row, fields in numbers.items()]
    return _side_by_side(drawing, heads, numbers)


def _as_rows(drawing: Drawing, heads: tuple[Box, ...], numbers: dict[str, tuple[Field, ...]]) -> Sheet:
    first, second, third = (drawing.wording.of(row) for row in numbers)
    review, direct, after = numbers.values()
    rows: Rows = [(Box("类别", 2), *heads), (Box(first, 2), *review)]
    rows += [(Box(drawing.wording.of("litigation"), 1, 2), Box(second), *direct), (Box(third), *after)]
    return Sheet(tuple(rows), 7, "disputes")


def _transposed(drawing: Drawing, heads: tuple[Box, ...], numbers: dict[str, tuple[Field, ...]]) -> Sheet:
    names = [Box(drawing.wording.of(row)) for row in numbers]
    top = (Box("结果", 1, 2), replace(names[0], down=2), Box(drawing.wording.of("litigation"), 2))
    lines = zip(heads, *numbers.values(), strict=True)
    return Sheet((top, (names[1], names[2]), *(tuple(line) for line in lines)), 4, "disputes")


def _alone(name: str, heads: tuple[Box, ...], fields: tuple[Field, ...]) -> Sheet:
    return Sheet(((Box(name, 5),), heads, fields), 5, "disputes")


def _side_by_side(drawing: Drawing, heads: tuple[Box, ...], numbers: dict[str, tuple[Field, ...]]) -> list[Sheet]:
    first, *suits = (drawing.wording.of(row) for row in numbers)
    review, direct, after = numbers.values()
    litigation = drawing.wording.of("litigation")
    names = tuple(Box(suit, 5) for suit in suits)
    if "disputes_two_tables" in drawing.traits:
        second = ((Box(litigation, 10),), names, (*heads, *heads), (*direct, *after))
        return [_alone(first, heads, review), Sheet(second, 10, "disputes")]
    tall = tuple(replace(head, down=2) for head in heads)
    labelled = "disputes_with_label_column" in drawing.traits
    corner, count = ((Box("项目", 1, 3),), (Box("件数"),)) if labelled else ((), ())
    rows = (
        (*corner, Box(first, 5), Box(litigation, 10)),
        (*tall, *names),
        (*heads, *heads),
        (*count, *review, *direct, *after),
    )
    return [Sheet(rows, 15 + len(corner), "disputes")]
