"""What of a web page is in the file itself: pictures in their addresses, pictures and style sheets in other parts."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from etl.patterns import pattern
from etl.read.html.sheet import is_for_screens

EMBEDDED = pattern(r"data:image/(?:png|x-png|jpe?g|pjpeg|gif|bmp|webp|tiff)\s*(?:;[^,]*)?;base64,", re.IGNORECASE)
LARGE_PICTURE = 200
"""Pixels from which a picture may be a table."""
ELSEWHERE = (
    "网页中有图片只给出了地址（本程序不联网，也读不到文件之外的图片），未能读取：请把图片或整页另存为 PDF 后一并装入。"
)


def content_of(address: str, parts: Mapping[str, bytes]) -> bytes | None:
    """The bytes of the picture at an address; None where they are not in the file: nothing is ever fetched."""
    head = EMBEDDED.match(address.lstrip())
    if head is None:
        return parts.get(address.strip())
    body = re.sub(r"\s+", "", unquote(address.lstrip()[head.end() :]))
    try:
        return base64.b64decode(body + "=" * (-len(body) % 4))
    except (binascii.Error, ValueError):
        return None


def is_large(picture: Any) -> bool:
    """Whether a picture may be a table, as far as its page says how large it is."""
    sizes = [re.match(r"\s*(\d{1,6})(px)?\s*$", picture.get(side) or "") for side in ("width", "height")]
    return all(size is None or int(size[1]) > LARGE_PICTURE for size in sizes)


def linked_sheets(body: Any, parts: Mapping[str, bytes]) -> list[str]:
    """The style sheets for screens that a page links to and that came in the same file."""
    links = body.iter("link") if parts else ()
    named = (link.get("href") or "" for link in links if _is_sheet_for_screens(link))
    return [parts[address.strip()].decode("utf-8", "replace") for address in named if address.strip() in parts]


def _is_sheet_for_screens(link: Any) -> bool:
    kinds = (link.get("rel") or "").lower().split()
    return "stylesheet" in kinds and "alternate" not in kinds and is_for_screens(link)
