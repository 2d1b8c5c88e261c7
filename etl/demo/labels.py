"""The labels the invented reports print, written down once more: the parser is not tested against itself."""

from __future__ import annotations

from typing import TypeAlias

Labels: TypeAlias = tuple[tuple[str, str], ...]
"""(id, printed label) in printed order."""

DOCUMENTS_2019: Labels = (
    ("made", "本年新制作数量"),
    ("disclosed", "本年新公开数量"),
    ("disclosed_total", "对外公开总数量"),
)
ITEMS_2019: Labels = (("items_before", "上一年项目数量"), ("items_change", "本年增/减"))
HANDLED_2019: Labels = (*ITEMS_2019, ("decisions", "处理决定数量"))
DOCUMENTS_2021: Labels = (
    ("issued", "本年制发件数"),
    ("repealed", "本年废止件数"),
    ("in_force", "现行有效件数"),
)
DECISIONS_2021: Labels = (("decisions", "本年处理决定数量"),)
COERCION: Labels = (("penalties", "行政处罚"), ("coercive_measures", "行政强制"))

DISCLOSURE: dict[str, tuple[tuple[str, Labels, Labels], ...]] = {
    "2019": (
        (
            "第二十条第（一）项",
            DOCUMENTS_2019,
            (("regulations", "规章"), ("normative_documents", "规范性文件")),
        ),
        (
            "第二十条第（五）项",
            HANDLED_2019,
            (("licences", "行政许可"), ("other_services", "其他对外管理服务事项")),
        ),
        ("第二十条第（六）项", HANDLED_2019, COERCION),
        ("第二十条第（八）项", ITEMS_2019, (("fees", "行政事业性收费"),)),
        (
            "第二十条第（九）项",
            (("projects", "采购项目数量"), ("amount", "采购总金额")),
            (("procurement", "政府集中采购"),),
        ),
    ),
    "2021": (
        (
            "第二十条第（一）项",
            DOCUMENTS_2021,
            (("regulations", "规章"), ("normative_documents", "行政规范性文件")),
        ),
        ("第二十条第（五）项", DECISIONS_2021, (("licences", "行政许可"),)),
        ("第二十条第（六）项", DECISIONS_2021, COERCION),
        ("第二十条第（八）项", (("amount", "本年收费金额（单位：万元）"),), (("fees", "行政事业性收费"),)),
    ),
}

APPLICANTS: Labels = (
    ("natural_person", "自然人"),
    ("business", "商业企业"),
    ("research", "科研机构"),
    ("public_interest", "社会公益组织"),
    ("legal_service", "法律服务机构"),
    ("other_organisation", "其他"),
    ("total", "总计"),
)

RECEIVED = "一、本年新收政府信息公开申请数量"
CARRIED_IN = "二、上年结转政府信息公开申请数量"
RESULTS = "三、本年度办理结果"
GRANTED = "（一）予以公开"
PARTLY_GRANTED = "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
TOTAL = "（七）总计"
CARRIED_FORWARD = "四、结转下年度继续办理"
TIE_NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"

GROUPS: tuple[tuple[str, str, Labels], ...] = (
    (
        "refused",
        "（三）不予公开",
        (
            ("state_secret", "属于国家秘密"),
            ("prohibited_by_law", "其他法律行政法规禁止公开"),
            ("security_stability", "危及“三安全一稳定”"),
            ("third_party", "保护第三方合法权益"),
            ("internal_affairs", "属于三类内部事务信息"),
            ("process_information", "属于四类过程性信息"),
            ("enforcement_file", "属于行政执法案卷"),
            ("administrative_query", "属于行政查询事项"),
        ),
    ),
    (
        "unable",
        "（四）无法提供",
        (
            ("not_held", "本机关不掌握相关政府信息"),
            ("requires_creation", "没有现成信息需要另行制作"),
            ("unclear", "补正后申请内容仍不明确"),
        ),
    ),
    (
        "not_processed",
        "（五）不予处理",
        (
            ("petition", "信访举报投诉类申请"),
            ("repeated", "重复申请"),
            ("published", "要求提供公开出版物"),
            ("excessive", "无正当理由大量反复申请"),
            ("reissue", "要求行政机关确认或重新出具已获取信息"),
        ),
    ),
    (
        "other",
        "（六）其他处理",
        (
            ("no_correction", "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
            ("fee_unpaid", "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
            ("other", "其他"),
        ),
    ),
)

DISPUTE_ROWS: Labels = (
    ("reconsideration", "行政复议"),
    ("litigation_direct", "未经复议直接起诉"),
    ("litigation_after_reconsideration", "复议后起诉"),
)
LITIGATION = "行政诉讼"
DISPUTE_COLUMNS: Labels = (
    ("upheld", "结果维持"),
    ("corrected", "结果纠正"),
    ("other", "其他结果"),
    ("pending", "尚未审结"),
    ("total", "总计"),
)

SECTIONS = {
    1: "总体情况",
    2: "主动公开政府信息情况",
    3: "收到和处理政府信息公开申请情况",
    4: "政府信息公开行政复议、行政诉讼情况",
    5: "存在的主要问题及改进情况",
    6: "其他需要报告的事项",
}
OLD_SECTION_FOUR = "因政府信息公开工作被申请行政复议、提起行政诉讼情况"
