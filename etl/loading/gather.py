"""Which files a load is about: found in folders or named one by one, and how each looks without being opened."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple

from etl.loading.receipt import Line, Receipt
from etl.read import is_picture, is_table, known_suffix
from etl.records import CATALOGUE_FILES, placed
from etl.report import PARSED_SUFFIXES
from etl.store import StoreError

EXPLANATIONS = ("README.txt", "README.md")
"""Files that explain a folder; they are no reports."""
PAGE_PARTS = ("_files", ".files")
"""Endings of the folders in which browsers and Word keep the pictures of a saved page: signs, mostly."""
SAYS_REPORT = re.compile("信息公开|年度报告|年报")
"""What a table as text must be called to be taken for a report in a folder: lists are saved as such too."""
SETTLED = 2.0
"""Seconds since its last change from which a file's marks tell it from any later content: the coarsest clock of a file
system known, FAT's, ticks every two; within one tick a file may change twice and look the same."""

LINK = "这是通向别处文件夹的链接，未进入；如要装入，请直接给出那个文件夹。"

UNSHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


class Met(NamedTuple):
    """A file that a load met: the name it is known by, where it lies, the absolute folder its name starts from.

    `marks` is how it looks (see `marks_of`), empty where it changed too lately for that to tell its content.
    """

    name: str
    path: str
    folder: str
    marks: str

    @property
    def place(self) -> str:
        """Where the file lies, as it is written down."""
        return placed(self.folder, self.name)


def gather(paths: Sequence[Path], receipt: Receipt) -> list[Met]:
    """The files at these paths, none of them opened; those of unknown kinds in folders are counted.

    Raises StoreError where there is nothing at all.
    """
    met = [one for path in paths for one in (_in_folder(path, receipt) if path.is_dir() else [_named(path)])]
    if not met:
        if unopened := next((line for line in receipt.lines if line.result == "refused"), None):
            raise StoreError(f"{unopened.file}：{unopened.reason}")
        named = "、".join(str(path) for path in paths)
        raise StoreError(f"{named} 中没有可以装入的年报文件（支持的格式见 README）。")
    return met


def _named(path: Path) -> Met:
    return Met(printable(path.name), str(path), str(path.parent.resolve()), marks_of(path))


def _in_folder(folder: Path, receipt: Receipt) -> Iterator[Met]:
    base, start = str(folder.resolve()), len(os.path.join(folder, ""))  # noqa: PTH118 - how much to cut off a name
    for file in sorted(_files_in(folder, receipt), key=_parts):
        if loadable(file):
            name = printable(file[start:].replace(os.sep, "/"))
            yield Met(name, file, base, marks_of(file))
        elif not _explains(file):
            receipt.skipped += 1


def _parts(file: str) -> list[str]:
    return file.split(os.sep)  # noqa: PTH206 - asked of thousands of names: a tenth of the time of a Path


def _explains(file: str) -> bool:
    name = os.path.basename(file)  # noqa: PTH119 - the same
    return name in EXPLANATIONS or name.startswith(".")


def _files_in(folder: Path, receipt: Receipt) -> Iterator[str]:
    """Every file below a folder; a folder that cannot be opened, or leads elsewhere, has a line in the receipt."""

    def refuse(error: OSError) -> None:
        reason = f"无法打开文件夹（{error.strerror}），其中的文件未装入；请检查权限。"
        receipt.lines.append(Line(_below(folder, str(error.filename)), "refused", reason=reason))

    for home, folders, files in os.walk(folder, onerror=refuse):
        for link in filter(os.path.islink, (os.path.join(home, name) for name in folders)):  # noqa: PTH118 - few
            if _leads_elsewhere(Path(link), folder):
                receipt.lines.append(Line(_below(folder, link), "left_out", reason=LINK))
        yield from (os.path.join(home, file) for file in files)  # noqa: PTH118 - a tenth of the time of a Path


def _below(folder: Path, path: str) -> str:
    """The name of what lies below a folder; of the folder itself its own."""
    name = os.path.relpath(path, folder).replace(os.sep, "/")
    return printable(folder.name if name == "." else name)


def _leads_elsewhere(link: Path, folder: Path) -> bool:
    """Whether a link leads to a folder that is not looked through anyway."""
    there, here = link.resolve(), folder.resolve()
    return here not in (there, *there.parents) and there not in here.parents


def printable(name: str) -> str:
    """A file's name in characters that can be shown anywhere; what cannot is written out as escapes.

    These are bytes that are no UTF-8, and marks that would break a line, colour a terminal or turn the text around.
    """
    shown = os.fsencode(name).decode("utf-8", "backslashreplace")
    return UNSHOWN.sub(lambda mark: mark[0].encode("unicode_escape").decode(), shown)


def loadable(file: str | PurePath) -> bool:
    """Whether a file met in a folder is of a kind that is loaded."""
    home, name = os.path.split(file)
    if name in EXPLANATIONS or name.startswith((".", "~$")):
        return False
    if home.endswith(PAGE_PARTS) and is_picture(name):
        return False
    if name in CATALOGUE_FILES or name.lower().endswith(PARSED_SUFFIXES):
        return True
    return known_suffix(name) and (not is_table(name) or SAYS_REPORT.search(name) is not None)


def marks_of(path: str | Path, now: float | None = None) -> str:
    """How a file looks from outside: its size, when its content and its entry last changed, and its number on the disk.

    Two looks with the same marks saw the same content. Empty where that is not sure: the file changed less than
    SETTLED seconds before `now` (seconds since 1970; as a rule the present), or in the future, or cannot be looked at.
    """
    try:
        seen = os.stat(path)  # noqa: PTH116 - asked of thousands of files
    except (OSError, ValueError):
        return ""
    age = (time.time() if now is None else now) - max(seen.st_mtime, seen.st_ctime)
    return f"{seen.st_size}-{seen.st_mtime_ns}-{seen.st_ctime_ns}-{seen.st_ino}" if age >= SETTLED else ""
