"""Whether pictures can be read on this machine, and the words for a person where they cannot."""

from __future__ import annotations

from importlib.util import find_spec

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
    if not can_read_pictures():
        return ""
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - a twentieth of a reader's start

    try:
        return "".join(f"{name} {version(name)} " for name in PARTS[1:])
    except PackageNotFoundError:
        return ""
