"""Rows of a table whose labels wrap around their numbers, in lines that keep no columns: told by all labels together.

The text of the table, line by line, must be the labels of its rows in the form's order, and between their parts those
of the groups they stand in, each made whole and nothing left over. Numbers belong to the row of whose label a part
stands before them in their line, or whose label goes on below them. What is none of this makes the rows around it
unclear, and much of it the table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from etl.patterns import pattern
from etl.recognise.matching import match
from etl.recognise.torn.heading import NEW_LINE
from etl.recognise.torn.labels import Body, State, is_told, is_whole, may_begin, new_row, with_numbers, with_text
from etl.recognise.torn.printed_lines import DIGIT, UNCLEAR, Line, Part

NOTE = pattern(r"(?<=.)[（(](?![^（）()]*(?:上一?年|去年|同期|往年|累计|历年))[^（）()]*[)）]$")
"""A note in brackets behind a label, unless it speaks of another year."""
MOST_LINES = 400
"""Lines of the longest table: some thirty rows, each of several lines."""
ASSUMED, FOREIGN = 1, 100
"""What it costs to take a label for one that it is only like, and to leave a line out."""
MOST_STATES, BEHIND = 40, 2 * FOREIGN
"""How many ways to read the lines up to some place are followed, and by how much they may be behind the best one."""
FEWEST_ALONE = 2
"""From so many numbers on, a line of nothing else is some row's, and cannot be left out."""
MOST_FOREIGN = 12
"""Lines and parts of lines that may be no part of a table: what a page prints at its edge, notes torn in cells."""


class Rows(NamedTuple):
    """The numbers of each row that is printed, run by run; which labels are assumed, which rows are unclear.

    `whole` says that all numbers are some row's, so that a row without any has none. `parts` are the same numbers with
    their places.
    """

    values: Mapping[str, Sequence[Sequence[str]]]
    assumed: frozenset[str]
    unclear: frozenset[str]
    whole: bool
    parts: Mapping[str, Sequence[Part]]


class Step(NamedTuple):
    """From one line's end to the next: the state before, and the numbers that were taken for those of a row."""

    before: State | None
    runs: tuple[tuple[int, Part], ...]


class Way(NamedTuple):
    """Inside a line: the state, the column of the part read last, the numbers of rows, and the cost."""

    state: State
    column: int = 0
    runs: tuple[tuple[int, Part], ...] = ()
    cost: int = 0


Reached: TypeAlias = dict[State, tuple[int, set[Step]]]
"""The states that may stand behind a line, each with the least cost, and the steps that lead there at it."""


def torn_rows(lines: Sequence[Line], bodies: Sequence[Body]) -> Rows | None:
    """The rows of a table that some lines begin with; None where they are not told. No numbers may follow them.

    Of several ways in which a table may be printed it is the one that leaves the least unclear.
    """
    for most in (0, MOST_FOREIGN * FOREIGN) if 0 < len(lines) <= MOST_LINES else ():
        found = [told for body in bodies if (told := _read(lines, body, most))]
        least = [rows for cost, rows in found if cost == min(cost for cost, _ in found)]
        if least:
            return least[0] if all(rows == least[0] for rows in least) else None
    return None


def _read(lines: Sequence[Line], body: Body, most: int) -> tuple[int, Rows | None] | None:
    """The rows at the least cost, if that is no more than the most; None for them where two ways differ."""
    start = State(overs=tuple((-1, "") for _ in body.overs))
    reached: list[Reached] = [{start: (0, {Step(None, ())})}]
    for line in lines:
        reached.append(_best(_after(reached[-1], line, body, most)))
    last = max((at for at, line in enumerate(lines) if any(part.values for part in line)), default=-1)
    ends = [
        (cost, -at, state)
        for at in range(max(1, last + 1), len(reached))
        for state, (cost, _) in reached[at].items()
        if is_whole(state, body)
    ]
    if not ends:
        return None
    cost, at, _ = min(ends, key=lambda end: end[:2])
    return cost, _rows(reached[: 1 - at], {state for *place, state in ends if place == [cost, at]}, body)


def _best(after: Reached) -> Reached:
    """The states that cost the least, and so many others as are worth following."""
    costs = sorted(cost for cost, _ in after.values())
    behind = min(costs[0] + BEHIND, costs[MOST_STATES - 1]) if len(costs) >= MOST_STATES else costs[-1] if costs else 0
    return {state: told for state, told in after.items() if told[0] <= behind}


def _after(reached: Reached, line: Line, body: Body, most: int) -> Reached:
    found: Reached = {}
    for state, (cost, _) in reached.items():
        for way in _ways(state._replace(here=False), line, body, most - cost):
            total, step = cost + way.cost, Step(state, way.runs)
            best, steps = found.get(way.state, (total + 1, set()))
            if total < best:
                found[way.state] = (total, {step})
            elif total == best:
                steps.add(step)
    return found


def _ways(state: State, line: Line, body: Body, most: int) -> Iterator[Way]:
    """The ways to read a line, at a cost no more than the most: part by part, or as none of the table's."""
    ways = [Way(state)]
    for part in line:
        ways = [
            after
            for way in ways
            for after in _with_part(way, part, body, alone=len(line) == 1, most=most)
            if after.cost <= most
        ]
    yield from ways
    values = [value for part in line for value in part.values]
    if most >= FOREIGN and (len(values) < FEWEST_ALONE or any(part.text for part in line)):
        yield Way(_beside(state, line), cost=FOREIGN)


def _beside(state: State, parts: Iterable[Part]) -> State:
    """The state behind what is no part of the table: it may belong into the row above or below."""
    digits = any(part.values or DIGIT.search(part.text) for part in parts)
    return state._replace(unclear=True, foreign=True, lost=state.lost or digits)


def _with_part(way: Way, part: Part, body: Body, *, alone: bool, most: int) -> Iterator[Way]:
    """The ways to read one part: as it is told, as what it is like, or as none of the table's."""
    if part.values:
        for state in with_numbers(way.state, body, alone=alone, stacked=part.stacked):
            yield Way(state, 0, (*way.runs, (state.row, part)), way.cost)
        return
    column = 0 if part.gap >= NEW_LINE else way.column
    for text in dict.fromkeys((part.said, part._replace(text=NOTE.sub("", part.text)).said)):
        yield from (way._replace(state=state, column=at) for state, at in with_text(way.state, text, column, body))
    if most >= ASSUMED:
        yield from _alike(way, part, body)
        yield Way(_beside(way.state, (part,)), way.column, way.runs, way.cost + FOREIGN)


def _alike(way: Way, part: Part, body: Body) -> Iterator[Way]:
    """The same for the whole label of a row that is only like one of the form's."""
    named = match(part.text, body.alike) if part.said != UNCLEAR else None
    if named and is_told(way.state, body):
        for row in range(way.state.row + 1, len(body.labels)):
            label = body.labels[row]
            if label.row == named.id and part.said not in label.wordings and may_begin(way.state, row, body):
                state = new_row(way.state, row, max(label.wordings, key=len))._replace(assumed=not named.certain)
                yield Way(state, len(body.overs), way.runs, way.cost + ASSUMED)


def _rows(reached: Sequence[Reached], ends: set[State], body: Body) -> Rows | None:
    """The numbers of every row, if all ways of reading the lines agree about them."""
    printed: dict[int, list[Part]] = {}
    assumed, unclear = set[int](), set[int]()
    alive = ends
    for behind in reversed(reached[1:]):
        steps = {step for state in alive for step in behind[state][1]}
        if len({state.row for state in alive}) > 1 or len({step.runs for step in steps}) > 1:
            return None
        state = next(iter(alive))
        printed.setdefault(state.row, [])
        for row, run in next(iter(steps)).runs:
            printed.setdefault(row, []).insert(0, run)
        assumed |= {one.row for one in alive if one.assumed}
        unclear |= {one.row for one in alive if one.unclear}
        alive = {step.before for step in steps if step.before is not None}
    if any(state.below for state in ends) and not all(runs for row, runs in printed.items() if row >= 0):
        return None
    names = {row: body.labels[row].row for row in sorted(printed) if row >= 0}
    return Rows(
        {name: [part.values for part in printed[row]] for row, name in names.items()},
        frozenset(name for row, name in names.items() if row in assumed),
        frozenset(name for row, name in names.items() if row in unclear),
        not any(state.lost for state in ends) and all(len(runs) <= 1 for runs in printed.values()),
        {name: printed[row] for row, name in names.items()},
    )
