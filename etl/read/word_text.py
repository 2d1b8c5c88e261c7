"""The text of a Word paragraph as printed: without deletions, field codes and hidden runs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from etl.read.element_names import ElementNames
from etl.read.layout import UNKNOWN

SILENT = frozenset(
    {
        "del", "moveFrom", "delText", "instrText", "pPr", "rPr", "rt", "txbxContent", "proofErr", "fldData",
        "footnoteReference", "endnoteReference", "commentReference", "annotationRef", "delInstrText",
    }
)  # fmt: skip
SPOKEN = {"tab": "\t", "br": "\n", "cr": "\n", "ptab": "\t", "noBreakHyphen": "-"}
OFF = frozenset({"0", "false", "off"})
MARKS = ("vanish", "strike", "dstrike", "vertAlign")
"""What a run's properties may say that changes its text: hidden, struck through, raised."""
COLOURS = frozenset({"color", "shd", "highlight"})
"""What says whether a run can be seen on its ground."""
WHITE = "FFFFFF"
PAPER = frozenset({None, "auto", WHITE, WHITE.lower()})
"""Grounds on which white does not show."""
DIGIT = re.compile(r"\d")

TRANSITIONAL = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace of nearly all documents; the strict format and Word 2003 have others."""

NAMES = ElementNames(lambda tag: tag.rpartition("}")[2], other="")
"""An element's name by its tag, without the namespace, which the transitional and the strict format differ in."""


def local(element: Any) -> str:
    """An element's name without its namespace."""
    return NAMES[element.tag]


def attribute(element: Any | None, name: str) -> str | None:
    """An attribute by local name; None where the element or the attribute is absent."""
    if element is None:
        return None
    usual: str | None = element.get(TRANSITIONAL + name)
    if usual is not None:
        return usual
    return next((value for key, value in element.attrib.items() if NAMES[key] == name), None)


def child(element: Any | None, name: str) -> Any | None:
    """The first child of that local name, None where there is none."""
    if element is None:
        return None
    return next(element.iterchildren(f"{{*}}{name}"), None)


def is_on(element: Any | None) -> bool:
    """Whether a switch like `w:vanish` is there and not turned off."""
    return element is not None and attribute(element, "val") not in OFF


def has_any(element: Any, *names: str) -> bool:
    """Whether elements of these names are anywhere in an element."""
    return next(element.iter(*(f"{{*}}{name}" for name in names)), None) is not None


def has_white(element: Any) -> bool:
    """Whether anything in an element is printed in white."""
    return any(map(_is_white, element.iter("{*}color")))


def _is_white(colour: Any) -> bool:
    return (attribute(colour, "val") or "").upper() == WHITE


def paragraph_text(paragraph: Any, *, marked: bool = True) -> str:
    """The printed text of a paragraph, without its text boxes; soft line breaks are newlines.

    `marked` is False where no run of the whole document is hidden, struck through or raised.
    """
    said: list[str] = []
    _speak(paragraph, said, marked=marked)
    return "".join(said)


def _speak(element: Any, said: list[str], *, marked: bool) -> None:
    """Add what an element says."""
    for inner in element:
        name = NAMES[inner.tag]
        if name == "t":
            said.append(inner.text or "")
        elif name == "r" and marked:
            said.append(_run_text(inner))
        elif name in SPOKEN:
            said.append(SPOKEN[name])
        elif name == "sym":
            said.append(_symbol(attribute(inner, "char") or ""))
        elif name not in SILENT:
            _speak(_branch(inner) if name == "AlternateContent" else inner, said, marked=marked)


def _run_text(run: Any) -> str:
    """What a run says: nothing if it is hidden or struck through, a footnote's number in brackets.

    Digits in white without a ground are unknown, for nobody may see them.
    """
    marks = _marks(run)
    if any(is_on(marks.get(name)) for name in ("vanish", "strike", "dstrike")):
        return ""
    spoken = paragraph_text(run)
    raised = attribute(marks.get("vertAlign"), "val") == "superscript"
    if raised and spoken.strip().isdigit():
        return f"[{spoken}]"
    unseen = DIGIT.search(spoken) and _is_white_on_paper(run, marks)
    return DIGIT.sub(UNKNOWN, spoken) if unseen else spoken


def _is_white_on_paper(run: Any, marks: Mapping[str, Any]) -> bool:
    """Whether a run is printed in white, and neither it nor its paragraph or cell has a ground of its own."""
    if "color" not in marks or not _is_white(marks["color"]):
        return False
    around = (child(one, f"{local(one)}Pr") for one in run.iterancestors() if local(one) in {"p", "tc"})
    grounds = [marks.get("shd"), *(child(one, "shd") for one in around)]
    return "highlight" not in marks and all(attribute(one, "fill") in PAPER for one in grounds)


def _marks(run: Any) -> dict[str, Any]:
    """The properties of a run that change its text, by name."""
    properties = child(run, "rPr")
    if properties is None:
        return {}
    return {name: one for one in reversed(properties) if (name := NAMES[one.tag]) in MARKS or name in COLOURS}


def _symbol(code: str) -> str:
    """The character of a hexadecimal code; U+FFFD for a code that is none."""
    try:
        symbol = chr(int(code, 16))
    except (ValueError, OverflowError):
        return UNKNOWN
    return UNKNOWN if "\ud800" <= symbol <= "\udfff" else symbol


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
