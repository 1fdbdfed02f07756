"""Interaction between sources by the gravity model."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..common.errors import InputError


@dataclass(frozen=True)
class Gravity:
    """Interaction of each link and its rank.

    value : (m,) NaN where it is not defined. rank : (m,) int, 1 is the strongest,
    equal values share a rank, 0 where not defined. too_small : indices of the
    sources of 1 ha or less, which have no logarithm above 0.
    """

    value: np.ndarray
    rank: np.ndarray
    too_small: np.ndarray


def gravity(areas_ha, patch_resistance, link_from, link_to, cost) -> Gravity:
    """G_ab = L_max^2 ln(S_a) ln(S_b) / (L_ab^2 P_a P_b); returns :class:`Gravity`.

    areas_ha : (n,) S in hectares. patch_resistance : (n,) P, mean resistance inside the patch, > 0.
    link_from, link_to : (m,) indices from 0. cost : (m,) L, cumulative resistance of the link; L_max is the
    greatest of them.

    It is N_a N_b / D_ab^2 with N = ln(S) / P and D = L / L_max, the form with the
    product of the two logarithms; some papers write ln(S_a S_b), which is not
    the same. Not defined (NaN) for sources of 1 ha or less, patches without a
    mean resistance and links without a cost above 0.
    """
    areas, resistance = np.asarray(areas_ha, float).ravel(), np.asarray(patch_resistance, float).ravel()
    first, second = np.asarray(link_from, np.int64).ravel(), np.asarray(link_to, np.int64).ravel()
    cost = np.asarray(cost, float).ravel()
    if areas.size != resistance.size:
        raise InputError("{areas} areas were given for {count} sources.", areas=areas.size, count=resistance.size)
    if not first.size == second.size == cost.size:
        raise InputError("The links are incomplete: {starts} starts, {ends} ends and {costs} costs.",
                         starts=first.size, ends=second.size, costs=cost.size)
    weight = np.full(areas.size, np.nan)
    fit = (areas > 1) & (resistance > 0)
    weight[fit] = np.log(areas[fit]) / resistance[fit]
    usable = np.isfinite(cost) & (cost > 0)
    greatest = cost[usable].max() if usable.any() else np.nan
    relative = np.where(usable, cost, np.nan) / greatest
    value = weight[first] * weight[second] / relative ** 2
    return Gravity(value, _ranks(value), np.flatnonzero(~(areas > 1)))


def _ranks(value):
    rank = np.zeros(value.size, np.int64)
    known = np.flatnonzero(np.isfinite(value))
    ascending = np.sort(value[known])
    rank[known] = known.size - np.searchsorted(ascending, value[known], side="right") + 1
    return rank
