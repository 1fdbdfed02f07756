"""The report card's arithmetic: attainment, trend, confidence, grades, the league table.

What a grade means stands in a table of rules; nothing here reproduces the expert judgement of published report
cards. An indicator that cannot be judged is I (incomplete), and a unit of which fewer than two thirds of the
indicators are graded is I too.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Mapping, Optional, Sequence

from ..common.errors import InputError

GRADES = ("A", "B", "C", "D", "F")
INCOMPLETE = "I"
POINTS = {"A": 4.0, "B": 3.0, "C": 2.0, "D": 1.0, "F": 0.0}
BETTER, STEADY, WORSE, CHANGED, UNKNOWN = "better", "steady", "worse", "changed", "unknown"
RULES = ("attainment_a", "attainment_b", "attainment_c", "attainment_d", "attainment_most", "score_a", "score_b",
         "score_c", "score_d", "graded_share", "trend_steady", "coverage_least", "coverage_a", "coverage_b",
         "coverage_assumed", "age_a", "age_b", "age_unknown")
LEAST_SHARE = 200.0 / 3.0


def read_rules(table) -> dict[str, float]:
    """{rule: number} of a table with the columns rule and value; InputError for what is missing or out of order."""
    found = dict(zip(table.unique("rule"), table.numbers("value", least=0.0)))
    unknown = sorted(set(found) - set(RULES))
    missing = [rule for rule in RULES if rule not in found]
    if unknown or missing:
        raise InputError("{file}: rules that are not known: {unknown}; rules that are missing: {missing}.",
                         file=table.file, unknown=", ".join(unknown) or "–", missing=", ".join(missing) or "–")
    for names in (("attainment_a", "attainment_b", "attainment_c", "attainment_d"),
                  ("score_a", "score_b", "score_c", "score_d"), ("coverage_a", "coverage_b"), ("age_b", "age_a")):
        values = [found[name] for name in names]
        if values != sorted(values, reverse=True):
            raise InputError("{file}: the values of {rules} must fall in this order.", file=table.file,
                             rules=", ".join(names))
    if found["graded_share"] < LEAST_SHARE - 1e-3:
        raise InputError("{file}: graded_share is {value}; no overall grade is given from fewer than two thirds of the "
                         "indicators.", file=table.file, value=f"{found['graded_share']:g}")
    return found


def attainment(value, target, direction, most) -> Optional[float]:
    """Percent of the target that is reached, None without one; ``most`` bounds it.

    Where more is better value / target, where less is better target / value. A target of 0 is reached or not.
    """
    if value is None or target is None or direction not in ("higher", "lower"):
        return None
    if direction == "lower":
        value, target = target, value
    if target <= 0:
        return 100.0 if value >= target else 0.0
    return min(max(100.0 * value / target, 0.0), most)


def band(number, rules, name) -> str:
    """A to F by the rules ``name_a`` to ``name_d``; a rounding below a threshold counts as reaching it."""
    for grade in "abcd":
        if number >= rules[f"{name}_{grade}"] * (1 - 1e-12):
            return grade.upper()
    return "F"


def trend(value, earlier, direction, steady) -> tuple[str, Optional[float]]:
    """(better, steady, worse, changed or unknown; change in percent of the earlier value or None).

    ``changed`` is a change of an indicator without good direction. ``steady``: percent up to which nothing changed.
    """
    if value is None or earlier is None:
        return UNKNOWN, None
    change = value - earlier
    percent = 100.0 * change / abs(earlier) if earlier else None
    if change == 0 or percent is not None and abs(percent) <= steady:
        return STEADY, percent
    if direction not in ("higher", "lower"):
        return CHANGED, percent
    return (BETTER if (change > 0) == (direction == "higher") else WORSE), percent


def confidence(coverage, measured, age, rules) -> str:
    """A, B or C from the share of the unit that the data cover (percent) and their age in years (None: unknown)."""
    if not measured:
        coverage = min(coverage, rules["coverage_assumed"])
    age = rules["age_unknown"] if age is None else age
    for grade in "ab":
        if coverage >= rules[f"coverage_{grade}"] and age <= rules[f"age_{grade}"]:
            return grade.upper()
    return "C"


@dataclass(frozen=True)
class Overall:
    """``grade`` A to F or I, ``score`` 0 to 4 or None, ``graded`` of ``counted`` indicators."""

    grade: str
    score: Optional[float]
    graded: int
    counted: int


def overall(grades: Sequence[str], rules: Mapping[str, float], weights=None) -> Overall:
    """The grade of a unit or of a group from the grades of its indicators, ``I`` among them.

    weights: one per indicator, equal without. The score is the weighted mean of the points of what is graded; it is
    only stated where enough is.
    """
    weights = [1.0] * len(grades) if weights is None else weights
    known = [(POINTS[g], w) for g, w in zip(grades, weights) if g in POINTS]
    weight = math.fsum(w for _, w in known)
    enough = 3 * len(known) >= 2 * len(grades) and 100.0 * len(known) >= (rules["graded_share"] - 1e-3) * len(grades)
    if not grades or not enough or weight <= 0:
        return Overall(INCOMPLETE, None, len(known), len(grades))
    score = math.fsum(p * w for p, w in known) / weight
    return Overall(band(score, rules, "score"), score, len(known), len(grades))


def league(scores: Sequence[Optional[float]]) -> list[Optional[int]]:
    """[rank or None]: 1 is the highest score, equal scores share a rank (1, 2, 2, 4); units without one have none."""
    known = [round(score, 9) for score in scores if score is not None]
    return [None if score is None else 1 + sum(other > round(score, 9) for other in known) for score in scores]
