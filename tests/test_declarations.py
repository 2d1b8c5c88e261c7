"""The registries are literal tuples, and every entry keeps the promises of its kind."""

from __future__ import annotations

import json
import re
from pathlib import Path

import duckdb
import pytest

from etl import thresholds
from etl.checks import ACROSS, CHECKS, checks_across
from etl.dictionary import dictionary, schema
from etl.form import FORMS
from etl.loading import editions
from etl.metrics import METRICS
from etl.recognise import matching

PROJECT = Path(__file__).parents[1]
CONTRACT = json.loads((PROJECT / "docs" / "parsed-report.schema.json").read_text(encoding="utf-8"))


def test_the_generated_documents_are_current():
    """`make docs` writes them; the committed copies are what it would write."""
    assert (PROJECT / "docs" / "dictionary.md").read_text(encoding="utf-8") == dictionary()
    assert (PROJECT / "docs" / "parsed-report.schema.json").read_text(encoding="utf-8") == schema()


@pytest.mark.parametrize(("form", "cells"), [("2019", (22, 161, 15)), ("2021", (10, 175, 15))])
def test_each_form_has_as_many_cells_as_the_printed_one(form, cells):
    """Counted on the official forms by hand."""
    declared = next(entry for entry in FORMS if entry.id == form)
    assert tuple(len(list(table.cells())) for table in declared.tables) == cells


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_every_term_of_a_tie_is_declared(form):
    """A tie names rows, groups or columns of its own table."""
    for tie in form.ties:
        table = form.table(tie.table)
        known = {row.id for row in table.rows()} | {group.id for group in table.groups}
        known |= {column.id for column in table.columns()}
        assert [term for side in (tie.left, tie.right) for term in side.split(" + ") if term not in known] == []


def test_metric_ids_and_labels_are_unique():
    """An id names one measure, and so does a label."""
    assert len({metric.id for metric in METRICS}) == len(METRICS)
    assert len({metric.label for metric in METRICS}) == len(METRICS)


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.id)
def test_every_metric_says_what_it_is(metric):
    """A definition in words, a known unit, and a denominator exactly where it is a rate."""
    assert metric.definition
    assert metric.unit in {"件", "万元", "项", "%", "倍"}
    assert (metric.denominator is not None) == (metric.unit in {"%", "倍"})
    assert "/" not in metric.numerator


def test_no_metric_divides_by_zero(demonstration_copy):
    """DuckDB answers 1/0 with inf: none may reach the mart, and a rate over nothing is null."""
    with duckdb.connect(str(demonstration_copy.resolve()), read_only=True) as connection:
        wild = connection.execute("select * from mart.metric where isinf(value) or isnan(value)").fetchall()
        over_nothing = connection.execute(
            "select count(*) from mart.metric where denominator = 0 and value is not null"
        ).fetchone()
    assert (wild, over_nothing) == ([], (0,))


@pytest.mark.parametrize(
    ("metric", "formula"),
    [
        ("disclosure_rate", lambda c: (c["granted"] + c["partly_granted"]) / c["total"]),
        (
            "disclosure_rate_accepted",
            lambda c: (c["granted"] + c["partly_granted"]) / (c["received"] + c["carried_in"]),
        ),
        ("carry_forward_rate", lambda c: c["carried_forward"] / (c["received"] + c["carried_in"])),
        ("throughput", lambda c: c["total"] / c["received"]),
        ("backlog_change", lambda c: c["carried_forward"] - c["carried_in"]),
        ("not_held_share", lambda c: c["unable.not_held"] / sum(v for k, v in c.items() if k.startswith("unable."))),
    ],
)
def test_a_metric_is_what_its_formula_says_of_the_printed_cells(demonstration_copy, metric, formula):
    """Computed again, by hand, from the cells of one report."""
    with duckdb.connect(str(demonstration_copy.resolve()), read_only=True) as connection:
        cells = dict(
            connection.execute(
                "select row_id, value from mart.cell where agency_id = '990104-ziran' and year = 2023"
                " and table_id = 'applications' and column_id = 'total'"
            ).fetchall()
        )
        value = connection.execute(
            "select value from mart.metric where agency_id = '990104-ziran' and year = 2023 and metric_id = ?", [metric]
        ).fetchone()
    assert value == (pytest.approx(formula(cells)),)


def test_the_example_of_the_documentation_gives_four_disclosure_rates(tmp_path):
    """One report supports 40.2, 52.7, 55.9 and 91.4 %: each has an id of its own."""
    from etl.loading.build import load

    totals = {
        "received": 14069,
        "carried_in": 560,
        "granted": 5548,
        "partly_granted": 2168,
        "refused.state_secret": 730,
        "unable.not_held": 3421,
        "not_processed.petition": 457,
        "other": 1486,
        "total": 13810,
        "carried_forward": 819,
    }
    zeros = [row.id for row in FORMS[0].table("applications").rows() if row.id not in totals]
    cells = [
        {"table": "applications", "row": row, "column": "total", "value": value, "state": "reported"}
        for row, value in {**totals, **dict.fromkeys(zeros, 0)}.items()
    ]
    report = {
        "schema": "parsed-report/1",
        "status": "partly_read",
        "source": {"file": "x", "sha256": "1" * 64, "media_type": "text/html"},
        "agency": {"name": "示例市人民政府", "region": "990100"},
        "year": 2020,
        "form": "2019",
        "cells": cells,
    }
    (tmp_path / "x.json").write_text(json.dumps(report), encoding="utf-8")
    load([tmp_path / "x.json"], tmp_path / "d.duckdb")
    with duckdb.connect(str((tmp_path / "d.duckdb").resolve()), read_only=True) as connection:
        rates = dict(connection.execute("select metric_id, round(100 * value, 1) from mart.metric").fetchall())
    names = ("full_disclosure_rate", "disclosure_rate_accepted", "disclosure_rate", "disclosure_rate_resolvable")
    assert [rates[name] for name in names] == [40.2, 52.7, 55.9, 91.4]


def test_every_check_across_reports_has_its_sql():
    """One file in etl/sql/checks for each, no file without its check."""
    files = {path.stem for path in (PROJECT / "etl" / "sql" / "checks").glob("*.sql")}
    assert files == {check.id for check in ACROSS}
    assert len({check.id for check in CHECKS}) == len(CHECKS)


@pytest.mark.parametrize("path", sorted((PROJECT / "etl" / "sql").rglob("*.sql")), ids=lambda path: path.stem)
def test_sql_of_the_database_says_first_what_it_is(path):
    """A comment on the first line, and no value pasted in."""
    text = path.read_text(encoding="utf-8")
    assert text.startswith("-- ")
    assert not re.search(r"%s|\{[a-z_]+\}", text)


SQL = Path(thresholds.__file__).parent / "sql"
SHOWN = {
    "same_tables": "三张表的数字与上年不全相同；不为零的不足 10 格的不判断",
    "copied_prose": "正文与上年或其他单位的五字串重合（Jaccard，不计数字）不超过 0.8；"
    "正文不足 200 字不判断，两百份以上报告都有的字串不计",
    "outlier_year": "各数在上年的 1/5 至 5 倍之间；上年不足 10 的不判断",
    "peer_outlier": "与同级同系统单位中位数之差不超过第 10 至第 90 百分位跨度的 3 倍；"
    "中位数超过 100 时不为零；同类（不计本单位）不足 5 份的不判断",
    "fee_unit": "收费不到相邻年度的 1000 倍",
    "twin": "同一份年报的各个文件逐格相同（格式不同、共有各格八成相同的为同一份）",
    "label_doubt": "每行每列的标签与规定表式相符且只出现一次；"
    "相似度 0.95 以上为相符，0.7 以上且比次者高 0.08 为推定并注明",
}


def test_every_threshold_of_a_check_is_said_in_its_formula():
    """As the pages show it, beside its findings and in the list of checks."""
    assert {check.id: check.formula for check in CHECKS if check.id in SHOWN} == SHOWN


def test_thresholds_are_declared_once():
    """The SQL of the checks names them, all that are declared, and compares with no other number but a margin."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in (SQL / "checks").glob("*.sql")}
    used = {name for text in texts.values() for name in thresholds.NAME.findall(text)}
    assert used == set(thresholds.THRESHOLDS)
    bare = {(stem, number) for stem, text in texts.items() for number in re.findall(r"[<>]=? (\d+(?:\.\d+)?)", text)}
    assert {(stem, number) for stem, number in bare if number not in {"0", "1"}} <= {("roll_up", "60")}
    assert "$" not in "".join(sql for _, sql in checks_across())


def test_thresholds_that_the_code_of_reading_holds_are_the_ones_that_are_said():
    """Letters that make prose comparable, likeness of labels, likeness of two files."""
    assert (matching.CERTAIN, matching.CLOSE, matching.CLEAR, editions.ALIKE) == (0.95, 0.7, 0.08, 0.8)
    alike = (SQL / "alike.sql").read_text(encoding="utf-8")
    assert re.findall(r"[<>]= (\d+)", alike) == ["200", "200"]
    assert thresholds.THRESHOLDS["prose_letters"] == 200
