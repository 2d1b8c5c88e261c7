"""The two models that read pictures: one finds lines of text, one reads them; loaded once a process, when needed.

The models come in the wheel of rapidocr (PP-OCRv6, Apache licence) and are run by onnxruntime alone: that gives the
probability of every single character, and leaves out the code that could fetch another model.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import cv2
import numpy as np
import onnxruntime
from numpy.typing import NDArray

from etl.read.document import UnreadableError

HEIGHT = 48
"""Pixels of a line's height on which the reading model was trained."""
NARROWEST, WIDEST = 48, 3200
"""Pixels between which a line is wide when read; a line of an A4 page has 2000 at most."""
STEP = 16
"""Pixels by which widths differ from batch to batch, so that few are padded."""
BATCH = 16

Pixels = NDArray[np.uint8]


class Reading(NamedTuple):
    """What a line says: its characters, the probability (0–1) of each, and where along the picture each stands (0–1).

    `certainty` is the least probability of any decision along the line, the gaps between characters included.
    """

    text: str
    odds: tuple[float, ...]
    at: tuple[float, ...]
    certainty: float


def read_lines(pictures: Sequence[Pixels]) -> list[Reading]:
    """What each picture of one line says; grey pictures of any size."""
    prepared = [_prepared(picture) for picture in pictures]
    order = sorted(range(len(prepared)), key=lambda index: prepared[index].shape[1])
    readings: dict[int, Reading] = {}
    for batch in _batches(order, prepared):
        readings.update(zip(batch, _read([prepared[index] for index in batch]), strict=True))
    return [readings[index] for index in range(len(pictures))]


def _batches(order: Sequence[int], prepared: Sequence[Pixels]) -> Iterator[list[int]]:
    batch: list[int] = []
    for index in order:
        if batch and (len(batch) == BATCH or prepared[index].shape[1] > prepared[batch[0]].shape[1] + STEP):
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def _prepared(picture: Pixels) -> Pixels:
    height, width = picture.shape
    wide = min(WIDEST, max(1, round(width * HEIGHT / height)))
    way = cv2.INTER_AREA if height > HEIGHT else cv2.INTER_CUBIC
    resized = cv2.resize(picture, (wide, HEIGHT), interpolation=way)
    paper = int(np.median(np.concatenate((resized[0], resized[-1]))))
    missing = max(0, NARROWEST - wide)
    sides = (missing // 2, missing - missing // 2)
    return np.pad(resized, ((0, 0), sides), constant_values=paper).astype(np.uint8)


def _read(lines: Sequence[Pixels]) -> list[Reading]:
    widest = max(line.shape[1] for line in lines)
    batch = np.zeros((len(lines), 3, HEIGHT, widest), np.float32)
    for index, line in enumerate(lines):
        batch[index, :, :, : line.shape[1]] = line / 127.5 - 1
    odds = _reader().run(None, {_reader().get_inputs()[0].name: batch})[0]
    return [_decoded(one, line.shape[1] / widest) for one, line in zip(odds, lines, strict=True)]


def _decoded(odds: NDArray[np.float32], filled: float) -> Reading:
    """The likeliest characters: a run of equal ones is one, class 0 parts them (CTC)."""
    steps = max(1, round(len(odds) * filled))
    odds = _with_twins(odds[:steps])
    best, likeliest = odds.argmax(axis=1), odds.max(axis=1)
    text, sure, at = [], [], []
    for step in range(steps):
        if best[step] and (step == 0 or best[step] != best[step - 1]):
            text.append(_characters()[best[step]])
            sure.append(float(likeliest[step]))
            at.append((step + 0.5) / steps)
        elif best[step]:
            sure[-1] = max(sure[-1], float(likeliest[step]))
    return Reading("".join(text), tuple(sure), tuple(at), float(likeliest.min()))


def _with_twins(odds: NDArray[np.float32]) -> NDArray[np.float32]:
    """The same, the digit 0 given the odds of the letters that look like it, wherever it is likelier than they."""
    zero, *letters = _twins()
    before = odds[:, zero] > odds[:, letters].max(axis=1)
    odds = odds.copy()
    odds[before, zero] += odds[before][:, letters].sum(axis=1)
    odds[np.ix_(before, letters)] = 0
    return odds


@cache
def _twins() -> tuple[int, ...]:
    return tuple(_characters().index(character) for character in "0Oo〇○" if character in _characters())


def text_map(page: NDArray[np.float32]) -> NDArray[np.float32]:
    """For every pixel how likely (0–1) it belongs to a line of text; sides in multiples of 32 pixels."""
    result: NDArray[np.float32] = _finder().run(None, {_finder().get_inputs()[0].name: page})[0][0, 0]
    return result


@cache
def _reader() -> Any:
    return _session("rec")


@cache
def _finder() -> Any:
    return _session("det")


@cache
def _characters() -> tuple[str, ...]:
    """Class by class what the reading model knows: nothing, the characters of its dictionary, a space."""
    known = _reader().get_modelmeta().custom_metadata_map["character"].splitlines()
    return ("", *known, " ")


def _session(part: str) -> Any:
    """A model by its part in the name of its file, run on one core: a load runs a process on each."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(_model(part)), options, providers=["CPUExecutionProvider"])


def _model(part: str) -> Path:
    package = find_spec("rapidocr")
    folders = (package.submodule_search_locations if package else None) or ()
    found = sorted(path for folder in folders for path in Path(folder, "models").glob(f"*_{part}_*.onnx"))
    if not found:
        raise UnreadableError("文字识别组件不完整，缺少模型文件：请重新安装 pip install '.[ocr]' 后再装入。")
    return found[-1]
