"""The encoding of a text, told by its bytes alone."""

from __future__ import annotations

import codecs

from etl.patterns import pattern
from etl.read.document import UnreadableError

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


UNMARKED = ("utf-8", "gb18030", "utf-16-le", "utf-16-be")
"""What a text without a mark may be in, and in this order: Chinese UTF-8 often passes as GB18030, never the other way
round; UTF-16 writes the zero byte of every Latin character, which neither would."""
ASCII_END = 0x80
SOUND = 0.95
"""Share of the characters beyond ASCII that must be whole for a text to be taken as damaged rather than foreign."""


FEWEST = 100
"""Characters beyond ASCII from which that share says anything."""
HEAD = 4000
"""Bytes, or characters, by which an encoding is told."""
CHINESE = pattern(r"[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef\u2000-\u206f -~\t\r\n]")
"""Characters of Chinese writing, and those of ASCII that are printed."""
DAMAGED = "\ufffd"
"""Stands for bytes that are no character."""


def decode(content: bytes) -> str:
    """The text of some bytes: byte order mark, else strict UTF-8, else strict GB18030, else UnreadableError.

    A few damaged characters (a text cut off within one, a footer in another encoding) are left as U+FFFD.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _decoded(content[len(mark) :], (encoding,), lenient=False)
    zeros = content[:HEAD].count(0)
    wide = UNMARKED[3:] if content[:1] == b"\0" else UNMARKED[2:3]
    if zeros * 4 > len(content[:HEAD]):
        return _decoded(content, wide)
    written = next((text for encoding in UNMARKED[2:] if (text := _written(content, encoding))), "") if zeros else ""
    return written or _decoded(content, UNMARKED[:2])


def _written(content: bytes, encoding: str) -> str:
    """Chinese in UTF-16 without a mark, whose zero bytes are few; empty for anything else."""
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return ""
    return text if len(CHINESE.findall(text[:HEAD])) > SOUND * len(text[:HEAD]) else ""


def _decoded(content: bytes, encodings: tuple[str, ...], *, lenient: bool = True) -> str:
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    for encoding in encodings if lenient else ():
        text = content.decode(encoding, "replace")
        beyond = [character for character in text if ord(character) >= ASCII_END]
        if len(beyond) > FEWEST and beyond.count(DAMAGED) < (1 - SOUND) * len(beyond):
            return text
    raise UnreadableError("文字编码无法识别，或文件已损坏：请用 UTF-8 编码另存后重新装入。")
