"""The name of a figure: what its words state, or what the paragraph has been speaking of, or none."""

from __future__ import annotations

from etl.narrative import shares
from etl.narrative.context import Context
from etl.narrative.enumerating import TWO_CLASSES, name_each, split_each
from etl.narrative.heads import carries, is_count, is_economic, is_generic, is_holder_of, is_share
from etl.narrative.movement import Movement
from etl.narrative.names import clean_name, establish, is_fit, subject_of
from etl.narrative.restoring import DEPENDENT, HEADLESS, STATE_BEFORE, complete, part, restore, without_measure
from etl.patterns import pattern

SHORT = pattern(
    r"^(?:总量|总额|规模|总值|总数|增量|数量|绝对额|绝对值|绝对量|收入绝对值|两项|三项|[两三]项指标|两者|(?:该|这一)?增速|增幅|涨幅|该指标|这一指标|本年|数额|总数量|户数|人数|家数)?$"
)
SHARE_AGAIN = pattern(r"^(?:该|这一|其)?(?:比重|比例|占比)$")
IN_TURN = {"前者": -2, "后者": -1}
STATES = frozenset({"竣工", "开工", "新开工", "投产", "在建", "签约", "入库", "注销"})
TOTAL = pattern(r"总量|总额|总值|规模|绝对|总数")
IN_ALL = pattern(r"总数|总量|总户数|总家数|累计")
NEWLY = pattern(r"^(?:净增|新增|新培育|新认定|新登记|新设立?|新注册|新入库|新获评|新上榜)")
RATED = pattern(r"(?:增速|增幅|涨幅|增长率)$")
OWN_SCOPE = pattern(r"[全我本]([省市区县州旗])(?![级本])")
VALUE_WORD = pattern(r"(?:数|值)$")


def name_base(words: str, context: Context, *, dated: bool = False, unit: str | None = None) -> str | None:
    """The indicator the words name; the one that holds where they name none; None for anything else.

    `dated` says that the clause has a period word of its own; `unit` is that of an amount, which must suit the name.
    """
    cleaned = clean_name(words)
    if SHORT.match(cleaned):
        return _in_all(words, context)
    if (turn := IN_TURN.get(cleaned)) and len(context.recent) > 1:
        return context.recent[turn]
    if SHARE_AGAIN.match(cleaned):
        return context.share_of_name()
    name = _established(words, cleaned, context, unit, dated=dated)
    if name is None:
        return None
    if not dated:
        context.begin_name()
    note_scope(words, context)
    context.adopt(name)
    context.subject = subject_of(words)
    return name


def _in_all(words: str, context: Context) -> str | None:
    """新认定高新技术企业103家，总数达536家: the total is that of the stock."""
    if context.name and IN_ALL.search(words) and (new := NEWLY.match(context.name)) and is_count(context.name):
        context.adopt(context.name[new.end() :])
    return context.name


def _established(words: str, cleaned: str, context: Context, unit: str | None, *, dated: bool) -> str | None:
    if context.part and is_holder_of(cleaned, context.parent):
        return cleaned
    if cleaned == "新增" and context.name and "新增" in context.name:
        return context.name
    name = establish(words) or (cleaned if is_generic(cleaned) or DEPENDENT.match(cleaned) else None)
    if cleaned in STATES and (counted := context.maker or context.named) and is_count(counted):
        return cleaned + STATE_BEFORE.sub("", counted)
    if name is None or (unit == "%" and is_count(name) and name.endswith("企业") and (context.part or context.framed)):
        return _completed(words, context, unit) or name
    whose = context.maker or context.whose
    name = restore(name, context.parent, whose, context.named, is_part=context.part, dated=dated)
    return None if is_generic(name) or not is_fit(name) else name


def _completed(words: str, context: Context, unit: str | None) -> str | None:
    """A part with the measure of the name before it, or of the whole, whichever the unit suits."""
    for base in (context.name, context.parent):
        name = complete(words, base, listed=context.part or context.framed)
        if name and is_economic(name) and (unit in {None, "%"} or carries(name, unit, bare=False)):
            return restore(name, context.parent, None, None, is_part=context.part)
    return None


def name_any(words: str, context: Context, *, dated: bool = False) -> str | None:
    """A name that may itself be a share (X占Y比重), else as `name_base`."""
    found = shares.read_share(words)
    return name_share(found, context) if found and found.words else name_base(words, context, dated=dated)


def note_scope(words: str, context: Context) -> None:
    """全市, 我区: the report's own place, which the names leave out."""
    if found := OWN_SCOPE.search(words):
        context.scope = found.group(1)


def name_ranked(words: str, context: Context, *, dated: bool) -> str | None:
    """工业投资增速 (居全市第二位): the growth rate keeps its word where it is what is ranked."""
    rated = RATED.search(words)
    base_words = words[: rated.start()] if rated else words
    if not clean_name(base_words) and not rated and is_share(context.last_name or ""):
        return context.last_name
    growing = (
        not rated
        and not clean_name(base_words)
        and (context.last_kind == "growth" or (context.last_kind == "change" and context.last_was_growth))
    )
    base = name_base(base_words, context, dated=dated)
    if base and growing and not TOTAL.search(words):
        return base + "增速"
    return base.removesuffix("总量") + rated.group() if base and rated else base


def name_pull(pull: Movement, context: Context) -> str | None:
    """X对Y增长拉动; Y may be the one named before; X keeps its measure where it is printed."""
    whole = shares.name_whole(shares.GROWTH_OF.sub("", pull.pulls or ""), context.scope) or context.pulled
    actor = _actor(pull.rest, context)
    if actor is None or whole is None or not shares.is_whole(whole):
        return None
    context.pulled = whole
    return f"{actor if clean_name(pull.rest) else without_measure(actor, whole)}对{whole}增长拉动"


def name_contribution(share: shares.Part, context: Context) -> str | None:
    """X对Y增长贡献率; Y may be the one named before."""
    if share.whole:
        context.contribution = shares.GROWTH_OF.sub("增长", shares.name_whole(share.whole, context.scope))
    actor, whole = _actor(share.rest, context), context.contribution
    if actor is None or whole is None or not shares.is_whole(whole):
        return None
    if not clean_name(share.rest) and context.subject:
        actor = context.subject
    elif not clean_name(share.rest) and actor.endswith("增加值"):
        actor = without_measure(actor, "经济" if whole.startswith(("经济", "GDP", "地区生产总值")) else "")
    else:
        context.name = context.named = actor
    return f"{actor}对{whole}贡献率"


def _actor(words: str, context: Context) -> str | None:
    cleaned = clean_name(words)
    if SHORT.match(cleaned):
        return context.actor
    known = is_economic(cleaned) or HEADLESS.fullmatch(cleaned)
    return cleaned if known and is_fit(cleaned) else None


def name_completion(share: shares.Part, context: Context) -> str | None:
    """一般公共预算收入完成率; X占年度计划比重."""
    base = name_base(share.rest, context, dated=True)
    if base is None:
        return None
    what = VALUE_WORD.sub("", share.whole)
    return f"{base}占{what}比重" if share.kind == "share" else f"{base}完成率"


def name_share(share: shares.Part, context: Context) -> str | None:
    """X占Y比重; where Y is left out, it is what the part is a part of (其中), or what was last divided."""
    if not share.whole and not clean_name(share.rest) and (again := context.share_of_name()):
        return again
    who = _part_name(share.rest, share.whole, context)
    parent = context.parent if context.part and context.parent != who else _divided(who, context)
    whole = shares.name_whole(share.whole, context.scope) or parent
    if who is None or is_share(who) or who == whole or (whole is None and share.words != "比"):
        return None
    if whole is None:
        return f"{who}占比"
    if not shares.is_whole(whole):
        return None
    context.divided, context.share = whole, f"{who}占{whole}比重"
    return context.share


def _divided(who: str | None, context: Context) -> str | None:
    """What was divided last, if it is of the same measure; else the whole that the part's own name ends on."""
    whole = context.divided
    same = who and whole and (_measure(who) or who)[-2:] == (_measure(whole) or whole)[-2:]
    return whole if same else _whole_of(who, context)


def _whole_of(who: str | None, context: Context) -> str | None:
    """高技术产业实际使用外资占比: a part of 实际使用外资, if that was spoken of."""
    return next((name for name in context.recent if who and who != name and who.endswith(name)), None)


def _measure(name: str) -> str | None:
    known = part(name)
    return known.measure if known else None


def _part_name(words: str, whole: str, context: Context) -> str | None:
    """The part of a share: an indicator, or an industry named without its noun."""
    cleaned = clean_name(words)
    if SHORT.match(cleaned):
        return context.name
    name = establish(words)
    if name:
        name = restore(name, context.parent, context.maker, context.named, is_part=context.part)
    elif HEADLESS.fullmatch(cleaned) and is_fit(cleaned):
        name = cleaned
    else:
        name = _completed(words, context, None)
        name = name if name is None or not whole or _measure(name) == _measure(whole) else None
    if name:
        note_scope(words, context)
        context.adopt(name)
    return name


def complete_list(words: str, count: int, context: Context) -> tuple[str, ...]:
    """Industries in a row, each with the measure of the name before: 新能源产业、电子信息产业分别增长…."""
    for base in (context.name, context.parent):
        for members in split_each(words, count):
            names = [complete(member, base, listed=context.part or context.framed) for member in members]
            if all(name and is_economic(name) for name in names):
                return tuple(name for name in names if name)
    return ()


def name_list(words: str, count: int, context: Context) -> tuple[str, ...]:
    """As many names as figures: those the words list, or the last ones spoken of; else nothing."""
    cleaned = clean_name(words)
    if SHORT.match(cleaned) or TWO_CLASSES.match(cleaned):
        names = context.recent[-count:] if len(context.recent) >= count else ()
        return tuple(NEWLY.sub("", name) for name in names) if IN_ALL.search(words) else names
    note_scope(words, context)
    names = name_each(words, count)
    if names:
        context.adopt(names[-1])
    return names
