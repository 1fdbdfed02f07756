"""Flow directions on a coarse grid: filling, receivers, drained area, stream order."""

from __future__ import annotations

import heapq

import numpy as np

NEIGHBOURS = [(-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 1), (1, -1), (1, 0), (1, 1)]


def fill(z, base):
    """Depressions filled from the ``base`` cells with a slight gradient.

    Priority flood (Barnes, Lehman and Mulla 2014) with a step of 1 mm, so that
    every cell outside ``base`` has a lower neighbour.
    """
    rows, cols = z.shape
    width = cols + 2
    padded = np.full((rows + 2, width), np.inf)
    padded[1:-1, 1:-1] = z
    done = np.ones((rows + 2, width), dtype=bool)
    done[1:-1, 1:-1] = base
    flat, seen = padded.ravel().tolist(), done.ravel().tolist()
    steps = [dr * width + dc for dr, dc in NEIGHBOURS]
    heap = [(flat[i], i) for i in np.flatnonzero(np.pad(base, 1)).tolist()]
    heapq.heapify(heap)
    pop, push = heapq.heappop, heapq.heappush
    while heap:
        level, i = pop(heap)
        level += 1e-3
        for step in steps:
            j = i + step
            if not seen[j]:
                seen[j] = True
                if flat[j] < level:
                    flat[j] = level
                push(heap, (flat[j], j))
    return np.array(flat).reshape(rows + 2, width)[1:-1, 1:-1]


def receivers(filled, base, cell):
    """Flat index of the steepest lower neighbour (itself on ``base``), and the step length."""
    rows, cols = filled.shape
    padded = np.pad(filled, 1, constant_values=np.inf)
    index = np.arange(rows * cols).reshape(rows, cols)
    best = np.zeros((rows, cols))
    target, length = index.copy(), np.full((rows, cols), cell, dtype=float)
    for dr, dc in NEIGHBOURS:
        distance = cell * np.hypot(dr, dc)
        slope = (filled - padded[1 + dr:rows + 1 + dr, 1 + dc:cols + 1 + dc]) / distance
        better = (slope > best) & ~base
        best[better] = slope[better]
        target[better] = (index + dr * cols + dc)[better]
        length[better] = distance
    return target.ravel(), length.ravel()


def drained_area(filled, target, cell):
    """Area in m2 that drains through every cell, itself included, and the downhill order."""
    order = np.argsort(-filled, axis=None, kind="stable")
    area = [cell * cell] * filled.size
    to = target.tolist()
    for i in order.tolist():
        if to[i] != i:
            area[to[i]] += area[i]
    return np.array(area), order


def strahler(target, order, stream):
    """Strahler order of the ``stream`` cells (0 elsewhere), cells visited downhill."""
    result = np.zeros(len(target), dtype=int)
    highest, count = np.zeros(len(target), dtype=int), np.zeros(len(target), dtype=int)
    for i in order[stream[order]].tolist():
        result[i] = max(1, highest[i] + (count[i] > 1))
        j = target[i]
        if j != i:
            if result[i] > highest[j]:
                highest[j], count[j] = result[i], 1
            elif result[i] == highest[j]:
                count[j] += 1
    return result
