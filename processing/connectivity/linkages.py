"""Least-cost links between sources.

One multi-source pass gives every cell its nearest source (allocation zone) and the cost D
to it. Sources whose zones touch are adjacent, and the cheapest step u-v over their common
boundary, D(u) + step + D(v), bounds their least cost from above: the minimal planar graph
of Fall, Fortin, Manseau and O'Brien 2007, Ecosystems 10:448-461. These are the links of the
quick mode. The exact link of a pair is the least-cost path between the two sources anywhere
on the raster, found by growing one of the two as far as its bounds (``linksearch``).

``corridors.map_corridors`` calls the whole chain.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np
import shapely
from scipy.spatial import cKDTree

from ._lattice import BLOCK_ROWS
from .paths import trace_paths

if TYPE_CHECKING:
    from .ground import Path


@dataclass(frozen=True)
class Link:
    """A least-cost link; ``from_id`` < ``to_id`` are source labels.

    lcd : least cost, map units x resistance. length_m : length along the path between cell
    centres. euclid_m : distance between the edges of the two sources, of their outlines where
    they are known and else of their cells as squares; 0 where they touch. ratio_cost_euclid =
    lcd / euclid_m, NaN where they touch; ratio_cost_length = lcd / length_m (the
    length-weighted mean resistance).
    mean_resistance : plain mean over the path's cells, its end cells included.
    rows, columns : the path's cells, from the ``from_id`` source to the ``to_id`` source.
    crosses : labels of third sources the path runs through.
    """

    link_id: int
    from_id: int
    to_id: int
    lcd: float
    length_m: float
    euclid_m: float
    ratio_cost_euclid: float
    ratio_cost_length: float
    mean_resistance: float
    rows: np.ndarray
    columns: np.ndarray
    crosses: tuple


@dataclass(frozen=True)
class Crossings:
    """The cheapest boundary step of each pair of touching zones, ordered by pair.

    from_id < to_id : labels. cost : D(u) + step + D(v). from_cell, to_cell : the two cells,
    padded flat indices, in the zone of from_id and of to_id.
    """

    from_id: np.ndarray
    to_id: np.ndarray
    cost: np.ndarray
    from_cell: np.ndarray
    to_cell: np.ndarray


def zone_crossings(lattice, cost, zones, progress=None) -> Crossings:
    """Cheapest boundary crossing of every pair of allocation zones that touch (8 neighbours).

    cost, zones : (padded cells,) of a multi-source pass, infinite and 0 where not reached.
    Of equally cheap crossings the one with the lowest cell index counts.
    """
    found = []
    block = BLOCK_ROWS * lattice.stride
    end = cost.size - lattice.stride - 1
    forward = np.flatnonzero(lattice.offsets > 0)
    for begin in range(lattice.stride + 1, end, block):
        here = slice(begin, min(begin + block, end))
        for k in forward:
            offset = int(lattice.offsets[k])
            there = slice(here.start + offset, here.stop + offset)
            u = np.flatnonzero((zones[here] != zones[there]) & (zones[here] > 0) & (zones[there] > 0)) + begin
            if not u.size:
                continue
            v = u + offset
            value = (lattice.half.take(u) + lattice.half.take(v)) * lattice.factors[k] + cost.take(u) + cost.take(v)
            swap = zones.take(u) > zones.take(v)
            u, v = np.where(swap, v, u), np.where(swap, u, v)
            found.append(_cheapest(zones.take(u), zones.take(v), value, u, v))
        if progress is not None:
            progress(here.stop / end)
    return cheapest(found)


def cheapest(parts) -> Crossings:
    """The cheapest of all crossings of each pair, pairs ascending."""
    if not parts:
        none = np.empty(0, np.int64)
        return Crossings(none, none, np.empty(0), none, none)
    return _cheapest(*(np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(Crossings)))


def _cheapest(a, b, value, u, v):
    order = np.lexsort((v, u, value, b, a))
    a, b = a[order], b[order]
    first = np.ones(a.size, bool)
    first[1:] = (a[1:] != a[:-1]) | (b[1:] != b[:-1])
    order = order[first]
    return Crossings(a[first], b[first], value[order], u[order], v[order])


def planar_paths(ground, crossings, parts) -> list[tuple[int, int, float, Path]]:
    """Links of the quick mode: (from_id, to_id, cost, path) per crossing.

    parts : boxes that hold the zones of the crossings' cells, and the positions of these cells among the first and
    then the second cells of all crossings.
    """
    rows, columns = ground.lattice.rows_columns(np.concatenate([crossings.from_cell, crossings.to_cell]))
    halves = {}
    for box, own in parts:
        window = ground.window(box)
        paths = trace_paths(window.lattice, window.potential, window.inside(rows[own], columns[own]),
                            ground.zones_in(window.box))
        halves.update(zip(own.tolist(), map(window.path, paths)))
    return [(int(a), int(b), float(value), halves[k].joined(halves[k + crossings.cost.size]))
            for k, (a, b, value) in enumerate(zip(crossings.from_id, crossings.to_id, crossings.cost))]


def measure_link(path, cell_size, rims, from_id, to_id, cost, outlines=None) -> Link:
    """The :class:`Link` of a :class:`~.ground.Path`, not numbered yet.

    rims : ``sources.SourceRims``. outlines: (n,) polygons or None.
    """
    rows, columns = path.rows, path.columns
    diagonal = (np.diff(rows) != 0) & (np.diff(columns) != 0)
    length = cell_size * float(np.where(diagonal, np.sqrt(2.0), 1.0).sum())
    if outlines is None:
        euclid = cell_size * _edge_distance(
            np.column_stack(rims.rim_of(from_id)), np.column_stack(rims.rim_of(to_id)),
            np.array([[rows[0], columns[0]], [rows[-1], columns[-1]]]))
    else:
        euclid = float(shapely.distance(outlines[from_id - 1], outlines[to_id - 1]))
    return Link(
        link_id=0, from_id=from_id, to_id=to_id, lcd=cost, length_m=length, euclid_m=euclid,
        ratio_cost_euclid=cost / euclid if euclid > 0 else float("nan"), ratio_cost_length=cost / length,
        mean_resistance=float(path.resistance.mean()), rows=rows.astype(np.int32), columns=columns.astype(np.int32),
        crosses=tuple(int(label) for label in np.unique(path.labels) if label not in (0, from_id, to_id)))


def _edge_distance(a, b, ends):
    """Least distance, in cells, of two rims' cells as squares; a, b : (k, 2). The path's ends bound it from above."""
    limit = np.hypot(*(ends[0] - ends[1])) + 1.0
    for _ in range(2):
        a = a[((a >= b.min(axis=0) - limit) & (a <= b.max(axis=0) + limit)).all(axis=1)]
        b = b[((b >= a.min(axis=0) - limit) & (b <= a.max(axis=0) + limit)).all(axis=1)]
    if a.shape[0] > b.shape[0]:
        a, b = b, a
    # The nearest points of squares on one lattice are corners of theirs.
    return float(cKDTree(_corners(b)).query(_corners(a))[0].min())


def _corners(cells):
    return np.unique(np.concatenate([cells + shift for shift in ((0, 0), (0, 1), (1, 0), (1, 1))]), axis=0)
