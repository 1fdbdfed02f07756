"""Known places in a layer: the city's districts by code or name, or the city or district as a whole."""

import numpy as np
from ..dependencies import shapely

from ..common import geodesy
from ..common.offsetcheck import Place

MOST_NAMED = 5000  # features of a layer whose attributes are looked at for names and codes
MOST_COMPARED = 300_000  # vertices of a layer that is compared with others
REFERENCE_ROLES = ("units", "boundary")
_SAME_PLACE = 0.5  # overlap of two extents over their union from which they may show one place
_CODE_DIGITS = 6
_KM2 = 1e6


def known_places(shape, city):
    """The :class:`Place` records that a polygon layer offers for a city."""
    places = []
    for district, rows in _districts(shape, city):
        places.append(_place(shape.lonlat[rows], district))
    if places:
        return places
    box = shapely.total_bounds(shape.lonlat)
    found = [(overlap(box, known.extent), known) for known in (city, *city.districts_of())]
    share, known = max(found, key=lambda pair: pair[0])
    return [_place(shape.lonlat, known)] if share >= _SAME_PLACE else []


def _districts(shape, city):
    """[(district, row numbers)] of the features that carry a district's code or name."""
    codes = {d.adcode: d for d in city.districts if d.adcode}
    names = {name: d for d in city.districts for name in (d.name_zh, d.name_en)}
    found = {}
    for row, values in enumerate(shape.attributes):
        for value in values:
            text = str(value).strip()
            district = names.get(text) or (codes.get(text[:_CODE_DIGITS]) if text.isdigit() else None)
            if district is not None:
                found.setdefault(district.key, (district, []))[1].append(row)
                break
    return found.values()


def _place(geometries, known):
    area = None
    if known.boundary_area_km2:
        area = float(geodesy.polygon_areas(geometries).sum()) / _KM2 / known.boundary_area_km2
    return Place(_outermost(shapely.get_coordinates(geometries)), known.extent, rounding(known.extent), area)


def _outermost(lonlat):
    """The vertices that can decide the extent, whatever offset is taken off (below 0.02 degrees)."""
    low, high = lonlat.min(axis=0), lonlat.max(axis=0)
    return lonlat[((lonlat < low + 0.02) | (lonlat > high - 0.02)).any(axis=1)]


def rounding(extent):
    """The unit in the last place of an extent's numbers: 0.01 for 113.27."""
    digits = max(len(f"{value:.8f}".rstrip("0").partition(".")[2]) for value in extent)
    return 10.0 ** -digits


def overlap(one, other):
    """Intersection over union of two extents (west, south, east, north)."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    if width <= 0 or height <= 0:
        return 0.0
    common = width * height
    return common / ((one[2] - one[0]) * (one[3] - one[1]) + (other[2] - other[0]) * (other[3] - other[1]) - common)


def is_reference(view, suspected):
    """True if other layers may be measured against this one."""
    return view.kind == "polygon" and view.role in REFERENCE_ROLES and view.id not in suspected


def comparable(shape, reference):
    """True if two layers are small enough and lie over each other."""
    if sum(int(np.sum(shapely.get_num_coordinates(s.lonlat))) for s in (shape, reference)) > MOST_COMPARED:
        return False
    return bool(shapely.box(*shapely.total_bounds(shape.lonlat)).intersects(
        shapely.box(*shapely.total_bounds(reference.lonlat))))
