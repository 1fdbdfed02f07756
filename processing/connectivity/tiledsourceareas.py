"""Source areas of a landscape in tiles: as ``sourceareas.source_areas`` and ``patches.edge_distances`` find them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ..common import workers
from .morphology import label
from .mspadepths import first_cells, ranks
from .patches import check_number, corner_distances, rim_corners
from .sourceareas import CORE, IMPORTANT, PROTECTED, SourceAreas, nothing_left
from .tilelabels import Edges, Joiner, edges_of

if TYPE_CHECKING:
    from ..common.tilearray import TileArray


class _Found(NamedTuple):
    """Of a tile: edges of its areas, their first cells, and what each is made of."""

    edges: Edges
    first: np.ndarray
    parts: np.ndarray


def source_areas_of_tiles(core_labels, labels, least_cells, connectivity, protected=None, important=None,
                          look=lambda: None) -> SourceAreas:
    """As ``source_areas``; the areas' numbers are put into ``labels``.

    core_labels : what reads the numbers of cores by window. labels : an int32 ``TileArray``. protected, important :
    what reads bool by window or None, important areas that are too small left out already.
    """
    extents, columns = list(labels.tiles()), labels.shape[1]
    counts = np.zeros(1, np.int64)
    for found in workers.in_order(lambda extent, still: np.bincount(core_labels.read(*extent).ravel()), extents, look):
        counts = _sum(counts, found)
    large = counts >= least_cells
    large[0] = False

    def look_at(extent, still):
        still()
        cores = core_labels.read(*extent)
        parts = (large[cores] * np.uint8(CORE)).astype(np.uint8)
        for part, raster in ((PROTECTED, protected), (IMPORTANT, important)):
            if raster is not None:
                parts |= raster.read(*extent) * np.uint8(part)
        own, count = label(parts > 0, connectivity)
        labels.write(extent[0], extent[2], own)
        made = np.zeros(count + 1, np.int64)
        for part in (CORE, PROTECTED, IMPORTANT):
            made[np.unique(own[(parts & part) > 0])] |= part
        return _Found(edges_of(own, count, count), first_cells(own, parts > 0, count, extent, columns), made[1:])

    joiner, first, parts = Joiner(labels.shape, connectivity, 4), [], []
    for extent, found in zip(extents, workers.in_order(look_at, extents, look)):
        joiner.add(extent, found.edges)
        first.append(found.first)
        parts.append(found.parts)
    joined = joiner.joined()
    if not joined.count:
        raise nothing_left(counts[1:], least_cells)
    number, _ = ranks(joined, np.concatenate(first))
    made, of_parts = np.zeros(joined.count + 1, np.int64), np.concatenate(parts)
    np.bitwise_or.at(made, number[joined.numbers[1:]], of_parts)

    def put(item, still):
        tile, extent = item
        labels.write(extent[0], extent[2], number[joined.of_tile(tile)][labels.read(*extent)])

    for _done in workers.in_order(put, list(enumerate(extents)), look):
        pass
    return SourceAreas(labels, made[1:], int(np.count_nonzero(~large[1:])))


def distances_of_tiles(labels: TileArray, count, cell, progress=None) -> np.ndarray:
    """The (count, count) matrix that ``edge_distances`` gives."""
    check_number(count)
    rows, columns = labels.shape
    found = []

    def look_at(extent, still):
        still()
        top, bottom, left, right = extent
        last, end = int(bottom == rows), int(right == columns)
        own = labels.read(max(0, top - 1), bottom, max(0, left - 1), right)
        framed = np.pad(own, ((int(top == 0), last), (int(left == 0), end)))
        corners, owner = rim_corners(framed)
        return np.column_stack([owner, corners + (top, left)])

    for part in workers.in_order(look_at, list(labels.tiles()), lambda: progress and progress(0.0)):
        found.append(part)
    points = np.concatenate(found)
    points = points[np.lexsort((points[:, 2], points[:, 1], points[:, 0]))]
    return corner_distances(points[:, 1:].astype(float), points[:, 0], count, cell, progress)


def _sum(first, second):
    if first.size < second.size:
        first, second = second, first
    total = first.copy()
    total[:second.size] += second
    return total
