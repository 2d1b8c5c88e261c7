"""The end of a report: behind the last section's heading, where signature and date stand above a page's footer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from etl.patterns import pattern
from etl.recognise.identity.dates import dates
from etl.recognise.identity.title import squeeze
from etl.recognise.sections import heading_number

LAST_SECTION = 6
LAST_LINES = 8
"""Lines at the very end in which a signature is sought, whatever stands above them."""
SIGNATURE = 40
"""Characters; a line that is longer is prose, not a signature."""

_DATED = pattern(r"日?[）)]?$")
_NOT_SIGNED = pattern(
    r"(发布|公开|公布|更新|发文|成文|生成|打印|浏览)(日期|时间)?|来源|上一篇|下一篇|版权|备案|[0-9]:[0-9]{2}"
)


def tail(paragraphs: Sequence[str]) -> list[str]:
    """The lines behind the last section's heading, or the last few where it is not found; white space out."""
    lines = [line for text in paragraphs for part in text.splitlines() if (line := squeeze(part))]
    starts = [number for number, line in enumerate(lines) if heading_number(line) == LAST_SECTION]
    return lines[min(starts[-1] + 1, max(len(lines) - LAST_LINES, 0)) if starts else -LAST_LINES :]


def signing_days(paragraphs: Sequence[str]) -> list[date]:
    """The days that end a short line at the report's end, the last one first; labelled days sign nothing."""
    short = [line for line in reversed(tail(paragraphs)) if len(line) <= SIGNATURE and not _NOT_SIGNED.search(line)]
    return [day for line in short if _DATED.search(line) for day in dates(line)[-1:] if _ends(line, day)]


def _ends(line: str, day: date) -> bool:
    """Whether the day stands at the end of its line: nothing but a bracket behind it."""
    plain = re.search(rf"{day.day}日?[）)]?$", line)
    return bool(plain) or line.rstrip("）)").endswith("日")
