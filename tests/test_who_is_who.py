"""Offices are told apart by name within their division, and never merged by likeness alone."""

from __future__ import annotations

from etl.agencies.book import open_book


def listed(rows):
    header = "agency_id,name,short_name,region,level,sector,parent_id,former_names\n"
    return open_book({"agencies.csv": (header + rows).encode()})


def test_an_office_is_one_with_and_without_its_city():
    """示例市南湖区教育局 and 南湖区教育局 of the same division are the same office."""
    book = listed("990104-jiaoyu,示例市南湖区教育局,南湖区教育局,990104,county,教育,,\n")
    assert book.identify("南湖区教育局", "990104").agency_id == "990104-jiaoyu"
    assert book.identify("示例市南湖区教育局", "990104").agency_id == "990104-jiaoyu"


def test_the_same_name_in_another_division_is_another_office():
    """鼓楼区教育局 of 开封 and of 南京 are two, and one whose division is not settled is a third."""
    book = listed("")
    ids = {book.identify("鼓楼区教育局", region).agency_id for region in ("410204", "320106", None)}
    assert len(ids) == 3


def test_a_former_name_leads_to_the_office_of_today():
    """The series of a renamed office goes on."""
    book = listed("990103-ziran,示例市东河区自然资源局,,990103,county,自然资源,,示例市东河区国土资源局\n")
    assert book.identify("东河区国土资源局", "990103").agency_id == "990103-ziran"


def test_a_name_that_two_offices_claim_is_nobodys():
    """It becomes an office of its own rather than one of the two."""
    book = listed(
        "990103-a,示例市东河区甲局,,990103,county,,,示例市东河区旧局\n"
        "990103-b,示例市东河区乙局,,990103,county,,,示例市东河区旧局\n"
    )
    assert book.identify("东河区旧局", "990103").agency_id not in {"990103-a", "990103-b"}


def test_the_id_of_an_unknown_office_does_not_depend_on_what_else_is_loaded():
    """Links and decisions hang on it."""
    first, second = listed(""), listed("")
    first.identify("示例市北塘区水利局", "990102")
    assert first.identify("北塘区水利局", "990102").agency_id == second.identify("北塘区水利局", "990102").agency_id


def test_a_government_speaks_for_its_whole_area_and_an_office_for_itself():
    """Totals rest on it."""
    book = listed("")
    assert book.identify("淮安市人民政府", "320800").scope == "whole_area"
    assert book.identify("淮安市教育局", "320800").scope == "own"


def test_an_office_without_a_short_name_gets_the_one_in_everyday_use():
    """Axes have little room; the full name stays beside it."""
    book = listed("")
    office = book.agencies[book.identify("示例市南湖区住房和城乡建设局", "990104").agency_id]
    assert (office.name, office.short_name) == ("示例市南湖区住房和城乡建设局", "南湖区住建局")


def test_a_township_is_one_whatever_of_its_office_is_named():
    """Of one subdistrict's reports some are headed by its district's government, some by its bare name."""
    book = listed("990103-lishui,示例市东河区丽水街道办事处,,990103,township,街道乡镇,,\n")
    names = ("示例市北塘区人民政府春华街道办事处", "北塘区春华街道办事处", "示例市北塘区春华街道", "北塘区春华街")
    assert len({book.identify(name, "990102").agency_id for name in names}) == 1
    assert book.identify("示例市东河区人民政府丽水街道办事处", "990103").agency_id == "990103-lishui"
    towns = {book.identify(name, "990121").agency_id for name in ("临江县青石镇", "示例市临江县青石镇人民政府")}
    assert len(towns) == 1


def test_a_township_is_neither_another_nor_its_service_centre():
    """A centre reports for itself; subdistricts of like names are two."""
    book = listed("")
    names = ("北塘区春华街道", "北塘区春华街道便民服务中心", "北塘区春河街道", "北塘区春华镇", "北塘区乡村振兴局")
    assert len({book.identify(name, "990102").agency_id for name in names}) == 5
