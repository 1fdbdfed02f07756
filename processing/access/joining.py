"""Points and raster cells joined to the nearest place on the network."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from .thresholds import inclusive

# Cells per side of the largest squares the raster join starts from.
ROOT = 256


@dataclass(frozen=True)
class Places:
    """Places on edges: ``edge`` (k,) is -1 where nothing is within the limit,
    ``offset`` the metres from the start of the edge, ``gap`` the straight walk to it."""

    edge: np.ndarray
    offset: np.ndarray
    gap: np.ndarray


class EdgeIndex:
    """Finds the nearest edge of a network; ``only`` (E,) bool leaves out the other edges."""

    def __init__(self, edges, only=None):
        self.only = only
        vertex, owner = edges.segments()
        if only is not None:
            vertex, owner = vertex[only[owner]], owner[only[owner]]
        self.owner = owner
        self.start = edges.xy[vertex]
        self.step = edges.xy[vertex + 1] - self.start
        self.square = np.einsum("ij,ij->i", self.step, self.step)
        self.base = edges.along[vertex]
        self.tree = shapely.STRtree(shapely.linestrings(np.stack([self.start, self.start + self.step], axis=1)))

    def _foot(self, x, y, segment):
        """Share along the segment (0..1) of the nearest place, and its squared distance."""
        dx, dy = x - self.start[segment, 0], y - self.start[segment, 1]
        sx, sy = self.step[segment, 0], self.step[segment, 1]
        share = np.clip((dx * sx + dy * sy) / self.square[segment], 0.0, 1.0)
        return share, (dx - share * sx) ** 2 + (dy - share * sy) ** 2

    def join_points(self, xy, limit, progress=None) -> Places:
        """Join (k, 2) points to the nearest edge within ``limit`` metres; returns Places."""
        count = len(xy)
        edge = np.full(count, -1, dtype=np.int64)
        offset, gap = np.zeros(count), np.full(count, np.inf)
        for low in range(0, count, 20_000):
            if progress:
                progress(low / count)
            part = np.asarray(xy[low:low + 20_000], dtype=float)
            point, segment = self.tree.query_nearest(
                shapely.points(part), max_distance=inclusive(limit) * 1.000001, all_matches=False)
            share, square = self._foot(part[point, 0], part[point, 1], segment)
            near = np.sqrt(square) <= inclusive(limit)
            point, segment, share, square = point[near], segment[near], share[near], square[near]
            edge[low + point] = self.owner[segment]
            offset[low + point] = self.base[segment] + share * np.sqrt(self.square[segment])
            gap[low + point] = np.sqrt(square)
        return Places(edge, offset, gap)

    def join_grid(self, origin, cell, wanted, limit, progress=None) -> Places:
        """Join the centres of raster cells to the nearest edge within ``limit`` metres.

        origin: (x, y) of the upper left corner; cell: (width, height) in metres;
        wanted: (rows, cols) bool, the cells to join. Returns Places over the wanted
        cells in row-major order, in 32-bit numbers (0.1 mm on a kilometre).

        Squares of cells keep the segments that can be nearest for any of their cells
        and hand them down to their four quarters, so that a single cell compares
        only one or two segments. The result is exact.
        """
        rows, cols = wanted.shape
        limit = inclusive(limit)
        edge = np.full(wanted.shape, -1, dtype=np.int32)
        offset = np.zeros(wanted.shape, dtype=np.float32)
        gap = np.full(wanted.shape, np.inf, dtype=np.float32)
        roots = [(r, c) for r in range(0, rows, ROOT) for c in range(0, cols, ROOT)]
        for number, (row, col) in enumerate(roots):
            if progress:
                progress(number / len(roots))
            window = wanted[row:row + ROOT, col:col + ROOT]
            if window.any():
                self._join_window(origin, cell, window, row, col, limit, edge, offset, gap)
        if wanted.all():
            return Places(edge.ravel(), offset.ravel(), gap.ravel())
        return Places(edge[wanted], offset[wanted], gap[wanted])

    def _join_window(self, origin, cell, window, row, col, limit, edge, offset, gap):
        x0, y0 = origin[0] + col * cell[0], origin[1] - row * cell[1]
        far = shapely.box(x0 - limit, y0 - ROOT * cell[1] - limit, x0 + ROOT * cell[0] + limit, y0 + limit)
        segment = self.tree.query(far)
        if not len(segment):
            return
        padded = np.zeros((ROOT, ROOT), dtype=bool)
        padded[:window.shape[0], :window.shape[1]] = window
        need = [padded]
        while need[-1].shape[0] > 1:
            half = need[-1].shape[0] // 2
            need.append(need[-1].reshape(half, 2, half, 2).any(axis=(1, 3)))
        square = np.zeros(len(segment), dtype=np.int64)
        for level in range(len(need) - 1, -1, -1):
            side, size = need[level].shape[0], 1 << level
            if level < len(need) - 1:
                square, segment = _quarters(square, segment, side, need[level])
            x = x0 + (square % side + 0.5) * size * cell[0]
            y = y0 - (square // side + 0.5) * size * cell[1]
            share, distance = self._foot(x, y, segment)
            distance = np.sqrt(distance)
            first = np.flatnonzero(np.concatenate([[True], square[1:] != square[:-1]]))
            best = np.minimum.reduceat(distance, first)
            reach = 0.5 * size * np.hypot(*cell) if level else 0.0
            bound = np.minimum(np.repeat(best, np.diff(np.append(first, len(square)))) + 2 * reach, limit + reach)
            keep = distance <= bound + 1e-9
            square, segment = square[keep], segment[keep]
            if not len(square):
                return
        share, distance = share[keep], distance[keep]
        single = np.concatenate([[True], square[1:] != square[:-1]])
        square, segment, share, distance = square[single], segment[single], share[single], distance[single]
        r, c = row + square // ROOT, col + square % ROOT
        edge[r, c] = self.owner[segment]
        offset[r, c] = self.base[segment] + share * np.sqrt(self.square[segment])
        gap[r, c] = distance


def _quarters(square, segment, side, need):
    """Every (square, segment) pair handed to those quarters of the square that hold wanted cells."""
    row, col = np.divmod(square, side // 2)
    first = np.concatenate([[True], square[1:] != square[:-1]])
    starts = np.flatnonzero(first)
    count = np.diff(np.append(starts, len(square)))
    row, col = row[starts], col[starts]
    out_square, out_begin, out_count = [], [], []
    for down in (0, 1):
        for right in (0, 1):
            r, c = 2 * row + down, 2 * col + right
            held = need[r, c]
            out_square.append((r * side + c)[held])
            out_begin.append(starts[held])
            out_count.append(count[held])
    child, begin, count = (np.concatenate(v) for v in (out_square, out_begin, out_count))
    within = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    return np.repeat(child, count), segment[np.repeat(begin, count) + within]
