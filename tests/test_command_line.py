"""The commands people's scripts rely on: names, streams, exit status, one clear sentence when something is wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
SAMPLE = PROJECT / "data" / "reports" / "gulou-2024.txt"


def etl(*arguments, cwd=PROJECT):
    return subprocess.run(
        [sys.executable, "-m", "etl", *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={"PYTHONPATH": str(PROJECT), "PYTHONIOENCODING": "utf-8", "PATH": "/usr/bin:/bin"},
    )


def test_parse_writes_one_parsed_report_a_line_in_the_order_given(tmp_path):
    """A file that is no report still has its line, with status and reason, and the exit status says so."""
    (tmp_path / "notice.html").write_text("<html><body>会议通知</body></html>", encoding="utf-8")
    done = etl("parse", tmp_path / "notice.html", SAMPLE, tmp_path / "absent.pdf")
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    assert [report["status"] for report in reports] == ["not_a_report", "read", "unreadable"]
    assert [report["schema"] for report in reports] == ["parsed-report/1"] * 3
    assert all(report["reason"] for report in reports if report["status"] != "read")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_a_reader_of_the_output_may_stop_early():
    """As `head` does: no word of it, and no failure."""
    command = [sys.executable, "-m", "etl", "parse", *[str(SAMPLE)] * 3]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        running.stdout.read(10)
        running.stdout.close()
        said = running.stderr.read() if running.stderr else b""
    assert (running.returncode, said) == (0, b"")


def test_parse_of_a_good_report_succeeds():
    """Exit status 0, and what is written validates as what load accepts."""
    from etl.parsed_report import from_json

    done = etl("parse", SAMPLE)
    assert done.returncode == 0
    report = from_json(json.loads(done.stdout))
    assert (report.agency.region, len(report.cells), len(report.indicators)) == ("410204", 200, 9)


def test_load_check_and_rebuild(tmp_path):
    """Load says a receipt, check lists findings in three formats, load without a path rebuilds."""
    database = tmp_path / "d.duckdb"
    loaded = etl("load", PROJECT / "data" / "reports", "--db", database, "--receipt", tmp_path / "receipt.csv")
    assert loaded.returncode == 0
    assert "已读 3 份" in loaded.stderr
    assert (tmp_path / "receipt.csv").read_text(encoding="utf-8-sig").startswith("文件,单位,年度")
    assert isinstance(json.loads(etl("check", "--db", database, "--format", "json").stdout), list)
    assert etl("check", "--db", database, "--format", "csv").stdout.startswith("finding_id,")
    assert etl("check", "--db", database).returncode == 0
    database.unlink()
    assert etl("load", "--db", database).returncode == 0
    assert database.exists()


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (("load", "{empty}", "--db", "{db}"), 2, "没有可以装入"),
        (("load", "--db", "{db}"), 2, "没有保存的原件"),
        (("check", "--db", "{db}"), 2, "没有数据库"),
        (("load", "{unknown}", "--db", "{db}"), 1, "拒收"),
        (("load", "{missing}", "--db", "{db}"), 1, "没有这个文件"),
        (("parse", "{unknown}"), 1, "不认识的文件类型"),
    ],
)
def test_what_goes_wrong_is_one_clear_sentence(tmp_path, arguments, status, sentence):
    """The exit status of the contract, a Chinese sentence on stderr, never a traceback."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "unknown.xyz").write_bytes(b"\x00\x01\x02")
    names = {
        "empty": tmp_path / "empty",
        "unknown": tmp_path / "unknown.xyz",
        "missing": tmp_path / "missing.html",
        "db": tmp_path / "d.duckdb",
    }
    done = etl(*(argument.format(**names) for argument in arguments))
    assert done.returncode == status
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_a_place_that_cannot_be_written_is_said_and_the_database_stays(tmp_path):
    """Something else stands where the originals go: exit status 2, a sentence, the old database as it was."""
    database = tmp_path / "d.duckdb"
    assert etl("load", SAMPLE, "--db", database).returncode == 0
    build = database.resolve()
    (tmp_path / "d.originals").rename(tmp_path / "moved")
    (tmp_path / "d.originals").write_text("in the way", encoding="utf-8")
    done = etl("load", PROJECT / "data" / "reports", "--db", database)
    assert done.returncode == 2
    assert "未受影响" in done.stderr
    assert "Traceback" not in done.stderr
    assert database.resolve() == build


def test_unknown_kinds_in_a_folder_are_skipped_and_counted(tmp_path):
    """Sounds and archives beside the reports are no reason to refuse anything."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "chime.wav").write_bytes(b"RIFF")
    (tmp_path / "in" / "gulou-2024.txt").write_bytes(SAMPLE.read_bytes())
    done = etl("load", tmp_path / "in", "--db", tmp_path / "d.duckdb")
    assert done.returncode == 0
    assert "另有 1 个其他类型的文件未处理" in done.stderr


def test_demo_writes_the_invented_reports(tmp_path):
    """All formats, and the catalogue beside them."""
    done = etl("demo", tmp_path / "demo")
    assert done.returncode == 0
    assert "虚构" in done.stderr
    assert {path.suffix for path in (tmp_path / "demo").rglob("*-2024.*")} == {".html", ".docx", ".pdf", ".txt"}
    assert (tmp_path / "demo" / "due.csv").exists()
