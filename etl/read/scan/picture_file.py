"""A picture file opened with distrust: its size is known before a pixel of it is, and capped."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from etl.read.document import UnreadableError

if TYPE_CHECKING:
    from etl.read.scan.models import Pixels

FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP", "GIF")
MOST_PIXELS = 50_000_000
"""Pixels of one picture: an A4 page at 600 dots an inch has 35 million."""
TOO_LARGE = "图片像素过多（超过 5000 万），可能是恶意文件：请以 200—300 dpi 重新扫描或导出后装入。"
DAMAGED = "图片已损坏或格式不受支持，无法打开：请重新导出为 PNG 或 JPEG 后装入。"
DEEP = "I"
"""How the names of modes with 16 bits or more a pixel begin."""


def size_of(content: bytes) -> tuple[int, int]:
    """Width and height in pixels, from the head of the file; UnreadableError if it is no picture."""
    with _opened(content) as picture:
        return int(picture.width), int(picture.height)


def grey_frames(content: bytes, most: int) -> Iterator[Pixels]:
    """The pages of a picture file in grey (only TIFF has several), at most so many; white where it is transparent."""
    from PIL import Image, ImageSequence  # noqa: PLC0415 - only where pictures are read

    with _opened(content) as picture:
        if getattr(picture, "n_frames", 1) > most and picture.format == "TIFF":
            raise UnreadableError(f"图片超过 {most} 页，逐页识别耗时过长：请只截取年度报告所在的页后重新装入。")
        pages = ImageSequence.Iterator(picture) if picture.format == "TIFF" else [picture]
        for page in pages:
            try:
                yield _grey(page)
            except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
                raise UnreadableError(DAMAGED) from error


def _opened(content: bytes) -> Any:
    from PIL import Image  # noqa: PLC0415 - only where pictures are read

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of a picture too large or damaged in part we speak ourselves
            picture = Image.open(BytesIO(content), formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise UnreadableError(TOO_LARGE) from error
    except (OSError, ValueError, SyntaxError) as error:
        raise UnreadableError(DAMAGED) from error
    if picture.width * picture.height > MOST_PIXELS:
        raise UnreadableError(TOO_LARGE)
    return picture


def _grey(page: Any) -> Pixels:
    import numpy as np  # noqa: PLC0415 - the same
    from PIL import Image, ImageOps  # noqa: PLC0415 - the same

    if page.width * page.height > MOST_PIXELS:
        raise UnreadableError(TOO_LARGE)
    upright = ImageOps.exif_transpose(page)
    if upright.mode.startswith(DEEP):
        deep = np.asarray(upright, np.float32)
        return (deep * 255 / max(1.0, float(deep.max()))).astype(np.uint8)
    if "A" in upright.mode or "transparency" in upright.info:
        coloured = upright.convert("RGBA")
        upright = Image.alpha_composite(Image.new("RGBA", coloured.size, "white"), coloured)
    return np.asarray(upright.convert("L"), np.uint8)
