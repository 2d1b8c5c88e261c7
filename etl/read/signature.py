"""What kind of file some bytes are, whatever their name says, and why a kind cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePath
from typing import Literal, TypeAlias

from etl.read.compound import names_inside
from etl.read.document import UnreadableError

Kind: TypeAlias = Literal[
    "text",
    "html",
    "mhtml",
    "word",
    "excel",
    "pdf",
    "doc",
    "rtf",
    "odt",
    "wordml",
    "xls",
    "ods",
    "png",
    "jpeg",
    "tiff",
    "bmp",
    "webp",
    "gif",
]

HEAD = 4096
PDF_WITHIN = 1024
"""Bytes within which readers look for the mark of a PDF, as Acrobat does."""
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
MARKS = re.compile(rb"^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HTML = re.compile(rb"<(!doctype\s+html|html|head|body|meta|title|table|div|p|h[1-6]|center|span)\b", re.IGNORECASE)
PAGE = re.compile(rb"<(!doctype\s+html|html|head|body|meta|title)\b", re.IGNORECASE)
"""What begins a whole page."""
MARKDOWN = re.compile(rb"^(?:#{1,6} \S|\|?\s*:?-{3,}:?\s*\|)", re.MULTILINE)
"""A heading of Markdown, or the rule under the heading of a table."""
PICTURES: tuple[tuple[re.Pattern[bytes], Kind], ...] = (
    (re.compile(rb"\x89PNG"), "png"),
    (re.compile(rb"\xff\xd8\xff"), "jpeg"),
    (re.compile(rb"GIF8"), "gif"),
    (re.compile(rb"II\*\0|MM\0\*"), "tiff"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "webp"),
    (re.compile(rb"BM.{4}\0{4}", re.DOTALL), "bmp"),
)
PACKED = ((b"Rar!", "RAR"), (b"7z\xbc\xaf", "7z"), (b"\x1f\x8b", "gzip"))
OTHER_BINARY = tuple(mark for mark, _ in PACKED)
RTF = b"{\\rtf"
IN_OLE: tuple[tuple[str, Kind], ...] = (("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"))
"""Streams of an old Office file that tell what it is."""
IN_ZIP: tuple[tuple[bytes, Kind], ...] = (
    (b"word/document", "word"),
    (b"xl/workbook", "excel"),
    (b"application/vnd.oasis.opendocument.text", "odt"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "ods"),
)
PARTED_AS_FOLDERS: tuple[tuple[bytes, Kind], ...] = ((b"word\\document", "word"), (b"xl\\workbook", "excel"))
"""The same as some programs of Windows write it."""
IN_XML: tuple[tuple[bytes, Kind], ...] = (
    (b'progid="Word.Document"', "wordml"),
    (b"<w:wordDocument", "wordml"),
    (b"<pkg:package", "wordml"),
    (b'progid="Excel.Sheet"', "xls"),
)
"""Word and Excel of 2003 save plain XML, often under the name of .doc or .xls."""
MAIL_HEADER = re.compile(
    rb"(From|Subject|Date|MIME-Version|Content-[A-Za-z-]+|Snapshot-[A-Za-z-]+|X-[A-Za-z-]+):", re.IGNORECASE
)
WRAPPED = re.compile(rb"^Content-Type:\s*(?:multipart/|text/html)", re.IGNORECASE | re.MULTILINE)
"""A mail of several parts, or of one page alone."""

KNOWN = "可以读取 .docx、.doc、.wps、.rtf、.odt、.pdf、.html、.mht、.xlsx、.xls、.md、.txt、.csv、.png、.jpg、.tif"


def find_kind(content: bytes) -> Kind | Literal["other"] | None:
    """The kind the bytes show; `other` for one that cannot be read, None where only the name can tell."""
    head = MARKS.sub(b"", content[:HEAD], count=1)
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(ZIP):
        return _first(content, IN_ZIP) or _first(content, PARTED_AS_FOLDERS) or _unless_cut(content)
    if head.startswith(OLE):
        return _kind_of_ole(content)
    if not content.strip() or head.startswith(OTHER_BINARY):
        return "other"
    if picture := next((kind for mark, kind in PICTURES if mark.match(content)), None):
        return picture
    return _kind_of_marks(head) or ("pdf" if b"%PDF-" in content[:PDF_WITHIN] else None)


def _kind_of_marks(head: bytes) -> Kind | None:
    """The kind of a file of characters that its first marks show."""
    if head.startswith(RTF):
        return "rtf"
    if MAIL_HEADER.match(head) and WRAPPED.search(head):
        return "mhtml"
    plain = head.replace(b"\0", b"")  # UTF-16 writes every mark-up character with a zero byte
    return (_first(plain, IN_XML) or ("html" if HTML.search(plain) else None)) if plain.startswith(b"<") else None


def is_markdown(content: bytes) -> bool:
    """Whether Markdown that begins with mark-up, as converters leave it, is no web page for all that."""
    head = MARKS.sub(b"", content[:HEAD], count=1)
    return not PAGE.match(head) and MARKDOWN.search(content) is not None


def _kind_of_ole(content: bytes) -> Kind | Literal["other"]:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "other"
    inside = names_inside(content)
    told = next((kind for name, kind in IN_OLE if name in inside), None)
    marks = [(name.encode("utf-16-le"), kind) for name, kind in IN_OLE]
    ended = [(name + b"\0\0", kind) for name, kind in marks]  # as a directory has it: a style is called Book Title
    return told or _first(content, ended) or _first(content, marks) or "other"


def _first(content: bytes, marks: Iterable[tuple[bytes, Kind]]) -> Kind | None:
    """The kind whose mark stands first: that of what is embedded stands behind it."""
    found = [(at, kind) for mark, kind in marks if (at := content.find(mark)) >= 0]
    return min(found)[1] if found else None


def _unless_cut(content: bytes) -> Literal["other"] | None:
    """A zip whose directory is missing was cut off: its name may still tell what it was."""
    return "other" if b"PK\x05\x06" in content else None


def refuse(name: str, content: bytes) -> UnreadableError:
    """The error for a file that no reader takes: what it is and what to do, in one sentence."""
    suffix = PurePath(name).suffix
    if packed := next((packing for mark, packing in PACKED if content.startswith(mark)), None):
        return UnreadableError(f"这是压缩文件（{packed}），不论后缀是什么：请解压后装入其中的报告。")
    if not content.strip():
        return UnreadableError("文件是空的：请重新下载或重新导出后装入。")
    if content.startswith(OLE):
        return UnreadableError(_about_ole(content))
    if content.startswith(ZIP):
        return UnreadableError(_about_zip(content))
    shown = f"“{suffix}”" if suffix else "（文件名没有后缀）"
    return UnreadableError(f"不认识的文件类型{shown}：{KNOWN}，请另存为其中一种后重新装入。")


def _about_ole(content: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "文档已加密：请取消密码并另存为 .docx 后重新装入。"
    return "这是旧格式的 Office 文件，但其中没有 Word 文档或 Excel 工作簿：请另存为 .docx 后重新装入。"


def _about_zip(content: bytes) -> str:
    if b"OFD.xml" in content:
        return "这是 OFD 版式文件，暂不支持：请另存为 PDF 后重新装入。"
    return f"这是压缩包或其他不支持的文件：请解压后装入其中的报告（{KNOWN}）。"
