"""The words between a name and its figure: what kind of figure it is, its sign, and what it is measured against."""

from __future__ import annotations

import re
from dataclasses import dataclass

MARK = 0xE000
"""Period words stand in a lead as one private character each: chr(MARK + its place among the sentence's mentions)."""
_PERIOD = "[\ue000-\uefff]"

UP = "增收|增支|增长|上涨|上升|提高|提升|增加|(?<!新)增|涨|升|回升|加快|提速|高于|快于|好于|优于|多于|攀升|净增长|净增|加速|反弹|扩大|拓宽|前移|上扬|跃升|走高"
DOWN = "减收|减支|负增长|下降|下跌|下滑|降低|减少|减|降|跌|回落|放缓|减缓|低于|慢于|少于|收窄|缩小|缩减|萎缩|净减少|净减|趋缓|下调|降速|走低|压减|少|低|慢"
PLAIN_UP = "高|快|多|增"
GROWTH_NOUN = "增速|增幅|涨幅|增长率|增长速度|增长幅度|同比增长率|升幅|增长面"
DECLINE_NOUN = "降幅|跌幅|下降幅度|降速"
_AGAINST = rf"(?:(?<![占同环对])比(?![重例])|较|与|跟|同(?={_PERIOD}))于?(?P<against>(?:{_PERIOD}|[^\ue000-\uefff，；。]){{1,14}}?)(?:相比|同期)?"
_REGION = r"(?:全国|全省|全市|全州|全区|全县|省|市|州|国家|省级|市级|西部|中部|东部|[一-龥]{1,3}平均|中西部|沿海|周边)?[一-龥\ue000-\uefff、]{0,12}?"

LINK = re.compile(
    r"(?P<about>大约|约为?|近|接近|将近|超过了?|超额|超|逾|突破了?|不低于|不少于|不超过|不高于|迈过|跨越|跨过|跃上|迈上|冲破|越过)$"
    r"|[\ue000-\uefff]的?$|(?:分别|均|都|各)?(?:为|达到了?|达成?|高达|达|是|保持在|稳定在|控制在|维持在|处于|完成了?|实现了?|录得|到位|有|共有?|共计|合计|总计|累计|累计达|已|已经|将|仅|就|了"
    r"|首次|成功|再次|再|又|一举|持续|至|到|于|在|:|：|，|幅度|成为|预计|力争|确保|争取|计划|同步|整体|基本|左右|总体|均|都|各|还|也|则|分别|达致|同口径|按可比口径)$"
)
FINAL = re.compile(
    r"(?:提高|上升|提升|增加|增长|扩大|攀升|跃升|回升|下降|降低|减少|回落|缩小|收窄|压减|压降|调整|优化|升|增|降|减|转|变|发展|壮大|下滑|放缓|加快)(?:到|至|为)$"
)
FROM = re.compile(r"(?:由|从)(?P<when>[\ue000-\uefff]?)(?:年)?(?:的)?$")
PULL = re.compile(r"(?P<verb>拉动|带动|支撑|推高|贡献|上拉|正拉动|拖累|下拉|拉低|拖低|影响)(?P<whole>[^，]{0,24}?)(?:增速|增长|增幅|上涨|回升|上升|提高|提升|下降|回落|下滑|上行|下行)*$")
PULL_DOWN = frozenset({"拖累", "下拉", "拉低", "拖低"})
BASIS = (
    ("2y", re.compile(r"(?:两|二|2)年(?:平均|年均)$")),
    ("avg", re.compile(r"(?:年均|年平均|年均复合|平均每年)$")),
    ("mom", re.compile(r"(?:季?环比|比上月|较上月)$")),
    ("yoy", re.compile(r"(?:同比)$")),
)
ADVERB = re.compile(
    r"(?:按可比价格?(?:计算)?|按不变价格?(?:计算)?|可比价|扣除价格因素后?|剔除价格因素后?|扣除物价因素后?|名义|实际|同口径|可比口径|按可比口径(?:计算)?|小幅|大幅|稳步|快速|同期|呈|略|微|有所|明显|进一步|累计|总体|平稳|继续|持续|逆势|强势|显著|上年|(?<![年平])均|都|分别|各|约|和|率先|实现|保持|仍|也|则|已|将|预期|预计|力争|计划|目标|确保|争取|，)$"
)


@dataclass(frozen=True, slots=True)
class Movement:
    """What the words before a figure say of it; `rest` is what stands before them: the name, or nothing."""

    kind: str
    rest: str
    sign: int = 1
    basis: str | None = None
    against: str | None = None
    of_decline: bool = False
    pulls: str | None = None
    approx: bool = False
    verb: str = ""
    times_of: bool = False


_VERB = re.compile(rf"(?P<verb>{UP}|{DOWN}|{PLAIN_UP}|转)(?:出|了)?$")
_NOUN = re.compile(rf"(?P<noun>{GROWTH_NOUN}|{DECLINE_NOUN})$")
_AGAINST_TAIL = re.compile(rf"{_AGAINST}$")
_OVER = re.compile(rf"(?P<verb>高于|低于|快于|慢于|好于|优于|高出|超出|多于|少于|超过|超)(?P<against>{_REGION}[一-龥\ue000-\uefff、]{{1,12}}?)$")
_LOWER = frozenset(DOWN.split("|"))
AIMED = re.compile(r"(?:目标|计划|预期)值?$")
RISE_OF_DECLINE = frozenset({"收窄", "缩小", "回落", "减少", "放缓", "下降", "降低"})


def strip_links(words: str) -> tuple[str, bool]:
    """The words without what only leads up to the figure (达到, 完成, 约); and whether the figure is approximate."""
    approx = False
    while not FINAL.search(words) and (link := LINK.search(words)):
        approx = approx or link["about"] is not None
        words = words[: link.start()]
    return words, approx


def strip_final(words: str) -> str:
    """The words without 提高到, 降至 and their like: what follows is where the figure stands now."""
    found = FINAL.search(words)
    return words[: found.start()] if found else words


def read_difference(words: str) -> Movement | None:
    """个百分点, or a number of things, more or less: 比上年提高, 降幅收窄, 高于全省, 净增; None where nothing moves."""
    words, approx = strip_links(words)
    if over := _OVER.search(words):
        rest, of_decline = _without_noun(words[: over.start()])
        sign = -1 if over["verb"] in {"低于", "慢于", "少于"} else 1
        return Movement("change", rest, -sign if of_decline else sign, None, over["against"], approx=approx)
    found = _VERB.search(words)
    if found is None:
        return None
    before = words[: found.start()]
    rest, against = _without_against(before if AIMED.search(before) else _without_adverbs(before))
    rest, of_decline = _without_noun(_without_adverbs(rest))
    rest, again = (rest, against) if against else _without_against(rest)
    rest, _ = _without_basis(rest)
    sign = _sign(found["verb"], of_decline=of_decline)
    return Movement("change", rest, sign, None, again, of_decline, approx=approx, verb=found["verb"])


def _sign(verb: str, *, of_decline: bool) -> int:
    if of_decline:
        return 1 if verb in RISE_OF_DECLINE else -1
    return -1 if verb in _LOWER else 1


def read_growth(words: str) -> Movement | None:
    """A percentage on an earlier time: 同比增长, 增速为, 年均下降; None where the words say no growth."""
    words, approx = strip_links(words)
    if final := FINAL.search(words):
        words, approx = words[: final.start()], approx
        words = _without_adverbs(words)
    words = _without_adverbs(words)
    if noun := _NOUN.search(words):
        rest, basis = _without_basis(_without_adverbs(words[: noun.start()]))
        rest, against = _without_against(_without_adverbs(rest))
        rest, basis = (rest, basis) if basis else _without_basis(rest)
        sign = -1 if noun["noun"] in DECLINE_NOUN.split("|") else 1
        return Movement("growth", rest, sign, basis, against, approx=approx)
    return None if final else _growth_verb(words, approx=approx)


GROWTH_VERBS = re.compile(
    r"(?P<verb>减收|减支|增收|增支|负增长|正增长|净增长|增长|上涨|上升|提高|提升|增加|下降|下跌|下滑|降低|减少|回落|萎缩|缩减|攀升|回升|压减|翻|增|涨|升|减|降|跌)(?:了)?$"
)


def _growth_verb(words: str, *, approx: bool) -> Movement | None:
    found = GROWTH_VERBS.search(words)
    if found is None:
        return None
    rest = _without_adverbs(words[: found.start()])
    noun = _NOUN.search(rest)
    if noun and noun["noun"] in GROWTH_NOUN.split("|"):
        rest = rest[: noun.start()]
    rest, basis = _without_basis(rest)
    rest, against = _without_against(_without_adverbs(rest))
    rest, basis = (rest, basis) if basis else _without_basis(_without_adverbs(rest))
    sign = -1 if found["verb"] in _LOWER else 1
    return Movement("growth", rest, sign, basis, against, approx=approx, verb=found["verb"])


def read_pull(words: str) -> Movement | None:
    """拉动Y增长, 拖累Y: a contribution in percentage points; None where nothing is pulled."""
    words, approx = strip_links(words)
    found = PULL.search(words)
    if found is None or found["verb"] in {"影响", "贡献"} and not found["whole"]:
        return None
    sign = -1 if found["verb"] in PULL_DOWN else 1
    return Movement("change", words[: found.start()], sign, pulls=found["whole"], approx=approx)


def _without_adverbs(words: str) -> str:
    while found := ADVERB.search(words):
        words = words[: found.start()]
    return words


def _without_noun(words: str) -> tuple[str, bool]:
    found = _NOUN.search(words)
    if found is None:
        return words, False
    return words[: found.start()], found["noun"] in DECLINE_NOUN.split("|")


def _without_against(words: str) -> tuple[str, str | None]:
    found = _AGAINST_TAIL.search(words, max(0, len(words) - 20))
    if found is None or found["against"][0] in "重例":
        return words, None
    return words[: found.start()], found["against"]


def _without_basis(words: str) -> tuple[str, str | None]:
    for basis, shape in BASIS:
        if found := shape.search(words):
            return words[: found.start()], basis
    return words, None
