"""Scenarios of one landscape compared: sources, links, least costs, equivalent connectivity.

EC(PC) after Saura, Estreguil, Mouton and Rodriguez-Freire 2011 (Landscape Ecology 26:1457-1473): the
change of equivalent connectivity beside the change of source area tells whether a
plan lost (or gained) more connectivity than habitat.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..common.errors import InputError
from .corridors import CorridorSettings, map_corridors
from .networkgain import median_distance, pc_numerator


@dataclass(frozen=True)
class Scenario:
    """One landscape with its sources.

    links: those of :func:`~.corridors.map_corridors`. areas: (n,). ec: equivalent
    connectivity in area units. cost: (rows, columns) cost distance to the nearest source.
    """

    links: tuple
    areas: np.ndarray
    components: int
    isolated: int
    ec: float
    cost: np.ndarray

    @property
    def total_area(self) -> float:
        return float(self.areas.sum())

    @property
    def mean_lcd(self) -> float:
        return float(np.mean([k.lcd for k in self.links])) if self.links else float("nan")


def evaluate(resistance, labels, cell_size, areas, distance=None, probability=0.5, max_cost=np.inf, engine="auto",
             progress=None) -> tuple[Scenario, float]:
    """Links and EC(PC) of one scenario: (:class:`Scenario`, reference distance used).

    resistance: (rows, columns) > 0, NaN = barrier. labels: int32, sources 1..n. areas: (n,).
    distance: cost crossed with ``probability``; None takes the median of this scenario's links.
    """
    result = map_corridors(resistance, labels, cell_size, CorridorSettings(max_cost=max_cost, engine=engine), progress,
                           len(areas))
    first = [k.from_id - 1 for k in result.links]
    second = [k.to_id - 1 for k in result.links]
    lcd = [k.lcd for k in result.links]
    distance = distance or median_distance(lcd)
    present = np.where(result.sources.cells > 0, areas, 0.0)
    ec = pc_numerator(present, first, second, lcd, distance, probability) ** 0.5
    return Scenario(result.links, present, result.component_count, len(result.isolated), ec, result.cost), distance


def match_sources(base, plan) -> np.ndarray:
    """(n_plan,) number of the base source each plan source shares most cells with, 0 where none; each base source
    once.
    """
    both = (base > 0) & (plan > 0)
    matched = np.zeros(int(plan.max()), np.int64)
    if not both.any():
        return matched
    pairs, cells = np.unique(np.column_stack([plan[both], base[both]]), axis=0, return_counts=True)
    taken = set()
    for k in np.lexsort((pairs[:, 1], pairs[:, 0], -cells)):
        own, other = pairs[k]
        if not matched[own - 1] and int(other) not in taken:
            matched[own - 1] = other
            taken.add(int(other))
    return matched


@dataclass(frozen=True)
class LinkChange:
    """A link of the base, the plan, or both (None where there is none)."""

    base: object
    plan: object

    @property
    def state(self) -> str:
        return "lost" if self.plan is None else "gained" if self.base is None else "kept"


def link_changes(base, plan, matched) -> list[LinkChange]:
    """Links of two scenarios side by side; ``matched`` as of :func:`match_sources`."""
    planned = {}
    for link in plan.links:
        ends = (int(matched[link.from_id - 1]), int(matched[link.to_id - 1]))
        planned[tuple(sorted(ends)) if all(ends) else ("new", link.from_id, link.to_id)] = link
    changes = []
    for link in base.links:
        changes.append(LinkChange(link, planned.pop((link.from_id, link.to_id), None)))
    return changes + [LinkChange(None, link) for link in planned.values()]


def zonal_means(values, zones, count) -> tuple[np.ndarray, np.ndarray]:
    """(count,) mean of the finite values and number of them in the zones 1..count of an int raster."""
    if values.shape != zones.shape:
        raise InputError("Zones and values lie on different grids.")
    seen = np.isfinite(values) & (zones > 0)
    cells = np.bincount(zones[seen], minlength=count + 1)[1:]
    total = np.bincount(zones[seen], values[seen], count + 1)[1:]
    return np.divide(total, cells, out=np.full(count, np.nan), where=cells > 0), cells
