"""What stands at the ends of a PDF's pages: running heads and feet are no text, rows of a table are."""

from __future__ import annotations

from documents import by_rows, grids, prose
from drawing import pdf, say
from reportlab.pdfgen.canvas import Canvas

from etl.read import read

HEAD = ((150, "制发"), (230, "废止"), (310, "有效"))
LABELS = (("规章甲", "以及乙"), ("文件甲", "或者丙"), ("许可甲", "并且丁"))


def heading(canvas: Canvas) -> None:
    for x, text in HEAD:
        say(canvas, x, 90, text)


def row_at_the_end(canvas: Canvas, halves: tuple[str, str], *texts: str) -> None:
    """A row whose label stands around its numbers in two lines, as the last of a page."""
    say(canvas, 50, 36, halves[0])
    for (x, _), text in zip(HEAD, texts, strict=False):
        say(canvas, x, 30, text)
    say(canvas, 50, 24, halves[1])


def last_rows(*numbers: tuple[str, ...]) -> list[list[str]]:
    def page(index: int, canvas: Canvas) -> None:
        heading(canvas)
        say(canvas, 50, 70, "一项")
        for x, _ in HEAD:
            say(canvas, x, 70, "0")
        row_at_the_end(canvas, LABELS[index], *numbers[index])

    pages = [lambda canvas, index=index: page(index, canvas) for index in range(len(numbers))]
    found = [by_rows(grid) for grid in grids(read("a.pdf", pdf(*pages)))]
    return [row for grid in found for row in grid if "甲" in row[0]]


def test_rows_alike_at_the_ends_of_pages_are_no_running_feet() -> None:
    """Three pages end in rows that differ in nothing but their digits; their labels stand around them."""
    assert last_rows(("859", "547", "763"), ("301", "789", "379"), ("499", "41", "596")) == [
        ["规章甲\n以及乙", "859", "547", "763"],
        ["文件甲\n或者丙", "301", "789", "379"],
        ["许可甲\n并且丁", "499", "41", "596"],
    ]


def test_a_lone_number_within_a_label_is_no_page_number() -> None:
    """On page n stands n: but the second line of its label stands below it."""
    assert [row[0] for row in last_rows(("1",), ("2",), ("3",)) if any(row[1:])] == [
        "规章甲\n以及乙",
        "文件甲\n或者丙",
        "许可甲\n并且丁",
    ]


def test_a_foot_of_words_and_a_page_number_are_left_out() -> None:
    def page(number: int, canvas: Canvas) -> None:
        say(canvas, 50, 450, f"正文第{'一二三'[number - 1]}段。")
        say(canvas, 50, 30, "示例市公开办")
        say(canvas, 200, 15, str(number))

    pages = [lambda canvas, number=number: page(number, canvas) for number in (1, 2, 3)]
    assert prose(read("a.pdf", pdf(*pages))) == ["正文第一段。", "正文第二段。", "正文第三段。"]
