"""The only door to DuckDB, read-only: `ask("question", **params)` runs `queries/question.sql`.

Every build of the database is an immutable file; the connection and the answers are kept per build, so that a
new build is noticed at the next rerun and an old answer never passes for a new one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import duckdb
import pandas as pd
import streamlit as st

QUERIES = Path(__file__).with_name("queries")
FORMAT = 8
LOCKED_DOWN: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "lock_configuration": True,
}
IN_USE = "database build in use"


class DatabaseError(Exception):
    """No database can be shown; the message says in Chinese what is wrong and `advice` what to do."""

    def __init__(self, what: str, advice: str) -> None:
        """Keep the advice beside the message."""
        super().__init__(what)
        self.advice = advice


Asker = Callable[..., pd.DataFrame]
"""Answers a question by its name and parameters."""

QueryError = duckdb.Error
"""What a question raises where the database or the question itself is at fault."""


class Build(NamedTuple):
    """What the database says about itself.

    `due` is 0 where no due list was loaded; `invented` counts the reports made up for demonstration.
    """

    path: str
    version: str
    built_at: datetime
    reports: int
    due: int
    invented: int

    @property
    def demonstration(self) -> bool:
        """Whether all of it is invented."""
        return 0 < self.reports == self.invented

    @property
    def real(self) -> int:
        """How many of the reports are real ones."""
        return self.reports - self.invented


def ask(question: str, **params: object) -> pd.DataFrame:
    """The answer to one question of `queries/` from the build in use; spare parameters are ignored."""
    return _kept(str(st.session_state[IN_USE]), question, _named_in(question, params))


def asker() -> Asker:
    """`ask` for the build now in use, that works outside the session too: a file is made when its button is pressed."""
    path = str(st.session_state[IN_USE])
    return lambda question, **params: answer(path, question, _named_in(question, params))


def use(path: str) -> Build:
    """Take this build into use for the present session; raises DatabaseError where it cannot be shown."""
    build = open_build(path)
    st.session_state[IN_USE] = path
    return build


def current() -> Build:
    """The build in use."""
    return open_build(str(st.session_state[IN_USE]))


@st.cache_resource(max_entries=4, show_spinner=False)
def open_build(path: str) -> Build:
    """Look at a build: version, format and size; raises DatabaseError for an absent, damaged or newer one."""
    if not Path(path).exists():
        raise DatabaseError(
            f"没有找到数据库 {path}",
            "请先装入年报：python -m etl load 年报所在文件夹；或用 --db 指明数据库文件。",
        )
    try:
        made = _made(path)
    except duckdb.Error as error:
        raise DatabaseError(
            f"数据库 {path} 打不开或已损坏", "请重新生成：删除该文件后运行 python -m etl load。"
        ) from error
    if made["format"] < FORMAT:
        raise DatabaseError(
            f"数据库 {path} 由旧版本生成（格式 {made['format']}，现为 {FORMAT}）",
            "请运行 python -m etl load（原件仍保存着，会自动重新读取）。",
        )
    if made["format"] > FORMAT:
        raise DatabaseError(
            f"数据库 {path} 的格式（{made['format']}）比看板认识的（{FORMAT}）新",
            "请升级看板后再打开，或用本版本重新运行 python -m etl load。",
        )
    return Build(
        path,
        made["version"],
        made["built_at"],
        int(made["reports"]),
        int(made["due"]),
        int(made["invented"]),
    )


def _made(path: str) -> pd.Series:
    """Format, version and size of a build; of one of an earlier format, the format alone."""
    found = answer(path, "format", {}).iloc[0]
    return found if found["format"] < FORMAT else answer(path, "build", {}).iloc[0]


def answer(path: str, question: str, params: dict[str, object]) -> pd.DataFrame:
    """Run one question on a build; raises duckdb.Error where the database or the question is at fault."""
    return _connection(path).cursor().execute(_sql(question), params).df()


@st.cache_data(max_entries=600, ttl=3600, show_spinner=False)
def _kept(path: str, question: str, params: dict[str, object]) -> pd.DataFrame:
    return answer(path, question, params)


@st.cache_resource(max_entries=4, show_spinner=False)
def _connection(path: str) -> duckdb.DuckDBPyConnection:
    """One shared connection a build; dropped, never closed: closing would kill the cursors of others."""
    return duckdb.connect(path, read_only=True, config=LOCKED_DOWN)


def _named_in(question: str, params: dict[str, object]) -> dict[str, object]:
    names = set(re.findall(r"\$([a-z_]+)", _sql(question)))
    return {name: params[name] for name in sorted(names)}


@lru_cache(maxsize=256)
def _sql(question: str) -> str:
    return (QUERIES / f"{question}.sql").read_text(encoding="utf-8")
