"""What a load touched of all that is derived: a check, a table, that looks at nothing of it stands as it was."""

from __future__ import annotations

import re
from typing import NamedTuple

from etl.store.engine import duckdb

KINDS = ("reports", "cells", "quotes", "prose")
"""What the reports that are compared consist of; looked_at.sql sums each up."""

LOOKS_AT: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("mart.report", ("reports",)),
    ("mart.due", ("reports",)),
    ("mart.cell", ("reports", "cells")),
    ("core.report", ("reports",)),
    ("core.cell", ("reports", "cells")),
    ("series_cell", ("reports", "cells")),
    ("mart.figures", ("reports", "cells")),
    ("mart.quote", ("reports", "quotes")),
    ("series_quote", ("reports", "quotes")),
    ("core.prose", ("prose",)),
    ("core.alike", ("prose",)),
    ("changed_agency", ()),
    ("changed_peer", ()),
    ("core.agency", ()),
    ("core.agency_mark", ()),
    ("core.due", ()),
    ("core.event", ()),
    ("mart.suspended", ()),
)
"""What is told by each table or view that may be selected from; those that come from the catalogue alone tell nothing
that another catalogue would not have run anew anyway. What looks at any other table runs in every load."""

COMMENT = re.compile(r"--.*")
SOURCE = re.compile(r"\b(?:from|join)\s+(?:(?:core|mart|raw|catalogue)\.\w+|series_\w+|changed_agency|changed_peer)\b")


class Touched(NamedTuple):
    """The kinds of which anything is another than in the build before; all of them where the catalogue is."""

    kinds: frozenset[str]

    def concerns(self, select: str) -> bool:
        """Whether what this SQL gives may be another than before."""
        told = dict(LOOKS_AT)
        return any(source not in told or self.kinds.intersection(told[source]) for source in sources(select))


def sources(select: str) -> set[str]:
    """The tables and views of the build that SQL selects from."""
    return {source.split()[-1] for source in SOURCE.findall(COMMENT.sub("", select))}


def touched(connection: duckdb.DuckDBPyConnection, *, other_catalogue: bool) -> Touched:
    """What core.sql found to be another than before."""
    if other_catalogue:
        return Touched(frozenset(KINDS))
    return Touched(frozenset(kind for (kind,) in connection.execute("from touched").fetchall()))
