"""The cells of a grid that lines pass, without gaps that a diagonal step could slip through.

Each segment is followed from cell to cell across one cell edge at a time
(Amanatides and Woo 1987, A fast voxel traversal algorithm for ray tracing), so
its cells form a 4-connected chain: a path over 8 neighbours cannot cross it
without stepping on it. All segments are followed at once with array operations.

Lines are given as ``coordinates`` (k, 2) and ``offsets``: line i has the points
offsets[i] to offsets[i + 1]. The grid is north-up with square cells, ``x_min``
and ``y_max`` are its upper left corner.
"""

from __future__ import annotations

from typing import Iterator

import numpy as np
import shapely

from .errors import InputError

BATCH = 300_000  # cell edges crossed, or pieces of wide lines, handled together
MARGIN = 2  # cells around the grid that lines are cut to


def line_parts(geometries) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(coordinates, offsets, line) of lines and multi-lines; ``line`` tells which geometry each part is of.

    Raises InputError for other geometries; empty ones and None are left out.
    """
    geometries = np.asarray(geometries, dtype=object)
    geometries = np.where(shapely.is_missing(geometries), None, geometries)
    parts, line = shapely.get_parts(geometries, return_index=True)
    kinds = shapely.get_type_id(parts)
    if not np.isin(kinds, (1, 2)).all():
        raise InputError("Lines are needed, but {count} geometries are points or polygons.",
                         count=int((~np.isin(kinds, (1, 2))).sum()))
    counts = shapely.get_num_coordinates(parts)
    keep = counts > 1
    offsets = np.concatenate([[0], np.cumsum(counts[keep])])
    return shapely.get_coordinates(parts[keep]), offsets, line[keep]


def cells_of_lines(coordinates, offsets, x_min, y_max, cell_size, shape, half_width=None,
                   progress=None) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield (cells, line) arrays: flat cell numbers (row * columns + column) and the line that takes each.

    A cell may come more than once. half_width : (lines,) metres; cells whose
    centre is no farther from the line are taken as well. shape : (rows, columns).
    progress : called with 0..1; may raise to cancel.
    """
    return LineCells(coordinates, offsets, x_min, y_max, cell_size, shape, half_width).rows(0, shape[0], progress)


class LineCells:
    """The cells of lines, asked for by rows: what some rows get does not depend on where others are cut.

    The arguments are those of :func:`cells_of_lines`.
    """

    def __init__(self, coordinates, offsets, x_min, y_max, cell_size, shape, half_width=None):
        start, end, owner = _segments(coordinates, offsets, x_min, y_max, cell_size)
        self._radius = np.zeros(len(offsets) - 1) if half_width is None else np.asarray(half_width, float) / cell_size
        self._start, self._end, self._owner = _cut(start, end, owner, shape, self._radius.max(initial=0.0))
        self._columns = shape[1]
        reach = self._radius[self._owner] + 1
        rows = self._start[:, 1], self._end[:, 1]
        self._first, self._last = np.floor(np.minimum(*rows) - reach), np.ceil(np.maximum(*rows) + reach)

    def rows(self, top, bottom, progress=None) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """As :func:`cells_of_lines`, for the rows from ``top`` to before ``bottom``, cells numbered from there on."""
        here = np.flatnonzero((self._first < bottom) & (self._last >= top))
        start, end, owner = self._start[here], self._end[here], self._owner[here]
        window, radius = (top, bottom, self._columns), self._radius
        wide = np.flatnonzero(radius[owner] > 0.5)
        pieces = _pieces(start[wide], end[wide], radius[owner[wide]])
        chains = _batches(np.abs(np.floor(end) - np.floor(start)).sum(1) + 1)
        strips = _batches(pieces)
        total = len(chains) + 3 * len(strips)  # a wide piece looks at many cells
        for number, part in enumerate(chains):
            if progress is not None:
                progress(number / total)
            rows, columns, segment = _follow(start[part], end[part])
            yield _inside(rows, columns, owner[part][segment], window)
        for number, part in enumerate(strips):
            segment = np.repeat(wide[part], pieces[part])
            nth = np.arange(segment.size) - np.repeat(np.cumsum(pieces[part]) - pieces[part], pieces[part])
            step = (end - start)[segment] / np.repeat(pieces[part], pieces[part])[:, None]
            first = start[segment] + nth[:, None] * step
            for share, found in _within(first, step, owner[segment], radius[owner[segment]], window):
                if progress is not None:
                    progress((len(chains) + 3 * (number + share)) / total)
                yield found
        if progress is not None:
            progress(1.0)


def _segments(coordinates, offsets, x_min, y_max, cell_size):
    """Starts and ends in cells (column, row downwards) from the upper left corner, and the line of each."""
    coordinates, offsets = np.asarray(coordinates, float), np.asarray(offsets, np.int64)
    points = np.column_stack([(coordinates[:, 0] - x_min) / cell_size, (y_max - coordinates[:, 1]) / cell_size])
    if not np.isfinite(points).all():
        raise InputError("Lines hold coordinates that are not numbers: repair the layer.")
    line = np.repeat(np.arange(offsets.size - 1), np.diff(offsets))
    same = line[1:] == line[:-1]
    return points[:-1][same], points[1:][same], line[1:][same]


def _cut(start, end, owner, shape, reach):
    """Segments cut to the grid and a margin around it, those outside dropped (Liang and Barsky 1984)."""
    low = np.array([-MARGIN - reach, -MARGIN - reach])
    high = np.array([shape[1] + MARGIN + reach, shape[0] + MARGIN + reach])
    step = end - start
    with np.errstate(divide="ignore", invalid="ignore"):
        one, other = (low - start) / step, (high - start) / step
    still = step == 0
    outside = (still & ((start < low) | (start > high))).any(1)
    enter = np.where(still, 0.0, np.minimum(one, other)).max(1).clip(0, None)
    leave = np.where(still, 1.0, np.maximum(one, other)).min(1).clip(None, 1)
    keep = ~outside & (enter <= leave)
    start, end, step, enter, leave = start[keep], end[keep], step[keep], enter[keep, None], leave[keep, None]
    return (np.where(enter > 0, start + enter * step, start), np.where(leave < 1, start + leave * step, end),
            owner[keep])


def _batches(sizes):
    """Slices of consecutive items of about BATCH together."""
    if not sizes.size:
        return []
    group = (np.cumsum(sizes) // BATCH).astype(np.int64)
    edges = np.flatnonzero(np.diff(group)) + 1
    return [slice(a, b) for a, b in zip(np.concatenate([[0], edges]), np.concatenate([edges, [sizes.size]]))]


def _follow(start, end):
    """Rows, columns and segment of the chain of cells of each segment."""
    first, last = np.floor(start).astype(np.int64), np.floor(end).astype(np.int64)
    moves, owners, when = [], [], []
    for axis in (0, 1):
        count = np.abs(last[:, axis] - first[:, axis])
        segment = np.repeat(np.arange(len(start)), count)
        nth = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
        forward = last[segment, axis] > first[segment, axis]
        edge = np.where(forward, first[segment, axis] + 1 + nth, first[segment, axis] - nth)
        length = end[segment, axis] - start[segment, axis]
        when.append((edge - start[segment, axis]) / length)
        owners.append(segment)
        moves.append(np.where(forward, 1, -1))
    return _chain(first, owners, when, moves)


def _chain(first, owners, when, moves):
    segments = len(first)
    owner = np.concatenate([np.arange(segments), owners[0], owners[1]])
    moment = np.concatenate([np.full(segments, -np.inf), when[0], when[1]])
    across = np.concatenate([np.zeros(segments, np.int64), moves[0], np.zeros(len(moves[1]), np.int64)])
    down = np.concatenate([np.zeros(segments, np.int64), np.zeros(len(moves[0]), np.int64), moves[1]])
    order = np.lexsort((moment, owner))
    owner = owner[order]
    heads = np.flatnonzero(np.concatenate([[True], owner[1:] != owner[:-1]])) if owner.size else owner
    result = []
    for step, axis in ((down, 1), (across, 0)):
        run = np.cumsum(step[order])
        result.append(run + np.repeat(first[:, axis] - run[heads], np.diff(np.append(heads, owner.size))))
    return result[0], result[1], owner


def _inside(rows, columns, line, window):
    top, bottom, width = window
    keep = (rows >= top) & (rows < bottom) & (columns >= 0) & (columns < width)
    return (rows[keep] - top) * width + columns[keep], line[keep]


def _pieces(start, end, radius):
    """Into how many pieces, about as long as the radius, each segment is cut."""
    return np.maximum(np.ceil(np.hypot(*(end - start).T) / np.maximum(radius, 1.0)), 1).astype(np.int64)


def _within(start, step, owner, radius, window):
    """Yield (share done, cells and line) of the cells whose centre lies within ``radius`` cells of short pieces."""
    middle = np.floor(start + 0.5 * step).astype(np.int64)
    around = np.floor(np.abs(step).max(1) / 2 + radius + 0.5).astype(np.int64)
    squared = np.maximum((step ** 2).sum(1), 1e-300)
    most = int(around.max())
    for dy in range(-most, most + 1):
        for dx in range(-most, most + 1):
            near = np.flatnonzero(around >= max(abs(dy), abs(dx)))
            column, row = middle[near, 0] + dx, middle[near, 1] + dy
            off_x, off_y = column + 0.5 - start[near, 0], row + 0.5 - start[near, 1]
            along = ((off_x * step[near, 0] + off_y * step[near, 1]) / squared[near]).clip(0, 1)
            hit = np.hypot(off_x - along * step[near, 0], off_y - along * step[near, 1]) <= radius[near]
            yield (dy + most) / (2 * most + 1), _inside(row[hit], column[hit], owner[near[hit]], window)
