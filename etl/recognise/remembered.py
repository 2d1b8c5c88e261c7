"""Tables printed as in a report read before: the same labels in the same places, other numbers.

Offices of one place publish from one template, and how its tables lie on the form does not depend on the numbers in
them. It is worked out once; after that, each number is read where it stands. Remembered is only what was read without
any doubt, with every number in exactly one cell of the form; anything printed otherwise is worked out anew.
"""

from __future__ import annotations

import unicodedata
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import chain, groupby
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from etl.form.model import CellKey
from etl.read.document import Document, Grid, GridCell, Paragraph
from etl.recognise.compared import is_of_earlier_year
from etl.recognise.dispute_headings import dispute_named
from etl.recognise.found import Tables
from etl.recognise.labels import KEPT
from etl.recognise.sections import heading_number
from etl.recognise.values import read_value
from etl.report import Cell, Place

TEMPLATES = 200
"""Ways of printing the tables that are remembered, the latest; each is some hundred kilobytes."""

_new_cell: Callable[[tuple[object, ...]], Cell] = partial(tuple.__new__, Cell)
_TEXT = itemgetter(0)
"""Of a printed cell, its text."""
_WHERE = itemgetter(1, 2, 3, 4)
"""Of a printed cell, where it stands and how far it spans."""
_FROM_PAGE = itemgetter(5, 7)
"""Of a printed cell, what only pages and pictures give."""


class Spot(NamedTuple):
    """A cell of the form, the unit its heading gives, which cell of which grid prints it, and where that stands.

    `zero` is the cell as it is where 0 is printed there: half of all.
    """

    key: CellKey
    heading_unit: str | None
    grid: int
    position: int
    place: Place
    zero: Cell


class _Number(NamedTuple):
    """Any number printed with this unit: where it stands counts, not what it is."""

    unit: str | None


Templates: TypeAlias = "OrderedDict[Hashable, tuple[Spot, ...]]"
"""How the tables of each template lie on the form, the latest used last."""
_TEMPLATES: Templates = OrderedDict()


def remembering(document: Document, year: int | None, read: Callable[[], Tables]) -> Tables:
    """The cells of the tables: as they lay in a report printed alike, or else as `read` finds them."""
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    if not grids or not all(map(_is_drawn, grids)):
        return read()
    template = _template(document, year)
    spots = _TEMPLATES.get(template)
    if spots is not None:
        _TEMPLATES.move_to_end(template)
        return _lay_out(spots, grids)
    tables = read()
    spots = _spots(tables, grids)
    if spots:
        _TEMPLATES[template] = spots
        if len(_TEMPLATES) > TEMPLATES:
            _TEMPLATES.popitem(last=False)
    return tables


def forget() -> Templates:
    """Forget every template; gives what was remembered."""
    kept = _TEMPLATES.copy()
    _TEMPLATES.clear()
    return kept


def recall(kept: Templates) -> None:
    """Remember these templates as well."""
    _TEMPLATES.update(kept)


def _is_drawn(grid: Grid) -> bool:
    """Whether a table is drawn cell by cell, on no page and in no picture."""
    return grid.spans_known and set(map(_FROM_PAGE, grid.cells)) <= {(None, None)}


def _template(document: Document, year: int | None) -> Hashable:
    """All that decides how the tables lie on the form, and no number in them."""
    parts = tuple(_parts(document, year))
    return parts, year if any(map(_dated, _texts(document))) else year is None


def _parts(document: Document, year: int | None) -> Iterator[Hashable]:
    last = max(at for at, block in enumerate(document.blocks) if isinstance(block, Grid))
    for is_grid, run in groupby(document.blocks[: last + 1], key=lambda block: isinstance(block, Grid)):
        if is_grid:
            for grid in run:
                yield grid.number, *_drawn(grid.cells)  # type: ignore[union-attr]
        else:
            yield _before([block.text for block in run if isinstance(block, Paragraph)], year)


def _drawn(cells: Sequence[GridCell]) -> tuple[Hashable, Hashable]:
    """Where the cells of a table stand, and what of their texts decides how it lies on the form."""
    return tuple(map(_WHERE, cells)), tuple(map(_printed, map(_TEXT, cells)))


def _before(texts: Sequence[str], year: int | None) -> Hashable:
    """What counts of the prose before a table: its section, whether its last words name disputes or another year."""
    said = [text for text in texts if text.strip()]
    section = next(filter(None, map(heading_number, reversed(said))), None)
    if not said:
        return section
    return section, dispute_named(said[-1]), is_of_earlier_year(said[-1], year)


def _texts(document: Document) -> Iterator[str]:
    grids = (block.cells for block in document.blocks if isinstance(block, Grid))
    return map(_TEXT, chain.from_iterable(grids))


@lru_cache(maxsize=KEPT)
def _dated(text: str) -> bool:
    """Whether what a cell prints may name a year."""
    return "20" in unicodedata.normalize("NFKC", text) and not isinstance(_printed(text), _Number)


@lru_cache(maxsize=KEPT)
def _printed(text: str) -> str | _Number:
    value = read_value(text)
    return _Number(value.unit) if value.state == "reported" else text


def _lay_out(spots: Sequence[Spot], grids: Sequence[Grid]) -> Tables:
    """The cells at these spots, as `cell_of` makes them of what stands on no page: without its two hundred calls."""
    drawn, cells = [grid.cells for grid in grids], {}
    for key, heading_unit, grid, position, place, zero in spots:
        text = drawn[grid][position][0]
        if text == "0":
            cells[key] = zero
            continue
        value, state, unit = read_value(text)
        unit = unit or (heading_unit if value is not None else None)
        cells[key] = _new_cell((*key, value, state, text.strip(), unit, False, place, None))
    return Tables(cells)


def _spots(tables: Tables, grids: Sequence[Grid]) -> tuple[Spot, ...]:
    """Where each cell of the form was read; none where anything else than numbers by their places was at work."""
    if tables.doubts or tables.missing():
        return ()
    places: dict[tuple[int | None, int | None, int | None], tuple[int, int, GridCell]] = {
        (grid.number, cell.row + 1, cell.column + 1): (at, position, cell)
        for at, grid in enumerate(grids)
        for position, cell in enumerate(grid.cells)
    }
    spots = []
    for key, cell in tables.cells.items():
        found = places.get(cell.place[1:4]) if cell.place else None
        if found is None:
            return ()
        at, position, printed = found
        heading_unit = cell.unit if read_value(printed.text).unit is None else None
        place = Place(None, grids[at].number, printed.row + 1, printed.column + 1)
        zero = Cell(*key, 0, "reported", "0", heading_unit, place=place)
        spots.append(Spot(key, heading_unit, at, position, place, zero))
    alike = _lay_out(spots, grids).cells == tables.cells
    return tuple(spots) if alike and _each_number_once(spots, grids) else ()


def _each_number_once(spots: Sequence[Spot], grids: Sequence[Grid]) -> bool:
    """Whether no printed cell was read twice, and no number was left out."""
    read = [(spot.grid, spot.position) for spot in spots]
    numbers = {(at, position) for at, grid in enumerate(grids) for position in _numbers(grid.cells)}
    return len(set(read)) == len(read) and numbers <= set(read)


def _numbers(cells: Sequence[GridCell]) -> Iterator[int]:
    return (position for position, cell in enumerate(cells) if isinstance(_printed(cell.text), _Number))
