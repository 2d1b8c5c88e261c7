"""Whose report it is: any frame of a title, every division of the country."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.divisions import (
    division,
    divisions_by_code,
    full_name,
)
from etl.recognise.identity.agency import AgencyReading, recognise_agency
from etl.recognise.identity.head import find_title

TITLE = "2024年政府信息公开工作年度报告"


def read_agency(title: str, *paragraphs: str, file: str = "a.html") -> AgencyReading:
    return recognise_agency(title, paragraphs, file)


PLACES = st.sampled_from(["北塘区", "西岭区", "临江县", "云山县"])
OFFICES = st.sampled_from(["教育局", "民政局", "发展和改革局", "住房和城乡建设局", "工业和信息化局", "卫生健康委员会"])
FRAMES = st.sampled_from(
    [
        "{office}2024年政府信息公开工作年度报告",
        "2024年{office}政府信息公开年报",
        "关于公布《{office}2024年度政府信息公开工作年度报告》的通知",
        "{office}关于2024年政府信息公开工作的年度报告",
        "{office}政府信息公开2024年度报告",
    ]
)


@given(place=PLACES, office=OFFICES, frame=FRAMES, city=st.sampled_from(["", "示例市", "示例省示例市"]))
def test_every_frame_of_title_yields_the_same_office(place: str, office: str, frame: str, city: str):
    """The words around an office's name never become part of it."""
    title = frame.format(office=city + place + office)
    found = recognise_agency(find_title([title], None), [title], "a.html")
    assert (city + place + office, ()) == (found.name, found.findings)


@pytest.mark.parametrize("office", ["教育局", "人民政府"])
def test_every_division_of_the_country_is_read_from_its_full_name(office: str):
    """No place is taken for another: 和平区 keeps its 和, 四平市公主岭市 is no 四平市, 公安县 is a county."""
    misread = []
    for place in divisions_by_code():
        above = full_name(place.parent) if place.parent else ""
        found = read_agency(f"{above}{place.name}{office}{TITLE}")
        known = division(found.region or "")
        if (found.as_printed, known and known.name) != (f"{above}{place.name}{office}", place.name):
            misread.append((above + place.name, found.region))
    assert misread == []


def test_every_division_standing_is_told_from_its_namesakes_by_the_place_above_it():
    """A bare county with the city (or province) above it named once in the text is that county."""
    misread = []
    for place in divisions_by_code():
        if place.level != "county" or place.valid_to:
            continue
        above = division(place.parent or "")
        found = read_agency(f"{place.name}教育局{TITLE}", f"在{above.name if above else ''}有关部门指导下开展工作。")
        if found.region != place.region:
            misread.append((place.name, place.region, found.region))
    assert misread == []


@pytest.mark.parametrize(
    ("words", "name"),
    [("和平区教育局", "和平区教育局"), ("现示例市教育局", "示例市教育局"), ("特克斯县教育局", "特克斯县教育局")],
)
def test_words_that_lead_up_to_an_office_are_not_taken_from_its_name(words: str, name: str):
    """现 is cut off before an office, the first character of a place is not."""
    found = read_agency(TITLE, f"按照《条例》规定，{words}编制本报告。")
    assert found.as_printed == name
