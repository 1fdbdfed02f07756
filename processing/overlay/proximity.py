"""How near a project comes to a control line that it does not touch."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from ..common import geodesy

_SEGMENTS = 16
_CHUNK = 1000


@dataclass(frozen=True)
class Outline:
    """Boundaries of control polygons as short lines in an index; ``polygons``: what they bound."""

    lines: np.ndarray
    tree: shapely.STRtree


def outline(polygons) -> Outline:
    """Split the boundaries of polygons (None is skipped) into an :class:`Outline`.

    Outside a polygon the distance to it is the distance to its boundary, and short
    lines spare the index from measuring whole polygons.
    """
    polygons = np.asarray(polygons, dtype=object)
    rings = shapely.get_rings(shapely.get_parts(polygons[~shapely.is_missing(polygons)]))
    coords, ring = shapely.get_coordinates(rings, return_index=True)
    first = np.searchsorted(ring, np.arange(len(rings)))
    edges = np.flatnonzero(ring[1:] == ring[:-1])
    block = (edges - first[ring[edges]]) // _SEGMENTS
    new = np.r_[True, (block[1:] != block[:-1]) | (ring[edges][1:] != ring[edges][:-1])][:len(edges)]
    starts = np.flatnonzero(new)
    sizes = np.diff(np.r_[starts, len(edges)]) + 1
    line = np.repeat(np.arange(len(starts)), sizes)
    offset = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    lines = shapely.linestrings(coords[edges[starts][line] + offset], indices=line) if len(starts) else np.empty(0,
                                                                                                                 object)
    return Outline(lines, shapely.STRtree(lines))


def distances(projects, rows, bounds, to_lonlat, limit_m, progress=None) -> np.ndarray:
    """Geodesic distance in metres from projects to the nearest boundary.

    ``rows``: projects that do not lie in the polygons of ``bounds`` (:class:`Outline`).
    Returns (len(rows),) with NaN beyond ``limit_m`` (about: it is applied in the plane).
    """
    rows = np.asarray(rows, dtype=np.int64)
    result = np.full(len(rows), np.nan)
    if not len(bounds.lines) or not len(rows):
        return result
    for start in range(0, len(rows), _CHUNK):
        chunk = rows[start:start + _CHUNK]
        at, line = bounds.tree.query_nearest(projects[chunk], max_distance=limit_m, all_matches=False)
        ends = shapely.shortest_line(projects[chunk[at]], bounds.lines[line])
        result[start + at] = geodesy.line_lengths(shapely.transform(ends, to_lonlat))
        if progress is not None:
            progress(min((start + len(chunk)) / len(rows), 1.0))
    return result
