"""What cannot be read is said in one clear sentence, and never stops anything else."""

from __future__ import annotations

import pytest

from etl.parse import parse_content

REPORT = """示例市北塘区教育局2024年政府信息公开工作年度报告
一、总体情况
本报告为演示用虚构数据。
二、主动公开政府信息情况
三、收到和处理政府信息公开申请情况
见附件。
四、政府信息公开行政复议、行政诉讼情况
五、存在的主要问题及改进情况
六、其他需要报告的事项
"""


def read(name, content):
    return parse_content(name, content)[0][0]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.html", b""),
        ("broken.pdf", b"%PDF-1.7\n1 0 obj << garbage"),
        ("broken.docx", b"PK\x03\x04 not a zip"),
        ("noise.txt", b"\x81\xff\x00\x81\xff"),
        ("archive.rar", b"Rar!\x1a\x07"),
        ("word97.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512),
        ("report.json", b"{ not json"),
        ("report.json", b'{"schema": "parsed-report/1"}'),
    ],
)
def test_a_file_that_cannot_be_read_says_why(name, content):
    """Unreadable, with a Chinese sentence and no trace of the program."""
    report = read(name, content)
    assert report.status == "unreadable"
    assert any("\u4e00" <= letter <= "\u9fff" for letter in report.reason)
    assert "Traceback" not in report.reason


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b'{"code": 200, "data": {"content": "<html>"}}', "别的程序的数据"),
        (b'[{"type": "text", "text": "x"}]', "别的程序的数据"),
        (b'{"schema": "parsed-report/1", "status": "read"}', "缺少 source"),
        (
            b'{"schema": "parsed-report/1", "status": "good", "source": {}}',
            "应为 read、partly_read、not_a_report、unreadable 之一",
        ),
    ],
)
def test_json_that_is_no_parsed_report_says_what_is_wanting(content, says):
    """In words of the file, not of the program that checks it."""
    assert says in read("report.json", content).reason


def test_a_page_that_is_no_report_is_told_from_one():
    """A notice that mentions the annual report is none."""
    page = "<html><body><h1>通知公告</h1><p>请各单位报送政府信息公开工作年度报告。</p></body></html>"
    assert read("notice.html", page.encode()).status == "not_a_report"


@pytest.mark.parametrize("left_out", [None, "五、存在的主要问题及改进情况"])
def test_a_text_that_calls_itself_nothing_is_a_report_by_its_six_headings(left_out):
    """As programs leave a page without its title; with one heading less it may be anything."""
    headings = (
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    )
    lines = "\n".join(heading for heading in headings if heading != left_out)
    report = read("page.txt", f"本报告所列数据统计期限为2024年1月1日至12月31日。\n{lines}\n".encode())
    assert (report.status, report.year) == (("not_a_report", None) if left_out else ("partly_read", 2024))


def test_a_report_without_tables_is_partly_read_and_names_them():
    """Missing tables are named; no cell is invented."""
    report = read("report.txt", REPORT.encode())
    assert report.status == "partly_read"
    assert report.missing_tables == ("disclosure", "applications", "disputes")
    assert report.cells == ()
    assert (report.year, report.form) == (2024, "2021")


def test_two_numbers_in_one_cell_are_not_run_together():
    """`12 34` and digits on two lines are unreadable, 1 288 and 1，288 are thousands."""
    from etl.recognise.values import read_value

    assert read_value("12 34").state == "unreadable"
    assert read_value("447\n228").state == "unreadable"
    assert read_value("1 288").value == 1288
    assert read_value("１，２８８").value == 1288


@pytest.mark.parametrize(
    ("printed", "value"), [("93,93\n8", 93938), ("１０６，４\n６３", 106463), ("1,2\n34,567", 1234567)]
)
def test_a_number_that_breaks_inside_three_digits_is_one(printed, value):
    """93,93 is no number, so that what stands below it is the rest of one."""
    from etl.recognise.values import read_value

    assert read_value(printed).value == value


@pytest.mark.parametrize("printed", ["1,234\n56", "93,93\n88", "93,9\n3,8"])
def test_whole_numbers_on_two_lines_are_not_joined(printed):
    """Neither where the first line is a number already, nor where both together are none."""
    from etl.recognise.values import read_value

    assert read_value(printed).state == "unreadable"


@pytest.mark.parametrize("printed", ["", "/", "-", "—", "——", "　", "－"])
def test_blank_is_not_zero(printed):
    """What offices print for nothing has no value."""
    from etl.recognise.values import read_value

    assert (read_value(printed).value, read_value(printed).state) == (None, "blank")


def test_a_note_in_a_cell_does_not_change_its_number():
    """The number stands before the note; the unit is kept apart, and nothing is converted."""
    from etl.recognise.values import read_value

    assert read_value("22（其中修订16件）").value == 22
    assert read_value("37（注1）[1]").value == 37
    assert (read_value("251000元").value, read_value("251000元").unit) == (251000, "元")
    assert read_value("见附件").state == "unreadable"
