"""The landscape that ``corridors.map_corridors`` works on, in tiles on disk; ``landscapes`` is the same in memory."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Callable, List, NamedTuple, Optional, Tuple

import numpy as np
from scipy.ndimage import find_objects

from ..common import workers
from ..common.errors import InputError
from ..common.tilearray import Extent, TileArray
from .costdistance import make_kernel
from .ground import Box, window_lattice
from .landscapes import Progress
from .linkages import Crossings, cheapest, zone_crossings
from .tiledallocation import allocate
from .tiledground import TiledGround
from .tiledsources import survey

#: Tiles of the mosaic that are held in memory.
HELD = 64
#: Rows of a band of anchors that are taken from one side to the other.
BAND = 2048
#: Bytes for each cell of a window that a source grows in: the window, two scratch rasters, the cells reached.
WINDOW_BYTES = 44


@dataclass(frozen=True)
class Finished:
    """A raster in tiles as it is handed out: NaN where the tiles are infinite."""

    tiles: TileArray

    @property
    def shape(self) -> tuple:
        """(rows, columns)."""
        return self.tiles.shape

    @property
    def dtype(self) -> np.dtype:
        """Of the cells."""
        return np.dtype(self.tiles.dtype)

    def read(self, top: int, bottom: int, left: int, right: int) -> np.ndarray:
        """As ``TileArray.read``."""
        values = self.tiles.read(top, bottom, left, right)
        values[values == np.inf] = np.nan
        return values


class TiledMosaic:
    """The least NLCC of all corridors; the tiles last used are in memory."""

    def __init__(self, tiles: TileArray):
        self._tiles, self._held = tiles, OrderedDict()

    def lay(self, rows: np.ndarray, columns: np.ndarray, values: np.ndarray) -> None:
        """Take in the cells of a corridor."""
        size = self._tiles.tile
        across = -(-self._tiles.shape[1] // size)
        number = rows // size * across + columns // size
        for one in np.unique(number):
            here = number == one
            top, left = one // across * size, one % across * size
            held = self._tile(int(top), int(left))
            place = rows[here] - top, columns[here] - left
            held[place] = np.minimum(held[place], values[here])

    def finished(self) -> Finished:
        """The raster, NaN where no corridor lies."""
        while self._held:
            self._put_down()
        return Finished(self._tiles)

    def _tile(self, top, left):
        if (top, left) not in self._held:
            if len(self._held) >= HELD:
                self._put_down()
            rows, columns = self._tiles.shape
            self._held[top, left] = self._tiles.read(top, min(top + self._tiles.tile, rows),
                                                     left, min(left + self._tiles.tile, columns))
        self._held.move_to_end((top, left))
        return self._held[top, left]

    def _put_down(self):
        (top, left), values = self._held.popitem(last=False)
        self._tiles.write(top, left, values)


class _TileZones(NamedTuple):
    """Zones of one tile: crossings to the next, labels and the boxes of their cells, one a row."""

    crossings: Crossings
    labels: np.ndarray
    boxes: np.ndarray


@dataclass(frozen=True)
class ZoneLook:
    """The task: crossings and boxes of the zones of one tile, the next row and column of cells included."""

    ground: TiledGround

    def __call__(self, extent: Extent, still: Callable[[], None]) -> _TileZones:
        still()
        ground, (top, bottom, left, right) = self.ground, extent
        box = Box(top, min(bottom + 1, ground.shape[0]), left, min(right + 1, ground.shape[1]))
        lattice = window_lattice(ground.lattice, ground.half(box), box)
        zones = ground.zones_in(box)
        found = zone_crossings(lattice, ground.padded(ground.cost, box, np.inf), zones)
        stride = ground.shape[1] + 2

        def of_raster(cells):
            rows, columns = lattice.rows_columns(cells)
            return (rows + top + 1) * stride + columns + left + 1

        crossings = Crossings(found.from_id, found.to_id, found.cost, of_raster(found.from_cell),
                              of_raster(found.to_cell))
        return _TileZones(crossings, *_boxes(lattice.interior(zones), top, left))


def _boxes(zones, top, left):
    """(labels, (n, 4) boxes) of the zones in an array whose first cell is at ``top``, ``left`` of the raster."""
    labels, number = np.unique(zones, return_inverse=True)
    found = find_objects(number.reshape(zones.shape) + int(labels[0] > 0))
    boxes = [(down.start + top, down.stop + top, across.start + left, across.stop + left) for down, across in found]
    return labels[labels > 0], np.array(boxes, np.int64).reshape(-1, 4)


class TiledLandscape:
    """Resistance and sources in tiles; see ``landscapes.Landscape``. What it makes lies beside the sources.

    budget : bytes of memory; windows of which the threads' together take more than a quarter come one after the
    other.
    """

    def __init__(self, resistance: TileArray, sources: TileArray, cell_size: float, count: Optional[int],
                 progress: Progress, budget: float = np.inf):
        """Raises InputError for malformed rasters, and where no source lies on a valid cell."""
        self._sources, self._seen = sources, None
        known = survey(resistance, sources, cell_size, count, sources.folder, progress)
        self.rims, self.report, self._tiles = known.rims, known.report, known.tiles
        self.ground = TiledGround(known.lattice, resistance, sources, self._room("cost", "float64", np.inf),
                                  self._room("zones", "int32", 0),
                                  bool(known.report.on_nodata or known.report.partly_on_nodata),
                                  budget / (4 * workers.count() * WINDOW_BYTES))

    def _room(self, name, dtype, fill):
        like = self._sources
        return TileArray(like.folder, name, like.shape, dtype, fill, like.tile).create()

    def allocate(self, engine: str, progress: Progress) -> str:
        """Find every cell's nearest source; returns the engine used."""
        allocate(self.ground, self._tiles, engine, progress)
        return make_kernel(self.ground.lattice, engine).name

    def crossings(self, progress: Progress) -> Crossings:
        """The cheapest step between each pair of touching zones."""
        return cheapest(self._look(progress)[0])

    def boxes(self) -> List[Optional[Box]]:
        """The box of each source's zone; None without cells."""
        return self._look(lambda _share: None)[1]

    def _look(self, progress):
        """Crossings of every tile, box of every zone: all tiles are looked at once."""
        if self._seen is None:
            extents = list(self._sources.tiles())
            crossings, boxes = [], np.zeros((self.report.count, 4), np.int64)
            for part in workers.in_order(ZoneLook(self.ground), extents,
                                         lambda: progress(len(crossings) / len(extents))):
                crossings.append(part.crossings)
                known, here = boxes[part.labels - 1], part.boxes
                boxes[part.labels - 1] = np.where(
                    known[:, 1:2] == 0, here,
                    np.where([True, False, True, False], np.minimum(known, here), np.maximum(known, here)))
            self._seen = crossings, [Box(*box) if box[1] else None for box in boxes.tolist()]
        return self._seen

    def euclidean_pairs(self) -> np.ndarray:
        """Needs the whole raster, so raises InputError."""
        raise InputError("Neighbours by straight distance are found on the whole raster, which is larger than the "
                         "memory budget: choose neighbours by cost, coarser cells, or a larger budget in the settings.")

    def in_order(self, anchors: list, boxes) -> list:
        """Anchors as they are best taken: along bands of tiles, so that the tiles read last are read again."""
        def place(anchor):
            box = boxes[anchor.label - 1]
            band = (box.top + box.bottom) // 2 // BAND
            return band, (box.left + box.right) * (-1) ** band

        return sorted(anchors, key=place)

    def zone_parts(self, owners: np.ndarray, boxes) -> List[Tuple[Box, np.ndarray]]:
        """Boxes that hold zones, and the positions in ``owners`` of the labels whose zones they hold: one a zone."""
        order = np.argsort(owners, kind="stable")
        labels, starts = np.unique(owners[order], return_index=True)
        return [(boxes[label - 1], own) for label, own in zip(labels, np.split(order, starts[1:]))]

    def mosaic(self) -> TiledMosaic:
        """Room for the NLCC of all corridors."""
        return TiledMosaic(self._room("nlcc", "float32", np.inf))

    def cost(self) -> Finished:
        """Cost to the nearest source, NaN where none reaches."""
        return Finished(self.ground.cost)

    def allocation(self) -> TileArray:
        """Label of the nearest source, 0 where none reaches."""
        return self.ground.zones
