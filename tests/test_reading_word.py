"""What Word prints without writing it, and writes without printing it: numbers of lists, changes, objects."""

from __future__ import annotations

import io
import zipfile

import pytest
from documents import by_rows, grids, laid_out, prose
from office_files import cell, workbook, worksheet

from etl.parse import parse_content
from etl.read import read

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = f'xmlns:w="{WORD}" xmlns:r="{LINKS}" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:v="urn:v"'


def document(body, numbering="", styles="", **parts):
    """The document of a .docx with this body, these lists and styles, and other parts by name."""
    content = {
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        "word/numbering.xml": f"<w:numbering {SPACES}>{numbering}</w:numbering>",
        "word/styles.xml": f"<w:styles {SPACES}>{styles}</w:styles>",
        **parts,
    }
    return read("a.docx", packed(content))


def packed(content):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, part in content.items():
            package.writestr(name, part)
    return buffer.getvalue()


def p(text, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def item(text, number=1, level=0):
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def levels(*pairs, name=0, style=""):
    """A list's definition from a format and a pattern a level."""
    inner = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{written}"/>{style}'
        f'<w:lvlText w:val="{around}"/></w:lvl>'
        for n, (written, around) in enumerate(pairs)
    )
    return f'<w:abstractNum w:abstractNumId="{name}">{inner}</w:abstractNum>'


def use(number=1, definition=0, inner=""):
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{definition}"/>{inner}</w:num>'


CHINESE = levels(("chineseCountingThousand", "%1、"), ("japaneseCounting", "（%2）"), ("decimal", "%3."))


def test_numbers_of_a_list_are_printed_before_its_paragraphs():
    """Level by level; a deeper one starts anew below each higher one, text between does not matter."""
    body = item("总体情况") + item("甲", level=1) + p("文") + item("乙", level=1) + item("丙", level=2)
    body += item("主动公开政府信息情况") + item("丁", level=1)
    assert prose(document(body, CHINESE + use())) == [
        *("一、总体情况", "（一）甲", "文", "（二）乙", "1.丙"),
        *("二、主动公开政府信息情况", "（一）丁"),
    ]


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("decimal", "1 2 3 10 11 20 21"),
        ("chineseCounting", "一 二 三 十 十一 二十 二十一"),
        ("ideographDigital", "一 二 三 十 十一 二十 二十一"),
        ("chineseLegalSimplified", "壹 贰 叁 拾 拾壹 贰拾 贰拾壹"),
        ("decimalEnclosedCircleChinese", "① ② ③ ⑩ ⑪ ⑳ 21"),
        ("upperLetter", "A B C J K T U"),
        ("lowerRoman", "i ii iii x xi xx xxi"),
        ("decimalZero", "01 02 03 10 11 20 21"),
        ("bullet", "      "),
    ],
)
def test_numbers_are_written_as_the_list_writes_them(written, printed):
    """First to twenty-first."""
    body = "".join(item("项") for _ in range(21))
    found = [text.removesuffix("项") for text in prose(document(body, levels((written, "%1")) + use()))]
    assert " ".join(found[n - 1] for n in (1, 2, 3, 10, 11, 20, 21)) == printed


def test_lists_of_one_definition_go_on_and_an_override_starts_anew():
    """Two lists that share a definition count together, unless one says where it starts."""
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = levels(("decimal", "%1、")) + use(1) + use(2) + use(3, inner=anew)
    body = item("甲") + item("乙", 2) + item("丙", 3) + item("丁", 3) + item("戊", 0) + item("己", 9)
    assert prose(document(body, numbering)) == ["1、甲", "2、乙", "5、丙", "6、丁", "戊", "己"]


WHITE = '<w:color w:val="FFFFFF"/>'
DARK = '<w:shd w:fill="1F4E79"/>'


@pytest.mark.parametrize(
    ("properties", "paragraph", "said"),
    [(WHITE, "", "规章\ufffd\ufffd"), (WHITE + DARK, "", "规章12"), (WHITE, DARK, "规章12"), ("", "", "规章12")],
    ids=["white on paper", "white on a dark ground", "in a dark paragraph", "black"],
)
def test_digits_in_white_are_unknown_unless_they_have_a_ground(properties, paragraph, said):
    """Offices hide zeros so; whether a reader sees them, only the ground tells."""
    run = f"<w:p><w:pPr>{paragraph}</w:pPr><w:r><w:rPr>{properties}</w:rPr><w:t>规章12</w:t></w:r></w:p>"
    assert prose(document(run)) == [said]


@pytest.mark.parametrize(
    ("half_points", "said"), [(1, "1\ufffd2"), (4, "1\ufffd2"), (5, "172"), (21, "172")], ids=lambda value: f"{value}"
)
def test_digits_of_the_size_of_a_speck_are_unknown(half_points, said):
    """Whether the 7 that nobody sees belongs to the number, only the office knows."""
    speck = f'<w:r><w:rPr><w:sz w:val="{half_points}"/></w:rPr><w:t>7</w:t></w:r>'
    number = f"<w:p><w:r><w:t>1</w:t></w:r>{speck}<w:r><w:t>2</w:t></w:r></w:p>"
    assert prose(document(number)) == [said]


@pytest.mark.parametrize(("half_points", "said"), [(1, "\ufffd12"), (4, "\ufffd12"), (5, "712"), (21, "712")])
def test_digits_in_cells_of_the_size_of_a_speck_are_unknown(half_points, said):
    number = f"<w:p>{r('7', SIZE.format(half_points))}{r('12')}</w:p>"
    table = tbl(tr(tc(p("规章")), tc(number)), tr(tc(p("规章")), tc(p("3"))))
    assert by_rows(grids(document(table))[0]) == [["规章", said], ["规章", "3"]]


FILL = '<w14:textFill xmlns:w14="urn:w14">{}</w14:textFill>'
SOLID = "<w14:solidFill><w14:{}/></w14:solidFill>"


@pytest.mark.parametrize(
    ("look", "said"),
    [
        ('<w:w w:val="1"/>', "\ufffd2"),
        ('<w:w w:val="80"/>', "72"),
        (FILL.format("<w14:noFill/>"), "\ufffd2"),
        (FILL.format(SOLID.format('srgbClr w14:val="FFFFFF"')), "\ufffd2"),
        (FILL.format(SOLID.format('schemeClr w14:val="tx1"')), "72"),
    ],
    ids=["narrow", "narrower", "filled with nothing", "filled with white", "filled as WPS fills all text"],
)
def test_digits_that_are_too_narrow_or_filled_with_nothing_are_unknown(look, said):
    """A number was read together with a digit that nobody sees."""
    runs = f"<w:r><w:rPr>{look}</w:rPr><w:t>7</w:t></w:r><w:r><w:t>2</w:t></w:r>"
    assert prose(document(f"<w:p>{runs}</w:p>")) == [said]


def test_digits_in_another_direction_and_page_numbers_are_unknown():
    """Word shows 12 for 21 written from right to left; the number of a page is counted when it is laid out."""
    turned = '<w:p><w:bdo w:val="rtl"><w:r><w:t>21</w:t></w:r></w:bdo></w:p>'
    numbered = "<w:p><w:r><w:pgNum/></w:r></w:p>"
    assert prose(document(turned + numbered)) == ["\ufffd\ufffd", "\ufffd"]


def test_digits_that_a_style_makes_a_speck_are_unknown():
    """Unless the run says its size itself."""
    style = '<w:style w:type="character" w:styleId="S"><w:rPr><w:sz w:val="2"/></w:rPr></w:style>'
    run = '<w:r><w:rPr><w:rStyle w:val="S"/>{}</w:rPr><w:t>7</w:t></w:r>'
    both = "".join(run.format(own) for own in ("", '<w:sz w:val="24"/>'))
    assert prose(document(f"<w:p>{both}</w:p>", styles=style)) == ["\ufffd7"]


def test_a_list_that_only_names_a_style_of_lists_is_numbered_by_it():
    """Word keeps the levels once, in the definition of the style, and lists in the text refer to it."""
    meant = levels(("chineseCountingThousand", "%1、"), name=7).replace("<w:lvl ", '<w:styleLink w:val="L"/><w:lvl ', 1)
    naming = '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="L"/></w:abstractNum>'
    numbering = naming + meant + use(1, 8) + use(2, 7)
    assert prose(document(item("甲") + item("乙"), numbering)) == ["一、甲", "二、乙"]


def test_a_style_numbers_its_paragraphs():
    """A heading's style names the list, the list's level the style; a style takes it from the one it is based on."""
    numbering = levels(("decimal", "%1"), name=7).replace("</w:abstractNum>", "") + (
        '<w:lvl w:ilvl="1"><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="H"/><w:lvlText w:val="%2、"/></w:lvl>'
        "</w:abstractNum>"
    )
    styles = '<w:style w:styleId="H"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    styles += '<w:style w:styleId="H2"><w:basedOn w:val="H"/></w:style>'
    body = p("甲", '<w:pStyle w:val="H"/>') + p("乙", '<w:pStyle w:val="H"/>')
    assert prose(document(body, numbering + use(1, 7), styles)) == ["一、甲", "二、乙"]
    none = '<w:pStyle w:val="H2"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    assert prose(document(p("丙", none), numbering + use(1, 7), styles)) == ["丙"]


def tc(inner, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tr(*cells, properties=""):
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows):
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def test_a_list_number_before_a_number_in_a_cell_makes_no_decimal():
    """`1.` and `5` are not 1.5: such a cell cannot be read, and a cell with a list number alone is not blank."""
    numbering = levels(("decimal", "%1.")) + use()
    table = tbl(tr(tc(p("规章")), tc(item("5")), tc(item(""))), tr(tc(item("许可")), tc(p("2")), tc(p("3"))))
    assert by_rows(grids(document(table, numbering))[0]) == [["规章", "（1.）5", "2."], ["3.许可", "2", "3"]]


def test_section_headings_numbered_by_word_alone_make_a_report():
    """The headings of a report whose numbers stand in no text."""
    headings = ("总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况")
    content = {
        "word/document.xml": f"<w:document {SPACES}><w:body>{p('示例市北塘区教育局2024年政府信息公开工作年度报告')}"
        f"{''.join(map(item, headings))}</w:body></w:document>",
        "word/numbering.xml": f"<w:numbering {SPACES}>{CHINESE}{use()}</w:numbering>",
    }
    report = parse_content("a.docx", packed(content))[0][0]
    assert [section.heading for section in report.sections] == [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
    ]


def test_rows_that_begin_late_or_end_early_keep_their_columns():
    """gridBefore moves a row to the right, gridAfter leaves its end empty; merges across run on."""
    table = tbl(
        tr(tc(p("a")), tc(p("b")), tc(p("c"))),
        tr(tc(p("d")), tc(p("e")), properties='<w:gridBefore w:val="1"/>'),
        tr(tc(p("f")), properties='<w:gridAfter w:val="2"/>'),
        tr(tc(p("g"), '<w:hMerge w:val="restart"/>'), tc(p(""), "<w:hMerge/>"), tc(p("h"))),
    )
    assert laid_out(grids(document(table))[0]) == [
        *(("a", 0, 0, 1, 1), ("b", 0, 1, 1, 1), ("c", 0, 2, 1, 1)),
        *(("d", 1, 1, 1, 1), ("e", 1, 2, 1, 1)),
        ("f", 2, 0, 1, 1),
        *(("g", 3, 0, 1, 2), ("h", 3, 2, 1, 1)),
    ]


def r(text, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


OFF = '<w:vanish w:val="0"/>'
RAISED = '<w:vertAlign w:val="superscript"/>'
SIZE = '<w:sz w:val="{}"/>'
AMONG_PLAIN_CELLS = {
    "hidden": (f"<w:p>{r('1')}{r('9', '<w:vanish/>')}</w:p>", "1"),
    "shown again": (f"<w:p>{r('1')}{r('9', OFF)}</w:p>", "19"),
    "struck through": (f"<w:p>{r('8', '<w:strike/>')}{r('2')}</w:p>", "2"),
    "a footnote's number": (f"<w:p>{r('3')}{r('1', RAISED)}</w:p>", "3[1]"),
    "a digit that is much smaller": (f"<w:p>{r('12', SIZE.format(24))}{r('1', SIZE.format(12))}</w:p>", "12\ufffd"),
    "smaller digits before": (f"<w:p>{r('1', SIZE.format(12))}{r('2', SIZE.format(24))}</w:p>", "12"),
    "digits in two fonts": (f"<w:p>{r('1', SIZE.format(24))}{r('2')}{r('3', SIZE.format(18))}</w:p>", "123"),
    "a small footnote": (f"<w:p>{r('3')}{r('1', SIZE.format(10) + RAISED)}</w:p>", "3[1]"),
    "deleted": (f"<w:p><w:del><w:r><w:delText>7</w:delText></w:r></w:del>{r('4')}</w:p>", "4"),
    "inserted": (f"<w:p>{r('1')}<w:ins>{r('5')}</w:ins></w:p>", "15"),
    "moved away": (f"<w:p><w:moveFrom>{r('6')}</w:moveFrom>{r('0')}</w:p>", "0"),
    "a line break": ("<w:p><w:r><w:t>1</w:t><w:br/><w:t>2</w:t></w:r></w:p>", "1\n2"),
    "two paragraphs": (p("1") + p("") + p("2"), "1\n2"),
    "a link": (f"<w:p><w:hyperlink>{r('12')}</w:hyperlink></w:p>", "12"),
    "a content control": (f"<w:sdt><w:sdtContent>{p('13')}</w:sdtContent></w:sdt>", "13"),
    "a text box": (f"<w:p>{r('1')}<w:r><w:pict><w:txbxContent>{p('2')}</w:txbxContent></w:pict></w:r></w:p>", "1\n2"),
}


@pytest.mark.parametrize(("inside", "printed"), AMONG_PLAIN_CELLS.values(), ids=AMONG_PLAIN_CELLS)
def test_a_cell_among_plain_ones_is_read_as_word_prints_it(inside, printed):
    """Whatever stands in one cell, it says what Word shows, and its neighbours what they did."""
    table = tbl(tr(tc(p("规章")), tc(inside), tc(p("3"))), tr(tc(p("a")), tc(p("b")), tc(p("c"))))
    assert by_rows(grids(document(table))[0]) == [["规章", printed, "3"], ["a", "b", "c"]]


def test_a_cell_has_the_span_that_a_tracked_change_gave_it():
    """What a cell's properties were before the change stands among them, and counts no longer."""
    before = '<w:tcPrChange w:id="1"><w:tcPr><w:gridSpan w:val="2"/><w:vMerge/></w:tcPr></w:tcPrChange>'
    table = tbl(tr(tc(p("a")), tc(p("b"))), tr(tc(p("c"), before), tc(p("d"), '<w:gridSpan w:val="1"/>')))
    assert laid_out(grids(document(table))[0]) == [
        *(("a", 0, 0, 1, 1), ("b", 0, 1, 1, 1)),
        *(("c", 1, 0, 1, 1), ("d", 1, 1, 1, 1)),
    ]


def test_footnote_marks_and_moved_text_are_no_digits():
    """A reference prints nothing that is read, text moved away is not read where it was."""
    runs = "<w:r><w:t>12</w:t></w:r><w:r><w:footnoteReference w:id='1'/></w:r>"
    moved = "<w:moveFrom><w:r><w:t>9</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>件</w:t></w:r></w:moveTo>"
    assert prose(document(f"<w:p>{runs}{moved}</w:p>")) == ["12件"]


def embedded(program="Excel.Sheet.12", target="embeddings/a.xlsx", **parts):
    link = f'<Relationship Id="rId7" Target="{target}"/>'
    obj = f'<w:object><v:shape/><o:OLEObject ProgID="{program}" r:id="rId7"/></w:object>'
    body = f"{p('前')}<w:p><w:r>{obj}</w:r></w:p>{p('后')}"
    return document(body, **{"word/_rels/document.xml.rels": f"<Relationships>{link}</Relationships>", **parts})


def test_an_embedded_workbook_is_read_at_its_place():
    """The sheet in front, as it is displayed; the sheets behind it are not."""
    front = worksheet({0: [cell(0, 0, "规章"), cell(0, 1, "3")]})
    back = worksheet({0: [cell(0, 0, "旧"), cell(0, 1, "9")]})
    book = workbook({"旧表": back, "新表": front}, extra='<bookViews><workbookView activeTab="1"/></bookViews>')
    found = embedded(**{"word/embeddings/a.xlsx": book})
    assert [block.text if hasattr(block, "text") else by_rows(block) for block in found.blocks] == [
        "前",
        [["规章", "3"]],
        "后",
    ]
    assert found.notes == ()


@pytest.mark.parametrize(
    ("program", "target", "noted"),
    [
        ("Excel.Sheet.8", "embeddings/oleObject1.bin", True),
        ("Excel.Sheet.12", "embeddings/lost.xlsx", True),
        ("Excel.Sheet.12", "../../etc/passwd.xlsx", True),
        ("Equation.3", "embeddings/oleObject1.bin", False),
    ],
)
def test_an_embedded_workbook_that_cannot_be_read_is_said(program, target, noted):
    """A table may be in it; a formula of mathematics is none."""
    found = embedded(program, target)
    assert (prose(found), any("嵌有" in note for note in found.notes)) == (["前", "后"], noted)


FLOATING = "<w:p><w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r></w:p>"


@pytest.mark.parametrize(
    ("said", "noted"), [("12", True), ("１，２３４", True), ("内部资料", False), ("第12页", False)]
)
def test_a_floating_text_box_with_nothing_but_a_number_is_told(said, noted):
    """It may lie over an empty cell of a table, and nothing in the file says over which."""
    notes = document(FLOATING.format(p(said))).notes
    assert any("浮动的文本框" in note for note in notes) is noted


def test_a_text_box_inside_a_cell_is_the_cells():
    """There is nothing to tell."""
    table = f"<w:tbl><w:tr><w:tc>{FLOATING.format(p('12'))}</w:tc><w:tc>{p('3')}</w:tc></w:tr></w:tbl>"
    assert document(table).notes == ()


def test_word_art_is_read_where_it_stands():
    """Titles of older documents are drawn."""
    art = '<w:p><w:r><w:pict><v:shape><v:textpath string="示例市教育局2024年"/></v:shape></w:pict></w:r></w:p>'
    assert prose(document(art + p("文"))) == ["示例市教育局2024年", "文"]


def inside_another(inner):
    """A document that has another in its place; what it says and notes."""
    link = '<Relationship Id="c" Target="inner.docx"/>'
    parts = {"word/_rels/document.xml.rels": f"<Relationships>{link}</Relationships>", "word/inner.docx": inner}
    return document(p("甲") + '<w:altChunk r:id="c"/>' + p("丙"), **parts)


def test_a_document_inside_a_document_is_read_in_its_place():
    """Programs that join documents leave them so."""
    inner = packed({"word/document.xml": f"<w:document {SPACES}><w:body>{p('乙')}</w:body></w:document>"})
    assert prose(inside_another(inner)) == ["甲", "乙", "丙"]


def test_a_third_document_inside_is_said_to_be_unread():
    """However often one names the next, or itself."""
    inner = packed({"word/document.xml": f'<w:document {SPACES}><w:body><w:altChunk r:id="c"/></w:body></w:document>'})
    read_so = inside_another(inner)
    assert (["甲", "丙"], ("文档中嵌有外部内容，未能读取。",)) == (prose(read_so), read_so.notes)
