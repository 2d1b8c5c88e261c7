"""Sentences → statements: every number of the office's own work, with the measure its words name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from etl.narrative.clauses import split_sentences
from etl.narrative.folding import fold
from etl.own_work.measures import MEASURES, NOTHING, OUTCOMES, TOPICS, Measure
from etl.patterns import pattern
from etl.report import Section

COUNTED = pattern(r"(?<![\d.,第])(?P<number>\d{1,3}(?:,\d{3})+|\d+)(?:余|多)?(?:件次|件|宗|起|份|个|例|条)(?!套|月)")
"""A number of cases; offices count them in 件, seldom in 起 or 宗."""
ROUNDED = pattern(r"\d(?:余|多)")
MARKS = pattern(r"[，；。、()！？：]")
PART = pattern(
    r"网上|网络|在线|信函|邮寄|邮件|邮政|当面|现场|窗口|传真|平台|渠道|系统|自然人|法人|企业|律师|组织|公民|涉及|关于|主要|类|方面|领域"
    r"|季度|上半年|下半年|\d月|累计|以来|历年|年均|日均|平均|撤回|重复|同一|热线|来信|来访|信访|咨询|留言|建议|提案|投诉|举报|许可|处罚|服务"
    r"|补正|延期|征求|会商|超期|逾期|按时|按期|及时|法定|满意|人次|培训|转办|移送|告知|当年(?=[办答处受])|其余|剩余|余"
)
"""Words that make a number one of a part of the cases, or of other cases than the table counts."""
REST = pattern(r"其余|剩余|余")
"""What is left is carried forward, else a part."""
APPLICANTS = pattern(r"(?:自然人|公民)?、?法人(?:和|或|及|或者|以及|、)其他(?:社会)?组织(?:提出的|提交的)?")
"""Who may apply, named as in the Regulations: all of them, no part."""
CHANGE = pattern(r"同比|环比|较|比(?:上|去|20)|增加|增长|减少|下降|上升|增幅|降幅|多了?$|少了?$")
OTHER_YEAR = pattern(r"(20\d\d)年(?!以来)")
SPEAKS = pattern(
    r"申请|复议|诉讼|规范性文件|结转|予以公开|部分公开|无法提供|不予|答复|办结|办理|维持|纠正|审结|废止|现行有效|[全本我][省市区县州旗镇乡]"
    r"|各级|各部门|各单位|政府办|本级|本机关|我[局委办厅院处]"
)
"""A sentence with none of these words states nothing, nor whose cases are spoken of."""
TELLS_SCOPE = pattern(r"[全本我][省市区县州旗镇乡]|各级|各部门|各单位|政府办|本级|本机关|我[局委办厅院处]")
YEARS_BACK = pattern(r"(?:上|去|前)(?:一|1)?年(?!度?(?:结转|转来|顺延|转入|遗留|未办结))")


SHARE = pattern(
    r"，?占(?:全部|全年|同期|本年度?)?"
    r"(?P<of>(?:办结|答复|办理|办复|处理|收到|新收|受理|政府信息|依申请|公开|申请|案件|事项|件|总|数|量|的|已|所有)*)"
    r"(?:比|比例|比重)?(?:为|是|达)?(?P<percent>\d{1,3}(?:\.\d+)?)%"
)
"""The share the number before it makes up: 予以公开15件，占办结总数的30.0%. Of other cases (占全市的) it is none."""


class Share(NamedTuple):
    """A stated share in %, as printed, and the words that say of what."""

    percent: str
    of: str


class Statement(NamedTuple):
    """One number the prose states: its measure, the sentence as printed, and whose cases the sentence speaks of.

    `share` is what it is said to make up, where that follows.
    """

    measure: Measure
    value: int
    sentence: str
    scope: str
    share: Share | None = None


def read_statements(sections: Sequence[Section], year: int) -> Iterator[Statement]:
    """Every statement of the sections' prose, in printed order; a number whose words name no measure is none."""
    for section in sections:
        for paragraph in section.text.split("\n"):
            yield from _of_paragraph(paragraph, year)


def _of_paragraph(paragraph: str, year: int) -> Iterator[Statement]:
    """Topic and scope hold on from sentence to sentence, until others are named."""
    topic, scope = None, ""
    for sentence in split_sentences(paragraph):
        if not SPEAKS.search(sentence.text):
            continue
        text = APPLICANTS.sub("", fold(sentence.text).text)
        scope = text if _tells_scope(text) else scope
        yield from _statements(text, topic, year, sentence.text, scope)
        topic = _topic(text, topic)


def _tells_scope(text: str) -> bool:
    return TELLS_SCOPE.search(text) is not None


def _statements(text: str, topic: str | None, year: int, printed: str, scope: str) -> Iterator[Statement]:
    """The statements of one folded sentence."""
    start = 0
    for found in COUNTED.finditer(text):
        topic = _topic(text[start : found.start()], topic)
        clause = _clause(text, start, found.start())
        measure = _measure(clause, text[found.end() :], topic)
        if measure and not _is_aside(measure, text[start : found.start()], clause, found.group(), year):
            share = _share(measure, text[found.end() :])
            yield Statement(measure, int(found["number"].replace(",", "")), printed, scope, share)
        start = found.end()
    yield from _nothing(text, year, printed, scope)


def _topic(words: str, before: str | None) -> str | None:
    last = max(((found.end(), topic) for topic, words_of in TOPICS for found in words_of.finditer(words)), default=None)
    return last[1] if last else before


def _clause(text: str, start: int, end: int) -> str:
    """The words right before a number, back to the mark before them."""
    return MARKS.split(text[start:end])[-1]


def _measure(clause: str, behind: str, topic: str | None) -> Measure | None:
    own = [measure for measure in MEASURES if measure.topic == topic]
    for measure in own:
        if measure.behind and measure.behind.match(behind):
            return measure
    return next((measure for measure in own if measure.before and measure.before.search(clause)), None)


def _share(measure: Measure, behind: str) -> Share | None:
    found = SHARE.match(behind) if measure.id in OUTCOMES else None
    return Share(found["percent"], found["of"]) if found else None


def _is_aside(measure: Measure, words: str, clause: str, number: str, year: int) -> bool:
    """Whether a number is of a part, of both kinds of dispute, of another year, a change, or rounded."""
    carried = measure.id in {"carried_in", "carried_forward"}
    other_year = any(int(found) != year for found in OTHER_YEAR.findall(words)) or YEARS_BACK.search(words)
    part = PART.search(REST.sub("", clause) if carried else clause)
    both = "复议" in words and "诉讼" in words
    return bool(part or both or CHANGE.search(clause) or ROUNDED.search(number) or (other_year and not carried))


def _nothing(text: str, year: int, printed: str, scope: str) -> Iterator[Statement]:
    """Zeros in words: 未收到政府信息公开申请, 没有发生行政复议、行政诉讼."""
    if any(int(found) != year for found in OTHER_YEAR.findall(text)) or CHANGE.search(text):
        return
    for topic, name, words in NOTHING:
        found = words.search(text)
        if found and not re.match(r"[^，。；]{0,4}?\d", text[found.end() :]) and not re.search(r"\d", found.group()):
            measure = next(one for one in MEASURES if one.id == name and one.topic == topic)
            yield Statement(measure, 0, printed, scope)
