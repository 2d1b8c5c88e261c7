"""Reading many files in child processes: as many as cores, in order; one that dies or hangs takes only its own file."""

from __future__ import annotations

import contextlib
import errno
import os
import subprocess
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from threading import Timer
from typing import IO, Self

from etl.file_bytes import read_file
from etl.loading.reader_process import Limits, end, start
from etl.loading.reading_child import GRACE, Task, receive, send
from etl.records import Parsed

TOLD_EVERY = 2.0
"""Seconds between two words on progress."""

AHEAD = 4
"""Files a reader may have finished before the slowest one before them."""


class Reader:
    """One child process that reads, started anew after every death."""

    def __init__(self, limits: Limits, child: subprocess.Popen[bytes] | None = None) -> None:
        """Take over a child that was started before, or start one; it loads its libraries while the caller goes on."""
        self.limits = limits
        self._child: subprocess.Popen[bytes] | None = child or start(limits)
        self._closed = False
        self._ready = False

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
            self._child, self._ready = start(self.limits), False
            return _refused(task, self._why(late=late))

    def _ask(self, task: Task) -> list[Parsed]:
        child = self._child
        if child is None:
            raise EOFError
        send(_pipe(child.stdin), task)
        if not self._ready:
            receive(_pipe(child.stdout))
            self._ready = True
        watchdog = Timer(self.limits.seconds + GRACE, end, [child])
        watchdog.daemon = True
        watchdog.start()
        try:
            parsed: list[Parsed] = receive(_pipe(child.stdout))
        finally:
            watchdog.cancel()
        return parsed

    def _why(self, *, late: bool) -> str:
        if late:
            return f"读取超过 {self.limits.seconds:g} 秒仍未完成，已停止；请检查文件是否异常，或另存后再装入。"
        return "读取此文件的进程异常退出（文件可能已损坏或占用内存过多）；请换一份原件或另存后再装入。"

    def close(self) -> None:
        """End the child and whatever it started, for good."""
        self._closed = True
        self._dismiss()

    def _dismiss(self) -> None:
        if self._child is not None:
            end(self._child)
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


class Crew:
    """As many readers as are wanted, hired one by one; `with` dismisses them all."""

    def __init__(self, jobs: int, limits: Limits | None = None, started: subprocess.Popen[bytes] | None = None) -> None:
        """Nobody yet but a child that was started before, if any; at most `jobs` at a time."""
        self.jobs = jobs
        self._limits = limits or Limits()
        self._threads = ThreadPoolExecutor(jobs)
        self._idle: SimpleQueue[Reader | OSError] = SimpleQueue()
        self._hired: list[Reader] = []
        self._called = self._failed = 0
        self._begun: dict[Task, Future[list[Parsed]]] = {}
        if started:
            self._called = 1
            self._take_on(Reader(self._limits, started))

    def expect(self, files: int) -> None:
        """Have as many readers get ready as so many files can use; they do so while the caller goes on."""
        for _ in range(self._called, min(files, self.jobs)):
            self._called += 1
            self._threads.submit(self._hire)

    def _hire(self) -> None:
        """Start one more; where none at all can be started, whoever waits for one is told."""
        try:
            self._take_on(Reader(self._limits))
        except OSError as error:
            self._failed += 1
            if self._failed == self._called:
                self._idle.put(error)

    def _take_on(self, reader: Reader) -> None:
        self._hired.append(reader)
        self._idle.put(reader)

    def set_out(self, tasks: Sequence[Task]) -> None:
        """Begin on files that will be asked for; on so many only that few wait in memory."""
        self.expect(len(tasks))
        for task in tasks[: AHEAD * self.jobs]:
            self._begun[task] = self._threads.submit(self._read, task)

    @property
    def is_out(self) -> bool:
        """Whether it has begun on files."""
        return bool(self._begun)

    def set_to(self, task: Task) -> Future[list[Parsed]]:
        """Have the next idle reader read a file, unless that was begun already."""
        self.expect(1)
        return self._begun.pop(task, None) or self._threads.submit(self._read, task)

    def _read(self, task: Task) -> list[Parsed]:
        idle = self._idle.get()
        try:
            if isinstance(idle, OSError):
                raise idle
            return idle.read(task)
        finally:
            self._idle.put(idle)

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Dismiss all, also those that are busy."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for reader in self._hired:
            reader.close()
        self._idle.put(OSError(errno.ECANCELED, os.strerror(errno.ECANCELED)))  # for a thread that waits for one
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
