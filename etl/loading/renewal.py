"""From the files a load met to the next build: remembered, read as far as they are new, published, told."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from functools import cache, partial
from pathlib import Path
from types import TracebackType
from typing import Self

from etl.checks import checks_across
from etl.code_files import code_files
from etl.decisions.decision import Decision
from etl.decisions.kept import decisions_of
from etl.decisions.weigh import weigh
from etl.loading import catalogue_origin, originals
from etl.loading.journal import Journal
from etl.loading.originals import Original
from etl.loading.reading_child import Task
from etl.loading.reading_pool import Crew, read_all
from etl.loading.receipt import Receipt
from etl.loading.sightings import events, remember
from etl.loading.taking_in import is_report
from etl.reader_version import parser_version
from etl.records import Catalogue, Change, Found, Head, LeftOut, Name, Seen, Stamp
from etl.store import FORMAT
from etl.store.draft import Draft
from etl.store.ground import Ground
from etl.store.published import lapsed

DERIVING = ("agencies", "decisions", "form", "loading", "sql", "store")
"""The rooms, beside the modules in none, whose code decides what is derived from what was read."""


class Renewal:
    """One load's way from what it found to a published build, step by step; `with` leaves nothing unfinished."""

    def __init__(self, ground: Ground, manifest: list[Original], crew: Crew, receipt: Receipt) -> None:
        """Begin from the published build and the manifest as it was. StoreError where the build cannot be used."""
        self._database = ground.database
        self._crew = crew
        self._receipt = receipt
        self._keep_to(manifest)
        self._looked_at = {(one.place, one.sha256) for one in manifest}
        self._read: list[Head] = []
        self._open = ExitStack()
        with ExitStack() as opened:
            self._draft = opened.enter_context(Draft(ground))
            self._parser = parser_version()
            self._before = self._draft.rest_on_published(_derivation())
            self._journal = opened.enter_context(Journal(ground.database))
            self._open = opened.pop_all()
        self._left_out: Sequence[LeftOut] = self._before.left_out

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close what is open; what was read stays written down, unless there was no room for it."""
        self._open.__exit__(kind, error, trace)

    def remember(self, met: Sequence[Found], folders: Sequence[Path]) -> None:
        """Enter the files that were met in the manifest, those folders being looked through."""
        self._keep_to(remember(self._manifest, met, folders, _now()))
        self._looked_at = {(file.place, file.sha256) for file in met}

    def _keep_to(self, manifest: list[Original]) -> None:
        """Take these originals for all there are; those that are neither catalogue nor decision are reports."""
        self._manifest = manifest
        self._reports = [original for original in manifest if is_report(original.place)]
        self._seen = [Seen(one.path, one.sha256, one.first_seen, one.here) for one in self._reports]

    def read(self, say: Callable[[str], None]) -> None:
        """Read what is new, what other code has read, and what now goes by another name; keep it in the journal.

        While the readers read, the manifest is written, and the draft laid out as far as it can be.
        """
        tasks = self._tasks()
        self._crew.expect(len(tasks))
        self._read = list(self._journal.left)
        originals.write_manifest(self._database, self._manifest)
        if tasks:
            self._draft.begin(self._seen)
        for rows in read_all(tasks, self._crew, say):
            self._journal.append(rows)
            self._read.extend(row.head for row in rows)

    def _tasks(self) -> list[Task]:
        """What must be read; a journal that an earlier load left is used where all of it can stand."""
        names = _names(self._reports)
        if not all(_holds(head, names) for head in self._journal.left):
            self._journal.forget()
        heads = (*self._before.heads, *self._journal.left)
        known = {head.sha256 for head in heads if _holds(head, names)}
        return [
            Task(min(own), originals.path_of(self._database, sha256), self._parser)
            for sha256, own in names.items()
            if sha256 not in known
        ]

    def publish(self) -> None:
        """Tell what became of each file, and publish a build where it would say anything else."""
        heads = self._heads()
        here = [one for one in self._reports if one.here and (one.place, one.sha256) in self._looked_at]
        self._receipt.tell_files(here, heads, {head.sha256 for head in self._read})
        self._receipt.tell_events(events(self._before.seen, self._reports))
        decisions = decisions_of(self._database, self._manifest, self._receipt)
        self._receipt.published = self._published(heads, decisions)
        self._receipt.tell_lapsed(lapsed(self._database) if decisions else ())
        self._receipt.tell_left_out(self._left_out)
        self._receipt.tell_out_of_time(self._draft.out_of_time)
        self._journal.remove()

    def _heads(self) -> list[Head]:
        """The heads a build is to rest on."""
        anew = {head.sha256 for head in self._read}
        known = {original.sha256 for original in self._manifest}
        kept = [head for head in self._before.heads if head.sha256 in known - anew]
        return sorted((*kept, *self._read), key=lambda head: (head.sha256, head.position))

    def _published(self, heads: Sequence[Head], decisions: Sequence[Decision]) -> Path | None:
        files = catalogue_origin.catalogue_files(self._database, self._manifest)
        names = catalogue_origin.names_in(heads)
        weighed = weigh(decisions)
        catalogue = catalogue_origin.digest(files, names, decisions)
        version = _version(heads, self._seen, catalogue)
        if version == self._before.version:
            return None
        stamp = Stamp(FORMAT, version, _now(), self._parser, _derivation(), catalogue)
        anew = frozenset(head.sha256 for head in self._read)
        known = self._before.contents
        change = Change(self._seen, self._journal.path, self._journal.longest, anew, known, len(heads), weighed)
        told = partial(self._catalogue, files, names, weighed.of("agency"))
        return self._draft.publish(change, told, stamp, checks_across())

    def _catalogue(self, files: dict[str, bytes], names: list[Name], decided: list[Decision]) -> Catalogue:
        from etl.agencies.describe import catalogue_of  # noqa: PLC0415 - who is who is asked only where names or files are new

        catalogue = catalogue_of(files, names, decided)
        self._left_out = catalogue.left_out
        return catalogue


def _now() -> str:
    return dt.datetime.now().astimezone().strftime("%Y-%m-%d %H:%M:%S")


def _names(reports: Iterable[Original]) -> dict[str, list[str]]:
    """The names each content goes by, or went by where none is left."""
    names: dict[str, list[str]] = {}
    for original in sorted(reports, key=lambda original: not original.here):
        if original.here or original.sha256 not in names:
            names.setdefault(original.sha256, []).append(original.path)
    return names


def _holds(head: Head, names: dict[str, list[str]]) -> bool:
    """Whether what was read can stand: read by this code, from a content still known, under a name it still has."""
    own = names.get(head.sha256, ())
    return head.parser == parser_version() and _file_name(head.name) in map(_file_name, own)


def _file_name(name: str) -> str:
    return name.rpartition("/")[2]


def _version(heads: Sequence[Head], seen: Sequence[Seen], catalogue: str) -> str:
    """The data version: the same files, read and derived by the same code, give the same."""
    digest = hashlib.sha256(f"{_derivation()}|{catalogue}".encode())
    for head in heads:
        digest.update(f"{head.sha256}|{head.position}|{head.parser}\n".encode())
    for row in seen:
        digest.update(f"{row.source_file}|{row.sha256}|{row.here}\n".encode())
    return digest.hexdigest()[:6]


@cache
def _derivation() -> str:
    """A hash of the code and SQL behind the derived tables."""
    root = Path(__file__).parents[1]
    files = code_files([*root.glob("*.py"), *(root / part for part in DERIVING)], (".py", ".sql"))
    return hashlib.sha256(b"".join(file.content for file in files)).hexdigest()[:12]
