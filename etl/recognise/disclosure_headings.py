"""Headings of table one: every block has columns of its own, and the block is the one they name best."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from etl.form.model import Block
from etl.read.document import GridCell
from etl.recognise.assign import Printed, assign
from etl.recognise.bound import Bound, Found, bound_by, printed_heading
from etl.recognise.labels import bare
from etl.recognise.lattice import Line
from etl.recognise.matching import CLEAR, Match, Wordings
from etl.recognise.vocabulary import blocks

CONTENT = "信息内容"
"""What stands over the row labels of every block, before its columns."""
FIRST = Match(CONTENT, 1.0)

Score: TypeAlias = tuple[int, float]
"""How many columns of a block are bound, and how alike their labels are, added up."""


def bind_disclosure(lines: Sequence[Line]) -> Found:
    """The block of table one whose columns the last heading row names best, each label once."""
    for line in reversed(lines):
        bound = _best_block([cell for _, cell in line.texts()])
        if bound:
            return "disclosure", bound
    return None


def _best_block(cells: Sequence[GridCell]) -> tuple[Bound, ...] | None:
    """The columns of the block that fits best; where every label is damaged, only if no other fits as well."""
    fits = [(*score, number, bound) for number, block in enumerate(blocks()) for score, bound in _fit(cells, *block)]
    if not fits:
        return None
    best = max(fits)
    rivals = [score for _, score, _, bound in fits if _columns(bound) != _columns(best[3])]
    if all(bound.assumed for bound in best[3]) and best[1] - max(rivals, default=0.0) < CLEAR:
        return None
    return best[3]


def _columns(bounds: Sequence[Bound]) -> set[str]:
    return {bound.column for bound in bounds}


def _fit(cells: Sequence[GridCell], block: Block, wordings: Wordings) -> list[tuple[Score, tuple[Bound, ...]]]:
    """What a row of headings binds as that block: how many of its columns, and how alike the labels are."""
    printed = [
        Printed((), FIRST) if bare(cell.text) == CONTENT else printed_heading(cell.text, wordings) for cell in cells
    ]
    found = assign(printed, ((CONTENT, *(column.id for column in block.columns)),), wordings)
    named = [(cell, match) for cell, match in zip(cells, found, strict=True) if match and match.id != CONTENT]
    if not named or len({match.id for _, match in named}) < len(named):
        return []
    bounds = tuple(bound_by(cell, match) for cell, match in named)
    return [((len(bounds) - abs(len(block.columns) - len(bounds)), sum(match.score for _, match in named)), bounds)]
