"""How well scans are read: cells exact, unreadable, absent, wrong and flagged, wrong and silent; and the time it takes.

Run: `python tests/benchmarks/scans.py [REPORTS] [WEAR]`; 1 is a moderately worn scanner, 2 a bad one.
"""
# ruff: noqa: T201 — a benchmark prints

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from scanning import any_report, as_pdf, pages_of, read_back, scanned  # noqa: E402 — the path comes first

from etl.demo import render  # noqa: E402 — the same


def main() -> None:
    """Print what went wrong in each report, and the sums."""
    reports, wear = (int(sys.argv[1:2][0]) if sys.argv[1:2] else 60), float((sys.argv[2:3] or ["1"])[0])
    first = int((sys.argv[3:4] or ["1000"])[0])
    total: Counter[str] = Counter()
    pages, seconds = 0, 0.0
    for seed in range(first, first + reports):
        rng = random.Random(seed)
        printed = any_report(rng)
        dpi = rng.choice((150, 200))
        scan = [scanned(page, rng, wear) for page in pages_of(render(printed, "pdf"), dpi)]
        start = time.process_time()
        outcome = read_back(printed, "a.pdf", as_pdf(scan, dpi))
        seconds, pages = seconds + time.process_time() - start, pages + len(scan)
        total += outcome.counts
        for key, value, how, raw, confidence in outcome.misread:
            print(f"{seed} {dpi} dpi {'.'.join(key)} 印 {value} 读 {raw!r} {confidence} {how}")
        print(seed, dict(outcome.counts), outcome.report.reason or "", flush=True)
    print(
        f"{reports} 份 {pages} 页，每页 {seconds / pages:.1f} 秒：",
        dict(total),
        f"exact {total['exact'] / total.total():.4f}",
    )


if __name__ == "__main__":
    main()
