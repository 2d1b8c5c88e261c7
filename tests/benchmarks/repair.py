"""How surely the ties repair spoilt tables: proposals offered right, not offered, offered wrong, slip by slip.

Run: `python tests/benchmarks/repair.py [N] [--seed S] [--only 一格错,缺一格]`; N invented tables a kind of slip.
Right means that the proposal gives every wrong cell its true number (and where cells are missing, all of them); wrong,
that it offers a number that is not true or leaves a wrong one.
"""
# ruff: noqa: T201 — a benchmark prints

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from strategies.slips import SLIPS, table  # noqa: E402 — the project's root comes first
from strategies.ties import broken  # noqa: E402

from etl.demo.model import Cells  # noqa: E402
from etl.report import Cell, Report, Source  # noqa: E402
from etl.ties.audit import audit  # noqa: E402

SOURCE = Source("invented.html", "0" * 64, "text/html", 0)
RIGHT, SILENT, SEVERAL, WRONG, UNSEEN = "提对", "未提", "言明不唯一", "提错", "勾稽未破"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("number", nargs="?", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default=",".join(SLIPS), help="which slips, by name, with commas between")
    options = parser.parse_args()
    print("所植之错", "表数", RIGHT, SILENT, SEVERAL, WRONG, UNSEEN, "各类", sep="\t")
    _print_times({name: _print_slip(name, options.number, options.seed) for name in options.only.split(",")})


def _print_slip(name: str, number: int, seed: int) -> tuple[list[float], list[float]]:
    """One line; the seconds that sound and spoilt tables took to audit."""
    counts, kinds, sound, spoilt = Counter(), Counter(), [], []
    for n in range(number):
        rng = random.Random(f"{seed}|{name}|{n}")
        form = rng.choice(("2019", "2021"))
        true, printed = _spoilt(rng, form, name)
        sound.append(_audited(form, true)[1])
        findings, seconds = _audited(form, printed)
        spoilt.append(seconds)
        outcome, kind = _outcome(true, printed, findings)
        counts[outcome] += 1
        kinds[kind] += 1
    named = "，".join(f"{kind} {count}" for kind, count in kinds.most_common() if kind)
    shown = (f"{counts[one]}（{counts[one] / number:.2%}）" for one in (RIGHT, SILENT, SEVERAL, WRONG, UNSEEN))
    print(name, number, *shown, named, sep="\t", flush=True)
    return sound, spoilt


def _spoilt(rng: random.Random, form: str, name: str) -> tuple[Cells, Cells]:
    while True:
        true = table(rng, form)
        printed = SLIPS[name](rng, true)
        if printed != true:
            return true, printed


def _audited(form: str, cells: Cells) -> tuple[tuple, float]:
    kept = tuple(
        Cell(*key, value, "blank" if value is None else "reported", "" if value is None else str(value))
        for key, value in cells.items()
    )
    report = Report("read", SOURCE, form=form, year=2024, cells=kept)
    start = time.process_time()
    findings, _ = audit(report)
    return findings, time.process_time() - start


def _outcome(true: Cells, printed: Cells, findings: tuple) -> tuple[str, str]:
    offered = {str(one.proposal): one.proposal for one in findings if one.proposal}
    if not offered:
        several = any("不止一种" in one.message for one in findings)
        whole = None not in printed.values() and not broken(printed)
        return (SEVERAL if several else UNSEEN if whole else SILENT), ""
    (proposal,) = offered.values()
    cells = proposal.get("cells") or [proposal]
    values = {("applications", one["row"], one["column"]): one["value"] for one in cells}
    if any(true[key] != value for key, value in values.items()):
        return WRONG, proposal["kind"]
    restored = printed | values
    left = {key for key, value in true.items() if restored[key] != value}
    blank = {key for key in left if restored[key] is None}
    part = SILENT if blank and proposal["kind"] == "missing" else RIGHT
    return (part if left == blank else WRONG), proposal["kind"]


def _print_times(times: dict[str, tuple[list[float], list[float]]]) -> None:
    print("\n所植之错", "完好毫秒（中位）", "有错毫秒（中位）", "有错毫秒（最慢百分之一）", sep="\t")
    for name, (sound, spoilt) in times.items():
        ranked = sorted(spoilt)
        shown = (sorted(sound)[len(sound) // 2], ranked[len(ranked) // 2], ranked[len(ranked) * 99 // 100])
        print(name, *(f"{seconds * 1000:.2f}" for seconds in shown), sep="\t")


if __name__ == "__main__":
    main()
