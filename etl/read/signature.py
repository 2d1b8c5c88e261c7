"""What kind of file some bytes are, whatever their name says, and why a kind cannot be read."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Literal, TypeAlias

from etl.read.document import UnreadableError

Kind: TypeAlias = Literal["text", "html", "word", "pdf"]

HEAD = 4096
PDF_WITHIN = 1024
"""Bytes within which readers look for the mark of a PDF, as Acrobat does."""
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
MARKS = re.compile(rb"^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HTML = re.compile(rb"<(!doctype\s+html|html|head|body|meta|title|table|div|p|h[1-6]|center|span)\b", re.IGNORECASE)
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")
OTHER_BINARY = (OLE, b"{\\rtf", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")

KNOWN = "可以读取 .txt、.md、.html、.htm、.docx、.pdf"


def find_kind(content: bytes) -> Kind | Literal["other"] | None:
    """The kind the bytes show; `other` for one that cannot be read, None where only the name can tell."""
    head = MARKS.sub(b"", content[:HEAD], count=1)
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(ZIP):
        return "word" if b"word/document" in content else _unless_cut(content)
    if not content.strip() or head.startswith((*OTHER_BINARY, *PICTURES)):
        return "other"
    if _is_html(head):
        return "html"
    return "pdf" if b"%PDF-" in content[:PDF_WITHIN] else None


def _unless_cut(content: bytes) -> Literal["other"] | None:
    """A zip whose directory is missing was cut off: its name may still tell what it was."""
    return "other" if b"PK\x05\x06" in content else None


def _is_html(head: bytes) -> bool:
    plain = head.replace(b"\0", b"")  # UTF-16 writes every mark-up character with a zero byte
    return plain.startswith(b"<") and HTML.search(plain) is not None


def refuse(name: str, content: bytes) -> UnreadableError:
    """The error for a file that no reader takes: what it is and what to do, in one sentence."""
    suffix = PurePath(name).suffix
    if not content.strip():
        return UnreadableError("文件是空的：请重新下载或重新导出后装入。")
    if content.startswith(OLE):
        return UnreadableError(_about_ole(content))
    if content.startswith(ZIP):
        return UnreadableError(_about_zip(content))
    if content.startswith(PICTURES):
        return UnreadableError("这是图片文件，本安装不含文字识别（OCR）：请提供带文字层的 PDF、网页或 .docx。")
    shown = f"“{suffix}”" if suffix else "（文件名没有后缀）"
    return UnreadableError(f"不认识的文件类型{shown}：{KNOWN}，请另存为其中一种后重新装入。")


def _about_ole(content: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "Word 文档已加密：请取消密码并另存为 .docx 后重新装入。"
    return "这是 Word 97—2003 的 .doc 等旧格式文件：请另存为 .docx 后重新装入。"


def _about_zip(content: bytes) -> str:
    if b"OFD.xml" in content:
        return "这是 OFD 版式文件，暂不支持：请另存为 PDF 后重新装入。"
    if b"xl/workbook" in content:
        return "这是 Excel 工作簿，不是年度报告文档：请另存为 .docx 或 PDF 后重新装入。"
    return f"这是压缩包或其他不支持的文件：请解压后装入其中的报告（{KNOWN}）。"
