"""The displayed rows of an HTML table, in the order in which a browser shows them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from etl.read.html_display import Display, tag_of


def row_groups(table: Any, display: Display) -> list[list[list[Any]]]:
    """The displayed rows of a table by row group: heads first and feet last, as a browser puts them."""
    groups: dict[str, list[list[list[Any]]]] = {"thead": [], "tbody": [], "tfoot": []}
    loose: list[list[Any]] | None = None
    for child in _shown(table, display):
        tag = tag_of(child)
        if tag == "tr":
            if loose is None:
                groups["tbody"].append(loose := [])
            loose.append(_row(child, display))
        elif tag in groups:
            loose = None
            groups[tag].append([_row(row, display) for row in _shown(child, display) if tag_of(row) == "tr"])
    return [*groups["thead"], *groups["tbody"], *groups["tfoot"]]


def _row(row: Any, display: Display) -> list[Any]:
    return [cell for cell in _shown(row, display) if tag_of(cell) in {"td", "th"}]


def _shown(element: Any, display: Display) -> Iterator[Any]:
    """The children that are displayed, seen through forms and other elements that may not stand there."""
    for child in element:
        tag = tag_of(child)
        if display.hides(child):
            continue
        if tag in {"form", "div", "span", "center"}:
            yield from _shown(child, display)
        else:
            yield child
