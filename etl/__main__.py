"""The command line: parse, load, check, decide, demo. What each does stands in its module."""

from __future__ import annotations

import argparse
import contextlib
import csv
import gc
import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from etl.decisions import command as decide
from etl.loading.reader_process import Limits, start
from etl.store import StoreError

DEFAULT_DATABASE = Path("data/disclosure.duckdb")
DONE, SOME_REFUSED, NOTHING_DONE = 0, 1, 2
MANY = 20_000
"""Objects made and not yet dropped before the collector looks for cycles: loads make thousands, hardly a cycle."""
SEVERITIES = {"error": "✕ 错误", "warning": "▲ 警告", "not_judged": "○ 未判断", "note": "● 提示"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0 done, 1 some file refused, 2 nothing could be done."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except StoreError as error:
        _say(str(error))
        return NOTHING_DONE
    except BrokenPipeError:  # whoever reads has read enough
        return DONE
    except OSError as error:
        where, why = error.filename or "文件", error.strerror or error
        _say(f"无法读写 {where}（{why}）；数据库未受影响，请检查磁盘空间与权限。")
        return NOTHING_DONE
    except KeyboardInterrupt:
        _say("已中断；已发布的数据库未受影响。")
        return NOTHING_DONE
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="etl", description="读取政府信息公开工作年度报告，装入 DuckDB。")
    commands = parser.add_subparsers(required=True, metavar="命令")
    parse = commands.add_parser("parse", help="把年报读成 JSON，每份一行，写到标准输出")
    parse.add_argument("files", nargs="+", type=Path, metavar="FILE", help="年报文件")
    parse.add_argument(
        "--explain",
        action="store_true",
        help="在标准错误上逐份说明每个标签和每句话是怎样判定的（标准输出仍只有 JSON）",
    )
    _add_limits(parse)
    parse.set_defaults(run=_parse)
    loading = commands.add_parser("load", help="把文件和文件夹装入数据库；不给路径则由保存的原件重建")
    loading.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="文件或文件夹")
    loading.add_argument("--db", type=Path, default=DEFAULT_DATABASE, metavar="FILE", help="数据库文件")
    loading.add_argument("--jobs", type=_positive, metavar="N", help="同时读取的进程数")
    loading.add_argument("--receipt", type=Path, metavar="CSV", help="回执 CSV 写到哪里（默认在数据库旁）")
    _add_limits(loading)
    loading.set_defaults(run=_load)
    check = commands.add_parser("check", help="列出数据质量问题")
    check.add_argument("--db", type=Path, default=DEFAULT_DATABASE, metavar="FILE", help="数据库文件")
    check.add_argument("--format", choices=("table", "csv", "json"), default="table", help="输出格式")
    check.set_defaults(run=_check)
    decide.add_to(commands, DEFAULT_DATABASE)
    invent = commands.add_parser("demo", help="写出虚构的演示年报（示例市）")
    invent.add_argument("folder", type=Path, metavar="DIR", help="写到哪个文件夹")
    invent.set_defaults(run=_demo)
    return parser


def _add_limits(command: argparse.ArgumentParser) -> None:
    """What one file may cost before it is given up."""
    usual = Limits()
    seconds, memory = usual.seconds, usual.memory // 1024**2
    command.add_argument("--seconds", type=float, default=seconds, metavar="N", help="读一个文件至多几秒")
    command.add_argument("--memory", type=_positive, default=memory, metavar="MB", help="读一个文件至多占多少内存")


def _positive(text: str) -> int:
    if not text.isdigit() or int(text) == 0:
        raise argparse.ArgumentTypeError("应为正整数")
    return int(text)


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def _parse(options: argparse.Namespace) -> int:
    """One parsed report a line, in the order given; a file that cannot be read still gets its line.

    What `--explain` tells goes to stderr behind the report's line, so that stdout stays lines of JSON.
    """
    from etl.explain import explain  # noqa: PLC0415 - the rules of the prose, which load needs in its readers only

    status = DONE
    for line in _parsed_lines(options):
        print(line, flush=True)
        report = json.loads(line)
        if options.explain:
            _say("\n".join(explain(report)))
        if report["status"] not in {"read", "partly_read"}:
            _say(f"{report['source']['file']}：{report['reason']}")
            status = SOME_REFUSED
    return status


def _parsed_lines(options: argparse.Namespace) -> Iterator[str]:
    """What each path holds, in the order given; one that cannot be opened gets its line too."""
    started = start(_limits(options))
    from etl.loading.gather import printable  # noqa: PLC0415 - while the reader gets ready
    from etl.loading.reading_child import Task  # noqa: PLC0415 - the same
    from etl.loading.reading_pool import Crew, read_all  # noqa: PLC0415 - the same

    tasks = [Task(printable(path.name), path) for path in options.files]
    with Crew(os.cpu_count() or 1, _limits(options), started) as crew:
        for rows in read_all(tasks, crew):
            yield from (row.report for row in rows)


def _limits(options: argparse.Namespace) -> Limits:
    return Limits(options.seconds, options.memory * 1024**2)


def _load(options: argparse.Namespace) -> int:
    started = start(_limits(options))
    gc.set_threshold(MANY)
    from etl.loading.build import Pace, load  # noqa: PLC0415 - while the reader gets ready

    receipt = load(options.paths, options.db, Pace(options.jobs, _limits(options), _say, started))
    _say(receipt.in_words())
    _write_receipt(options.receipt or options.db.with_suffix(".receipt.csv"), receipt.as_csv())
    _say(f"数据库：{options.db}" + ("" if receipt.published else "（没有变化）"))
    return SOME_REFUSED if receipt.refused else DONE


def _write_receipt(path: Path, content: str) -> None:
    """The receipt beside the database; where there is no room for it, the load is done all the same."""
    try:
        path.write_text(content, encoding="utf-8-sig")
    except OSError as error:
        _say(f"回执未能写入 {path}（{error.strerror}）；数据不受影响，请用 --receipt 另指位置后重新装入。")
    else:
        _say(f"回执：{path}")


def _check(options: argparse.Namespace) -> int:
    from etl.store.published import findings as ask  # noqa: PLC0415 - DuckDB, which parse does not need

    columns, findings = ask(options.db)
    if options.format == "json":
        print(json.dumps(findings, ensure_ascii=False, indent=1))
    elif options.format == "csv":
        rows = csv.DictWriter(sys.stdout, columns, lineterminator="\n")
        rows.writeheader()
        rows.writerows(findings)
    else:
        for finding in findings:
            print("  ".join(_words(finding)))
        accepted = sum(finding["accepted_by"] is not None for finding in findings)
        _say(f"共 {len(findings)} 处" + (f"，其中已认可 {accepted} 处。" if accepted else "。"))
    return DONE


def _words(finding: dict[str, Any]) -> tuple[str, ...]:
    where = f"{finding['agency_name']} {finding['year']}"
    return (
        SEVERITIES[finding["severity"]],
        *([f"已认可（{finding['accepted_by']}：{finding['accepted_reason']}）"] if finding["accepted_by"] else []),
        where,
        finding["check_label"] or finding["check_id"],
        finding["message"],
    )


def _demo(options: argparse.Namespace) -> int:
    from etl import demo  # noqa: PLC0415 - its writers are heavy, and no other command needs them

    summary = demo.write(options.folder)
    formats = "，".join(f"{suffix} {count}" for suffix, count in summary.formats.items())
    _say(f"已在 {options.folder} 写出 {summary.reports} 份虚构年报（{formats}），其中预设问题 {summary.planted} 处。")
    return DONE


def command() -> None:
    """Run one command and end at once: all is closed by then, and to take libraries down takes a person's time."""
    status = main()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(BrokenPipeError):
            stream.flush()
    os._exit(status)


if __name__ == "__main__":
    command()
