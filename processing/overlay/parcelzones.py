"""The Gauss-Kruger zones of CGCS2000: numbers, EPSG codes, longitudes."""

from typing import Optional

import numpy as np

from ..common.errors import InputError

ZONES = {3: (25, 45), 6: (13, 23)}
"""First and last zone of China by zone width in degrees."""


def epsg_of(zone, degree, prefixed=False) -> int:
    """EPSG code of a CGCS2000 Gauss-Kruger zone.

    3 degrees: 4534-4554 by central meridian 75E-135E (zones 25-45), 4513-4533 with
    prefix; 6 degrees: 4502-4512 by central meridian (zones 13-23), 4491-4501 with prefix.
    """
    low, high = ZONES[degree]
    if not low <= zone <= high:
        raise InputError("Zone {zone} is not one of the {degree}-degree zones of China ({low} to {high}).",
                         zone=zone, degree=degree, low=low, high=high)
    base = {(3, False): 4534, (3, True): 4513, (6, False): 4502, (6, True): 4491}[degree, bool(prefixed)]
    return base + zone - low


def zone_of_epsg(epsg) -> Optional[tuple[int, int, bool]]:
    """(zone, degree, prefixed) of an EPSG code of :func:`epsg_of`, None for other codes."""
    for base, degree, prefixed in ((4534, 3, False), (4513, 3, True), (4502, 6, False), (4491, 6, True)):
        low, high = ZONES[degree]
        if base <= epsg <= base + high - low:
            return epsg - base + low, degree, prefixed
    return None


def zone_of_longitude(longitude, degree=3) -> int:
    """Zone number of a longitude in degrees."""
    return int(np.floor(longitude / 3 + 0.5)) if degree == 3 else int(np.floor(longitude / 6)) + 1


def middle_of_zone(zone, degree=3) -> float:
    """Central meridian of a zone in degrees east."""
    return zone * 3.0 if degree == 3 else zone * 6.0 - 3.0
