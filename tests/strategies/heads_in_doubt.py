"""Invented heads with one trace of another office or year, and honest ones that name others in passing."""

from __future__ import annotations

from collections.abc import Iterator

from strategies.heads import PERIOD, SECTIONS, TITLE, Head, head

TEMPLATE_USERS = (
    ("示例市教育局", "990100"),
    ("云山县民政局", "990122"),
    ("示例市北塘区审计局", "990102"),
    ("示例省统计局", "990000"),
    ("临江县水利局", "990121"),
)
HONEST_OFFICES = (*TEMPLATE_USERS[:3], ("示例市人民政府办公室", "990100"))


def template_heads() -> Iterator[Head]:
    """Templates taken over from another office or another year, each leaving one trace: that trace is a finding."""
    for office, region in TEMPLATE_USERS:
        other = "示例市东河区财政局"
        who = ("agency_conflict",)
        when = ("year_conflict",)
        title = office + TITLE
        own = {"name": office, "region": region}
        yield head(f"{office} 编制", title, f"本报告由{other}编制。", checks=who, **own)
        yield head(f"{office} 落款", title, checks=who, end=(other, "2025年1月9日"), **own)
        yield head(f"{office} 文件名", title, checks=who, file=f"{other}2024年年报.pdf", **own)
        yield head(f"{office} 联系", title, f"如有疑问，请与{other}联系（地址：示例路1号）。", checks=who, **own)
        yield head(f"{office} 引题", title, f"按照要求，编制《{other}{TITLE}》，现予公布。", checks=who, **own)
        yield head(
            f"{office} 正文",
            title,
            body=(SECTIONS[0], f"2024年，{other}认真贯彻落实条例。", *SECTIONS[1:]),
            checks=who,
            **own,
        )
        yield head(
            f"{office} 我局", title, f"现将我局（{other}）2024年政府信息公开工作情况报告如下。", checks=who, **own
        )
        yield head(f"{office} 统计期", title, PERIOD.format(2023, 2023), checks=when, **own)
        yield head(f"{office} 统计期短", title, "统计期为2023.1.1-2023.12.31。", checks=when, **own)
        yield head(f"{office} 截止", title, "截至2023年12月31日，累计公开120条。", checks=when, **own)
        yield head(f"{office} 引题年", title, f"根据规定，编制{office}2023年政府信息公开年度报告。", checks=when, **own)
        yield head(f"{office} 文件年", title, checks=when, file=f"{office}2022年年报.pdf", **own)
        yield head(
            f"{office} 正文年",
            title,
            body=(SECTIONS[0], "2023年，我单位新收申请3件。", "2023年，主动公开信息50条。", *SECTIONS[2:]),
            checks=when,
            **own,
        )
        yield head(
            f"{office} 首句年",
            title,
            body=(SECTIONS[0], "2023年是重要的一年。", "2024年持续推进。", *SECTIONS[2:]),
            checks=when,
            **own,
        )
        yield head(f"{office} 年内发布", title, checks=when, published="2024-06-30", **own)
        yield head(f"{office} 年内落款", title, checks=when, end=(office, "2024年1月18日"), **own)
        yield head(f"{office} 迟发布", title, checks=when, published="2027-03-01", **own)


def quiet_heads() -> Iterator[Head]:
    """Honest reports that name other offices and other years in passing: nothing of that is a conflict."""
    for office, region in HONEST_OFFICES:
        own = {"name": office, "region": region}
        title = office + TITLE
        yield head(f"{office} 上级", title, "在示例市财政局的指导下，会同示例市水利局开展培训。", **own)
        yield head(f"{office} 导航", "首页", "示例市发展和改革委员会", "示例市财政局", "示例市审计局", title, **own)
        yield head(
            f"{office} 页脚",
            title,
            end=(office, "2025年1月20日", "主办：示例市人民政府办公室", "承办：示例市数据局", "示ICP备05000000号"),
            **own,
        )
        yield head(f"{office} 友链", title, end=("市直部门", "示例市公安局", "示例市民政局", "示例市财政局"), **own)
        yield head(f"{office} 去年", title, "2023年收到申请3件，比2022年多1件；2024年收到5件。", **own)
        yield head(f"{office} 来年", title, end=("2025年，我们将继续努力。", "2025年，重点做好三方面工作。"), **own)
        yield head(f"{office} 上下篇", title, end=("上一篇：示例市财政局2023年政府信息公开工作年度报告",), **own)
        yield head(f"{office} 印发", title, "根据《示例省人民政府办公厅关于做好2023年年报的通知》要求编制。", **own)
        yield head(f"{office} 发布", title, "发布时间：2025-01-20 来源：示例市政府网", published="2025-01-20", **own)
        yield head(f"{office} 统计", title, PERIOD.format(2024, 2024), **own)
        yield head(
            f"{office} 统计跨", title, "统计期限为2024年1月1日至2024年12月31日，2024年1月1日前受理的一并计入。", **own
        )
        yield head(f"{office} 落款短", title, end=(office.removeprefix("示例市"), "2025年1月9日"), **own)
        yield head(f"{office} 网站", title, page_title=f"{title}_年度报告_示例市人民政府门户网站", **own)
        yield head(f"{office} 页眉", "示例市人民政府", "www.example.gov.cn", title, **own)
        yield head(f"{office} 规划", title, "落实《“十四五”规划》（2021—2025年）和2023年度要点。", **own)
