"""Plain texts built to do harm: endless lines, marks nobody sees, words that make a pattern go round in circles."""

from __future__ import annotations

import random
from collections.abc import Iterator

from hostile.specimen import Specimen, honest, specimen

PLENTY = 150_000
"""Characters of a repeated phrase: as many as a report may plausibly hold, and far too many for anything quadratic."""
PHRASES = (
    "政府信息公开", "年度报告", "政府信息公开工作", "（", "《", "《》", "“", "2024年", "2024", "1月", "截至",
    "截至2024年", "2024年1月1日至", "分别", "分别增长", "同比", "同比增长", "比上年", "较", "占", "占全市",
    "贡献率", "对", "第", "位居", "居全省", "排名", "企业", "规模以上", "新增", "新增企业", "的", "和", "、",
    "，", "一二三", "百分之", "分之", "5.6%、", "5.6%，", "5.6", "1,", "1，", "1，000", "一", "十", "万", "亿",
    "示例市", "区", "县", "市", "示例市北塘区", "教育局", "局", "委员会", "人民政府", "关于", "由", "本报告由",
    "本机关", "发布日期：", "来源：", "·", "-", "—", "=", "|", "| ", "|-", "\t", "  ", "\u3000", " ", "1 ",
    "1\t", "甲 1 ", "\u200b", "\u202e", "\ufeff", "①", "*", "**", "#", "a", "A ", "Ⅰ", "（一）", "1.", "1、",
    "一、", "总计", "总计 ", "三、本年度办理结果", "自然人 ", "结果维持 ", "行政复议 ", "（五）不予处理",
    "累计", "累计完成", "其中：", "其中", "高于", "高于全省", "拉动", "是上年的", "倍", "翻", "达到", "为",
    "目标", "力争", "下一步", "一季度", "1-", "1—", "季度末", "十四五", "年均", "两年平均", "收到", "申请",
    "收到申请1件", "结转", "予以公开", "\u3000\u3000", "上一篇", "当前位置", ">", "->", "::", "_", "|_",
)  # fmt: skip


def specimens(_listener: str = "") -> Iterator[Specimen]:
    """Every such file that is made and read in no time; `listener` is the address of a server nobody may call."""
    yield specimen("long-line.txt", lambda: after("年" * 1_000_000), "refused", "whole")
    yield specimen("long-numbers.txt", lambda: after("9" * 100_000), "whole", "refused")
    yield specimen(
        "long-chinese-number.txt",
        lambda: after(f"地区生产总值{'一' * 10_000}亿元。增长{'九' * 5000}点{'九' * 5000}%。"),
        "whole",
    )
    yield specimen(
        "long-figure.txt", lambda: after(f"地区生产总值{'1' * 10_000}亿元，增长0.{'1' * 10_000}%。"), "whole"
    )
    yield specimen("long-cell.txt", lambda: cell("9" * 5_000), "part", "whole", says="无法辨认")
    yield specimen("control.txt", lambda: after("\x01\x02\x1b[31m红\x1b[0m"), "refused")
    yield specimen("override.txt", lambda: after("\u202e\u2066倒\u2069\u202c"), "whole")
    yield specimen(
        "zero-width.txt", lambda: honest_text().replace("政", "政\u200b").encode(), "whole", "part", "refused"
    )
    yield specimen(
        "private-use.txt", lambda: after("\ue000\ue001\uf8ff" * 999 + "地区生产总值\ue000亿元，\ue001增长5%。"), "whole"
    )
    yield specimen("astral.txt", lambda: after("𠮷" * 9_999 + "\U0010ffff"), "whole")
    yield specimen("noncharacters.txt", lambda: after("\ufffe\uffff\ufdd0"), "whole")
    yield specimen("line-separators.txt", lambda: after("\u2028\u2029\x85\x0b\x0c\x1c" * 9_999), "whole", "refused")
    yield specimen("ligatures.txt", lambda: after("\ufdfa" * 30_000), "whole")
    yield specimen("one-byte.txt", lambda: b"1")
    yield specimen("one-mark.txt", lambda: b"\xef\xbb\xbf")
    yield specimen("empty.txt", lambda: b"", says="空")
    yield specimen("half-mark.txt", lambda: b"\xef\xbb")
    yield specimen("nul.txt", lambda: honest("txt") + b"\0")
    yield specimen("noise.txt", lambda: random.Random(3).randbytes(300_000))
    yield specimen("latin.txt", lambda: "café déjà".encode("cp1252") * 3)
    yield specimen("utf32.txt", lambda: honest_text().encode("utf-32"), "whole")
    yield specimen("utf16-cut.txt", lambda: honest_text().encode("utf-16")[:-1])
    yield specimen("formula.txt", lambda: after("=cmd|' /C calc'!A0\n+1+1\n@SUM(1)"), "whole", "part")


def large(_listener: str = "") -> Iterator[Specimen]:
    """Those that are large, or take a while to read."""
    yield specimen("wide-row.txt", lambda: after("\t".join("1" * 100_000)), "refused", "whole")
    yield specimen("many-lines.txt", lambda: after("\n".join("年" * 500_000)), "refused")
    yield specimen("many-rows.txt", lambda: after("甲\t1\t2\n" * 15_000), "whole", "part")
    yield specimen("many-merged.txt", lambda: after("甲\t甲\t乙\t1\n" * 12_000), "whole", "part")
    yield specimen("combining.txt", lambda: after("年" + "\u0301" * 300_000), "whole")
    yield specimen("spaces.txt", lambda: b" " * 20_000_000, says="空")


def pumped() -> Iterator[Specimen]:
    """The honest report followed by one phrase over and over, one specimen a phrase, in three sizes."""
    for number, phrase in enumerate(PHRASES):
        for size in (1, 2, 4):
            times = PLENTY * size // 4 // len(phrase)
            yield specimen(
                f"pump-{number}-{size}.txt", lambda p=phrase, t=times: after(p * t), "whole", "part", "refused"
            )


def honest_text() -> str:
    """The honest text, decoded."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return honest("txt").decode(encoding)
        except UnicodeDecodeError:
            continue
    raise AssertionError


def after(more: str) -> bytes:
    """The honest text with something behind its first section's heading, where prose stands."""
    head, heading, rest = honest_text().partition("二、")
    return (head + "\n" + more + "\n" + heading + rest).encode("utf-8", "surrogatepass")


def cell(number: str) -> bytes:
    """The honest text with one number in place of the applications received."""
    lines = honest_text().split("\n")
    at = next(index for index, line in enumerate(lines) if "新收政府信息公开申请" in line and "\t" in line)
    lines[at] = "\t".join([*lines[at].split("\t")[:-1], number])
    return "\n".join(lines).encode()
