"""Rows of text in whose fields several numbers stand, or one right behind the label: nothing tells their columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from etl.patterns import pattern
from etl.recognise.bound import Binding
from etl.recognise.lattice import Line
from etl.recognise.ragged import numbering_of
from etl.recognise.vocabulary import column_order_of

NUMBERS = pattern(r"\s*[-+]?\d[\d,.]*(?:[^\S\n]+[-+]?\d[\d,.]*)+\s*")
THOUSANDS = pattern(r"\s*[-+]?[1-9]\d{0,2}(?:\s\d{3})+(?:\.\d+)?\s*")
"""What may be one number."""
BEHIND_LABEL = pattern(r".*[\u3400-\u9fff）)]\d[\d,.]*\s*")
FEWEST = 3
"""Rows of a table with fields of several numbers, from which its columns are not those of the fields."""


def fused_rows(rows: Sequence[tuple[Line, Binding]]) -> set[int]:
    """The rows, by the id of their line, whose numbers may stand in other columns than their fields do."""
    text = [(line, binding) for line, binding in rows if not line.spans_known]
    several = Counter(id(binding) for line, binding in text if _has_several(line))
    return {
        id(line)
        for line, binding in text
        if (several[id(binding)] >= FEWEST and not _is_whole(line, binding)) or _has_number_behind_label(line)
    }


def _is_whole(line: Line, binding: Binding) -> bool:
    """Whether a row has a number, and one only, for each column of its table, all of which the heading names."""
    numbering = numbering_of(line)
    own = [cell for _, cell in line.numbers() if cell is not numbering]
    alone = [cell for cell in own if not NUMBERS.fullmatch(cell.text)]
    return len(alone) == len(own) == len(binding.bounds) == len(column_order_of(binding.table))


def _has_several(line: Line) -> bool:
    """Whether a field but for the row's own number prints several numbers."""
    numbering = numbering_of(line)
    texts = [cell.text for _, cell in line.texts() if cell is not numbering]
    return any(NUMBERS.fullmatch(text) and not THOUSANDS.fullmatch(text) for text in texts)


def _has_number_behind_label(line: Line) -> bool:
    """Whether a number stands behind the label without a space, and others further on."""
    labels = [cell.text for _, cell in line.texts() if BEHIND_LABEL.fullmatch(cell.text)]
    return bool(labels) and bool(line.numbers())
