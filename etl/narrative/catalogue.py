"""The catalogue of indicator names in statistical usage; a name not in it stays without an id."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One indicator: id, label, other printed names, domain, usual unit, the better direction."""

    id: str
    label: str
    synonyms: tuple[str, ...]
    domain: str
    unit: str
    better: str | None = None


H, L = "higher", "lower"

INDICATORS: tuple[Entry, ...] = (
    # 综合
    Entry("gdp", "地区生产总值", ("GDP", "生产总值", "地区生产总值(GDP)"), "综合", "亿元", H),
    Entry("gdp_per_capita", "人均地区生产总值", ("人均GDP", "人均生产总值"), "综合", "元", H),
    Entry("primary_value_added", "第一产业增加值", (), "综合", "亿元", H),
    Entry("secondary_value_added", "第二产业增加值", (), "综合", "亿元", H),
    Entry("tertiary_value_added", "第三产业增加值", (), "综合", "亿元", H),
    Entry("services_value_added", "服务业增加值", (), "综合", "亿元", H),
    Entry("private_economy_value_added", "民营经济增加值", (), "综合", "亿元", H),
    Entry("digital_core_value_added", "数字经济核心产业增加值", (), "综合", "亿元", H),
    Entry("primary_share", "第一产业增加值占地区生产总值比重", ("第一产业占地区生产总值比重",), "综合", "%"),
    Entry("secondary_share", "第二产业增加值占地区生产总值比重", ("第二产业占地区生产总值比重",), "综合", "%"),
    Entry("tertiary_share", "第三产业增加值占地区生产总值比重", ("第三产业占地区生产总值比重",), "综合", "%"),
    # 工业
    Entry("industrial_value_added", "工业增加值", ("全部工业增加值", "全社会工业增加值"), "工业", "亿元", H),
    Entry(
        "industrial_value_added_above_scale",
        "规模以上工业增加值",
        ("规模以上工业企业增加值", "规模工业增加值"),
        "工业",
        "亿元",
        H,
    ),
    Entry("manufacturing_value_added", "制造业增加值", (), "工业", "亿元", H),
    Entry("manufacturing_value_added_above_scale", "规模以上制造业增加值", (), "工业", "亿元", H),
    Entry("mining_value_added", "采矿业增加值", (), "工业", "亿元", H),
    Entry("utilities_value_added", "电力、热力、燃气及水生产和供应业增加值", (), "工业", "亿元", H),
    Entry("high_tech_manufacturing_value_added", "高技术制造业增加值", (), "工业", "亿元", H),
    Entry("high_tech_manufacturing_value_added_above_scale", "规模以上高技术制造业增加值", (), "工业", "亿元", H),
    Entry("strategic_emerging_value_added", "战略性新兴产业增加值", ("战新产业增加值",), "工业", "亿元", H),
    Entry("strategic_emerging_value_added_above_scale", "规模以上战略性新兴产业增加值", (), "工业", "亿元", H),
    Entry("equipment_manufacturing_value_added", "装备制造业增加值", (), "工业", "亿元", H),
    Entry("gross_industrial_output", "工业总产值", ("工业产值",), "工业", "亿元", H),
    Entry(
        "gross_industrial_output_above_scale",
        "规模以上工业总产值",
        ("规模以上工业产值", "规模以上工业企业总产值"),
        "工业",
        "亿元",
        H,
    ),
    Entry(
        "industrial_revenue_above_scale",
        "规模以上工业营业收入",
        ("规模以上工业企业营业收入",),
        "工业",
        "亿元",
        H,
    ),
    Entry(
        "industrial_profit_above_scale",
        "规模以上工业利润总额",
        ("规模以上工业利润", "规模以上工业企业利润总额", "规模以上工业企业利润"),
        "工业",
        "亿元",
        H,
    ),
    Entry("industrial_sales_ratio", "规模以上工业产销率", ("规模以上工业企业产销率",), "工业", "%", H),
    Entry("industrial_debt_ratio", "规模以上工业企业资产负债率", ("规模以上工业资产负债率",), "工业", "%", L),
    Entry("capacity_utilisation", "工业产能利用率", ("产能利用率",), "工业", "%", H),
    Entry("export_delivery_value", "规模以上工业出口交货值", ("出口交货值",), "工业", "亿元", H),
    Entry("manufacturing_pmi", "制造业采购经理指数", ("制造业PMI",), "工业", "", H),
    Entry("industrial_share_of_gdp", "工业增加值占地区生产总值比重", ("工业占地区生产总值比重",), "工业", "%"),
    Entry("software_revenue", "软件业务收入", ("软件和信息技术服务业收入",), "工业", "亿元", H),
    # 建筑业
    Entry("construction_output", "建筑业总产值", ("建筑业产值",), "综合", "亿元", H),
    # 投资
    Entry(
        "fixed_asset_investment",
        "固定资产投资",
        ("固定资产投资额", "固投", "固定资产投资完成额"),
        "投资",
        "亿元",
        H,
    ),
    Entry("total_social_investment", "全社会固定资产投资", (), "投资", "亿元", H),
    Entry("industrial_investment", "工业投资", ("工业固定资产投资",), "投资", "亿元", H),
    Entry("manufacturing_investment", "制造业投资", (), "投资", "亿元", H),
    Entry(
        "technical_renovation_investment",
        "工业技术改造投资",
        ("工业技改投资", "技改投资", "技术改造投资"),
        "投资",
        "亿元",
        H,
    ),
    Entry("high_tech_investment", "高技术产业投资", (), "投资", "亿元", H),
    Entry("high_tech_manufacturing_investment", "高技术制造业投资", (), "投资", "亿元", H),
    Entry("private_investment", "民间投资", ("民间固定资产投资",), "投资", "亿元", H),
    Entry("infrastructure_investment", "基础设施投资", ("基础设施建设投资",), "投资", "亿元", H),
    Entry("primary_investment", "第一产业投资", (), "投资", "亿元", H),
    Entry("secondary_investment", "第二产业投资", (), "投资", "亿元", H),
    Entry("tertiary_investment", "第三产业投资", (), "投资", "亿元", H),
    Entry("funds_in_place", "招商引资到位资金", (), "投资", "亿元", H),
    Entry("industrial_share_of_investment", "工业投资占固定资产投资比重", (), "投资", "%"),
    Entry(
        "renovation_share_of_industrial_investment",
        "工业技术改造投资占工业投资比重",
        ("技术改造投资占工业投资比重",),
        "投资",
        "%",
    ),
    # 房地产
    Entry("real_estate_investment", "房地产开发投资", ("房地产投资",), "房地产", "亿元"),
    Entry("housing_sales_area", "商品房销售面积", ("新建商品房销售面积",), "房地产", "万平方米"),
    Entry("housing_sales_value", "商品房销售额", ("新建商品房销售额",), "房地产", "亿元"),
    Entry("housing_floor_started", "房屋新开工面积", (), "房地产", "万平方米"),
    Entry("housing_floor_under_construction", "房屋施工面积", (), "房地产", "万平方米"),
    Entry("housing_floor_completed", "房屋竣工面积", (), "房地产", "万平方米"),
    Entry("housing_floor_for_sale", "商品房待售面积", (), "房地产", "万平方米", L),
    # 财政、金融
    Entry(
        "general_budget_revenue",
        "一般公共预算收入",
        ("地方一般公共预算收入", "一般预算收入"),
        "财政",
        "亿元",
        H,
    ),
    Entry("general_budget_expenditure", "一般公共预算支出", ("地方一般公共预算支出",), "财政", "亿元"),
    Entry("fiscal_revenue", "财政总收入", (), "财政", "亿元", H),
    Entry("tax_revenue", "税收收入", (), "财政", "亿元", H),
    Entry("non_tax_revenue", "非税收入", (), "财政", "亿元"),
    Entry(
        "tax_share_of_budget_revenue",
        "税收收入占一般公共预算收入比重",
        ("税收占一般公共预算收入比重",),
        "财政",
        "%",
        H,
    ),
    Entry("livelihood_expenditure", "民生支出", (), "财政", "亿元"),
    Entry("deposits", "金融机构本外币各项存款余额", ("本外币各项存款余额", "本外币存款余额"), "财政", "亿元"),
    Entry("loans", "金融机构本外币各项贷款余额", ("本外币各项贷款余额", "本外币贷款余额"), "财政", "亿元"),
    Entry("premium_income", "保费收入", ("原保险保费收入",), "财政", "亿元"),
    # 消费
    Entry("retail_sales", "社会消费品零售总额", ("社零总额", "全社会消费品零售总额"), "消费", "亿元", H),
    Entry(
        "retail_sales_above_quota",
        "限额以上社会消费品零售总额",
        ("限额以上消费品零售额", "限额以上单位消费品零售额"),
        "消费",
        "亿元",
        H,
    ),
    Entry("online_retail_sales", "网上零售额", ("网络零售额",), "消费", "亿元", H),
    Entry("tourism_revenue", "旅游总收入", ("旅游收入",), "消费", "亿元", H),
    Entry("tourist_visits", "接待游客", ("接待游客人次", "游客接待量", "接待游客人数"), "消费", "万人次", H),
    # 外贸
    Entry(
        "foreign_trade",
        "外贸进出口总额",
        ("进出口总额", "进出口总值", "外贸进出口总值", "货物进出口总额", "外贸进出口", "进出口"),
        "外贸",
        "亿元",
        H,
    ),
    Entry("exports", "出口总额", ("出口", "出口额", "外贸出口", "出口总值", "外贸出口总额"), "外贸", "亿元", H),
    Entry("imports", "进口总额", ("进口", "进口额", "外贸进口", "进口总值"), "外贸", "亿元"),
    Entry("foreign_capital_used", "实际使用外资", ("实际利用外资", "实际到位外资"), "外贸", "亿美元", H),
    Entry("domestic_capital_used", "实际使用内资", ("实际利用内资", "实际到位内资"), "外贸", "亿元", H),
    # 就业
    Entry("new_urban_jobs", "城镇新增就业", ("城镇新增就业人数", "城镇新增就业人员"), "就业", "万人", H),
    Entry("surveyed_unemployment_rate", "城镇调查失业率", (), "就业", "%", L),
    Entry("registered_unemployment_rate", "城镇登记失业率", (), "就业", "%", L),
    # 居民收入
    Entry(
        "disposable_income",
        "居民人均可支配收入",
        ("全体居民人均可支配收入", "城乡居民人均可支配收入"),
        "居民收入",
        "元",
        H,
    ),
    Entry(
        "urban_disposable_income",
        "城镇居民人均可支配收入",
        ("城镇常住居民人均可支配收入",),
        "居民收入",
        "元",
        H,
    ),
    Entry(
        "rural_disposable_income",
        "农村居民人均可支配收入",
        ("农村常住居民人均可支配收入",),
        "居民收入",
        "元",
        H,
    ),
    Entry("urban_consumption", "城镇居民人均消费支出", ("城镇居民人均生活消费支出",), "居民收入", "元", H),
    Entry("rural_consumption", "农村居民人均消费支出", ("农村居民人均生活消费支出",), "居民收入", "元", H),
    # 价格
    Entry("consumer_prices", "居民消费价格", ("居民消费价格指数", "CPI", "居民消费价格总水平"), "价格", "%"),
    Entry("producer_prices", "工业生产者出厂价格", ("工业生产者出厂价格指数", "PPI"), "价格", "%"),
    Entry("purchase_prices", "工业生产者购进价格", ("工业生产者购进价格指数",), "价格", "%"),
    # 能耗
    Entry(
        "energy_per_gdp",
        "单位GDP能耗",
        ("万元GDP能耗", "单位地区生产总值能耗", "单位生产总值能耗", "万元地区生产总值能耗"),
        "能耗",
        "吨标准煤/万元",
        L,
    ),
    Entry(
        "energy_per_industrial_value_added",
        "单位工业增加值能耗",
        ("万元工业增加值能耗",),
        "能耗",
        "吨标准煤/万元",
        L,
    ),
    Entry(
        "energy_per_industrial_value_added_above_scale",
        "规模以上工业单位增加值能耗",
        ("单位规模以上工业增加值能耗",),
        "能耗",
        "吨标准煤/万元",
        L,
    ),
    Entry(
        "industrial_energy_above_scale",
        "规模以上工业能源消费总量",
        ("规模以上工业综合能源消费量",),
        "能耗",
        "万吨标准煤",
    ),
    Entry("electricity_consumption", "全社会用电量", (), "能耗", "亿千瓦时"),
    Entry("industrial_electricity", "工业用电量", (), "能耗", "亿千瓦时"),
    Entry("industrial_electricity_above_scale", "规模以上工业用电量", (), "能耗", "亿千瓦时"),
    Entry(
        "water_per_industrial_value_added",
        "单位工业增加值用水量",
        ("万元工业增加值用水量",),
        "能耗",
        "立方米/万元",
        L,
    ),
    # 人口
    Entry("resident_population", "常住人口", (), "人口", "万人"),
    Entry("registered_population", "户籍人口", (), "人口", "万人"),
    Entry("urbanisation_rate", "常住人口城镇化率", ("城镇化率",), "人口", "%", H),
    # 农业
    Entry("agricultural_output", "农林牧渔业总产值", ("农林牧渔业产值",), "农业", "亿元", H),
    Entry("agricultural_value_added", "农林牧渔业增加值", (), "农业", "亿元", H),
    Entry("grain_output", "粮食产量", ("粮食总产量", "粮食总产"), "农业", "万吨", H),
    Entry("grain_area", "粮食播种面积", ("粮食种植面积",), "农业", "万亩"),
    Entry("aquatic_output", "水产品产量", ("水产品总产量",), "农业", "万吨", H),
    # 企业主体
    Entry(
        "industrial_enterprises_above_scale",
        "规模以上工业企业",
        ("规模以上工业企业数", "规模以上工业企业总数"),
        "企业主体",
        "家",
        H,
    ),
    Entry(
        "new_industrial_enterprises_above_scale",
        "新增规模以上工业企业",
        ("新增入库规模以上工业企业",),
        "企业主体",
        "家",
        H,
    ),
    Entry("services_enterprises_above_scale", "规模以上服务业企业", (), "企业主体", "家", H),
    Entry("four_up_enterprises", "四上企业", ("四上企业总数",), "企业主体", "家", H),
    Entry(
        "high_tech_enterprises",
        "高新技术企业",
        ("国家高新技术企业", "国家级高新技术企业", "高新技术企业总数"),
        "企业主体",
        "家",
        H,
    ),
    Entry("specialised_smes", "专精特新中小企业", ("专精特新企业",), "企业主体", "家", H),
    Entry(
        "provincial_specialised_smes",
        "省级专精特新中小企业",
        ("省级专精特新企业", "省专精特新中小企业"),
        "企业主体",
        "家",
        H,
    ),
    Entry(
        "little_giants",
        "国家级专精特新小巨人企业",
        ("国家专精特新小巨人企业", "国家级小巨人企业"),
        "企业主体",
        "家",
        H,
    ),
    Entry("tech_smes_listed", "入库科技型中小企业", ("科技型中小企业",), "企业主体", "家", H),
    Entry("business_entities", "经营主体", ("市场主体", "经营主体总数", "市场主体总数"), "企业主体", "万户", H),
    Entry(
        "new_business_entities",
        "新登记经营主体",
        ("新登记市场主体", "新增经营主体", "新增市场主体"),
        "企业主体",
        "万户",
        H,
    ),
    Entry(
        "research_intensity",
        "研发投入强度",
        ("研发经费投入强度", "R&D经费投入强度", "全社会研发投入强度", "全社会研发经费投入强度"),
        "企业主体",
        "%",
        H,
    ),
    Entry(
        "research_spending",
        "研发经费投入",
        ("R&D经费投入", "全社会研发经费投入", "全社会研发投入", "研发投入"),
        "企业主体",
        "亿元",
        H,
    ),
)

SPELLINGS = (
    (re.compile(r"规上"), "规模以上"),
    (re.compile(r"限上"), "限额以上"),
    (re.compile(r"GDP(?=.)"), "地区生产总值"),
    (re.compile(r"(?<=占)GDP"), "地区生产总值"),
    (re.compile(r"技改"), "技术改造"),
    (re.compile(r"[“”\"'\s]"), ""),
)
"""Shorter ways to print the same words; applied to both sides, so that only equal names are equal."""


def normalise_name(name: str) -> str:
    """A name in the spelling the catalogue compares: 规上 and 规模以上 become one."""
    for shape, spelling in SPELLINGS:
        name = shape.sub(spelling, name)
    return name


_BY_NAME = {normalise_name(name): entry.id for entry in INDICATORS for name in (entry.label, *entry.synonyms)}


def canonical(name: str) -> str | None:
    """The id of a printed name, or None where the catalogue does not hold exactly that indicator."""
    return _BY_NAME.get(normalise_name(name))


def entry_by_id(indicator_id: str) -> Entry:
    """The entry of that id; KeyError for an unknown one."""
    return {entry.id: entry for entry in INDICATORS}[indicator_id]
