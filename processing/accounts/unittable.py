"""Areas by unit and classes in one pass, block by block, exact to the last bit.

Areas are added as whole numbers of a fixed small area, so neither the size nor the order of the blocks, nor
that of the units, changes a sum.
"""

from __future__ import annotations

import math

import numpy as np

_EXACT = 2.0 ** 53
_PIECE = 1 << 18  # cells that are added at once where their areas differ


class UnitTable:
    """Sums of area, or of any other amount, by unit and classes.

    ``shape``: (units, classes, ...), the number of places along each axis. ``total``: m2 that all areas together
    cannot exceed, signs left aside; it sets the smallest area told apart (2^-61 of it).
    """

    def __init__(self, shape, total):
        self.shape = tuple(int(size) for size in shape)
        self._bits = 61 - max(0, math.ceil(math.log2(max(float(total), 1.0))))
        self._sums = np.zeros(int(np.prod(self.shape)), np.int64)

    @property
    def size(self) -> int:
        """Number of places in the whole table."""
        return self._sums.size

    def add(self, indices, areas) -> None:
        """Add a block: one array of places per axis (all of one shape, or numbers), and areas in m2 (array or number).
        """
        self.add_keys(self._key(indices), areas)

    def add_keys(self, key, areas) -> None:
        """Add a block whose (n,) places are numbered through the whole table, the last axis fastest."""
        scale = 2.0 ** self._bits
        if np.ndim(areas) == 0:
            self._sums += np.bincount(key, minlength=self._sums.size) * int(round(float(areas) * scale))
            return
        whole = np.rint(np.asarray(areas, float).reshape(-1) * scale)
        largest = float(np.abs(whole).max(initial=0.0))
        piece = min(_PIECE, int(_EXACT / largest)) if largest else _PIECE
        if piece < 1024:
            np.add.at(self._sums, key, whole.astype(np.int64))
            return
        for start in range(0, key.size, piece):
            part = slice(start, start + piece)
            self._sums += np.bincount(key[part], whole[part], self._sums.size).astype(np.int64)

    def _key(self, indices):
        kind = np.int32 if self._sums.size < 2 ** 31 else np.int64
        key = np.zeros(np.broadcast_shapes(*(np.shape(index) for index in indices)), kind)
        for index, size in zip(indices, self.shape):
            key *= size
            key += np.asarray(index, kind)
        return key.reshape(-1)

    def areas(self, tree=None) -> np.ndarray:
        """(units, classes, ...) float64 in m2; with a :class:`~.units.UnitTree` each unit holds those within it."""
        sums = self._sums.reshape(self.shape)
        return (sums if tree is None else tree.nested(sums)) * 2.0 ** -self._bits
