"""How well the prose is read: precision, recall and F1 over the annotated sentences, and the time it takes.

Run: `python tests/benchmarks/indicators.py`, with `--errors` to list them. Strict compares name, value, unit,
kind, period and status; loose compares value, unit and kind.
"""
# ruff: noqa: T201 — a benchmark prints

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from etl.narrative.record import quote_sentence  # noqa: E402 — the project's root must be on the path first

SETS = (
    ROOT.parent / "shared" / "narrative-examples.jsonl",
    ROOT / "tests" / "cases" / "indicators.jsonl",
    ROOT / "tests" / "cases" / "indicators-held-out.jsonl",
    ROOT / "tests" / "cases" / "indicators-communiques.jsonl",
    ROOT / "tests" / "cases" / "indicators-communiques-held-out.jsonl",
    ROOT / "tests" / "cases" / "indicators-departments.jsonl",
)
STRICT = ("indicator", "value", "value_high", "unit", "kind", "period", "status")
LOOSE = ("value", "unit", "kind")


def compare(sentences, fields, *, errors=False):
    """True positives, false positives, false negatives."""
    score = Counter()
    for sentence in sentences:
        said = quote_sentence(sentence["text"], sentence["year"])
        found = Counter(tuple(getattr(quote, field) for field in fields) for quote in said)
        gold = Counter(tuple(quote.get(field) for field in fields) for quote in sentence["gold"])
        score.update(tp=(found & gold).total(), fp=(found - gold).total(), fn=(gold - found).total())
        if errors and found != gold:
            print(
                sentence["id"],
                sentence["text"],
                f"  多：{list(found - gold)}",
                f"  少：{list(gold - found)}",
                sep="\n",
            )
    return score


def rate(score):
    """Precision, recall and F1; 1 where there was nothing to find."""
    precision = score["tp"] / (score["tp"] + score["fp"] or 1)
    recall = score["tp"] / (score["tp"] + score["fn"] or 1)
    return precision, recall, 2 * precision * recall / (precision + recall or 1)


def main():
    """Print a line for each set and measure."""
    for path in filter(Path.exists, SETS):
        sentences = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        start = time.perf_counter()
        strict = compare(sentences, STRICT, errors="--errors" in sys.argv)
        each = (time.perf_counter() - start) / len(sentences) * 1000
        for label, score in (("严", strict), ("宽", compare(sentences, LOOSE))):
            print(f"{path.name}　{label}　精确 %.3f　召回 %.3f　F1 %.3f　" % rate(score), dict(score))
        print(f"{path.name}　{len(sentences)} 句，每句 {each:.2f} 毫秒")


if __name__ == "__main__":
    main()
