"""Renamings of the kind that happen: offices of one invented district before and after, all in the same year.

A reform in which everything changes at once is the hardest case for guessing who is who by name.
"""

from __future__ import annotations

RENAMED = (
    ("发展和改革局", "发展和改革委员会"),
    ("科学技术和工业信息化局", "工业和信息化局"),
    ("国土资源局", "自然资源和规划局"),
    ("环境保护局", "生态环境局"),
    ("卫生和计划生育委员会", "卫生健康委员会"),
    ("水务局", "水利局"),
    ("农业委员会", "农业农村局"),
    ("安全生产监督管理局", "应急管理局"),
    ("工商行政管理局", "市场监督管理局"),
    ("粮食局", "粮食和物资储备局"),
    ("旅游局", "文化和旅游局"),
    ("城市管理局", "城市管理综合行政执法局"),
    ("扶贫开发办公室", "乡村振兴局"),
    ("政务服务管理办公室", "数据局"),
    ("人力资源社会保障局", "人力资源和社会保障局"),
    ("住房和城乡建设委员会", "住房和城乡建设局"),
    ("民族宗教事务局", "民族宗教事务委员会"),
    ("商务局", "商务和投资促进局"),
    ("金融工作办公室", "地方金融监督管理局"),
    ("档案局", "档案史志馆"),
    ("史志办公室", "地方志编纂中心"),
    ("外事侨务办公室", "外事办公室"),
    ("供销合作社", "供销合作社联合社"),
    ("接待办公室", "公务接待服务中心"),
    ("经济协作办公室", "区域合作交流局"),
    ("青山乡人民政府", "青山镇人民政府"),
    ("白云镇人民政府", "白云街道办事处"),
)
"""Old and new name of one office each."""
MERGED = (
    (("教育局", "体育局"), "教育体育局"),
    (("林业局", "园林管理局"), "林业和园林局"),
)
"""Offices that became one whose name holds theirs."""
ENDED = ("地震办公室", "法制办公室", "物价局", "人民防空办公室", "文物局", "公路管理处", "东湖街道办事处")
"""Offices that ended without a successor of their own."""
BEGUN = ("退役军人事务局", "医疗保障局", "信访局", "机关事务管理局", "西湖街道办事处", "统计普查中心", "铁路建设办公室")
"""Offices that are new."""
LASTING = ("财政局", "审计局", "统计局", "公安局", "民政局", "司法局", "交通运输局", "国有资产监督管理委员会")
"""Offices that go on under their names."""
MOVED = (("江苏省南通市海门市", "320684", "江苏省南通市海门区", "320614"),)
"""A county-level city that became a district, with its code: the offices keep their kinds."""
