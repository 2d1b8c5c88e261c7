"""Which of several files of one agency and year speaks for the report: twins in other formats, later publications."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias

Figures: TypeAlias = Mapping[tuple[str, str, str], float | None]
"""The reported cells of one parsed report: (table, row, column) → value."""

Role: TypeAlias = Literal["lead", "twin", "gone"]

ALIKE = 0.8
"""Share of common cells with the same value from which two files are one report in two formats: a page and its PDF
differ in a cell or two, two publications of different scope in most."""


class Candidate(NamedTuple):
    """One parsed report that may speak for an agency and year.

    `corrected` says that the title has 更正 or 修订; `here` that a file with it is still there.
    """

    sha256: str
    position: int
    agency_id: str
    year: int
    corrected: bool
    published: str | None
    media_type: str
    figures: str
    tables: int
    ocr: bool
    source_file: str
    here: bool

    @property
    def lateness(self) -> tuple[bool, bool, str, str, str, int]:
        """Which publication is the later: 更正/修订 in the title, then the date, then path order."""
        return (self.here, self.corrected, self.published or "", self.source_file, self.sha256, self.position)

    @property
    def fullness(self) -> tuple[bool, int, bool]:
        """Which of several files of one publication says most: still there, more tables, printed not recognised."""
        return (self.here, self.tables, not self.ocr)


class Edition(NamedTuple):
    """What a parsed report is to the report it belongs to: its lead, a twin of it, or gone.

    The lead is the one its cells come from. A twin is the same publication in another file. Gone is one whose file is
    no longer there while another of the same publication is.
    """

    sha256: str
    position: int
    report_id: str
    role: Role
    current: bool


def choose(candidates: Sequence[Candidate], figures_of: Callable[[Candidate], Figures]) -> Iterator[Edition]:
    """The editions of one agency and year. `figures_of` is asked only where figures must be compared.

    A publication is the files that are one report, the latest first.
    """
    if len(candidates) == 1:
        yield from _editions(candidates, latest=True)
        return
    publications: list[list[Candidate]] = []
    for candidate in sorted(candidates, key=lambda one: one.lateness, reverse=True):
        own = next((known for known in publications if _is_twin(candidate, known[0], figures_of)), None)
        if own is None:
            publications.append([candidate])
        else:
            own.append(candidate)
    for number, publication in enumerate(publications):
        yield from _editions(publication, latest=number == 0)


def _editions(files: Sequence[Candidate], *, latest: bool) -> Iterator[Edition]:
    lead = max(files, key=lambda one: (one.fullness, one.lateness)) if len(files) > 1 else files[0]
    current = latest and lead.here
    report_id = f"{lead.agency_id}.{lead.year}" + ("" if current else f".{lead.sha256[:8]}{_numbered(lead.position)}")
    for file in files:
        yield Edition(file.sha256, file.position, report_id, _role(file, lead), current)


def _role(file: Candidate, lead: Candidate) -> Role:
    if file is lead:
        return "lead"
    return "twin" if file.here or not lead.here else "gone"


def _numbered(position: int) -> str:
    return f"-{position}" if position else ""


def _is_twin(one: Candidate, other: Candidate, figures_of: Callable[[Candidate], Figures]) -> bool:
    """Whether two files are one publication: the same figures, or most of them in another format or another part."""
    if one.figures == other.figures:
        return True
    if one.corrected != other.corrected or _other_day(one, other) or one.here != other.here:
        return False
    mine, theirs = figures_of(one), figures_of(other)
    common = mine.keys() & theirs.keys()
    if not common:
        return True
    same = sum(mine[key] == theirs[key] for key in common)
    return one.media_type != other.media_type and same >= ALIKE * len(common)


def _other_day(one: Candidate, other: Candidate) -> bool:
    return None not in {one.published, other.published} and one.published != other.published
