"""`parse --explain` tells how each label and sentence was decided, and leaves the JSON lines alone."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from etl.explain import explain
from etl.narrative.explaining import explain_prose
from etl.narrative.record import quote_sentence
from etl.report import Section

PROJECT = Path(__file__).parents[1]
SAMPLE = PROJECT / "data" / "reports" / "gulou-2024.txt"
MISPRINTED = PROJECT / "tests" / "cases" / "misprinted-labels" / "report.html"


def told(text, year=2024):
    """What is told of a text, as one string."""
    return "\n".join(explain_prose([Section(1, "", text)], year))


def test_the_explanation_goes_to_stderr_and_stdout_stays_json():
    """One JSON line a file; behind it, on the other stream, the file's explanation."""
    command = [sys.executable, "-m", "etl", "parse", str(SAMPLE), str(MISPRINTED), "--explain"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True, timeout=120)
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    assert [report["status"] for report in reports] == ["read", "read"]
    assert "● 6.7%：规上工业增加值 6.7%，growth，同比" in done.stderr
    assert "所印“其他法律行政止公开”按“2.其他法律行政法规禁止公开”一行读取" in done.stderr


def test_without_explain_nothing_is_explained():
    """The other stream is silent for a good report."""
    command = [sys.executable, "-m", "etl", "parse", str(SAMPLE)]
    assert subprocess.run(command, cwd=PROJECT, capture_output=True, check=True, timeout=120).stderr == b""


def test_a_figure_is_told_with_name_period_kind_and_where_the_name_is_from():
    """As printed, borrowed from before, or restored from what the clause left out."""
    text = "上半年，第一产业增加值12.3亿元，增长3.1%；第二产业45.6亿元。"
    lines = told(text)
    assert "分句：上半年 ｜ 第一产业增加值12.3亿元 ｜ 增长3.1% ｜ 第二产业45.6亿元" in lines
    assert "时间词：上半年＝2024-01/2024-06" in lines
    assert "● 12.3亿元：第一产业增加值 12.3亿元，level（数额、户数或率），2024-01/2024-06，实绩；名称照原文" in lines
    assert (
        "● 3.1%：第一产业增加值 3.1%，growth，同比（比上年（或所注基期）的百分比），2024-01/2024-06，实绩；名称承前文"
        in lines
    )
    assert "● 45.6亿元：第二产业增加值 45.6亿元" in lines
    assert "名称由“第二产业”补全" in lines


def test_why_a_figure_was_left_unsaid_is_told():
    """The office's own work, no unit, no name, a threshold that was only passed, a list that does not match."""
    assert "所在语句说的是本机关工作（“受理”）" in told("受理事项326件，工业投资增长6%。")
    assert "没有经济数据的单位" in told("工业投资增长6%，新建6期。")
    assert "不是经济指标的名称" in told("我们迎来增长6%的好消息。")
    assert "只是越过的门槛" in told("工业投资突破300亿元，达到312亿元。")
    assert "个数不一致" in told("工业投资、民间投资分别增长6%、7%、8%。")
    assert "没有经济数据：没有数字" in told("我局坚持稳中求进。")


def test_what_is_told_is_what_is_quoted():
    """Both come from one reading: a bullet for each quoted figure, in order."""
    text = "全年工业投资36.8亿元，增长6.5%，居全市第2位；税收收入12.6亿元，完成预算的102.3%。"
    bullets = [line.strip().split("：")[1].split(" ")[0] for line in told(text).splitlines() if "●" in line]
    assert bullets == [quote.indicator for quote in quote_sentence(text, 2024)]


def test_a_table_that_is_not_there_is_told():
    """Missing tables and unreadable files have their line too."""
    report = {"source": {"file": "a.txt"}, "title": None, "reason": "损坏", "form": None, "year": None, "sections": []}
    assert list(explain(report)) == ["═ a.txt：损坏"]
    report |= {"form": "2021", "cells": [], "findings": []}
    assert [line.split("：")[1] for line in explain(report)][1:] == ["未找到"] * 3
