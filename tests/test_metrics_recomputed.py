"""Every metric, computed again in plain Python from the printed cells by formulas written out here."""

from __future__ import annotations

import json
import random
from collections import defaultdict

import pytest

REFUSED = (
    "state_secret", "prohibited_by_law", "security_stability", "third_party", "internal_affairs",
    "process_information", "enforcement_file", "administrative_query",
)  # fmt: skip
UNABLE = ("not_held", "requires_creation", "unclear")
NOT_PROCESSED = ("petition", "repeated", "published", "excessive", "reissue")
OTHER = ("no_correction", "fee_unpaid", "other")
GROUPS = {"refused": REFUSED, "unable": UNABLE, "not_processed": NOT_PROCESSED, "other": OTHER}
APPLICANTS = ("natural_person", "business", "research", "public_interest", "legal_service", "other_organisation")
COLUMNS = (*APPLICANTS, "total")
LONE_ROWS = ("received", "carried_in", "granted", "partly_granted", "total", "carried_forward")
DISPUTES = ("reconsideration", "litigation_direct", "litigation_after_reconsideration")
RESULTS = ("upheld", "corrected", "other", "pending", "total")


def plus(*terms):
    """The sum; unknown as soon as a term is."""
    return None if any(term is None for term in terms) else sum(terms)


def minus(a, b):
    return None if a is None or b is None else a - b


class Printed:
    """The cells of one report; a group is the sum of its rows, or the one row it is printed as."""

    def __init__(self, cells, form):
        self.cells, self.form = cells, form

    def row(self, row, column="total"):
        return self.cells.get(("applications", row, column))

    def group(self, name, column="total"):
        alone = self.row(name, column) if name == "other" else None
        return alone if alone is not None else plus(*(self.row(f"{name}.{one}", column) for one in GROUPS[name]))

    def disclosed(self, column="total"):
        return plus(self.row("granted", column), self.row("partly_granted", column))

    def dispute(self, kind, result):
        return self.cells.get(("disputes", kind, result))

    def rule(self, row, column):
        return self.cells.get(("disclosure", row, column))


def formulas(r, last):
    """metric id → (numerator, denominator or None) of a report, given last year's or None."""
    n, p, t, f = (r.row(row) for row in ("received", "carried_in", "total", "carried_forward"))
    g, part, d = r.row("granted"), r.row("partly_granted"), r.disclosed()
    refused, unable, not_processed, other = (r.group(name) for name in ("refused", "unable", "not_processed", "other"))
    rec, direct, after = DISPUTES
    both = {one: plus(r.dispute(direct, one), r.dispute(after, one)) for one in RESULTS}
    found = {
        "applications_received": (n, None),
        "applications_accepted": (plus(n, p), None),
        "applications_decided": (t, None),
        "carried_forward": (f, None),
        "disclosure_rate": (d, t),
        "full_disclosure_rate": (g, t),
        "disclosure_rate_accepted": (d, plus(n, p)),
        "disclosure_rate_resolvable": (d, plus(d, refused)),
        "refusal_rate": (refused, t),
        "unable_rate": (unable, t),
        "not_processed_rate": (not_processed, t),
        "other_rate": (other, t),
        "not_held_share": (r.row("unable.not_held"), unable),
        "partial_rate": (part, t),
        "carry_forward_rate": (f, plus(n, p)),
        "clearance_rate": (t, plus(n, p)),
        "throughput": (t, n),
        "backlog_change": (minus(f, p), None),
        "reconsiderations": (r.dispute(rec, "total"), None),
        "litigation_direct": (r.dispute(direct, "total"), None),
        "litigation_after_reconsideration": (r.dispute(after, "total"), None),
        "reconsideration_rate": (r.dispute(rec, "total"), t),
        "litigation_rate": (both["total"], t),
        "reconsideration_correction_rate": (
            r.dispute(rec, "corrected"),
            minus(r.dispute(rec, "total"), r.dispute(rec, "pending")),
        ),
        "reconsideration_correction_rate_all": (r.dispute(rec, "corrected"), r.dispute(rec, "total")),
        "litigation_loss_rate": (both["corrected"], minus(both["total"], both["pending"])),
        "licences": (r.rule("licences", "decisions"), None),
        "penalties": (r.rule("penalties", "decisions"), None),
        "coercive_measures": (r.rule("coercive_measures", "decisions"), None),
    }
    if r.form == "2021":
        documents = {one: r.rule("normative_documents", one) for one in ("issued", "repealed", "in_force")}
        found |= {
            "regulations_in_force": (r.rule("regulations", "in_force"), None),
            "normative_issued": (documents["issued"], None),
            "normative_repealed": (documents["repealed"], None),
            "normative_in_force": (documents["in_force"], None),
            "normative_net": (minus(documents["issued"], documents["repealed"]), None),
            "normative_turnover": (
                documents["repealed"],
                last.rule("normative_documents", "in_force") if last else None,
            ),
            "fees": (r.rule("fees", "amount"), None),
        }
    else:
        found["normative_disclosed_total"] = (r.rule("normative_documents", "disclosed_total"), None)
    for one in APPLICANTS:
        found[f"applicant_mix.{one}"] = (r.row("received", one), n)
        found[f"disclosure_rate_by_applicant.{one}"] = (r.disclosed(one), r.row("total", one))
    shares = {"granted": g, "partly_granted": part, "refused": refused, "unable": unable,
              "not_processed": not_processed, "other": other}  # fmt: skip
    for name, rows in GROUPS.items():
        shares |= {f"{name}.{one}": r.row(f"{name}.{one}") for one in rows}
        for one in rows:
            found[f"reason_share.{name}.{one}"] = (r.row(f"{name}.{one}"), r.group(name))
    found |= {f"outcome_share.{name}": (value, t) for name, value in shares.items()}
    return found


def expected(reports):
    """(agency, year, metric) → (value, numerator, denominator) of all reports, leaving out what nobody printed."""
    every = {}
    for (agency, year), report in reports.items():
        for metric, (k, n) in formulas(report, reports.get((agency, year - 1))).items():
            if k is None and n is None:
                continue
            every[agency, year, metric] = (value_of(metric, k, n), k, n)
    return every


COUNTED = frozenset(
    {
        "applications_received", "applications_accepted", "applications_decided", "carried_forward", "backlog_change",
        "reconsiderations", "litigation_direct", "litigation_after_reconsideration", "licences", "penalties",
        "coercive_measures", "regulations_in_force", "normative_issued", "normative_repealed", "normative_in_force",
        "normative_net", "fees", "normative_disclosed_total",
    }
)  # fmt: skip


def value_of(metric, k, n):
    """A count as it is; a rate as a fraction, unknown without a part and over nothing."""
    if metric in COUNTED:
        return k
    return None if k is None or n in (None, 0) else k / n


def held_against(database, every):
    """The metrics of a database that differ from those computed here, and which ids there are."""
    rows = every(
        database,
        "select report.agency_id, report.year, report.form, table_id, row_id, column_id, value"
        " from core.cell join core.report as report using (report_id) where current",
    )
    cells, forms = defaultdict(dict), {}
    for agency, year, form, table, row, column, value in rows:
        cells[agency, year][table, row, column], forms[agency, year] = value, form
    reports = {key: Printed(cells[key], forms[key]) for key in cells}
    given = every(database, "select * from mart.metric where metric_id <> 'coverage'")
    actual = {(agency, year, metric): (value, k, n) for agency, year, metric, value, k, n in given}
    assert len(actual) == len(given)
    return expected(reports), actual


def test_every_metric_of_the_demonstration_is_its_formula(demonstration_database, every):
    """285 reports in both forms, every id."""
    wanted, actual = held_against(demonstration_database, every)
    assert set(wanted) == set(actual)
    assert [key for key in wanted if actual[key] != pytest.approx(wanted[key])] == []


def test_every_metric_of_random_tables_is_its_formula(tmp_path, every):
    """Tables that tie nowhere, with blanks, zeros, and 其他处理 printed as one row: nothing is taken for granted."""
    from etl.loading.build import load

    for number in range(40):
        _write_random(tmp_path, number)
    load([tmp_path], tmp_path / "random.duckdb")
    wanted, actual = held_against(tmp_path / "random.duckdb", every)
    assert set(wanted) == set(actual)
    assert [key for key in wanted if actual[key] != pytest.approx(wanted[key])] == []


def test_every_declared_metric_was_computed_again(demonstration_database, every):
    """No id of the catalogue is left out here."""
    declared = {row[0] for row in every(demonstration_database, "select metric_id from catalogue.metric")}
    there = {row[0] for row in every(demonstration_database, "select distinct metric_id from mart.metric")}
    named = set(formulas(Printed({}, "2021"), None)) | set(formulas(Printed({}, "2019"), None)) | {"coverage"}
    assert (declared - named, named - declared, there - named) == (set(), set(), set())


def test_coverage_is_reports_present_of_those_due(demonstration_database, every):
    """46 of 48 in 2024: a row for each that is due, reported or not."""
    rows = every(
        demonstration_database,
        "select sum(numerator), sum(denominator), count(*) from mart.metric where metric_id = 'coverage'"
        " and year = 2024",
    )
    assert rows == [(46.0, 48.0, 48)]


def _write_random(folder, number):
    """One agency's report of 2021 to 2024 or, every fifth, of the old form in 2020."""
    draw = random.Random(number)
    form, year = ("2019", 2020) if number % 5 == 0 else ("2021", 2021 + number % 4)
    other = ("other",) if form == "2019" or number % 3 == 0 else tuple(f"other.{one}" for one in OTHER)
    rows = [
        *LONE_ROWS,
        *other,
        *(f"{name}.{one}" for name in ("refused", "unable", "not_processed") for one in GROUPS[name]),
    ]
    keys = [("applications", row, column) for row in rows for column in COLUMNS]
    keys += [("disputes", kind, result) for kind in DISPUTES for result in RESULTS]
    if form == "2021":
        keys += [("disclosure", row, column) for row in ("regulations", "normative_documents")
                 for column in ("issued", "repealed", "in_force")]  # fmt: skip
        keys += [("disclosure", "fees", "amount")]
    else:
        keys += [("disclosure", "normative_documents", "disclosed_total")]
    keys += [("disclosure", row, "decisions") for row in ("licences", "penalties", "coercive_measures")]
    cells = [_random_cell(draw, key) for key in keys]
    report = {
        "schema": "parsed-report/1",
        "status": "read",
        "source": {"file": f"{number}.html", "sha256": f"{number:064x}", "media_type": "text/html"},
        "agency": {"name": f"示例市第{number // 4}测试局", "region": "990100"},
        "year": year,
        "form": form,
        "cells": cells,
    }
    (folder / f"{number}.json").write_text(json.dumps(report), encoding="utf-8")


def _random_cell(draw, key):
    blank = draw.random() < 0.02
    value = None if blank else draw.choice((0, draw.randrange(1, 9), draw.randrange(1, 900)))
    named = dict(zip(("table", "row", "column"), key, strict=True))
    return named | {"value": value, "state": "blank" if blank else "reported", "raw": "" if blank else str(value)}
