"""One picker: set from the address, its labels told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

import streamlit as st


def select(label: str, options: Mapping[str, str], now: str, width: int, *, on_pick: Callable[[str], None]) -> str:
    """One selectbox, set from the address before it is drawn: so it stays right when options change."""
    key = f"pick {label}"
    shown = told_apart(options)
    st.session_state[key] = now
    st.selectbox(
        label,
        list(options),
        format_func=lambda one: shown.get(one, str(one)),
        key=key,
        label_visibility="collapsed",
        width=width,
        filter_mode="contains",
        required=True,
        on_change=lambda: on_pick(st.session_state[key]),
    )
    return now


def told_apart(options: Mapping[str, str]) -> dict[str, str]:
    """The labels, with the code added to those that several options share."""
    times = Counter(options.values())
    return {key: f"{name}（{key}）" if times[name] > 1 else name for key, name in options.items()}
