"""Words before a figure → the indicator's name: places, connectives and verbs dropped."""

from __future__ import annotations

import re
from functools import lru_cache

from etl.narrative.heads import is_count, is_economic, is_generic
from etl.patterns import pattern

LONGEST_NAME = 32
KEPT = 4096
"""How many cleaned names are kept; the words of one figure are asked for several times."""

PLACE_WORD = r"(?:全|我|本)(?:省|市|区|县|州|旗|镇|乡|街道|国|域)"
PLACE = pattern(
    rf"^(?:{PLACE_WORD}(?!级|本级)|(?!.{{0,4}}[全我本各辖乡社城山景园小特])[一-龥]{{2,4}}(?<!园)(?<!集聚)(?<!示范)(?<!开发)(?<!高新)(?<!功能)(?<!地)(?<!商务)(?<!行政)(?<!保税)(?<!机动)(?<!年末)(?<!上)(?:自治[州县]|[省市县区州旗])"
    r"(?![场级本民域外内辖间值容直属均道]|以上)|区域内|辖区内?|(?:域内|境内)(?!外|上市|企业)|所辖|全辖|辖内)"
)
LEADER = pattern(
    r"^(?:其中|此外|另外|同时|目前|截至目前|按[^，]{1,8}?(?:分|看|口径)|分[^，]{1,6}?看|从[^，]{1,8}?看|据[^，]{0,6}?统计|经?初步(?:核算|统计|测算)|统计显示|数据显示"
    r"|预计|预测|力争|争取|确保|计划|预期|目标|主要(?!农产品|产品|工业)|累计|共(?![享建同有和])|已|将|还(?!建|原)|且|并(?!网|购)|则|而|以及|及|和|与|是|为|的|年内|当年|当月|当季|同期|全部(?=规|限)|实现|完成(?!率)|达到|保持|推动|带动|促进"
    r"|[一二三四五六]是|\(?[一二三四五六七八九十]\)|继续|稳步|持续|可(?![再支穿比])|有(?![色进限机效线出资])|拥有|现有|实有|共有|来看|方面|看|上(?![划市缴云网海架游])|中(?![型小央医药等长期间试欧高国成部])|至|到(?![位账港站资期户])|在(?![建库岗册孵校用营产售园外统])|于|我局|我委|我办|我厅|我部门|本局"
    r"|经济运行|总体|全系统|辖区|分别|均|各(?![项类级])|由|从(?!业)|使|让|较好|圆满|顺利|成功|首次|再(?!就业|生|贷款|保险|融资|制造)|又|也|都|年度?(?![均末人产计目])|不含农户的?|实施|截止|约|共计|合计|总共|本年|[一-龥]{1,8}(?:局|发改委|住建委|农委|经信委|办公室|委员会)(?![限部势面])|发生|批准|区内|市内|县内|省内|另有|还有|其(?![他余])|该市|该区|[、：，“”‘’\"'·])"
)
CUTTER = pattern(r"(?:预测|推动|带动|促进|确保|力争|争取|保持|使得|达成|达到|显示|表明|[：，]|预计|初步核算|得益于)")
MAKES = pattern(r"(?:累计|共|预计|已|再|将|可|拟)*(?:完成(?!率)|实现(?!的|就业)|创造|达成)(?:了)?")
TIME_OF_MAKING = pattern(r"(?:年度|全年|本年|今年|当年|共|合计|累计|已)+$")
MAKER = pattern(
    r"(?:企业|工业|业|单位|行业|产业|项目|园区|集聚区|部门|经济|公司|个体户|法人|市场|领域|类|品|合作社|农场|主体|港口?|口岸|景区|平台|市本级|区级|县级|本级|贸易|旅游|居民)$"
)
MAKER_ACTS = pattern(r"(?:经济|产业链?|行业|业|领域|贸易)$")
OF_SHARE = pattern(r"的(?=(?:比重|比例|份额|贡献率)$)")
OF = pattern(r"(?<=[企工服行产建单位业目区贸])的(?=[^，]+$)(?!.*的)")
QUOTES = str.maketrans("", "", "“”‘’\"'「」『』")
FIRST_INDUSTRY = pattern(r"(?<!第)([一二三])产(?=业?(?:增加值|投资|用电量|就业|$)|占|对|[、和])业?")
AFTERTHOUGHT = pattern(
    r"^(?P<what>.*(?:企业|主体|项目|单位|户|合作社))(?P<state>入库|新增|新设立?|新登记|新开工|开工|竣工|签约|落地|投产|在建)$"
)
BY_CAUSE = pattern(
    r"^(?:受|因)[^，]{1,14}?(?:影响|冲击|拖累|制约|带动|推动)|(?:受|因)[^，]{1,14}?(?:影响|冲击|拖累|制约|带动)$"
)
CLAUSE_OF_FACT = pattern(r"(?:通过公共网络|按注册地|按所在地)")
UNFIT = pattern(
    r"^该|^这|[《》：，；。！？\[\]()]|我局|我委|我们|坚持|加强|推进|开展|组织|围绕|通过(?!公共网络)|根据|按照|由于|为了|落实|深入|聚焦|召开|举办|印发|出台|发布|公开(?!市场)|(?<!社会)工作|服务好|提供|支持|兑现|兑付"
    r"|下达|拨付|奖补|申报|推送|(?<!新)发放(?!额|总额)|奖励|扶持|助企|[全我本各][省市区县州]|助力|带领|服务[企群项](?!业)|涉及|介绍|制定|签订|辟谣|设定|确定|提出|^企业(?:总?产值|营业收入|利润|税收|增加值)|监测|覆盖(?!率)|回应|传言|等情况|惠企|降低企业|减轻|帮扶|解决|化解|协调|争创|获批|获得|对接|纾困|情况|问题|措施|方案|以来|任务|指标|得益|受.*影响|带来|排查|整治|隐患|应急|安全(?!生产)"
    r"|走访|惠及|助推|指导|编制|整改|办理|受理|查处|抽检|检验|拆除|清理|修复|救助|帮助|培训|宣传|减免(?!额)|缓缴|返还|稳岗|补贴|补助|资助|慰问|联系|服务.*家|签约率|审核|验收|退出|淘汰|关停|取缔|促成|撬动|拉动|挽回|节约|争取|筹集|安排|核定|缴纳|追缴|退还|招标|投标|中标|破获|打击|诈骗|罚|赔偿|补偿|调解|仲裁|报销|捐赠|募集|采购(?!经理)"
)


@lru_cache(maxsize=KEPT)
def clean_name(words: str) -> str:
    """The words of a name without places, connectives, verbs and quotation marks; may be empty."""
    words = "".join(mark for mark in words.translate(QUOTES) if mark < "\ue000" or mark > "\uefff")
    words = _strip_front(BY_CAUSE.sub("", words))
    if cuts := list(CUTTER.finditer(words)):
        words = _strip_front(words[cuts[-1].end() :])
    words = _strip_front(_join_maker(words))
    words = (words if CLAUSE_OF_FACT.search(words) else OF.sub("", words)).removesuffix("的")
    words = OF_SHARE.sub("", words)
    words = AFTERTHOUGHT.sub(r"\g<state>\g<what>", words)
    return FIRST_INDUSTRY.sub(r"第\1产业", words)


def _strip_front(words: str) -> str:
    while found := LEADER.match(words) or _place(words):
        words = words[found.end() :]
    return words


def _place(words: str) -> re.Match[str] | None:
    found = PLACE.match(words)
    if found is None or words.startswith(("地区生产", "城市", "城区", "社区", "市区", "集市", "超市", "股市", "楼市")):
        return None
    return found


def _join_maker(words: str) -> str:
    """工业企业完成产值 → 工业企业产值, 我局完成产值 → 产值."""
    found = MAKES.search(words)
    if found is None or not found.start():
        return words
    left, right = TIME_OF_MAKING.sub("", words[: found.start()]), words[found.end() :]
    if not right:
        return left
    joined = MAKER.search(left) is not None or is_generic(right)
    return left + right if joined and not UNFIT.search(left) else right


def subject_of(words: str) -> str | None:
    """民营经济|完成增加值: who is said to have made it, where a verb stands between."""
    found = MAKES.search(words)
    subject = _strip_front(words[: found.start()]) if found else ""
    return subject if len(subject) > 1 and MAKER_ACTS.search(subject) else None


def is_fit(name: str) -> bool:
    """Whether the words can be a name at all: of a name's length, and no sentence of another matter."""
    return 1 < len(name) <= LONGEST_NAME and UNFIT.search(name) is None


def establish(words: str) -> str | None:
    """The economic name the words state, or None where they state none."""
    name = clean_name(words)
    return name if is_fit(name) and is_economic(name) else None


def noun_after(words: str) -> str | None:
    """The counted noun behind a figure: 家|规上工业企业完成…; None where it is no class of firms."""
    best = None
    for end in range(2, min(len(words), LONGEST_NAME) + 1):
        if words[:end].endswith(("企业", "项目", "户", "主体", "单位", "合作社")) and is_count(words[:end]):
            best = words[:end]
    return best
