"""What is written on a picture that leaves its page: place and years, source, definitions, no instructions."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

from dashboard import wording

ON_SCREEN_ONLY = re.compile("点击|可点|可看|点一")
"""Words of a clause that tells what to do with the figure on the screen."""
YEARS, YEAR_HEADING = ("年度", "报告年度"), re.compile(r"(\d{4}) 年")
MOST_DEFINITIONS = 4
"""With more metrics than these all follow the pattern of the first: the shares of the outcomes, of the reasons."""


def period(rows: pd.DataFrame, year: int | None) -> str:
    """The years the rows are about, else the year chosen: 2019—2024 年; empty where neither is known."""
    column = next((name for name in YEARS if name in rows), None)
    found = [int(one) for one in rows[column].dropna().unique()] if column else []
    found += [int(match[1]) for name in rows.columns if (match := YEAR_HEADING.match(str(name)))]
    first, last = (min(found), max(found)) if found else (year, year)
    if first is None:
        return ""
    return f"{first} 年" if first == last else f"{first}—{last} 年"


def subtitle(printed: str, place: str, years: str) -> str:
    """The subtitle led by the place and the years it does not name."""
    kept = _lasting(printed)
    lead = "，".join(part for part in (place, years) if part and part not in kept)
    return "｜".join(part for part in (lead, kept) if part)


def note(printed: str, definitions: Sequence[tuple[str, str]], coverage: str) -> str:
    """The note without instructions, with the source and the definitions (name, formula) it does not give."""
    kept = _lasting(printed)
    source = wording.source(coverage) if coverage and "来源" not in kept else ""
    spelled = [f"{name}＝{formula}" for name, formula in definitions if formula not in kept]
    if len(spelled) > MOST_DEFINITIONS:
        spelled = [spelled[0], "其余各项同此"]
    return "；".join(part.rstrip("。") for part in (kept, source, *spelled) if part)


def _lasting(text: str) -> str:
    """The text without the clauses that only make sense on the screen."""
    clauses = re.split("(?<=[；。])", text)
    return "".join(one for one in clauses if not ON_SCREEN_ONLY.search(one)).rstrip("；")
