"""What an office is asked to do about a finding: one sentence a check, and one a severity for the rest."""

from __future__ import annotations

ADVICE = {
    "row_sum": "核对该行各类申请人与总计，更正错填的一格后重新公布",
    "column_sum": "核对该列各项办理结果与总计，更正错填的一格后重新公布",
    "flow": "核对新收、上年结转、办结总计、结转下年四数，更正后重新公布",
    "dispute_sum": "核对该行四种结果与总计，更正后重新公布",
    "whole_count": "改填非负整数",
    "year_chain": "与上年年报核对：上年结转应等于上年所报结转下年；确有原因的书面说明",
    "stock_chain": "核对现行有效、本年制发、本年废止；确有清理、失效的书面说明",
    "same_tables": "核对是否误用了上年的表格，重新填报",
    "copied_prose": "结合本年工作重写雷同段落",
    "narrative_mismatch": "正文与表格以实际数为准，改为一致",
    "outlier_year": "核对是否错填；属实的书面说明原因",
    "peer_outlier": "核对是否错填；属实的书面说明原因",
    "fee_unit": "收费金额以万元为单位，核对是否按元填报",
    "missing_table": "补齐该表",
    "unreadable_cell": "以文字形式重新提供该格的数",
    "year_conflict": "核对标题、统计期限与日期的年度，改为一致",
    "agency_conflict": "核对标题、落款的单位名称，改为一致",
    "duplicate": "确认以哪一份为准，撤下另一份",
    "twin": "确认以哪个文件为准，改为一致",
    "missing": "尽快公布并报送年报",
    "late": "书面说明迟报原因",
}
BY_SEVERITY = {
    "error": "核对后更正并重新公布",
    "warning": "请核对；属实的书面说明",
    "note": "供参考，无须回复",
    "not_judged": "空白的格请填数，没有的填 0",
}


def advice(check: str, severity: str) -> str:
    """What to do about a finding of this check and severity."""
    if severity in {"note", "not_judged"}:
        return BY_SEVERITY[severity]
    return ADVICE.get(check, BY_SEVERITY.get(severity, ""))
