"""What reads as the title of an annual report, and what only looks like one: notices, links, sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from etl.patterns import pattern

LONGEST_TITLE = 70
"""Characters; the longest genuine titles (two offices, 关于公布…的通知) stay below it."""
NEAR = 512
"""Paragraphs that are remembered while a report is read: office, place, title and year each ask what they say."""
WIDEST_BREAK = 4
"""Lines over which a title is broken at most: office, year, and the words themselves in two."""

CORE = pattern(
    r"(政[府务])?信息公开(工作)?(的)?(情况)?[（(\[〔【]?([\d〇○零OoＯ一二三四五六七八九]{4}(年度?)?)?[）)\]〕】]?(度)?(的)?(工作|情况)?"
    r"(的)?((工作)?总结[及暨和])?(年度?(工作|情况)?(报告|总结)|年报|(工作)?报告)"
    r"|政务公开(工作)?([\d〇○零一二三四五六七八九]{4}(年度?)?)?(年度(工作)?报告|年报)|(?<=[年度])政务公开工作(情况)?(的)?报告"
)
"""What a title calls the report; some offices say 政务公开 for it."""
_YEAR = pattern(r"(?<!\d)20\d\d(?!\d)|[二2][〇○零OoＯ0][〇○零一二三四五六七八九OoＯ0]{2}(?=年)")
_OTHER_REPORT = pattern(r"^(上一[篇条页]|下一[篇条页]|上篇|下篇|前一篇|后一篇|相关|附件|链接|返回|关联|更多)")
_ABOUT_REPORTS = pattern(
    r"[》〉”]?(?:的)?(?:编制|编写|编报|填报|报送|审核|审查|检查|抽查|评查|核查|评估|考核|汇总|格式|模板|通报|(?:编制)?(?:发布|公布|公开)情况|情况的?通报)"
)
"""What stands behind 年度报告 where a notice or a circular is about others' reports."""
_SENTENCE = pattern(r"[。；！？]|本报告|根据《|根据国|按照《|现将|现予|如下")
_INVISIBLE = pattern(r"[\s\u200b-\u200f\u2028-\u202f\ufeff\xad\u3000\xa0]+")
"""White space; all of it but the space itself is not printable."""
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_WIDE_DIGIT = pattern("[０-９]")


@lru_cache(maxsize=NEAR)
def squeeze(text: str) -> str:
    """The text without any white space (Chinese needs none), full-width digits made plain."""
    line = text if text.isprintable() and " " not in text else _INVISIBLE.sub("", text)
    return line.translate(_FULL_WIDTH) if _WIDE_DIGIT.search(line) else line


@lru_cache(maxsize=NEAR)
def is_title(text: str) -> bool:
    """Whether a line reads as the title of an annual report (政府信息公开…年度报告, 年报), however bare."""
    line = squeeze(text)
    core = _core_of_a_title(line)
    return core is not None and not _ABOUT_REPORTS.match(line, core.end())


def is_about_reports(text: str) -> bool:
    """Whether a line is the title of a notice or circular about others' reports (…年度报告编制发布情况的通报)."""
    line = squeeze(text)
    core = _core_of_a_title(line)
    return core is not None and _ABOUT_REPORTS.match(line, core.end()) is not None


def _core_of_a_title(line: str) -> re.Match[str] | None:
    """The words 政府信息公开…年度报告 of a line that may be a title; null for a sentence, a link, and any other."""
    if len(line) > LONGEST_TITLE or not ("信息公开" in line or "政务公开" in line) or _OTHER_REPORT.match(line):
        return None
    return None if _SENTENCE.search(line) else CORE.search(line)


def is_other_report(text: str) -> bool:
    """Whether a line leads elsewhere (上一篇：…, 相关链接…)."""
    return bool(_OTHER_REPORT.match(squeeze(text)))


def year_words(text: str) -> Iterator[re.Match[str]]:
    """Every four-digit year, in Chinese or plain digits, with or without 年."""
    return _YEAR.finditer(text)
