"""From a suitability surface to sites: connected groups of good cells that keep the rules.

Steps: cells at or above the threshold; holes up to a size filled (never with excluded
cells); parts narrower than the minimum width taken off (morphological opening with a
disc of that diameter); connected groups by 4 or 8 neighbours; groups below the minimum
area or compactness dropped. Compactness is area / area of the smallest enclosing circle
(Reock 1961): 1 for a disc, 0.64 for a square.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from scipy import ndimage

from ..common.errors import InputError
from .outlines import outlines as outlines_of
from .selection import row_blocks
from .surface import QUANTUM

_NEIGHBOURS = {4: ndimage.generate_binary_structure(2, 1), 8: ndimage.generate_binary_structure(2, 2)}


@dataclass(frozen=True)
class SiteRules:
    """Areas in m², width in m, compactness 0..1, ``neighbours`` 4 or 8."""

    min_area: float = 0.0
    min_width: float = 0.0
    min_compactness: float = 0.0
    max_hole: float = 0.0
    neighbours: int = 8
    max_area: float = 0.0  # 0: no limit

    def __post_init__(self):
        if self.neighbours not in _NEIGHBOURS:
            raise InputError("The neighbourhood must be 4 or 8 cells, not {given}.", given=self.neighbours)


@dataclass(frozen=True)
class Sites:
    """``labels`` (rows, cols) int32, 0 outside, 1..count inside; per site (count,) cells, outline, compactness."""

    labels: np.ndarray
    cells: np.ndarray
    outlines: np.ndarray
    compactness: np.ndarray

    @property
    def count(self) -> int:
        return len(self.cells)


def delineate(scores, threshold, rules, cell, origin=(0.0, 0.0), progress=None) -> Sites:
    """:class:`Sites` of a score raster.

    ``scores`` (rows, cols) float32, NaN where excluded; an array, or anything with
    ``shape`` and row slicing (it is read in strips). ``origin`` is the upper left
    corner (x, y), ``cell`` the cell size in m.
    """
    labels, cells = label_sites(scores, threshold, rules, cell, _part(progress, 0.0, 0.6))
    outlines = outlines_of(labels, len(cells), cell, origin, _part(progress, 0.6, 1.0))
    compactness = _compactness(outlines)
    keep = compactness >= rules.min_compactness
    if not keep.all():
        relabel(labels, np.concatenate([[0], np.where(keep, np.cumsum(keep), 0)]))
    return Sites(labels, cells[keep], outlines[keep], compactness[keep])


def label_sites(scores, threshold, rules, cell, progress=None) -> tuple[np.ndarray, np.ndarray]:
    """(labels, cells per label) after all rules but compactness."""
    mask = np.zeros(scores.shape, bool)
    scored = np.zeros(scores.shape, bool) if rules.max_hole > 0 else None
    for top, rows in row_blocks(scores):
        mask[top:top + len(rows)] = rows >= np.float32(threshold)
        if scored is not None:
            scored[top:top + len(rows)] = ~np.isnan(rows)
        if progress is not None:
            progress(0.3 * (top + len(rows)) / scores.shape[0])
    if scored is not None:
        _fill_holes(mask, scored, rules.max_hole / cell ** 2, rules.neighbours)
        del scored
    width = int(np.ceil(rules.min_width / cell - 1e-9))
    if width > min(mask.shape):
        mask[:] = False  # no disc of that width lies inside
    elif width > 1:
        mask = open_disc(mask, width)
    if progress is not None:
        progress(0.7)
    labels = np.empty(mask.shape, np.int32)
    count = ndimage.label(mask, _NEIGHBOURS[rules.neighbours], output=labels)
    del mask
    sizes = _sizes(labels, count)
    keep = sizes * cell ** 2 >= rules.min_area * (1 - 1e-9)
    keep[0] = False
    relabel(labels, np.where(keep, np.cumsum(keep), 0))
    sizes = sizes[keep]
    if rules.max_area > 0 and (sizes * cell ** 2 > rules.max_area * (1 + 1e-9)).any():
        labels, sizes = _divided(labels, sizes, rules, cell)
    if progress is not None:
        progress(1.0)
    return labels, sizes


def _divided(labels, sizes, rules, cell):
    """Sites above the largest area cut into equal halves across their longer side until all are below it.

    A part that is no longer in one piece becomes several; those below the minimum area are dropped.
    """
    most = rules.max_area / cell ** 2 * (1 + 1e-9)
    least = rules.min_area * (1 - 1e-9) / cell ** 2
    windows = ndimage.find_objects(labels)
    parts, kept = [], np.ones(len(sizes) + 1, bool)
    for index in np.flatnonzero(sizes > most):
        kept[index + 1] = False
        rows, cols = np.nonzero(labels[windows[index]] == index + 1)
        parts += _halves(rows + windows[index][0].start, cols + windows[index][1].start, most, rules.neighbours)
    kept[0] = False
    relabel(labels, np.where(kept, np.cumsum(kept), 0))
    sizes = [sizes[kept[1:]]]
    number = len(sizes[0])
    for rows, cols in parts:
        if len(rows) >= least:
            number += 1
            labels[rows, cols] = number
            sizes.append([len(rows)])
    return labels, np.concatenate(sizes).astype(np.int64)


def _halves(rows, cols, most, neighbours):
    """[(rows, cols)] of connected parts with at most so many cells."""
    done, todo = [], [(rows, cols)]
    while todo:
        rows, cols = todo.pop()
        inside = np.zeros((np.ptp(rows) + 1, np.ptp(cols) + 1), bool)
        inside[rows - rows.min(), cols - cols.min()] = True
        label, count = ndimage.label(inside, _NEIGHBOURS[neighbours])
        if count > 1:
            of = label[rows - rows.min(), cols - cols.min()]
            todo += [(rows[of == i], cols[of == i]) for i in range(1, count + 1)]
        elif len(rows) <= most:
            done.append((rows, cols))
        else:
            order = np.lexsort((cols, rows) if np.ptp(rows) >= np.ptp(cols) else (rows, cols))
            half = len(order) // 2
            todo += [(rows[order[:half]], cols[order[:half]]), (rows[order[half:]], cols[order[half:]])]
    return done


def _fill_holes(mask, scored, most_cells, neighbours):
    """Fill background groups of up to ``most_cells`` that do not reach the edge, where cells have a score."""
    labels = np.empty(mask.shape, np.int32)
    count = ndimage.label(~mask, _NEIGHBOURS[4 if neighbours == 8 else 8], output=labels)
    small = _sizes(labels, count) <= most_cells
    small[0] = False
    for edge in (labels[0], labels[-1], labels[:, 0], labels[:, -1]):
        small[edge] = False
    for rows, strip, known in zip(np.array_split(mask, 64), np.array_split(labels, 64), np.array_split(scored, 64)):
        rows |= small[strip] & known


def relabel(labels, new) -> None:
    """Replace every label by ``new[label]``, in place and strip by strip."""
    new = np.asarray(new, dtype=np.int32)
    for strip in np.array_split(labels, max(1, labels.size // 4_000_000)):
        strip[...] = new[strip]


def _sizes(labels, count):
    """Cells per label; strip by strip, because bincount copies to 64 bit."""
    return sum(np.bincount(strip.ravel(), minlength=count + 1)
               for strip in np.array_split(labels, max(1, labels.size // 4_000_000)))


def disc_rows(width) -> list[tuple[int, int, int]]:
    """Half-open column spans ``[(row, first, last)]`` of a disc ``width`` cells across.

    The disc is centred on a cell when ``width`` is odd and on a corner when it is
    even; cells belong to it whose centre is within width/2.
    """
    offsets = np.arange(width) - (width - 1) / 2
    spans = []
    for row, dy in enumerate(offsets):
        inside = np.flatnonzero(offsets ** 2 + dy ** 2 <= (width / 2) ** 2)
        if inside.size:
            spans.append((row, int(inside[0]), int(inside[-1]) + 1))
    return spans


def open_disc(mask, width, strip_cells=4_000_000) -> np.ndarray:
    """Morphological opening of a bool raster with a disc ``width`` cells across, strip by strip.

    Equals ``scipy.ndimage.binary_opening`` with that disc; runs in rows keep the
    cost at ``width`` passes instead of ``width²``.
    """
    spans = disc_rows(width)
    rows, cols = mask.shape
    result = np.zeros_like(mask)
    strip = max(4 * width, strip_cells // max(cols, 1))
    for top in range(0, rows, strip):
        bottom = min(top + strip, rows)
        first, last = max(0, top - width + 1), min(rows, bottom + width - 1)
        # fitting places of the disc (its upper left corner) in the padded window
        padded = np.pad(mask[first:last], ((width - 1, width - 1), (width - 1, width - 1)))
        if first > 0:  # above the window the mask goes on; places that need it belong to another strip
            padded = padded[width - 1:]
        if last < rows:
            padded = padded[:len(padded) - (width - 1)]
        upper = first - (width - 1 if first == 0 else 0)
        fits = _places(padded, spans, width)
        covered = np.zeros(padded.shape, bool)
        for row, start, stop in spans:
            spread = _any_before(fits, stop - start)
            covered[row:row + len(fits), start:start + spread.shape[1]] |= spread
        result[top:bottom] = covered[top - upper:bottom - upper, width - 1:width - 1 + cols]
    return result


def _places(padded, spans, width):
    """Where the disc fits entirely: (rows - width + 1, cols - width + 1) bool."""
    height, breadth = padded.shape[0] - width + 1, padded.shape[1] - width + 1
    fits = np.ones((max(height, 0), breadth), bool)
    sums = np.zeros((padded.shape[0], padded.shape[1] + 1), np.int32)
    np.cumsum(padded, axis=1, out=sums[:, 1:])
    for row, start, stop in spans:
        part = sums[row:row + len(fits)]
        fits &= part[:, stop:stop + breadth] - part[:, start:start + breadth] == stop - start
    return fits


def _any_before(fits, length):
    """(rows, cols + length - 1) bool: is one of this and the ``length`` - 1 places before it set?"""
    sums = np.zeros((fits.shape[0], fits.shape[1] + 1), np.int32)
    np.cumsum(fits, axis=1, out=sums[:, 1:])
    columns = np.arange(fits.shape[1] + length - 1)
    high = np.minimum(columns + 1, fits.shape[1])
    low = np.maximum(columns - length + 1, 0)
    return sums[:, high] > sums[:, low]


def _compactness(outlines):
    if len(outlines) == 0:
        return np.zeros(0)
    radius = shapely.minimum_bounding_radius(outlines)
    return shapely.area(outlines) / (np.pi * radius ** 2)


def site_means(labels, count, values, progress=None) -> tuple[np.ndarray, np.ndarray]:
    """(means, minima) over each site of a raster with row slicing; NaN cells are left out, NaN where none remains."""
    sums, known = np.zeros(count + 1), np.zeros(count + 1)
    low = np.full(count + 1, np.inf)
    for top, rows in row_blocks(values):
        part = labels[top:top + len(rows)]
        chosen = (part > 0) & ~np.isnan(rows)
        owner, score = part[chosen], rows[chosen].astype(np.float64)
        sums += np.bincount(owner, weights=np.rint(score * QUANTUM), minlength=count + 1)
        known += np.bincount(owner, minlength=count + 1)
        np.minimum.at(low, owner, score)
        if progress is not None:
            progress((top + len(rows)) / values.shape[0])
    means = np.where(known > 0, sums / QUANTUM / np.maximum(known, 1), np.nan)
    return means[1:], np.where(known > 0, low, np.nan)[1:]


def ranks(priority) -> np.ndarray:
    """(n,) ranks from 1 (highest priority); equal ones keep their order."""
    order = np.argsort(-np.asarray(priority, dtype=float), kind="stable")
    result = np.empty(len(order), np.int64)
    result[order] = np.arange(1, len(order) + 1)
    return result


def _part(progress, start, end):
    return None if progress is None else lambda fraction: progress(start + (end - start) * fraction)
