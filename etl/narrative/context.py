"""What holds while a paragraph is read: name, period, target or result. Another word replaces it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl.narrative.periods import Mention, Month

TARGET = re.compile(
    r"力争|争取(?!上级|中央|省|资金|到位|各类|专项|国家|政策)|预计|预期(?!目标|值)|确保(?!了)|拟(?!定)|有望|计划(?=完成|实现|投资|总投资|新增|建设|实施|到|年|增长)"
    r"|目标(?:为|是|设定|定为|：|值为)|将达到|要达到|(?:主要|预期|发展|增长)目标"
)
NEXT_STEP = re.compile(r"下一步|下步|新的一年|下阶段")
Span = tuple[Month, Month]


@dataclass(slots=True)
class Context:
    """The reading's memory. `flow` dates what runs over time, `stock` what is counted at a date."""

    year: int
    flow: Span | None = None
    listed: Span | None = None
    stock: Span | None = None
    list_by_comma: bool = False
    embedded: bool = False
    borrowed: Span | None = None
    name: str | None = None
    last_name: str | None = None
    last_kind: str | None = None
    last_unit: str = ""
    last_negative: bool = False
    parent: str | None = None
    maker: str | None = None
    contribution: str | None = None
    pulled: str | None = None
    pending: str | None = None
    scope: str | None = None
    target: bool = False
    part: bool = False
    dated: bool = False
    rated: bool = False
    listed_names: tuple[str, ...] = ()

    def begin_sentence(self) -> None:
        """A full stop ends targets, dates of stocks and lists; the period holds on through the paragraph."""
        self.stock, self.target, self.part, self.pending = None, False, False, None
        self.listed, self.embedded, self.list_by_comma, self.dated = None, False, False, False
        self.maker = None

    def forget_name(self) -> None:
        """Something else was spoken of: nothing that follows may borrow the name."""
        self.name = self.last_name = self.last_kind = self.parent = None
        self.contribution = self.pulled = self.pending = None

    @property
    def whole_year(self) -> Span:
        """The report's year."""
        return (self.year, 1), (self.year, 12)

    def months(self, *, stock: bool) -> Span:
        """The period of a figure: the date of a stock where one is named, else the period that holds."""
        if stock and self.stock:
            return self.stock
        return self.borrowed or self.flow or self.whole_year

    def take(self, mention: Mention, *, opens: bool, alone: bool) -> None:
        """Let a period word replace the one that holds; within a list it keeps to its own item."""
        span = mention.months(self.year, self._holding_year())
        if mention.dates_stock:
            self.stock = span
        elif not opens and not alone and self.dated and self._looks_back(mention, span):
            self.borrowed = span
        else:
            self._replace(span, opens=opens, alone=alone)

    def _holding_year(self) -> int:
        return self.flow[1][0] if self.flow and self.dated else self.year

    def _looks_back(self, mention: Mention, span: Span) -> bool:
        held = self.flow or self.whole_year
        return mention.only_year and span[1] < held[1]

    def _replace(self, span: Span, *, opens: bool, alone: bool) -> None:
        self.flow, self.dated = span, True
        if opens or alone:
            self.listed, self.list_by_comma, self.embedded = span, alone, False
        else:
            self.embedded = True

    def begin_item(self, mark: str) -> None:
        """A new clause: a borrowed year ends, and after a semicolon the list's own period goes on."""
        self.borrowed = None
        if mark == "；" and self.embedded and self.listed:
            self.flow, self.embedded = self.listed, False

    def begin_name(self) -> None:
        """A new name in a list opened by a period of its own (1至10月，…) goes back to that period."""
        if self.embedded and self.list_by_comma and self.listed:
            self.flow, self.embedded = self.listed, False

    @property
    def status(self) -> str:
        """Target where the words say so or the time is yet to come; otherwise actual."""
        ahead = self.flow is not None and self.flow[1][0] > self.year
        return "target" if self.target or ahead else "actual"
