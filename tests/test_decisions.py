"""What people decide, at a load: applied while its subject is what it was made for, dropped with a word afterwards."""

from __future__ import annotations

import csv
import json

import pytest
from deciding import AGENCIES, BROKEN_ROW, MONEY, TOTAL, WRONG, lapsed, refused, row_of
from strategies.parsed_reports import parsed, write

from etl.loading.build import load


def test_an_accepted_finding_stays_accepted_through_a_rebuild_until_its_values_change(place):
    """Accepted by whom and why; no more once the numbers are others, and the receipt names the file."""
    place.load(parsed("财政局", 2024, WRONG))
    status, said, _ = place.decide("accept", place.finding("row_sum"), "--reason", "单位已书面说明", "--by", "张三")
    assert (status, "待生效：下次装入（etl load）后生效" in said) == (0, True)
    (name, kept), = place.files().items()  # fmt: skip
    assert (kept["kind"], kept["by"], kept["reason"], kept["report_id"]) == ("accept", "张三", "单位已书面说明", MONEY)
    assert (name.startswith("accept-"), kept["check"], kept["expected"], kept["actual"]) == (True, "row_sum", 72, 12)
    assert place.ask(BROKEN_ROW) == [(72.0, 12.0, None, None)]
    place.load(parsed("财政局", 2024, WRONG))
    assert place.ask(BROKEN_ROW) == [(72.0, 12.0, "张三", "单位已书面说明")]
    for build in place.folder.glob("*.duckdb"):
        build.unlink()
    load([], place.database)
    assert place.ask(BROKEN_ROW) == [(72.0, 12.0, "张三", "单位已书面说明")]
    receipt = place.load(parsed("财政局", 2024, {**WRONG, ("applications", "received", "total"): 13}))
    assert place.ask(BROKEN_ROW) == [(72.0, 13.0, None, None)]
    assert lapsed(receipt) == [(f"decisions/{name}", "现在没有这一发现：所核对的数已变，或报告已不在。")]
    assert f"决定失效：decisions/{name}：现在没有这一发现" in receipt.in_words()
    told = list(csv.reader(receipt.as_csv().splitlines()))
    assert [line[0] for line in told if line[3] == "决定失效"] == [f"decisions/{name}"]


def test_a_corrected_misreading_is_judged_by_what_is_printed(place):
    """The cell is marked, a note says who and why, the tie holds; what was read stays beside it."""
    place.load(parsed("财政局", 2024, WRONG))
    words = ("correct", MONEY, "applications", "received", "total", "--printed", "72", "--reason", "扫描件模糊")
    assert place.decide(*words, "--by", "李四")[0] == 0
    (name, kept), = place.files().items()  # fmt: skip
    assert (kept["read"], kept["printed"]) == ({"raw": "12", "state": "reported", "value": 12}, 72)
    assert place.ask(TOTAL) == [(12.0, "reported", "12", None)]
    receipt = place.load(parsed("财政局", 2024, WRONG))
    assert lapsed(receipt) == []
    assert place.ask(TOTAL) == [(72.0, "reported", "72", f"decisions/{name}")]
    assert place.ask("select value from raw.cell where column_id = 'total'") == [(12.0,)]
    assert place.ask(BROKEN_ROW) == []
    assert place.ask("select held, broken from core.check_run where check_id = 'row_sum'") == [(1, 0)]
    assert place.ask("select received from mart.figures") == [(72.0,)]
    note = place.ask("select severity, row_id, column_id, message from core.finding where check_id = 'cell_decided'")
    assert note[0][:3] == ("note", "received", "total")
    assert "误读作 12，对照原件更正为 72" in note[0][3]
    assert note[0][3].endswith("决定：扫描件模糊")
    assert "李四" in note[0][3]


def test_a_correction_lapses_where_the_cell_is_read_otherwise(place):
    """It was made for a reading, not for whatever may come."""
    place.load(parsed("财政局", 2024, WRONG))
    source = place.ask("select source_sha256 from core.report")[0][0]
    subject = {"report_id": MONEY, "sha256": source, "table": "applications", "row": "received", "column": "total"}
    read = {"value": 19, "state": "reported", "raw": "19"}
    place.put("correct-a.json", kind="correct", **subject, read=read, printed=72)
    receipt = place.load(parsed("财政局", 2024, WRONG))
    assert lapsed(receipt) == [("decisions/correct-a.json", "字段 read：此格作决定时读作 19，现读作 12。")]
    assert place.ask(TOTAL) == [(12.0, "reported", "12", None)]


def test_a_cell_can_turn_out_blank_and_a_blank_is_no_zero(place):
    place.load(parsed("财政局", 2024, row_of(12, 0, 0, 0, 0, 5, 12)))
    at = (MONEY, "applications", "received", "other_organisation")
    place.decide("correct", *at, "--printed", "blank", "--reason", "原件空白")
    place.load(parsed("财政局", 2024, row_of(12, 0, 0, 0, 0, 5, 12)))
    asked = "select value, state, raw from core.cell where column_id = 'other_organisation'"
    assert place.ask(asked) == [(None, "blank", "")]
    assert place.ask("select held, broken, not_judged from core.check_run where check_id = 'row_sum'") == [(0, 0, 1)]


def test_two_corrections_of_one_cell_contradict_each_other_and_neither_is_applied(place):
    place.load(parsed("财政局", 2024, WRONG))
    source = place.ask("select source_sha256 from core.report")[0][0]
    subject = {"report_id": MONEY, "sha256": source, "table": "applications", "row": "received", "column": "total",
               "read": {"value": 12, "state": "reported", "raw": "12"}}  # fmt: skip
    place.put("correct-a.json", kind="correct", **subject, printed=72)
    place.put("correct-b.json", kind="correct", **subject, printed=73)
    receipt = place.load(parsed("财政局", 2024, WRONG))
    assert lapsed(receipt) == [
        ("decisions/correct-a.json", "与 decisions/correct-b.json 矛盾，两者都未采用；请删除其中之一后重新装入。"),
        ("decisions/correct-b.json", "与 decisions/correct-a.json 矛盾，两者都未采用；请删除其中之一后重新装入。"),
    ]
    assert place.ask(TOTAL) == [(12.0, "reported", "12", None)]


def test_a_printed_name_becomes_the_agency_that_was_decided(place):
    """The report moves to it with all that follows; the note says by whom; taken back, it moves back."""
    reports = [parsed("财政局", 2023, WRONG), parsed("财政与国资局", 2024, WRONG)]
    place.load(*reports)
    own = "select report_id from core.report where year = 2024"
    assert place.ask(own) != [(MONEY,)]
    words = ("agency", "示例市南湖区财政与国资局", "--region", "990104", "--is", "990104-caizheng")
    assert place.decide(*words, "--reason", "机构改革更名")[0] == 0
    assert lapsed(place.load(*reports)) == []
    assert place.ask(own) == [(MONEY,)]
    assert place.ask("select agency_id from core.agency") == [("990104-caizheng",)]
    assert "机构改革更名" in place.ask("select message from core.finding where check_id = 'agency_decided'")[0][0]
    compared = "select held, not_judged from core.check_run where check_id = 'outlier_year' and report_id = $1"
    assert place.ask(compared, MONEY) == [(1, 0)]
    for file in place.decisions.glob("*.json"):
        file.unlink()
    place.load(*reports)
    assert place.ask(own) != [(MONEY,)]


def test_an_agency_nobody_knows_is_decided_by_nothing(place):
    place.load(parsed("财政局", 2024, WRONG))
    subject = {"kind": "agency", "name": "示例市南湖区财政局", "region": "990104"}
    place.put("agency-a.json", **subject, agency_id="990104-meiyou")
    receipt = place.load(parsed("财政局", 2024, WRONG))
    why = "字段 agency_id：单位 990104-meiyou 不在单位目录和已装入的报告中。"
    assert lapsed(receipt) == [("decisions/agency-a.json", why)]
    assert place.ask("select report_id from core.report") == [(MONEY,)]


def test_a_file_becomes_the_report_of_the_year_that_was_decided(place):
    place.load(parsed("财政局", 2024, WRONG))
    file = str(place.folder / "in" / "0.json")
    assert place.decide("year", file, "2023", "--reason", "标题年份印错")[0] == 0
    place.load(parsed("财政局", 2024, WRONG))
    assert place.ask("select report_id, year from core.report") == [("990104-caizheng.2023", 2023)]
    assert place.ask("select year from raw.parsed where year is not null") == [(2024,)]
    message = place.ask("select message from core.finding where check_id = 'year_decided'")[0][0]
    assert "报告年度定为 2023 年（读出的是 2024 年）" in message
    assert "标题年份印错" in message


def test_a_changed_reason_alone_is_told_at_the_next_load(place):
    """No report changed, and yet what the decision concerns says the new reason."""
    place.load(parsed("财政局", 2024, WRONG))
    source = place.ask("select source_sha256 from core.report")[0][0]
    for reason in ("标题年份印错", "单位来函说明"):
        place.put("year-a.json", kind="year", sha256=source, year=2023, reason=reason)
        place.load(parsed("财政局", 2024, WRONG))
        message = place.ask("select message from core.finding where check_id = 'year_decided'")[0][0]
        assert message.endswith(f"决定：{reason}")


def test_loading_twice_with_decisions_changes_nothing(place):
    """No build is published, and what lapsed is said again."""
    place.load(parsed("财政局", 2024, WRONG))
    place.decide("accept", place.finding("row_sum"), "--reason", "单位已书面说明")
    place.put("accept-a.json", kind="accept", finding_id="0" * 32)
    first, second = place.load(parsed("财政局", 2024, WRONG)), place.load(parsed("财政局", 2024, WRONG))
    assert (first.published is None, second.published) == (False, None)
    said = [("decisions/accept-a.json", "现在没有这一发现：所核对的数已变，或报告已不在。")]
    assert lapsed(first) == lapsed(second) == said


def test_after_a_change_of_the_deriving_code_everything_parsed_and_decided_is_taken_over(place, monkeypatch):
    """No file is read again, and what was accepted stays accepted."""
    place.load(parsed("财政局", 2024, WRONG))
    place.decide("accept", place.finding("row_sum"), "--reason", "单位已书面说明", "--by", "张三")
    monkeypatch.setattr("etl.loading.renewal._derivation", lambda: "another")
    receipt = place.load(parsed("财政局", 2024, WRONG))
    assert (receipt.published is None, place.ask(BROKEN_ROW)) == (False, [(72.0, 12.0, "张三", "单位已书面说明")])


def test_decisions_in_a_loaded_folder_are_kept_with_the_originals(place):
    """A rebuild knows them without the folder; they are no reports."""
    folder = write(place.folder / "in", [parsed("财政局", 2024, WRONG)], agencies=AGENCIES)
    place.load(parsed("财政局", 2024, WRONG))
    place.decide("accept", place.finding("row_sum"), "--reason", "单位已书面说明", "--by", "张三")
    place.decisions.rename(folder / "decisions")
    assert refused(load([folder], place.database)) == []
    assert place.ask(BROKEN_ROW) == [(72.0, 12.0, "张三", "单位已书面说明")]
    for build in place.folder.glob("*.duckdb"):
        build.unlink()
    folder.rename(place.folder / "away")
    load([], place.database)
    assert place.ask(BROKEN_ROW) == [(72.0, 12.0, "张三", "单位已书面说明")]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xff\xfe{", "内容不是 UTF-8 编码的 JSON。"),
        (b"[]", "内容不是一个 JSON 对象。"),
        (b"[" * 100_000, "内容不是 UTF-8 编码的 JSON。"),
        ({"kind": "delete"}, "字段 kind 应为 accept、correct、agency、year 之一。"),
        ({"kind": ["accept"]}, "字段 kind 应为 accept、correct、agency、year 之一。"),
        ({"kind": "accept", "finding_id": "../../etc/passwd"}, "字段 finding_id 应为编号（不含路径）。"),
        ({"kind": "accept"}, "缺少字段 finding_id（编号（不含路径））。"),
        ({"kind": "accept", "finding_id": "ab", "reason": "\n"}, "字段 reason 应为一行文字。"),
        ({"kind": "accept", "finding_id": "ab", "note": "\ud800"}, "内容不是 UTF-8 编码的 JSON。"),
        ({"kind": "year", "sha256": "0" * 64, "year": "2024"}, "字段 year 应为 1990 至 2099 的年度。"),
        ({"kind": "year", "sha256": "../0", "year": 2024}, "字段 sha256 应为文件的 sha256（64 位十六进制）。"),
        ({"kind": "accept", "finding_id": "ab", "at": "昨天"}, "字段 at 应为 ISO 时间。"),
    ],
)
def test_a_file_that_is_no_decision_is_refused_by_file_and_field_and_the_load_goes_on(place, content, words):
    place.decisions.mkdir()
    whole = {"by": "张三", "at": "2026-03-01T09:00:00+08:00", "reason": "对照原件"}
    written = content if isinstance(content, bytes) else json.dumps({**whole, **content}).encode()
    (place.decisions / "accept-a.json").write_bytes(written)
    receipt = place.load(parsed("财政局", 2024, WRONG))
    said = f"decisions/accept-a.json 不能用作决定：{words}请更正或删除此文件后重新装入。"
    assert refused(receipt) == [("decisions/accept-a.json", said)]
    assert place.ask("select report_id from core.report") == [(MONEY,)]
