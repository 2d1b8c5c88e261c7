"""Prose as it comes out of files: broken lines, remnants, mixed marks, and inputs that mean harm."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.narrative.context import Context
from etl.narrative.folding import fold
from etl.narrative.gate import may_hold_figures
from etl.narrative.reading import read_sentence
from etl.narrative.record import quote_indicators, quote_sentence
from etl.report import Section


def read(text):
    """Name, value and unit of each figure."""
    return [(quote.indicator, quote.value, quote.unit) for quote in quote_sentence(text, 2024)]


@pytest.mark.parametrize(
    "text",
    [
        "上半年，全区工业投资完成36.8亿元，增\n长6.5%，民间投资增长8.2%。",
        "上半年，全区工业投资完成36\n.8亿元，增长6.\n5%，民间投资增长8.2%。",
        "上半年，全区工业投资完成36.8亿元，增长6.5%，民间投\n— 3 —\n资增长8.2%。",
        "上半年，全区工业投资完成36.8亿元，增长6.5%，民间投\n示例市统计局2024年政府信息公开工作年度报告\n资增长8.2%。",
        "上半年,全区工业投资完成３６．８亿元,增长6.5％①，民间投资增长8.2%[1]。",
        "上半年，全区&nbsp;工业投资<br>完成 36.8 亿元，增长6.5%；民间投资增长<b>8.2%</b>。",
    ],
)
def test_what_a_page_does_to_prose_changes_nothing(text):
    """Lines, page numbers, running heads, footnote marks and remnants of markup stand between the same words."""
    assert read(text) == [("工业投资", 36.8, "亿元"), ("工业投资", 6.5, "%"), ("民间投资", 8.2, "%")]


@pytest.mark.parametrize("width", [22, 30, 37, 45])
def test_lines_of_any_width_are_read_as_the_sentence_they_were(width):
    """Two hundred annotated sentences, each cut into lines: the same figures, none lost, none invented."""
    lines = (Path(__file__).parent / "cases" / "indicators-communiques.jsonl").read_text(encoding="utf-8").splitlines()
    for case in map(json.loads, lines):
        text = case["text"]
        cut = "\n".join(text[start : start + width] for start in range(0, len(text), width))
        figures = [(quote.indicator, quote.value, quote.period) for quote in quote_sentence(text, case["year"])]
        assert [(quote.indicator, quote.value, quote.period) for quote in quote_sentence(cut, case["year"])] == figures


@pytest.mark.parametrize("between", ["— 3 —", "第3页 共8页", "示例市统计局2024年政府信息公开工作年度报告", "3"])
def test_the_end_of_a_page_in_mid_sentence_invents_nothing(between):
    """A page number or a running title is passed over; only a lone number may leave a broken figure unread."""
    lines = (Path(__file__).parent / "cases" / "indicators-communiques.jsonl").read_text(encoding="utf-8").splitlines()
    lost = 0
    for case in map(json.loads, lines):
        text = case["text"]
        parts = [text[start : start + 30] for start in range(0, len(text), 30)]
        cut = "\n".join([parts[0], between, *parts[1:]]) if len(parts) > 1 else text
        figures = [(quote.indicator, quote.value, quote.period) for quote in quote_sentence(text, case["year"])]
        read = [(quote.indicator, quote.value, quote.period) for quote in quote_sentence(cut, case["year"])]
        assert [figure for figure in read if figure not in figures] == []
        lost += len(figures) - len(read)
    assert lost == 0 or between == "3"


def test_a_number_that_a_lines_end_breaks_is_one_number():
    """A thousands group or a decimal may begin the next line."""
    assert read("全年规上工业总产值1,\n268.3亿元，税收收入12\n68万元。") == [
        ("规上工业总产值", 1268.3, "亿元"),
        ("税收收入", 1268, "万元"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "全年，规上工业总产值达到12\n3\n8亿元。",
        "全年，工业投资完成12  8亿元。",
        "全年，工业投资完成12<br>8亿元。",
        "总体情况\n工业投资\n36.8\n亿元",
        "",
        "\n\n \n",
    ],
)
def test_what_is_not_certain_is_not_read(text):
    """A lone number between two lines may be the page's; two numbers side by side are not put together."""
    assert read(text) == []


def test_points_of_a_list_stay_by_themselves():
    """A line that ends open but is followed by a new point is not continued; each is read by itself."""
    assert read("一是工业投资增长6%，\n二是民间投资增长8%，\n三是出口增长9%。") == [
        ("工业投资", 6, "%"),
        ("民间投资", 8, "%"),
        ("出口", 9, "%"),
    ]


def test_places_count_in_the_text_as_printed():
    """Broken lines do not move them."""
    text = "概况\n上半年，全区工业投资完成36.8亿元，增\n长6.5%，民间投资增长8.2%。"
    places = [text[q.place.start : q.place.end] for q in quote_indicators([Section(1, "", text)], 2024)]
    assert places == ["36.8亿元", "6.5%", "8.2%"]


WORDS = st.sampled_from([
    "工业投资", "增长", "下降", "规上工业增加值", "全年", "上半年", "2024年", "主动公开政府信息", "受理申请",
    "三百", "一", "成", "分之", "持平", "与上年", "5", "12.3", "％", "%", "亿元", "个百分点", "家", "条", "件",
    "，", "。", "；", "、", "：", "（", "）", "《", "》", "第三", "居全市", "位", "首位", "占", "比重", "过半",
    "由", "到", "分别", "和", "三次产业结构为", "1：2：3", "——", "-", "企业", "次", "了", "的", "其中", "<br>",
    "&nbsp;", "①", "[1]", "千瓦时", "目标", "约", "每", "公斤", "翻一番",
])  # fmt: skip


@given(st.lists(WORDS, max_size=24).map("".join))
def test_what_is_passed_over_would_have_been_read_to_nothing(text):
    """The cheap test before the reading never hides a figure."""
    folded = fold(text).text
    if not may_hold_figures(folded):
        assert list(read_sentence(folded, Context(2024))) == []


@given(st.lists(WORDS | st.sampled_from("\n"), max_size=40).map("".join))
def test_any_mixture_is_survived_with_places_inside(text):
    """Whatever is put together, reading ends, and figures stand where they are said to stand."""
    for quote in quote_sentence(text, 2024):
        assert 0 <= quote.place.start < quote.place.end <= len(text)


HOSTILE = (
    "由", "较", "占", "的比重", "比上年", "超", "第1位、", "1,", "9", "一", "亿", "、", "（", "《", "<a", "&nb",
    "[1]", "①", " ", "12\n", "，\n", "工业投资，\n", "城镇、", "分别", "2024年、", "比1月、", "增长5%、",
    "三次产业结构为1：2：3", "由上年的", "每", "和", "受影响", "连续", "亿元企业", "因减产，产量",
    "增长1%，达到", "目标", "其中", "完成预算数1元的", "不", "工业增加值", "高于全市",
)  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_no_faster_than_length(piece):
    """Half a megabyte without end, and in sentences of just under the longest, are read in seconds."""
    for text in (piece * (500_000 // len(piece)), (piece * (3900 // len(piece)) + "。") * 60):
        start = time.process_time()
        quote_sentence(text, 2024)
        assert time.process_time() - start < 10
