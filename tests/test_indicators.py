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

from etl.narrative import quote_indicators, quote_sentence
from etl.narrative.catalogue import INDICATORS, canonical
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
        start = time.perf_counter()
        quote_sentence(text, 2024)
        assert time.perf_counter() - start < 15


def test_the_catalogue_names_each_indicator_once():
    """No id and no printed name stands twice, and every label finds its own id."""
    ids = [entry.id for entry in INDICATORS]
    names = [name for entry in INDICATORS for name in (entry.label, *entry.synonyms)]
    assert sorted(set(ids)) == sorted(ids)
    assert sorted(set(names)) == sorted(names)
    assert [canonical(entry.label) for entry in INDICATORS] == ids


def test_a_name_is_never_forced_into_the_catalogue():
    """规上 is 规模以上; but another quantity, however near, has no id."""
    assert canonical("规上工业增加值") == "industrial_value_added_above_scale"
    assert canonical("规模以上工业增加值") == "industrial_value_added_above_scale"
    assert canonical("规上工业增加值增量") is None
    assert canonical("城镇居民消费价格") is None
