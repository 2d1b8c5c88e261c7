"""What the prose may state: the words that name a measure, and the sums of cells that it may mean.

Offices count in their own ways: 收到 may or may not count what was carried in, 答复 may leave out what was not
processed. A statement contradicts the table only where it is none of the sums its words can mean.
"""

from __future__ import annotations

import re
from typing import NamedTuple, TypeAlias

from etl.patterns import pattern

Term: TypeAlias = tuple[int, str, str, str]
"""Sign, table, row or group, column."""
Sum: TypeAlias = tuple[Term, ...]

APPLICATIONS, REVIEW, SUIT, NORMATIVE = "applications", "reconsideration", "litigation", "normative_documents"
DIRECT, AFTER = "litigation_direct", "litigation_after_reconsideration"


class Measure(NamedTuple):
    """One measure of one topic: the words right before its number, or right behind it, and what it may mean.

    The first sum is the plain meaning: its first cell is the one a finding names.
    """

    id: str
    label: str
    topic: str
    before: re.Pattern[str] | None
    behind: re.Pattern[str] | None
    sums: tuple[Sum, ...]


def _applications(*rows: str) -> Sum:
    return tuple((-1 if row[0] == "-" else 1, APPLICATIONS, row.lstrip("-"), "total") for row in rows)


def _disputes(column: str, *rows: str) -> Sum:
    return tuple((1, "disputes", row, column) for row in rows)


def _outcome(row: str, label: str, words: str) -> Measure:
    return Measure(row, label, APPLICATIONS, pattern(rf"(?:{words}){_LINK}$"), None, (_applications(row),))


def _result(topic: str, column: str, label: str, words: str) -> Measure:
    rows = (("reconsideration",),) if topic == REVIEW else ((DIRECT, AFTER), (DIRECT,), (AFTER,))
    sums = tuple(_disputes(column, *one) for one in rows)
    return Measure(f"{topic}.{column}", label, topic, pattern(rf"(?:{words}){_LINK}$"), None, sums)


_WHAT = r"(?:的?(?:全国)?(?:政府)?(?:信息)?(?:依申请)?(?:公开)?(?:的?申请)?(?:案件|事项|件|表)?)"
_LINK = rf"(?:了|的|{_WHAT})?(?:数量?|总数|总量)?(?:共计?|合计|总计|累计|为|是|有|：|:)?"
_CAME = r"新?收到|共?收|接收|接到|收悉|新增|受理"
_ENDED = r"办结|答复|办理|办复|(?<![予他])处理|回复|办毕"
_ON = r"(?:继续)?(?:结转|转|顺延|转结|延续|留待)(?:至|到|入|为)?(?:下|次|20\d\d)(?:一|1)?年度?"

MEASURES: tuple[Measure, ...] = (
    Measure(
        "carried_forward", "结转下年", APPLICATIONS,
        pattern(rf"{_ON}(?:度?继续)?(?:办理|处理|答复)?{_LINK}$"),
        pattern(rf"(?:申请)?(?:将|需|尚?未到期)?(?:{_ON}|，{_ON}(?![^，。；]{{0,8}}\d))"),
        (_applications("carried_forward"),),
    ),
    Measure(
        "carried_in", "上年结转", APPLICATIONS,
        pattern(rf"(?:上|去|前)(?:一|1)?年度?(?:结转|转来|顺延|转入|遗留|未办结)(?:至?(?:本|今)年(?:度|办理)?)?{_LINK}$"
                   rf"|结转(?:上|去)(?:一)?年度?{_LINK}$"),
        None,
        (_applications("carried_in"),),
    ),
    Measure(
        "received", "新收", APPLICATIONS,
        pattern(rf"(?:{_CAME})(?:到|了)?(?:的)?{_LINK}$|^依?申请(?:公开)?{_LINK}$"),
        None,
        (_applications("received"), _applications("received", "carried_in"), _applications("total")),
    ),
    Measure(
        "total", "办结", APPLICATIONS,
        pattern(rf"(?:{_ENDED}){_LINK}$"),
        None,
        (
            _applications("total"), _applications("total", "-other"), _applications("total", "-not_processed"),
            _applications("total", "-other", "-not_processed"), _applications("received"),
        ),
    ),
    _outcome("granted", "予以公开", r"(?:予以|同意|全部)公开"),
    _outcome("partly_granted", "部分公开", r"部分公开"),
    _outcome("refused", "不予公开", r"不予公开"),
    _outcome("unable", "无法提供", r"无法提供"),
    _outcome("not_processed", "不予处理", r"不予处理"),
    _outcome("other", "其他处理", r"其他处理"),
    _result(REVIEW, "upheld", "行政复议维持", r"(?:结果)?维持(?:原行政行为)?"),
    _result(REVIEW, "corrected", "行政复议纠正", r"(?:结果|被)?纠正"),
    _result(REVIEW, "other", "行政复议其他结果", r"其他结果"),
    _result(REVIEW, "pending", "行政复议尚未审结", r"(?:尚未|未)(?:审结|办结)|正在审理"),
    _result(SUIT, "upheld", "行政诉讼维持", r"(?:结果)?维持(?:原行政行为)?"),
    _result(SUIT, "corrected", "行政诉讼纠正", r"(?:结果|被)?纠正"),
    _result(SUIT, "other", "行政诉讼其他结果", r"其他结果"),
    _result(SUIT, "pending", "行政诉讼尚未审结", r"(?:尚未|未)(?:审结|办结)|正在审理"),
    Measure(
        REVIEW, "行政复议", REVIEW, pattern(rf"复议(?:案件|申请)?{_LINK}$|^(?:发生|共)?{_LINK}$"), None,
        (_disputes("total", "reconsideration"),),
    ),
    Measure(
        SUIT, "行政诉讼", SUIT, pattern(rf"(?:诉讼|应诉)(?:案件)?{_LINK}$|^(?:发生|共)?{_LINK}$"), None,
        (_disputes("total", DIRECT, AFTER), _disputes("total", DIRECT), _disputes("total", AFTER)),
    ),
    Measure(
        "issued", "制发规范性文件", NORMATIVE,
        pattern(rf"(?:制发|制定|出台|印发|新制作|发布)(?:行政)?规范性文件{_LINK}$"), None,
        (((1, "disclosure", NORMATIVE, "issued"),), ((1, "disclosure", NORMATIVE, "made"),)),
    ),
    Measure(
        "repealed", "废止规范性文件", NORMATIVE, pattern(rf"废止(?:行政)?(?:规范性文件)?{_LINK}$"), None,
        (((1, "disclosure", NORMATIVE, "repealed"),),),
    ),
    Measure(
        "in_force", "现行有效规范性文件", NORMATIVE,
        pattern(rf"现行有效的?(?:行政)?(?:规范性文件)?{_LINK}$"), None,
        (((1, "disclosure", NORMATIVE, "in_force"),),),
    ),
)  # fmt: skip
"""In the order in which they are tried: what is carried over says 结转 beside 收到 or 办理."""

OUTCOMES = frozenset({"granted", "partly_granted", "refused", "unable", "not_processed", "other"})
"""Measures of which offices state what share of all they make up."""
SHARE_OF: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (pattern(_ENDED), ("total",)),
    (pattern(rf"{_CAME}|申请"), ("received", "total")),
    (pattern(""), ("total", "received")),
)
"""What a share may be of, by the words that say so: measures, any sum of which may be meant."""

TOPICS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (NORMATIVE, pattern(r"规范性文件")),
    (REVIEW, pattern(r"复议(?!后)")),
    (SUIT, pattern(r"诉讼|应诉")),
    (APPLICATIONS, pattern(r"(?:信息|依)[^，。；]{0,6}?申请|依申请|公开申请|(?:收|收到|受理|结转)申请")),
)
"""The words that turn a sentence to a topic; of two in one clause the later one holds."""

_NONE = "(?:未|没有|无)(?:发生|收到|被|因|出现)?"
_NOT_LOST = "(?![^，。；]{0,8}(?:纠|败|撤|改判))"

NOTHING = (
    (APPLICATIONS, "received", pattern(r"(?:未|没有|无)(?:收到|接到|接收|受理)[^，。；]{0,10}?(?:申请)(?!人)")),
    (REVIEW, REVIEW, pattern(rf"{_NONE}[^，。；]{{0,14}}?行政复议{_NOT_LOST}")),
    (SUIT, SUIT, pattern(rf"{_NONE}[^，。；]{{0,22}}?行政诉讼{_NOT_LOST}")),
)
"""Words that state a zero: topic, measure, pattern."""
