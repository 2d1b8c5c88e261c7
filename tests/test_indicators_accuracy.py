"""How well sentences are read that another hand annotated: floors for hard statistical prose and for plain reports."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from etl.narrative.record import quote_sentence

CASES = Path(__file__).parent / "cases"
STRICT = ("indicator", "value", "value_high", "unit", "kind", "period", "status")
COMMUNIQUES = "indicators-communiques.jsonl"
HELD_OUT = "indicators-communiques-held-out.jsonl"
DEPARTMENTS = "indicators-departments.jsonl"


def sentences(name):
    """The annotated sentences of a file."""
    return [json.loads(line) for line in (CASES / name).read_text(encoding="utf-8").splitlines()]


def held_out(case):
    """Odd numbers were never looked at while the rules were written; even ones were, afterwards."""
    return int(case["id"][1:]) % 2 == 1


def measured(cases):
    """Precision, recall and F1, every field compared."""
    hits = said = annotated = 0
    for case in cases:
        quotes = quote_sentence(case["text"], case["year"])
        read = Counter(tuple(getattr(quote, field) for field in STRICT) for quote in quotes)
        gold = Counter(tuple(quote.get(field) for field in STRICT) for quote in case["gold"])
        hits, said, annotated = hits + (read & gold).total(), said + read.total(), annotated + gold.total()
    precision, recall = hits / said, hits / annotated
    return precision, recall, 2 * precision * recall / (precision + recall)


def test_there_are_more_than_three_hundred_annotated_sentences():
    """With every kind, basis and status, ranges, comparisons and sentences without any figure among them."""
    cases = [case for name in (COMMUNIQUES, HELD_OUT, DEPARTMENTS) for case in sentences(name)]
    gold = [quote for case in cases for quote in case["gold"]]
    assert len(cases) > 300
    assert {quote["kind"] for quote in gold} == {"level", "growth", "share", "change", "rank"}
    assert {quote.get("basis") for quote in gold} >= {None, "mom", "2y", "avg"}
    assert {quote["status"] for quote in gold} == {"actual", "target"}
    assert any(quote.get("value_high") for quote in gold)
    assert any(not case["gold"] for case in cases)


@pytest.mark.parametrize(
    ("name", "half", "precision", "f1"),
    [
        (COMMUNIQUES, None, 0.98, 0.98),
        (HELD_OUT, True, 0.92, 0.87),
        (HELD_OUT, False, 0.97, 0.95),
        (DEPARTMENTS, True, 0.95, 0.95),
        (DEPARTMENTS, False, 0.98, 0.98),
    ],
)
def test_prose_is_read_as_well_as_it_was(name, half, precision, f1):
    """Floors, to be raised and never lowered; `half` True is what no rule was written for."""
    cases = [case for case in sentences(name) if half is None or held_out(case) is half]
    read = measured(cases)
    assert read[0] >= precision
    assert read[2] >= f1
