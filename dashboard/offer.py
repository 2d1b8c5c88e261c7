"""What can be had of a figure, in its popover 数据: the table, PNG, SVG, CSV and the definition."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard import browser, store
from dashboard.catalogue import Metric
from dashboard.export import inscription
from dashboard.export.figure import dressed
from dashboard.export.rows import csv_bytes, file_name
from dashboard.wording import NOTHING

MARKED = "演示数据"
STANDS_FOR = "place and year of the page"


def stand_for(place: str, year: int | None) -> None:
    """Remember the place (with sector and level) and the year of this page, which its pictures carry along."""
    st.session_state[STANDS_FOR] = place, year


@st.fragment
def data_popover(  # noqa: PLR0913 - all that goes into the files
    key: str,
    title: str,
    subtitle: str,
    figure: go.Figure,
    rows: pd.DataFrame,
    *,
    note: str,
    about: Sequence[Metric],
    coverage: str,
    legend: Sequence[tuple[str, str]] = (),
) -> None:
    """The popover 数据; built only when it is opened, so that a page does not wait for it."""
    opened = st.popover("数据", type="tertiary", key=f"data {key}", on_change="rerun")
    if not opened.open:
        return
    with opened:
        demonstration = store.current().demonstration
        name = file_name(f"{MARKED}_{title}" if demonstration else title)
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            place, year = st.session_state.get(STANDS_FOR, ("", None))
            picture = dressed(
                figure,
                title,
                inscription.subtitle(subtitle, place, inscription.period(rows, year)),
                inscription.note(note, [(metric.label, metric.definition) for metric in about], coverage),
                demonstration=demonstration,
                key=legend,
            )
            browser.picture_buttons(f"save {key}", picture, name)
            st.download_button(
                "CSV",
                lambda: csv_bytes(marked(rows) if demonstration else rows),
                f"{name}.csv",
                "text/csv",
                key=f"csv {key}",
                on_click="ignore",
            )
        height = min(36 * len(rows) + 40, 320)
        st.dataframe(rows, hide_index=True, width="stretch", height=height, key=f"rows {key}", placeholder=NOTHING)
        st.html(definitions(about, coverage))


def csv_button(key: str, title: str, rows: pd.DataFrame) -> None:
    """A table that is no figure, as a file: the button CSV."""
    demonstration = store.current().demonstration  # asked here: the file is made outside the session
    st.download_button(
        "CSV",
        lambda: csv_bytes(marked(rows) if demonstration else rows),
        f"{file_name(f'{MARKED}_{title}' if demonstration else title)}.csv",
        "text/csv",
        key=f"csv {key}",
        type="tertiary",
        on_click="ignore",
    )


def marked(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with a last column that says they are invented."""
    return rows.assign(说明=f"{MARKED}，数字均为虚构")


def definitions(about: Sequence[Metric], coverage: str) -> str:
    """Name, formula, direction and caveat of each metric, and the coverage, as HTML."""
    lines = [
        f"<p><b>{escape(metric.label)}</b>（{escape(metric.unit)}）：{escape(metric.definition)}"
        + (f"。{escape(metric.caveat)}" if metric.caveat else "")
        + "</p>"
        for metric in about
    ]
    if coverage:
        lines.append(f"<p><b>报告</b>：{escape(coverage)}</p>")
    return f'<div class="dr-definition">{"".join(lines)}</div>' if lines else ""
