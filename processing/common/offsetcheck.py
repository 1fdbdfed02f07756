"""Does a layer lie in GCJ-02 or BD-09? Found from its shape, never from its coordinates alone.

Two independent kinds of evidence:

- :func:`by_extents`: places whose true extent is known (a city, its districts). A layer
  that fits the extents only after the offset has been taken off is suspected.
- :func:`by_reference`: another layer that shows some of the same lines. A layer whose
  vertices lie on those lines only after the offset has been taken off is suspected.

Both ask for a good fit after removal and a poor one before it, so a layer that fits
neither way (another area, another survey) raises no alarm.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Tuple

import numpy as np
from ..dependencies import shapely

from . import gcj02

FIT_M = 40.0
"""An extent's sides agree if their root mean square difference is below this; boundary surveys differ by less."""
MATCH_M = 20.0
"""Median distance to the reference's lines below which two layers show the same lines."""
_CLEARER = 3.0  # the fit must be this many times better after removal
_SHARE = 0.8  # of places that must fit after removal
_GAIN = 0.3  # by which that share must rise
_AREA_DIFFERENCE = 0.02  # a place of another size is another place
_SAMPLE = 1500


@dataclass(frozen=True)
class Place:
    """A known place as a layer draws it.

    ``lonlat``: (n, 2) vertices; ``extent``: its true west, south, east, north in
    degrees; ``rounding``: by how many degrees the extent may have been rounded
    outward; ``area_ratio``: the layer's area over the known one, if known.
    """

    lonlat: np.ndarray
    extent: Tuple[float, float, float, float]
    rounding: float = 0.0
    area_ratio: Optional[float] = None


@dataclass(frozen=True)
class Suspicion:
    """The system a layer seems to lie in, how far that displaces it, and the misfit before and after removal (m)."""

    system: str
    shift_m: float
    misfit_m: float
    misfit_removed_m: float


def by_extents(places) -> Optional[Suspicion]:
    """A :class:`Suspicion` from places of known extent, or None.

    With extents rounded by about a kilometre one place alone cannot always decide; several do.
    """
    places = [p for p in places if len(p.lonlat) > 2
              and (p.area_ratio is None or abs(p.area_ratio - 1.0) <= _AREA_DIFFERENCE)]
    if not places:
        return None
    plain = np.array([_misfit(p.lonlat, p) for p in places])
    before = np.mean(plain <= FIT_M)
    found = []
    for system in gcj02.SYSTEMS:
        removed = np.array([_misfit(gcj02.remove(p.lonlat, system), p) for p in places])
        after = np.mean(removed <= FIT_M)
        if after >= _SHARE and after - before >= _GAIN:
            found.append((-after, float(np.mean(removed)), len(found), system))
    if not found:
        return None
    _, misfit, _, system = min(found)
    centre = np.array([[(p.extent[0] + p.extent[2]) / 2, (p.extent[1] + p.extent[3]) / 2] for p in places])
    return Suspicion(system, float(np.median(gcj02.offset_metres(centre, system))), float(np.mean(plain)), misfit)


def _misfit(lonlat, place):
    """Root mean square distance in metres of the four sides from where the extent allows them to be."""
    west, south, east, north = place.extent
    low, high = lonlat.min(axis=0), lonlat.max(axis=0)
    middle = (low + high) / 2.0
    per_east, per_north = (float(gcj02.distance_metres(middle[None], middle[None] + step)[0]) for step in
                           ((1.0, 0.0), (0.0, 1.0)))
    inward = np.array([low[0] - west, low[1] - south, east - high[0], north - high[1]])
    excess = np.maximum(np.maximum(-inward, inward - place.rounding), 0.0)
    return float(np.sqrt(np.mean((excess * (per_east, per_north, per_east, per_north)) ** 2)))


def by_reference(geometries, reference) -> Optional[Suspicion]:
    """A :class:`Suspicion` from a layer (degrees) and another one that shows the same lines, or None.

    ``geometries`` and ``reference``: arrays of lines or polygons. It is ``geometries``
    that is suspected; to suspect the other, ask the other way round.
    """
    vertices = _sample(shapely.get_coordinates(geometries))
    lines = _segments(reference)
    if len(vertices) < 4 or not len(lines):
        return None
    tree = shapely.STRtree(lines)
    plain = _median_distance(vertices, lines, tree)
    found = []
    for system in gcj02.SYSTEMS:
        removed = _median_distance(gcj02.remove(vertices, system), lines, tree)
        if removed <= MATCH_M and plain > _CLEARER * removed + MATCH_M:
            found.append((removed, system))
    if not found:
        return None
    misfit, system = min(found)
    shift = float(np.median(gcj02.offset_metres(gcj02.remove(vertices, system), system)))
    return Suspicion(system, shift, plain, misfit)


def _sample(coordinates):
    return coordinates[::max(1, len(coordinates) // _SAMPLE)]


def _segments(geometries):
    """The lines of an array of geometries, cut so that a search tree works well."""
    geometries = np.asarray(geometries, dtype=object)
    polygonal = np.isin(shapely.get_type_id(geometries), (3, 6))
    geometries = np.where(polygonal, shapely.boundary(geometries), geometries)
    coordinates, owner = shapely.get_coordinates(shapely.get_parts(geometries), return_index=True)
    same = owner[1:] == owner[:-1]
    pairs = np.stack([coordinates[:-1][same], coordinates[1:][same]], axis=1)
    return shapely.linestrings(pairs) if len(pairs) else np.empty(0, dtype=object)


def _median_distance(vertices, lines, tree):
    """Median distance in metres of vertices to the nearest line."""
    points = shapely.points(vertices)
    nearest = lines[tree.nearest(points)]
    foot = shapely.get_coordinates(shapely.line_interpolate_point(nearest, shapely.line_locate_point(nearest, points)))
    return float(np.median(gcj02.distance_metres(vertices, foot)))
