"""Honest reports with bytes changed at random: a report or a refusal comes out, never a crash, never a hang."""

from __future__ import annotations

import json
import random

import pytest
from hostile.packages import DOCUMENT, packed, parts
from hostile.records import record
from hostile.sandbox import outcomes
from hostile.specimen import honest

ROUNDS = 300
MOST_SECONDS, OF_A_PICTURE = 5.0, 20.0
"""Of processor time a file, and one that is read from its picture because its fonts are damaged, as a scan is."""
PIECES = (b"<", b">", b"&", b"<table>", b"</td>", b"\t", b"\n", b"999999999", b"{", b'"', b"0", b"obj")
"""What is put in at random: marks that mean something in one format or another."""


def mutated(content, draw):
    """The content with some of its bytes taken out, doubled, or put in between."""
    changed = bytearray(content)
    for _ in range(draw.choice((1, 3, 10))):
        start = draw.randrange(len(changed))
        piece = changed[start : start + draw.randrange(1, 60)]
        if draw.random() < 1 / 3:
            del changed[start : start + len(piece)]
        else:
            changed[start:start] = draw.choice((bytes(piece), *PIECES))
    return bytes(changed)


def made(kind, seed):
    """A mutated file of that kind; `xml` is a whole package around a mutated main part."""
    draw = random.Random(seed)
    if kind == "xml":
        return packed({**parts(), DOCUMENT: mutated(parts()[DOCUMENT], draw)})
    if kind == "json":
        return mutated(json.dumps(record()).encode(), draw)
    return mutated(honest(kind), draw)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["html", "txt", "pdf", "docx", "xml", "json"])
def test_a_mutated_file_is_a_report_or_a_refusal(kind, tmp_path):
    """Whatever bytes changed, and no sentence names an error of the program."""
    name, files = f"a.{'docx' if kind == 'xml' else kind}", []
    for seed in range(ROUNDS):
        path = tmp_path / str(seed)
        path.write_bytes(made(kind, seed))
        files.append((name, path))
    found = list(outcomes(files))
    assert [(seed, one.ended) for seed, one in enumerate(found) if one.ended or one.did or _is_late(one)] == []
    assert [(seed, one.reasons) for seed, one in enumerate(found) if "Error" in "".join(one.reasons)] == []


def _is_late(one):
    return one.seconds > (OF_A_PICTURE if '"ocr_read"' in one.text else MOST_SECONDS)
