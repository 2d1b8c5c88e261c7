"""The name of a figure: what its words state, or what the paragraph has been speaking of, or none."""

from __future__ import annotations

import re

from etl.narrative import shares
from etl.narrative.context import Context
from etl.narrative.heads import is_economic, is_generic, is_holder_of
from etl.narrative.movement import Movement
from etl.narrative.names import clean_name, establish, is_fit
from etl.narrative.restoring import HEADLESS, complete, restore, share_noun, without_head

SHORT = re.compile(r"^(?:总量|总额|规模|总值|总数|增量|数量)?$")
RATED = re.compile(r"(?:增速|增幅|涨幅)$")
OWN_SCOPE = re.compile(r"[全我本]([省市区县州旗])(?![级本])")
VALUE_WORD = re.compile(r"(?:数|值)$")


def name_base(words: str, context: Context, *, dated: bool = False) -> str | None:
    """The indicator the words name; the one that holds where they name none; None for anything else.

    `dated` says that the clause has a period word of its own.
    """
    cleaned = clean_name(words)
    if SHORT.match(cleaned):
        return context.name
    name = _established(words, cleaned, context)
    if name is None:
        return None
    if not dated:
        context.begin_name()
    note_scope(words, context)
    context.adopt(name)
    return name


def _established(words: str, cleaned: str, context: Context) -> str | None:
    if context.part and is_holder_of(cleaned, context.parent):
        return cleaned
    name = establish(words) or complete(words, context.parent or context.name)
    if name is None:
        return None
    name = restore(name, context.parent, context.maker, part=context.part)
    return None if is_generic(name) else name


def name_any(words: str, context: Context, *, dated: bool = False) -> str | None:
    """A name that may itself be a share (X占Y比重), else as `name_base`."""
    part = shares.read_share(words)
    return name_share(part, context) if part and part.words else name_base(words, context, dated=dated)


def note_scope(words: str, context: Context) -> None:
    """全市, 我区: the report's own place, which the names leave out."""
    if found := OWN_SCOPE.search(words):
        context.scope = found.group(1)


def name_ranked(words: str, context: Context, *, dated: bool) -> str | None:
    """工业投资增速 (居全市第二位): the growth rate keeps its word where it is what is ranked."""
    rated = RATED.search(words)
    base = name_base(words[: rated.start()] if rated else words, context, dated=dated)
    return base.removesuffix("总量") + rated.group() if base and rated else base


def name_pull(pull: Movement, context: Context) -> str | None:
    """X对Y增长拉动; Y may be the one named before."""
    whole = shares.name_whole(shares.GROWTH_OF.sub("", pull.pulls or ""), context.scope) or context.pulled
    part = _actor(pull.rest, context)
    if part is None or whole is None or not shares.is_whole(whole):
        return None
    context.pulled = whole
    return f"{without_head(part, whole)}对{whole}增长拉动"


def name_contribution(part: shares.Part, context: Context) -> str | None:
    """X对Y增长贡献率; Y may be the one named before."""
    if part.whole:
        context.contribution = shares.GROWTH_OF.sub("增长", shares.name_whole(part.whole, context.scope))
    actor, whole = _actor(part.rest, context), context.contribution
    if actor is None or whole is None or not shares.is_whole(whole):
        return None
    context.name = actor
    return f"{actor}对{whole}贡献率"


def _actor(words: str, context: Context) -> str | None:
    cleaned = clean_name(words)
    if not cleaned:
        return context.name
    known = is_economic(cleaned) or HEADLESS.fullmatch(cleaned)
    return cleaned if known and is_fit(cleaned) else None


def name_completion(part: shares.Part, context: Context) -> str | None:
    """一般公共预算收入预算完成率; X占计划比重."""
    base = name_base(part.rest, context, dated=True)
    what = VALUE_WORD.sub("", part.whole)
    if base is None:
        return None
    return f"{base}占{what}比重" if part.kind == "share" else f"{base}{what}完成率"


def name_share(part: shares.Part, context: Context) -> str | None:
    """X占Y比重; where Y is left out, it is what the part is a part of (其中)."""
    who = _part_name(part.rest, context)
    parent = context.parent if context.part and context.parent != who else None
    whole = shares.name_whole(part.whole, context.scope) or parent
    if who is None or (whole is None and part.words != "比"):
        return None
    if whole is None:
        return f"{who}占比"
    return f"{who}占{whole}比重" if shares.is_whole(whole) else None


def _part_name(words: str, context: Context) -> str | None:
    """The part of a share: an indicator, or an industry named without its noun."""
    cleaned = clean_name(words)
    if not cleaned:
        return context.name
    name = establish(words) or (cleaned if HEADLESS.fullmatch(cleaned) and is_fit(cleaned) else None)
    if name:
        note_scope(words, context)
        context.adopt(name)
    return name


def name_list(words: str, count: int, context: Context) -> tuple[str, ...]:
    """As many names as figures: those the words list, or the last ones spoken of; else nothing."""
    if not clean_name(words):
        return context.recent[-count:] if len(context.recent) >= count else ()
    note_scope(words, context)
    names = share_noun(words, count)
    if names:
        context.adopt(names[-1])
    return names
