"""Colours, sizes, the bare figure and what Plotly says in Chinese; each value stands here once."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from dashboard.settings import FONT

INK, SECONDARY, TERTIARY = "#1B1F24", "#49525D", "#626B76"
GRID, RULE, BORDER, SURFACE, WHITE = "#E6E9ED", "#D5DAE0", "#C9D0D8", "#F2F4F7", "#FFFFFF"
CONTEXT, CONTEXT_PALE, DOT = "#8A939D", "#B4BCC5", "#7E8893"
ACCENT, BAND = "#17508F", "#E8EFF7"
BETTER, WORSE, PALE_BETTER, PALE_WORSE, NEUTRAL = "#12695F", "#A84309", "#7DBDB4", "#E9A36B", "#D9DCE0"
CATEGORIES = ("#17508F", "#E17121", "#0D746F", "#BE7B93", "#660510", "#4687CC", "#88641D", "#4C1359")
CATEGORY_TEXTS = ("#17508F", "#A84E0C", "#0D746F", "#8F4A64", "#660510", "#2B6CB0", "#75551A", "#4C1359")
MARKERS = ("circle", "square", "diamond", "triangle-up")
OUTCOMES = {
    "granted": "#17508F",
    "partly_granted": "#8DB4DA",
    "refused": "#B4531B",
    "unable": "#E6B98A",
    "not_processed": "#6B7480",
    "other": "#CBD0D7",
}
OUTCOME_TEXTS = {
    "granted": "#17508F",
    "partly_granted": "#3C6E9E",
    "refused": "#B4531B",
    "unable": "#8A5A1E",
    "not_processed": "#5B6470",
    "other": "#49525D",
}
OUTCOME_NUMERALS = {
    "granted": WHITE,
    "partly_granted": INK,
    "refused": WHITE,
    "unable": INK,
    "not_processed": WHITE,
    "other": INK,
}
SEVERITIES = {
    "error": ("✕", "错误", "#98201A", "#FBEAE8", "#B3261E"),
    "warning": ("▲", "警告", "#7A4F00", "#FDF3DC", "#B7791F"),
    "note": ("●", "提示", "#17508F", "#E8EFF7", "#17508F"),
    "not_judged": ("○", "未判断", "#49525D", "#FFFFFF", "#626B76"),
}
"""Glyph, word, text, fill and line of each severity: never colour alone."""
TONES = {"better": BETTER, "worse": WORSE, "plain": SECONDARY}
HATCH = {"shape": "/", "size": 5, "solidity": 0.25, "fillmode": "replace"}
"""Provisional bars: give them to a trace of their own, with `marker.color` as one colour."""

HEIGHT_THIRD, HEIGHT_HALF, HEIGHT_MAIN, RANKED_ROW = 240, 270, 450, 18.5
LABEL = 12.5
"""Pixels of labels, ticks and numerals beside marks, in every figure."""
LABEL_GAP = 16
"""Pixels between two labels at the ends of lines."""

CHINESE = {
    "format": {
        "days": ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"],
        "shortDays": ["周日", "周一", "周二", "周三", "周四", "周五", "周六"],
        "months": [f"{month}月" for month in range(1, 13)],
        "shortMonths": [f"{month}月" for month in range(1, 13)],
        "date": "%Y-%m-%d",
        "decimal": ".",
        "thousands": ",",
    },
    "dictionary": {
        "Autoscale": "自动缩放",
        "Click to enter": "点击输入",
        "Double-click to zoom back out": "双击复原",
        "Download plot": "下载图片",
        "Download plot as a PNG": "下载 PNG 图片",
        "Fullscreen": "全屏",
        "Reset": "复原",
        "Reset axes": "复原坐标轴",
        "Zoom": "缩放",
        "Zoom in": "放大",
        "Zoom out": "缩小",
        "trace": "系列",
    },
}

CONFIG: dict[str, Any] = {
    "displayModeBar": False,
    "displaylogo": False,
    "scrollZoom": False,
    "doubleClick": False,
    "showTips": False,
    "locale": "zh-CN",
    "locales": {"zh-CN": CHINESE},
}


def axis(*, grid: bool = False, **more: Any) -> dict[str, Any]:
    """One axis: no frame, no ticks, no zero line; grid only where it measures."""
    base: dict[str, Any] = {
        "showgrid": grid,
        "gridcolor": GRID,
        "gridwidth": 1,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "fixedrange": True,
        "automargin": False,
        "tickfont": {"size": LABEL, "color": SECONDARY},
        "nticks": 5,
    }
    return base | more


def blank_figure(
    height: float, *, left: float = 40, right: float = 12, top: float = 8, bottom: float = 22
) -> go.Figure:
    """An empty figure in the house style: white, no legend, no titles, no zoom, labels on hover."""
    return go.Figure(
        layout={
            "template": None,
            "height": height,
            "margin": {"l": left, "r": right, "t": top, "b": bottom, "pad": 0, "autoexpand": False},
            "font": {"family": FONT, "size": LABEL, "color": INK},
            "paper_bgcolor": WHITE,
            "plot_bgcolor": WHITE,
            "showlegend": False,
            "dragmode": False,
            "hovermode": "closest",
            "bargap": 0.28,
            "hoverlabel": {
                "bgcolor": WHITE,
                "bordercolor": SECONDARY,
                "font": {"size": 13, "color": INK, "family": FONT},
                "align": "left",
            },
            "xaxis": axis(),
            "yaxis": axis(grid=True),
            "separators": ".,",
        }
    )


def safe(text: object) -> str:
    """A name as Plotly may print it: its own markup made harmless."""
    return str(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def text_width(text: str, size: float = LABEL) -> float:
    """About how many pixels a line of text takes: a Chinese character is one em, others about half."""
    return sum(size if ord(letter) > 0x2E7F else size * 0.56 for letter in text)  # noqa: PLR2004 - where CJK begins


class Notes(list[dict[str, Any]]):
    """Annotations collected and written at once: added to a figure one by one they cost 10 ms each."""

    def add(self, **note: Any) -> None:
        """One annotation, without an arrow unless it says so."""
        self.append({"showarrow": False, "font": {"size": LABEL, "color": INK}} | note)

    def write(self, figure: go.Figure) -> None:
        """Write all of them."""
        figure.update_layout(annotations=[*figure.layout.annotations, *self])
