"""Barriers: where restoring land would bring sources closer, and by how much.

McRae B.H., Hall S.A., Beier P., Theobald D.M. (2012) Where to restore ecological
connectivity? Detecting barriers and quantifying restoration benefits. PLoS ONE
7(12):e52604. For a link of least cost LCD and a window of radius r around a cell,

    LCD' = least CWD_a in the window + least CWD_b in the window + 2 r R'

with R' the resistance after restoration. Three results that are often mixed up:
the reduction LCD - LCD' (never below 0), the gain per metre restored
(reduction / 2r) and the reduction in percent of LCD. The window is the whole disc, as
in the paper; its rim alone, which Linkage Mapper 3 searches, gives the same wherever
cost grows away from a source on all sides, and less where the rim is but a few cells.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Union

import numpy as np
from scipy.ndimage import minimum_filter1d

from ..common.errors import InputError
from .linkcosts import LinkCosts, check_links, visiting_order

RESULTS = ("gain", "reduction", "percent")
RIM = 1.0  # width of Linkage Mapper's annulus, map units


@dataclass(frozen=True)
class BarrierGains:
    """Rasters (rows, columns) float32 by name: gain, reduction, percent; 0 where nothing is gained, NaN in sources.

    largest, summed: over the links, of each the largest over the radii.
    radius: the radius of the largest gain, 0 where there is none. lcd: (m,) least costs.
    """

    largest: dict
    summed: dict
    radius: np.ndarray
    lcd: np.ndarray


class Barriers:
    """Computes gains link by link; keeps each source's window minima while its links are visited."""

    def __init__(self, resistance, labels, cell_size, pairs, lcd, radii, restored=1.0, engine="auto", window="disc"):
        """resistance: (rows, columns) > 0, NaN = barrier (may be restored too). labels: int32 sources 1..n.
        pairs: (m, 2) labels. lcd: (m,) known least costs, NaN where not. radii: map units, each at least a cell.
        restored: resistance R' after restoration. window: ``disc``, or ``rim`` for Linkage Mapper's annulus, the
        cells whose centres lie between radius - 1 and radius map units away.

        Raises InputError for no links, radii below the cell size, or a restored resistance of 0 or less.
        """
        self.pairs = np.asarray(pairs, np.int64).reshape(-1, 2)
        self.radii = sorted(float(r) for r in radii)
        if not len(self.pairs):
            raise InputError("There are no links: barriers are looked for between the sources of links.")
        if not self.radii or self.radii[0] < cell_size:
            raise InputError("Search radii must be at least one cell ({cell:g} m).", cell=float(cell_size))
        if not restored > 0:
            raise InputError("The resistance after restoration must be above 0, not {value}.", value=restored)
        if window == "rim":
            _check_rims(self.radii, cell_size)
        self.window = window
        check_links(labels, self.pairs)
        self.labels, self.cell_size, self.restored = labels, cell_size, restored
        self.costs = LinkCosts(resistance, labels, cell_size, self.pairs, lcd, engine=engine)
        self._minima = {}

    def gains(self, progress=None) -> BarrierGains:
        """Return :class:`BarrierGains` over all links and radii."""
        shape = self.labels.shape
        largest = {name: np.zeros(shape, np.float32) for name in RESULTS}
        summed = {name: np.zeros(shape, np.float32) for name in RESULTS}
        radius = np.zeros(shape, np.float32)
        lcd = np.full(len(self.pairs), np.nan)
        for done, link in enumerate(visiting_order(self.pairs)):
            lcd[link] = self.costs.least(*self.pairs[link])
            best = None
            for r in self.radii:
                window, reduction = self.reduction(link, lcd[link], r)
                if reduction is None:
                    continue
                own = {"gain": reduction / (2 * r), "reduction": reduction, "percent": 100 * reduction / lcd[link]}
                best = self._larger(best, window, own, shape)
                higher = own["gain"] > largest["gain"][window]
                radius[window][higher] = r
                for name in RESULTS:
                    np.maximum(largest[name][window], own[name], out=largest[name][window])
            if best is not None:
                for name in RESULTS:
                    summed[name][best[0]] += best[1][name]
            if progress:
                progress((done + 1) / len(self.pairs))
        for raster in (*largest.values(), *summed.values()):
            raster[self.labels > 0] = np.nan
        return BarrierGains(largest, summed, radius, lcd)

    def links_of_areas(self, areas, lcd, progress=None) -> list[list[int]]:
        """For each area 1..n of an int raster, the positions of the links whose least cost it can lower."""
        served = [[] for _ in range(int(areas.max()))]
        for done, link in enumerate(visiting_order(self.pairs)):
            found = set()
            for r in self.radii:
                window, reduction = self.reduction(link, lcd[link], r)
                if reduction is not None:
                    inside = areas[window]
                    found |= set(np.unique(inside[(reduction > 0) & (inside > 0)]).tolist())
            for area in found:
                served[area - 1].append(int(link))
            if progress:
                progress((done + 1) / len(self.pairs))
        return [sorted(links) for links in served]

    def reduction(self, link, lcd, radius) -> Union[tuple[tuple[slice, slice], np.ndarray], tuple[None, None]]:
        """(window, reduction of the least cost in it) of one link and radius; (None, None) where there is none."""
        if not np.isfinite(lcd):
            return None, None
        one, other = (self._minimum(label, radius) for label in self.pairs[link])
        top, left = (max(one[0][k].start, other[0][k].start) for k in (0, 1))
        bottom, right = (min(one[0][k].stop, other[0][k].stop) for k in (0, 1))
        if bottom <= top or right <= left:
            return None, None
        window = (slice(top, bottom), slice(left, right))
        restored = self._part(one, window) + self._part(other, window) + np.float32(2 * radius * self.restored)
        return window, np.maximum(np.float32(lcd) - restored, 0)

    def _minimum(self, label, radius):
        """(window, least cost from a source within ``radius`` of each of its cells), inf where none."""
        key = (int(label), radius)
        if key not in self._minima:
            cost = self.costs.of(label)
            reach = int(math.floor(radius / self.cell_size + 1e-9))
            window = _around(np.isfinite(cost), reach)
            part = cost[window].astype(np.float32)
            part[np.isnan(part)] = np.inf
            self._minima[key] = (window, rim_minimum(part, radius, self.cell_size) if self.window == "rim"
                                 else disc_minimum(part, radius / self.cell_size))
            while len(self._minima) > 40 and sum(v[1].nbytes for v in self._minima.values()) > 600_000_000:
                self._minima.pop(next(iter(self._minima)))
        return self._minima[key]

    @staticmethod
    def _part(minimum, window) -> np.ndarray:
        own = minimum[0]
        return minimum[1][tuple(slice(window[k].start - own[k].start, window[k].stop - own[k].start) for k in (0, 1))]

    @staticmethod
    def _larger(best, window, own, shape) -> tuple[tuple[slice, ...], dict[str, np.ndarray]]:
        """The larger of two radii's results of one link, on the window of both."""
        if best is None:
            return window, own
        both = tuple(slice(min(best[0][k].start, window[k].start), max(best[0][k].stop, window[k].stop))
                     for k in (0, 1))
        merged = {}
        for name in RESULTS:
            values = np.zeros((both[0].stop - both[0].start, both[1].stop - both[1].start), np.float32)
            for place, result in ((best[0], best[1][name]), (window, own[name])):
                at = tuple(slice(place[k].start - both[k].start, place[k].stop - both[k].start) for k in (0, 1))
                np.maximum(values[at], result, out=values[at])
            merged[name] = values
        return both, merged


def disc_minimum(values, radius) -> np.ndarray:
    """Least value among the cells whose centres lie within ``radius`` cells of each cell."""
    reach = int(math.floor(radius + 1e-9))
    rows = values.shape[0]
    result = np.full_like(values, np.inf)
    for dy in range(reach + 1):
        half = int(math.floor(math.sqrt(max(0.0, radius * radius - dy * dy)) + 1e-9))
        run = minimum_filter1d(values, 2 * half + 1, axis=1, mode="constant", cval=np.inf) if half else values
        np.minimum(result[dy:], run[:rows - dy], out=result[dy:])
        if dy:
            np.minimum(result[:rows - dy], run[dy:], out=result[:rows - dy])
    return result


def rim_offsets(radius, cell_size) -> np.ndarray:
    """(k, 2) rows and columns from a cell to those whose centres lie in (radius - 1, radius] map units of its own."""
    reach = int(math.floor(radius / cell_size + 1e-9))
    rows, columns = np.indices((2 * reach + 1, 2 * reach + 1)) - reach
    away = np.hypot(rows, columns) * cell_size
    on = (away > radius - RIM * (1 + 1e-9)) & (away <= radius * (1 + 1e-9))
    return np.column_stack([rows[on], columns[on]])


def rim_minimum(values, radius, cell_size) -> np.ndarray:
    """Least value among the cells of the rim around each cell; inf where the rim lies outside."""
    result = np.full_like(values, np.inf)
    height, width = values.shape
    for down, right in rim_offsets(radius, cell_size):
        here = (slice(max(0, -down), height - max(0, down)), slice(max(0, -right), width - max(0, right)))
        there = (slice(max(0, down), height + min(0, down)), slice(max(0, right), width + min(0, right)))
        np.minimum(result[here], values[there], out=result[here])
    return result


def _check_rims(radii, cell_size):
    """InputError for a radius whose rim holds no cell centre."""
    empty = [r for r in radii if not len(rim_offsets(r, cell_size))]
    if empty:
        raise InputError("With the rim as window, no cell centre lies on the radius {radius:g} m at cells of {cell:g} "
                         "m: give multiples of the cell size, or take the disc.", radius=empty[0], cell=cell_size)


def _around(cells, reach):
    """Rows and columns that hold true cells, ``reach`` wider on every side."""
    spans = []
    for axis in (1, 0):
        found = np.flatnonzero(cells.any(axis))
        spans.append(slice(max(0, int(found[0]) - reach), min(cells.shape[1 - axis], int(found[-1]) + 1 + reach)))
    return tuple(spans)
