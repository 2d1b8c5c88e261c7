"""What of a web page nobody sees for sure: print in white, transparent, or of the size of a speck, and its grounds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from etl.patterns import pattern
from etl.read.html.selectors import Selector

_END = r"\s*(?:!\s*important\s*)?(?:;|$)"
_ZERO = r"(?:0+(?:\.0\d*)?|\.0\d*)"
"""Nothing, or less than a tenth."""
VANISHING = pattern(
    rf"(?:^|;)\s*(?:(?:opacity|font-size)\s*:\s*{_ZERO}(?:px|pt|em|rem|%)?|color\s*:\s*transparent"
    rf"|color\s*:\s*(?:rgba|hsla)\([^)]*,\s*{_ZERO}\s*\)){_END}",
    re.IGNORECASE,
)
"""What makes the text right inside an element invisible; the elements in it may undo it, and frames are given it."""
WHITE = r"(?:#fff|#(?:f[\da-f]){3}|white|rgba?\(\s*2(?:[4-5]\d)\s*(?:,\s*2[45]\d\s*){2}[^)]*\)|hsl\([^)]*\b100%\s*\))"
"""White, and what nobody tells from it."""
WHITE_ALONE = pattern(rf"\s*{WHITE}\s*", re.IGNORECASE)
PALE = pattern(rf"(?:^|;)\s*color\s*:\s*{WHITE}{_END}", re.IGNORECASE)
SPECK = pattern(
    rf"(?:^|;)\s*(?:font-size\s*:\s*(?:[12](?:\.\d+)?px|(?:0?\.\d+|1(?:\.\d+)?)p[tx])"
    rf"|unicode-bidi\s*:\s*(?:bidi|isolate)-override|zoom\s*:\s*{_ZERO}%?"
    rf"|filter\s*:\s*alpha\(\s*opacity\s*=\s*0\s*\)|(?:display|visibility)\s*:\s*var\([^;]*|mask(?:-image)?\s*:\s*[a-z-]+\([^;]*){_END}",
    re.IGNORECASE,
)
"""Print of less than two points, print that some browsers show and others do not, print of which a value elsewhere says
if it is shown, and digits that are shown in another order than they are written."""
_COLOUR = pattern(r"(?:^|;)\s*color\s*:\s*([^;!]+)", re.IGNORECASE)
_SHORT = pattern(r"#[\da-f]{3}")
_PAINTING = pattern(r"(?:^|;)\s*background(?:-color|-image)?\s*:\s*([^;]+)", re.IGNORECASE)
_NO_GROUND = pattern(rf"\s*(?:{WHITE}|none|transparent|inherit|initial|unset)\s*(?:!|$)", re.IGNORECASE)
_PAPER = frozenset({"html", "body", "*"})
"""What a ground of belongs to the whole page, which then is hardly dark."""
MOST_GROUNDS = 300
"""Selectors of grounds that are looked through; a page with more may have one anywhere."""


@dataclass(frozen=True)
class Faint:
    """Selectors of what is pale or vanishes, by a name or tag they end in, and of what is given a ground."""

    pale: Mapping[str, Sequence[Selector]] = field(default_factory=dict)
    vanishing: Mapping[str, Sequence[Selector]] = field(default_factory=dict)
    grounds: Sequence[Selector] = ()

    @property
    def anything(self) -> bool:
        """Whether the style sheets make anything faint."""
        return bool(self.pale or self.vanishing)

    def grounded(self, element: Any) -> bool:
        """Whether the style sheets give an element, or one around it, a ground of its own."""
        around = (element, *element.iterancestors()) if self.grounds else ()
        return len(self.grounds) > MOST_GROUNDS or any(ground.fits(one) for one in around for ground in self.grounds)


def is_pale(says: str) -> bool:
    """Whether declarations print in white without giving a ground themselves."""
    return bool(PALE.search(says)) and not paints(says)


def vanishes(says: str) -> bool:
    """Whether declarations leave nothing to be seen, or no more than a speck."""
    return bool(VANISHING.search(says)) or is_speck(says)


def is_speck(says: str) -> bool:
    """Whether declarations leave but a speck, or print in the colour of their own ground."""
    return bool(SPECK.search(says)) or _melts(says)


def _melts(says: str) -> bool:
    colour, ground = _COLOUR.search(says), _PAINTING.search(says)
    return colour is not None and ground is not None and _plain(colour[1]) == _plain(ground[1])


def _plain(colour: str) -> str:
    """A colour in the one way of writing it."""
    written = "".join(colour.lower().split("!")[0].split())
    return "#" + "".join(digit * 2 for digit in written[1:]) if _SHORT.fullmatch(written) else written


def paints(says: str) -> bool:
    """Whether declarations give a ground on which white shows."""
    return any(not _NO_GROUND.match(found[1]) for found in _PAINTING.finditer(says))


def is_of_the_page(selector: Selector) -> bool:
    """Whether a selector means the whole page."""
    return selector.own.tag in _PAPER and not selector.own.names
