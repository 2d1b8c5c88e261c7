"""The zip around a Word document, opened with distrust: size and members are capped, a DTD is refused."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from typing import Any

from lxml import etree

from etl.read.document import UnreadableError

MOST_MEMBERS = 10_000
LARGEST_PART = 64 * 2**20
"""Bytes a part may expand to; the longest genuine report stays below 5 MB."""
HIGHEST_RATIO = 200
"""Expanded to packed size, from `RATIO_FROM` bytes on; text compresses 10 to 40 times, a bomb 1000 times."""
RATIO_FROM = 4 * 2**20
CHUNK = 2**16
MAIN_PART = re.compile(r"^/?word/document\d*\.xml$")
DAMAGED = "Word 文档已损坏，无法打开：请在 Word 或 WPS 中修复并另存为 .docx 后重新装入。"


class Package:
    """An opened Word package; every part is read through the caps."""

    def __init__(self, content: bytes) -> None:
        """Open the zip; UnreadableError if it is damaged or has too many members."""
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            raise UnreadableError(DAMAGED) from error
        self.members = self._zip.infolist()
        if len(self.members) > MOST_MEMBERS:
            raise UnreadableError("Word 文档内含的部件过多，不是正常的报告，已拒绝读取。")

    def main(self) -> Any:
        """The root element of the main document part; UnreadableError if there is none."""
        for member in self.members:
            if MAIN_PART.match(member.filename):
                return self._xml(member)
        raise UnreadableError(DAMAGED)

    def part(self, name: str) -> Any | None:
        """The root element of a part by name, None where the package has no such part."""
        found = [member for member in self.members if member.filename == name]
        return self._xml(found[0]) if found else None

    def _xml(self, member: zipfile.ZipInfo) -> Any:
        try:
            return parse_xml(self._bytes(member))
        except etree.XMLSyntaxError as error:
            raise UnreadableError(DAMAGED) from error

    def _bytes(self, member: zipfile.ZipInfo) -> bytes:
        """A part's bytes; UnreadableError for one that is encrypted, damaged or expands without measure."""
        if member.flag_bits & 1:
            raise UnreadableError("Word 文档已加密：请取消密码并另存为 .docx 后重新装入。")
        try:
            with self._zip.open(member) as stream:
                return _within_limits(stream, member.compress_size)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise UnreadableError(DAMAGED) from error


def _within_limits(stream: Any, packed: int) -> bytes:
    data = bytearray()
    while chunk := stream.read(CHUNK):
        data += chunk
        too_dense = len(data) > RATIO_FROM and len(data) > HIGHEST_RATIO * max(packed, 1)
        if len(data) > LARGEST_PART or too_dense:
            raise UnreadableError("Word 文档展开后异常庞大，可能是恶意文件，已拒绝读取。")
    return bytes(data)


def parse_xml(data: bytes) -> Any:
    """The root of an XML part, entities and network off; UnreadableError if it declares a DTD.

    Office Open XML needs none (ECMA-376 part 2 forbids them), so that one that is there means harm.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableError("Word 文档内含文档类型声明（DTD），可能是恶意文件，已拒绝读取。")
    return root
