"""Tables in PDF without ruled lines: headings of groups among the rows, headings overleaf, units behind numbers."""

from __future__ import annotations

from collections.abc import Callable

from documents import by_rows, grids, prose
from drawing import pdf, say
from reportlab.pdfgen.canvas import Canvas

from etl.read import read

Draw = Callable[[Canvas], None]
HEAD = ((150, "制发"), (230, "废止"), (310, "有效"))


def words(canvas: Canvas, y: float, *placed: tuple[float, str]) -> None:
    for x, text in placed:
        say(canvas, x, y, text)


def row(canvas: Canvas, y: float, label: str, *texts: str) -> None:
    say(canvas, 50, y, label)
    words(canvas, y, *((x, text) for (x, _), text in zip(HEAD, texts, strict=True)))


def tables(*pages: Draw) -> list[list[list[str]]]:
    return [by_rows(grid) for grid in grids(read("a.pdf", pdf(*pages)))]


def test_a_row_of_words_alone_between_the_rows_labels_none_of_them() -> None:
    """The heading of a group has no numbers: it is neither half of the label below nor of the one above."""

    def draw(canvas: Canvas) -> None:
        words(canvas, 450, *HEAD)
        row(canvas, 430, "规章", "1", "2", "3")
        say(canvas, 50, 410, "不予公开")
        row(canvas, 390, "一项", "4", "5", "6")
        say(canvas, 50, 366, "许可甲")
        words(canvas, 360, (150, "7"), (230, "8"), (310, "9"))
        say(canvas, 50, 354, "许可乙")

    assert tables(draw) == [
        [
            ["制发", "废止", "有效"],
            ["规章", "1", "2", "3"],
            ["不予公开", "", "", ""],
            ["一项", "4", "5", "6"],
            ["许可甲\n许可乙", "7", "8", "9"],
        ]
    ]


def test_rows_take_their_heading_from_the_end_of_the_page_before() -> None:
    def first(canvas: Canvas) -> None:
        say(canvas, 50, 100, "二、主动公开政府信息情况")
        words(canvas, 40, *HEAD)

    def second(canvas: Canvas) -> None:
        row(canvas, 460, "规章", "1", "2", "3")
        row(canvas, 440, "许可", "4", "5", "6")

    assert tables(first, second) == [
        [["制发", "废止", "有效"], ["规章", "1", "2", "3"], ["许可", "4", "5", "6"]],
    ]
    assert prose(read("a.pdf", pdf(first, second))) == ["二、主动公开政府信息情况"]


def test_rows_below_prose_that_ends_a_page_take_no_heading_from_it() -> None:
    def first(canvas: Canvas) -> None:
        say(canvas, 50, 60, "本年度本机关相关数据统计如下表所示。")
        say(canvas, 50, 40, "以上各数均为本年数。")

    def second(canvas: Canvas) -> None:
        row(canvas, 460, "规章", "1", "2", "3")
        row(canvas, 440, "许可", "4", "5", "6")

    assert tables(first, second) == []


def test_a_heading_over_several_columns_is_not_the_first_line_of_the_one_below_its_middle() -> None:
    def draw(canvas: Canvas) -> None:
        say(canvas, 220, 470, "数量种种")
        words(canvas, 450, *HEAD)
        row(canvas, 430, "规章", "1", "2", "3")
        row(canvas, 410, "许可", "4", "5", "6")

    (grid,) = grids(read("a.pdf", pdf(draw)))
    heading = [(cell.text, cell.column, cell.column_span) for cell in grid.cells if cell.row < 2]
    assert heading == [("数量种种", 1, 3), ("制发", 1, 1), ("废止", 2, 1), ("有效", 3, 1)]


def test_signs_units_and_notes_belong_to_the_number_before_them() -> None:
    def draw(canvas: Canvas) -> None:
        words(canvas, 450, *HEAD)
        row(canvas, 430, "规章", "−23", "5件", "12（注1）")
        row(canvas, 410, "许可", "４５", "0.5万元", "−")

    assert tables(draw) == [
        [["制发", "废止", "有效"], ["规章", "−23", "5件", "12（注1）"], ["许可", "４５", "0.5万元", "−"]],
    ]


def test_a_title_over_both_of_two_pages_does_not_part_their_table() -> None:
    def page(label: str, number: str, heading: bool) -> Draw:
        def draw(canvas: Canvas) -> None:
            say(canvas, 50, 480, "示例市某局　政府信息公开工作年度报告")
            if heading:
                words(canvas, 450, *HEAD)
            for y in (430, 410):
                row(canvas, y, label, number, "0", "0")

        return draw

    (table,) = tables(page("规章", "1", heading=True), page("许可", "2", heading=False))
    assert [line[0] for line in table] == ["制发", "规章", "规章", "许可", "许可"]


def test_rows_in_which_nothing_is_filled_in_stand_where_their_labels_do() -> None:
    def draw(canvas: Canvas) -> None:
        words(canvas, 450, (50, "内容"), *HEAD)
        say(canvas, 50, 430, "规章")
        row(canvas, 410, "许可", "1", "2", "3")
        say(canvas, 50, 390, "处罚")
        row(canvas, 370, "强制", "4", "5", "6")
        say(canvas, 50, 350, "收费")

    blank = ["", "", ""]
    assert tables(draw) == [
        [
            ["制发", "废止", "有效"],
            ["规章", *blank],
            ["许可", "1", "2", "3"],
            ["处罚", *blank],
            ["强制", "4", "5", "6"],
            ["收费", *blank],
        ]
    ]


def test_a_label_merged_over_two_rows_is_no_row_between_them() -> None:
    def draw(canvas: Canvas) -> None:
        words(canvas, 450, *HEAD)
        say(canvas, 20, 410, "合并")
        row(canvas, 420, "许可", "1", "2", "3")
        row(canvas, 400, "处罚", "4", "5", "6")

    assert [[line[0] for line in table[1:]] for table in tables(draw)] == [["许可", "处罚"]]


def test_a_label_beside_numbers_of_other_columns_is_no_blank_row() -> None:
    """The number stands under no heading: the row it belongs to is not read, and not blank either."""

    def draw(canvas: Canvas) -> None:
        words(canvas, 450, *HEAD)
        row(canvas, 430, "许可", "1", "2", "3")
        row(canvas, 410, "强制", "4", "5", "6")
        words(canvas, 390, (50, "处罚"), (370, "甲"))

    assert [[line[0] for line in table[1:]] for table in tables(draw)] == [["许可", "强制"]]


def test_numbers_that_count_the_rows_are_no_column() -> None:
    def draw(canvas: Canvas) -> None:
        words(canvas, 450, *HEAD)
        for count, (y, label) in enumerate(((430, "规章"), (410, "许可"), (390, "处罚")), 9):
            say(canvas, 20, y, str(count))
            row(canvas, y, label, "1", "2", "3")

    assert [[line[:2] for line in table[1:]] for table in tables(draw)] == [
        [["规章", "1"], ["许可", "1"], ["处罚", "1"]],
    ]


def test_a_note_that_begins_below_its_number_belongs_to_it() -> None:
    """Both stand around the line of their row, on which the column has nothing else."""

    def draw(canvas: Canvas) -> None:
        words(canvas, 450, *HEAD)
        row(canvas, 430, "规章", "1", "2", "3")
        words(canvas, 410, (50, "许可"), (150, "4"), (310, "6"))
        words(canvas, 416, (232, "57"))
        words(canvas, 404, (225, "（注1）"))

    assert tables(draw) == [
        [["制发", "废止", "有效"], ["规章", "1", "2", "3"], ["许可", "4", "57（注1）", "6"]],
    ]


def test_a_number_over_two_lines_is_one_where_the_upper_one_is_full() -> None:
    def drawn(upper: str, lower: str) -> Draw:
        def draw(canvas: Canvas) -> None:
            words(canvas, 450, (150, "制发件"), (180, "废止件"), (210, "有效件"))
            words(canvas, 430, (50, "规章"), (155, "1"), (185, "2"), (215, "3"))
            words(canvas, 410, (50, "许可"), (155, "4"), (215, "6"))
            words(canvas, 416, (180, upper))
            words(canvas, 404, (185, lower))

        return draw

    assert [line[2] for line in tables(drawn("84512", "3"))[0][1:]] == ["2", "845123"]
    assert tables(drawn("8", "3")) == []


def test_numbers_of_two_rows_beside_the_label_of_their_group_are_never_one() -> None:
    def draw(canvas: Canvas) -> None:
        words(canvas, 450, (150, "制发件"), (180, "废止件"), (210, "有效件"))
        for y, label in ((430, "规章"), (413, "许可"), (396, "处罚")):
            words(canvas, y, (60, label), (150, "84512"), (180, "84513"), (210, "84514"))
        words(canvas, 421.5, (20, "甲"))
        words(canvas, 404.5, (20, "乙"))

    found = [line[1:] for table in tables(draw) for line in table[1:]]
    assert found in ([], [["84512", "84513", "84514"]] * 3)


def test_a_number_that_may_go_on_in_the_line_below_makes_no_table() -> None:
    """725（含…） broken behind its second digit at the top of a narrow cell: 72 is none of its numbers."""

    def draw(canvas: Canvas) -> None:
        words(canvas, 450, *HEAD)
        words(canvas, 430, (150, "72"), (230, "89"), (310, "12"))
        words(canvas, 418, (150, "5（含"), (230, "3（注"))

    assert tables(draw) == []


def test_a_row_of_full_numbers_that_may_all_go_on_in_the_next_one_makes_no_table() -> None:
    """Label and numbers break alike: 845129 above 3 may be 8451293, and no line between them says so."""

    def draw(canvas: Canvas) -> None:
        words(canvas, 450, (150, "制发件"), (190, "废止件"), (230, "有效件"))
        words(canvas, 430, (50, "规章"), (150, "845129"), (190, "845139"), (230, "845149"))
        words(canvas, 418, (50, "许可"), (164, "3"), (204, "4"), (244, "5"))

    assert tables(draw) == []


def test_what_is_no_number_among_the_columns_leaves_none_of_them_blank() -> None:
    """约 20 stands where a number would: a table read without it would have a blank there."""

    def draw(canvas: Canvas) -> None:
        words(canvas, 450, *HEAD)
        row(canvas, 430, "规章", "1", "2", "3")
        row(canvas, 410, "一项", "约20", "5", "6")
        row(canvas, 390, "许可", "7", "8", "9")

    assert tables(draw) == []


def test_marks_of_notes_behind_a_number_are_part_of_its_cell() -> None:
    def draw(canvas: Canvas) -> None:
        words(canvas, 450, *HEAD)
        row(canvas, 430, "规章", "1", "4[2]", "3")
        row(canvas, 410, "一项", "7*[1]", "8", "9")

    assert tables(draw) == [[["制发", "废止", "有效"], ["规章", "1", "4[2]", "3"], ["一项", "7*[1]", "8", "9"]]]
