"""The labels one office prints: the official ones, and what habit, haste and scanning make of them."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from etl.demo import labels

SYNONYMS = {
    "applications.total|": ("合计",),
    "total": ("（七）合计", "（七）总 计"),
    "disputes.upheld|": ("维持", "结果维持数"),
    "disputes.corrected|": ("纠正", "结果纠正数"),
    "disputes.pending|": ("未审结", "尚未审结数"),
    "disputes.total|": ("合计",),
    "applications.natural_person|": ("自然人（个人）",),
    "applications.business|": ("企业", "商业企业（公司）"),
    "applications.legal_service|": ("法律服务组织",),
    "applications.public_interest|": ("公益组织", "社会公益机构"),
    "normative_documents": ("规范性文件", "行政规范性文件（含修订）"),
    "carried_forward": ("四、结转下年度继续办理的申请数量", "四、结转至下年度继续办理"),
    "received": ("一、本年度新收政府信息公开申请数量", "一、本年新收申请数量", "一、本年新收政府信息公开申请总数"),
    "carried_in": ("二、上年度结转政府信息公开申请数量", "二、上年结转申请数量"),
}
INSTRUCTIONS = {
    "granted": "（一）予以公开（全部公开，不含已主动公开的）",
    "partly_granted": "（二）部分公开（区分处理的，只计这一情形，不计予以公开、不予公开等其他情形）",
    "received": "一、本年新收政府信息公开申请数量（含当面、信函、网络、传真）",
    "carried_in": "二、上年结转政府信息公开申请数量（即上年“结转下年度继续办理”数）",
    "carried_forward": "四、结转下年度继续办理（截至12月31日未办结）",
    "total": "（七）总计（以上各项之和）",
    "licences": "行政许可（含变更、延续）",
    "fees": "行政事业性收费（不含罚没收入）",
    "disclosure.issued|": "本年制发件数（含修订）",
    "disclosure.in_force|": "现行有效件数（截至年底）",
}
TRADITIONAL = str.maketrans(
    "规范现数费单处罚强制发废许决个条项据关于请访举报诉类复经后结维纠审总计继续办与业团体会组织机构务属国权内执询无没补旧缴额采购营联级将应须员",
    "規範現數費單處罰強製發廢許決個條項據關於請訪舉報訴類復經後結維糾審總計繼續辦與業團體會組織機構務屬國權內執詢無沒補舊繳額採購營聯級將應須員",
)
SUBSTITUTES = "口日田目一二十人大小公分申清情青斤木本未末土士已己"
NUMBERED = "一二三四五六七八"


@dataclass(slots=True)
class Wording:
    """The printed label of every row (by id) and column (`table.column|`), and which of them are damaged."""

    rows: dict[str, str]
    columns: dict[str, str]
    damaged: set[str] = field(default_factory=set)

    def of(self, name: str) -> str:
        """The label of a row, or of a column where the name ends in a bar."""
        return self.columns[name] if name.endswith("|") else self.rows[name]

    def put(self, name: str, text: str) -> None:
        """Print that label differently."""
        (self.columns if name.endswith("|") else self.rows)[name] = text


def official(form: str) -> Wording:
    """The labels as the form prints them; the items of groups without their numbers."""
    rows = {
        "received": labels.RECEIVED,
        "carried_in": labels.CARRIED_IN,
        "granted": labels.GRANTED,
        "partly_granted": labels.PARTLY_GRANTED,
        "total": labels.TOTAL,
        "carried_forward": labels.CARRIED_FORWARD,
        "results": labels.RESULTS,
        "litigation": labels.LITIGATION,
    }
    rows |= {group: heading for group, heading, _ in labels.GROUPS}
    rows |= {f"{group}.{item}": text for group, _, items in labels.GROUPS for item, text in items}
    rows |= dict(labels.DISPUTE_ROWS)
    rows |= {row: text for _, _, lines in labels.DISCLOSURE[form] for row, text in lines}
    columns = {f"applications.{column}|": text for column, text in labels.APPLICANTS}
    columns |= {f"disputes.{column}|": text for column, text in labels.DISPUTE_COLUMNS}
    columns |= {f"disclosure.{c}|": text for _, heads, _ in labels.DISCLOSURE[form] for c, text in heads}
    return Wording(rows, columns)


def worded(rng: random.Random, form: str, year: int, traits: frozenset[str]) -> Wording:
    """The labels as this office prints them."""
    wording = official(form)
    if "synonyms" in traits:
        _exchange(rng, wording, {name: rng.choice(texts) for name, texts in SYNONYMS.items()}, 0.4)
    if "instructions_in_labels" in traits:
        _exchange(rng, wording, INSTRUCTIONS, 0.5)
    if "years_in_labels" in traits:
        _print_years(wording, year)
    if "rows_unnumbered" in traits:
        _everywhere(wording, lambda text: text.partition("、")[2] if text[1:2] == "、" else text)
        _everywhere(wording, lambda text: text.partition("）")[2] if text[:1] == "（" else text)
    if "qita_variant" in traits:
        _everywhere(wording, lambda text: text.replace("其他", "其它"))
    if "traditional" in traits:
        _everywhere(wording, lambda text: text.translate(TRADITIONAL))
    _misprint(rng, wording, traits)
    return wording


def _exchange(rng: random.Random, wording: Wording, others: dict[str, str], share: float) -> None:
    for name, text in others.items():
        if (name in wording.rows or name in wording.columns) and rng.random() < share:
            wording.put(name, text)


def _print_years(wording: Wording, year: int) -> None:
    """本年 and 上年 written out, as offices that reuse last year's file do."""
    wording.rows["received"] = wording.rows["received"].replace("本年度", "本年").replace("本年", f"{year}年")
    wording.rows["carried_in"] = wording.rows["carried_in"].replace("上年度", "上年").replace("上年", f"{year - 1}年")


def _everywhere(wording: Wording, change: object) -> None:
    for texts in (wording.rows, wording.columns):
        for name, text in texts.items():
            texts[name] = change(text)  # type: ignore[operator]


def _misprint(rng: random.Random, wording: Wording, traits: frozenset[str]) -> None:
    names = sorted([*wording.rows, *wording.columns])
    if "misprint_light" in traits:
        for name in rng.sample([name for name in names if len(wording.of(name)) > 3], rng.randint(1, 4)):
            wording.put(name, misprinted(rng, wording.of(name)))
            wording.damaged.add(name)
    if "misprint_heavy" in traits:
        for name in rng.sample(names, rng.randint(1, 2)):
            text = wording.of(name)
            for _ in range(max(2, round(len(text) * 0.4))):
                text = misprinted(rng, text)
            wording.put(name, text)
            wording.damaged.add(name)


def misprinted(rng: random.Random, text: str) -> str:
    """The text with one character lost, doubled, exchanged, or changed places with the next."""
    if len(text) < 2:
        return text
    at = rng.randrange(len(text) - 1)
    kind = rng.choice(("drop", "drop", "substitute", "transpose", "double"))
    if kind == "drop":
        return text[:at] + text[at + 1 :]
    if kind == "substitute":
        return text[:at] + rng.choice(SUBSTITUTES) + text[at + 1 :]
    if kind == "transpose":
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text[: at + 1] + text[at:]


def item_number(number: int, traits: frozenset[str]) -> str:
    """What stands before the item of a group: 1. or 1、 or (1) or nothing."""
    if "items_unnumbered" in traits:
        return ""
    if "items_bracketed" in traits:
        return f"（{number}）"
    return f"{number}、" if "items_stop_、" in traits else f"{number}."
