"""The six sections of a report and their prose, by what their headings say; numbering is not believed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from etl.patterns import pattern
from etl.read.document import Document, Paragraph
from etl.recognise.labels import KEPT, bare
from etl.report import Section

LONGEST_HEADING = 40
"""A heading is a line, not a sentence; the longest official one has 27 characters."""

_HEADINGS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, pattern(r"^(总体情况|概述|总体概况|基本情况)$")),
    (2, pattern(r"^(本年度?)?(主动公开政府信息(的)?情况|政府信息主动公开情况|主动公开情况)$")),
    (
        3,
        pattern(
            r"^(本年度?)?(收到和处理政府信息公开申请(的)?情况|政府信息公开申请(办理)?情况|收到政府信息公开申请情况)$"
        ),
    ),
    (
        4,
        pattern(
            r"^(因?政府信息公开(工作)?(被申请)?行政复议、?(提起)?行政诉讼(的)?情况|政府信息公开行政复议行政诉讼(的)?情况)$"
        ),
    ),
    (
        5,
        pattern(
            r"^((政府信息公开工作)?存在的?主要问题(及|和|与)(改进|整改)(的)?(情况|措施)|存在的?(主要)?问题(及|和|与)改进(情况|措施))$"
        ),
    ),
    (6, pattern(r"^其他(需要|应当)?报告的(其他)?事项$")),
)


@lru_cache(maxsize=KEPT)
def heading_number(text: str) -> int | None:
    """The section a line is the heading of (1–6); None for any other line."""
    if len(text) > LONGEST_HEADING:
        return None
    said = bare(text)
    return next((number for number, pattern in _HEADINGS if pattern.match(said)), None)


def sections_of(document: Document) -> tuple[Section, ...]:
    """The sections in printed order, each with its prose; grids are left out, a heading repeated later is prose."""
    found: list[tuple[int, str, list[str]]] = []
    for text in _lines(document):
        number = heading_number(text)
        if number is not None and all(number != seen for seen, _, _ in found):
            found.append((number, text.strip(), []))
        elif found:
            found[-1][2].append(text.strip())
    return tuple(Section(number, heading, "\n".join(lines)) for number, heading, lines in found)


def _lines(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield from (line for line in block.text.splitlines() if line.strip())


def is_report(title: str | None, paragraphs: Sequence[str], sections: Sequence[Section]) -> bool:
    """Contract of the parsed report: 政府信息公开…年度报告 (or 年报) in title or body, and two of the six headings.

    A title in other words (…关于2024年政府信息公开工作情况的报告) is one that `find_title` knows. What a program leaves
    of a page often lacks its title, and many prefaces say 本报告 alone: with all six headings it is nothing else.
    """
    headed = len({section.number for section in sections})
    named = title is not None or _is_named("".join(paragraphs))
    return headed == len(_HEADINGS) or (named and headed >= 2)  # noqa: PLR2004 the contract's number


def _is_named(text: str) -> bool:
    return re.search(r"政府?信息公开[^。；]{0,20}?(年度报告|年报)", re.sub(r"\s", "", text)) is not None
