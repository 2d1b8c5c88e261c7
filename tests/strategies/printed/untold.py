"""What may stand in a cell in place of its number: words for nothing or for many, and what a program could not say."""

from __future__ import annotations

import random
from dataclasses import replace

from strategies.printed.model import Block, Box, Field, Key, Mutant, Sheet, Truth

MARKS = ("�", "��", "1�", "？", "?", "□", "无", "约20", "20余件", "12（13）", "#REF!", "####", "３．５６．７", "三十五")
SHARES = (0.03, 0.2, 1.0)
"""How many of a report's numbers have gone: a few, some, or all."""


def with_untold(mutant: Mutant) -> Mutant:
    """The report with one such mark for some of its numbers: any number is wrong there, and so is a blank."""
    rng = random.Random(f"{mutant.seed}|untold")
    share, mark = rng.choice(SHARES), rng.choice(MARKS)
    keys = [key for key, truth in mutant.truth.items() if truth.value is not None]
    gone = {key for key in keys if rng.random() < share}
    blocks = tuple(_marked(block, gone, mark) for block in mutant.blocks)
    truth = {key: _untold(one) if key in gone else one for key, one in mutant.truth.items()}
    return replace(mutant, blocks=blocks, truth=truth)


def _marked(block: Block, gone: set[Key], mark: str) -> Block:
    if not isinstance(block, Sheet):
        return block
    return replace(block, rows=tuple(tuple(_filled(box, gone, mark) for box in row) for row in block.rows))


def _filled(box: Box, gone: set[Key], mark: str) -> Box:
    return replace(box, text=mark) if isinstance(box, Field) and box.key in gone else box


def _untold(truth: Truth) -> Truth:
    """As of a cell that is printed twice with two numbers: none of them is the cell's."""
    return replace(truth, label="twice") if truth.label == "sound" else truth
