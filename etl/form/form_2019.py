"""The form in force for report years 2019 and 2020: 国办公开办函〔2019〕60号."""

from etl.form.model import Block, Column, Form, Row, Table
from etl.form.shared import APPLICANTS, CLOSING, DISPUTES, OPENING, OUTCOME_GROUPS, TIES

DOCUMENTS = (
    Column("made", "本年新制作数量"),
    Column("disclosed", "本年新公开数量"),
    Column("disclosed_total", "对外公开总数量"),
)
ITEMS = (
    Column("items_before", "上一年项目数量", unit="项"),
    Column("items_change", "本年增/减", unit="项", signed=True),
)
HANDLED = (*ITEMS, Column("decisions", "处理决定数量"))

FORM_2019 = Form(
    id="2019",
    label="旧表（2019—2020年）",
    order="国办公开办函〔2019〕60号",
    years=(2019, 2020),
    tables=(
        Table(
            "disclosure",
            "主动公开政府信息情况",
            (
                Block(
                    "第二十条第（一）项",
                    DOCUMENTS,
                    (
                        Row("regulations", "规章"),
                        Row("normative_documents", "规范性文件", aliases=("行政规范性文件",)),
                    ),
                ),
                Block(
                    "第二十条第（五）项",
                    HANDLED,
                    (Row("licences", "行政许可"), Row("other_services", "其他对外管理服务事项")),
                ),
                Block(
                    "第二十条第（六）项",
                    HANDLED,
                    (Row("penalties", "行政处罚"), Row("coercive_measures", "行政强制")),
                ),
                Block("第二十条第（八）项", ITEMS, (Row("fees", "行政事业性收费"),)),
                Block(
                    "第二十条第（九）项",
                    (
                        Column("projects", "采购项目数量", unit="项"),
                        Column("amount", "采购总金额", unit="万元", whole=False),
                    ),
                    (Row("procurement", "政府集中采购"),),
                ),
            ),
        ),
        Table(
            "applications",
            "收到和处理政府信息公开申请情况",
            (Block("申请人情况", APPLICANTS, (*OPENING, Row("other", "（六）其他处理"), *CLOSING)),),
            OUTCOME_GROUPS,
        ),
        DISPUTES,
    ),
    ties=TIES,
)
