"""Titles as offices write them: whom they name, and what is no report though it speaks of reports."""

from __future__ import annotations

import pytest

from etl.read.document import Document, Grid, GridCell, Paragraph
from etl.recognise.whole_report import recognise
from etl.report import Report, Source

BODY = (
    "一、总体情况",
    "全年公开文件若干。",
    "二、主动公开政府信息情况",
    "五、存在的主要问题及改进情况",
    "问题与改进。",
)
SIGNED = ("六、其他需要报告的事项", "无。", "示例市南湖区教育局", "2025年1月9日")


def report_of(*lines: str, page_title: str | None = None) -> Report:
    document = Document(tuple(map(Paragraph, lines)), "text/html", title=page_title)
    return recognise(document, Source("a.html", "0" * 64, "text/html", 1))


def named(*lines: str) -> tuple[str | None, int | None]:
    report = report_of(*lines)
    return report.agency and report.agency.name, report.year


@pytest.mark.parametrize(
    "title",
    [
        "示例市南湖区乡村振兴局（本级）2024年政府信息公开工作年度报告",
        "示例市南湖区乡村振兴局2024年度法治政府建设暨政府信息公开工作年度报告",
        "示例市南湖区乡村振兴局法治政府建设和政府信息公开工作年度报告（2024年）",
        "2024年政府信息公开工作年度报告（示例市南湖区乡村振兴局）",
        "示例市南湖区乡村振兴局2024年政务公开工作年度报告",
        "示例市南湖区乡村振兴局2024年政府信息公开工作总结及年度报告",
        "2025年1月示例市南湖区乡村振兴局2024年政府信息公开工作年度报告",
        "2024-12-31 示例市南湖区乡村振兴局2024年政府信息公开工作年度报告",
        "（一）示例市南湖区乡村振兴局2024年政府信息公开工作年度报告",
        "三、示例市南湖区乡村振兴局2024年政府信息公开工作年度报告",
        "年报公开：示例市南湖区乡村振兴局2024年政府信息公开工作年度报告",
        "[NEW]示例市南湖区乡村振兴局2024年政府信息公开工作年度报告",
        "== 示例市南湖区乡村振兴局2024年政府信息公开工作年度报告 ==",
        "'''示例市南湖区乡村振兴局2024年政府信息公开工作年度报告'''",
    ],
)
def test_a_title_names_its_office_and_year_and_nothing_else(title: str):
    assert named(title, *BODY) == ("示例市南湖区乡村振兴局", 2024)


def test_the_last_of_a_menu_of_offices_is_not_the_one_that_reports():
    """Menus of a site stand right above a title that names nobody."""
    menu = ("示例市财政局", "示例市审计局", "示例市统计局")
    assert named(*menu, "2024年政府信息公开工作年度报告", *BODY, *SIGNED) == ("示例市南湖区教育局", 2024)


@pytest.mark.parametrize("title", ["××局××××年政府信息公开工作年度报告", "XX局2024年政府信息公开工作年度报告"])
def test_an_empty_form_is_nobodys_report(title: str):
    """What a form has in the place of an office is none."""
    assert named(title, *BODY)[0] is None


def test_a_name_may_begin_with_a_word_that_looks_like_a_place():
    """市场监督管理局 is no office of a market of the city: its place is the one named elsewhere."""
    title = "市场监督管理局2024年政府信息公开工作年度报告"
    assert named(title, *BODY, *(line.replace("教育局", "市场监督管理局") for line in SIGNED)) == (
        "示例市南湖区市场监督管理局",
        2024,
    )


def test_whom_to_turn_to_is_an_offices_own_room_and_said_to_be_a_guess():
    """Where nothing but the contact in the preface names anybody, a finding says that this is all that is known."""
    contact = "如有疑问，请与示例市南湖区教育局办公室联系（地址：一号）。"
    report = report_of("2024年政府信息公开工作年度报告", contact, *BODY)
    assert report.agency is not None
    assert report.agency.name == "示例市南湖区教育局"
    assert [finding.check for finding in report.findings if finding.check == "agency_conflict"] == ["agency_conflict"]


def test_an_offices_own_room_signs_for_the_office():
    """青石镇人民政府办公室 below the report of 青石镇人民政府 contradicts nothing."""
    signed = [line.replace("教育局", "青石镇人民政府办公室") for line in SIGNED]
    report = report_of("示例市南湖区青石镇人民政府2024年政府信息公开工作年度报告", *BODY, *signed)
    assert [finding.message for finding in report.findings if finding.check == "agency_conflict"] == []


def test_who_published_may_stand_in_a_table_above_the_report():
    """Pages set what they say of themselves in tables without colons; that this is all that is known is said."""
    texts = ("索引号", "A-1", "发布机构", "示例市南湖区教育局", "发布日期", "2025-01-21")
    table = Grid(tuple(GridCell(text, number // 2, number % 2, 1, 1) for number, text in enumerate(texts)), 1)
    blocks = (table, *map(Paragraph, ("2024年政府信息公开工作年度报告", *BODY)))
    report = recognise(Document(blocks, "text/html"), Source("a.html", "0" * 64, "text/html", 1))
    assert report.agency is not None
    assert report.agency.name == "示例市南湖区教育局"
    assert "agency_conflict" in {finding.check for finding in report.findings}


@pytest.mark.parametrize(
    "title",
    [
        "示例市2024年政府信息公开工作年度报告编制发布情况的通报",
        "关于做好2024年政府信息公开工作年度报告编制发布工作的通知",
    ],
)
@pytest.mark.parametrize("on_page", [True, False])
def test_a_circular_about_reports_is_no_report(title: str, *, on_page: bool):
    """It would otherwise stand for the report of the government that wrote it, with all tables missing."""
    told = ("各单位均已发布政府信息公开工作年度报告。", *BODY, *SIGNED[:2])
    report = report_of(title, *told) if on_page else report_of(*told, page_title=title)
    assert (report.status, "通报" in (report.reason or "")) == ("not_a_report", True)


def test_a_notice_that_forwards_a_report_is_read_as_the_report():
    title = "关于印发《示例市南湖区教育局2024年政府信息公开工作年度报告》的通知"
    assert named(title, *BODY) == ("示例市南湖区教育局", 2024)


def test_a_page_that_only_leads_to_its_attachment_is_refused_with_what_to_do():
    """The reader learns that the title is there and the text is not."""
    reason = report_of("示例市南湖区教育局2024年政府信息公开工作年度报告", "详见附件。").reason or ""
    assert "示例市南湖区教育局2024年政府信息公开工作年度报告" in reason
    assert "附件" in reason
