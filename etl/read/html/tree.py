"""The text of a web page → the tree of its elements, as a browser builds it of whatever is not quite HTML."""

from __future__ import annotations

from typing import Any

from lxml import etree

from etl.patterns import pattern
from etl.read.document import UnreadableError
from etl.read.html.unclosed import with_ends
from etl.read.limits import refuse_tags

CROWDED_TAG = pattern(r"<[A-Za-z](?:[^<>\s]*+\s++){50000}")
"""A tag with so many attributes that the parser, which compares each with every other, takes minutes."""


def parse(page: str) -> Any:
    """The root of a page's elements, without comments; UnreadableError where there is none, or more than any page has.

    A page in a frame may be a hostile one as well as the page around it.
    """
    refuse_tags(page.count("<"))
    if CROWDED_TAG.search(page):
        raise UnreadableError("网页中有一个标签带着上万个属性，可能是恶意文件，已拒绝读取。")
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    root = etree.fromstring(with_ends(page).encode("utf-8", "replace"), parser)
    if root is None:
        raise UnreadableError("网页没有任何内容：请重新下载或另存后装入。")
    return root
