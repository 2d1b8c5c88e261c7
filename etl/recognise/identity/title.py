"""Find the title of an annual report among menus, breadcrumbs and lists of other years' reports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from etl.patterns import pattern
from etl.recognise.identity.organisations import ENDS_AS_OFFICE, NAME_ENDING
from etl.recognise.identity.place import ABOVE_THE_PLACE, read_place

LONGEST_TITLE = 70
"""Characters; the longest genuine titles (two offices, 关于公布…的通知) stay below it."""
NEAR = 512
"""Paragraphs that are remembered while a report is read: office, place, title and year each ask what they say."""
WIDEST_BREAK = 4
"""Lines over which a title is broken at most: office, year, and the words themselves in two."""
HEAD_WITHOUT_SECTIONS = 40
"""Paragraphs in which a title is sought where no section heading bounds the search."""

CORE = pattern(
    r"(政府)?信息公开(工作)?(的)?(情况)?[（(\[〔【]?([\d〇○零OoＯ一二三四五六七八九]{4}(年度?)?)?[）)\]〕】]?(度)?(的)?(工作|情况)?"
    r"(的)?((工作)?总结[及暨和])?(年度?(工作|情况)?(报告|总结)|年报|(工作)?报告)"
    r"|政务公开(工作)?([\d〇○零一二三四五六七八九]{4}(年度?)?)?(年度(工作)?报告|年报)"
)
"""What a title calls the report; some offices say 政务公开 for it."""
_YEAR = pattern(r"(?<!\d)20\d\d(?!\d)|[二2][〇○零OoＯ0][〇○零一二三四五六七八九OoＯ0]{2}(?=年)")
_YEAR_ONLY = pattern(r"[（(\[〔【]?([\d〇○零OoＯ一二三四五六七八九]{4})(年度?)?[）)\]〕】]?")
_LINE_YEAR = pattern(
    r"^[（(\[〔【]?([\d〇○零OoＯ一二三四五六七八九]{4})(年度?)?[）)\]〕】]?|([\d〇○零OoＯ一二三四五六七八九]{4})年度?$"
)
_OFFICE_LINE = pattern(r"[\u4e00-\u9fff（）()、·]{2,40}")
_PERIOD = pattern(
    r"[（(\[〔【]?20\d\d年\d{1,2}月(?:\d{1,2}日)?[-—–~～至到]+(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日)?[）)\]〕】]?"
)
"""The period a report is about, where a title says it to the day."""
_MONTH = pattern(r"20\d\d年\d{1,2}月(?:\d{1,2}日)?")
"""When a report was published, where a title says it before whose report it is."""
_STATED_YEAR = pattern(
    r"[（(\[〔【]?((20\d\d|[二2][〇○零OoＯ0][〇○零一二三四五六七八九OoＯ0]{2})(年度|年)?([-—–~～至、]+(?=[\d二]))?|\d{2,5}年度?)"
    r"[）)\]〕】]?"
)
"""A year in a title, a misprinted (2204年) or shortened one (24年度) too, and the dash of a span of years."""
_NO_NAME = pattern("(?:人民)?政府(?:办公[室厅])?|办事处|管理?委员?会|办公[室厅]")
_STAMP = pattern(r"^\d{1,4}[/-]\d{1,2}[/-]\d{1,4}[,，]?(?:[上下]午)?\d{1,2}:\d{2}(?::\d{2})?(?:[AP]M)?")
"""The day and time that a browser prints before the title of a page."""
_MARKED = pattern(r"^(?:【[^】]*】|[（(\[](?:更正|修订|修正|补正|勘误|重发|年报|公示)[^）)\]]*[）)\]])+")
"""What some pages print before a title: its kind, or that it replaces another."""
_AROUND = pattern(r"^(度|[《“\"【\[、，,:：·.\-—_]|（[^）]*$)+|([（(]本级[）)]|本级|[的《“\"\-—_:：、，,·.]|年|度)+$")
"""What stands before and behind whom a title names."""
_BESIDE_ANOTHER = pattern(
    r"(?:(?<=年)|(?<=年度)|(?=法治|依法行政|政务公开|政务服务|党务公开))[\u4e00-\u9fff]{2,12}?(?:暨|及|和|与)$"
)
"""Another report that a title names first: …局2024年法治政府建设暨政府信息公开工作年度报告."""
_IN_BRACKETS = pattern(rf"[（(]([\u4e00-\u9fff]{{2,30}}?{NAME_ENDING})[）)]$")
"""An office that stands in brackets behind a title without one."""
_PUBLISHING = pattern(r"^(公布|发布|印发|报送|公开)")
_OTHER_REPORT = pattern(r"^(上一[篇条页]|下一[篇条页]|上篇|下篇|前一篇|后一篇|相关|附件|链接|返回|关联|更多)")
_ATTACHED = pattern(r"^附件[\d一二三四五]?[：:、.]?(?!.*\.(?:docx?|pdf|xlsx?|wps|zip|rar)$)")
"""What stands before the title of an attachment, but not before the name of its file."""
_ABOUT_REPORTS = pattern(
    r"[》〉”]?(?:的)?(?:编制|编写|编报|填报|报送|审核|审查|检查|抽查|评查|核查|评估|考核|汇总|格式|模板|通报|(?:编制)?(?:发布|公布|公开)情况|情况的?通报)"
)
"""What stands behind 年度报告 where a notice or a circular is about others' reports."""
_SENTENCE = pattern(r"[。；！？]|本报告|根据《|根据国|按照《|现将|现予|如下")
_PREFACE = pattern(r"所列数据|本报告|根据《|根据国|按照《|依据《")
"""How the preface of a report begins."""
_FIRST_SECTION = pattern(r"^[（(]?[一1][）)]?[、.．，,:： ]?总体情况")
_BREADCRUMB = pattern(r"[>＞»›]+|您(现在)?(当前)?的?位置[：:]?|当前位置[：:]?|->|::")
_SITE = pattern(r"[-—_|｜－–]++(?!\d)(?=[^-—_|｜－–]*$)")
_FIELD = pattern(
    r"(?:(信息名称|文件名称|公文名称|题名|标题|名称)|信息索引号?|索引号|(?:主题|组配|信息|体裁|服务对象)分类|分类|发布机构|发布者|发文机关|公开机构"
    r"|公开主体|责任部门|(?:成文|发文|发布|公开|生成|更新)(?:日期|时间)|公开(?:形式|方式|时限|范围|程序|属性)|发文字号|文号|有效性|是否有效|效力状态"
    r"|关键词|主题词|内容概述|信息来源|浏览(?:次数|量)|点击数)(?:[】\]|｜]*[:：]|[|｜])?"
)
"""The names of what a page says of itself above the report; the first kind names the report."""
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


def find_title(paragraphs: Sequence[str], metadata_title: str | None) -> str | None:
    """The report's title, its lines joined and white space taken out; null where nothing reads as one.

    The fullest title above the first section is taken (office and year, then either), the nearest to it among
    equals. Titles in a row are a list of reports, not a title; the metadata title counts as furthest away.
    """
    candidates = [_without_site(squeeze(metadata_title))] if metadata_title else []
    candidates += _printed_titles([squeeze(text) for text in paragraphs])
    titles = [text for text in candidates if is_title(text)]
    if not any(map(_has_office, titles)):
        titles = [text for text in map(_attached, candidates) if is_title(text)]
    return max(enumerate(titles), key=lambda item: (_fullness(item[1]), item[0]))[1] if titles else None


def _attached(line: str) -> str:
    """A title that says it is an attachment's (附件1：…) without these words: the page prints the attachment."""
    return _ATTACHED.sub("", line)


def is_other_report(text: str) -> bool:
    """Whether a line leads elsewhere (上一篇：…, 相关链接…)."""
    return bool(_OTHER_REPORT.match(squeeze(text)))


def year_words(text: str) -> Iterator[re.Match[str]]:
    """Every four-digit year, in Chinese or plain digits, with or without 年."""
    return _YEAR.finditer(text)


def head(paragraphs: Sequence[str]) -> Sequence[str]:
    """The paragraphs above the first section, where title and preface stand."""
    starts = [number for number, text in enumerate(paragraphs) if _FIRST_SECTION.match(squeeze(text))]
    return paragraphs[: starts[0] if starts else HEAD_WITHOUT_SECTIONS]


def _printed_titles(lines: Sequence[str]) -> Iterator[str]:
    above = [_without_preface(_without_fields(_last_crumb(_STAMP.sub("", line)))) for line in head(lines)]
    above = [line for line, listed in zip(above, _listed(above), strict=True) if line and not listed]
    for last in range(len(above)):
        for first in range(last, max(-1, last - WIDEST_BREAK), -1):
            joined = "".join(above[first : last + 1])
            if _reaches(joined, above[last]):
                yield _completed(above, first, last)
                break


def _reaches(joined: str, last_line: str) -> bool:
    """Whether the words 政府信息公开…年度报告 run into the last of the joined lines."""
    begins = len(joined) - len(last_line)
    return ("信息公开" in joined or "政务公开" in joined) and any(core.end() > begins for core in CORE.finditer(joined))


def _listed(lines: Sequence[str]) -> list[bool]:
    """Which lines stand in a menu: next to another year, or to another title that names its office."""
    entries = [line if _is_entry(line) else "" for line in lines]
    before = ["", *entries][: len(entries)]
    after = [*entries[1:], ""][: len(entries)]
    return [
        bool(this) and any(near not in ("", this) and _same_kind(this, near) for near in (up, down))
        for this, up, down in zip(entries, before, after, strict=True)
    ]


def _is_entry(line: str) -> bool:
    return bool(_YEAR_ONLY.fullmatch(line)) or (is_title(line) and bool(title_owner(line)))


def _same_kind(this: str, near: str) -> bool:
    return bool(_YEAR_ONLY.fullmatch(this)) == bool(_YEAR_ONLY.fullmatch(near))


def _completed(lines: Sequence[str], first: int, last: int) -> str:
    """Add the lines that belong to the title: office and year above, a year in brackets below."""
    title = "".join(lines[first : last + 1])
    while first > 0 and completes(lines[first - 1], title):
        first -= 1
        title = lines[first] + title
    below = lines[last + 1] if last + 1 < len(lines) else ""
    needs_year = not any(year_words(title))
    return title + below if needs_year and _YEAR_ONLY.fullmatch(below) else title


def completes(line: str, title: str) -> bool:
    """Whether the line above adds what a title lacks: its office, its year, its office's place, or half a name."""
    if not _has_office(title):
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
    return not office or bool(_OFFICE_LINE.fullmatch(office) and ENDS_AS_OFFICE.search(office))


def _has_office(title: str) -> bool:
    return len(title_owner(title)) > 1


@lru_cache(maxsize=NEAR)
def title_owner(title: str) -> str:
    """Whom a title names before 政府信息公开, without year, brackets, 关于 and the like; empty for nobody."""
    core = CORE.search(title)
    before = _BESIDE_ANOTHER.sub("", title[: core.start()] if core else title)
    before = _STATED_YEAR.sub("", _MONTH.sub("", _PERIOD.sub("", before)))
    before = _without_about(before)
    before = _MARKED.sub("", before) or before
    return _AROUND.sub("", before) or _owner_behind(title, core)


def _owner_behind(title: str, core: re.Match[str] | None) -> str:
    """Whom a title names in brackets at its end, where it names nobody before (…年度报告（示例市财政局）)."""
    behind = _IN_BRACKETS.search(title, core.end()) if core else None
    return behind[1] if behind else ""


def _fullness(title: str) -> int:
    return 2 * _has_office(title) + any(year_words(title))


def _last_crumb(line: str) -> str:
    return _BREADCRUMB.split(line)[-1]


def _without_fields(line: str) -> str:
    """A line without what a page says of itself (索引号：…, 发布机构：…); of 信息名称：… what it names is left.

    One such word alone, without a colon or a bar, may be a word of a title.
    """
    fields = list(_FIELD.finditer(line))
    if not fields or (len(fields) == 1 and line[fields[0].end() - 1] not in ":：|｜"):
        return line
    ends = [*(field.start() for field in fields[1:]), len(line)]
    named = [line[field.end() : end] for field, end in zip(fields, ends, strict=True) if field[1]]
    return (named[0] if named else line[: fields[0].start()]).strip("|｜")


def _without_preface(line: str) -> str:
    """A title without the preface that a page's layout runs on behind it: a title over the whole width of a line."""
    core = CORE.search(line)
    return line[: core.end()] if core and _PREFACE.match(line, core.end()) else line


def _without_about(text: str) -> str:
    """The office on either side of 关于: 关于公布…局, …局关于, …局关于公布…局."""
    before, about, after = text.partition("关于")
    behind = _PUBLISHING.sub("", after if about else before)
    return behind.strip("《“的") or before


def _without_site(title: str) -> str:
    """A metadata title without the name of the web site behind it (…年度报告-示例市人民政府)."""
    parts = _SITE.split(title)
    return next((part for part in parts if CORE.search(part)), title)
