"""Whose report and of which year, over many invented heads: read exactly, or left open with a finding."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from strategies import heads, heads_in_doubt, heads_in_time
from strategies.heads import Head

from etl.read.document import Document, Paragraph
from etl.recognise.whole_report import recognise
from etl.report import Report, Source

WHO_AND_WHEN = {"agency_conflict", "agency_region", "region_validity", "year_conflict"}
FEWEST = 600
"""Heads that the corpus holds at least; a shrunken corpus would prove less and less."""

GENERATORS: tuple[Callable[[], Iterator[Head]], ...] = (
    heads.plain_heads,
    heads.namesake_heads,
    heads.omitted_heads,
    heads.beyond_heads,
    heads_in_time.former_heads,
    heads_in_doubt.template_heads,
    heads_in_doubt.quiet_heads,
    heads_in_time.dated_heads,
)


def read_head(head: Head) -> Report:
    paragraphs = tuple(Paragraph(line) for line in head.lines)
    document = Document(paragraphs, "text/html", title=head.page_title, published=head.published)
    return recognise(document, Source(head.file, "0" * 64, "text/html", 1))


def said(report: Report) -> tuple[str | None, str | None, int | None, set[str]]:
    agency = report.agency
    findings = {finding.check for finding in report.findings} & WHO_AND_WHEN
    return (agency and agency.name, agency and agency.region, report.year, findings)


@pytest.mark.parametrize("generate", GENERATORS)
def test_office_place_year_and_conflicts_are_as_printed(generate: Callable[[], Iterator[Head]]):
    """No office, place or year is wrong, none that is printed is missed, every planted conflict is found, no other."""
    expected = {head.id: (head.name, head.region, head.year, set(head.checks)) for head in generate()}
    actual = {head.id: said(read_head(head)) for head in generate()}
    assert expected == actual


def test_the_corpus_is_as_large_as_it_was():
    every = [head.id for generate in GENERATORS for head in generate()]
    assert len(every) == len(set(every))
    assert len(every) >= FEWEST
