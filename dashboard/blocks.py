"""What pages are made of: a page chooses, asks, words, draws and offers; it has no SQL, no sum, no label.

    def show() -> None:
        with filter_bar() as bar:  # dashboard.controls
            scope, metric = bar.scope(), bar.metric()
        rows = ask("compare_values", metric=metric.id, **scope.params)  # dashboard.store: queries/*.sql
        if rows.empty:
            return empty_state(scope.words, "没有装入该年度的报告。", [Way("改看 2023 年", {"year": "2023"})])
        page_head("南湖区住建局公开率 47.4%", "办结不足 30 件的单位不排名。")
        left, right = st.columns([1.5, 1], gap="large", wrap=False)
        with left:
            chart_block(
                "compare_dots", "22 家中 14 家在 45%—65% 之间", "公开率（办结口径），2024 年",
                charts.dots.ranked(...), rows, note="来源：46 份年报", about=[metric], coverage="46/48 份",
            )

Also here: `tiles`, `section`, `caption`, `note_line`, `notice`, `html_block`, `pickable_table`. Tables and
severity marks: dashboard.tables; words for numbers: dashboard.wording. Text is escaped here, HTML is not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard import address, browser, doubtful, offer
from dashboard.catalogue import Metric
from dashboard.style import CONFIG
from dashboard.tables import spark


@dataclass(frozen=True, slots=True)
class Tile:
    """One headline figure: `value` without unit, `change` in words, `base` it stands on, `line` its years."""

    label: str
    value: str
    unit: str = ""
    change: str = ""
    tone: str = "plain"
    base: str = ""
    line: Sequence[float | None] = ()
    provisional: bool = False
    basis: str = ""
    help: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """A way on from an empty page: its button and what it asks for (empty text forgets a parameter)."""

    label: str
    asks: Mapping[str, str]


def page_head(sentence: str, scope: str) -> None:
    """The page's finding as its only h1 (at most 45 characters), and one line of scope."""
    st.html(f'<div class="dr-head"><h1>{escape(sentence)}</h1><p>{escape(scope)}</p></div>')


def section(title: str, remark: str = "") -> None:
    """The opening of a full-width section, under a 2 px rule."""
    st.html(f'<div class="dr-section"><h2>{escape(title)}</h2><span>{escape(remark)}</span></div>')


def note_line(text: str) -> None:
    """One line of small print: source, coverage, caveat."""
    st.html(f'<p class="dr-note">{escape(text)}</p>')


def notice(text: str) -> None:
    """Something the reader should know before reading on, such as an address that could not be followed."""
    st.html(f'<div class="dr-notice" role="status">{escape(text)}</div>')


def html_block(html: str) -> None:
    """HTML of this program whose data was escaped, such as what `tables.table` gives."""
    st.html(html)


def tiles(shown: Sequence[Tile]) -> None:
    """The headline figures in one row, six at most."""
    st.html(f'<div class="dr-tiles">{"".join(_tile(tile) for tile in shown)}</div>')


def chart_block(  # noqa: PLR0913 - a chart is never without these
    key: str,
    title: str,
    subtitle: str,
    figure: go.Figure,
    rows: pd.DataFrame,
    *,
    note: str = "",
    about: Sequence[Metric] = (),
    coverage: str = "",
    legend: str = "",
    on_select: bool = False,
) -> str | None:
    """A figure with its heading, popover 数据 and note line; with `on_select`, the customdata just clicked.

    `rows` are what the figure shows, with Chinese headings, as the table view and the CSV give them; `about`
    the metrics whose definitions belong to it; `coverage` how many reports of how many due; `legend` trusted
    HTML after the subtitle. `key` is unique on the page.
    """
    note = "；".join(part for part in (note, doubtful.legend(rows)) if part)
    with st.container(key=f"ch_{key}", gap="xxsmall"):
        with st.container(horizontal=True, wrap=False, gap="small", vertical_alignment="top"):
            caption(title, subtitle, legend)
            with st.container(width="content"):
                offer.data_popover(
                    key, title, subtitle, figure, rows,
                    note=note, about=about, coverage=coverage, legend=_marks(legend),
                )  # fmt: skip
        clicked = _draw(key, title, figure, on_select=on_select)
        if note:
            note_line(note)
    return clicked


def caption(title: str, subtitle: str, legend: str = "") -> None:
    """The heading and subtitle of a block that is no figure; `legend` is trusted HTML."""
    st.html(f'<div class="dr-caption"><h3>{escape(title)}</h3><p>{escape(subtitle)}{legend}</p></div>')


def legend_mark(colour: str, text: str) -> str:
    """A square of a colour with its word, for `legend` where direct labels are impossible."""
    return f'<i style="background:{colour}"></i>{escape(text)}'


def _marks(legend: str) -> list[tuple[str, str]]:
    """The colours and words of a legend made of `legend_mark`."""
    found = re.findall(r'<i style="background:([^"]+)"></i>([^<]*)', legend)
    return [(colour, unescape(words)) for colour, words in found]


def pickable_table(key: str, html: str) -> str | None:
    """A table of `tables.table(..., ids=…)` to choose from by click or Enter; the id just chosen or None."""
    return browser.rows_to_pick(key, html)


def empty_state(asked: str, why: str, ways: Sequence[Way] = (), title: str = "没有可以显示的数字") -> None:
    """An empty page or block: what was asked, why there is nothing, and up to three ways on."""
    body = f"<p>所选条件：<b>{escape(asked)}</b></p><p>原因：{escape(why)}</p>" + ("<p>您可以：</p>" if ways else "")
    st.html(f'<div class="dr-empty"><h2>{escape(title)}</h2>{body}</div>')
    if ways:
        with st.container(horizontal=True, gap="small", key="ways"):
            for index, way in enumerate(ways[:3]):
                st.button(
                    way.label,
                    key=f"way {index}",
                    type="secondary" if index else "primary",
                    on_click=_go,
                    args=(way,),
                )


def _go(way: Way) -> None:
    for name, value in way.asks.items():
        address.touch(name, value)


def _draw(key: str, title: str, figure: go.Figure, *, on_select: bool) -> str | None:
    name = f"fig {key}"
    if not on_select:
        st.plotly_chart(figure, theme=None, width="stretch", key=name, config=CONFIG, alt=title)
        return None
    event = st.plotly_chart(
        figure,
        theme=None,
        width="stretch",
        key=name,
        config=CONFIG,
        alt=title,
        on_select="rerun",
        selection_mode="points",
    )
    return _just_clicked(f"clicked {key}", event)


def _just_clicked(memory: str, event: Any) -> str | None:
    """The customdata of a point clicked since the last run: a selection stays, a click counts once."""
    points = event.selection.points if event else []
    now = str(points[0].get("customdata") or "") if points else ""
    before, st.session_state[memory] = st.session_state.get(memory, ""), now
    return now if now and now != before else None


def _tile(tile: Tile) -> str:
    basis = f"<span>（{escape(tile.basis)}）</span>" if tile.basis else ""
    unit = f"<small>{escape(tile.unit)}</small>" if tile.unit else ""
    none = "" if tile.unit else " none"
    return (
        f'<div class="dr-tile" title="{escape(tile.help, quote=True)}">'
        f'<div class="label">{escape(tile.label)}{basis}</div>'
        f'<div class="row"><div class="value{none}">{escape(tile.value)}{unit}</div>'
        f"{spark(tile.line, hollow=tile.provisional)}</div>"
        f'<div class="change dr-{tile.tone}">{escape(tile.change)}&nbsp;</div>'
        f'<div class="base">{escape(tile.base)}&nbsp;</div></div>'
    )
