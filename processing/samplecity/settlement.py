"""Where people live: cities with sub-centres, towns and villages, and the urban density they make."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy.ndimage import binary_closing, binary_opening, label
from scipy.spatial import cKDTree

from .grid import Grid
from .noise import fractal_noise, smoothstep
from .settings import SampleSettings

CITY, SUBCENTRE, TOWN, VILLAGE = 0, 1, 2, 3


@dataclass(frozen=True)
class Centre:
    """A place: position, kind, reach of its built area in m, and the city it belongs to."""

    x: float
    y: float
    kind: int
    reach: float
    city: int


def main_site(river, room=1.0):
    """Middle of the city: a terrace on the left bank, half way along the river."""
    i = int(len(river.xy) * 0.5)
    ahead = river.xy[min(i + 5, len(river.xy) - 1)] - river.xy[i]
    left = np.array([-ahead[1], ahead[0]]) / np.hypot(*ahead)
    return river.xy[i] + left * 900 * room


def place_centres(settings: SampleSettings, plan: Grid, suitable, site, rng):
    """Cities, sub-centres around each, towns and villages between them.

    ``suitable`` is 0..1 on the planning grid; nothing is placed where it is 0.
    """
    area = settings.width_km * settings.height_km
    rows, cols = np.nonzero(suitable > 0.35)
    pick = rng.permutation(len(rows))[:60000]
    spots = np.column_stack([plan.xs()[cols[pick]], plan.ys()[rows[pick]]])
    wide, high = 2500 * settings.room, 2000 * settings.room
    inset = (spots[:, 0] - plan.left > wide) & (plan.right - spots[:, 0] > wide)
    inset &= (plan.top - spots[:, 1] > high) & (spots[:, 1] - plan.bottom > high)
    inner = spots[inset]
    centres = [Centre(site[0], site[1], CITY, 2500.0 * settings.room, 0)]
    for x, y in apart(inner, np.array([site]), 940 * sqrt(settings.city_km2), int(area / settings.city_km2)):
        centres.append(Centre(x, y, CITY, rng.uniform(1300, 2300), len(centres)))
    for city in list(centres):
        near = inner[_between(inner, city, 1.35 * city.reach, 3.1 * city.reach)]
        count = 5 if city.reach > 2000 or city.city == 0 else 3
        for x, y in apart(near, np.array([[c.x, c.y] for c in centres]), 1.25 * city.reach, count):
            centres.append(Centre(x, y, SUBCENTRE, rng.uniform(0.32, 0.55) * city.reach, city.city))
    taken = np.array([[c.x, c.y] for c in centres])
    for x, y in apart(inner, taken, 4300 * settings.room, int(area / 30)):
        centres.append(Centre(x, y, TOWN, rng.uniform(330, 620), -1))
    taken = np.array([[c.x, c.y] for c in centres])
    for x, y in apart(spots, taken, 1250, int(area / 3.5)):
        centres.append(Centre(x, y, VILLAGE, rng.uniform(70, 170), -1))
    return centres


def _between(spots, centre, low, high):
    d = np.hypot(spots[:, 0] - centre.x, spots[:, 1] - centre.y)
    return (d > low) & (d < high)


def apart(spots, taken, distance, count):
    """First ``count`` of the spots that keep ``distance`` from ``taken`` and from each other."""
    free = np.ones(len(spots), bool)
    if len(taken) and len(spots):
        free = cKDTree(taken).query(spots)[0] > distance
    spots = spots[free]
    tree = cKDTree(spots) if len(spots) else None
    alive, chosen = np.ones(len(spots), bool), []
    for i in range(len(spots)):
        if len(chosen) >= count:
            break
        if alive[i]:
            chosen.append(spots[i])
            alive[tree.query_ball_point(spots[i], distance)] = False
    return chosen


def urban_density(plan: Grid, centres, suitable, rng):
    """Urban density 0..about 1.3 on the planning grid, ragged at the edges."""
    ragged = fractal_noise(plan, 2600, rng, 4, 0.6)
    density = np.zeros(plan.shape, dtype=np.float32)
    xs, ys = plan.xs(), plan.ys()
    for c in centres:
        weight = {CITY: 1.0, SUBCENTRE: 0.75, TOWN: 0.62, VILLAGE: 0.5}[c.kind]
        far = 3.2 * c.reach
        c0, c1 = np.searchsorted(xs, (c.x - far, c.x + far))
        r0, r1 = np.searchsorted(-ys, (-c.y - far, -c.y + far))
        d = np.hypot(xs[None, c0:c1] - c.x, ys[r0:r1, None] - c.y) / c.reach
        d = d * (1 + 0.22 * ragged[r0:r1, c0:c1])
        part = weight * np.exp(-np.maximum(d, 0) ** 1.7 * 0.75)
        density[r0:r1, c0:c1] += part * (1 - 0.55 * np.minimum(density[r0:r1, c0:c1], 1))
    return density * smoothstep(suitable, 0.05, 0.4)


def built_mask(plan: Grid, density, centres):
    """Continuous built-up area of cities and towns, and the villages apart."""
    town = binary_closing(density > 0.3, iterations=2)
    town = binary_opening(town, iterations=2)
    parts, count = label(town)
    sizes = np.bincount(parts.ravel())
    village = town & (sizes[parts] * plan.cell ** 2 < 25e4)
    return town & ~village, village | ((density > 0.3) & ~town)
