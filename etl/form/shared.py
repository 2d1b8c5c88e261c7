"""Tables three and four, which the forms of 2019 and 2021 print alike, and the ties of both."""

from etl.form.model import Block, Column, Group, Row, Table, Tie

APPLICANTS = (
    Column("natural_person", "自然人"),
    Column("business", "商业企业"),
    Column("research", "科研机构"),
    Column("public_interest", "社会公益组织"),
    Column("legal_service", "法律服务机构"),
    Column("other_organisation", "其他"),
    Column("total", "总计", aliases=("合计",)),
)

OPENING = (
    Row("received", "一、本年新收政府信息公开申请数量"),
    Row("carried_in", "二、上年结转政府信息公开申请数量"),
    Row("granted", "（一）予以公开"),
    Row("partly_granted", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
    Row("refused.state_secret", "1.属于国家秘密", "refused"),
    Row("refused.prohibited_by_law", "2.其他法律行政法规禁止公开", "refused"),
    Row("refused.security_stability", "3.危及“三安全一稳定”", "refused"),
    Row("refused.third_party", "4.保护第三方合法权益", "refused"),
    Row("refused.internal_affairs", "5.属于三类内部事务信息", "refused"),
    Row("refused.process_information", "6.属于四类过程性信息", "refused"),
    Row("refused.enforcement_file", "7.属于行政执法案卷", "refused"),
    Row("refused.administrative_query", "8.属于行政查询事项", "refused"),
    Row("unable.not_held", "1.本机关不掌握相关政府信息", "unable"),
    Row("unable.requires_creation", "2.没有现成信息需要另行制作", "unable"),
    Row("unable.unclear", "3.补正后申请内容仍不明确", "unable"),
    Row("not_processed.petition", "1.信访举报投诉类申请", "not_processed"),
    Row("not_processed.repeated", "2.重复申请", "not_processed"),
    Row("not_processed.published", "3.要求提供公开出版物", "not_processed"),
    Row("not_processed.excessive", "4.无正当理由大量反复申请", "not_processed"),
    Row("not_processed.reissue", "5.要求行政机关确认或重新出具已获取信息", "not_processed"),
)

CLOSING = (
    Row("total", "（七）总计", aliases=("（七）合计",)),
    Row("carried_forward", "四、结转下年度继续办理"),
)

OUTCOME_GROUPS = (
    Group("refused", "（三）不予公开"),
    Group("unable", "（四）无法提供"),
    Group("not_processed", "（五）不予处理"),
)

DISPUTES = Table(
    "disputes",
    "政府信息公开行政复议、行政诉讼情况",
    (
        Block(
            "行政复议、行政诉讼",
            (
                Column("upheld", "结果维持"),
                Column("corrected", "结果纠正"),
                Column("other", "其他结果"),
                Column("pending", "尚未审结"),
                Column("total", "总计", aliases=("合计",)),
            ),
            (
                Row("reconsideration", "行政复议"),
                Row("litigation_direct", "未经复议直接起诉"),
                Row("litigation_after_reconsideration", "复议后起诉"),
            ),
        ),
    ),
)

TIES = (
    Tie(
        "flow",
        "applications",
        "column",
        "received + carried_in",
        "total + carried_forward",
        "受理=办结+结转",
        "新收＋上年结转",
        "办结＋结转下年",
        "表三表头：第一项加第二项之和，等于第三项加第四项之和",
    ),
    Tie(
        "column_sum",
        "applications",
        "column",
        "granted + partly_granted + refused + unable + not_processed + other",
        "total",
        "列和",
        "各项办理结果相加",
        "所印总计",
        "表三：（一）至（六）各项之和等于（七）总计",
    ),
    Tie(
        "row_sum",
        "applications",
        "row",
        "natural_person + business + research + public_interest + legal_service + other_organisation",
        "total",
        "行和",
        "六类申请人相加",
        "所印总计",
        "表三：六类申请人之和等于总计列",
    ),
    Tie(
        "dispute_sum",
        "disputes",
        "row",
        "upheld + corrected + other + pending",
        "total",
        "争议行和",
        "四种结果相加",
        "所印总计",
        "表四：维持、纠正、其他、尚未审结之和等于总计",
    ),
)
