"""What people decide: kept as files, applied at every load, dropped with a word once its subject changes."""

from __future__ import annotations

import csv
import json

import pytest
from strategies.parsed_reports import parsed, write

from etl.__main__ import main
from etl.build import load

AGENCIES = (
    ("990104-caizheng", "示例市南湖区财政局", "990104"),
    ("990104-jiaoyu", "示例市南湖区教育局", "990104"),
)
MONEY = "990104-caizheng.2024"
COLUMNS = ("natural_person", "business", "research", "public_interest", "legal_service", "other_organisation", "total")


def row_of(*numbers, row="received"):
    """One row of table three, all seven columns."""
    return {("applications", row, column): value for column, value in zip(COLUMNS, numbers, strict=True)}


WRONG = row_of(72, 0, 0, 0, 0, 0, 12)
"""A row that does not add up: 72 in all against a total of 12."""


@pytest.fixture
def place(tmp_path, every, capsys):
    """A database of invented reports in a folder of its own, with the command line and plain SQL at hand."""
    return Place(tmp_path, every, capsys)


class Place:
    """`load` loads these reports, `decide` runs the command, `ask` asks plain SQL, `files` are the decisions."""

    def __init__(self, folder, every, capsys):
        self.folder, self.every, self.capsys = folder, every, capsys
        self.database = folder / "d.duckdb"
        self.decisions = folder / "decisions"

    def load(self, *reports):
        return load([write(self.folder / "in", reports, agencies=AGENCIES)], self.database)

    def decide(self, *words):
        """The exit status, what was said on stdout, and what on stderr."""
        self.capsys.readouterr()
        status = main(["decide", *words, "--db", str(self.database)])
        said = self.capsys.readouterr()
        return status, said.out, said.err

    def ask(self, question, *params):
        return self.every(self.database, question, *params)

    def files(self):
        return {path.name: json.loads(path.read_text(encoding="utf-8")) for path in self.decisions.glob("*.json")}

    def put(self, file, /, **fields):
        """A decision written by hand."""
        self.decisions.mkdir(exist_ok=True)
        whole = {"by": "张三", "at": "2026-03-01T09:00:00+08:00", "reason": "对照原件", **fields}
        (self.decisions / file).write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")

    def finding(self, check):
        return self.ask("select finding_id from core.finding where check_id = $1 and severity = 'error'", check)[0][0]


def lapsed(receipt):
    return [(line.file, line.reason) for line in receipt.lines if line.result == "decision_lapsed"]


def refused(receipt):
    return [(line.file, line.reason) for line in receipt.lines if line.result == "refused"]


BROKEN_ROW = (
    "select expected, actual, accepted_by, accepted_reason from mart.finding"
    " where check_id = 'row_sum' and severity = 'error'"
)
TOTAL = "select value, state, raw, decision from core.cell where row_id = 'received' and column_id = 'total'"


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
    assert place.ask("select all_received from mart.figures where applicant = 'total'") == [(72.0,)]
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


REASON = ("--reason", "试")
TOTAL_AT = ("applications", "received", "total", "--printed")
GRANTED_AT = ("applications", "granted", "total", "--printed")
SOUTH = ("--region", "990104", "--is")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("accept", "0' or '1'='1", *REASON), "没有编号为 0' or '1'='1 的发现"),
        (("accept", "../x", *REASON), "没有编号为 ../x 的发现"),
        (("correct", "nobody.2024", *TOTAL_AT, "1", *REASON), "没有编号为 nobody.2024 的报告"),
        (("correct", MONEY, *GRANTED_AT, "1", *REASON), "没有读出单元格 applications、granted、total"),
        (("correct", MONEY, *TOTAL_AT, "12", *REASON), "单位自己印错的数照印保留"),
        (("correct", MONEY, *TOTAL_AT, "一", *REASON), "--printed 应为所印的数"),
        (("agency", "示例市北塘区财政局", *SOUTH, "990104-caizheng", *REASON), "没有报告印有单位名称“示例市北塘区"),
        (("agency", "示例市南湖区财政局", *SOUTH, "x", *REASON), "没有编号为 x 的单位"),
        (("year", "没有.json", "2023", *REASON), "没有装入文件 没有.json"),
        (("year", "0.json", "23", *REASON), "年度应为 1990 至 2099 的四位数"),
        (("year", "0.json", "2023", "--reason", " "), "字段 reason 应为一行文字"),
    ],
)  # fmt: skip
def test_what_there_is_not_cannot_be_decided(place, words, said):
    """Exit status 2, a sentence that says what is missing, and no file."""
    place.load(parsed("财政局", 2024, WRONG))
    status, out, err = place.decide(*words)
    assert (status, out, said in err, "Traceback" in err) == (2, "", True, False)
    assert place.files() == {}


def test_nothing_can_be_decided_without_a_database(place):
    status, _, err = place.decide("accept", "ab", "--reason", "试")
    assert (status, "请先运行 etl load 装入年报" in err) == (2, True)


def test_a_second_decision_about_the_same_does_not_replace_the_first(place):
    place.load(parsed("财政局", 2024, WRONG))
    words = ("accept", place.finding("row_sum"), "--reason")
    assert [place.decide(*words, "第一次")[0], place.decide(*words, "第二次")[0]] == [0, 2]
    assert [kept["reason"] for kept in place.files().values()] == ["第一次"]


def test_a_decision_file_is_sorted_indented_json_in_chinese(place):
    place.load(parsed("财政局", 2024, WRONG))
    place.decide("year", "0.json", "2023", "--reason", "标题年份印错", "--by", "张三")
    lines = next(place.decisions.iterdir()).read_text(encoding="utf-8").splitlines()
    names = ["at", "by", "kind", "read_year", "reason", "sha256", "source_file", "year"]
    assert [line.split('"')[1] for line in lines[1:-1]] == names
    assert '  "reason": "标题年份印错",' in lines
    assert [path.name for path in place.decisions.iterdir() if path.name.startswith(".")] == []


def test_the_list_says_what_is_pending_in_force_and_lapsed(place):
    place.load(parsed("财政局", 2024, WRONG))
    place.put("accept-b.json", kind="accept", finding_id="0" * 32)
    place.load(parsed("财政局", 2024, WRONG))
    place.decide("accept", place.finding("row_sum"), "--reason", "单位已书面说明", "--by", "张三")
    (place.decisions / "year-c.json").write_text("{}", encoding="utf-8")
    _, said, _ = place.decide("list")
    mine = next(name for name in place.files() if name not in {"accept-b.json", "year-c.json"})
    assert sorted(line.split("：")[0].split("  ")[:3] for line in said.splitlines()) == sorted([
        [f"decisions/{mine}", "接受发现", "待生效"],
        ["decisions/accept-b.json", "接受发现", "已失效"],
        ["decisions/year-c.json", "不能采用"],
    ])  # fmt: skip
    place.load(parsed("财政局", 2024, WRONG))
    assert f"decisions/{mine}  接受发现  已生效  张三" in place.decide("list")[1]


def test_the_list_of_findings_tells_accepted_ones_apart(place):
    place.load(parsed("财政局", 2024, WRONG))
    place.decide("accept", place.finding("row_sum"), "--reason", "单位已书面说明", "--by", "张三")
    place.load(parsed("财政局", 2024, WRONG))
    place.capsys.readouterr()
    main(["check", "--db", str(place.database), "--format", "json"])
    told = json.loads(place.capsys.readouterr().out)
    broken = [one for one in told if (one["check_id"], one["severity"]) == ("row_sum", "error")]
    assert [one["accepted_by"] for one in broken] == ["张三"]
    main(["check", "--db", str(place.database)])
    said = place.capsys.readouterr()
    assert ("已接受（张三：单位已书面说明）" in said.out, "其中已接受 1 处" in said.err) == (True, True)


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
    assert "其中已接受 1 条" in shown.html
    assert "已接受：张三 " in shown.html
    assert "，单位已书面说明" in shown.html
