"""The place a figure is about (全区, 市本级, 全系统, 南湖区): the place word of its clause, else the one that holds."""

from __future__ import annotations

import re

from etl.narrative.names import LEADER, PLACE
from etl.patterns import pattern

WORD = pattern(
    r"(?P<whole>[全我本](?:省|市|区|县|州|旗|镇|乡|街道|国))(?![级本场域])|(?P<core>[省市区县州]?本级)|(?P<system>[全本]系统)"
    r"|[全我本]?(?P<park>园区|开发区|高新区|经开区)(?!级)|(?P<area>辖区)"
)
"""我市 and 本市 are 全市; 市本级 is the city without its districts."""
COMPARED = pattern(r"(?:[于比较占居列位在与跟同对为出低快慢超向]|(?<!提)高|拉动)$")
STANDING = pattern(r"(?:第|前[列茅十\d]|首位|平均(?:水平|值|数|线|[\d增]|$)|排名|位次|[的内]?[^，]{0,3}比重)")
"""Around a place word that a figure is measured against: 高于全省, 占全市比重, 全国第三, 全省平均水平."""
MARKS = pattern(r"[\ue000-\uefff]")
NO_PLACE = ("地区生产", "城市", "城区", "社区", "市区")


class Where:
    """The place that holds: one that opens a sentence holds on through the paragraph, another to the next semicolon."""

    def __init__(self) -> None:
        """No place has been named yet."""
        self.now: str | None = None
        self._held: str | None = None
        self._outside: tuple[str | None] | None = None
        self._opening = True

    def begin_sentence(self) -> None:
        """A full stop goes back to the place that the paragraph is about."""
        self.now, self._outside, self._opening = self._held, None, True

    def begin_clause(self, mark: str, *, bracketed: bool) -> None:
        """A semicolon goes back too; what a bracket names ends with it."""
        if bracketed and self._outside is None:
            self._outside = (self.now,)
        elif not bracketed and self._outside is not None:
            (self.now,), self._outside = self._outside, None
        if mark == "；":
            self.now = self._held

    def take(self, words: str, *, counted: bool, part: bool) -> None:
        """Let the place of a clause hold; `words` stand before its first figure, `counted` says that it has one.

        `part` says that the sentence has turned to parts of a whole (其中): their place does not open anything.
        """
        found = own_place(words, anywhere=counted)
        if found:
            self.now = found
            if self._opening and not part and self._outside is None:
                self._held = found
        self._opening = self._opening and not counted


def own_place(words: str, *, anywhere: bool) -> str | None:
    """The place a clause is about; `anywhere` in its words, or only where it opens with it."""
    words = MARKS.sub("", words)
    opening = len(words) - len(_past_leaders(words))
    found = WORD.search(words)
    named = PLACE.match(words[opening:])
    if named and (found is None or found.start() >= opening + named.end()):
        return _named(words[opening:], named)
    if found is None or not (anywhere or found.start() <= opening):
        return None
    if COMPARED.search(words[: found.start()]) or STANDING.match(words, found.end()):
        return None
    return _spelt(found)


def _past_leaders(words: str) -> str:
    while found := LEADER.match(words):
        words = words[found.end() :]
    return words


def _named(opening: str, found: re.Match[str]) -> str | None:
    """南湖区, 示例市: a place by its name, where the clause opens with it."""
    if opening.startswith(NO_PLACE) or found.group().endswith(("内", "辖区")) or STANDING.match(opening, found.end()):
        return None
    return found.group()


def _spelt(found: re.Match[str]) -> str:
    if found["whole"]:
        return "全" + found["whole"][1:]
    return "全系统" if found["system"] else found["core"] or found["park"] or found["area"]
