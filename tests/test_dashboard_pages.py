"""Every page of the registry opens on whatever database there is, and says what it cannot show."""

from __future__ import annotations

from threading import Thread

import pytest
import streamlit

from dashboard.pages import PAGES

EVERY = pytest.mark.parametrize("page", [page.id for page in PAGES])


@EVERY
def test_a_page_opens_on_the_demonstration(page, demonstration_database, open_page):
    """One heading, the footer, and no failure."""
    shown = open_page(demonstration_database, page)
    assert (shown.exceptions, shown.failed, shown.html.count("<h1>")) == ([], False, 1)
    assert "数据版本" in shown.html


@EVERY
def test_a_page_opens_on_the_real_reports(page, real_database, open_page):
    """A city, a district inside it and an office elsewhere, of one year."""
    shown = open_page(real_database, page)
    assert (shown.exceptions, shown.failed, shown.html.count("<h1>")) == ([], False, 1)


@EVERY
def test_a_page_opens_on_one_office(page, real_database, open_page):
    """A single report leaves nothing to compare with, and nothing to fail on."""
    shown = open_page(real_database, page, region="410204")
    assert (shown.exceptions, shown.failed, shown.html.count("<h1>")) == ([], False, 1)


@EVERY
def test_a_page_opens_on_an_empty_database(page, empty_database, open_page):
    """It says that nothing was loaded, and shows no figure."""
    shown = open_page(empty_database, page)
    assert (shown.exceptions, shown.failed, "尚未装入任何年报" in shown.html) == ([], False, True)


@EVERY
def test_a_page_opens_on_one_district_and_an_early_year(page, demonstration_database, open_page):
    """The first year, in the older form, has no year before it."""
    shown = open_page(demonstration_database, page, region="990122", year="2019")
    assert (shown.exceptions, shown.failed, shown.html.count("<h1>")) == ([], False, 1)


@EVERY
def test_a_page_takes_nonsense_in_the_address(page, demonstration_database, open_page):
    """Unknown places, years, measures and offices fall back; nothing of them is read as markup."""
    nonsense = dict.fromkeys(("region", "sector", "year", "metric", "agency", "check", "finding", "q"), "<script>1")
    shown = open_page(demonstration_database, page, **nonsense)
    assert (shown.exceptions, shown.failed, "<script>1" in shown.html) == ([], False, False)


@pytest.mark.parametrize("page", ["disclosure", "quality", "method"])
def test_a_file_is_made_outside_the_session(page, demonstration_database, open_page, monkeypatch):
    """Streamlit asks for the content when the button is pressed, in a thread that knows no session."""
    offered, made = [], []
    monkeypatch.setattr(streamlit, "download_button", lambda _label, data, *_, **__: offered.append(data))
    open_page(demonstration_database, page)
    pressed = Thread(target=lambda: made.extend(content() for content in offered))
    pressed.start()
    pressed.join()
    assert [content.startswith(b"\xef\xbb\xbf") and content.count(b"\r\n") > 1 for content in made] == [True]
