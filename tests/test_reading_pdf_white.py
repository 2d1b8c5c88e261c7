"""Tables in PDF without ruled lines: rows and columns by white space alone, and only where nothing is in doubt."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from documents import by_rows, grids, prose
from drawing import pdf, say
from reportlab.pdfgen.canvas import Canvas

from etl.read import read

Draw = Callable[[Canvas], None]
HEAD = ((150, "制发"), (230, "废止"), (310, "有效"))


def words(canvas: Canvas, y: float, *placed: tuple[float, str]) -> None:
    for x, text in placed:
        say(canvas, x, y, text)


def numbers(canvas: Canvas, y: float, *texts: str) -> None:
    words(canvas, y, *((x, text) for (x, _), text in zip(HEAD, texts, strict=True)))


def tables(*pages: Draw) -> list[list[list[str]]]:
    return [by_rows(grid) for grid in grids(read("a.pdf", pdf(*pages)))]


def test_columns_held_apart_by_white_space_alone_are_a_grid() -> None:
    def draw(canvas: Canvas) -> None:
        say(canvas, 50, 450, "二、主动公开政府信息情况")
        words(canvas, 400, (50, "信息内容"), *HEAD)
        for y, label, texts in ((380, "规章", "1 0 12"), (360, "规范性文件", "0 3 105"), (340, "合计", "1 3 -")):
            say(canvas, 50, y, label)
            numbers(canvas, y, *texts.split())

    assert tables(draw) == [
        [["制发", "废止", "有效"], ["规章", "1", "0", "12"], ["规范性文件", "0", "3", "105"], ["合计", "1", "3", "-"]]
    ]
    assert prose(read("a.pdf", pdf(draw))) == ["二、主动公开政府信息情况"]


def labelled(rows: Sequence[tuple[float, tuple[float, ...]]]) -> Draw:
    """Rows of numbers at some heights, each with label lines at others."""

    def draw(canvas: Canvas) -> None:
        words(canvas, 430, *HEAD)
        for number, (y, lines) in enumerate(rows, 1):
            numbers(canvas, y, str(number), "0", "0")
            for line, height in enumerate(lines):
                say(canvas, 50, height, "甲乙丙丁"[number - 1] + "一二三四"[line])

    return draw


def labels(draw: Draw) -> list[list[str]]:
    return [[row[0] for row in table[1:]] for table in tables(draw)]


def test_wrapped_labels_centred_beside_their_numbers_belong_to_them() -> None:
    assert labels(labelled([(400, (406, 394)), (370, (370,)), (340, (352, 340, 328))])) == [
        ["甲一\n甲二", "乙一", "丙一\n丙二\n丙三"]
    ]


def test_wrapped_labels_that_begin_beside_their_numbers_belong_to_them() -> None:
    assert labels(labelled([(400, (400, 388)), (370, (370,)), (345, (345, 333))])) == [
        ["甲一\n甲二", "乙一", "丙一\n丙二"]
    ]


def test_labels_that_may_be_of_either_row_are_no_table() -> None:
    """Every line is as far from the next: whose the second one is, nobody can tell."""
    assert labels(labelled([(400, (400,)), (376, (388, 376)), (352, (364, 352))])) == []


def test_labels_merged_over_several_rows_stand_in_no_row() -> None:
    def draw(canvas: Canvas) -> None:
        words(canvas, 440, *HEAD)
        say(canvas, 20, 373, "合并")
        for number, y in enumerate((420, 400, 380, 360, 340, 320), 1):
            say(canvas, 60, y, f"子项{number}")
            numbers(canvas, y, str(number), "0", "0")

    assert [[row[0] for row in table[1:]] for table in tables(draw)] == [[f"子项{number}" for number in range(1, 7)]]


def test_headings_belong_to_numbers_in_order_however_both_are_aligned() -> None:
    """The numbers stand at the right of their columns, the headings at the left: each is nearer to another's."""

    def draw(canvas: Canvas) -> None:
        words(canvas, 400, (100, "制发"), (180, "废止"), (260, "有效"))
        for y, texts in ((380, ("1", "2", "3")), (360, ("4", "5", "6"))):
            say(canvas, 30, y, "规章")
            words(canvas, y, *zip((172, 252, 332), texts, strict=True))

    (grid,) = grids(read("a.pdf", pdf(draw)))
    assert [(cell.text, cell.column) for cell in grid.cells if cell.row < 2] == [
        ("制发", 1),
        ("废止", 2),
        ("有效", 3),
        ("规章", 0),
        ("1", 1),
        ("2", 2),
        ("3", 3),
    ]


def test_a_table_that_goes_on_overleaf_under_the_same_heading_is_one() -> None:
    def page(label: str, number: str) -> Draw:
        def draw(canvas: Canvas) -> None:
            words(canvas, 450, *HEAD)
            for y in (430, 410):
                say(canvas, 50, y, label)
                numbers(canvas, y, number, "0", "0")

        return draw

    (table,) = tables(page("规章", "1"), page("许可", "2"))
    assert [row[0] for row in table] == ["制发", "规章", "规章", "许可", "许可"]


def test_a_column_without_numbers_beside_one_without_a_heading_is_no_table() -> None:
    """Three headings and three columns of numbers, but not of the same: in order, each would be the next one's."""

    def draw(canvas: Canvas) -> None:
        words(canvas, 430, (150, "制发"), (230, "废止"), (310, "有效"))
        for y in (410, 390):
            say(canvas, 50, y, "规章")
            words(canvas, y, (150, "1"), (310, "2"), (370, "3"))

    assert tables(draw) == []


def test_a_row_whose_first_number_touches_its_label_makes_no_table() -> None:
    """Columns too narrow for white space to show: taken as a label, `规章1` would leave the row a number short."""

    def draw(canvas: Canvas) -> None:
        words(canvas, 430, (150, "制发"), (230, "废止"))
        words(canvas, 410, (50, "规章1"), (150, "2"), (230, "3"))
        words(canvas, 390, (50, "规范性文件"), (150, "5"), (230, "6"))

    assert tables(draw) == []


SIDES = ((100, "维持"), (160, "总计"), (220, "维持"), (280, "总计"))


def test_headings_that_begin_with_their_first_column_reach_to_the_next_one() -> None:
    def draw(canvas: Canvas) -> None:
        words(canvas, 450, (100, "行政复议"), (220, "行政诉讼"))
        words(canvas, 430, *SIDES)
        words(canvas, 410, *((x, "12") for x, _ in SIDES))

    (grid,) = grids(read("a.pdf", pdf(draw)))
    over = [(cell.text, cell.column, cell.column_span) for cell in grid.cells if cell.row == 0]
    assert over == [("行政复议", 1, 2), ("行政诉讼", 3, 2)]


def test_a_heading_of_one_column_reaches_down_beside_those_under_another() -> None:
    def draw(canvas: Canvas) -> None:
        words(canvas, 456, (270, "法人或其他组织"))
        say(canvas, 150, 443, "自然人")
        words(canvas, 430, (230, "企业"), (300, "机构"), (370, "其他"))
        for y in (410, 390):
            words(canvas, y, (50, "规章"), *((x, "12") for x in (155, 235, 305, 375)))

    (grid,) = grids(read("a.pdf", pdf(draw)))
    heading = [
        (cell.text, cell.row, cell.row_span, cell.column, cell.column_span) for cell in grid.cells if cell.row < 2
    ]
    assert heading == [
        ("法人或其他组织", 0, 1, 2, 3),
        ("自然人", 0, 2, 1, 1),
        ("企业", 1, 1, 2, 1),
        ("机构", 1, 1, 3, 1),
        ("其他", 1, 1, 4, 1),
    ]
