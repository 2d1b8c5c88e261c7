"""What kind of figure it is, by its unit and the words before it: level, growth, share, change or rank."""

from __future__ import annotations

from typing import TypeAlias

from etl.narrative import naming, shares
from etl.narrative.context import Context
from etl.narrative.figures import Figure
from etl.narrative.heads import carries, is_index, is_rate, is_share
from etl.narrative.movement import Movement, read_difference, read_growth, read_pull, strip_final, strip_links
from etl.narrative.names import clean_name
from etl.narrative.ranks import before_rank
from etl.narrative.units import MULTIPLES, PERCENT, POINTS, POINTS_OF_EITHER, base_unit
from etl.narrative.verbs import MARK
from etl.patterns import pattern

Reading: TypeAlias = tuple[Movement, str] | None
"""What the words say of the figure, and its name; None where they say nothing sure."""

YEAR_BEFORE = pattern(r"(?P<mom>环比)|同比|[与比较同][\ue000-\uefff](?:相比)?|与?上年相比")
CONVERTED = pattern(r"(?:折合|约合|合)(?:人民币|美元)?约?")
REGION = pattern(r"(?:比|较|高于)?[全各][国省市县区州](?:平均)?(?:水平)?")
TURNED_BY_DECLINE = frozenset({"收窄", "缩小", "扩大", "拓宽"})
"""Behind a decline these tell of the decline: 下降1.2%，比一季度收窄4.8个百分点 is +4.8."""
SAME_AS = pattern(r"[与跟和同]|相")
SAME_TAIL = pattern(r"(?:基本|大体|总体|保持|均|都|增速|，)+$")
TIMES_OF = pattern(r"(?:是|为|相当于|达到?)[\ue000-\uefff]的$")


def read_kind(lead: str, figure: Figure, context: Context, *, dated: bool) -> Reading:
    """Kind and name of a figure behind these words; `dated` says that they hold a period word."""
    if figure.same:
        return _read_same(lead, context)
    if figure.unit == "位":
        return _read_rank(lead, context, dated=dated)
    if figure.unit in POINTS_OF_EITHER:
        return _read_points(lead, context, dated=dated)
    if figure.unit in PERCENT:
        return _read_percent(lead, context, dated=dated)
    if figure.unit in MULTIPLES:
        return _read_multiple(lead, context, dated=dated)
    return _read_amount(lead, figure, context, dated=dated)


def _named(movement: Movement, name: str | None) -> Reading:
    return (movement, name) if name else None


def _read_same(lead: str, context: Context) -> Reading:
    """与上年持平, 环比持平: a growth of nothing."""
    found = YEAR_BEFORE.search(lead)
    if found is None and SAME_AS.search(lead):
        return None
    before = lead[: found.start()] if found else lead
    rest = SAME_TAIL.sub("", before)
    if naming.RATED.search(before) or (found and not found["mom"] and _is_other_time(found.group(), context)):
        return None
    name = naming.name_base(rest, context)
    return _named(Movement("growth", "", basis="mom" if found and found["mom"] else None), name)


def _is_other_time(words: str, context: Context) -> bool:
    """增长6.1%，与上半年持平: what is the same is the growth rate, so that 0 % would be wrong."""
    marks = [context.mentions[ord(mark) - MARK] for mark in words if mark >= "\ue000"]
    return any(not (mention.names_year and (mention.only_year or mention.comparison_only)) for mention in marks)


def _read_rank(lead: str, context: Context, *, dated: bool) -> Reading:
    rest = before_rank(lead)
    return None if rest is None else _named(Movement("rank", ""), naming.name_ranked(rest, context, dated=dated))


def _read_points(lead: str, context: Context, *, dated: bool) -> Reading:
    pull = read_pull(lead)
    if pull is not None:
        return _named(pull, naming.name_pull(pull, context))
    difference = read_difference(lead)
    if difference is None:
        return _read_region(lead, context)
    context.over = difference._replace(rest="") if difference.against else None
    if difference.verb in TURNED_BY_DECLINE and context.declines and not difference.of_noun:
        difference = difference._replace(sign=-difference.sign)
    rest = clean_name(difference.rest)
    name = naming.name_any(difference.rest, context, dated=dated) if rest else context.last_name
    return None if name is None or _is_misprint(difference, name, context) else (difference, name)


def _read_region(lead: str, context: Context) -> Reading:
    """高于全国0.7个百分点、全省0.2个百分点: the comparison goes on with another region."""
    if context.over is None or REGION.fullmatch(lead) is None or context.last_name is None:
        return None
    return context.over._replace(against=lead), context.last_name


def _is_misprint(difference: Movement, name: str, context: Context) -> bool:
    """增长9.4个百分点 of an amount may mean 9.4 %: two readings, so none; a share does grow by points."""
    if is_share(name) or is_rate(name) or is_index(name):
        return False
    return difference.verb == "增长" or (difference.verb == "下降" and context.last_kind == "level")


def _read_percent(lead: str, context: Context, *, dated: bool) -> Reading:
    words, approx = strip_links(lead)
    if (part := shares.read_completion(lead)) is not None:
        return _named(Movement(part.kind, "", approx=approx), naming.name_completion(part, context))
    if (part := shares.read_contribution(strip_final(words))) is not None:
        return _named(Movement("share", "", approx=approx), naming.name_contribution(part, context))
    growth = read_growth(lead)
    if growth is None and _goes_on_growing(words, context) and not clean_name(strip_final(words)):
        growth = Movement("growth", "", approx=approx)
    if growth is not None:
        return _named(growth, _name_of_growth(growth, context, dated=dated))
    return _read_portion(strip_final(words), context, approx=approx, dated=dated)


def _goes_on_growing(words: str, context: Context) -> bool:
    """8月回升至4.9%: a growth rate spoken of moves on."""
    return context.rated or (
        context.last_kind in {"growth", "change"} and context.last_was_growth and words != strip_final(words)
    )


def _name_of_growth(growth: Movement, context: Context, *, dated: bool) -> str | None:
    """No share or rate grows by percent: 失业率下降0.3% is left unread."""
    name = naming.name_base(growth.rest, context, dated=dated, unit="%")
    return None if name is None or is_share(name) or (is_rate(name) and growth.verb) else name


def _read_portion(words: str, context: Context, *, approx: bool, dated: bool) -> Reading:
    """A share (占Y), or a rate that is a level of its own (产销率)."""
    if (part := shares.read_share(words)) is not None:
        return _named(Movement("share", "", approx=approx), naming.name_share(part, context))
    if not clean_name(words) and is_share(context.last_name or ""):
        return Movement("share", "", approx=approx), context.last_name or ""
    name = naming.name_base(words, context, dated=dated)
    if name is None or not (is_rate(name) or is_share(name) or is_index(name)):
        return None
    return Movement("share" if is_share(name) else "level", "", approx=approx), name


def _read_multiple(lead: str, context: Context, *, dated: bool) -> Reading:
    if (found := TIMES_OF.search(lead)) is not None:
        times = Movement("growth", "", times_of=True)
        return _named(times, naming.name_base(lead[: found.start()], context, dated=dated))
    growth = read_growth(lead)
    return _named(growth, naming.name_base(growth.rest, context, dated=dated)) if growth else None


def _read_amount(lead: str, figure: Figure, context: Context, *, dated: bool) -> Reading:
    if CONVERTED.fullmatch(lead) and context.name and figure.unit and "元" in figure.unit:
        return Movement("level", ""), context.name
    difference = None if figure.bare else read_difference(lead)
    if difference is not None:
        return _read_more_or_less(difference, figure, context, dated=dated)
    words, approx = strip_links(lead)
    rest, more = strip_links(strip_final(words))
    level = Movement("level", "", approx=approx or more)
    if not clean_name(rest):
        return _named(level, context.name) if rest != lead and _goes_on(figure, context) else None
    name = naming.name_base(rest, context, dated=dated, unit=figure.unit)
    return (level, name) if name and carries(name, figure.unit, bare=figure.bare) else None


def _read_more_or_less(difference: Movement, figure: Figure, context: Context, *, dated: bool) -> Reading:
    if not clean_name(difference.rest):
        same = base_unit(context.level_unit or context.last_unit) == base_unit(figure.unit or "")
        return _named(difference, context.name) if same else None
    name = naming.name_base(difference.rest, context, dated=dated, unit=figure.unit)
    return (difference, name) if name and carries(name, figure.unit, bare=False) else None


def _goes_on(figure: Figure, context: Context) -> bool:
    """Whether an amount without a name can be the one spoken of: same unit, or none said yet."""
    known = context.last_unit
    same = not known or known in PERCENT | {POINTS, "位"} or base_unit(known) == base_unit(figure.unit or "")
    return same and context.name is not None and carries(context.name, figure.unit, bare=figure.bare)
