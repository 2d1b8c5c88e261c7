"""What a web page hides from its readers: by its style sheets, by styles of its own, until a script has run."""

from __future__ import annotations

import pytest
from documents import by_rows, grids, html, prose

HIDDEN_BY_SHEET = [
    (".gone{display:none}", ["2"]),
    ("p{color:red} /* .x{ */ div.gone , .y { color:red; display : none }", ["2"]),
    ("#none{display:none}", ["2"]),
    ("@media print { .gone{display:none} }", ["1", "2"]),
    (".gone{display:none} .gone.open{display:block}", ["1", "2"]),
    (".gone .inner{display:none}", ["1", "2"]),
    ("html body .a{display:none}", ["2"]),
    (".frame .gone, div > .gone{display:none}", ["1", "2"]),
    ("html > .gone{display:none}", ["1", "2"]),
    ("html > body > div.gone{display:none}", ["2"]),
    ("@charset 'utf-8'; @import url(a.css); .gone{display:none}", ["2"]),
    ("@media screen{.gone{display:none}} @media (max-width: 9px){.a{display:none}}", ["2"]),
    ("@media (min-width:768px){.gone{display:none}}", ["2"]),
    ("@media only screen and (min-width: 992px){.gone{display:none}}", ["2"]),
    ("@media (min-width:1921px){.gone{display:none}}", ["1", "2"]),
    ("@media (min-width:10px) and (max-width:20px){.gone{display:none}}", ["1", "2"]),
    (".gone{display:none} @media (min-width:768px){.a{display:block}}", ["1", "2"]),
    (".a{height:1px; width:1px; overflow:hidden}", ["2"]),
    ("*.gone.a{display:none}", ["2"]),
    (".gone.b, .gone:hover, .gone + .a{display:none}", ["1", "2"]),
    (".a{position:absolute; left:-9999px}", ["2"]),
    (".a{height:0; overflow:hidden}", ["2"]),
    (".gone{visibility:hidden}", ["2"]),
    (".gone{color:red; text-decoration: line-through}", ["2"]),
    ("body > div:first-child{display:none}", ["2"]),
    ("div:nth-of-type(2), div:nth-child(3n + 1){display:none}", ["2"]),
    ("div[id='none'], div[id=other]{clip-path: inset(50%)}", ["2"]),
    ("div[class^=gone], div:not(.a){display:none}", ["1", "2"]),
    ("div:not(.x, .y):not([title]){display:none}", ["2"]),
    (":is(.x, .gone){display:none}", ["2"]),
    ("body :where(p, div.a){display:none}", ["2"]),
    (".b:is(div), :is(.x, .y) .gone{display:none}", ["1", "2"]),
    ("body{color:#333; & > .gone{display:none}}", ["2"]),
    ("p, ul{& .gone{display:none}}", ["1", "2"]),
    (":root{--off:none} .gone{display:var(--off)}", ["2"]),
    (":root{--off:none} .x{--off:block} .gone{display:var(--off)}", ["1", "2"]),
    (".gone{display:var(--never, none)}", ["2"]),
    (".gone{scale: 0}", ["2"]),
    (".gone{position:fixed; top:-100px}", ["2"]),
    (".gone{top:-100px; position: fixed}", ["2"]),
    (".gone{position:relative; top:-10px}", ["1", "2"]),
    ("body > table + div{display:none}", ["1", "2"]),
]


COLUMNS = [
    ("td:nth-child(2){display:none}", [0, 2, 3, 4]),
    ("#t tr > td:nth-last-child(1){visibility:hidden}", [0, 1, 2, 3]),
    ("table.t tr td:nth-child(n + 4){display:none}", [0, 1, 2]),
    ("td:nth-child(-n+2), .t td:nth-of-type( 4n ){display:none}", [2, 4]),
    ("td[data-former]{display:none}", [0, 1, 2, 4]),
    ("td.c2 ~ td{display:none}", [0, 1, 2]),
    ("td.c2 + td{display:none}", [0, 1, 2, 4]),
    ("@media print{td:nth-child(2){display:none}} td:hover{display:none}", [0, 1, 2, 3, 4]),
]


@pytest.mark.parametrize(("sheet", "left"), COLUMNS)
def test_columns_that_the_style_sheet_hides_by_their_place_are_not_read(sheet: str, left: list[int]) -> None:
    """Last year's numbers or codes in between moved no column and were read as numbers of this year."""
    cells = "".join(f"<td class=c{n}{' data-former=1' * (n == 3)}>{n}" for n in range(5))
    body = f"<table id=t class=t>{f'<tr>{cells}' * 2}</table>"
    assert by_rows(grids(html(body, head=f"<style>{sheet}</style>"))[0]) == [[str(n) for n in left]] * 2


FAINT = [
    (".x{color:#fff}", "\ufffd12"),
    ("table i{color: hsl(0, 0%, 100%)}", "\ufffd12"),
    ("i.x{opacity:.01}", "\ufffd12"),
    ("i:first-child{font-size:0}", "\ufffd12"),
    (".x{font-size:1px}", "\ufffd12"),
    (".x{zoom:0}", "\ufffd12"),
    (".x{filter:alpha(opacity=0)}", "\ufffd12"),
    (".x{color:#EEE; background-color: #eeeeee}", "\ufffd12"),
    (".x{color:#EEE; background: #333}", "712"),
    (".x{color:rgba(0,0,0,0)}", "\ufffd12"),
    ("body{background:#eee} .x{color:#fefefe}", "\ufffd12"),
    ("td{background:navy} .x{color:#fff}", "712"),
    (".x{color:#fff; background-color:#036}", "712"),
    (".x{color:#fff; background: none}", "\ufffd12"),
    ("@media print{.x{color:#fff}} .y{color:#fff}", "712"),
    ("td{color:white}", "\ufffd\ufffd\ufffd"),
    ("tr:nth-child(1){color:white}", "\ufffd\ufffd\ufffd"),
    ("tr:nth-child(2){color:white}", "712"),
    ("tr:nth-child(odd){color:white;background:#036}", "712"),
]


@pytest.mark.parametrize(("sheet", "said"), FAINT)
def test_digits_that_a_style_sheet_leaves_nobody_to_see_are_unknown(sheet: str, said: str) -> None:
    """In white on no ground, transparent, or a speck: a number was read together with them."""
    body = "<table><tr><td>规章<td><i class=x>7</i>12<tr><td>许可<td>1</table>"
    assert by_rows(grids(html(body, head=f"<style>{sheet}</style>"))[0])[0] == ["规章", said]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("<tr style='color:#FFF'>", "\ufffd"),
        ("<tr style='color:#FFF' bgcolor=#ffffff>", "\ufffd"),
        ("<tr style='color:#FFF' bgcolor=navy>", "9"),
        ("<tr style='color:#333'>", "9"),
    ],
)
def test_digits_of_a_row_in_white_are_unknown_too(row: str, said: str) -> None:
    body = f"<table>{row}<td>规章<td>9<tr><td>许可<td>1</table>"
    assert by_rows(grids(html(body))[0]) == [["规章", said], ["许可", "1"]]


@pytest.mark.parametrize(("sheet", "shown"), HIDDEN_BY_SHEET)
def test_what_the_pages_own_style_sheet_hides_is_not_read(sheet: str, shown: list[str]) -> None:
    """Only plain rules for every screen count; a name that another rule displays again is displayed."""
    table = "<table><tr><td>规章<td>2</table>"
    hidden = "<div class='a gone' id=none><table><tr><td>规章<td>1</table></div>"
    document = html(hidden + table, head=f"<style>{sheet}</style>")
    assert [grid.cells[1].text for grid in grids(document)] == shown


@pytest.mark.parametrize(
    ("sheet", "digits", "cell"),
    [
        (".x{display:none !important}", "<i class=x style='display:inline'>59</i>", "3"),
        (".x{display:none}", "<i class=x style='display:inline'>59</i>", "359"),
        ("", "<i style='display:var(--d)'>59</i>", "3\ufffd\ufffd"),
        ("", "<i style='mask: linear-gradient(transparent, transparent)'>59</i>", "3\ufffd\ufffd"),
        ("", "<details><summary></summary>59</details>", "3"),
    ],
)
def test_digits_beside_a_number_are_read_as_they_are_displayed(sheet: str, digits: str, cell: str) -> None:
    """Hidden against a style of their own, by a value that is not known here, or folded away."""
    document = html(f"<table border=1><tr><td>规章<td>3{digits}</table>", head=f"<style>{sheet}</style>")
    assert by_rows(grids(document)[0]) == [["规章", cell]]


@pytest.mark.parametrize("veil", ["style='visibility: hidden; opacity: 0;'", "style='display:none'", "hidden"])
def test_an_article_that_a_script_uncovers_is_read(veil: str) -> None:
    """Saved pages of public accounts hide their whole article by its own attribute until the script has run."""
    table = "<table><tr><td>规章</td><td>1</td><td>2</td></tr><tr><td>罚款</td><td>3</td><td>4</td></tr></table>"
    document = html(f"<h1>年度报告</h1><div {veil}><p>全年公开文件若干。</p><div hidden>{table}</div></div>")
    assert prose(document) == ["年度报告", "全年公开文件若干。"]
    assert [by_rows(grid) for grid in grids(document)] == [[["规章", "1", "2"], ["罚款", "3", "4"]]]


def test_what_is_hidden_beside_a_displayed_article_stays_hidden() -> None:
    """A table that no one sees is no table, though the page shows none: its numbers may be last year's."""
    table = "<table><tr><td>规章</td><td>1</td><td>2</td></tr><tr><td>罚款</td><td>3</td><td>4</td></tr></table>"
    document = html(f"<p>今年的表格以图片公布，请看图。</p><div style='display:none'>{table}</div>")
    assert grids(document) == []


def test_tables_that_only_a_script_shows_are_read_all_the_same() -> None:
    """A page whose style sheet hides every table is one whose tabs a script opens."""
    document = html("<div class=tab><table><tr><td>规章<td>1</table></div>", head="<style>.tab{display:none}</style>")
    assert [by_rows(grid) for grid in grids(document)] == [[["规章", "1"]]]
