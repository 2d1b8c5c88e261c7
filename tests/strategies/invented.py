"""Hypothesis strategies for invented reports: any year, either form, any size, any way to print them."""

from __future__ import annotations

import random

from hypothesis import strategies as st

from etl.demo import InventedReport, invent_report

SIZES = st.one_of(st.integers(0, 5), st.integers(6, 800), st.integers(10_000, 2_000_000))


@st.composite
def invented_reports(draw: st.DrawFn, *, blanks: bool = True) -> InventedReport:
    """Any report whose meant numbers obey every tie; with `blanks`, some of them are printed blank."""
    return invent_report(
        random.Random(draw(st.integers(0, 2**32))),
        year=draw(st.integers(2019, 2026)),
        form=draw(st.sampled_from(("2019", "2021"))),
        volume=draw(SIZES),
        blanks=draw(st.sampled_from((0.0, 0.05, 0.6))) if blanks else 0.0,
    )
