"""Rows of table four that name their kind of dispute, and lines that name the kind of the table below them."""

from __future__ import annotations

from etl.recognise.bound import Binding
from etl.recognise.dispute_headings import dispute_named
from etl.recognise.lattice import Line
from etl.recognise.rows import label_cells


def match_dispute(line: Line, binding: Binding) -> str | None:
    """The kind of dispute that a row names before its numbers, if it does."""
    named = dispute_named(_kind_named(line, binding) or "")
    return named.id if named else None


def kind_over(line: Line, binding: Binding) -> str | None:
    """The kind of dispute that a line of text names beside a stray number: it stands over the table below all the same.

    A row of its own has as many fields as its heading.
    """
    stray = not binding.spans_known and len(line.numbers()) == 1 and line.printed_width < len(binding.bounds)
    return _kind_named(line, binding) if stray else None


def _kind_named(line: Line, binding: Binding) -> str | None:
    """The label of a row that names a kind of dispute, as printed."""
    labels = (cell.text for _, cell in reversed(label_cells(line, binding)))
    return next((text for text in labels if dispute_named(text)), None)
