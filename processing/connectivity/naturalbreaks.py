"""Natural breaks: the split of values into classes that vary least within.

Jenks's criterion solved exactly by Fisher's dynamic programme (Fisher W.D.
1958, On grouping for maximum homogeneity, JASA 53:789-798).
"""

from __future__ import annotations

import numpy as np

from ..common.errors import InputError

# The programme's table grows with the square of the number of different values;
# more than this many are first gathered in groups of neighbours, at most this many.
MOST_VALUES = 1000


def natural_breaks(values, classes) -> np.ndarray:
    """Return the upper limits of the classes, ascending; the last is the maximum.

    values: numbers of any shape; NaN is left out. Fewer different values than
    classes give one class per value. Raises InputError without any value or for
    fewer than one class.
    """
    values = np.asarray(values, float).ravel()
    values = values[np.isfinite(values)]
    if classes < 1:
        raise InputError("The number of classes must be at least 1, not {count}.", count=classes)
    if not values.size:
        raise InputError("There is no value to classify: the layer is empty or all cells are NoData.")
    levels, counts = np.unique(values, return_counts=True)
    upper = levels
    if levels.size > MOST_VALUES:
        levels, counts, upper = _gather(levels, counts)
    if levels.size <= classes:
        return upper
    return upper[_last_of_class(levels, counts, classes)]


def classify(values, breaks) -> np.ndarray:
    """Return the class number of each value, 1 = lowest; 0 for NaN. ``breaks`` as of :func:`natural_breaks`."""
    values = np.asarray(values, float)
    numbers = np.searchsorted(np.asarray(breaks[:-1]), values, side="left") + 1
    return np.where(np.isfinite(values), numbers, 0)


def _gather(levels, counts):
    """Return means, counts and highest values of groups that are narrow in count and in value."""
    half = MOST_VALUES // 2
    by_rank = (np.cumsum(counts) - 1) * half // counts.sum()
    by_value = np.minimum((levels - levels[0]) / (levels[-1] - levels[0]) * half, half - 1).astype(np.int64)
    starts = np.flatnonzero(np.diff(by_rank + by_value, prepend=-1))
    total = np.add.reduceat(counts, starts)
    mean = np.add.reduceat(levels * counts, starts) / total
    return mean, total, levels[np.append(starts[1:], levels.size) - 1]


def _last_of_class(levels, counts, classes):
    """Return the index of the last level of each class for the least sum of squares within."""
    size = levels.size
    centred = levels - np.average(levels, weights=counts)      # keeps the sums of squares well conditioned
    weight = np.concatenate([[0.0], np.cumsum(counts)])
    first = np.concatenate([[0.0], np.cumsum(counts * centred)])
    second = np.concatenate([[0.0], np.cumsum(counts * centred * centred)])
    start, end = np.arange(size)[:, None], np.arange(1, size + 1)[None, :]
    with np.errstate(divide="ignore", invalid="ignore"):
        within = second[end] - second[start] - (first[end] - first[start]) ** 2 / (weight[end] - weight[start])
    within = np.where(end > start, np.maximum(within, 0.0), np.inf)
    best = within[0].copy()
    came_from = []
    for _ in range(classes - 1):
        total = np.concatenate([[np.inf], best[:-1]])[:, None] + within
        came_from.append(np.argmin(total, axis=0))
        best = np.take_along_axis(total, came_from[-1][None], axis=0)[0]
    last = [size - 1]
    for choice in reversed(came_from):
        last.append(choice[last[-1]] - 1)
    return np.array(last[::-1])
