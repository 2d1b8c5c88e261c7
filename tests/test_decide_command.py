"""The command `etl decide`: what can be decided and what cannot, the file it writes, the list it gives."""

from __future__ import annotations

import json
from threading import Barrier, Thread

import pytest
from deciding import MONEY, WRONG
from strategies.parsed_reports import parsed

from etl.__main__ import main
from etl.decisions import record
from etl.store import StoreError

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


def test_of_several_who_decide_at_once_one_decides_and_the_others_are_told(place, monkeypatch):
    """Each had looked before any of them wrote: none replaces the first, and nothing is left behind."""
    looked, said, sound = Barrier(3), [], record._sound

    def decide(name):
        try:
            record.write(place.database, ("accept", {"finding_id": "0" * 32}), "试", name)
        except StoreError as error:
            said.append(str(error)[:6])

    monkeypatch.setattr(record, "_sound", lambda made: (looked.wait(20), sound(made))[1])
    tried = [Thread(target=decide, args=(name,)) for name in ("张三", "李四", "王五")]
    for one in tried:
        one.start()
    for one in tried:
        one.join()
    assert said == ["对此已有决定", "对此已有决定"]
    assert [path.suffix for path in place.decisions.iterdir()] == [".json"]


def test_a_folder_that_cannot_be_written_is_named(place):
    """A sentence with the folder, no traceback, and nothing written."""
    place.load(parsed("财政局", 2024, WRONG))
    place.decisions.write_text("此处应为文件夹", encoding="utf-8")
    status, _, err = place.decide("accept", place.finding("row_sum"), "--reason", "试")
    assert (status, f"决定文件夹 {place.decisions} 不能写入" in err, "Traceback" in err) == (2, True, False)


def test_a_decision_whose_file_is_gone_stands_until_the_next_load(place):
    """The list says so, in words and as JSON with every field of the decision."""
    place.load(parsed("财政局", 2024, WRONG))
    place.decide("accept", place.finding("row_sum"), "--reason", "单位已书面说明", "--by", "张三")
    place.load(parsed("财政局", 2024, WRONG))
    name = next(iter(place.files()))
    (place.decisions / name).unlink()
    assert f"decisions/{name}  认可发现  待撤回：文件已删除，下次装入后不再生效。" in place.decide("list")[1]
    row = json.loads(place.decide("list", "--format", "json")[1])[0]
    told = (row["state"], row["kind"], row["by"], row["reason"], row["about"]["report_id"])
    assert told == ("withdrawn", "accept", "张三", "单位已书面说明", MONEY)
    place.load(parsed("财政局", 2024, WRONG))
    assert place.decide("list")[1] == ""


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
        [f"decisions/{mine}", "认可发现", "待生效"],
        ["decisions/accept-b.json", "认可发现", "已失效"],
        ["decisions/year-c.json", "不能采用"],
    ])  # fmt: skip
    place.load(parsed("财政局", 2024, WRONG))
    assert f"decisions/{mine}  认可发现  已生效  张三" in place.decide("list")[1]


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
    assert ("已认可（张三：单位已书面说明）" in said.out, "其中已认可 1 处" in said.err) == (True, True)
