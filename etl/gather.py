"""Which files a load is about: found in folders, named one by one, or kept from earlier loads."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from etl import originals
from etl.agencies import CATALOGUE_FILES
from etl.parse import PARSED_SUFFIXES
from etl.read import known_suffix
from etl.receipt import Line, Receipt
from etl.store import StoreError

EXPLANATIONS = ("README.txt", "README.md")
"""Files that explain a folder; they are no reports."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file to load: the name it is known by, its bytes and their hash."""

    name: str
    content: bytes
    sha256: str

    @property
    def is_catalogue(self) -> bool:
        """Whether it lists agencies or who is due, rather than being a report."""
        return Path(self.name).name in CATALOGUE_FILES


def gather(paths: Sequence[Path], receipt: Receipt) -> list[Found]:
    """The files at these paths; unknown kinds in folders are counted, a path that is not there is refused."""
    files = [file for path in paths for file in _at(path, receipt)]
    if not files and not receipt.lines:
        named = "、".join(str(path) for path in paths)
        raise StoreError(f"{named} 中没有可以装入的年报文件（支持 HTML、DOCX、PDF、TXT 和 JSON）。")
    return files


def kept(database: Path) -> list[Found]:
    """Every original kept beside the database. Raises StoreError where there is none."""
    manifest = originals.read_manifest(database)
    if not manifest:
        folder = originals.folder_of(database)
        raise StoreError(f"{folder} 中没有保存的原件；请在命令后给出要装入的文件或文件夹。")
    return [
        Found(original.path, originals.content_of(database, original.sha256), original.sha256) for original in manifest
    ]


def _at(path: Path, receipt: Receipt) -> Iterator[Found]:
    if path.is_dir():
        yield from _in_folder(path, receipt)
    elif path.is_file():
        yield from _read(path.name, path, receipt)
    else:
        receipt.lines.append(Line(str(path), "refused", reason="没有这个文件或文件夹，请检查路径。"))


def _in_folder(folder: Path, receipt: Receipt) -> Iterator[Found]:
    for file in sorted(child for child in folder.rglob("*") if child.is_file()):
        if _loadable(file):
            yield from _read(file.relative_to(folder).as_posix(), file, receipt)
        elif file.name not in EXPLANATIONS and not file.name.startswith("."):
            receipt.skipped += 1


def _loadable(file: Path) -> bool:
    if file.name in EXPLANATIONS or file.name.startswith("."):
        return False
    suffix = file.suffix.lower()
    return file.name in CATALOGUE_FILES or suffix in PARSED_SUFFIXES or known_suffix(file.name)


def _read(name: str, path: Path, receipt: Receipt) -> Iterator[Found]:
    try:
        content = path.read_bytes()
    except OSError as error:
        receipt.lines.append(Line(name, "refused", reason=f"无法打开文件（{error.strerror}），请检查权限。"))
        return
    yield Found(name, content, hashlib.sha256(content).hexdigest())
