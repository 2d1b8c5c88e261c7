"""Fields and formulas of a Word story, settled before it is read: only what they display is left as text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from etl.patterns import pattern
from etl.read.document import UNKNOWN
from etl.read.word.text import attribute, child, local

TELLING = ("fldChar", "fldSimple", "oMath")
"""Elements one of which a story has if there is anything to settle."""
_COMPUTED = pattern(
    r"\s*(?:=|EQ\b|IF\b|QUOTE\b|REF\b|SEQ\b|DOCPROPERTY\b|DOCVARIABLE\b|MERGEFIELD\b|LINK\b|DDE|INCLUDETEXT\b|SYMBOL\b)",
    re.IGNORECASE,
)
"""Fields that display something even where no result of theirs is kept."""
_STACKED = ("sSup", "sSub", "sSubSup", "sPre", "f", "rad", "nary", "d", "m", "limLow", "limUpp", "func", "acc", "bar")
"""Parts of a formula that do not stand side by side."""
_DIGIT = pattern(r"\d")


@dataclass(slots=True)
class _Field:
    """A field that has begun: its code so far, whether its result has begun, and whether anything is said in it."""

    begin: Any
    code: str = ""
    is_shown: bool = False
    says: bool = False


def settle(story: Any, found: set[str]) -> None:
    """Leave of the fields and formulas in a story, of which `found` says whether there are any, what they display."""
    if "fldChar" in found:
        _settle_fields(story)
    if "fldSimple" in found:
        _settle_simple_fields(story)
    if "oMath" in found:
        _settle_formulas(story)


def _settle_fields(story: Any) -> None:
    """Codes print nothing, nor does what stands in them; a field without a result prints what it would compute.

    The code of a field ends with its paragraph: what a damaged document leaves open swallows no more than that.
    """
    fields: list[_Field] = []
    for element in story.iter("{*}p", "{*}fldChar", "{*}instrText", "{*}t"):
        kind = local(element)
        if kind == "p":
            fields = [field for field in fields if field.is_shown]
        elif kind == "fldChar":
            _go_on(element, fields)
        elif any(not field.is_shown for field in fields):
            if kind == "instrText":
                fields[-1].code += element.text or ""
            element.text = ""
        else:
            for field in fields:
                field.says |= bool(element.text)


def _go_on(mark: Any, fields: list[_Field]) -> None:
    """Begin a field, or its result, or end it."""
    kind = attribute(mark, "fldCharType")
    if kind == "begin":
        fields.append(_Field(mark))
    elif kind == "separate" and fields:
        fields[-1].is_shown = True
    elif kind == "end" and fields:
        field = fields.pop()
        if not field.says and all(outer.is_shown for outer in fields):
            _print(mark.getparent(), _displayed(field))


def _displayed(field: _Field) -> str:
    """What a field without a result displays; of the choices of a list, LibreOffice stores no result either."""
    choice = child(child(field.begin, "ffData"), "ddList")
    if choice is not None:
        entries = [attribute(one, "val") or "" for one in choice if local(one) == "listEntry"]
        chosen = attribute(child(choice, "result"), "val") or attribute(child(choice, "default"), "val") or "0"
        return entries[int(chosen)] if chosen.isdigit() and int(chosen) < len(entries) else UNKNOWN
    return UNKNOWN if _COMPUTED.match(field.code) and not field.is_shown else ""


def _settle_simple_fields(story: Any) -> None:
    for field in story.iter("{*}fldSimple"):
        if next(field.iter("{*}t"), None) is None and _COMPUTED.match(attribute(field, "instr") or ""):
            _print(field, UNKNOWN)


def _print(parent: Any, text: str) -> None:
    """Make an element say a text, in a run of its own if it is none."""
    if not text or parent is None:
        return
    space = parent.tag.rpartition("}")[0] + "}" if "}" in parent.tag else ""
    run = parent if local(parent) == "r" else parent.makeelement(f"{space}r")
    if run is not parent:
        parent.append(run)
    said = run.makeelement(f"{space}t")
    said.text = text
    run.append(said)


def _settle_formulas(story: Any) -> None:
    """Digits of a formula that stand above one another are no number."""
    for formula in story.iter("{*}oMath"):
        if next(formula.iter(*(f"{{*}}{name}" for name in _STACKED)), None) is not None:
            for said in formula.iter("{*}t"):
                said.text = _DIGIT.sub(UNKNOWN, said.text or "")
