"""A list of names → each in full: 城镇、农村居民人均消费支出, 三次产业, 电子信息、纺织服装两大产业产值."""

from __future__ import annotations

import re

from etl.narrative.heads import is_economic, is_generic
from etl.narrative.names import clean_name
from etl.narrative.restoring import is_named, part, with_scope
from etl.patterns import pattern

OFFICIAL = pattern(
    r"电力、?热力、?燃气及水(?:的)?生产和供应业?|水利、环境和公共设施管理业?|交通运输、仓储和邮政业?|农、?林、?牧、?渔业|居民服务、修理和其他服务业?|文化、体育和娱乐业?"
    r"|信息传输、软件和信息技术服务业?|软件和信息技术服务业?|卫生和社会工作|租赁和商务服务业?|批发和零售业?|住宿和餐饮业?|科学研究和技术服务业?|科学研究、技术服务业?|公共管理、社会保障和社会组织"
    r"|铁路、船舶、航空航天和其他运输设备制造业?|计算机、通信和其他电子设备制造业?|酒、饮料和精制茶制造业?|化学原料和化学制品制造业?|文教、工美、体育和娱乐用品制造业?"
    r"|木材加工和木、竹、藤、棕、草制品业?|皮革、毛皮、羽毛及其制品和制鞋业?|石油、煤炭及其他燃料加工业?|(?:黑色|有色)金属冶炼和压延加工业?|石油和天然气开采业?|煤炭开采和洗选业?|互联网和相关服务业?"
    r"|社会保障和就业|生活用品及服务|教育文化(?:和|、)?娱乐|文化及相关产业|蔬菜及食用菌|农林牧渔专业及辅助性活动|电气机械和器材制造业?|印刷和记录媒介复制业?|橡胶和塑料制品业?|废弃资源综合利用业?"
    r"|电力、热力生产和供应业?|仪器仪表制造业?|纺织服装、服饰业?|家具制造业?|专业、科学和技术服务|粮油、食品类?|服装、鞋帽、针纺织品类?|石油及制品类?|新能源和可再生能源|机械和设备修理业?|中间品及"
)
"""Names of the national classification that hold 、 or 和 themselves."""
HIDE = {"、": "\uf101", "和": "\uf102", "及": "\uf103", "与": "\uf104"}
HIDING = {ord(mark): hidden for mark, hidden in HIDE.items()}
SHOW = {ord(hidden): mark for mark, hidden in HIDE.items()}
JOINER = pattern(r"以及|[、和与及]")
LAST_JOINER = pattern(r"^(?P<first>.+)(?:以及|[和与及])(?P<last>[^和与及]+)$")
COLLECTIVE = pattern(
    r"^(?P<name>.*?)(?<!第)[两二三四五六七八九十]大?(?P<kind>个?(?:主导|支柱|重点|传统|新兴|优势)?(?:产业|行业|领域|板块|集群))(?P<measure>.*)$"
)
ALL_THREE = pattern(r"^(?:三次产业|第?一、?第?二、?第?三次?产业|一二三产业?|三产)(?P<measure>.*)$")
TOWN_AND_COUNTRY = pattern(r"^(?P<before>.*?)城乡(?P<after>.+)$")
ORDINAL = pattern(r"^第?([一二三])(?:次?产业?)?$")
TWO_CLASSES = pattern(r"^(?:两类|二者|两者|前者、后者|上述两[类项])(?:企业|主体|项目|产业)?$")
TAIL = pattern(
    r"(?:第?[一二三]次?产业|[轻重](?=工业)|[大中小](?=型)|(?:国家|省|市|区|县)级(?:以上)?|(?:城镇|农村|全体)(?=常住|居民)|(?:夏|秋)(?=粮))"
)


def name_each(words: str, count: int) -> tuple[str, ...]:
    """As many names as figures, each in full; nothing where the words do not hold just so many."""
    words = OFFICIAL.sub(lambda found: found.group().translate(HIDING), words)
    for members in (_expanded(clean_name(words), count), *_splits(words)):
        if len(members) == count:
            names = tuple(name.translate(SHOW) for name in _in_full(members))
            if all(is_named(name) for name in names):
                return names
    return ()


def holds_list(words: str) -> bool:
    """Whether words name several things, the official names that hold 、 or 和 themselves left aside."""
    return JOINER.search(OFFICIAL.sub("", words)) is not None


def _expanded(name: str, count: int) -> list[str]:
    """城乡 and 三次产业 name two and three at once."""
    if count == len("一二三") and (found := ALL_THREE.match(name)):
        return [f"第{number}产业{found['measure'] or '增加值'}" for number in "一二三"]
    if count == len("城乡") and (found := TOWN_AND_COUNTRY.match(name)):
        return [found["before"] + place + found["after"] for place in ("城镇", "农村")]
    return []


def _splits(words: str) -> list[list[str]]:
    """The words parted at every joiner; at 、 alone; at 、 and the last 和."""
    every, listed = _cleaned(JOINER.split(words)), words.split("、")
    last = LAST_JOINER.match(listed[-1])
    ended = [*listed[:-1], last["first"], last["last"]] if last else listed
    return [every, _cleaned(listed), _cleaned(ended)]


def split_each(words: str, count: int) -> list[list[str]]:
    """The words parted into so many members, in every way that gives just so many."""
    hidden = OFFICIAL.sub(lambda found: found.group().translate(HIDING), words)
    shown = [[member.translate(SHOW) for member in members] for members in _splits(hidden)]
    return [members for members in shown if len(members) == count]


def _cleaned(members: list[str]) -> list[str]:
    return [name for member in members if (name := clean_name(member))]


def _in_full(members: list[str]) -> list[str]:
    """Every member with the measure, kind and qualifier that the list says once."""
    members, last = _collective(members)
    names = [member if _is_whole(member) else _with_tail(member, last) for member in members[:-1]]
    names.append(last)
    names = [names[0], *(_after(name, names[0]) for name in names[1:])] if names else []
    return names


def _is_whole(member: str) -> bool:
    """Whether a member names its measure itself; 社会保障和就业 in a list of 支出 does not."""
    shown = member.translate(SHOW)
    return is_economic(shown) and not is_generic(shown) and OFFICIAL.fullmatch(shown) is None


def _collective(members: list[str]) -> tuple[list[str], str]:
    """食品加工三大产业产值 ends a list of 产业产值."""
    found = COLLECTIVE.match(members[-1])
    if found is None:
        return members, members[-1]
    kind = re.sub("个?(?:主导|支柱|重点|传统|新兴|优势)", "", found["kind"])
    return members, _kind(found["name"], kind) + found["measure"]


def _kind(name: str, kind: str) -> str:
    return name if name.endswith("业") else name + kind


def _with_tail(member: str, last: str) -> str:
    """A member with the words of the last that it lacks: 牛、羊存栏 → 牛存栏."""
    if (tail := TAIL.match(last)) and (TAIL.match(member + last[tail.end() :]) or ORDINAL.match(member)):
        return _joined(ORDINAL.sub(r"第\1产业", member), last[tail.end() :])
    known = part(last)
    if known is None or not known.whose:
        return member
    measure = known.measure
    if known.whose.endswith("产业") and not member.endswith("业") and len(known.whose) > len("第一产业"):
        measure = "产业" + measure
    if known.whose.endswith("业") and member.endswith(("批发", "零售", "住宿", "餐饮")):
        measure = "业" + measure
    return _joined(member, measure)


def _joined(member: str, tail: str) -> str:
    """城镇居民 + 居民人均可支配收入: what both hold stands once."""
    for length in range(min(len(member), len(tail)), 0, -1):
        if member.endswith(tail[:length]):
            return member + tail[length:]
    return member + tail


def _after(name: str, first: str) -> str:
    """项目履约率、开工率 and 限额以上批发业、零售业销售额: the first says whose it is for all."""
    known, head = part(first), part(name)
    if known is None or head is None:
        return name
    if not head.whose and known.whose and head.measure != known.measure:
        return known.whose + name
    if first.startswith("对") and not name.startswith("对"):
        name = "对" + name
    return with_scope(name, first) if head.measure == known.measure else name
