"""Shares and what is like them: X占Y比重, 对Y增长的贡献率, 完成预算的X%, 三次产业之比."""

from __future__ import annotations

from typing import NamedTuple

from etl.narrative.heads import is_economic
from etl.patterns import pattern

SHARE = pattern(r"占(?P<whole>[^，占]{0,30}?)(?:的)?(?P<word>比重|比例|份额|比|重)?(?:的)?$")
CONTRIBUTION = pattern(r"(?:对(?P<whole>[^，对]{1,24}?)的?)?贡献率$")
COMPLETION = pattern(
    r"(?P<verb>完成|达到?|为|占)(?:了)?(?P<what>(?:[全本]?年度?|年初|调整)?[^，]{0,4}?(?:预算|计划|目标任务|目标|任务)(?:数|任务|目标|值)?)的?$"
)
RATIO = pattern(
    r"(?:三次产业|三产|一二三产业|一、?二、?三次?产业|第一、第二、第三产业)(?:增加值)?(?:结构|构成)?(?:之?比例?|结构|占比)?(?:[由从](?P<since>[^，。；\d]{0,8}(?:\d{4}年)?的?)(?P<before>\d+(?:\.\d+)?[：:]\d+(?:\.\d+)?[：:]\d+(?:\.\d+)?)年?)?(?:优化|调整|演变|变化|变动|变|转变|转化|升级|发展)?(?:分别)?(?:为|至|到|是|成|：)?(?:了)?"
    r"(?P<ratio>\d+(?:\.\d+)?[：:]\d+(?:\.\d+)?[：:]\d+(?:\.\d+)?)"
)
CONTRIBUTES = "contribution"
THREE = tuple(f"第{number}产业增加值占地区生产总值比重" for number in "一二三")
WHOLE = pattern(
    r"增加值|产值|投资|生产总值|GDP|收入|支出|经济|工业|产业|服务业|零售|消费|进出口|贸易|外贸|出口|进口|利润|税|财政|企业|市场主体|经营主体|户|人口|用电|能耗|产量|面积|贷款|存款|总量|总额|总数|项目|全[省市县区州国部]"
)
GROWTH_OF = pattern(r"(?:的)?(?:增长|增速|增量|上涨|上升|下降|回升)$")
ONLY = pattern(r"(?:仅|只|约|已|还|共|合计|分别)+$")
ENTIRE = pattern(r"^(?:全部(?=规|限)|同期)")
OWN_PLACE = pattern(r"^(?:全|我|本)([省市区县州旗])(?=.)")


class Part(NamedTuple):
    """A share as its words put it: what stands before (the part, or nothing), and the whole as written."""

    rest: str
    whole: str
    kind: str
    words: str


def read_completion(words: str) -> Part | None:
    """完成年度预算的: a completion rate (level); 占计划的: a share of the plan."""
    found = COMPLETION.search(words)
    if found is None:
        return None
    kind = "share" if found["verb"] == "占" else "level"
    return Part(words[: found.start()], found["what"], kind, "completion")


def read_contribution(words: str) -> Part | None:
    """对经济增长的贡献率."""
    found = CONTRIBUTION.search(words)
    return Part(words[: found.start()], found["whole"] or "", "share", CONTRIBUTES) if found else None


def read_share(words: str) -> Part | None:
    """占规上工业增加值的比重."""
    found = SHARE.search(words)
    return Part(ONLY.sub("", words[: found.start()]), found["whole"], "share", found["word"] or "") if found else None


def name_whole(words: str, scope: str | None) -> str:
    """The whole as the name puts it: the report's own place and 全部 before 规上 are dropped."""
    words = ENTIRE.sub("", words)
    own = OWN_PLACE.match(words)
    if own and scope in {None, own.group(1)}:
        words = words[own.end() :]
    return ENTIRE.sub("", words)


def is_whole(words: str) -> bool:
    """Whether something economic is the whole of a share."""
    return WHOLE.search(words) is not None or is_economic(words)
