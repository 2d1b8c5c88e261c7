"""The command `etl decide`: what can be decided, in words, and what is said of it."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from etl.file_bytes import FileRefusedError
from etl.store import StoreError

if TYPE_CHECKING:
    from etl.decisions.listed import Listed
    from etl.store.subjects import Subjects

    Subject = Callable[[Subjects, argparse.Namespace], tuple[str, dict[str, Any]]]

KIND_WORDS = {"accept": "认可发现", "correct": "更正误读", "agency": "定单位", "year": "定年度"}
MISREADING = (
    "更正本程序的误读：原件印的是什么，就更正为什么。单位自己印错的数不在此列：照印保留，其勾稽不符用 accept 认可"
)


def add_to(commands: Any, default_database: Path) -> None:
    """Add the command to those of the command line."""
    about = "把人的决定写成文件（数据库旁的 decisions 文件夹），下次装入时生效"
    kinds = commands.add_parser("decide", help=about, description=about).add_subparsers(required=True, metavar="决定")
    finding = kinds.add_parser("accept", help="认可一处发现：照原样保留，不再计入待处理")
    finding.add_argument("finding", metavar="FINDING_ID", help="发现的编号（etl check --format csv）")
    _add_common(finding, default_database, lambda asked, given: _record().accept(asked, given.finding))
    cell = kinds.add_parser("correct", help=MISREADING, description=MISREADING + "。")
    for name, words in (("report", "REPORT_ID"), ("table", "TABLE"), ("row", "ROW"), ("column", "COLUMN")):
        cell.add_argument(name, metavar=words)
    cell.add_argument("--printed", required=True, metavar="VALUE|blank", help="原件所印的数；原件空白则为 blank")
    _add_common(cell, default_database, _corrected)
    name = kinds.add_parser("agency", help="某区划内报告所印的这个名称是哪个单位")
    name.add_argument("name", metavar="NAME", help="报告所印的单位名称（回执中的）")
    name.add_argument("--region", metavar="CODE", help="六位区划代码；报告的区划未定则不给")
    name.add_argument("--is", required=True, dest="agency", metavar="AGENCY_ID", help="单位编号")
    _add_common(
        name, default_database, lambda asked, given: _record().agency(asked, given.name, given.region, given.agency)
    )
    file = kinds.add_parser("year", help="这个文件是哪一年度的年报")
    file.add_argument("file", metavar="FILE_OR_SHA256")
    file.add_argument("year", metavar="YEAR")
    _add_common(file, default_database, lambda asked, given: _record().year(asked, given.file, given.year))
    unknown = kinds.add_parser("names", help="列出单位目录不识的单位名称，各可能是谁、为什么、怎样决定")
    unknown.add_argument("--db", type=Path, default=default_database, metavar="FILE", help="数据库文件")
    unknown.set_defaults(run=lambda options: _names(options.db, default_database))
    listed = kinds.add_parser("list", help="列出全部决定及其是否生效")
    listed.add_argument("--db", type=Path, default=default_database, metavar="FILE", help="数据库文件")
    listed.add_argument("--format", choices=("table", "json"), default="table", help="输出格式")
    listed.set_defaults(run=_list)


def _corrected(asked: Subjects, given: argparse.Namespace) -> tuple[str, dict[str, Any]]:
    made: tuple[str, dict[str, Any]] = _record().correct(
        asked, given.report, (given.table, given.row, given.column), given.printed
    )
    return made


def _record() -> Any:
    from etl.decisions import record  # noqa: PLC0415 - DuckDB, which other commands do not need

    return record


def _add_common(command: argparse.ArgumentParser, default_database: Path, subject: Subject) -> None:
    command.add_argument("--reason", required=True, metavar="TEXT", help="为什么（一行）")
    command.add_argument("--by", metavar="NAME", help="谁决定的（默认为系统用户名）")
    command.add_argument("--db", type=Path, default=default_database, metavar="FILE", help="数据库文件")
    command.set_defaults(run=lambda options: _decide(options, subject))


def _decide(options: argparse.Namespace, subject: Subject) -> int:
    from etl.store.subjects import subjects_of  # noqa: PLC0415 - DuckDB, which other commands do not need

    try:
        with subjects_of(options.db) as asked:
            about = subject(asked, options)
    except FileRefusedError as error:
        raise StoreError(str(error)) from error
    path = _record().write(options.db, about, options.reason, options.by)
    sys.stdout.write(f"已写入 {path}。{_record().PENDING}\n")
    return 0


def _names(database: Path, default_database: Path) -> int:
    """Each unknown office with whom it may be, the reasons, and the line that settles it; nothing is decided here."""
    from etl.store.subjects import offers_in  # noqa: PLC0415 - DuckDB, which other commands do not need

    elsewhere = "" if database == default_database else f" --db '{database}'"
    offers = offers_in(database)
    for one in offers:
        sys.stdout.write(f"{one.name}  可能是 {one.other_name}（{one.other_id}）：{one.why}\n")
        for line in one.settle.splitlines():
            sys.stdout.write(f"    {line}{'' if one.merger else elsewhere}\n")
    if not offers:
        sys.stdout.write("没有可能是已知单位的未识名称。\n")
    return 0


def _list(options: argparse.Namespace) -> int:
    from etl.decisions.listed import listed  # noqa: PLC0415 - as above

    if options.format == "json":
        rows = [one._asdict() for one in listed(options.db)]
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.writelines(f"{_line(one)}\n" for one in listed(options.db))
    return 0


def _line(one: Listed) -> str:
    """Its file, what it is, whether it is in force, who and why; of one that is no decision, only why not."""
    from etl.decisions.listed import STATE_WORDS  # noqa: PLC0415 - as above

    state = STATE_WORDS[one.state] + (f"：{one.why}" if one.why else "")
    if not one.kind:
        return f"{one.file}  {state}"
    return f"{one.file}  {KIND_WORDS[one.kind]}  {state}  {one.by} {one.at[:10]}：{one.reason}"
