"""Two rows whose border nobody sees are no row: their labels say both, and their numbers may be of either."""

from __future__ import annotations

import pytest
from drawing import pdf, ruled, say
from reportlab.pdfgen.canvas import Canvas

from etl.parse import parse_content
from etl.recognise.joined_labels import joins_rows
from etl.recognise.vocabulary import rows_of


@pytest.mark.parametrize(
    ("label", "joined"),
    [
        ("规章\n行政规范性文件", True),
        ("行政处罚行政强制", True),
        ("行政许可 行政处罚 行政强制", True),
        ("行政处罚", False),
        ("规章、规范性文件清理", False),
        ("行政处罚决定", False),
    ],
)
def test_a_label_made_of_those_of_two_rows_is_told(label: str, joined: bool) -> None:
    assert joins_rows(label, "disclosure") is joined


@pytest.mark.parametrize("table", ["disclosure", "applications"])
def test_no_declared_label_is_made_of_two_others(table: str) -> None:
    assert not [word for words in rows_of(table).entries.values() for word in words if joins_rows(word, table)]


def test_the_number_beside_two_labels_in_one_cell_is_left_unread() -> None:
    """The border between two rows is not drawn, and only the lower one's number stands in their cell."""

    def draw(canvas: Canvas) -> None:
        for y, text in (
            (480, "示例市财政局2023年政府信息公开工作年度报告"),
            (465, "一、总体情况"),
            (450, "二、主动公开政府信息情况"),
        ):
            say(canvas, 50, y, text)
        ruled(canvas, [50, 200, 350], [430, 410, 370])
        for x, y, text in (
            (60, 416, "信息内容"),
            (210, 416, "本年处理决定数量"),
            (60, 395, "行政处罚"),
            (60, 378, "行政强制"),
        ):
            say(canvas, x, y, text)
        say(canvas, 210, 378, "44")

    report = parse_content("a.pdf", pdf(draw))[0][0]
    assert {(cell.row, cell.state) for cell in report.cells} <= {
        ("coercive_measures", "unreadable"),
        ("penalties", "unreadable"),
    }
