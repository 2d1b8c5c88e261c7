"""Offices as the text names them: who compiled, signed, published, and every office named with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from etl.patterns import pattern
from etl.recognise.identity.ending import LAST_SECTION, tail
from etl.recognise.identity.organisations import NAME_ENDING
from etl.recognise.identity.place import mentions, read_place
from etl.recognise.identity.title import squeeze
from etl.recognise.identity.title_owner import title_owner
from etl.recognise.sections import heading_number

LONGEST_SIGNATURE = 30
"""Characters of a signature at most."""
PREFACE = 1500
"""Characters within which a preface says who compiled the report."""

_WORDS = r"[\u4e00-\u9fff、（）()]"
_NO_OFFICE = pattern(
    r"[本我各该](局|厅|委|部|单位|机关|办|院|市|区|县|镇|乡|街道|省|中心)|有关|单位|部门|报告|条例|情况|网站?$"
    "|[省市区县州]委(、|$)|[×✕╳＊*]|[XxＸ_＿○]{2}|某某"
)
"""What names no office: words for one, and what a form has in the place of one (××局)."""
_NAME = pattern(rf"{_WORDS}{{1,40}}?{NAME_ENDING}(?:（[\u4e00-\u9fff]+）)?")
_AFTER_PLACE = pattern(
    r"人民政府[\u4e00-\u9fff]{1,8}?(?:街道?办事处|[镇乡]人民政府)"
    rf"|[\u4e00-\u9fff、]{{0,24}}?{NAME_ENDING}(?:办公室)?"
)
"""An office behind its place; that of a subdistrict may stand behind its district's government."""
_COMPILED = (
    pattern(
        rf"本(?:年度)?(?:报告|年报)[由系是]({_WORDS}{{2,45}}?)(?:[（(]以下[^）)]*[）)])?"
        r"(?:根据|按照|依据|依照|遵照|编制|负责|组织|汇总|统一|制作|撰写)"
    ),
    pattern(rf"由({_WORDS}{{2,40}}?)(?:负责|组织|结合[\u4e00-\u9fff]{{2,14}})?编制"),
    pattern(rf"(?:》|要求|规定|精神|通知)）?[，,]?({_WORDS}{{2,40}}?)现?(?:编制|发布|公布|向社会公布)"),
    pattern(rf"(?:公布|发布|编制|形成|制定|撰写)了?[《“]?({_WORDS}{{2,40}}?)20\d\d年度?政府信息公开"),
    pattern(rf"现(?:将|就)(?:我[局委办厅院处]|本(?:单位|机关))?[（(]?({_WORDS}{{2,40}}?)[）)]?20\d\d年"),
)
"""How a preface names the office that compiled the report."""
_SPEAKING = pattern(
    rf"(?:^|[。；\n])(?:20\d\d年度?以?来?[，,]|一年来[，,])?({_WORDS}{{2,30}}?)"
    "(?:认真|坚持|严格|深入|全面|高度重视|积极|切实|始终|紧紧围绕|以习近平|持续|不断|共(?:主动)?公开|主动公开|共?新?收到|共?受理)"
)
"""A sentence of the body whose subject is an office: what this office did in the year."""
_CONTACT = pattern(rf"(?:请|可)(?:直接|径)?(?:与|向|致电|联系)({_WORDS}{{2,40}}?)(?:联系|反映|咨询|提出|[（(]地址)")
_PUBLISHER = pattern(
    rf"(?:发布机构|发布单位|公开机构|发文机关|发文单位|信息来源|责任单位|编制单位|公开主体)[】\]]?[：:]?({_WORDS}{{2,40}})"
)
_FORMER = pattern(r"^[（(](?:原名?|曾用名|前身为|由?原)[：:“\"]?([^）)]{2,40})[”\"]?[）)]")
_LOOKED_UP_TO = pattern(
    "的?(正确|大力|悉心|有力|统一|具体|精心|业务|关心|支持|坚强|和)*(指导|领导|部署|安排|要求|统筹|支持|关心|帮助|组织)"
)
_VISITED = pattern("(学习|借鉴|考察|对标|前往|赴|按照|根据|贯彻|落实)$")
_OWN_ROOM = pattern(
    "(?:(?<=[局厅署])|(?<=办事处)|(?<=[镇乡]人民政府)|(?<=[镇乡]政府)|(?<=卫生健康委员会)|(?<=发展和改革委员会)|(?<=管理委员会))"
    "(?:党政(?:综合)?|综合)?办公室$"
)
"""An office's own general office, which prefaces name to turn to, or as the one that compiled the report."""
_LEADS_UP = pattern(r"^(现|原|特|将|的|由|和|并|，|、|我(?=[省市区县]))+")
_TRAILS = pattern(r"(印发|公布|发布|的|、|，)+$")
_SIGNED_ON = pattern(
    r"(20\d\d年\d{1,2}月\d{1,2}日|[二〇○零OoＯ一三四五六七八九]{4}年.{1,3}月.{1,3}日|20\d\d([-./])\d{1,2}\2\d{1,2})$"
)
_SEALED = pattern(r"[（(](?:加?盖)?(?:(?:单位)?公|印|签)?章(?:处)?[）)]|[（(]印[）)]")
"""What stands in the place of a seal: （盖章）, （印章）, （公章）."""
_FILE_NOISE = pattern(
    r"^.*?关于|(?:政府)?信息公开.*|年度报告|工作报告|20\d\d年?度?年报|20\d\d年?度?|年报|[\d_\-—\s().\[\]【】《》]+"
    r"|（[^）]*(?:稿|版|定|终|\d)[^）]*）"
)


class NamedOffice(NamedTuple):
    """An office named together with its place, and the former names in brackets behind it.

    `stands_above` marks one the text looks up to (在示例市财政局的指导下) or visits.
    """

    name: str
    former: tuple[str, ...]
    stands_above: bool = False


def title_office(title: str | None) -> str | None:
    """The office the title names, as printed; null for a bare title."""
    return _clean(title_owner(squeeze(title))) if title else None


def compiling_office(paragraphs: Sequence[str]) -> str | None:
    """The office the preface names as compiling the report (本报告由…编制): behind the last section is no preface."""
    headings = [at for at, text in enumerate(paragraphs) if heading_number(text) == LAST_SECTION]
    return _named_by(_COMPILED, paragraphs[: headings[-1]] if headings else paragraphs)


def contact_office(paragraphs: Sequence[str]) -> str | None:
    """The office the preface says to turn to with questions: often the compiling one, not always."""
    return _named_by((_CONTACT,), paragraphs)


def speaking_office(paragraphs: Sequence[str]) -> str | None:
    """The first office that is the subject of a sentence of the body (2024年，示例市财政局认真…)."""
    for text in paragraphs:
        for found in _SPEAKING.finditer(squeeze(text)):
            office = _clean(found[1])
            if office and _NAME.fullmatch(office) and read_place(office).candidates:
                return office
    return None


def _named_by(ways: Sequence[re.Pattern[str]], paragraphs: Sequence[str]) -> str | None:
    text = "".join(map(squeeze, paragraphs))[:PREFACE]
    found = (match[1] for way in ways for match in way.finditer(text))
    named = (_OWN_ROOM.sub("", office) for words in found if (office := _clean(words)))
    return next((office for office in named if _NAME.fullmatch(office)), None)


def signing_office(paragraphs: Sequence[str]) -> str | None:
    """The office that signs: alone on one of the last lines, with its place or as 区…局: other lines are prose.

    One with a date behind it is taken first, then one right below a date that nothing stands before. Several without
    a date are the links of a page's footer, not a signature.
    """
    lines = [_SEALED.sub("", line) for line in tail(paragraphs)]
    signed = [(at, office) for at, line in enumerate(lines) if (office := _signature(line))]
    dated = [office for at, office in signed if _is_dated(lines, at)]
    below = [office for at, office in signed if _is_below_a_date(lines, at)]
    undated = {office for _, office in signed}
    if dated or below:
        return (dated or below)[-1]
    return next(iter(undated)) if len(undated) == 1 else None


def _signature(line: str) -> str | None:
    """The office a line consists of, a date behind it left out; null for any other line."""
    plain = _OWN_ROOM.sub("", _clean(_SIGNED_ON.sub("", line)) or "")
    fits = len(plain) <= LONGEST_SIGNATURE and _NAME.fullmatch(plain) and _opens_like_an_office(plain)
    return plain if fits else None


def _is_dated(lines: Sequence[str], at: int) -> bool:
    below = lines[at + 1] if at + 1 < len(lines) else ""
    return any(_SIGNED_ON.search(line) and len(line) <= LONGEST_SIGNATURE for line in (lines[at], below))


def _is_below_a_date(lines: Sequence[str], at: int) -> bool:
    """Whether nothing but a date stands right above, which is no other office's."""
    return at > 0 and bool(_SIGNED_ON.fullmatch(lines[at - 1])) and not (at > 1 and _signature(lines[at - 2]))


def _opens_like_an_office(line: str) -> bool:
    return bool(read_place(line).candidates) or bool(re.match("[省市区县州]", line))


def publishing_office(paragraphs: Iterable[str]) -> str | None:
    """The office a web page gives as publisher (发布机构, 信息来源)."""
    for text in paragraphs:
        found = _PUBLISHER.search(squeeze(text))
        if found and (office := _clean(found[1])) and _NAME.fullmatch(office):
            return office
    return None


def file_office(file_name: str) -> str | None:
    """The office in a file's name; null where nothing but year and the words of the title is there."""
    stem = squeeze(re.split(r"[/\\]", file_name)[-1].rsplit(".", 1)[0])
    pieces = (_clean(piece) for piece in _FILE_NOISE.split(stem) if piece)
    return next((office for office in pieces if office and _NAME.fullmatch(office)), None)


def named_offices(text: str) -> Iterator[NamedOffice]:
    """Every office that a text without white space names together with its place (示例市北塘区教育局)."""
    start, end = 0, -1
    for at, place in mentions(text):
        start = start if at == end else at
        end = at + len(place)
        office = _AFTER_PLACE.match(text, end)
        if office and not next(mentions(office[0]), None):
            behind = text[office.end() : office.end() + 60]
            former = _FORMER.match(behind)
            above = bool(_LOOKED_UP_TO.match(behind)) or bool(_VISITED.search(text[max(0, start - 6) : start]))
            yield NamedOffice(text[start : office.end()], former_names(former[1]) if former else (), above)


def split_former(printed: str) -> tuple[str, tuple[str, ...]]:
    """A printed name without the former names in brackets behind it, and these."""
    at = max(printed.find("（"), printed.find("("))
    former = _FORMER.match(printed[at:]) if at > 0 else None
    return (printed[:at], former_names(former[1])) if former else (printed, ())


def former_names(bracket: str) -> tuple[str, ...]:
    """The office names in a bracket (科工局工业条块 → 科工局)."""
    names = (_NAME.match(part) for part in re.split("[、，,和及]原?", bracket))
    return tuple(name[0] for name in names if name)


def _clean(words: str) -> str | None:
    """The office in words cut from a sentence; null where they name none."""
    office = _without_lead(_TRAILS.sub("", words))
    plain = office.strip("（）()") if office.count("（") != office.count("）") else office
    return plain if len(plain) > 1 and not _NO_OFFICE.search(plain) else None


def _without_lead(office: str) -> str:
    """Words that lead up to an office are cut before one: 现北塘区教育局, but not 和平区教育局, 由旺镇人民政府."""
    office = office.lstrip("的，、")
    bare = _LEADS_UP.sub("", office)
    return bare if bare != office and not read_place(office).candidates and _opens_like_an_office(bare) else office
