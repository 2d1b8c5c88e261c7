"""Where the next build is made: a folder of its own, and in it a copy of the published build, made while others work.

Nothing here needs DuckDB: the copy is begun before that is loaded.
"""

from __future__ import annotations

import contextlib
import shutil
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Self

from etl.store.pointer import building, resolve


class Ground:
    """The folder of an unfinished build of a database; `with` leaves nothing of it, whatever was copied or put there.

    `worker` is the thread that copies: what is given to it is done behind the copying.
    """

    def __init__(self, database: Path) -> None:
        """Nothing yet."""
        self.database = database
        self.worker = ThreadPoolExecutor(1)
        self.copied: Future[Path] | None = None
        self._folder: Path | None = None
        self._open = contextlib.ExitStack()

    @property
    def folder(self) -> Path:
        """The folder, laid out when it is first asked for. Raises OSError where that cannot be."""
        if self._folder is None:
            self._folder = self._open.enter_context(building(self.database))
        return self._folder

    @property
    def unfinished(self) -> Path:
        """Where the build stands until it is published."""
        return self.folder / "build"

    def copy_ahead(self) -> None:
        """Begin to copy the published build, if any. Raises OSError where there is no room for the folder."""
        earlier = resolve(self.database)
        if earlier:
            self.copied = self.worker.submit(shutil.copyfile, earlier, self.unfinished)

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        """Wait for the thread, and remove what is unfinished."""
        self.worker.shutdown()
        self._open.close()
