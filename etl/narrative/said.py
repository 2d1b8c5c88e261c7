"""One figure with everything its sentence says of it: values, units and comparisons brought to their form."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from etl.narrative.context import Context, Span
from etl.narrative.figures import Figure
from etl.narrative.heads import is_stock
from etl.narrative.movement import Movement
from etl.narrative.periods import Mention, month_before, spell
from etl.narrative.units import MULTIPLES, PERCENT
from etl.narrative.verbs import MARK
from etl.patterns import pattern

AIM = pattern(r"目标|计划|预期|预算")
PORTIONS = frozenset({"growth", "share"})
"""Kinds that are told in per cent or in times; a number without a unit is neither."""
LEVEL_WORDS = pattern(r"(?:的|平均|水平|增速|增幅|涨幅|同期|均值|总体)+$")


class Said(NamedTuple):
    """An economic figure of a sentence; `span` holds its first and last month."""

    figure: Figure
    name: str
    kind: str
    value: Decimal
    high: Decimal | None
    unit: str
    span: Span
    target: bool
    approx: bool
    basis: str | None
    vs: str | None
    place: str | None


def say(figure: Figure, name: str, movement: Movement, context: Context, mentions: tuple[Mention, ...]) -> Said | None:
    """The figure with value, unit, period and comparison; None where its sign cannot be told (下降-3%)."""
    if figure.signed and movement.sign < 0 and figure.value < 0:
        return None
    if movement.kind in PORTIONS and figure.unit not in PERCENT | MULTIPLES:
        return None
    basis, vs = _compare(movement, context, mentions)
    span = context.months(stock=is_stock(name.removesuffix("增速")))
    if basis == "avg" and context.origin:
        span = context.origin[0], span[1]
    unit = "%" if figure.unit in MULTIPLES else figure.unit or ""
    low, high = _values(figure, movement)
    approx = figure.approx or movement.approx
    said = Said(
        figure,
        name,
        movement.kind,
        low,
        high,
        unit,
        span,
        context.target or span[1][0] > context.year,
        approx,
        basis,
        vs,
        context.where.now,
    )
    context.remember(said.name, said.kind, said.unit, negative=said.value < 0)
    return said


def _values(figure: Figure, movement: Movement) -> tuple[Decimal, Decimal | None]:
    """Signed value and upper value; times and doublings become percentages."""
    low = _percentage(figure.value, figure, movement)
    high = None if figure.high is None else _percentage(figure.high, figure, movement)
    if movement.sign > 0:
        return low, high
    return (-low, None) if high is None else (-high, -low)


def _percentage(value: Decimal, figure: Figure, movement: Movement) -> Decimal:
    """增长1.6倍 is 160 %, 上年的2.3倍 is 130 %, 翻两番 is 300 %."""
    if figure.unit == "番":
        return (2**value - 1) * 100
    if figure.unit == "倍":
        return (value - 1 if movement.times_of else value) * 100
    return value


def _compare(movement: Movement, context: Context, mentions: tuple[Mention, ...]) -> tuple[str | None, str | None]:
    """The basis of a growth, and what a figure is measured against when that is not the year before."""
    basis = (movement.basis or "yoy") if movement.kind == "growth" else None
    against = movement.against or ""
    if AIM.search(against):
        return basis, "目标"
    marks = [ord(mark) - MARK for mark in against if ord(mark) >= MARK and ord(mark) - MARK < len(mentions)]
    if marks:
        return _compare_period(mentions[marks[0]], context, basis)
    return basis, LEVEL_WORDS.sub("", against) or None


def _compare_period(mention: Mention, context: Context, basis: str | None) -> tuple[str | None, str | None]:
    first, last = context.months(stock=False)
    if mention.month_before:
        before = month_before(last)
        return ("mom", None) if basis else (None, spell((before, before)))
    start, end = mention.months(context.year, last[0])
    if end[0] == last[0] - 1 or (mention.comparison_only and not mention.names_year):
        return basis, None
    if mention.comparison_only:
        start, end = (start[0], first[1]), (end[0], last[1])
    return None, spell((start, end))
