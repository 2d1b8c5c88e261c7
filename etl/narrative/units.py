"""The units of the economy, and their one form: 亿度 → 亿千瓦时, 百分点 → 个百分点."""

from __future__ import annotations

from functools import lru_cache

MAGNITUDES = ("万亿", "百万", "千万", "亿", "万")

MONEY = ("元人民币", "人民币", "美元", "欧元", "港元", "元", "块")
PORTIONS = ("%", "‰", "个百分点", "百分点", "个千分点", "倍", "番")
HEADS = (
    "家",
    "户",
    "个",
    "人次",
    "人",
    "名",
    "项",
    "所",
    "宗",
    "栋",
    "套",
    "张",
    "件",
    "亩",
    "村",
    "户次",
    "家次",
    "座",
    "间",
    "条",
    "次",
    "架次",
    "班",
    "列",
    "对",
    "部",
    "场",
    "份",
)
GOODS = (
    "头",
    "只",
    "羽",
    "辆",
    "台套",
    "台",
    "艘",
    "架",
    "匹",
    "公斤",
    "千克",
    "克",
    "斤",
    "担",
    "箱",
    "标箱",
    "标准箱",
    "重量箱",
    "标准件",
    "支",
    "枝",
    "枚",
    "盏",
    "双",
    "尾",
    "株",
    "桶",
    "瓶",
    "包",
    "盒",
    "块",
    "片",
    "吨公里",
    "升",
    "千升",
    "卷",
    "床",
    "把",
    "副",
    "粒",
    "盆",
)
MASSES = ("吨标准煤", "吨标煤", "吨公里", "人公里", "载重吨", "吨", "TEU", "GB", "TB", "PB")
SPACES = (
    "标准立方米",
    "立方米",
    "平方公里",
    "平方千米",
    "平方米",
    "㎡",
    "公里",
    "千米",
    "公顷",
    "亩次",
    "方",
    "米",
    "千瓦时",
    "千瓦",
    "千伏安",
    "度",
    "兆瓦",
    "吉瓦",
    "吉焦",
    "天",
    "个月",
)
PER = (
    "平方公里",
    "平方米",
    "立方米",
    "千瓦时",
    "公里",
    "公顷",
    "公斤",
    "千克",
    "吨",
    "万元",
    "元",
    "亩",
    "人",
    "户",
    "月",
    "天",
    "日",
    "年",
    "小时",
    "斤",
    "头",
    "只",
    "套",
    "辆",
    "箱",
    "件",
    "标箱",
)
"""What a unit may be per: 元/公斤, 吨标准煤/万元."""
WEAK = frozenset(
    [
        "次",
        "条",
        "部",
        "场",
        "份",
        "件",
        "张",
        "宗",
        "班",
        "列",
        "对",
        "间",
        "卷",
        "片",
        "包",
        "块",
        "把",
        "副",
        "粒",
        "盆",
        "床",
        "座",
        "个月",
        "天",
    ]
)
"""Units that rather count the office's work, and figures only of what is made, traded or carried."""

ECONOMIC = tuple(dict.fromkeys(MONEY + PORTIONS + HEADS + GOODS + MASSES + SPACES))
BASE_UNITS = tuple(sorted(ECONOMIC, key=len, reverse=True))
PER_UNITS = tuple(sorted(PER, key=len, reverse=True))

SAME = {
    "㎡": "平方米",
    "元人民币": "元",
    "人民币": "元",
    "百分点": "个百分点",
    "度": "千瓦时",
    "吨标煤": "吨标准煤",
    "标准箱": "标箱",
    "TEU": "标箱",
    "千米": "公里",
    "平方千米": "平方公里",
    "名": "人",
    "块": "元",
}
COUNTS = frozenset({"家", "户", "个", "人", "项", "所", "宗", "件", "名", "栋", "套", "村", "张"})
PERCENT = frozenset({"%", "‰"})
POINTS = "个百分点"
POINTS_OF_EITHER = frozenset({POINTS, "个千分点"})
MULTIPLES = frozenset({"倍", "番"})


@lru_cache(maxsize=1024)
def normal_unit(printed: str) -> str:
    """The one form of a printed unit; the magnitude before it stays: 亿度 → 亿千瓦时."""
    whole, slash, per = printed.partition("/")
    for base in BASE_UNITS:
        if whole.endswith(base):
            return whole.removesuffix(base) + SAME.get(base, base) + slash + per
    return printed


def base_unit(unit: str) -> str:
    """A unit without its magnitude: 万户 → 户, 亿美元 → 美元."""
    for magnitude in MAGNITUDES:
        if unit.startswith(magnitude):
            return unit.removeprefix(magnitude)
    return unit
