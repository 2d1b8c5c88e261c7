"""The dashboard in a real browser: every page by its name in the navigation, filters, addresses, clicks."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from conftest import settle

from dashboard.pages import PAGES

pytestmark = pytest.mark.browser

TRACES = ("Traceback", "Error:", "Exception", "本页未能显示", "本页的数据读取失败")


def opened(tab, server, path="/"):
    """The tab, once the page has been drawn to its footer."""
    tab.goto(server.address + path)
    settle(tab)
    return tab


def text_of(tab):
    """Everything a reader sees on the page."""
    return tab.inner_text("[data-testid=stApp]")


def heading(tab):
    """The page's finding."""
    return tab.inner_text("h1")


def steady_box(spot):
    """Where something stands on the screen, once the chart around it has stopped redrawing itself."""
    spot.wait_for()
    before = None
    for _ in range(40):
        now = spot.bounding_box()
        if now and now == before:
            return now
        before = now
        spot.page.wait_for_timeout(100)
    pytest.fail("the chart does not come to rest")


def asked(tab):
    """What the address says, each name with its last value."""
    return {name: values[-1] for name, values in parse_qs(urlsplit(tab.url).query).items()}


def test_every_page_opens_from_the_navigation_without_a_trace(tour):
    """All pages in turn, each with a heading, none with an error."""
    seen = [(one.page, bool(one.heading), [trace for trace in TRACES if trace in one.text]) for one in tour.seen]
    assert seen == [(page.id, True, []) for page in PAGES]


def test_nothing_is_wider_than_an_office_screen(tour):
    """No page scrolls sideways at 1366 pixels."""
    assert [one.page for one in tour.seen if one.too_wide] == []


def test_a_filter_is_carried_by_the_address_and_by_the_next_page(tab, server):
    """Another year chosen: the address says it, and stays with it from page to page."""
    opened(tab, server, "/quality")
    tab.get_by_role("combobox", name="年度").click()
    tab.get_by_role("option", name="2022 年").click()
    tab.wait_for_url("**year=2022*")
    settle(tab)
    tab.get_by_role("link", name=PAGES[1].title, exact=True).first.click()
    tab.wait_for_url(f"**/{PAGES[1].url_path}*year=2022*")
    settle(tab)
    assert (asked(tab)["year"], "2022" in text_of(tab)) == ("2022", True)


def test_a_copied_address_shows_a_colleague_the_same_page(tab, server, chromium):
    """Another browser without any history sees the same finding under the same address."""
    opened(tab, server, "/quality?year=2024&region=990104")
    other = chromium.new_context(viewport={"width": 1366, "height": 768}).new_page()
    opened(other, server, tab.url.removeprefix(server.address))
    same = (heading(other), asked(other), other.inner_text(".dr-head p"))
    other.context.close()
    assert same == (heading(tab), asked(tab), tab.inner_text(".dr-head p"))


def test_a_click_on_a_cell_of_the_matrix_narrows_the_list(tab, server):
    """The cell of 年度衔接 and 云山县: its findings and no others."""
    opened(tab, server, "/quality?year=2024&region=990100")
    findings = tab.locator(".dr-rows tr[data-id]")
    findings.first.wait_for()
    count = findings.count()
    chart = tab.locator(".st-key-ch_matrix .js-plotly-plot")
    row, column = steady_box(chart.locator("text=年度衔接")), steady_box(chart.locator("text=云山县"))
    middle = [box[side] + box[size] / 2 for box, side, size in ((column, "x", "width"), (row, "y", "height"))]
    tab.mouse.move(middle[0] - 3, middle[1])
    tab.mouse.move(*middle)
    tab.wait_for_timeout(200)
    tab.mouse.click(*middle)
    tab.wait_for_url("**check=year_chain*")
    settle(tab)
    tab.get_by_role("button", name="取消筛选").wait_for()
    shown = "many => document.querySelectorAll('.dr-rows tr[data-id]').length != many"
    tab.wait_for_function(shown, arg=count)  # the list is drawn after the address has changed
    assert (asked(tab)["at"], 0 < findings.count() < count) == ("990122", True)


def test_a_row_of_the_list_is_chosen_by_the_keyboard(tab, server):
    """The last finding of the list, by Enter: the address names it, its row is marked."""
    opened(tab, server, "/quality?year=2024&region=990100")
    last = tab.locator(".dr-rows tr[data-id]").last
    wanted = last.get_attribute("data-id")
    last.press("Enter")
    tab.wait_for_url(f"**finding={wanted}*")
    settle(tab)
    tab.wait_for_function("document.querySelectorAll('.dr-rows tr.chosen').length === 1")
    assert tab.locator(".dr-rows tr.chosen").get_attribute("data-id") == wanted


def test_a_word_searched_for_stands_in_the_address(tab, server):
    """口径: the search keeps what holds the word."""
    opened(tab, server, "/method")
    tab.get_by_placeholder("搜索指标、公式、行名、编号").fill("结转")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**q=*")
    settle(tab)
    tab.get_by_text("含“结转”的").first.wait_for()
    assert asked(tab)["q"] == "结转"
