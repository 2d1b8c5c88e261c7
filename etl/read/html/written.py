"""How style sheets are written: rules within rules, selectors for several, values that are named once for all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from etl.patterns import pattern

DEEPEST = 10
"""Blocks within blocks a style sheet is followed into; sheets of web pages have two or three."""
LONGEST_SELECTOR = 500
"""Characters of one selector; those of tools that write style sheets have some hundred."""
MOST_WAYS = 20
"""Selectors that one with alternatives inside (`:is`) is written out as."""
_BRACES = pattern(r"([{}])")
_ON_SCREEN = pattern(
    r"@(?:supports|layer)\b|@media\s+(?:only\s+)?(?:all|screen)\s*$"
    r"|@media\s*(?:(?:only\s+)?(?:all|screen)\s+and\s*)?\(\s*min-width\s*:\s*(?:\d{1,3}|1[01]\d\d|1200)(?:\.\d+)?px\s*\)\s*$",
    re.IGNORECASE,
)
"""Conditions that hold wherever a page is looked at, on a screen of the usual width; all others do in print, or on
telephones."""
_COMMA = pattern(r",(?![^()]*\))")
"""A comma between selectors, not between the alternatives inside one."""
_ALTERNATIVES = pattern(r":(?:is|where|matches|-webkit-any|-moz-any)\(([^()]*)\)", re.IGNORECASE)
_ENDS_A_NAME = pattern(r"[\w)\]-]$")
_NAMED = pattern(r"(--[\w-]+)\s*:\s*([^;{}]+)")
_USED = pattern(r"var\(\s*(--[\w-]+)\s*(?:,([^()]*))?\)")


def rules_of(sheet: str) -> Iterator[tuple[str, str]]:
    """Selector and declarations of every rule that holds on a screen; statements before it (@import) left out."""
    outer: list[str] = []
    text = ""
    for mark in _BRACES.split(_without_comments(sheet)):
        if mark == "{" and len(outer) < DEEPEST:
            outer.append(text.rpartition(";")[2].strip())
        elif mark == "}" and outer:
            selector = outer.pop()
            if not selector.startswith("@") and all(map(_holds, outer)):
                yield _within(selector, outer), text
        text = "" if mark in {"{", "}"} else mark


def parts_of(selector: str) -> list[str]:
    """The single selectors of a rule, those with alternatives inside written out."""
    if "(" not in selector:
        return [part.strip() for part in selector.split(",") if len(part) <= LONGEST_SELECTOR]
    parts = [part.strip() for part in _COMMA.split(selector) if len(part) <= LONGEST_SELECTOR]
    return [way for part in parts for way in _written_out(part)]


def with_values(rules: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    """The rules with the values that they name (`var(--x)`) in their place, where a name has one value only."""
    if not any("var(" in says for _, says in rules):
        return rules
    named: dict[str, set[str]] = {}
    for _, says in rules:
        for name, value in _NAMED.findall(says) if "--" in says else ():
            named.setdefault(name, set()).add(value.strip())
    known = {name: next(iter(values)) for name, values in named.items() if len(values) == 1}
    return [(selector, _USED.sub(lambda used: known.get(used[1], used[2] or ""), says)) for selector, says in rules]


def _within(selector: str, outer: Sequence[str]) -> str:
    """The selector of a rule within others, the one around it (`&`) named."""
    if "&" not in selector:
        return selector
    around = next((one for one in reversed(outer) if not one.startswith("@")), "")
    return selector.replace("&", around if "," not in around else f":is({around})")


def _written_out(selector: str) -> list[str]:
    """A selector with alternatives inside, once for each."""
    ways = [selector]
    while any(map(_ALTERNATIVES.search, ways)) and len(ways) < MOST_WAYS:
        ways = [way for one in ways for way in _with_one_chosen(one)]
    return ways[:MOST_WAYS]


def _with_one_chosen(selector: str) -> list[str]:
    found = _ALTERNATIVES.search(selector)
    if found is None:
        return [selector]
    before, behind = selector[: found.start()], selector[found.end() :]
    return [f"{before}{one}{behind}" for one in map(str.strip, found[1].split(",")) if _joins(before, one)]


def _joins(before: str, alternative: str) -> bool:
    """Whether an alternative can be written where it stands: a tag cannot behind a class."""
    return not (alternative[:1].isalpha() and _ENDS_A_NAME.search(before))


def _holds(condition: str) -> bool:
    return not condition.startswith("@") or bool(_ON_SCREEN.match(condition))


def _without_comments(sheet: str) -> str:
    first, *rest = sheet.replace("<!--", "").replace("-->", "").split("/*")
    return first + "".join(part.partition("*/")[2] for part in rest)
