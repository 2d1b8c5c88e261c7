"""What a web page says about itself: title, day of publication, address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from etl.read.document import Grid, Paragraph

TITLES = ("articletitle", "og:title")
PUBLISHED = (
    "pubdate",
    "publishdate",
    "publish_date",
    "publishtime",
    "article:published_time",
    "publicationdate",
)
ADDRESSES = ("url", "og:url")
SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S+)")
DAY = re.compile(r"(20\d\d)\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})")
LABELS = re.compile(r"(?:发布|公开|发文)(?:时间|日期)\s*[:：】\]]?\s*\n?\s*" + DAY.pattern)
NEAR_THE_TOP = 80
"""Blocks searched for a printed day: a page's head and menu come first, the report's own dates later."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Title, day (YYYY-MM-DD) and address of a page, each None where the page does not say."""

    title: str | None
    published: str | None
    url: str | None


def find_facts(root: Any, page: str, blocks: Sequence[Paragraph | Grid]) -> Facts:
    """A page's facts: from its meta elements, else its title element, else what it prints near the top."""
    meta = _meta(root)
    title = next((meta[name] for name in TITLES if name in meta), None) or _title(root)
    marked = next((meta[name] for name in PUBLISHED if name in meta), "")
    published = _day(DAY.search(marked)) or _printed_day(blocks)
    saved = SAVED_FROM.search(page[:4000])
    url = next((meta[name] for name in ADDRESSES if meta.get(name, "").startswith("http")), None)
    return Facts(title, published, url or (saved[1] if saved else None))


def _meta(root: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (element.get("name") or element.get("property") or "").strip().lower()
        content = (element.get("content") or "").strip()
        if name and content:
            found.setdefault(name, content)
    return found


def _title(root: Any) -> str | None:
    element = root.find(".//title")
    text = " ".join("".join(element.itertext()).split()) if element is not None else ""
    return text or None


def _printed_day(blocks: Sequence[Paragraph | Grid]) -> str | None:
    found = LABELS.search("\n".join(_texts(blocks[:NEAR_THE_TOP])))
    return _day(found)


def _texts(blocks: Sequence[Paragraph | Grid]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (cell.text for cell in block.cells)


def _day(found: re.Match[str] | None) -> str | None:
    try:
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat() if found else None
    except ValueError:
        return None
