"""Web page → Document: the body in reading order, data tables as grids, layout tables as what they frame."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from etl.patterns import pattern
from etl.read.document import Document
from etl.read.encoding import DAMAGED, decode
from etl.read.gallery import Gallery
from etl.read.html.display import find_display
from etl.read.html.facts import find_facts
from etl.read.html.pictures import linked_sheets
from etl.read.html.tree import parse
from etl.read.html.walk import Pictures, walked
from etl.read.layout import number_grids

MEDIA_TYPE = "text/html"

XML_DECLARATION = pattern(r"^\s*<\?xml[^>]*\?>")
UNOPENED = ("[popover]{display:none}",)
"""What browsers hide by a style sheet of their own until a reader asks for it."""
DAMAGED_PAGE = "网页中有些字的编码已损坏，这些字未能读取。"


def read_html(content: bytes, parts: Mapping[str, bytes] = MappingProxyType({})) -> Document:
    """A web page as a Document; the bytes tell its encoding, whatever it claims; nothing is fetched.

    `parts` are the pictures and style sheets that came in the same file, by their address.
    """
    page = XML_DECLARATION.sub("", decode(content)).replace("\0", "")
    body = parse(page)
    gallery = Gallery()
    sheets = [*linked_sheets(body, parts), *(UNOPENED if "popover" in page else ())]
    walk = walked(body, find_display(body, sheets), Pictures(gallery, parts))
    facts = find_facts(body, page)
    damaged = {DAMAGED_PAGE} if DAMAGED in page else set()
    pictures, notes = walk.pictures + gallery.unread, tuple(sorted(gallery.notes | damaged))
    blocks = number_grids(walk.printed)
    return Document(blocks, MEDIA_TYPE, facts.title, facts.published, facts.url, pictures, notes)
