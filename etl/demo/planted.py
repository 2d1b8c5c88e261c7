"""The faults planted in the demonstration, as a list that tests hold against what the product finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from etl.demo.model import Agency, InventedReport, Key

Broken: TypeAlias = tuple[str, str, str | None, str | None]
"""(check, table, row, column), as a finding names them."""


@dataclass(frozen=True, slots=True)
class Slip:
    """One wrong cell: what was meant, plus `by`, is printed; without `by`, a zero.

    Where `meant` is given, the true number is made to be it.
    """

    row: str
    column: str
    by: int | None
    meant: int | None = None
    table: str = "applications"

    @property
    def key(self) -> Key:
        """(table, row, column)."""
        return (self.table, self.row, self.column)


@dataclass(frozen=True, slots=True)
class Fault:
    """One planted fault of one report: its wrong cells, and in `detail` what else it needs, as a date."""

    kind: str
    district: str
    slug: str
    year: int
    slips: tuple[Slip, ...] = ()
    detail: str = ""

    @property
    def report(self) -> tuple[str, str, int]:
        """District, kind of office and year."""
        return (self.district, self.slug, self.year)

    @property
    def breaks(self) -> tuple[Broken, ...]:
        """The ties it breaks: check, table, row of a broken row, column of a broken column."""
        if self.kind == "misprint":
            (slip,) = self.slips
            return ("row_sum", slip.table, slip.row, None), ("column_sum", slip.table, None, slip.column)
        if self.kind == "flow":
            return tuple(("flow", slip.table, None, slip.column) for slip in self.slips)
        if self.kind == "year_chain":
            carried = (slip for slip in self.slips if slip.row == "carried_in")
            return tuple(("year_chain", slip.table, slip.row, slip.column) for slip in carried)
        if self.kind == "dispute_sum":
            return (("dispute_sum", "disputes", self.detail, None),)
        return ()


def _misprint(where: tuple[str, str, int], row: str, column: str, meant: int, printed: int) -> Fault:
    return Fault("misprint", *where, slips=(Slip(row, column, printed - meant, meant),))


def _flow(where: tuple[str, str, int], column: str, by: int) -> Fault:
    return Fault("flow", *where, slips=(Slip("received", column, by), Slip("received", "total", by)))


def _chain(where: tuple[str, str, int], column: str, by: int) -> Fault:
    """A carried-in number that differs from last year's; the office made its own table tie."""
    ends = (column, "total")
    slips = [Slip(row, end, sign * by) for row, sign in (("carried_in", 1), ("received", -1)) for end in ends]
    return Fault("year_chain", *where, slips=tuple(slips))


def _dispute(where: tuple[str, str, int], row: str, column: str, by: int | None) -> Fault:
    """One wrong number in table four; without `by`, a zero is printed in its place."""
    return Fault("dispute_sum", *where, slips=(Slip(row, column, by, table="disputes"),), detail=row)


PLANTED: tuple[Fault, ...] = (
    # one misprinted cell: its row and its column cross at it
    _misprint(("南湖区", "zhujian", 2024), "not_processed.repeated", "natural_person", 6, 60),
    _misprint(("西岭区", "gongan", 2023), "refused.enforcement_file", "natural_person", 12, 21),
    _misprint(("北塘区", "ziran", 2022), "unable.not_held", "natural_person", 43, 4),
    _misprint(("临江县", "jiaoyu", 2020), "granted", "business", 1, 11),
    _misprint(("云山县", "zhujian", 2024), "unable.requires_creation", "total", 15, 5),
    # received counted wrongly, person and total alike
    _flow(("临江县", "ziran", 2024), "natural_person", 3),
    _flow(("北塘区", "gongan", 2021), "natural_person", -2),
    # table four
    _dispute(("东河区", "zhujian", 2024), "reconsideration", "upheld", -1),
    _dispute(("西岭区", "ziran", 2022), "reconsideration", "total", None),
    # last year's 结转 and this year's 上年结转
    _chain(("云山县", "gongan", 2024), "business", 2),
    _chain(("北塘区", "minzheng", 2023), "natural_person", 1),
    # reports that never came
    Fault("missing_report", "云山县", "minzheng", 2024),
    Fault("missing_report", "临江县", "nongye", 2024),
    Fault("missing_report", "西岭区", "zhujian", 2021),
    # an office under its former name
    Fault("former_name", "东河区", "ziran", 2019, detail="东河区国土资源局"),
    # published after 31 March of the following year
    Fault("late", "北塘区", "nongye", 2019, detail="2020-04-17"),
    Fault("late", "西岭区", "jiaoyu", 2019, detail="2020-05-06"),
    Fault("late", "云山县", "fagai", 2020, detail="2021-04-02"),
    Fault("late", "临江县", "gongan", 2021, detail="2022-04-11"),
    Fault("late", "东河区", "minzheng", 2022, detail="2023-06-19"),
    Fault("late", "南湖区", "gongxin", 2023, detail="2024-04-01"),
    Fault("late", "西岭区", "fagai", 2024, detail="2025-04-09"),
    Fault("late", "云山县", "ziran", 2024, detail="2025-04-23"),
    # how nothing is printed
    Fault("blank_zeros", "云山县", "gongxin", 2023),
    Fault("blank_zeros", "临江县", "minzheng", 2022),
    Fault("slash_zeros", "北塘区", "fagai", 2020),
    # departures from the form of the year
    Fault("other_alone", "南湖区", "jiaoyu", 2023),
    Fault("old_form", "云山县", "nongye", 2022),
    Fault("attached", "云山县", "jiaoyu", 2024, detail="applications"),
    # prose that differs from the table, and an amount in 元 under 万元
    Fault("narrative", "东河区", "fagai", 2024, detail="-2"),
    Fault("narrative", "临江县", "zhujian", 2023, detail="36"),
    Fault("unit_slip", "南湖区", "jiaoyu", 2022),
    # a stated growth that the two levels contradict, and a figure that another office of the district gives otherwise
    Fault("growth", "云山县", "zhujian", 2024, detail="建筑业总产值 1.8"),
    Fault("conflict", "西岭区", "zhujian", 2024, detail="固定资产投资 -0.9"),
)


def planted(kind: str, district: str, slug: str, year: int) -> Fault | None:
    """The fault of that kind in that report, if one was planted there."""
    where = (district, slug, year)
    return next((fault for fault in PLANTED if fault.kind == kind and fault.report == where), None)


def misstated(agency: Agency, year: int, name: str) -> float:
    """By how many points that report misstates the growth of that indicator; 0 where nothing was planted."""
    for kind in ("growth", "conflict"):
        fault = planted(kind, agency.district, agency.slug, year)
        if fault and fault.detail.split()[0] == name:
            return float(fault.detail.split()[1])
    return 0.0


def faults_of(report: InventedReport) -> tuple[Fault, ...]:
    """Every fault planted in that report."""
    where = (report.agency.district, report.agency.slug, report.year)
    return tuple(fault for fault in PLANTED if fault.report == where)
