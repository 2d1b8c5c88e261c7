"""The thresholds of the checks, each declared once: the SQL of a check takes them by name, and its formula says them.

No official ones exist; they are settings of ours, with a shown value. Of the sums of the form, equality is asked.
"""

from __future__ import annotations

import re

THRESHOLDS: dict[str, float] = {
    # numbers other than zero, short of which equal tables say nothing
    "same_numbers": 10,
    # letters of prose from which it is compared; the share of its runs from which it counts as taken over
    "prose_letters": 200,
    "prose_share": 0.8,
    # times of last year's number; the least such number that is judged
    "year_times": 5,
    "year_base": 10,
    # other reports a group of peers needs; spreads (P10 to P90) from its median; median from which zero is out of place
    "peer_reports": 5,
    "peer_spreads": 3,
    "peer_middle": 100,
    # times a neighbouring year's fee, as when 元 stands for 万元
    "fee_times": 1000,
}
NAME = re.compile(r"\$([a-z_]+)")


def filled(sql: str) -> str:
    """SQL with the thresholds it names (`$year_times`) as numbers. KeyError for one that is not declared."""
    return NAME.sub(lambda name: said(name[1]), sql)


def said(name: str) -> str:
    """A threshold as it is written: 5, 0.8."""
    return f"{THRESHOLDS[name]:g}"
