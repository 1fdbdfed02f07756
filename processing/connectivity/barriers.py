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
from typing import Optional

import numpy as np
from scipy.ndimage import minimum_filter1d

from ..common import workers
from ..common.errors import InputError
from .linkcosts import check_links, visiting_order
from .sourcereaches import SourceReaches

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


@dataclass(frozen=True)
class LinkGains:
    """What one link gains.

    lcd : least cost, NaN where its sources are not connected. window : rows and columns, None where nothing is gained
    anywhere. best : (rows, columns) float32 by name, the largest over the radii. radius : float32 of the largest gain.
    """

    lcd: float
    window: Optional[tuple[slice, slice]] = None
    best: Optional[dict] = None
    radius: Optional[np.ndarray] = None


class Barriers:
    """Computes gains link by link, in threads."""

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
        check_links(labels, self.pairs)
        self.labels, self.restored = labels, restored
        minimum = rim_minimum if window == "rim" else lambda cost, r, cell: disc_minimum(cost, r / cell)
        self._reaches = SourceReaches(resistance, labels, cell_size, self.pairs, lcd,
                                      lambda cost, r: minimum(cost, r, cell_size), self.radii, engine)

    def gains(self, progress=None) -> BarrierGains:
        """Return :class:`BarrierGains` over all links and radii."""
        shape = self.labels.shape
        largest = {name: np.zeros(shape, np.float32) for name in RESULTS}
        summed = {name: np.zeros(shape, np.float32) for name in RESULTS}
        radius = np.zeros(shape, np.float32)
        lcd = np.full(len(self.pairs), np.nan)
        for link, found in self._visited(self._gains_of, progress):
            lcd[link] = found.lcd
            if found.window is None:
                continue
            higher = found.best["gain"] > largest["gain"][found.window]
            radius[found.window][higher] = found.radius[higher]
            for name in RESULTS:
                np.maximum(largest[name][found.window], found.best[name], out=largest[name][found.window])
                summed[name][found.window] += found.best[name]
        for raster in (*largest.values(), *summed.values()):
            raster[self.labels > 0] = np.nan
        return BarrierGains(largest, summed, radius, lcd)

    def links_of_areas(self, areas, progress=None) -> list[list[int]]:
        """For each area 1..n of an int raster, the positions of the links whose least cost it can lower."""
        served = [[] for _ in range(int(areas.max()))]

        def areas_of(link, one, other, lcd):
            found = set()
            for r in self.radii:
                window, reduction = self._reduction(one, other, lcd, r)
                if reduction is not None:
                    inside = areas[window]
                    found |= set(np.unique(inside[(reduction > 0) & (inside > 0)]).tolist())
            return found

        for link, found in self._visited(areas_of, progress):
            for area in found:
                served[area - 1].append(int(link))
        return [sorted(links) for links in served]

    def _visited(self, task, progress):
        """(link, what ``task(link, reach, reach, lcd)`` gives) for every link, in an order that serves its sources."""
        reaches, order = self._reaches, visiting_order(self.pairs)
        done = 0

        def at(link, still):
            one, other, cost = reaches.pair(*self.pairs[link].tolist(), still)
            return task(link, one, other, cost)

        def look():
            if progress:
                progress(done / len(order))

        for link, found in zip(order, workers.in_order(at, order, look, workers.count() if reaches.compiled() else 1)):
            yield link, found
            done += 1
            look()

    def _gains_of(self, link, one, other, lcd):
        """:class:`LinkGains` of a link."""
        found = []
        for r in self.radii:
            window, reduction = self._reduction(one, other, lcd, r)
            if reduction is not None:
                found.append((r, window, {"gain": reduction / (2 * r), "reduction": reduction,
                                          "percent": 100 * reduction / lcd}))
        if not found:
            return LinkGains(lcd)
        windows = [window for _, window, _ in found]
        around = tuple(slice(min(w[k].start for w in windows), max(w[k].stop for w in windows)) for k in (0, 1))
        shape = tuple(part.stop - part.start for part in around)
        best = {name: np.zeros(shape, np.float32) for name in RESULTS}
        radius = np.zeros(shape, np.float32)
        for r, window, own in found:
            at = tuple(slice(window[k].start - around[k].start, window[k].stop - around[k].start) for k in (0, 1))
            radius[at][own["gain"] > best["gain"][at]] = r
            for name in RESULTS:
                np.maximum(best[name][at], own[name], out=best[name][at])
        return LinkGains(lcd, around, best, radius)

    def _reduction(self, one, other, lcd, radius):
        """(window, reduction of the least cost in it) of a link's reaches; (None, None) where there is none."""
        if not np.isfinite(lcd):
            return None, None
        window = tuple(slice(max(one.window[k].start, other.window[k].start),
                             min(one.window[k].stop, other.window[k].stop)) for k in (0, 1))
        if window[0].stop <= window[0].start or window[1].stop <= window[1].start:
            return None, None
        restored = _part(one, radius, window) + _part(other, radius, window) + np.float32(2 * radius * self.restored)
        return window, np.maximum(np.float32(lcd) - restored, 0)


def _part(reach, radius, window):
    return reach.minima[radius][tuple(slice(window[k].start - reach.window[k].start,
                                            window[k].stop - reach.window[k].start) for k in (0, 1))]


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
