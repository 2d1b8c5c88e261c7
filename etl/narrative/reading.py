"""One sentence, clause by clause: each figure with the words before it is said, or left unsaid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from etl.narrative import shares
from etl.narrative.clauses import LONGEST_CLAUSE, Clause
from etl.narrative.context import NEXT_STEP, TARGET, Context
from etl.narrative.distractors import own_work, speaks_of_own_work
from etl.narrative.figures import Figure
from etl.narrative.headings import note_heading
from etl.narrative.kinds import read_kind
from etl.narrative.lists import EACH, read_list
from etl.narrative.movement import Movement, strip_links
from etl.narrative.names import clean_name, noun_after
from etl.narrative.said import Said, say
from etl.narrative.scan import Scan
from etl.narrative.units import COUNTS, base_unit
from etl.narrative.verbs import FROM
from etl.patterns import pattern

ENDS_TARGET = pattern(r"目前|当前|实际|截至|[\ue000-\uefff]")
"""A time of its own, or what has come about, ends what a target said; a time yet to come is a target by itself."""
AGAINST_AIM = pattern(r"(?:高于|低于|快于|慢于|超过?|超出|完成|占|较|比|达到)[^，]{0,12}?(?:目标|计划|任务|预期)值?")
"""What is measured against an aim has come about itself."""
BROKEN = " "
"""The only space in folded text: between digits that may be one number or two."""
NEW = r"净增|新增|新培育|新认定|新登记|新设立?|新注册|新入库|新开工|新签约|新引进|新投产"
COUNTED = pattern(rf"(?:(?P<new>{NEW})|拥有|现有|共有|总数达?|达到?|培育|有)了?$")
SO_FAR = pattern(r"(?:已|目前|历年|共)?累计(?:已)?(?:达到?|建成|完成|为|共)?")
MADE = pattern(rf"{NEW}|新建|建成|新改建|改造|新发展|培育|认定")
"""新建5G基站320个，累计达到1560个: what was made in the year is not what there is by now."""
NET = pattern(r"净(?:增长|增加|增|减少|减)(?=.*(?:企业|主体|户|单位|公司)$)")
MAKES = pattern(r"(?:累计|共)?(?:完成|实现|产值|营业收入|生产)")
ASIDE_OF = pattern(
    r"(?:折合|约合|同比|环比|比|较|增长|下降|上涨|增速|增幅|涨幅|降幅|占|按可比|扣除|剔除|名义|实际|居|列|排名|[\ue000-\uefff])|$"
)
"""What a bracket may say of the figure before it; a definition (年主营业务收入2000万元及以上) is none."""
RUNNING = pattern(r"连续(?:多|[\d一二三四五六七八九十]+)?个?(?:年|月|季度)(?:稳定|保持|超|突破|达|位|在)")
"""连续5年稳定在60亿斤以上 holds for years, and is no figure of this one."""


def read_sentence(text: str, context: Context) -> Iterator[Said]:
    """Every economic figure of a folded sentence, in order; the context goes on to the next sentence."""
    context.begin_sentence(goes_on=text.startswith("其中"))
    scan = Scan(text)
    context.mentions = scan.mentions
    for clause in scan.clauses:
        context.begin_clause(clause.mark, bracketed=clause.bracketed)
        _note_status(scan.words(clause.start, clause.end), clause, context)
        first = clause.figures[0].start if clause.figures else clause.end
        context.where.take(scan.words(clause.start, first), counted=bool(clause.figures), part=context.part)
        yield from _read_clause(clause, scan, context)


def _note_status(words: str, clause: Clause, context: Context) -> None:
    if clause.mark == "；":
        context.part = context.within
    context.part = context.part or "其中" in words
    aims = TARGET.search(AGAINST_AIM.sub("", words)) is not None
    if context.target and not aims and ENDS_TARGET.search(words) and clause.mark in "；，。":
        context.target = False
    context.target = context.target or aims
    if NEXT_STEP.search(words):
        context.look_ahead()


def _read_clause(clause: Clause, scan: Scan, context: Context) -> Iterator[Said]:
    """The figures of one clause; a clause without any may name what the next are about."""
    context.lost = context.lost and clause.mark == "、"
    if clause.end - clause.start > LONGEST_CLAUSE or context.lost:
        _leave(clause, context, "所在语句过长，或与未能读出的语句以顿号相连")
        context.lose()
        return
    context.broken = context.broken or BROKEN in scan.text[clause.start : clause.end]
    if context.broken:
        _leave(clause, context, "数字被空格或页码断开，本句其余部分不再承接")
        context.lose()
        return
    words = scan.words(clause.start, clause.end)
    ratio = shares.RATIO.search(scan.text, clause.start, clause.end) if "产" in words else None
    if clause.figures and ratio is None and not speaks_of_own_work(words):
        yield from _read_figures(clause, scan, context)
        return
    scan.date(clause, clause.start, clause.end, context)
    if ratio is not None:
        yield from _read_ratio(ratio, scan, context)
    elif work := own_work(words):
        _leave(clause, context, f"所在语句说的是本机关工作（“{work}”）")
        context.lose()
    else:
        note_heading(words, clause, context)


def _leave(clause: Clause, context: Context, why: str) -> None:
    for figure in clause.figures:
        context.leave(figure, why)


def _read_ratio(ratio: re.Match[str], scan: Scan, context: Context) -> Iterator[Said]:
    """三次产业结构为A:B:C: three shares of the gross product."""
    if ratio["before"] and (when := [mark for mark in scan.words(*ratio.span("since")) if mark >= "\ue000"]):
        holding, context.borrowed = context.borrowed, scan.months(when[0], context)
        yield from _say_ratio(ratio, "before", scan, context)
        context.borrowed = holding
    yield from _say_ratio(ratio, "ratio", scan, context)
    context.forget_name()


def _say_ratio(ratio: re.Match[str], group: str, scan: Scan, context: Context) -> Iterator[Said]:
    place = ratio.start(group)
    for name, words in zip(shares.THREE, re.split("[：:]", ratio[group]), strict=True):
        figure = Figure(place, place + len(words), Decimal(words), "%")
        place += len(words) + 1
        yield from _say(figure, name, Movement("share", ""), scan, context)


def _read_figures(clause: Clause, scan: Scan, context: Context) -> Iterator[Said]:
    place = clause.start
    for group in scan.groups(clause):
        dated = scan.date(clause, place, group[0].start, context)
        lead = scan.words(place, group[0].start)
        if context.lost or (clause.bracketed and not (context.part or ASIDE_OF.match(lead))):
            _leave(clause, context, "时间不属于本报告，或括号内不是对前一数字的说明")
            context.lose()
        elif len(group) > 1 or EACH.search(lead):
            yield from _read_group(lead, group, scan, context)
        else:
            yield from _read_one(lead, group[0], clause, scan, context, dated=dated)
        place = group[-1].reach
    scan.date(clause, place, clause.end, context)


def _read_group(lead: str, group: list[Figure], scan: Scan, context: Context) -> Iterator[Said]:
    turns = [scan.text[low.reach : high.start] for low, high in pairwise(group)]
    members = list(read_list(lead, group, turns, context))
    if not members:
        for figure in group:
            context.leave(figure, "并列的数字与指标名称的个数不一致，或名称不是经济指标")
        context.forget_name()
    in_years = context.years_listed == len(members) and len({name for _, name, _ in members}) == 1
    for number, (figure, name, movement) in enumerate(members):
        if in_years:
            context.exact = context.years[number]
        yield from _say(figure, name, movement, scan, context)
        context.exact = None


def _read_one(
    lead: str, figure: Figure, clause: Clause, scan: Scan, context: Context, *, dated: bool
) -> Iterator[Said]:
    """One figure; 由X提高到Y waits for Y, unless X has a year of its own."""
    origin = FROM.search(lead)
    if origin is not None:
        before = lead[: origin.start()]
        context.pending, lead = before, before + (origin["verb"] or "为")
        if origin["how"] not in {"由", "从"}:
            context.pending = f"{before}较{origin['when']}"
        if not origin["when"]:
            context.leave(figure, "是变动的起点，没有自己的时间")
            return
        when = scan.months(origin["when"], context)
        if when is None:
            return
        holding, context.borrowed = context.borrowed, when
        context.origin = context.borrowed
        yield from _read_plain(lead, figure, clause, scan, context, dated=dated)
        context.borrowed = holding
        return
    if context.pending is not None:
        lead, dated = context.pending + lead, True
        context.pending = None
    yield from _read_plain(lead, figure, clause, scan, context, dated=dated)


def _read_plain(
    lead: str, figure: Figure, clause: Clause, scan: Scan, context: Context, *, dated: bool
) -> Iterator[Said]:
    if SO_FAR.fullmatch(lead) and context.name and MADE.match(context.name):
        context.leave(figure, "历年累计的数，不是本年新增的数")
        return
    if (running := RUNNING.search(lead)) is not None:
        context.leave(figure, "连续多年的水平，不是本期的数")
        note_heading(lead[: running.start()], clause, context)
        return
    if scan.is_passed(lead, figure, clause, "" if clean_name(strip_links(lead)[0]) else context.last_unit):
        context.leave(figure, "只是越过的门槛，其后另有数值")
        note_heading(strip_links(lead)[0], clause, context)
        return
    movement, name = _read(lead, figure, scan.text[figure.reach : clause.end], context, dated=dated)
    if movement is not None:
        yield from _say(figure, name, movement, scan, context)


def _read(lead: str, figure: Figure, behind: str, context: Context, *, dated: bool) -> tuple[Movement | None, str]:
    """Movement and name of a figure; without a movement it stays unread, and its words end the name."""
    if (noun := _noun_behind(lead, figure, behind)) is not None:
        context.adopt(noun)
        return _net(Movement("level", ""), noun)
    if figure.unit is None and not figure.bare:
        context.leave(figure, "没有经济数据的单位")
        context.forget_name()
        return None, ""
    reading = read_kind(lead, figure, context, dated=dated)
    if reading is None and clean_name(strip_links(lead)[0]):
        context.lose()
    return _net(*reading) if reading else (None, "")


def _net(movement: Movement, name: str) -> tuple[Movement, str]:
    """净增规上工业企业42家: a change of the stock, whose name has no 净增."""
    found = NET.match(name)
    if found is None or movement.kind != "level":
        return movement, name
    return movement._replace(kind="change", sign=-1 if "减" in found.group() else 1), name[found.end() :]


def _noun_behind(lead: str, figure: Figure, behind: str) -> str | None:
    """97家重点物流企业完成…, 新增20家规上企业: the name stands behind its figure."""
    if figure.unit is None or base_unit(figure.unit) not in COUNTS or clean_name(COUNTED.sub("", lead)):
        return None
    noun, counted = noun_after(behind), COUNTED.search(lead)
    if noun is None or (counted is None and not MAKES.match(behind, len(noun))):
        return None
    return (counted["new"] or "" if counted else "") + noun


def _say(figure: Figure, name: str, movement: Movement, scan: Scan, context: Context) -> Iterator[Said]:
    if (said := say(figure, name, movement, context, scan.mentions)) is not None:
        yield said
    else:
        context.leave(figure, "正负不能确定")
