"""Serial numbers in lines of their own, before the labels of a table printed a cell a line."""

from __future__ import annotations

import pytest

from etl.read.document import Document, Paragraph
from etl.recognise.serial_lines import without_serials

ROWS = [["行政许可", "4"], ["行政处罚", "2", "5（含补录1件）"], ["行政强制", "4"], ["行政事业性收费", "/"]]
HEAD, BEHIND = ["序号", "信息内容", "本年处理决定数量"], ["三、收到和处理政府信息公开申请情况", "7", "件"]


def left(lines):
    """The lines that are left of such paragraphs."""
    document = without_serials(Document(tuple(map(Paragraph, lines)), "text/plain"))
    return [block.text for block in document.blocks]


def counted(numbers):
    return [line for number, row in zip(numbers, ROWS, strict=True) for line in (number, *row)]


def test_the_numbers_that_count_the_labels_are_left_out_with_their_heading():
    """Values equal to the next one stay, and so does what stands in another section."""
    assert left([*HEAD, *counted("1234"), *BEHIND]) == [*HEAD[1:], *(cell for row in ROWS for cell in row), *BEHIND]


@pytest.mark.parametrize(
    "lines",
    [
        [*HEAD, *counted("1244")],
        [*HEAD[1:], *counted("1234")],
        [*HEAD, *(cell for row in ROWS for cell in row)],
        [*HEAD, "1", *ROWS[0], "2", *ROWS[1]],
    ],
    ids=["one number is another", "no 序号 above", "no numbers", "two rows"],
)
def test_nothing_is_left_out_where_they_do_not_count(lines):
    """A number before a label may be the last value of the row above."""
    assert left(lines) == lines
