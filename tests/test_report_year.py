"""Of which year a report is, and when it was published: the year of publication is no report year."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.recognise.identity.head import find_title
from etl.recognise.identity.title_owner import title_owner
from etl.recognise.identity.year import recognise_year

ROOT = Path(__file__).parents[1]
GULOU = ROOT / "data" / "reports" / "gulou-2024.txt"
SHARED = ROOT.parent / "shared" / "reports"
TITLE = "2024年政府信息公开工作年度报告"


class TestYear:
    @pytest.mark.parametrize("zero", ["O", "o", "Ｏ", "〇", "零"])
    def test_zeros_of_a_chinese_year_are_often_typed_as_letters(self, zero: str):
        title = f"示例市教育局二{zero}二{zero}年政府信息公开工作年度报告"
        assert recognise_year(title, [], "a.pdf").year == 2020
        assert title_owner(title) == "示例市教育局"

    @pytest.mark.parametrize(
        "title",
        [
            "示例市教育局2024年政府信息公开工作年度报告",
            "示例市教育局２０２４年度政府信息公开年报",
            "示例市教育局二〇二四年政府信息公开工作年度报告",
            "示例市教育局二○二四年政府信息公开工作年度报告",
            "示例市教育局政府信息公开工作年度报告（2024）",
            "示例市教育局 2 0 2 4 年政府信息公开工作年度报告（2025年1月发布）",
        ],
    )
    def test_the_titles_year_in_every_writing(self, title: str):
        assert recognise_year(title, [], "a.pdf", "2025-01-21").year == 2024

    @pytest.mark.parametrize(
        ("paragraph", "file", "published"),
        [
            ("数据统计期限自2024年1月1日起至2024年12月31日止。", "a.pdf", None),
            ("统计期限为２０２４年１月１日到１２月３１日。", "a.pdf", None),
            ("截至2024年底，主动公开信息120条。", "a.pdf", None),
            ("正文", "示例市教育局2024年政府信息公开年报.pdf", None),
            ("2024年，我局公开信息。2024年共收到申请。2025年将继续。", "a.pdf", None),
            ("正文", "a.pdf", "2025-01-21"),
        ],
    )
    def test_without_a_year_in_the_title_the_next_best_tells(self, paragraph: str, file: str, published: str | None):
        assert recognise_year("政府信息公开工作年度报告", [paragraph], file, published).year == 2024

    def test_a_year_that_nothing_tells_is_blank(self):
        assert recognise_year("政府信息公开年报", ["2025年，我局将继续努力。"], "a.pdf", None).year is None

    @pytest.mark.parametrize(
        ("paragraph", "file", "published", "expected"),
        [
            ("统计期限自2023年1月1日起至2023年12月31日止", "a.pdf", None, 2023),
            ("正文", "2023年政府信息公开年报.pdf", None, 2023),
            ("正文", "a.pdf", "2024-01-21", 2023),
        ],
    )
    def test_a_contradiction_leaves_the_titles_year_and_says_so(
        self, paragraph: str, file: str, published: str | None, expected: int
    ):
        found = recognise_year(f"示例市教育局{TITLE}", [paragraph], file, published)
        (finding,) = found.findings
        assert (2024, "year_conflict", "warning", expected, 2024) == (
            found.year,
            finding.check,
            finding.severity,
            finding.expected,
            finding.actual,
        )

    def test_a_report_published_a_year_late_is_said_to_be(self):
        """It may be late, put up again after a move of the site, or bear the title of the year before."""
        (finding,) = recognise_year(f"示例市教育局{TITLE}", [], "a.pdf", "2026-08-01").findings
        assert ("year_conflict", "note", 2025, 2024) == (
            finding.check,
            finding.severity,
            finding.expected,
            finding.actual,
        )

    def test_a_law_and_last_years_figures_contradict_nothing(self):
        lines = ["《条例》（2019年修订）", "2023年12月31日前", "比2023年增长，2023年为3件，2023年为4件"]
        assert recognise_year(f"示例市教育局{TITLE}", lines, "a.pdf", None).findings == ()

    @given(year=st.integers(2015, 2035), spaces=st.lists(st.integers(0, 30), max_size=8))
    def test_white_space_in_the_title_changes_nothing(self, year: int, spaces: list[int]):
        title = f"示例市教育局{year}年政府信息公开工作年度报告"
        for at in spaces:
            title = title[:at] + "\u3000 " + title[at:]
        assert recognise_year(title, [], "a.html", None).year == year


def test_a_title_may_say_that_it_is_an_attachments_where_no_other_names_an_office():
    """The name of an attached file is none, and a bare title beside it gives way."""
    attached = "示例市教育局2024年政府信息公开工作年度报告"
    assert find_title([f"附件1：{attached}", "一、总体情况"], "政府信息公开年报") == attached
    assert find_title([f"附件：{attached}.docx", "一、总体情况"], None) is None
    assert find_title([attached, "附件：示例市财政局2024年政府信息公开工作年度报告", "一、总体情况"], None) == attached
