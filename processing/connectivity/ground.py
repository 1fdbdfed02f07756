"""Windows of the landscape that single sources grow in: resistance, cost to the nearest source, labels of the sources.

A source's links lie near it, so what grows there needs a window and not the raster: threads take little memory,
and the whole may lie on disk (``tiledground``).
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Tuple

import numpy as np

from ._lattice import Lattice

#: Beyond this share of the raster a window is the raster itself, which costs no copy.
LARGE_SHARE = 0.25
#: Cells beyond what a window is asked to hold, and the least step by which it grows.
MARGIN = 32


@dataclass(frozen=True)
class Box:
    """Rows ``top`` to ``bottom`` - 1 and columns ``left`` to ``right`` - 1 of the raster."""

    top: int
    bottom: int
    left: int
    right: int

    def cells(self) -> int:
        """Number of cells."""
        return (self.bottom - self.top) * (self.right - self.left)

    def wider(self, by: int, shape: Tuple[int, int]) -> "Box":
        """The box with ``by`` more cells on every side, within the raster."""
        return Box(max(0, self.top - by), min(shape[0], self.bottom + by),
                   max(0, self.left - by), min(shape[1], self.right + by))

    def with_(self, other: "Box") -> "Box":
        """The box around both."""
        return Box(min(self.top, other.top), max(self.bottom, other.bottom),
                   min(self.left, other.left), max(self.right, other.right))


@dataclass(frozen=True)
class Path:
    """Cells of a path in its order: raster rows and columns, resistance, labels of the sources there."""

    rows: np.ndarray
    columns: np.ndarray
    resistance: np.ndarray
    labels: np.ndarray

    def joined(self, other: "Path") -> "Path":
        """This path backwards and then the other."""
        return Path(*(np.concatenate([getattr(self, field.name)[::-1], getattr(other, field.name)])
                      for field in fields(self)))


@dataclass(frozen=True)
class Window:
    """A part of the landscape, all arrays flat and padded as those of its ``lattice``.

    potential : float64 cost to the nearest source. labels : int32 sources, 0 elsewhere.
    box : the part of the raster.
    """

    lattice: Lattice
    potential: np.ndarray
    labels: np.ndarray
    box: Box

    def inside(self, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
        """Padded flat indices of those raster rows and columns that lie in the window."""
        here = ((rows >= self.box.top) & (rows < self.box.bottom)
                & (columns >= self.box.left) & (columns < self.box.right))
        return ((rows[here].astype(np.int64) - (self.box.top - 1)) * self.lattice.stride
                + columns[here] - (self.box.left - 1))

    def rows_columns(self, cells: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
        """Raster rows and columns of padded flat indices."""
        rows, columns = self.lattice.rows_columns(cells)
        return rows + self.box.top, columns + self.box.left

    def path(self, cells: np.ndarray) -> Path:
        """What lies along padded flat indices."""
        return Path(*self.rows_columns(cells), self.lattice.resistance(cells), self.labels.take(cells))

    def rim(self) -> Tuple[np.ndarray, ...]:
        """Padded flat indices of the outermost cells at the top, the bottom, the left and the right."""
        rows, columns = self.lattice.shape
        stride = self.lattice.stride
        across, down = np.arange(1, columns + 1), np.arange(1, rows + 1) * stride
        return stride + across, rows * stride + across, down + 1, down + columns


class Ground:
    """A landscape in memory; see :class:`Window` for what its windows hold."""

    #: Windows of more cells are taken one after the other.
    large = np.inf

    def __init__(self, lattice: Lattice, potential: np.ndarray, labels: np.ndarray, zones: np.ndarray):
        """potential, labels, zones : (padded cells,) of the lattice; zones are labels of the nearest source."""
        self.lattice, self.potential, self.labels, self.zones = lattice, potential, labels, zones
        self.shape, self.cell_size = lattice.shape, lattice.cell_size

    def whole(self) -> Box:
        """The box of the raster."""
        return Box(0, self.shape[0], 0, self.shape[1])

    def zones_in(self, box: Box) -> np.ndarray:
        """Zones of a window of the raster, flat and padded."""
        return self.zones if box == self.whole() else self._cut(self.zones, box, 0)

    def window(self, box: Box) -> Window:
        """The window of a box; the whole raster where it is not much smaller."""
        if box.cells() > LARGE_SHARE * self.shape[0] * self.shape[1]:
            return Window(self.lattice, self.potential, self.labels, self.whole())
        return Window(window_lattice(self.lattice, self._cut(self.lattice.half, box, np.nan), box),
                      self._cut(self.potential, box, np.inf), self._cut(self.labels, box, 0), box)

    def _cut(self, flat, box, rim):
        part = flat.reshape(-1, self.lattice.stride)[box.top:box.bottom + 2, box.left:box.right + 2].copy()
        return framed(part, rim)


def framed(part: np.ndarray, rim: float) -> np.ndarray:
    """The flat array of a padded part whose outermost cells are set to ``rim``."""
    part[0] = part[-1] = rim
    part[:, 0] = part[:, -1] = rim
    return part.ravel()


def window_lattice(whole: Lattice, half: np.ndarray, box: Box) -> Lattice:
    """The lattice of a window, whose step lengths and limits are those of the whole."""
    stride = box.right - box.left + 2
    rows, columns = np.divmod(whole.offsets + whole.stride + 1, whole.stride)
    return replace(whole, half=half, shape=(box.bottom - box.top, box.right - box.left), stride=stride,
                   offsets=(rows - 1) * stride + columns - 1)
