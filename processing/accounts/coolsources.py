"""Natural cool sources: patches of forest or water that mitigate more heat than the area on average, and their reach.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable

import numpy as np
from scipy import ndimage

_ALL_SIDES = np.ones((3, 3), int)


@dataclass(frozen=True)
class CoolSources:
    """``labels``: (rows, cols) int32 number of each cell's source from 1 on, 0 outside. Of each source (n,):
    ``area_ha``, ``mitigation`` (mean HM), ``reach_m``. ``nearest``: (rows, cols) int32 source that serves a cell, 0
    where none reaches it; ``distance``: (rows, cols) float32 m to the nearest source, NaN without any."""

    labels: np.ndarray
    area_ha: np.ndarray
    mitigation: np.ndarray
    reach_m: np.ndarray
    nearest: np.ndarray
    distance: np.ndarray


def cool_sources(cool, mitigation, cell, least_ha, reach_of, progress=None) -> CoolSources:
    """:class:`CoolSources` of the cells of ``cool`` classes.

    Patches join at sides and corners; one counts whose area is at least ``least_ha`` and whose mean heat mitigation
    is above that of the whole area. ``reach_of``: reach in m of (n,) areas in ha; a cell is served if its centre lies
    within the reach of the nearest cell of a source, by the source of which it takes the smallest part of the reach.
    """
    tell = progress or (lambda part: None)
    labels, count = ndimage.label(cool & np.isfinite(mitigation), _ALL_SIDES)
    size = np.bincount(labels.ravel(), minlength=count + 1)
    heat = np.bincount(labels.ravel(), np.nan_to_num(mitigation).ravel(), count + 1)
    mean = np.divide(heat, size, out=np.zeros(count + 1), where=size > 0)
    area = size * cell ** 2 / 1e4
    keep = (area >= least_ha - 1e-9) & (mean > float(np.nanmean(mitigation, dtype=float)))
    keep[0] = False
    kept = np.flatnonzero(keep)
    kept = kept[np.argsort(-area[kept], kind="stable")]  # the largest is number 1
    number = np.zeros(count + 1, np.int32)
    number[kept] = np.arange(1, len(kept) + 1)
    labels = number[labels]
    reach = np.asarray(reach_of(area[kept]), float)
    tell(0.4)
    nearest, distance = _served(labels, reach, cell, lambda part: tell(0.4 + 0.6 * part))
    return CoolSources(labels, area[kept], mean[kept], reach, nearest, distance)


def _served(labels, reach, cell, tell):
    nearest = np.zeros(labels.shape, np.int32)
    distance = np.full(labels.shape, np.nan, np.float32)
    part = np.full(labels.shape, np.inf, np.float32)
    levels = np.unique(reach)
    of_level = np.append(-1, np.searchsorted(levels, reach))
    for index, level in enumerate(levels):
        inside = of_level[labels] == index
        away, where = ndimage.distance_transform_edt(~inside, sampling=cell, return_indices=True)
        who = labels[where[0], where[1]]
        share = (away / level).astype(np.float32)
        closer = (share <= 1.0) & (share < part)
        nearest[closer], part[closer] = who[closer], share[closer]
        distance = np.fmin(distance, away.astype(np.float32))
        tell((index + 1) / len(levels))
    return nearest, distance


def reach_by_size(rows, default) -> Callable[[np.ndarray], np.ndarray]:
    """A function of areas in ha that gives reaches in m: of ``rows`` [(least ha, m)] the last one that the area
    reaches, ``default`` below all of them."""
    rows = sorted(rows)
    limits = np.array([limit for limit, _ in rows], float)
    values = np.array([default] + [value for _, value in rows], float)

    def reach(areas):
        return values[np.searchsorted(limits, np.asarray(areas, float) + 1e-9, side="right")]

    return reach
