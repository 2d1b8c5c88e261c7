"""Figures of the economy are read out of the prose; figures of the office's own work are not."""

from __future__ import annotations

from etl.narrative import quote_indicators, quote_sentence
from etl.report import Section


def test_a_growth_rate_is_read_with_name_period_and_place():
    """The figure's place spells the figure as printed."""
    text = "概述。\n1至10月份，我区规上工业增加值增速 6.7 %。"
    (quote,) = quote_indicators([Section(1, "总体情况", text)], 2024)
    assert (quote.indicator, quote.value, quote.unit, quote.kind) == ("规上工业增加值", 6.7, "%", "growth")
    assert quote.period == "2024-01/2024-10"
    assert text[quote.place.start : quote.place.end] == "6.7 %"


def test_disclosure_work_is_no_economy():
    """Counts of documents and their growth stay out."""
    assert quote_sentence("全年主动公开信息3412条，增长8.4%，其中网站1906条，占55.9%。", 2023) == ()
