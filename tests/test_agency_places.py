"""Which place is meant where a name fits several, or leaves its place out."""

from __future__ import annotations

import pytest
from agencies import TITLE, checks, read_agency


class TestAmbiguousPlaces:
    def test_a_district_of_two_cities_is_settled_by_the_city_named(self):
        found = read_agency(f"南湖区住房和城乡建设局{TITLE}", "在示例市住房和城乡建设局的指导下")
        assert ("示例市南湖区住房和城乡建设局", "990104") == (found.name, found.region)

    def test_an_invented_place_is_a_place_of_its_name_like_any_other(self):
        """南湖区 of the invented 示例市 must not be read as the real one, nor the real one as the invented."""
        found = read_agency(f"南湖区住房和城乡建设局{TITLE}", "我局认真落实条例。")
        assert ("南湖区住房和城乡建设局", None, ["agency_region"]) == (found.name, found.region, checks(found))

    def test_a_neighbouring_district_settles_which_of_two_is_meant(self):
        found = read_agency(f"南湖区住房和城乡建设局{TITLE}", "与北塘区结对。")
        assert ("示例市南湖区住房和城乡建设局", "990104") == (found.name, found.region)

    def test_the_real_city_gives_the_real_district_under_its_bare_name(self):
        found = read_agency(f"南湖区住房和城乡建设局{TITLE}", "在嘉兴市住房和城乡建设局的指导下")
        assert ("南湖区住房和城乡建设局", "330402") == (found.name, found.region)

    def test_an_unsettled_name_keeps_its_print_and_has_no_region(self):
        found = read_agency(f"鼓楼区教育局{TITLE}", "我局认真落实条例。")
        assert ("鼓楼区教育局", None, None) == (found.name, found.region, found.level)
        assert checks(found) == ["agency_region"]

    def test_two_cities_named_leave_it_open(self):
        found = read_agency(f"鼓楼区教育局{TITLE}", "南京市、开封市两地结对。")
        assert ("鼓楼区教育局", None) == (found.name, found.region)

    def test_a_city_visited_settles_nothing(self):
        found = read_agency(f"鼓楼区教育局{TITLE}", "河南省部署后，我局赴南京市学习经验。")
        assert ("开封市鼓楼区教育局", "410204") == (found.name, found.region)

    def test_the_city_printed_before_it_outweighs_other_places(self):
        found = read_agency(f"鼓楼区教育局{TITLE}", "福州市鼓楼区教育系统", "江苏省、河南省来访")
        assert ("福州市鼓楼区教育局", "350102") == (found.name, found.region)

    def test_a_footer_of_links_to_every_province_settles_nothing(self):
        found = read_agency(f"鼓楼区教育局{TITLE}", "友情链接 北京 天津 河北 河南 山西 辽宁")
        assert found.region is None

    def test_a_former_district_counts_as_a_place_of_its_name(self):
        found = read_agency(f"桥东区财政局{TITLE}", "邢台市部署")
        assert ("邢台市桥东区财政局", "130502") == (found.name, found.region)

    def test_a_name_found_once_in_the_country_needs_no_city(self):
        found = read_agency(f"北塘区财政局{TITLE}", "在示例市财政局的指导下")
        assert ("北塘区财政局", "990102") == (found.name, found.region)

    def test_a_district_of_a_municipality_takes_the_municipality(self):
        found = read_agency(f"朝阳区教育委员会{TITLE}", "按照北京市教育委员会部署")
        assert ("北京市朝阳区教育委员会", "110105") == (found.name, found.region)


class TestOmittedPlaces:
    def test_the_preface_gives_the_full_name(self):
        found = read_agency(f"区教育局{TITLE}", "本报告由示例市北塘区教育局根据《条例》编制。")
        assert ("示例市北塘区教育局", "区教育局", "990102") == (found.name, found.as_printed, found.region)

    def test_the_only_district_named_is_the_one_meant(self):
        found = read_agency(f"区教育局{TITLE}", "在北塘区委、区政府的领导下")
        assert ("北塘区教育局", "区教育局", "990102") == (found.name, found.as_printed, found.region)

    def test_two_districts_named_alike_leave_the_place_open(self):
        found = read_agency(f"区教育局{TITLE}", "北塘区与东河区结对共建。")
        assert ("区教育局", None, "county") == (found.name, found.region, found.level)
        assert checks(found) == ["agency_region"]

    def test_an_office_above_is_not_ones_own(self):
        found = read_agency(f"市财政局{TITLE}", "在苏州市财政局的指导下，昆山市预算公开有序推进，昆山市、昆山市。")
        assert ("昆山市财政局", "320583", "county") == (found.name, found.region, found.level)

    def test_words_that_are_also_districts_tell_no_place(self):
        found = read_agency(f"区建设局{TITLE}", "加快推进新城区建设和老城区改造。")
        assert ("区建设局", None) == (found.name, found.region)

    def test_an_abbreviated_office_is_written_out_as_in_the_text_with_its_former_name(self):
        found = read_agency(f"市发改委{TITLE}", "示例市发展和改革委员会（原市计委）")
        assert ("示例市发展和改革委员会", ("市计委",)) == (found.name, found.aliases)

    @pytest.mark.parametrize("printed", ["春柳街", "春柳街道", "春柳街道办事处"])
    def test_a_subdistrict_is_written_out_as_in_the_text_behind_its_districts_government(self, printed: str):
        found = read_agency(f"{printed}{TITLE}", "来源：示例市北塘区人民政府春柳街道办事处")
        assert ("示例市北塘区人民政府春柳街道办事处", "990102") == (found.name, found.region)
        assert ("township", "街道乡镇", ()) == (found.level, found.sector, found.findings)

    @pytest.mark.parametrize(
        "office", ["住房和城乡建设局", "城乡规划局", "乡村振兴局", "乡镇企业管理局", "城镇化办公室", "财政局"]
    )
    def test_an_office_in_whose_name_a_township_seems_to_stand_is_written_out_whole(self, office: str):
        found = read_agency(f"区{office}{TITLE}", f"本报告由示例市西岭区{office}编制。")
        assert (f"示例市西岭区{office}", "990105") == (found.name, found.region)

    @pytest.mark.parametrize("office", ["古城乡人民政府", "临城镇", "新城乡"])
    def test_a_township_called_like_a_town_is_one(self, office: str):
        found = read_agency(f"{office}{TITLE}", f"本报告由示例市临江县{office}编制。")
        assert (f"示例市临江县{office}", "township") == (found.name, found.level)

    def test_a_subdistrict_with_a_like_name_is_not_taken_for_it(self):
        found = read_agency(f"春柳街道{TITLE}", "示例市北塘区人民政府春柳河街道办事处负责。")
        assert ("春柳街道", None) == (found.name, found.region)

    def test_another_office_of_the_sector_is_not_taken_for_it(self):
        found = read_agency(f"区建设局{TITLE}", "示例市北塘区房屋征收管理局负责。")
        assert found.name == "北塘区建设局"

    def test_a_bare_place_stands_for_its_government(self):
        found = read_agency(f"示例市{TITLE}", "本报告由示例市人民政府办公室编制。")
        assert ("示例市人民政府", "示例市", "whole_area", ()) == (
            found.name,
            found.as_printed,
            found.scope,
            found.findings,
        )
