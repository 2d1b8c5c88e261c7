"""Web pages built to do harm, or broken beyond what any browser would write."""

from __future__ import annotations

import base64
import os
import re
from collections.abc import Iterator

from hostile.specimen import Specimen, honest, specimen

MiB = 2**20


def specimens(listener: str) -> Iterator[Specimen]:
    """Every such file that is made and read in no time; `listener` is the address of a server nobody may call."""
    yield specimen("deep-inline.html", lambda: inside("<b>" * 100_000 + "深"), "whole", "refused")
    yield specimen("deep-tables.html", lambda: inside("<table><tr><td>" * 20_000 + "深"), "whole", "refused")
    yield specimen("deep-around.html", lambda: around("<div>" * 3_000), "whole", "refused")
    yield specimen(
        "deep-in-row.html", lambda: inside("<table><tr>" + "<form>" * 5_000 + "<td>1</td>"), "whole", "refused"
    )
    yield specimen("deep-lists.html", lambda: inside("<ul><li>" * 50_000), "whole", "refused")
    yield specimen("unclosed.html", lambda: inside("<td><tr><table><b><i><p" * 20_000), "whole", "part", "refused")
    yield specimen("wide-span.html", lambda: spans("colspan", 10**9), "whole", "part", "refused")
    yield specimen("tall-span.html", lambda: spans("rowspan", 10**9), "whole", "part", "refused")
    yield specimen("long-span.html", lambda: spans("rowspan", 10**5000), "whole", "part", "refused")
    yield specimen("odd-span.html", lambda: spans("colspan", -3), "whole", "part", "refused")
    yield specimen(
        "many-attributes.html",
        lambda: inside("<p " + " ".join(f"a{n}=1" for n in range(200_000)) + ">"),
        "refused",
        "whole",
    )
    yield specimen(
        "many-attributes-in-frame.html",
        lambda: inside("<iframe srcdoc='>&lt;p " + " ".join(f"a{n}" for n in range(200_000)) + ">'></iframe>"),
        "refused",
        "whole",
    )
    yield specimen("small-data-uri.html", lambda: inside(f"<img src='data:image/png;base64,{picture()}'>"), "whole")
    yield specimen("open-comment.html", lambda: around("", "<!-- " + "x" * MiB), "whole", "refused")
    yield specimen("open-comments.html", lambda: inside("<!-- <!--" * 200_000), "whole", "part", "refused")
    yield specimen("open-tag.html", lambda: honest("html") + b"<" * MiB, "whole", "refused")
    yield specimen("open-quote.html", lambda: honest("html") + b"<p class='" + b"x" * MiB, "whole", "refused")
    yield specimen(
        "odd-entities.html", lambda: inside("&#99999999999999;&#xD800;&#0;&#x110000;&#-1;&nosuch;" * 1000), "whole"
    )
    yield specimen("laughs.html", lambda: laughs(listener), "whole", "refused")
    yield specimen("scripts.html", lambda: inside(f"<script>fetch('{listener}/s')</script>" * 99), "whole")
    yield specimen(
        "base.html", lambda: headed(f"<base href='{listener}/base/'><link rel=stylesheet href=a.css>"), "whole"
    )
    yield specimen("refresh.html", lambda: headed(f"<meta http-equiv=refresh content='0;url={listener}/r'>"), "whole")
    yield specimen(
        "frames.html", lambda: inside("<iframe src='file:///etc/passwd'></iframe>" + linked(listener)), "whole"
    )
    yield specimen("include.html", lambda: inside("<xi:include href='file:///etc/passwd' parse='text'/>"), "whole")
    yield specimen("nul.html", lambda: re.sub(b"(<[/a-z])", b"\0\\1", utf8()), "whole", "part", "refused")
    yield specimen("bad-utf8.html", lambda: utf8().replace(b"</p>", b"\xff\xc0\x80</p>"), "whole", "part", "refused")
    yield specimen("bad-utf16.html", lambda: utf8().decode().encode("utf-16") + b"\x00\xd8x", "refused", "whole")
    yield specimen("odd-utf16.html", lambda: utf8().decode().encode("utf-16")[:-1], "refused", "whole")
    yield specimen("utf16-without-mark.html", lambda: utf8().decode().encode("utf-16-le"), "refused", "whole")
    yield specimen("two-marks.html", lambda: b"\xef\xbb\xbf\xef\xbb\xbf" + utf8(), "whole")
    yield specimen("wrong-mark.html", lambda: b"\xff\xfe" + utf8(), "refused")
    yield specimen("wrong-utf8-mark.html", lambda: b"\xef\xbb\xbf" + utf8().decode().encode("gb18030"), "refused")
    yield specimen("utf7.html", lambda: headed("<meta charset=utf-7>+ADw-script+AD4-"), "whole")
    yield specimen(
        "cp1252.html", lambda: utf8().replace(b"<p", b"<p title='caf\xe9 \x93'", 3), "refused", "whole", "part"
    )
    yield specimen("big5.html", lambda: "<p>政府信息公開年度報告</p>".encode("big5"), says="")
    yield specimen("mixed-encodings.html", mixed, "refused", "part", "whole")
    yield specimen("noise.html", lambda: b"<html>" + os.urandom(MiB), "refused")
    yield specimen("style-of-spaces.html", lambda: inside(f"<p style='display{' ' * MiB}x'>x</p>"), "whole", "refused")
    yield specimen(
        "style-of-lines.html", lambda: inside(f"<p style='{'text-decoration' * 100_000}'>x</p>"), "whole", "refused"
    )
    yield specimen("width-of-digits.html", lambda: inside(f"<img width='{'9' * MiB}'>"), "whole", "refused")
    yield specimen(
        "saved-from.html", lambda: b"<!--" + b" " * 4 * MiB + b"saved from url=" + utf8(), "whole", "refused"
    )
    for eighth in range(1, 8):
        yield specimen(
            f"cut-{eighth}-eighths.html", lambda n=eighth: utf8()[: len(utf8()) * n // 8], "part", "refused", "whole"
        )


def large(_listener: str = "") -> Iterator[Specimen]:
    """Those that are large, or take a while to read."""
    yield specimen("deep-divs.html", lambda: inside("<div>" * 100_000 + "深" + "</div>" * 100_000), "whole", "refused")
    yield specimen("many-cells.html", lambda: inside(many_cells(1000, 1000)), "whole", "refused")
    yield specimen(
        "many-tables.html", lambda: inside("<table><tr><td>甲<td>乙<tr><td>1<td>2</table>" * 50_000), "whole", "refused"
    )
    yield specimen("many-paragraphs.html", lambda: inside("<p>年</p>" * 1_000_000), "whole", "refused")
    yield specimen("span-grid.html", lambda: inside(span_grid(1000)), "whole", "refused")
    yield specimen(
        "tall-rows.html",
        lambda: inside("<table>" + "<tr><td rowspan=0>甲</td></tr>" * 30_000 + "</table>"),
        "whole",
        "refused",
    )
    yield specimen("long-text.html", lambda: inside("政府信息公开年度报告" * (50 * MiB // 30)), "refused", "whole")
    yield specimen("long-word.html", lambda: inside("<p>" + "a" * (20 * MiB) + "</p>"), "refused", "whole")
    yield specimen("long-attribute.html", lambda: inside(f"<p class={'a' * (20 * MiB)}>x</p>"), "refused", "whole")
    yield specimen(
        "data-uri.html", lambda: inside(f"<img src='data:image/png;base64,{'A' * (50 * MiB)}'>"), "refused", "whole"
    )
    yield specimen("entities.html", lambda: inside("&#x5e74;" * 500_000 + "&amp" * 500_000), "whole", "refused")
    yield specimen("nul-tail.html", lambda: utf8() + bytes(20 * MiB), "whole", "refused")
    yield specimen("only-marks.html", lambda: b"<" * (2 * MiB), "refused")
    yield specimen("declaration.html", lambda: b"<?xml " + b"x" * (8 * MiB) + utf8(), "refused", "whole")


def utf8() -> bytes:
    """The honest page in UTF-8."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return honest("html").decode(encoding).encode()
        except UnicodeDecodeError:
            continue
    raise AssertionError


def inside(markup: str) -> bytes:
    """The honest page with something at the end of its body."""
    return utf8().replace(b"</body>", markup.encode() + b"</body>")


def headed(markup: str) -> bytes:
    """The honest page with something in its head."""
    return utf8().replace(b"<head>", b"<head>" + markup.encode())


def around(before: str, behind: str = "") -> bytes:
    """The honest page within something that is never closed."""
    return re.sub(rb"(<body[^>]*>)", lambda found: found[1] + before.encode(), utf8()) + behind.encode()


def many_cells(rows: int, columns: int) -> str:
    """A table of very many cells."""
    return "<table>" + ("<tr>" + "<td>1" * columns) * rows + "</table>"


def span_grid(side: int) -> str:
    """Every cell reaches as far as it may, both ways."""
    return "<table>" + ("<tr>" + "<td rowspan=1000 colspan=1000>x</td>" * 3) * side + "</table>"


def spans(name: str, size: int) -> bytes:
    """Every cell of the honest report with that span."""
    return re.sub(rb"<(td|th)\b", b"<\\1 %s=%s" % (name.encode(), digits(size)), utf8())


def digits(size: int) -> bytes:
    """A number of any length, written out."""
    return b"1" + b"0" * 5000 if size > 10**4000 else str(size).encode()


def linked(listener: str) -> str:
    """Everything a browser would fetch by itself."""
    return "".join(
        f"<{tag} {name}='{listener}/{tag}'></{tag}>"
        for tag, name in (("img", "src"), ("embed", "src"), ("object", "data"), ("video", "src"), ("link", "href"))
    )


def picture() -> str:
    """A small picture, as pages hold them."""
    return base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(20_000)).decode()


def laughs(listener: str) -> bytes:
    """Entities in a page, a billion laughs and one that stands elsewhere."""
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 11))
    kind = f'<!DOCTYPE html [<!ENTITY l0 "lol">{entities}<!ENTITY x SYSTEM "{listener}/x">]>'
    return kind.encode() + inside("<p>&l10;&x;</p>")


def mixed() -> bytes:
    """Half of the page in one encoding, half in another."""
    text = utf8().decode()
    return text[: len(text) // 2].encode() + text[len(text) // 2 :].encode("gb18030")
