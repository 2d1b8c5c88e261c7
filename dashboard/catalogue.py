"""Labels, units, definitions and caveats, as the database tells them: no page writes a label of its own.

metric = catalogue.metric("disclosure_rate")   # label 公开率（办结口径）, unit %, is_rate, better higher
catalogue.variants(metric)                     # the other definitions that go by the same name
catalogue.label("applications", "row", "refused.third_party")
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dashboard.store import ask, current

NEWEST_FORM, ANY_FORM = "2021", ""


@dataclass(frozen=True, slots=True)
class Metric:
    """One measure as declared. A rate is stored as a fraction of one; `better` is higher, lower or None."""

    id: str
    label: str
    unit: str
    numerator: str
    denominator: str | None
    definition: str
    better: str | None
    caveat: str
    forms: tuple[str, ...]
    family: str

    @property
    def is_rate(self) -> bool:
        """Whether the value is a numerator over a denominator."""
        return self.denominator is not None

    @property
    def name(self) -> str:
        """What is measured, without the definition chosen: 公开率 of 公开率（办结口径）."""
        return self._parts()[0]

    @property
    def basis(self) -> str:
        """The definition chosen: 办结口径 of 公开率（办结口径）; empty where there is only one."""
        return self._parts()[1]

    def _parts(self) -> tuple[str, str]:
        if found := re.fullmatch(r"(.+?)（(.+)）", self.label):
            return found[1], found[2]
        if self.family == self.id:
            return self.label, ""
        head, dot, variant = self.label.partition("·")
        if dot:
            return head, variant
        variant, _, whole = self.label.rpartition("占")
        return f"占{whole}比重", variant


def metrics() -> dict[str, Metric]:
    """Every metric by its id, in the declared order."""
    return _metrics(current().path)


def metric(metric_id: str) -> Metric:
    """The metric of that id; KeyError for an unknown one."""
    return metrics()[metric_id]


def variants(of: Metric) -> tuple[Metric, ...]:
    """The metrics that go by the same name under another definition, the given one among them."""
    return tuple(other for other in metrics().values() if other.name == of.name)


def label(table_id: str, kind: str, wanted: str, form_id: str = NEWEST_FORM) -> str:
    """The printed label of a row, group, column or table (`kind`); the id itself where the form has none."""
    known = _labels(current().path)
    exact = known.get((form_id, table_id, kind, wanted))
    return exact or known.get((ANY_FORM, table_id, kind, wanted), wanted)


@lru_cache(maxsize=4)
def _labels(_path: str) -> dict[tuple[str, str, str, str], str]:
    """Every printed label of a build by form, table, kind and id; under ANY_FORM as the first form has it."""
    labels: dict[tuple[str, str, str, str], str] = {}
    for row in ask("form_labels").itertuples(index=False):
        labels[str(row.form_id), str(row.table_id), str(row.kind), str(row.id)] = str(row.label)
        labels.setdefault((ANY_FORM, str(row.table_id), str(row.kind), str(row.id)), str(row.label))
    return labels


def bare(printed: str) -> str:
    """A printed label without number and instruction: 部分公开 of （二）部分公开（区分处理的…）."""
    text = re.sub(r"^(（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、|\d+[.、．])", "", printed)
    return text.split("（")[0]


@lru_cache(maxsize=4)
def _metrics(build: str) -> dict[str, Metric]:  # noqa: ARG001 - a new build is a new catalogue
    return {row["metric_id"]: _metric(row) for row in ask("metrics").to_dict("records")}


def _metric(row: dict[str, object]) -> Metric:
    words = {key: _text(row[key]) for key in ("label", "unit", "numerator", "definition", "caveat")}
    forms = row["forms"]
    return Metric(
        id=str(row["metric_id"]),
        denominator=_text(row["denominator"]) or None,
        better=_text(row["better"]) or None,
        forms=tuple(str(form) for form in forms) if forms is not None else (),  # type: ignore[attr-defined]
        family=_text(row["family"]),
        **words,
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
