"""Ground of two polygon layers cut against each other, and polygons that must not overlap."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from ..common.repair import repair
from . import edges

_ROUNDING = 1e-6  # of an area: what is left when a polygon is cut from itself
_BLOCK = 4000


@dataclass(frozen=True)
class Parts:
    """Ground that a polygon of one layer shares with one of another: positions ``first`` and ``second``, geometries."""

    first: np.ndarray
    second: np.ndarray
    geometries: np.ndarray


def cross(first, second, progress=None) -> Parts:
    """:class:`Parts` of two arrays of valid polygons in one plane; those without area are left out."""
    first, second = np.asarray(first, dtype=object), np.asarray(second, dtype=object)
    tree = shapely.STRtree(second)
    found = []
    for start in range(0, len(first), _BLOCK):
        i, j = tree.query(first[start:start + _BLOCK], predicate="intersects")
        i = i + start
        inner, outer = first[i], second[j]
        shapely.prepare(second[np.unique(j)])
        shape = inner.copy()
        within = shapely.covers(outer, inner)
        around = ~within
        around[around] = shapely.covers(inner[around], outer[around])
        shape[around] = outer[around]
        cut = ~(within | around)
        shape[cut] = polygonal(shapely.intersection(inner[cut], outer[cut]))
        keep = shapely.area(shape) > 0
        found.append((i[keep], j[keep], shape[keep]))
        if progress is not None:
            progress(min(1.0, (start + _BLOCK) / max(1, len(first))))
    if not found:
        return Parts(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, object))
    i, j, shape = (np.concatenate(column) for column in zip(*found))
    order = np.lexsort((j, i))
    return Parts(i[order].astype(np.int64), j[order].astype(np.int64), shape[order])


def cross_surveys(first, second, progress=None) -> Parts:
    """As :func:`cross` for two surveys neither of which overlaps itself: polygons that stayed as they were are
    recognised by their edges and need no cutting."""
    first, second = np.asarray(first, dtype=object), np.asarray(second, dtype=object)
    i, j = edges.same(first, second)
    others = [np.delete(np.arange(len(shapes)), rows) for shapes, rows in ((first, i), (second, j))]
    cut = cross(first[others[0]], second[others[1]], progress)
    i, j = np.r_[i, others[0][cut.first]], np.r_[j, others[1][cut.second]]
    shape = np.r_[first[i[:len(i) - len(cut.first)]], cut.geometries]
    order = np.lexsort((j, i))
    return Parts(i[order].astype(np.int64), j[order].astype(np.int64), shape[order])


def rest(geometries, parts, second) -> tuple[np.ndarray, np.ndarray]:
    """(positions, geometries) of the ground of ``geometries`` that lies in none of ``second``; ``parts`` is their
    :func:`cross`."""
    covered = np.bincount(parts.first, shapely.area(parts.geometries), len(geometries))
    areas = shapely.area(geometries)
    open_ = np.flatnonzero(areas - covered > _ROUNDING * areas)
    left = []
    for position in open_:
        low, high = np.searchsorted(parts.first, (position, position + 1))
        left.append(shapely.difference(geometries[position], shapely.union_all(second[parts.second[low:high]])))
    left = polygonal(np.array(left, dtype=object))
    keep = shapely.area(left) > _ROUNDING * areas[open_]
    return open_[keep], left[keep]


def apart(geometries, order=None) -> tuple[np.ndarray, float]:
    """(geometries of which no two overlap, area in the plane's units that lay in more than one).

    Shared ground stays with the polygon that comes first in ``order`` (numbers, by default the position).
    """
    geometries = np.array(geometries, dtype=object)
    order = np.arange(len(geometries)) if order is None else np.asarray(order)
    i, j = _may_overlap(geometries)
    rank = np.empty(len(geometries), np.int64)
    rank[np.lexsort((_places(geometries), order))] = np.arange(len(geometries))
    later = rank[i] > rank[j]
    i, j = i[later], j[later]
    over = ~shapely.touches(geometries[i], geometries[j])  # most only share a border, which is told faster than cut
    i, j = i[over], j[over]
    shared = shapely.area(shapely.intersection(geometries[i], geometries[j]))
    smaller = np.minimum(shapely.area(geometries[i]), shapely.area(geometries[j]))
    real = shared > _ROUNDING * smaller
    i, j = i[real], j[real]
    lost, result = 0.0, geometries.copy()
    for position in np.unique(i):
        mine = geometries[position]
        left = polygonal(np.array([shapely.difference(mine, shapely.union_all(geometries[j[i == position]]))]))[0]
        lost += float(shapely.area(mine) - shapely.area(left))
        result[position] = left
    return result, lost


def _may_overlap(geometries):
    """(positions, positions) of pairs that meet, both ways, among which are all that overlap."""
    loose = np.flatnonzero(edges.free(edges.edges(geometries), len(geometries)))
    i, j = shapely.STRtree(geometries).query(geometries[loose], predicate="intersects")
    i = loose[i]
    pairs = np.unique(np.r_[i * len(geometries) + j, j * len(geometries) + i])
    return np.divmod(pairs, max(len(geometries), 1))


def polygonal(geometries) -> np.ndarray:
    """The same geometries without lines and points; what an overlay left invalid is repaired."""
    geometries = np.array(geometries, dtype=object)
    mixed = ~np.isin(shapely.get_type_id(geometries), (3, 6))
    for position in np.flatnonzero(mixed):
        flat = [p for p in shapely.get_parts(geometries[position]) if shapely.get_type_id(p) in (3, 6)]
        geometries[position] = shapely.union_all(flat) if flat else shapely.MultiPolygon()
    bad = ~shapely.is_valid(geometries)
    if bad.any():
        geometries[bad] = repair(geometries[bad], "polygon").geometries
    return geometries


def _places(geometries):
    """A number per geometry that goes by where it lies, so that equal ranks do not go by the order of the file."""
    bounds = shapely.bounds(geometries)
    places = np.empty(len(geometries), np.int64)
    places[np.lexsort(bounds.T)] = np.arange(len(geometries))
    return places
