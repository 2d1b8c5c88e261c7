"""What the checks find in the demonstration against what was planted in it: found, missed, and false alarms, by check.

Run: `python tests/benchmarks/findings.py`. A conflict of two quotations counts once and is told of both reports; a
total printed as zero breaks its row and jumps from last year's.
"""
# ruff: noqa: T201 — a benchmark prints

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import duckdb

from etl.demo import PLANTED, write
from etl.loading.build import load

CHECK_OF = {
    "narrative": "narrative_mismatch",
    "unit_slip": "fee_unit",
    "growth": "growth_recomputed",
    "conflict": "indicator_conflict",
    "attached": "missing_table",
}
"""The check that finds a fault of a kind; faults of numbers say themselves what they break."""
FOUND = """
select region_name, split_part(agency_id, '-', 2) as slug, year, check_id, table_id, row_id, column_id
from mart.finding where severity in ('error', 'warning')
"""


def planted():
    """Every finding that must come: where, check, and of a broken tie the row or column."""
    for fault in PLANTED:
        yield from ((*fault.report, *broken) for broken in fault.breaks)
        if fault.kind in CHECK_OF:
            yield (*fault.report, CHECK_OF[fault.kind])


def follows(finding):
    """Whether a finding tells of a planted fault once more: the other quotation, or the jump to a zero."""
    district, slug, year, check, *_ = finding
    conflict = any(one.kind == "conflict" and (one.district, one.year) == (district, year) for one in PLANTED)
    zero = any(one.report == (district, slug, year) and any(slip.by is None for slip in one.slips) for one in PLANTED)
    return (check == "indicator_conflict" and conflict) or (check == "outlier_year" and zero)


def found():
    """Every error and warning that the product tells of the demonstration."""
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder) / "reports")
        load([Path(folder) / "reports"], Path(folder) / "demo.duckdb")
        with duckdb.connect(str((Path(folder) / "demo.duckdb").resolve()), read_only=True) as connection:
            return connection.execute(FOUND).fetchall()


def main():
    """Print the counts by check; exit status 1 where one was missed or is a false alarm."""
    wanted, told = set(planted()), found()
    named = Counter({one for finding in told for one in (finding, finding[:4]) if one in wanted})
    false = [finding for finding in told if not {finding, finding[:4]} & wanted and not follows(finding)]
    missed = [one for one in wanted if one not in named]
    for check in sorted({one[3] for one in (*wanted, *told)}):
        counts = [sum(one[3] == check for one in several) for several in (wanted, named, missed, false)]
        print(f"{check:22s} planted {counts[0]:3d}, found {counts[1]:3d}, missed {counts[2]}, false alarms {counts[3]}")
    print(f"all: {len(wanted)} planted, {len(named)} found, {len(missed)} missed, {len(false)} false alarms")
    return int(bool(missed or false))


if __name__ == "__main__":
    sys.exit(main())
