"""Compiled patterns kept beside the code, as Python keeps compiled modules; it has no way of its own for patterns.

What `re.compile` works out for a pattern is a list of numbers; to work them out anew for what one report asks takes ten
times as long as to read the report. They are kept for exactly one build of Python and under the whole text of their
pattern. Where they cannot be kept, or `re` works otherwise inside than known here, patterns are compiled as ever.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import marshal
import os
import re
import sys
from array import array
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

Source: TypeAlias = tuple[str, int]
"""The text of a pattern, and its flags."""
Worked: TypeAlias = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""All flags, the numbers, how many groups, their numbers by name and their names by number."""

FILE = Path(__file__).parent / "__pycache__" / f"patterns.{sys.implementation.cache_tag}.kept"
BUILD = sys.version.encode()
"""What a kept file must begin with, behind its digest."""
DIGEST = 32

_new: dict[Source, Worked] = {}


def compiled(source: str, flags: int) -> re.Pattern[str]:
    """The pattern, from what is kept of it if anything is. Raises re.error where the source is no pattern."""
    try:
        worked = _kept().get((source, flags)) or _work_out(source, flags)
        return _pattern(source, worked)
    except re.error:
        raise
    except Exception:  # noqa: BLE001 - the inside of `re` is nobody's promise: as ever, then
        return re.compile(source, flags)


def keep(declared: Iterable[Source], least: int = 1) -> bool:
    """Keep what was worked out since the last time, if it is at least so much; of the patterns declared only.

    Whether it was done: nothing is said where there is no room for it, or no right to write.
    """
    if len(_new) < least:
        return False
    wanted = set(declared)
    whole = {source: worked for source, worked in {**_kept(), **_new}.items() if source in wanted}
    _new.clear()
    _kept.cache_clear()
    content = BUILD + marshal.dumps(whole)
    unfinished = FILE.with_suffix(f".{os.getpid()}")
    try:
        FILE.parent.mkdir(exist_ok=True)
        unfinished.write_bytes(hashlib.sha256(content).digest() + content)
        unfinished.replace(FILE)
    except OSError:
        with contextlib.suppress(OSError):
            unfinished.unlink()
        return False
    return True


@cache
def _kept() -> dict[Source, Worked]:
    """What an earlier process has kept; nothing where it is damaged or of another build of Python."""
    try:
        content = FILE.read_bytes()
        digest, build, rest = content[:DIGEST], content[DIGEST : DIGEST + len(BUILD)], content[DIGEST + len(BUILD) :]
        sound = build == BUILD and digest == hashlib.sha256(content[DIGEST:]).digest()
        return dict(marshal.loads(rest)) if sound else {}  # noqa: S302 - our own, beside our own code
    except (OSError, ValueError, TypeError, EOFError):
        return {}


def _work_out(source: str, flags: int) -> Worked:
    """As `re` does before it makes a pattern."""
    parsed: Any = importlib.import_module("re._parser").parse(source, flags)
    numbers = importlib.import_module("re._compiler")._code(parsed, flags)  # noqa: SLF001 - see above
    state, names = parsed.state, [None] * parsed.state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    all_flags, groups = int(flags | state.flags), (state.groups - 1, dict(state.groupdict), tuple(names))
    _new[source, flags] = (all_flags, array("I", numbers).tobytes(), *groups)
    return _new[source, flags]


def _pattern(source: str, worked: Worked) -> re.Pattern[str]:
    flags, numbers, *groups = worked
    listed = array("I", numbers).tolist()
    made: re.Pattern[str] = importlib.import_module("_sre").compile(source, flags, listed, *groups)
    return made
