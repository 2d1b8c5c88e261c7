"""The spine: gather the files, read them, keep the originals, publish a new database, say what became of each file."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path

from etl import originals, store
from etl.agencies import CATALOGUE_FILES, AgencyBook, CatalogueError, open_book
from etl.checks import CHECKS, checks_across
from etl.divisions import every_division
from etl.gather import Found, gather, kept
from etl.lock import only_one
from etl.narrative.catalogue import INDICATORS
from etl.originals import Original
from etl.parse import parser_version
from etl.reading_pool import read_all
from etl.receipt import Line, Receipt
from etl.records import Catalogue, Parsed, Seen, Stamp

DEMONSTRATION = "99"
"""Division codes that begin so are invented; they enter a database only with reports that use them."""


def load(
    paths: Sequence[Path],
    database: Path,
    jobs: int | None = None,
    say: Callable[[str], None] = lambda _: None,
) -> Receipt:
    """Read files and folders into the database, or, without any, rebuild it from the originals beside it.

    Raises StoreError when nothing could be done; the published database is then as it was.
    """
    with only_one(database):
        receipt = Receipt()
        files = gather(paths, receipt) if paths else kept(database)
        before, version = _published(database)
        parsed = _read(files, before, jobs or os.cpu_count() or 1, receipt, say)
        manifest = _keep(files, database)
        rows = _reread_stale(database, _merge(before, parsed, manifest), manifest, jobs or 1, say)
        if _version(rows, manifest) != version:
            receipt.published = _publish(database, rows, manifest, receipt)
        return receipt


def _published(database: Path) -> tuple[list[Parsed], str | None]:
    with store.reading(database) as published:
        if published is None:
            return [], None
        return store.published_parsed(published), store.published_version(published)


def _read(
    files: Sequence[Found], before: Sequence[Parsed], jobs: int, receipt: Receipt, say: Callable[[str], None]
) -> list[Parsed]:
    """Parse what is new, or was read by an earlier version of the reader; each goes on the receipt."""
    current = {row.sha256 for row in before if row.parser == parser_version()}
    reports = [file for file in files if not file.is_catalogue]
    fresh = list({file.sha256: file for file in reports if file.sha256 not in current}.values())
    receipt.unchanged = sum(file.sha256 in current for file in reports)
    say(f"共 {len(reports)} 个文件，其中 {len(fresh)} 个需要读取。")
    parsed = list(read_all(fresh, jobs, say))
    for file, rows in zip(fresh, parsed, strict=True):
        receipt.lines.extend(_line(file, row) for row in rows)
    return [row for rows in parsed for row in rows]


def _line(file: Found, row: Parsed) -> Line:
    report = json.loads(row.report)
    found = sum(finding["severity"] in {"error", "warning"} for finding in report["findings"])
    result = row.status if row.status in {"read", "partly_read"} else "refused"
    agency = report["agency"]["name"] if report["agency"] else ""
    return Line(file.name, result, agency, report["year"], found, report["reason"] or "")


def _keep(files: Sequence[Found], database: Path) -> list[Original]:
    for file in files:
        originals.keep(database, file.sha256, file.content)
    seen = [(file.name, file.sha256) for file in files]
    manifest = originals.remember(originals.read_manifest(database), seen, _now())
    originals.write_manifest(database, manifest)
    return manifest


def _now() -> str:
    return dt.datetime.now().astimezone().strftime("%Y-%m-%d %H:%M:%S")


def _merge(before: Sequence[Parsed], parsed: Sequence[Parsed], manifest: Sequence[Original]) -> list[Parsed]:
    fresh = {row.sha256 for row in parsed}
    known = {original.sha256 for original in manifest}
    return [*(row for row in before if row.sha256 in known - fresh), *parsed]


def _reread_stale(
    database: Path,
    rows: Sequence[Parsed],
    manifest: Sequence[Original],
    jobs: int,
    say: Callable[[str], None],
) -> list[Parsed]:
    """Read again, from the originals, what an earlier version of the reader had read and this load did not name."""
    stale = sorted({row.sha256 for row in rows if row.parser != parser_version()})
    if not stale:
        return list(rows)
    say(f"读取规则已更新，重新读取 {len(stale)} 个原件。")
    names = {original.sha256: original.path for original in manifest}
    files = [Found(names[sha256], originals.content_of(database, sha256), sha256) for sha256 in stale]
    again = [row for parsed in read_all(files, jobs, say) for row in parsed]
    return [*(row for row in rows if row.sha256 not in stale), *again]


def _version(rows: Sequence[Parsed], manifest: Sequence[Original]) -> str:
    """The data version: the same files, read and derived by the same code, give the same."""
    digest = hashlib.sha256(_derivation())
    for row in sorted(rows, key=lambda row: (row.sha256, row.position)):
        digest.update(row.report.encode())
    for original in manifest:
        digest.update(f"{original.path}|{original.sha256}".encode())
    return digest.hexdigest()[:6]


def _derivation() -> bytes:
    """The code and data behind the derived tables: SQL, metrics, divisions."""
    root = Path(__file__).parent
    files = [*sorted(root.glob("*.py")), *sorted((root / "sql").rglob("*.sql"))]
    return b"".join(path.read_bytes() for path in files)


def _publish(database: Path, rows: Sequence[Parsed], manifest: Sequence[Original], receipt: Receipt) -> Path:
    book = _open_book(database, manifest, receipt)
    seen = [
        Seen(original.path, original.sha256, original.first_seen)
        for original in manifest
        if Path(original.path).name not in CATALOGUE_FILES
    ]
    return store.publish(
        database,
        rows,
        seen,
        _catalogue(book, rows),
        Stamp(_version(rows, manifest), _now(), parser_version()),
        checks_across(),
    )


def _open_book(database: Path, manifest: Sequence[Original], receipt: Receipt) -> AgencyBook:
    """The agency book; a catalogue file that cannot be used is refused, and the load goes on without it."""
    newest = sorted(manifest, key=lambda original: original.last_seen)
    files = {
        original.path: originals.content_of(database, original.sha256)
        for original in newest
        if Path(original.path).name in CATALOGUE_FILES
    }
    try:
        return open_book(files)
    except CatalogueError as error:
        receipt.lines.append(Line("、".join(files), "refused", reason=str(error)))
        return open_book({})


def _catalogue(book: AgencyBook, rows: Sequence[Parsed]) -> Catalogue:
    reports = [json.loads(row.report) for row in rows if row.status in {"read", "partly_read"}]
    names = sorted(
        {(report["agency"]["name"], report["agency"]["region"]) for report in reports},
        key=str,
    )
    identities = [book.identify(name, region) for name, region in names]
    present = {identity.agency_id for identity in identities}
    invented = any(str(region).startswith(DEMONSTRATION) for _, region in names)
    due = [(agency, year, date) for (agency, year), date in sorted(book.due.items())]
    shown = present | {agency for agency, _, _ in due}
    return Catalogue(
        regions=[
            (place.region, place.name, place.level, place.parent)
            for place in {place.region: place for place in every_division()}.values()
            if invented or not place.invented
        ],
        agencies=[agency for agency_id, agency in sorted(book.agencies.items()) if agency_id in shown],
        identities=identities,
        due=due,
        checks=[
            (check.id, check.label, check.severity, check.formula, check.source, position)
            for position, check in enumerate(CHECKS)
        ],
        indicators=[
            (entry.id, entry.label, entry.domain, entry.unit, entry.better, list(entry.synonyms))
            for entry in INDICATORS
        ],
    )
