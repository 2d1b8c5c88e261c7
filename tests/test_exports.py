"""The workbooks for the 通报 and for sending back: opened again, they say what the database says."""

from __future__ import annotations

from datetime import datetime

import pytest
from workbooks import NS, opened

from dashboard import catalogue, store
from dashboard.export.workbook import Field, Sheet, names, workbook
from dashboard.overview import bulletin, bulletin_file
from dashboard.quality import sheets
from dashboard.scope import Scope

MADE = datetime(2026, 1, 2, 3, 4, 5)  # noqa: DTZ001 - the time of a build has no zone
CITY = Scope("990100", "示例市", None, None, None, 2024)
YUNSHAN = Scope("990122", "云山县", "990122", None, None, 2024)


@pytest.fixture
def asked(demonstration_database, monkeypatch):
    """Asks the demonstration, inside and outside a session alike."""
    path = str(demonstration_database.resolve())
    monkeypatch.setitem(store.st.session_state, store.IN_USE, path)
    return store.asker()


def send_back(asked, demonstration_database, scope, agency=None):
    build = store.open_build(str(demonstration_database.resolve()))
    return opened(workbook(sheets.sheets(scope, agency, build, asked), build.built_at, "虚构"))


def body(sheet, head):
    """The rows under the heading that begins with `head`, up to the first empty one."""
    at = next(n for n, row in enumerate(sheet.rows) if row and row[0] == head)
    kept = []
    for row in sheet.rows[at + 1 :]:
        if len(row) != len(sheet.rows[at]):
            break
        kept.append(row)
    return sheet.rows[at], kept


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-2", "@sum(a1)", '=HYPERLINK("http://a")', "007"])
def test_text_is_never_a_formula_nor_a_number(text):
    """Whatever it begins with, it stands there as it was."""
    book = opened(workbook([Sheet("表", "=题", [], [Field("甲"), Field("乙", "count")], [[text, 3]])], MADE))
    sheet = book.sheets["表"]
    assert (sheet.rows[-1], sheet.rows[0], sheet.formulas) == ([text, 3.0], ["=题"], 0)


def test_a_sheet_is_printed_across_on_a4_with_its_head_on_every_page():
    """Frozen, landscape, one page wide, in a Chinese font."""
    book = opened(workbook([Sheet("表", "题", ["说明"], [Field("甲")], [["a"]])], MADE))
    xml = book.sheets["表"].xml
    setup, pane = xml.find("m:pageSetup", NS), xml.find(".//m:pane", NS)
    assert (setup.get("paperSize"), setup.get("orientation"), setup.get("fitToHeight")) == ("9", "landscape", "0")
    assert (pane.get("state"), pane.get("ySplit")) == ("frozen", "3")
    assert "微软雅黑" in book.styles


def test_the_same_data_give_the_same_bytes():
    one = Sheet("表", "题", [], [Field("甲")], [["a"]])
    assert workbook([one], MADE) == workbook([one], MADE)


def test_names_of_sheets_are_short_plain_and_each_once():
    assert names(["甲/乙:局", "甲乙局", "局" * 40]) == ["甲乙局", "甲乙局(2)", "局" * 31]


def test_an_empty_cell_is_not_zero():
    book = opened(workbook([Sheet("表", "题", [], [Field("甲", "count"), Field("乙", "count")], [[None, 0]])], MADE))
    assert book.sheets["表"].rows[-1] == [None, 0.0]


def test_the_bulletin_file_holds_what_the_database_says(asked, demonstration_database, every):
    """应报, 已报, 迟报, 有误 of each district, and their totals, counted by plain SQL."""
    found = asked("bulletin_groups", **CITY.params, metric="disclosure_rate", upper="990100",
                  groups=["990102", "990103", "990104", "990105", "990121", "990122"])  # fmt: skip
    shown = bulletin_file.table(found, "全市合计", catalogue.metric("disclosure_rate"))
    expected = every(
        demonstration_database,
        "select region.name, count(*), count(report.report_id), count(*) filter (report.published > due.due_date),"
        " sum((select count(*) from core.finding where report_id = report.report_id and severity = 'error'))"
        " from core.due as due join core.agency as agency using (agency_id) join core.region as region"
        " on region.region = agency.region left join core.report as report on report.agency_id = due.agency_id"
        " and report.year = due.year and report.current where due.year = 2024 group by all order by min(agency.region)",
    )
    columns = ["名称", "应报", "已报", "迟报", "有误（处）"]
    assert [tuple(row) for row in shown[columns].iloc[:-1].itertuples(index=False)] == expected
    total = tuple(shown[columns].iloc[-1])
    assert total == ("全市合计", *(sum(row[n] for row in expected) for n in range(1, 5)))
    content = workbook([bulletin_file.sheet("通报表", "题", [], shown, bold_last=True)], MADE)
    head, rows = body(opened(content).sheets["通报表"], "名称")
    assert [row[: head.index("迟报") + 1] for row in rows][-1][:3] == ["全市合计", 48.0, 46.0]


def test_the_screen_says_the_same_as_the_file(demonstration_database, open_page, asked):
    """Every row of the table as drawn, against the file."""
    import json
    import re

    found = asked("bulletin_groups", **CITY.params, metric="disclosure_rate", upper="990100",
                  groups=["990102", "990103", "990104", "990105", "990121", "990122"])  # fmt: skip
    shown = bulletin_file.table(found, "全市合计", catalogue.metric("disclosure_rate"))
    page = open_page(demonstration_database, "overview", region="990100", year="2024")
    drawn = next(one.proto.json for one in page.test.get("bidi_component") if "data-id" in one.proto.json)
    body_of = json.loads(drawn)["html"].split("<tbody>")[1]
    cells = [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in body_of.split("<tr")[1:]]
    columns = {1: "应报", 2: "已报", 3: "迟报", 6: "新收申请（件）", 8: "公开率（%）"}
    for row, written in zip(cells, shown.to_dict("records"), strict=True):
        assert row[0] == written["名称"]
        assert [float(row[at].replace(",", "")) for at in columns] == [written[name] for name in columns.values()]


def test_a_report_without_a_date_is_neither_late_nor_on_time():
    """No day of publication shown: 未判断, on the screen and in the file."""
    import pandas as pd

    row = pd.Series({"undated": 1, "present": 1, "late": 0, "due": True})
    assert bulletin._late(row).text == "未判断"
    assert bulletin_file.late(pd.Series({"present": True, "due": True, "late": pd.NA})) == "未判断"


def test_the_sheet_of_an_agency_gives_both_sides_and_what_to_do(asked, demonstration_database):
    """南湖区住建局 printed 60 for 6: the row's terms, its total, the implied number, the proposal."""
    nanhu = Scope("990104", "南湖区", "990104", None, None, 2024)
    book = send_back(asked, demonstration_database, nanhu, "990104-zhujian")
    head, rows = body(book.sheets["示例市南湖区住房和城乡建设局"], "序号")
    said = dict(zip(head, next(row for row in rows if row[2] == "行和"), strict=True))
    assert (said["表"], said["行"], said["报告所填"], said["其他各格推算"]) == ("表三", "2.重复申请", 6.0, 60.0)
    assert said["等式左边"].startswith("自然人 60＋商业企业 0")
    assert (said["等式右边"], said["建议数"]) == ("总计 6", "重复申请·自然人 6")
    assert "更正" in said["请办理"]


def test_a_sentence_of_the_prose_is_quoted_apart(asked):
    """正文与表: the sentence stands in its own column, not in the message."""
    found = [row for year in range(2019, 2025)
             for rows in sheets.records(Scope("990100", "示例市", None, None, None, year), None, asked).values()
             for row in rows if row[2] == "正文与表不一致"]  # fmt: skip
    assert found
    assert all(
        str(row[11]).startswith("全年共收到政府信息公开申请") and "全年共收到" not in str(row[10]) for row in found
    )


def test_a_district_has_an_index_and_a_sheet_for_each_agency_with_problems(asked, demonstration_database, every):
    """The missing office and the late one are told too."""
    book = send_back(asked, demonstration_database, YUNSHAN)
    head, rows = body(book.sheets["目录"], "单位")
    errors = dict(every(
        demonstration_database,
        "select agency.name, count(*) from core.finding join core.report as report using (report_id)"
        " join core.agency as agency on agency.agency_id = report.agency_id"
        " where year = 2024 and current and agency.region = '990122' and severity = 'error' group by 1",
    ))  # fmt: skip
    told = {row[0]: row[head.index("错误")] for row in rows}
    reporting = {row[0]: bool(row[-1]) for row in rows}
    assert told == {name: errors.get(name, 0) + reporting[name] for name in told}
    assert (len(rows), sum(reporting.values())) == (8, 2)
    assert len(book.sheets) == 1 + sum(any(row[1:5]) for row in rows)


def test_the_file_of_a_place_has_the_rows_of_its_sheets(asked):
    """The CSV holds the same problems."""
    table = sheets.for_file(YUNSHAN, None, asked)
    listed = sheets.records(YUNSHAN, None, asked)
    assert len(table) == sum(len(rows) for rows in listed.values()) > 0
