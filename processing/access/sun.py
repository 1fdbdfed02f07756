"""Where the sun stands: the low-accuracy formulas of J. Meeus, Astronomical Algorithms, 2nd edition 1998.

Chapters 7 (Julian day), 12 (sidereal time), 13 (horizon), 16 (refraction), 22 (nutation, its largest term), 25 (sun)
and 40 (parallax). Good to about 0.01 degree between 1900 and 2100.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime

_UNIX_EPOCH = 2440587.5  # Julian day of 1970-01-01 00:00 UT
_TT_MINUS_UT = 67.0  # s, about 2000 to 2030; a minute more or less moves the sun by 0.0007 degree
_PARALLAX = 8.794 / 3600.0  # degrees


@dataclass(frozen=True)
class Sun:
    """``elevation`` above the horizon and ``azimuth`` clockwise from true north, in degrees, as seen from the place."""

    elevation: float
    azimuth: float


def julian_day(moment: datetime) -> float:
    """Julian day (UT) of a moment with a time zone; ValueError without one."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return _UNIX_EPOCH + moment.timestamp() / 86400.0


def sun_position(moment: datetime, latitude: float, longitude: float, hectopascals: float = 1010.0,
                 celsius: float = 10.0) -> Sun:
    """:class:`Sun` at a moment (with time zone) and place (degrees, north and east positive).

    hectopascals, celsius: of the air, for the refraction; a pressure of 0 gives the place without it.
    """
    day = julian_day(moment) - 2451545.0
    century = (day + _TT_MINUS_UT / 86400.0) / 36525.0
    node = math.radians(125.04 - 1934.136 * century)
    longitude_of_sun = _apparent_longitude(century, node)
    mean_obliquity = 23.4392911 - (46.8150 * century + 0.00059 * century ** 2 - 0.001813 * century ** 3) / 3600.0
    obliquity = math.radians(mean_obliquity + 0.00256 * math.cos(node))
    ascension = math.atan2(math.cos(obliquity) * math.sin(longitude_of_sun), math.cos(longitude_of_sun))
    declination = math.asin(math.sin(obliquity) * math.sin(longitude_of_sun))
    sidereal = 280.46061837 + 360.98564736629 * day + 0.000387933 * century ** 2  # degrees, Greenwich
    sidereal -= 0.00478 * math.sin(node) * math.cos(obliquity)
    hour = math.radians(sidereal + longitude) - ascension
    phi = math.radians(latitude)
    height = math.asin(math.sin(phi) * math.sin(declination)
                       + math.cos(phi) * math.cos(declination) * math.cos(hour))
    azimuth = math.atan2(math.sin(hour), math.cos(hour) * math.sin(phi) - math.tan(declination) * math.cos(phi))
    elevation = math.degrees(height) - _PARALLAX * math.cos(height)
    return Sun(elevation + refraction(elevation, hectopascals, celsius), (math.degrees(azimuth) + 180.0) % 360.0)


def _apparent_longitude(century, node):
    """Apparent ecliptic longitude of the sun in radians."""
    mean = 280.46646 + 36000.76983 * century + 0.0003032 * century ** 2
    anomaly = math.radians(357.52911 + 35999.05029 * century - 0.0001537 * century ** 2)
    centre = ((1.914602 - 0.004817 * century - 0.000014 * century ** 2) * math.sin(anomaly)
              + (0.019993 - 0.000101 * century) * math.sin(2 * anomaly) + 0.000289 * math.sin(3 * anomaly))
    return math.radians(mean + centre - 0.00569 - 0.00478 * math.sin(node))


def refraction(elevation: float, hectopascals: float = 1010.0, celsius: float = 10.0) -> float:
    """Degrees by which the air lifts what stands at a true ``elevation`` (Saemundsson 1986, Meeus 16.4).

    0 below -1 degree, where the sun is gone.
    """
    if elevation < -1.0:
        return 0.0
    minutes = 1.02 / math.tan(math.radians(elevation + 10.3 / (elevation + 5.11)))
    return minutes / 60.0 * hectopascals / 1010.0 * 283.0 / (273.0 + celsius)
