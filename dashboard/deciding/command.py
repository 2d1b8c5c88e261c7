"""The command `etl decide`, run as a program of its own: the two packages share no code, and the file is the same.

Arguments go as a list, never through a shell, each option with its value in one word, so that no reason or name that
begins with a dash is taken for an option.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import streamlit as st

PROJECT = Path(__file__).parents[2]
FOLDER = "decisions"
SECONDS = 60
"""How long one decision may take to be looked up and written: usually half a second."""
DONE, REFUSED = 0, 2
UNABLE = "决定程序未能运行，没有写下决定；原因已写入日志，请管理员查看。"
LOG = logging.getLogger("dashboard")


class Answer(NamedTuple):
    """What came of a command: whether it did what was asked, and what it said (a Chinese sentence, or its list)."""

    done: bool
    said: str


class ListError(Exception):
    """The decisions could not be listed; the message is a Chinese sentence."""


def decide(database: Path, kind: str, subject: Sequence[str], options: Mapping[str, str]) -> Answer:
    """Write one decision; `subject` are the words the kind needs, `options` its named values with reason and by."""
    named = [f"--{name}={value}" for name, value in options.items()]
    return _run([kind, *named, f"--db={database.absolute()}", "--", *subject])


def listed(database: Path, build: str) -> list[dict[str, Any]]:
    """Every decision and how it stands, asked anew where a file or the build has changed; raises ListError."""
    return _listed(str(database.absolute()), build, _files(database.absolute().parent / FOLDER))


def _files(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """The files there are with their time and size; none where the folder cannot be looked into."""
    try:
        with os.scandir(folder) as entries:
            files = [(one.name, one.stat()) for one in entries if one.name.endswith(".json")]
    except OSError:
        return ()
    return tuple(sorted((name, seen.st_mtime_ns, seen.st_size) for name, seen in files))


@st.cache_data(max_entries=20, ttl=3600, show_spinner=False)
def _listed(database: str, build: str, files: tuple[tuple[str, int, int], ...]) -> list[dict[str, Any]]:
    """As `listed`; build and files are what the answer depends on."""
    del build, files
    answer = _run(["list", "--format=json", f"--db={database}"])
    if not answer.done:
        raise ListError(answer.said)
    rows: list[dict[str, Any]] = json.loads(answer.said)
    return rows


def _run(words: Sequence[str]) -> Answer:
    """Run `etl decide`; whatever goes wrong comes back as one Chinese sentence."""
    command = [sys.executable, "-m", "etl", "decide", *words]
    environment = os.environ | {"PYTHONUTF8": "1", "PYTHONIOENCODING": "utf-8"}
    try:
        ended = subprocess.run(  # noqa: S603 - our own program, its arguments as a list
            command, cwd=PROJECT, env=environment, stdin=subprocess.DEVNULL,
            capture_output=True, timeout=SECONDS, check=False,
        )  # fmt: skip
    except (OSError, ValueError, subprocess.SubprocessError):  # too long, half a character, no program, no answer
        LOG.exception("etl decide could not be run")
        return Answer(done=False, said=UNABLE)
    said, against = (text.decode("utf-8", "replace").strip() for text in (ended.stdout, ended.stderr))
    if ended.returncode == DONE:
        return Answer(done=True, said=said)
    if ended.returncode == REFUSED and against and "usage:" not in against and "\n" not in against:
        return Answer(done=False, said=against)
    LOG.error("etl decide ended with %s: %s", ended.returncode, against)
    return Answer(done=False, said=UNABLE)
