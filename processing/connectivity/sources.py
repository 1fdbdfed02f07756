"""Sources on the raster: which cells each one owns, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Tuple

import numpy as np

from ..common.errors import InputError
from .costdistance import check_sources, rim_cells

#: Sources may be smaller than cells, hence more than cells, but not without limit.
LARGEST_COUNT = 1_000_000


@dataclass(frozen=True)
class SourceReport:
    """How the sources lie on the raster; labels run from 1 to ``count``.

    cells : (count,) valid cells of each source. missing : labels without any cell on the
    raster. on_nodata : labels with cells on barriers only. partly_on_nodata : labels that
    lost some of their cells to barriers.
    """

    count: int
    cells: np.ndarray
    missing: tuple
    on_nodata: tuple
    partly_on_nodata: tuple


class SourceRims:
    """The cells of each source that touch something else, by label."""

    def __init__(self, rows, columns, labels, count):
        """rows, columns, labels : (k,) of the raster, in the order of its cells. count : labels run from 1 to it."""
        order = np.argsort(labels, kind="stable")
        self._rows, self._columns = rows[order].astype(np.int32), columns[order].astype(np.int32)
        self._starts = np.concatenate([[0], np.cumsum(np.bincount(labels, minlength=count + 1)[1:])])

    def rim_of(self, label: int) -> Tuple[np.ndarray, np.ndarray]:
        """Rows and columns of a source's rim, in the order of the raster's cells."""
        own = slice(self._starts[label - 1], self._starts[label])
        return self._rows[own], self._columns[own]


class SourceCells:
    """The sources on a lattice: labels, rims as padded flat indices, and what is wrong with them."""

    def __init__(self, lattice, sources, count=None, still=None):
        """Index the label raster ``sources``; ``count`` says how many there should be.

        still : called without arguments now and then; may raise.
        Raises InputError for malformed labels and where no source has a valid cell.
        """
        still = still or (lambda: None)
        labels = lattice.pad(check_sources(sources, lattice.shape), 0, np.int32)
        still()
        largest = int(labels.max())
        count = check_count(largest, count, lattice.half.size)
        cells = np.flatnonzero(labels)
        drawn = np.bincount(labels.take(cells), minlength=count + 1)[1:]
        cells = cells[~np.isnan(lattice.half.take(cells))]
        own = labels.take(cells)
        valid = np.bincount(own, minlength=count + 1)[1:]
        if not cells.size:
            raise InputError("No source lies on a valid cell of the resistance raster.")
        labels[np.isnan(lattice.half)] = 0
        still()
        rim = rim_cells(labels, cells, lattice.offsets)
        self.labels = labels
        self.rim = rim
        still()
        self.rims = SourceRims(*lattice.rows_columns(rim), labels.take(rim), count)
        self.report = report_of(drawn, valid)


def check_count(largest: int, count: Optional[int], cells: int) -> int:
    """How many sources there are; raises InputError where a label is larger, or there are too many for the raster."""
    count = largest if count is None else int(count)
    most = min(count, max(cells, LARGEST_COUNT))
    if max(largest, count) > most:
        raise InputError("Source labels must run from 1 to {count} at most; found {largest}.",
                         count=most, largest=max(largest, count))
    return count


def report_of(drawn: np.ndarray, valid: np.ndarray) -> SourceReport:
    """The report of (n,) cells of each source, on the raster and on valid cells."""
    return SourceReport(
        count=drawn.size, cells=valid,
        missing=_labels(drawn == 0),
        on_nodata=_labels((drawn > 0) & (valid == 0)),
        partly_on_nodata=_labels((valid > 0) & (valid < drawn)))


def _labels(flags):
    return tuple(int(label) for label in np.flatnonzero(flags) + 1)
