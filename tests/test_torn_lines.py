"""Tables copied line by line, without their blanks: what is torn is put together without remainder, or not believed."""

from __future__ import annotations

import pytest

from etl.parse import parse_content
from etl.recognise.around import rows_around

HEAD = """示例市南湖区档案局2023年政府信息公开工作年度报告
一、总体情况
本局按要求公开政府信息。
二、主动公开政府信息情况
"""
BLOCK = """第二十条第（一）项
信息内 本年制 本年废 现行有
容 发件数 止件数 效件数
规章 1 2 3
行政规 4 5 6
范性文
件
"""
HEADING = """申请人情况
（本列数据的勾稽关系为：第一项加第二项之和， 法人或其他组织
等于第三项加第四项之和） 自然人 社会公益组 法律服务机 总计
商业企业 科研机构 其他
织 构
"""
ROWS = """一、本年新收政府信息公开申请数量 1 2 3 4 5 6 21
二、上年结转政府信息公开申请数量 0 0 0 0 0 0 0
（一）予以公开 1 0 0 0 0 0 1
（二）部分公开（区分处理的，只计这一情形，不计其他情
0 2 0 0 0 0 2
形）
1.属于国家秘密 0 0 3 0 0 0 3
三、本年度办
理结果 2.其他法律行政法规禁止公开 0 0 0 4 0 0 4
（三）不予公 3.危及“三安全一稳定” 0 0 0 0 5 0 5
开 4.保护第三方合法权益 0 0 0 0 0 0 0
5.属于三类内部事务信息
- 1 -
6.属于四类过程性信息 0 0 0 0 0 6 6
（七）总计 1 2 3 4 5 6 21
四、结转下年度继续办理 0 0 0 0 0 0 0
"""
DISPUTES = """行政复议 行政诉讼
结果 结果 其他 尚未 总 未经复议直接起诉 复议后起诉
维持 纠正 结果 审结 计 结果 结果 其他 尚未 总 结果 结果 其他 尚未 总
维持 纠正 结果 审结 计 维持 纠正 结果 审结 计
1 2 3 4 10 5 6 7 8 26 0 0 0 1 1
"""
TAIL = """五、存在的主要问题及改进情况
无。
六、其他需要报告的事项
无。
"""
COLUMNS = ("natural_person", "business", "research", "public_interest", "legal_service", "other_organisation", "total")


def report_of(block=BLOCK, heading=HEADING, rows=ROWS, disputes=DISPUTES):
    """The report of that text."""
    third = "三、收到和处理政府信息公开申请情况\n" + heading + rows
    text = HEAD + block + third + "四、政府信息公开行政复议、行政诉讼情况\n" + disputes + TAIL
    return parse_content("报告.txt", text.encode())[0][0]


def row(report, table, name):
    """The values of one row in the order in which they were read, by column; those that were read alone."""
    cells = [cell for cell in report.cells if (cell.table, cell.row) == (table, name)]
    return {cell.column: cell.value for cell in cells if cell.state != "unreadable"}


def of_applications(report, name):
    own = row(report, "applications", name)
    return tuple(own[column] for column in COLUMNS) if own else ()


def said_of(report, name):
    """Whether a warning names a row of table three."""
    return any((one.table, one.row) == ("applications", name) for one in report.findings if one.severity == "warning")


def test_a_label_torn_around_its_numbers_has_them():
    report = report_of()
    assert of_applications(report, "partly_granted") == (0, 2, 0, 0, 0, 0, 2)
    assert of_applications(report, "refused.prohibited_by_law") == (0, 0, 0, 4, 0, 0, 4)
    assert of_applications(report, "refused.process_information") == (0, 0, 0, 0, 0, 6, 6)
    assert of_applications(report, "carried_forward") == (0, 0, 0, 0, 0, 0, 0)


def test_a_row_without_any_number_is_blank_and_one_that_is_not_printed_is_said():
    report = report_of()
    blank = [cell for cell in report.cells if cell.row == "refused.internal_affairs"]
    assert [(cell.state, cell.value) for cell in blank] == [("blank", None)] * 7
    assert of_applications(report, "refused.enforcement_file") == ()
    assert said_of(report, "refused.enforcement_file")


def order_notes(report, table):
    """The notes on the order of columns, by row and column."""
    own = [one for one in report.findings if one.table == table and "其先后按表式读取" in one.message]
    return [(one.severity, one.row, one.column, one.message) for one in own]


def test_columns_whose_headings_share_no_line_are_said_in_one_note():
    """Nothing but the form tells whether 商业企业 stands before 社会公益组织."""
    report = report_of()
    names = "“自然人”、“商业企业”、“科研机构”、“社会公益组织”、“法律服务机构”、“其他”、“总计”"
    said = f"表三：列标题{names}与别的列标题不在同一行，其先后按表式读取，请核对。"
    assert order_notes(report, "applications") == [("note", None, None, said)]


def test_rows_of_table_one_whose_headings_share_no_line_are_said_in_one_note():
    torn = "本年废\n信息内容 本年制发件数 现行有效件数\n止件数\n规章 1 2 3\n行政规范性文件 4 5 6\n"
    report = report_of(block=f"第二十条第（一）项\n{torn}")
    assert row(report, "disclosure", "regulations") == {"issued": 1, "repealed": 2, "in_force": 3}
    said = "表二：“规章”、“行政规范性文件”各列标题不在同一行，其先后按表式读取，请核对。"
    assert order_notes(report, "disclosure") == [("note", None, None, said)]


def test_headings_in_one_line_tell_their_order():
    heading = "自然人 法人或其他组织 总计\n商业企 科研机 社会公 法律服 其他\n业 构 益组织 务机构\n"
    report = report_of(heading=heading)
    assert of_applications(report, "received") == (1, 2, 3, 4, 5, 6, 21)
    assert order_notes(report, "applications") == []


def test_torn_headings_and_labels_of_table_one_are_read():
    report = report_of()
    assert row(report, "disclosure", "regulations") == {"issued": 1, "repealed": 2, "in_force": 3}
    assert row(report, "disclosure", "normative_documents") == {"issued": 4, "repealed": 5, "in_force": 6}


def test_torn_headings_of_three_kinds_of_dispute_are_read():
    report = report_of()
    assert tuple(row(report, "disputes", "reconsideration").values()) == (1, 2, 3, 4, 10)
    assert tuple(row(report, "disputes", "litigation_direct").values()) == (5, 6, 7, 8, 26)
    assert tuple(row(report, "disputes", "litigation_after_reconsideration").values()) == (0, 0, 0, 1, 1)


@pytest.mark.parametrize(
    ("printed", "instead"),
    [
        ("自然人 社会公益组 法律服务机 总计", "自然人 法律服务机 社会公益组 总计"),
        ("商业企业 科研机构 其他", "科研机构 商业企业 其他"),
        ("商业企业 科研机构 其他", "商业企业 科研机构 小计 其他"),
        ("商业企业 科研机构 其他", "商业企业 其他"),
        ("织 构", "构 织"),
        ("自然人 社会公益组 法律服务机 总计", "总计 自然人 社会公益组 法律服务机"),
    ],
    ids=["two columns", "two others", "one more", "one less", "ends", "the total first"],
)
def test_a_heading_in_any_other_order_is_not_believed(printed, instead):
    """A column exchanged, added or lost: the table is missing, and said."""
    report = report_of(heading=HEADING.replace(printed, instead))
    assert "applications" in report.missing_tables


@pytest.mark.parametrize(
    ("printed", "instead", "unread"),
    [
        ("1.属于国家秘密 0 0 3 0 0 0 3", "1.属于国家秘密 0 0 3 0 0 3", {"refused.state_secret"}),
        ("0 2 0 0 0 0 2", "0 2 0 0\n0 0 2", {"partly_granted"}),
        ("- 1 -", "0 0 0 0 0 0 9", {"refused.third_party", "refused.process_information"}),
        ("- 1 -", "其中线上申请", {"refused.internal_affairs", "refused.process_information"}),
        ("2.其他法律行政法规禁止公开", "2.法律禁止", {"refused.state_secret", "refused.security_stability"}),
        ("形）\n", "", None),
        ("1.属于国家秘密 0 0 3 0 0 0 3", "1.属于国家秘密 0 0 3 0 0 0 0 3", None),
    ],
    ids=["a number less", "numbers in two lines", "a row of numbers alone", "prose", "a label", "half a label", "more"],
)
def test_what_is_not_told_without_remainder_is_not_read(printed, instead, unread):
    """The rows beside what is no part of the table are unreadable, or the table is missing; no number moves."""
    report = report_of(rows=ROWS.replace(printed, instead))
    whole = report_of()
    for name in {cell.row for cell in whole.cells if cell.table == "applications"}:
        assert of_applications(report, name) in {(), of_applications(whole, name)}
    if unread is None:
        assert "applications" in report.missing_tables or said_of(report, "refused.state_secret")
    for name in unread or ():
        assert of_applications(report, name) == ()
        assert said_of(report, name)


def test_numbers_in_the_line_before_their_labels_are_not_taken_for_those_of_the_rows_above():
    lines = [line.rpartition("申请数量 ") for line in ROWS.splitlines()[:2]]
    swapped = "".join(f"{numbers}\n{label}申请数量\n" for label, _, numbers in lines)
    assert "applications" in report_of(rows=swapped).missing_tables


def test_a_row_printed_twice_is_not_read():
    line = "1.属于国家秘密 0 0 3 0 0 0 3\n"
    report = report_of(rows=ROWS.replace(line, line + line.replace("3", "8")))
    assert of_applications(report, "refused.state_secret") == ()


def test_totals_that_are_no_sums_make_no_table():
    """The last number of every row is not what the heading says it is."""
    rows = (
        ROWS.replace(" 21", " 20")
        .replace("6 6\n", "6 5\n")
        .replace("0 5 0 5", "0 5 0 4")
        .replace(" 4 0 0 4", " 4 0 0 3")
    )
    assert "applications" in report_of(rows=rows).missing_tables


@pytest.mark.parametrize(
    ("printed", "instead"),
    [
        ("维持 纠正 结果 审结 计 结果", "纠正 维持 结果 审结 计 结果"),
        ("未经复议直接起诉 复议后起诉", "复议后起诉 未经复议直接起诉"),
        ("1 2 3 4 10 5", "1 2 3 4 10"),
        ("1 2 3 4 10 5 6 7 8 26 0 0 0 1 1", "1 2 3 4 11 5 6 7 8 27 0 0 0 1 2"),
        ("0 0 0 1 1", "0 0 0 1 1\n0 4"),
    ],
    ids=["outcomes", "kinds", "a number less", "no sum", "digits below"],
)
def test_other_headings_and_numbers_of_disputes_are_not_believed(printed, instead):
    """All of table four is missing, and said."""
    assert "disputes" in report_of(disputes=DISPUTES.replace(printed, instead)).missing_tables


def test_a_number_right_behind_its_label_is_its_first():
    report = report_of(rows=ROWS.replace("1.属于国家秘密 0", "1.属于国家秘密0"))
    assert of_applications(report, "refused.state_secret") == (0, 0, 3, 0, 0, 0, 3)


def test_radicals_are_read_as_the_characters_they_are_drawn_like():
    """Some programs copy ⼈ for 人 out of a PDF."""
    report = report_of(heading=HEADING.replace("人", "⼈"), rows=ROWS.replace("一", "⼀").replace("大", "⼤"))
    assert of_applications(report, "received") == (1, 2, 3, 4, 5, 6, 21)


def test_many_lines_of_beginnings_cost_what_they_are_long():
    """Four times as many lines that begin a heading are looked at no more than four times as often, and a little."""
    from etl.recognise.torn import heading as torn_heading

    calls = []
    looked = torn_heading.how_far
    torn_heading.how_far = lambda *args: calls.append(1) or looked(*args)
    try:
        counts = []
        for times in (50, 200):
            calls.clear()
            report_of(heading="自然人 商业企业 科研机构\n" * times + HEADING)
            counts.append(len(calls))
    finally:
        torn_heading.how_far = looked
    assert counts[1] < 5 * counts[0]


def test_numbers_beside_the_number_of_an_item_alone_are_not_those_of_the_row_above():
    """Where labels begin below it, every row's numbers seem to stand behind the label before."""
    heading = "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计\n"
    rows = "（一）予以公开\n（1） 1 0 0 0 0 0 1\n属于国家\n秘密\n"
    rows += "（2） 2 0 0 0 0 0 2\n其他法律行政\n法规禁止公开\n（3） 3 0 0 0 0 0 3\n"
    assert "applications" in report_of(heading=heading, rows=rows).missing_tables


def test_numbers_behind_the_beginning_of_a_torn_label_are_not_those_of_the_label_before():
    """部分公开 has none, and 属于国家秘密 goes on behind the group's name."""
    texts = [
        "一、本年新收政府信息公开",
        "申请数量（一）予以公开",
        "（二）部分公开（三）属于",
        "不予公国家秘开密2.其他法律行政法规禁止公开",
    ]
    assert rows_around(texts) == {0: "received", 1: "granted", 3: "refused.prohibited_by_law"}


OUTCOMES = "行政复议\n未经复议直接起诉\n复议后起诉\n结果维持\n结果纠正\n其他结果\n尚未审结\n总计\n"


@pytest.mark.parametrize(
    ("values", "direct"),
    [
        ("1 2 3 0 6 4 1 0 0 5 2 0 0 1 3", (4, 1, 0, 0, 5)),  # by kind: all totals are sums
        ("1 4 2 2 1 0 3 0 0 0 0 1 6 5 3", (4, 1, 0, 0, 5)),  # by column
        ("0 0 0 0 0 0 0 0 0 0 0 0 0 0 0", (0, 0, 0, 0, 0)),  # both ways alike
        ("1 2 3 0 6 4 1 0 0 9 2 0 0 1 8", (4, 1, 0, 0, 9)),  # the office's sums are wrong but for one, by kind
        ("1 4 2 2 1 0 3 0 0 0 0 1 9 9 9", ()),  # neither way has a total that is a sum
        ("1 0 0 0 0 0 0 0 0 0 0 0 0 1 0", ()),  # by kind one total is, of zeros alone
    ],
)
def test_disputes_under_headings_printed_once_are_read_in_the_only_way_their_totals_tell(values, direct):
    report = report_of(disputes=OUTCOMES + values.replace(" ", "\n") + "\n")
    assert tuple(row(report, "disputes", "litigation_direct").values()) == direct


def a_number_a_line(rows, between=""):
    """The rows of a table, every number in a line of its own."""
    return "".join(f"{label}\n{between}" + "".join(f"{number}\n" for number in numbers) for label, *numbers in rows)


NEW_ROW = ("一、本年新收政府信息公\n开申请数量", *"1234", "5", "6", "21")
GRANTED_ROW = ("三、本年度办\n理结果\n（一）予以公开", *"100000", "1")


CARRIED_IN_ROW = ("二、上年结转政府信息公开申请数量", *"000000", "0")
PARTLY_ROW = ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", *"023456", "20")
TOTAL_ROW = ("（七）总计", *"123456", "21")
CARRIED_FORWARD_ROW = ("四、结转下年度继续办理", *"000000", "0")
WHOLE = [NEW_ROW, CARRIED_IN_ROW, GRANTED_ROW, PARTLY_ROW, TOTAL_ROW, CARRIED_FORWARD_ROW]


def test_numbers_each_in_a_line_below_a_label_that_is_whole_are_its_own():
    report = report_of(rows=a_number_a_line(WHOLE))
    assert of_applications(report, "received") == (1, 2, 3, 4, 5, 6, 21)
    assert of_applications(report, "granted") == (1, 0, 0, 0, 0, 0, 1)


def test_such_numbers_in_another_order_are_unreadable_in_all_rows_of_the_ties_they_break():
    """Two of the new ones change places: their total is the sum of all the same."""
    swapped = (NEW_ROW[0], *"213456", "21")
    report = report_of(rows=a_number_a_line([swapped, *WHOLE[1:]]))
    assert of_applications(report, "received") == ()
    assert of_applications(report, "granted") == (1, 0, 0, 0, 0, 0, 1)
    assert said_of(report, "received")


def test_such_numbers_that_no_tie_tells_are_unread():
    """Without the row 总计 nothing tells in which order they stand."""
    report = report_of(rows=a_number_a_line([NEW_ROW, GRANTED_ROW]))
    assert of_applications(report, "received") == of_applications(report, "granted") == ()
    assert "applications" in report.missing_tables


@pytest.mark.parametrize(
    "row_of_numbers",
    [
        ("1", "2", "3", "4", "5", "6", "20"),  # no sum: a digit may have been broken off, and another number be blank
        ("1", "2", "3", "4", "5", "21"),
        ("1", "2", "3", "4", "5", "6", "2", "1"),
    ],
)
def test_such_numbers_are_read_only_where_the_last_is_the_sum_of_all_others(row_of_numbers):
    report = report_of(rows=a_number_a_line([(NEW_ROW[0], *row_of_numbers), *WHOLE[1:]]))
    assert of_applications(report, "received") == ()
    assert "applications" in report.missing_tables or said_of(report, "received")


def test_where_a_row_has_no_such_numbers_those_of_the_next_may_stand_above_its_label():
    partly = ("（二）部分公开", *"000000", "0")
    rows = [NEW_ROW, CARRIED_IN_ROW, (GRANTED_ROW[0],), partly, TOTAL_ROW, CARRIED_FORWARD_ROW]
    report = report_of(rows=a_number_a_line(rows))
    assert of_applications(report, "granted") == of_applications(report, "partly_granted") == ()
    assert said_of(report, "granted")


def test_such_numbers_below_the_number_of_an_item_are_not_those_of_the_label_above():
    rows = a_number_a_line([("（一）予以公开", *"100000", "1"), ("属于国家\n秘密", *"200000", "2")], between="（1）\n")
    assert "applications" in report_of(rows=rows).missing_tables
