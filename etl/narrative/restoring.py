"""What a list or a later clause leaves out of a name, put back: makers, qualifiers, shared nouns."""

from __future__ import annotations

import re

from etl.narrative.heads import is_economic, is_generic
from etl.narrative.names import clean_name, is_fit

DEPENDENT = re.compile(
    r"^(?:营业(?:总)?收入|主营业务收入|营业利润|营业成本|利润(?:总额)?|利税(?:总额)?|应交(?:增值)?税|税收|税金|资产总[计额]|负债总[计额]"
    r"|应收账款|存货|用工人数|从业人员|研发费用|出口交货值|(?:总)?产值)$"
)
HEADLESS = re.compile(r"(?:[^占]{1,20}(?:业|产业)|民间|国有|城镇|农村|第[一二三]产业)$")
BY_MODE = re.compile(r"^(?:海水|淡水)?(?:养殖|捕捞)$|^(?:海洋|国内|远洋)捕捞$|^设施栽培$")
HEAD = re.compile(
    r"(?:增加值|总产值|产值|投资|销售额|零售额|营业额|产量|用电量|面积|收入|支出|存款余额|贷款余额|利润总额|利润|出口|进口|税收)$"
)
SCOPE = re.compile(r"^(?:规模以上|规上|限额以上|限上)")
OUTPUT_OF_ALL = re.compile(r"生产总值$|GDP$|^经济总量$")
SIBLING = re.compile(
    r"^(?:规模以上|规上|限额以上|限上)?(?:第?[一二三](?:次?产业?)?|城镇|农村|城乡|[^、]{1,12}?业|民间|国有|进口|出口|住户|企业)"
    r"(?=居民|增加值|投资|产值|常住|用电量|销售额|零售额|营业额|存款|贷款|收入|税收)"
)
ORDINAL = re.compile(r"^第?([一二三])(?:次?产业?)?$")
JOINERS = (re.compile(r"[、和与及]|以及"), re.compile(r"、"))


def restore(name: str, parent: str | None, maker: str | None, *, part: bool) -> str:
    """The name with what its clause leaves out: whose profit, which qualifier, which product."""
    if maker and (DEPENDENT.match(name) or is_generic(name)):
        return maker + name
    head, whole = HEAD.search(name), HEAD.search(parent or "")
    if not part or parent is None or head is None or whole is None or head.group() != whole.group():
        return name
    if BY_MODE.match(name[: head.start()]):
        return name[: head.start()] + parent
    return _with_scope(name, parent)


def _with_scope(name: str, parent: str) -> str:
    scope = SCOPE.match(parent)
    return scope.group() + name if scope and SCOPE.match(name) is None else name


def complete(words: str, parent: str | None) -> str | None:
    """A part without a noun takes its parent's: 地区生产总值 … 第二产业 → 第二产业增加值; else None."""
    name = clean_name(words)
    if parent is None or not is_fit(name) or HEADLESS.fullmatch(name) is None:
        return None
    whole = HEAD.search(parent)
    return name + "增加值" if OUTPUT_OF_ALL.search(parent) else name + whole.group() if whole else None


def without_head(name: str, whole: str) -> str:
    """食品制造业增加值 pulls 规上工业增加值 → 食品制造业: the noun both share is said once."""
    head = HEAD.search(name)
    shared = head is not None and head.start() > 0 and whole.endswith(head.group())
    return name[: head.start()] if head and shared else name


def share_noun(words: str, count: int) -> tuple[str, ...]:
    """城镇、农村居民人均消费支出 → both in full, if the list has as many members as figures; else nothing."""
    for joiner in JOINERS:
        members = [clean_name(member) for member in joiner.split(words) if member]
        if len(members) == count:
            names = _complete_members(members)
            return names if all(is_fit(name) and is_economic(name) and not is_generic(name) for name in names) else ()
    return ()


def _complete_members(members: list[str]) -> tuple[str, ...]:
    last = members[-1]
    first = [member if is_economic(member) else _with_noun(member, last) for member in members[:-1]]
    return (
        *first[:1],
        *(_with_scope(name, first[0]) if _alike(name, first[0]) else name for name in (*first[1:], last)),
    )


def _alike(name: str, first: str) -> bool:
    """限额以上批发业、零售业销售额: only names on one noun share the qualifier of the first."""
    head, other = HEAD.search(name), HEAD.search(first)
    return head is not None and other is not None and head.group() == other.group()


def _with_noun(member: str, last: str) -> str:
    found = SIBLING.match(last)
    return ORDINAL.sub(r"第\1产业", member) + last[found.end() :] if found else member
