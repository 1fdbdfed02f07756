"""A raster in memory that is asked for windows like one in tiles on disk (``tilearray``)."""

from __future__ import annotations

from typing import Iterator, Tuple, Union

import numpy as np

from .tilearray import Extent


class HeldArray:
    """A (rows, columns) raster; ``cells`` is the array itself. See ``tilearray.TileArray`` for the rest."""

    def __init__(self, shape: Tuple[int, int], dtype: str, fill: Union[int, float] = 0, tile: int = 1024):
        self.shape, self.dtype, self.tile = shape, dtype, tile
        self.cells = np.full(shape, fill, dtype) if fill else np.zeros(shape, dtype)

    @classmethod
    def of(cls, cells: np.ndarray, tile: int = 1024) -> "HeldArray":
        """An array that is there already."""
        held = cls((0, 0), cells.dtype.name, tile=tile)
        held.shape, held.cells = cells.shape, cells
        return held

    def tiles(self) -> Iterator[Extent]:
        """The extent of every tile, row by row."""
        for top in range(0, self.shape[0], self.tile):
            for left in range(0, self.shape[1], self.tile):
                yield top, min(top + self.tile, self.shape[0]), left, min(left + self.tile, self.shape[1])

    def read(self, top: int, bottom: int, left: int, right: int) -> np.ndarray:
        """The cells of an extent: a view, not to be written into."""
        return self.cells[top:bottom, left:right]

    def write(self, top: int, left: int, values: np.ndarray) -> None:
        """Put a (rows, columns) array with its first cell at row ``top`` and column ``left``."""
        self.cells[top:top + values.shape[0], left:left + values.shape[1]] = values

    def remove(self) -> None:
        """Let go of the cells."""
        self.cells = np.zeros((0, 0), self.dtype)
