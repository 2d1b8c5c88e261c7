"""分别为A、B: as many names as figures, or as many regions; otherwise the whole list stays unread."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TypeAlias

from etl.narrative import naming, shares
from etl.narrative.context import Context
from etl.narrative.figures import Figure
from etl.narrative.heads import carries, is_rate, is_share
from etl.narrative.movement import Movement, read_difference, read_growth, strip_links
from etl.narrative.restoring import JOINERS
from etl.narrative.units import PERCENT, POINTS

EACH = re.compile(r"分别|依次")
JOINED = re.compile(r"^[、和与及]")

Member: TypeAlias = tuple[Figure, str, Movement]


def read_list(lead: str, group: list[Figure], turns: list[str], context: Context) -> Iterator[Member]:
    """Each figure of a list with name and movement; `turns` are the words before each but the first."""
    words = EACH.sub("", lead)
    if group[0].unit == POINTS and (members := _regions(words, group, context)):
        yield from members
    elif EACH.search(lead):
        yield from _each(words, group, turns, context)


def _regions(words: str, group: list[Figure], context: Context) -> list[Member]:
    """高于全国、全省2.1、1.3个百分点: one name, measured against each."""
    difference = read_difference(words)
    against = re.split(r"[、和]", (difference.against or "") if difference else "")
    if difference is None or len(against) != len(group):
        return []
    name = naming.name_any(difference.rest, context)
    pairs = zip(group, against, strict=True)
    return [(figure, name, replace(difference, against=region)) for figure, region in pairs] if name else []


def _each(words: str, group: list[Figure], turns: list[str], context: Context) -> Iterator[Member]:
    if group[0].unit in PERCENT and (names := _portions(strip_links(words)[0], len(group), context)):
        yield from ((figure, name, Movement("share", "")) for figure, name in zip(group, names, strict=True))
        return
    movement = _movement(words, group[0])
    names = naming.name_list(movement.rest, len(group), context) if movement else ()
    for number, (figure, name) in enumerate(zip(group, names, strict=False)):
        turned = _turn(movement, turns[number - 1]) if movement and number else movement
        if turned and _suits(turned, name, figure):
            yield figure, name, turned


def _portions(words: str, count: int, context: Context) -> tuple[str, ...]:
    """第二产业、第三产业对GDP增长的贡献率, A、B占Y的比重: one whole for every part."""
    part = shares.read_contribution(words) or shares.read_share(words)
    if part is None:
        return ()
    name = naming.name_share if part.words != shares.CONTRIBUTES else naming.name_contribution
    members = next((found for joiner in JOINERS if len(found := joiner.split(part.rest)) == count), [])
    names = [name(replace(part, rest=member), context) for member in members]
    return tuple(found for found in names if found) if all(names) else ()


def _movement(words: str, figure: Figure) -> Movement | None:
    if figure.unit == POINTS:
        return read_difference(words)
    if figure.unit is None or figure.unit == "位":
        return None
    rest, approx = strip_links(words)
    level = Movement("level", rest, approx=approx)
    return (read_growth(words) if figure.unit in PERCENT else read_difference(words)) or level


def _turn(movement: Movement, words: str) -> Movement:
    """分别增长11.3%、下降0.7%: a member may move by a verb of its own."""
    own = read_growth(JOINED.sub("", words))
    return replace(movement, sign=own.sign) if own and movement.kind == "growth" else movement


def _suits(movement: Movement, name: str, figure: Figure) -> bool:
    if movement.kind != "level":
        return not (movement.kind == "growth" and is_share(name))
    return is_rate(name) if figure.unit in PERCENT else carries(name, figure.unit, bare=False)
