"""Headings of a table torn over lines that keep no columns: put together from their parts, line by line.

In every line the parts stand in the order of their columns, and below one another they make up the words of the form.
A heading is believed only if its parts make up every word once, in that order, and nothing is left over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from etl.recognise.torn.printed_lines import Line, Part

MOST_LINES = 24
"""Lines of the deepest heading: one character a line with what stands over it, or each of two parts alone in one."""
MOST_STATES = 200
"""Ways of reading the beginning of a heading that are followed; no real one has as many."""
JOINED = 100
"""More lines than a program joins to one."""
NEW_LINE = 10
"""Spaces from which a part may stand at the beginning of a lower line that a program has joined to the one above."""


class Word(NamedTuple):
    """What stands over the columns from `first` to `last`, in one of some wordings; notes need not be printed.

    `behind` is the word that must have begun before this one does.
    """

    wordings: frozenset[str]
    first: int
    last: int
    needed: bool = True
    behind: int = -1


class Placed(NamedTuple):
    """A part of a word: the printed line it stands in, joined lines told apart, and the spaces before it there.

    `starts` is where it begins, as of a part.
    """

    line: int
    word: int
    text: str
    gap: int
    starts: tuple[int, ...] = ()


class Torn(NamedTuple):
    """A heading that was put together: how many lines it takes, and which part is of which word."""

    lines: int
    parts: tuple[Placed, ...]


class State(NamedTuple):
    """What of every word was printed so far, the word that stands before in the line, and the number of that line."""

    said: tuple[str, ...]
    before: int = -1
    line: int = 0


States: TypeAlias = dict[State, tuple[Placed, ...]]
"""What may have been read up to some part, each with one way to read it."""


def torn_heading(lines: Sequence[Line], words: Sequence[Word], at: int = 0) -> Torn | None:
    """The heading that begins with one of some lines, if it is made up of all the words in their order."""
    states: States = {State(("",) * len(words)): ()}
    for number, line in enumerate(lines[at : at + MOST_LINES]):
        if any(part.values for part in line):
            return None
        states = {state._replace(before=-1, line=number * JOINED): parts for state, parts in states.items()}
        for part in line:
            states = _after(states, part, words)
        states = {state: parts for state, parts in states.items() if _breaks_are_wide(parts, number)}
        if not states or len(states) > MOST_STATES:
            return None
        whole = next((parts for state, parts in states.items() if _is_whole(state.said, words)), None)
        if whole is not None:
            return Torn(number + 1, whole)
    return None


def _after(states: States, part: Part, words: Sequence[Word]) -> States:
    found: States = {}
    for state, parts in states.items():
        for after, own in _with_text(state, part.said, part.gap, part.starts, words):
            found.setdefault(after, (*parts, *own))
    return found


def _with_text(
    state: State, text: str, gap: int, starts: tuple[int, ...], words: Sequence[Word]
) -> Iterator[tuple[State, tuple[Placed, ...]]]:
    """The states behind a text: a part of one word, or of several that stand side by side without a space."""
    for number, word in enumerate(words):
        before = state.said[number]
        length = how_far(text, before, word.wordings)
        if not length or (word.behind >= 0 and not state.said[word.behind]):
            continue
        said = (*state.said[:number], before + text[:length], *state.said[number + 1 :])
        for line in _lines_of(number, state, gap, words):
            after, placed = State(said, number, line), Placed(line, number, text[:length], gap, starts)
            if length == len(text):
                yield after, (placed,)
            else:
                further = tuple(start + length for start in starts)
                rest = _with_text(after, text[length:], 0, further, words)
                yield from ((one, (placed, *own)) for one, own in rest)


@lru_cache(maxsize=2**14)
def how_far(text: str, before: str, wordings: frozenset[str]) -> int:
    """How much of a text, from its beginning, goes on one of some wordings of which something was printed before."""
    rests = (one[len(before) :] for one in wordings if one.startswith(before))
    return max((_in_common(text, rest) for rest in rests), default=0)


def _in_common(one: str, other: str) -> int:
    """How many letters two texts have in common from their beginning."""
    unlike = (at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right)
    return next(unlike, min(len(one), len(other)))


def _lines_of(word: int, state: State, gap: int, words: Sequence[Word]) -> Iterator[int]:
    """In which printed line a part of a word may stand behind one of another: the same, or one joined to it."""
    if state.before in {-1, word} or words[state.before].last < words[word].first:
        yield state.line
    elif gap >= NEW_LINE:
        yield state.line + 1


def _breaks_are_wide(parts: Sequence[Placed], number: int) -> bool:
    """Whether parts that are said to begin a lower line stand further away than any others in their line."""
    pairs = list(pairwise(part for part in parts if part.line >= number * JOINED))
    new = [below.gap for above, below in pairs if below.line > above.line]
    own = [below.gap for above, below in pairs if below.line == above.line]
    return not new or min(new) > max(own, default=0)


def _is_whole(said: Sequence[str], words: Sequence[Word]) -> bool:
    return all(text in word.wordings if text or word.needed else True for text, word in zip(said, words, strict=True))


def stand_in_a_row(heading: Torn, words: Sequence[int]) -> bool:
    """Whether words over columns side by side were printed so, line by line, or one after another in their order.

    In cells of one height, as many lines of text begin at one line, and more of them no lower.
    """
    begins = [word for word in dict.fromkeys(placed.word for placed in heading.parts) if word in words]
    lines = {word: sorted({placed.line for placed in heading.parts if placed.word == word}) for word in begins}
    sizes = sorted((len(own), -own[0]) for own in lines.values())
    alike = len(set(sizes)) == len({size for size, _ in sizes})
    lower = [-line for _, line in sizes]
    return begins == sorted(begins) or (alike and lower == sorted(lower, reverse=True))


def columns_in_doubt(heading: Torn, words: Sequence[Word]) -> set[int]:
    """The words of single columns whose place beside some other is the form's, and not told by the print.

    It is told by a line in which both have a part that can be no other word's; or where all words begin in order.
    """
    columns = [number for number, word in enumerate(words) if word.first == word.last >= 0]
    begins = list(dict.fromkeys(placed.word for placed in heading.parts if placed.word in columns))
    if begins == sorted(begins):
        return set()
    own = list(_told_apart(heading, words))
    told = {(left.word, right.word) for left in own for right in own if left.line == right.line}
    told |= {(right, left) for left, right in told}
    beside = {
        (one, other)
        for one in columns
        for other in columns
        if any((word, other) in told for word in range(len(words)) if _is_over(words[word], words[one]))
        or any((one, word) in told for word in range(len(words)) if _is_over(words[word], words[other]))
    }
    return {one for one in columns for other in columns if one != other and (one, other) not in told | beside}


def _is_over(word: Word, column: Word) -> bool:
    return word.first < word.last and word.first <= column.first <= word.last


def _told_apart(heading: Torn, words: Sequence[Word]) -> Iterator[Placed]:
    """The parts that can be of no other word than the one they were taken for; one printed whole has no other parts."""
    times = Counter(placed.word for placed in heading.parts)
    torn = [number for number, count in times.items() if count > 1]
    for placed in heading.parts:
        others = [word for word in torn if word != placed.word]
        if not any(placed.text in wording for word in others for wording in words[word].wordings):
            yield placed
