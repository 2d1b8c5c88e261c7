"""Prose → economic indicators, by rules only: numbers, periods, names and movements read clause by clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.narrative.record import quote_indicators, quote_sentence

if TYPE_CHECKING:
    from etl.report import Indicator as Indicator

__all__ = ["quote_indicators", "quote_sentence"]
