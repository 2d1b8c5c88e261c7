"""Figures that stand in a row: 分别为A、B. As many names, years or regions as figures; otherwise all stay unread."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from etl.narrative import naming, shares
from etl.narrative.context import Context
from etl.narrative.enumerating import holds_list, name_each
from etl.narrative.figures import Figure
from etl.narrative.heads import carries, is_rate, is_share
from etl.narrative.movement import Movement, read_difference, read_growth, read_pull, strip_final, strip_links
from etl.narrative.names import clean_name
from etl.narrative.ranks import before_rank
from etl.narrative.units import PERCENT, POINTS_OF_EITHER
from etl.patterns import pattern

EACH = pattern(r"分别|依次")
JOINED = pattern(r"^[、和与及，]+")
AGAINST_JOINER = pattern(r"[、和与及]")

Member: TypeAlias = tuple[Figure, str, Movement]


def read_list(lead: str, group: list[Figure], turns: list[str], context: Context) -> Iterator[Member]:
    """Each figure of a list with name and movement; `turns` are the words before each but the first."""
    words = EACH.sub("", lead)
    if len(group) == 1 and EACH.search(lead):
        return
    if group[0].unit in POINTS_OF_EITHER and (members := _regions(words, group, context)):
        yield from members
    elif EACH.search(lead) or _names_go_on(words, group, context):
        yield from _each(words, group, turns, context)


def _names_go_on(words: str, group: list[Figure], context: Context) -> bool:
    """同比减收0.8亿元和1.1亿元: the names of the list before go on without 分别."""
    return len(context.listed_names) == len(group) and not clean_name(_bare(words, group[0]))


def _bare(words: str, figure: Figure) -> str:
    movement = _movement(words, figure)
    return movement.rest if movement else words


def _regions(words: str, group: list[Figure], context: Context) -> list[Member]:
    """高于全国、全省2.1、1.3个百分点: one name, measured against each."""
    difference = read_difference(words)
    against = AGAINST_JOINER.split((difference.against or "") if difference else "")
    if difference is None or len(against) != len(group) or len(against) == 1:
        return []
    rest = clean_name(difference.rest)
    name = naming.name_any(difference.rest, context) if rest else context.last_name
    pairs = zip(group, against, strict=True)
    return [(figure, name, difference._replace(against=region)) for figure, region in pairs] if name else []


def _each(words: str, group: list[Figure], turns: list[str], context: Context) -> Iterator[Member]:
    movement = _movement(words, group[0])
    if group[0].unit in PERCENT and (names := _portions(strip_links(words)[0], len(group), context)):
        movement = Movement("share", "")
    else:
        names = _names(words, movement, group, context) if movement else ()
    for number, (figure, name) in enumerate(zip(group, names, strict=False)):
        turned = _turn(movement, turns[number - 1], figure) if movement and number else movement
        if turned and turned.kind == "level" and is_share(name):
            turned = turned._replace(kind="share")
        if turned and _suits(turned, name, figure):
            yield figure, name, turned
    context.listed_names = names


def _names(words: str, movement: Movement, group: list[Figure], context: Context) -> tuple[str, ...]:
    count = len(group)
    if movement.kind == "rank":
        return _ranked(movement.rest, count, context)
    if movement.pulls is not None:
        return _pulls(movement, count, context)
    if (done := shares.read_completion(words)) is not None and group[0].unit in PERCENT and done.kind == "level":
        names = naming.name_list(done.rest, count, context)
        return tuple(f"{name}完成率" for name in names)
    if movement.kind == "change" and shares.read_share(movement.rest) is not None:
        return _portions(movement.rest, count, context)
    if context.years_listed == count and not holds_list(clean_name(movement.rest)):
        name = naming.name_base(movement.rest, context)
        return (name,) * count if name else ()
    return naming.name_list(movement.rest, count, context) or naming.complete_list(movement.rest, count, context)


def _ranked(words: str, count: int, context: Context) -> tuple[str, ...]:
    """增速分别居全市第3位、第5位: the growth rates keep their word."""
    rated = naming.RATED.search(words)
    names = naming.name_list(words[: rated.start()] if rated else words, count, context)
    return tuple(name + rated.group() if rated else name for name in names)


def _pulls(movement: Movement, count: int, context: Context) -> tuple[str, ...]:
    """分别拉动GDP增长: each of the industries before, or those listed."""
    members = name_each(movement.rest, count) if clean_name(movement.rest) else context.actors[-count:]
    names = [naming.name_pull(movement._replace(rest=member), context) for member in members]
    return tuple(name for name in names if name) if len(members) == count and all(names) else ()


def _portions(words: str, count: int, context: Context) -> tuple[str, ...]:
    """第二产业、第三产业对GDP增长的贡献率, A、B占Y的比重: one whole for every part."""
    words = strip_final(words)
    found = shares.read_contribution(words) or shares.read_share(words)
    if found is None:
        return ()
    if found.words == shares.CONTRIBUTES:
        members = _industries(found.rest, count)
        names = [naming.name_contribution(found._replace(rest=member), context) for member in members]
        context.actors = members
    else:
        members = naming.name_list(found.rest, count, context) or _industries(found.rest, count)
        names = [naming.name_share(found._replace(rest=member), context) for member in members]
    return tuple(name for name in names if name) if len(members) == count and all(names) else ()


def _industries(words: str, count: int) -> tuple[str, ...]:
    """三次产业 → 第一产业, 第二产业, 第三产业: the industries themselves, without a measure."""
    names = name_each(words + "增加值", count)
    return tuple(name.removesuffix("增加值") for name in names)


def _movement(words: str, figure: Figure) -> Movement | None:
    if figure.unit == "位":
        rest = before_rank(words)
        return None if rest is None else Movement("rank", rest)
    if figure.unit in POINTS_OF_EITHER:
        return read_pull(words) or read_difference(words)
    if figure.unit is None:
        return None
    rest, approx = strip_links(words)
    level = Movement("level", strip_final(rest), approx=approx)
    return (read_growth(words) if figure.unit in PERCENT else read_difference(words)) or level


def _turn(movement: Movement, words: str, figure: Figure) -> Movement:
    """分别增长11.3%、下降0.7%: a member may move by a verb of its own."""
    words = JOINED.sub("", words)
    own = read_growth(words) if movement.kind == "growth" else None
    if figure.unit in POINTS_OF_EITHER and movement.pulls is None:
        own = read_difference(words)
    return movement._replace(sign=own.sign) if own and movement.kind in {"growth", "change"} else movement


def _suits(movement: Movement, name: str, figure: Figure) -> bool:
    if movement.kind == "rank":
        return True
    if movement.kind == "share":
        return figure.unit in PERCENT
    if movement.kind != "level":
        return not (movement.kind == "growth" and is_share(name))
    if figure.unit in PERCENT:
        return is_rate(name) or is_share(name)
    return carries(name, figure.unit, bare=False)
