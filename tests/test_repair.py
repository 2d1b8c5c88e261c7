"""What the ties propose for a spoilt table of applications: the true numbers, or nothing."""

from __future__ import annotations

import random
import sys
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))

from strategies import slips
from strategies.ties import broken

from etl.parsed_report import from_json, to_json
from etl.report import Agency, Cell, Report, Source
from etl.ties.audit import audit

SOURCE = Source("invented.html", "0" * 64, "text/html", 0)
FORMS = st.sampled_from(("2019", "2021"))
SEEDS = st.integers(0, 2**32)


def findings_of(form, cells, *, unreadable=()):
    def state(key, value):
        return "reported" if value is not None else "unreadable" if key in unreadable else "blank"

    kept = tuple(
        Cell(*key, value, state(key, value), "" if value is None else str(value)) for key, value in cells.items()
    )
    return audit(Report("read", SOURCE, form=form, year=2024, cells=kept))[0]


def proposed(form, cells):
    """The one proposal of a table; None where nothing is proposed."""
    offered = {str(one.proposal): one.proposal for one in findings_of(form, cells) if one.proposal}
    assert len(offered) <= 1
    return next(iter(offered.values()), None)


def values(proposal):
    cells = proposal.get("cells") or [proposal]
    return {("applications", cell["row"], cell["column"]): cell["value"] for cell in cells}


@given(form=FORMS, seed=SEEDS)
@settings(max_examples=60, deadline=None)
def test_nothing_is_proposed_for_a_table_that_ties(form, seed):
    """Neither a repair nor a word about one."""
    findings = findings_of(form, slips.table(random.Random(seed), form))
    assert [one for one in findings if one.proposal or "改法" in one.message] == []


@given(form=FORMS, seed=SEEDS, value=st.integers(0, 100_000))
@settings(max_examples=150, deadline=None)
def test_any_one_wrong_cell_is_proposed_with_its_true_value(form, seed, value):
    """Any row with the total row, any column with the total column, any other number."""
    rng = random.Random(seed)
    true = slips.table(rng, form)
    key = rng.choice(sorted(true))
    proposal = proposed(form, true | {key: value})
    if value == true[key]:
        assert proposal is None
    else:
        assert (proposal["kind"], values(proposal)) == ("single", {key: true[key]})


@given(form=FORMS, seed=SEEDS, number=st.integers(1, 3))
@settings(max_examples=60, deadline=None)
def test_up_to_three_blank_cells_are_told_from_the_others(form, seed, number):
    """Each with its true value, as what the other cells imply: an offer on a finding that is no error."""
    true = slips.table(random.Random(seed), form)
    blank = slips.missing(number)(random.Random(seed), true)
    findings = findings_of(form, blank)
    assert {one.severity for one in findings} == {"not_judged"}
    (proposal,) = {str(one.proposal): one.proposal for one in findings}.values()
    assert (proposal["kind"], values(proposal)) == ("missing", {key: true[key] for key in true if blank[key] is None})


@pytest.mark.parametrize("spoil", [slips.missing_totals, slips.missing_total_row], ids=["column", "row"])
def test_a_blank_line_of_totals_is_told_from_the_parts(spoil):
    """All of 总计 is blank: every one of it is implied, and confirmed by the ties between totals."""
    true = slips.table(random.Random(7), "2021")
    blank = spoil(random.Random(7), true)
    assert values(proposed("2021", blank)) == {key: true[key] for key in true if blank[key] is None}


def test_four_blank_corners_of_a_rectangle_are_not_told():
    """Two rows and two columns leave one of them free: any number would do, so none is offered."""
    true = slips.table(random.Random(7), "2021")
    corners = [slips.key(row, column) for row in ("granted", "partly_granted") for column in ("business", "research")]
    assert proposed("2021", true | dict.fromkeys(corners)) is None


def test_an_unreadable_cell_is_told_like_a_blank_one():
    """予以公开·自然人 cannot be made out."""
    true = slips.table(random.Random(7), "2021")
    key = slips.key("granted", "natural_person")
    findings = findings_of("2021", true | {key: None}, unreadable={key})
    assert [values(one.proposal) for one in findings] == [{key: true[key]}] * 2


def test_a_blank_cell_is_not_told_in_a_table_that_breaks_a_tie():
    """What the other cells imply is worth nothing where they contradict each other."""
    table = slips.table(random.Random(7), "2021")
    spoilt = table | {slips.key("granted", "business"): None, slips.key("received", "total"): 10**6}
    kinds = {one.severity: one.proposal and one.proposal["kind"] for one in findings_of("2021", spoilt)}
    assert kinds == {"error": "single", "not_judged": None}


@given(form=FORMS, seed=SEEDS, name=st.sampled_from(sorted(slips.SLIPS)))
@settings(max_examples=300, deadline=None)
def test_a_proposal_applied_satisfies_every_tie(form, seed, name):
    """Whatever spoilt the table; the proposed numbers are whole and not negative."""
    rng = random.Random(seed)
    printed = slips.SLIPS[name](rng, slips.table(rng, form))
    proposal = proposed(form, printed)
    if proposal:
        offered = values(proposal)
        repaired = printed | offered
        assert all(type(value) is int and value >= 0 for value in offered.values())
        assert all(printed[key] != value for key, value in offered.items())
        assert not [one for one in findings_of(form, repaired) if one.severity == "error"]
        if None not in repaired.values():
            assert broken(repaired) == set()


def test_no_two_lone_wrong_cells_are_taken_for_one():
    """Over every pair of eight cells, among them the corners of rectangles, each made one larger."""
    true = slips.table(random.Random(11), "2021")
    keys = [slips.key(row, column) for row in ("received", "granted", "refused.third_party", "total")
            for column in ("natural_person", "total")]  # fmt: skip
    for one, other in combinations(keys, 2):
        printed = true | {one: true[one] + 1, other: true[other] + 1}
        proposal = proposed("2021", printed)
        assert proposal is None or values(proposal) == {one: true[one], other: true[other]}


SMALL = {
    "received": (20, 5, 0, 0, 0, 0),
    "carried_in": (0, 0, 0, 0, 0, 0),
    "granted": (12, 3, 0, 0, 0, 0),
    "partly_granted": (4, 1, 0, 0, 0, 0),
    "unable.not_held": (2, 1, 0, 0, 0, 0),
    "total": (18, 5, 0, 0, 0, 0),
    "carried_forward": (2, 0, 0, 0, 0, 0),
}
"""A small office by hand: every row that is not named is full of zeros."""


def small(**printed):
    """The small office's table, with these rows printed instead."""
    rows = slips.rows_of(slips.table(random.Random(2), "2019"))
    table = {}
    for row in rows:
        parts = SMALL.get(row, (0,) * 6)
        numbers = printed.get(row.replace(".", "_"), (*parts, sum(parts)))
        table |= {slips.key(row, column): value for column, value in zip(slips.COLUMNS, numbers, strict=True)}
    return table


@pytest.mark.parametrize(
    ("printed", "kind", "expected"),
    [
        ({"granted": (1, 2, 3, 0, 0, 0, 15)}, "split_digits", {"natural_person": 12, "business": 3, "research": 0}),
        ({"granted": (123, 0, 0, 0, 0, 0, 15)}, "split_digits", {"natural_person": 12, "business": 3}),
        ({"granted": (123, None, 0, 0, 0, 0, 15)}, "split_digits", {"natural_person": 12, "business": 3}),
        ({"total": (1, 8, 0, 0, 0, 0, 23)}, "pair", {"natural_person": 18, "business": 5}),
        ({"granted": (3, 12, 0, 0, 0, 0, 15)}, "swapped", {"natural_person": 12, "business": 3}),
        (
            {"granted": (0, 12, 3, 0, 0, 0, 0)},
            "shifted",
            {"natural_person": 12, "business": 3, "research": 0, "total": 15},
        ),
        (
            {"granted": (3, 0, 0, 0, 0, 15, None)},
            "shifted",
            {"natural_person": 12, "business": 3, "other_organisation": 0, "total": 15},
        ),
        ({"granted": (21, 3, 0, 0, 0, 0, 15)}, "single", {"natural_person": 12}),
    ],
)
def test_the_slip_is_named_and_every_cell_it_touched(printed, kind, expected):
    """One row of a small office, spoilt by hand."""
    proposal = proposed("2019", small(**printed))
    row = next(iter(printed))
    assert (proposal["kind"], values(proposal)) == (
        kind, {slips.key(row, column): value for column, value in expected.items()},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "digits"),
    [(21, "transposed"), (13, "mistyped"), (112, "added"), (2, "dropped"), (57, None)],
)
def test_a_slip_of_the_digits_is_said_of_a_single_wrong_cell(printed, digits):
    """12 was meant."""
    proposal = proposed("2019", small(granted=(printed, 3, 0, 0, 0, 0, 15)))
    assert (proposal["value"], proposal.get("digits")) == (12, digits)


def test_two_ways_to_the_same_breach_are_none():
    """1 too few, 1 too many in two columns: several rows may be off so; none is offered, and it is said."""
    printed = small(granted=(11, 4, 0, 0, 0, 0, 15))
    findings = [one for one in findings_of("2019", printed) if one.severity == "error"]
    assert [(one.check, one.column, one.proposal) for one in findings] == [
        ("column_sum", "natural_person", None),
        ("column_sum", "business", None),
    ]
    assert all(one.message.endswith("使各式相符的改法不止一种，不提修复建议。") for one in findings)


def test_a_dispute_that_does_not_add_up_gets_no_proposal():
    """Its one tie detects a wrong number and cannot say which; nor can it confirm what a blank one would be."""
    numbers = {"upheld": 3, "corrected": 1, "other": 0, "pending": 1, "total": 6}
    wrong = {("disputes", "reconsideration", column): value for column, value in numbers.items()}
    blank = wrong | {("disputes", "reconsideration", "total"): None}
    found = [*findings_of("2021", wrong), *findings_of("2021", blank)]
    assert {(one.severity, one.proposal is None, "改法" in one.message) for one in found} == {
        ("error", True, False),
        ("not_judged", True, False),
    }


def test_a_proposal_of_several_cells_survives_as_json():
    """Written and read back, as the parsed report's schema has it."""
    report = Report(
        "read", SOURCE, agency=Agency("示例市甲局", "甲局"), year=2024, form="2019",
        findings=findings_of("2019", small(granted=(3, 12, 0, 0, 0, 0, 15))),
    )  # fmt: skip
    found = from_json(to_json(report)).findings
    assert found[: len(report.findings)] == report.findings
    assert [(one.check, one.table) for one in found[len(report.findings) :]] == [
        ("missing_table", table) for table in ("disclosure", "applications", "disputes")
    ]
