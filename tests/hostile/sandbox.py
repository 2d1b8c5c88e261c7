"""Reads files one after the other, each in a child of its own, and says what became of each and what it cost.

Run as a program: a line of JSON `{"name": …, "path": …}` in, a line of JSON with the fields of `Outcome` out.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parents[2]
MOST_SECONDS = 40
MOST_MEMORY = 4 * 2**30
"""Bytes of address space a child may ask for: far above what any file may cost, so that its cost is seen."""
HARMFUL = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto", "subprocess.Popen", "os.system",
           "os.exec", "os.posix_spawn", "os.fork", "os.remove", "os.rename", "os.mkdir", "os.symlink", "os.link",
           "shutil.rmtree", "tempfile.mkstemp", "tempfile.mkdtemp", "urllib.Request", "webbrowser.open")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """What reading one file gave. `megabytes` is its peak of memory; `did` what it must not do."""

    name: str
    statuses: tuple[str, ...]
    reasons: tuple[str, ...]
    cells: int
    text: str
    seconds: float
    megabytes: float
    ended: str
    did: tuple[str, ...]


def outcomes(files: Sequence[tuple[str, Path]]) -> Iterator[Outcome]:
    """The outcome of each (name, path), in order."""
    asked = "".join(json.dumps({"name": name, "path": str(path)}) + "\n" for name, path in files)
    command = [sys.executable, str(Path(__file__))]
    done = subprocess.run(
        command, input=asked.encode(), stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": str(PROJECT)}, check=True
    )
    for line in done.stdout.splitlines():
        told = json.loads(line)
        yield Outcome(**{key: tuple(value) if isinstance(value, list) else value for key, value in told.items()})


def main() -> None:
    """Fork a child a file from one process that has loaded everything already."""
    from etl.parse import parse_content

    parse_content("a.html", b"<p>x</p>")
    parse_content("a.pdf", b"%PDF-1.4 x")
    parse_content("a.json", b"{}")
    for line in sys.stdin:
        asked = json.loads(line)
        sys.stdout.write(json.dumps(_outcome(asked["name"], Path(asked["path"]))) + "\n")
        sys.stdout.flush()


def _outcome(name: str, path: Path) -> dict[str, object]:
    end, begin = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(end)
        _read_alone(name, path, begin)
    os.close(begin)
    with os.fdopen(end, "rb") as told:
        said = told.read()
    _, status, cost = os.wait4(child, 0)
    found = json.loads(said) if said else {"statuses": [], "reasons": [], "cells": 0, "text": "", "did": []}
    ended = "" if status == 0 else f"signal {os.WTERMSIG(status)}" if os.WIFSIGNALED(status) else f"exit {status >> 8}"
    return {
        "name": name,
        **found,
        "seconds": round(cost.ru_utime + cost.ru_stime, 2),
        "megabytes": round(cost.ru_maxrss / 1024),
        "ended": ended,
    }


def _read_alone(name: str, path: Path, begin: int) -> None:
    """In the child: read under limits, say what came of it, and end without any of the parent's business."""
    from etl.parse import parse_content
    from etl.parsed_report import to_line

    did: list[str] = []
    try:
        content = path.read_bytes()
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        signal.alarm(2 * MOST_SECONDS)
        sys.addaudithook(lambda event, arguments: _notice(event, arguments, did))
        reports = [report for report, _ in parse_content(name, content)]
        lines = [to_line(report).encode().decode() for report in reports]
        found = {
            "statuses": [report.status for report in reports],
            "reasons": [report.reason or "" for report in reports],
            "cells": sum(len(report.cells) for report in reports),
            "text": "".join(lines)[:200_000],
            "did": list(did),
        }
        with os.fdopen(begin, "wb") as out:
            out.write(json.dumps(found).encode())
        os._exit(0)
    except BaseException as error:  # noqa: BLE001 - whatever escapes is what the parent wants to know
        sys.stderr.write(f"{name}: {error!r}\n")
        sys.stderr.flush()
        os._exit(9)


def _notice(event: str, arguments: tuple[object, ...], did: list[str]) -> None:
    writes = event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+")
    if writes or event in HARMFUL:
        did.append(f"{event} {arguments!r}"[:200])


if __name__ == "__main__":
    main()
