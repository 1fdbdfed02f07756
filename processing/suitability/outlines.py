"""Outlines of labelled groups of cells, from the runs of their rows, many at a time."""

from __future__ import annotations

from typing import Callable, Optional

import numpy as np
import shapely

from ..common import chunks, workers

_STRIP = 4_000_000  # cells looked through at a time
_RUNS = 5_000  # of the groups that are united at a time


def outlines(labels, count, cell, origin=(0.0, 0.0),
             progress: Optional[Callable[[float], object]] = None) -> np.ndarray:
    """(count,) MultiPolygons of the cells with each label from 1 to ``count``.

    ``labels`` (rows, cols), 0 outside; every label has a cell. ``origin``: upper left corner (x, y); ``cell``: cell
    size. Groups are united in threads; the outlines are the same for any number of them.
    """
    found = np.empty(count, dtype=object)
    if count == 0:
        return found
    owner, row, start, stop = runs(labels)
    ends = np.flatnonzero(np.diff(owner, append=count + 1)) + 1
    begins = np.concatenate([[0], ends[:-1]])
    left, top = np.minimum.reduceat(start, begins)[owner - 1], row[begins][owner - 1]
    x0, y0 = origin[0] + left * cell, origin[1] - top * cell
    upper, lower = y0 - (row - top) * cell, y0 - (row - top + 1) * cell
    boxes = (x0 + (start - left) * cell, lower, x0 + (stop - left) * cell, upper)

    def united(sites, _):
        part = slice(begins[sites.start], ends[sites.stop - 1])
        return _united(shapely.box(*(side[part] for side in boxes)), owner[part] - owner[part.start])

    def look():
        if progress is not None:
            progress(done / count)

    done = 0
    tasks = list(chunks.by_total(ends, _RUNS))
    for sites, shapes in zip(tasks, workers.in_order(united, tasks, look)):
        found[sites] = shapes
        done = sites.stop
        look()
    return found


def runs(labels) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """(label, row, first column, column after the last) of the runs of cells with one label, by label and row."""
    step = max(1, _STRIP // max(1, labels.shape[1]))
    parts = [_runs(labels[top:top + step], top) for top in range(0, labels.shape[0], step)]
    owner, row, start, stop = (np.concatenate(column) for column in zip(*parts))
    order = np.argsort(owner, kind="stable")
    return owner[order], row[order], start[order], stop[order]


def _runs(labels, top):
    """Runs of a strip whose first row is ``top``."""
    rows, cols = labels.shape
    change = np.ones((rows, cols + 1), bool)
    np.not_equal(labels[:, 1:], labels[:, :-1], out=change[:, 1:-1])
    row, start = np.nonzero(change[:, :-1] & (labels > 0))
    stop = np.nonzero(change[:, 1:] & (labels > 0))[1] + 1
    return labels[row, start], row + top, start, stop


def _united(boxes, owner):
    """A MultiPolygon for each owner (0, 1, ...), without corners along straight edges."""
    together = shapely.geometrycollections(boxes, indices=owner)
    whole = shapely.simplify(shapely.union_all(together[:, None], axis=1), 0.0)
    parts, of = shapely.get_parts(whole, return_index=True)
    return shapely.multipolygons(parts, indices=of)
