"""Decisions on the page 数据质量: what people decided, how it stands, and the form that writes another one.

The page never writes the database: `command` runs `etl decide`, which writes a file that the next load applies. Only a
server started with decisions allowed runs it; any other shows what the database says has been decided.
"""

from __future__ import annotations

import os

VARIABLE = "DISCLOSURE_DECISIONS"
"""Set to 1, it lets the page write decisions; `dashboard serve --allow-decisions` sets it."""


def allow() -> None:
    """Let the pages of this process write decisions."""
    os.environ[VARIABLE] = "1"


def allowed() -> bool:
    """Whether this server was started with decisions allowed."""
    return os.environ.get(VARIABLE) == "1"
