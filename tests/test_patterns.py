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
from etl import kept_patterns
from etl.patterns import ASKED, WhenAsked, pattern

PROJECT = Path(__file__).parents[1]


def test_every_pattern_declared_can_be_compiled():
    """One that cannot would be found only by the first report that needs it."""
    declared = declared_patterns()
    assert len(declared) > 100
    assert all(isinstance(one.pattern, str) for one in declared)


def declared_patterns():
    """Those of every module."""
    for module in pkgutil.walk_packages(etl.__path__, "etl."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    return [one for one in gc.get_objects() if type(one) is WhenAsked]


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


@pytest.fixture
def kept_in(tmp_path, monkeypatch):
    """What is kept stands in a file of the test's own, and nothing is kept yet."""
    monkeypatch.setattr(kept_patterns, "FILE", tmp_path / "__pycache__" / "patterns.kept")
    _forget()
    yield kept_patterns.FILE
    _forget()


def _forget():
    kept_patterns._kept.cache_clear()
    kept_patterns._new.clear()


def test_a_kept_pattern_is_the_one_that_re_compiles(kept_in):
    """For every pattern declared, in its numbers, flags and groups; and nothing is worked out a second time."""
    declared = [(one._source, one._flags) for one in declared_patterns()]
    for source, flags in declared:
        kept_patterns.compiled(source, flags)
    assert kept_patterns.keep(declared)
    assert kept_in.exists()
    for source, flags in declared:
        ours, theirs = kept_patterns.compiled(source, flags), re.compile(source, flags)
        assert ours == theirs  # so `re` compares numbers, flags and text
        assert (ours.groups, dict(ours.groupindex)) == (theirs.groups, dict(theirs.groupindex))
    assert not kept_patterns.keep(declared)


@pytest.mark.parametrize("damage", [lambda _: b"", lambda kept: kept[:-9], lambda kept: kept[:90] + b"?" + kept[91:]])
def test_what_is_kept_damaged_is_worked_out_anew(kept_in, damage):
    """Half a file, or one with a byte changed, is as none."""
    kept_patterns.compiled("件", 0)
    kept_patterns.keep([("件", 0)])
    kept_in.write_bytes(damage(kept_in.read_bytes()))
    _forget()
    assert kept_patterns.compiled("件", 0).search("3件")
    assert list(kept_patterns._new) == [("件", 0)]


@pytest.mark.usefixtures("kept_in")
def test_what_another_build_of_python_has_kept_is_not_used(monkeypatch):
    """Its numbers may mean something else."""
    kept_patterns.compiled("件", 0)
    kept_patterns.keep([("件", 0)])
    _forget()
    monkeypatch.setattr(kept_patterns, "BUILD", b"another")
    assert kept_patterns.compiled("件", 0).search("3件")
    assert list(kept_patterns._new) == [("件", 0)]


@pytest.mark.usefixtures("kept_in")
def test_patterns_that_no_code_declares_any_more_are_not_kept():
    """So that the file does not grow with every change of the code."""
    for source in ("件", "项"):
        kept_patterns.compiled(source, 0)
    kept_patterns.keep([("件", 0)])
    assert set(kept_patterns._kept()) == {("件", 0)}


@pytest.mark.usefixtures("kept_in")
def test_where_re_works_otherwise_inside_patterns_are_compiled_as_ever(monkeypatch):
    """In a Python to come."""
    monkeypatch.setattr(kept_patterns.importlib, "import_module", lambda _: None)
    assert kept_patterns.compiled(r"(\d)件", 0).findall("3件") == ["3"]


def test_where_nothing_can_be_written_nothing_is_kept_and_nothing_said(kept_in):
    """As in a folder that belongs to somebody else."""
    kept_in.parent.write_text("a file stands where the folder should")
    kept_patterns.compiled("件", 0)
    assert not kept_patterns.keep([("件", 0)])
    assert list(kept_in.parent.parent.iterdir()) == [kept_in.parent]
