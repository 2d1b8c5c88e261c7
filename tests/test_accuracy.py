"""A small sample of the accuracy benchmark: reports in every format, printed as offices print them, none misread."""

from __future__ import annotations

from collections import Counter

import pytest
from strategies.printed.judge import Judgement, judge
from strategies.printed.writers import write_mutant, write_untold

from etl.parse import parse_content

EACH = 5
FLOORS = {"html": 0.999, "docx": 0.999, "pdf": 0.999, "md": 0.999, "txt": 0.999}
"""Share of cells under sound labels that must be read exactly; the rest is said to be unread, most of it plain text."""


def judged(seed: str, format_: str) -> Judgement:
    mutant, name, content = write_mutant(seed, format_)
    return judge(mutant, parse_content(name, content)[0][0], format_)


@pytest.fixture(scope="module", params=FLOORS)
def sample(request: pytest.FixtureRequest) -> list[Judgement]:
    return [judged(f"gate-{request.param}-{number}", request.param) for number in range(EACH)]


def test_no_number_is_wrong_without_a_word(sample: list[Judgement]) -> None:
    """Neither wrong, nor invented, nor left out in silence, however the report is printed."""
    assert [] == [line for one in sample for line in one.wrong]


def test_nearly_every_printed_cell_is_read_exactly(sample: list[Judgement]) -> None:
    sound = sum((one.sound for one in sample), Counter())
    assert sound.total() > 0
    assert (sound["exact"] + sound["blank"]) / sound.total() >= FLOORS[sample[0].format]


def test_the_same_seed_prints_the_same_report(sample: list[Judgement]) -> None:
    format_ = sample[0].format
    assert write_mutant("again", format_)[2] == write_mutant("again", format_)[2]


@pytest.mark.parametrize("format_", FLOORS)
def test_what_stands_for_no_number_is_neither_a_number_nor_a_blank(format_: str) -> None:
    """Marks of programs, words for nothing and for many in place of some numbers; the others are read as ever."""
    for number in range(EACH):
        mutant, name, content = write_untold(f"untold-{format_}-{number}", format_)
        assert judge(mutant, parse_content(name, content)[0][0], format_).wrong == []
