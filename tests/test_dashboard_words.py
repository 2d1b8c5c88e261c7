"""How the dashboard words numbers, writes files and places labels: all that needs no page."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import style, tables, wording
from dashboard.charts.place_labels import spread
from dashboard.export import inscription
from dashboard.export.figure import dressed
from dashboard.export.rows import csv_bytes, file_name

ANY_NUMBER = st.floats(min_value=-1e9, max_value=1e9, allow_nan=False)


class TestWords:
    def test_counts_carry_separators_and_their_unit(self):
        assert wording.figure(14069, "件") == "14,069 件"

    def test_rates_are_printed_with_one_decimal(self):
        assert wording.figure(0.5587, "%") == "55.9%"

    def test_large_counts_are_short_in_charts_only(self):
        assert (wording.figure(124000, "件", short=True), wording.figure(124000, "件")) == ("12.4 万件", "124,000 件")

    def test_money_keeps_two_decimals_at_most(self):
        assert wording.figure(12.345, "万元") == "12.35 万元"

    @pytest.mark.parametrize("nothing", [None, float("nan"), pd.NA, pd.NaT])
    def test_nothing_is_never_zero(self, nothing):
        assert wording.figure(nothing, "件") == "—"

    def test_a_rate_rises_in_percentage_points(self):
        assert wording.changed(0.0041, "%") == "升 0.4 个百分点"

    def test_a_count_falls_by_pieces(self):
        assert wording.changed(-34, "件") == "少 34 件"

    def test_less_than_a_twentieth_of_a_point_is_no_change(self):
        assert wording.changed(0.00049, "%") == "持平"

    def test_growth_stands_beside_the_difference(self):
        assert wording.grown(5946, 5715, "件") == "▲ 4.0%，多 231 件"

    def test_a_small_base_gives_the_difference_only(self):
        assert wording.grown(12, 4, "件") == "▲ 多 8 件"

    def test_without_last_year_there_is_no_growth(self):
        assert wording.grown(12, None, "件") == "无上年可比"

    def test_a_rate_on_few_cases_says_the_cases_first(self):
        assert wording.rate(3, 12) == "3/12 件（25.0%，95% 区间 8.9%—53.2%）"

    def test_a_rate_on_no_case_is_none(self):
        assert wording.rate(0, 0) == "—"

    def test_minus_is_a_minus_sign(self):
        assert wording.signed(-0.031, "%") == "−3.1"

    def test_without_a_due_list_coverage_says_so(self):
        assert wording.coverage(3, 0) == "已报 3 份，应报名单未列"

    def test_a_measure_without_direction_is_neither_better_nor_worse(self):
        assert wording.tone(5, "件", None) == "plain"

    @given(difference=ANY_NUMBER, unit=st.sampled_from(["%", "件", "万元"]))
    def test_the_verb_always_agrees_with_the_sign(self, difference, unit):
        """Whatever the number, no rise is worded as a fall."""
        verb = wording.changed(difference, unit)[0]
        expected = "持" if wording.still(difference, unit) else {True: "升多", False: "降少"}[difference > 0]
        assert verb in expected

    @given(difference=ANY_NUMBER)
    def test_the_signed_number_agrees_with_the_arrow(self, difference):
        sign = wording.signed(difference, "%")[0]
        assert {"▲": "+", "▼": "−"}.get(wording.arrow(difference, "%"), sign) == sign


class TestFiles:
    def test_csv_opens_in_office_programs_as_chinese(self):
        assert csv_bytes(pd.DataFrame({"单位": ["甲"]})) == b"\xef\xbb\xbf" + "单位\r\n甲\r\n".encode()

    @given(text=st.sampled_from("=+-@＝＋－＠\t\r").flatmap(lambda first: st.text(max_size=8).map(first.__add__)))
    def test_no_text_is_taken_for_a_formula(self, text):
        """A name that begins like a formula is written as text, unless it is a plain number."""
        from dashboard.export.rows import SIGNED_NUMBER, as_text

        assert as_text(text).startswith("'") or SIGNED_NUMBER.fullmatch(text)

    def test_a_missing_value_is_an_empty_cell(self):
        assert (
            csv_bytes(pd.DataFrame({"a": [None, 1.5], "b": ["x", "y"]})).decode("utf-8-sig") == "a,b\r\n,x\r\n1.5,y\r\n"
        )

    def test_a_title_becomes_a_file_name(self):
        assert file_name('甲/乙: "丙" 56%') == "甲_乙_丙_56%"

    def test_an_exported_figure_says_what_it_shows_and_that_it_is_invented(self):
        picture = dressed(style.blank_figure(200), "标题", "副题", "来源", demonstration=True)
        texts = [note["text"] for note in picture["layout"]["annotations"]]
        assert texts == ["<b>标题</b>", "副题", "来源", "演示数据（虚构）"]

    def test_an_exported_figure_carries_its_colour_key(self):
        """On the screen the key is beside the figure, not in it; white is drawn as an outline."""
        key = [("#17508F", "甲<"), (style.WHITE, "乙")]
        picture = dressed(style.blank_figure(200), "标题", "副题", "", demonstration=False, key=key)
        printed = picture["layout"]["annotations"][-1]["text"]
        squares = [
            f'<span style="color:{colour}">{mark}</span>' for colour, mark in (("#17508F", "■"), (style.INK, "□"))
        ]
        assert printed == f"{squares[0]} 甲&lt;　{squares[1]} 乙"

    def test_a_picture_names_place_and_years_where_its_subtitle_does_not(self):
        rows = pd.DataFrame({"年度": [2019, 2024]})
        years = inscription.period(rows, 2024)
        assert inscription.subtitle("公开率，%；点击一行查看", "示例市", years) == "示例市，2019—2024 年｜公开率，%"

    @pytest.mark.parametrize(
        ("rows", "year", "expected"),
        [({"2023 年": [1], "2024 年": [2]}, 2024, "2023—2024 年"), ({"值": [1]}, 2024, "2024 年"), ({}, None, "")],
    )
    def test_the_years_of_a_picture_are_those_of_its_rows(self, rows, year, expected):
        assert inscription.period(pd.DataFrame(rows), year) == expected

    def test_a_place_and_a_year_already_named_are_not_said_twice(self):
        assert inscription.subtitle("示例市公开率，2024 年", "示例市", "2024 年") == "示例市公开率，2024 年"

    def test_a_picture_gives_source_and_definition_and_no_instruction(self):
        printed = inscription.note(
            "空心为暂计；每格可点，清单随之筛选；末行为份数。", [("公开率", "公开÷办结")], "4/5 份"
        )
        assert printed == "空心为暂计；末行为份数；来源：4/5 份年报；公开率＝公开÷办结"

    def test_many_like_definitions_are_given_by_the_first(self):
        many = [(f"{one}占办结", f"{one}÷办结") for one in "甲乙丙丁戊"]
        assert inscription.note("", many, "") == "甲占办结＝甲÷办结；其余各项同此"

    def test_exporting_leaves_the_figure_on_screen_alone(self):
        figure = style.blank_figure(200)
        before = figure.to_json()
        dressed(figure, "标题", "", "", demonstration=False)
        assert figure.to_json() == before

    def test_names_are_escaped_in_tables_and_figures(self):
        html = tables.table([tables.Column("a", "<th>")], [{"a": "<script>"}])
        assert ("<script>" in html, "<th>" in html.replace("<th>&lt;th&gt;", ""), style.safe("<b>")) == (
            False,
            False,
            "&lt;b&gt;",
        )

    def test_a_small_line_leaves_a_gap_where_a_year_is_missing(self):
        from base64 import b64decode

        picture = b64decode(tables.spark([1.0, None, 2.0, 3.0]).split("base64,")[1].split('"')[0]).decode()
        assert picture.count("<line") == 1


class TestLabels:
    @given(wanted=st.lists(st.floats(min_value=0, max_value=200), max_size=10))
    def test_labels_never_cover_each_other(self, wanted):
        """Ten labels fit into 200 pixels at 16 each; none stands nearer than that to another."""
        spots = sorted(spread(wanted, 0, 200))
        assert all(upper - lower >= 16 - 1e-6 for lower, upper in pairwise(spots))

    def test_labels_far_apart_stay_where_they_are(self):
        assert spread([10.0, 90.0, 50.0], 0, 100) == [10.0, 90.0, 50.0]
