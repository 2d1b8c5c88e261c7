"""The administrative divisions: codes, names, former names, and what lies in what."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from etl.divisions import (
    BEGINNING,
    ancestors,
    children,
    division,
    divisions_by_code,
    divisions_named,
    every_division,
    full_name,
    lies_in,
)

ROOT = Path(__file__).parents[1]
GULOU = ROOT / "data" / "reports" / "gulou-2024.txt"
SHARED = ROOT.parent / "shared" / "reports"
TITLE = "2024年政府信息公开工作年度报告"


class TestDivisions:
    def test_full_names_and_what_lies_where(self):
        assert full_name("410204") == "河南省开封市鼓楼区"
        assert [place.region for place in ancestors("990104")] == ["990000", "990100", "990104"]
        assert lies_in("410204", "410000")
        assert {place.name for place in children("990100")} == {
            "北塘区", "东河区", "南湖区", "西岭区", "临江县", "云山县"
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("name", "regions"),
        [
            ("鼓楼区", {"320106", "320302", "350102", "410204"}),
            ("淮安", {"320800", "320803"}),
            ("江苏", {"320000"}),
            ("延边州", {"222400"}),
            ("瀍河区", {"410304"}),
            ("内蒙古", {"150000"}),
            ("崇川区", {"320613"}),
            ("桥东区", {"130502", "130702"}),
            ("下城区", {"330103"}),
            ("火星市", set()),
        ],
    )
    def test_names_long_and_short_find_every_place_of_that_name(self, name: str, regions: set[str]):
        assert {place.region for place in divisions_named(name)} == regions

    @pytest.mark.parametrize(
        ("region", "parent"),
        [
            ("429004", "420000"),
            ("469025", "460000"),
            ("659001", "650000"),
            ("110105", "110000"),
            ("441900", "440000"),
        ],
    )
    def test_places_directly_below_a_province_have_it_as_parent(self, region: str, parent: str):
        found = division(region)
        assert found is not None
        assert found.parent == parent

    def test_a_renamed_code_bears_its_newest_name(self):
        found = division("130502")
        assert found is not None
        assert found.name == "襄都区"

    def test_the_list_is_whole_and_consistent(self):
        rows = list(csv.DictReader((ROOT / "data" / "regions.csv").open(encoding="utf-8", newline="")))
        codes = {row["region"] for row in rows}
        assert [row["region"] for row in rows if not (len(row["region"]) == 6 and row["region"].isdigit())] == []
        assert {row["level"] for row in rows} == {"province", "city", "county"}
        assert [row["name"] for row in rows if bool(row["parent"]) == (row["level"] == "province")] == []
        assert [row["name"] for row in rows if row["parent"] and row["parent"] not in codes] == []
        assert [row["name"] for row in rows if row["parent"] and row["parent"][:2] != row["region"][:2]] == []
        assert [row["name"] for row in rows if not row["source"]] == []
        assert len({place.region for place in every_division()}) == len(divisions_by_code()) == len(codes)

    def test_the_country_has_as_many_divisions_as_it_should(self):
        standing = [place for place in every_division() if place.valid_to is None and not place.invented]
        assert 34 == sum(place.level == "province" for place in standing)
        assert 333 == sum(place.level == "city" for place in standing)
        assert 2800 < sum(place.level == "county" for place in standing) < 2900

    def test_all_names_of_a_division_begin_as_its_full_name_does(self):
        """They are sought among the divisions that begin so."""
        begin_otherwise = [
            name for place in every_division() for name in place.names() if name[:BEGINNING] != place.name[:BEGINNING]
        ]
        assert [] == begin_otherwise

    def test_full_and_everyday_names_end_with_their_kind(self):
        """The search for names in a text starts from these seven characters."""
        everyday = {list(place.names())[1] for place in every_division() if place.short_name}
        names = {place.name for place in every_division()} | {name for name in everyday if name[-1] in "州县旗区"}
        assert [] == [name for name in names if name[-1] not in "省市州盟区县旗"]
