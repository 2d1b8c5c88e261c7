"""The lines of a section from left to right: pieces of text, and numbers that follow one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise, zip_longest
from typing import NamedTuple, TypeAlias

from etl.patterns import pattern
from etl.read.document import Document, Grid, GridCell, Paragraph
from etl.recognise.labels import letters
from etl.recognise.sections import heading_number
from etl.recognise.values import fills_in, is_value

SENTENCE = pattern(r"[。；！]|(?<=[\u3400-\u9fff])？")
RUNNING = pattern(r"://|^\s*\d{1,4}[/-]\d{1,2}[/-]\d{1,4}\b|^\D*20\d\d年\D*政府信息公开\D*(?:报告|年报)$")
"""What a browser or an office prints at the edge of every page: the address, the day of printing, the title."""
GLUED = pattern(
    r"(?<=\d)(?=[（(][一二三四五六七][)）]|(?![件项元万亿年月日次条个份宗起人户家笔例])[\u3400-\u9fff])"
    r"|(?<=[\u3400-\u9fff])(?=\d[.．、][\u3400-\u9fff])"
    r"|(?<=[\u3400-\u9fff）)])(?=\d[\d.,，]*$)"
)
"""Where two cells stand side by side without a space: a number and a label before or behind it, two labels."""
NUMBERING = pattern(r"[（(]?\d{1,2}[)）.．、,，]+")
"""The number of a row that stands before its label by itself."""
BEFORE = pattern(r"^[（(]?\d{1,2}[)）.．、,，:：]+|20\d\d年")
"""Digits that a label may have: its number, a year."""
DIGIT = pattern(r"\d")
WORD = pattern(r"\S+")
HALF_A_LABEL = "无"
"""The beginning of 无法提供 where a label is torn, rather than what stands for nothing."""
UNCLEAR = "?"
"""What stands for a text that cannot be a piece of a label."""
UNITS = frozenset({"件", "项", "元", "万元", "亿元"})
"""What stands alone behind a number that it belongs to."""


class Part(NamedTuple):
    """A piece of text, or the numbers that follow one another, and how many spaces stand before it.

    `stacked` are numbers that stood each alone in a line. `starts` is where the text begins in its line, or each of the
    numbers, and `leaf` the page on which the line stands, in a text that says where its pages end.
    """

    text: str
    values: tuple[str, ...] = ()
    gap: int = 0
    stacked: bool = False
    starts: tuple[int, ...] = ()
    leaf: int | None = None

    @property
    def said(self) -> str:
        """The letters of a text; one with digits that are neither its number nor a year is no piece of a label."""
        return UNCLEAR if DIGIT.search(BEFORE.sub("", self.text)) else letters(self.text).replace("它", "他")


Line: TypeAlias = tuple[Part, ...]


def text_of(line: Line) -> str:
    """The texts of a line, run together."""
    return "".join(part.text for part in line)


def is_sentence(line: Line) -> bool:
    """Whether a line is prose."""
    return SENTENCE.search(text_of(line)) is not None


class Token(NamedTuple):
    """What white space parts, how many spaces stand before it, and where it begins in its line (None: not known)."""

    text: str
    gap: int
    start: int | None = None


NOTHING = Token("", 1)
"""A blank cell."""


def section_lines(document: Document, section: int) -> list[Line]:
    """The lines of a section but for what is printed at the edge of every page; none where it has a table with spans.

    A sentence is one part, whatever numbers are in it.
    """
    blocks = list(_blocks(document, section))
    if any(isinstance(block, Grid) and block.spans_known for block in blocks):
        return []
    printed = [(list(tokens), block.leaf) for block in blocks for tokens in _lines(block)]
    numbered = [bool(tokens) and NUMBERING.fullmatch(tokens[-1].text) is not None for tokens, _ in printed]
    lines = [(_line(*one), above) for one, above in zip(printed, [False, *numbered], strict=False)]
    return list(_with_stacks([(line, above) for line, above in lines if line]))


def _with_stacks(lines: Sequence[tuple[Line, bool]]) -> Iterator[Line]:
    """The lines, numbers that stand each alone in one made one line; not below the number of an item."""
    for alone, run in groupby(lines, key=lambda one: len(one[0]) == len(one[0][0].values) == 1):
        own = list(run)
        if alone and len(own) > 1 and not own[0][1]:
            yield (Part("", tuple(line[0].values[0] for line, _ in own), own[0][0][0].gap, stacked=True),)
        else:
            yield from (line for line, _ in own)


def unstacked(lines: Sequence[Line]) -> list[Line]:
    """The lines with numbers that stood each alone in one in lines of their own again."""
    stacked = ((line, len(line) == 1 and line[0].stacked) for line in lines)
    return [
        one for line, apart in stacked for one in ([(Part("", (v,)),) for v in line[0].values] if apart else [line])
    ]


def _blocks(document: Document, section: int) -> Iterator[Paragraph | Grid]:
    inside = False
    for block in document.blocks:
        number = heading_number(block.text) if isinstance(block, Paragraph) else None
        inside = number == section if number else inside
        if inside and not number:
            yield block


def _lines(block: Paragraph | Grid) -> Iterator[list[Token]]:
    if isinstance(block, Grid):
        yield from _rows(block)
        return
    lines = block.text.splitlines()
    indent = block.indent if block.indent >= 0 and len(lines) == 1 else None
    for line in lines:
        if SENTENCE.search(line):
            yield [Token(line, 0)]
        elif not RUNNING.search(line):
            yield list(_tokens(line, indent=indent))


def _rows(grid: Grid) -> Iterator[list[Token]]:
    rows = [list(cells) for _, cells in groupby(grid.cells, key=lambda cell: cell.row)]
    blanks = set(map(id, blank_cells(grid)))
    for number, cells in enumerate(rows):
        places = grid.stretches[number] if number < len(grid.stretches) else ()
        starts = [place.characters for place in places] if len(places) == len(cells) else [(0, 0)] * len(cells)
        ends = [0, *(end for _, end in starts)]
        fields = [
            (cell, start - end, start if places else None)
            for cell, (start, _), end in zip(cells, starts, ends, strict=False)
        ]
        line = [
            one
            for cell, gap, start in fields
            for one in ([NOTHING] if id(cell) in blanks else _tokens(cell.text, gap, start))
        ]
        if not RUNNING.search(" ".join(token.text for token in line)):
            yield line


def blank_cells(grid: Grid) -> Iterator[GridCell]:
    """The cells of a grid in which nothing stands between two values, where rows are as long as what they print.

    Where all are of one length, fields may only part others, as programs leave them that take lines for columns.
    """
    rows = [list(cells) for _, cells in groupby(grid.cells, key=lambda cell: cell.row)]
    for cells in rows if len({len(cells) for cells in rows}) > 1 else ():
        printed = [at for at, cell in enumerate(cells) if cell.text.strip()]
        for at, after in pairwise(printed):
            if is_value(cells[at].text) and is_value(cells[after].text):
                yield from cells[at + 1 : after]


def _tokens(text: str, gap: int = 0, indent: int | None = None) -> Iterator[Token]:
    end = -gap
    for word in WORD.finditer(text):
        first, *rest = GLUED.split(word[0])
        yield Token(first, word.start() - end, None if indent is None else indent + word.start())
        yield from (Token(one, 0) for one in rest)
        end = word.end()


def _line(tokens: Sequence[Token], leaf: int | None) -> Line:
    parts: list[Part] = []
    for token, following in zip_longest(tokens, tokens[1:]):
        numbers = parts[-1].values if parts else ()
        if numbers and token.text in UNITS:
            parts[-1] = parts[-1]._replace(values=(*numbers[:-1], numbers[-1] + token.text))
        elif numbers and is_number_like(token.text):
            starts = (*parts[-1].starts, *_start(token))
            parts[-1] = parts[-1]._replace(values=(*numbers, token.text), starts=starts)
        elif is_number_like(token.text) or (parts and _numbers_nothing(token, following)):
            parts.append(Part("", (token.text,), token.gap, starts=_start(token), leaf=leaf))
        elif letters(token.text):
            parts.append(Part(token.text, (), token.gap, starts=_start(token), leaf=leaf))
    return tuple(parts)


def _start(token: Token) -> tuple[int, ...]:
    return () if token.start is None else (token.start,)


def _numbers_nothing(token: Token, following: Token | None) -> bool:
    """Whether the number of an item stands before no label: then it may be a value with a mark behind it."""
    return NUMBERING.fullmatch(token.text) is not None and not (following and letters(following.text))


def is_number_like(text: str) -> bool:
    """Whether a token stands for the value of a cell, if it can be read or not."""
    if is_value(text) or (text != HALF_A_LABEL and fills_in(text)):
        return True
    return not letters(text) and bool(DIGIT.search(text)) and not NUMBERING.fullmatch(text)
