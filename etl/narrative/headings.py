"""Words without a figure: they may name what the next figures are about, or end what was spoken of."""

from __future__ import annotations

from etl.narrative import naming, shares
from etl.narrative.clauses import Clause
from etl.narrative.context import Context
from etl.narrative.enumerating import JOINER, name_each
from etl.narrative.names import clean_name, establish
from etl.narrative.naming import RATED
from etl.narrative.restoring import PART_ENDS
from etl.patterns import pattern

MOVES = pattern(
    r"稳步|持续|保持|首次|突破|由负转正|扭负为正|平稳|快速|较快|加快|实现|不断|进一步|稳定|增长|下降|回升|增速|迈过|跃上|跨越|迈上|总体|明显"
    r"|大幅|达到|再?创|呈|刷新|继续|位居|稳居|转为|转正|过半|过?百亿|较好|逐步|逐年|连续|企稳|止跌|由降转增|由增转降|延续|承压|回暖|恢复|下行|上行|长势|形势|生产(?=平|稳|较|总|形|快|持)"
)
MOOD = pattern(
    r"^(?:呈|达|创|再创|保持|连续|继续|稳|回|由|扭|增势|走势|态势|总体|趋|逐|达到|高于|快于|低于|位|居|列|排|处于|领先|超|圆满|均|较|增长|下降|好于|实现[^额值入]*$|同比|环比|为|最|占|增速|增幅|降幅|涨幅|十?[^，]连丰)"
)
"""Words that go on about the figure before, and name nothing new."""
SPAN = pattern(r"(?:月度|季度|年度|分月|分季|单月|当月|累计|同比|环比|运行|走势)+$")
BY_TIME = pattern(r"分(?:季度|季|月|月份|时段|阶段)看|[从按](?:季度|月度|环比)[来]?看")
COMPARED = pattern(r"(?:远|明显|均|仍|大幅|显著|继续)*(?:[高低快慢好优]于|超过|领先|占|位居|位列|居|列|较|比)")
"""远高于全部投资增幅 tells of the name that holds, and names none."""
OUT_OF = pattern(r"(?<![其当])中$")
SORTED = pattern(r"^(?:分[^，]{1,8}看|按[^，]{1,14}[分看]|从[^，]{1,10}看)$")
SHARE_MOVES = pattern(
    r"(?:首次|再次|已)?(?:过半|超[^，]{1,3}|持续[^，]{2}|稳步[^，]{2}|不断[^，]{2}|进一步[^，]{2}|有所[^，]{2})$"
)
ACTOR = pattern(
    r"(?P<actor>[一-龥]{1,8}?)(?:因|受|再|喜|稳|总体|保持|持续|平稳|较快|快速|继续|实现|遭|长势|形势|市场|生产|运行|供应)"
)
OPENS_WITH = pattern(
    r"(?P<name>[一-龥A-Z]{0,12}(?:增加值|总产值|投资|零售总额|进出口总额|用电量|贷款余额|存款余额|预算收入|可支配收入|消费价格))"
    r"(?![额率总量性类品结业的])[^占]{1,10}$"
)
FRAME = pattern(r"[看分]$|口径|计算|因素|其中|同比|[\ue000-\uefff]$")


def note_heading(words: str, clause: Clause, context: Context) -> None:
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
    elif name := establish(stem) or _opening_measure(clean_name(stem)):
        context.adopt(name)
        context.within = context.within or OUT_OF.search(words) is not None
        context.part = context.part or context.within
        context.rated = RATED.search(words) is not None or "增速" in words
    elif clean_name(stem) and not FRAME.search(words) and not (MOOD.match(clean_name(words)) or MOOD.match(words)):
        context.forget_name()
        context.whose = _actor_of(clean_name(stem)) or _actor_of(clean_name(words))
    if BY_TIME.search(words):
        context.set_aside()
    context.framed = context.framed or SORTED.search(words) is not None or OUT_OF.search(words) is not None


def _opening_measure(words: str) -> str | None:
    """固定资产投资前低后高: the measure with which a remark begins."""
    found = OPENS_WITH.match(words)
    return establish(found["name"]) if found else None


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
