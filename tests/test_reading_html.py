"""Web pages as they are displayed: spans, style sheets, frames, fields, encodings, what nobody sees."""

from __future__ import annotations

import base64
from html import escape

import pytest
from documents import by_rows, grids, html, laid_out, prose

from etl.read import read
from etl.read.document import Document, Paragraph, UnreadableError


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


@pytest.mark.parametrize(
    "raised",
    [
        *("<sup>1</sup>", "<sub>1</sub>", "<span style='vertical-align: super'>1</span>", "<span class=note>1</span>"),
        *("<span style='vertical-align:30%'>1</span>", "<span style='position:relative;\ntop:-3.0pt'>1</span>"),
    ],
)
def test_a_raised_digit_is_no_digit_of_the_number_before_it(raised: str) -> None:
    document = html(f"<table><tr><td>规章<td>22{raised}</table>", head="<style>.note{vertical-align:super}</style>")
    assert by_rows(grids(document)[0]) == [["规章", "22[1]"]]


BEHIND_A_NUMBER = {
    "22<span style='vertical-align:top;font-size:8px'>1</span>": "22[1]",
    "<span style='font-size:14pt'>22</span><span style='font-size:7pt;vertical-align:text-top'>1</span>": "22[1]",
    "22<span class=note>1</span>": "22[1]",
    "22<span style='transform: translateY(-4px)'>1</span>": "22[1]",
    "22<a href='#note1'>1</a>": "22[1]",
    "22<small>1</small>": "22\ufffd",
    "22<font size=1>1</font>": "22\ufffd",
    "22<b><span style='font-size:60%'>1</span></b>": "22\ufffd",
    "<span style='font-size:12px'>2</span><span style='font-size:14px'>21</span>": "221",
    "<span style='font-size:12pt'>2</span><span style='font-size:10.5pt;vertical-align:top'>21</span>": "221",
    "<span style='vertical-align:top;font-size:8px'>221</span>": "221",
    "22<small>件</small>": "22件",
    "22<p style='font-size:6px'>1</p>": "22\n1",
    "22 <a href='a.html'>1</a>": "22 1",
}


@pytest.mark.parametrize(("inside", "said"), BEHIND_A_NUMBER.items())
def test_a_smaller_digit_behind_a_number_is_none_of_it(inside: str, said: str) -> None:
    """On top of its line, or a link to a note, it is a mark; on the line itself nobody can tell."""
    sheet = "<style>.note{vertical-align:top;font-size:9px}</style>"
    document = html(f"<table><tr><td>规章<td>{inside}<tr><td>许可<td>1</table>", head=sheet)
    assert by_rows(grids(document)[0]) == [["规章", said], ["许可", "1"]]


def test_what_opens_only_when_asked_for_is_not_read() -> None:
    document = html("<table><tr><td>规章<td>22<i popover>7</i><tr><td>许可<td>1</table>")
    assert by_rows(grids(document)[0])[0] == ["规章", "22"]


def test_a_number_that_is_moved_as_a_whole_stays_a_number() -> None:
    document = html("<table><tr><td>规章<td><p><span style='position:relative;top:-1.0pt'>22</span></table>")
    assert by_rows(grids(document)[0]) == [["规章", "22"]]


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
