"""A new decision: its subject looked up in the published database, its file written beside it in one step."""

from __future__ import annotations

import getpass
import hashlib
import os
import tempfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from etl.decisions.decision import NUMBER, YEARS, Decision, DecisionError, is_sha256, named, read_decision
from etl.decisions.kept import beside
from etl.file_bytes import read_file
from etl.store import StoreError
from etl.store.subjects import Subjects

BLANK = "blank"
"""What is given as the printed value where the original has none."""
READABLE = 0o644
"""Rights of a decision's file: a colleague who loads must read it, whoever wrote it."""
PENDING = "待生效：下次装入（etl load）后生效。"


def accept(subjects: Subjects, finding_id: str) -> tuple[str, dict[str, Any]]:
    """A finding stays as it is, and is open no longer; its values are copied for people to read."""
    return "accept", dict(subjects.finding(finding_id))


def correct(subjects: Subjects, report_id: str, at: tuple[str, str, str], printed: str) -> tuple[str, dict[str, Any]]:
    """A cell that we read otherwise than it is printed. StoreError where it is not read, or read as given."""
    value = _number(printed)
    cell = subjects.cell(report_id, at)
    if cell["read"]["state"] != "unreadable" and cell["read"]["value"] == value:
        raise StoreError("读出的就是此数，没有误读可更正；单位自己印错的数照印保留，其勾稽不符请认可（accept）。")
    return "correct", {"report_id": report_id, **cell, "printed": value}


def _number(printed: str) -> int | float | None:
    if printed == BLANK:
        return None
    if not NUMBER.fullmatch(printed):
        raise StoreError(f"--printed 应为所印的数（如 72、3.5）或 {BLANK}（空白），给出的是“{printed}”。")
    return float(printed) if "." in printed else int(printed)


def agency(subjects: Subjects, name: str, region: str | None, agency_id: str) -> tuple[str, dict[str, Any]]:
    """A name that reports of a division print is this agency's."""
    subjects.name(name, region)
    subjects.agency(agency_id)
    return "agency", {"name": name, "region": region, "agency_id": agency_id}


def year(subjects: Subjects, file: str, year_given: str) -> tuple[str, dict[str, Any]]:
    """A file, given by path, name or content hash, is the report of this year."""
    if not year_given.isdecimal() or int(year_given) not in YEARS:
        raise StoreError(f"年度应为 {YEARS.start} 至 {YEARS.stop - 1} 的四位数，给出的是“{year_given}”。")
    return "year", {**subjects.file(_content(file) or file), "year": int(year_given)}


def _content(file: str) -> str | None:
    """The content hash of a file that is there, or that was given in its place."""
    if is_sha256(file):
        return file
    path = Path(file)
    return hashlib.sha256(read_file(path)).hexdigest() if path.is_file() else None


def write(database: Path, subject: tuple[str, Mapping[str, Any]], reason: str, by: str | None) -> Path:
    """Write the decision into the folder beside the database; gives its file. StoreError where one is there already."""
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    made = named(subject[0], by or getpass.getuser(), now, reason, subject[1])
    path = beside(database) / made.file
    content = _sound(made)
    try:
        _put(path, content)
    except FileExistsError as error:
        raise StoreError(f"对此已有决定 {path}；如要改变，请先删除该文件。") from error
    except OSError as error:
        why = "不能写入（没有写权限、只读或磁盘已满），决定未写下"
        raise StoreError(f"决定文件夹 {path.parent} {why}。") from error
    return path


def _sound(made: Decision) -> bytes:
    content = made.as_json().encode(errors="surrogatepass")
    try:
        read_decision(made.file, content)
    except DecisionError as error:
        raise StoreError(str(error.__cause__ or error)) from error
    return content


def _put(path: Path, content: bytes) -> None:
    """The whole file or none, and never over another: of two who decide at once one is told (FileExistsError)."""
    if path.parent.is_file():
        raise NotADirectoryError(path.parent)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, partial = tempfile.mkstemp(".partial", f".{path.name}.", path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(partial).chmod(READABLE)
        _publish(Path(partial), path)
    finally:
        Path(partial).unlink(missing_ok=True)


def _publish(partial: Path, path: Path) -> None:
    """Give the written file its name unless that is taken; where links are unknown, by writing it under that name."""
    try:
        path.hardlink_to(partial)
    except FileExistsError:
        raise
    except OSError:
        with path.open("xb") as file:
            file.write(partial.read_bytes())
