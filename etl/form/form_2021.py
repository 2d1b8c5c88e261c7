"""The form in force from report year 2021: 国办公开办函〔2021〕30号."""

from etl.form.model import Block, Column, Form, Group, Row, Table
from etl.form.shared import APPLICANTS, CLOSING, DISPUTES, OPENING, OUTCOME_GROUPS, TIES

DECISIONS = (Column("decisions", "本年处理决定数量", aliases=("处理决定数量",)),)

FORM_2021 = Form(
    id="2021",
    label="新表（2021年起）",
    order="国办公开办函〔2021〕30号",
    years=(2021, None),
    tables=(
        Table(
            "disclosure",
            "主动公开政府信息情况",
            (
                Block(
                    "第二十条第（一）项",
                    (
                        Column("issued", "本年制发件数"),
                        Column("repealed", "本年废止件数"),
                        Column("in_force", "现行有效件数"),
                    ),
                    (
                        Row("regulations", "规章"),
                        Row("normative_documents", "行政规范性文件", aliases=("规范性文件",)),
                    ),
                ),
                Block("第二十条第（五）项", DECISIONS, (Row("licences", "行政许可"),)),
                Block(
                    "第二十条第（六）项",
                    DECISIONS,
                    (Row("penalties", "行政处罚"), Row("coercive_measures", "行政强制")),
                ),
                Block(
                    "第二十条第（八）项",
                    (Column("amount", "本年收费金额（单位：万元）", unit="万元", whole=False),),
                    (Row("fees", "行政事业性收费"),),
                ),
            ),
        ),
        Table(
            "applications",
            "收到和处理政府信息公开申请情况",
            (
                Block(
                    "申请人情况",
                    APPLICANTS,
                    (
                        *OPENING,
                        Row(
                            "other.no_correction",
                            "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
                            "other",
                        ),
                        Row(
                            "other.fee_unpaid",
                            "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
                            "other",
                        ),
                        Row("other.other", "3.其他", "other"),
                        *CLOSING,
                    ),
                ),
            ),
            (*OUTCOME_GROUPS, Group("other", "（六）其他处理", alone=True)),
        ),
        DISPUTES,
    ),
    ties=TIES,
)
