"""The landscape that ``corridors.map_corridors`` works on, in memory; ``tiledlandscape`` is the same on disk."""

from __future__ import annotations

from typing import Callable, List, Optional, Tuple

import numpy as np
from scipy.ndimage import find_objects

from ._lattice import build_lattice
from .adjacency import euclidean_pairs
from .costdistance import cells_to_fraction, finished_cost, make_kernel
from .ground import Box, Ground
from .linkages import Crossings, zone_crossings
from .sources import SourceCells

Progress = Callable[[float], None]


class Mosaic:
    """The least NLCC of all corridors."""

    def __init__(self, shape):
        self._values = np.full(shape, np.inf, np.float32)

    def lay(self, rows: np.ndarray, columns: np.ndarray, values: np.ndarray) -> None:
        """Take in the cells of a corridor."""
        self._values[rows, columns] = np.minimum(self._values[rows, columns], values)

    def finished(self) -> np.ndarray:
        """The raster, NaN where no corridor lies."""
        self._values[self._values == np.inf] = np.nan
        return self._values


class Landscape:
    """Resistance and sources in memory, and what is known of them.

    ground : :class:`~.ground.Ground`, its cost and zones empty until :meth:`allocate`. rims : of the sources.
    report : ``SourceReport``.
    """

    def __init__(self, resistance, sources, cell_size: float, count: Optional[int], progress: Progress):
        """Raises InputError for malformed rasters, and where no source lies on a valid cell."""
        lattice = build_lattice(resistance, cell_size, lambda: progress(0.2))
        indexed = SourceCells(lattice, sources, count, lambda: progress(0.6))
        self.rims, self.report, self._rim = indexed.rims, indexed.report, indexed.rim
        cost = lattice.full(np.inf, np.float64)
        zones = indexed.labels.copy()
        cost[zones > 0] = 0.0
        self.ground = Ground(lattice, cost, indexed.labels, zones)

    def allocate(self, engine: str, progress: Progress) -> str:
        """Find every cell's nearest source; returns the engine used."""
        ground = self.ground
        kernel = make_kernel(ground.lattice, engine)
        kernel.grow(ground.potential, self._rim, labels=ground.zones,
                    report=cells_to_fraction(progress, ground.lattice.valid_cells))
        return kernel.name

    def crossings(self, progress: Progress) -> Crossings:
        """The cheapest step between each pair of touching zones."""
        return zone_crossings(self.ground.lattice, self.ground.potential, self.ground.zones, progress)

    def euclidean_pairs(self) -> np.ndarray:
        """(m, 2) sources that are neighbours by straight distance."""
        return euclidean_pairs(self.ground.lattice.interior(self.ground.labels))

    def boxes(self) -> List[Optional[Box]]:
        """The box of each source's zone; None without cells."""
        return [Box(*(end for part in place for end in (part.start, part.stop))) if place else None
                for place in find_objects(self.ground.lattice.interior(self.ground.zones), self.report.count)]

    def in_order(self, anchors: list, boxes) -> list:
        """Anchors as they are best taken: as they are, the farthest reaching first."""
        return anchors

    def zone_parts(self, owners: np.ndarray, boxes) -> List[Tuple[Box, np.ndarray]]:
        """Boxes that hold zones, and the positions in ``owners`` of the labels whose zones they hold: the whole."""
        return [(self.ground.whole(), np.arange(owners.size))]

    def mosaic(self) -> Mosaic:
        """Room for the NLCC of all corridors."""
        return Mosaic(self.ground.shape)

    def cost(self) -> np.ndarray:
        """Cost to the nearest source, NaN where none reaches; the landscape is of no use afterwards."""
        return finished_cost(self.ground.lattice, self.ground.potential)

    def allocation(self) -> np.ndarray:
        """Label of the nearest source, 0 where none reaches."""
        return self.ground.lattice.interior(self.ground.zones)
