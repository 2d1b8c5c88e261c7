"""What is no figure of the economy: the office's own work (applications, documents, training …)."""

from __future__ import annotations

from etl.patterns import pattern

OWN_WORK = pattern(
    r"机关(?!事业)|公务|办公(?!楼|用品类)|公共机构|档案|电子证照|干部职工|公租房|保障房分配|发布(?:信息|各类|政策|消息|图文|稿)|推送|台账|结转|办结|开放日|值守|收取|审校|政策文件|条信息|宣传|图解|问答|专区|信息条数|采用|刊发|编发|制发|印发|转载|上报信息"
    r"|申请(?:公开|人|件|量|数|办理|答复|事项)|依申请|政府信息|信息公开|公开(?:信息|目录|事项|条例|指南|率|栏|平台|内容|申请|工作|发布)"
    r"|主动公开|政务公开|政务(?:新媒体|服务|信息|网)|办件|电子版|文件|公文|规章|规范性|公报|通告|公告"
    r"|热线|来电|来信|来访|接听|接通|电话(?!用户|普及)|传真|邮编|邮箱|咨询(?!业|服务业)|满意|好评|回访|投诉|信访|举报"
    r"|培训(?!业|机构)|讲座|宣讲|会议|座谈|调研|走访|问卷|征求意见|听证|演练|督查|督办|巡查|检查|抽查|执法|处罚"
    r"|公众号|微信|微博|抖音|视频号|短视频|粉丝|关注|访问|浏览|阅读|点击|转发|网站|网页|门户|栏目|专栏|专题|客户端"
    r"|解读|稿件|简报|报道|新闻|发布会|直播|答复|回复|回应|办结|受理|留言|提案|议案|建议案|代表建议|意见建议|复议|诉讼|应诉"
    r"|行政许可|行政强制|审批|许可|收费|信息处理费|印刷|三公|部门预算|部门(?:收入|支出)预算|基本支出|项目支出|部门决算|机关运行|办公经费|工作经费|采购(?!经理)|财政拨款|本单位|公共资源|本部门|决算"
    r"|服务(?:企业|群众|项目)|帮助|慰问|指导企业|送政策|上门|参会|参训|参加|人员编制|编制|法治|普法|案件|立案|罚款"
    r"|成绩|考核|测评|评价|评估|评比|得分|名单|表彰|获奖|荣获|认定复核|党员|党组|党支部|支部|志愿|条例|办法|文号"
)
"""Words of disclosure, office and party work; one of them in a clause forbids an economic reading."""

TITLE = pattern(r"《[^》]{0,60}》")
"""Titles of documents, whose words are no prose."""


def own_work(words: str) -> str:
    """The word that tells of the office's work; empty where there is none."""
    found = OWN_WORK.search(words)
    return found.group() if found else ""


def speaks_of_own_work(words: str) -> bool:
    """Whether a clause speaks of the office's work, so that no figure in it is one of the economy."""
    return OWN_WORK.search(words) is not None
