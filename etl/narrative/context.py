"""What holds while a paragraph is read: name, period, target or result. Another word replaces it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from etl.narrative.figures import Figure
from etl.narrative.heads import is_count
from etl.narrative.movement import Movement
from etl.narrative.periods import Mention
from etl.narrative.place import Where
from etl.narrative.spans import Periods, Span
from etl.patterns import pattern

Outside: TypeAlias = tuple[str | None, str | None, str | None, str, str | None, bool]
"""What held outside a bracket."""

TARGET = pattern(
    r"预测|力争|争取(?!上级|中央|省|资金|到位|各类|专项|国家|政策)|预计|预期(?!目标|值)|确保(?!了)|拟(?!定)|有望"
    r"|计划(?=[\ue000-\uefff]?(?:完成|实现|投资|总投资|新增|建设|实施|到|年|增长|培育|净增))|目标(?:为|是|设定|定为|：|值为)|将达到|要达到|(?:主要|发展|增长)目标|的(?:工作|预期|年度|发展|奋斗)?目标"
)
NEXT_STEP = pattern(r"下一步|下步|新的一年|下阶段")
MAKER = pattern(r"(?P<maker>.{1,16}?企业)(?=.)")
STATE_OF_PROJECT = pattern(r"^(?:实施|储备)")


LONGEST_LIST = 12
"""How many names one 分别 may refer back to."""


@dataclass
class Spoken:
    """What has been spoken of since the last name ended: all of it goes when another matter begins.

    `name` may be borrowed by the figures that follow, `parent` is the whole of parts (其中), `named` the last name
    told in full, `whose` and `subject` who has what is measured, `recent` the names a list may refer back to.
    """

    name: str | None = None
    last_name: str | None = None
    named: str | None = None
    parent: str | None = None
    whose: str | None = None
    subject: str | None = None
    share: str | None = None
    divided: str | None = None
    contribution: str | None = None
    pulled: str | None = None
    over: Movement | None = None
    pending: str | None = None
    recent: tuple[str, ...] = ()
    listed_names: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    last_kind: str | None = None
    last_unit: str = ""
    level_unit: str = ""
    last_negative: bool = False
    last_was_growth: bool = False
    declines: bool = False
    rated: bool = False


class Context(Periods, Spoken):
    """The whole memory of a paragraph: its periods, the name that holds, and what was said last."""

    def __init__(self, year: int) -> None:
        """Nothing has been said yet in a report of that year."""
        super().__init__(year)
        vars(self).update(vars(Spoken()))
        self.target = self.part = self.lost = self.framed = self.within = False
        self.broken = False
        self.mentions: tuple[Mention, ...] = ()
        self.unsaid: dict[int, str] | None = None
        self.outside: Outside | None = None
        self.scope: str | None = None
        self.where = Where()
        self.maker: str | None = None

    def begin_sentence(self, *, goes_on: bool = False) -> None:
        """A full stop also ends targets, parts and the enterprises spoken of."""
        super().begin_sentence(goes_on=goes_on)
        self.where.begin_sentence()
        self.target = self.part = self.lost = self.framed = self.within = False
        self.broken = False
        self.outside = None
        self.maker = None
        self.end_list()

    def forget_name(self) -> None:
        """Something else was spoken of: nothing that follows may borrow the name."""
        vars(self).update(vars(Spoken()))

    def end_list(self) -> None:
        """What waits for its second figure (由X …) and the names a list may refer to are gone."""
        self.pending = None
        self.recent = self.listed_names = ()
        self.actors = ()

    def begin_clause(self, mark: str, *, bracketed: bool = False) -> None:
        """What a bracket speaks of ends with it: behind it stands the name that held before."""
        super().begin_clause(mark)
        self.where.begin_clause(mark, bracketed=bracketed)
        if bracketed and self.outside is None:
            self.outside = (self.name, self.last_name, self.parent, self.last_unit, self.last_kind, self.part)
        elif not bracketed and self.outside is not None:
            self.forget_name()
            self.name, self.last_name, self.parent, self.last_unit, self.last_kind, self.part = self.outside
            self.outside = None

    def leave(self, figure: Figure, why: str) -> None:
        """Why a figure is left unsaid, where an account is kept."""
        if self.unsaid is not None:
            self.unsaid.setdefault(figure.start, why)

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
        self.level_unit = unit if kind == "level" and name == self.name else self.level_unit
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
        return (
            self.share if (self.share and self.share.startswith(f"{self.name}占")) or self.name == self.share else None
        )

    @property
    def actor(self) -> str | None:
        """Whose contribution is told where no words say so."""
        return self.name.partition("占")[0] if self.name else None

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
