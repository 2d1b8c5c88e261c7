"""The page 数据质量 and decisions: it writes the file `etl decide` writes, where allowed, and shows how each stands."""

from __future__ import annotations

import json

import pytest
import workbooks
from deciding import MONEY, WRONG, row_of
from strategies.parsed_reports import parsed

from dashboard import store
from dashboard.databases import Database
from dashboard.deciding import form, sentences
from dashboard.export.workbook import workbook
from dashboard.quality import sheets
from dashboard.scope import Scope
from dashboard.store import open_build
from etl.decisions.decision import MOST_LETTERS, YEARS

OTHER = row_of(30, 0, 0, 0, 0, 0, 3)
"""Another row that does not add up."""


@pytest.fixture
def opened(place, open_page, monkeypatch):
    """Opens the page on the place's database; `allowed` as on a server started with decisions allowed."""

    def shown(*, allowed=True, **asked):
        monkeypatch.setenv("DISCLOSURE_DECISIONS", "1" if allowed else "")
        page = open_page(place.database, "quality", year="2024", **asked)
        assert (page.exceptions, page.failed) == ([], False)
        return page.test

    return shown


def html_of(test):
    """Everything written on the page as HTML."""
    return "\n".join(str(element.proto.body) for element in test.get("html"))


def labels(test):
    """The buttons of the page."""
    return {button.label for button in test.button}


def field(elements, label):
    """The field of that label."""
    return next(one for one in elements if one.label == label)


def send(test, by="张三", reason="单位已书面说明"):
    """Say who and why, and press the button."""
    field(test.text_input, "决定人").input(by)
    field(test.text_area, "理由").input(reason)
    return field(test.button, "写下决定").click().run()


def choose(test, kind):
    """Choose what to decide."""
    return field(test.radio, "决定").set_value(kind).run()


def test_without_leave_there_is_no_form_and_what_is_in_force_is_shown(place, opened):
    """A server starts so: the page offers nothing, runs nothing, and says what the database knows."""
    place.load(parsed("财政局", 2024, WRONG))
    mine = place.finding("row_sum")
    assert "写下决定" not in labels(opened(allowed=False))
    place.decide_apart("accept", mine, "--reason", "单位已书面说明", "--by", "张三")
    assert "人的决定" not in html_of(opened(allowed=False))
    place.load_apart(parsed("财政局", 2024, WRONG))
    shown = opened(allowed=False)
    assert ("写下决定" in labels(shown), "已生效 1 项；不分地区和年度。" in html_of(shown)) == (False, True)


def test_the_page_writes_the_file_that_the_command_writes(place, opened):
    """Name and content, but for the moment."""
    place.load(parsed("财政局", 2024, WRONG))
    mine = place.finding("row_sum")
    said = html_of(send(opened(finding=mine)))
    (name, by_page), = place.files().items()  # fmt: skip
    (place.decisions / name).unlink()
    place.decide_apart("accept", mine, "--reason", "单位已书面说明", "--by", "张三")
    (same, by_command), = place.files().items()  # fmt: skip
    assert (name, by_page | {"at": None}) == (same, by_command | {"at": None})
    assert "已写下：认可该问题。待生效，下次装入后生效。" in said


def test_a_decision_is_pending_until_the_next_load_and_in_force_afterwards(place, opened):
    """Beside the finding and in the list, with who, why, and what lets it take effect; then marked, not offered."""
    place.load(parsed("财政局", 2024, WRONG))
    mine = place.finding("row_sum")
    before = html_of(send(opened(finding=mine)))
    assert "▲ 待生效</span> 认可该问题。张三 20" in before
    assert "待生效 1 项" in before
    assert f"python -m etl load --db {place.database}" in before
    assert place.ask("select accepted_by from core.finding where finding_id = $1", mine) == [(None,)]
    place.load_apart(parsed("财政局", 2024, WRONG))
    after = opened(finding=mine)
    assert "✓ 已认可" in html_of(after)
    assert "已生效 1 项" in html_of(after)
    assert field(after.radio, "决定").options == ["更正读数"]


def test_a_misread_cell_is_corrected_on_the_page(place, opened):
    """The cells of the broken row are offered; after the load the row adds up."""
    place.load(parsed("财政局", 2024, WRONG))
    test = choose(opened(finding=place.finding("row_sum")), "correct")
    cells = field(test.selectbox, "单元格")
    assert [cell.partition("（")[0].split("·")[1] for cell in cells.options][-1] == "总计"
    assert len(cells.options) == 7
    cells.set_value(("received", "total"))
    field(test.text_input, "原件所印").input("72")
    send(test, reason="扫描件模糊")
    (kept,) = place.files().values()
    at = (kept["report_id"], kept["table"], kept["row"], kept["column"], kept["read"]["value"], kept["printed"])
    assert at == (MONEY, "applications", "received", "total", 12, 72)
    assert "更正读数，读作 12，更正为 72。张三" in html_of(test)
    place.load_apart(parsed("财政局", 2024, WRONG))
    assert place.ask("select count(*) from core.finding where check_id = 'row_sum' and severity = 'error'") == [(0,)]


NO_NUMBERS = (
    ("", False, "应为数字，如 72、3.5；原件此格空白的，请勾选“原件此格空白”。"),
    ("七十二", False, "应为数字"),
    ("72", True, "只能取一"),
    ("12", False, "单位自己印错的数照印保留"),
)
NO_WORDS = (
    (" ", "单位已书面说明", "请填写决定人。"),
    ("张三", " \n ", "请填写理由。"),
    ("张\x07三", "单位已书面说明", "“决定人” 应为一行文字。"),
    ("张\x00三", "单位已书面说明", "决定程序未能运行，没有写下决定；原因已写入日志，请管理员查看。"),
)
ODD = ("--db=/dev/null", "$(touch x); `id`\n-h", '"; drop <b>粗</b>')


def test_a_number_that_cannot_be_meant_is_no_correction(place, opened):
    """A sentence, no file; an empty field is not taken for a blank cell."""
    place.load(parsed("财政局", 2024, WRONG))
    test = choose(opened(finding=place.finding("row_sum")), "correct")
    told = []
    for printed, blank, said in NO_NUMBERS:
        field(test.selectbox, "单元格").set_value(("received", "total"))
        field(test.text_input, "原件所印").input(printed)
        field(test.checkbox, "原件此格空白").set_value(blank)
        html = html_of(send(test))
        told.append(("没有写下决定：" in html, said in html, "--printed" in html))
    assert (told, place.files()) == ([(True, True, False)] * 4, {})


def test_who_and_why_must_be_words(place, opened):
    """Empty and unprintable ones are refused in a sentence."""
    place.load(parsed("财政局", 2024, WRONG))
    test = opened(finding=place.finding("row_sum"))
    told = [f"没有写下决定：{said}" in html_of(send(test, by, reason)) for by, reason, said in NO_WORDS]
    assert (told, place.files()) == ([True] * 4, {})


def test_odd_names_and_reasons_are_kept_as_they_are_typed(place, opened):
    """Neither an option nor a command nor markup; a line break is a space."""
    place.load(parsed("财政局", 2024, WRONG))
    test = opened(finding=place.finding("row_sum"))
    for words in ODD:
        html = html_of(send(test, words, words))
        (name, kept), = place.files().items()  # fmt: skip
        assert (kept["by"], kept["reason"], "<b>粗" in html) == (" ".join(words.split()),) * 2 + (False,)
        (place.decisions / name).unlink()
        choose(test.run(), "accept")


def test_of_two_who_decide_about_one_finding_the_second_is_told(place, opened):
    """Both had the form open before either wrote."""
    place.load(parsed("财政局", 2024, WRONG))
    first, second = (opened(finding=place.finding("row_sum")) for _ in range(2))
    send(first, "张三")
    assert "没有写下决定：对此已有决定" in html_of(send(second, "李四"))
    assert [kept["by"] for kept in place.files().values()] == ["张三"]


def test_a_decision_about_what_is_gone_meanwhile_is_refused(place, opened):
    """The report was loaded anew while the form was open: nothing is written, and the reader is told to look again."""
    place.load(parsed("财政局", 2024, WRONG), parsed("教育局", 2024, OTHER))
    test = opened(finding=place.finding("row_sum"))
    for file in (place.folder / "in").glob("*.json"):
        file.unlink()
    place.load_apart(parsed("教育局", 2024, row_of(3, 0, 0, 0, 0, 0, 3)))
    html = html_of(send(test))
    said = ("没有写下决定：没有编号为" in html, "本页打开后数据已重新装入，请刷新本页再决定。" in html)
    assert (said, place.files()) == ((True, True), {})


def test_a_folder_that_cannot_be_written_is_a_sentence(place, opened):
    place.load(parsed("财政局", 2024, WRONG))
    place.decisions.write_text("此处应为文件夹", encoding="utf-8")
    html = html_of(send(opened(finding=place.finding("row_sum"))))
    assert ("没有写下决定：决定文件夹" in html, "Traceback" in html) == (True, False)


def test_the_name_is_remembered_for_the_next_decision(place, opened):
    place.load(parsed("财政局", 2024, WRONG))
    test = send(opened(finding=place.finding("row_sum")))
    assert field(test.text_input, "决定人").value == "张三"


def test_an_office_and_a_year_are_settled_where_the_finding_is_about_them(place, opened):
    """Two different reports of one office and year: the one is of the year before, or another office's."""
    place.load(parsed("财政局", 2024, WRONG), parsed("教育局", 2024, OTHER), parsed("财政局", 2024, OTHER))
    mine = place.ask("select finding_id from core.finding where check_id = 'duplicate'")[0][0]
    test = opened(finding=mine)
    assert field(test.radio, "决定").options == ["认可该问题", "归属单位", "年份"]
    field(choose(test, "year").number_input, "年份").set_value(2023)
    send(test)
    field(choose(test, "agency").selectbox, "归属单位").set_value("990104-jiaoyu")
    send(test)
    kept = {one["kind"]: one for one in place.files().values()}
    assert (kept["year"]["year"], kept["year"]["read_year"]) == (2023, 2024)
    assert (kept["agency"]["name"], kept["agency"]["region"]) == ("示例市南湖区财政局", "990104")
    assert "定为 示例市南湖区教育局" in html_of(test)


def test_a_lapsed_decision_and_a_file_that_is_none_are_listed_with_the_reason(place, opened):
    place.put("accept-b.json", kind="accept", finding_id="0" * 32)
    place.load(parsed("财政局", 2024, WRONG))
    (place.decisions / "year-c.json").write_text("{}", encoding="utf-8")
    html = html_of(opened())
    assert "已失效</span>：现在没有这一发现：所核对的数已变，或报告已不在。" in html
    assert "不能采用</span>：decisions/year-c.json 不能用作决定：字段 kind 应为" in html
    assert "不能采用 1 项" in html
    assert "已失效 1 项" in html_of(opened(allowed=False))


def test_accepted_findings_stand_apart_on_the_page_and_are_not_sent_back(place, opened, monkeypatch):
    """The counts are of what is open; the sheets leave the accepted one out and say how many there are."""
    reports = [parsed("财政局", 2024, WRONG), parsed("教育局", 2024, OTHER)]
    place.load(*reports)
    mine = place.ask("select finding_id from core.finding where report_id = $1 and severity = 'error'", MONEY)[0][0]
    place.decide("accept", mine, "--reason", "单位已书面说明", "--by", "张三")
    place.load(*reports)
    html = html_of(opened(finding=mine))
    assert "<h1>2 份已读报告中 1 份勾稽不符，共 1 处</h1>" in html
    assert "已认可 1 处不计" in html
    assert "其中已认可 1 条，列在最后，不计入上图，不列入退回单" in html
    assert "已认可：张三 " in html
    build, asked = open_build(str(place.database.resolve())), asker_of(place.database, monkeypatch)
    made = sheets.sheets(Scope("990104", "示例市南湖区", None, None, None, 2024), None, build, asked)
    book = workbooks.opened(workbook(made, build.built_at))
    index = {row[0]: (row[1], row[5]) for row in book.sheets["目录"].rows if len(row) > 5}
    assert (index["示例市南湖区财政局"], index["示例市南湖区教育局"]) == ((0, 1), (1, 0))
    assert ["已认可的问题只计数，不列入各单位清单"] in book.sheets["目录"].rows


def asker_of(database, monkeypatch):
    """Asks the database outside a session."""
    monkeypatch.setitem(store.st.session_state, store.IN_USE, str(database.resolve()))
    return store.asker()


def test_the_sheet_of_an_office_says_how_many_were_accepted(place, monkeypatch):
    """One of two findings is accepted: the other is listed, and the one counted."""
    both = {**WRONG, **row_of(30, 0, 0, 0, 0, 0, 3, row="granted")}
    place.load(parsed("财政局", 2024, both))
    place.decide("accept", place.finding("row_sum"), "--reason", "单位已书面说明", "--by", "张三")
    place.load(parsed("财政局", 2024, both))
    build, asked = open_build(str(place.database.resolve())), asker_of(place.database, monkeypatch)
    scope, office = Scope("990104", "示例市南湖区", None, None, None, 2024), "990104-caizheng"
    (sheet,) = sheets.sheets(scope, office, build, asked)
    assert "另有 1 条已经认可，不须再办，未列入本单" in sheet.lines
    assert [row[2] for row in sheet.rows].count("行和") == 1


def test_on_demonstration_data_beside_real_ones_the_form_says_what_they_share(place, opened, monkeypatch):
    """Both databases in one folder have one folder of decisions."""
    place.load(parsed("财政局", 2024, WRONG))
    both = (Database("real", place.folder / "none.duckdb"), Database("demo", place.database))
    monkeypatch.setattr("dashboard.databases.databases", lambda: both)
    assert "演示数据与真实数据共用一个 decisions 文件夹" in html_of(opened(data="demo"))


def test_an_endless_reason_is_refused_before_it_is_sent():
    """Whatever a browser lets through."""
    assert sentences.lacking("张三", "长" * 2001) == "理由至多 2,000 字，现有 2,001 字，请写短些。"
    assert sentences.lacking("张三", "长" * 2000) == ""


def test_the_form_knows_the_limits_that_the_command_has():
    """Letters of a reason, years of a report."""
    assert sentences.MOST_LETTERS == MOST_LETTERS
    assert (form.FIRST_YEAR, form.LAST_YEAR) == (YEARS.start, YEARS.stop - 1)


def test_the_list_is_asked_for_again_only_where_something_changed(place, opened, monkeypatch):
    """A page does not wait for a program at every click."""
    from dashboard.deciding import command

    place.load(parsed("财政局", 2024, WRONG))
    runs = []
    monkeypatch.setattr(command, "_run", lambda words: runs.append(words[0]) or command.Answer(True, json.dumps([])))
    opened()
    opened()
    place.put("accept-b.json", kind="accept", finding_id="0" * 32)
    opened()
    assert runs == ["list", "list"]
