"""How long walking takes: a named speed, or Tobler's speed on the slope, each way by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Union

import numpy as np

# Stairs and other classes with a speed of their own are walked at it along the slope.


@dataclass(frozen=True)
class EdgeCosts:
    """Costs (E,) of walking edges along (``forward``) and against (``backward``) their geometry.

    ``flat`` counts edges that were given a slope of zero because the terrain has no
    value there, ``flat_m`` their length.
    """

    forward: np.ndarray
    backward: np.ndarray
    flat: int = 0
    flat_m: float = 0.0


def tobler_speed(slope) -> Union[float, np.ndarray]:
    """Walking speed in km/h on ``slope`` (rise over run, negative downhill).

    W = 6 exp(-3.5 |S + 0.05|): W. Tobler, Three presentations on geographical analysis
    and modeling, NCGIA Technical Report 93-1, 1993.
    """
    return 6.0 * np.exp(-3.5 * np.abs(np.asarray(slope, dtype=float) + 0.05))


def edge_elevations(network, sample, straight=None) -> tuple[np.ndarray, np.ndarray]:
    """Elevation at the start and end of each edge.

    sample: callable taking (k, 2) coordinates, returning (k,) elevations in metres, NaN
    where unknown. straight: (E,) True for edges of lines that do not follow the ground
    (bridges, tunnels); they rise evenly between the ends of their line.

    Returns ((E,) start, (E,) end).
    """
    count = len(network.lengths)
    z = sample(network.nodes)
    z_start, z_end = z[network.start].astype(float), z[network.end].astype(float)
    if straight is not None and np.any(straight):
        which = np.flatnonzero(straight)
        line = network.source[which]
        begins = np.full(int(line.max()) + 1, np.nan)
        ends = begins.copy()
        head = which[network.from_m[which] <= 1e-6]
        stop = network.from_m[which] + network.lengths[which]
        tail = which[stop >= network.line_length[which] - 1e-6]
        begins[network.source[head]] = z_start[head]
        ends[network.source[tail]] = z_end[tail]
        total = network.line_length[which]
        rise = ends[line] - begins[line]
        z_start[which] = begins[line] + rise * network.from_m[which] / total
        z_end[which] = begins[line] + rise * stop / total
    return z_start.reshape(count), z_end.reshape(count)


def walking_minutes(lengths, speed, own_speed=None, z_start=None, z_end=None) -> EdgeCosts:
    """Minutes to walk each edge, each way.

    lengths: (E,) metres; speed: km/h on the level, used as it is without elevations;
    own_speed: (E,) km/h of classes with a speed of their own (stairs), NaN elsewhere.
    With elevations the slope sets the speed: Tobler's curve, scaled so that level
    ground is walked at ``speed``; classes of their own keep their speed along the slope.
    """
    lengths = np.asarray(lengths, dtype=float)
    own_speed = np.full(len(lengths), np.nan) if own_speed is None else np.asarray(own_speed, dtype=float)
    own = np.isfinite(own_speed)
    if z_start is None:
        minutes = lengths / 1000.0 / np.where(own, own_speed, speed) * 60.0
        return EdgeCosts(minutes, minutes)
    rise = np.asarray(z_end, dtype=float) - np.asarray(z_start, dtype=float)
    unknown = ~np.isfinite(rise)
    rise = np.where(unknown, 0.0, rise)
    scale = speed / float(tobler_speed(0.0))
    along = np.hypot(lengths, rise)
    both = []
    for sign in (1.0, -1.0):
        kmh = np.where(own, own_speed, scale * tobler_speed(sign * rise / lengths))
        both.append(np.where(own, along, lengths) / 1000.0 / kmh * 60.0)
    return EdgeCosts(both[0], both[1], int(unknown.sum()), float(lengths[unknown].sum()))


def round_trip(costs) -> EdgeCosts:
    """Costs that are the mean of both ways."""
    mean = (costs.forward + costs.backward) / 2.0
    return EdgeCosts(mean, mean, costs.flat, costs.flat_m)
