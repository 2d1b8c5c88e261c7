"""Workbooks: what a sheet displays is read as displayed, and what it does not display is not read."""

from __future__ import annotations

import pytest
from documents import by_rows, grids, laid_out, prose
from hypothesis import HealthCheck, given, settings
from lxml import etree
from office_files import MAIN, PLAIN, RULED, as_workbook, cell, workbook, worksheet
from strategies.invented import invented_reports

from etl.parse import parse_content
from etl.read import read
from etl.read.document import Grid, Paragraph
from etl.read.excel.format import shown
from etl.read.excel.styles import read_looks


def printed(invented):
    return {key: (value, "blank" if value is None else "reported") for key, value in invented.cells.items()}


@pytest.mark.parametrize("sheet_a_section", [False, True])
@given(invented=invented_reports())
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_an_invented_report_as_workbook_reads_cell_for_cell_the_same(sheet_a_section, invented):
    """On one sheet, or on a sheet a section whose name is the section's heading."""
    report = parse_content("report.xlsx", as_workbook(invented, sheet_a_section=sheet_a_section))[0][0]
    assert {cell.key: (cell.value, cell.state) for cell in report.cells} == printed(invented)
    assert (report.year, report.form, report.agency.region) == (
        invented.year,
        invented.form,
        invented.agency.region,
    )


def opened(*rows, merged=(), before="", after="", looks="", formats="", extra=""):
    """The document of one sheet with these rows of cell mark-up."""
    sheet = worksheet(dict(enumerate(rows)), merged, before, after)
    return read("a.xlsx", workbook({"Sheet1": sheet}, looks, extra, formats=formats))


def number(row, column, stored, look=PLAIN, kind="", formula=None):
    """A cell with this stored value; `kind` is its type, `formula` stands before it."""
    said = f"<f>{formula}</f>" if formula is not None else ""
    value = f"<v>{stored}</v>" if stored is not None else ""
    place = cell(row, column, "").split('"')[1]
    return f'<c r="{place}" s="{look}"{kind and f" t={chr(34)}{kind}{chr(34)}"}>{said}{value}</c>'


def label(row, text="规章"):
    return cell(row, 0, text)


@pytest.mark.parametrize(
    ("stored", "code", "printed"),
    [
        ("0", "General", "0"),
        ("1234", "General", "1234"),
        ("0.30000000000000004", "General", "0.3"),
        ("33.6", "General", "33.6"),
        ("3985758.1234567", "General", "3985758.123"),
        ("123456789012", "General", "1.23457E+11"),
        ("5", "@", "5"),
        ("1234.5", "#,##0.00", "1,234.50"),
        ("0.5", "0.00", "0.50"),
        ("2.345", "0.00", "2.35"),
        ("-3", "0", "-3"),
        ("-3", "0;0", "3"),
        ("-3", "0;(0)", "(3)"),
        ("0.4", "0", "0"),
        ("-0.4", "0", "0"),
        ("7", "000", "007"),
        ("0", "0;-0;;@", ""),
        ("0", "#", ""),
        ("0", "#,##0;-#,##0;", ""),
        ("0", ";;;", ""),
        ("5", ";;;", ""),
        ("0", '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "-"),
        ("12", '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "12"),
        ("0", '0;-0;"/"', "/"),
        ("0", r"0;-0;\/", "/"),
        ("12", '0"件"', "12件"),
        ("12", "0_);[Red](0)", "12"),
        ("1200000", "0.0,", "1200.0"),
        ("0.125", "0.0%", "12.5%"),
        ("150", '[>=100]"多";0', "多"),
        ("50", '[>=100]"多";0', "50"),
        ("5", "[$¥-804]#,##0", "¥5"),
        ("45678", "yyyy/m/d", "2025年1月21日"),
        ("5", "m/d/yy", "1900年1月4日"),
        ("45678.5", 'yyyy"年"m"月"d"日" h:mm', "2025年1月21日12:00"),
        ("0.5", "# ?/?", "###"),
        ("1234", "0.00E+00", "###"),
        ("12", "[DBNum1][$-804]General", "###"),
    ],
)  # fmt: skip
def test_a_number_is_read_as_its_format_displays_it(stored, code, printed):
    """Rounded, parted, signed, hidden as displayed; a date is a day, and what is not understood is no number."""
    assert shown(stored, code) == printed


def test_thousands_two_decimals_and_hidden_zeros_come_from_the_sheet():
    """The formats of the file are those of its cells: its own by number, the built-in ones without a code."""
    formats = '<numFmts><numFmt numFmtId="176" formatCode="0;-0;;@"/></numFmts>'
    looks = "".join(f'<xf numFmtId="{one}" borderId="1"/>' for one in (4, 176, 14))
    document = opened(
        [label(0), *(number(0, column, "0", look) for column, look in enumerate((1, 3, 4, 5), 1))],
        [label(1), *(number(1, column, "1234.5", look) for column, look in enumerate((1, 3, 4, 5), 1))],
        looks=looks,
        formats=formats,
    )
    assert by_rows(grids(document)[0]) == [
        ["规章", "0", "0.00", "", "1899年12月30日"],
        ["规章", "1234.5", "1,234.50", "1235", "1903年5月18日12:00"],
    ]


def test_a_sheet_that_hides_zeros_prints_none():
    """The reader of the sheet sees an empty cell: blank, never zero."""
    view = '<sheetViews><sheetView showZeros="0" workbookViewId="0"/></sheetViews>'
    document = opened([label(0), number(0, 1, "0"), number(0, 2, "3")], before=view)
    assert by_rows(grids(document)[0]) == [["规章", "", "3"]]


HIDING = (
    '<dxfs><dxf><numFmt numFmtId="9" formatCode=";;;"/></dxf><dxf><font><color rgb="FFFFFFFF"/></font></dxf></dxfs>'
)


@pytest.mark.parametrize(
    ("rule", "printed"),
    [
        ('type="cellIs" operator="equal" dxfId="0"><formula>0</formula>', ["", "3"]),
        ('type="cellIs" operator="lessThan" dxfId="1"><formula>5</formula>', ["\ufffd", "\ufffd"]),
        ('type="expression" dxfId="0"><formula>B1=0</formula>', ["\ufffd", "\ufffd"]),
        ('type="cellIs" operator="equal" dxfId="9"><formula>0</formula>', ["0", "3"]),
    ],
)
def test_what_a_condition_hides_is_blank_and_what_it_may_hide_unknown(rule, printed):
    """A zero in no format shows nothing; white on no ground, and a formula of its own, leave what shows untold."""
    condition = f'<conditionalFormatting sqref="B1:C9 #REF!"><cfRule {rule}</cfRule></conditionalFormatting>'
    row = [label(0), number(0, 1, "0"), number(0, 2, "3")]
    sheet = worksheet({0: row}).replace("</sheetData>", f"</sheetData>{condition}")
    document = read("a.xlsx", workbook({"年报": sheet}, formats=HIDING))
    assert by_rows(grids(document)[0]) == [["规章", *printed]]


@pytest.mark.parametrize(("points", "said"), [("1", "\ufffd12"), ("2", "\ufffd12"), ("2.5", "712"), ("11", "712")])
def test_digits_of_the_size_of_a_speck_are_unknown(points, said):
    """In part of a cell, or all of it by its font: nobody sees them."""
    parts = f'<r><rPr><sz val="{points}"/></rPr><t>7</t></r><r><t>12</t></r>'
    mixed = f'<c r="B1" t="inlineStr"><is>{parts}</is></c>'
    assert by_rows(grids(opened([label(0), mixed, number(0, 2, "3")]))[0]) == [["规章", said, "3"]]
    fonts = f'<fonts><font/><font><sz val="{points}"/></font></fonts><fills><fill/></fills>'
    looks = '<cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs>'
    styles = etree.fromstring(f'<styleSheet xmlns="{MAIN}">{fonts}{looks}</styleSheet>')
    assert [look.unseen for look in read_looks(styles)] == [False, said != "712"]


def test_a_formula_is_read_by_its_stored_result_and_never_as_zero():
    """No stored result, or one that is recalculated on opening, is unreadable."""
    row = [
        label(0),
        number(0, 1, "7", formula="SUM(C1:D1)"),
        number(0, 2, None, formula="SUM(A1)"),
        number(0, 3, "", kind="str", formula="A9"),
        number(0, 4, "#REF!", kind="e", formula="A9"),
    ]
    assert by_rows(grids(opened(row))[0]) == [["规章", "7", "=SUM(A1)", "", "#REF!"]]
    stale = opened(row, extra='<calcPr calcId="1" fullCalcOnLoad="1"/>')
    assert by_rows(grids(stale)[0]) == [["规章", "=SUM(C1:D1)", "=SUM(A1)", "=A9", "=A9"]]


def test_hidden_rows_columns_and_sheets_are_left_out_and_said():
    """They are not printed either."""
    columns = '<cols><col min="2" max="2" hidden="1" width="9"/></cols>'
    row = [label(0), number(0, 1, "1"), number(0, 2, "2")]
    sheet = worksheet({0: row, 2: [label(2), number(2, 2, "5")]}, before=columns)
    sheet = sheet.replace('<row r="3">', '<row r="3" hidden="1">')
    document = read("a.xlsx", workbook({"表二": sheet, "底稿": sheet}, states=("", ' state="hidden"')))
    assert prose(document) == ["表二"]
    assert [by_rows(grid) for grid in grids(document)] == [[["规章", "2"]]]
    assert document.notes == ("工作表“表二”中隐藏的行或列未读取。", "工作表“底稿”已隐藏，未读取。")


def test_merged_cells_are_one_and_hide_what_they_cover():
    """A value left under a merged cell is not displayed."""
    document = opened(
        [cell(0, 0, "结果"), cell(0, 1, "一"), number(0, 2, "9")],
        [number(1, 0, "9"), number(1, 1, "1"), number(1, 2, "2")],
        merged=("A1:A2", "B1:C1"),
    )
    assert laid_out(grids(document)[0]) == [
        ("结果", 0, 0, 2, 1),
        ("一", 0, 1, 1, 2),
        ("1", 1, 1, 1, 1),
        ("2", 1, 2, 1, 1),
    ]


def test_lines_of_text_and_several_tables_on_a_sheet_are_told_apart():
    """Titles above, headings between and notes below a table are paragraphs; a label beside blanks is a row."""
    ruled = [[cell(row, 0, text, RULED), cell(row, 1, value, RULED)] for row, text, value in TABLE]
    document = opened(
        [cell(0, 0, "年度报告")],
        *ruled[:3],
        [cell(4, 0, "注：合计")],
        [],
        [cell(6, 0, "三、另一张表", RULED)],
        [cell(7, 0, "甲", RULED), cell(7, 1, "乙", RULED)],
        [cell(8, 0, "四、又一张表", RULED)],
        [cell(9, 0, "丙", RULED), cell(9, 1, "丁", RULED)],
        merged=("A7:B7", "A9:B9"),
    )
    shown = [block.text if isinstance(block, Paragraph) else by_rows(block) for block in document.blocks]
    assert shown == [
        "年度报告",
        [["信息内容", "件数"], ["规章", ""], ["许可", "3"]],
        "注：合计",
        "三、另一张表",
        [["甲", "乙"]],
        "四、又一张表",
        [["丙", "丁"]],
    ]


TABLE = ((1, "信息内容", "件数"), (2, "规章", ""), (3, "许可", "3"))


def test_rich_strings_are_read_without_what_is_struck_and_with_footnotes_apart():
    """A raised digit is no digit of the number before it."""
    runs = (
        "<r><t>12</t></r><r><rPr><vertAlign val='superscript'/></rPr><t>1</t></r>"
        "<r><rPr><strike/></rPr><t>99</t></r><rPh sb='0' eb='1'><t>注</t></rPh>"
    )
    rich = f'<c r="B1" t="inlineStr"><is>{runs}</is></c>'
    assert by_rows(grids(opened([label(0), rich]))[0]) == [["规章", "12[1]"]]


@pytest.mark.parametrize(("size", "said"), [("6", "12\ufffd"), ("10", "121"), ("", "121")])
def test_a_much_smaller_digit_behind_a_number_may_be_none_of_it(size, said):
    font = f"<rPr><sz val='{size}'/></rPr>" if size else ""
    rich = f'<c r="B1" t="inlineStr"><is><r><rPr><sz val="12"/></rPr><t>12</t></r><r>{font}<t>1</t></r></is></c>'
    assert by_rows(grids(opened([label(0), rich]))[0]) == [["规章", said]]


@pytest.mark.parametrize(("ink", "unseen"), [("FF4472C4", True), ("FF000000", False)])
def test_digits_in_the_colour_of_their_ground_are_unseen(ink, unseen):
    styles = etree.fromstring(
        f"<styleSheet xmlns='{MAIN}'><fonts><font><color rgb='{ink}'/></font></fonts>"
        "<fills><fill><patternFill patternType='solid'><fgColor rgb='FF4472C4'/></patternFill></fill></fills>"
        "<cellXfs><xf fontId='0' fillId='0'/></cellXfs></styleSheet>"
    )
    assert [look.unseen for look in read_looks(styles)] == [unseen]


def test_a_workbook_named_as_the_report_bears_its_name_as_title():
    """Two sheets named as sections and a title in the file's name make a report, with missing tables named."""
    sheets = {
        name: worksheet(
            {0: [cell(0, 0, "信息内容"), cell(0, 1, "本年处理决定数量")], 1: [label(1, "行政许可"), number(1, 1, "7")]}
        )
        for name in ("二、主动公开政府信息情况", "六、其他需要报告的事项")
    }
    name = "示例市北塘区教育局2024年政府信息公开工作年度报告.xlsx"
    report = parse_content(name, workbook(sheets))[0][0]
    assert (report.status, report.year, report.missing_tables) == ("partly_read", 2024, ("applications", "disputes"))
    assert {cell.key: cell.value for cell in report.cells} == {("disclosure", "licences", "decisions"): 7}


def test_tables_alone_are_no_report_and_the_reason_says_what_to_do():
    """An attachment without title and headings."""
    rows = [cell(0, 0, "信息内容"), cell(0, 1, "本年处理决定数量")], [label(1, "行政许可"), number(1, 1, "7")]
    report = parse_content("附件1.xlsx", workbook({"Sheet1": worksheet(dict(enumerate(rows)))}))[0][0]
    assert report.status == "not_a_report"
    assert "合成一个文件" in report.reason


def test_an_absurd_sheet_costs_no_memory():
    """Two cells at the far corners of a sheet, and a merged cell over all of it, make no grid of billions."""
    far = '<c r="XFD1048576"><v>1</v></c>'
    sheet = worksheet({0: [label(0), number(0, 1, "1")], 1048575: [far]}, ("A2:XFD1048576",))
    blocks = read("a.xlsx", workbook({"Sheet1": sheet})).blocks
    assert [block.cells[0].text for block in blocks if isinstance(block, Grid)] == ["规章"]
