"""Which files a load is about: found in folders or named one by one, each known by the hash of its bytes."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from etl.agencies import CATALOGUE_FILES
from etl.file_bytes import FileRefusedError, read_file
from etl.parse import PARSED_SUFFIXES
from etl.read import is_picture, known_suffix
from etl.receipt import Line, Receipt
from etl.records import Found
from etl.store import StoreError

EXPLANATIONS = ("README.txt", "README.md")
"""Files that explain a folder; they are no reports."""
PAGE_PARTS = ("_files", ".files")
"""Endings of the folders in which browsers and Word keep the pictures of a saved page: signs, mostly."""

UNSHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def gather(paths: Sequence[Path], receipt: Receipt) -> Iterator[tuple[Found, bytes]]:
    """The files at these paths with their bytes, one at a time.

    Unknown kinds in folders are counted; a path that is not there, or not a file, is refused. Raises StoreError where
    there is nothing at all.
    """
    some = False
    for path in paths:
        for found in _at(path, receipt):
            some = True
            yield found
    if not some and not receipt.lines:
        named = "、".join(str(path) for path in paths)
        raise StoreError(f"{named} 中没有可以装入的年报文件（支持的格式见 README）。")


def _at(path: Path, receipt: Receipt) -> Iterator[tuple[Found, bytes]]:
    if path.is_dir():
        yield from _in_folder(path, receipt)
    else:
        yield from _read(path.name, path, str(path.parent.resolve()), receipt)


def _in_folder(folder: Path, receipt: Receipt) -> Iterator[tuple[Found, bytes]]:
    base = str(folder.resolve())
    for file in sorted(child for child in folder.rglob("*") if not child.is_dir()):
        if loadable(file):
            yield from _read(printable(file.relative_to(folder).as_posix()), file, base, receipt)
        elif file.name not in EXPLANATIONS and not file.name.startswith("."):
            receipt.skipped += 1


def printable(name: str) -> str:
    """A file's name in characters that can be shown anywhere; what cannot is written out as escapes.

    These are bytes that are no UTF-8, and marks that would break a line, colour a terminal or turn the text around.
    """
    shown = os.fsencode(name).decode("utf-8", "backslashreplace")
    return UNSHOWN.sub(lambda mark: mark[0].encode("unicode_escape").decode(), shown)


def loadable(file: Path) -> bool:
    """Whether a file met in a folder is of a kind that is loaded."""
    if file.name in EXPLANATIONS or file.name.startswith((".", "~$")):
        return False
    suffix = file.suffix.lower()
    if is_picture(file.name) and file.parent.name.endswith(PAGE_PARTS):
        return False
    return file.name in CATALOGUE_FILES or suffix in PARSED_SUFFIXES or known_suffix(file.name)


def _read(name: str, path: Path, folder: str, receipt: Receipt) -> Iterator[tuple[Found, bytes]]:
    try:
        content = read_file(path)
    except FileRefusedError as error:
        receipt.lines.append(Line(printable(name), "refused", reason=str(error)))
    else:
        yield Found(printable(name), path, folder, hashlib.sha256(content).hexdigest(), len(content)), content
