"""How text and filled boxes of a PDF page are printed: colours, render modes, clips."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from pypdfium2 import raw

from etl.read.document import Box
from etl.read.pdf import calls as pdf_calls
from etl.read.pdf.path import clip_of
from etl.read.pdf.turn import Turn

Colour: TypeAlias = tuple[float, float, float]
"""Red, green and blue, from 0 to 1."""

WHITE: Colour = (1.0, 1.0, 1.0)
BLACK: Colour = (0.0, 0.0, 0.0)
PALE = 0.5
"""Brightness from which a text is looked at more closely."""
OPAQUE = 0.95
"""Opacity from which a box hides what lies below, and a text is no watermark."""
TOO_SMALL = 4.0
"""Points of width and height up to which a filled box is a line or a dot, no ground of a text."""

_OUTLINED = {raw.FPDF_TEXTRENDERMODE_STROKE, raw.FPDF_TEXTRENDERMODE_STROKE_CLIP}
_UNPRINTED = {raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP}


class Ink(NamedTuple):
    """How a text object is printed where that is anything but dark and whole: its colour, opacity and clip."""

    colour: Colour
    opacity: float
    clip: Box | None
    unprinted: bool = False


class Fill(NamedTuple):
    """An opaque filled box, and when it is painted among the page's objects; `cut` means that a clip trims it."""

    box: Box
    colour: Colour
    order: int
    cut: bool = False


Channels: TypeAlias = tuple[int, int, int, int]
"""Red, green, blue and opacity, from 0 to 255."""

_RED, _GREEN, _BLUE, _ALPHA = (ctypes.c_uint() for _ in range(4))
_TO_CHANNELS = tuple(map(ctypes.byref, (_RED, _GREEN, _BLUE, _ALPHA)))
_SOLID: Channels = (0, 0, 0, 255)


def _channels(get: Callable[..., int], thing: int) -> Channels | None:
    if not get(thing, *_TO_CHANNELS):
        return None
    return _RED.value, _GREEN.value, _BLUE.value, _ALPHA.value


def ink_of(thing: int, turn: Turn) -> Ink | None:
    """How a text object is printed; None where it is dark, opaque and not clipped."""
    mode = pdf_calls.render_mode(thing)
    get = pdf_calls.stroke_colour if mode in _OUTLINED else pdf_calls.fill_colour
    red, green, blue, alpha = _channels(get, thing) or _SOLID
    clip = clip_of(thing, turn)
    dark = max(red, green, blue) < PALE * 255 and alpha >= OPAQUE * 255
    if dark and clip is None and mode not in _UNPRINTED:
        return None
    return Ink((red / 255, green / 255, blue / 255), alpha / 255, clip, mode in _UNPRINTED)


def is_dark(ink: Ink | None) -> bool:
    """Whether a text is dark and opaque, and printed: no watermark."""
    return ink is None or (max(ink.colour) < PALE and ink.opacity >= OPAQUE and not ink.unprinted)


def fill_of(thing: int, box: Box, clip: Box | None, order: int) -> Fill | None:
    """A filled box as ground or cover of text; None for a thin or transparent one."""
    channels = _channels(pdf_calls.fill_colour, thing)
    if channels is None or channels[3] < OPAQUE * 255:
        return None
    left, top, right, bottom = seen = _within(box, clip)
    if right - left <= TOO_SMALL or bottom - top <= TOO_SMALL:
        return None
    return Fill(seen, (channels[0] / 255, channels[1] / 255, channels[2] / 255), order, seen != box)


def _within(box: Box, clip: Box | None) -> Box:
    if clip is None:
        return box
    return max(box[0], clip[0]), max(box[1], clip[1]), min(box[2], clip[2]), min(box[3], clip[3])
