"""Glyphs → lines → paragraphs: what belongs on one line, where spaces go, where a paragraph ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from etl.read.document import Paragraph
from etl.read.pdf_page import Glyph

SAME_LINE = 0.45
"""Ems by which characters of one line may stand higher or lower."""
FAKE_BOLD = 0.1
"""Ems within which the same character printed again is the same print, made bold."""
GAP = 0.35
"""Ems between two characters that make a space where none was printed; justified text spreads up to 0.25."""
WORD_GAP = 0.18
"""The same between two Latin characters, whose printed space is 0.25 wide."""
WIDE_GAP = 0.9
"""Ems of white that may part two columns of a table without lines."""
SHORT_BY = 1.7
"""Ems a line must end before the right margin to end its paragraph; a hung or moved stop takes one."""
INDENT = 1.0
"""Ems from the left margin that make an indent; the official layout indents by two."""
APART = 2.6
"""Line pitches, in ems, from which the next line is another paragraph; official documents print 1.75."""
UNBROKEN = re.compile(r"[!-~]+[，。；：、！？）》”]?")
"""What is set as one word at the beginning of a line: Latin letters, a number with its sign, and the stop behind it."""
LATIN = 0.5
"""Ems that a Latin character is wide at least."""
OTHER_SIZE = 1.15
"""Ratio of sizes from which two lines are not of one paragraph."""


class Piece(NamedTuple):
    """A part of a line: its text, and where it begins and ends."""

    text: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line; `pieces` are its parts between wide gaps, `spaced` means that a space ends it."""

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


def make_lines(glyphs: Iterable[Glyph], page: int) -> list[Line]:
    """The lines that some characters form, top to bottom; blank ones left out."""
    lines = (_line(sorted(group, key=lambda glyph: glyph.left), page) for group in _levels(glyphs))
    return [line for line in lines if line is not None]


def _levels(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    levels: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.baseline):
        first = levels[-1][0] if levels else glyph
        if levels and glyph.baseline - first.baseline <= SAME_LINE * min(glyph.size, first.size):
            levels[-1].append(glyph)
        else:
            levels.append([glyph])
    return levels


def _line(glyphs: list[Glyph], page: int) -> Line | None:
    glyphs = _without_fake_bold(glyphs)
    printed = [glyph for glyph in glyphs if not glyph.text.isspace()]
    if not printed:
        return None
    text = _joined(glyphs)
    return Line(
        text.strip(),
        printed[0].left,
        min(glyph.top for glyph in printed),
        max(glyph.right for glyph in printed),
        max(glyph.bottom for glyph in printed),
        printed[0].baseline,
        sorted(glyph.size for glyph in printed)[len(printed) // 2],
        page,
        tuple(_pieces(printed)),
        spaced=text[-1].isspace(),
    )


def _pieces(printed: list[Glyph]) -> Iterator[Piece]:
    start = 0
    for index, (before, glyph) in enumerate(pairwise(printed), 1):
        if glyph.left - before.right > WIDE_GAP * min(before.size, glyph.size):
            yield _piece(printed[start:index])
            start = index
    yield _piece(printed[start:])


def _piece(printed: list[Glyph]) -> Piece:
    return Piece(_joined(printed), printed[0].left, printed[-1].right)


def _without_fake_bold(glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs, left to right, without those printed a second time on nearly the same spot."""
    kept: list[Glyph] = []
    for glyph in glyphs:
        near = glyph.left - FAKE_BOLD * glyph.size
        if not any(twin.text == glyph.text and twin.left >= near for twin in kept[-3:]):
            kept.append(glyph)
    return kept


def _joined(glyphs: list[Glyph]) -> str:
    text = glyphs[0].text
    for before, glyph in pairwise(glyphs):
        if not (before.text.isspace() or glyph.text.isspace()):
            limit = WORD_GAP if _is_latin(before.text) and _is_latin(glyph.text) else GAP
            text += " " * (glyph.left - before.right > limit * min(before.size, glyph.size))
        text += glyph.text
    return text


def _is_latin(text: str) -> bool:
    return text.isascii() and text.isalnum()


def make_paragraphs(lines: Sequence[Line], margins: tuple[float, float]) -> Iterator[Paragraph]:
    """The paragraphs that consecutive lines form, given the left and right margin of the document's prose."""
    group: list[Line] = []
    for line in lines:
        if group and _ends(group[-1], line, margins):
            yield _paragraph(group, margins)
            group = []
        group.append(line)
    if group:
        yield _paragraph(group, margins)


def find_margins(lines: Iterable[Line], width: float) -> tuple[float, float]:
    """The left and right margin of the prose: where its long lines begin and end."""
    long = [line for line in lines if line.right - line.left > width / 2]
    if not long:
        return width, width
    lefts, rights = sorted(line.left for line in long), sorted(line.right for line in long)
    return lefts[len(lefts) // 20], rights[-1 - len(rights) // 20]


def _ends(line: Line, following: Line, margins: tuple[float, float]) -> bool:
    em = line.size
    return (
        (line.right < margins[1] - SHORT_BY * em and _would_have_fitted(line, following, margins[1]))
        or following.left > margins[0] + INDENT * em
        or max(em, following.size) > OTHER_SIZE * min(em, following.size)
        or (line.page == following.page and following.baseline - line.baseline > APART * em)
    )


def _would_have_fitted(line: Line, following: Line, right: float) -> bool:
    """Whether the next line's first word had room on this one; a number is never broken, and a stop clings to it."""
    word = UNBROKEN.match(following.text)
    if word is None:
        return True
    width = sum(LATIN if character.isascii() else 1.0 for character in word.group()) * line.size
    return line.right + width <= right


def _paragraph(lines: list[Line], margins: tuple[float, float]) -> Paragraph:
    text = lines[0].text
    for before, line in pairwise(lines):
        text += " " * _is_parted(before, line, margins[1]) + line.text
    return Paragraph(text, lines[0].page)


def _is_parted(before: Line, line: Line, right: float) -> bool:
    """Whether a space belongs between joined lines: between words, not inside a number cut at the margin."""
    if not (_is_latin(before.text[-1]) and _is_latin(line.text[0])):
        return False
    full = before.right > right - 0.6 * before.size
    return before.spaced or not (full and before.text[-1].isdigit() and line.text[0].isdigit())
