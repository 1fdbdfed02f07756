"""Nearest sources by tiles: cost and zone of every cell, with a few tiles in memory at a time.

The cost of a cell is the least of the rounded sums along all paths, and of paths of equal cost the lowest label wins;
relaxing in whatever order ends there (``costdistance``). So each tile grows from its own sources and from the ring of
one cell that it sees of its neighbours, and a neighbour is taken up again where the growth improves a cell of the
ring. The tile with the least improved cost comes first: what it hands on is rarely improved again.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from typing import Callable, Dict, Iterable, NamedTuple, Optional, Tuple

import numpy as np

from ..common import workers
from ..common.tilearray import TileArray
from ._numpy_kernel import NumpyKernel
from .costdistance import make_kernel, rim_cells
from .ground import Box, window_lattice
from .tiledground import TiledGround

#: Row and column of a tile.
Tile = Tuple[int, int]


class Visit(NamedTuple):
    """A tile to be grown; ``fresh`` where nobody has grown its own sources yet."""

    tile: Tile
    fresh: bool


@dataclass(frozen=True)
class TileGrowth:
    """The task: grows one tile of the landscape; no neighbour may be at work meanwhile."""

    ground: TiledGround
    engine: str

    def __call__(self, visit: Visit, still: Callable[[], None]) -> Dict[Tile, float]:
        """Write the tile's cost and zones; returns the neighbours that can be improved, with the least cost of it."""
        ground, own = self.ground, _extent(self.ground.cost, visit.tile)
        box = own.wider(1, ground.shape)
        half = ground.half(box)
        lattice = window_lattice(ground.lattice, half, box)
        cost, zones = ground.padded(ground.cost, box, np.inf), ground.padded(ground.zones, box, 0)
        ring = _ring(own, box, lattice.stride)
        seeds = ring[cost.take(ring) < np.inf]
        if visit.fresh:
            labels = ground.labels(box, half)
            sources = np.flatnonzero(labels)
            cost[sources], zones[sources] = 0.0, labels.take(sources)
            seeds = np.union1d(seeds, rim_cells(labels, sources, lattice.offsets))
        seeds = seeds[_improves(lattice, cost, zones, seeds)]
        if not seeds.size and not visit.fresh:
            return {}
        before = cost.take(ring), zones.take(ring)
        make_kernel(lattice, self.engine).grow(cost, seeds, labels=zones, report=lambda _cells: still())
        for raster, values in ((ground.cost, cost), (ground.zones, zones)):
            inner = values.reshape(-1, lattice.stride)[1 + own.top - box.top:, 1 + own.left - box.left:]
            raster.write(own.top, own.left, inner[:own.bottom - own.top, :own.right - own.left])
        better = (cost.take(ring) != before[0]) | (zones.take(ring) != before[1])
        rows, columns = lattice.rows_columns(ring[better])
        return _by_tile(ground.cost, rows + box.top, columns + box.left, cost.take(ring[better]))


def _extent(raster: TileArray, tile: Tile) -> Box:
    top, left = (number * raster.tile for number in tile)
    return Box(top, min(top + raster.tile, raster.shape[0]), left, min(left + raster.tile, raster.shape[1]))


def _ring(own, box, stride):
    """Padded flat indices of the cells of the box that lie around its own."""
    inside = np.zeros((box.bottom - box.top, box.right - box.left), bool)
    inside[own.top - box.top:own.bottom - box.top, own.left - box.left:own.right - box.left] = True
    rows, columns = np.nonzero(~inside)
    return (rows + 1) * stride + columns + 1


def _improves(lattice, cost, zones, cells):
    """Bool for each cell: a step from it makes a neighbour cheaper, or as cheap with a lower label."""
    found = np.zeros(cells.size, bool)
    for offset, factor in zip(lattice.offsets, lattice.factors):
        there = cells + offset
        value = (lattice.half.take(there) + lattice.half.take(cells)) * factor + cost.take(cells)
        known = cost.take(there)
        found |= (value < known) | ((value == known) & (zones.take(cells) < zones.take(there)))
    return found


def _by_tile(raster, rows, columns, costs):
    """{tile: least cost} of raster cells."""
    found = {}
    for row, column, cost in zip((rows // raster.tile).tolist(), (columns // raster.tile).tolist(), costs.tolist()):
        found[row, column] = min(cost, found.get((row, column), np.inf))
    return found


class _Front:
    """Which tile comes next; tiles beside one at work wait, because it reads what they would write."""

    def __init__(self, sources: Iterable[Tile]):
        self._pending = dict.fromkeys(sources, 0.0)
        self._heap = [(0.0, tile) for tile in self._pending]
        heapq.heapify(self._heap)
        self._fresh = set(self._pending)
        self._running = set()
        self.seen = set()

    def take(self) -> Optional[Visit]:
        """The pending tile of least cost that may start now."""
        waiting, found = [], None
        while self._heap and found is None:
            cost, tile = heapq.heappop(self._heap)
            if self._pending.get(tile) != cost:
                continue
            if any((tile[0] + down, tile[1] + right) in self._running for down in (-1, 0, 1) for right in (-1, 0, 1)):
                waiting.append((cost, tile))
                continue
            found = Visit(tile, tile in self._fresh)
            del self._pending[tile]
            self._fresh.discard(tile)
            self._running.add(tile)
        for entry in waiting:
            heapq.heappush(self._heap, entry)
        return found

    def give(self, visit: Visit, improved: Dict[Tile, float]) -> None:
        """The tile is done; these neighbours can be improved."""
        self._running.discard(visit.tile)
        self.seen.add(visit.tile)
        for tile, cost in improved.items():
            if cost < self._pending.get(tile, np.inf):
                self._pending[tile] = cost
                heapq.heappush(self._heap, (cost, tile))


def allocate(ground: TiledGround, sources: Iterable[Tile], engine: str = "auto",
             progress: Optional[Callable[[float], None]] = None) -> None:
    """Fill ``ground.cost`` and ``ground.zones``, empty before, as one growth of the whole raster would.

    sources : the tiles with source cells. progress : called with 0..1; may raise to cancel.
    """
    front = _Front(sources)
    rows, columns = (-(-length // ground.cost.tile) for length in ground.shape)

    def look():
        if progress is not None:
            progress(len(front.seen) / (rows * columns))

    threads = workers.count() if make_kernel(ground.lattice, engine).name != NumpyKernel.name else 1
    workers.until_done(TileGrowth(ground, engine), front.take, front.give, look, threads)
