"""DuckDB itself, as a load opens it: the engine in its package, without the rest of that.

The package reads its own version with a parser of mail, and starts a database to name types for an interface that
nobody here uses; both together take as long as the engine, a tenth of a load that has one report to read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb
else:
    try:
        import _duckdb as duckdb
    except ImportError:  # a release that calls its engine otherwise
        import duckdb

__all__ = ["duckdb"]
