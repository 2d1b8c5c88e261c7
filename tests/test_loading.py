"""Loading keeps what was there, changes nothing twice, and can be done again from the originals."""

from __future__ import annotations

import csv
import json
import multiprocessing
import shutil
from pathlib import Path

import duckdb
import pytest

from etl import demo
from etl.demo.history import invent_all
from etl.demo.planted import PLANTED
from etl.loading.build import load
from etl.store import StoreError
from etl.store.published import findings

PROJECT = Path(__file__).parents[1]


def rows(database, sql):
    with duckdb.connect(str(database.resolve()), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def content(database):
    """Everything a reader sees, apart from when it was loaded."""
    tables = ("core.cell", "core.indicator", "core.finding", "core.check_run", "mart.metric")
    seen = {table: sorted(map(repr, rows(database, f"select * from {table}"))) for table in tables}
    return seen | {"core.report": sorted(map(repr, rows(database, "select * exclude (loaded_at) from core.report")))}


@pytest.fixture
def folder(tmp_path):
    """A few demonstration reports in every format, with their catalogue."""
    whole = tmp_path / "whole"
    demo.write(whole)
    few = tmp_path / "few"
    few.mkdir()
    for name in ("agencies.csv", "due.csv"):
        shutil.copy(whole / name, few / name)
    shutil.copytree(whole / "南湖区", few / "南湖区", ignore=lambda _, names: [n for n in names if "住房" not in n])
    return few


def test_loading_twice_changes_nothing(folder, tmp_path):
    """The second load reads no file, and the pointer still leads to the same build."""
    database = tmp_path / "d.duckdb"
    first = load([folder], database)
    build = database.resolve()
    second = load([folder], database)
    assert (len(first.lines), first.refused) == (6, 0)
    assert (second.read, second.unchanged, second.published) == ([], 6, None)
    assert database.resolve() == build


def test_the_database_comes_back_from_the_originals(folder, tmp_path):
    """Deleted and rebuilt, it says the same."""
    database = tmp_path / "d.duckdb"
    load([folder], database)
    before = content(database)
    database.resolve().unlink()
    database.unlink()
    load([], database)
    assert content(database) == before


def test_the_pointer_is_a_relative_link_to_a_checkpointed_build(folder, tmp_path):
    """Readers open an immutable file beside it; nothing unfinished is left."""
    database = tmp_path / "d.duckdb"
    load([folder], database)
    assert database.is_symlink()
    assert not Path(database.readlink()).is_absolute()
    assert list(tmp_path.glob("*.wal")) == []
    assert list(tmp_path.glob("building*")) == []


def test_one_bad_file_does_not_stop_the_others(folder, tmp_path):
    """It is refused with its reason; the rest is loaded."""
    (folder / "坏文件.pdf").write_bytes(b"%PDF-1.4 damaged")
    (folder / "通知.html").write_text("<html><body><p>会议通知</p></body></html>", encoding="utf-8")
    receipt = load([folder], tmp_path / "d.duckdb")
    assert receipt.refused == 2
    refused = dict(rows(tmp_path / "d.duckdb", "select source_file, status from core.refused"))
    assert refused == {"坏文件.pdf": "unreadable", "通知.html": "not_a_report"}
    assert rows(tmp_path / "d.duckdb", "select count(*) from core.report") == [(6,)]


def test_a_parsed_report_loads_like_the_raw_one(folder, tmp_path):
    """What parse writes, load accepts, and the cells are the same."""
    from etl.parse import parse_content
    from etl.parsed_report import to_line

    raw, parsed = tmp_path / "raw.duckdb", tmp_path / "parsed.duckdb"
    load([folder], raw)
    lines = [to_line(parse_content(path.name, path.read_bytes())[0][0]) for path in sorted(folder.rglob("*-20*"))]
    (tmp_path / "reports.jsonl").write_text("\n".join(lines), encoding="utf-8")
    load([tmp_path / "reports.jsonl", folder / "agencies.csv"], parsed)
    query = "select report_id, table_id, row_id, column_id, value, state from core.cell order by all"
    assert rows(parsed, query) == rows(raw, query)


def test_a_parsed_report_that_breaks_the_schema_is_refused_with_its_place(tmp_path):
    """The sentence says where; nothing is loaded."""
    (tmp_path / "bad.json").write_text(json.dumps({"schema": "parsed-report/1", "status": "fine"}), encoding="utf-8")
    receipt = load([tmp_path / "bad.json"], tmp_path / "d.duckdb")
    assert receipt.refused == 1
    assert "parsed-report/1" in receipt.lines[0].reason


@pytest.mark.parametrize("what", ["empty folder", "missing path"])
def test_nothing_to_load_is_said_and_leaves_the_database_alone(folder, tmp_path, what):
    """An empty folder, a path that is not there."""
    database = tmp_path / "d.duckdb"
    load([folder], database)
    build = database.resolve()
    empty = tmp_path / "empty"
    if what == "empty folder":
        empty.mkdir()
        with pytest.raises(StoreError, match="没有可以装入"):
            load([empty], database)
    else:
        assert load([empty], database).refused == 1
    assert database.resolve() == build


def test_a_database_of_a_newer_format_is_left_alone(folder, tmp_path):
    """A later version's file is neither read nor replaced."""
    database = tmp_path / "d.duckdb"
    load([folder], database)
    with duckdb.connect(str(database.resolve())) as connection:
        connection.execute("update catalogue.build set format = 99")
    before = database.resolve().read_bytes()
    with pytest.raises(StoreError, match="更新版本"):
        load([folder], database)
    assert database.resolve().read_bytes() == before


def test_a_file_that_is_no_database_is_left_alone(folder, tmp_path):
    """Whatever stands at the path stays."""
    database = tmp_path / "d.duckdb"
    database.write_text("my notes", encoding="utf-8")
    with pytest.raises(StoreError, match="不是可用的数据库"):
        load([folder], database)
    assert database.read_text(encoding="utf-8") == "my notes"


def _hold(path, ready, done):
    connection = duckdb.connect(path)
    ready.set()
    done.wait(20)
    connection.close()


def test_a_locked_database_is_said(folder, tmp_path):
    """Another program that writes to the build: a clear sentence, nothing lost."""
    database = tmp_path / "d.duckdb"
    load([folder], database)
    spawn = multiprocessing.get_context("spawn")
    ready, done = spawn.Event(), spawn.Event()
    holder = spawn.Process(target=_hold, args=(str(database.resolve()), ready, done))
    holder.start()
    try:
        assert ready.wait(20)
        with pytest.raises(StoreError, match="占用"):
            load([folder], database)
    finally:
        done.set()
        holder.join()


def test_a_second_load_at_the_same_time_is_told_to_wait(folder, tmp_path):
    """One proceeds, the other says so."""
    from etl.loading.lock import only_one

    database = tmp_path / "d.duckdb"
    with only_one(database), pytest.raises(StoreError, match="另一个装入"):
        load([folder], database)


def test_a_later_publication_replaces_the_earlier_one(tmp_path):
    """A correction, whatever the order of loading; the earlier one stays retrievable, and the two are pointed at."""
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    first.write_text(_parsed("更正后的2024年政府信息公开工作年度报告", 12, "2025-02-01"), encoding="utf-8")
    second.write_text(_parsed("2024年政府信息公开工作年度报告", 21, "2025-03-01"), encoding="utf-8")
    for order in ([first, second], [second, first]):
        database = tmp_path / f"{order[0].stem}.duckdb"
        load(order, database)
        current = "select value, current from core.cell join core.report using (report_id) order by value"
        assert rows(database, current) == [(12.0, True), (21.0, False)]
        assert rows(database, "select check_id from mart.finding where check_id = 'duplicate'") == [("duplicate",)]


def _parsed(title, licences, published):
    return json.dumps(
        {
            "schema": "parsed-report/1",
            "status": "partly_read",
            "source": {
                "file": "x.html",
                "sha256": "0" * 64,
                "media_type": "text/html",
                "published": published,
            },
            "title": title,
            "agency": {"name": "示例市北塘区教育局", "region": "990102"},
            "year": 2024,
            "form": "2021",
            "cells": [
                {
                    "table": "disclosure",
                    "row": "licences",
                    "column": "decisions",
                    "value": licences,
                    "state": "reported",
                }
            ],
            "missing_tables": ["applications", "disputes"],
        },
        ensure_ascii=False,
    )


def test_a_city_and_a_district_inside_it_are_never_added_up(tmp_path):
    """The city's whole-area report stands for all inside it; asked for the district alone, the district counts."""
    database = tmp_path / "d.duckdb"
    load([PROJECT / "data" / "reports"], database)
    summed = "select agency_name from mart.summed({}, null, null) where year = 2024 order by 1"
    assert rows(database, summed.format("'320000'")) == [("淮安市人民政府",)]
    assert rows(database, summed.format("'320813'")) == [("淮安市洪泽区人民政府",)]
    assert rows(database, summed.format("null")) == [("开封市鼓楼区工业和信息化局",), ("淮安市人民政府",)]


def test_every_planted_fault_is_found_and_nothing_else(demonstration_copy):
    """The errors of the demonstration are those that were planted, row for row and column for column."""
    found = rows(
        demonstration_copy,
        "select region_name, split_part(agency_id, '-', 2), year, check_id, table_id, row_id, column_id"
        " from mart.finding where severity = 'error'",
    )
    assert sorted(map(str, found)) == sorted(
        str((*fault.report, *broken)) for fault in PLANTED for broken in fault.breaks
    )


def test_the_planted_fee_in_yuan_is_flagged_and_no_other(demonstration_copy):
    """A fee thousands of times its neighbours' is doubted, and kept as printed."""
    found = rows(
        demonstration_copy,
        "select region_name, split_part(agency_id, '-', 2), year from mart.finding where check_id = 'fee_unit'",
    )
    assert found == [fault.report for fault in PLANTED if fault.kind == "unit_slip"]


def test_the_planted_contradictions_of_quoted_figures_are_found_and_no_other(demonstration_copy):
    """A growth its levels contradict, a figure two offices give otherwise, and value added at constant prices."""
    found = rows(
        demonstration_copy,
        "select check_id, region_name, split_part(agency_id, '-', 2), year, severity from mart.finding"
        " where check_id in ('growth_recomputed', 'indicator_conflict') order by all",
    )
    planted = {fault.kind: fault.report for fault in PLANTED if fault.kind in {"growth", "conflict"}}
    assert planted == {"growth": ("云山县", "zhujian", 2024), "conflict": ("西岭区", "zhujian", 2024)}
    assert found == [
        ("growth_recomputed", "东河区", "gongxin", 2024, "note"),
        ("growth_recomputed", "云山县", "zhujian", 2024, "warning"),
        ("indicator_conflict", "西岭区", "fagai", 2024, "warning"),
        ("indicator_conflict", "西岭区", "zhujian", 2024, "warning"),
    ]


def test_every_quoted_indicator_is_found_and_nothing_else(demonstration_copy):
    """Name, value, unit, kind, period and status of all that the invented prose quotes, in all four formats."""
    found = rows(
        demonstration_copy,
        "select report.agency_id, report.year, indicator, value, unit, kind, period_start || '/' || period_end,"
        " indicator.status from core.indicator join core.report as report using (report_id)",
    )
    meant = [
        (report.agency.id, report.year, quote.indicator, float(quote.value), *_kind(quote))
        for report in invent_all()
        for quote in report.quotes
    ]
    assert sorted(found) == sorted(meant)


def _kind(quote):
    return quote.unit, quote.kind, quote.period, quote.status


def test_a_misprint_is_proposed_for_repair_and_kept_as_printed(demonstration_copy):
    """Each planted misprint is located at its cell with the value that was meant; the cell keeps the printed one."""
    misprints = {
        (*fault.report, fault.slips[0].row, fault.slips[0].column) for fault in PLANTED if fault.kind == "misprint"
    }
    proposals = rows(
        demonstration_copy,
        "select distinct region_name, split_part(agency_id, '-', 2), year, proposal->>'$.row', proposal->>'$.column'"
        " from mart.finding where proposal is not null",
    )
    assert set(proposals) == misprints


def test_the_renamed_office_is_one_series(demonstration_copy):
    """Its report under the former name belongs to the same agency."""
    series = rows(
        demonstration_copy,
        "select count(*), count(distinct agency_name) from core.report where agency_id = '990103-ziran'",
    )
    assert series == [(6, 2)]


def test_the_due_list_says_who_has_reported(demonstration_copy):
    """Seven of eight in the two districts where one report is missing."""
    due = "select region_name, count(*), count(*) filter (where present) from mart.due where year = 2024 group by 1"
    counts = {name: (due_count, present) for name, due_count, present in rows(demonstration_copy, due)}
    assert counts["云山县"] == (8, 7)
    assert counts["临江县"] == (8, 7)
    assert counts["南湖区"] == (8, 8)


def test_the_receipt_is_a_table_that_can_go_back_to_the_offices(folder, tmp_path):
    """One row a report, with file, agency, year, result and reason."""
    receipt = load([folder], tmp_path / "d.duckdb")
    table = list(csv.reader(receipt.as_csv().splitlines()))
    assert table[0] == ["文件", "单位", "年度", "结果", "问题数", "原因", "本次"]
    assert len(table) == 7


def test_the_database_explains_itself(demonstration_copy):
    """Whoever opens it with DuckDB alone finds labels, units, formulas and what each table is."""
    metric = "select unit, definition from catalogue.metric where metric_id = 'disclosure_rate'"
    assert rows(demonstration_copy, metric) == [("%", "（予以公开＋部分公开）÷办结")]
    uncommented = "select table_name from duckdb_tables() where schema_name = 'core' and comment is null"
    assert rows(demonstration_copy, uncommented) == []


def test_findings_are_listed_worst_first(demonstration_copy):
    """The command check shows errors before warnings and notes."""
    order = ["error", "warning", "not_judged", "note"]
    severities = [order.index(finding["severity"]) for finding in findings(demonstration_copy)[1]]
    assert severities == sorted(severities)
