"""The state of a page: what was asked for, kept for the session and written in full into the address.

Streamlit's own binding of widgets writes labels and leaves out defaults; a link must carry codes and say
everything, so that it shows the same picture after a label is reworded or a newer year is loaded.
"""

from __future__ import annotations

from urllib.parse import parse_qs

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

ASKED = "asked"
WRITTEN = "address written"
TOUCHED = "asked by widget"
DOUBTS = "address doubts"
NEWLY_READ = "address newly read"
STAND_INS = "shown without being asked"
LIMIT = 200
"""Longest value taken from an address; codes and ids are far shorter."""


def read() -> None:
    """Take over what the address asks for, unless a widget was just used; first thing in a run."""
    st.session_state.setdefault(ASKED, {})
    st.session_state[DOUBTS], st.session_state[STAND_INS] = [], {}
    touched = st.session_state.pop(TOUCHED, False)
    given = _given()
    new = bool(given) and not touched and given != st.session_state.get(WRITTEN)
    st.session_state[NEWLY_READ] = new
    if new:
        st.session_state[ASKED].update(given)


def newly_read() -> bool:
    """Whether this run follows an address, and not a widget or a link of the navigation."""
    return bool(st.session_state.get(NEWLY_READ))


def wanted(name: str) -> str | None:
    """The last value asked for under this name; None where nothing was."""
    values = wanted_all(name)
    return values[-1] if values else None


def wanted_all(name: str) -> list[str]:
    """Every value asked for under this name (agencies may be several)."""
    return list(st.session_state.get(ASKED, {}).get(name, []))


def want(name: str, *values: str | None) -> None:
    """Ask for these values from now on; none at all forgets the name."""
    kept = [str(value) for value in values if value not in (None, "")]
    asked = st.session_state.setdefault(ASKED, {})
    if kept:
        asked[name] = kept
    else:
        asked.pop(name, None)


def stand_in(name: str, value: str) -> None:
    """Write this value into the address of this page, and leave what other pages remember under the name alone."""
    st.session_state.setdefault(STAND_INS, {})[name] = [value] if value else []


def touch(name: str, *values: str | None) -> None:
    """Ask for these values because a widget was used: they outweigh an address not yet up to date."""
    want(name, *values)
    st.session_state[TOUCHED] = True


def start_over(**values: str) -> None:
    """Forget everything asked for but these values: choices in one database mean nothing in another."""
    st.session_state[ASKED] = {}
    for name, value in values.items():
        touch(name, value)


def doubt(sentence: str) -> None:
    """Remember that something in the address could not be followed, to be said on the page."""
    if sentence not in st.session_state.setdefault(DOUBTS, []):
        st.session_state[DOUBTS].append(sentence)


def doubts() -> list[str]:
    """What of the address could not be followed, in Chinese sentences."""
    return list(st.session_state.get(DOUBTS, []))


def write(names: list[str]) -> None:
    """Bring the address up to date with what was asked under these names."""
    shown = {name: wanted_all(name) for name in names} | st.session_state.get(STAND_INS, {})
    asked = {name: values for name, values in shown.items() if values}
    st.session_state[WRITTEN] = asked
    if {name: st.query_params.get_all(name) for name in st.query_params} != asked:
        st.query_params.from_dict(asked)


def _given() -> dict[str, list[str]]:
    """The address as the browser shows it (Streamlit refreshes its own copy only on a change of page)."""
    context = get_script_run_ctx()
    given = parse_qs(context.query_string if context else "")
    return {name: [value[:LIMIT] for value in values] for name, values in given.items()}
