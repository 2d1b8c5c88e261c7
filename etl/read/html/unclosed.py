"""Cells that a page leaves open: ended where the next one begins, as browsers do whatever else stands open in them."""

from __future__ import annotations

import re

from etl.patterns import pattern

_TAG = pattern(
    r"<!--(?:.*?-->|.*)|<(?:script|style|textarea|xmp)\b(?:.*?</(?:script|style|textarea|xmp)|.*)"
    r"|<(?P<end>/?)(?P<name>table|thead|tbody|tfoot|tr|td|th)(?=[\s/>])",
    re.IGNORECASE | re.DOTALL,
)
"""What begins or ends a table, its rows and its cells, but where it is no markup."""
_CELLS = frozenset({"td", "th"})
_NOT_SMALL = ("<T", "<tD", "<tH")
_BEGUN = pattern(r"<t[dh](?=[\s/>])", re.IGNORECASE)
_ENDED = pattern(r"</t[dh](?=[\s/>])", re.IGNORECASE)


def with_ends(page: str) -> str:
    """A page in which every cell has its end tag, so that one cell never takes in those behind it."""
    if _plainly_ended(page) or len(_BEGUN.findall(page)) <= len(_ENDED.findall(page)):
        return page
    written, copied = [], 0
    open_cells: list[str] = []
    for tag in _TAG.finditer(page):
        if missing := _missing_end(tag, open_cells):
            written += [page[copied : tag.start()], missing]
            copied = tag.start()
    return "".join([*written, page[copied:]])


def _plainly_ended(page: str) -> bool:
    """Whether as many cells end as begin in a page of small letters: what holds of most, at a tenth of the time."""
    if any(letters in page for letters in _NOT_SMALL):
        return False
    begun = page.count("<td") + page.count("<th") - page.count("<thead")
    return begun <= page.count("</td>") + page.count("</th>")


def _missing_end(tag: re.Match[str], open_cells: list[str]) -> str:
    """The end tag that lacks before a tag; `open_cells` are the cells open in each table around it, "" for none."""
    name = (tag["name"] or "").lower()
    if not name or (name == "table" and not tag["end"]):
        open_cells += [""] if name else []
        return ""
    if not open_cells:
        return ""
    open_cell = open_cells[-1]
    open_cells[-1] = name if name in _CELLS and not tag["end"] else ""
    if name == "table":
        open_cells.pop()
    return "" if not open_cell or (name in _CELLS and tag["end"]) else f"</{open_cell}>"
