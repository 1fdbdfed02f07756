"""The GCJ-02 and BD-09 coordinate offsets of Chinese web maps, and how to take them off.

GCJ-02 displaces longitude and latitude by 100 to 800 m. The formula was never
published by its authority; the one used here is the form in general circulation
(Krasovsky 1940 ellipsoid, reference point 105 E 35 N), which agrees with the map
services to about a metre. BD-09 displaces GCJ-02 once more. Coordinates are (n, 2)
arrays of longitude and latitude in degrees; WGS 84 and CGCS2000 are the same here.
"""

from __future__ import annotations

import numpy as np

GCJ02, BD09 = "gcj02", "bd09"
SYSTEMS = (GCJ02, BD09)
CHINA = (72.004, 0.8293, 137.8347, 55.8271)
"""West, south, east, north of the area in which the offset is applied."""

_A = 6378245.0  # Krasovsky 1940
_EE = 0.00669342162296594323
_BD_TURN = np.pi * 3000.0 / 180.0
_PASSES = 12  # each reduces the error about 300-fold; two more than doubles need
_CLOSE = 1e-11  # degrees, about a micrometre


def apply(lonlat, system) -> np.ndarray:
    """Coordinates as a map service of ``system`` (gcj02 or bd09) would show them."""
    lonlat = _checked(lonlat)
    shifted = np.where(_inside(lonlat)[:, None], lonlat + _offset(lonlat), lonlat)
    return _to_bd09(shifted) if system == BD09 else shifted


def remove(lonlat, system) -> np.ndarray:
    """True coordinates of what lies in ``system``; the inverse of :func:`apply` to below a millimetre.

    Solved by fixed-point iteration, because the offset has no closed inverse. Points
    outside :data:`CHINA` are returned as they are.
    """
    wanted = _checked(lonlat)
    if system == BD09:
        wanted = _from_bd09(wanted)
    inside = _inside(wanted)
    guess = wanted[inside]
    for _ in range(_PASSES):
        step = wanted[inside] - guess - _offset(guess)
        guess = guess + step
        if not step.size or np.abs(step).max() < _CLOSE:
            break
    result = wanted.copy()
    result[inside] = guess
    return result


def offset_metres(lonlat, system) -> np.ndarray:
    """Length in metres of the displacement at each true place."""
    lonlat = _checked(lonlat)
    return distance_metres(lonlat, apply(lonlat, system))


def distance_metres(one, other) -> np.ndarray:
    """Distances in metres between places less than a few kilometres apart (local plane of the ellipsoid)."""
    latitude = np.radians((one[:, 1] + other[:, 1]) / 2.0)
    north, east = _radii(latitude)
    return np.hypot((other[:, 0] - one[:, 0]) * east, (other[:, 1] - one[:, 1]) * north)


def _checked(lonlat):
    return np.asarray(lonlat, dtype=float).reshape(-1, 2)


def _inside(lonlat):
    west, south, east, north = CHINA
    return ((lonlat[:, 0] > west) & (lonlat[:, 0] < east) & (lonlat[:, 1] > south) & (lonlat[:, 1] < north))


def _radii(latitude):
    """Metres per degree of latitude and of longitude."""
    root = 1.0 - _EE * np.sin(latitude) ** 2
    north = np.radians(1.0) * _A * (1.0 - _EE) / root ** 1.5
    return north, np.radians(1.0) * _A / np.sqrt(root) * np.cos(latitude)


def _offset(lonlat):
    """(n, 2) displacement in degrees."""
    x, y = lonlat[:, 0] - 105.0, lonlat[:, 1] - 35.0
    root = np.sqrt(np.abs(x))
    short = 20.0 * np.sin(6.0 * np.pi * x) + 20.0 * np.sin(2.0 * np.pi * x)
    east = (300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + 2.0 / 3.0 * (
        short + 20.0 * np.sin(np.pi * x) + 40.0 * np.sin(np.pi / 3.0 * x)
        + 150.0 * np.sin(np.pi / 12.0 * x) + 300.0 * np.sin(np.pi / 30.0 * x)))
    north = (-100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + 2.0 / 3.0 * (
        short + 20.0 * np.sin(np.pi * y) + 40.0 * np.sin(np.pi / 3.0 * y)
        + 160.0 * np.sin(np.pi / 12.0 * y) + 320.0 * np.sin(np.pi / 30.0 * y)))
    per_north, per_east = _radii(np.radians(lonlat[:, 1]))
    return np.column_stack([east / per_east, north / per_north])


def _to_bd09(lonlat):
    x, y = lonlat[:, 0], lonlat[:, 1]
    radius = np.hypot(x, y) + 0.00002 * np.sin(y * _BD_TURN)
    angle = np.arctan2(y, x) + 0.000003 * np.cos(x * _BD_TURN)
    return np.column_stack([radius * np.cos(angle) + 0.0065, radius * np.sin(angle) + 0.006])


def _from_bd09(lonlat):
    """Inverse of :func:`_to_bd09`, by the same iteration."""
    guess = lonlat - (0.0065, 0.006)
    for _ in range(_PASSES):
        step = lonlat - _to_bd09(guess)
        guess = guess + step
        if not step.size or np.abs(step).max() < _CLOSE:
            break
    return guess
