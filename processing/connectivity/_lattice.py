"""The raster as a graph: padded half-resistances, neighbour offsets and step costs.

A one-cell border of barriers surrounds the raster, so that every real cell has
eight neighbours and a neighbour is one addition away in the flattened arrays.
The cost of a step is written in one way only,
``(half[u] + half[v]) * factor + cost[u]``, so that every engine rounds alike.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..common.errors import InputError

SQRT2 = float(np.sqrt(2.0))

#: (row, column) steps to the neighbours; the backlink code of a step is its position + 1.
NEIGHBOURS = ((-1, 0), (0, 1), (1, 0), (0, -1), (-1, 1), (1, 1), (1, -1), (-1, -1))

#: Beyond this ratio of resistances a small step may vanish in the rounding of a long path's sum.
MAX_CONTRAST = 1e10

BLOCK_ROWS = 32

#: The kernels keep cell numbers in 32 bits (the padding fits into the rest).
MAX_CELLS = 2_000_000_000


@dataclass(frozen=True)
class Lattice:
    """Resistance raster prepared for the kernels.

    half : (padded cells,) float64, resistance x cell size / 2, NaN on barriers and border.
    shape : (rows, columns) without the border.
    stride : columns + 2.
    offsets, factors : (8,) index offset and length factor of each neighbour step.
    """

    half: np.ndarray
    shape: tuple
    stride: int
    cell_size: float
    offsets: np.ndarray
    factors: np.ndarray
    least_half: float
    largest_half: float
    valid_cells: int

    def full(self, value, dtype) -> np.ndarray:
        """New flat padded array filled with ``value``."""
        return np.full(self.half.size, value, dtype)

    def interior(self, flat) -> np.ndarray:
        """The raster's own cells of a flat padded array, as a 2-D view."""
        return flat.reshape(self.shape[0] + 2, self.stride)[1:-1, 1:-1]

    def pad(self, raster, fill, dtype) -> np.ndarray:
        """Flat padded copy of a raster."""
        flat = self.full(fill, dtype)
        self.interior(flat)[...] = raster
        return flat

    def rows_columns(self, cells) -> tuple[np.ndarray, np.ndarray]:
        """Raster rows and columns of padded flat indices."""
        rows = cells // self.stride  # by a number: several times as fast as divmod
        return rows - 1, cells - rows * self.stride - 1

    def padded(self, cells) -> np.ndarray:
        """Padded flat indices of flat indices into the raster."""
        return cells + (cells // self.shape[1]) * 2 + self.stride + 1

    def resistance(self, cells) -> np.ndarray:
        """Resistance of padded flat indices."""
        return self.half.take(cells) * (2.0 / self.cell_size)


def neighbour_steps(stride) -> np.ndarray:
    """(8,) index offsets of ``NEIGHBOURS`` in an array of that many columns."""
    return np.array([r * stride + c for r, c in NEIGHBOURS], np.int64)


def half_resistance(values, cell_size) -> np.ndarray:
    """Resistance x cell size / 2 as float64, NaN where nothing can pass."""
    half = np.multiply(values, cell_size / 2.0, dtype=np.float64)
    if np.fmax.reduce(half, axis=None) == np.inf:
        half[half == np.inf] = np.nan
    return half


class Extremes:
    """What a resistance raster, seen block by block, must be checked for."""

    def __init__(self):
        self.least, self.largest, self.valid, self.below = np.inf, 0.0, 0, 0

    def add(self, half) -> None:
        """A block of half-resistances, NaN on barriers."""
        lowest, highest = np.fmin.reduce(half, axis=None), np.fmax.reduce(half, axis=None)
        if np.isnan(highest):
            return
        self.least, self.largest = min(self.least, float(lowest)), max(self.largest, float(highest))
        self.valid += int(np.count_nonzero(half == half))
        if lowest <= 0:
            self.below += int(np.count_nonzero(half <= 0))

    def with_(self, other: Extremes) -> None:
        """Take in those of another part."""
        self.least, self.largest = min(self.least, other.least), max(self.largest, other.largest)
        self.valid, self.below = self.valid + other.valid, self.below + other.below

    def lattice(self, half, shape, cell_size) -> Lattice:
        """The lattice of the blocks; raises InputError where they cannot be used."""
        least, largest = self.least, self.largest
        if self.below:
            raise InputError("Resistance must be above 0: {count} cells are zero or negative. "
                             "Give them a small positive value, or NoData where nothing can pass.", count=self.below)
        if not self.valid:
            raise InputError("The resistance raster has no valid cell: all of it is NoData.")
        if largest > least * MAX_CONTRAST:
            raise InputError("Resistances from {least} to {largest} differ too much to be added up exactly. "
                             "Use NoData for what cannot be passed.",
                             least=2 * least / cell_size, largest=2 * largest / cell_size)
        stride = shape[1] + 2
        return Lattice(
            half=half, shape=tuple(shape), stride=stride, cell_size=float(cell_size), offsets=neighbour_steps(stride),
            factors=np.array([SQRT2 if r and c else 1.0 for r, c in NEIGHBOURS]),
            least_half=least, largest_half=largest, valid_cells=self.valid)


def check_cell_size(cell_size) -> None:
    """Raise InputError unless it is a number above 0."""
    if not (np.isfinite(cell_size) and cell_size > 0):
        raise InputError("The cell size must be a number above 0, not {cell_size}.", cell_size=cell_size)


def build_lattice(resistance, cell_size, still=None) -> Lattice:
    """Check a resistance raster and prepare it.

    resistance : (rows, columns) numbers > 0; NaN, infinity and masked cells are barriers.
    cell_size : map units, > 0. still : called without arguments now and then; may raise.

    Raises InputError for a wrong shape, a wrong cell size, resistance <= 0, no valid
    cell, or a contrast too large for double precision.
    """
    if not np.ma.isMaskedArray(resistance):
        resistance = np.asarray(resistance)
    if resistance.ndim != 2 or resistance.size == 0:
        raise InputError("The resistance raster must have rows and columns, not the shape {shape}.",
                         shape=resistance.shape)
    if resistance.size >= MAX_CELLS:
        raise InputError("The raster has {count} cells, more than {largest}: use larger cells or a smaller extent.",
                         count=resistance.size, largest=MAX_CELLS)
    check_cell_size(cell_size)
    rows, columns = resistance.shape
    half = np.empty((rows + 2, columns + 2))
    half[[0, -1]] = np.nan
    half[:, [0, -1]] = np.nan
    extremes = Extremes()
    for first in range(0, rows, BLOCK_ROWS):
        if still is not None:
            still()
        block = resistance[first:first + BLOCK_ROWS]
        if np.ma.isMaskedArray(block):
            block = block.astype(np.float64).filled(np.nan)
        inner = half_resistance(block, cell_size)
        half[1 + first:1 + min(first + BLOCK_ROWS, rows), 1:-1] = inner
        extremes.add(inner)
    return extremes.lattice(half.ravel(), (rows, columns), cell_size)
