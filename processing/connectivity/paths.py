"""Least-cost paths: walking back down a grown cost raster, many paths at once."""

from __future__ import annotations

import numpy as np

from ..common.errors import InputError


def trace_paths(lattice, cost, starts, labels=None) -> list[np.ndarray]:
    """Least-cost paths from ``starts`` down to cost 0.

    lattice, cost : as grown by a kernel. starts : padded flat indices, reached.
    labels : stay within the start's allocation zone (needed after a multi-source pass).

    Of several equally cheap ways the first neighbour in the order of ``NEIGHBOURS`` is
    taken. Returns one int64 array of padded flat indices per start, from the start to
    the source cell.
    """
    current = np.asarray(starts, np.int64)
    owners = np.arange(current.size)
    cells, paths = [current], [owners]
    owners = owners[cost.take(current) > 0]
    current = current[owners]
    while current.size:
        around = current[:, None] + lattice.offsets
        cost_around = cost.take(around)
        here = cost.take(current)[:, None]
        halves = lattice.half.take(around) + lattice.half.take(current)[:, None]
        leads = halves * lattice.factors + cost_around == here
        leads &= cost_around < here
        if labels is not None:
            leads &= labels.take(around) == labels.take(current)[:, None]
        choice = leads.argmax(axis=1)
        rows = np.arange(current.size)
        if not leads[rows, choice].all():
            raise InputError("A path cannot be traced: the steps are too small against the total cost. "
                             "Use resistances that differ less.")
        current = around[rows, choice]
        cells.append(current)
        paths.append(owners)
        going = cost.take(current) > 0
        current, owners = current[going], owners[going]
    cells, paths = np.concatenate(cells), np.concatenate(paths)
    order = np.argsort(paths, kind="stable")
    ends = np.cumsum(np.bincount(paths, minlength=len(starts)))
    return np.split(cells[order], ends[:-1])
