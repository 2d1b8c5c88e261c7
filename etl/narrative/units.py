"""The units of the economy, and their one form: 亿度 → 亿千瓦时, 百分点 → 个百分点."""

from __future__ import annotations

MAGNITUDES = ("万亿", "百万", "千万", "亿", "万")

MONEY = ("元人民币", "人民币", "元/平方米", "元/人", "元/亩", "元/吨", "元", "美元", "欧元", "港元", "块")
PORTIONS = ("%", "‰", "个百分点", "百分点", "个千分点", "倍", "番")
HEADS = ("家", "户", "个", "人次", "人", "名", "项", "所", "宗", "栋", "套", "张", "件", "亩", "村", "户次")
GOODS = (
    "头",
    "只",
    "羽",
    "辆",
    "台",
    "台套",
    "艘",
    "架",
    "匹",
    "公斤",
    "千克",
    "克",
    "斤",
    "箱",
    "标箱",
    "标准箱",
    "重量箱",
    "支",
    "条",
    "枚",
)
MASSES = (
    "吨标准煤/万元",
    "吨标煤/万元",
    "吨/万元",
    "吨标准煤",
    "吨标煤",
    "吨公里",
    "人公里",
    "吨",
    "TEU",
    "载重吨",
)
SPACES = (
    "立方米/万元",
    "立方米",
    "平方公里",
    "平方千米",
    "平方米",
    "公里",
    "千米",
    "公顷",
    "方",
    "米",
    "千瓦时/万元",
    "千瓦时",
    "千瓦",
    "度",
    "兆瓦",
    "吉瓦",
    "标准立方米",
    "人/平方公里",
    "公斤/亩",
    "千克/亩",
    "公斤/公顷",
)

ECONOMIC = MONEY + PORTIONS + HEADS + GOODS + MASSES + SPACES
BASE_UNITS = tuple(sorted(ECONOMIC, key=len, reverse=True))

SAME = {
    "元人民币": "元",
    "人民币": "元",
    "百分点": "个百分点",
    "度": "千瓦时",
    "吨标煤": "吨标准煤",
    "吨标煤/万元": "吨标准煤/万元",
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
MULTIPLES = frozenset({"倍", "番"})


def normal_unit(printed: str) -> str:
    """The one form of a printed unit; the magnitude before it stays: 亿度 → 亿千瓦时."""
    for base in BASE_UNITS:
        if printed.endswith(base):
            return printed.removesuffix(base) + SAME.get(base, base)
    return printed


def base_unit(unit: str) -> str:
    """A unit without its magnitude: 万户 → 户, 亿美元 → 美元."""
    for magnitude in MAGNITUDES:
        if unit.startswith(magnitude):
            return unit.removeprefix(magnitude)
    return unit
