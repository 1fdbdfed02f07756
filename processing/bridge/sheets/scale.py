"""Round scales, and round steps of grids and scale bars."""

import math

SCALES = (100, 200, 500, 1000, 2000, 5000, 10000, 25000, 50000, 100000, 250000, 500000, 1000000, 2500000, 5000000,
          10000000)
"""Denominators of map sheets; from 1:500 on the series of Chinese base maps (GB/T 13989-2012), doubled at both ends."""
_GRID_MM = 40.0  # wanted between two lines of a grid


def round_scale(width_m, height_m, map_width_mm, map_height_mm):
    """The largest round scale (smallest N of :data:`SCALES`) at which width x height in metres fits the map."""
    needed = max(1000.0 * width_m / map_width_mm, 1000.0 * height_m / map_height_mm)
    return next((n for n in SCALES if n >= needed * (1 - 1e-9)), SCALES[-1])


def fits(width_m, height_m, map_width_mm, map_height_mm, scale):
    """True where width x height in metres fits the map at 1:scale."""
    room = 1e-3 * scale * (1 + 1e-9)
    return width_m <= map_width_mm * room and height_m <= map_height_mm * room


def around(x, y, map_width_mm, map_height_mm, scale):
    """(x_min, y_min, x_max, y_max) in metres of a map at 1:scale with its middle at x, y."""
    half_width, half_height = 0.5e-3 * map_width_mm * scale, 0.5e-3 * map_height_mm * scale
    return x - half_width, y - half_height, x + half_width, y + half_height


def nice_step(largest):
    """The largest of 1, 2, 5 times a power of ten that is at most ``largest``."""
    power = 10.0 ** math.floor(math.log10(largest))
    return max(f * power for f in (1, 2, 5) if f * power <= largest * (1 + 1e-9))


def grid_step(scale):
    """Metres between two lines of a plane grid."""
    return nice_step(1e-3 * scale * _GRID_MM * 1.25)


_MINUTES = (1 / 60, 1 / 30, 1 / 12, 1 / 6, 1 / 4, 1 / 2, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600)


def graticule_step(scale):
    """Minutes of arc between two lines of a graticule, seconds as their part."""
    wanted = 1e-3 * scale * _GRID_MM * 1.25 / 1852.0
    return max((m for m in _MINUTES if m <= wanted), default=_MINUTES[0])


def bar_segment(scale, width_mm, segments=2):
    """Metres of one segment of a scale bar that is at most ``width_mm`` long."""
    return nice_step(1e-3 * scale * width_mm / segments)
