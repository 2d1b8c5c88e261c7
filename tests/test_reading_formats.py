"""Choosing a reader, and reading text, web pages and Word: what is printed comes back, or is refused."""

from __future__ import annotations

import base64
import contextlib
import io
import struct
import zipfile
from html import escape

import pytest
from documents import by_rows, grids, laid_out, prose, refusal
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.read import READERS, known_suffix, media_type, read
from etl.read.document import Document, Paragraph, UnreadableError

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MiB = 2**20


def html(body: str, encoding: str = "utf-8", head: str = "") -> Document:
    return read("report.html", f"<html><head>{head}</head><body>{body}</body></html>".encode(encoding))


# --- choosing the reader -------------------------------------------------------------------------------------


def test_the_bytes_count_before_the_suffix() -> None:
    """A web page saved as .doc or .txt is still a web page."""
    page = b"\xef\xbb\xbf\n<!DOCTYPE html><html><body><p>x</p></body></html>"
    assert [media_type(name, page) for name in ("a.doc", "a.txt", "a.pdf", "a")] == ["text/html"] * 4


def test_every_reader_has_its_suffixes() -> None:
    assert [suffix for reader in READERS for suffix in reader.suffixes if known_suffix(f"报告{suffix.upper()}")] == [
        *(".txt", ".md", ".csv"),
        *(".html", ".htm", ".mht", ".mhtml"),
        *(".docx", ".docm", ".doc", ".wps", ".rtf", ".odt"),
        *(".xlsx", ".xlsm", ".xls", ".et", ".ods"),
        ".pdf",
        *(".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp", ".gif"),
    ]
    assert not known_suffix("报告.pages")


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
    assert ".xlsb" in refusal("a.xlsx", packed("xl/workbook.bin"))
    assert "压缩包" in refusal("a.zip", packed("a.txt"))


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.html", "a.docx", "a.pdf", "a"]))
@settings(deadline=None)
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


def test_a_line_of_tabs_is_a_row_of_blank_fields() -> None:
    assert by_rows(grids(read("a.txt", "甲\t乙\t丙\t丁\t戊\n\t\t\t\t\n".encode()))[0])[1] == [""] * 5


def test_equal_numbers_side_by_side_are_no_merged_label() -> None:
    """Merged labels are repeated in every field; 2项 beside 2项 is two cells, and so is one label over two rows."""
    text = "项目\t项目\t上年\t本年\n规章\t规章\t2项\t2项\n规章\t规章\t3\t4\n"
    assert by_rows(grids(read("a.txt", text.encode()))[0]) == [
        ["项目", "上年", "本年"],
        ["规章", "2项", "2项"],
        ["规章", "3", "4"],
    ]


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


HIDDEN_BY_SHEET = [
    (".gone{display:none}", ["2"]),
    ("p{color:red} /* .x{ */ div.gone , .y { color:red; display : none }", ["2"]),
    ("#none{display:none}", ["2"]),
    ("@media print { .gone{display:none} }", ["1", "2"]),
    (".gone{display:none} .gone.open{display:block}", ["1", "2"]),
    (".gone .inner{display:none}", ["1", "2"]),
    ("html body .a{display:none}", ["2"]),
    (".frame .gone, div > .gone{display:none}", ["1", "2"]),
    ("html > .gone{display:none}", ["1", "2"]),
    ("html > body > div.gone{display:none}", ["2"]),
    ("@charset 'utf-8'; @import url(a.css); .gone{display:none}", ["2"]),
    ("@media screen{.gone{display:none}} @media (max-width: 9px){.a{display:none}}", ["2"]),
    ("*.gone.a{display:none}", ["2"]),
    (".gone.b, .gone:hover, .gone + .a{display:none}", ["1", "2"]),
    (".a{position:absolute; left:-9999px}", ["2"]),
    (".a{height:0; overflow:hidden}", ["2"]),
    (".gone{visibility:hidden}", ["2"]),
    (".gone{color:red; text-decoration: line-through}", ["2"]),
    ("body > div:first-child{display:none}", ["2"]),
    ("div:nth-of-type(2), div:nth-child(3n + 1){display:none}", ["2"]),
    ("div[id='none'], div[id=other]{clip-path: inset(50%)}", ["2"]),
    ("div[class^=gone], div:not(.x){display:none}", ["1", "2"]),
    ("body > table + div{display:none}", ["1", "2"]),
]


COLUMNS = [
    ("td:nth-child(2){display:none}", [0, 2, 3, 4]),
    ("#t tr > td:nth-last-child(1){visibility:hidden}", [0, 1, 2, 3]),
    ("table.t tr td:nth-child(n + 4){display:none}", [0, 1, 2]),
    ("td:nth-child(-n+2), .t td:nth-of-type( 4n ){display:none}", [2, 4]),
    ("td[data-former]{display:none}", [0, 1, 2, 4]),
    ("td.c2 ~ td{display:none}", [0, 1, 2]),
    ("td.c2 + td{display:none}", [0, 1, 2, 4]),
    ("@media print{td:nth-child(2){display:none}} td:hover{display:none}", [0, 1, 2, 3, 4]),
]


@pytest.mark.parametrize(("sheet", "left"), COLUMNS)
def test_columns_that_the_style_sheet_hides_by_their_place_are_not_read(sheet: str, left: list[int]) -> None:
    """Last year's numbers or codes in between moved no column and were read as numbers of this year."""
    cells = "".join(f"<td class=c{n}{' data-former=1' * (n == 3)}>{n}" for n in range(5))
    body = f"<table id=t class=t>{f'<tr>{cells}' * 2}</table>"
    assert by_rows(grids(html(body, head=f"<style>{sheet}</style>"))[0]) == [[str(n) for n in left]] * 2


def framed(page: str, attributes: str = "") -> str:
    return f'<iframe {attributes} srcdoc="{escape(page)}"></iframe>'


def test_a_page_written_in_a_frame_is_read_as_a_page_of_its_own() -> None:
    """Its style sheet hides only there; a frame that is hidden, empty or elsewhere says nothing."""
    sheet, table = "<style>.x{display:none}</style>", "<table><tr><td>规章<td>{}<tr><td class=x>许可<td>1</table>"
    inner = f"<html><head>{sheet}</head><body><p>内页</p>{table.format(2)}</body></html>"
    body = f"<p>外页</p>{framed(inner)}{table.format(3)}{framed(inner, 'hidden')}<iframe src=a.html></iframe>"
    document = html(body)
    assert [by_rows(grid) for grid in grids(document)] == [
        [["规章", "2"], ["1"]],
        [["规章", "3"], ["许可", "1"]],
    ]
    assert prose(document) == ["外页", "内页"]


def test_a_frame_in_a_layout_table_is_read_and_frames_are_not_followed_for_ever() -> None:
    page = "<table><tr><td>规章<td>2<tr><td>许可<td>1</table>"
    assert len(grids(html(f"<table><tr><td>目录<td>{framed(page)}</table>"))) == 1
    for _ in range(6):
        page = f"<p>页</p>{framed(page)}"
    assert prose(html(page)) == ["页"] * 4


def single_file(link: str) -> Document:
    """A page as browsers save it: its style sheets in parts of their own, its own ones included."""
    page = f"<html><head>{link}</head><body><table><tr><td>规章<td>2<td>9<tr><td>许可<td>1<td>9</table></body></html>"
    sheet = "td:nth-child(3){display:none}"
    parts = [("text/html; charset=utf-8", "http://x/a.html", page), ("text/css", "cid:css-1@mhtml.blink", sheet)]
    body = "".join(
        f"--B\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\nContent-Location: {place}\r\n\r\n"
        f"{base64.b64encode(text.encode()).decode()}\r\n"
        for kind, place, text in parts
    )
    head = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n"
    return read("a.mht", f"{head}{body}--B--\r\n".encode())


@pytest.mark.parametrize(
    ("link", "columns"),
    [
        ("<link rel=stylesheet href=cid:css-1@mhtml.blink>", 2),
        ("<link rel=stylesheet media=screen href=cid:css-1@mhtml.blink>", 2),
        ("<link rel=stylesheet media=print href=cid:css-1@mhtml.blink>", 3),
        ("<link rel='alternate stylesheet' href=cid:css-1@mhtml.blink>", 3),
        ("<link rel=stylesheet href=http://x/other.css>", 3),
        ("", 3),
    ],
)
def test_style_sheets_in_the_same_file_count_like_those_in_the_page(link: str, columns: int) -> None:
    """What they hide was read where a browser had saved the page as a single file."""
    assert [len(row) for row in by_rows(grids(single_file(link))[0])] == [columns] * 2


@pytest.mark.parametrize(("media", "shown"), [("print", "2"), ("screen", ""), ("", ""), ("screen, print", "")])
def test_what_a_style_sheet_hides_in_print_alone_is_read(media: str, shown: str) -> None:
    sheet = f"<style media='{media}'>b{{display:none}}</style>"
    assert by_rows(grids(html("<table><tr><td>规章<td><b>2</b><tr><td>许可<td>1</table>", head=sheet))[0])[0] == [
        "规章",
        shown,
    ]


FAINT = [
    (".x{color:#fff}", "\ufffd12"),
    ("table i{color: hsl(0, 0%, 100%)}", "\ufffd12"),
    ("i.x{opacity:.01}", "\ufffd12"),
    ("i:first-child{font-size:0}", "\ufffd12"),
    (".x{font-size:1px}", "\ufffd12"),
    (".x{color:rgba(0,0,0,0)}", "\ufffd12"),
    ("body{background:#eee} .x{color:#fefefe}", "\ufffd12"),
    ("td{background:navy} .x{color:#fff}", "712"),
    (".x{color:#fff; background-color:#036}", "712"),
    (".x{color:#fff; background: none}", "\ufffd12"),
    ("@media print{.x{color:#fff}} .y{color:#fff}", "712"),
    ("td{color:white}", "\ufffd\ufffd\ufffd"),
    ("tr:nth-child(1){color:white}", "\ufffd\ufffd\ufffd"),
    ("tr:nth-child(2){color:white}", "712"),
    ("tr:nth-child(odd){color:white;background:#036}", "712"),
]


@pytest.mark.parametrize(("sheet", "said"), FAINT)
def test_digits_that_a_style_sheet_leaves_nobody_to_see_are_unknown(sheet: str, said: str) -> None:
    """In white on no ground, transparent, or a speck: a number was read together with them."""
    body = "<table><tr><td>规章<td><i class=x>7</i>12<tr><td>许可<td>1</table>"
    assert by_rows(grids(html(body, head=f"<style>{sheet}</style>"))[0])[0] == ["规章", said]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("<tr style='color:#FFF'>", "\ufffd"),
        ("<tr style='color:#FFF' bgcolor=#ffffff>", "\ufffd"),
        ("<tr style='color:#FFF' bgcolor=navy>", "9"),
        ("<tr style='color:#333'>", "9"),
    ],
)
def test_digits_of_a_row_in_white_are_unknown_too(row: str, said: str) -> None:
    body = f"<table>{row}<td>规章<td>9<tr><td>许可<td>1</table>"
    assert by_rows(grids(html(body))[0]) == [["规章", said], ["许可", "1"]]


@pytest.mark.parametrize(("sheet", "shown"), HIDDEN_BY_SHEET)
def test_what_the_pages_own_style_sheet_hides_is_not_read(sheet: str, shown: list[str]) -> None:
    """Only plain rules for every screen count; a name that another rule displays again is displayed."""
    table = "<table><tr><td>规章<td>2</table>"
    hidden = "<div class='a gone' id=none><table><tr><td>规章<td>1</table></div>"
    document = html(hidden + table, head=f"<style>{sheet}</style>")
    assert [grid.cells[1].text for grid in grids(document)] == shown


def test_tables_that_only_a_script_shows_are_read_all_the_same() -> None:
    """A page whose style sheet hides every table is one whose tabs a script opens."""
    document = html("<div class=tab><table><tr><td>规章<td>1</table></div>", head="<style>.tab{display:none}</style>")
    assert [by_rows(grid) for grid in grids(document)] == [[["规章", "1"]]]


@pytest.mark.parametrize(
    "raised",
    ["<sup>1</sup>", "<sub>1</sub>", "<span style='vertical-align: super'>1</span>", "<span class=note>1</span>"],
)
def test_a_raised_digit_is_no_digit_of_the_number_before_it(raised: str) -> None:
    document = html(f"<table><tr><td>规章<td>22{raised}</table>", head="<style>.note{vertical-align:super}</style>")
    assert by_rows(grids(document)[0]) == [["规章", "22[1]"]]


IN_CELLS = {
    "<select><option>1<option selected>2</select>": "2",
    "<select><option>1<option>2</select>": "1",
    "<select multiple><option selected>1<option>2</select>": "\ufffd",
    "<textarea>\n 3 </textarea>": "3",
    "<textarea style='display:none'>9</textarea>3": "3",
    "<input type=tel value=4>": "4",
    "<input type=checkbox value=4>": "",
    "<input type=password value=4>": "\ufffd",
    "<input placeholder=请填写>": "",
    "<input placeholder=0>": "\ufffd",
    "<svg><title>图</title><text>5</text></svg>": "5",
    "<svg><path/></svg>": "\ufffd",
    "<img src=5.gif alt=5>": "\ufffd",
    "<img src=a.gif width=1 height=1>": "",
    "<img src=a.gif>7": "7",
    "<span style='color:#FFF'>8</span>9": "\ufffd9",
    "<span style='color:#FFF;background:navy'>8</span>9": "89",
    "<span style='font-size:1px'>8</span>9": "\ufffd9",
    "<span style='opacity:0.02'>8</span>9": "9",
    "<bdo dir=rtl>21</bdo>": "\ufffd\ufffd",
    "<span style='unicode-bidi:bidi-override;direction:rtl'>21</span>件": "\ufffd\ufffd件",
    "<span dir=rtl>12</span>": "12",
    "<meter value=7>7</meter>": "\ufffd",
    "<progress value=7 max=9>7</progress>": "\ufffd",
    "<font color=white>8</font>9": "\ufffd9",
    "<font color=white>件</font>9": "件9",
    "<i class=digit></i>": "\ufffd",
    "<i class=icon></i>9": "9",
}


@pytest.mark.parametrize(("inside", "shown"), IN_CELLS.items())
def test_a_cell_says_what_a_reader_of_the_page_sees(inside: str, shown: str) -> None:
    """Fields by their value, drawings by their text; what only pictures, white ink or style sheets say is unknown."""
    sheet = ".digit:before{content:'5'} .icon:before{content:'\\e601'} .x:after{content:'.'}"
    document = html(f"<table><tr><td>规章<td>{inside}<tr><td>许可<td>1</table>", head=f"<style>{sheet}</style>")
    assert by_rows(grids(document)[0]) == [["规章", shown], ["许可", "1"]]


def test_a_page_with_one_damaged_character_is_read_and_a_foreign_one_is_not() -> None:
    page = f"<html><body><p>{'政府信息公开' * 40}1</p></body></html>".encode()
    document = read("a.html", page[:30] + b"\xe6" + page[30:])
    assert ("网页中有些字的编码已损坏，这些字未能读取。",) == document.notes
    with pytest.raises(UnreadableError, match="编码"):
        read("a.html", b"<html><p>" + b"\xff\x80\xe6" * 500)


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
        ('<meta name="publishdate" content="20250121">', ""),
        ('<meta itemprop="datePublished" content="2025/01/21">', ""),
    ],
)
def test_the_day_of_publication_in_the_meta_elements_is_found(head: str, body: str) -> None:
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


# --- the registry --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.kind)
def test_every_format_names_a_function_that_reads_it(reader) -> None:
    """Its module is imported when first needed: a name that leads nowhere would be found out only then."""
    assert reader.module.startswith("etl.read.")
    assert callable(reader.read)
