"""The page 数据质量 and decisions: what is accepted stands apart."""

from __future__ import annotations

from deciding import MONEY, WRONG, row_of
from strategies.parsed_reports import parsed


def test_the_page_leaves_accepted_findings_out_of_its_counts_and_lists_them_apart(place, open_page):
    """The heading counts what is open; the list still has the accepted one, with who and why."""
    reports = [parsed("财政局", 2024, WRONG), parsed("教育局", 2024, row_of(30, 0, 0, 0, 0, 0, 3))]
    place.load(*reports)
    mine = place.ask("select finding_id from core.finding where report_id = $1 and severity = 'error'", MONEY)[0][0]
    place.decide("accept", mine, "--reason", "单位已书面说明", "--by", "张三")
    place.load(*reports)
    shown = open_page(place.database, "quality", year="2024")
    assert (shown.exceptions, shown.failed) == ([], False)
    assert "<h1>2 份已读报告中 1 份勾稽不符，共 1 处</h1>" in shown.html
    assert "其中已认可 1 条" in shown.html
    assert "已认可：张三 " in shown.html
    assert "，单位已书面说明" in shown.html
