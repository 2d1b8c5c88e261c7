"""Offices as the text names them: who compiled, who signed, who published, and every office named with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from etl.recognise.place import mentions
from etl.recognise.title import is_title, squeeze, title_owner

LAST_LINES = 8
"""How near the end a signature stands."""

_END = (
    "人民政府办公室|人民政府办公厅|人民政府|政府办公室|政府办公厅|政府办|政府|街道办事处|办事处|管理委员会|管委会|委员会"
    "|办公室|办公厅|调查队|执法局|管理局|事务局|局|厅|委|部|管理处|服务中心|管理中心|中心|支队|总队|大队|总社"
    "|联合会|总工会|海关|学院|大学|公司|院|馆|站|署|街道|镇|乡"
)
_WORDS = r"[\u4e00-\u9fff、（）()]"
_NO_OFFICE = re.compile(
    r"[本我各该](局|厅|委|部|单位|机关|办|院|市|区|县|镇|乡|街道|省|中心)|有关|单位|部门|报告|条例|情况|网站?$"
)
_NAME = re.compile(rf"{_WORDS}{{1,40}}?(?:{_END})(?:（[\u4e00-\u9fff]+）)?")
_AFTER_PLACE = re.compile(
    rf"[\u4e00-\u9fff、]{{0,24}}?(?:{_END})(?:（[\u4e00-\u9fff]+（?本级）?）)?(?:办公室)?"
)
_COMPILED = (
    re.compile(
        rf"本(?:年度)?(?:报告|年报)[由系是]({_WORDS}{{2,45}}?)(?:根据|按照|依据|依照|遵照|编制|负责|组织|汇总|统一|制作|撰写)"
    ),
    re.compile(rf"[，,。]?由({_WORDS}{{2,40}}?)(?:编制|负责编制|组织编制)"),
    re.compile(
        rf"(?:》|要求|规定|有关规定|精神|通知)）?[，,]?(?:现)?(?:由)?(?:特)?({_WORDS}{{2,40}}?)(?:现?(?:编制|发布|公布|向社会公布))"
    ),
    re.compile(rf"[，,](?:现)?(?:公布|发布|编制)({_WORDS}{{2,40}}?)20\d\d年"),
    re.compile(
        rf"(?:请|可)(?:直接)?(?:与|向|致电|联系|径向)({_WORDS}{{2,40}}?)(?:联系|反映|咨询|提出|（地址|\(地址)"
    ),
)
_PUBLISHER = re.compile(
    rf"(?:发布机构|发布单位|公开机构|发文机关|发文单位|信息来源|责任单位|编制单位|公开主体)[】\]]?[：:]?({_WORDS}{{2,40}})"
)
_FORMER = re.compile(r"^[（(](?:原名?|曾用名|前身为|由?原)[：:“\"]?([^）)]{2,40})[”\"]?[）)]")
_UNCLEAN = re.compile(r"^(现|特|将|我市|我区|我县|我省|的|由|和|并|，|、)+|(印发|公布|发布|的|、|，)+$")
_FILE_NOISE = re.compile(
    r"(政府)?信息公开.*|20\d\d年?(度)?|年报|年度报告|工作报告|[\d_\-—\s()（）.\[\]【】《》]+"
)


@dataclass(frozen=True, slots=True)
class NamedOffice:
    """An office named together with its place, where it stands, and the former names given in brackets behind it."""

    name: str
    at: int
    former: tuple[str, ...]


def title_office(title: str | None) -> str | None:
    """The office the title names, as printed; null for a bare title."""
    return _clean(title_owner(squeeze(title))) if title else None


def compiling_office(paragraphs: Sequence[str]) -> str | None:
    """The office the preface names as compiling the report (本报告由…编制), else the one to turn to with questions."""
    text = squeeze("\n".join(paragraphs))[:1500]
    for pattern in _COMPILED:
        for found in pattern.finditer(text):
            if office := _clean(found[1]):
                return office
    return None


def signing_office(paragraphs: Sequence[str]) -> str | None:
    """The office that stands alone on one of the last lines."""
    lines = [squeeze(text) for text in paragraphs]
    for line in reversed([line for line in lines if line][-LAST_LINES:]):
        plain = re.sub(
            r"(20\d\d年\d{1,2}月\d{1,2}日|[二〇○零一二三四五六七八九]{4}年.{1,3}月.{1,3}日)$", "", line
        )
        if _NAME.fullmatch(plain) and not is_title(plain) and (office := _clean(plain)):
            return office
    return None


def publishing_office(paragraphs: Sequence[str]) -> str | None:
    """The office a web page gives as publisher (发布机构, 信息来源)."""
    for text in paragraphs:
        found = _PUBLISHER.search(squeeze(text))
        if found and (office := _clean(found[1])) and _NAME.fullmatch(office):
            return office
    return None


def file_office(file_name: str) -> str | None:
    """The office in a file's name; null where the name without year and the words of the title is no office's."""
    stem = squeeze(re.split(r"[/\\]", file_name)[-1].rsplit(".", 1)[0])
    office = _clean(_FILE_NOISE.sub("", title_owner(stem)))
    return office if office and _NAME.fullmatch(office) else None


def named_offices(text: str) -> Iterator[NamedOffice]:
    """Every office that a text without white space names together with its place (示例市北塘区教育局)."""
    start, end = 0, -1
    for at, place in mentions(text):
        start = start if at == end else at
        end = at + len(place)
        office = _AFTER_PLACE.match(text, end)
        if office and not next(mentions(office[0]), None):
            former = _FORMER.match(text[office.end() : office.end() + 60])
            yield NamedOffice(text[start : office.end()], start, former_names(former[1]) if former else ())


def split_former(printed: str) -> tuple[str, tuple[str, ...]]:
    """A printed name without the former names in brackets behind it, and these."""
    at = max(printed.find("（"), printed.find("("))
    former = _FORMER.match(printed[at:]) if at > 0 else None
    return (printed[:at], former_names(former[1])) if former else (printed, ())


def former_names(bracket: str) -> tuple[str, ...]:
    """The office names in a bracket (科工局工业条块 → 科工局)."""
    names = (_NAME.match(part) for part in re.split("[、，,和及]原?", bracket))
    return tuple(name[0] for name in names if name)


def _clean(office: str) -> str | None:
    plain = (
        _UNCLEAN.sub("", office).strip("（）()")
        if office.count("（") != office.count("）")
        else _UNCLEAN.sub("", office)
    )
    return plain if len(plain) > 1 and not _NO_OFFICE.search(plain) else None
