"""Radicals for characters: some PDF producers give a character the code of the radical drawn alike."""

from __future__ import annotations

import unicodedata

SUPPLEMENT = str.maketrans(
    "⺁⺎⺠⺫⺮⺴⻁⻄⻅⻆⻉⻋⻌⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰",
    "厂兀民目竹网虎西见角贝车辶长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙",
)
"""The radicals of the supplement that are drawn like a simplified character and have no decomposition."""


def as_written(character: str) -> str:
    """The character a reader sees; any other character as it is."""
    if "\u2e80" <= character <= "\u2fdf":
        return unicodedata.normalize("NFKC", character).translate(SUPPLEMENT)
    return character


RADICALS = {code: as_written(chr(code)) for code in range(0x2E80, 0x2FE0) if as_written(chr(code)) != chr(code)}
"""The same for whole texts."""
