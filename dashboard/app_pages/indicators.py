"""The page 经济指标."""

from __future__ import annotations

from dashboard.blocks import page_head
from dashboard.controls import filter_bar


def show() -> None:
    """Draw the page."""
    with filter_bar() as bar:
        scope = bar.scope()
    page_head("经济指标", scope.words)
