"""The text of a web page → the tree of its elements, as a browser builds it of whatever is not quite HTML."""

from __future__ import annotations

from typing import Any

from lxml import etree

from etl.read.document import UnreadableError
from etl.read.html.unclosed import with_ends


def parse(page: str) -> Any:
    """The root of a page's elements, without comments; UnreadableError where there is none."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    root = etree.fromstring(with_ends(page).encode("utf-8", "replace"), parser)
    if root is None:
        raise UnreadableError("网页没有任何内容：请重新下载或另存后装入。")
    return root
