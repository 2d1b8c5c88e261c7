"""The pictures of a Word document, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from etl.read.document import Grid, Paragraph, UnreadableError
from etl.read.gallery import BROKEN, Gallery
from etl.read.scan.needed import LEFT_OUT, can_read_pictures
from etl.read.word.text import attribute, local
from etl.read.zip_package import Package

RELATIONS = "word/_rels/document.xml.rels"
HOLDERS = {"blip": "embed", "imagedata": "id"}
"""Elements that stand for a picture, and the attribute that says which."""
ELSEWHERE = frozenset({"txbxContent", "object"})
"""What is read for itself: text boxes, and embedded objects, whose picture only shows their content again."""
DRAWN = (".emf", ".wmf", ".svg")
"""Drawings, which are no pictures of pixels."""


class WordPictures:
    """The pictures of a package, read by OCR where it is installed."""

    def __init__(self, package: Package) -> None:
        """Keep the package for when a picture is met."""
        self._package = package
        self._gallery = Gallery()

    @cached_property
    def _targets(self) -> dict[str, str]:
        """Which picture each reference stands for; none where no picture can be read."""
        root = self._package.part(RELATIONS) if can_read_pictures() else None
        return {relation.get("Id"): str(relation.get("Target")) for relation in (root if root is not None else ())}

    def blocks(self, paragraph: Any) -> list[Paragraph | Grid]:
        """What the pictures anchored in a paragraph say."""
        return [block for content in self._contents(paragraph) for block in self._gallery.blocks(content)]

    def left(self, large: int) -> int:
        """How many of so many large pictures could not be read."""
        return max(0, large - self._gallery.count)

    def notes(self, large: int) -> set[str]:
        """What has to be said of pictures that were not read."""
        return self._gallery.notes | ({LEFT_OUT} if large and not can_read_pictures() else set())

    def _contents(self, paragraph: Any) -> Iterator[bytes]:
        for target in dict.fromkeys(filter(None, map(self._targets.get, _references(paragraph)))):
            if not target.lower().endswith(DRAWN):
                content = self._content(target)
                if content is not None:
                    yield content

    def _content(self, target: str) -> bytes | None:
        name = target.lstrip("/") if target.startswith("/") else str(PurePosixPath("word", target))
        try:
            return self._package.content(name)
        except UnreadableError:
            self._gallery.notes.add(BROKEN)
            return None


def _references(element: Any) -> Iterator[str]:
    """The pictures an element itself shows."""
    for inner in element:
        name = local(inner)
        if name in ELSEWHERE:
            continue
        found = attribute(inner, HOLDERS[name]) if name in HOLDERS else None
        if found:
            yield found
        yield from _references(inner)
