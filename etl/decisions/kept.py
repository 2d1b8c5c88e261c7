"""Where decisions lie: in the folder beside the database, and among the originals where they came with reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath

from etl.decisions import FOLDER
from etl.decisions.decision import Decision, DecisionError, read_decision
from etl.file_bytes import FileRefusedError, read_file
from etl.loading import originals
from etl.loading.originals import Original
from etl.loading.receipt import Line, Receipt

File = tuple[str, str, bytes]
"""A file of a decision: its name, where it lies, what it holds."""


def beside(database: Path) -> Path:
    """The folder beside the database in which its decisions are kept."""
    return database.absolute().parent / FOLDER


def is_decision(place: str) -> bool:
    """Whether the file at a place is a decision: JSON directly in a folder of decisions."""
    return place.lower().endswith(".json") and PurePath(place).parent.name == FOLDER


def decisions_of(database: Path, manifest: Sequence[Original], receipt: Receipt) -> list[Decision]:
    """Every decision of a database, each content once; files that are none are refused in the receipt."""
    found, known = [], set[bytes]()
    for name, content in _named_apart([*_beside(database, receipt), *_loaded(database, manifest)]):
        if content in known:
            continue
        known.add(content)
        try:
            found.append(read_decision(name, content))
        except DecisionError as error:
            receipt.lines.append(Line(name, "refused", reason=str(error)))
    return found


def _named_apart(files: Sequence[File]) -> Iterator[tuple[str, bytes]]:
    """Each file under its name; where an earlier one has that already, under its whole place."""
    taken = set()
    for name, place, content in files:
        yield (place if name in taken else name), content
        taken.add(name)


def _beside(database: Path, receipt: Receipt) -> Iterator[File]:
    for path in sorted(beside(database).glob("*.json")):
        if not path.name.startswith("."):
            name = f"{FOLDER}/{path.name}"
            try:
                yield name, str(path), read_file(path)
            except FileRefusedError as error:
                receipt.lines.append(Line(name, "refused", reason=str(error)))


def _loaded(database: Path, manifest: Sequence[Original]) -> Iterator[File]:
    """Those that came with reports and are still there; what lies beside the database speaks for itself."""
    own = beside(database).resolve()
    for original in manifest:
        if original.here and is_decision(original.place) and Path(original.place).parent != own:
            yield original.path, original.place, originals.content_of(database, original.sha256)
