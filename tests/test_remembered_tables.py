"""Tables printed as in an earlier report are read at once, and read as they would have been by themselves."""

import random

import pytest
from strategies.printed.writers import write_mutant

from etl.demo import invent_report, render
from etl.read import read
from etl.read.document import Grid
from etl.recognise import remembered
from etl.recognise.tables import read_tables
from etl.recognise.values import read_value

MUTANTS = [(f"alike-{suffix}-{number}", suffix) for suffix in ("html", "docx") for number in range(30)]


@pytest.fixture(autouse=True)
def nothing_remembered():
    """Each test begins without memories, and leaves none."""
    remembered.forget()
    yield
    remembered.forget()


def other_numbers(document, chance):
    """The same print with other numbers: some as before, some zero, some alike, some with a decimal or a sign."""

    def reprinted(cell):
        if read_value(cell.text).state != "reported" or chance.random() < 0.2:
            return cell
        unit = read_value(cell.text).unit or ""
        return cell._replace(
            text=chance.choice(["0", "1", "7", "-3", "12.5", "1,234", str(chance.randrange(10**6))]) + unit
        )

    blocks = tuple(
        block._replace(cells=tuple(map(reprinted, block.cells))) if isinstance(block, Grid) else block
        for block in document.blocks
    )
    return document._replace(blocks=blocks)


def by_itself(document, year):
    """What is read of a document where nothing is remembered."""
    kept = remembered.forget()
    tables = read_tables(document, year)
    remembered.forget()
    remembered.recall(kept)
    return tables


@pytest.mark.parametrize(("seed", "suffix"), MUTANTS)
def test_other_numbers_in_the_same_print_are_read_as_by_themselves(seed, suffix):
    _, name, content = write_mutant(seed, suffix)
    document, chance = read(name, content), random.Random(seed)
    read_tables(document, 2022)
    for _ in range(4):
        again = other_numbers(document, chance)
        expected = by_itself(again, 2022)
        found = read_tables(again, 2022)
        assert list(found.cells.items()) == list(expected.cells.items())
        assert found.doubts == expected.doubts


@pytest.mark.parametrize("suffix", ["html", "docx"])
def test_the_second_report_of_a_template_is_not_worked_out_again(suffix, monkeypatch):
    invented = [invent_report(random.Random(7), year=2022, form="2021", volume=100) for _ in range(2)]
    documents = [read(f"{number}.{suffix}", render(one, suffix)) for number, one in enumerate(invented)]
    first = read_tables(documents[0], 2022)
    monkeypatch.setattr("etl.recognise.tables._read_tables", lambda *_: pytest.fail("worked out again"))
    assert read_tables(documents[1], 2022).cells == first.cells


def test_another_label_in_the_same_place_is_no_memory():
    report = invent_report(random.Random(7), year=2022, form="2021", volume=100)
    document = read("a.html", render(report, "html"))
    whole = read_tables(document, 2022)
    blocks = tuple(
        block._replace(
            cells=tuple(cell._replace(text="无关的一行") if "予以公开" in cell.text else cell for cell in block.cells),
        )
        if isinstance(block, Grid)
        else block
        for block in document.blocks
    )
    changed = read_tables(document._replace(blocks=blocks), 2022)
    assert any(key[1] == "granted" for key in whole.cells)
    assert not any(key[1] == "granted" for key in changed.cells)
    assert changed.doubts


def test_a_table_of_an_earlier_year_is_no_memory_of_this_years():
    report = invent_report(random.Random(7), year=2022, form="2021", volume=100)
    document = read("a.html", render(report, "html"))
    assert not read_tables(document, 2022).doubts
    grids = [at for at, block in enumerate(document.blocks) if isinstance(block, Grid)]
    before = grids[1] - 1
    blocks = list(document.blocks)
    blocks[before] = blocks[before]._replace(text="2019年度收到和处理政府信息公开申请情况表")
    assert read_tables(document._replace(blocks=tuple(blocks)), 2022).doubts
