"""Parsed reports, as JSON, built to do harm or to lie."""

from __future__ import annotations

import copy
import functools
import json
from collections.abc import Callable, Iterator
from typing import Any

from hostile.specimen import Specimen, honest, specimen


def specimens(_listener: str = "") -> Iterator[Specimen]:
    """Every such file that is made and read in no time; `listener` is the address of a server nobody may call."""
    yield specimen("deep.json", lambda: b"[" * 100_000)
    yield specimen("deep-object.json", lambda: b'{"a":' * 100_000)
    yield specimen("deep-inside.json", lambda: patched(b'"reason": null', b'"reason": ' + b"[" * 100_000))
    yield specimen("large-number.json", lambda: valued("9" * 400))
    yield specimen("inexact-number.json", lambda: valued("9007199254740993"))
    yield specimen("infinite.json", lambda: valued("1e400"))
    yield specimen("minus-infinite.json", lambda: valued("-Infinity"))
    yield specimen("nan.json", lambda: valued("NaN"))
    yield specimen("text-for-number.json", lambda: valued('"7"'))
    yield specimen("truth-for-number.json", lambda: valued("true"))
    yield specimen("twin-keys.json", lambda: valued('7, "value": 8'))
    yield specimen(
        "twin-cells.json",
        lambda: patched(b'"cells": [', b'"cells": [' + json.dumps(record()["cells"][0]).encode() + b","),
    )
    yield specimen("null.json", lambda: b"null")
    yield specimen("number.json", lambda: b"7")
    yield specimen("text.json", lambda: b'"..."')
    yield specimen("nothing.json", lambda: b"[]")
    yield specimen("empty.json", lambda: b"")
    yield specimen("blank.jsonl", lambda: b"\n\n \n")
    yield specimen("not-utf8.json", lambda: json.dumps(record(), ensure_ascii=False).encode("gb18030"))
    yield specimen("utf16.json", lambda: json.dumps(record()).encode("utf-16"), "refused", "whole")
    yield specimen("lone-surrogate.json", lambda: patched(b'"title": "', b'"title": "\\ud800'))
    yield specimen("nul.json", lambda: patched(b'"title": "', b'"title": "\\u0000'))
    yield specimen("wrong-schema.json", lambda: changed(lambda data: data.update(schema="parsed-report/9")))
    yield specimen("wrong-status.json", lambda: changed(lambda data: data.update(status="fine")))
    yield specimen("wrong-form.json", lambda: changed(lambda data: data.update(form="2019")))
    yield specimen("wrong-year.json", lambda: changed(lambda data: data.update(year=2023.5)))
    yield specimen(
        "huge-bytes.json", lambda: changed(lambda data: data["source"].update(bytes=10**17)), "refused", "whole"
    )
    yield specimen(
        "huge-place.json",
        lambda: changed(lambda data: data["cells"][0]["place"].update(page=10**17)),
        "refused",
        "whole",
    )
    yield specimen("odd-box.json", lambda: changed(lambda data: data["cells"][0]["place"].update(bbox=["a", 1, 2, 3])))
    yield specimen("lying-hash.json", lambda: changed(lambda data: data["source"].update(sha256="0" * 64)), "whole")
    yield specimen("path-hash.json", lambda: changed(lambda data: data["source"].update(sha256="../../../../tmp/x")))
    yield specimen(
        "path-name.json", lambda: changed(lambda data: data["source"].update(file="../../../tmp/climbed.html")), "whole"
    )
    yield specimen("odd-day.json", lambda: changed(lambda data: data["source"].update(published="2024-99-99")))
    yield specimen("odd-month.json", lambda: quoted(period="2024-13/2024-14"))
    yield specimen(
        "odd-digits.json", lambda: changed(lambda data: data["source"].update(published="２０２４-０１-０１"))
    )
    yield specimen("unknown-row.json", lambda: changed(lambda data: data["cells"][0].update(row="../x")))
    yield specimen("unknown-cell-state.json", lambda: changed(lambda data: data["cells"][0].update(state="fine")))
    yield specimen(
        "value-without-state.json", lambda: changed(lambda data: data["cells"][0].update(state="blank", value=3))
    )
    yield specimen("cells-without-form.json", lambda: changed(lambda data: data.update(form=None)))
    yield specimen("extra-keys.json", lambda: changed(lambda data: data.update(__class__="x", extra={"a": 1})), "whole")
    yield specimen(
        "long-name.json", lambda: changed(lambda data: data["agency"].update(name="局" * 100_000)), "refused", "whole"
    )
    yield specimen("markup.json", lambda: changed(lambda data: data.update(title="<script>alert(1)</script>")), "whole")
    yield specimen(
        "quotes.json", lambda: changed(lambda data: data["agency"].update(name="'); drop table core.cell; --")), "whole"
    )
    yield specimen("cut.json", lambda: json.dumps(record()).encode()[:5000])
    yield specimen("one-bad-line.jsonl", one_bad_line, "part", says="第 2 行")
    yield specimen("one-odd-report.json", one_odd_report, "whole", says="第 2 份")


def large(_listener: str = "") -> Iterator[Specimen]:
    """Those that are large, or take a while to read."""
    yield specimen("long-number.json", lambda: valued("9" * 100_000_000))
    yield specimen("many-cells.json", lambda: changed(lambda data: data.update(cells=data["cells"] * 5_000)))
    yield specimen("many-reports.json", lambda: b"[" + b",".join([b"{}"] * 1_000_000) + b"]")
    yield specimen("many-lines.jsonl", lambda: b"{}\n" * 300_000)


@functools.cache
def _line() -> str:
    from etl.parse import parse_content
    from etl.parsed_report import to_line

    return to_line(parse_content("a.html", honest("html"))[0][0])


def record() -> dict[str, Any]:
    """The honest report, parsed."""
    found: dict[str, Any] = json.loads(_line())
    return found


def changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    """The honest record after a change."""
    data = copy.deepcopy(record())
    change(data)
    return json.dumps(data, ensure_ascii=False).encode()


def patched(old: bytes, new: bytes) -> bytes:
    """The honest record with its bytes changed once."""
    line = json.dumps(record(), ensure_ascii=False).encode()
    assert old in line
    return line.replace(old, new, 1)


def valued(number: str) -> bytes:
    """The honest record whose first number is printed so."""
    mark = 123456789
    data = changed(lambda data: next(cell for cell in data["cells"] if cell["state"] == "reported").update(value=mark))
    return data.replace(str(mark).encode(), number.encode(), 1)


def quoted(**fields: Any) -> bytes:
    """The honest record with one indicator more, some of its fields odd."""
    quote = {
        "indicator": "地区生产总值", "value": 5, "unit": "%", "kind": "growth", "period": "2023-01/2023-12",
        "status": "actual", "sentence": "增长5%。",
    }  # fmt: skip
    return changed(lambda data: data.update(indicators=[{**quote, **fields}]))


def one_bad_line() -> bytes:
    """Two good reports, and one line between them that is none."""
    line = json.dumps(record(), ensure_ascii=False).encode()
    other = changed(lambda data: data.update(year=2022))
    return b"\n".join([line, b'{"schema": "parsed-rep', other])


def one_odd_report() -> bytes:
    """An array of a good report and one that breaks the schema."""
    return b"[" + json.dumps(record()).encode() + b", {}]"
