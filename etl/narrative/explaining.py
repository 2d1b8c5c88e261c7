"""How the prose of a report was decided: sentence by sentence what was found, what was said of it, and why not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from etl.narrative.clauses import Sentence, split_sentences
from etl.narrative.context import Context
from etl.narrative.figures import Figure
from etl.narrative.folding import fold
from etl.narrative.gate import may_hold_figures
from etl.narrative.lines import paragraphs
from etl.narrative.movement import read_difference, read_growth, strip_links
from etl.narrative.names import clean_name
from etl.narrative.periods import spell
from etl.narrative.reading import read_sentence
from etl.narrative.said import Said
from etl.narrative.scan import Scan
from etl.report import Section

RULES = {
    "level": "数额、户数或率",
    "growth": "比上年（或所注基期）的百分比",
    "share": "占比、比重或贡献率",
    "change": "差额或个百分点",
    "rank": "位次",
}
BASES = {"yoy": "同比", "mom": "环比", "2y": "两年平均", "avg": "年均"}
NO_ECONOMIC_NAME = "其前后文字不是经济指标的名称，也没有可以承接的指标"


class Told(NamedTuple):
    """One sentence, folded, with its scan and what was said of its figures."""

    section: int
    sentence: Sentence
    scan: Scan
    said: tuple[Said, ...]
    unsaid: dict[int, str]


def explain_prose(sections: Sequence[Section], year: int) -> Iterator[str]:
    """Lines that tell how each sentence was decided, in printed order; the same reading as `quote_indicators`."""
    for section in sections:
        for _, paragraph in paragraphs(section.text):
            context = Context(year)
            for sentence in split_sentences(paragraph):
                yield from _explain(_tell(section.number, sentence, context), year)


def _tell(section: int, sentence: Sentence, context: Context) -> Told:
    text = fold(sentence.text).text
    context.unsaid = {}
    said = tuple(read_sentence(text, context))
    return Told(section, sentence, Scan(text), said, context.unsaid)


def _explain(told: Told, year: int) -> Iterator[str]:
    yield f"正文第{told.section}节：{' '.join(told.sentence.text.split())}"
    if not may_hold_figures(told.scan.text):
        yield "    没有经济数据：没有数字，或数字都在本机关工作的语句中"
        return
    clauses = [told.scan.text[clause.start : clause.end] for clause in told.scan.clauses]
    yield f"    分句：{' ｜ '.join(clause for clause in clauses if clause)}"
    if told.scan.mentions:
        yield f"    时间词：{'，'.join(_periods(told, year))}"
    yield from (f"    {_figure(figure, told)}" for figure in told.scan.figures)


def _periods(told: Told, year: int) -> Iterator[str]:
    for mention in told.scan.mentions:
        span = spell(mention.months(year, year))
        yield f"{told.scan.text[mention.start : mention.end]}＝{span}" + (
            "（只作比较）" if mention.comparison_only else ""
        )


def _figure(figure: Figure, told: Told) -> str:
    printed = told.scan.text[figure.start : figure.end]
    said = [said for said in told.said if said.figure.start == figure.start]
    if not said:
        return f"✕ {printed}：未取。{told.unsaid.get(figure.start, NO_ECONOMIC_NAME)}"
    return f"● {printed}：" + "；".join(_said(one, told) for one in said)


def _said(said: Said, told: Told) -> str:
    value = f"{said.value.normalize():f}" + ("" if said.high is None else f"—{said.high.normalize():f}") + said.unit
    kind = "，".join(filter(None, (said.kind, BASES.get(said.basis or ""), said.vs and f"对比 {said.vs}")))
    status = "目标" if said.target else "实绩"
    about = "，约数" if said.approx else ""
    decided = f"{value}，{kind}（{RULES[said.kind]}），{spell(said.span)}，{status}{about}"
    return f"{said.name} {decided}；名称{_origin(said, told)}"


def _origin(said: Said, told: Told) -> str:
    """Where the name comes from: printed in the clause, or restored from what was spoken of before."""
    clause = next(clause for clause in told.scan.clauses if clause.start <= said.figure.start <= clause.end)
    words = told.scan.words(clause.start, said.figure.start)
    if said.name in words.replace("“", "").replace("”", ""):
        return "照原文"
    own = clean_name(_before_movement(words))
    return f"由“{own}”补全" if own else "承前文"


def _before_movement(words: str) -> str:
    """The words that can be a name: without 同比增长, 比上年提高, 达到."""
    moved = [movement.rest for movement in (read_growth(words), read_difference(words)) if movement]
    return min((*moved, strip_links(words)[0]), key=len)
