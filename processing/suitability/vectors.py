"""Criterion values from vector layers, at cell centres: distance, density, field value.

Every value depends on its cell and the features alone, never on the block, so that a
raster of any size can be filled piece by piece.
"""

from __future__ import annotations

import numpy as np
import shapely

from ..common.errors import InputError

_PIECE = 64  # vertices per boundary piece: short pieces keep nearest searches local


class NearestFeatures:
    """Distance in map units from points to the nearest feature; 0 inside polygons."""

    def __init__(self, geometries):
        parts = shapely.get_parts(np.asarray(geometries, dtype=object))
        parts = parts[~shapely.is_empty(parts)]
        self._areas = parts[shapely.get_dimensions(parts) == 2]
        flat = np.concatenate([parts[shapely.get_dimensions(parts) < 2],
                               shapely.get_parts(shapely.boundary(self._areas))])
        self._tree = shapely.STRtree(_short_pieces(flat))
        self._area_tree = shapely.STRtree(self._areas)
        shapely.prepare(self._areas)

    def distance(self, x, y, reach=None) -> np.ndarray:
        """(n,) distances; infinity beyond ``reach`` where one is given."""
        points = shapely.points(x, y)
        result = np.full(len(points), np.inf)
        limit = None if reach is None else np.nextafter(max(reach, 0.0), np.inf) + 1e-9
        if len(self._tree.geometries):
            (at, _), found = self._tree.query_nearest(points, max_distance=limit, return_distance=True,
                                                      all_matches=False)
            result[at] = found
        if len(self._areas):
            result[self._area_tree.query(points, predicate="intersects")[0]] = 0.0
        return result


def _short_pieces(lines):
    """Points as they are, lines cut to pieces of at most ``_PIECE`` vertices."""
    counts = shapely.get_num_coordinates(lines)
    pieces = list(lines[counts <= _PIECE])
    for line in lines[counts > _PIECE]:
        xy = shapely.get_coordinates(line)
        pieces += [shapely.linestrings(xy[i:i + _PIECE]) for i in range(0, len(xy) - 1, _PIECE - 1)]
    return np.asarray(pieces, dtype=object)


class FieldValues:
    """Value of a numeric field at points: of the polygon that holds the point (the first in layer order), or of
    the nearest point or line."""

    def __init__(self, geometries, values, name):
        geometries = np.asarray(geometries, dtype=object)
        try:
            values = np.array([np.nan if v is None else float(v) for v in values])
        except (TypeError, ValueError):
            raise InputError("Criterion '{name}': the field holds text; choose a numeric field.", name=name) from None
        known = ~np.isnan(values)
        if not known.any():
            raise InputError("Criterion '{name}': the field has no value in any feature.", name=name)
        self._values = values[known]
        self._inside = bool(np.all(shapely.get_dimensions(geometries[known]) == 2))
        self._tree = shapely.STRtree(geometries[known])

    def at(self, x, y) -> np.ndarray:
        """(n,) values, NaN outside all polygons."""
        points = shapely.points(x, y)
        result = np.full(len(points), np.nan)
        if self._inside:
            at, feature = self._tree.query(points, predicate="intersects")
            first = np.full(len(points), len(self._values), np.int64)
            np.minimum.at(first, at, feature)
            hit = first < len(self._values)
            result[hit] = self._values[first[hit]]
        else:
            at, feature = self._tree.query_nearest(points, all_matches=False)
            result[at] = self._values[feature]
        return result


class Density:
    """Amount of a layer per km² in a circle: number of points, metres of lines, share of polygon area (per cent).

    Points, pieces of line (at most half a cell) and polygon cell centres are counted
    in whole numbers in the cells of the grid, and summed over the cells whose centre is
    within ``radius`` of the cell's. ``x_min``, ``y_max``, ``cell`` describe the grid.
    """

    def __init__(self, geometries, x_min, y_max, cell, radius):
        parts = shapely.get_parts(np.asarray(geometries, dtype=object))
        self.dimension = int(shapely.get_dimensions(parts).max(initial=0))
        self._x_min, self._y_max, self._cell = x_min, y_max, cell
        reach = int(radius / cell)
        offsets = np.arange(-reach, reach + 1)
        self.reach = reach
        self._half = [int(np.sqrt(max(radius ** 2 - (dy * cell) ** 2, 0.0)) / cell + 1e-9) for dy in offsets]
        self._disc_cells = sum(2 * h + 1 for h in self._half)
        if self.dimension == 2:
            self._tree = shapely.STRtree(parts)
            shapely.prepare(parts)
            return
        if self.dimension == 1:
            x, y, amount = _line_samples(parts, cell / 2)
        else:
            x, y = shapely.get_coordinates(parts).T
            amount = np.ones(len(x), np.int64)
        col, row = np.floor((x - x_min) / cell).astype(np.int64), np.floor((y_max - y) / cell).astype(np.int64)
        order = np.argsort(row, kind="stable")
        self._row, self._col, self._amount = row[order], col[order], amount[order]

    def block(self, top, left, rows, cols) -> np.ndarray:
        """(rows, cols) densities of a block of the grid."""
        r = self.reach
        counts = self._counts(top - r, left - r, rows + 2 * r, cols + 2 * r)
        sums = np.zeros((counts.shape[0], counts.shape[1] + 1), np.int64)
        np.cumsum(counts, axis=1, out=sums[:, 1:])
        total = np.zeros((rows, cols), np.int64)
        for dy, half in enumerate(self._half):
            strip = sums[dy:dy + rows]
            total += strip[:, r + half + 1:r + half + 1 + cols] - strip[:, r - half:r - half + cols]
        if self.dimension == 2:
            return total * (100.0 / self._disc_cells)
        square_km = self._disc_cells * self._cell ** 2 / 1e6
        return total / (square_km * (1000.0 if self.dimension == 1 else 1.0))

    def _counts(self, top, left, rows, cols):
        counts = np.zeros((rows, cols), np.int64)
        if self.dimension == 2:
            x = self._x_min + (left + np.arange(cols) + 0.5) * self._cell
            y = self._y_max - (top + np.arange(rows) + 0.5) * self._cell
            grid_x, grid_y = np.meshgrid(x, y)
            hit = self._tree.query(shapely.points(grid_x.ravel(), grid_y.ravel()), predicate="intersects")[0]
            counts.ravel()[hit] = 1
            return counts
        first, last = np.searchsorted(self._row, [top, top + rows])
        col = self._col[first:last] - left
        inside = (col >= 0) & (col < cols)
        np.add.at(counts, (self._row[first:last][inside] - top, col[inside]), self._amount[first:last][inside])
        return counts


def _line_samples(lines, step):
    """(x, y, length in mm) of the middles of pieces of lines no longer than ``step``."""
    dense = shapely.segmentize(lines, step)
    xy, owner = shapely.get_coordinates(dense, return_index=True)
    same = owner[1:] == owner[:-1]
    start, stop = xy[:-1][same], xy[1:][same]
    middle = (start + stop) / 2
    length = np.rint(np.hypot(*(stop - start).T) * 1000).astype(np.int64)
    return middle[:, 0], middle[:, 1], length
