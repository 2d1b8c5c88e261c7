"""Invented heads, signatures, names and dates of reports, each with what it says of office, place and year.

Each case is a report as read: lines, a page's title, a file name. What is expected is written beside it by hand,
never by the code under test. Real divisions stand only where the question is which of several namesakes is meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

SECTIONS = (
    "一、总体情况",
    "全年按时办结依申请公开事项，未发生纠正。",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "公开的及时性还需加强。",
    "六、其他需要报告的事项",
    "没有其他需要报告的事项。",
)
"""The body of a report that names neither office nor year."""


@dataclass(frozen=True, slots=True)
class Head:
    """A report and what is to be read of it; `checks` are the findings on office, place and year it must have."""

    id: str
    lines: tuple[str, ...]
    name: str | None
    region: str | None
    year: int | None
    checks: tuple[str, ...] = ()
    page_title: str | None = None
    file: str = "a.html"
    published: str | None = None


OFFICES: tuple[tuple[str, str | None], ...] = (
    ("示例省人民政府办公厅", "990000"),
    ("示例省人民政府", "990000"),
    ("示例省住房和城乡建设厅", "990000"),
    ("示例省人民政府国有资产监督管理委员会", "990000"),
    ("示例省药品监督管理局", "990000"),
    ("示例省高级人民法院", "990000"),
    ("示例市人民政府办公室", "990100"),
    ("示例市人民政府", "990100"),
    ("示例市市场监督管理局", "990100"),
    ("示例市城市管理综合行政执法局", "990100"),
    ("示例市气象局", "990100"),
    ("示例市消防救援支队", "990100"),
    ("示例市住房公积金管理中心", "990100"),
    ("示例市烟草专卖局", "990100"),
    ("示例市邮政管理局", "990100"),
    ("示例市第一中学", "990100"),
    ("示例市中医医院", "990100"),
    ("示例市自来水有限公司", "990100"),
    ("示例市公安局交通警察支队", "990100"),
    ("示例市人民政府外事办公室", "990100"),
    ("示例市地方金融监督管理局", "990100"),
    ("示例市高新技术产业开发区管理委员会", "990100"),
    ("示例市临港新区管理委员会", "990100"),
    ("示例市北塘区人民政府", "990102"),
    ("示例市北塘区中山街道办事处", "990102"),
    ("示例市北塘区和平街道办事处", "990102"),
    ("示例市东河区教育体育局", "990103"),
    ("国家税务总局示例市税务局", "990100"),
    ("国家税务总局示例市东河区税务局", "990103"),
    ("国家统计局示例市调查队", "990100"),
    ("临江县人民政府", "990121"),
    ("临江县城关镇人民政府", "990121"),
    ("临江县长沙乡人民政府", "990121"),
    ("云山县行政审批服务局", "990122"),
    ("云山县民族宗教事务局", "990122"),
    ("云山县人民法院", "990122"),
    ("延边朝鲜族自治州人民政府", "222400"),
    ("恩施土家族苗族自治州教育局", "422800"),
    ("延边州民政局", "222400"),
    ("锡林郭勒盟行政公署", "152500"),
    ("锡林郭勒盟财政局", "152500"),
    ("土默特左旗人民政府", "150121"),
    ("鄂伦春自治旗教育局", "150723"),
    ("神农架林区人民政府", "429021"),
    ("六枝特区财政局", "520203"),
    ("大兴安岭地区行政公署", "232700"),
    ("宁夏回族自治区民政厅", "640000"),
    ("新疆维吾尔自治区人民政府办公厅", "650000"),
    ("长阳土家族自治县水利局", "420528"),
    ("昆山市农业农村局", "320583"),
    ("东莞市虎门镇人民政府", "441900"),
    ("石河子市教育局", "659001"),
)
"""Offices of every kind and level, and the code of the place they name."""

YEARS = ("2024年", "2024年度", "二〇二四年", "二○二四年度", "２０２４年", "二零二四年", "2 0 2 4 年", "(2024年)")


def _inline(office: str, year: str) -> tuple[str, ...]:
    return (f"{office}{year}政府信息公开工作年度报告",)


def _year_first(office: str, year: str) -> tuple[str, ...]:
    return (f"{year}{office}政府信息公开年报",)


def _two_lines(office: str, year: str) -> tuple[str, ...]:
    return (office, f"{year}政府信息公开工作年度报告")


def _four_lines(office: str, year: str) -> tuple[str, ...]:
    return (office, year, "政府信息公开工作", "年度报告")


def _broken_name(office: str, year: str) -> tuple[str, ...]:
    half = len(office) // 2 - 1
    return (office[:half], f"{office[half:]}{year}", "政府信息公开工作年度报告")


def _about(office: str, year: str) -> tuple[str, ...]:
    return (f"{office}关于{year}政府信息公开工作情况的报告",)


def _announced(office: str, year: str) -> tuple[str, ...]:
    return (f"关于公布《{office}{year}政府信息公开工作年度报告》的公告",)


def _year_behind(office: str, year: str) -> tuple[str, ...]:
    return (f"{office}政府信息公开工作年度报告", f"（{year.strip('()')}）")


def _spaced(office: str, year: str) -> tuple[str, ...]:
    return ("　".join(office), f"{year} 政 府 信 息 公 开 年 度 报 告")


def _signed(office: str, year: str) -> tuple[str, ...]:
    return (f"{year}政府信息公开工作年度报告", *SECTIONS, office, "2025年1月20日")


def _compiled(office: str, year: str) -> tuple[str, ...]:
    return (
        f"{year}政府信息公开工作年度报告",
        f"根据《中华人民共和国政府信息公开条例》规定，由{office}编制本年度报告。",
    )


def _crumbs(office: str, year: str) -> tuple[str, ...]:
    return ("首页 > 政府信息公开 > 政府信息公开年报", "索引号：A01-2025-003", *_inline(office, year), "字号：大 中 小")


LAYOUTS = (
    _inline,
    _year_first,
    _two_lines,
    _four_lines,
    _broken_name,
    _about,
    _announced,
    _year_behind,
    _spaced,
    _signed,
    _compiled,
    _crumbs,
)
"""Where a report prints its office and its year."""


def plain_heads() -> Iterator[Head]:
    """Every office in five of the layouts and years, in turn: nothing contradicts, everything is to be read."""
    for number, (office, region) in enumerate(OFFICES):
        for turn in range(5):
            layout = LAYOUTS[(number + turn * 5) % len(LAYOUTS)]
            year = YEARS[(number + turn * 3) % len(YEARS)]
            lines = layout(office, year)
            body = () if layout is _signed else SECTIONS
            yield Head(f"{office}{layout.__name__}-{turn}", (*lines, *body), office, region, 2024)


TITLE = "2024年政府信息公开工作年度报告"
PERIOD = "本报告所列数据的统计期限自{}年1月1日起至{}年12月31日止。"


def head(
    label: str,
    *lines: str,
    name: str | None,
    region: str | None,
    year: int | None = 2024,
    checks: tuple[str, ...] = (),
    body: tuple[str, ...] = SECTIONS,
    end: tuple[str, ...] = (),
    **more: str | None,
) -> Head:
    return Head(label, (*lines, *body, *end), name, region, year, checks, **more)  # type: ignore[arg-type]


NAMESAKES: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...] = (
    (
        "鼓楼区",
        (
            ("320106", "南京市", "江苏省"),
            ("320302", "徐州市", "江苏省"),
            ("350102", "福州市", "福建省"),
            ("410204", "开封市", "河南省"),
        ),
    ),
    ("朝阳区", (("110105", "北京市", "北京市"), ("220104", "长春市", "吉林省"))),
    ("新城区", (("150102", "呼和浩特市", "内蒙古自治区"), ("610102", "西安市", "陕西省"))),
    ("西湖区", (("330106", "杭州市", "浙江省"), ("360103", "南昌市", "江西省"))),
    ("普陀区", (("310107", "上海市", "上海市"), ("330903", "舟山市", "浙江省"))),
    ("海州区", (("210902", "阜新市", "辽宁省"), ("320706", "连云港市", "江苏省"))),
    ("城关区", (("540102", "拉萨市", "西藏自治区"), ("620102", "兰州市", "甘肃省"))),
    ("长安区", (("130102", "石家庄市", "河北省"), ("610116", "西安市", "陕西省"))),
)
"""Districts of one name: code, city and province of each."""


def namesake_heads() -> Iterator[Head]:
    """A bare district's office: with its city named, with its province named, with neither, with a rival."""
    for district, places in NAMESAKES:
        office = f"{district}审计局"
        for region, city, province in places:
            full = city + office
            yield head(f"{full} 市", office + TITLE, f"在{city}审计局指导下开展工作。", name=full, region=region)
            yield head(f"{full} 落款", office + TITLE, name=full, region=region, end=(full, "2025年1月9日"))
            yield head(f"{full} 文件名", office + TITLE, name=full, region=region, file=f"{full}2024年年报.docx")
            alone = sum(other[2] == province for other in places) == 1
            yield head(
                f"{full} 省",
                office + TITLE,
                f"根据{province}人民政府办公厅有关要求编制。",
                name=full if alone else office,
                region=region if alone else None,
                checks=() if alone else ("agency_region",),
            )
            yield head(
                f"{full} 网站名", office + TITLE, name=full, region=region, page_title=f"{office}{TITLE}-{city}人民政府"
            )
        yield head(f"{district} 无", office + TITLE, name=office, region=None, checks=("agency_region",))
        both = f"学习{places[0][1]}和{places[1][1]}做法。"
        yield head(f"{district} 学习", office + TITLE, both, name=office, region=None, checks=("agency_region",))


def omitted_heads() -> Iterator[Head]:
    """The place left out (区…局, 市…局) or the office abbreviated: restored to the fullest form, or left open."""
    full = "示例市北塘区工业和信息化局"
    yield head("区局 编制", f"区工业和信息化局{TITLE}", f"本报告由{full}编制。", name=full, region="990102")
    yield head("区工信局", f"区工信局{TITLE}", f"本报告由{full}编制。", name=full, region="990102")
    yield head("市工信局", f"市工信局{TITLE}", "示例市工业和信息化局", name="示例市工业和信息化局", region="990100")
    yield head("落款全称", f"区工信局{TITLE}", name=full, region="990102", end=(full, "2025年1月9日"))
    yield head(
        "发布机构",
        f"区民政局{TITLE}",
        "发布机构：示例市东河区民政局",
        name="示例市东河区民政局",
        region="990103",
    )
    yield head(
        "区局 无处",
        f"区民政局{TITLE}",
        name="区民政局",
        region=None,
        checks=("agency_region",),
    )
    yield head("我局无名", TITLE, "我局高度重视。", name=None, region=None)
    yield head(
        "仅文件名", TITLE, name="云山县水利局", region="990122", file="云山县水利局2024年度政府信息公开工作年度报告.pdf"
    )
    yield head("仅文件名缩写", TITLE, name="临江县住建局", region="990121", file="2024年临江县住建局年报（终稿）.doc")
    yield head(
        "原名",
        f"示例市北塘区工业和信息化局（原北塘区经济和信息化局）{TITLE}",
        name=full,
        region="990102",
    )
    yield head(
        "加挂牌子",
        f"示例市农业农村局（示例市乡村振兴局）{TITLE}",
        name="示例市农业农村局（示例市乡村振兴局）",
        region="990100",
    )
    yield head(
        "落款原名",
        f"云山县科学技术和工业信息化局{TITLE}",
        name="云山县科学技术和工业信息化局",
        region="990122",
        end=("云山县科工信局", "2025年1月9日"),
    )
    yield head(
        "镇 全称", f"城关镇{TITLE}", "本报告由临江县城关镇人民政府编制。", name="临江县城关镇人民政府", region="990121"
    )
    yield head("镇 无县", f"城关镇人民政府{TITLE}", name="城关镇人民政府", region=None, checks=("agency_region",))
    yield head(
        "街道 网站",
        f"中山街道办事处{TITLE}",
        "发布机构：北塘区中山街道办事处",
        name="北塘区中山街道办事处",
        region="990102",
    )
    yield head(
        "本机关 落款", TITLE, name="示例市外事办公室", region="990100", end=("示例市外事办公室", "二〇二五年一月九日")
    )
    yield head(
        "南湖 无",
        f"南湖区财政局{TITLE}",
        name="南湖区财政局",
        region=None,
        checks=("agency_region",),
    )
    yield head("南湖 邻", f"南湖区财政局{TITLE}", "北塘区、南湖区结对。", name="示例市南湖区财政局", region="990104")
    yield head("南湖 嘉兴", f"南湖区财政局{TITLE}", "嘉兴市部署。", name="南湖区财政局", region="330402")


def beyond_heads() -> Iterator[Head]:
    """Offices of no division, or of a zone: the place is left open unless the name settles it."""
    central = (
        "国家税务总局",
        "教育部",
        "国家统计局",
        "中华人民共和国海关总署",
        "中国气象局",
        "国务院国有资产监督管理委员会",
    )
    for office in central:
        yield head(office, office + TITLE, name=office, region=None, checks=("agency_region",))
    for office, region in (
        ("中华人民共和国南京海关", "320100"),
        ("国家统计局开封调查队", "410200"),
        ("国家税务总局开封市鼓楼区税务局", "410204"),
        ("国家税务总局上海市浦东新区税务局", "310115"),
        ("上海市浦东新区人民政府", "310115"),
        ("河北雄安新区管理委员会", "130000"),
        ("中国（江苏）自由贸易试验区南京片区管理委员会", "320000"),
        ("苏州工业园区管理委员会", "320500"),
        ("新疆生产建设兵团第八师石河子市教育局", "659001"),
        ("厦门海事局", "350200"),
        ("云南省昆明市五华区护国街道办事处", "530102"),
        ("呼伦贝尔市陈巴尔虎旗民政局", "150725"),
        ("湘西土家族苗族自治州凤凰县人民政府", "433123"),
    ):
        yield head(office, office + TITLE, name=office, region=region)
    for office in (
        "新疆生产建设兵团教育局",
        "新疆生产建设兵团第三师教育局",
        "淮河水利委员会",
        "中国铁路局集团有限公司",
    ):
        yield head(office, office + TITLE, name=office, region=None, checks=("agency_region",))
