"""Web page in a single file (.mht, .mhtml) → Document: browsers and Word wrap the page and its pictures as a mail."""

from __future__ import annotations

from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from itertools import islice

from etl.read.document import Document, UnreadableError
from etl.read.html.file import read_html
from etl.read.limits import EXCESS

MEDIA_TYPE = "multipart/related"
MOST_PARTS = 5000
"""Parts of a file: the page and its pictures; some hundred where a page is full of signs."""
MOST_PAGES = 50
"""Pages in one file that are looked at; a page with frames has some five."""


def read_mhtml(content: bytes) -> Document:
    """The page that such a file wraps, its address where the file tells it."""
    if content.count(b"\n--") > MOST_PARTS:
        raise UnreadableError(EXCESS.format(f"部件超过 {MOST_PARTS} 个"))
    mail = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(content.lstrip())
    page = next(_pages(mail), None)
    if page is None:
        raise UnreadableError("单文件网页中没有网页正文：请重新保存为网页或 .docx 后装入。")
    document = read_html(_bytes(page), dict(_belongings(mail)))
    return document._replace(media_type=MEDIA_TYPE, url=document.url or _address(mail) or _address(page))


def _pages(mail: EmailMessage) -> Iterator[EmailMessage]:
    """The parts that are web pages: the one named as the start before all others, then the longest."""
    start = mail.get_param("start")
    parts = (part for part in mail.walk() if part.get_content_type() in {"text/html", "application/xhtml+xml"})
    pages = list(islice(parts, MOST_PAGES))
    yield from sorted(pages, key=lambda part: (not start or part["Content-ID"] != start, -len(_bytes(part))))


def _belongings(mail: EmailMessage) -> Iterator[tuple[str, bytes]]:
    """The pictures and style sheets that came with the page, by the addresses it calls them by.

    Browsers put the page's own style sheets, too, in parts of their own.
    """
    for part in mail.walk():
        if part.get_content_maintype() == "image" or part.get_content_type() == "text/css":
            names = (str(part.get("Content-Location", "")), f"cid:{str(part.get('Content-ID', '')).strip(' <>')}")
            yield from ((name.strip(), _bytes(part)) for name in names if name.strip())


def _bytes(page: EmailMessage) -> bytes:
    payload = page.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _address(part: EmailMessage) -> str | None:
    for name in ("Snapshot-Content-Location", "Content-Location"):
        address = str(part.get(name, "")).strip()
        if address.startswith(("http://", "https://")):
            return address
    return None
