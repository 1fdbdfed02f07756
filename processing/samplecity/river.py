"""The main river: its course, width and bed, from the west edge to the east edge."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from .curves import lengths_along, resample_line, shifted, smooth_line
from .settings import SampleSettings

STEP = 40.0


@dataclass(frozen=True)
class River:
    """Centre line drawn downstream, one row per 40 m: position, half width and bed height in m."""

    xy: np.ndarray
    half_width: np.ndarray
    bed: np.ndarray
    island: object

    def line(self):
        return shapely.linestrings(self.xy)

    def polygon(self):
        """The water surface."""
        left, right = shifted(self.xy, self.half_width), shifted(self.xy, -self.half_width)
        # pieces are joined, because on a tight bend one long outline would cross itself
        corners = np.stack([left[:-1], left[1:], right[1:], right[:-1], left[:-1]], axis=1)
        pieces = shapely.buffer(shapely.make_valid(shapely.polygons(corners)), 0.5)
        return shapely.difference(shapely.union_all(pieces).buffer(15).buffer(-15).simplify(1.0), self.island)


def make_river(settings: SampleSettings, rng) -> River:
    """A meandering course (sine-generated curve, Langbein and Leopold 1966), wider and deeper downstream."""
    width, height = settings.width_km * 1000, settings.height_km * 1000
    meander, wander = 6200.0, 23000.0
    length = width * 1.25
    s = np.arange(0, length, STEP)
    phase = np.cumsum(1 + 0.18 * np.interp(s, np.arange(0, length + 4000, 3000), rng.standard_normal(
        len(np.arange(0, length + 4000, 3000))))) * STEP
    strength = 0.72 + 0.2 * np.sin(2 * np.pi * s / (2.7 * meander) + rng.random() * 6.3)
    heading = strength * np.sin(2 * np.pi * phase / meander + rng.random() * 6.3)
    heading += 0.22 * np.sin(2 * np.pi * s / wander + rng.random() * 6.3)
    xy = np.cumsum(np.column_stack([np.cos(heading), np.sin(heading)]) * STEP, axis=0)
    start = np.array([-600.0, height * 0.62])
    end = np.array([width + 600.0, height * 0.36])
    # turned and stretched so that it enters and leaves where it should
    chord, goal = xy[-1] - xy[0], end - start
    turn = (goal[0] + 1j * goal[1]) / (chord[0] + 1j * chord[1])
    z = (xy[:, 0] - xy[0, 0] + 1j * (xy[:, 1] - xy[0, 1])) * turn
    xy = np.column_stack([z.real, z.imag]) + start
    # bends may not leave the region
    middle = np.interp(xy[:, 0], [start[0], end[0]], [start[1], end[1]])
    reach = height * 0.24
    xy[:, 1] = middle + reach * np.tanh((xy[:, 1] - middle) / reach)
    xy = resample_line(smooth_line(xy, 500, STEP), STEP)
    t = lengths_along(xy) / lengths_along(xy)[-1]
    half = 55 + 105 * t ** 1.3
    half *= 1 + 0.13 * np.interp(t, np.linspace(0, 1, 30), rng.standard_normal(30))
    along = lengths_along(xy) - 0.66 * lengths_along(xy)[-1]
    half *= 1 + 0.75 * np.exp(-(along / 700) ** 2)
    bed = np.interp(t, [0, 1], [settings.pool_high_m - 9, settings.pool_low_m - 9])
    xy = xy + (settings.origin_e, settings.origin_n)
    return River(xy, half, bed, _island(xy, half, along))


def _island(xy, half, along):
    """A lens beside the main channel where the river is widest."""
    near = np.abs(along) < 620
    axis = shifted(xy, -0.56 * half)[near]
    lens = 0.27 * half[near] * np.sqrt(np.clip(1 - (along[near] / 620) ** 2, 0, 1))
    return shapely.polygons(np.concatenate([shifted(axis, lens), shifted(axis, -lens)[::-1]])).buffer(5).buffer(-5)
