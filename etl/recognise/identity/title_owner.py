"""Whose report it is by its title: whom the title names, and what the line above adds to it."""

from __future__ import annotations

import re
from functools import lru_cache

from etl.patterns import pattern
from etl.recognise.identity.organisations import ENDS_AS_OFFICE, NAME_ENDING
from etl.recognise.identity.place import ABOVE_THE_PLACE, read_place
from etl.recognise.identity.title import CORE, NEAR, year_words

_PERIOD = pattern(
    r"[（(\[〔【]?20\d\d年\d{1,2}月(?:\d{1,2}日)?[-—–~～至到]+(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日)?[）)\]〕】]?"
)
"""The period a report is about, where a title says it to the day."""
_MONTH = pattern(r"20\d\d年\d{1,2}月(?:\d{1,2}日)?")
"""When a report was published, where a title says it before whose report it is."""
_STATED_YEAR = pattern(
    r"[（(\[〔【]?((20\d\d|[二2][〇○零OoＯ0][〇○零一二三四五六七八九OoＯ0]{2})(学?年度?)?([-—–~～至、]+(?=[\d二]))?|\d{2,5}年度?)"
    r"[）)\]〕】]?"
)
"""A year in a title, a misprinted (2204年) or shortened one (24年度) too, and the dash of a span of years."""
_MARKED = pattern(r"^(?:【[^】]*】|[（(\[](?:更正|修订|修正|补正|勘误|重发|年报|公示)[^）)\]]*[）)\]])+")
"""What some pages print before a title: its kind, or that it replaces another."""
_AROUND = pattern(
    r"^([^:：]{1,20}[:：](?=.{3})|[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[.、．)）](?=[\u4e00-\u9fff]{2})"
    r"|\d{1,2}(?=[\u4e00-\u9fff]{2})|[-/.]?\d{1,2}[-/.]\d{1,2}日?|[=*#'!|]+|h\d[.(]|\[[A-Za-z]+\]|年?度|[《“\"【\[、，,:：·.\-—_]|（[^）]*$)+"
    r"|([（(]本级[）)]|本级|全[省市区县州盟旗]|[的《“\"\-—_:：、，,·.]|年|度)+$"
)
"""What stands before and behind whom a title names."""
_WORDS = pattern(r"[\u4e00-\u9fff]|[xX×*]{2}")
"""What every name has, if it is not left open (XX局)."""
_BESIDE_ANOTHER = pattern(
    r"(?:(?<=年)|(?<=年度)|(?=法治|依法行政|政务公开|政务服务|党务公开))[\u4e00-\u9fff]{2,12}?(?:暨|及|和|与)$"
)
"""Another report that a title names first: …局2024年法治政府建设暨政府信息公开工作年度报告."""
_IN_BRACKETS = pattern(rf"[（(]([\u4e00-\u9fff]{{2,30}}?{NAME_ENDING})[）)]$")
"""An office that stands in brackets behind a title without one."""
_PUBLISHING = pattern(r"^(公布|发布|印发|报送|公开)")
_LINE_YEAR = pattern(
    r"^[（(\[〔【]?([\d〇○零OoＯ一二三四五六七八九]{4})(年度?)?[）)\]〕】]?|([\d〇○零OoＯ一二三四五六七八九]{4})年度?$"
)
_OFFICE_LINE = pattern(r"[\u4e00-\u9fff（）()、·]{2,40}")
_NO_NAME = pattern("(?:人民)?政府(?:办公[室厅])?|办事处|管理?委员?会|办公[室厅]")


@lru_cache(maxsize=NEAR)
def title_owner(title: str) -> str:
    """Whom a title names before 政府信息公开, without year, brackets, 关于 and the like; empty for nobody."""
    core = CORE.search(title)
    before = _BESIDE_ANOTHER.sub("", title[: core.start()] if core else title)
    before = _STATED_YEAR.sub("", _MONTH.sub("", _PERIOD.sub("", before)))
    before = _without_about(before)
    before = _MARKED.sub("", before) or before
    owner = _AROUND.sub("", before)
    return owner if _WORDS.search(owner) or len(owner) == 1 else _owner_behind(title, core)


def _owner_behind(title: str, core: re.Match[str] | None) -> str:
    """Whom a title names in brackets at its end, where it names nobody before (…年度报告（示例市财政局）)."""
    behind = _IN_BRACKETS.search(title, core.end()) if core else None
    return behind[1] if behind else ""


def _without_about(text: str) -> str:
    """The office on either side of 关于: 关于公布…局, …局关于, …局关于公布…局."""
    before, about, after = text.partition("关于")
    behind = _PUBLISHING.sub("", after if about else before)
    return behind.strip("《“的") or before


def names_office(title: str) -> bool:
    """Whether a title says whose report it is; one character before 政府信息公开 is nobody."""
    return len(title_owner(title)) > 1


def completes(line: str, title: str) -> bool:
    """Whether the line above adds what a title lacks: its office, its year, its office's place, or half a name."""
    if not names_office(title):
        return _belongs_above(line, title)
    office = title_owner(title)
    if _is_its_government(line, office):
        return True
    return _is_its_place(line, office) or _begins_its_name(line, office)


def _is_its_government(line: str, office: str) -> bool:
    """Whether the office below is but the word for one (人民政府), and the line says whose it is."""
    return bool(_NO_NAME.fullmatch(office)) and bool(read_place(line).candidates)


def _is_its_place(line: str, office: str) -> bool:
    """Whether a line is nothing but a place, and the office below it names none, or one in that city."""
    place = read_place(line)
    if not place.candidates or place.office:
        return False
    whole = read_place(line + office)
    in_city = len(whole.printed) > len(line) and all(one.level == "city" for one in place.candidates)
    return in_city or not read_place(office).candidates


def _begins_its_name(line: str, office: str) -> bool:
    """Whether a line is no office by itself and makes one with a place when put before the name below it.

    国家税务总局 above 示例市税务局 is the beginning of that one name.
    """
    if ABOVE_THE_PLACE.fullmatch(line):
        return bool(read_place(office).candidates)
    if not _OFFICE_LINE.fullmatch(line) or ENDS_AS_OFFICE.search(line) or read_place(office).candidates:
        return False
    return bool(read_place(line + office).candidates)


def _belongs_above(line: str, title: str) -> bool:
    """Whether a line is the year a title lacks, or an office, the year beside it or not."""
    year = next(year_words(line), None)
    if year and any(year_words(title)):
        return False
    office = _LINE_YEAR.sub("", _PERIOD.sub("", line))
    return not office or is_office(office)


def is_office(line: str) -> bool:
    """Whether a line is nothing but the name of an office."""
    return bool(_OFFICE_LINE.fullmatch(line) and ENDS_AS_OFFICE.search(line))
