"""What a web page says about itself: title, day of publication, address."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, NamedTuple

from etl.patterns import pattern

TITLES = ("articletitle", "og:title")
PUBLISHED = (
    "pubdate",
    "publishdate",
    "publish_date",
    "publishtime",
    "article:published_time",
    "publicationdate",
    "pub_date",
    "publish-date",
    "datepublished",
    "dc.date.issued",
)
ADDRESSES = ("url", "og:url")
SAVED_FROM = pattern(r"<!--\s*saved from url=\(\d+\)(https?://\S+)")
DAY = pattern(r"(20\d\d)(?:\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})|([01]\d)([0-3]\d)(?!\d))")


class Facts(NamedTuple):
    """Title, day (YYYY-MM-DD) and address of a page, each None where the page does not say."""

    title: str | None
    published: str | None
    url: str | None


def find_facts(root: Any, page: str) -> Facts:
    """A page's facts: from its meta elements, else its title element; the day it prints is left to be recognised."""
    meta = _meta(root)
    title = next((meta[name] for name in TITLES if name in meta), None) or _title(root)
    marked = next((meta[name] for name in PUBLISHED if name in meta), "")
    published = _day(DAY.search(marked))
    saved = SAVED_FROM.search(page[:4000])
    url = next((meta[name] for name in ADDRESSES if meta.get(name, "").startswith("http")), None)
    return Facts(title, published, url or (saved[1] if saved else None))


def _meta(root: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (element.get("name") or element.get("property") or element.get("itemprop") or "").strip().lower()
        content = (element.get("content") or "").strip()
        if name and content:
            found.setdefault(name, content)
    return found


def _title(root: Any) -> str | None:
    element = root.find(".//title")
    text = " ".join("".join(element.itertext()).split()) if element is not None else ""
    return text or None


def _day(found: re.Match[str] | None) -> str | None:
    try:
        return date(*(int(part) for part in found.groups() if part)).isoformat() if found else None
    except ValueError:
        return None
