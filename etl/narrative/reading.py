"""Clause by clause: a figure and the words before it become a name, a kind, a sign and a value, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from etl.narrative import names, shares
from etl.narrative.clauses import Clause, split_clauses
from etl.narrative.context import NEXT_STEP, TARGET, Context, Span
from etl.narrative.distractors import TITLE, speaks_of_own_work
from etl.narrative.heads import is_count, is_index, is_rate, is_share, is_stock
from etl.narrative.movement import (
    FROM,
    MARK,
    Movement,
    read_difference,
    read_growth,
    read_pull,
    strip_links,
)
from etl.narrative.numerals import Figure, find_figures
from etl.narrative.periods import Mention, find_periods, spell
from etl.narrative.ranks import RATED, before_rank, with_ranks
from etl.narrative.units import COUNTS, PERCENT, base_unit

POINTS = "个百分点"
COMPARES = re.compile(r"(?:比|较|与|跟|同|相比|相较|对比)(?:于)?$")
STATES = re.compile(r"(?:新增|新培育|新认定|新登记|新设立?|新注册|新入库|新开工|新签约|新引进|新投产|拥有|现有|共有|总数达?|达到?|培育|有)(?:了)?$")
NEW = re.compile(r"(?P<state>新增|新培育|新认定|新登记|新设立?|新注册|新入库|新开工|新签约|新引进|新投产)(?:了)?$")
MAKES_AFTER = re.compile(r"(?:累计|共)?(?:完成|实现|产值|营业收入|生产)")
GATE = re.compile(r"关口|大关|台阶|门槛")
TIMES_OF = re.compile(r"(?:是|为|相当于|达到?)[\ue000-\uefff]的$")
YEAR_BEFORE = re.compile(r"同比|[与比较同][\ue000-\uefff](?:同期)?(?:相比)?|与?上年相比")
SHORT_NAMES = re.compile(r"^(?:总量|总额|规模|总值|总数|增速|增幅|占比|均价|单价|增量|数量|面积)?$")


@dataclass(frozen=True, slots=True)
class Said:
    """One figure with everything its sentence says of it, before it becomes a record."""

    figure: Figure
    name: str
    kind: str
    value: Decimal
    high: Decimal | None
    unit: str
    span: Span
    target: bool
    approx: bool
    basis: str | None = None
    vs: str | None = None


class SentenceReading:
    """The reading of one folded sentence within its paragraph's context."""

    def __init__(self, text: str, context: Context) -> None:
        """Find the period words, the figures and the clauses."""
        self.text = TITLE.sub(lambda title: "《" + "书" * (len(title.group()) - 2) + "》", text)
        self.context = context
        self.mentions = find_periods(self.text)
        taken = tuple((mention.start, mention.end) for mention in self.mentions)
        self.figures = with_ranks(self.text, find_figures(self.text, taken))
        self.clauses = split_clauses(self.text, self.figures)

    def said(self) -> Iterator[Said]:
        """Every economic figure of the sentence, in order."""
        self.context.begin_sentence()
        for clause in self.clauses:
            yield from self._clause(clause)

    def _clause(self, clause: Clause) -> Iterator[Said]:
        words = self._lead(clause.start, clause.end)
        own_mentions = [m for m in self.mentions if clause.start <= m.start < clause.end]
        self.context.begin_item(clause.mark)
        self._take_status(words, clause)
        if ratio := shares.RATIO.search(self.text, clause.start, clause.end):
            yield from self._ratio(ratio, own_mentions, clause)
        elif speaks_of_own_work(words):
            self._take_periods(own_mentions, clause)
            self.context.forget_name()
        elif clause.figures:
            yield from self._figures(clause, own_mentions)
        else:
            self._take_periods(own_mentions, clause)
            self._heading(words, clause)

    def _take_status(self, words: str, clause: Clause) -> None:
        if clause.mark == "；":
            self.context.part = False
        if "其中" in words:
            self.context.part = True
        if TARGET.search(words):
            self.context.target = True
        if NEXT_STEP.search(words):
            year = self.context.year + 1
            self.context.flow = ((year, 1), (year, 12))

    def _take_periods(self, mentions: list[Mention], clause: Clause) -> None:
        for mention in mentions:
            before = self.text[max(clause.start, mention.start - 3) : mention.start]
            if not mention.comparison_only and not COMPARES.search(before):
                self._take(mention, clause)

    def _take(self, mention: Mention, clause: Clause) -> None:
        first = clause is self.clauses[0] or all(not c.figures for c in self.clauses[: self.clauses.index(clause)])
        around = self.text[clause.start : mention.start] + self.text[mention.end : clause.end]
        alone = not clause.figures and not names.clean_name(around)
        self.context.take(mention, opens=first, alone=alone)

    def _lead(self, start: int, end: int) -> str:
        """The words of a span, each period word as one private mark."""
        parts, place = [], start
        for number, mention in enumerate(self.mentions):
            if start <= mention.start and mention.end <= end:
                parts += [self.text[place : mention.start], chr(MARK + number)]
                place = mention.end
        return "".join((*parts, self.text[place:end]))

    def _heading(self, words: str, clause: Clause) -> None:
        """A clause without figures may name what the next ones are about; other talk ends the name."""
        if clause.bracketed:
            return
        cut = QUALITATIVE.split(words, maxsplit=1)[0]
        name = names.establish(RATED.sub("", cut))
        if name:
            self._adopt(name)
            self.context.rated = "增速" in words
        elif names.clean_name(words) and not FRAME.search(words):
            self.context.forget_name()

    def _ratio(self, ratio: re.Match[str], mentions: list[Mention], clause: Clause) -> Iterator[Said]:
        self._take_periods(mentions, clause)
        place = ratio.start("ratio")
        for name, words in zip(shares.THREE, re.split("[：:]", ratio["ratio"]), strict=True):
            figure = Figure(place, place + len(words), Decimal(words), "%")
            place += len(words) + 1
            if (said := self._record(figure, name, Movement("share", ""))) is not None:
                yield said
        self.context.forget_name()

    def _figures(self, clause: Clause, mentions: list[Mention]) -> Iterator[Said]:
        place, queue = clause.start, list(mentions)
        for group in _groups(self.text, clause.figures):
            due = [mention for mention in queue if mention.start < group[0].start]
            queue = queue[len(due) :]
            self._take_periods(due, clause)
            lead = self._lead(place, group[0].start)
            yield from self._group(lead, group, clause, has_period=bool(due))
            place = group[-1].reach
        self._take_periods(queue, clause)

    def _group(self, lead: str, group: list[Figure], clause: Clause, *, has_period: bool) -> Iterator[Said]:
        if len(group) > 1:
            yield from self._several(lead, group)
        elif (said := self._one(lead, group[0], clause, has_period=has_period)) is not None:
            yield said

    def _one(self, lead: str, figure: Figure, clause: Clause, *, has_period: bool) -> Said | None:
        context = self.context
        if found := FROM.search(lead):
            context.pending = lead[: found.start()]
            return None if not found["when"] else self._read(context.pending + "为", figure, clause, has_period)
        if context.pending is not None:
            lead, context.pending = context.pending + lead, None
        if GATE.match(self.text, figure.reach) and self._reaches_later(figure, clause):
            self._heading(strip_links(lead)[0], clause)
            return None
        return self._read(lead, figure, clause, has_period)

    def _reaches_later(self, figure: Figure, clause: Clause) -> bool:
        place = self.clauses.index(clause) + 1
        if place >= len(self.clauses) or not self.clauses[place].figures:
            return False
        after = self.clauses[place]
        return re.match(r"达到?|为|完成|实现", self.text[after.start :]) is not None and after.figures[0].unit == figure.unit

    def _read(self, lead: str, figure: Figure, clause: Clause, has_period: bool) -> Said | None:
        if (noun := self._counted_noun(lead, figure, clause)) is not None:
            self._adopt(noun)
            return self._record(figure, noun, Movement("level", ""))
        if figure.unit is None and not figure.bare:
            self.context.forget_name()
            return None
        movement, name = self._interpret(lead, figure, has_period)
        if movement is None or name is None:
            self._lose(lead)
            return None
        return self._record(figure, name, movement)

    def _lose(self, lead: str) -> None:
        if names.clean_name(strip_links(lead)[0]):
            self.context.forget_name()

    def _counted_noun(self, lead: str, figure: Figure, clause: Clause) -> str | None:
        """97家重点物流企业完成…, 新增20家规上企业: the name stands behind its figure."""
        if figure.unit is None or base_unit(figure.unit) not in COUNTS or figure.reach >= clause.end:
            return None
        noun = names.noun_after(self.text[figure.reach : clause.end])
        new = NEW.search(lead)
        before = names.clean_name(STATES.sub("", lead))
        if noun is None or before:
            return None
        makes = MAKES_AFTER.match(self.text, figure.reach + len(noun))
        return (new["state"] + noun if new else noun) if makes or STATES.search(lead) else None

    def _interpret(self, lead: str, figure: Figure, has_period: bool) -> tuple[Movement | None, str | None]:
        if figure.zero:
            return self._same(lead)
        if figure.unit == "位":
            return self._rank(lead, has_period)
        if figure.unit == POINTS:
            return self._points(lead, has_period)
        if figure.unit in PERCENT:
            return self._percent(lead, has_period)
        if figure.unit in {"倍", "番"}:
            return self._growth(lead, has_period)
        return self._amount(lead, figure, has_period)

    def _same(self, lead: str) -> tuple[Movement | None, str | None]:
        found = YEAR_BEFORE.search(lead)
        if found is None:
            return None, None
        return Movement("growth", ""), self._base(RATED.sub("", lead[: found.start()]), has_period=False)

    def _rank(self, lead: str, has_period: bool) -> tuple[Movement | None, str | None]:
        rest = before_rank(lead)
        if rest is None:
            return None, None
        rated = RATED.search(rest)
        base = self._base(RATED.sub("", rest), has_period=has_period)
        return Movement("rank", ""), base + rated.group() if base and rated else base

    def _points(self, lead: str, has_period: bool) -> tuple[Movement | None, str | None]:
        if (pull := read_pull(lead)) is not None:
            return pull, self._pull_name(pull)
        difference = read_difference(lead)
        if difference is None:
            return None, None
        if difference.bare_verb == "收窄" and not difference.of_decline and self.context.last_negative:
            difference = replace(difference, sign=1)
        if not names.clean_name(difference.rest):
            return difference, self.context.last_name or self.context.name
        return difference, self._any_name(difference.rest, has_period=has_period)

    def _pull_name(self, pull: Movement) -> str | None:
        whole = shares.name_whole(shares.GROWTH_OF.sub("", pull.pulls or ""), self.context.scope)
        whole = whole or self.context.pulled or ""
        if not shares.is_whole(whole):
            return None
        cleaned = names.clean_name(pull.rest)
        part = self.context.name if not cleaned else cleaned if names.is_fit(cleaned) else None
        self.context.pulled = whole
        return f"{names.without_head(part, whole)}对{whole}增长拉动" if part else None

    def _percent(self, lead: str, has_period: bool) -> tuple[Movement | None, str | None]:
        words, approx = strip_links(lead)
        for read, name in ((shares.read_completion, self._completion), (shares.read_contribution, self._contribution)):
            if (part := read(lead if read is shares.read_completion else words)) is not None:
                return Movement(part.kind, "", approx=approx), name(part)
        growth = read_growth(lead)
        if growth is None and self.context.rated and not words:
            growth = Movement("growth", "", approx=approx)
        if growth is not None:
            return growth, self._growth_name(growth, has_period)
        final = re.sub(r"(?:提高|上升|提升|增加|增长|下降|降低|降|升|回落|扩大|收窄)(?:到|至|为)$", "", words)
        if (part := shares.read_share(final)) is not None:
            return Movement("share", "", approx=approx), self._share(part)
        return self._rate(final, approx=approx, has_period=has_period)

    def _rate(self, words: str, *, approx: bool, has_period: bool) -> tuple[Movement | None, str | None]:
        name = self._any_name(words, has_period=has_period)
        if name is None or not (is_rate(name) or is_share(name)):
            return None, None
        return Movement("share" if is_share(name) else "level", "", approx=approx), name

    def _growth_name(self, growth: Movement, has_period: bool) -> str | None:
        name = self._base(growth.rest, has_period=has_period)
        return None if name is None or is_share(name) or is_rate(name) and growth.fixed is None and growth.bare_verb else name

    def _growth(self, lead: str, has_period: bool) -> tuple[Movement | None, str | None]:
        if (found := TIMES_OF.search(lead)) is not None:
            return Movement("growth", "", fixed="times"), self._base(lead[: found.start()], has_period=has_period)
        growth = read_growth(lead)
        return growth, self._base(growth.rest, has_period=has_period) if growth else None

    def _amount(self, lead: str, figure: Figure, has_period: bool) -> tuple[Movement | None, str | None]:
        difference = read_difference(lead)
        if difference is not None and not figure.bare:
            if not names.clean_name(difference.rest):
                same = self.context.last_unit and base_unit(self.context.last_unit) == base_unit(figure.unit or "")
                return difference, self.context.name if same else None
            return difference, self._base(difference.rest, has_period=has_period)
        words, approx = strip_links(re.sub(r"(?:提高|上升|提升|增加|增长|下降|降低|降|升|减少|回落|扩大|发展|壮大|增|减)(?:到|至|为)$", "", strip_links(lead)[0]))
        approx = approx or strip_links(lead)[1]
        if not names.clean_name(words):
            return self._bare_amount(lead, words, figure, approx=approx)
        name = self._base(words, has_period=has_period)
        fits = name is not None and _fits(name, figure)
        return (Movement("level", "", approx=approx), name) if fits else (None, None)

    def _bare_amount(self, lead: str, words: str, figure: Figure, *, approx: bool) -> tuple[Movement | None, str | None]:
        linked = lead != words and self.context.name is not None
        known = self.context.last_unit
        same = not known or known in PERCENT | {POINTS, "位"} or base_unit(known) == base_unit(figure.unit or "")
        if not (linked and same and self.context.name and _fits(self.context.name, figure)):
            return None, None
        return Movement("level", "", approx=approx), self.context.name

    def _completion(self, part: shares.Part) -> str | None:
        base = self._base(part.rest, has_period=True)
        if base is None:
            return None
        what = re.sub(r"(?:数|值)$", "", part.whole)
        return f"{base}占{what}比重" if part.kind == "share" else f"{base}{what}完成率"

    def _contribution(self, part: shares.Part) -> str | None:
        cleaned = names.clean_name(part.rest)
        who = self.context.name if not cleaned else cleaned if names.is_fit(cleaned) else None
        if part.whole:
            self.context.contribution = shares.GROWTH_OF.sub("增长", shares.name_whole(part.whole, self.context.scope))
        whole = self.context.contribution
        if who is None or whole is None or not shares.is_whole(whole):
            return None
        if cleaned:
            self.context.name = who
        return f"{who}对{whole}贡献率"

    def _share(self, part: shares.Part) -> str | None:
        who = self._part_name(part.rest)
        whole = shares.name_whole(part.whole, self.context.scope)
        if not whole and part.words == "比":
            whole = self.context.parent if self.context.part and self.context.parent != who else None
            return None if who is None else f"{who}占{whole}比重" if whole else f"{who}占比"
        whole = whole or (self.context.parent if self.context.part and self.context.parent != who else "") or ""
        if who is None or not re.search(r"预算|计划|目标", whole) and not shares.is_whole(whole):
            return None
        return f"{who}占{whole}比重"

    def _part_name(self, words: str) -> str | None:
        """The part of a share: an indicator, or an industry named without its noun."""
        cleaned = names.clean_name(words)
        if not cleaned:
            return self.context.name
        name = names.establish(words) or (cleaned if names.HEADLESS.fullmatch(cleaned) and names.is_fit(cleaned) else None)
        if name:
            self._note_scope(words)
            self._adopt(name)
        return name

    def _any_name(self, words: str, *, has_period: bool) -> str | None:
        """A name that may itself be a share (X占Y比重), else as `_base`."""
        part = shares.read_share(words)
        if part is not None and part.words:
            return self._share(part)
        return self._base(words, has_period=has_period)

    def _base(self, words: str, *, has_period: bool) -> str | None:
        """The indicator the words name; the one that holds where they name none; None for anything else."""
        cleaned = names.clean_name(words)
        if SHORT_NAMES.match(cleaned):
            return self.context.name
        name = names.establish(words) or names.complete(words, self.context.parent or self.context.name)
        if name is None:
            return None
        if not has_period:
            self.context.begin_name()
        self._note_scope(words)
        name = names.restore(name, self.context.parent, self.context.maker, part=self.context.part)
        self._adopt(name)
        return name

    def _note_scope(self, words: str) -> None:
        if found := re.search(r"[全我本]([省市区县州旗])(?![级本])", words):
            self.context.scope = found.group(1)

    def _adopt(self, name: str) -> None:
        context = self.context
        context.name = context.last_name = name
        context.last_unit, context.last_kind, context.last_negative = "", None, False
        context.rated = False
        if not context.part:
            context.parent = name
        context.maker = names.maker_of(name) or (name if is_count(name) and name.endswith("企业") else context.maker)

    def _several(self, lead: str, group: list[Figure]) -> Iterator[Said]:
        """分别为A、B: as many names as figures, or the whole list stays unread."""
        shape = re.sub(r"分别|依次", "", lead)
        movement = self._list_movement(shape, group[0])
        if movement is None or "分别" not in lead and "依次" not in lead:
            self.context.forget_name()
            return
        listed = self._listed_names(movement.rest, len(group))
        for figure, name in zip(group, listed, strict=False):
            if (said := self._record(figure, name, _list_kind(movement, name))) is not None:
                yield said

    def _list_movement(self, shape: str, figure: Figure) -> Movement | None:
        if figure.unit in PERCENT:
            return read_growth(shape) or Movement("rate", strip_links(shape)[0], approx=strip_links(shape)[1])
        if figure.unit == POINTS:
            return read_difference(shape)
        if figure.unit is None or figure.unit == "位":
            return None
        return read_difference(shape) or Movement("level", strip_links(shape)[0], approx=strip_links(shape)[1])

    def _listed_names(self, words: str, count: int) -> tuple[str, ...]:
        if not names.clean_name(words):
            return self.context.listed_names if len(self.context.listed_names) == count else ()
        listed = names.shared_names(words, count)
        self.context.listed_names = listed
        if listed:
            self._adopt(listed[-1])
        return listed

    def _record(self, figure: Figure, name: str, movement: Movement) -> Said | None:
        """The figure with value, unit, period and comparison; None where its sign cannot be told."""
        if figure.signed and movement.sign < 0 and movement.kind == "growth" and figure.value < 0:
            return None
        context = self.context
        basis, vs = self._compared(movement)
        stock = is_stock(name) and movement.kind in {"level", "change"}
        said = Said(
            figure,
            name,
            "level" if movement.kind is None else movement.kind,
            *_values(figure, movement),
            "%" if figure.unit in {"倍", "番"} else figure.unit or "",
            context.months(stock=stock),
            context.target or context.status == "target",
            figure.approx or movement.approx,
            basis,
            vs,
        )
        context.last_name, context.last_kind, context.last_unit = name, said.kind, said.unit
        context.last_negative = said.kind == "growth" and said.value < 0
        return said

    def _compared(self, movement: Movement) -> tuple[str | None, str | None]:
        """Basis of a growth, and what it is measured against when not the year before."""
        basis = (movement.basis or "yoy") if movement.kind == "growth" else None
        against = movement.against
        if against is None:
            return basis, None
        marks = [mark for mark in against if "\ue000" <= mark <= "\uefff"]
        if marks:
            return self._against_period(self.mentions[ord(marks[0]) - MARK], basis)
        return basis, _against_place(against)

    def _against_period(self, mention: Mention, basis: str | None) -> tuple[str | None, str | None]:
        span = self.context.months(stock=False)
        year, month = span[1]
        if self.text[mention.start : mention.end] in {"上月", "上个月"}:
            before = (year, month - 1) if month > 1 else (year - 1, 12)
            return ("mom", None) if basis else (None, spell((before, before)))
        months = mention.months(self.context.year, year)
        if months[1][0] == year - 1 or mention.comparison_only and not mention.names_year:
            return basis, None
        if mention.comparison_only:
            months = (mention.months(self.context.year, year)[0][0], span[0][1]), (months[1][0], month)
        return None, spell(months)


def _against_place(words: str) -> str | None:
    """全省平均水平 → 全省, 年初预期目标 → 目标."""
    if re.search(r"目标|计划|预期", words):
        return "目标"
    return re.sub(r"(?:的)?(?:平均|水平|增速|增幅|同期|均值)+$", "", words).removesuffix("平均") or None


def _values(figure: Figure, movement: Movement) -> tuple[Decimal, Decimal | None]:
    """Signed value and upper value; times and doublings become percentages."""
    low, high = _percentage(figure.value, figure, movement), figure.high
    top = _percentage(high, figure, movement) if high is not None else None
    if movement.sign < 0:
        return (-low, None) if top is None else (-top, -low)
    return low, top


def _percentage(value: Decimal, figure: Figure, movement: Movement) -> Decimal:
    if figure.unit == "番":
        return (2**value - 1) * 100
    if figure.unit == "倍":
        return (value - 1) * 100 if movement.fixed == "times" else value * 100
    return value


def _list_kind(movement: Movement, name: str) -> Movement:
    if movement.kind != "rate":
        return movement
    return replace(movement, kind="share" if is_share(name) else "level")


def _fits(name: str, figure: Figure) -> bool:
    """Whether a figure's unit can belong to the name: counts to counts, a bare number to an index only."""
    if figure.bare or figure.unit is None:
        return is_index(name)
    counts = base_unit(figure.unit) in {"家", "户", "个", "项"}
    return counts if is_count(name) else not counts


def _groups(text: str, figures: tuple[Figure, ...]) -> Iterator[list[Figure]]:
    """Figures that follow each other with nothing but 、 or 和 between them belong together."""
    group: list[Figure] = []
    for figure in figures:
        if group and text[group[-1].reach : figure.start] not in {"、", "和", "与", "及"}:
            yield group
            group = []
        group.append(figure)
    if group:
        yield group


QUALITATIVE = re.compile(
    r"稳步|持续|保持|首次|突破|由负转正|扭负为正|平稳|快速|较快|加快|实现|不断|进一步|稳定|增长|下降|回升|增速|迈过|跃上|跨越|迈上|总体|明显|大幅|达到"
)
FRAME = re.compile(r"看$|分$|口径|计算|比上年|同比|其中|因素|[\ue000-\uefff]$")
__all__ = ["Said", "SentenceReading", "is_stock"]
