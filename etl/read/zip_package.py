"""The zip around a Word document or a workbook, opened with distrust: sizes are capped, a DTD is refused."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from typing import Any

from lxml import etree

from etl.read.document import UnreadableError
from etl.read.limits import refuse_tags

MOST_MEMBERS = 10_000
LARGEST_PART = 64 * 2**20
"""Bytes a part may expand to; the longest genuine report stays below 5 MB."""
LARGEST_WHOLE = 2 * LARGEST_PART
"""Bytes all parts that are read may expand to together."""
HIGHEST_RATIO = 200
"""Expanded to packed size, from `RATIO_FROM` bytes on; text compresses 10 to 40 times, a bomb 1000 times."""
RATIO_FROM = 4 * 2**20
CHUNK = 2**16
LARGE_PICTURE = 20_000
"""Bytes from which an embedded picture may be a table."""
PICTURES = (".png", ".jpg", ".jpeg", ".bmp", ".gif", ".tif", ".tiff", ".emf", ".wmf")
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What Office packs with; the others unfold a whole bomb before the first byte of it can be counted."""
FORBIDDEN = "文档内含文档类型声明（DTD），可能是恶意文件，已拒绝读取。"


class Package:
    """An opened package; every part is read through the caps, and all of them together may not expand without measure.

    `what` is what people call such a file, `better` the suffix under which it should be saved again.
    """

    def __init__(self, content: bytes, what: str, better: str) -> None:
        """Open the zip; UnreadableError if it is damaged or has too many members."""
        self._what = what
        self._damaged = f"{what}已损坏，无法打开：请用 Office 或 WPS 修复并另存为 {better} 后重新装入。"
        self._read = 0
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            raise self.damaged() from error
        self.members = self._zip.infolist()
        if len(self.members) > MOST_MEMBERS:
            raise UnreadableError(f"{what}内含的部件过多，不是正常的报告，已拒绝读取。")

    def damaged(self) -> UnreadableError:
        """The error for a package that lacks what it needs."""
        return UnreadableError(self._damaged)

    def first(self, name: re.Pattern[str]) -> Any:
        """The root element of the first part whose name matches; UnreadableError if there is none."""
        for member in self.members:
            if name.match(_plain(member)):
                return self._xml(member)
        raise self.damaged()

    def part(self, name: str) -> Any | None:
        """The root element of a part by name, None where the package has no such part."""
        member = self._member(name)
        return self._xml(member) if member else None

    def content(self, name: str) -> bytes | None:
        """The bytes of a part by name, None where the package has no such part."""
        member = self._member(name)
        return self._bytes(member) if member else None

    def count_pictures(self) -> int:
        """How many embedded pictures are large enough to be a table."""
        names = [(member.filename.lower(), member.file_size) for member in self.members]
        return sum(name.endswith(PICTURES) and size > LARGE_PICTURE for name, size in names)

    def _member(self, name: str) -> zipfile.ZipInfo | None:
        return next((member for member in self.members if _plain(member).lstrip("/") == name), None)

    def _xml(self, member: zipfile.ZipInfo) -> Any:
        try:
            return parse_xml(self._bytes(member))
        except etree.XMLSyntaxError as error:
            raise self.damaged() from error

    def _bytes(self, member: zipfile.ZipInfo) -> bytes:
        """A part's bytes; UnreadableError for one that is encrypted, damaged or expands without measure."""
        if member.flag_bits & 1:
            raise UnreadableError(f"{self._what}已加密：请取消密码后重新装入。")
        if member.compress_type not in METHODS:
            raise self.damaged()
        try:
            with self._zip.open(member) as stream:
                return self._within_limits(stream, member.compress_size)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise self.damaged() from error

    def _within_limits(self, stream: Any, packed: int) -> bytes:
        data = bytearray()
        while chunk := stream.read(CHUNK):
            data += chunk
            self._read += len(chunk)
            too_dense = len(data) > RATIO_FROM and len(data) > HIGHEST_RATIO * max(packed, 1)
            if len(data) > LARGEST_PART or self._read > LARGEST_WHOLE or too_dense:
                raise UnreadableError(f"{self._what}展开后异常庞大，可能是恶意文件，已拒绝读取。")
        return bytes(data)


def _plain(member: zipfile.ZipInfo) -> str:
    """A member's name; some programs of Windows part it as the folders there."""
    return member.filename.replace("\\", "/")


def parse_xml(data: bytes) -> Any:
    """The root of an XML part, entities and network off; UnreadableError for too many tags, or a DTD.

    Office Open XML needs no DTD (ECMA-376 part 2 forbids them), so that one that is there means harm.
    """
    refuse_tags(data.count(b"<"))
    if b"<!DOCTYPE" in data.replace(b"\0", b""):  # UTF-16 writes every mark-up character with a zero byte
        raise UnreadableError(FORBIDDEN)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableError(FORBIDDEN)
    return root
