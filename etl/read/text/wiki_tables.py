"""Tables in the mark-up of wikis ({| … |}) and forums ([table]…[/table]), written out as those of a page."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from etl.patterns import pattern

_WIKI = pattern(r"^[ \t:]{0,9}\{\|[^\n]*\n((?:(?![ \t:]*(?:\{\||\|\}))[^\n]*\n)*)[ \t]*\|\}", re.MULTILINE)
_FORUM = pattern(r"\[table[^\]]*\](?:(?!\[table).)*?\[/table\]", re.IGNORECASE | re.DOTALL)
_FORUM_TAG = pattern(
    r"\[(/?)(table|tr|td|th|b|i|u|p|br|align|color|size|font)\b(?:=(\d+),(\d+))?[^\]]*\]", re.IGNORECASE
)
_SHOWN = frozenset({"table", "tr", "td", "th", "p", "br"})
_CELLS = pattern(r"\|\||!!")
_LOOK = r"[\w-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s|\"']+)"
_LOOKS = pattern(rf"^\s*{_LOOK}(?:\s+{_LOOK})*\s*\|(?!\|)")
"""What a cell says of itself before its text: colspan="2" |."""
_BOLD = pattern("'{2,5}")
WIKI_LINK = pattern(r"\[\[(?:[^\]\[|]{0,200}\|)?([^\]\[]{0,200})\]\]")


def with_page_tables(text: str) -> str:
    """The text with such tables written as HTML."""
    if "{|" in text:
        text = _WIKI.sub(lambda found: f"\n<table>{''.join(_rows(found[1]))}</table>\n", text)
    if "[/" in text and "[/table]" in text.lower():
        text = _FORUM.sub(lambda found: "\n" + _FORUM_TAG.sub(_as_tag, html.escape(found[0], quote=False)) + "\n", text)
    return text


def _as_tag(found: re.Match[str]) -> str:
    """A tag of a forum as one of a page; [td=2,3] spans two columns and three rows."""
    name = found[2].lower()
    if name not in _SHOWN:
        return ""
    spans = f' colspan="{found[3]}" rowspan="{found[4]}"' if found[3] else ""
    return f"<{found[1]}{name}{spans}>"


def _rows(lines: str) -> Iterator[str]:
    """The rows of a wiki's table; a line that begins no cell goes on with the one before."""
    row: list[str] = []
    for line in lines.split("\n"):
        begun = line.lstrip()
        if begun.startswith(("|-", "|+")):
            yield f"<tr>{''.join(row)}</tr>" if row else ""
            row = []
        elif begun.startswith(("|", "!")):
            row += map(_cell, _CELLS.split(begun[1:]))
        elif row:
            row[-1] = row[-1].removesuffix("</td>") + f"<br>{_shown(line)}</td>"
    yield f"<tr>{''.join(row)}</tr>" if row else ""


def _cell(text: str) -> str:
    looks = _LOOKS.match(text)
    said = text[looks.end() :] if looks else text
    return f"<td {looks[0][:-1] if looks else ''}>{_shown(said)}</td>"


def _shown(text: str) -> str:
    """What a wiki displays of a text, which may hold marks of a page."""
    return _BOLD.sub("", WIKI_LINK.sub(r"\1", text)).strip()
