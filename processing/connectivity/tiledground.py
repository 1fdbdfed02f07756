"""A landscape on disk: the windows of ``ground`` read from tiles.

What is pickled is the place of the tiles and a few numbers, so a task that holds it can go to another process.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..common.tilearray import TileArray
from ._lattice import Lattice, half_resistance
from .ground import Box, Window, window_lattice


@dataclass(frozen=True)
class TiledGround:
    """A landscape in tiles; see ``ground.Window`` for what its windows hold.

    lattice : of the whole raster, without its cells (``half`` is empty). resistance : as the user gave it, NaN =
    barrier. sources : int32 labels as they were burnt, those on barriers included, 0 elsewhere. cost : to the nearest
    source, infinite where not reached. zones : label of that source. barred : whether sources lie on barriers.
    large : windows of more cells are taken one after the other.
    """

    lattice: Lattice
    resistance: TileArray
    sources: TileArray
    cost: TileArray
    zones: TileArray
    barred: bool = True
    large: float = np.inf

    @property
    def shape(self) -> tuple:
        """(rows, columns)."""
        return self.lattice.shape

    @property
    def cell_size(self) -> float:
        """Map units."""
        return self.lattice.cell_size

    def window(self, box: Box) -> Window:
        """The window of a box."""
        half = self.half(box)
        return Window(window_lattice(self.lattice, half, box), self.padded(self.cost, box, np.inf),
                      self.labels(box, half), box)

    def zones_in(self, box: Box) -> np.ndarray:
        """Zones of a window of the raster, flat and padded."""
        return self.padded(self.zones, box, 0)

    def half(self, box: Box) -> np.ndarray:
        """Half-resistances of a box, flat and padded."""
        return half_resistance(self.padded(self.resistance, box, np.nan), self.lattice.cell_size)

    def labels(self, box: Box, half: np.ndarray) -> np.ndarray:
        """Sources of a box whose half-resistances are known, flat and padded: those on valid cells."""
        labels = self.padded(self.sources, box, 0)
        if self.barred:
            labels[np.isnan(half)] = 0
        return labels

    @staticmethod
    def padded(raster: TileArray, box: Box, rim: float) -> np.ndarray:
        """The cells of a box, flat, with a border of ``rim`` around them."""
        return raster.read(box.top, box.bottom, box.left, box.right, rim).ravel()
