"""Patterns that are compiled when first asked for something.

A reader declares some four hundred; one file asks two thirds of them, and compiling them all takes half the time in
which a reader gets ready.
"""

from __future__ import annotations

import re
from typing import Any, cast

from etl.kept_patterns import Source, compiled, keep

ASKED = (
    "search",
    "match",
    "fullmatch",
    "finditer",
    "findall",
    "split",
    "sub",
    "subn",
    "pattern",
    "flags",
    "groupindex",
)
"""What is asked of a pattern; all of it is laid ready at the first question, so that no other costs anything."""

_declared: list[Source] = []


class WhenAsked:
    """Stands for a pattern that may never be needed."""

    def __init__(self, source: str, flags: int) -> None:
        """Nothing compiled yet."""
        self._source = source
        self._flags = int(flags)
        _declared.append((source, int(flags)))

    def __getattr__(self, name: str) -> Any:
        """Whatever a compiled pattern gives under that name. Raises re.error where the source is no pattern."""
        if name not in ASKED:
            raise AttributeError(name)
        awake = compiled(self._source, self._flags)
        self.__dict__.update({one: getattr(awake, one) for one in ASKED})
        return self.__dict__[name]


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern, to be asked like one that `re.compile` gives."""
    return cast("re.Pattern[str]", WhenAsked(source, flags))


def keep_patterns(least: int) -> None:
    """Keep for later processes what was compiled in this one, if it is at least so much."""
    keep(_declared, least)
