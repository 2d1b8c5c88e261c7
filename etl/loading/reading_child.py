"""A process of its own that reads one file after another, within limits of time and memory.

Its `main` is started with SECONDS and BYTES as arguments and spoken to over its standard input and output: a task
in, parsed reports out, both as pickled messages behind their length. It ends when its input does, so that it never
outlives the load it works for; what hangs is ended by its own watchdog, what asks for too much memory is refused it.
"""

from __future__ import annotations

import faulthandler
import gc
import os
import pickle
import select
import struct
import sys
from pathlib import Path
from typing import IO, Any, NamedTuple

LENGTH = struct.Struct("<Q")

MANY = 20_000
"""Objects made and not yet dropped before the collector looks for cycles among them: some ten reports' cells."""
MANY_PATTERNS = 30
"""Patterns compiled anew that are worth being kept for later readers; the first file of all compiles some hundred."""
GRACE = 5.0
"""Seconds the parent waits beyond the limit before it ends a child itself: the child's own watchdog comes first."""


class Task(NamedTuple):
    """A file to read: the name it is known by, and where its bytes lie.

    `parser` is the version of the code that reads it, where whoever sends the task has worked it out already.
    """

    name: str
    path: Path
    parser: str | None = None


def send(out: IO[bytes], message: object) -> None:
    """Write one message."""
    content = pickle.dumps(message)
    out.write(LENGTH.pack(len(content)) + content)
    out.flush()


def receive(source: IO[bytes]) -> Any:
    """The next message. Raises EOFError where the other side has ended."""
    return pickle.loads(_exactly(source, LENGTH.unpack(_exactly(source, LENGTH.size))[0]))  # noqa: S301 - our own child


def _exactly(source: IO[bytes], count: int) -> bytes:
    content = source.read(count)
    if len(content) < count:
        raise EOFError
    return content


def main() -> None:
    """Read until there is nothing more to read."""
    seconds, memory = float(sys.argv[1]), int(sys.argv[2])
    tasks, results = _own_channels()
    _limit_memory(memory)
    gc.disable()
    from etl.parsed_file import parse_file, rehearse  # noqa: PLC0415 - after the limits are set: libraries count too
    from etl.patterns import keep_patterns  # noqa: PLC0415 - the same

    if not _is_waiting(tasks):
        rehearse()
    leave_loaded_alone()
    gc.enable()
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - os.devnull is no path on every system
        send(results, "ready")
        while True:
            try:
                task: Task = receive(tasks)
            except EOFError:
                return
            faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
            parsed = parse_file(task.name, task.path, task.parser)
            faulthandler.cancel_dump_traceback_later()
            send(results, parsed)
            keep_patterns(MANY_PATTERNS)


def _is_waiting(tasks: IO[bytes]) -> bool:
    """Whether a file is waiting already: then there is no time to rehearse. False where a pipe cannot be asked."""
    try:
        return bool(select.select([tasks], [], [], 0)[0])
    except (OSError, ValueError):
        return False


def leave_loaded_alone() -> None:
    """Spare the garbage collector what is imported, which stays, and a search after every few hundred cells."""
    gc.freeze()
    gc.set_threshold(MANY)


def _own_channels() -> tuple[IO[bytes], IO[bytes]]:
    """The pipes to the parent, moved out of the way of libraries that print."""
    tasks, results = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    return tasks, results


def _limit_memory(memory: int) -> None:
    try:
        import resource  # noqa: PLC0415 - not on Windows, where no such limit can be set
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
