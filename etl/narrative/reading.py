"""One sentence, clause by clause: each figure with the words before it is said, or left unsaid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from etl.narrative import naming, shares
from etl.narrative.clauses import LONGEST_CLAUSE, Clause
from etl.narrative.context import NEXT_STEP, TARGET, Context
from etl.narrative.distractors import own_work, speaks_of_own_work
from etl.narrative.enumerating import JOINER, name_each
from etl.narrative.figures import Figure
from etl.narrative.kinds import read_kind
from etl.narrative.lists import EACH, read_list
from etl.narrative.movement import Movement, strip_links
from etl.narrative.names import clean_name, establish, noun_after
from etl.narrative.naming import RATED
from etl.narrative.restoring import PART_ENDS
from etl.narrative.said import Said, say
from etl.narrative.scan import Scan
from etl.narrative.units import COUNTS, base_unit
from etl.narrative.verbs import FROM

ENDS_TARGET = re.compile(r"目前|当前|实际|截至|[\ue000-\uefff]")
"""A time of its own, or what has come about, ends what a target said; a time yet to come is a target by itself."""
AGAINST_AIM = re.compile(r"(?:高于|低于|快于|慢于|超过?|超出|完成|占|较|比|达到)[^，]{0,12}?(?:目标|计划|任务|预期)值?")
"""What is measured against an aim has come about itself."""
NEW = r"净增|新增|新培育|新认定|新登记|新设立?|新注册|新入库|新开工|新签约|新引进|新投产"
COUNTED = re.compile(rf"(?:(?P<new>{NEW})|拥有|现有|共有|总数达?|达到?|培育|有)了?$")
NET = re.compile(r"净(?:增长|增加|增|减少|减)(?=.*(?:企业|主体|户|单位|公司)$)")
MAKES = re.compile(r"(?:累计|共)?(?:完成|实现|产值|营业收入|生产)")
MOVES = re.compile(
    r"稳步|持续|保持|首次|突破|由负转正|扭负为正|平稳|快速|较快|加快|实现|不断|进一步|稳定|增长|下降|回升|增速|迈过|跃上|跨越|迈上|总体|明显"
    r"|大幅|达到|再?创|呈|刷新|继续|位居|稳居|转为|转正|过半|过?百亿|较好|逐步|逐年|连续|企稳|止跌|由降转增|由增转降|延续|承压|回暖|恢复|下行|上行|长势|形势|生产(?=平|稳|较|总|形|快|持)"
)
ASIDE_OF = re.compile(
    r"(?:折合|约合|同比|环比|比|较|增长|下降|上涨|增速|增幅|涨幅|降幅|占|按可比|扣除|剔除|名义|实际|居|列|排名|[\ue000-\uefff])|$"
)
"""What a bracket may say of the figure before it; a definition (年主营业务收入2000万元及以上) is none."""
MOOD = re.compile(
    r"^(?:呈|达|创|再创|保持|连续|继续|稳|回|由|扭|增势|走势|态势|总体|趋|逐|达到|高于|快于|低于|位|居|列|排|处于|领先|超|圆满|均|较|增长|下降|好于|实现[^额值入]*$|同比|环比|为|最|占|增速|增幅|降幅|涨幅|十?[^，]连丰)"
)
"""Words that go on about the figure before, and name nothing new."""
SPAN = re.compile(r"(?:月度|季度|年度|分月|分季|单月|当月|累计|同比|环比|运行|走势)+$")
BY_TIME = re.compile(r"分(?:季度|季|月|月份|时段|阶段)看|[从按](?:季度|月度|环比)[来]?看")
COMPARED = re.compile(r"(?:远|明显|均|仍|大幅|显著|继续)*(?:[高低快慢好优]于|超过|领先|占|位居|位列|居|列|较|比)")
"""远高于全部投资增幅 tells of the name that holds, and names none."""
RUNNING = re.compile(r"连续(?:多|[\d一二三四五六七八九十]+)?个?(?:年|月|季度)(?:稳定|保持|超|突破|达|位|在)")
"""连续5年稳定在60亿斤以上 holds for years, and is no figure of this one."""
OUT_OF = re.compile(r"(?<![其当])中$")
SORTED = re.compile(r"^(?:分[^，]{1,8}看|按[^，]{1,14}[分看]|从[^，]{1,10}看)$")
SHARE_MOVES = re.compile(
    r"(?:首次|再次|已)?(?:过半|超[^，]{1,3}|持续[^，]{2}|稳步[^，]{2}|不断[^，]{2}|进一步[^，]{2}|有所[^，]{2})$"
)
ACTOR = re.compile(
    r"(?P<actor>[一-龥]{1,8}?)(?:因|受|再|喜|稳|总体|保持|持续|平稳|较快|快速|继续|实现|遭|长势|形势|市场|生产|运行|供应)"
)
FRAME = re.compile(r"[看分]$|口径|计算|因素|其中|同比|[\ue000-\uefff]$")


def read_sentence(text: str, context: Context) -> Iterator[Said]:
    """Every economic figure of a folded sentence, in order; the context goes on to the next sentence."""
    context.begin_sentence(goes_on=text.startswith("其中"))
    scan = Scan(text)
    context.mentions = scan.mentions
    for clause in scan.clauses:
        context.begin_clause(clause.mark, bracketed=clause.bracketed)
        _note_status(scan.words(clause.start, clause.end), clause, context)
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
        _note_heading(words, clause, context)


def _leave(clause: Clause, context: Context, why: str) -> None:
    for figure in clause.figures:
        context.leave(figure, why)


def _note_heading(words: str, clause: Clause, context: Context) -> None:
    """Words without a figure may name what the next ones are about; other talk ends the name."""
    if clause.bracketed:
        return
    stem = SPAN.sub("", RATED.sub("", MOVES.split(OUT_OF.sub("", words), maxsplit=1)[0]))
    if (share := _heading_share(words)) is not None:
        naming.name_share(share, context)
        context.name = context.share or context.name
    elif COMPARED.match(words):
        return
    elif names := _heading_list(stem):
        context.note_list(names)
    elif name := establish(stem):
        context.adopt(name)
        context.within = context.within or OUT_OF.search(words) is not None
        context.part = context.part or context.within
        context.rated = RATED.search(words) is not None or "增速" in words
    elif clean_name(stem) and not FRAME.search(words) and not (MOOD.match(clean_name(words)) or MOOD.match(words)):
        context.forget_name()
        context.whose = _actor_of(clean_name(words))
    if BY_TIME.search(words):
        context.set_aside()
    context.framed = context.framed or SORTED.search(words) is not None or OUT_OF.search(words) is not None


def _heading_share(words: str) -> shares.Part | None:
    """占地区生产总值比重首次过半，达到50.6%: the share is named before its figure."""
    found = shares.read_share(SHARE_MOVES.sub("", words))
    return found if found and found.words else None


def _heading_list(words: str) -> tuple[str, ...]:
    """A与B的增速差扩大，前者…: two names or more of which the next figures may be."""
    count = 1 + len(JOINER.findall(words))
    return name_each(words, count) if count > 1 else ()


def _actor_of(words: str) -> str | None:
    """秋粮因灾减产，产量…: whose figures the bare measures are that follow."""
    found = ACTOR.match(words)
    return found["actor"] if found and PART_ENDS.search(found["actor"]) else None


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
    if (running := RUNNING.search(lead)) is not None:
        context.leave(figure, "连续多年的水平，不是本期的数")
        _note_heading(lead[: running.start()], clause, context)
        return
    if scan.is_passed(lead, figure, clause, "" if clean_name(strip_links(lead)[0]) else context.last_unit):
        context.leave(figure, "只是越过的门槛，其后另有数值")
        _note_heading(strip_links(lead)[0], clause, context)
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
    return replace(movement, kind="change", sign=-1 if "减" in found.group() else 1), name[found.end() :]


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
