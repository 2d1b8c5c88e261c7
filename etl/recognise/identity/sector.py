"""Which sector an office belongs to, read from its name."""

from __future__ import annotations

from functools import lru_cache

from etl.patterns import pattern
from etl.recognise.labels import KEPT

GOVERNMENT = "人民政府"
GOVERNMENT_OFFICE = "政府办公室"
TOWNSHIP = "街道乡镇"
SCHOOL = "学校"
HOSPITAL = "医院"

SECTORS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (GOVERNMENT_OFFICE, ("政府办公室", "政府办公厅", "政府办", "府办")),
    ("发展改革", ("发展和改革", "发展改革", "发改", "发展计划")),
    ("教育", ("教育", "教体")),
    ("科技", ("科学技术", "科技")),
    (
        "工业和信息化",
        (
            "工业和信息化",
            "工业信息化",
            "科学技术和工业信息化",
            "科技和工业信息化",
            "经济和信息化",
            "经济信息化",
            "工信",
            "经信",
            "科工",
            "经贸",
        ),
    ),
    ("民族宗教", ("民族宗教", "民族和宗教", "民族事务", "民宗", "宗教")),
    ("公安", ("公安",)),
    ("民政", ("民政",)),
    ("司法", ("司法", "法制办")),
    ("财政", ("财政",)),
    ("人力资源社会保障", ("人力资源和社会保障", "人力资源社会保障", "人社", "劳动和社会保障", "社会保险")),
    ("自然资源", ("自然资源", "国土资源", "规划和自然", "自规", "资规", "不动产", "城乡规划", "规划局")),
    ("生态环境", ("生态环境", "环境保护", "环保")),
    (
        "住房城乡建设",
        (
            "住房和城乡建设",
            "住房城乡建设",
            "住建",
            "城乡建设",
            "建设局",
            "住房保障",
            "房产",
            "房屋",
            "建设委员会",
        ),
    ),
    ("城市管理", ("城市管理", "城管", "综合行政执法", "综合执法", "市容")),
    ("交通运输", ("交通运输", "交通局", "交通委", "公路", "港航", "道路运输")),
    ("水利", ("水利", "水务")),
    ("农业农村", ("农业农村", "农业和农村", "农业局", "农业委", "农委", "农牧", "畜牧", "农机")),
    ("乡村振兴", ("乡村振兴", "扶贫")),
    ("林业园林", ("林业", "园林", "林草", "绿化")),
    ("商务", ("商务", "投资促进", "招商")),
    ("文化旅游", ("文化和旅游", "文化广电", "文化旅游", "文旅", "文广", "旅游", "文体", "文化体育", "文物")),
    ("卫生健康", ("卫生健康", "卫健", "卫生和计划生育", "卫生计生", "卫计", "疾病预防", "疾控", "卫生局")),
    ("退役军人", ("退役军人",)),
    ("应急管理", ("应急管理", "应急局", "安全生产监督", "安监")),
    ("消防救援", ("消防",)),
    ("审计", ("审计",)),
    ("国资", ("国有资产", "国资")),
    ("市场监管", ("市场监督管理", "市场监管", "市监", "工商行政", "质量技术监督", "食品药品监督", "食药监")),
    ("药品监管", ("药品监督",)),
    ("知识产权", ("知识产权",)),
    ("体育", ("体育",)),
    ("统计", ("统计", "调查队")),
    ("医疗保障", ("医疗保障", "医保")),
    ("信访", ("信访",)),
    ("税务", ("税务",)),
    ("气象", ("气象",)),
    (
        "行政审批",
        (
            "行政审批",
            "政务服务",
            "政务和大数据",
            "数据资源",
            "大数据",
            "数据管理",
            "数据局",
            "行政服务",
            "营商环境",
            "公共资源交易",
        ),
    ),
    ("金融", ("金融", "地方金融", "人民银行", "外汇管理")),
    ("机关事务", ("机关事务",)),
    ("粮食物资", ("粮食", "物资储备")),
    ("人民防空", ("人民防空", "人防", "国防动员")),
    ("外事", ("外事", "侨务", "港澳")),
    ("档案史志", ("档案", "地方志", "史志")),
    ("公积金", ("公积金",)),
    ("供销合作", ("供销",)),
    ("残联", ("残疾人联合会", "残联")),
    ("海关", ("海关",)),
    ("烟草", ("烟草",)),
    ("邮政", ("邮政",)),
    ("地震", ("地震",)),
    ("海事", ("海事",)),
    ("铁路民航", ("铁路", "民用航空", "民航")),
    ("通信", ("通信管理",)),
    ("能源", ("能源",)),
    ("矿山安全", ("矿山安全", "煤矿安全", "煤矿监察")),
    ("法院检察", ("法院", "检察院")),
    (SCHOOL, ("中学", "小学", "学校", "大学", "学院", "幼儿园")),
    (HOSPITAL, ("医院", "卫生院", "保健院", "疗养院", "社区卫生服务中心")),
    ("开发区", ("开发区", "高新区", "园区", "示范区", "度假区", "新区管理", "新区管委", "自由贸易试验区", "自贸")),
)
"""Sector and the words that tell it: full, abbreviated and former names. The longest one found decides."""

_TOWNSHIP = pattern(
    r"^(?:人民政府)?(.*?)(镇|乡|街道?|苏木)(?:人民政府|政府|办事处|便民服务中心|党工委|党政(?:综合)?办公室)?$"
)
"""A township's or subdistrict's office; some stand behind that of their district (河东区人民政府春华街道办事处)."""
_GOVERNMENT = pattern(r"^(省|市|区|县|自治区|州|旗)?((人民)?政府|行政公署|行署)$")


@lru_cache(maxsize=KEPT)
def sector_of(office: str) -> str | None:
    """The sector of an office's name without its place (财政局, 工信局); null where no word tells it."""
    if is_township(office):
        return TOWNSHIP
    if is_government(office):
        return GOVERNMENT
    office = office.replace(GOVERNMENT, "政府")  # 人民政府外事办公室 is no office of 民政
    hits = [(len(word), -office.index(word), sector) for sector, words in SECTORS for word in words if word in office]
    return max(hits)[2] if hits else None


def is_government(office: str) -> bool:
    """Whether it is a province's, city's or county's government itself; a bare place stands for it."""
    return not office or bool(_GOVERNMENT.match(office))


def is_township(office: str) -> bool:
    """Whether it is a township or subdistrict (镇, 乡, 街道, 街)."""
    return bool(_TOWNSHIP.match(office))


def township_of(office: str) -> str | None:
    """The township itself, whatever of its office is named; null for any other: 春华街, 春华街道办事处 are 春华街道."""
    found = _TOWNSHIP.match(office)
    return found[1] + ("街道" if found[2] == "街" else found[2]) if found else None
