"""A folder may hold anything: what is no report costs its own line on the receipt, and never another's report."""

from __future__ import annotations

import csv
import os
import re
import shutil
import socket
import subprocess
import sys
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from hostile.papers import forms
from hostile.specimen import honest

from etl.loading.gather import gather
from etl.loading.receipt import Receipt

PROJECT = Path(__file__).parents[1]
SECONDS = 240
"""A hang ends here; the slowest file is given up far earlier."""
SPARSE = 5 * 2**30
ODD_NAMES = (
    "=cmd|' !A0.html",
    "+1.html",
    "@SUM(1).html",
    "a\nb.html",
    "a\tb.html",
    "\x1b[31m红.html",
    "\u202elmth.html",
    "<script>alert(1)</script>.html".replace("/", "∕"),
    "'; drop table core.cell; --.html",
    "年" * 80 + ".html",
)


def _loaded(folder, database):
    watched = {"PYTHONPATH": f"{PROJECT / 'tests' / 'watch'}{os.pathsep}{PROJECT}"}
    record = database.with_name("sockets.txt")
    command = [sys.executable, "-m", "etl", "load", str(folder), "--db", str(database)]
    command += ["--receipt", str(database.with_name("receipt.csv")), "--jobs", "2"]
    environment = os.environ | watched | {"SOCKET_RECORD": str(record)}
    done = subprocess.run(
        command, env=environment, cwd=database.parent, capture_output=True, timeout=SECONDS, check=False
    )
    with database.with_name("receipt.csv").open(encoding="utf-8-sig", newline="") as lines:
        receipt = list(csv.DictReader(lines))
    return SimpleNamespace(
        status=done.returncode,
        said=done.stderr.decode(errors="replace"),
        receipt=receipt,
        sockets=[line for line in record.read_text(encoding="utf-8").splitlines() if "None" not in line],
    )


@pytest.fixture(scope="module")
def odd_folder(tmp_path_factory):
    """One honest report among all that a folder can hold, loaded once."""
    home = tmp_path_factory.mktemp("odd")
    folder = home / "in"
    folder.mkdir()
    (folder / "好.html").write_bytes(honest("html"))
    os.mkfifo(folder / "管道.pdf")
    (folder / "文件夹.pdf").mkdir()
    (folder / "断链.html").symlink_to(home / "nowhere.html")
    (folder / "自指.html").symlink_to(folder / "自指.html")
    (folder / "回环").symlink_to(folder)
    (folder / "设备.txt").symlink_to("/dev/zero")
    (folder / "空.html").write_bytes(b"")
    (folder / "~$锁.docx").write_bytes(b"lock")
    (folder / ".DS_Store").write_bytes(b"x")
    (folder / "Thumbs.db").write_bytes(b"x")
    (folder / "套娃.pdf").write_bytes(forms(60, 2))
    with (folder / "巨大.html").open("wb") as sparse:
        sparse.truncate(SPARSE)
    with socket.socket(socket.AF_UNIX) as listening:
        os.chdir(folder)
        listening.bind("插座.pdf")
        os.chdir(PROJECT)
    for number, name in enumerate(ODD_NAMES):
        (folder / name).write_bytes(b"<p>" + str(number).encode() + b"</p>")
    (Path(os.fsdecode(os.fsencode(folder) + b"/\xff\xfe.html"))).write_bytes(b"<p>x</p>")
    return _loaded(folder, home / "d.duckdb")


def test_the_good_report_is_loaded_whatever_lies_beside_it(odd_folder):
    """Exit status 1: something was refused, and the rest is loaded."""
    assert odd_folder.status == 1
    assert [line["结果"] for line in odd_folder.receipt if line["文件"] == "好.html"] == ["已读"]


REFUSED = ("管道.pdf", "断链.html", "自指.html", "设备.txt", "空.html", "巨大.html", "插座.pdf", "套娃.pdf")


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_report_is_refused_in_a_sentence(odd_folder, name):
    """Pipes, devices, sockets, loops, holes, and a PDF that kills whoever opens it."""
    reasons = [line["原因"] for line in odd_folder.receipt if line["文件"] == name and line["结果"] == "拒收"]
    assert len(reasons) == 1
    assert re.fullmatch(r"[^\n]*[\u4e00-\u9fff][^\n]*。", reasons[0])


def test_locks_and_leftovers_are_skipped(odd_folder):
    """What office programs and file managers leave behind is no refusal."""
    names = {line["文件"] for line in odd_folder.receipt}
    assert {"~$锁.docx", ".DS_Store", "Thumbs.db", "文件夹.pdf"} & names == set()


def test_names_are_text_and_break_no_line(odd_folder):
    """No formula in the receipt, no control character on the screen, each refusal on a line of its own."""
    names = [line["文件"] for line in odd_folder.receipt]
    assert [name for name in names if name.startswith(("=", "+", "@"))] == []
    assert re.search(r"[\x1b\u202e]", odd_folder.said + "".join(names)) is None
    assert sum(r"a\nb.html" in line for line in odd_folder.said.splitlines()) == 1
    assert "Traceback" not in odd_folder.said


def test_nothing_was_fetched(odd_folder):
    """No socket was opened to another machine."""
    assert [line for line in odd_folder.sockets if "'/" not in line] == []


def _without_rights(command):
    """The same command without a superuser's right to open what is closed to everybody."""
    rights = "-dac_override,-dac_read_search"
    return ["setpriv", f"--bounding-set={rights}", f"--inh-caps={rights}", *command] if os.geteuid() == 0 else command


@pytest.mark.skipif(os.geteuid() == 0 and shutil.which("setpriv") is None, reason="nothing is closed to a superuser")
def test_a_folder_that_cannot_be_opened_is_said_and_nothing_in_it_counts_as_removed(tmp_path):
    """It was passed over in silence, and what had been loaded from it was taken for deleted."""
    folder, database = tmp_path / "in", tmp_path / "d.duckdb"
    (folder / "内").mkdir(parents=True)
    (folder / "好.html").write_bytes(honest("html"))
    (folder / "内" / "另一.docx").write_bytes(honest("docx"))
    command = _without_rights([sys.executable, "-m", "etl", "load", str(folder), "--db", str(database)])
    run = partial(subprocess.run, command, cwd=PROJECT, capture_output=True, timeout=SECONDS, check=False)
    assert run().returncode == 0
    (folder / "内").chmod(0)
    try:
        done = run()
    finally:
        (folder / "内").chmod(0o755)
    said = done.stderr.decode()
    assert (done.returncode, "拒收：内：无法打开文件夹" in said, "已移除" in said) == (1, True, False)


def test_a_link_to_a_folder_elsewhere_is_said_and_one_back_is_not(tmp_path):
    """Links are not followed; reports behind one would be missed without a word."""
    folder, elsewhere = tmp_path / "in", tmp_path / "archive"
    folder.mkdir()
    elsewhere.mkdir()
    (folder / "好.html").write_bytes(honest("html"))
    (folder / "往年").symlink_to(elsewhere)
    (folder / "回环").symlink_to(tmp_path)
    receipt = Receipt()
    assert [met.name for met in gather([folder], receipt)] == ["好.html"]
    assert [(line.file, line.result) for line in receipt.lines] == [("往年", "left_out")]
