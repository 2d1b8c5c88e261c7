"""Plain Word tables, as most are: rows of cells of paragraphs of text, read in one pass over the elements that count.

Whatever else may change what a cell prints is looked for in the same pass, and the cell, or the table, is then left to
be walked element by element.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from etl.read.word.grid import SPANS, Spot
from etl.read.word.pictures import HOLDERS
from etl.read.word.text import MARKS, NAMES, SPOKEN

ANCHORED = ("OLEObject", "txbxContent", *HOLDERS)
"""What may hang on a paragraph beside its text: embedded objects, text boxes, pictures."""
PICTURES = (*HOLDERS, "textpath")
"""Pictures, and words drawn as such."""
ROWS = frozenset({"tr", "tc", "tbl", "hidden", "gridBefore", "cellDel"})
"""Rows and cells, and what says that a row is not printed, begins elsewhere, or belongs to another table."""
PLAIN = ("p", "t", "del", *SPANS)
OTHER = (*MARKS, *SPOKEN, *ANCHORED, "textpath", "sym", "altChunk")
"""What may change the text of a cell, or add to it."""
COUNTING = tuple(f"{{*}}{name}" for name in (*ROWS, *PLAIN, *OTHER))
"""All of these, in any namespace."""


def plain_rows(table: Any, further: Sequence[str] = ()) -> list[list[Spot]] | None:
    """The cells of a table by row, each with what it says if it is plain; None if the rows themselves are not.

    `further` are elements that may change what a cell of this document says: of a list, or of a style.
    """
    rows: list[list[Spot]] = []
    said: list[str] = []
    spot = Spot(None)
    row = paragraph = None
    for element in table.iterdescendants(*COUNTING, *(f"{{*}}{name}" for name in further)):
        name = NAMES[element.tag]
        if name == "t" and element.getparent().getparent() is paragraph:
            said.append(element.text or "")
        elif name == "p" and element.getparent() is spot.element:
            paragraph = element
            said.append("\n")
        elif name == "tc" and element.getparent() is row:
            said = []
            spot = Spot(element, said)
            rows[-1].append(spot)
        elif name == "tr" and element.getparent() is table:
            row = element
            rows.append([])
        elif name in SPANS:
            if element.getparent().getparent() is spot.element:  # not among the properties before a tracked change
                spot.spans = {SPANS[name]: element, **spot.spans}
        elif name in ROWS or (name == "del" and NAMES[element.getparent().tag] == "trPr"):
            return None
        elif name != "del":  # which holds no text that would count
            spot.said = None
    return rows
