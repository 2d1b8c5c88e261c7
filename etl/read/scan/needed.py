"""Whether pictures can be read on this machine, and the words for a person where they cannot."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

GET_IT = (
    "请在程序目录运行 pip install '.[ocr]'（不能上网时先在别处运行 pip download '.[ocr]' -d 包，"
    "拷入后运行 pip install --no-index --find-links 包 '.[ocr]'）"
)
"""How to get what is lacking, as a part of a sentence."""
SCANNED = f"该PDF为扫描件，没有文字层，本安装不含文字识别（OCR）：{GET_IT}，或提供带文字层的 PDF、网页或 .docx。"
PICTURE = f"这是图片文件，本安装不含文字识别（OCR）：{GET_IT}，或提供带文字层的 PDF、网页或 .docx。"
LEFT_OUT = f"有图片未能读取，本安装不含文字识别（OCR）：{GET_IT}。"
"""A note on pictures inside a document that can be read but for them."""
MOST_PAGES = 40
"""Scanned pages read of one file, at two to four seconds each; the longest report has 30."""
PARTS = ("cv2", "onnxruntime", "rapidocr")


def can_read_pictures() -> bool:
    """Whether the extra `ocr` is installed."""
    try:
        return all(find_spec(name) is not None for name in PARTS)
    except (ImportError, ValueError):  # a module set to None in sys.modules
        return False


def read_by() -> str:
    """What reads pictures here, with versions: a file that was refused without it is read again once it is there."""
    return " ".join(map(_installed, PARTS[1:])) if can_read_pictures() else ""


def _installed(name: str) -> str:
    """A package with its version, as its folder of metadata is called: to ask for it takes a twentieth of a start."""
    spec = find_spec(name)
    homes = [Path(place).parent for place in (spec and spec.submodule_search_locations) or ()]
    return next((found.name for home in homes for found in home.glob(f"{name}-*.dist-info")), name)
