"""The common frame: dress, the database of this run, the banner over invented data, the page, the footer."""

from __future__ import annotations

import logging
from base64 import b64encode
from html import escape
from importlib import import_module
from pathlib import Path

import streamlit as st

from dashboard import address, databases, doubtful, store
from dashboard.blocks import empty_state, note_line, notice, page_head
from dashboard.databases import Database
from dashboard.pages import Page
from dashboard.settings import FONT
from dashboard.style import ACCENT, INK

PLACES = "pages by id"
LOG = logging.getLogger("dashboard")
STYLE = Path(__file__).with_name("style.css")
BANNER = "演示数据：以下单位和数字均为虚构，仅供熟悉功能。装入真实年报后本提示自动消失。"
MIXED = "本库 {} 份年报中有 {} 份是演示用的虚构年报（示例市，区划代码 99 开头），其余为真实年报；合计中两者并存。"
OTHER = {"demo": ("real", "改看真实数据"), "real": ("demo", "改看演示数据")}


def dress() -> None:
    """The stylesheet and the wordmark."""
    st.html(STYLE)
    st.logo(_wordmark(), size="large")


def show(page: Page) -> None:
    """Draw one page in its frame; where database or page fails, say so in Chinese, without a traceback."""
    address.read()
    with st.container(gap=9):
        try:
            build = store.use(_chosen().build())
        except store.DatabaseError as error:
            _no_database(error)
            return
        if build.invented:
            st.html(f'<div class="dr-banner" role="note">{_banner(build)}</div>')
        _draw(page, build)
        footer(build)


def _banner(build: store.Build) -> str:
    return BANNER if build.demonstration else MIXED.format(build.reports, build.invented)


def switch_data() -> None:
    """The button that goes from the demonstration to the real data and back, where there are both."""
    there = {database.id for database in databases.databases()}
    now = _chosen().id
    address.want("data", now if len(there) > 1 else None)
    if now in OTHER and OTHER[now][0] in there:
        target, words = OTHER[now]
        st.button(words, type="tertiary", key="switch data", on_click=address.start_over, kwargs={"data": target})


def database() -> Database:
    """The database that is shown, by its lasting name."""
    return _chosen()


def go(page_id: str) -> None:
    """Leave for another page; what was asked for goes along."""
    st.switch_page(st.session_state[PLACES][page_id])


def footer(build: store.Build) -> None:
    """Which data this is: version, reports of how many due, time."""
    due = f"应报 {build.due} 份" if build.due else "应报名单未列"
    built = f"{build.built_at:%Y-%m-%d %H:%M}"
    version = f"数据版本 {build.built_at:%Y-%m-%d} {build.version}"
    left = " · ".join((version, f"{build.reports} 份年报", due, f"装入于 {built}"))
    st.html(f'<div class="dr-footer"><span>{escape(left)}</span><span>口径与公式见“口径”页</span></div>')


def _draw(page: Page, build: store.Build) -> None:
    try:
        if build.reports == 0:
            page_head("数据库中还没有年报", "装入后本页自动显示。")
            empty_state("全部", "尚未装入任何年报。请运行：python -m etl load 年报所在文件夹")
            return
        doubtful.remember(None)
        import_module(page.module).show()
        if in_doubt := doubtful.line():
            note_line(in_doubt)
    except store.QueryError:
        LOG.exception("the page %s could not read the database", page.id)
        page_head("本页的数据读取失败", "数据库与看板的版本可能不一致，请重新运行 python -m etl load 后刷新本页。")
    except Exception:  # a page at fault must not take the frame with it
        LOG.exception("the page %s failed", page.id)
        page_head("本页未能显示", "程序出错，详情已写入日志；其他页面不受影响。")


def _chosen() -> Database:
    return databases.choose(address.wanted("data"), _real_reports())


def _real_reports() -> int | None:
    """How many reports the real database holds; None where there is none to ask."""
    real = next((database for database in databases.databases() if database.id == "real"), None)
    if real is None or not real.path.exists():
        return None
    try:
        return store.open_build(real.build()).real
    except store.DatabaseError:
        return None


def _no_database(error: store.DatabaseError) -> None:
    page_head(str(error), "看板没有可读的数据库，因此没有可以显示的内容。")
    notice(error.advice)


def _wordmark() -> str:
    words = (
        f'<text x="13" y="20" font-family="{escape(FONT, quote=True)}" font-size="16.5" font-weight="700"'
        f' fill="{INK}">公开年报分析</text>'
    )
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="134" height="28" viewBox="0 0 134 28">'
        f'<rect x="0" y="4" width="5" height="20" fill="{ACCENT}"/>{words}</svg>'
    )
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
