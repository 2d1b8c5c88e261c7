"""An invented report as a Word file, whose parts are written directly so that the bytes never change."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from etl.demo.layout import Block, Box, Heading, Prose, Sheet, lay_out
from etl.demo.model import InventedReport

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FIXED_TIME = (2025, 1, 1, 0, 0, 0)
PAGE_WIDTH = 9070
"""Between the margins of an A4 page, in twentieths of a point."""

TYPES = f"""{DECLARATION}<Types xmlns="{PACKAGE}/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/word/document.xml" ContentType="{MIME}.document.main+xml"/>\
<Override PartName="/word/styles.xml" ContentType="{MIME}.styles+xml"/>\
<Override PartName="/docProps/core.xml" \
ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>\
</Types>"""
ROOT = f"""{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">\
<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>\
<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>\
</Relationships>"""
LINKS = f"""{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">\
<Relationship Id="rId1" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>"""
STYLES = f"""{DECLARATION}<w:styles xmlns:w="{WORD}"><w:docDefaults><w:rPrDefault><w:rPr>\
<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋"/><w:sz w:val="28"/>\
<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>\
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>\
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:pPr><w:jc w:val="center"/></w:pPr>\
<w:rPr><w:rFonts w:eastAsia="宋体"/><w:b/><w:sz w:val="40"/></w:rPr></w:style>\
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>\
<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:rFonts w:eastAsia="黑体"/>\
<w:sz w:val="32"/></w:rPr></w:style>\
<w:style w:type="paragraph" w:styleId="Cell"><w:name w:val="Cell"/><w:pPr><w:jc w:val="center"/></w:pPr>\
<w:rPr><w:rFonts w:eastAsia="宋体"/><w:sz w:val="18"/></w:rPr></w:style></w:styles>"""
BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def write_word(report: InventedReport) -> bytes:
    """The report as .docx, signed at its end, with merged cells as Word keeps them."""
    body = "".join(_markup(block) for block in lay_out(report, signed=True))
    document = f'{DECLARATION}<w:document xmlns:w="{WORD}"><w:body>{body}{_page()}</w:body></w:document>'
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": ROOT,
        "docProps/core.xml": _properties(report),
        "word/document.xml": document,
        "word/styles.xml": STYLES,
        "word/_rels/document.xml.rels": LINKS,
    }
    return _pack(parts)


def _pack(parts: dict[str, str]) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as package:
        for name, text in parts.items():
            entry = ZipInfo(name, FIXED_TIME)
            entry.compress_type = ZIP_DEFLATED
            package.writestr(entry, text.encode())
    return packed.getvalue()


def _properties(report: InventedReport) -> str:
    stamp = f'xsi:type="dcterms:W3CDTF">{report.published.isoformat()}T08:00:00Z</dcterms:'
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(report.title)}</dc:title><dc:creator>{escape(report.office)}</dc:creator>"
        f"<dcterms:created {stamp}created><dcterms:modified {stamp}modified></cp:coreProperties>"
    )


def _page() -> str:
    return (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1440" w:right="1418" w:bottom="1440" w:left="1418" w:header="851" w:footer="992"'
        ' w:gutter="0"/></w:sectPr>'
    )


def _markup(block: Block) -> str:
    if isinstance(block, Sheet):
        return _table(block) + "<w:p/>"
    if isinstance(block, Heading):
        return _paragraph(block.text, f'<w:pStyle w:val="{"Title" if block.level == 1 else "Heading1"}"/>')
    return _paragraph(block.text, _alignment(block))


def _alignment(prose: Prose) -> str:
    return '<w:jc w:val="right"/>' if prose.signature else '<w:ind w:firstLine="560"/>'


def _paragraph(text: str, properties: str) -> str:
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}</w:p>"


def _table(sheet: Sheet) -> str:
    width = PAGE_WIDTH // sheet.columns
    grid = f'<w:gridCol w:w="{width}"/>' * sheet.columns
    rows = "".join(f"<w:tr>{''.join(cells)}</w:tr>" for cells in _rows(sheet, width))
    look = f'<w:tblPr><w:tblW w:w="{PAGE_WIDTH}" w:type="dxa"/><w:tblBorders>{BORDERS}</w:tblBorders></w:tblPr>'
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _rows(sheet: Sheet, width: int) -> Iterator[list[str]]:
    """The cells of each row in Word's way: a box that reaches down goes on as an empty merged cell."""
    lattice: list[dict[int, str]] = [{} for _ in sheet.rows]
    for row, column, box in sheet.placed():
        for step in range(box.down):
            lattice[row + step][column] = _cell(box, width, first=step == 0)
    yield from ([cells[column] for column in sorted(cells)] for cells in lattice)


def _cell(box: Box, width: int, *, first: bool) -> str:
    span = f'<w:gridSpan w:val="{box.across}"/>' if box.across > 1 else ""
    merge = ('<w:vMerge w:val="restart"/>' if first else "<w:vMerge/>") if box.down > 1 else ""
    properties = f'<w:tcPr><w:tcW w:w="{width * box.across}" w:type="dxa"/>{span}{merge}</w:tcPr>'
    text = _paragraph(box.text if first else "", '<w:pStyle w:val="Cell"/>')
    return f"<w:tc>{properties}{text}</w:tc>"
