"""Old Word and Excel files, RTF, OpenDocument and single-file pages: the same report reads the same in each of them."""

from __future__ import annotations

import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from documents import by_rows, grids, prose, refusal
from hypothesis import HealthCheck, given, settings
from office_files import as_flat_xml, as_rtf, as_single_file, as_workbook, by_libreoffice
from strategies.invented import invented_reports

from etl.demo import invent_report, render
from etl.parse import parse_content
from etl.read import media_type, office, read
from etl.read.document import UnreadableError

needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
FORMS = ("2019", "2021")


def printed(invented):
    return {key: (value, "blank" if value is None else "reported") for key, value in invented.cells.items()}


def found(name, content):
    report = parse_content(name, content)[0][0]
    assert report.status != "unreadable", report.reason
    return {cell.key: (cell.value, cell.state) for cell in report.cells}


@pytest.fixture(scope="module")
def reports():
    return [invent_report(random.Random(n), year=2020 + n, form=FORMS[n > 0], blanks=0.1 * n) for n in range(4)]


@pytest.fixture(scope="module", autouse=True)
def _ended():
    yield
    office.stop()


# --- through LibreOffice -------------------------------------------------------------------------------------


@needs_libreoffice
@pytest.mark.parametrize(
    ("target", "source", "name"),
    [
        ("doc", "docx", "report.doc"),
        ("doc", "docx", "report.wps"),
        ("odt", "docx", "report.odt"),
        ("rtf", "docx", "report.doc"),
        ("xls", "xlsx", "report.xls"),
        ("ods", "xlsx", "report.ods"),
    ],
)
def test_a_converted_report_reads_cell_for_cell_the_same(reports, tmp_path, target, source, name):
    """LibreOffice writes the old format and its reader reads it back, under whatever name it bears."""
    write = {"docx": lambda report: render(report, "docx"), "xlsx": as_workbook}[source]
    sources = {f"{number}.{source}": write(report) for number, report in enumerate(reports)}
    for report, path in zip(reports, by_libreoffice(tmp_path, sources, target), strict=True):
        assert found(name, path.read_bytes()) == printed(report)


@needs_libreoffice
def test_rich_text_reads_cell_for_cell_the_same(reports):
    """Rich Text that LibreOffice did not write itself."""
    for report in reports:
        assert found("report.rtf", as_rtf(report)) == printed(report)


@needs_libreoffice
def test_one_libreoffice_serves_file_after_file_and_leaves_nothing_behind(reports):
    """The second file is served by the one that is running; when it is let go, its process and folder are gone."""
    read("a.rtf", as_rtf(reports[0]))
    running = office._running(office.find_program())
    read("b.rtf", as_rtf(reports[1]))
    assert office._running(office.find_program()) is running
    assert running._guard.poll() is None
    office.stop()
    assert running._guard.returncode == 0
    assert not running._home.exists()


@needs_libreoffice
@pytest.mark.skipif(sys.platform == "win32", reason="no signals there")
def test_a_killed_worker_leaves_no_libreoffice_behind(tmp_path):
    """The guard sees that whoever started it is gone, though the worker is ended with all its group."""
    (tmp_path / "a.rtf").write_bytes(b"{\\rtf1 text\\par}")
    code = "import sys, time; from etl.read import office, read; read('a.rtf', open(sys.argv[1], 'rb').read()); "
    code += "print(office._running(office.find_program())._home, flush=True); time.sleep(60)"
    command = [sys.executable, "-c", code, str(tmp_path / "a.rtf")]
    worker = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
    home = Path(worker.stdout.readline().strip())
    assert home.is_dir()
    os.killpg(worker.pid, signal.SIGKILL)
    worker.communicate()
    deadline = time.monotonic() + 60
    while (home.exists() or home.name in _command_lines()) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not home.exists()
    assert home.name not in _command_lines()


def _command_lines():
    folders = [folder for folder in Path("/proc").iterdir() if folder.name.isdigit()]
    return " ".join(_command_line(folder) for folder in folders)


def _command_line(folder):
    """What a process was started with; nothing of one that has ended meanwhile."""
    try:
        return (folder / "cmdline").read_text(errors="replace")
    except OSError:
        return ""


@needs_libreoffice
def test_a_damaged_document_is_refused_and_the_next_one_is_read(reports):
    """What breaks one file does not harm another."""
    assert "损坏" in refusal(
        "a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") + bytes(99)
    )
    assert found("b.rtf", as_rtf(reports[0])) == printed(reports[0])


@needs_libreoffice
def test_a_conversion_that_takes_too_long_is_given_up(monkeypatch):
    """The file is refused, and its LibreOffice ended."""
    monkeypatch.setattr(office, "LONGEST", 0.001)
    assert "秒内未能转换" in refusal("a.rtf", b"{\\rtf1 text\\par}")
    assert office._running.cache_info().currsize == 0


@needs_libreoffice
def test_no_picture_and_no_text_is_fetched_from_anywhere(tmp_path):
    """Neither the network nor another file on the machine is asked for what a document links to."""
    asked = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        threading.Thread(target=_note_callers, args=(server, asked), daemon=True).start()
        secret = tmp_path / "secret.txt"
        secret.write_text("SECRET")
        fields = [f'INCLUDEPICTURE "http://127.0.0.1:{port}/a.png"', f'INCLUDETEXT "{secret.as_posix()}"']
        body = "".join("{\\field{\\*\\fldinst " + field + "}{\\fldrslt shown}}\\par " for field in fields)
        document = read("a.rtf", ("{\\rtf1 before\\par " + body + "after\\par}").encode())
    assert asked == []
    assert "SECRET" not in "".join(prose(document))


def _note_callers(server, asked):
    try:
        while True:
            connection, address = server.accept()
            asked.append(address)
            connection.close()
    except OSError:
        return


def test_where_libreoffice_is_absent_the_file_is_refused_with_what_to_do(monkeypatch):
    """The sentence says how to get it and what else helps."""
    monkeypatch.setattr(office, "find_program", lambda: None)
    for name, content in (("a.rtf", b"{\\rtf1 x}"), ("a.doc", OLD_WORD)):
        sentence = refusal(name, content)
        assert "LibreOffice" in sentence
        assert ".docx" in sentence


OLD_WORD = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + b"\xec\xa5" + bytes(510) + "WordDocument".encode("utf-16-le")
)


def test_an_encrypted_word_document_is_refused_as_such():
    """The flag in its head tells, without LibreOffice."""
    flagged = bytearray(OLD_WORD)
    flagged[512 + 11] = 0x01
    assert "加密" in refusal("a.doc", bytes(flagged) + bytes(1024))


@pytest.mark.parametrize("wrap", ["word2003", "flat"])
def test_word_saved_as_one_xml_file_reads_cell_for_cell_the_same(reports, wrap):
    """As Word 2003 wrote it (its merges in small letters), and as a package made flat."""
    for report in reports:
        assert found("report.doc", as_flat_xml(report, wrap)) == printed(report)


# --- what only bears an office file's name -------------------------------------------------------------------


@pytest.mark.parametrize("name", ["report.doc", "report.wps", "report.xls", "report.rtf"])
def test_the_bytes_decide_whatever_the_name_says(reports, name):
    """Web pages, .docx, workbooks, single-file pages and plain text are read as what they are."""
    report = reports[1]
    contents = [render(report, kind) for kind in ("html", "docx", "pdf", "txt")]
    for content in (*contents, as_workbook(report), as_single_file(report)):
        assert found(name, content) == printed(report)


def test_kinds_of_the_same_container_are_told_apart_by_what_stands_first():
    """A document with a workbook inside is a document, and the other way round."""
    mark = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    word, excel = ("WordDocument".encode("utf-16-le"), "Workbook".encode("utf-16-le"))
    assert media_type("a.xls", mark + word + excel) == "application/msword"
    assert media_type("a.doc", mark + excel + word) == "application/vnd.ms-excel"
    assert media_type("a.doc", b"PK\x03\x04word/document.xml xl/workbook.xml").endswith("wordprocessingml.document")
    assert media_type("a.doc", b"PK\x03\x04xl/workbook.xml word/document.xml").endswith("spreadsheetml.sheet")


# --- single-file pages ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", [False, True])
@given(invented=invented_reports())
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_single_file_page_reads_cell_for_cell_the_same(word, invented):
    """In quoted-printable as browsers write it, in base64 as Word does."""
    assert found("report.mht", as_single_file(invented, word=word)) == printed(invented)


def test_a_single_file_page_keeps_its_address(reports):
    """The address under which the browser saved it."""
    assert read("a.mht", as_single_file(reports[0])).url == "https://www.example.com/report.html"


def test_a_mail_without_a_page_is_refused():
    """There is nothing to read in it."""
    assert "没有网页正文" in refusal(
        "a.mht", b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x--'
    )


def test_a_text_that_begins_like_a_mail_is_text():
    """One header makes no mail."""
    assert prose(read("a.txt", "Subject: 年报\n一、总体情况".encode())) == ["Subject: 年报", "一、总体情况"]


def test_text_under_the_name_of_a_workbook_is_text():
    """Tab-separated lines named .xls."""
    assert [by_rows(grid) for grid in grids(read("a.xls", "规章\t1\n许可\t2\n".encode()))] == [
        [["规章", "1"], ["许可", "2"]]
    ]


def test_bytes_that_are_nothing_are_refused_under_any_name():
    """Neither text nor anything else."""
    for name in ("a.doc", "a.xls", "a.ods", "a.odt", "a.rtf", "a.mht", "a.xlsx"):
        with pytest.raises(UnreadableError):
            read(name, b"\x81\xff\x00\x81\xff")
