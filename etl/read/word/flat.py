"""Word document as one XML file (Word 2003, or a .docx made flat) → Document; often found under the name of .doc."""

from __future__ import annotations

from typing import Any

from lxml import etree

from etl.read.document import Document, UnreadableError
from etl.read.word.file import document_of
from etl.read.word.text import attribute, local
from etl.read.zip_package import parse_xml

MEDIA_TYPE = "application/msword"
MAIN_PART = "/word/document.xml"
DAMAGED = "Word 的 XML 文档已损坏，无法打开：请用 Word 或 WPS 另存为 .docx 后重新装入。"


def read_wordml(content: bytes) -> Document:
    """Such a file as a Document; UnreadableError if it is damaged."""
    try:
        root = parse_xml(content)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(DAMAGED) from error
    body = next((one for part in _parts(root) for one in part.iter() if local(one) == "body"), None)
    if body is None or root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableError(DAMAGED)
    return document_of(body, MEDIA_TYPE)


def _parts(root: Any) -> list[Any]:
    """The part that holds the body: the whole of a file of Word 2003, one of several in a flat package."""
    if local(root) != "package":
        return [root]
    return [part for part in root if attribute(part, "name") == MAIN_PART]
