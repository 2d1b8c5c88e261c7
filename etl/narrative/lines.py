"""The paragraphs of a section's text, with lines that a page or its width has broken put together again.

A line goes on where that is certain: it ends in no mark that closes it, the next line begins no point of a list, and
the line is as long as the page is wide, or is prose (it holds a comma), or the next line begins with a mark. A page
number or a running title between two such lines is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator

from etl.patterns import pattern

CLOSING = frozenset("。！？：!?:.")
"""Marks that end a line; a point behind a digit does not."""
PROSE = pattern(r"[，,。]")
BEGINS_POINT = pattern(
    r"(?:[一二三四五六七八九十]+[、.．是]|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、)）]|\d{1,2}[.．](?!\d)|第[一二三四五六七八九十]+[章节条项、]"
    r"|[●•■▪◆○·➢★◎]|附件|表\d)"
)
WHOLE_FIGURE = pattern(r"(?:[%％‰元家户个人吨亩头只辆台套件倍番位名次时米里]|百分点)$")
GOES_ON = pattern(r"[，。、；,.;）)】％%]|左右|以上|以下|以内")
BREAKS_NUMBER = pattern(r"\d[.．,]?$")
PAGE = pattern(
    r"(?:[-—–－]+\s*\d{1,3}\s*[-—–－]+|第\s*\d{1,3}\s*页(?:[\s,，/]*共\s*\d{1,3}\s*页)?|\d{1,3}(?:\s*/\s*\d{1,3})?|[^，。]{2,40}政府信息公开[^，。]{0,10}(?:报告|年报))$"
)
"""A page number, or the report's title as a running head."""


FULL, SHORTEST_FULL = 0.85, 15
"""A line nearly as long as the longest of its text is one that the page's width has broken."""


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Where each paragraph begins in the text, and its words; as long as printed, so that places stay what they are."""
    start = 0
    joined: list[str] = []
    lines = text.split("\n")
    full = max(SHORTEST_FULL, FULL * max(map(len, lines)))
    place = 0
    while place < len(lines):
        joined.append(lines[place])
        step = _next_line(joined[-1], lines, place, full)
        if step == 0:
            paragraph = "\n".join(joined)
            yield start, paragraph
            start += len(paragraph) + 1
            joined, step = [], 1
        joined.extend(_blank(line) for line in lines[place + 1 : place + step])
        place += step


def _blank(line: str) -> str:
    """A passed line as white space; a lone number may be no page's, so that it keeps digits around it apart."""
    return (" " if line.strip().isdigit() else "\n") * len(line)


def _next_line(line: str, lines: list[str], place: int, full: float) -> int:
    """How many lines on the sentence continues: 1, or 2 over a page number; 0 where it ends."""
    said = line.rstrip()
    if not said or (said[-1] in CLOSING and not (said[-1] == "." and said[-2:-1].isdecimal())):
        return 0
    following = [other.strip() for other in lines[place + 1 : place + 3]]
    if not following:
        return 0
    if PAGE.match(following[0]):
        return 2 if len(following) > 1 and _goes_on(said, following[1], full) else 0
    return 1 if _goes_on(said, following[0], full) else 0


def _goes_on(said: str, following: str, full: float) -> bool:
    if not following:
        return False
    if BREAKS_NUMBER.search(said) and following[0].isdigit():
        return len(said) >= full or PROSE.search(said) is not None
    if BEGINS_POINT.match(following):
        return False
    if said[-1] in "；;":
        return len(said) >= full
    if GOES_ON.match(following) is not None or len(said) >= full:
        return True
    return PROSE.search(said) is not None and WHOLE_FIGURE.search(said) is None
