"""Patterns are compiled when first asked; each is a sound one, and answers as `re` does."""

from __future__ import annotations

import gc
import importlib
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest

import etl
from etl.patterns import ASKED, WhenAsked, pattern

PROJECT = Path(__file__).parents[1]


def test_every_pattern_declared_can_be_compiled():
    """One that cannot would be found only by the first report that needs it."""
    for module in pkgutil.walk_packages(etl.__path__, "etl."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    declared = [one for one in gc.get_objects() if type(one) is WhenAsked]
    assert len(declared) > 100
    assert all(isinstance(one.pattern, str) for one in declared)


@pytest.mark.parametrize("asked", ASKED)
def test_a_pattern_answers_whatever_is_asked_of_it_as_a_compiled_one_does(asked):
    """By whichever question it is woken."""
    ours, theirs = (getattr(make(r"(?P<count>\d+)件", re.IGNORECASE), asked) for make in (pattern, re.compile))
    if not callable(ours):
        assert ours == theirs
    else:
        given = ("条", "收3件办2件") if asked.startswith("sub") else ("收3件办2件",)
        assert _plainly(ours(*given)) == _plainly(theirs(*given))


def _plainly(answer):
    if isinstance(answer, re.Match | None):
        return answer and answer.groupdict()
    return answer if isinstance(answer, str | list | tuple) else [found[0] for found in answer]


def test_a_pattern_that_is_none_says_so_when_asked():
    """Not before."""
    broken = pattern("(")
    with pytest.raises(re.error):
        broken.search("")


def test_a_reader_that_gets_ready_compiles_no_pattern_of_the_prose():
    """That is what a person waits for who has changed one file."""
    asked = (
        "import etl.narrative.record, etl.own_work.judging, gc; from etl.patterns import WhenAsked;"
        "declared = [one for one in gc.get_objects() if type(one) is WhenAsked];"
        "print(sum('search' in one.__dict__ for one in declared), len(declared) > 100)"
    )
    said = subprocess.run([sys.executable, "-c", asked], cwd=PROJECT, check=True, capture_output=True, text=True).stdout
    awake, enough = said.split()
    assert enough == "True"
    assert int(awake) < 20
