"""Reading the four formats: what is printed comes back in reading order, each cell where it stands, or is refused."""

from __future__ import annotations

import contextlib
import io
import itertools
import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from etl.demo.carve_font import carve_font
from etl.read import READERS, known_suffix, media_type, read
from etl.read.document import Document, Grid, GridCell, Paragraph, UnreadableError

FONT = "FormatsSans"
pdfmetrics.registerFont(TTFont(FONT, io.BytesIO(carve_font(Path(__file__).read_text(encoding="utf-8"), FONT))))
REPORTS = Path(__file__).parents[2] / "shared" / "reports"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MiB = 2**20


def prose(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def grids(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


def laid_out(grid: Grid) -> list[tuple[str, int, int, int, int]]:
    """Every cell's text, row, column, row span and column span."""
    return [(c.text, c.row, c.column, c.row_span, c.column_span) for c in grid.cells]


def by_rows(grid: Grid) -> list[list[str]]:
    rows: dict[int, list[str]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(cell.text)
    return list(rows.values())


def html(body: str, encoding: str = "utf-8", head: str = "") -> Document:
    return read("report.html", f"<html><head>{head}</head><body>{body}</body></html>".encode(encoding))


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        read(name, content)
    sentence = str(caught.value)
    assert re.search(r"[\u4e00-\u9fff]", sentence)
    assert sentence.endswith("。")
    return sentence


# --- choosing the reader -------------------------------------------------------------------------------------


def test_the_bytes_count_before_the_suffix() -> None:
    """A web page saved as .doc or .txt is still a web page."""
    page = b"\xef\xbb\xbf\n<!DOCTYPE html><html><body><p>x</p></body></html>"
    assert [media_type(name, page) for name in ("a.doc", "a.txt", "a.pdf", "a")] == ["text/html"] * 4


def test_every_reader_has_its_suffixes() -> None:
    assert [suffix for reader in READERS for suffix in reader.suffixes if known_suffix(f"报告{suffix.upper()}")] == [
        ".txt",
        ".md",
        ".html",
        ".htm",
        ".docx",
        ".pdf",
    ]
    assert not known_suffix("报告.doc")


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.txt", b"", "空"),
        ("a.html", b" \r\n ", "空"),
        ("a.pdf", b"", "空"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "另存为 .docx"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "加密"),
        ("a.xyz", b"whatever", ".xyz"),
        ("a", b"whatever", "没有后缀"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "图片"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "图片"),
        ("a.docx", b"PK\x03\x04damaged", "损坏"),
        ("a.docx", b"not a zip", "损坏"),
        ("a.pdf", b"not a pdf", "损坏"),
        ("a.pdf", b"%PDF-1.7\n%%EOF", "损坏"),
        ("a.txt", bytes(range(256)), "编码"),
        ("a.txt", b"text\x00\x01\x02", "不是文字"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_chinese_sentence(name: str, content: bytes, says: str) -> None:
    assert says in refusal(name, content)


def test_zips_that_are_no_word_documents_are_named() -> None:
    def packed(name: str) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as package:
            package.writestr(name, "x")
        return buffer.getvalue()

    assert "OFD" in refusal("a.ofd", packed("OFD.xml"))
    assert "Excel" in refusal("a.docx", packed("xl/workbook.xml"))
    assert "压缩包" in refusal("a.zip", packed("a.txt"))


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.html", "a.docx", "a.pdf", "a"]))
def test_no_bytes_bring_a_reader_down(content: bytes, name: str) -> None:
    """Anything but a document is refused; nothing else is ever raised."""
    with contextlib.suppress(UnreadableError):
        assert isinstance(read(name, content), Document)


# --- plain text ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-32"])
def test_text_is_read_whatever_its_encoding(encoding: str) -> None:
    assert prose(read("a.txt", "一、总体情况\r\n朱镕基𠮷".encode(encoding))) == ["一、总体情况", "朱镕基𠮷"]


def test_lines_with_tabs_are_a_grid_that_keeps_empty_fields() -> None:
    document = read("a.txt", "前文\n规章\t1\t\t\n\t2\t 3 \n\n另表\t4\n后文".encode())
    assert [by_rows(grid) for grid in grids(document)] == [[["规章", "1", "", ""], ["", "2", "3"]], [["另表", "4"]]]
    assert [grid.number for grid in grids(document)] == [1, 2]
    assert not any(grid.spans_known for grid in grids(document))
    assert prose(document) == ["前文", "后文"]


def test_a_tab_that_only_indents_makes_no_grid() -> None:
    assert prose(read("a.txt", "\t今年以来\n\t收到申请".encode())) == ["今年以来", "收到申请"]


def test_markdown_tables_are_grids_without_their_rule() -> None:
    text = "# 一、总体情况\n\n| 规章 | **1** |\n|:---|---:|\n| a\\|b | |\n\n甲 | 乙\n--- | ---\n2 | 3<br>4\n"
    document = read("a.md", text.encode())
    assert prose(document) == ["一、总体情况"]
    assert [by_rows(grid) for grid in grids(document)] == [
        [["规章", "1"], ["a|b", ""]],
        [["甲", "乙"], ["2", "3\n4"]],
    ]


# --- web pages -----------------------------------------------------------------------------------------------


def test_spans_are_resolved_as_a_browser_does() -> None:
    document = html(
        "<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td rowspan=0>d<tr><td colspan=99>e<tr><td>f<td>g</table>"
    )
    assert laid_out(grids(document)[0]) == [
        ("a", 0, 0, 2, 1),
        ("b", 0, 1, 1, 2),
        ("c", 1, 1, 1, 1),
        ("d", 1, 2, 3, 1),
        ("e", 2, 0, 1, 2),
        ("f", 3, 0, 1, 1),
        ("g", 3, 1, 1, 1),
    ]


def test_row_spans_end_with_their_row_group_and_feet_come_last() -> None:
    body = (
        "<table><tfoot><tr><td>尾<td>9</tfoot><thead><tr><th rowspan=5>头<th>1</thead>"
        "<tbody><tr><td>身<td>2</tbody></table>"
    )
    assert laid_out(grids(html(body))[0]) == [
        ("头", 0, 0, 1, 1),
        ("1", 0, 1, 1, 1),
        ("身", 1, 0, 1, 1),
        ("2", 1, 1, 1, 1),
        ("尾", 2, 0, 1, 1),
        ("9", 2, 1, 1, 1),
    ]


def test_absurd_spans_are_capped() -> None:
    body = "<table>" + "<tr><td rowspan=99999999 colspan=99999999>1<td>2" * 3 + "</table>"
    assert [cell.text for cell in grids(html(body))[0].cells][:2] == ["1", "2"]


def test_layout_tables_are_walked_and_data_tables_inside_are_grids() -> None:
    body = (
        "<table><tr><td>菜单<td><h1>年度报告</h1><table><tr><td><p>一、总体情况</p><table><tr><td>规章<td>1"
        "<tr><td>许可<td>2</table>表后</table></table>尾"
    )
    document = html(body)
    assert [block.text if isinstance(block, Paragraph) else "表" for block in document.blocks] == [
        "菜单",
        "年度报告",
        "一、总体情况",
        "表",
        "表后",
        "尾",
    ]


def test_deeply_nested_layout_costs_no_more_than_its_size() -> None:
    """Each frame is walked once: forty of them would otherwise take 2^40 walks."""
    body = "<table><tr><td>" * 40 + "<table><tr><td>a<td>b</table>" + "</table>" * 40
    assert by_rows(grids(html(body))[0]) == [["a", "b"]]


def test_a_table_around_prose_is_no_grid() -> None:
    document = html(f"<table><tr><td>{'今年以来，' * 80}<td>侧栏</table>")
    assert (grids(document), prose(document)) == ([], ["今年以来，" * 80, "侧栏"])


def test_cell_text_keeps_its_line_breaks_and_no_other_white_space() -> None:
    document = html("<table><tr><td>结果<br>维持<td><p>\u200b商业&nbsp; 企业</p><p>甲</p><td>&nbsp;<td>\n1 \n</table>")
    assert by_rows(grids(document)[0]) == [["结果\n维持", "商业 企业\n甲", "", "1"]]


def test_what_is_not_displayed_is_not_read() -> None:
    body = (
        "<script>var a='<p>x</p>'</script><style>p{}</style><noscript>x</noscript><!-- x --><p hidden>x</p>"
        "<p style='color:red; DISPLAY : none'>x</p><p>看<span style='display:none'>x</span>得见</p>"
        "<table><tr style='display:none'><td>x<td>x<tr><td>1<td>2</table>"
    )
    document = html(body)
    assert (prose(document), by_rows(grids(document)[0])) == (["看得见"], [["1", "2"]])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_page_is_read_whatever_encoding_it_claims(encoding: str) -> None:
    document = html("<p>䶮人民政府</p>", encoding, "<meta charset=iso-8859-1><title>标题</title>")
    assert (prose(document), document.title) == (["䶮人民政府"], "标题")


def test_an_xml_declaration_does_not_hinder() -> None:
    page = '<?xml version="1.0" encoding="gb2312"?><html><body><p>报告</p></body></html>'
    assert prose(read("a.htm", page.encode("gb18030"))) == ["报告"]


def test_entities_of_a_strange_dtd_are_not_expanded() -> None:
    page = b'<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]><html><body><p>1&a;2</p></body></html>'
    assert "root:" not in "".join(prose(read("a.html", page)))


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<meta name="PubDate" content="2025-01-21 09:30">', ""),
        ('<meta property="article:published_time" content="2025-1-21T09:30">', ""),
        ("", "<p>来源：办公室　发布时间：2025年1月21日 浏览</p>"),
        ("", "<table><tr><td>发布日期<td>2025/01/21<tr><td>文号<td>无</table>"),
    ],
)
def test_the_day_of_publication_is_found(head: str, body: str) -> None:
    assert html(body, head=head).published == "2025-01-21"


def test_large_pictures_are_counted() -> None:
    document = html("<p><img src=a><img src=b width=600 height='400'><img src=c width=16><img hidden></p>")
    assert document.pictures == 2


# --- Word ----------------------------------------------------------------------------------------------------


def word(body: str, **parts: str | bytes) -> bytes:
    """A .docx with this body, as XML in the namespace `w`."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        main = f"<w:document {nsdecls('w', 'a', 'wp')} {ALTERNATIVES}><w:body>{body}</w:body></w:document>"
        package.writestr("word/document.xml", parts.pop("document", main))
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


ALTERNATIVES = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="urn:x"'


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def test_word_spans_merges_and_offsets_are_laid_out() -> None:
    restart, go_on, wide = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    table = (
        "<w:tbl>"
        f"<w:tr>{tc('a', restart)}{tc('b', wide)}</w:tr>"
        f"<w:tr>{tc('', go_on)}{tc('c')}{tc('d', restart)}</w:tr>"
        f'<w:sdt><w:sdtContent><w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{tc("e")}{tc("", go_on)}</w:tr>'
        "</w:sdtContent></w:sdt>"
        f"<w:tr><w:trPr><w:del/></w:trPr>{tc('gone')}</w:tr>"
        "</w:tbl>"
    )
    assert laid_out(grids(read("a.docx", word(table)))[0]) == [
        ("a", 0, 0, 2, 1),
        ("b", 0, 1, 1, 2),
        ("c", 1, 1, 1, 1),
        ("d", 1, 2, 2, 1),
        ("e", 2, 1, 1, 1),
    ]


def test_word_text_is_read_as_printed() -> None:
    body = (
        "<w:p><w:r><w:t>甲</w:t></w:r><w:del><w:r><w:delText>x</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>乙</w:t></w:r></w:ins><w:r><w:instrText>PAGE</w:instrText></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r><w:hyperlink><w:r><w:t>丙</w:t><w:tab/><w:t>丁</w:t></w:r>"
        "</w:hyperlink><w:r><w:br/><w:t>戊</w:t></w:r></w:p>"
    )
    assert prose(read("a.docx", word(body))) == ["甲乙丙\t丁", "戊"]


def test_text_boxes_are_read_once() -> None:
    box = f"<w:txbxContent>{p('框')}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert prose(read("a.docx", word(f"<w:p><w:r><w:t>前</w:t>{both}</w:r></w:p>{p('后')}"))) == ["前", "框", "后"]


def test_word_tables_inside_layout_tables_are_grids() -> None:
    inner = f"<w:tbl><w:tr>{tc('1')}{tc('2')}</w:tr></w:tbl>"
    document = read("a.docx", word(f"<w:tbl><w:tr>{tc('左')}<w:tc>{p('前')}{inner}{p('后')}</w:tc></w:tr></w:tbl>"))
    assert (prose(document), by_rows(grids(document)[0])) == (["左", "前", "后"], [["1", "2"]])


def test_the_title_and_pictures_of_a_word_document_are_found() -> None:
    core = '<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title> 年度报告 </dc:title></c>'
    pictures = {"word/media/a.png": bytes(30_000), "word/media/b.png": bytes(300)}
    document = read("a.docx", word(p("x"), **{"docProps/core.xml": core}, **pictures))
    assert (document.title, document.pictures) == ("年度报告", 1)


def test_a_word_document_with_a_dtd_is_refused() -> None:
    bomb = f'<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document xmlns:w="{WORD}"><w:body>&a;</w:body></w:document>'
    assert "DTD" in refusal("a.docx", word("", document=bomb))


def test_a_zip_bomb_is_refused_before_it_unfolds() -> None:
    assert "异常庞大" in refusal("a.docx", word("", document=b" " * (70 * MiB)))


def test_a_word_document_that_lies_about_its_size_is_refused() -> None:
    """The cap counts what comes out, not what the directory declares."""
    packed = bytearray(word("", document=b" " * (8 * MiB)))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        packed[packed.index(mark) + offset : packed.index(mark) + offset + 4] = struct.pack("<I", 100)
    refusal("a.docx", bytes(packed))


def test_a_cut_off_word_document_is_refused() -> None:
    content = word(p("x" * 5000))
    assert "损坏" in refusal("a.docx", content[: len(content) // 2])


# --- PDF -----------------------------------------------------------------------------------------------------


def pdf(*draw: Callable[[Canvas], None], size: tuple[float, float] = (400, 500), **options: object) -> bytes:
    """A PDF with one page a drawing."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, **options)
    for page in draw:
        canvas.setFont(FONT, 10)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def say(canvas: Canvas, x: float, y: float, text: str) -> None:
    canvas.setFont(FONT, 10)
    canvas.drawString(x, y, text)


def ruled(canvas: Canvas, xs: list[float], ys: list[float]) -> None:
    for y in ys:
        canvas.line(xs[0], y, xs[-1], y)
    for x in xs:
        canvas.line(x, ys[0], x, ys[-1])


def two_by_two(canvas: Canvas, draw: Callable[[Canvas, list[float], list[float]], None] = ruled) -> None:
    draw(canvas, [50, 150, 250], [400, 370, 340])
    for x, y, text in ((60, 380, "规章"), (160, 380, "12"), (60, 350, "行政许可"), (160, 350, "3")):
        say(canvas, x, y, text)


TWO_BY_TWO = [["规章", "12"], ["行政许可", "3"]]


def thin_boxes(canvas: Canvas, xs: list[float], ys: list[float]) -> None:
    for y in ys:
        canvas.rect(xs[0], y - 0.25, xs[-1] - xs[0], 0.5, stroke=0, fill=1)
    for x in xs:
        canvas.rect(x - 0.25, ys[-1], 0.5, ys[0] - ys[-1], stroke=0, fill=1)


def cell_boxes(canvas: Canvas, xs: list[float], ys: list[float]) -> None:
    """Every cell has a border and a background of its own."""
    for left, right in itertools.pairwise(xs):
        for top, bottom in itertools.pairwise(ys):
            canvas.setFillGray(0.9)
            canvas.rect(left + 0.5, bottom + 0.5, right - left - 1, top - bottom - 1, stroke=1, fill=1)
    canvas.setFillGray(0)


def dots(canvas: Canvas, xs: list[float], ys: list[float]) -> None:
    for y in ys:
        for step in range(int(xs[0]), int(xs[-1]), 2):
            canvas.rect(step, y, 1, 1, stroke=0, fill=1)
    for x in xs:
        for step in range(int(ys[-1]), int(ys[0]), 2):
            canvas.rect(x, step, 1, 1, stroke=0, fill=1)


def double(canvas: Canvas, xs: list[float], ys: list[float]) -> None:
    ruled(canvas, xs, ys)
    ruled(canvas, [x + 1.5 for x in xs], [y + 1.5 for y in ys])


def one_path(canvas: Canvas, xs: list[float], ys: list[float]) -> None:
    path = canvas.beginPath()
    for y in ys:
        path.rect(xs[0], y, xs[-1] - xs[0], 0.5)
    for x in xs:
        path.rect(x, ys[-1], 0.5, ys[0] - ys[-1])
    canvas.drawPath(path, stroke=0, fill=1)


def clipped(canvas: Canvas, xs: list[float], ys: list[float]) -> None:
    """Large black fills that a clip narrows to lines."""
    lines = [(xs[0], y, xs[-1] - xs[0], 0.5) for y in ys] + [(x, ys[-1], 0.5, ys[0] - ys[-1]) for x in xs]
    for line in lines:
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(*line)
        canvas.clipPath(path, stroke=0)
        canvas.rect(0, 0, 400, 500, stroke=0, fill=1)
        canvas.restoreState()


def open_sides(canvas: Canvas, xs: list[float], ys: list[float]) -> None:
    ruled(canvas, xs[1:-1] or xs, ys)
    for y in ys:
        canvas.line(xs[0], y, xs[-1], y)


@pytest.mark.parametrize("draw", [ruled, thin_boxes, cell_boxes, dots, double, one_path, clipped, open_sides])
def test_ruled_lines_are_seen_however_they_are_drawn(
    draw: Callable[[Canvas, list[float], list[float]], None],
) -> None:
    document = read("a.pdf", pdf(lambda canvas: two_by_two(canvas, draw)))
    assert [by_rows(grid) for grid in grids(document)] == [TWO_BY_TWO]
    assert prose(document) == []


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_turned_page_is_read_as_displayed(rotation: int) -> None:
    """The page is drawn so that its rotation sets it upright; the box is counted from the displayed top left."""
    width, height = 400, 500
    moves = {0: (0, 0), 90: (height, 0), 180: (width, height), 270: (0, width)}

    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(rotation)
        canvas.translate(*moves[rotation])
        canvas.rotate(rotation)
        two_by_two(canvas)

    (grid,) = grids(read("a.pdf", pdf(draw, size=(width, height))))
    assert by_rows(grid) == TWO_BY_TWO
    assert grid.cells[1].box == (150, 100, 250, 130)


def test_forms_inside_a_page_are_drawn_where_they_stand() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.beginForm("inner")
        two_by_two(canvas)
        canvas.endForm()
        canvas.translate(20, -50)
        canvas.scale(0.5, 0.5)
        canvas.doForm("inner")

    (grid,) = grids(read("a.pdf", pdf(draw)))
    assert by_rows(grid) == TWO_BY_TWO
    assert grid.cells[0].box == (45, 350, 95, 365)


def test_merged_cells_span_the_lattice() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(50, 300, 300, 100)
        canvas.line(150, 300, 150, 400)
        canvas.line(150, 350, 350, 350)
        canvas.line(250, 300, 250, 350)
        say(canvas, 60, 360, "办理")
        say(canvas, 60, 340, "结果")
        say(canvas, 160, 370, "申请人情况")
        say(canvas, 160, 320, "1")

    assert laid_out(grids(read("a.pdf", pdf(draw)))[0]) == [
        ("办理\n结果", 0, 0, 2, 1),
        ("申请人情况", 0, 1, 1, 2),
        ("1", 1, 1, 1, 1),
        ("", 1, 2, 1, 1),
    ]


def test_a_number_that_overflows_its_cell_stays_whole() -> None:
    """Cut at the border it would read as two smaller numbers."""

    def draw(canvas: Canvas) -> None:
        ruled(canvas, [50, 150, 180, 260], [400, 370])
        say(canvas, 60, 380, "行政处罚")
        say(canvas, 147, 380, "3985758")
        say(canvas, 200, 380, "0")

    assert by_rows(grids(read("a.pdf", pdf(draw)))[0]) == [["行政处罚", "3985758", "0"]]


def test_digits_that_touch_at_a_border_are_not_guessed_at() -> None:
    def draw(canvas: Canvas) -> None:
        ruled(canvas, [50, 150, 200], [400, 370])
        say(canvas, 150 - canvas.stringWidth("1234", FONT, 10) / 2, 380, "1234")

    assert not re.search(r"\d", "".join(c.text for c in grids(read("a.pdf", pdf(draw)))[0].cells))


def test_bold_print_by_printing_twice_is_read_once() -> None:
    def draw(canvas: Canvas) -> None:
        ruled(canvas, [50, 150, 250], [400, 370])
        for shift in (0, 0.3):
            say(canvas, 60 + shift, 380, "合计")
            say(canvas, 160 + shift, 380, "1166")

    assert by_rows(grids(read("a.pdf", pdf(draw)))[0]) == [["合计", "1166"]]


def test_a_watermark_that_lies_askew_is_not_read() -> None:
    def draw(canvas: Canvas) -> None:
        two_by_two(canvas)
        canvas.translate(140, 320)
        canvas.rotate(40)
        say(canvas, 0, 0, "示例市8888888888")

    document = read("a.pdf", pdf(draw))
    assert (by_rows(grids(document)[0]), prose(document)) == (TWO_BY_TWO, [])


def continued(top: str, bottom: str, shift: float = 0) -> bytes:
    def first(canvas: Canvas) -> None:
        say(canvas, 50, 470, "甲")
        ruled(canvas, [50, 150, 250, 350], [120, 90, 60])
        for row, y in ((top, 100), ("许可", 70)):
            say(canvas, 60, y, row)
            say(canvas, 160, y, "1")
        say(canvas, 190, 20, "- 1 -")

    def second(canvas: Canvas) -> None:
        ruled(canvas, [50 - shift, 150 + shift, 350 + shift], [460, 430])
        say(canvas, 60, 440, bottom)
        say(canvas, 160, 440, "2")
        say(canvas, 50, 300, "乙")
        say(canvas, 190, 20, "- 2 -")

    return pdf(first, second)


@pytest.mark.parametrize("shift", [0, 3])
def test_a_table_cut_by_a_page_break_is_one_grid(shift: float) -> None:
    document = read("a.pdf", continued("规章", "处罚", shift))
    assert laid_out(grids(document)[0]) == [
        ("规章", 0, 0, 1, 1),
        ("1", 0, 1, 1, 1),
        ("", 0, 2, 1, 1),
        ("许可", 1, 0, 1, 1),
        ("1", 1, 1, 1, 1),
        ("", 1, 2, 1, 1),
        ("处罚", 2, 0, 1, 1),
        ("2", 2, 1, 1, 2),
    ]
    assert [cell.page for cell in grids(document)[0].cells] == [1] * 6 + [2] * 2
    assert prose(document) == ["甲", "乙"]


def test_a_heading_row_alone_before_the_break_belongs_to_its_table() -> None:
    def first(canvas: Canvas) -> None:
        ruled(canvas, [50, 250], [90, 60])
        say(canvas, 60, 70, "第二十条第（一）项")

    def second(canvas: Canvas) -> None:
        ruled(canvas, [50, 150, 250], [460, 430])
        say(canvas, 60, 440, "规章")
        say(canvas, 160, 440, "2")

    (grid,) = grids(read("a.pdf", pdf(first, second)))
    assert laid_out(grid) == [("第二十条第（一）项", 0, 0, 1, 2), ("规章", 1, 0, 1, 1), ("2", 1, 1, 1, 1)]


def test_text_between_two_tables_keeps_them_apart() -> None:
    def first(canvas: Canvas) -> None:
        ruled(canvas, [50, 150, 250], [90, 60])
        say(canvas, 60, 70, "规章")

    def second(canvas: Canvas) -> None:
        say(canvas, 50, 470, "三、收到和处理政府信息公开申请情况")
        ruled(canvas, [50, 150, 250], [460, 430])
        say(canvas, 60, 440, "许可")

    document = read("a.pdf", pdf(first, second))
    assert [by_rows(grid) for grid in grids(document)] == [[["规章", ""]], [["许可", ""]]]


def test_frames_and_shades_around_prose_are_no_tables() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(20, 20, 360, 460)
        canvas.setFillGray(0.9)
        for y in (400, 380):
            canvas.rect(50, y, 300, 20, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.line(50, 360, 350, 360)
        say(canvas, 60, 405, "一、总体情况")

    document = read("a.pdf", pdf(draw))
    assert (grids(document), prose(document)) == ([], ["一、总体情况"])


def test_lines_are_joined_to_paragraphs_across_lines_and_pages() -> None:
    """Full lines go on; a short line, an indent ends a paragraph; words are parted, broken numbers are not."""
    full = "今年以来本机关认真贯彻落实条例规定全面做好政府信息公开各项工作主"

    def first(canvas: Canvas) -> None:
        say(canvas, 150, 450, "年度报告")
        say(canvas, 70, 400, full[:-2])
        say(canvas, 50, 380, full[:-1] + "12")
        say(canvas, 50, 360, "34" + full[:-1])
        say(canvas, 50, 340, full)
        say(canvas, 190, 20, "1")

    def second(canvas: Canvas) -> None:
        say(canvas, 50, 450, "动公开。")
        say(canvas, 70, 430, "下一段。")
        say(canvas, 190, 20, "2")

    document = read("a.pdf", pdf(first, second))
    assert prose(document) == [
        "年度报告",
        f"{full[:-2]}{full[:-1]}1234{full[:-1]}{full}动公开。",
        "下一段。",
    ]


def test_running_heads_are_dropped_and_numbers_in_the_text_are_kept() -> None:
    def page(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            say(canvas, 50, 480, "示例市某局政府信息公开年报")
            say(canvas, 50, 300, f"{number * 7}")
            say(canvas, 300, 10, f"第 {number} 页 共 3 页")

        return draw

    assert prose(read("a.pdf", pdf(page(1), page(2), page(3)))) == ["7", "14", "21"]


def test_columns_held_apart_by_white_space_alone_are_a_grid_of_unknown_spans() -> None:
    rows = [
        ("信息内容", "制发", "废止", "有效"),
        ("规章", "1", "0", "12"),
        ("规范性文件", "0", "3", "105"),
        ("合计", "1", "3", "-"),
    ]

    def draw(canvas: Canvas) -> None:
        say(canvas, 50, 450, "二、主动公开政府信息情况")
        for line, row in enumerate(rows):
            for column, text in enumerate(row):
                say(canvas, 50 + 80 * column, 400 - 20 * line, text)

    document = read("a.pdf", pdf(draw))
    assert [by_rows(grid) for grid in grids(document)] == [[list(row) for row in rows]]
    assert not grids(document)[0].spans_known
    assert prose(document) == ["二、主动公开政府信息情况"]


def test_an_encrypted_pdf_is_refused() -> None:
    locked = pdf(two_by_two, encrypt=StandardEncryption("secret", canPrint=0))
    assert "加密" in refusal("a.pdf", locked)


def test_a_pdf_that_only_forbids_copying_is_read() -> None:
    locked = pdf(two_by_two, encrypt=StandardEncryption("", "owner", canCopy=0))
    assert by_rows(grids(read("a.pdf", locked))[0]) == TWO_BY_TWO


def scan(canvas: Canvas) -> None:
    from PIL import Image

    canvas.drawInlineImage(Image.new("L", (60, 80), 200), 0, 0, 400, 500)


def test_a_scan_is_refused_and_a_scanned_page_is_noted() -> None:
    assert "扫描件" in refusal("a.pdf", pdf(scan))
    document = read("a.pdf", pdf(two_by_two, scan))
    assert document.pictures == 1
    assert document.notes == ("第2页是图片，没有文字层，未能读取。",)


def test_a_cut_off_pdf_is_refused_or_read_in_part_but_never_crashes() -> None:
    content = pdf(two_by_two)
    for length in range(0, len(content), 97):
        try:
            read("a.pdf", content[:length])
        except UnreadableError as error:
            assert str(error).endswith("。")  # noqa: PT017 - either outcome is right


# --- all formats ---------------------------------------------------------------------------------------------


@st.composite
def tilings(draw: st.DrawFn) -> list[GridCell]:
    """A table of merged cells whose last row and column are whole, so that every lattice line is some cell's edge."""
    rows, columns = draw(st.integers(2, 6)), draw(st.integers(2, 6))
    owner = {(r, c): (r, c, 1, 1) for r in range(rows) for c in range(columns)}
    for _ in range(draw(st.integers(0, 4))):
        top, left = draw(st.integers(0, rows - 2)), draw(st.integers(0, columns - 2))
        height, width = draw(st.integers(1, rows - 1 - top)), draw(st.integers(1, columns - 1 - left))
        slots = [(r, c) for r in range(top, top + height) for c in range(left, left + width)]
        if all(owner[slot][2:] == (1, 1) for slot in slots):
            owner.update(dict.fromkeys(slots, (top, left, height, width)))
    texts = st.sampled_from(["规章", "0", "12", "3.50", "—", "", "结果\n维持", "22（其中修订16件）"])
    return [GridCell(draw(texts), *place) for place in sorted(set(owner.values()))]


def as_html(cells: list[GridCell]) -> bytes:
    rows: dict[int, list[str]] = {cell.row: [] for cell in cells}
    for cell in cells:
        text = cell.text.replace("\n", "<br>")
        rows[cell.row].append(f"<td rowspan={cell.row_span} colspan={cell.column_span}>{text}</td>")
    body = "".join(f"<tr>{''.join(row)}</tr>" for row in rows.values())
    return f"<html><table>{body}</table></html>".encode()


def as_word(cells: list[GridCell]) -> bytes:
    height = max(cell.row + cell.row_span for cell in cells)
    width = max(cell.column + cell.column_span for cell in cells)
    document = docx.Document()
    table = document.add_table(height, width)
    for cell in cells:
        last = table.cell(cell.row + cell.row_span - 1, cell.column + cell.column_span - 1)
        table.cell(cell.row, cell.column).merge(last).text = cell.text
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def as_pdf(cells: list[GridCell]) -> bytes:
    def draw(canvas: Canvas) -> None:
        for cell in cells:
            left, top = 20 + 100 * cell.column, 480 - 40 * cell.row
            width, height = 100 * cell.column_span, 40 * cell.row_span
            canvas.rect(left, top - height, width, height)
            for line, text in enumerate(cell.text.split("\n")):
                say(canvas, left + 5, top - 14 - 14 * line, text)

    return pdf(draw, size=(640, 500))


@settings(max_examples=40, deadline=None)
@given(tilings())
def test_one_table_reads_back_the_same_from_every_format_that_prints_spans(cells: list[GridCell]) -> None:
    if not any(cell.text for cell in cells):
        return
    expected = [(c.text, c.row, c.column, c.row_span, c.column_span) for c in cells]
    for name, content in (("a.html", as_html(cells)), ("a.docx", as_word(cells)), ("a.pdf", as_pdf(cells))):
        assert laid_out(grids(read(name, content))[0]) == expected, name


@pytest.mark.parametrize("name", ["huaian-2024.pdf", "hongze-2024.pdf"])
def test_a_genuine_report_has_the_cells_another_library_finds(name: str) -> None:
    """pdfplumber, which shares no code with the reader, finds the same boxes with the same text."""
    if not (REPORTS / name).exists():
        pytest.skip("the genuine reports are not at hand")
    import pdfplumber

    mine = {
        (cell.page, *(round(side / 4) for side in cell.box or ())): "".join(cell.text.split())
        for grid in grids(read(name, (REPORTS / name).read_bytes()))
        for cell in grid.cells
    }
    compared = 0
    with pdfplumber.open(REPORTS / name) as report:
        for page in report.pages:
            for table in page.find_tables():
                for row, texts in zip(table.rows, table.extract(), strict=True):
                    for box, text in zip(row.cells, texts, strict=True):
                        if box is None or len(table.rows[0].cells) == 1:
                            continue
                        found = _nearest(mine, page.page_number, box)
                        if found is not None:
                            compared += 1
                            assert found == "".join((text or "").split())
    assert compared == len(mine)


def _nearest(cells: dict[tuple[int | None, ...], str], page: int, box: tuple[float, ...]) -> str | None:
    for key, text in cells.items():
        if key[0] == page and all(abs(4 * (side or 0) - at) < 5 for side, at in zip(key[1:], box, strict=True)):
            return text
    return None


def test_a_label_cut_by_a_page_break_leaves_two_cells() -> None:
    """Joining them is for whoever knows the form; here the rows stand below each other on one lattice."""
    if not (REPORTS / "huaian-2024.pdf").exists():
        pytest.skip("the genuine reports are not at hand")
    found = grids(read("a.pdf", (REPORTS / "huaian-2024.pdf").read_bytes()))
    cut = [(c.text, c.page, c.column, c.row_span) for c in found[1].cells if c.text in {"（四）无", "法提供"}]
    assert cut == [("（四）无", 4, 1, 1), ("法提供", 5, 1, 2)]
    assert [len(by_rows(grid)) for grid in found] == [14, 28, 4]
