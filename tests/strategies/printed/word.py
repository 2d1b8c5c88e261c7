"""A mutated report as a Word file: merged cells, split runs, tracked changes, tables in tables and in text boxes."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from strategies.printed.model import Block, Box, Mutant, Sheet

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{MIME}"/>'
    "</Types>"
)
LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
TRACK = 'w:id="7" w:author="a" w:date="2025-01-01T00:00:00Z"'


def write_word(mutant: Mutant) -> bytes:
    """The report as .docx."""
    body = _Body(mutant)
    markup = "".join(body.block(block) for block in mutant.blocks)
    names = f'xmlns:w="{W}" xmlns:v="urn:schemas-microsoft-com:vml"'
    document = f"<w:document {names}><w:body>{markup}<w:sectPr/></w:body></w:document>"
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as package:
        parts = {"[Content_Types].xml": TYPES, "_rels/.rels": LINKS, "word/document.xml": document}
        for name, text in parts.items():
            package.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + text)
    return packed.getvalue()


class _Body:
    """The body of one document under way."""

    def __init__(self, mutant: Mutant) -> None:
        self._traits = mutant.traits
        self._rng = random.Random(f"{mutant.seed}|docx")

    def block(self, block: Block) -> str:
        if not isinstance(block, Sheet):
            return f"<w:p>{self._runs(block.text)}</w:p>"
        table = self._table(block)
        if "table_in_table" in self._traits:
            return f"<w:tbl><w:tr><w:tc>{table}<w:p/></w:tc></w:tr></w:tbl><w:p/>"
        if "table_in_text_box" in self._traits:
            box = f"<v:shape><v:textbox><w:txbxContent>{table}<w:p/></w:txbxContent></v:textbox></v:shape>"
            return f"<w:p><w:r><w:pict>{box}</w:pict></w:r></w:p>"
        if "content_controls" in self._traits:
            return f"<w:sdt><w:sdtContent>{table}</w:sdtContent></w:sdt><w:p/>"
        return table + "<w:p/>"

    def _table(self, sheet: Sheet) -> str:
        rows = "".join(f"<w:tr>{''.join(cells)}</w:tr>" for cells in self._rows(sheet))
        grid = "<w:gridCol w:w='900'/>" * sheet.columns
        deleted = ""
        if "tracked_changes" in self._traits:
            cells = "".join(
                f"<w:tc>{self._paragraph(str(self._rng.randint(0, 99)))}</w:tc>" for _ in range(sheet.columns)
            )
            deleted = f"<w:tr><w:trPr><w:del {TRACK}/></w:trPr>{cells}</w:tr>"
        return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{rows}{deleted}</w:tbl>"

    def _rows(self, sheet: Sheet) -> Iterator[Sequence[str]]:
        lattice: list[dict[int, str]] = [{} for _ in sheet.rows]
        for row, column, box in sheet.placed():
            for step in range(box.down):
                lattice[row + step][column] = self._cell(box, first=step == 0)
        yield from ([cells[column] for column in sorted(cells)] for cells in lattice)

    def _cell(self, box: Box, *, first: bool) -> str:
        merge = ""
        if box.down > 1:
            merge = '<w:vMerge w:val="restart"/>' if first else "<w:vMerge/>"
        text = self._paragraph(box.text, number=not box.label) if first else "<w:p/>"
        if box.across > 1 and "legacy_merge" in self._traits:
            begin, go_on = '<w:hMerge w:val="restart"/>', '<w:hMerge w:val="continue"/>'
            rest = f"<w:tc><w:tcPr>{go_on}{merge}</w:tcPr><w:p/></w:tc>" * (box.across - 1)
            return f"<w:tc><w:tcPr>{begin}{merge}</w:tcPr>{text}</w:tc>{rest}"
        span = f'<w:gridSpan w:val="{box.across}"/>' if box.across > 1 else ""
        return f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{text}</w:tc>"

    def _paragraph(self, text: str, *, number: bool = False) -> str:
        runs = self._number(text) if number and text[:1].isdigit() else self._runs(text)
        if not number and len(text) > 3 and self._happens("runs_split", 0.2):
            at = self._rng.randrange(1, len(text))
            return f"<w:p>{self._runs(text[:at])}</w:p><w:p>{self._runs(text[at:])}</w:p>"
        return f"<w:p>{runs}</w:p>"

    def _number(self, text: str) -> str:
        if self._happens("tracked_changes", 0.1):
            return self._tracked(text)
        if self._happens("footnote_raised", 0.05):
            return self._runs(text) + _run(str(self._rng.randint(1, 3)), '<w:vertAlign w:val="superscript"/>')
        if self._happens("old_number_struck", 0.05):
            return _run(str(self._rng.randint(1, 99)), "<w:strike/>") + self._runs(text)
        return self._runs(text)

    def _happens(self, trait: str, share: float) -> bool:
        return trait in self._traits and self._rng.random() < share

    def _tracked(self, text: str) -> str:
        old = f"<w:del {TRACK}><w:r><w:delText>{self._rng.randint(0, 999)}</w:delText></w:r></w:del>"
        return f"{old}<w:ins {TRACK}>{self._runs(text)}</w:ins>"

    def _runs(self, text: str) -> str:
        if "runs_split" not in self._traits or len(text) < 2:
            return _run(text)
        at = self._rng.randrange(1, len(text))
        return _run(text[:at]) + '<w:proofErr w:type="spellStart"/>' + _run(text[at:])


def _run(text: str, look: str = "") -> str:
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
