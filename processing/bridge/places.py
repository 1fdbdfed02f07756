"""Coordinates that cannot be meant as they stand: exchanged, without their zone number, or with one too many.

Looked for in every input of every tool, before anything is computed.
"""

import re

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem

from ...i18n import translate
from ..common.errors import InputError

_FALSE_EASTING = 500000.0
_EASTINGS = (1e5, 9e5)  # of a zone, without its number: 400 km on either side of the central meridian
_NORTHINGS = (1.2e6, 6.2e6)  # of a zone, in metres from the equator: 11 to 56 degrees
_ZONES = (13, 45)  # of 6 degrees: 13 to 23; of 3 degrees: 25 to 45
# EPSG codes of the Gauss-Kruger zones: {datum: ((first zone, degree, code with number, code without), ...)}.
_CODES = {
    "CGCS2000": ((13, 6, 4491, 4502), (25, 3, 4513, 4534)),
    "Xian 1980": ((13, 6, 2327, 2338), (25, 3, 2349, 2370)),
    "Beijing 1954": ((13, 6, 21413, 21453), (25, 3, 2401, 2422)),
}
_LAST = {6: 23, 3: 45}
_CHINA = (73.0, 17.0, 136.0, 54.0)


def refuse(bounds, crs, name):
    """InputError if all of ``bounds`` ((n, 4) or (4,): x_min, y_min, x_max, y_max in ``crs``) are misplaced alike."""
    bounds = np.atleast_2d(np.asarray(bounds, dtype=float))
    bounds = bounds[np.isfinite(bounds).all(axis=1)]
    if not len(bounds) or not crs.isValid():
        return
    box = (*bounds[:, :2].min(axis=0), *bounds[:, 2:].max(axis=0))
    if crs.isGeographic():
        if _exchanged_degrees(box):
            raise InputError(
                "The coordinates of the layer {name} stand the wrong way round: latitude is given as longitude ({x}) "
                "and longitude as latitude ({y}) in {crs}. Exchange X and Y (native: Swap X and Y coordinates).",
                name=name, x=f"{box[0]:.2f}", y=f"{box[1]:.2f}", crs=crs.authid())
        return
    offset = _false_easting(crs)
    if offset is None:
        return
    zone, rest = divmod(offset, 1e6)
    if rest == _FALSE_EASTING and (zone == 0 or _ZONES[0] <= zone <= _ZONES[1]):
        _refuse_plane(box, int(zone), crs, name)


def _refuse_plane(box, zone, crs, name):
    """``zone``: the number that eastings of the reference system carry, 0 for none."""
    x_min, y_min, x_max, y_max = box
    if _inside(x_min, x_max, _NORTHINGS) and (
            _inside(y_min, y_max, _EASTINGS) or _number(y_min, y_max) is not None):
        raise InputError(
            "The coordinates of the layer {name} stand the wrong way round: the northing is given as X ({x}) and the "
            "easting as Y ({y}) in {crs}. Exchange X and Y (native: Swap X and Y coordinates).",
            name=name, x=f"{x_min:,.0f}", y=f"{y_min:,.0f}", crs=crs.authid())
    number = _number(x_min, x_max)
    if number is not None and number != zone:
        fits = _code(crs, number, True) or translate("Places", "that zone of the same system")
        if zone:
            raise InputError(
                "The eastings of the layer {name} carry the zone number {zone} ({x}), but {crs}, which is assigned, "
                "has {own}. The coordinates fit {fits}: assign that reference system to the layer (Set layer CRS; do "
                "not reproject).", name=name, zone=number, x=f"{x_min:,.0f}", crs=_named(crs), fits=fits, own=zone)
        raise InputError(
            "The eastings of the layer {name} carry the zone number {zone} ({x}), but {crs}, which is assigned, has "
            "eastings without one. The coordinates fit {fits}: assign that reference system to the layer (Set layer "
            "CRS; do not reproject).", name=name, zone=number, x=f"{x_min:,.0f}", crs=_named(crs), fits=fits)
    if zone and _inside(x_min, x_max, _EASTINGS):
        fits = _code(crs, zone, False) or translate("Places", "the same system without zone number")
        raise InputError(
            "The eastings of the layer {name} carry no zone number ({x}), but {crs}, which is assigned, has {zone}. If "
            "they belong to that zone, the coordinates fit {fits}: assign the right reference system to the layer (Set "
            "layer CRS; do not reproject).", name=name, zone=zone, x=f"{x_min:,.0f}", crs=_named(crs), fits=fits)


def _inside(low, high, limits):
    return limits[0] <= low and high <= limits[1]


def _number(low, high):
    """The zone number in eastings that all carry the same one, else None."""
    number = int(low // 1e6)
    if _ZONES[0] <= number <= _ZONES[1] and _inside(low - 1e6 * number, high - 1e6 * number, _EASTINGS):
        return number
    return None


def _exchanged_degrees(box):
    x_min, y_min, x_max, y_max = box
    west, south, east, north = _CHINA
    if not (south <= x_min and x_max <= north and west <= y_min and y_max <= east):
        return False
    return y_max > 90 or x_min >= 28  # Tibet's and Xinjiang's longitudes could be latitudes of the far north


def _false_easting(crs):
    """False easting of a transverse Mercator system in metres, None for others."""
    text = crs.toProj()
    if "+proj=utm" in text:
        return _FALSE_EASTING
    found = re.search(r"\+x_0=(-?[\d.]+)", text)
    return float(found.group(1)) if found and "+proj=tmerc" in text and "+units=m" in text else None


def _code(crs, zone, numbered):
    """``EPSG:... (description)`` of a Gauss-Kruger zone in the datum of ``crs``, with or without number in eastings.

    Systems that are none of the Chinese zones (UTM, somebody's own) get CGCS2000's; an
    empty text where ``crs`` has zone numbers of another country.
    """
    own = crs.authid().partition("EPSG:")[2]
    rows = next((rows for rows in _CODES.values() if own.isdigit() and int(own) in _codes(rows)), None)
    if rows is None:
        rows = _CODES["CGCS2000"] if numbered else ()
    for first, degree, with_number, without in rows:
        if first <= zone <= _LAST[degree]:
            return _named(QgsCoordinateReferenceSystem(f"EPSG:{(with_number if numbered else without) + zone - first}"))
    return ""


def _codes(rows):
    return {code + step for first, degree, *both in rows for code in both for step in range(_LAST[degree] - first + 1)}


def _named(crs):
    return f"{crs.authid()} ({crs.description()})" if crs.authid() else crs.description()
