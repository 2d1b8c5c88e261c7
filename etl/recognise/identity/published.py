"""When a report was published, where the page or the file shows it: another day than that of signing.

成文日期, 发文日期, 生成日期 and the date below the signature say when the office signed or wrote; a file's own
metadata say when somebody saved it. None of them is a publication date.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from etl.patterns import pattern
from etl.recognise.identity.dates import DAY, dates
from etl.recognise.identity.head import head

LONGEST_REMARK = 30
"""Characters of a line that may say 2025年1月20日发布: a longer one is prose that cites something."""
LONGEST_BYLINE = 120
"""Characters of the line below a title: source, day, number of readers."""
WITHIN = 24
"""Characters behind a label within which its day begins."""

_SPEAKS = pattern(r"[布开网\u2f79稿传]\s*(?:.\s*期|时\s*间)|[发公]布")
"""A text without these names no day as that of publication, in whatever width and form its characters are."""
_CENTURY = pattern("[2２二⼆]")
_NAMED = r"(?:发布|公开|公布|上网|发稿|上传)\s*(?:日\s*期|时\s*间)[\s:：】\]|｜]*"
_LABEL = pattern(_NAMED)
_COMPACT = pattern(rf"({_NAMED})(20\d\d)([01]\d)([0-3]\d)(?!\d)")
"""A day without anything between its numbers, which only a label tells from any other number."""
_SAID_BEHIND = pattern(rf"(?:{DAY})\s*(?:发布|公布)(?!会)|(?:发布|公布)于\s*[:：]?\s*(?:{DAY})")
_LONE_LABEL = pattern(r"\W*(?:发布|公开|公布|上网|发稿|上传)\s*(?:日\s*期|时\s*间)\W*")
_OTHER_LABEL = pattern(r"(?:日\s*期|时\s*间)[\s:：]*$")
_DAYS = pattern(rf"(?:{DAY})[\s\d:]*\s(?:{DAY})")
"""Behind the labels of two days both days: the first one is the other's."""
LONGEST_LABEL = 12
"""Characters of a label that stands in a line of its own above its day."""
_SOURCE = pattern(r"来源|作者|浏览|点击|阅读|字体|字号|打印|责任编辑")
_BYLINE = pattern(rf"{_SOURCE.pattern}|时间\s*[:：]|日期\s*[:：]")
_OF_A_MAIL = pattern(r"\s*(?:(?:发件|收件|寄件|发送|抄送)[人者]?|From|To)\s*[:：]", re.IGNORECASE)
"""The head of a mail, whose day is that on which somebody sent the report."""
_OTHER_DAY = pattern(
    r"(?:成文|发文|生成|印发|发送|收到|接收|更新|修改|起草|签发|施行|实施|有效|访问|打印|下载|当前)"
    rf"[^\d]{{0,8}}(?:{DAY})"
)


def recognise_published(texts: Sequence[str]) -> str | None:
    """The day a document shows as that of its publication (YYYY-MM-DD); null where it shows none.

    A labelled day (发布日期, 公开时间) comes before one said in words (2025年1月20日发布), that before the byline
    below a title (来源：… 2025-01-20 09:30).
    """
    told = [text for text in _labels_joined(texts) if "期" in text or "间" in text or "布" in text]
    plain = _dated([text for text in told if _SPEAKS.search(text)])
    shown = [*_labelled(plain), *_said(plain)] or [*_in_byline(head(texts))]
    return shown[0].isoformat() if shown else None


def _labels_joined(texts: Sequence[str]) -> list[str]:
    """The texts, each label that stands alone (发布日期 in a list, or a grid) with what follows it."""
    alone = [at for at, text in enumerate(texts) if len(text) <= LONGEST_LABEL and _LONE_LABEL.fullmatch(text)]
    return [*texts, *("\n".join(texts[max(at - 1, 0) : at + 3]) for at in alone)]


def _dated(texts: Sequence[str]) -> list[str]:
    """The texts in which a day of this century may stand, in one width."""
    return [unicodedata.normalize("NFKC", text).strip() for text in texts if _CENTURY.search(text)]


def _labelled(texts: Sequence[str]) -> list[date]:
    plain = [_COMPACT.sub(r"\1\2-\3-\4", text) for text in texts]
    found = [
        text[label.end() :]
        for text in plain
        for label in _LABEL.finditer(text)
        if not (_OTHER_LABEL.search(text, 0, label.start()) and _DAYS.match(text, label.end()))
    ]
    return [day for behind in found if re.match(DAY, behind) for day in dates(behind[:WITHIN])[:1]]


def _said(texts: Sequence[str]) -> list[date]:
    short = [text for text in texts if len(text) <= LONGEST_REMARK]
    return [day for text in short for said in _SAID_BEHIND.finditer(text) for day in dates(said[0])[:1]]


def _in_byline(texts: Sequence[str]) -> list[date]:
    byline = _SOURCE if any(map(_OF_A_MAIL.match, texts)) else _BYLINE
    lines = [text for text in _dated(texts) if len(text) <= LONGEST_BYLINE and byline.search(text)]
    return [day for line in lines for day in dates(_OTHER_DAY.sub("", line))[:1]]
