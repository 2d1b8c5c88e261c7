"""The displayed rows of an HTML table, in the order in which a browser shows them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from etl.read.html.display import TAGS, Display

SEEN_THROUGH = frozenset({"form", "div", "span", "center"})
"""Elements that may not stand inside a table, and do."""
_OF_A_TABLE = frozenset({"tr", "td", "th", "thead", "tbody", "tfoot"})
"""Elements that are displayed if they have no attribute, and no style sheet says otherwise: most cells are such."""


def row_groups(table: Any, display: Display) -> list[list[list[Any]]]:
    """The displayed rows of a table by row group: the head first and the foot last, as a browser puts them.

    Further heads and feet stay where they are (CSS 2.1, 17.2).
    """
    groups: dict[str, list[list[list[Any]]]] = {"thead": [], "tbody": [], "tfoot": []}
    loose: list[list[Any]] | None = None
    for tag, child in _shown(table, display):
        if tag == "tr":
            if loose is None:
                groups["tbody"].append(loose := [])
            loose.append(_row(child, display))
        elif tag in groups:
            loose = None
            rows = [_row(row, display) for inner, row in _shown(child, display) if inner == "tr"]
            groups["tbody" if groups[tag] else tag].append(rows)
    return [*groups["thead"], *groups["tbody"], *groups["tfoot"]]


def _row(row: Any, display: Display) -> list[Any]:
    return [cell for tag, cell in _shown(row, display) if tag in {"td", "th"}]


def _shown(element: Any, display: Display) -> Iterator[tuple[str, Any]]:
    """The children that are displayed, by name, seen through forms and the like."""
    by_attributes = not display.hides_something
    for child in element:
        tag = TAGS[child.tag]
        if (by_attributes and tag in _OF_A_TABLE and not child.attrib) or not display.hides(child, tag):
            if tag in SEEN_THROUGH:
                yield from _shown(child, display)
            else:
                yield tag, child
