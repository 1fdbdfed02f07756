"""Lines mapped twice: a cycleway and the signed route that runs over it share their vertices."""

from __future__ import annotations

import numpy as np
import shapely


def without_doubles(lines, rank) -> np.ndarray:
    """The same lines without the segments that a line of a better (smaller) rank holds already.

    ``lines`` is an array of shapely (multi)lines, ``rank`` one number each. Segments
    are the same when both ends are, in either direction. Lines of which nothing
    is left become None; the others are merged lines.
    """
    lines = np.asarray(lines, dtype=object)
    result = np.full(len(lines), None, dtype=object)
    if not len(lines):
        return result
    starts, ends, owner = _segments(lines)
    swap = (ends < starts).any(axis=1) & ~((ends[:, 0] > starts[:, 0]))
    low, high = np.where(swap[:, None], ends, starts), np.where(swap[:, None], starts, ends)
    order = np.lexsort((owner, np.asarray(rank)[owner]))
    key = np.hstack([low, high])[order]
    _, first = np.unique(key, axis=0, return_index=True)
    kept = np.sort(order[first])
    bounds = np.searchsorted(owner[kept], np.arange(len(lines) + 1))
    for i in range(len(lines)):
        chosen = kept[bounds[i]:bounds[i + 1]]
        if not len(chosen):
            continue
        if len(chosen) == np.count_nonzero(owner == i):
            result[i] = lines[i]
            continue
        pieces = shapely.linestrings(np.stack([starts[chosen], ends[chosen]], axis=1))
        result[i] = shapely.line_merge(shapely.multilinestrings(pieces))
    return result


def _segments(lines):
    parts, owner = shapely.get_parts(lines, return_index=True)
    xy, part = shapely.get_coordinates(parts, return_index=True)
    inner = part[1:] == part[:-1]
    return xy[:-1][inner], xy[1:][inner], owner[part[:-1][inner]]
