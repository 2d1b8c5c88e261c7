"""What a printed label says: without white space, numbering, brackets and marks, in simplified characters."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from etl.patterns import pattern

KEPT = 2**14
"""Labels whose reading is remembered: reports repeat one another's."""

_NUMBERING = pattern(
    r"^(?:\(?[一二三四五六七八九十]{1,2}[)、.,:]|\(?[一二三四五六七八九十]{1,2}\)|\(?\d{1,2}[)、.,:]?(?!\d))+"
)
_BRACKETED = pattern(r"\([^()]*\)")
_OPEN_BRACKET = pattern(r"\([^()]*$")
_MARKS = pattern(r"[^0-9A-Za-z\u3400-\u9fff]")
_TRANSLATION = pattern(r"[A-Za-z]{2,}")
"""Words in Latin letters, which beside Chinese translate it."""
_NO_LETTERS = pattern(r"[^\u3400-\u9fff]")
_NO_ROOM = pattern(r"[\s\u200b-\u200f\ufeff]")
_FILES = pattern(r"(?<=规范性|动公开)档案")
"""文件 as programs turn it into traditional characters: 規範性檔案."""
_TRADITIONAL = str.maketrans(
    "規範現數費單處罰強製發廢許決個條項據關於請信訪舉報訴類復經後結維糾"
    "審總計繼續辦部門區況開衛與業團體會組織機構務屬國祕秘護權內執檔詢無據沒補舊繳費徵額採購營聯級廣過將應須員"
    "縣鎮鄉廳環產農財稅運輸輯統體題進報書號動並負責編護"
    "對減轉穩訟複議當認確獲納這萬億",
    "规范现数费单处罚强制发废许决个条项据关于请信访举报诉类复经后结维纠"
    "审总计继续办部门区况开卫与业团体会组织机构务属国秘秘护权内执档询无据没补旧缴费征额采购营联级广过将应须员"
    "县镇乡厅环产农财税运输辑统体题进报书号动并负责编护"
    "对减转稳讼复议当认确获纳这万亿",
)


@lru_cache(maxsize=KEPT)
def bare(text: str) -> str:
    """What a label says: without white space, numbering, brackets, marks and translation, in simplified characters."""
    plain = _NUMBERING.sub("", _plain(text))
    said = _MARKS.sub("", _without_brackets(plain)) or _MARKS.sub("", plain)
    return said if said.isascii() else _TRANSLATION.sub("", said)


@lru_cache(maxsize=KEPT)
def bracketed(text: str) -> tuple[str, ...]:
    """What a label says in brackets, each bare: 行政诉讼（复议后起诉）."""
    return tuple(bare(found[1:-1]) for found in _BRACKETED.findall(_plain(text)))


@lru_cache(maxsize=KEPT)
def letters(text: str) -> str:
    """The characters of a text that are neither marks nor digits, in simplified form."""
    return _NO_LETTERS.sub("", _plain(text))


def simple(text: str) -> str:
    """A text in simplified characters, as far as the words of the form and of offices need it."""
    return text.translate(_TRADITIONAL)


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).translate(_TRADITIONAL)
    closed = _NO_ROOM.sub("", plain)
    return _FILES.sub("文件", closed).replace("其它", "其他").replace("反覆", "反复")


def _without_brackets(text: str) -> str:
    """A text without its brackets, brackets in brackets and one left open included."""
    while (inner := _BRACKETED.sub("", text)) != text:
        text = inner
    return _OPEN_BRACKET.sub("", text)
