"""What runs in the reader's browser: saving pictures, copying the link, choosing a row of a table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import plotly
import streamlit as st
from streamlit.components import v1

HERE = Path(__file__).parent
BUTTON = """
button { font: inherit; font-size: 14px; line-height: 22px; color: var(--st-text-color); background: none;
  border: 1px solid transparent; border-radius: 3px; padding: 2px 4px; cursor: pointer; white-space: nowrap; }
button:hover { color: var(--st-primary-color); }
button:focus-visible { outline: 2px solid var(--st-primary-color); }
"""
BOXED = """
button { border-color: var(--st-border-color); padding: 6px 14px; margin-right: 8px; }
p { font-size: 12px; margin: 4px 0 0; }
"""
PICTURES = """
<button type="button" data-kind="png">PNG</button><button type="button" data-kind="svg">SVG</button><p></p>
"""


def copy_link_button() -> None:
    """The button 复制链接."""
    _component("copy_link", '<button type="button">复制链接</button>', BUTTON)(
        key="copy link", width="content", height="content"
    )


def picture_buttons(key: str, figure: dict[str, Any], name: str) -> None:
    """The buttons PNG and SVG for a figure that carries its own title, note and size."""
    _component("save_picture", PICTURES, BUTTON + BOXED)(
        key=key,
        data={"figure": figure, "name": name, "library": _library()},
        width="content",
        height="content",
    )


def rows_to_pick(key: str, html: str) -> str | None:
    """A table (escaped HTML, rows with data-id) to choose rows from; the id just chosen, else None."""
    picked = _component("pick_row", '<div class="dr-rows"></div>', None, isolated=False)(
        key=key, data={"html": html}, height="content", on_picked_change=_nothing
    )
    chosen = picked.get("picked")
    return str(chosen) if chosen else None


def _nothing() -> None:
    """A trigger is only delivered to components that listen for it."""


def _component(name: str, html: str, css: str | None, *, isolated: bool = True) -> Any:
    script = (HERE / f"{name}.js").read_text(encoding="utf-8")
    return st.components.v2.component(f"dashboard.{name}", html=html, css=css, js=script, isolate_styles=isolated)


def _library() -> str:
    """Where this server serves the plotly.js that belongs to the installed plotly."""
    folder = Path(plotly.__file__).parent / "package_data"
    return f"component/{v1.declare_component('plotly_library', path=str(folder)).name}/plotly.min.js"
