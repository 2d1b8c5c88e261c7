"""The text of a Word paragraph as printed: without deletions, field codes and hidden runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeAlias

from etl.patterns import pattern
from etl.read.document import UNKNOWN
from etl.read.element_names import ElementNames

Marks: TypeAlias = Mapping[str, Any]
"""What a run's properties say that changes its text, by name."""

SILENT = frozenset(
    {
        "del", "moveFrom", "delText", "instrText", "pPr", "rPr", "rt", "txbxContent", "proofErr", "fldData",
        "footnoteReference", "endnoteReference", "commentReference", "annotationRef", "delInstrText",
    }
)  # fmt: skip
SPOKEN = {"tab": "\t", "br": "\n", "cr": "\n", "ptab": "\t", "noBreakHyphen": "-", "pgNum": UNKNOWN}
OFF = frozenset({"0", "false", "off"})
MARKS = ("vanish", "strike", "dstrike", "vertAlign", "position")
"""What a run's properties may say that changes its text: hidden, struck through, above or below the line."""
BESIDE_THE_LINE = frozenset({"superscript", "subscript"})
RAISED_FROM = 4
"""Half-points above the line from which a run is a sign that leads to a footnote; less only centres a text."""
SIGHT = frozenset({"color", "shd", "highlight", "sz", "w", "textFill"})
"""What says whether a run can be seen: by its colour on its ground, its size and width, and what it is filled with."""
HIDING = frozenset({"color", "sz", "w", "textFill"})
"""What of that may leave nothing to be seen by itself."""
DUST = frozenset({"0", "1", "2", "3", "4"})
"""Sizes in half-points, and widths in hundredths, that nobody reads: such print looks like a speck."""
WHITE = pattern(r"(?:[Ff][0-9A-Fa-f]){3}")
"""White, and what nobody tells from it."""
WHITE_THEMES = frozenset({"background1", "light1"})
PAPER = frozenset({None, "auto", "FFFFFF", "ffffff"})
"""Grounds on which white does not show."""
DIGIT = pattern(r"\d")

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


def names_among(element: Any, names: Sequence[str]) -> set[str]:
    """Which of these names elements inside one have; what may hide a text only where it does."""
    found = set()
    for inner in element.iter(*(f"{{*}}{name}" for name in names)):
        name = NAMES[inner.tag]
        if name not in HIDING or is_faint(inner):
            found.add(name)
    return found


def is_faint(look: Any) -> bool:
    """Whether a property leaves nothing of a text to be seen: white, the size or width of a speck, or no filling."""
    name = NAMES[look.tag]
    if name == "textFill":
        return any(NAMES[one.tag] == "noFill" or _is_white(one) for one in look.iter("{*}noFill", "{*}srgbClr"))
    return attribute(look, "val") in DUST if name in {"sz", "w"} else _is_white(look)


def _is_white(colour: Any) -> bool:
    if WHITE.fullmatch(attribute(colour, "val") or ""):
        return True
    is_theme = len(colour.attrib) > 1 and attribute(colour, "themeColor") in WHITE_THEMES
    return is_theme and attribute(colour, "themeShade") is None


def paragraph_text(paragraph: Any, marks: Mapping[str, Marks] | None = MappingProxyType({})) -> str:
    """The printed text of a paragraph, without its text boxes; soft line breaks are newlines.

    `marks` are what styles of characters say; None where no run of the whole document is marked by itself or a style.
    """
    said: list[str] = []
    _speak(paragraph, said, marks)
    return "".join(said)


def _speak(element: Any, said: list[str], marks: Mapping[str, Marks] | None) -> None:
    """Add what an element says."""
    for inner in element:
        name = NAMES[inner.tag]
        if name == "t":
            said.append(inner.text or "")
        elif name == "r" and marks is not None:
            said.append(_run_text(inner, marks))
        elif name in SPOKEN:
            said.append(SPOKEN[name])
        elif name == "sym":
            said.append(_symbol(attribute(inner, "char") or ""))
        elif name == "textpath":  # WordArt
            said.append(attribute(inner, "string") or "")
        elif name == "bdo":  # in another direction than it is written
            said.append(DIGIT.sub(UNKNOWN, paragraph_text(inner, marks)))
        elif name not in SILENT:
            _speak(branch(inner) if name == "AlternateContent" else inner, said, marks)


def _run_text(run: Any, styles: Mapping[str, Marks]) -> str:
    """What a run says: nothing if it is hidden or struck through, a footnote's number in brackets.

    Digits in white without a ground, or of the size of a speck, are unknown, for nobody may see them.
    """
    marks = _marks(run, styles)
    if any(is_on(marks.get(name)) for name in ("vanish", "strike", "dstrike")):
        return ""
    spoken = paragraph_text(run, styles)
    if _is_beside_the_line(marks) and any(map(str.isdigit, spoken)):
        return f"[{spoken.strip(' []')}]"
    unseen = DIGIT.search(spoken) and (_is_white_on_paper(run, marks) or _is_speck(marks))
    return DIGIT.sub(UNKNOWN, spoken) if unseen else spoken


def _is_speck(marks: Marks) -> bool:
    """Whether a run is too small or narrow to be seen, or filled with nothing or white."""
    return any(name in marks and is_faint(marks[name]) for name in ("sz", "w", "textFill"))


def _is_white_on_paper(run: Any, marks: Marks) -> bool:
    """Whether a run is printed in white, and neither it nor its paragraph or cell has a ground of its own."""
    if "color" not in marks or not _is_white(marks["color"]):
        return False
    around = (child(one, f"{local(one)}Pr") for one in run.iterancestors() if local(one) in {"p", "tc"})
    grounds = [marks.get("shd"), *(child(one, "shd") for one in around)]
    return "highlight" not in marks and all(attribute(one, "fill") in PAPER for one in grounds)


def _is_beside_the_line(marks: Marks) -> bool:
    """Whether a run stands above or below its line."""
    lifted = attribute(marks.get("position"), "val") or ""
    return attribute(marks.get("vertAlign"), "val") in BESIDE_THE_LINE or (
        lifted.isascii() and lifted.isdigit() and int(lifted) >= RAISED_FROM
    )


def _marks(run: Any, styles: Mapping[str, Marks]) -> Marks:
    """The properties of a run that change its text, by name: its own, else those of its style."""
    properties = child(run, "rPr")
    if properties is None:
        return {}
    style = attribute(child(properties, "rStyle"), "val") if styles else None
    return {**styles.get(style or "", {}), **marks_in(properties)}


def marks_in(properties: Any) -> Marks:
    """Those of a run's properties that change its text, by name."""
    return {name: one for one in reversed(properties) if (name := NAMES[one.tag]) in MARKS or name in SIGHT}


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
            yield from _inner(branch(inner), wanted)
        elif name not in SILENT:
            yield from _inner(inner, wanted)


def branch(alternatives: Any) -> Any:
    """One branch of alternative content: all of them print the same."""
    return next(iter(alternatives), alternatives)
