"""What holds while a paragraph is read: name, period, target or result. Another word replaces it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

from etl.narrative.heads import is_count
from etl.narrative.movement import Movement
from etl.narrative.periods import Mention, Month

Span: TypeAlias = tuple[Month, Month]

TARGET = re.compile(
    r"预测|力争|争取(?!上级|中央|省|资金|到位|各类|专项|国家|政策)|预计|预期(?!目标|值)|确保(?!了)|拟(?!定)|有望"
    r"|计划(?=[\ue000-\uefff]?(?:完成|实现|投资|总投资|新增|建设|实施|到|年|增长|培育|净增))|目标(?:为|是|设定|定为|：|值为)|将达到|要达到|(?:主要|发展|增长)目标|的(?:工作|预期|年度|发展|奋斗)?目标"
)
NEXT_STEP = re.compile(r"下一步|下步|新的一年|下阶段")
MAKER = re.compile(r"(?P<maker>.{1,16}?企业)(?=.)")
STATE_OF_PROJECT = re.compile(r"^(?:实施|储备)")


YEAR_END = 12
LONGEST_LIST = 12
"""How many names one 分别 may refer back to."""


@dataclass(slots=True)
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

    def begin_sentence(self, *, goes_on: bool = False) -> None:
        """A full stop ends dates of stocks (unless 其中 goes on) and lists; the period holds on through the paragraph."""
        self.stock = self.stock if goes_on else None
        self.listed = self.borrowed = None
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
                self._replace(((span[1][0], 1), (span[1][0], YEAR_END)), opens=opens, alone=alone)
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


class Context(Periods):
    """The whole memory of a paragraph: its periods, the name that holds, and what was said last."""

    def __init__(self, year: int) -> None:
        """Nothing has been said yet in a report of that year."""
        super().__init__(year)
        self.target = self.part = self.rated = self.lost = self.framed = self.within = False
        self.years: list[Span] = []
        self.origin: Span | None = None
        self.mentions: tuple[Mention, ...] = ()
        self.outside: tuple[str | None, str | None, str | None, str, str | None, bool] | None = None
        self.scope: str | None = None
        self.maker: str | None = None
        self.forget_name()

    def begin_sentence(self, *, goes_on: bool = False) -> None:
        """A full stop also ends targets, parts and the enterprises spoken of."""
        super().begin_sentence(goes_on=goes_on)
        self.target = self.part = self.lost = self.framed = self.within = False
        self.years = []
        self.origin = None
        self.outside = None
        self.maker = None
        self.listed_names = self.actors = ()
        self.end_list()

    def forget_name(self) -> None:
        """Something else was spoken of: nothing that follows may borrow the name."""
        self.name: str | None = None
        self.last_was_growth = False
        self.level_unit = ""
        self.declines = False
        self.last_name: str | None = None
        self.parent: str | None = None
        self.named: str | None = None
        self.whose: str | None = None
        self.over: Movement | None = None
        self.share: str | None = None
        self.subject: str | None = None
        self.divided: str | None = None
        self.listed_names: tuple[str, ...] = ()
        self.actors: tuple[str, ...] = ()
        self.contribution: str | None = None
        self.pulled: str | None = None
        self.last_kind: str | None = None
        self.last_unit = ""
        self.last_negative = self.rated = False
        self.end_list()

    def end_list(self) -> None:
        """What waits for its second figure (由X …) and the names a list may refer to are gone."""
        self.pending: str | None = None
        self.recent: tuple[str, ...] = ()

    def begin_clause(self, mark: str, *, bracketed: bool = False) -> None:
        """What a bracket speaks of ends with it: behind it stands the name that held before."""
        super().begin_clause(mark)
        if bracketed and self.outside is None:
            self.outside = (self.name, self.last_name, self.parent, self.last_unit, self.last_kind, self.part)
        elif not bracketed and self.outside is not None:
            self.forget_name()
            self.name, self.last_name, self.parent, self.last_unit, self.last_kind, self.part = self.outside
            self.outside = None

    def lose(self) -> None:
        """What was said could not be read: the name is gone, and so is a list that goes on with 、."""
        self.forget_name()
        self.lost = True

    def adopt(self, name: str) -> None:
        """From here on this is the name that holds."""
        self.name = self.last_name = self.named = name
        self.last_kind, self.last_unit, self.last_negative, self.rated = None, "", False, False
        self.last_was_growth = False
        self.level_unit = ""
        self.declines = False
        if not self.part:
            self.parent = name
        self.maker = _maker(name) or self.maker

    def remember(self, name: str, kind: str, unit: str, *, negative: bool) -> None:
        """What was said last, and of which names in turn."""
        self.last_name, self.last_kind, self.last_unit, self.last_negative = name, kind, unit, negative
        self.level_unit = unit if kind == "level" else self.level_unit
        self.declines = negative if kind == "growth" else self.declines
        self.last_was_growth = kind == "growth" or (self.last_was_growth and kind == "change")
        base = name.removesuffix("增速")
        if kind != "share" and base not in self.recent:
            self.recent = (*self.recent, base)[-LONGEST_LIST:]

    def note_list(self, names: tuple[str, ...]) -> None:
        """Several names spoken of at once: the figures that follow are theirs in turn."""
        for name in names:
            self.adopt(name)
            self.remember(name, "", "", negative=False)

    def share_of_name(self) -> str | None:
        """The share last told, if it is one of the name that holds."""
        return self.share if self.share and self.share.startswith(f"{self.name}占") or self.name == self.share else None

    @property
    def actor(self) -> str | None:
        """Whose contribution is told where no words say so."""
        return self.name

    @property
    def years_listed(self) -> int:
        """How many years in a row (2022年、2023年) the sentence began with."""
        return len(self.years)

    def months(self, *, stock: bool) -> Span:
        """The period of a figure: the date of a stock where one is named, else the period that holds."""
        return self.exact or (self.stock if stock and self.stock else self.holding)

def _maker(name: str) -> str | None:
    """规上服务业企业营业利润 → 规上服务业企业: whose figures the next ones may be."""
    if is_count(name) and name.endswith(("企业", "项目")):
        return STATE_OF_PROJECT.sub("", name)
    found = MAKER.match(name)
    return found["maker"] if found else None
