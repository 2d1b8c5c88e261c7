"""Old and foreign office formats → Document: converted by LibreOffice, then read like any .docx or .xlsx."""

from __future__ import annotations

import struct

from etl.read.document import Document, UnreadableError
from etl.read.excel.file import read_excel
from etl.read.office import Conversion, convert
from etl.read.signature import OLE
from etl.read.word.file import read_word

DOC, RTF, ODT = "application/msword", "application/rtf", "application/vnd.oasis.opendocument.text"
XLS, ODS = "application/vnd.ms-excel", "application/vnd.oasis.opendocument.spreadsheet"

WORD_97 = b"\xec\xa5"
"""How a Word 97 document stream begins; its flags follow ten bytes later ([MS-DOC] 2.5.2, FibBase)."""
FLAGS_AT = 10
ENCRYPTED = 0x0100
SECTOR = 512
"""Bytes at whose multiples a stream may begin ([MS-CFB] 2.2)."""


def read_doc(content: bytes) -> Document:
    """A Word 97 document, also one written by WPS."""
    if _is_encrypted(content):
        raise UnreadableError("Word 文档已加密：请取消密码并另存为 .docx 后重新装入。")
    return _from_word(content, DOC, Conversion(".doc", "MS Word 97", "docx"))


def read_rtf(content: bytes) -> Document:
    """A document in Rich Text Format."""
    return _from_word(content, RTF, Conversion(".rtf", "Rich Text Format", "docx"))


def read_odt(content: bytes) -> Document:
    """An OpenDocument text."""
    return _from_word(content, ODT, Conversion(".odt", "writer8", "docx"))


def read_xls(content: bytes) -> Document:
    """An Excel 97 workbook or the XML of Excel 2003."""
    if content.startswith(OLE):
        return _from_excel(content, XLS, Conversion(".xls", "MS Excel 97", "xlsx"))
    return _from_excel(content, XLS, Conversion(".xml", "MS Excel 2003 XML", "xlsx"))


def read_ods(content: bytes) -> Document:
    """An OpenDocument spreadsheet."""
    return _from_excel(content, ODS, Conversion(".ods", "calc8", "xlsx"))


def _from_word(content: bytes, media_type: str, conversion: Conversion) -> Document:
    return read_word(convert(content, conversion))._replace(media_type=media_type)


def _from_excel(content: bytes, media_type: str, conversion: Conversion) -> Document:
    return read_excel(convert(content, conversion))._replace(media_type=media_type)


def _is_encrypted(content: bytes) -> bool:
    for start in range(SECTOR, len(content) - SECTOR, SECTOR):
        if content.startswith(WORD_97, start):
            return bool(struct.unpack_from("<H", content, start + FLAGS_AT)[0] & ENCRYPTED)
    return False
