"""Pages whose article is hidden until a script shows it, as public accounts and pages that fold do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from etl.patterns import pattern
from etl.read.html.display import SKIPPED, TAGS, Display, text_content
from etl.read.layout import Printed

_WRITTEN = pattern(r"[\u4e00-\u9fff]")


def unveil(body: Any, display: Display, printed: Sequence[Printed]) -> bool:
    """Show what hides the page's tables by its own attributes, if it holds more writing than all that is displayed.

    A page is not made to hide most of itself from its readers. What is hidden beside a displayed article stays hidden.
    """
    shown = sum(_written(block) for block in printed if isinstance(block, str))
    veils = {id(veil[-1]): veil for table in body.iter("table") if (veil := list(_hiding(table, display)))}
    heavy = [veil for veil in veils.values() if _written(str(text_content(veil[-1]))) > shown]
    for element in (one for veil in heavy for one in veil):
        element.attrib.pop("style", None)
        element.attrib.pop("hidden", None)
    return bool(heavy)


def _hiding(table: Any, display: Display) -> Iterator[Any]:
    """What hides a table by its own attributes, the innermost first; nothing where a script or the like holds it."""
    around = [table, *table.iterancestors()]
    tags = [TAGS[element.tag] for element in around]
    if not SKIPPED.isdisjoint(tags):
        return
    yield from (element for element, tag in zip(around, tags, strict=True) if display.hides(element, tag))


def _written(text: str) -> int:
    return len(_WRITTEN.findall(text))
