"""Figures of the economy are read out of the prose; figures of the office's own work are not."""

from __future__ import annotations

import json
import re
import subprocess
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.narrative.catalogue import INDICATORS, canonical, entry_by_id
from etl.narrative.record import quote_indicators, quote_sentence
from etl.report import Section

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
GULOU = next(
    (path for path in (ROOT / "data/reports/gulou-2024.txt", SHARED / "reports/gulou-2024.txt") if path.exists()),
    None,
)


def sentences(path):
    """The annotated sentences of a file; none where the file is absent."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


OWN = sentences(ROOT / "tests/cases/indicators.jsonl")
HELD_OUT = sentences(ROOT / "tests/cases/indicators-held-out.jsonl")
SHARED_EXAMPLES = sentences(SHARED / "narrative-examples.jsonl")


def told(quote):
    """An indicator as an annotated sentence tells it."""
    record = {name: getattr(quote, name) for name in ("indicator", "value", "unit", "kind", "period", "status")}
    return record | {
        "value_high": quote.value_high,
        "vs": quote.vs,
        "approx": quote.approx,
        "basis": quote.basis,
    }


def annotated(gold):
    """An annotation with what it leaves unsaid: growth is on the year before."""
    basis = "yoy" if gold["kind"] == "growth" else None
    full = {"value_high": None, "vs": None, "approx": False, "basis": basis} | gold
    return {name: value for name, value in full.items() if name != "of"}


def in_order(records):
    """The records in an order of their own."""
    return sorted((sorted(record.items()) for record in records), key=str)


@pytest.mark.parametrize("case", [*OWN, *SHARED_EXAMPLES], ids=lambda case: case["id"])
def test_an_annotated_sentence_is_read_as_annotated(case):
    """Every field of every figure, in printed order or not, and nothing else."""
    read = [told(quote) for quote in quote_sentence(case["text"], case["year"])]
    expected = [annotated(gold) for gold in case["gold"]]
    assert in_order(expected) == in_order(read)


def test_no_figure_of_the_second_part_is_invented():
    """A figure of these may be missed, but none is invented."""
    gold = [
        (case["id"], str(annotated(quote)["value"]), quote["indicator"]) for case in HELD_OUT for quote in case["gold"]
    ]
    read = [
        (case["id"], str(quote.value), quote.indicator)
        for case in HELD_OUT
        for quote in quote_sentence(case["text"], case["year"])
    ]
    assert set(read) <= set(gold)
    assert len(read) > 0.9 * len(gold)


@pytest.mark.skipif(GULOU is None, reason="the genuine report is not here")
def test_gulou_quotes_exactly_nine_figures():
    """Its rankings and its lists of firms are no indicators; the last clause goes on in the list's period."""
    expected = [
        ("规上工业增加值", 6.7, "growth", "yoy", "2024-01/2024-10"),
        ("规上制造业增加值", 7.2, "growth", "yoy", "2024-01/2024-10"),
        ("规上战略性新兴产业增加值", 42.3, "growth", "yoy", "2024-01/2024-10"),
        ("工业投资", 36.5, "growth", "yoy", "2024-01/2024-10"),
        ("制造业投资", 36.3, "growth", "yoy", "2024-01/2024-10"),
        ("工业投资占固定资产投资比重", 18.4, "share", None, "2024-01/2024-10"),
        ("工业技术改造投资占工业投资比重", 14.4, "share", None, "2024-01/2024-10"),
        ("工业增加值占地区生产总值比重", 10.5, "share", None, "2024-01/2024-06"),
        ("规上制造业增加值占规上工业增加值比重", 94.8, "share", None, "2024-01/2024-10"),
    ]
    parts = re.split(r"\n[一二三四五六]、.+\n", GULOU.read_text(encoding="utf-8"))
    sections = [Section(number, "", text) for number, text in enumerate(parts)]
    read = quote_indicators(sections, 2024)
    assert expected == [(q.indicator, q.value, q.kind, q.basis, q.period) for q in read]


@pytest.mark.parametrize("name", ["hongze-2024.pdf", "huaian-2024.pdf"])
def test_reports_that_speak_of_disclosure_only_quote_nothing(name):
    """Applications, documents, meetings, lawsuits and fees are not the economy."""
    path = SHARED / "reports" / name
    if not path.exists():
        pytest.skip("the genuine report is not here")
    try:
        text = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True).stdout.decode()
    except FileNotFoundError:
        pytest.skip("pdftotext is not here")
    assert quote_sentence(re.sub(r"\s*\n\s*", "", text), 2024) == ()


@pytest.mark.parametrize("case", [*OWN, *SHARED_EXAMPLES], ids=lambda case: case["id"])
def test_the_place_of_a_figure_is_where_it_is_printed(case):
    """The place holds the number's digits, or the words that stand for it."""
    text = "第一段。\n" + case["text"]
    for quote in quote_indicators([Section(1, "", text)], case["year"]):
        figure = text[quote.place.start : quote.place.end]
        assert quote.place.section == 1
        assert figure in quote.sentence
        assert re.search(r"[\d０-９零一二两三四五六七八九十百千]|持平", figure)


@given(st.decimals("0.1", "999", places=1), st.sampled_from(["增长", "下降"]), st.integers(2019, 2030))
def test_a_growth_rate_keeps_its_number_and_sign(value, verb, year):
    """Whatever the number, 下降 makes it negative and nothing rounds it."""
    (quote,) = quote_sentence(f"全区工业投资同比{verb}{value}%。", year)
    assert (quote.value, quote.period) == (
        float(value) * (1 if verb == "增长" else -1),
        f"{year}-01/{year}-12",
    )


@given(
    st.integers(1, 9999),
    st.sampled_from("条件篇次份场期通起"),
    st.sampled_from(["办理", "发布", "开展", "印发"]),
)
def test_counts_of_office_work_are_never_quoted(number, unit, verb):
    """And the growth that follows such a count does not fall to an economic name before it."""
    assert quote_sentence(f"固定资产投资稳中向好，全年{verb}各类事务{number}{unit}，增长{number}%。", 2024) == ()


@given(
    st.text(
        alphabet="0123456789.,，、%亿万元个百分点增长下降工业投资年月上比较占的由到第位至—-（）《》；。 \n",
        max_size=120,
    )
)
def test_any_text_is_survived(text):
    """Whatever stands in a text, reading ends, and each figure's place is inside it."""
    for quote in quote_sentence(text, 2024):
        assert 0 <= quote.place.start < quote.place.end <= len(text)


@pytest.mark.parametrize("piece", ["工业投资增长5.1%，", "占", "为", "一二三", "1月，", "（", "分别1、"])
def test_half_a_megabyte_is_read_in_seconds(piece):
    """Time grows with length, not with its square, whatever is repeated, with full stops or without."""
    for text in (piece * (500_000 // len(piece)), (piece * (3900 // len(piece)) + "。") * 125):
        start = time.process_time()
        quote_sentence(text, 2024)
        assert time.process_time() - start < 15


def test_the_catalogue_names_each_indicator_once():
    """No id and no printed name stands twice, and every label finds its own id."""
    ids = [entry.id for entry in INDICATORS]
    names = [name for entry in INDICATORS for name in (entry.label, *entry.synonyms)]
    assert sorted(set(ids)) == sorted(ids)
    assert sorted(set(names)) == sorted(names)
    assert [canonical(entry.label) for entry in INDICATORS] == ids


@pytest.mark.parametrize(
    ("printed", "canonical_id"),
    [
        ("规上工业增加值", "industrial_value_added_above_scale"),
        ("规模以上工业增加值", "industrial_value_added_above_scale"),
        ("规模工业增加值", "industrial_value_added_above_scale"),
        ("工业增加值", "industrial_value_added"),
        ("规上工业总产值", "gross_industrial_output_above_scale"),
        ("规上工业产品销售率", "industrial_sales_ratio"),
        ("城镇居民人均可支配收入", "urban_disposable_income"),
        ("全体居民人均可支配收入", "disposable_income"),
        ("一般公共预算收入", "general_budget_revenue"),
        ("一般公共预算支出", "general_budget_expenditure"),
        ("新增贷款", "new_loans"),
        ("单位GDP能耗", "energy_per_gdp"),
        ("万元地区生产总值能耗", "energy_per_gdp"),
        ("国家级专精特新小巨人企业", "little_giants"),
    ],
)
def test_a_printed_name_finds_its_own_id(printed, canonical_id):
    """规上 is 规模以上; output is not value added, urban households are not all, expenditure is not revenue."""
    assert canonical(printed) == canonical_id


@pytest.mark.parametrize(
    "printed",
    [
        "规上工业增加值增量",
        "城镇居民消费价格",
        "市本级一般公共预算收入",
        "限上社会消费品零售",
        "规上发电量",
        "规上工业企业增加值率",
        "新增贷款余额",
    ],
)
def test_a_name_is_never_forced_into_the_catalogue(printed):
    """Another quantity, however near, has no id."""
    assert canonical(printed) is None


def test_the_catalogue_says_of_each_name_what_it_needs():
    """Some three hundred names over seventeen domains, each with a unit or none for an index, and whose it is."""
    assert len(INDICATORS) >= 150
    domains = {entry.domain for entry in INDICATORS}
    assert domains >= {"综合", "工业", "投资", "财政", "消费", "外贸", "就业", "居民收入", "能耗", "价格", "人口"}
    assert domains >= {"农业", "房地产", "企业主体", "金融", "交通邮电", "科技"}
    assert {entry.better for entry in INDICATORS} == {"higher", "lower", None}
    assert entry_by_id("retail_sales_above_quota").scope == ("限额以上",)
    assert entry_by_id("urban_disposable_income").scope == ("城镇",)
    assert entry_by_id("gdp").scope == ()


READ = [
    (
        "固定资产投资同比下降1.2%，降幅比上半年收窄2.6个百分点，比一季度收窄4.8个百分点。",
        ["固定资产投资 -1.2 %", "固定资产投资 2.6 个百分点", "固定资产投资 4.8 个百分点"],
    ),
    (
        "出口下降3%，降幅比上月扩大0.4个百分点。",
        ["出口 -3 %", "出口 -0.4 个百分点"],
    ),
    (
        "采矿业增加值增长4%，占规上工业增加值的75.9%；制造业增加值下降5%，占比为19.5%。",
        [
            "采矿业增加值 4 %",
            "采矿业增加值占规上工业增加值比重 75.9 %",
            "制造业增加值 -5 %",
            "制造业增加值占规上工业增加值比重 19.5 %",
        ],
    ),
    (
        "规上工业增加值增长6.1%，与上半年持平。",
        ["规上工业增加值 6.1 %"],
    ),
    (
        "规上工业增加值增长6.0%，增速与上年持平。",
        ["规上工业增加值 6 %"],
    ),
    (
        "工业投资由年初的下降8.6%转为增长3.2%。",
        ["工业投资 3.2 %"],
    ),
    (
        "高技术投资增长39.5%，远高于全部投资增幅，占工业投资比重为17.8%。",
        ["高技术投资 39.5 %", "高技术投资占工业投资比重 17.8 %"],
    ),
    (
        "一般公共预算收入2.4亿元，完成年初预算数6亿元的40.4%，比上年减收0.1亿元。",
        ["一般公共预算收入 2.4 亿元", "一般公共预算收入完成率 40.4 %", "一般公共预算收入 -0.1 亿元"],
    ),
    (
        "固定资产投资增长11.9%，居全省第4位。",
        ["固定资产投资 11.9 %", "固定资产投资增速 4 位"],
    ),
    (
        "粮食总产量连续5年稳定在60亿斤以上，2024年达到62.8亿斤。",
        ["粮食总产量 62.8 亿斤"],
    ),
    (
        "新认定高新技术企业36家，总数达186家。",
        ["新认定高新技术企业 36 家", "高新技术企业 186 家"],
    ),
    (
        "生产总值增长5.7%，高于全国0.7个百分点、全省0.2个百分点。",
        ["生产总值 5.7 %", "生产总值 0.7 个百分点", "生产总值 0.2 个百分点"],
    ),
    (
        "城镇居民人均消费支出26812元，恩格尔系数为29.6%。",
        ["城镇居民人均消费支出 26812 元", "城镇居民恩格尔系数 29.6 %"],
    ),
    (
        "机动车保有量26.8万辆，新能源汽车占新车销量的36.8%。",
        ["机动车保有量 26.8 万辆"],
    ),
    (
        "小麦长势良好，播种面积146.2万亩，比上年增加2.3万亩。",
        ["小麦播种面积 146.2 万亩", "小麦播种面积 2.3 万亩"],
    ),
    (
        "生猪出栏均价每公斤15.2元，民用气价保持稳定。",
        ["生猪出栏均价 15.2 元/公斤"],
    ),
    (
        "为企业减负1.86亿元，培训后就业率达82%，发放贷款1.2亿元。",
        [],
    ),
    (
        "网上可办率99.6%，在线办理率92.6%，移出率同比提高7.1个百分点。",
        [],
    ),
    (
        "基本医疗保险参保人数52.3万人，参保率98.6%。",
        ["基本医疗保险参保人数 52.3 万人", "基本医疗保险参保率 98.6 %"],
    ),
    (
        "全年新建5G基站320个，累计达到1560个。",
        ["新建5G基站 320 个"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), READ, ids=[text for text, _ in READ])
def test_a_construction_is_read_as_it_is_meant(text, expected):
    """Name, value and unit, where a careless reading would give a wrong sign, a wrong whole or a wrong name."""
    assert [f"{quote.indicator} {quote.value} {quote.unit}" for quote in quote_sentence(text, 2024)] == expected


def test_quarters_told_apart_keep_their_periods_to_themselves():
    """分季度看 does not date the sentence behind it."""
    text = "前三季度，生产总值增长6.7%。分季度看，一季度增长6.9%，三季度增长6.5%。分产业看，第一产业增加值增长3.5%。"
    assert [(quote.indicator, quote.period) for quote in quote_sentence(text, 2024)] == [
        ("生产总值", "2024-01/2024-09"),
        ("生产总值", "2024-01/2024-03"),
        ("生产总值", "2024-07/2024-09"),
        ("第一产业增加值", "2024-01/2024-09"),
    ]


def test_a_target_ends_where_a_time_of_its_own_begins():
    """力争 reaches over commas, and not to what has come about in a year that is named."""
    text = "力争到2025年，规上工业总产值达到2000亿元；2024年，规上工业总产值1186亿元，高于年度目标1.2亿元。"
    assert [(quote.value, quote.status, quote.period) for quote in quote_sentence(text, 2024)][:2] == [
        (2000, "target", "2025-01/2025-12"),
        (1186, "actual", "2024-01/2024-12"),
    ]
