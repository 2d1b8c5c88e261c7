"""White space of a web page as a browser shows it."""

from __future__ import annotations

import re

from etl.patterns import pattern

INVISIBLE = "\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"
"""What takes no room on a page: editors put it between any two characters, the digits of a number included."""
WHITE = pattern(rf"[\s\u00a0{INVISIBLE}]+")


def as_shown(text: str) -> str:
    """A text with its white space as a browser shows it; all of WHITE but the space itself is not printable."""
    text = text.strip()
    return text if text.isprintable() and " " not in text else WHITE.sub(_gap, text).strip()


def _gap(found: re.Match[str]) -> str:
    return " " if found[0].strip(INVISIBLE) else ""
