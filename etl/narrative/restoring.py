"""What a list or a later clause leaves out of a name, put back: whose figure it is, of which measure, of which kind."""

from __future__ import annotations

from typing import NamedTuple

from etl.narrative.heads import is_count, is_economic, is_generic
from etl.narrative.names import clean_name, is_fit
from etl.patterns import pattern

MEASURE = pattern(
    r"(?:(?<=民)人均[一-龥]{2,8}(?:收入|支出)|(?:常住|全体)?居民人均[一-龥]{2,8}(?:收入|支出)|人均[一-龥]{2,8}(?:收入|支出)|居民消费价格|消费价格|销售产值|(?:销售|收购|出厂|购进)?价格(?:指数)?"
    r"|(?:销售|成交|出栏|收购)?均价|恩格尔系数|增加值|总产值|产值"
    r"|主营业务收入|营业总?收入|业务收入|保费收入|总收入|(?<=经营)预算收入|(?<=基金)预算收入|净收入|收入|(?:消费)?支出|完成投资额?|投资总额|投资额|总投资|投资"
    r"|进出口(?:总额|总值|额)?|出口交货值|出口(?:总额|总值|额)?|进口(?:总额|总值|额)?|零售总?额|销售总?额|营业总?额|(?:成交|交易|合同|缴存|提取|发放|发行|贷款|融资|到账)额"
    r"|总产量|产量|总产|单产|亩产|销售量|销量|成交量|(?:生活)?用电量|用水量|用气量|发电量|供电量|业务总?量|能耗|装机容量|保有量|发送量|货运量|客运量|周转量|吞吐量|起降架次"
    r"|年末存栏|存栏量?|出栏量?|(?:播种|种植|销售|施工|竣工|新开工|待售|成交|收获|库存)?面积|(?:本外币|人民币)?(?:各项)?(?:存|贷)款(?:余额|户数)|贷款户数|余额|利润总额|利润|利税总额|利税|税收收入|税收|增值税"
    r"|用工人数|从业人员|人数|户数|就业|常住人口|户籍人口|人口|[一-龥]{2}率|企业|用户|项目)$"
)
"""The part of a name that says what is measured; what stands before it says whose."""
DEPENDENT = pattern(
    r"^(?:(?:营业|营业总|主营业务)收入|营业利润|营业成本|利润(?:总额)?|利税(?:总额)?|应交(?:增值)?税|税收|税金(?:总额)?|资产(?:总[计额]|合计)?|负债(?:总[计额]|合计)?|应收账款(?:净额)?|产成品(?:存货)?|存货"
    r"|用工人数|从业人员(?:期末人数)?|平均用工人数|研发费用|出口交货值|(?:总)?产值|资产负债率|产销率|(?:每百元|亩均|户均).+|人均(?:营业收入|产值|利润|增加值|利税|创利)|投资完成率|滚存结余|累计结余|开工率|投产率|竣工率|达产率|入库率|资金到位率|签约率"
    r"|平均工资|利润率|营业收入利润率|贷款(?:余额|户数)|装机容量|管理规模|恩格尔系数|去化周期|主营业务收入利润率|成本费用利润率|所有者权益(?:合计)?|总?市值|产成品存货周转天数|应收账款平均回收期)$"
)
HEADLESS = pattern(
    r"(?:[^占]{1,20}(?:业|产业)|民间|国有|城镇|农村|乡村|第[一二三]产业|民营经济|(?:城镇|农村)居民|[^占]{1,10}经济)$"
)
LISTED = pattern(
    r"^(?!.*(?:(?:[减退补扶助]|支持)[税费资贷]|增长|下降|达到|实现|完成|同比|比重|占))[一-龥A-Za-z0-9、和及]{1,18}$"
)
"""What may be a part in a list that leaves out its measure: 衣着类, 私人汽车, 人身险."""
PART_ENDS = pattern(
    r"(?:业|产业|类|品|企业|经济|居民|地区|城镇|农村|乡村|民间|国有|险|领域|部门|行业|制造|材料|设备|装备|汽车|煤|电|油|气|粮|稻|麦|豆|菜|果|茶|菌|蛋|奶|肉|鱼|牛|羊|猪|禽|活动|用地|住宅|用房|楼|方式)$"
)
BY_MODE = pattern(r"^(?:海水|淡水)?(?:养殖|捕捞)$|^(?:海洋|国内|远洋)捕捞$|^设施栽培$")
SCOPE = pattern(r"^(?:限额以上|限上)(?:单位|企业)?")
STATE_BEFORE = pattern(r"^(?:新开工|新签约|新引进|新投产|新入库|新增|新登记|新设|在建|日均新登记)")
LEVEL = pattern(r"^(?:国家级?|[省市区县部]级|\d?A+级)(?:以上|及以上)?")
ALL_ITEMS = pattern(r"^(?P<whose>.+?)(?=各项[存贷]款)")
OUTPUT_OF_ALL = pattern(r"生产总值$|GDP$|^经济总量$")
OF_ALL = pattern(r"^总(?=产)")
"""肉类总产量 is that of all kinds; a kind has a 产量."""
INCOMES = pattern(r"^(?:工资性收入|经营净收入|财产净收入|转移净收入)$")
COUNT_WORD = pattern(r"(?:总数|总量|户数|家数|个数|总户数|数量)$")
WHOSE = pattern(r"^(?:城镇|农村|全体|城乡)$")


class Parted(NamedTuple):
    """A name in two: whose figure it is, and what is measured."""

    whose: str
    measure: str


def part(name: str) -> Parted | None:
    """夏粮总产量 → 夏粮, 总产量; None where the name has no measure that others can share."""
    found = MEASURE.search(name)
    return Parted(name[: found.start()], found.group()) if found else None


def restore(
    name: str, parent: str | None, maker: str | None, last: str | None, *, is_part: bool, dated: bool = False
) -> str:
    """The name with what its clause leaves out: whose profit, which qualifier, which product.

    A part with a period of its own (其中10月份用电量) is the same quantity in that time.
    """
    if is_part and dated and last and last.endswith(name) and not name.startswith(("出口", "进口")):
        return last
    if last and (full := _as_before(name, last)):
        return full
    if DEPENDENT.match(name):
        return _whose(name, maker, last) or name
    if is_generic(name):
        return _whose(name, None, last) or (_whose(name, maker, None) if maker else None) or name
    if is_part and parent:
        return _as_part(name, maker if maker and is_count(name) and not is_count(parent) else parent)
    return name


def _as_before(name: str, last: str) -> str | None:
    """What a name that goes on from the last leaves out of it: 外贸, 产值 (超十亿元企业), 金融机构 (各项贷款余额)."""
    if last == f"外贸{name}":
        return last
    if name.startswith("超") and "超" in last[1:]:
        return last.partition("超")[0] + name
    known = ALL_ITEMS.match(last)
    return known["whose"] + name if known and name.startswith("各项") else None


def _whose(name: str, maker: str | None, last: str | None) -> str | None:
    """The enterprises spoken of, or those of the figure before: 夏粮总产量, 单产 → 夏粮单产."""
    if maker:
        return maker + name
    if last is None:
        return None
    if is_count(last):
        return COUNT_WORD.sub("", last) + name
    known = part(last)
    fits = (
        known
        and known.whose
        and not known.whose.endswith(("预算", "财政"))
        and known.measure != name
        and not known.whose.endswith(("占", "对"))
    )
    if not known or not fits:
        return None
    whose = known.whose.removesuffix(name[:2]) if name.endswith("率") else known.whose  # 参保人数, then 参保率
    return whose + ("居民" if known.measure.startswith("居民") else "") + name


def _as_part(name: str, parent: str) -> str:
    """A part inherits who is counted (限额以上, 新开工, 农村居民人均), not the industry of its whole."""
    if "人均" in parent and (name.startswith("人均") or INCOMES.match(name)):
        return f"{parent.partition('人均')[0]}人均{name.removeprefix('人均')}"
    level, whole = LEVEL.match(name), LEVEL.match(parent)
    if level and whole and name[level.end() :] == "企业" and parent.endswith("企业"):
        return level.group() + parent[whole.end() :]
    if is_count(name) and is_count(parent) and STATE_BEFORE.match(name) is None:
        state = STATE_BEFORE.match(parent)
        return state.group() + name if state and name.endswith(("项目", "企业")) else name
    head, rest = part(name), part(parent)
    if head is None or rest is None:
        return name
    if BY_MODE.match(head.whose):
        return head.whose + rest.whose + head.measure
    return with_scope(name, parent) if head.measure[-1] == rest.measure[-1] else name


def with_scope(name: str, parent: str) -> str:
    """限额以上, where what the name is a part of was said to be so."""
    scope = SCOPE.match(parent)
    return scope.group() + name if scope and SCOPE.match(name) is None else name


def complete(words: str, base: str | None, *, listed: bool) -> str | None:
    """A part without a measure takes that of the name before: 第二产业 → 第二产业增加值; else None.

    `listed` says that the words stand in a list of parts (其中, 分类别看), where any noun may be one.
    """
    name = clean_name(words)
    if base is None or not name or LISTED.match(name) is None or (len(name) > 1 and not is_fit(name)):
        return None
    if (level := LEVEL.match(base)) and LEVEL.fullmatch(name):
        return name + base[level.end() :]
    if HEADLESS.fullmatch(name) is None and not (listed or PART_ENDS.search(name)):
        return None
    if OUTPUT_OF_ALL.search(base):
        return name + "增加值"
    known = part(base)
    if known is None or is_count(base):
        return None
    return _with_measure(name, OF_ALL.sub("", known.measure) if listed else known.measure)


def _with_measure(name: str, measure: str) -> str:
    if measure.startswith("人均") and WHOSE.match(name):
        return f"{name}居民{measure}"
    if "居民人均" in measure and name.endswith("居民"):
        return name + measure[measure.index("人均") :]
    return name + measure


def without_measure(name: str, whole: str) -> str:
    """食品制造业增加值 pulls 规上工业增加值 → 食品制造业: the measure both share is said once."""
    head = part(name)
    if head is None or not head.whose:
        return name
    output = head.measure in {"增加值", "产值", "总产值"} and part(whole) is None
    return head.whose if output or whole.endswith(head.measure) else name


def is_named(name: str) -> bool:
    """Whether a restored name is whole: fit, economic, and not a bare measure."""
    return is_fit(name) and is_economic(name) and not is_generic(name)
