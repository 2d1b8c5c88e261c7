"""What the prose states of the office's own work is held against the tables, and never against other cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.demo import PLANTED, invent_all, render
from etl.own_work import judge_statements, read_statements
from etl.parse import parse_content
from etl.report import Cell, Section

SHARED = Path(__file__).resolve().parents[2] / "shared" / "reports"


def said(text, year=2024):
    """(measure, number) of every statement in one paragraph."""
    return [(one.measure.id, one.value) for one in read_statements((Section(1, "总体情况", text),), year)]


def table(**rows):
    """Cells of the column 总计 of table three, or of a dispute's column by `row__column`."""
    cells = {}
    for name, value in rows.items():
        row, _, column = name.partition("__")
        key = ("disputes" if column else "applications", row.replace("_dot_", "."), column or "total")
        cells[key] = Cell(*key, value, "blank" if value is None else "reported", str(value))
    return cells


def judged(text, *, whole_area=False, **rows):
    """How the statements of one paragraph fare against these cells: (held, broken, not judged)."""
    found = judge_statements(read_statements((Section(1, "", text),), 2024), table(**rows), whole_area=whole_area)
    return found.held, found.broken, found.not_judged


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年共收到政府信息公开申请12件，上年结转1件，办结11件，结转下年度继续办理2件。",
         [("received", 12), ("carried_in", 1), ("total", 11), ("carried_forward", 2)]),
        ("当年新收政府信息公开申请１，２３４件，加上年结转1件，共办结1200件，其余35件结转下年度。",
         [("received", 1234), ("carried_in", 1), ("total", 1200), ("carried_forward", 35)]),
        ("受理依申请公开9件（含上年度结转申请3件，另有2件顺延到下年度答复）。",
         [("received", 9), ("carried_in", 3), ("carried_forward", 2)]),
        ("收到依申请公开9件。予以公开5件，部分公开1件，不予公开2件，无法提供1件，不予处理0件，其他处理0件。",
         [("received", 9), ("granted", 5), ("partly_granted", 1), ("refused", 2), ("unable", 1),
          ("not_processed", 0), ("other", 0)]),
        ("全年被申请行政复议3件，其中结果维持1件，结果纠正2件；被提起行政诉讼2件，均维持。",
         [("reconsideration", 3), ("reconsideration.upheld", 1), ("reconsideration.corrected", 2), ("litigation", 2)]),
        ("制发行政规范性文件3件，废止1件，现行有效28件。", [("issued", 3), ("repealed", 1), ("in_force", 28)]),
        ("2024年未收到政府信息公开申请，未发生因政府信息公开引起的行政复议和行政诉讼。",
         [("received", 0), ("reconsideration", 0), ("litigation", 0)]),
        ("收到公民、法人和其他组织政府信息公开申请12件。", [("received", 12)]),
    ],
)  # fmt: skip
def test_numbers_of_the_offices_own_work_are_read_with_their_measure(text, expected):
    assert expected == said(text)


@pytest.mark.parametrize(
    "text",
    [
        "主动公开政府信息2428条，政务微博发布300条，办理人大建议12件、政协提案9件。",
        "收到网上申请10件、信函申请2件，其中自然人申请11件、法人申请1件。",
        "申请量比上年增加2件，同比增长20%；2023年收到政府信息公开申请20件。",
        "因政府信息公开引发的行政复议、行政诉讼共5件。",
        "没有发生行政复议被纠错、行政诉讼败诉的情况。",
        "收到政府信息公开申请近百件，办理信访投诉类来件30余件。",
        "12345热线办理群众诉求3119件，答复3050件。",
        "上半年收到政府信息公开申请6件，涉及征地拆迁的申请4件。",
    ],
)
def test_numbers_of_parts_other_work_and_other_years_state_nothing(text):
    assert [] == said(text)


def test_a_statement_that_differs_names_the_sentence_and_the_cell():
    text = "2024年收到政府信息公开申请134件。"
    cells = table(received=170, carried_in=2, total=165)
    (finding,) = judge_statements(read_statements((Section(1, "", text),), 2024), cells, whole_area=False).findings
    named = (finding.check, finding.severity, finding.table, finding.row, finding.column)
    assert ("narrative_mismatch", "warning", "applications", "received", "total") == named
    assert (134, 170) == (finding.expected, finding.actual)
    assert "正文称新收 134 件，表中为 170 件，正文比表少 36 件：“2024年收到政府信息公开申请134件”。" == finding.message


def test_every_way_offices_count_is_taken_for_right():
    """收到 with what was carried in, 答复 without what was not processed."""
    rows = {"received": 10, "carried_in": 2, "total": 11, "other": 1, "not_processed_dot_repeated": 1}
    assert (1, 0, 0) == judged("共收到政府信息公开申请12件。", **rows)
    assert (1, 0, 0) == judged("依申请公开方面，已答复9件。", **rows)
    assert (0, 1, 0) == judged("依申请公开方面，已答复8件。", **rows)


@pytest.mark.parametrize(
    ("text", "fared"),
    [
        ("收到政府信息公开申请60件。予以公开15件，占办结总数的30.0%。", (3, 0, 0)),  # 15 of 50
        ("收到政府信息公开申请60件。予以公开15件，占25%。", (3, 0, 0)),  # of 60 received
        ("收到政府信息公开申请60件。予以公开15件，占申请总量的23.4%。", (3, 0, 0)),  # of 64, cut off
        ("收到政府信息公开申请60件。予以公开15件，占办结总数的27.0%。", (2, 1, 0)),  # of those ended it is 30
        ("收到政府信息公开申请60件。予以公开15件，占全部答复的31.2%。", (2, 1, 0)),
        ("收到政府信息公开申请60件。予以公开15件，占全市的2.1%。", (2, 0, 0)),  # of other cases
        ("收到政府信息公开申请60件。予以公开16件，占办结总数的32.0%。", (1, 1, 0)),  # the number itself is contradicted
    ],
)
def test_a_stated_share_is_one_that_its_words_can_mean(text, fared):
    rows = {"received": 60, "carried_in": 4, "total": 50, "carried_forward": 14, "granted": 15}
    assert judged(text, **rows) == fared


def test_a_wrong_share_names_both_sides():
    text = "收到政府信息公开申请60件。予以公开15件，占办结总数的27.0%。"
    statements = read_statements((Section(1, "", text),), 2024)
    (finding,) = judge_statements(statements, table(received=60, total=50, granted=15), whole_area=False).findings
    assert (finding.row, finding.expected, finding.actual) == ("granted", 27.0, 30.0)
    assert finding.message.startswith("正文称予以公开 15 件，占办结总数的 27.0%，按表推算为 30.00%（15/50）：")


def test_a_blank_cell_contradicts_nothing():
    assert (0, 0, 1) == judged("未收到政府信息公开申请。", received=None)


def test_other_cases_than_the_tables_count_are_not_judged():
    """A city's report may quote its own office alone, an office's its whole system."""
    office, city = "市政府办公室受理政府信息公开申请17件。", "全市共受理政府信息公开申请17件。"
    assert (0, 0, 1) == judged(office, whole_area=True, received=95)
    assert (0, 1, 0) == judged(city, whole_area=True, received=95)
    assert (0, 0, 1) == judged("受理政府信息公开申请17件。", whole_area=True, received=95)
    assert (0, 0, 1) == judged(city, received=95)
    assert (0, 1, 0) == judged("我局受理政府信息公开申请17件。", received=95)


@pytest.mark.parametrize(("name", "fared"), [("huaian-2024.pdf", (14, 0, 0)), ("hongze-2024.pdf", (0, 0, 1))])
def test_genuine_reports_contradict_nothing(name, fared):
    path = SHARED / name
    if not path.exists():
        pytest.skip("the genuine reports are not here")
    _, runs = parse_content(name, path.read_bytes())[0]
    run = next(run for run in runs if run.check_id == "narrative_mismatch")
    assert fared == (run.held, run.broken, run.not_judged)


def test_the_demonstration_contradicts_itself_where_it_was_planted_and_nowhere_else():
    """Two reports of 285; the hundreds of other statements hold."""
    found, held = [], 0
    for report in invent_all():
        parsed, runs = parse_content("a.txt", render(report, "txt"))[0]
        held += sum(run.held for run in runs if run.check_id == "narrative_mismatch")
        if any(finding.check == "narrative_mismatch" for finding in parsed.findings):
            found.append((report.agency.district, report.agency.slug, report.year))
    assert sorted(fault.report for fault in PLANTED if fault.kind == "narrative") == sorted(found)
    assert held > 600
