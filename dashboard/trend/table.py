"""What the figure of courses shows, as a table."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard import catalogue, wording
from dashboard.catalogue import Metric
from dashboard.trend.facts import Facts, state


def table(facts: Facts, *, total: bool) -> pd.DataFrame:
    """One row an agency, metric and year, the total last (`total`), with why a figure is lacking."""
    records = [
        _record(
            facts.name(str(row.agency_id)),
            catalogue.metric(str(row.metric_id)),
            row,
            facts.marks.remark(str(row.agency_id), int(row.year)),
        )
        for row in facts.lines.itertuples(index=False)
    ]
    if total:
        records += [_record(facts.total_name, facts.metric, row) for row in facts.total(facts.metric.id).values()]
    return pd.DataFrame(records)


def _record(name: str, metric: Metric, row: Any, happened: str = "") -> dict[str, object]:
    known = wording.known(row.value)
    value = (round(row.value * 100, 1) if metric.unit == "%" else row.value) if known else None
    remark = "" if known else state(row)
    if getattr(row, "provisional", False):
        remark = f"暂计（{row.reports}/{row.due or row.parts} 份）"
    base = {"单位": name, "年度": row.year, f"{metric.name}（{metric.unit}）": value}
    fraction = {"分子": row.k, "分母": row.n} if metric.is_rate else {}
    if metric.unit == "%":
        low, high = wording.interval(row.k, row.n) or (None, None)
        ends = {"95% 区间下限（%）": low, "95% 区间上限（%）": high}
        fraction |= {name: None if end is None else round(end * 100, 1) for name, end in ends.items()}
    then = getattr(row, "name_then", None)
    said = [remark, f"当时名称：{then}" if isinstance(then, str) else "", happened]
    return base | fraction | {"说明": "；".join(filter(None, said))}
