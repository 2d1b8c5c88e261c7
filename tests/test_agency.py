"""Whose report it is: titles, names and places, as offices really print them."""

from __future__ import annotations

from pathlib import Path

import pytest
from agencies import TITLE, checks, read_agency

from etl.recognise.identity.agency import AgencyReading, classify, recognise_agency
from etl.recognise.identity.head import find_title
from etl.recognise.identity.office import title_office
from etl.recognise.identity.published import recognise_published
from etl.recognise.identity.title import is_title
from etl.recognise.identity.year import recognise_year

ROOT = Path(__file__).parents[1]
GULOU = ROOT / "data" / "reports" / "gulou-2024.txt"
SHARED = ROOT.parent / "shared" / "reports"


def gulou() -> list[str]:
    path = GULOU if GULOU.exists() else SHARED / "gulou-2024.txt"
    if not path.exists():
        pytest.skip("the genuine report is not here")
    return path.read_text(encoding="utf-8").splitlines()


def pdf_lines(name: str) -> list[str]:
    if not (SHARED / name).exists():
        pytest.skip("the genuine report is not here")
    import pypdfium2

    pages = pypdfium2.PdfDocument(SHARED / name)
    return [line for page in pages for line in page.get_textpage().get_text_range().splitlines()]


class TestGenuineReports:
    def test_a_district_office_printed_as_qu_ju_gets_its_city_from_the_text(self):
        lines = gulou()
        found = recognise_agency(find_title(lines, None), lines, "gulou-2024.txt")
        assert (
            "开封市鼓楼区工业和信息化局",
            "区科学技术和工业信息化局",
            "410204",
            "county",
            "工业和信息化",
            "own",
            ("科工局",),
            (),
        ) == (
            found.name,
            found.as_printed,
            found.region,
            found.level,
            found.sector,
            found.scope,
            found.aliases,
            found.findings,
        )

    def test_its_year_is_2024_although_its_last_section_speaks_of_2025(self):
        lines = gulou()
        assert recognise_year(find_title(lines, None), lines, "a.txt", None).year == 2024
        assert recognise_published(lines) is None

    @pytest.mark.parametrize(
        ("file", "name", "region", "level"),
        [
            ("huaian-2024.pdf", "淮安市人民政府", "320800", "city"),
            ("hongze-2024.pdf", "淮安市洪泽区人民政府", "320813", "county"),
        ],
    )
    def test_a_government_named_on_the_line_above_its_title(self, file: str, name: str, region: str, level: str):
        lines = pdf_lines(file)
        title = find_title(lines, "政府信息公开工作年度报告")
        found = recognise_agency(title, lines, file)
        assert title == name + TITLE
        assert (name, name, region, level, "人民政府", "whole_area", ()) == (
            found.name,
            found.as_printed,
            found.region,
            found.level,
            found.sector,
            found.scope,
            found.findings,
        )
        assert (2024, ()) == (recognise_year(title, lines, file, "2025-02-25").year, found.findings)


class TestTitles:
    @pytest.mark.parametrize(
        "line",
        [
            "示例市教育局2024年政府信息公开工作年度报告",
            "示 例 市 教 育 局 2024 年 政 府 信 息 公 开 年 报",
            "关于《示例市教育局二〇二四年度政府信息公开工作年度报告》",
            "示例市教育局政府信息公开2024年度报告",
            "示例市教育局关于2024年度政府信息公开工作情况的报告",
            "政府信息公开年报",
        ],
    )
    def test_a_title_is_known_by_its_words(self, line: str):
        assert is_title(line)

    @pytest.mark.parametrize(
        "line",
        [
            "上一篇：示例市教育局2022年政府信息公开工作年度报告",
            "相关链接：示例市2022年政府信息公开年报",
            "本报告由示例市教育局根据要求编制，是第十七份政府信息公开年度报告。",
            "2024年法治政府建设年度报告",
            "政府信息公开指南",
            "三、收到和处理政府信息公开申请情况",
        ],
    )
    def test_what_only_mentions_a_report_is_no_title(self, line: str):
        assert not is_title(line)

    def test_a_title_broken_over_four_lines_is_put_together(self):
        lines = ["示例市北塘区住房和城乡建设局", "2024年度", "政府信息公开工作", "年度报告", "一、总体情况"]
        assert find_title(lines, None) == "示例市北塘区住房和城乡建设局2024年度政府信息公开工作年度报告"

    @pytest.mark.parametrize(
        "lines",
        [
            ["示例市", "西岭区统计局2024年", "政府信息公开工作年度报告"],
            ["示例市西岭区统计局", "（2024年1月1日—2024年12月31日）", "政府信息公开工作年度报告"],
            ["示例市西岭区统计局", "2024年1月至12月政府信息公开工作年度报告"],
        ],
    )
    def test_a_place_or_a_period_in_a_line_of_its_own_belongs_to_the_title(self, lines: list[str]):
        found = recognise_agency(find_title(lines, None), lines, "a.html")
        assert ("示例市西岭区统计局", "990105", []) == (found.name, found.region, checks(found))

    @pytest.mark.parametrize(
        ("title", "name"),
        [
            ("示例市西岭区2024年全区政府信息公开工作年度报告", "示例市西岭区"),
            ("3.示例市西岭区统计局2024年政府信息公开工作年度报告", "示例市西岭区统计局"),
            ("12示例市西岭区统计局2024年政府信息公开工作年度报告", "示例市西岭区统计局"),
            ("示例市西岭区统计局2024年政务信息公开工作年度报告", "示例市西岭区统计局"),
            ("示例市西岭区统计局2024年度政务公开工作报告", "示例市西岭区统计局"),
            ("原示例市西岭区统计局2024年政府信息公开工作年度报告", "示例市西岭区统计局"),
        ],
    )
    def test_what_stands_around_a_name_is_no_part_of_it(self, title: str, name: str):
        assert title_office(title) == name

    @pytest.mark.parametrize(
        ("lines", "name"),
        [
            (
                ["示例市西岭区数据局", "（原示例市西岭区大数据中心）", "2024年政府信息公开工作年度报告"],
                "示例市西岭区数据局",
            ),
            (
                ["示例市西岭区教育局(示例市西岭区体育局)", "2024年政府信息公开工作年度报告"],
                "示例市西岭区教育局(示例市西岭区体育局)",
            ),
        ],
    )
    def test_an_office_above_its_title_is_found_with_another_name_in_brackets(self, lines: list[str], name: str):
        assert title_office(find_title(lines, None)) == name

    def test_an_office_by_which_the_page_is_titled_is_no_banner(self):
        """Other offices' news above a report may say who compiled theirs."""
        teaser = ["本报告由示例市北塘区教育局编制。", "更多"]
        lines = [*teaser, "示例市西岭区统计局", "2024年政府信息公开工作年度报告", "一、总体情况"]
        page = "示例市西岭区统计局2024年政府信息公开工作年度报告_示例市人民政府"
        assert recognise_agency(find_title(lines, page), lines, "a.html", page_title=page).name == "示例市西岭区统计局"
        assert recognise_agency(find_title(lines, None), lines, "a.html").name == "示例市北塘区教育局"

    def test_a_teaser_behind_a_report_does_not_say_who_compiled_it(self):
        own = [
            "示例市西岭区统计局2024年",
            "政府信息公开工作",
            "年度报告",
            "一、总体情况",
            "六、其他需要报告的事项",
            "无。",
        ]
        lines = [*own, "相关新闻", "本报告由示例市北塘区教育局编制。"]
        found = recognise_agency(find_title(lines, None), lines, "a.html")
        assert ("示例市西岭区统计局", []) == (found.name, checks(found))

    def test_a_government_below_its_town_is_that_towns(self):
        lines = ["示例市临江县临江镇", "人民政府2024年", "政府信息公开工作年度报告"]
        found = recognise_agency(find_title(lines, None), lines, "a.html")
        assert ("示例市临江县临江镇人民政府", "township") == (found.name, found.level)

    def test_the_dash_of_a_period_parts_no_site_from_a_metadata_title(self):
        title = "示例市西岭区统计局（2024年1月1日—2024年12月31日）政府信息公开工作年度报告-示例市人民政府"
        assert find_title([], title) == title.removesuffix("-示例市人民政府")

    @pytest.mark.parametrize(
        "preface", ["所列数据统计期限自2022年1月1日至2022年12月31日。", "根据《条例》编制本报告。"]
    )
    def test_a_preface_that_runs_on_behind_a_title_is_no_part_of_it(self, preface: str):
        title = "2022年度示例市东河区人民政府办公室政府信息公开工作年度报告"
        assert find_title([title + preface, "一、总体情况"], None) == title

    def test_a_year_in_brackets_below_belongs_to_the_title(self):
        lines = ["示例市水利局政府信息公开工作年度报告", "（2024年度）", "一、总体情况"]
        assert find_title(lines, None) == "示例市水利局政府信息公开工作年度报告（2024年度）"

    def test_menus_breadcrumbs_and_neighbouring_reports_are_passed_over(self):
        lines = [
            "首页",
            "政府信息公开年报",
            "政府信息公开指南",
            "当前位置：首页 > 政务公开 > 政府信息公开年报",
            "上一篇：示例市教育局2022年政府信息公开工作年度报告",
            "示例市教育局2024年政府信息公开工作年度报告",
            "发布时间：2025-01-21",
            "一、总体情况",
        ]
        assert find_title(lines, "政府信息公开年报") == lines[5]

    def test_a_list_of_other_offices_reports_does_not_outshine_a_bare_title(self):
        lines = [
            "示例市财政局2023年政府信息公开工作年度报告",
            "示例市审计局2023年政府信息公开工作年度报告",
            "示例市民政局2023年政府信息公开工作年度报告",
            "首页",
            TITLE,
            "本报告由示例市教育局编制。",
            "一、总体情况",
        ]
        assert find_title(lines, None) == TITLE

    def test_years_in_a_menu_are_not_the_titles_year(self):
        lines = ["2023年", "2022年", "政府信息公开年报", "一、总体情况"]
        assert find_title(lines, None) == "政府信息公开年报"

    def test_the_web_sites_name_is_cut_from_a_metadata_title(self):
        metadata = "示例市教育局2024年政府信息公开工作年度报告-示例市人民政府"
        assert find_title(["一、总体情况"], metadata) == "示例市教育局2024年政府信息公开工作年度报告"

    @pytest.mark.parametrize(
        "lines",
        [
            ["名称：示例市教育局2024年政府信息公开工作年度报告"],
            ["信息名称 示例市教育局2024年政府信息公开工作年度报告 文号 无"],
            ["标 题： 示例市教育局2024年政府信息公开工作年度报告", "索 引 号： 990100/2025-00012"],
            [
                "索 引 号 | 990100/2018-00012 | 分 类 | 政府信息公开年报 综合政务 |",
                "示例市教育局2024年政府信息公开工作年度报告",
            ],
            [
                "示例市教育局2024年政府信息公开工作年度报告",
                "索引号 990100/2025-00012 发文字号 示例市教育局2024年政府信息公开工作年度报告号",
                "发布机构：示例市政务服务管理局 主题分类：政府信息公开年报",
            ],
        ],
    )
    def test_what_a_page_says_of_itself_is_no_part_of_the_title(self, lines: list[str]):
        assert find_title([*lines, "一、总体情况"], None) == "示例市教育局2024年政府信息公开工作年度报告"

    def test_one_word_that_also_names_a_field_may_stand_in_a_title(self):
        lines = ["示例市垃圾分类中心2024年政府信息公开工作年度报告", "一、总体情况"]
        assert find_title(lines, None) == lines[0]

    def test_a_text_without_a_title_has_none(self):
        assert find_title(["通知", "各单位："], "首页") is None


class TestWhereTheNameStands:
    @pytest.mark.parametrize(
        "paragraph",
        [
            "本报告由示例市东河区财政局根据《条例》编制。",
            "根据《中华人民共和国政府信息公开条例》要求，由示例市东河区财政局编制。",
            "依据《条例》要求，由示例市东河区财政局结合有关统计数据编制。如有疑问，请与示例市东河区教育局联系。",
            "按照《条例》规定，示例市东河区财政局编制了本报告。",
            "根据有关规定，现公布示例市东河区财政局2024年政府信息公开工作情况。",
            "发布机构：示例市东河区财政局",
            "示例市东河区财政局",
            "如有疑问，请与示例市东河区财政局联系（地址：示例路1号）。",
        ],
    )
    def test_a_bare_title_takes_the_office_from_the_text(self, paragraph: str):
        found = read_agency(TITLE, paragraph)
        assert ("示例市东河区财政局", "990103", "财政") == (found.name, found.region, found.sector)

    def test_and_at_last_from_the_files_name(self):
        found = read_agency(TITLE, "正文", file="报告/示例市审计局2024年报.docx")
        assert ("示例市审计局", "990100") == (found.name, found.region)

    def test_a_file_name_without_an_office_names_nobody(self):
        assert read_agency(TITLE, "正文", file="2024年度报告(1).pdf") == AgencyReading()

    def test_a_sites_banner_yields_to_the_preface_with_a_doubt(self):
        lines = ["示例市人民政府", TITLE, "本报告由示例市教育局编制。", "一、总体情况"]
        found = recognise_agency(find_title(lines, None), lines, "a.html")
        assert ("示例市教育局", ["agency_conflict"]) == (found.name, checks(found))

    def test_a_signature_of_another_office_is_a_doubt(self):
        found = read_agency(f"北塘区教育局{TITLE}", "正文", "示例市北塘区财政局", "2025年1月21日")
        assert ("北塘区教育局", ["agency_conflict"]) == (found.name, checks(found))

    def test_a_file_name_of_another_office_is_a_doubt(self):
        found = read_agency(f"北塘区教育局{TITLE}", "正文", file="北塘区民政局2024年报.pdf")
        assert ("北塘区教育局", ["agency_conflict"]) == (found.name, checks(found))

    @pytest.mark.parametrize("seal", ["（盖章）", "（印章）", "(公章)", "（加盖公章）", "（章）"])
    def test_the_place_of_the_seal_is_no_part_of_the_name(self, seal: str):
        found = read_agency(TITLE, "六、其他需要报告的事项", "无。", f"示例市北塘区教育局{seal}", "2025年1月21日")
        assert ("示例市北塘区教育局", "990102", "教育") == (found.name, found.region, found.sector)
        doubted = read_agency(f"北塘区新港街道{TITLE}", "正文", f"北塘区新港街道{seal}", "2025年1月21日")
        assert ("北塘区新港街道", []) == (doubted.name, checks(doubted))

    @pytest.mark.parametrize("day", ["2025年1月21日", "二〇二五年一月二十一日", "2025.1.21", "2025-01-21"])
    def test_a_signature_may_stand_below_its_date(self, day: str):
        lines = ("六、其他需要报告的事项", "无。", day, "示例市北塘区教育局", "示例市林业局", "示例市水利局")
        assert read_agency(TITLE, *lines).name == "示例市北塘区教育局"

    @pytest.mark.parametrize("signature", ["区教育局", "北塘区教育局办公室", "示例市北塘区教育局", "我区各级各部"])
    def test_the_same_office_signed_differently_is_none(self, signature: str):
        assert checks(read_agency(f"北塘区教育局{TITLE}", "正文", signature, "2025年1月21日")) == []


class TestKindsOfOffices:
    @pytest.mark.parametrize(
        ("office", "region", "level", "sector", "scope"),
        [
            ("示例省人民政府", "990000", "province", "人民政府", "whole_area"),
            ("示例市人民政府办公室", "990100", "city", "政府办公室", "own"),
            ("示例市北塘区政府", "990102", "county", "人民政府", "whole_area"),
            ("临江县城关镇人民政府", "990121", "township", "街道乡镇", "own"),
            ("示例市北塘区中山街道办事处", "990102", "township", "街道乡镇", "own"),
            ("国家税务总局示例市北塘区税务局", "990102", "county", "税务", "own"),
            ("示例市经济技术开发区管委会", "990100", None, "开发区", "own"),
            ("云山县发改局", "990122", "county", "发展改革", "own"),
            ("云山县科学技术和工业信息化局", "990122", "county", "工业和信息化", "own"),
            ("云山县文化广电旅游体育局", "990122", "county", "文化旅游", "own"),
            ("云山县教育体育局", "990122", "county", "教育", "own"),
            ("云山县城市管理综合行政执法局", "990122", "county", "城市管理", "own"),
            ("云山县卫生和计划生育委员会", "990122", "county", "卫生健康", "own"),
            ("云山县农业农村和水利局", "990122", "county", "农业农村", "own"),
            ("云山县政务服务数据管理局", "990122", "county", "行政审批", "own"),
            ("云山县公安局", "990122", "county", "公安", "own"),
            ("江苏省教育厅", "320000", "province", "教育", "own"),
            ("延边州财政局", "222400", "city", "财政", "own"),
            ("昆山市水务局", "320583", "county", "水利", "own"),
            ("临江县妇幼保健院", "990121", "county", "医院", "own"),
            ("示例市人民政府外事办公室", "990100", "city", "外事", "own"),
        ],
    )
    def test_level_sector_and_scope_follow_from_name_and_division(
        self, office: str, region: str, level: str | None, sector: str, scope: str
    ):
        found = read_agency(office + TITLE, "正文")
        assert (office, region, level, sector, scope, ()) == (
            found.name,
            found.region,
            found.level,
            found.sector,
            found.scope,
            found.findings,
        )
        assert classify(office, region) == (level, sector, scope)

    def test_a_former_name_in_brackets_is_an_alias(self):
        found = read_agency(f"示例市人力资源和社会保障局（原示例市人事局）{TITLE}")
        assert ("示例市人力资源和社会保障局", ("示例市人事局",)) == (found.name, found.aliases)

    def test_the_county_of_gongan_is_not_found_in_every_police_office(self):
        found = read_agency(f"公安局{TITLE}", "示例市公安局认真落实条例。")
        assert ("示例市公安局", "990100") == (found.name, found.region)
