"""Connected components of a raster that is labelled tile by tile.

Each tile is labelled by itself; what meets over tile edges is joined when all tiles are there. Foreground and
background may be labelled together, each with its own connectivity.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import List, NamedTuple, Tuple

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from ..common.tilearray import Extent
from .morphology import label


class Edges(NamedTuple):
    """Numbers of a tile's components: those up to ``foreground`` are of the foreground, the others, up to ``total``,
    of the background; and the numbers along its four sides (0 = none)."""

    foreground: int
    total: int
    top: np.ndarray
    bottom: np.ndarray
    left: np.ndarray
    right: np.ndarray


def edges_of(labels, foreground, count) -> Edges:
    """The :class:`Edges` of a (rows, columns) array of labels."""
    return Edges(foreground, count, *(side.copy() for side in (labels[0], labels[-1], labels[:, 0], labels[:, -1])))


def label_both(cells, connectivity, back) -> Tuple[np.ndarray, int, int]:
    """(int32 labels without 0, number of foreground components, number of all) of a bool array."""
    labels, foreground = label(cells, connectivity)
    rest, more = label(~cells, back)
    np.add(labels, rest, out=labels)
    labels[~cells] += foreground
    return labels, foreground, foreground + more


@dataclass(frozen=True)
class Joined:
    """Components of the whole raster, numbered from 1.

    numbers : (all labels of all tiles + 1,) the component of each, 0 for 0. bases : where each tile's labels begin.
    frame : (components + 1,) bool, it touches the raster's border. touching : (pairs, 2) components of foreground and
    background that meet over tile edges.
    """

    numbers: np.ndarray
    bases: np.ndarray
    count: int
    frame: np.ndarray
    touching: np.ndarray

    def of_tile(self, tile) -> np.ndarray:
        """Component by label of a tile (counted row by row); index 0 is 0."""
        found = self.numbers[self.bases[tile]:self.bases[tile + 1] + 1].copy()
        found[0] = 0
        return found

    def any(self, flags) -> np.ndarray:
        """(components + 1,) bool: a label of the component has the flag. flags : bool by label, all tiles' together."""
        found = np.zeros(self.count + 1, bool)
        found[self.numbers[1:][flags]] = True
        return found


class Joiner:
    """Takes the edges of all tiles, row by row, and joins what meets."""

    def __init__(self, shape, connectivity, back):
        self._shape = shape
        self._wide = {1: connectivity == 8, -1: back == 8}
        self._above = np.zeros(shape[1] + 2, np.int64)  # with their sign: below 0 is background
        self._bottom = self._above.copy()
        self._beside = np.zeros(0, np.int64)
        self._bases, self._pairs, self._touching, self._frame = [0], [], [], []

    def add(self, extent: Extent, edges: Edges) -> None:
        """Take the next tile."""
        top, bottom, left, right = extent
        base = self._bases[-1]
        self._bases.append(base + edges.total)
        first, last, west, east = (_signed(side, edges.foreground, base) for side in edges[2:])
        if left == 0:
            self._above, self._bottom = self._bottom, self._above
        else:
            self._meet(west, self._beside)
        if top > 0:
            self._meet(first, self._above[left:right + 2], framed=True)
        self._bottom[left + 1:right + 1] = last
        self._beside = east
        for side, on_frame in ((first, top == 0), (last, bottom == self._shape[0]), (west, left == 0),
                               (east, right == self._shape[1])):
            if on_frame:
                self._frame.append(np.unique(np.abs(side)))

    def joined(self) -> Joined:
        """The components of the whole raster."""
        total = self._bases[-1]
        pairs = _together(self._pairs)
        graph = coo_matrix((np.ones(len(pairs), bool), (pairs[:, 0] - 1, pairs[:, 1] - 1)), (total, total))
        count, numbers = connected_components(graph, directed=False) if total else (0, np.zeros(0, np.int32))
        numbers = np.concatenate([np.zeros(1, np.int32), numbers.astype(np.int32) + 1])
        frame = np.zeros(count + 1, bool)
        frame[numbers[np.concatenate(self._frame)]] = True
        frame[0] = False
        return Joined(numbers, np.array(self._bases), count, frame, numbers[_together(self._touching)])

    def _meet(self, here, there, framed=False):
        """Two rows of cells side by side; framed : the second has one cell more at each end."""
        size = here.size
        middle = there[1:-1] if framed else there
        same = (here > 0) & (middle > 0) | (here < 0) & (middle < 0)
        self._join(here[same], middle[same])
        other = (here > 0) & (middle < 0) | (here < 0) & (middle > 0)
        pairs = np.stack([np.maximum(here[other], middle[other]), -np.minimum(here[other], middle[other])], axis=1)
        self._touching.append(_distinct(pairs))
        for sign, wide in self._wide.items():
            if not wide:
                continue
            for step in (-1, 1):
                if framed:
                    mine, its = here, there[1 + step:size + 1 + step]
                else:
                    mine, its = (here[1:], there[:-1]) if step < 0 else (here[:-1], there[1:])
                both = (mine * sign > 0) & (its * sign > 0)
                self._join(mine[both], its[both])

    def _join(self, here, there):
        self._pairs.append(_distinct(np.abs(np.stack([here, there], axis=1))))


def _signed(side, foreground, base):
    numbers = side.astype(np.int64)
    return np.where(numbers == 0, 0, np.where(numbers > foreground, -(numbers + base), numbers + base))


def _distinct(pairs):
    """Drop what repeats the pair before it: most of what repeats in a row of cells."""
    if len(pairs) < 2:
        return pairs
    return pairs[np.concatenate([[True], (pairs[1:] != pairs[:-1]).any(1)])]


def _together(parts: List[np.ndarray]) -> np.ndarray:
    return np.concatenate([np.zeros((0, 2), np.int64), *parts])
