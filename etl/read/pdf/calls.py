"""pdfium's functions that are asked for every character and object, called with plain addresses.

pypdfium2 declares them with typed pointers, which ctypes builds anew at every call: that takes longer than the answer.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from ctypes import c_double, c_int, c_uint, c_void_p
from typing import Any

from pypdfium2 import raw


def _plain(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A function of pdfium that takes and returns addresses as numbers."""
    return ctypes.PYFUNCTYPE(result, *arguments)(ctypes.cast(getattr(raw, name), c_void_p).value or 0)


def address(handle: Any) -> int:
    """The address of what pypdfium2 holds as a pointer."""
    return ctypes.cast(handle, c_void_p).value or 0


unicode_of = _plain("FPDFText_GetUnicode", c_uint, c_void_p, c_int)
is_generated = _plain("FPDFText_IsGenerated", c_int, c_void_p, c_int)
lacks_unicode = _plain("FPDFText_HasUnicodeMapError", c_int, c_void_p, c_int)
is_hyphen = _plain("FPDFText_IsHyphen", c_int, c_void_p, c_int)
text_matrix = _plain("FPDFText_GetMatrix", c_int, c_void_p, c_int, c_void_p)
font_size = _plain("FPDFText_GetFontSize", c_double, c_void_p, c_int)
loose_box = _plain("FPDFText_GetLooseCharBox", c_int, c_void_p, c_int, c_void_p)
ink_box = _plain("FPDFText_GetCharBox", c_int, c_void_p, c_int, c_void_p, c_void_p, c_void_p, c_void_p)
origin = _plain("FPDFText_GetCharOrigin", c_int, c_void_p, c_int, c_void_p, c_void_p)
text_object = _plain("FPDFText_GetTextObject", c_void_p, c_void_p, c_int)

page_object = _plain("FPDFPage_GetObject", c_void_p, c_void_p, c_int)
form_object = _plain("FPDFFormObj_GetObject", c_void_p, c_void_p, c_int)
object_kind = _plain("FPDFPageObj_GetType", c_int, c_void_p)
render_mode = _plain("FPDFTextObj_GetTextRenderMode", c_int, c_void_p)
fill_colour = _plain("FPDFPageObj_GetFillColor", c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
stroke_colour = _plain("FPDFPageObj_GetStrokeColor", c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
bounds = _plain("FPDFPageObj_GetBounds", c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
matrix = _plain("FPDFPageObj_GetMatrix", c_int, c_void_p, c_void_p)
draw_mode = _plain("FPDFPath_GetDrawMode", c_int, c_void_p, c_void_p, c_void_p)
count_segments = _plain("FPDFPath_CountSegments", c_int, c_void_p)
segment = _plain("FPDFPath_GetPathSegment", c_void_p, c_void_p, c_int)
segment_kind = _plain("FPDFPathSegment_GetType", c_int, c_void_p)
segment_point = _plain("FPDFPathSegment_GetPoint", c_int, c_void_p, c_void_p, c_void_p)
segment_closes = _plain("FPDFPathSegment_GetClose", c_int, c_void_p)
clip_path = _plain("FPDFPageObj_GetClipPath", c_void_p, c_void_p)
count_clips = _plain("FPDFClipPath_CountPaths", c_int, c_void_p)
count_clip_segments = _plain("FPDFClipPath_CountPathSegments", c_int, c_void_p, c_int)
clip_segment = _plain("FPDFClipPath_GetPathSegment", c_void_p, c_void_p, c_int, c_int)
