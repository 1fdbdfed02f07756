"""The streets of the built-up area: faces between main roads, quarters, blocks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from .blocks import divide
from .grid import Grid

QUARTER_M2 = 18e4


@dataclass(frozen=True)
class Streets:
    """Polygons reaching to the streets' centre lines, the density at each, and the street lines with their class."""

    polygons: np.ndarray
    density: np.ndarray
    lines: np.ndarray
    kinds: np.ndarray


def faces_between(urban, lines, barriers):
    """Faces of the urban area between the main road ``lines``, without the ``barriers``."""
    land = shapely.difference(urban, barriers)
    # snapped to 5 mm, or a road that ends a hair beside another would not close a face
    edges = np.concatenate([[shapely.boundary(land)], shapely.intersection(lines, land)])
    edges = shapely.union_all(edges, grid_size=0.005)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(edges)))
    inside = shapely.point_on_surface(faces)
    shapely.prepare(land)
    keep = shapely.contains(land, inside) & (shapely.area(faces) > 2500)
    return faces[keep]


def density_at(polygons, density, plan: Grid):
    """Urban density at a point inside each polygon."""
    spots = shapely.point_on_surface(polygons)
    return plan.sample(density, shapely.get_x(spots), shapely.get_y(spots))


def lay_quarters(faces, density, plan: Grid, rng) -> Streets:
    """Quarters of up to about 18 ha between secondary and tertiary streets."""
    quarters, _, cuts, weight = divide(faces, QUARTER_M2, rng, 120)
    kinds = np.where(weight > 55e4, "secondary", "tertiary")
    return Streets(quarters, density_at(quarters, density, plan), cuts, kinds)


def lay_blocks(quarters, density, block_m2, rng) -> Streets:
    """Blocks between residential streets; smallest in the centre."""
    size = block_m2 * np.interp(density, [0.25, 0.5, 0.85, 1.1], [2.1, 1.2, 0.9, 0.65])
    blocks, owner, lines, weight = divide(quarters, size, rng, 0.3 * np.sqrt(block_m2))
    return Streets(blocks, density[owner], lines, np.where(weight > 9e4, "tertiary", "residential"))


def passages(polygons, rng, least_m2=12000.0):
    """Footways through the larger blocks."""
    _, _, cuts, _ = divide(polygons[shapely.area(polygons) > least_m2], 1.0, rng, 30, levels=1)
    return cuts
