"""Choosing a reader, and reading text, web pages and Word: what is printed comes back, or is refused."""

from __future__ import annotations

import contextlib
import io
import struct
import zipfile

import pytest
from documents import by_rows, grids, laid_out, prose, refusal
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.read import READERS, known_suffix, media_type, read
from etl.read.document import Document, UnreadableError
from etl.read.signature import find_kind

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MiB = 2**20


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


def compound(*streams: str, text: str = "") -> bytes:
    """An old Office file: header, table of sectors, then a text, and a directory of these streams behind it."""
    entries = ["Root Entry", *streams]
    directory = b"".join(_entry(name, place, len(entries)) for place, name in enumerate(entries)).ljust(512, b"\0")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(22) + struct.pack("<H", 9) + bytes(16) + struct.pack("<I", 2)
    header = header.ljust(0x4C, b"\0") + struct.pack("<I", 0)
    table = struct.pack("<3I", 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFE).ljust(512, b"\xff")
    return header.ljust(512, b"\xff") + table + text.encode("utf-16-le").ljust(512, b"\0") + directory


def _entry(name: str, place: int, entries: int) -> bytes:
    """An entry of that directory: the first holds the others, each of which has the next on its right."""
    named = (name + "\0").encode("utf-16-le")
    right = place + 1 if 0 < place < entries - 1 else 0xFFFFFFFF
    head = named.ljust(64, b"\0") + struct.pack("<HBB", len(named), 2 if place else 5, 1)
    return (head + struct.pack("<3I", 0xFFFFFFFF, right, 0xFFFFFFFF if place else 1)).ljust(128, b"\0")


def test_an_old_office_file_is_what_its_own_directory_says() -> None:
    """Neither what the text speaks of (a style is called Book Title) nor what is embedded counts."""
    assert find_kind(compound("1Table", "WordDocument", text="Book Title\0Book\0Workbook\0")) == "doc"
    assert find_kind(compound("Workbook", text="WordDocument\0")) == "xls"
    assert find_kind(compound("Book")) == "xls"
    assert find_kind(compound("Contents", text="nothing")) == "other"


def test_a_directory_that_runs_in_a_circle_ends() -> None:
    """A damaged file costs no more than a sound one."""
    circle = bytearray(compound("Contents", text="WordDocument\0"))
    circle[512 + 8 : 512 + 12] = struct.pack("<I", 2)
    assert find_kind(bytes(circle)) == "doc"


def test_a_packed_file_is_called_packed_whatever_its_suffix() -> None:
    """That .html cannot be read would be no help."""
    assert "gzip" in refusal("a.html", b"\x1f\x8b" + bytes(20))
    assert "解压" in refusal("a.pdf", b"Rar!\x1a\x07" + bytes(20))


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


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_chinese_in_utf_16_is_read_without_a_mark(encoding: str) -> None:
    """Its zero bytes are few: only digits and line breaks have one."""
    text = "示例市教育局2024年政府信息公开工作年度报告\r\n一、总体情况\r\n全年公开文件12件。"
    assert prose(read("a.txt", text.encode(encoding))) == text.split("\r\n")


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
