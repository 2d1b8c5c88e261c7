"""The only door to DuckDB for the ETL: one immutable file per build, and a pointer replaced atomically.

`published` reads the build that is pointed at, `draft` makes the next one on its `ground`, `fill` says what stands in
it, `pointer` where builds lie. Neither ground nor pointer needs DuckDB: it takes its time, while files are told apart
and the published build is copied without it.
"""

FORMAT = 8
"""The database format this code writes; a file with a higher one was written by a later version and is left alone."""


class StoreError(Exception):
    """Nothing could be done with the database; the message is one sentence (Chinese) for the person at the keyboard."""
