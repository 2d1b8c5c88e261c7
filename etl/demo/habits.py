"""What is usual for each kind of office and each district: volumes, outcomes, acts. All of it is made up."""

from __future__ import annotations

from dataclasses import dataclass, replace

FIRST_YEAR = 2019
MIDDLE_YEAR = 2021.5


@dataclass(frozen=True, slots=True)
class Habit:
    """An office in an ordinary year.

    `applications` a year; `rate` is the share of decided applications granted wholly or partly (0–1);
    `reasons` weighs the reasons of refusal; acts are cases a year; `fees` are 万元;
    `documents` are those in force.
    """

    applications: float
    rate: float
    reasons: tuple[tuple[str, int], ...]
    licences: int
    penalties: int
    coercive: int
    fees: float
    documents: int


REASONS = (
    ("third_party", 9),
    ("internal_affairs", 8),
    ("process_information", 9),
    ("enforcement_file", 6),
    ("administrative_query", 5),
    ("prohibited_by_law", 2),
    ("state_secret", 1),
    ("security_stability", 1),
)
POLICE_REASONS = (("enforcement_file", 30), ("security_stability", 6), ("state_secret", 4), *REASONS[:3])
LAND_REASONS = (("administrative_query", 16), ("third_party", 14), *REASONS[1:4])

HABITS = {
    "fagai": Habit(44, 0.68, REASONS, 210, 4, 0, 0.0, 21),
    "jiaoyu": Habit(72, 0.60, REASONS, 64, 3, 0, 85.2, 17),
    "gongan": Habit(126, 0.48, POLICE_REASONS, 16800, 4100, 520, 186.35, 12),
    "minzheng": Habit(42, 0.60, REASONS, 46, 2, 0, 0.0, 19),
    "zhujian": Habit(322, 0.48, REASONS, 1240, 165, 34, 624.5, 28),
    "ziran": Habit(288, 0.62, LAND_REASONS, 930, 118, 22, 1180.75, 24),
    "nongye": Habit(58, 0.57, REASONS, 415, 92, 11, 3.6, 15),
    "gongxin": Habit(19, 0.63, REASONS, 18, 1, 0, 0.0, 11),
}

DISTRICT_TEMPER = {
    "北塘区": (0.95, 0.01, 0.006),
    "东河区": (1.28, -0.01, 0.004),
    "南湖区": (1.10, 0.03, 0.018),
    "西岭区": (1.02, 0.03, 0.006),
    "临江县": (0.82, -0.08, -0.013),
    "云山县": (0.70, -0.01, 0.012),
}
"""District: size against the average, its public share above the kind's, and that share's drift a year."""

GROWTH = 0.035


def habit(district: str, slug: str, year: int) -> Habit:
    """The ordinary year of that office: its kind's habit, shifted by district and year."""
    usual, (size, above, drift) = HABITS[slug], DISTRICT_TEMPER[district]
    grown = size * (1 + GROWTH * (year - MIDDLE_YEAR))
    rate = usual.rate + above + drift * (year - MIDDLE_YEAR)
    return replace(
        usual,
        applications=usual.applications * grown,
        rate=rate,
        licences=round(usual.licences * size),
        penalties=round(usual.penalties * size),
        coercive=round(usual.coercive * size),
        fees=usual.fees * size,
    )
