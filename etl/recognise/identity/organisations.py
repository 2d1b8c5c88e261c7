"""How the names of offices end: the one list by which titles, prefaces, signatures and file names know them."""

from __future__ import annotations

from etl.patterns import pattern

TOWNSHIPS = "街道|镇(?![村化]|(?<=乡镇)企业)|乡(?![村镇]|(?<=城乡)(?:建设|规划|管理|环境|统筹|融合|一体))|苏木"
"""What townships and subdistricts are called; 住房和城乡建设局 and 乡村振兴局 go on."""

ENDINGS = (
    "人民政府办公室|人民政府办公厅|人民政府|政府办公室|政府办公厅|政府办|政府|行政公署|行署|办事处|党工委|管理委员会|管委会|委员会"
    "|办公室|办公厅|调查队|执法局|管理局|事务局|公署|公安处|分局|局|厅|委|部|管理处|服务中心|管理中心|中心|支队|总队|大队"
    "|总社|联合会|总工会|海关|学院|大学|中学|小学|学校|幼儿园|医院|卫生院|法院|检察院|监狱|银行|集团|公司|院|馆|站|署"
)
"""Endings of office names, longer before shorter, joined for use in a pattern; townships stand apart."""

TOWNSHIP_ENDING = rf"(?:{TOWNSHIPS})(?:人民政府|政府|办事处|党工委)?"

NAME_ENDING = rf"(?:{ENDINGS}|{TOWNSHIP_ENDING})"
"""The end of any office's name."""

ENDS_AS_OFFICE = pattern(rf"{NAME_ENDING}([（(][\u4e00-\u9fff]+[）)])?$")
"""A line that ends as an office's name does, a bracket behind it allowed."""
