"""What the elements of a web page print, in reading order: data tables as grids, layout tables as what they frame."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple

from etl.read.document import UNKNOWN, Grid, GridCell
from etl.read.gallery import Gallery
from etl.read.html.display import TAGS, Display, find_display, moves_whole_cell, text_content
from etl.read.html.fields import FIELDS, field_shown, is_spacer, unknown_digits, value_shown
from etl.read.html.marks import mark_behind
from etl.read.html.pictures import ELSEWHERE, content_of, is_large
from etl.read.html.rows import row_groups
from etl.read.html.space import as_shown
from etl.read.html.spans import place_cells
from etl.read.html.tree import parse
from etl.read.html.unveiled import unveil
from etl.read.layout import Printed, is_layout, text_of

INLINE = frozenset(
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font",
        "i", "img", "input", "ins", "kbd", "label", "mark", "nobr", "q", "rb", "ruby", "samp", "small",
        "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    }
)  # fmt: skip
DEEPEST_FRAME = 3
"""Pages within pages that are followed; an editor writes one into another, hardly a third."""

_new_cell: Callable[[tuple[object, ...]], GridCell] = partial(tuple.__new__, GridCell)


class Pictures(NamedTuple):
    """The pictures of a page, and those of them that are in the file by their address."""

    gallery: Gallery
    parts: Mapping[str, bytes]


def walked(body: Any, display: Display, pictures: Pictures, depth: int = 0) -> Walk:
    """The walk over what the page displays; where it hides every table, a script shows them, and nothing is hidden."""
    walk = Walk(display, pictures, depth=depth)
    walk.enter(body)
    walk.flush()
    if any(isinstance(block, Grid) for block in walk.printed):
        return walk
    if display.hides_something:
        return walked(body, Display(), pictures, depth)
    return walked(body, display, pictures, depth) if unveil(body, display, walk.printed) else walk


class Walk:
    """The blocks gathered so far, and the text of the paragraph that is still open."""

    def __init__(self, display: Display, album: Pictures, in_cell: bool = False, depth: int = 0) -> None:
        """Begin with nothing printed, in a cell or outside of all; `depth` counts the frames around the page."""
        self._display = display
        self._album = album
        self._in_cell = in_cell
        self._depth = depth
        self.printed: list[Printed] = []
        self.pictures = 0
        self._unseen = False
        self._open: list[str] = []
        self._ended = 0

    def enter(self, element: Any) -> None:
        """Add what an element prints, where it stands."""
        tag = TAGS[element.tag]
        if self._display.hides(element, tag):
            self._add_undisplayed(element, tag)
            return
        if tag == "img":
            self._add_picture(element)
        if tag == "table" and self._add_table(element):
            return
        if self._in_cell and tag == "br":
            self._break_line()
        elif self._in_cell and tag == "input":
            self._open.append(value_shown(element))
        elif self._in_cell and (self._add_altered(element, tag) or self._add_mark(element, tag)):
            return
        elif tag in INLINE and not (self._display.lays_out and not self._in_cell and self._display.parts(element)):
            self._go_through(element)
        elif tag == "pre" and not self._in_cell and next(element.iterdescendants("table"), None) is None:
            self._add_lines(str(text_content(element)))
        else:
            self.flush()
            self._go_through(element)
            self.flush()

    def _go_through(self, element: Any) -> None:
        """Add an element's text, its children, and the text behind each of them."""
        if text := element.text:
            self._open.append(text)
        for child in element:
            self.enter(child)
            if text := child.tail:
                self._open.append(text)

    def _break_line(self) -> None:
        """End a line of a cell; one that is blank counts where several numbers stand below one another."""
        self.flush()
        if len(self.printed) == self._ended:
            self.printed.append("")
        self._ended = len(self.printed)

    def flush(self) -> None:
        """Close the open paragraph."""
        if self._open:
            if text := as_shown("".join(self._open)):
                self.printed.append(text)
            self._open.clear()

    def _add_lines(self, text: str) -> None:
        """Add a text whose lines count, as a plain text with its tables."""
        from etl.read.text.file import text_blocks  # noqa: PLC0415 - a text may hold the tables of a page in its turn

        self.flush()
        self.printed.extend(text_blocks(text))

    def _add_field(self, field: Any, tag: str) -> None:
        """Add what a field of a form displays; of a drawing only that it is there."""
        said = field_shown(field, tag)
        self._unseen |= said is None
        if tag == "svg":  # which stands for itself, however near the text beside it
            self.flush()
            self.printed.extend([said] if said else [])
        else:
            self._open.append(said or "")

    def _add_undisplayed(self, element: Any, tag: str) -> None:
        """Add what an element displays in place of its children: a page in a frame, a field in a cell."""
        framed = element.get("srcdoc") if tag == "iframe" else None
        if not framed and not (self._in_cell and tag in FIELDS):
            return
        if not self._display.hides(element, ""):
            if framed and self._depth < DEEPEST_FRAME:
                self._add_page(framed)
            else:
                self._add_field(element, tag)

    def _add_page(self, page: str) -> None:
        """Add a page that is written in a frame of this one."""
        self.flush()
        body = parse(page)
        walk = walked(body, find_display(body), self._album, self._depth + 1)
        self.printed.extend(walk.printed)
        self.pictures += walk.pictures

    def _add_altered(self, element: Any, tag: str) -> bool:
        """Add a sign that leads to a footnote, or digits in white; False for what is to be walked as usual."""
        if not self._display.alters(element, tag):
            return False
        text = str(text_content(element)).strip()
        if not self._display.is_white(element, tag):
            if moves_whole_cell(element):
                return False
            # a raised digit leads to a footnote: it is no digit of the number before it
            self._open.append(f"[{text.strip('[] ')}]" if text else "")
            return True
        unseen = not self._display.may_be_seen(element) and unknown_digits(text) != text
        self._open.append(unknown_digits(text) if unseen else "")
        return unseen

    def _add_mark(self, element: Any, tag: str) -> bool:
        """Add digits right behind a number that are none of it; False where they may be."""
        if not (self._open and self._open[-1][-1:].isdigit() and tag in INLINE):
            return False
        mark = mark_behind(element, tag, str(text_content(element)).strip(), self._display.sheet.sizes)
        self._open += [mark] if mark else []
        return mark is not None

    def _add_picture(self, picture: Any) -> None:
        """Add what a picture in the file says, at its place; count one that is elsewhere."""
        address = picture.get("src") or ""
        content = content_of(address, self._album.parts)
        if content is not None:
            if blocks := self._album.gallery.blocks(content):
                self.flush()
                self.printed.extend(blocks)
            else:
                self._unseen |= not is_spacer(picture)
            return
        self._unseen |= not is_spacer(picture)
        if is_large(picture):
            self.pictures += 1
            self._album.gallery.notes.add(ELSEWHERE)

    def _add_table(self, table: Any) -> bool:
        """Add a data table as a grid; False for a layout table, to be walked like any other element."""
        if next(table.iterdescendants("table"), None) is not None:
            return False
        placed = place_cells(row_groups(table, self._display))
        inner = [self._entered(cell.element) if len(cell.element) else None for cell in placed]
        cells = [
            _new_cell(
                (walk.text() if walk else as_shown(element.text or ""), row, column, high, wide, None, None, None)
            )
            for walk, (element, row, column, high, wide) in zip(inner, placed, strict=True)
        ]
        pictured = any(isinstance(one, Grid) for walk in inner if walk for one in walk.printed)
        if pictured or is_layout(cells):
            return False
        if self._display.met_white or self._display.generated:
            cells = [self._as_seen(cell, one.element) for cell, one in zip(cells, placed, strict=True)]
        self.flush()
        self.printed.append(Grid(tuple(cells), 1))
        self.pictures += sum(walk.pictures for walk in inner if walk)
        return True

    def _entered(self, cell: Any) -> Walk:
        """What a cell with elements in it prints."""
        walk = Walk(self._display, self._album, in_cell=True, depth=self._depth)
        walk.enter(cell)
        walk.flush()
        if walk._ended:
            walk._break_line()
        return walk

    def text(self) -> str:
        """What was printed, line by line; what cannot be told where there is but a picture."""
        text = text_of(self.printed)
        text = text if self._ended and len(text.split()) > 1 else text.strip("\n")
        return text or (UNKNOWN if self._unseen else "")

    def _as_seen(self, cell: GridCell, element: Any) -> GridCell:
        """A cell printed in white, by its own style or its row's, or given digits by the style sheet: as unknown."""
        display, text = self._display, cell.text
        if display.met_white and display.is_white_cell(element) and not display.may_be_seen(element):
            text = unknown_digits(text)
        if any(added.fits(inner) for added in display.generated for inner in element.iter()):
            text += UNKNOWN
        return cell if text == cell.text else cell._replace(text=text)
