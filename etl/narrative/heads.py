"""Whether words are the name of an economic measure, of which kind, and which units its figures may have."""

from __future__ import annotations

from functools import lru_cache

from etl.narrative import vocabulary as words
from etl.narrative.units import WEAK, base_unit
from etl.patterns import pattern

SUM = r"(?:总量|总额|总规模|规模|总计|合计|总数|数)?$"
MONEY = pattern(rf"(?:{words.MONEY})(?:总量|总额|总计|合计|总规模)?$")
QUANTITY = pattern(rf"(?:{words.QUANTITY})(?:总量|合计|总数)?$")
PEOPLE = pattern(rf"(?:{words.PEOPLE})$")
PRICE = pattern(rf"(?:{words.PRICES})$")
RATE = pattern(rf"(?<!增长)(?<!效)(?<!频)(?<!概)(?:{words.RATES})$|自然增长率$")
ECONOMIC = (
    "工业|规上|产能|用水|用电|耕地|农业|农产品|农作物|农机|贷款|客房|设备|人口|林木|水资源|养殖|职工|保费|商品|产品|码头|泊位|航班|厂房|写字楼|仓储|信贷|产业|园区|能源|煤炭|原油|成品油"
    "|天然气|电力|新能源|光伏|风电|粮食|粮油|蔬菜|水果|茶叶|畜禽|生猪|水产|木材|化肥|农药|饲料|种子|钢材|水泥|汽车|快递|物流|港口|铁路|公路|水路|民航|机场|集装箱|旅游|景区|外贸|进出口|保税|口岸|科技成果"
    "|技术合同|专利|软件|电信|移动|宽带|互联网|数据|房地产|住房|公积金|土地|二手房|证券|基金|债券|期货|股权|社保基金|养老金|数字化"
)
OPEN_AMOUNT = pattern(rf"(?:{ECONOMIC})[一-龥]{{0,8}}(?:量|额|规模|经费|费用|总成本|产出|里程|面积)$")
OPEN_RATE = pattern(rf"(?:{ECONOMIC}|项目|资金|企业|资产|投资|居民)[一-龥]{{0,8}}率$")
"""A rate of something economic, whatever it is called."""
OFFICE = pattern(
    r"办[理结件成]|网办|审[批核查]|检查|抽[查检]|检验|答复|回[复应访]|执[法行]|报[送告道备]|年报|培训|知晓|管理|档案|整改|披露|批[准复]|提案|建议|投诉|信访|访问|阅读|浏览|满意|公[开示]|合格|准确|及时|完好"
    r"|备案|许可|达标|信用|参与|响应|对接|上网|网上|在线|移出|纠错|通过|持证|联网|直报|查询|申[请报]|接[通听]|处[罚置]|案件|立案|上报|录[入用]|采[用纳]|转发|下载"
)
NO_RATE = pattern(rf"(?:{words.NO_RATE})$")
RATED_AMOUNT = pattern(r"生产率$|(?:能耗|排放|碳|投资|税收|产出)强度$")
"""Amounts per head or area whose movement is a percentage."""
INDEX = pattern(rf"(?:{words.INDEXES})$")
SHARE = pattern(r"(?:占.+(?:比重|比例|份额)|比重|占比|贡献率|市场份额)$")
HOMES = pattern(rf"(?:{words.STATE}|[一-龥])*(?:{words.HOMES})(?:{words.STATE})?$")

COUNTED = r"(?:总?数量?|总量|户数|家数|个数|总户数|总家数|保有量|库存)?$"
HOLDER = pattern(rf"(?:{words.HOLDERS})(?:{words.STATE})?{COUNTED}")
BARE_HOLDER = pattern(rf"(?:新|各类|所有|全部|有关|相关|广大|其他|部分|重点)?(?:{words.BARE_HOLDERS}){COUNTED}")
STATUS = pattern(f"{words.STATE}|{words.STATUS}")
PROJECT = pattern(rf".*?(?:{words.STATE}|{words.STATUS}|投资|项目|产业化|及以上|以上).*项目(?:{words.STATE})?{COUNTED}")
STOCK = pattern(
    r"(?:企业|单位|公司|主体|户|用户|合作社|农场|人口|(?:存|贷)款|余额|债务|保有量|里程|参保(?:人数|人员)|城镇化率|城市化率|存栏量?|待售面积|装机容量|装机|库存|存货|从业人员|用工人数"
    r"|农民工|劳动力|失业率|不良贷款率|不良率|负债率|存贷比|贷存比|出租率|就业规模|管理规模|结余|资产|负债|总量|周转天数|回收期|权益|平台|工厂|基站|充电桩|农田|农田面积|耕地面积|债务率|指数|市值|应收账款|在[库建][一-龥]*项目)(?:总?数量?|总量|总计|总额|期末人数)?$"
)
FLOWING = pattern(
    r"^(?:城镇|日均)?(?:新增|新培育|新认定|新登记|新设立?|新注册|新入库|新开工|新签约|新引进|新投产|新落地|新纳入|新建|注销|净增|新发放)"
    r"|(?:交易|业务|产销|用电|用水|供应|消费|运输|排放|发电|产出|经济|成交|销售|生产|供气|能源|电信|邮政)总量$"
)
GENERIC = pattern(
    r"(?:总?投资|投资总?额|总?收入|总?支出|总?产值|总?产出|增加值|消费|总?产量|总产|产能|销量|电量|库存|余额|贷款余额|存款余额|价格|均价|单价|里程|面积|内资|外资|就业|人口"
    r"|报酬|工资|费用|成本|利润|利润总额|旅客|单产|亩产|销售额|营业额|交易额|成交额|成交面积|成交均价|合同额|出栏|存栏|总量|数量|规模|户数|人数|比例|率|额|量|余额|资产|负债|存货|装机|融资|债务"
    r"|营业收入|主营业务收入|业务收入|销售收入|存款|贷款|总值|资金|经费|就业率|开工率|投产率|完成率|利用率|覆盖率|转化率|利润率|负债率|到位率|签约率|普及率|参保率|出租率|收入占比|提取额|缴存额|播种面积|种植面积|养殖面积|收获面积|发放额|发行额|结余|增速|收益|租金)$"
)
"""Nouns that say whose figure it is only together with another."""
MISFITS = pattern(
    r"^(?:数量|力量|质量|能力|容量|增量|存量|变量|体量|分量|重量|考量|尽量|大量|少量|金额|数额|税|额|量|率|面积|总额|人均|增收|总计|合计|资金|经费|债券|工作量|效率|频率|概率|比率|汇率|利率)$"
)


@lru_cache(maxsize=4096)
def is_economic(name: str) -> bool:
    """Whether the name is that of an economic indicator."""
    if MISFITS.match(name) or NO_RATE.search(name):
        return False
    return is_amount(name) or is_rate(name) or is_index(name) or is_share(name) or is_count(name)


def is_amount(name: str) -> bool:
    """An amount, quantity, price or number of people in the open: 规上工业增加值, 粮食产量, 商品房均价."""
    shapes = (MONEY, QUANTITY, PEOPLE, PRICE, RATED_AMOUNT)
    if OPEN_AMOUNT.search(name) and OFFICE.search(name) is None:
        return True
    return any(shape.search(name) for shape in shapes) or HOMES.fullmatch(name) is not None


def is_rate(name: str) -> bool:
    """A rate that is itself a level: 失业率, 产销率, 研发投入强度."""
    if not name.endswith(("率", "度", "数", "比", "面")) or NO_RATE.search(name) or RATED_AMOUNT.search(name):
        return False
    return RATE.search(name) is not None or (OPEN_RATE.search(name) is not None and OFFICE.search(name) is None)


def is_index(name: str) -> bool:
    """An index whose figures may stand without a unit: 采购经理指数."""
    return INDEX.search(name) is not None


def is_share(name: str) -> bool:
    """A share of a whole: X占Y比重, 贡献率."""
    return SHARE.search(name) is not None


def is_count(name: str) -> bool:
    """A number of firms, households or projects of a kind; a bare 企业 or 单位 says nothing and is none."""
    if BARE_HOLDER.fullmatch(name):
        return False
    if PROJECT.fullmatch(name) is not None:
        return True
    return HOLDER.search(name) is not None and STATUS.search(name) is not None


def is_stock(name: str) -> bool:
    """Something that is counted at a date rather than over a time; a share is what its part is."""
    part, divided, _ = name.partition("占")
    if divided and is_share(name):
        return is_stock(part)
    return STOCK.search(name) is not None and FLOWING.search(name) is None


def is_generic(name: str) -> bool:
    """A noun that says whose figure it is only together with another: 投资, 收入, 产值."""
    return GENERIC.match(name) is not None


def is_holder_of(words: str, parent: str | None) -> bool:
    """企业 as a part of 经营主体: the one place where the bare word names something."""
    return parent is not None and words in {"企业", "个体工商户", "个体户"} and parent.endswith(("主体", "户", "企业"))


HOLDER_UNITS = frozenset({"家", "户", "个", "项", "座", "所", "张", "件", "台", "人", "条", "家次", "户次"})
TRADED = pattern(r"[出进]口$")
TRADED_UNITS = frozenset({"吨", "辆", "台", "套", "箱", "标箱", "艘", "件"})
FOREIGN_TO_QUANTITIES = frozenset({"家", "户", "项", "所", "宗", "村"})
PEOPLES_UNITS = frozenset({"人", "人次", "户", "个"})
MADE = pattern(
    r"(?:周期|天数|回收期|拥有量|授权量|登记量|产量|销量|销售量|加工量|业务量|起降架次|成交量|成交|交易量|投递量|供应|发行量|宗数|供地|存栏量?|出栏量?|保有量|出口量|进口量|办结量|登记量)$"
)
WORTH = pattern(r"业务总量|总量$|供气|装机|费用|[电水气]费|造林|耗")


def carries(name: str, unit: str | None, *, bare: bool) -> bool:
    """Whether a figure in that unit can be a level of the name; a bare number belongs to an index only."""
    if unit is None:
        return bare and is_index(name)
    base = base_unit(unit)
    if base in WEAK and not MADE.search(name):
        return base in HOLDER_UNITS and is_count(name)
    if is_count(name) or BARE_HOLDER.fullmatch(name):
        return base in HOLDER_UNITS
    if HOMES.fullmatch(name):
        return base in {"套", "户", "平方米", "间"}
    return _carries_amount(name, base)


def _carries_amount(name: str, base: str) -> bool:
    money = "元" in base.partition("/")[0]
    if PEOPLE.search(name):
        return base in PEOPLES_UNITS
    if PRICE.search(name):
        return money
    if _is_of_any_unit(name):
        return base not in FOREIGN_TO_QUANTITIES
    if MONEY.search(name) and QUANTITY.search(name) is None:
        return money or (TRADED.search(name) is not None and base in TRADED_UNITS)
    if is_rate(name) or RATED_AMOUNT.search(name):
        return "/" in base or base == "元"
    return not money and base not in FOREIGN_TO_QUANTITIES


def _is_of_any_unit(name: str) -> bool:
    """业务总量 is counted in money or in pieces; so may be what belongs to no listed class."""
    listed = MONEY.search(name) or QUANTITY.search(name)
    return (QUANTITY.search(name) is not None and WORTH.search(name) is not None) or (
        not listed and OPEN_AMOUNT.search(name) is not None
    )
