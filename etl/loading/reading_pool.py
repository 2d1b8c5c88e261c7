"""Reading many files in child processes: as many as cores, in order; one that dies or hangs takes only its own file."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from threading import Timer
from typing import IO, Self

from etl.file_bytes import read_file
from etl.loading.reading_child import GRACE, Task, receive, send
from etl.records import Parsed

TOLD_EVERY = 2.0
"""Seconds between two words on progress."""

CHILD = "from etl.loading.reading_child import main; main()"
"""What a child runs: so started, and not as a module, it is imported once, and half of runpy not at all."""
AHEAD = 4
"""Files a reader may have finished before the slowest one before them."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost: seconds of reading, and bytes of memory its process may hold.

    A scan of forty pages takes about two minutes on a slow machine; no report known needs a tenth of the memory.
    """

    seconds: float = 180.0
    memory: int = 4 * 1024**3


class Reader:
    """One child process that reads, started anew after every death."""

    def __init__(self, limits: Limits) -> None:
        """Start the child; it loads its libraries while the caller goes on."""
        self.limits = limits
        self._child: subprocess.Popen[bytes] | None = None
        self._closed = False
        self._ready = False
        self._start()

    def read(self, task: Task) -> list[Parsed]:
        """The parsed reports of a file; a refusal where reading it killed the child or took too long."""
        began = time.monotonic()
        try:
            return self._ask(task)
        except (EOFError, OSError):
            late = time.monotonic() - began >= self.limits.seconds
            if self._closed:
                return []
            self._dismiss()
            self._start()
            return _refused(task, self._why(late=late))

    def _ask(self, task: Task) -> list[Parsed]:
        child = self._child
        if child is None:
            raise EOFError
        if not self._ready:
            receive(_pipe(child.stdout))
            self._ready = True
        watchdog = Timer(self.limits.seconds + GRACE, _end, [child])
        watchdog.daemon = True
        watchdog.start()
        try:
            send(_pipe(child.stdin), task)
            parsed: list[Parsed] = receive(_pipe(child.stdout))
        finally:
            watchdog.cancel()
        return parsed

    def _why(self, *, late: bool) -> str:
        if late:
            return f"读取超过 {self.limits.seconds:g} 秒仍未完成，已停止；请检查文件是否异常，或另存后再装入。"
        return "读取此文件的进程异常退出（文件可能已损坏或占用内存过多）；请换一份原件或另存后再装入。"

    def _start(self) -> None:
        home = str(Path(__file__).parents[2])
        paths = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH"))))
        self._child = subprocess.Popen(  # noqa: S603 - this interpreter, on our own module
            [sys.executable, "-c", CHILD, str(self.limits.seconds), str(self.limits.memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": paths},
            start_new_session=True,
        )
        self._ready = False

    def close(self) -> None:
        """End the child and whatever it started, for good."""
        self._closed = True
        self._dismiss()

    def _dismiss(self) -> None:
        if self._child is not None:
            _end(self._child)
            for pipe in (self._child.stdin, self._child.stdout):
                with contextlib.suppress(OSError):
                    _pipe(pipe).close()
            self._child.wait()
            self._child = None


def _refused(task: Task, why: str) -> list[Parsed]:
    from etl.parsed_file import refusal  # noqa: PLC0415 - all that reads; few loads refuse a file in this process

    return refusal(task.name, read_file(task.path), why)


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise EOFError
    return pipe


def _end(child: subprocess.Popen[bytes]) -> None:
    """Kill a child with all that it started, a converter perhaps."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()


class Crew:
    """As many readers as are wanted, hired one by one; `with` dismisses them all."""

    def __init__(self, jobs: int, limits: Limits | None = None) -> None:
        """Nobody yet; at most `jobs` at a time."""
        self.jobs = jobs
        self._limits = limits or Limits()
        self._threads = ThreadPoolExecutor(jobs)
        self._idle: SimpleQueue[Reader] = SimpleQueue()
        self._hired: list[Reader] = []
        self._called = 0

    def expect(self, files: int) -> None:
        """Have as many readers get ready as so many files can use; they do so while the caller goes on."""
        for _ in range(self._called, min(files, self.jobs)):
            self._called += 1
            self._threads.submit(self._hire)

    def _hire(self) -> None:
        reader = Reader(self._limits)
        self._hired.append(reader)
        self._idle.put(reader)

    def set_to(self, task: Task) -> Future[list[Parsed]]:
        """Have the next idle reader read a file."""
        self.expect(1)
        return self._threads.submit(self._read, task)

    def _read(self, task: Task) -> list[Parsed]:
        reader = self._idle.get()
        try:
            return reader.read(task)
        finally:
            self._idle.put(reader)

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Dismiss all, also those that are busy."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for reader in self._hired:
            reader.close()
        self._threads.shutdown(wait=True)
        for reader in self._hired:
            reader.close()


def read_all(tasks: Sequence[Task], crew: Crew, say: Callable[[str], None] = lambda _: None) -> Iterator[list[Parsed]]:
    """The parsed reports of each file, in the order given; only so many are read ahead, so that few wait in memory."""
    crew.expect(len(tasks))
    waiting: deque[Future[list[Parsed]]] = deque()
    told = time.monotonic()
    for done in range(len(tasks)):
        while len(waiting) < AHEAD * crew.jobs and done + len(waiting) < len(tasks):
            waiting.append(crew.set_to(tasks[done + len(waiting)]))
        yield waiting.popleft().result()
        if time.monotonic() - told > TOLD_EVERY or done + 1 == len(tasks):
            say(f"已读 {done + 1}/{len(tasks)}")
            told = time.monotonic()
