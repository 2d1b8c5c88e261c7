"""The nouns a statistical name ends on: amounts with any qualifier, counts with those listed here."""

from __future__ import annotations

import re

from etl.narrative.units import base_unit

MONEY_NOUNS = (
    "增加值|总产值|产值|产出|生产总值|GDP|经济总量|国民收入"
    "|投资完成额|完成投资额?|投资总?额|总投资|投资|到位资金|到位内资|到位外资|内资|外资|合同外资|实际到资|到账外资"
    "|营业总?收入|业务收入|销售收入|主营收入|经营收入|保费收入|预算收入|财政(?:总)?收入|税收收入|非税收入|土地出让收入|旅游(?:总)?收入"
    "|可支配收入|纯收入|总收入|收入|(?:公共|预算|财政|消费|民生|教育|科学技术|科技|社会保障和就业|社会保障|卫生健康|节能环保|城乡社区|农林水|交通运输|研发|基金)(?:事务)?(?:总)?支出|消费"
    "|零售总?额|销售总?额|营业总?额|成交总?额|交易总?额|合同总?额|贸易总?额|进出口总?[额值]|进出口|出口总?[额值]|进口总?[额值]|出口|进口|交货值"
    "|利润总?额?|利税总?额?|税收|纳税总?额?|税金|增值税|所得税|资产总[计额]|负债总[计额]|应收账款|存货|(?:营业|生产|物流|用工|融资)(?:总)?成本|(?:研发|管理|销售|财务)费用|工资总?额?|平均工资|报酬"
    "|(?:存|贷)款|存款余额|贷款余额|余额|(?:研发|R&D|科技|资本)(?:经费)?投入|(?:研发|R&D)经费(?:支出)?|固投|社零(?:总额)?|减税降费|退税|新增减免税|赔付支出|生产者价格|出厂价格|购进价格|价格(?:总?指数|总?水平)?|房价"
)
QUANTITY_NOUNS = (
    "产量|总产量|单产|产能|销量|销售量|发电量|用电量|电量|供电量|售电量|用水量|用气量|耗电量|供应量|消费量|消耗量|消费总量|能耗(?:总量|强度)?"
    "|电耗|水耗|煤耗|排放量|排放强度|用水总量|能源消费|周转量|货运量|客运量|运输量|吞吐量|业务总?量|发送量|旅客量|客流量|装机容量|装机|保有量|里程"
    "|(?:销售|施工|竣工|新开工|开工|待售|播种|种植|开发|成交|网签|造林|收获)面积|库存|出栏量?|存栏量?|屠宰量|牲畜饲养量|去化周期"
    "|人口|就业(?:人数|人员)?|再就业(?:人数|人员)?|就业困难人员实现就业|从业人员(?:期末人数)?|用工(?:人数)?|参保人数|转移就业|游客(?:人数|人次|接待量)?|旅客"
    "|接待(?:国内外?|海内外|入境|过夜)?(?:游客|旅游者|旅游人数)(?:人次)?"
)
RATES = (
    "失业率|就业率|产销率|城镇化率|负债率|利润率|利用率|开工率|达产率|投产率|竣工率|自给率|参保率|毛利率|收益率|死亡率|出生率|增长率(?=$)"
    "|自然增长率|赡养率|抚养比|渗透率|机械化率|良种率|覆盖率|普及率|不良率|不良贷款率|贷存比|存贷比|去化率|空置率|入住率|绿化率|森林覆盖率"
    "|产权自给率|上云率|数控化率|转化率|化率|投入强度|强度|恩格尔系数|基尼系数|完成率"
)
INDEXES = "价格总?指数|采购经理(?:人)?指数|PMI|CPI|PPI|生产指数|景气指数|信心指数|商品零售价格指数|系数|容积率"
UNIT_HOLDERS = "户|企业|经营主体|市场主体|单位|商户|工商户|合作社|家庭农场|公司|法人单位"

MONEY = re.compile(rf"(?:{MONEY_NOUNS})(?:总量|总额|合计)?$")
QUANTITY = re.compile(rf"(?:{QUANTITY_NOUNS})(?:总量|合计)?$")
AMOUNT = re.compile(rf"(?:{MONEY_NOUNS}|{QUANTITY_NOUNS})(?:总量|总额|合计)?$")
RATE = re.compile(rf"(?:{RATES})$")
INDEX = re.compile(rf"(?:{INDEXES})$")
SHARE = re.compile(r"(?:占.+(?:比重|比例|份额)|比重|占比|贡献率|市场份额)$")

STATE = (
    r"(?:"
    r"净增|新增|新培育|新认定|新登记|新设立?|新注册|新入库|新开工|新签约|新引进|新投产"
    r"|新落地|新纳入|培育|认定|入库|纳入|开工|在建|竣工|投产|签约|落地|引进|续建|实施|储备"
    r"|累计|在库|净增长"
    r")"
)
KIND = (
    r"(?:"
    r"规模以上|规上|限额以上|限上|四上|国家级?|省级|市级|区级|县级|部级|级|重点|骨干|龙头"
    r"|领军|头部|高新技术|高技术|科技型?|创新型|专精特新|小巨人|单项冠军|瞪羚|独角兽|雏鹰"
    r"|隐形冠军|链主|上市|挂牌|民营|私营|外资|外商投资|国有|集体|个体|大型|中型|大中型"
    r"|中小型?|小微|微型|小型|工业|制造业|服务业|批发|零售|批零|住宿|餐饮|住餐|建筑业?"
    r"|房地产(?:开发)?|物流|快递|软件|信息技术|商贸|流通|外贸|农业(?:产业化)?"
    r"|农民(?:专业)?|种养|涉农|贸易|进出口|跨境电商|电商|数字经济|制造|战略性?新兴|产业"
    r"|技改|技术改造|工业技改|招商|续建|省市|省市县|市县|省|市|亿元以上|十亿元以上"
    r"|\d+万?亿?元以上|千万元以上|过亿元?|税收|纳税|产值|营收|资质|总部|示范|绿色工厂"
    r"|亏损|营利性|及|和|、|与|两化融合|贯标|实体|投资|亿元|超|破|达到?|类"
    r")"
)
HOLDER = re.compile(rf"(?:{STATE}|{KIND}|的)*(?P<core>{UNIT_HOLDERS})(?:{STATE})?(?:总?数量?|总量|户数|家数)?$")
BARE_HOLDER = re.compile(r"(?:企业|单位|公司|商户|法人单位)(?:总?数量?|家数)?$")
PROJECT = re.compile(rf"(?:{STATE}|{KIND}|的)+项目(?:{STATE})?(?:总?数量?|个数)?$")
STOCK = re.compile(
    r"(?:企业|单位|公司|主体|户|合作社|家庭农场|人口|(?:存|贷)款|余额|保有量|里程|参保人数|城镇化率|存栏量?|待售面积|装机容量|装机|库存|从业人员)"
    r"(?:总?数量?|总量|期末人数)?$"
)
FLOWING = re.compile(
    r"^(?:城镇)?(?:新增|新培育|新认定|新登记|新设立?|新注册|新入库|新开工|新签约|新引进|新投产|新落地|新纳入)"
)


GENERIC = re.compile(
    r"^(?:总?投资|投资总?额|收入|总收入|支出|产值|产出|增加值|消费|产量|产能|销量|电量|库存|余额|价格|里程|面积|内资|就业|人口|报酬|工资|费用|成本|利润|旅客|单产|销售额|营业额|交易额|成交额|合同额)$"
)


def is_generic(name: str) -> bool:
    """A noun that says whose figure it is only together with another: 投资, 收入, 产值."""
    return GENERIC.match(name) is not None


HOLDER_UNITS = frozenset({"家", "户", "个", "项"})
TRADED = re.compile(r"[出进]口$")
TRADED_UNITS = frozenset({"吨", "辆", "台", "套", "箱", "标箱", "艘", "件"})
FOREIGN_TO_QUANTITIES = frozenset({"家", "户", "项", "所", "宗", "村"})


def is_amount(name: str) -> bool:
    """An amount or quantity in the open: 规上工业增加值, 民间投资, 粮食产量."""
    return AMOUNT.search(name) is not None


def is_rate(name: str) -> bool:
    """A rate that is itself a level: 失业率, 产销率, 研发投入强度."""
    return RATE.search(name) is not None


def is_index(name: str) -> bool:
    """An index whose figures may stand without a unit: 采购经理指数."""
    return INDEX.search(name) is not None


def is_share(name: str) -> bool:
    """A share of a whole: X占Y比重, 贡献率."""
    return SHARE.search(name) is not None


def is_count(name: str) -> bool:
    """A number of firms, households or projects; a bare 企业 or 单位 says nothing and is none."""
    if BARE_HOLDER.fullmatch(name):
        return False
    return HOLDER.fullmatch(name) is not None or PROJECT.fullmatch(name) is not None


def is_stock(name: str) -> bool:
    """Something that is counted at a date rather than over a time."""
    return STOCK.search(name) is not None and FLOWING.match(name) is None


def is_economic(name: str) -> bool:
    """Whether the name is that of an economic indicator."""
    return is_amount(name) or is_rate(name) or is_index(name) or is_share(name) or is_count(name)


def is_holder_of(words: str, parent: str | None) -> bool:
    """企业 as a part of 经营主体: the one place where the bare word names something."""
    return parent is not None and words in {"企业", "个体工商户", "个体户"} and parent.endswith(("主体", "户"))


def carries(name: str, unit: str | None, *, bare: bool) -> bool:
    """Whether a figure in that unit can be a level of the name; a bare number belongs to an index only."""
    if unit is None:
        return bare and is_index(name)
    base = base_unit(unit)
    if is_count(name) or BARE_HOLDER.fullmatch(name):
        return base in HOLDER_UNITS
    if MONEY.search(name) and QUANTITY.search(name) is None:
        return "元" in base.partition("/")[0] or (TRADED.search(name) is not None and base in TRADED_UNITS)
    return "元" not in base.partition("/")[0] and base not in FOREIGN_TO_QUANTITIES
