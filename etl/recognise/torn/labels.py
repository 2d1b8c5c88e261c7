"""What the rows of a torn table may print next: a part of a label, of what stands over rows, or numbers of a row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from etl.recognise.matching import Wordings
from etl.recognise.torn.heading import how_far


class Label(NamedTuple):
    """The wordings of a row's label, letters alone."""

    row: str
    wordings: frozenset[str]


class Over(NamedTuple):
    """What stands beside the labels of several rows, from the first to the last of them, in a column of its own."""

    wordings: frozenset[str]
    first: int
    last: int


class Body(NamedTuple):
    """What the rows of a table print: their labels in order, and in each column before them what stands over several.

    `alike` tells the row of a label that is printed in one piece and nearly as the form has it.
    """

    labels: tuple[Label, ...]
    overs: tuple[tuple[Over, ...], ...]
    alike: Wordings


class State(NamedTuple):
    """What was read last: the row and what of its label was printed, and the same of what stands over rows.

    `here` says that a part of the label stands in this line, `open` that it must go on, `closed` that it cannot, `ran`
    that numbers of the row were printed; `unclear` that the row is, `foreign` that the next one will be, `lost` that
    numbers were left out, and `below` that some stand below a label that is whole.
    """

    row: int = -1
    said: str = ""
    overs: tuple[tuple[int, str], ...] = ()
    here: bool = False
    open: bool = False
    closed: bool = False
    ran: bool = False
    assumed: bool = False
    unclear: bool = False
    foreign: bool = False
    lost: bool = False
    below: bool = False


def with_numbers(state: State, body: Body, *, alone: bool, stacked: bool = False) -> Iterator[State]:
    """Numbers stand in a line with a part of their row's label, or between two of its parts.

    Alone in a line below those of a row they may be their last digits, which makes it two runs that the row has. Each
    alone in one (`stacked`) below a label that is whole and has none yet, they are its own, if every row has numbers.
    """
    goes_on = state.row >= 0 and not state.closed and _goes_on(state, body)
    if state.here:
        yield state._replace(ran=True)
    elif goes_on:
        yield state._replace(open=True, ran=True)
    elif state.ran and alone:
        yield state
    elif stacked and state.row >= 0 and is_told(state, body):
        yield state._replace(ran=True, below=True)


def _goes_on(state: State, body: Body) -> bool:
    """Whether the label read last is none of the form's yet, or the beginning of a longer one."""
    return any(one != state.said and one.startswith(state.said) for one in body.labels[state.row].wordings)


def with_text(state: State, text: str, column: int, body: Body) -> Iterator[tuple[State, int]]:
    """The states behind a text: a part of the row's label or of the next one's, or of what stands over them.

    Where it runs on behind a part of what stands over rows, the rest is part of what stands to the right of it.
    """
    yield from ((after, len(body.overs)) for after in _with_label(state, text, body))
    for at in range(column, len(body.overs)):
        for after, length in _with_over(state, text, at, body):
            if length == len(text):
                yield after, at
            else:
                yield from with_text(after, text[length:], at + 1, body)


def _with_label(state: State, text: str, body: Body) -> Iterator[State]:
    said = state.said + text
    if state.row >= 0 and not state.closed and any(one.startswith(said) for one in body.labels[state.row].wordings):
        yield state._replace(said=said, here=True, open=False)
    if is_told(state, body):
        for row in range(state.row + 1, len(body.labels)):
            begins = any(one.startswith(text) for one in body.labels[row].wordings)
            if begins and may_begin(state, row, body):
                yield new_row(state, row, text)


def new_row(state: State, row: int, said: str) -> State:
    """The state behind the first part of another row's label."""
    return State(row, said, state.overs, here=True, unclear=state.foreign, lost=state.lost, below=state.below)


def is_told(state: State, body: Body) -> bool:
    """Whether the label read last is whole and need not go on, or there is none yet."""
    return state.row < 0 or (state.said in body.labels[state.row].wordings and not state.open)


def may_begin(state: State, row: int, body: Body) -> bool:
    """Whether a row is not above what was begun over rows, nor below it before that is whole and has a row."""
    begun = ((overs[at], said) for overs, (at, said) in zip(body.overs, state.overs, strict=True) if at >= 0)
    return all(
        over.first <= row and (row <= over.last or (said in over.wordings and over.first <= state.row))
        for over, said in begun
    )


def _with_over(state: State, text: str, column: int, body: Body) -> Iterator[tuple[State, int]]:
    """The states behind what a text has of a label over rows at its beginning, each with how long that is."""
    overs, (at, said) = body.overs[column], state.overs[column]
    whole = at < 0 or said in overs[at].wordings
    for number, over in enumerate(overs):
        before = said if number == at and not whole else ""
        length = how_far(text, before, over.wordings)
        above = state.row < over.first
        may = (number == at or (whole and number > at)) and state.row <= over.last
        if length and may and (not above or is_told(state, body)):
            now = (*state.overs[:column], (number, before + text[:length]), *state.overs[column + 1 :])
            yield state._replace(overs=now, closed=state.closed or (above and state.row >= 0)), length


def is_whole(state: State, body: Body) -> bool:
    """Whether every label that was begun is whole, and what stands over rows has a row."""
    begun = [(overs[at], said) for overs, (at, said) in zip(body.overs, state.overs, strict=True) if at >= 0]
    held = all(said in over.wordings and over.first <= state.row for over, said in begun)
    return state.row >= 0 and is_told(state, body) and held
