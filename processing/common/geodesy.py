"""Areas and lengths on the CGCS2000 ellipsoid (EPSG:1024), vectorised over geometries.

Longitudes and latitudes are geographic CGCS2000 (EPSG:4490) in degrees, x = longitude.

Areas. With ``Q(B)`` the ellipsoid's zone area per radian of longitude, the survey
formula of 国土调查办发〔2008〕32号 (trapezoids between each edge and a reference
meridian) is the shoelace sum over (longitude, Q): edges are straight in that plane.
Here the same sum is taken with the closed form of ``Q`` instead of its series, and the
lune between such an edge and the geodesic through the same two points is added
(:func:`_geodesic_lunes`), so that the result equals the geodesic polygon area of
C. F. F. Karney, "Algorithms for geodesics", J. Geod. 87 (2013), which
``QgsDistanceArea`` computes, to 1e-9 relative for edges up to a few kilometres. Where
edges are densified (:func:`densify`) the lunes vanish and all three definitions agree.

Lengths are geodesics of the same author, as PROJ computes them (pyproj.Geod).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Union

import numpy as np
from ..dependencies import shapely
from pyproj import Geod

if TYPE_CHECKING:
    from shapely import Geometry

SEMI_MAJOR = 6378137.0
FLATTENING = 1.0 / 298.257222101
SEMI_MINOR = SEMI_MAJOR * (1.0 - FLATTENING)
ECC2 = FLATTENING * (2.0 - FLATTENING)
ECC = ECC2 ** 0.5

_GEOD = Geod(a=SEMI_MAJOR, rf=1.0 / FLATTENING)

MAX_EDGE_M = 200.0
"""Edges are split to at most this length before they are carried to another CRS."""
METRES_TO_DEGREES = 1.0 / 111319.49
"""Degrees in a metre of the equator; splits degrees finely enough at every latitude."""

MU_PER_M2 = 3.0 / 2000.0
"""1 ha = 15 mu."""


def densify(geoms, geographic=False, max_edge=MAX_EDGE_M) -> Union[Geometry, np.ndarray]:
    """Geometries with no edge longer than ``max_edge`` metres.

    ``geographic`` says that coordinates are degrees. Vertices are only added, on the
    straight edges of the geometry's own CRS, so its shape there does not change.
    """
    dense = np.array(geoms, dtype=object)
    long = shapely.length(dense) > 0  # GEOS refuses to densify a line that is a point
    dense[long] = shapely.segmentize(dense[long], max_edge * METRES_TO_DEGREES if geographic else max_edge)
    return dense[()]


def zone_area(latitude) -> Union[float, np.ndarray]:
    """Area in m2 between the equator and ``latitude`` (radians) per radian of longitude."""
    sine = np.sin(latitude)
    return 0.5 * SEMI_MINOR ** 2 * (sine / (1.0 - ECC2 * sine ** 2) + np.arctanh(ECC * sine) / ECC)


def polygon_areas(geoms_lonlat) -> Union[float, np.ndarray]:
    """Ellipsoidal areas in m2 of polygons and multipolygons given in degrees.

    ``geoms_lonlat``: array of shapely geometries (or one geometry). Holes are
    subtracted whatever the ring orientation. Returns float64 of the same shape; points,
    lines, empty and missing geometries give 0. Rings may cross the date line; a ring
    around a pole is not supported.
    """
    geoms = np.asarray(geoms_lonlat, dtype=object)
    flat = geoms.ravel()
    polygons, owner = _polygon_parts(flat)
    areas = np.zeros(flat.size)
    if polygons.size:
        rings, polygon_of_ring = shapely.get_rings(polygons, return_index=True)
        coords, ring_of_coord = shapely.get_coordinates(rings, return_index=True)
        sizes = np.abs(_ring_areas(coords, ring_of_coord, rings.size))
        exterior = np.ones(rings.size, dtype=bool)
        exterior[1:] = polygon_of_ring[1:] != polygon_of_ring[:-1]
        per_polygon = np.bincount(polygon_of_ring, np.where(exterior, sizes, -sizes), polygons.size)
        areas = np.bincount(owner, per_polygon, flat.size)
    return areas.reshape(geoms.shape)[()]


def line_lengths(geoms_lonlat) -> Union[float, np.ndarray]:
    """Geodesic lengths in metres of lines and multilines given in degrees.

    ``geoms_lonlat``: array of shapely geometries (or one geometry); the boundary length
    is taken of polygons, points and missing geometries give 0. Returns float64 of the
    same shape.
    """
    geoms = np.asarray(geoms_lonlat, dtype=object)
    flat = geoms.ravel()
    areal = np.isin(shapely.get_type_id(flat), (3, 6))
    if areal.any():
        flat = flat.copy()
        flat[areal] = shapely.boundary(flat[areal])
    parts, owner = shapely.get_parts(flat, return_index=True)
    nested = shapely.get_type_id(parts) > 3
    if nested.any():
        inner, of = shapely.get_parts(parts[nested], return_index=True)
        parts = np.concatenate([parts[~nested], inner])
        owner = np.concatenate([owner[~nested], owner[nested][of]])
    coords, part = shapely.get_coordinates(parts, return_index=True)
    same = part[1:] == part[:-1]
    start, end = coords[:-1][same], coords[1:][same]
    lengths = distances(start[:, 0], start[:, 1], end[:, 0], end[:, 1])
    totals = np.bincount(owner[part[1:][same]], lengths, flat.size)
    return totals.reshape(geoms.shape)[()]


def distances(lon1, lat1, lon2, lat2) -> Union[float, np.ndarray]:
    """Geodesic distances in metres between points given in degrees (arrays broadcast)."""
    lon1, lat1, lon2, lat2 = np.broadcast_arrays(*(np.asarray(v, dtype=float) for v in (lon1, lat1, lon2, lat2)))
    return _GEOD.inv(lon1.ravel(), lat1.ravel(), lon2.ravel(), lat2.ravel())[2].reshape(lon1.shape)[()]


def _polygon_parts(flat):
    """Polygons inside each geometry and the index of the geometry they belong to."""
    parts, owner = shapely.get_parts(flat, return_index=True)
    nested = np.isin(shapely.get_type_id(parts), (6, 7))
    while nested.any():
        inner, of = shapely.get_parts(parts[nested], return_index=True)
        parts = np.concatenate([parts[~nested], inner])
        owner = np.concatenate([owner[~nested], owner[nested][of]])
        nested = np.isin(shapely.get_type_id(parts), (6, 7))
    areal = shapely.get_type_id(parts) == 3
    return parts[areal], owner[areal]


def _ring_areas(coords, ring, count):
    """Signed areas in m2 of closed rings; ``ring`` numbers the ring of each vertex."""
    same = ring[1:] == ring[:-1]
    starts = np.searchsorted(ring, np.arange(count))
    # Coordinates from the ring's first vertex: products of small numbers lose no digits.
    lon = np.radians(coords[:, 0] - coords[starts, 0][ring])
    if np.abs(lon).max(initial=0.0) > np.pi:
        lon = _wrapped(lon)
    lat = np.radians(coords[:, 1])
    zone = zone_area(lat)
    zone = zone - zone[starts][ring]
    doubled = (lon[:-1] * zone[1:] - lon[1:] * zone[:-1])[same]
    lunes = _geodesic_lunes((lon[1:] - lon[:-1])[same], lat[:-1][same], lat[1:][same])
    return np.bincount(ring[1:][same], 0.5 * doubled + lunes, count)


def _geodesic_lunes(dlon, lat1, lat2):
    """Signed area between the geodesic and the line straight in (longitude, zone area).

    In that plane the geodesic through a point at latitude B, with M and p = N cos B,
    bends by (L'', Q'') = (2 sin B Q' L' / p^2, -sin B s^2); a parabola with that bend
    encloses a twelfth of the cross product of chord and bend. The relative error of
    the lune is of the order of (s / radius)^2.
    """
    mean = 0.5 * (lat1 + lat2)
    sine = np.sin(mean)
    w2 = 1.0 - ECC2 * sine ** 2
    normal = SEMI_MAJOR / np.sqrt(w2)
    east = normal * np.cos(mean) * dlon
    north = normal * (1.0 - ECC2) / w2 * (lat2 - lat1)
    return -sine * dlon * (east ** 2 + 3.0 * north ** 2) / 12.0


def _wrapped(radians):
    return (radians + np.pi) % (2.0 * np.pi) - np.pi
