"""The periods that hold while a paragraph is read: of what runs over time, and of what is counted at a date."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from etl.narrative.periods import YEAR_LENGTH, Mention, Month

Span: TypeAlias = tuple[Month, Month]


@dataclass
class Periods:
    """The periods of a paragraph: `flow` dates what runs over time, `stock` what is counted at a date."""

    year: int
    flow: Span | None = None
    stock: Span | None = None
    listed: Span | None = None
    borrowed: Span | None = None
    exact: Span | None = None
    aside: Span | None = None
    list_by_comma: bool = False
    kept: bool = False
    embedded: bool = False
    dated: bool = False
    origin: Span | None = None
    years: list[Span] = field(default_factory=list)

    def begin_sentence(self, *, goes_on: bool = False) -> None:
        """A full stop ends lists and dates of stocks (unless 其中 goes on); the period holds through the paragraph."""
        self.stock = self.stock if goes_on else None
        self.listed = self.borrowed = self.origin = None
        self.years = []
        if self.aside:
            self.flow, self.aside = self.aside, None
        self.list_by_comma = self.embedded = self.dated = False

    def begin_clause(self, mark: str, *, bracketed: bool = False) -> None:  # noqa: ARG002 — the whole memory needs it
        """A borrowed year ends with its clause; after a semicolon the list's own period goes on."""
        self.borrowed = None
        if mark == "；":
            self.kept = False
            self._return_to_list()

    def begin_name(self) -> None:
        """A new name in a list opened by a period of its own (1至10月，…) goes back to that period."""
        if self.list_by_comma and not self.kept:
            self._return_to_list()

    def _return_to_list(self) -> None:
        if self.embedded and self.listed:
            self.flow, self.embedded = self.listed, False

    def take(self, mention: Mention, *, opens: bool, alone: bool, first: bool = False) -> None:
        """Let a period word replace the one that holds; inside a list it keeps to its own item."""
        span = self._months_of(mention)
        if mention.plan_from:
            self.origin = (mention.plan_from, 1), span[1]
        self.kept = self.kept or first
        if mention.dates_stock:
            self.stock = span
            if span[1][0] > self.year:
                self._replace(((span[1][0], 1), (span[1][0], YEAR_LENGTH)), opens=opens, alone=alone)
        elif not opens and not alone and self.dated and mention.only_year and span[1] < self.holding[1]:
            self.borrowed = span
        else:
            self.stock = None if span[0] == span[1] else self.stock
            self._replace(span, opens=opens, alone=alone)

    def _months_of(self, mention: Mention) -> Span:
        """当月 is the last month spoken of; 目前 is no more than the year."""
        if mention.this_month:
            return ((self.stock or self.holding)[1],) * 2
        return mention.months(self.year, self._holding_year())

    def _holding_year(self) -> int:
        return self.flow[1][0] if self.flow and self.dated else self.year

    def _replace(self, span: Span, *, opens: bool, alone: bool) -> None:
        self.flow, self.dated, self.embedded = span, True, not (opens or alone)
        if opens or alone:
            self.listed, self.list_by_comma = span, alone

    def set_aside(self) -> None:
        """分季度看: the periods that follow keep to this sentence, behind it goes on what held before."""
        self.aside = self.flow if self.dated or self.flow else None

    def look_back(self, mention: Mention) -> bool:
        """上年同期 as the time of a figure: the months that hold, a year before; whether that is certain."""
        if not (self.flow and self.dated and mention.names_year and mention.same_months):
            return False
        first, last = self.flow
        back = mention.months(self.year, last[0])[1][0] - last[0]
        self.borrowed = (first[0] + back, first[1]), (last[0] + back, last[1])
        return True

    def look_ahead(self) -> None:
        """下一步 speaks of the year after the report's."""
        self.flow = (self.year + 1, 1), (self.year + 1, 12)

    @property
    def holding(self) -> Span:
        """The period of a flow now; the report's year where no word says another."""
        return self.borrowed or self.flow or ((self.year, 1), (self.year, 12))
