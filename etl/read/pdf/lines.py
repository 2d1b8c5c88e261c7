"""Glyphs → lines: what belongs on one line, where spaces go, which digits only lead to a footnote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from etl.read.document import UNKNOWN
from etl.read.pdf.beside import parted
from etl.read.pdf.glyphs import Glyph
from etl.read.pdf.twice import SHADOW
from etl.read.pdf.uneven import unknown_where_uneven

SAME_LINE = 0.45
"""Ems by which characters of one line may stand higher or lower."""
FAKE_BOLD = 0.1
"""Ems within which the same narrow character printed again is the same print, made bold; wider ones may be shadows."""
NARROW = 0.5
"""Ems below which a character is narrow: two of them side by side are as near as a shadow."""
GAP = 0.35
"""Ems between two characters that make a space where none was printed; justified text spreads up to 0.25."""
WORD_GAP = 0.18
"""The same between two Latin characters, whose printed space is 0.25 wide."""
LEAST_GAP = 0.12
"""Ems between two characters from which there is white between them; digits and ideographs of one word touch."""
WIDE_GAP = 0.5
"""Ems of white that may part two columns of a table without lines."""
OVER = 0.55
"""Part of a digit's width by which the next one stands right of it at least; nearer, one is printed over the other."""
LEAST_OVER = 0.3
"""Points by which it reaches over the other at least: of print of a size to be read, far less than half a digit."""
RAISED = 0.1
"""Ems by which a smaller digit must stand higher than the character before it to lead to a footnote."""
HIGHEST = 0.6
"""Ems by which it may stand higher and still belong to that line."""
SMALLER = 0.8
"""Size of a raised digit at most, as part of the size of the characters around it; Word prints 0.65."""
BESIDE = 0.3
"""Ems between a character and the raised digit that belongs to it."""

_LEFT, _BASELINE, _SIZE = attrgetter("left"), attrgetter("baseline"), attrgetter("size")


class Gap(NamedTuple):
    """A little white in a part: how many characters stand before it, where it begins and where it ends."""

    before: int
    left: float
    right: float


class Piece(NamedTuple):
    """A part of a line: its text, where it begins and ends, and the line it stands on; `gaps` is the white in it."""

    text: str
    left: float
    right: float
    baseline: float = 0.0
    gaps: tuple[Gap, ...] = ()


class Printed(NamedTuple):
    """Parts of one line, and the line's place on its page."""

    pieces: tuple[Piece, ...]
    place: int


class Line(NamedTuple):
    """One printed line; `pieces` are its parts between wide gaps, `spaced` means that a space ends it.

    `ocr` says that it was read from a picture.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    baseline: float
    size: float
    page: int
    pieces: tuple[Piece, ...]
    spaced: bool = False
    ocr: bool = False


def make_lines(glyphs: Iterable[Glyph], page: int) -> list[Line]:
    """The lines that some characters form, top to bottom; blank ones left out."""
    lines = (_line(part, page) for group in _levels(glyphs) for part in _parts(sorted(group, key=_LEFT)))
    return [line for line in lines if line is not None]


def _parts(level: list[Glyph]) -> Iterator[list[Glyph]]:
    """What stands on one level as lines: one, unless words of another size stand apart in it."""
    yield from (level,) if len(set(map(_SIZE, level))) == 1 else map(list, parted(level))


def _levels(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    levels: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=_BASELINE):
        first = levels[-1][0] if levels else glyph
        if levels and glyph.baseline - first.baseline <= SAME_LINE * min(glyph.size, first.size):
            levels[-1].append(glyph)
        else:
            levels.append([glyph])
    return _with_raised(levels)


def _with_raised(levels: list[list[Glyph]]) -> list[list[Glyph]]:
    """The same levels; those of nothing but raised digits put together with the line they belong to."""
    kept: list[list[Glyph]] = []
    for level in levels:
        raised = kept and all(any(_is_raised(mark, glyph) for glyph in level) for mark in kept[-1])
        kept.append([*(kept.pop() if raised else []), *level])
    return kept


def _is_raised(mark: Glyph, glyph: Glyph) -> bool:
    """Whether a digit stands smaller and higher at the right of a character of its line."""
    return (
        mark.text.isdigit()
        and mark.size <= SMALLER * glyph.size
        and RAISED * glyph.size <= glyph.baseline - mark.baseline <= HIGHEST * glyph.size
        and abs(mark.left - glyph.right) <= BESIDE * glyph.size + mark.size
    )


def _line(glyphs: list[Glyph], page: int) -> Line | None:
    glyphs = _with_note_marks(_unknown_where_over(_without_fake_bold(glyphs)))
    if len(set(map(_SIZE, glyphs))) > 1:
        glyphs = unknown_where_uneven(glyphs)
    printed = [glyph for glyph in glyphs if not glyph.text.isspace()]
    if not printed:
        return None
    pieces = tuple(_pieces(printed))
    text = pieces[0].text if len(pieces) == 1 and len(printed) == len(glyphs) else _joined(glyphs)
    return Line(
        text.strip(),
        printed[0].left,
        min(glyph.top for glyph in printed),
        max(glyph.right for glyph in printed),
        max(glyph.bottom for glyph in printed),
        printed[0].baseline,
        sorted(glyph.size for glyph in printed)[len(printed) // 2],
        page,
        pieces,
        spaced=text[-1].isspace(),
    )


def _pieces(printed: list[Glyph]) -> Iterator[Piece]:
    start = 0
    for index, (before, glyph) in enumerate(pairwise(printed), 1):
        if glyph.left > before.right and glyph.left - before.right > WIDE_GAP * min(before.size, glyph.size):
            yield _piece(printed[start:index])
            start = index
    yield _piece(printed[start:])


def _piece(printed: list[Glyph]) -> Piece:
    gaps: list[Gap] = []
    text = _joined(printed, gaps)
    return Piece(text, printed[0].left, printed[-1].right, printed[0].baseline, tuple(gaps))


def _without_fake_bold(glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs, left to right, without those printed a second time on nearly the same spot."""
    kept: list[Glyph] = []
    for glyph in glyphs:
        if not kept or not _is_twin(kept, glyph):
            kept.append(glyph)
    return kept


def _unknown_where_over(glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs, left to right; of two digits printed over each other nobody can say which was meant."""
    over = [
        place
        for place, (before, glyph) in enumerate(pairwise(glyphs))
        if glyph.left < before.right - LEAST_OVER and _are_over(before, glyph)
    ]
    for place in {at for first in over for at in (first, first + 1)}:
        glyphs[place] = glyphs[place]._replace(text=UNKNOWN)
    return glyphs


def _are_over(before: Glyph, glyph: Glyph) -> bool:
    near = glyph.left - before.left < OVER * (before.right - before.left)
    return near and before.text.isdigit() and glyph.text.isdigit()


def _is_twin(kept: list[Glyph], glyph: Glyph) -> bool:
    narrow = glyph.right - glyph.left < NARROW * glyph.size
    near = glyph.left - (FAKE_BOLD if narrow else SHADOW) * glyph.size
    return kept[-1].left >= near and any(twin.text == glyph.text and twin.left >= near for twin in kept[-3:])


def _with_note_marks(glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs with raised digits in brackets: they lead to a footnote and continue no number; m² stays m2."""
    kept: list[Glyph] = []
    base: Glyph | None = None
    for glyph in glyphs:
        if (
            base is None
            or glyph.size > SMALLER * base.size
            or not _is_raised(glyph, base)
            or (base.text.isascii() and base.text.isalpha())
        ):
            base = glyph
            kept.append(glyph)
        elif kept[-1] is base:
            kept.append(glyph._replace(text=f"[{glyph.text}]"))
        else:
            kept[-1] = kept[-1]._replace(text=f"{kept[-1].text[:-1]}{glyph.text}]", right=glyph.right)
    return kept


def _joined(glyphs: list[Glyph], gaps: list[Gap] | None = None) -> str:
    """The text of some characters, with spaces where there is white enough; `gaps` is given all white in it."""
    texts = [glyphs[0].text]
    for before, glyph in pairwise(glyphs):
        white = glyph.left - before.right
        if white > LEAST_GAP * min(before.size, glyph.size) and not (before.text.isspace() or glyph.text.isspace()):
            if gaps is not None:
                gaps.append(Gap(sum(map(len, texts)), before.right, glyph.left))
            limit = WORD_GAP if is_latin(before.text) and is_latin(glyph.text) else GAP
            if white > limit * min(before.size, glyph.size):
                texts.append(" ")
        texts.append(glyph.text)
    return "".join(texts)


def is_latin(text: str) -> bool:
    """Whether a character is a Latin letter or a digit."""
    return text.isascii() and text.isalnum()


def with_pieces(lines: Sequence[Line], pieces: Sequence[list[Piece]]) -> Iterator[Line]:
    """The lines with other pieces in the place of their own, each as wide as those; one without any is left out."""
    for line, own in zip(lines, pieces, strict=True):
        if tuple(own) == line.pieces:
            yield line
        elif own:
            parts = tuple(sorted(own, key=lambda piece: piece.left))
            text = " ".join(piece.text for piece in parts)
            yield line._replace(text=text, left=parts[0].left, right=parts[-1].right, pieces=parts)
