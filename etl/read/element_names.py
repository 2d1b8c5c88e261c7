"""The names of elements as a reader compares them, without namespace or prefix."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

MOST = 2**10
"""Names that are remembered: a format has some hundreds, a file built to do harm any number."""


class ElementNames(dict[Any, str]):
    """The name of every tag that is asked for, worked out once; what is no element, a comment say, has `other`."""

    def __init__(self, name_of: Callable[[str], str], other: str) -> None:
        """Begin with none known; `name_of` makes a name of a tag."""
        super().__init__()
        self._name_of = name_of
        self._other = other

    def __missing__(self, tag: Any) -> str:
        name = self._name_of(tag) if isinstance(tag, str) else self._other
        if len(self) >= MOST:
            self.clear()
        self[tag] = name
        return name
