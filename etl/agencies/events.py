"""What happens to agencies: the kinds of events, the rule behind each, and the file `events.csv` that tells of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from etl.agencies.lines import AGAIN, CatalogueError, Line, Objections, lines_of, moment_of

FILE = "events.csv"
REQUIRED = ("date", "kind", "before", "after")


class Kind(NamedTuple):
    """A kind of event: its id, Chinese name and rule.

    `severs` is whether nothing may be drawn or compared across it; `suspends` whether the checks of a series do not
    judge across it.
    """

    id: str
    label: str
    severs: bool
    suspends: bool
    rule: str


KINDS: tuple[Kind, ...] = (
    Kind(
        "rename",
        "更名",
        severs=False,
        suspends=False,
        rule="同一单位，数列连续：各年显示当时的名称，在更名之年作记号；原名称在更名前的年度归此单位",
    ),
    Kind(
        "merge",
        "合并",
        severs=True,
        suspends=True,
        rule="原单位到此为止，新单位由此开始（并入的，存续单位由此不同）：两边的数列不相接，跨此年不作同比，"
        "年度衔接、存量衔接、跨年突变不判断",
    ),
    Kind(
        "split",
        "拆分",
        severs=True,
        suspends=True,
        rule="原单位到此为止（分出的，存续单位由此不同），新单位由此开始：两边的数列不相接，跨此年不作同比，"
        "年度衔接、存量衔接、跨年突变不判断",
    ),
    Kind(
        "transfer",
        "职责划转",
        severs=False,
        suspends=True,
        rule="双方都存续，数列连续而作记号；跨此年的年度衔接、存量衔接、跨年突变不判断",
    ),
)
"""The rules, declared once. An event of year E counts from the report on year E: that report is written early in E + 1,
by whoever has the duties then, so that the old agency is due up to E - 1 and its successor from E on. (An agency whose
powers pass to another leaves its duties of disclosure to that one: 国办公开办函〔2019〕14号, 苏政办发〔2019〕22号.)"""

BY_WORD: Mapping[str, Kind] = {word: kind for kind in KINDS for word in (kind.id, kind.label)}


class Event(NamedTuple):
    """One event: `date` is as exact as it is known (2019-03-15, 2019-03 or 2019).

    `before` and `after` are agency ids; of a rename, `before` is the former name.
    """

    date: str
    kind: Kind
    before: tuple[str, ...]
    after: tuple[str, ...]
    basis: str
    note: str
    line: Line

    @property
    def year(self) -> int:
        """The first report year it counts for."""
        return int(self.date[:4])

    @property
    def agencies(self) -> tuple[str, ...]:
        """Every agency it is about, once."""
        return self.after if self.kind.id == "rename" else tuple(dict.fromkeys((*self.before, *self.after)))

    @property
    def ending(self) -> tuple[str, ...]:
        """The agencies that are no more after it."""
        return tuple(one for one in self.before if one not in self.after) if self.kind.severs else ()

    @property
    def beginning(self) -> tuple[str, ...]:
        """The agencies that were not before it. One that another is merged into was there already."""
        if not self.kind.severs or (self.kind.id == "merge" and len(self.before) == 1):
            return ()
        return tuple(one for one in self.after if one not in self.before)

    @property
    def said(self) -> tuple[object, ...]:
        """What it says, to know a repetition by."""
        return self.date, self.kind.id, frozenset(self.before), frozenset(self.after)


def read_events(files: Mapping[str, bytes], objections: Objections) -> list[Event]:
    """The events of these files (path → bytes) in reading order; lines that tell of none are objected to."""
    events = []
    for file, content in files.items():
        for line in lines_of(file, content, REQUIRED, objections):
            try:
                events.append(_event(line))
            except CatalogueError as error:
                objections.to_line(line, f"{error}")
    return events


def without_unknown(events: Iterable[Event], known: Collection[str], objections: Objections) -> list[Event]:
    """The events all of whose agencies are known."""
    kept = []
    for event in events:
        unknown = [one for one in event.agencies if one not in known]
        if unknown:
            objections.to_line(
                event.line,
                f"的单位 {'、'.join(unknown)} 不在单位目录和已装入的报告中，此事件未采用；"
                "请更正或补入 agencies.csv 后重新装入。",
            )
        else:
            kept.append(event)
    return kept


def _event(line: Line) -> Event:
    kind, moment = BY_WORD.get(line.text("kind")), moment_of(line.text("date"))
    if moment is None:
        raise CatalogueError(f"的日期“{line.text('date')}”不是日期；请写成 2019-03-15（或 2019-03、2019）后重新装入。")
    if kind is None:
        words = "、".join(f"{kind.id}（{kind.label}）" for kind in KINDS)
        raise CatalogueError(f"的类型“{line.text('kind')}”不是 {words} 之一{AGAIN}")
    event = Event(
        moment, kind, line.several("before"), line.several("after"), line.text("basis"), line.text("note"), line
    )
    if why := _misshapen(event):
        raise CatalogueError(f"的{kind.label}{why}，此事件未采用{AGAIN}")
    return event


def _misshapen(event: Event) -> str:
    """What is wrong with the agencies of an event of its kind; empty where nothing is."""
    before, after = event.before, event.after
    if any(len(set(side)) < len(side) for side in (before, after)):
        return "把同一单位写了两次"
    one_each, apart = len(before) == len(after) == 1, not set(before) & set(after)
    return {
        "rename": "" if one_each and apart else "应在 before 写一个原名称，在 after 写这个单位的编号",
        "merge": ""
        if len(after) == 1 and before and before != after
        else "应在 before 写合并的各单位，在 after 写一个单位（存续的单位两边都写）",
        "split": ""
        if len(before) == 1 and len(after) > 1
        else "应在 before 写一个单位，在 after 写两个以上单位（存续的单位两边都写）",
        "transfer": "" if before and after and apart else "应在 before 写划出的单位，在 after 写划入的单位，两边不同",
    }[event.kind.id]
