"""Rasters that do not fit into memory: kept in files of one tile each, read and written by window.

Any process that sees the folder may read; two processes may write at once where they write to different tiles.
A tile that nobody has written holds the fill value and takes no room. What is pickled is the place, not the cells.
"""

from __future__ import annotations

import mmap
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator, Optional, Tuple, Union

import numpy as np

#: Rows and columns of a tile: 2 MB of float64 stay in the processor's cache while a tile is worked on.
TILE = 512

#: Rows from, to and columns from, to; the ends are not part of it.
Extent = Tuple[int, int, int, int]


#: Cells of a strip of rows that is read at a time.
STRIP_CELLS = 1 << 22


def read(raster, top: int, bottom: int, left: int, right: int) -> np.ndarray:
    """An extent of an array (a view), or of anything that reads as a :class:`TileArray`."""
    return raster[top:bottom, left:right] if isinstance(raster, np.ndarray) else raster.read(top, bottom, left, right)


def strips(shape, rows: int = 1) -> Iterator[Extent]:
    """Extents of whole rows, from the top: multiples of ``rows`` rows, of some million cells each."""
    step = max(1, STRIP_CELLS // max(1, shape[1]) // rows) * rows
    for top in range(0, shape[0], step):
        yield top, min(top + step, shape[0]), 0, shape[1]


@dataclass(frozen=True)
class TileArray:
    """A (rows, columns) raster in the folder ``folder/name``.

    shape : (rows, columns). dtype : a numpy dtype's name. fill : value of cells that were never written.
    tile : rows and columns of a tile.
    """

    folder: str
    name: str
    shape: Tuple[int, int]
    dtype: str
    fill: Union[int, float] = 0
    tile: int = TILE

    def create(self) -> "TileArray":
        """Make the folder; returns self. Raises OSError where it cannot be written."""
        self._place().mkdir(parents=True, exist_ok=True)
        return self

    def tiles(self) -> Iterator[Extent]:
        """The extent of every tile, row by row."""
        for top in range(0, self.shape[0], self.tile):
            for left in range(0, self.shape[1], self.tile):
                yield top, min(top + self.tile, self.shape[0]), left, min(left + self.tile, self.shape[1])

    def read(self, top: int, bottom: int, left: int, right: int, rim: Optional[float] = None) -> np.ndarray:
        """The cells of an extent inside the raster, a new (bottom - top, right - left) array.

        rim : value of a border of one cell around them, which makes the array larger; None for no border.
        """
        border = int(rim is not None)
        whole = np.empty((bottom - top + 2 * border, right - left + 2 * border), self.dtype)
        if rim is not None:
            whole[0] = whole[-1] = rim
            whole[:, 0] = whole[:, -1] = rim
        found = whole[border:whole.shape[0] - border, border:whole.shape[1] - border]
        for row, column, part, there in self._touched(top, bottom, left, right):
            own = found[part[0] - top:part[1] - top, part[2] - left:part[3] - left]
            try:
                with open(self._path(row, column), "rb", buffering=0) as file:
                    held = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)  # only what is wanted is read
            except FileNotFoundError:
                own[...] = self.fill
                continue
            cells = np.frombuffer(held, self.dtype).reshape(-1, there[3] - there[2])
            own[...] = cells[part[0] - there[0]:part[1] - there[0], part[2] - there[2]:part[3] - there[2]]
        return whole

    def write(self, top: int, left: int, values: np.ndarray) -> None:
        """Put a (rows, columns) array with its first cell at row ``top`` and column ``left``.

        A whole tile appears at once or not at all; a part is written in place. Raises OSError, as of a full disk.
        """
        bottom, right = top + values.shape[0], left + values.shape[1]
        for row, column, part, there in self._touched(top, bottom, left, right):
            cells = np.ascontiguousarray(values[part[0] - top:part[1] - top, part[2] - left:part[3] - left], self.dtype)
            if part == there:
                self._replace(self._path(row, column), cells)
            else:
                self._write_part(self._path(row, column), part, there, cells)

    def remove(self) -> None:
        """Delete the tiles and their folder."""
        place = self._place()
        if place.is_dir():
            for path in place.iterdir():
                path.unlink()
            place.rmdir()

    def _write_part(self, path, part, there, cells):
        width = there[3] - there[2]
        if not path.exists():
            self._replace(path, np.full((there[1] - there[0], width), self.fill, self.dtype))
        rows, begin = part[1] - part[0], (part[0] - there[0]) * width * self._size()
        with open(path, "r+b") as file:
            if cells.shape[1] < width:
                file.seek(begin)
                around = np.fromfile(file, self.dtype, rows * width).reshape(rows, width)
                around[:, part[2] - there[2]:part[3] - there[2]] = cells
                cells = around
            file.seek(begin)
            file.write(cells.data)

    @staticmethod
    def _replace(path, cells) -> None:
        """Write beside and exchange: whoever reads sees the old tile or the new one."""
        beside = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            with open(beside, "wb") as file:
                file.write(cells.data)
            os.replace(beside, path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise

    def _touched(self, top, bottom, left, right):
        """(row, column, part of the extent, extent) of the tiles that an extent touches."""
        for row in range(top // self.tile, -(-bottom // self.tile)):
            for column in range(left // self.tile, -(-right // self.tile)):
                there = (row * self.tile, min((row + 1) * self.tile, self.shape[0]),
                         column * self.tile, min((column + 1) * self.tile, self.shape[1]))
                yield row, column, (max(top, there[0]), min(bottom, there[1]),
                                    max(left, there[2]), min(right, there[3])), there

    def _size(self):
        return np.dtype(self.dtype).itemsize

    def _place(self):
        return Path(self.folder, self.name)

    def _path(self, row, column):
        return Path(self.folder, self.name, f"{row}_{column}.bin")
