"""Writers of the formats the demonstration does not write: workbook, Markdown, RTF, single file."""

from __future__ import annotations

import base64
import io
import quopri
import shutil
import subprocess
import zipfile
from xml.sax.saxutils import escape, quoteattr

from etl.demo import render
from etl.demo.layout import Heading, Sheet, lay_out

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
PLAIN, RULED, THOUSANDS = 0, 1, 2
WORD_2003 = "http://schemas.microsoft.com/office/word/2003/wordml"
LOOKS = (
    f'<styleSheet xmlns="{MAIN}"><fonts><font/></fonts><fills><fill/></fills><borders><border/>'
    '<border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders>'
    '<cellXfs><xf numFmtId="0" borderId="0"/><xf numFmtId="0" borderId="1"/><xf numFmtId="3" borderId="1"/>{more}'
    "</cellXfs></styleSheet>"
)
STYLES_LINK = f'<Relationship Id="rIdS" Type="{LINKS}/styles" Target="styles.xml"/>'
ROOT = (
    f'<Relationships xmlns="{PACKAGE_LINKS}">'
    f'<Relationship Id="rId1" Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)


def column_name(column):
    """0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def cell(row, column, text, look=PLAIN):
    """A number where the text is one as a workbook stores it, else an inline string; an empty text is an empty cell."""
    place = f'r="{column_name(column)}{row + 1}" s="{look}"'
    if not text:
        return f"<c {place}/>"
    if text.replace(".", "", 1).isdigit():
        return f"<c {place}><v>{text}</v></c>"
    return f'<c {place} t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def worksheet(rows, merged=(), before="", after=""):
    """A sheet's part from rows of cell mark-up by row number."""
    data = "".join(f'<row r="{row + 1}">{"".join(cells)}</row>' for row, cells in sorted(rows.items()))
    joined = f"<mergeCells>{''.join(f'<mergeCell ref={quoteattr(one)}/>' for one in merged)}</mergeCells>"
    return (
        f'<worksheet xmlns="{MAIN}">{before}<sheetData>{data}</sheetData>{joined if merged else ""}{after}</worksheet>'
    )


def workbook(sheets, looks="", extra="", states=(), formats=""):
    """A workbook's bytes from sheet parts by name; `looks` adds cell formats behind the three that are there."""
    named = [
        f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="rId{n}"{states[n - 1] if states else ""}/>'
        for n, name in enumerate(sheets, 1)
    ]
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{LINKS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n, _ in enumerate(sheets, 1)
    )
    styles = LOOKS.format(more=looks).replace("<fonts>", f"{formats}<fonts>")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>{"".join(named)}</sheets>{extra}</workbook>',
        )
        package.writestr(
            "xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACKAGE_LINKS}">{links}{STYLES_LINK}</Relationships>'
        )
        package.writestr("xl/styles.xml", styles)
        package.writestr("[Content_Types].xml", _content_types(len(sheets)))
        package.writestr("_rels/.rels", ROOT)
        for n, part in enumerate(sheets.values(), 1):
            package.writestr(f"xl/worksheets/sheet{n}.xml", part)
    return buffer.getvalue()


def _content_types(sheets):
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {"workbook": "sheet.main", "styles": "styles"}
    parts |= {f"worksheets/sheet{n}": "worksheet" for n in range(1, sheets + 1)}
    listed = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{kind}.{what}+xml"/>' for part, what in parts.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )


def as_workbook(report, *, sheet_a_section=False):
    """The report as .xlsx: all on one sheet without empty rows, or a sheet a section, named by its heading."""
    parts = [[]]
    for block in lay_out(report, signed=True):
        if sheet_a_section and isinstance(block, Heading) and block.level > 1:
            parts.append([])
        parts[-1].append(block)
    names = ["封面", *(part[0].text[:31] for part in parts[1:])] if sheet_a_section else ["Sheet1"]
    return workbook({name: _sheet_of(part, report.style) for name, part in zip(names, parts, strict=True)})


def _sheet_of(blocks, style):
    rows, merged, at = {}, [], 0
    for block in blocks:
        if isinstance(block, Sheet):
            _put_table(block, at, rows, merged, style)
            at += len(block.rows)
        else:
            rows[at] = [cell(at, 0, block.text)]
            merged += [f"A{at + 1}:J{at + 1}"] if isinstance(block, Heading) else []
            at += 1
    return worksheet(rows, merged)


def _put_table(sheet, at, rows, merged, style):
    look = THOUSANDS if style.thousands else RULED
    for number in range(len(sheet.rows)):
        rows[at + number] = [cell(at + number, column, "", RULED) for column in range(sheet.columns)]
    for row, column, box in sheet.placed():
        text = box.text if box.label else box.text.replace(",", "")
        fraction = "." in text
        rows[at + row][column] = cell(at + row, column, text, RULED if box.label or fraction else look)
        if box.across > 1 or box.down > 1:
            last = f"{column_name(column + box.across - 1)}{at + row + box.down}"
            merged.append(f"{column_name(column)}{at + row + 1}:{last}")


def as_markdown(report, *, merged="repeated", outer=True, tables="pipes"):
    """The report as Markdown; merged cells `repeated` in every field, or their rest left `empty`; or HTML tables."""
    return "\n\n".join(_marked(block, merged, outer, tables) for block in lay_out(report, signed=True)).encode()


def _marked(block, merged, outer, tables):
    if isinstance(block, Heading):
        return f"{'#' * block.level} {block.text}"
    if not isinstance(block, Sheet):
        return block.text
    return {"pipes": _piped, "html": _html_table, "grid": _grid_table, "box": _box_table}[tables](block, merged, outer)


def _fields(sheet, merged):
    lines = [[""] * sheet.columns for _ in sheet.rows]
    for row, column, box in sheet.placed():
        for down in range(box.down):
            for across in range(box.across):
                if merged == "repeated" or (down, across) == (0, 0):
                    lines[row + down][column + across] = box.text.replace("|", "\\|")
    return lines


def _piped(sheet, merged, outer):
    lines = [" | ".join(fields) for fields in _fields(sheet, merged)]
    rule = " | ".join(["---", ":---:", "---:"][n % 3] for n in range(sheet.columns))
    lines.insert(1, rule)
    return "\n".join(f"| {line} |" if outer else line for line in lines)


def _html_table(sheet, *_):
    rows = (
        "".join(f"<td colspan={box.across} rowspan={box.down}>{escape(box.text)}</td>" for box in row)
        for row in sheet.rows
    )
    return "<table>\n" + "\n".join(f"<tr>{row}</tr>" for row in rows) + "\n</table>"


def _wide(text):
    return sum(2 if ord(letter) > 0x2E80 else 1 for letter in text)


def _drawn(sheet, line, corner, bar):
    """A table drawn with lines, merged cells as such: what they cover has no line inside."""
    owner = {}
    for number, (row, column, box) in enumerate(sheet.placed()):
        for down in range(box.down):
            owner.update({(row + down, column + across): (number, box.text) for across in range(box.across)})
    width = max(_wide(box.text) for _, _, box in sheet.placed() if box.across == 1) + 2
    rows, columns = len(sheet.rows), sheet.columns
    drawn = []
    for row in range(rows + 1):
        rule = ""
        for column in range(columns):
            same = 0 < row < rows and owner[row - 1, column] == owner[row, column]
            rule += corner + (" " if same else line) * width
        drawn.append(rule + corner)
        if row < rows:
            drawn.append(_drawn_row(owner, row, columns, width, bar))
    return "\n".join(drawn)


def _drawn_row(owner, row, columns, width, bar):
    out, column = "", 0
    while column < columns:
        last = column
        while last + 1 < columns and owner[row, last + 1] == owner[row, column]:
            last += 1
        above = row > 0 and owner.get((row - 1, column)) == owner[row, column]
        text = "" if above else owner[row, column][1]
        room = (last - column + 1) * (width + 1) - 1
        out += bar + " " + text + " " * (room - 1 - _wide(text))
        column = last + 1
    return out + bar


def _grid_table(sheet, *_):
    return _drawn(sheet, "-", "+", "|")


def _box_table(sheet, *_):
    return _drawn(sheet, "─", "┼", "│")


def as_rtf(report):
    """The report as Rich Text, cells merged as Word writes them."""
    return b"{\\rtf1\\ansi\\ansicpg936\\deff0 " + b"".join(map(_rich, lay_out(report, signed=True))) + b"}"


def _coded(text):
    return "".join(letter if ord(letter) < 128 else f"\\u{ord(letter)}?" for letter in text).encode()


def _rich(block):
    if not isinstance(block, Sheet):
        return b"\\pard " + _coded(block.text) + b"\\par\n"
    begun = {(row, column): box for row, column, box in block.placed()}
    reaching = {(row + down, column): (box, down) for (row, column), box in begun.items() for down in range(box.down)}
    return b"".join(_rich_row(row, reaching) for row in range(len(block.rows))) + b"\\pard\\par\n"


def _rich_row(row, reaching):
    edges, texts = b"", b""
    for column in sorted(column for at, column in reaching if at == row):
        box, down = reaching[row, column]
        merge = b"" if box.down == 1 else b"\\clvmrg" if down else b"\\clvmgf"
        edges += merge + b"\\cellx%d" % ((column + box.across) * 900)
        texts += b"\\pard\\intbl " + (b"" if down else _coded(box.text)) + b"\\cell"
    return b"\\trowd " + edges + b" " + texts + b"\\row\n"


def as_single_file(report, *, word=False):
    """The report's page as browsers save it in one file, or, with `word`, in GBK and base64 as Word does."""
    page = render(report, "html")
    kind = "text/html" + ('; charset="gb2312"' if word else "")
    coding, body = ("base64", base64.encodebytes(page)) if word else ("quoted-printable", quopri.encodestring(page))
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.example.com/report.html\r\n"
        "Subject: =?utf-8?Q?report?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
        '\ttype="text/html";\r\n'
        '\tboundary="----MultipartBoundary--x"\r\n\r\n'
    )
    return (
        (
            f"{head}\r\n------MultipartBoundary--x\r\nContent-Type: {kind}\r\n"
            f"Content-Transfer-Encoding: {coding}\r\n\r\n"
        ).encode()
        + body.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        + (
            b"\r\n------MultipartBoundary--x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            b"iVBORw0KGgo=\r\n------MultipartBoundary--x--\r\n"
        )
    )


def as_flat_xml(report, wrap):
    """The report as one XML file: of Word 2003 in its own namespace, or a package made flat."""
    with zipfile.ZipFile(io.BytesIO(render(report, "docx"))) as package:
        part = package.read("word/document.xml").decode().partition("?>")[2].strip()
    mark = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<?mso-application progid="Word.Document"?>\n'
    if wrap == "flat":
        space = "http://schemas.microsoft.com/office/2006/xmlPackage"
        inner = f'<pkg:part pkg:name="/word/document.xml"><pkg:xmlData>{part}</pkg:xmlData></pkg:part>'
        return f'{mark}<pkg:package xmlns:pkg="{space}">{inner}</pkg:package>'.encode()
    old = part.replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main", WORD_2003)
    old = old.replace("w:document", "w:wordDocument").replace("w:vMerge", "w:vmerge")
    old = old.replace("<w:body>", '<w:body><wx:sect xmlns:wx="urn:x">').replace("</w:body>", "</wx:sect></w:body>")
    return (mark + old).encode()


def by_libreoffice(folder, sources, target):
    """Files converted by LibreOffice for a test, in one go; the paths of the results."""
    for name, content in sources.items():
        (folder / name).write_bytes(content)
    command = [shutil.which("soffice"), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    names = [str(folder / name) for name in sources]
    subprocess.run(
        [*command, "--convert-to", target, "--outdir", str(folder / "out"), *names],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return sorted((folder / "out").iterdir())
