"""When a report was published: only where the page or the file shows it; the day of signing is another."""

from __future__ import annotations

import pytest

from etl.read import read
from etl.recognise.identity.published import recognise_published
from etl.recognise.whole_report import recognise
from etl.report import Source

TITLE = "示例市教育局2024年政府信息公开工作年度报告"
SECTIONS = ("一、总体情况", "正文。", "二、主动公开政府信息情况", "六、其他需要报告的事项", "无。")


@pytest.mark.parametrize(
    "line",
    [
        "发布日期：2025-01-21 09:30",
        "发布时间 : 2025/1/21",
        "【发布时间】2025年1月21日　【来源】示例市教育局",
        "公开日期:２０２５-０１-２１",
        "公布时间： 2025.01.21",
        "发布日期\n2025-01-21\n文号\n无",
        "发布日期：二〇二五年一月二十一日",
        "发布日期：20250121",
        "2025年1月21日发布",
        "（示例市教育局2025年1月21日公布）",
        "来源：示例市教育局 2025-01-21 09:30 浏览次数：12",
        "时间：2025-01-21　来源：本站　字号：大 中 小",
        "索引号：AB-01　成文日期：2025-01-09　公开日期：2025-01-21",
        "索引号\nAB-01\n发文日期\n2025-01-09\n发布日期\n2025-01-21",
        "失效日期：　发布日期：2025-01-21",
        "成文日期\n发布日期\n2025-01-21\n索引号",
    ],
)
def test_a_day_shown_as_that_of_publication_is_it(line: str):
    assert recognise_published([line, TITLE, *SECTIONS]) == "2025-01-21"


@pytest.mark.parametrize(
    "lines",
    [("发布日期", "2025-01-21"), ("公开时间：", "2025年01月21日", "文号："), ("发布于：2025年01月21日",)],
)
def test_a_label_in_a_line_of_its_own_belongs_to_the_day_behind_it(lines: tuple[str, ...]):
    """Pages set what they say of themselves in lists and grids."""
    assert recognise_published([*lines, TITLE, *SECTIONS]) == "2025-01-21"


@pytest.mark.parametrize(
    "lines",
    [
        (*SECTIONS, "示例市教育局", "2025年1月21日"),
        (*SECTIONS, "示例市教育局2025年1月21日"),
        (*SECTIONS, "二〇二五年一月二十一日"),
        ("成文日期：2025-01-21", *SECTIONS),
        ("来源：示例市教育局　成文日期：2025-01-21", *SECTIONS),
        ("生成日期\n2025-01-21", *SECTIONS),
        ("发布日期：2025-13-41", *SECTIONS),
        ("成文日期\n发布日期\n2025-01-12\n2025-01-21", *SECTIONS),
        ("成文日期", "发布日期", "2025-01-12", "2025-01-21", *SECTIONS),
        ("发件人：信息公开科", "日期：2025-01-21", "主题：年报", *SECTIONS),
        ("From: office", "发送时间：2025年1月21日 09:30", *SECTIONS),
        ("寄件人：甲\n收件人：乙\n日期：2025-01-21", *SECTIONS),
        (*SECTIONS, "2025年1月21日公布的《示例市政府信息公开办法》自今年起施行，我局认真贯彻落实有关要求。"),
        (*SECTIONS, "2025年1月21日发布会上，我局通报情况。"),
        ("访问时间不限", *SECTIONS),
        ("访问时间：2025-01-21", *SECTIONS),
        ("打印日期：2025-01-21 来源：示例市教育局", *SECTIONS),
        ("发布日期", "文号", "2025-01-21", *SECTIONS),
        (*SECTIONS, "《示例市政府信息公开办法》发布于2025年1月21日，我局认真贯彻落实其中各项要求。"),
    ],
)
def test_the_day_of_signing_and_other_days_are_not(lines: tuple[str, ...]):
    assert recognise_published([TITLE, *lines]) is None


def page(head: str, *lines: str) -> str | None:
    body = "".join(f"<p>{line}</p>" for line in (*lines, *SECTIONS))
    content = f"<html><head>{head}<title>{TITLE}</title></head><body>{body}</body></html>".encode()
    return recognise(read("a.html", content), Source("a.html", "0" * 64, "text/html", 1)).source.published


def test_what_a_web_page_declares_comes_before_what_it_prints():
    meta = '<meta name="PubDate" content="2025-01-21 09:30">'
    assert page(meta, TITLE, "发布时间：2025-02-03") == "2025-01-21"


def test_a_table_above_the_title_is_read_too():
    index = "<table><tr><td>成文日期</td><td>2025-01-09</td><td>发布日期</td><td>2025-01-21</td></tr></table>"
    assert page("", index, TITLE) == "2025-01-21"


def test_the_label_is_believed_before_the_byline():
    assert page("", TITLE, "来源：本站 2025-01-09", "发布日期：2025-01-21") == "2025-01-21"
