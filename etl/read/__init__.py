"""Bytes → Document, whatever the format: the reader is chosen by what the bytes are, then by their name."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from os.path import splitext
from pathlib import PurePath
from typing import NamedTuple

from etl.read.document import Document, UnreadableError
from etl.read.limits import refuse_excess
from etl.read.signature import Kind, find_kind, is_markdown, refuse


class Reader(NamedTuple):
    """One input format: its suffixes, media type, and the module and function that read it.

    The module is imported when the first file of its format is read: who only asks what can be read needs no library.
    A file of a `marked` format always shows it by its bytes; one that only bears its name is plain text.
    """

    kind: Kind
    suffixes: tuple[str, ...]
    media_type: str
    module: str
    function: str
    marked: bool = False

    @property
    def read(self) -> Callable[[bytes], Document]:
        """The function that reads the format's bytes."""
        function: Callable[[bytes], Document] = getattr(import_module(self.module), self.function)
        return function


OFFICE = "application/vnd.openxmlformats-officedocument"
OPEN = "application/vnd.oasis.opendocument"

READERS: tuple[Reader, ...] = (
    Reader("text", (".txt", ".md", ".csv"), "text/plain", "etl.read.text.file", "read_text"),
    Reader("html", (".html", ".htm"), "text/html", "etl.read.html.file", "read_html"),
    Reader("mhtml", (".mht", ".mhtml"), "multipart/related", "etl.read.html.mhtml", "read_mhtml", marked=True),
    Reader("word", (".docx", ".docm"), f"{OFFICE}.wordprocessingml.document", "etl.read.word.file", "read_word"),
    Reader("doc", (".doc", ".wps"), "application/msword", "etl.read.legacy", "read_doc", marked=True),
    Reader("rtf", (".rtf",), "application/rtf", "etl.read.legacy", "read_rtf", marked=True),
    Reader("odt", (".odt",), f"{OPEN}.text", "etl.read.legacy", "read_odt", marked=True),
    Reader("wordml", (), "application/msword", "etl.read.word.flat", "read_wordml", marked=True),
    Reader("excel", (".xlsx", ".xlsm"), f"{OFFICE}.spreadsheetml.sheet", "etl.read.excel.file", "read_excel"),
    Reader("xls", (".xls", ".et"), "application/vnd.ms-excel", "etl.read.legacy", "read_xls", marked=True),
    Reader("ods", (".ods",), f"{OPEN}.spreadsheet", "etl.read.legacy", "read_ods", marked=True),
    Reader("pdf", (".pdf",), "application/pdf", "etl.read.pdf.file", "read_pdf"),
    Reader("png", (".png",), "image/png", "etl.read.scan.picture", "read_image"),
    Reader("jpeg", (".jpg", ".jpeg"), "image/jpeg", "etl.read.scan.picture", "read_image"),
    Reader("tiff", (".tif", ".tiff"), "image/tiff", "etl.read.scan.picture", "read_image"),
    Reader("bmp", (".bmp",), "image/bmp", "etl.read.scan.picture", "read_image"),
    Reader("webp", (".webp",), "image/webp", "etl.read.scan.picture", "read_image"),
    Reader("gif", (".gif",), "image/gif", "etl.read.scan.picture", "read_image"),
)


SUFFIXES = {suffix: reader.media_type for reader in READERS for suffix in reader.suffixes}
"""The media type that a name promises, by its suffix."""

WORKBOOKS = frozenset({"excel", "xls", "ods"})
"""Formats whose files are attachments: they bear their title as their name."""

TABLE = ".csv"
"""The suffix of tables as text: attachments as well, but most such files are no reports."""


MARKDOWN = ".md"
"""The suffix of Markdown, which may begin with mark-up."""


def read(name: str, content: bytes) -> Document:
    """The document in a file of this name; UnreadableError, and no other, if it cannot be read.

    What the bytes are counts before the suffix: web pages are often saved as .doc, and anything as .txt.
    """
    reader = _reader(name, content)
    if reader is None:
        raise refuse(name, content)
    read_bytes = reader.read
    try:
        document = read_bytes(content)._replace(media_type=reader.media_type)
        refuse_excess(document)
        attached = reader.kind in WORKBOOKS or _suffix(name) == TABLE
        return document._replace(title=PurePath(name).stem) if attached else document
    except (UnreadableError, MemoryError):
        raise
    except RecursionError as error:
        raise UnreadableError("文件内部嵌套过深，无法读取：请另存为 .docx 或 PDF 后重新装入。") from error
    except Exception as error:  # a stranger's file may break a library anywhere: it is refused, not fatal
        reason = f"文件无法解析（{type(error).__name__}），可能已损坏：请重新下载或另存后再装入。"
        raise UnreadableError(reason) from error


def known_suffix(name: str) -> bool:
    """Whether a file of this name is of a kind that can be read."""
    return _suffix(name) in SUFFIXES


def is_table(name: str) -> bool:
    """Whether a file of this name is a table as text, which may be anything."""
    return _suffix(name) == TABLE


def is_picture(name: str) -> bool:
    """Whether a file of this name is a picture."""
    return SUFFIXES.get(_suffix(name), "").startswith("image/")


def media_type(name: str, content: bytes) -> str:
    """The media type of a file, by its bytes first and its name second."""
    reader = _reader(name, content)
    return reader.media_type if reader else "application/octet-stream"


def _reader(name: str, content: bytes) -> Reader | None:
    kind = find_kind(content)
    if kind == "html" and _suffix(name) == MARKDOWN and is_markdown(content):
        kind = "text"
    if kind == "other":
        return None
    found = next((one for one in READERS if one.kind == kind or (not kind and _suffix(name) in one.suffixes)), None)
    return READERS[0] if found and found.marked and kind is None else found


def _suffix(name: str) -> str:
    return splitext(name)[1].lower()  # noqa: PTH122 - asked of thousands of names: a tenth of the time of a Path
