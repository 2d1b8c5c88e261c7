"""Reading many files in child processes: as many as cores, in order; one that dies takes only its own file with it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict
from multiprocessing import get_context

from etl.gather import Found
from etl.parse import Audited, parse_content, parser_version
from etl.parsed_report import to_line
from etl.records import Parsed
from etl.report import Report, Source

CHUNK = 8
"""Files handed to a child at a time: enough to hide the hand-over, few enough to share the work evenly."""


def read_all(files: Sequence[Found], jobs: int, say: Callable[[str], None]) -> Iterator[list[Parsed]]:
    """The parsed reports of each file, in the order given."""
    done = 0
    while done < len(files):
        try:
            for rows in _in_pool(files[done:], jobs):
                done += 1
                if done % 50 == 0 or done == len(files):
                    say(f"已读 {done}/{len(files)}")
                yield rows
        except BrokenProcessPool:
            yield _alone(files[done])
            done += 1


def _in_pool(files: Sequence[Found], jobs: int) -> Iterator[list[Parsed]]:
    chunk = max(1, min(CHUNK, len(files) // jobs))
    with ProcessPoolExecutor(min(jobs, len(files)), mp_context=get_context("spawn")) as pool:
        yield from pool.map(_parse, files, chunksize=chunk)


def _alone(file: Found) -> list[Parsed]:
    try:
        return next(_in_pool([file], 1))
    except BrokenProcessPool:
        source = Source(file.name, file.sha256, "application/octet-stream", len(file.content))
        reason = "读取此文件的进程异常退出，文件可能已损坏；请换一份原件。"
        return _rows(file, [(Report("unreadable", source, reason=reason), ())])


def _parse(file: Found) -> list[Parsed]:
    return _rows(file, parse_content(file.name, file.content))


def _rows(file: Found, reports: Sequence[Audited]) -> list[Parsed]:
    return [
        Parsed(
            file.sha256,
            position,
            parser_version(),
            report.status if report.usable else _refusal(report),
            to_line(report),
            json.dumps([asdict(run) for run in runs]),
        )
        for position, (report, runs) in enumerate(reports)
    ]


def _refusal(report: Report) -> str:
    """The status under which a report that cannot be compared is refused."""
    return report.status if report.status in {"not_a_report", "unreadable"} else "unidentified"
