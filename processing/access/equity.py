"""How evenly something is shared among people: Lorenz curve, Gini coefficient, Palma ratio, Theil index."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


def lorenz(values, people) -> tuple[np.ndarray, np.ndarray]:
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


def gini(values, people=None) -> float:
    """Gini coefficient, 1 - 2 x area under the Lorenz curve; NaN where nothing is shared.

    0 is equal shares; with n equal groups the largest value is 1 - 1/n (population form,
    not corrected for small n). Gini 1912; grouped form as in Lerman & Yitzhaki 1989.
    """
    people = np.ones(len(values)) if people is None else people
    share, total = lorenz(values, people)
    return float(1.0 - np.sum((share[1:] - share[:-1]) * (total[1:] + total[:-1])))


def palma(values, people=None) -> float:
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


@dataclass(frozen=True)
class Theil:
    """``whole`` index; ``inside`` (U,) of each group by itself; ``within`` and ``between`` (U,) what each group adds
    to the whole by its own unevenness and by its mean: their sums make the whole. NaN where nothing is shared."""

    whole: float
    inside: np.ndarray
    within: np.ndarray
    between: np.ndarray


def theil(values, people=None, group=None, groups=1) -> Theil:
    """Theil's T index, sum of (p/P)(x/mean) ln(x/mean), and its parts within and between groups.

    values, people: (n,) zero or more; what nobody has or nothing is in adds 0 (limit of x ln x). group: (n,) whole
    numbers 0..groups-1. 0 is equal shares, ln(n) all for one of n. Theil 1967, Economics and Information Theory;
    parts as in Shorrocks 1980, Econometrica 48: T = sum s_g T_g + sum s_g ln(mean_g / mean), s_g share of the total.
    """
    values = np.asarray(values, dtype=float)
    people = np.ones(len(values)) if people is None else np.asarray(people, dtype=float)
    group = np.zeros(len(values), dtype=np.int64) if group is None else np.asarray(group)
    heads = np.bincount(group, people, minlength=groups)
    mass = np.bincount(group, people * values, minlength=groups)
    if not mass.sum() > 0:
        return Theil(float("nan"), *np.full((3, groups), np.nan))
    mean = np.divide(mass, heads, out=np.zeros(groups), where=heads > 0)
    own = mean[group]
    term = people * values * np.log(np.divide(values, own, out=np.ones_like(values), where=(values > 0) & (own > 0)))
    inside = np.divide(np.bincount(group, term, minlength=groups), mass, out=np.full(groups, np.nan), where=mass > 0)
    share = mass / mass.sum()
    within = share * np.nan_to_num(inside)
    ratio = mean / (mass.sum() / heads.sum())
    between = share * np.log(np.where(ratio > 0, ratio, 1.0))
    return Theil(float(within.sum() + between.sum()), inside, within, between)
