"""The text of a Word paragraph as printed: without deletions, field codes and hidden runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

SILENT = frozenset(
    {
        "del", "moveFrom", "delText", "instrText", "pPr", "rPr", "rt", "txbxContent", "proofErr", "fldData",
        "footnoteReference", "endnoteReference", "commentReference", "annotationRef", "delInstrText",
    }
)  # fmt: skip
SPOKEN = {"tab": "\t", "br": "\n", "cr": "\n", "ptab": "\t", "noBreakHyphen": "-"}
UNKNOWN = "\ufffd"
OFF = frozenset({"0", "false", "off"})
WHITE = "FFFFFF"
PAPER = frozenset({None, "auto", WHITE, WHITE.lower()})
"""Grounds on which white does not show."""
DIGIT = re.compile(r"\d")


TRANSITIONAL = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace of nearly all documents; the strict format and Word 2003 have others."""


def local(element: Any) -> str:
    """An element's name without its namespace, which the transitional and the strict format differ in."""
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=2**10)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def attribute(element: Any | None, name: str) -> str | None:
    """An attribute by local name; None where the element or the attribute is absent."""
    if element is None:
        return None
    usual: str | None = element.get(TRANSITIONAL + name)
    if usual is not None:
        return usual
    return next((value for key, value in element.attrib.items() if _local(key) == name), None)


def child(element: Any | None, name: str) -> Any | None:
    """The first child of that local name, None where there is none."""
    if element is None:
        return None
    return next(element.iterchildren(f"{{*}}{name}"), None)


def is_on(element: Any | None) -> bool:
    """Whether a switch like `w:vanish` is there and not turned off."""
    return element is not None and attribute(element, "val") not in OFF


def paragraph_text(paragraph: Any) -> str:
    """The printed text of a paragraph, without its text boxes; soft line breaks are newlines."""
    return "".join(_spoken(paragraph))


def _spoken(element: Any) -> Iterator[str]:
    for inner in element:
        name = local(inner)
        if name == "t":
            yield inner.text or ""
        elif name in SPOKEN:
            yield SPOKEN[name]
        elif name == "sym":
            yield _symbol(attribute(inner, "char") or "")
        elif name == "AlternateContent":
            yield from _spoken(_branch(inner))
        elif name not in SILENT and not (name == "r" and _is_unprinted(inner)):
            spoken = "".join(_spoken(inner))
            yield _as_seen(inner, spoken) if name == "r" else spoken


def _symbol(code: str) -> str:
    """The character of a hexadecimal code; U+FFFD for a code that is none."""
    try:
        symbol = chr(int(code, 16))
    except (ValueError, OverflowError):
        return UNKNOWN
    return UNKNOWN if "\ud800" <= symbol <= "\udfff" else symbol


def _is_unprinted(run: Any) -> bool:
    """Whether a run is hidden, or struck through: it is no longer said."""
    properties = child(run, "rPr")
    return any(is_on(child(properties, name)) for name in ("vanish", "strike", "dstrike"))


def _as_seen(run: Any, spoken: str) -> str:
    """What a run says: a note's mark in brackets, digits in white without a ground unknown, for nobody may see them."""
    properties = child(run, "rPr")
    if properties is None or not DIGIT.search(spoken):
        return spoken
    if _is_note_mark(properties, spoken):
        return f"[{spoken}]"
    return DIGIT.sub(UNKNOWN, spoken) if _is_white(run, properties) else spoken


def _is_white(run: Any, properties: Any) -> bool:
    """Whether a run is printed in white, and neither it nor its paragraph or cell has a ground of its own."""
    if (attribute(child(properties, "color"), "val") or "").upper() != WHITE:
        return False
    around = (child(one, f"{local(one)}Pr") for one in run.iterancestors() if local(one) in {"p", "tc"})
    grounds = [child(one, "shd") for one in (properties, *around)]
    return child(properties, "highlight") is None and all(attribute(one, "fill") in PAPER for one in grounds)


def _is_note_mark(properties: Any, spoken: str) -> bool:
    """Whether a run is a raised number: it leads to a footnote and is no digit of the number before it."""
    raised = child(properties, "vertAlign")
    return attribute(raised, "val") == "superscript" and spoken.strip().isdigit()


def inner_objects(paragraph: Any) -> Iterator[Any]:
    """The objects of other programs embedded in a paragraph, each once."""
    return _inner(paragraph, "OLEObject")


def inner_blocks(paragraph: Any) -> Iterator[Any]:
    """The contents of the text boxes anchored in a paragraph, each once."""
    return _inner(paragraph, "txbxContent")


def _inner(element: Any, wanted: str) -> Iterator[Any]:
    """The elements of that name inside one that is printed, not looking into what was found."""
    for inner in element:
        name = local(inner)
        if name == wanted:
            yield inner
        elif name == "AlternateContent":
            yield from _inner(_branch(inner), wanted)
        elif name not in SILENT:
            yield from _inner(inner, wanted)


def _branch(alternatives: Any) -> Any:
    """One branch of alternative content: all of them print the same."""
    return next(iter(alternatives), alternatives)
