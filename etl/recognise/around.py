"""Labels that wrap around their numbers: half a label above them in its cell and half below, as PDF viewers copy it.

All text of the table, taken together without the numbers, is then its labels one after another; numbers belong to the
label inside which, or right behind which, they stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate, pairwise
from typing import NamedTuple

from etl.recognise.labels import letters
from etl.recognise.vocabulary import AMBIGUOUS, groups_of, row_label, rows_of

OTHER = "其他"
FEWEST = 2
"""Letters of a label's beginning that tell it."""


class Span(NamedTuple):
    """Where in the text a row's label begins and ends."""

    start: int
    end: int
    row: str


def rows_around(texts: Sequence[str]) -> dict[int, str] | None:
    """Which row each run of numbers is of, by its number; None where no label wraps around any.

    `texts` stand before each run. A row counts where its label is printed once and one run only is its own.
    """
    text = "".join(map(letters, texts))
    places = list(accumulate(len(letters(one)) for one in texts))
    spans = _spans(text)
    if not any(span.start < place < span.end for span in spans for place in places):
        return None
    torn = _not_printed({span.row for span in spans})
    found: dict[int, str] = {}
    for span, following in pairwise([*spans, Span(len(text) + 1, len(text) + 1, "")]):
        own = [number for number, place in enumerate(places) if span.start < place <= following.start]
        behind = text[span.end : places[own[0]]] if own else ""
        if len(own) == 1 and not _is_of_a_part(span, behind) and not _begins_another(span, behind, torn):
            found[own[0]] = span.row
    return found


def _not_printed(rows: AbstractSet[str]) -> list[str]:
    """The labels of rows that no text prints whole: parts of them may stand anywhere."""
    known = rows_of("applications").entries
    return [said for row, wordings in known.items() if row not in rows | groups_of("applications") for said in wordings]


def _begins_another(span: Span, behind: str, torn: Sequence[str]) -> bool:
    """Whether what stands between a label and numbers ends with the beginning of another, which they then are of.

    A note behind the label is none, even where it ends alike.
    """
    note = behind in letters(row_label("applications", span.row))
    ends = (said[:length] for said in torn for length in range(FEWEST, len(said) + 1))
    return not note and behind.endswith(tuple(ends))


def _is_of_a_part(span: Span, behind: str) -> bool:
    """Whether numbers behind 其他处理, or its second part, are those of its last one, whose 其他 was no label."""
    return span.row in {"other", "other.fee_unpaid"} and OTHER in behind


def _spans(text: str) -> list[Span]:
    """The labels printed once in a text, in its order; 其他 only where it stands last in its group."""
    spans = sorted(_printed_once(text))
    apart = [
        span for span, following in pairwise([*spans, Span(len(text), len(text), "")]) if span.end <= following.start
    ]
    return sorted([*apart, *_other(text, apart)])


def _printed_once(text: str) -> Iterator[Span]:
    left_out = groups_of("applications") | AMBIGUOUS
    for row, wordings in rows_of("applications").entries.items():
        found = [said for said in sorted(wordings, key=len, reverse=True) if text.count(said) == 1]
        if found and row not in left_out:
            yield Span(text.index(found[0]), text.index(found[0]) + len(found[0]), row)


def _other(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    for span, following in pairwise(spans):
        between = text[span.end : following.start]
        if span.row == "other.fee_unpaid" and between.count(OTHER) == 1:
            at = span.end + between.index(OTHER)
            yield Span(at, at + len(OTHER), "other.other")
