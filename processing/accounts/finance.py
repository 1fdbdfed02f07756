"""Money over years, pay by result, units of net gain: formulas of finance and of outcomes.

Money in yuan as floats; what is handed out is split to the cent in :mod:`.compensation`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Union

import numpy as np

from ..common.errors import InputError

FIRST_NOW, FIRST_LATER = "now", "later"
"""The first year's money is not discounted, or discounted by one year."""
NEUTRAL = 1.0


def present_value(flows, rate, first=FIRST_NOW) -> float:
    """Sum of CF_t / (1 + r)^t of yearly flows; t runs from 0 (``now``) or from 1 (``later``).

    ``rate``: a fraction, above -1. The first convention is that of InVEST's hydropower valuation, the second that of
    spreadsheets' NPV.
    """
    flows = np.asarray(flows, float)
    years = np.arange(len(flows)) + (0 if first == FIRST_NOW else 1)
    return float((flows / (1.0 + rate) ** years).sum())


# --- frontier -----------------------------------------------------------------


@dataclass(frozen=True)
class Frontier:
    """Measures in the order of benefit per cost: ``order`` (positions), ``cost`` and ``benefit`` summed up, ``best``:
    bool, no other set of this metric gives as much for less (each step's ratio is below the one before)."""

    order: np.ndarray
    ratio: np.ndarray
    cost: np.ndarray
    benefit: np.ndarray


def frontier(cost, benefit) -> Frontier:
    """:class:`Frontier` of measures with costs above 0; those without benefit come last.

    Of any set of whole measures that costs as much as the first k, none gives more than the first k together.
    """
    cost, benefit = np.asarray(cost, float), np.asarray(benefit, float)
    ratio = benefit / cost
    order = np.lexsort((np.arange(len(cost)), cost, -ratio))
    return Frontier(order, ratio[order], np.cumsum(cost[order]), np.cumsum(benefit[order]))


# --- pay by result ----------------------------------------------------------------


@dataclass(frozen=True)
class Step:
    """Pay of changes above ``low`` up to and including ``high`` (None: without bound)."""

    low: Optional[float]
    high: Optional[float]
    pay: float


def pay_of(change, steps) -> Optional[float]:
    """The pay of a change by steps (low, high]: a bound belongs to the lower step. None where no step has it."""
    for step in steps:
        if (step.low is None or change > step.low) and (step.high is None or change <= step.high):
            return step.pay
    return None


def check_steps(steps, metric) -> tuple[Step, ...]:
    """The steps in order; InputError where two overlap, leave a gap, or pay less than nothing."""
    ordered = sorted(steps, key=lambda s: -np.inf if s.low is None else s.low)
    for step in ordered:
        if step.pay < 0:
            raise InputError("The steps of {metric} pay the negative amount {pay:g}: pay is 0 or more.", metric=metric,
                             pay=step.pay)
        if step.low is not None and step.high is not None and not step.low < step.high:
            raise InputError("The steps of {metric} have one from {low:g} to {high:g}, which is empty.", metric=metric,
                             low=step.low, high=step.high)
    for before, after in zip(ordered, ordered[1:]):
        if before.high is None or after.low is None or before.high > after.low:
            raise InputError("Two steps of {metric} overlap near {value:g}: each begins where the one before ends.",
                             metric=metric, value=after.low if after.low is not None else 0.0)
        if before.high < after.low:
            raise InputError("The steps of {metric} leave a gap between {low:g} and {high:g}: fill it, with pay 0 if "
                             "nothing is due.", metric=metric, low=before.high, high=after.low)
    return tuple(ordered)


# --- net gain ---------------------------------------------------------------------


def habitat_units(area, distinctiveness, condition, strategic=NEUTRAL, years=0.0, difficulty=NEUTRAL,
                  spatial=NEUTRAL, risk_base=0.965, most_years=32) -> Union[float, np.ndarray]:
    """Units of created habitat: area x distinctiveness x condition x strategic x time x difficulty x spatial.

    ``years`` to the target condition, cut at ``most_years`` (the statutory metric of England counts "30+" as 32);
    the multiplier of time is risk_base^years.
    """
    time = risk_base ** np.minimum(np.asarray(years, float), most_years)
    return (np.asarray(area, float) * distinctiveness * condition * strategic * time * difficulty * spatial)


def enhanced_units(base, target, years=0.0, difficulty=NEUTRAL, spatial=NEUTRAL, risk_base=0.965,
                   most_years=32) -> Union[float, np.ndarray]:
    """Units after enhancement: only the uplift is discounted, base + (target - base) x difficulty x time."""
    time = risk_base ** np.minimum(np.asarray(years, float), most_years)
    return base + (np.asarray(target, float) - base) * difficulty * time * spatial


def net_gain(before, after) -> float:
    """Gain in percent of the units before; NaN where there were none."""
    return 100.0 * (after - before) / before if before > 0 else float("nan")
