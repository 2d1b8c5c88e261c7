"""What we measure: every metric once, as SQL over declared ids, with its unit, direction and caveat.

Formulas read the columns of `mart.figures`: row ids of table `applications` (at the applicant column `total` unless
`each` says otherwise), groups (`refused`, `unable`, `not_processed`, `other`), and `row.column` for the other tables.
`last.` is the same agency's report of the year before. A rate is `numerator / denominator`, a fraction of one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from etl.form import FORM_2021
from etl.form.shared import APPLICANTS

ALL_FORMS = ("2019", "2021")
ACCEPTED = "received + carried_in"
DISCLOSED = "granted + partly_granted"
DIRECT = "litigation_direct"
AFTER = "litigation_after_reconsideration"


class Metric(NamedTuple):
    """One measure. `definition` is the formula in words; `better` is higher, lower or None where no direction holds.

    `unit` is 件, 万元, 项 or % (a fraction of one, shown times 100) or 倍; `each` evaluates it per applicant column.
    `family` is the id of the metric this one is a variant of. `source` is what the formula reads: `figures`, or
    `standing` for what is known of an agency and year whether it reported or not.
    """

    id: str
    label: str
    unit: str
    numerator: str
    denominator: str | None = None
    definition: str = ""
    better: str | None = None
    caveat: str = ""
    forms: tuple[str, ...] = ALL_FORMS
    each: str = "total"
    family: str | None = None
    source: str = "figures"


BASE: tuple[Metric, ...] = (
    Metric(
        "coverage",
        "报告覆盖率",
        "%",
        "reports_present",
        "reports_due",
        "已报年报份数÷应报年报份数",
        "higher",
        "应报以名单为准；名单未列的单位不计入",
        source="standing",
    ),
    Metric(
        "applications_received",
        "新收申请",
        "件",
        "received",
        definition="本年新收政府信息公开申请数量",
        caveat="只计本年新收，不含上年结转",
    ),
    Metric("applications_accepted", "受理合计", "件", ACCEPTED, definition="本年新收＋上年结转", caveat="须两数都印出"),
    Metric(
        "applications_decided",
        "办结",
        "件",
        "total",
        definition="本年度办理结果（七）总计",
        caveat="含上年结转在本年办结的",
    ),
    Metric(
        "carried_forward",
        "结转下年",
        "件",
        "carried_forward",
        definition="结转下年度继续办理",
        caveat="年末未办结，不等于逾期",
    ),
    Metric(
        "disclosure_rate",
        "公开率（办结口径）",
        "%",
        DISCLOSED,
        "total",
        "（予以公开＋部分公开）÷办结",
        "higher",
        "申请内容不同，公开率不同；换口径名次会变",
    ),
    Metric(
        "full_disclosure_rate",
        "予以公开率",
        "%",
        "granted",
        "total",
        "予以公开÷办结",
        "higher",
        caveat="部分公开的不算",
    ),
    Metric(
        "disclosure_rate_accepted",
        "公开率（受理口径）",
        "%",
        DISCLOSED,
        ACCEPTED,
        "（予以公开＋部分公开）÷（新收＋上年结转）",
        "higher",
        "结转未办的也在分母中",
    ),
    Metric(
        "disclosure_rate_resolvable",
        "公开率（可决口径）",
        "%",
        DISCLOSED,
        f"{DISCLOSED} + refused",
        "（予以公开＋部分公开）÷（予以公开＋部分公开＋不予公开）",
        "higher",
        "不含不掌握、不明确和程序性处理的申请",
    ),
    Metric(
        "refusal_rate", "不予公开率", "%", "refused", "total", "不予公开÷办结", caveat="理由不同，含义不同；见各项理由"
    ),
    Metric("unable_rate", "无法提供率", "%", "unable", "total", "无法提供÷办结", caveat="多因不掌握；与公开率一并看"),
    Metric(
        "not_processed_rate",
        "不予处理率",
        "%",
        "not_processed",
        "total",
        "不予处理÷办结",
        caveat="信访、重复等，不属信息公开的实质答复",
    ),
    Metric("other_rate", "其他处理率", "%", "other", "total", "其他处理÷办结", caveat="旧表只印一行，不分小项"),
    Metric(
        "not_held_share",
        "不掌握占无法提供比",
        "%",
        '"unable.not_held"',
        "unable",
        "本机关不掌握÷无法提供",
        caveat="分母为无法提供件数，多在 30 件以下",
    ),
    Metric(
        "partial_rate", "部分公开率", "%", "partly_granted", "total", "部分公开÷办结", caveat="区分处理的只计这一情形"
    ),
    Metric(
        "carry_forward_rate",
        "结转率",
        "%",
        "carried_forward",
        ACCEPTED,
        "结转下年÷（新收＋上年结转）",
        "lower",
        caveat="受年末收件多少影响",
    ),
    Metric(
        "clearance_rate",
        "清结率",
        "%",
        "total",
        ACCEPTED,
        "办结÷（新收＋上年结转）",
        "higher",
        caveat="与结转率合为一（勾稽相符时）",
    ),
    Metric("throughput", "吞吐比", "倍", "total", "received", "办结÷新收", None, "大于1时积存减少"),
    Metric(
        "backlog_change",
        "结转增减",
        "件",
        "carried_forward - carried_in",
        definition="结转下年−上年结转",
        better="lower",
        caveat="收件增加时积存可随之增加",
    ),
    Metric(
        "reconsiderations",
        "行政复议",
        "件",
        '"reconsideration.total"',
        definition="行政复议总计",
        caveat="含尚未审结的",
    ),
    Metric(
        "litigation_direct",
        "行政诉讼（直接起诉）",
        "件",
        f'"{DIRECT}.total"',
        definition="未经复议直接起诉总计",
        caveat="含尚未审结的",
    ),
    Metric(
        "litigation_after_reconsideration",
        "行政诉讼（复议后起诉）",
        "件",
        f'"{AFTER}.total"',
        definition="复议后起诉总计",
        caveat="与行政复议重叠，不与其相加",
    ),
    Metric(
        "reconsideration_rate",
        "复议率",
        "%",
        '"reconsideration.total"',
        "total",
        "行政复议÷办结",
        caveat="复议可针对往年的答复；与诉讼率不相加",
    ),
    Metric(
        "litigation_rate",
        "诉讼率",
        "%",
        f'"{DIRECT}.total" + "{AFTER}.total"',
        "total",
        "（直接起诉＋复议后起诉）÷办结",
        None,
        "复议后起诉与复议重叠，不与复议率相加",
    ),
    Metric(
        "reconsideration_correction_rate",
        "复议纠错率",
        "%",
        '"reconsideration.corrected"',
        '"reconsideration.total" - "reconsideration.pending"',
        "复议结果纠正÷（复议总计−尚未审结）",
        "lower",
        "只计已审结案件",
    ),
    Metric(
        "reconsideration_correction_rate_all",
        "复议纠错率（全部案件）",
        "%",
        '"reconsideration.corrected"',
        '"reconsideration.total"',
        "复议结果纠正÷复议总计",
        "lower",
        "尚未审结的也在分母中",
    ),
    Metric(
        "litigation_loss_rate",
        "诉讼败诉率",
        "%",
        f'"{DIRECT}.corrected" + "{AFTER}.corrected"',
        f'"{DIRECT}.total" - "{DIRECT}.pending" + "{AFTER}.total" - "{AFTER}.pending"',
        "诉讼结果纠正÷（诉讼总计−尚未审结）",
        "lower",
        "只计已审结案件",
    ),
    Metric(
        "regulations_in_force",
        "现行有效规章",
        "件",
        '"regulations.in_force"',
        definition="规章现行有效件数",
        forms=("2021",),
        caveat="只有有规章制定权的机关才有",
    ),
    Metric(
        "normative_issued",
        "规范性文件制发",
        "件",
        '"normative_documents.issued"',
        definition="行政规范性文件本年制发件数",
        forms=("2021",),
        caveat="新表；旧表的“新制作数量”不是同一个数",
    ),
    Metric(
        "normative_repealed",
        "规范性文件废止",
        "件",
        '"normative_documents.repealed"',
        definition="行政规范性文件本年废止件数",
        forms=("2021",),
        caveat="新表；旧表没有此数",
    ),
    Metric(
        "normative_in_force",
        "现行有效规范性文件",
        "件",
        '"normative_documents.in_force"',
        definition="行政规范性文件现行有效件数",
        forms=("2021",),
        caveat="新表；与旧表“对外公开总数量”不是同一个数",
    ),
    Metric(
        "normative_disclosed_total",
        "规范性文件对外公开总数",
        "件",
        '"normative_documents.disclosed_total"',
        definition="规范性文件对外公开总数量（旧表）",
        caveat="与新表“现行有效件数”不是同一个数",
        forms=("2019",),
    ),
    Metric(
        "normative_net",
        "规范性文件净增",
        "件",
        '"normative_documents.issued" - "normative_documents.repealed"',
        definition="制发−废止",
        forms=("2021",),
        caveat="失效、宣布无效的可能未计入废止",
    ),
    Metric(
        "normative_turnover",
        "规范性文件清理率",
        "%",
        '"normative_documents.repealed"',
        'last."normative_documents.in_force"',
        "本年废止÷上年现行有效",
        None,
        "须有上年新表报告",
        ("2021",),
    ),
    Metric(
        "licences",
        "行政许可",
        "件",
        '"licences.decisions"',
        definition="行政许可处理决定数量",
        caveat="两套表式同列；口径随各地行政许可事项清单",
    ),
    Metric(
        "penalties",
        "行政处罚",
        "件",
        '"penalties.decisions"',
        definition="行政处罚处理决定数量",
        caveat="两套表式同列；含简易程序与否各地不一",
    ),
    Metric(
        "coercive_measures",
        "行政强制",
        "件",
        '"coercive_measures.decisions"',
        definition="行政强制处理决定数量",
        caveat="两套表式同列",
    ),
    Metric(
        "fees",
        "行政事业性收费",
        "万元",
        '"fees.amount"',
        definition="本年收费金额（万元）",
        forms=("2021",),
        caveat="新表；按元、亿元印的折为万元，只用于比较",
    ),
)

OUTCOMES = ("granted", "partly_granted", "refused", "unable", "not_processed", "other")


def _applicant_variants() -> Iterator[Metric]:
    """Per applicant type: its share of new applications, and the disclosure rate among its decided ones."""
    for applicant in APPLICANTS[:-1]:
        yield Metric(
            f"applicant_mix.{applicant.id}",
            f"申请人结构·{applicant.label}",
            "%",
            "received",
            "all_received",
            f"{applicant.label}新收÷新收总计",
            caveat="申请人类型由单位自行归类",
            each=applicant.id,
            family="applicant_mix",
        )
        yield Metric(
            f"disclosure_rate_by_applicant.{applicant.id}",
            f"分申请人公开率·{applicant.label}",
            "%",
            DISCLOSED,
            "total",
            f"{applicant.label}（予以公开＋部分公开）÷{applicant.label}办结",
            "higher",
            "分到各类申请人后件数多在 30 件以下",
            each=applicant.id,
            family="disclosure_rate_by_applicant",
        )


def _outcome_variants() -> Iterator[Metric]:
    """Every outcome and every reason as a share of what was decided, and every reason as a share of its group."""
    table = FORM_2021.table("applications")
    labels = {row.id: _bare(row.label) for row in table.rows()} | {
        group.id: _bare(group.label) for group in table.groups
    }
    reasons = [row for row in table.rows() if row.group]
    for outcome in (*OUTCOMES, *(row.id for row in reasons)):
        yield Metric(
            f"outcome_share.{outcome}",
            f"{labels[outcome]}占办结",
            "%",
            f'"{outcome}"',
            "total",
            f"{labels[outcome]}÷办结",
            caveat="占全部办结；件数少时看区间",
            family="outcome_share",
        )
    for row in reasons:
        group = str(row.group)
        yield Metric(
            f"reason_share.{row.id}",
            f"{labels[row.id]}占{labels[group]}",
            "%",
            f'"{row.id}"',
            f'"{group}"',
            f"{labels[row.id]}÷{labels[group]}",
            caveat="只占本组；与占办结的比重不同",
            family="reason_share",
        )


def _bare(label: str) -> str:
    """A printed label without its numbering and its instruction in brackets."""
    text = label.partition("（区分")[0]
    return text[3:] if text.startswith("（") else text.rpartition(".")[-1]


def _with_own_family(metric: Metric) -> Metric:
    """A metric that is no variant is its own family."""
    return metric if metric.family else metric._replace(family=metric.id)


METRICS: tuple[Metric, ...] = tuple(
    _with_own_family(metric) for metric in (*BASE, *_applicant_variants(), *_outcome_variants())
)
