"""The findings of 历年变化 in words, computed from what is shown."""

from __future__ import annotations

from dashboard import marks, wording
from dashboard.trend.facts import Facts, covered, state

LONGEST_TITLE = 28


def headline(facts: Facts) -> str:
    """Where the first chosen agency (or the total) stands, against the year before and the first year."""
    if facts.asked:
        return _own_headline(facts, facts.asked[0])
    if not facts.of_many and len(facts.agencies) == 1:
        return _own_headline(facts, str(facts.agencies.agency_id.iloc[0]))
    return _total_headline(facts)


def scope_line(facts: Facts) -> str:
    """What is measured, how the form changed, and what is shown where nothing was chosen."""
    definition = f"{facts.metric.label}：{facts.metric.definition}。"
    total = facts.total(facts.metric.id).get(facts.year)
    if total is not None and total.provisional and not facts.asked:
        definition += f"{facts.year} 年 {covered(total)}，暂计。"
    if facts.changed:
        return f"{definition}新旧两表的数不同，在改表处断开，不作同比。"
    shown = ""
    if not facts.asked and len(facts.marked) > 1:
        what = f"只列办结最多的部门（{facts.agencies.sector.iloc[0]}）" if bool(facts.agencies.of_sector.any()) else ""
        shown = f"未选单位：{what + '，' if what else ''}突出办结最多的 {len(facts.marked)} 家，可在上方另选。"
    return f"{definition}缺报告的年份断开，不补零。{shown}"


def courses_title(facts: Facts) -> str:
    """Which of the agencies in colour rose and which fell on the year before."""
    moves = {one: _difference(facts, one, facts.year - 1) for one in facts.marked}
    known = {one: move for one, move in moves.items() if move is not None}
    if len(facts.marked) == 1 and (between := _range(facts, facts.marked[0])):
        return between
    if not known:
        return f"{facts.metric.name}，{_span(facts)}"
    words = dict.fromkeys(("升", "降") if facts.metric.unit == "%" else ("增", "减"))
    rose, fell = words
    groups: dict[str, list[str]] = {rose: [], fell: [], "持平": []}
    for one, move in known.items():
        kind = "持平" if wording.still(move, facts.metric.unit) else rose if move > 0 else fell
        groups[kind].append(facts.name(one))
    named = "，".join(f"{'、'.join(names)}{kind}" for kind, names in groups.items() if names)
    title = f"{facts.year} 年{named}"
    if len(title) <= LONGEST_TITLE:
        return title
    counts = [(len(names), kind) for kind, names in groups.items() if names]
    if len(counts) == 1:
        return f"{facts.year} 年，突出的 {counts[0][0]} 家都{counts[0][1]}"
    return f"{facts.year} 年，突出的 {len(known)} 家中 " + "，".join(f"{count} 家{kind}" for count, kind in counts)


def _range(facts: Facts, agency_id: str) -> str:
    """Between which values one agency stood; empty with fewer than two values, or of two different quantities."""
    rows = facts.of(agency_id, facts.metric.id).values()
    since = max((mark.year for mark in facts.marks.of(agency_id) if mark.severs), default=0)
    values = [row.value for row in rows if wording.known(row.value) and row.year >= since]
    if len(values) < 2 or facts.changed:  # noqa: PLR2004 - one value is no range
        return ""
    low, high = (wording.number(value, facts.metric.unit, short=True) for value in (min(values), max(values)))
    sign = "%" if facts.metric.unit == "%" else f" {facts.metric.unit}"
    return f"{facts.name(agency_id)} {len(values)} 年在 {low}—{high}{sign} 之间"


def _own_headline(facts: Facts, agency_id: str) -> str:
    by = facts.of(agency_id, facts.metric.id)
    now, name = by.get(facts.year), facts.name(agency_id)
    if now is None or not wording.known(now.value):
        return f"{name} {facts.year} 年{facts.metric.name}：{state(now)}"
    parts = [f"{name}{facts.metric.name} {wording.figure(now.value, facts.metric.unit)}"]
    earlier = [year for year, row in by.items() if year < facts.year and wording.known(row.value)]
    for year in dict.fromkeys([one for one in earlier if one == facts.year - 1] + earlier[:1]):
        if facts.marks.severed(agency_id, year, facts.year):
            parts.append(f"与{_year(facts, year)}不可比（{marks.SEVERED}）")
            break
        move = _difference(facts, agency_id, year)
        parts.append(f"比{_year(facts, year)}{wording.changed(move, facts.metric.unit)}")
    return "，".join(parts)


def _total_headline(facts: Facts) -> str:
    now = facts.total(facts.metric.id).get(facts.year)
    who = facts.scope.who
    if now is None or not wording.known(now.value):
        return f"{who} {facts.year} 年没有可以合计的{facts.metric.name}"
    parts = [f"{who}{facts.metric.name} {wording.figure(now.value, facts.metric.unit)}"]
    rows = list(facts.changes.itertuples(index=False))
    chosen = [row for row in rows if row.base == facts.year - 1] + rows[:1]
    said = 0
    for row in {row.base: row for row in chosen if wording.known(row.difference)}.values():
        same = "" if row.agencies == said else f"同 {row.agencies} 家"
        parts.append(f"{same}比{_year(facts, row.base)}{wording.changed(row.difference, facts.metric.unit)}")
        said = row.agencies
    return "，".join(parts)


def _difference(facts: Facts, agency_id: str, year: int) -> float | None:
    """How an agency moved from a year to the chosen one; None where either is lacking or not to be compared."""
    by = facts.of(agency_id, facts.metric.id)
    values = [by[one].value if one in by else None for one in (facts.year, year)]
    now, before = (float(value) if value is not None and wording.known(value) else None for value in values)
    if facts.marks.severed(agency_id, year, facts.year):
        return None
    return None if now is None or before is None else now - before


def _year(facts: Facts, year: int) -> str:
    return "上年" if year == facts.year - 1 else f" {year} 年"


def _span(facts: Facts) -> str:
    years = facts.years
    return f"{years[0]}—{years[-1]} 年" if len(years) > 1 else f"{years[0]} 年"
