"""Sources of a landscape in tiles: checks, counts and rims, looked at tile by tile.

The same as ``_lattice.build_lattice`` and ``sources.SourceCells`` find in memory, with the same errors.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Callable, NamedTuple, Optional, Tuple

import numpy as np

from ..common import workers
from ..common.errors import InputError
from ..common.tilearray import Extent, TileArray
from ._lattice import Extremes, Lattice, check_cell_size, half_resistance, neighbour_steps
from .costdistance import check_labels, check_sources, rim_cells
from .sources import SourceReport, check_count, report_of

#: Rim cells put into their places at a time.
CHUNK = 1 << 22


@dataclass(frozen=True)
class TiledRims:
    """The cells of each source that touch something else, in a file; as ``sources.SourceRims``.

    starts : (n + 1,) where each source's cells begin in the file of (row, column) pairs.
    """

    path: str
    starts: np.ndarray

    def rim_of(self, label: int) -> Tuple[np.ndarray, np.ndarray]:
        """Rows and columns of a source's rim, in the order of the raster's cells."""
        first, end = int(self.starts[label - 1]), int(self.starts[label])
        cells = np.fromfile(self.path, np.int32, 2 * (end - first), offset=8 * first).reshape(-1, 2)
        return cells[:, 0], cells[:, 1]


class Survey(NamedTuple):
    """What is known of the sources: the lattice without its cells, what is wrong, rims, the tiles that hold some."""

    lattice: Lattice
    report: SourceReport
    rims: TiledRims
    tiles: list


class _Seen(NamedTuple):
    """One tile: extremes of resistance and labels; labels with their cells drawn and valid; rim cells, row by row."""

    extremes: Extremes
    least: int
    largest: int
    labels: np.ndarray
    drawn: np.ndarray
    valid: np.ndarray
    rim: np.ndarray


@dataclass(frozen=True)
class _Look:
    """The task: looks at one tile."""

    resistance: TileArray
    sources: TileArray
    cell_size: float

    def __call__(self, extent: Extent, still: Callable[[], None]) -> _Seen:
        still()
        top, bottom, left, right = extent
        rows, columns = self.sources.shape
        wide = max(0, top - 1), min(rows, bottom + 1), max(0, left - 1), min(columns, right + 1)
        half = half_resistance(self.resistance.read(*wide), self.cell_size)
        labels = self.sources.read(*wide)
        inner = slice(top - wide[0], bottom - wide[0]), slice(left - wide[2], right - wide[2])
        extremes = Extremes()
        extremes.add(half[inner])
        least, largest = int(labels[inner].min()), int(labels[inner].max())
        found, drawn = np.unique(labels[inner][labels[inner] > 0], return_counts=True)
        framed = np.zeros((labels.shape[0] + 2, labels.shape[1] + 2), np.int32)
        framed[1:-1, 1:-1] = np.where(np.isnan(half), 0, labels)
        own = np.zeros(framed.shape, bool)
        own[1:-1, 1:-1][inner] = framed[1:-1, 1:-1][inner] > 0
        cells = np.flatnonzero(own)
        valid = np.zeros(found.size, np.int64)
        kinds, counts = np.unique(framed.take(cells), return_counts=True)
        valid[np.searchsorted(found, kinds)] = counts
        rim = rim_cells(framed.ravel(), cells, neighbour_steps(framed.shape[1]))
        places = np.stack([rim // framed.shape[1] + wide[0] - 1, rim % framed.shape[1] + wide[2] - 1,
                           framed.take(rim)], axis=1)
        return _Seen(extremes, least, largest, found, drawn, valid, places.astype(np.int32))


def survey(resistance: TileArray, sources: TileArray, cell_size: float, count: Optional[int], folder: str,
           progress: Callable[[float], None]) -> Survey:
    """Look at all tiles; the rims are put into ``folder``.

    Raises InputError for malformed rasters and labels, and where no source has a valid cell.
    """
    check_cell_size(cell_size)
    check_sources(np.broadcast_to(np.zeros((), sources.dtype), sources.shape), resistance.shape)
    extents = list(sources.tiles())
    extremes, seen, least, largest = Extremes(), [], 0, 0
    spool = Path(folder, "rims.part")
    row, tiles = [], []
    with open(spool, "wb") as file:
        look = _Look(resistance, sources, cell_size)
        for extent, part in zip(extents, workers.in_order(look, extents, lambda: progress(len(seen) / len(extents)))):
            extremes.with_(part.extremes)
            seen.append((part.labels, part.drawn, part.valid))
            least, largest = min(least, part.least), max(largest, part.largest)
            if part.valid.any():
                tiles.append((extent[0] // sources.tile, extent[2] // sources.tile))
            row.append(part.rim)
            if extent[3] == sources.shape[1]:
                file.write(_in_raster_order(np.concatenate(row)).tobytes())
                row = []
    lattice = extremes.lattice(np.empty(0), resistance.shape, cell_size)
    check_labels(least, largest)
    count = check_count(largest, count, (resistance.shape[0] + 2) * (resistance.shape[1] + 2))
    drawn, valid = np.zeros(count, np.int64), np.zeros(count, np.int64)
    for labels, drawn_here, valid_here in seen:
        drawn[labels - 1] += drawn_here
        valid[labels - 1] += valid_here
    if not valid.any():
        raise InputError("No source lies on a valid cell of the resistance raster.")
    return Survey(lattice, report_of(drawn, valid), _put_in_places(spool, Path(folder, "rims.bin"), count), tiles)


def _in_raster_order(cells):
    return cells[np.lexsort((cells[:, 1], cells[:, 0]))]


def _put_in_places(spool, path, count):
    """The rims sorted by label, from a file of (row, column, label) in raster order."""
    total = spool.stat().st_size // 12
    sizes = np.zeros(count + 1, np.int64)
    for cells in _chunks(spool, total):
        sizes += np.bincount(cells[:, 2], minlength=count + 1)
    starts = np.concatenate([[0], np.cumsum(sizes[1:])])
    following = starts.copy()
    path.touch()
    if total:
        places = np.memmap(path, np.int32, "w+", shape=(total, 2))
        for cells in _chunks(spool, total):
            order = np.argsort(cells[:, 2], kind="stable")
            labels = cells[order, 2]
            first = np.searchsorted(labels, labels, "left")
            places[following[labels - 1] + np.arange(labels.size) - first] = cells[order, :2]
            following[:-1] += np.bincount(labels, minlength=count + 1)[1:]
        places.flush()
        del places
    spool.unlink()
    return TiledRims(str(path), starts)


def _chunks(path, total):
    for first in range(0, total, CHUNK):
        yield np.fromfile(path, np.int32, 3 * min(CHUNK, total - first), offset=12 * first).reshape(-1, 3)
