"""Lines → paragraphs: where a paragraph ends, and how its lines are joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from etl.patterns import pattern
from etl.read.document import Paragraph
from etl.read.pdf.lines import Line, is_latin

SHORT_BY = 1.7
"""Ems a line must end before the right margin to end its paragraph; a hung or moved stop takes one."""
INDENT = 1.0
"""Ems from the left margin that make an indent; the official layout indents by two."""
APART = 2.6
"""Line pitches, in ems, from which the next line is another paragraph; official documents print 1.75."""
UNBROKEN = pattern(r"[!-~]+[，。；：、！？）》”]?")
"""What is set as one word at the beginning of a line: Latin letters, a number with its sign, and the stop behind it."""
LATIN = 0.5
"""Ems that a Latin character is wide at least."""
OTHER_SIZE = 1.15
"""Ratio of sizes from which two lines are not of one paragraph."""


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
    return Paragraph(text, lines[0].page, any(line.ocr for line in lines))


def _is_parted(before: Line, line: Line, right: float) -> bool:
    """Whether a space belongs between joined lines: between words, not inside a number cut at the margin."""
    if not (is_latin(before.text[-1]) and is_latin(line.text[0])):
        return False
    full = before.right > right - 0.6 * before.size
    return before.spaced or not (full and before.text[-1].isdigit() and line.text[0].isdigit())
