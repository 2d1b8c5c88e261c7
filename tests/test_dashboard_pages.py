"""Every page of the registry opens on whatever database there is, and says what it cannot show."""

from __future__ import annotations

from threading import Thread

import pytest
import streamlit
from conftest import settle

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


FILES = {"overview": 3, "disclosure": 1, "quality": 3, "method": 1}
"""How many files each page offers outside its figures."""


@pytest.mark.parametrize("page", FILES)
def test_a_file_is_made_outside_the_session(page, demonstration_database, open_page, monkeypatch):
    """Streamlit asks for the content when the button is pressed, in a thread that knows no session."""
    offered, made = [], []
    monkeypatch.setattr(streamlit, "download_button", lambda _label, data, *_, **__: offered.append(data))
    open_page(demonstration_database, page)
    pressed = Thread(target=lambda: made.extend(content() for content in offered))
    pressed.start()
    pressed.join()
    whole = {"PK": lambda content: len(content) > 4000, "\ufeff": lambda content: content.count(b"\r\n") > 1}
    kinds = ["PK" if content.startswith(b"PK\x03\x04") else content[:3].decode() for content in made]
    assert (len(made), [whole[kind](content) for kind, content in zip(kinds, made, strict=True)]) == (
        FILES[page],
        [True] * FILES[page],
    )


WITH_AGENCY = pytest.mark.parametrize("page", ["compare", "trend", "outcomes", "disclosure", "indicators", "quality"])


@WITH_AGENCY
def test_an_unknown_agency_in_the_address_is_told_and_dropped(page, demonstration_database, open_page):
    """The page says so, and its own address no longer names it."""
    shown = open_page(demonstration_database, page, agency="zzz")
    assert ("地址中的单位 zzz 没有数据" in shown.html, "agency" in shown.test.query_params) == (True, False)


@WITH_AGENCY
def test_an_agency_outside_the_scope_is_told_and_dropped(page, demonstration_database, open_page):
    """云山县公安局 is no office of 南湖区."""
    shown = open_page(demonstration_database, page, region="990104", agency="990122-gongan")
    told = "云山县公安局不在所选范围内" in shown.html
    assert (told, "agency" in shown.test.query_params) == (True, False)


@pytest.mark.parametrize("page", ["compare", "outcomes"])
def test_an_agency_without_a_report_that_year_is_told_and_kept(page, demonstration_database, open_page):
    """云山县民政局 has reports, but none of 2024."""
    shown = open_page(demonstration_database, page, year="2024", agency="990122-minzheng")
    told = "云山县民政局 2024 年未见报告" in shown.html
    assert (told, shown.test.query_params["agency"]) == (True, "990122-minzheng")


@pytest.mark.parametrize(("name", "value"), [("at", "zzz"), ("finding", "zzz"), ("page", "zzz"), ("page", "999")])
def test_nonsense_about_the_list_of_problems_is_told_and_dropped(name, value, demonstration_database, open_page):
    """A column, a finding, a page that there is not."""
    shown = open_page(demonstration_database, "quality", **{name: value})
    assert (f"地址中的“{name}={value}”不可用" in shown.html, name in shown.test.query_params) == (True, False)


def test_a_page_with_other_metrics_leaves_the_chosen_one_alone(demonstration_database, open_page, monkeypatch):
    """主动公开 shows its own first figure and says so in its address; 横向对比 finds its choice again."""
    from dashboard import address

    kept = []
    write = address.write
    monkeypatch.setattr(address, "write", lambda names: (write(names), kept.append(address.wanted("metric"))))
    monkeypatch.setattr(address, "_given", lambda: {"metric": ["refusal_rate"]})
    shown = open_page(demonstration_database, "disclosure")
    assert (kept, shown.test.query_params["metric"]) == (["refusal_rate"], "licences")


def test_one_press_of_back_leads_to_the_page_before(server, tab):
    """A change of page is one entry in the browser's history, and a choice on a page is another."""
    tab.goto(f"{server.address}/compare")
    settle(tab)
    for name in ("主动公开", "横向对比"):
        tab.get_by_role("link", name=name, exact=True).first.click()
        tab.wait_for_url("**metric=licences*" if name == "主动公开" else "**/compare?*")
        settle(tab)
    tab.go_back()
    tab.wait_for_url("**/disclosure?*")
    settle(tab)
    tab.go_back()
    tab.wait_for_url("**/compare?*")
