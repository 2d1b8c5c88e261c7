"""What an old Office file holds: the names at the top of its directory ([MS-CFB], compound files)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

SHIFT_AT, DIRECTORY_AT, TABLE_AT = 0x1E, 0x30, 0x4C
"""Where the header says how large sectors are, where the directory begins, and where the sectors' table lies (2.2)."""
IN_HEADER = 109
"""Sectors of the table that the header itself names: they reach over seven megabytes."""
SMALL, LARGE = 512, 4096
"""Bytes of a sector; the header takes the room of one."""
ENTRY = 128
NAME_ENDS_AT, BESIDE_AT, CHILD_AT = 64, 68, 76
"""Where an entry of the directory says how long its name is, which stand beside it, and which in it (2.6.1)."""
MOST = 4096
"""Sectors and entries that are followed at most: a directory that runs in a circle ends, too."""


def names_inside(content: bytes) -> frozenset[str]:
    """The names of the streams and folders that lie in the file itself, not in what is embedded in it.

    None of them where the directory cannot be followed: the file is damaged, or larger than its header tells of.
    """
    try:
        entries = b"".join(_sectors(content))
        return frozenset(_beside(entries, _number(entries, CHILD_AT)))
    except (struct.error, IndexError):
        return frozenset()


def _sectors(content: bytes) -> Iterator[bytes]:
    """The sectors of the directory, one after the other as the table chains them."""
    size = LARGE if content[SHIFT_AT : SHIFT_AT + 2] == b"\x0c\0" else SMALL
    at = _number(content, DIRECTORY_AT)
    for _ in range(MOST):
        sector = content[(at + 1) * size : (at + 2) * size]
        if not sector:
            return
        yield sector
        in_table, place = divmod(at, size // 4)
        if in_table >= IN_HEADER:
            return
        table = _number(content, TABLE_AT + 4 * in_table)
        at = _number(content, (table + 1) * size + 4 * place)


def _beside(entries: bytes, first: int) -> Iterator[str]:
    """The names of an entry and of all beside it."""
    waiting, seen = [first], 0
    while waiting and seen < MOST:
        start, seen = waiting.pop() * ENTRY, seen + 1
        if start < len(entries):
            length = min(int.from_bytes(entries[start + NAME_ENDS_AT : start + NAME_ENDS_AT + 2], "little"), 64)
            yield entries[start : start + max(length - 2, 0)].decode("utf-16-le", "replace")
            waiting += [_number(entries, start + BESIDE_AT), _number(entries, start + BESIDE_AT + 4)]


def _number(content: bytes, at: int) -> int:
    return int(struct.unpack_from("<I", content, at)[0])
