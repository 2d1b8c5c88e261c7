"""Sections → indicators: every figure with its name, period and place in the printed text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from etl.narrative.catalogue import canonical
from etl.narrative.clauses import Sentence, split_sentences
from etl.narrative.context import Context
from etl.narrative.folding import Folded, fold
from etl.narrative.gate import may_hold_figures
from etl.narrative.lines import paragraphs
from etl.narrative.periods import spell
from etl.narrative.reading import read_sentence
from etl.narrative.said import Said
from etl.report import Indicator, Number, Quote, Section

SHORTEST = len("投资1%")
"""A name has two characters at least, a figure too."""


def quote_indicators(sections: Sequence[Section], year: int) -> tuple[Indicator, ...]:
    """Every economic figure quoted in the prose of a report of that year, in printed order.

    `place` counts offsets in the section's text: `text[start:end]` is the figure with its unit, as printed.
    """
    return tuple(quote for section in sections for quote in _quote(section.text, year, section.number))


def quote_sentence(text: str, year: int) -> tuple[Indicator, ...]:
    """The same for bare text; the places have no section."""
    return tuple(_quote(text, year, None))


def _quote(text: str, year: int, section: int | None) -> Iterator[Indicator]:
    for start, paragraph in paragraphs(text):
        if len(paragraph) < SHORTEST:
            continue
        yield from _quote_paragraph(paragraph, year, Quote(section, start, start))


def _quote_paragraph(paragraph: str, year: int, place: Quote) -> Iterator[Indicator]:
    """The figures of a paragraph; what stands behind its last sentence with a figure tells nothing more."""
    sentences = [(sentence, fold(sentence.text)) for sentence in split_sentences(paragraph)]
    while sentences and not may_hold_figures(sentences[-1][1].text):
        sentences.pop()
    if not sentences:
        return
    context = Context(year)
    for sentence, folded in sentences:
        for said in read_sentence(folded.text, context):
            yield _indicator(said, sentence, folded, place)


def _indicator(said: Said, sentence: Sentence, folded: Folded, paragraph: Quote) -> Indicator:
    first, last = folded.printed(said.figure.start, said.figure.end)
    offset = paragraph.start + sentence.start
    return Indicator(
        indicator=said.name,
        canonical=canonical(said.name),
        value=_number(said.value),
        value_high=None if said.high is None else _number(said.high),
        unit=said.unit,
        kind=said.kind,
        basis=said.basis,
        vs=said.vs,
        period=spell(said.span),
        status="target" if said.target else "actual",
        approx=said.approx,
        sentence=sentence.text,
        place=Quote(paragraph.section, offset + first, offset + last),
        scope=said.place,
    )


def _number(value: Decimal) -> Number:
    return int(value) if value == value.to_integral_value() else float(value)
