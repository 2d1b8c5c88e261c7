"""The registry of all checks: inside one report, and across reports (one SQL file each)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from etl.thresholds import filled, said

SQL_CHECKS = Path(__file__).parent / "sql" / "checks"


class Check(NamedTuple):
    """One check: id, label, the severity of a breach, the equation in words, and the clause it rests on.

    `subject` are rows without which it judges nothing, as SQL after `from`; empty where it judges any report.
    """

    id: str
    label: str
    severity: str
    formula: str
    source: str
    subject: str = ""


WITHIN: tuple[Check, ...] = (
    Check(
        "flow",
        "受理=办结+结转",
        "error",
        "本年新收＋上年结转＝办结总计＋结转下年（七列）",
        "表三表头勾稽关系",
    ),
    Check("column_sum", "列和", "error", "（一）至（六）各项之和＝（七）总计（七列）", "表三结构"),
    Check("row_sum", "行和", "error", "六类申请人之和＝总计（各行）", "表三结构"),
    Check("dispute_sum", "争议行和", "error", "维持＋纠正＋其他＋尚未审结＝总计（三行）", "表四结构"),
    Check(
        "whole_count",
        "件数为非负整数",
        "error",
        "件数为整数且不小于零；增减数可为负；金额可有小数；所印单位与此相符",
        "表二至表四",
    ),
    Check(
        "narrative_mismatch",
        "正文与表不一致",
        "warning",
        "正文所述新收、结转、办结、各类结果、复议、诉讼与规范性文件件数＝表中之数，各类结果所占比例＝按表推算之比（口径不同的不判断）",
        "表二至表四与正文",
    ),
    Check("year_conflict", "年度矛盾", "warning", "标题、统计期限与日期所示年度一致", "报告标题与正文"),
    Check("agency_conflict", "单位矛盾", "warning", "标题、落款与文件名所示单位一致", "报告标题与正文"),
    Check("agency_region", "区划未定", "note", "由名称与正文能确定唯一的行政区划", "GB/T 2260"),
    Check(
        "region_validity",
        "区划与年度不符",
        "warning",
        "名称所用的行政区划在报告年度存在",
        "GB/T 2260；民政部行政区划变更",
    ),
    Check(
        "form_conflict",
        "表式与年度不符",
        "note",
        "报告年度所用表式为当年规定的表式",
        "国办公开办函〔2021〕30号",
    ),
    Check("missing_table", "缺表", "warning", "三张表齐全", "国办公开办函〔2021〕30号"),
    Check("unreadable_cell", "单元格无法辨认", "warning", "每格为数字、空白或斜杠", "表二至表四"),
    Check(
        "stated_value", "所给的值与原文不符", "warning", "另行读出的年报中，每格的值与其所附原文一致", "另行读出的年报"
    ),
    Check("unread_part", "有内容未读取", "note", "文件中没有隐藏、嵌入等未读取的内容", "文件本身"),
    Check("ocr_read", "文字识别", "note", "表格与正文来自文字层，不是图片", "报告原件"),
    Check("ocr_doubt", "识别存疑", "warning", "由图片识别的表符合表内勾稽关系", "表二至表四"),
    Check("supplied_table", "表取自附件", "note", "正文缺的表取自同一份年报的另一文件，并注明", "同一报告的多个文件"),
    Check("agency_decided", "单位已定", "note", "单位由人决定，并注明何人为何", "决定文件"),
    Check("year_decided", "年度已定", "note", "报告年度由人决定，并注明何人为何", "决定文件"),
    Check("cell_decided", "误读已更正", "note", "读错的格由人对照原件更正，并注明何人为何", "决定文件"),
    Check(
        "label_doubt",
        "标签存疑",
        "warning",
        "每行每列的标签与规定表式相符且只出现一次；相似度 0.95 以上为相符，0.7 以上且比次者高 0.08 为推定并注明",
        "表二至表四",
    ),
)

ACROSS: tuple[Check, ...] = (
    Check("year_chain", "年度衔接", "error", "本年上年结转＝上年结转下年（七列）", "表三，跨年"),
    Check(
        "stock_chain", "存量衔接", "note", "现行有效＝上年现行有效＋本年制发−本年废止（规章、规范性文件）", "表二，跨年"
    ),
    Check(
        "same_tables",
        "与上年雷同",
        "warning",
        f"三张表的数字与上年不全相同；不为零的不足 {said('same_numbers')} 格的不判断",
        "表二至表四，跨年",
    ),
    Check(
        "copied_prose",
        "正文雷同",
        "warning",
        f"正文与上年或其他单位的五字串重合（Jaccard，不计数字）不超过 {said('prose_share')}；"
        f"正文不足 {said('prose_letters')} 字不判断，两百份以上报告都有的字串不计",
        "各部分正文，跨报告",
    ),
    Check(
        "outlier_year",
        "跨年突变",
        "warning",
        f"各数在上年的 1/{said('year_times')} 至 {said('year_times')} 倍之间；上年不足 {said('year_base')} 的不判断",
        "表二至表四，跨年",
    ),
    Check(
        "agency_validity",
        "单位与年度不符",
        "warning",
        "报告年度在单位设立与撤并之间；撤并之年起由接续的单位报告",
        "单位目录与机构变动（agencies.csv、events.csv）",
    ),
    Check(
        "peer_outlier",
        "与同类悬殊",
        "note",
        f"与同级同系统单位中位数之差不超过第 10 至第 90 百分位跨度的 {said('peer_spreads')} 倍；"
        f"中位数超过 {said('peer_middle')} 时不为零；同类（不计本单位）不足 {said('peer_reports')} 份的不判断",
        "表二至表四，同年同类",
    ),
    Check(
        "roll_up",
        "全辖区与各单位之和",
        "warning",
        "全辖区年报＝辖区内各份年报之和；有缺报时只能不小于",
        "表二至表四，同年各报告",
        subject="core.report where current and scope = 'whole_area'",
    ),
    Check("fee_unit", "收费单位存疑", "warning", f"收费不到相邻年度的 {said('fee_times')} 倍", "表二，跨年"),
    Check(
        "twin",
        "两种格式不一致",
        "warning",
        "同一份年报的各个文件逐格相同（格式不同、共有各格八成相同的为同一份）",
        "同一报告的多个文件",
        subject="raw.edition where current and role = 'twin'",
    ),
    Check(
        "duplicate",
        "重复报告",
        "warning",
        "同一单位同一年度只有一份数字",
        "跨报告",
        subject="core.report where not current",
    ),
    Check(
        "growth_recomputed",
        "增速推算",
        "warning",
        "所述同比增速＝本期数÷上年同期数－1（三个数各容许末位四舍五入；按可比价的仅提示）",
        "正文引用，跨年",
    ),
    Check(
        "indicator_conflict",
        "引用不一",
        "warning",
        "同一指标、范围、统计期的数在各报告及同一报告内相同（容许末位四舍五入）",
        "正文引用，跨报告",
    ),
)

CHECKS: tuple[Check, ...] = (*WITHIN, *ACROSS)


def checks_across() -> Iterator[tuple[str, str]]:
    """(check id, SQL) of every check that needs more than one report."""
    for check in ACROSS:
        yield check.id, filled((SQL_CHECKS / f"{check.id}.sql").read_text(encoding="utf-8")).strip().removesuffix(";")
