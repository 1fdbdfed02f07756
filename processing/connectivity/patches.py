"""Patches on a raster: their cells, areas and the straight-line distances between their edges."""

from __future__ import annotations

import numpy as np
from scipy.spatial import cKDTree

from ..common.errors import InputError

# Above this many patches the matrix of distances would be the run's largest part.
MOST_PATCHES = 5000


def cell_counts(labels) -> np.ndarray:
    """Return the number of cells of each patch; ``labels`` holds 1..n, 0 = none."""
    return np.bincount(labels.ravel(), minlength=int(labels.max()) + 1)[1:]


def renumber(labels, keep) -> np.ndarray:
    """Return ``labels`` with only the patches of the bool array ``keep`` (index = number - 1), numbered 1..n."""
    numbers = np.zeros(keep.size + 1, labels.dtype)
    numbers[1:][keep] = np.arange(1, np.count_nonzero(keep) + 1)
    return numbers[labels]


def edge_distances(labels, cell, progress=None) -> np.ndarray:
    """Return the (n, n) matrix of least distances between the edges of patches.

    labels: int (rows, columns), patches 1..n. cell: cell size in map units.
    Exact for cells as squares: the nearest points of two such patches are
    corners of cells. Patches that touch have distance 0. Raises InputError for
    more than MOST_PATCHES patches.
    """
    count = int(labels.max())
    check_number(count)
    corners, owner = _corners(labels)
    return corner_distances(corners, owner, count, cell, progress)


def check_number(count) -> None:
    """Raise InputError for more patches than can be compared."""
    if count > MOST_PATCHES:
        raise InputError("There are {count} patches and the ranking compares at most {most}: raise the least area.",
                         count=count, most=MOST_PATCHES)


def corner_distances(corners, owner, count, cell, progress=None) -> np.ndarray:
    """The matrix of :func:`edge_distances` from the corners on the patches' edges, sorted by patch."""
    starts = np.searchsorted(owner, np.arange(1, count + 2))
    distances = np.zeros((count, count))
    for number in range(count - 1):
        own = corners[starts[number]:starts[number + 1]]
        rest = slice(starts[number + 1], None)
        distances[number, number + 1:] = _nearest(own, corners[rest], owner[rest] - number - 2)
        if progress:
            progress(1.0 - ((count - 1 - number) / count) ** 2)
    return (distances + distances.T) * cell


def _nearest(own, points, patch):
    """Least distance from the points ``own`` to the points of each patch 0, 1, ... (``patch`` ascends).

    No point is nearer than the box around ``own``; one point of each patch, the
    one nearest to the box, says how near the patch is at most, and only points
    whose box is nearer than that are looked at.
    """
    tree = cKDTree(own)
    beyond = np.maximum(np.maximum(own.min(0) - points, points - own.max(0)), 0.0)
    least = np.hypot(beyond[:, 0], beyond[:, 1])
    starts = np.searchsorted(patch, np.arange(patch[-1] + 1))
    lowest = np.minimum.reduceat(least, starts)
    at_lowest = np.flatnonzero(least == lowest[patch])
    first = at_lowest[np.unique(patch[at_lowest], return_index=True)[1]]
    found = tree.query(points[first], workers=-1)[0]
    near = np.flatnonzero(least < found[patch])
    if near.size:
        np.minimum.at(found, patch[near], tree.query(points[near], workers=-1)[0])
    return found


def _corners(labels):
    """Return the cell corners on each patch's edge (m, 2) in cells and their patch, sorted by patch."""
    corners, owner = rim_corners(np.pad(labels, 1))
    return corners.astype(float), owner


def rim_corners(padded) -> tuple[np.ndarray, np.ndarray]:
    """Corners between the cells of an array that lie on a patch's edge, once for each patch there, and the patch."""
    rows, cols, owners = [], [], []
    # A corner lies on an edge when the four cells around it are not all of one patch.
    quads = [padded[:-1, :-1], padded[:-1, 1:], padded[1:, :-1], padded[1:, 1:]]
    mixed = (quads[0] != quads[1]) | (quads[0] != quads[2]) | (quads[0] != quads[3])
    for quad in quads:
        row, col = np.nonzero(mixed & (quad > 0))
        rows.append(row)
        cols.append(col)
        owners.append(quad[row, col])
    points = np.unique(np.column_stack([np.concatenate(owners), np.concatenate(rows), np.concatenate(cols)]), axis=0)
    return points[:, 1:], points[:, 0]
