"""Headings of table one: every block has columns of its own, and the block is the one they name best."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from typing import TypeAlias

from etl.form.model import Block
from etl.recognise.assign import Printed, assign
from etl.recognise.bound import Found, bound_by, printed_heading
from etl.recognise.labels import KEPT, bare
from etl.recognise.lattice import Line
from etl.recognise.matching import CLEAR, Match, Wordings
from etl.recognise.vocabulary import blocks

CONTENT = "信息内容"
"""What stands over the row labels of every block, before its columns."""
FIRST = Match(CONTENT, 1.0)

Named: TypeAlias = tuple[tuple[int, Match], ...]
"""Which cells of a row of headings name a column, and which."""

Score: TypeAlias = tuple[int, float]
"""How many columns of a block are bound, and how alike their labels are, added up."""


def bind_disclosure(lines: Sequence[Line]) -> Found:
    """The block of table one whose columns the last heading row names best, each label once.

    A label that is repeated in every field it covers counts once where no block has it twice.
    """
    for line in reversed(lines):
        cells = [cell for _, cell in line.texts()]
        once = [next(run) for _, run in groupby(cells, key=lambda cell: cell.text)]
        for printed in (cells, once):
            if named := best_block(tuple(cell.text for cell in printed)):
                if not line.spans_known and named[0][0] and _ends_a_heading(printed[0].text):
                    return None
                return "disclosure", tuple(bound_by(printed[at], match) for at, match in named)
    return None


@lru_cache(maxsize=KEPT)
def best_block(texts: tuple[str, ...]) -> Named:
    """The columns of the block that fits best; where every label is damaged, only if no other fits as well."""
    fits = [(*score, number, named) for number, block in enumerate(blocks()) for score, named in _fit(texts, *block)]
    if not fits:
        return ()
    _, score, _, best = max(fits, key=lambda fit: fit[:3])
    rivals = [score for _, score, _, named in fits if _columns(named) != _columns(best)]
    assumed = not any(match.certain for _, match in best)
    return () if assumed and score - max(rivals, default=0.0) < CLEAR else best


@lru_cache(maxsize=KEPT)
def _ends_a_heading(text: str) -> bool:
    """Whether what stands over the labels is the end of a heading that lines have torn: the others may be moved."""
    said = bare(text)
    labels = (bare(column.label) for block, _ in blocks() for column in block.columns)
    return len(said) > 1 and any(label.endswith(said) and label != said for label in labels)


def _columns(named: Named) -> set[str]:
    return {match.id for _, match in named}


def _fit(texts: Sequence[str], block: Block, wordings: Wordings) -> list[tuple[Score, Named]]:
    """What a row of headings binds as that block: how many of its columns, and how alike the labels are."""
    printed = [Printed((), FIRST) if bare(text) == CONTENT else printed_heading(text, wordings) for text in texts]
    found = assign(printed, ((CONTENT, *(column.id for column in block.columns)),), wordings)
    named = tuple((at, match) for at, match in enumerate(found) if match and match.id != CONTENT)
    if not named or len(_columns(named)) < len(named):
        return []
    return [((len(named) - abs(len(block.columns) - len(named)), sum(match.score for _, match in named)), named)]
