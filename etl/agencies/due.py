"""Who is due: the due list as it is written, and who is due in its place once agencies merge or split."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from etl.agencies.events import Event
from etl.agencies.lines import CatalogueError, Line, Objections, day_of, lines_of
from etl.records import AgencyRow

FILE = "due.csv"
_YEAR = re.compile(r"(\d{4})(?!\d)")

Due = dict[tuple[str, int], str | None]
"""(agency, report year) → the day by which its report is due; None where the list names none."""


class DueList:
    """The due lists read so far; a line that says nothing clear is objected to and left out."""

    def __init__(self, agencies: Mapping[str, AgencyRow], objections: Objections) -> None:
        """Of these agencies."""
        self._agencies = agencies
        self._objections = objections
        self._due: Due = {}

    def read(self, file: str, content: bytes) -> None:
        """Enter the lines of a file; a later one of the same agency and year replaces the earlier one."""
        for line in lines_of(file, content, ("agency_id",), self._objections):
            try:
                self._enter(line)
            except CatalogueError as error:
                self._objections.to_line(line, f"{error}")

    def _enter(self, line: Line) -> None:
        agency = self._agencies.get(line.text("agency_id"))
        if agency is None:
            raise CatalogueError(
                f"的单位 {line.text('agency_id')} 不在单位目录中，此行未采用；请更正或补入 agencies.csv 后重新装入。"
            )
        years, date = _years(line), _date(line)
        standing = [year for year in years if _stands(agency, year)]
        if line.text("year") and not standing:
            raise CatalogueError(
                f"列了 {line.text('year')} 年，而单位目录写明 {agency.agency_id} 的起止年度为"
                f" {agency.valid_from or ''}—{agency.valid_to or ''}，此行未采用；请更正其中一处后重新装入。"
            )
        self._due |= {(agency.agency_id, year): date for year in standing}

    def after(self, events: Sequence[Event]) -> Due:
        """Who is due when what happened to agencies is taken into account.

        Due for a year is who stands at its end, for the report is written early the year after: an agency that ended
        in year E up to E - 1, and for E and later, as long as the list goes, who took over from it.
        """
        due = dict(self._due)
        for event in events:
            for agency in event.before if event.kind.severs else ():
                heirs = event.after if agency in event.ending else event.beginning
                later = {year: date for (one, year), date in due.items() if one == agency and year >= event.year}
                for year, date in later.items():
                    if agency in event.ending:
                        del due[agency, year]
                    for heir in heirs:
                        due.setdefault((heir, year), date)
            for agency in event.beginning:
                due = {key: date for key, date in due.items() if key[0] != agency or key[1] >= event.year}
        return due


def _stands(agency: AgencyRow, year: int) -> bool:
    """Whether an agency stands at the end of a year, by the years the catalogue gives it; events come after."""
    return (agency.valid_from or year) <= year and (agency.valid_to is None or year < agency.valid_to)


def _years(line: Line) -> range:
    """The report years a line stands for: its `year`, or all from `valid_from` to `valid_to`."""
    given = line.text("year")
    ends = (given, given) if given else (line.text("valid_from"), line.text("valid_to"))
    found = [_YEAR.match(end) for end in ends]
    if not all(found) or (given and not given.isdigit()):
        raise CatalogueError("的年度不是数字，也没有起止年度（valid_from、valid_to），此行未采用；请更正后重新装入。")
    first, last = (int(match[1]) for match in found if match)
    if last < first:
        raise CatalogueError(f"的起止年度 {first}—{last} 颠倒，此行未采用；请更正后重新装入。")
    return range(first, last + 1)


def _date(line: Line) -> str | None:
    """The day in ISO form, also where a spreadsheet wrote 2025/3/31; None where the line names none."""
    text = line.text("due_date")
    if text and day_of(text) is None:
        raise CatalogueError(f"的期限“{text}”不是日期，此行未采用；请写成 2025-03-31 后重新装入。")
    return day_of(text)
