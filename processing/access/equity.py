"""How evenly something is shared among people: Lorenz curve, Gini coefficient, Palma ratio."""

from __future__ import annotations

import numpy as np


def lorenz(values, people):
    """Lorenz curve of ``values`` per person: cumulative share of people and of the total.

    values, people: (n,), zero or more. Returns two (m,) arrays from 0 to 1; groups of
    nobody are left out. With nothing to share or nobody there, the curve is NaN after 0.
    """
    values, people = np.asarray(values, dtype=float), np.asarray(people, dtype=float)
    held = people > 0
    values, people = values[held], people[held]
    order = np.argsort(values, kind="stable")
    mass = people[order] * values[order]
    if not len(mass) or mass.sum() <= 0:
        return np.array([0.0, 1.0]), np.array([0.0, np.nan])
    share = np.concatenate([[0.0], np.cumsum(people[order])]) / people.sum()
    total = np.concatenate([[0.0], np.cumsum(mass)]) / mass.sum()
    return share, total


def gini(values, people=None):
    """Gini coefficient, 1 - 2 x area under the Lorenz curve; NaN where nothing is shared.

    0 is equal shares; with n equal groups the largest value is 1 - 1/n (population form,
    not corrected for small n). Gini 1912; grouped form as in Lerman & Yitzhaki 1989.
    """
    people = np.ones(len(values)) if people is None else people
    share, total = lorenz(values, people)
    return float(1.0 - np.sum((share[1:] - share[:-1]) * (total[1:] + total[:-1])))


def palma(values, people=None):
    """Share of the best-served tenth over the share of the worst-served four tenths.

    Cobham & Sumner 2013, applied to green space. Infinite where the lower four tenths
    have nothing, NaN where nobody has.
    """
    people = np.ones(len(values)) if people is None else people
    share, total = lorenz(values, people)
    if np.isnan(total[-1]):
        return float("nan")
    low = float(np.interp(0.4, share, total))
    high = 1.0 - float(np.interp(0.9, share, total))
    return high / low if low > 0 else float("inf")
