"""Decisions held against each other: those that contradict are named, and none of them is applied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from etl.decisions.decision import Decision


class Weighed(NamedTuple):
    """`standing` are the decisions to apply, in order; `lapsed` says why of the files of the `contradicted` ones."""

    standing: tuple[Decision, ...]
    contradicted: tuple[Decision, ...]
    lapsed: Mapping[str, str]

    def of(self, kind: str) -> list[Decision]:
        """The standing decisions of one kind."""
        return [one for one in self.standing if one.kind == kind]


def weigh(decisions: Iterable[Decision]) -> Weighed:
    """Which decisions stand: of one subject all that say the same, none where they say different things."""
    subjects: dict[tuple[object, ...], list[Decision]] = {}
    for one in sorted(decisions, key=lambda one: one.order):
        subjects.setdefault(one.subject, []).append(one)
    standing: list[Decision] = []
    contradicted: list[Decision] = []
    lapsed: dict[str, str] = {}
    for rivals in subjects.values():
        if any(one.outcome != rivals[0].outcome for one in rivals):
            contradicted.extend(rivals)
            lapsed |= {one.file: _against(one, rivals) for one in rivals}
        else:
            standing.extend(rivals)
    return Weighed(tuple(standing), tuple(contradicted), lapsed)


def _against(one: Decision, rivals: Iterable[Decision]) -> str:
    others = "、".join(sorted(rival.file for rival in rivals if rival.outcome != one.outcome))
    return f"与 {others} 矛盾，两者都未采用；请删除其中之一后重新装入。"
