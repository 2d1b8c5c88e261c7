"""How exactly reports are read, over invented reports printed in every odd way real ones are.

Run: `python tests/benchmarks/accuracy.py [N] [--seed S] [--format html,docx,pdf,txt,md,print]`; `--list` names every
cell that was read wrong without a word, `--keep FOLDER` writes the reports in which that happened. With `--mutations`
faults are planted in the numbers instead: each must be read as printed, and the ties catch what they can. With
`--untold` marks stand in place of some numbers, which must be read neither as numbers nor as blanks.
"""
# ruff: noqa: T201 — a benchmark prints

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from strategies.printed.faults import FAULTS, Fault  # noqa: E402 — the project's root comes first
from strategies.printed.judge import OUTCOMES, Judgement, judge  # noqa: E402
from strategies.printed.writers import FORMATS, write_mutant, write_untold  # noqa: E402

from etl.parse import parse_content  # noqa: E402

SHARES = {"html": 0.4, "docx": 0.2, "txt": 0.15, "md": 0.1, "pdf": 0.13, "print": 0.02}
"""How the reports are spread over the formats; a PDF takes longest to write and to read."""

TIES = {"row_sum", "column_sum", "flow", "dispute_sum", "whole_count"}


def main() -> None:
    options = _options()
    if options.mutations:
        print_mutations(options.number, options.seed)
        return
    formats = options.format.split(",")
    start = time.perf_counter()
    judged = [_judged(seed, format_, options) for format_, seed in _seeds(options.number, options.seed, formats)]
    _print_formats(judged, formats)
    _print_traits(judged)
    print(f"{len(judged)} 份，每份 {(time.perf_counter() - start) / len(judged) * 1000:.0f} 毫秒（写与读）")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("number", nargs="?", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--format", default=",".join(FORMATS))
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--mutations", action="store_true")
    parser.add_argument("--untold", action="store_true")
    return parser.parse_args()


def _seeds(number: int, seed: int, formats: list[str]) -> list[tuple[str, str]]:
    whole = sum(SHARES[format_] for format_ in formats)
    counts = {format_: max(1, round(number * SHARES[format_] / whole)) for format_ in formats}
    return [(format_, f"{seed}-{format_}-{n}") for format_, count in counts.items() for n in range(count)]


def _judged(seed: str, format_: str, options: argparse.Namespace) -> Judgement:
    mutant, name, content = write_untold(seed, format_) if options.untold else write_mutant(seed, format_)
    report = parse_content(name, content)[0][0]
    judgement = judge(mutant, report, format_)
    if judgement.wrong:
        if options.list:
            print(seed, "、".join(sorted(mutant.traits)), *judgement.wrong[:6], sep="\n    ")
        if options.keep:
            options.keep.mkdir(parents=True, exist_ok=True)
            (options.keep / f"{seed}-{name}").write_bytes(content)
    return judgement


def _print_formats(judged: list[Judgement], formats: list[str]) -> None:
    print("格式", "份数", *OUTCOMES, "单位对", "年度对", "表式对", "完好标签精确率", sep="\t")
    for name in (*formats, "合计"):
        own = [one for one in judged if name in {one.format, "合计"}]
        counts = sum((one.counts for one in own), Counter())
        facts = [sum(one.facts[fact] for one in own) for fact in ("agency", "year", "form")]
        print(name, len(own), *(counts[outcome] for outcome in OUTCOMES), *facts, _rate(own), sep="\t")


def _rate(judged: list[Judgement]) -> str:
    sound = sum((one.sound for one in judged), Counter())
    right = sound["exact"] + sound["blank"]
    return f"{right / (sound.total() or 1):.4%}（{sound.total() - right} 格未精确）"


def _print_traits(judged: list[Judgement]) -> None:
    """One line a trait, the costliest first: what share of sound cells was not exact in the reports that have it."""
    lines = []
    for trait in sorted({trait for one in judged for trait in one.traits}):
        own = [one for one in judged if trait in one.traits]
        sound = sum((one.sound for one in own), Counter())
        lost = sound.total() - sound["exact"] - sound["blank"]
        silent = sum(one.counts["wrong_silent"] + one.counts["invented_silent"] for one in own)
        lines.append((lost / (sound.total() or 1), trait, len(own), sound.total(), lost, silent))
    print("\n习惯", "份数", "格数", "未精确", "占比", "无声错", sep="\t")
    for share, trait, reports, cells, lost, silent in sorted(lines, reverse=True):
        print(trait, reports, cells, lost, f"{share:.2%}", silent, sep="\t")


def print_mutations(number: int, seed: int) -> None:
    """One line a fault: reports, cells, cells not read as printed, reports in which a tie broke, or named the cell."""
    print("所植之错", "表", "份数", "格数", "未照读", "勾稽发现", "指明单元格", sep="\t")
    for fault in FAULTS:
        tried = [_planted(fault, f"{seed}-fault-{n}") for n in range(max(1, number // len(FAULTS)))]
        cells, unlike = sum(one[0] for one in tried), sum(one[1] for one in tried)
        caught, located = sum(one[2] for one in tried), sum(one[3] for one in tried)
        print(fault.name, fault.table, len(tried), cells, unlike, caught, located, sep="\t")


def _planted(fault: Fault, seed: str) -> tuple[int, int, bool, bool]:
    sparse = frozenset({"sparse"}) if int(seed.rpartition("-")[2]) % 2 else frozenset()
    mutant, name, content = write_mutant(seed, "html", fault.traits | sparse, fault.change)
    report = parse_content(name, content)[0][0]
    counts = judge(mutant, report, "html").counts
    broken = [finding for finding in report.findings if finding.check in TIES]
    unlike = counts.total() - counts["exact"] - counts["blank"]
    return counts.total(), unlike, bool(broken), any(finding.proposal for finding in broken)


if __name__ == "__main__":
    main()
