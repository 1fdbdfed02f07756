"""Roads as least-cost paths over the terrain."""

from __future__ import annotations

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import dijkstra

from .grid import Grid

# half of the 16 moves of a knight's neighbourhood; the other half are their reverses
MOVES = [(0, 1), (1, 0), (1, 1), (1, -1), (1, 2), (2, 1), (2, -1), (1, -2)]


class Router:
    """Least-cost paths on a coarse grid.

    ``slope_weight`` sets how much a road shuns gradients; ``water`` multiplies
    the cost of cells under water (a bridge), ``forbidden`` cells are never entered.
    """

    def __init__(self, grid: Grid, height, water, forbidden=None):
        self.grid, self.height, self.water = grid, height, water
        self.forbidden = np.zeros(grid.shape, bool) if forbidden is None else forbidden

    def path(self, start, ends, slope_weight=40.0, water_cost=5.0, roads=None, road_cost=0.5, margin=2500.0,
             avoid=None):
        """Coordinates of the cheapest path from ``start`` to the cheapest of ``ends`` (None where there is none).

        ``roads`` marks cells with a road, which are cheaper to follow; ``avoid`` is a further factor.
        """
        grid = self.grid
        ends = np.atleast_2d(ends)
        points = np.vstack([start, ends])
        n = int(margin / grid.cell)
        r, c = grid.index(points[:, 0], points[:, 1])
        r0, r1 = max(r.min() - n, 0), min(r.max() + n + 1, grid.rows)
        c0, c1 = max(c.min() - n, 0), min(c.max() + n + 1, grid.cols)
        z = self.height[r0:r1, c0:c1]
        factor = 1 + (water_cost - 1) * self.water[r0:r1, c0:c1]
        if roads is not None:
            factor = np.where(roads[r0:r1, c0:c1], road_cost, factor)
        if avoid is not None:
            factor = factor * avoid[r0:r1, c0:c1]
        factor = np.where(self.forbidden[r0:r1, c0:c1], np.inf, factor)
        graph = self._graph(z, factor, slope_weight)
        width = c1 - c0
        sources = (r - r0) * width + (c - c0)
        cost, back = dijkstra(graph, directed=False, indices=sources[0], return_predecessors=True)
        goal = sources[1:][np.argmin(cost[sources[1:]])]
        if not np.isfinite(cost[goal]):
            return None
        cells = [goal]
        while cells[-1] != sources[0]:
            cells.append(back[cells[-1]])
        rows, cols = np.divmod(np.array(cells[::-1]), width)
        return np.column_stack([grid.xs()[cols + c0], grid.ys()[rows + r0]])

    def _graph(self, z, factor, slope_weight):
        rows, cols = z.shape
        index = np.arange(rows * cols).reshape(rows, cols)
        parts = []
        for dr, dc in MOVES:
            here = np.s_[:rows - dr, max(0, -dc):cols - max(0, dc)]
            there = np.s_[dr:, max(0, dc):cols - max(0, -dc)]
            length = self.grid.cell * np.hypot(dr, dc)
            grade = np.abs(z[here] - z[there]) / length
            cost = length * (1 + slope_weight * grade ** 1.5 * 4) * (factor[here] + factor[there]) / 2
            ok = np.isfinite(cost)
            parts.append((index[here][ok], index[there][ok], cost[ok]))
        i, j, cost = (np.concatenate(p) for p in zip(*parts))
        return coo_matrix((cost, (i, j)), shape=(rows * cols,) * 2).tocsr()
