"""The spine: gather the files, keep the originals, read them, publish a new database, say what became of each file."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from subprocess import Popen
from typing import NamedTuple

from etl.loading import originals
from etl.loading.gather import Met, gather
from etl.loading.lock import only_one
from etl.loading.originals import Original
from etl.loading.reader_process import Limits
from etl.loading.reading_pool import Crew
from etl.loading.receipt import Receipt
from etl.loading.taking_in import take_in_all, tell_apart
from etl.records import Found
from etl.store import StoreError
from etl.store.ground import Ground
from etl.store.pointer import sweep


class Pace(NamedTuple):
    """How a load goes about its reading: processes at a time (None: as many as cores), limits a file, whom it tells.

    `started` is a reader on its way already, to be ready the sooner.
    """

    jobs: int | None = None
    limits: Limits = Limits()
    say: Callable[[str], None] = lambda _: None
    started: Popen[bytes] | None = None


def load(paths: Sequence[Path], database: Path, pace: Pace | None = None) -> Receipt:
    """Read files and folders into the database, or, without any, rebuild it from the originals beside it.

    Raises StoreError when nothing could be done; the published database is then as it was.
    """
    pace = pace or Pace()
    jobs = pace.jobs or os.cpu_count() or 1
    with Crew(jobs, pace.limits, pace.started) as crew, only_one(database), Ground(database) as ground:
        crew.expect(1)
        _sweep(database)
        receipt = Receipt()
        manifest = originals.read_manifest(database)
        found, unknown = _met(paths, manifest, database, receipt)
        met = [*found, *take_in_all(unknown, database, receipt, crew)]
        if crew.is_out:
            ground.copy_ahead()
        from etl.loading.renewal import Renewal  # noqa: PLC0415 - DuckDB and what derives start while the readers do

        with Renewal(ground, manifest, crew, receipt) as renewal:
            if paths:
                renewal.remember(met, [path.resolve() for path in paths if path.is_dir()])
            renewal.read(pace.say)
            renewal.publish()
    return receipt


def _sweep(database: Path) -> None:
    """Remove what a load that was killed left half written."""
    sweep(database)
    originals.sweep(database)


def _met(
    paths: Sequence[Path], manifest: Sequence[Original], database: Path, receipt: Receipt
) -> tuple[list[Found], list[Met]]:
    """The files at these paths that look as they did, and those that must be opened.

    Raises StoreError where no path is given and no original is kept either.
    """
    if not paths:
        if not manifest:
            folder = originals.folder_of(database)
            raise StoreError(f"{folder} 中没有保存的原件；请在命令后给出要装入的文件或文件夹。")
        return [], []
    return tell_apart(gather(paths, receipt), manifest, originals.names_kept(database))
