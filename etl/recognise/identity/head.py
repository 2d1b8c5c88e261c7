"""The head of a report: its title found among menus, breadcrumbs and lists of other years' reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from etl.patterns import pattern
from etl.recognise.identity.title import CORE, WIDEST_BREAK, is_title, squeeze, year_words
from etl.recognise.identity.title_owner import completes, is_office, names_office, title_owner

FEWEST_LISTED = 3
"""Offices, a line each, that are a menu of a site."""
HEAD_WITHOUT_SECTIONS = 40
"""Paragraphs in which a title is sought where no section heading bounds the search."""

_FIRST_SECTION = pattern(r"^[（(]?[一1][）)]?[、.．，,:： ]?总体情况")
_STAMP = pattern(r"^\d{1,4}[/-]\d{1,2}[/-]\d{1,4}[,，]?(?:[上下]午)?\d{1,2}:\d{2}(?::\d{2})?(?:[AP]M)?")
"""The day and time that a browser prints before the title of a page."""
_FORMERLY = pattern(r"[（(](?:原名?|曾用名|前身)[^（()）]{2,40}[）)]")
"""A line between an office and the rest of its title that says what it was called before."""
_BREADCRUMB = pattern(r"[>＞»›]+|您(现在)?(当前)?的?位置[：:]?|当前位置[：:]?|->|::")
_FIELD = pattern(
    r"(?:(信息名称|文件名称|公文名称|题名|标题|名称)|信息索引号?|索引号|(?:主题|组配|信息|体裁|服务对象)分类|分类|发布机构|发布者|发文机关|公开机构"
    r"|公开主体|责任部门|(?:成文|发文|发布|公开|生成|更新)(?:日期|时间)|公开(?:形式|方式|时限|范围|程序|属性)|发文字号|文号|有效性|是否有效|效力状态"
    r"|关键词|主题词|内容概述|信息来源|浏览(?:次数|量)|点击数)(?:[】\]|｜]*[:：]|[|｜])?"
)
"""The names of what a page says of itself above the report; the first kind names the report."""
_PREFACE = pattern(r"所列数据|本报告|根据《|根据国|按照《|依据《")
"""How the preface of a report begins."""
_YEAR_ONLY = pattern(r"[（(\[〔【]?([\d〇○零OoＯ一二三四五六七八九]{4})(年度?)?[）)\]〕】]?")
_ATTACHED = pattern(r"^附件[\d一二三四五]?[：:、.]?(?!.*\.(?:docx?|pdf|xlsx?|wps|zip|rar)$)")
"""What stands before the title of an attachment, but not before the name of its file."""
_SITE = pattern(r"[-—_|｜－–]++(?!\d)(?=[^-—_|｜－–]*$)")


def find_title(paragraphs: Sequence[str], metadata_title: str | None) -> str | None:
    """The report's title, its lines joined and white space taken out; null where nothing reads as one.

    The fullest title above the first section is taken (office and year, then either), the nearest to it among
    equals. Titles in a row are a list of reports, not a title; the metadata title counts as furthest away.
    """
    candidates = [_without_site(squeeze(metadata_title))] if metadata_title else []
    candidates += _printed_titles([squeeze(text) for text in paragraphs])
    titles = [text for text in candidates if is_title(text)]
    if not any(map(names_office, titles)):
        titles = [text for text in map(_attached, candidates) if is_title(text)]
    return max(enumerate(titles), key=lambda item: (_fullness(item[1]), item[0]))[1] if titles else None


def _without_site(title: str) -> str:
    """A metadata title without the name of the web site behind it (…年度报告-示例市人民政府)."""
    parts = _SITE.split(title)
    return next((part for part in parts if CORE.search(part)), title)


def _printed_titles(lines: Sequence[str]) -> Iterator[str]:
    above = [_without_preface(_without_fields(_last_crumb(_STAMP.sub("", line)))) for line in head(lines)]
    above = [line for line, listed in zip(above, _listed(above), strict=True) if line and not listed]
    above = [line for line in above if not _FORMERLY.fullmatch(line)]
    for last in range(len(above)):
        for first in range(last, max(-1, last - WIDEST_BREAK), -1):
            joined = "".join(above[first : last + 1])
            if _reaches(joined, above[last]):
                yield _completed(above, first, last)
                break


def head(paragraphs: Sequence[str]) -> Sequence[str]:
    """The paragraphs above the first section, where title and preface stand."""
    starts = [number for number, text in enumerate(paragraphs) if _FIRST_SECTION.match(squeeze(text))]
    return paragraphs[: starts[0] if starts else HEAD_WITHOUT_SECTIONS]


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


def _reaches(joined: str, last_line: str) -> bool:
    """Whether the words 政府信息公开…年度报告 run into the last of the joined lines."""
    begins = len(joined) - len(last_line)
    return ("信息公开" in joined or "政务公开" in joined) and any(core.end() > begins for core in CORE.finditer(joined))


def _completed(lines: Sequence[str], first: int, last: int) -> str:
    """Add the lines that belong to the title: office and year above, a year in brackets below."""
    title = "".join(lines[first : last + 1])
    while first > 0 and completes(lines[first - 1], title) and not _ends_a_list_of_offices(lines[:first]):
        first -= 1
        title = lines[first] + title
    below = lines[last + 1] if last + 1 < len(lines) else ""
    needs_year = not any(year_words(title))
    return title + below if needs_year and _YEAR_ONLY.fullmatch(below) else title


def _ends_a_list_of_offices(lines: Sequence[str]) -> bool:
    """Whether the last lines are a menu of offices: two may report together."""
    last = lines[-FEWEST_LISTED:]
    return len(last) == FEWEST_LISTED and all(is_office(line) for line in last)


def _attached(line: str) -> str:
    """A title that says it is an attachment's (附件1：…) without these words: the page prints the attachment."""
    return _ATTACHED.sub("", line)


def _fullness(title: str) -> int:
    return 2 * names_office(title) + any(year_words(title))
