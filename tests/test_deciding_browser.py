"""Deciding in a real browser: a finding is accepted on the page, waits for the load, and is struck afterwards."""

from __future__ import annotations

import pytest
from conftest import served, settle
from deciding import WRONG
from strategies.parsed_reports import parsed

pytestmark = pytest.mark.browser


def test_a_finding_is_accepted_on_the_page_and_counts_no_more_after_the_load(tab, place, tmp_path):
    """Name and reason typed, the button pressed: 待生效; after the load the list has it struck, with who and why."""
    place.load(parsed("财政局", 2024, WRONG))
    with served(place.database, tmp_path, "--allow-decisions") as server:
        tab.goto(f"{server.address}/quality?year=2024")
        settle(tab)
        tab.get_by_label("决定人").fill("张三")
        tab.get_by_label("理由").fill("单位已书面说明")
        tab.get_by_role("button", name="写下决定").click()
        tab.get_by_text("已写下：认可该问题。").wait_for()
        settle(tab)
        assert "待生效 1 项" in tab.inner_text("[data-testid=stApp]")
        place.load_apart(parsed("财政局", 2024, WRONG))
        tab.reload()
        settle(tab)
        tab.locator(".dr-rows td.done").first.wait_for()
        text = tab.inner_text("[data-testid=stApp]")
        wide = tab.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    assert ("1 份已读报告中未发现勾稽不符" in text, "已生效 1 项" in text, wide) == (True, True, False)
    assert [kept["by"] for kept in place.files().values()] == ["张三"]


def test_a_server_does_not_offer_decisions_unless_it_is_told_to(tab, place, tmp_path):
    """No form, no field, no button."""
    place.load(parsed("财政局", 2024, WRONG))
    with served(place.database, tmp_path) as server:
        tab.goto(f"{server.address}/quality?year=2024")
        settle(tab)
        assert tab.get_by_role("button", name="写下决定").count() == 0
