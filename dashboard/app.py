"""The entry: navigation at the top and the frame that every page stands in."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import streamlit as st

if str(Path(__file__).parent.parent) not in sys.path:  # `streamlit run` knows only this folder, not its package
    sys.path.insert(0, str(Path(__file__).parent.parent))

from dashboard import frame
from dashboard.pages import PAGES

st.set_page_config(page_title="公开年报分析", page_icon="📊", layout="wide")
frame.dress()
places = {
    page.id: st.Page(partial(frame.show, page), title=page.title, url_path=page.url_path, default=page is PAGES[0])
    for page in PAGES
}
st.session_state[frame.PLACES] = places
st.navigation(list(places.values()), position="top").run()
