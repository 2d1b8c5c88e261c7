"""The spine: gather the files, keep the originals, read them, publish a new database, say what became of each file."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

from etl import describe, originals, store
from etl.agencies import CATALOGUE_FILES
from etl.checks import checks_across
from etl.gather import gather
from etl.journal import Journal
from etl.lock import only_one
from etl.originals import Original
from etl.parse import parser_version
from etl.reading_child import Task
from etl.reading_pool import Crew, Limits, read_all
from etl.receipt import Receipt
from etl.records import Change, Found, Head, Published, Seen, Stamp
from etl.sightings import events, remember
from etl.store import FORMAT, StoreError


@dataclass(frozen=True, slots=True)
class Pace:
    """How a load goes about its reading: processes at a time (None: as many as cores), limits a file, whom it tells."""

    jobs: int | None = None
    limits: Limits = field(default_factory=Limits)
    say: Callable[[str], None] = lambda _: None


def load(paths: Sequence[Path], database: Path, pace: Pace | None = None) -> Receipt:
    """Read files and folders into the database, or, without any, rebuild it from the originals beside it.

    Raises StoreError when nothing could be done; the published database is then as it was.
    """
    with only_one(database):
        _sweep(database)
        before = store.published(database)
        receipt = Receipt()
        pace = pace or Pace()
        with Crew(pace.jobs or os.cpu_count() or 1, pace.limits) as crew, Journal(database) as journal:
            found = _found(paths, database, receipt, crew)
            manifest = _manifest(paths, found, database)
            read = _read(database, manifest, before, journal, crew, pace.say)
            heads = _merge(before.heads, read, manifest)
            originals.write_manifest(database, manifest)
            receipt.tell_files(_looked_at(found, manifest), heads, {head.sha256 for head in read})
            receipt.tell_events(events(before.seen, _reports(manifest)))
            receipt.published = _publish(database, heads, read, manifest, before, journal, receipt)
            journal.remove()
        return receipt


def _sweep(database: Path) -> None:
    """Remove what a load that was killed left half written."""
    store.sweep(database)
    originals.sweep(database)


def _found(paths: Sequence[Path], database: Path, receipt: Receipt, crew: Crew) -> list[Found]:
    """The files at these paths, the bytes of each kept; the crew gets ready as soon as there is something new."""
    found: list[Found] = []
    new = 0
    for file, content in gather(paths, receipt) if paths else ():
        new += originals.keep(database, file.sha256, content)
        crew.expect(new)
        found.append(file)
    return found


def _manifest(paths: Sequence[Path], found: Sequence[Found], database: Path) -> list[Original]:
    """The manifest after these files were found. Raises StoreError where nothing was asked for and none is kept."""
    known = originals.read_manifest(database)
    if not paths and not known:
        folder = originals.folder_of(database)
        raise StoreError(f"{folder} 中没有保存的原件；请在命令后给出要装入的文件或文件夹。")
    folders = [path.resolve() for path in paths if path.is_dir()]
    return remember(known, found, folders, _now()) if paths else known


def _now() -> str:
    return dt.datetime.now().astimezone().strftime("%Y-%m-%d %H:%M:%S")


def _reports(manifest: Iterable[Original]) -> list[Original]:
    """The originals that are no catalogue."""
    return [original for original in manifest if Path(original.path).name not in CATALOGUE_FILES]


def _looked_at(found: Sequence[Found], manifest: Sequence[Original]) -> list[Original]:
    """The reports this load was asked about: those it found, or all that are there."""
    met = {(file.place, file.sha256) for file in found}
    here = [original for original in _reports(manifest) if original.here]
    return [original for original in here if not met or (original.place, original.sha256) in met]


def _read(
    database: Path,
    manifest: Sequence[Original],
    before: Published,
    journal: Journal,
    crew: Crew,
    say: Callable[[str], None],
) -> list[Head]:
    """Read what is new, what other code has read, and what now goes by another name; heads of all in the journal."""
    names = _names(manifest)
    if not all(_holds(head, names) for head in journal.left):
        journal.forget()
    done = journal.left
    known = {head.sha256 for head in (*before.heads, *done) if _holds(head, names)}
    unread = [(sha256, min(own)) for sha256, own in names.items() if sha256 not in known]
    tasks = [Task(name, originals.path_of(database, sha256)) for sha256, name in unread]
    say(f"共 {len(names)} 个文件，其中 {len(tasks)} 个需要读取。")
    heads = list(done)
    for rows in read_all(tasks, crew, say):
        journal.append(rows)
        heads.extend(row.head for row in rows)
    return heads


def _names(manifest: Sequence[Original]) -> dict[str, list[str]]:
    """The names each content goes by, or went by where none is left."""
    reports = _reports(manifest)
    names: dict[str, list[str]] = {}
    for original in sorted(reports, key=lambda original: not original.here):
        if original.here or original.sha256 not in names:
            names.setdefault(original.sha256, []).append(original.path)
    return names


def _holds(head: Head, names: dict[str, list[str]]) -> bool:
    """Whether what was read can stand: read by this code, from a content still known, under a name it still has."""
    own = names.get(head.sha256, ())
    return head.parser == parser_version() and Path(head.name).name in {Path(name).name for name in own}


def _merge(before: Iterable[Head], read: Sequence[Head], manifest: Sequence[Original]) -> list[Head]:
    """The heads a build is to rest on."""
    anew = {head.sha256 for head in read}
    known = {original.sha256 for original in manifest}
    kept = [head for head in before if head.sha256 in known - anew]
    return sorted((*kept, *read), key=lambda head: (head.sha256, head.position))


def _publish(
    database: Path,
    heads: Sequence[Head],
    read: Sequence[Head],
    manifest: Sequence[Original],
    before: Published,
    journal: Journal,
    receipt: Receipt,
) -> Path | None:
    """A new build, where it would differ from the published one."""
    files = describe.catalogue_files(database, manifest)
    names = describe.names_in(heads)
    seen = [Seen(one.path, one.sha256, one.first_seen, one.here) for one in _reports(manifest)]
    catalogue = describe.digest(files, names)
    version = _version(heads, seen, catalogue)
    if version == before.version:
        return None
    stamp = Stamp(FORMAT, version, _now(), parser_version(), _derivation(), catalogue)
    change = Change(seen, journal.path, frozenset(head.sha256 for head in read), len(heads))
    told = partial(describe.catalogue_of, files, names, receipt)
    return store.publish(database, change, told, stamp, checks_across())


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
    root = Path(__file__).parent
    parts = [root.glob("*.py"), *((root / part).rglob("*") for part in ("form", "sql", "store"))]
    files = sorted(path for part in parts for path in part if path.suffix in {".py", ".sql"})
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:12]
