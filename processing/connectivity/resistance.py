"""Resistance surface: land-cover classes, slope, modifiers and linear barriers on one grid.

    surface = resistance_surface(classes, valid, table, grid, dem=dem, slope_steps=steps,
                                 modifiers=[Modifier(0.8, mask=parks)], barriers=[roads])

Order: the factors are combined, modifiers scale what they cover, barriers come last so
that nothing weakens them. The result is > 0 everywhere, NaN where nothing can pass or
nothing is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Tuple

import numpy as np

from ..common.errors import InputError
from ..common.linecells import cells_of_lines
from ..common.terrain import slope_degrees
from .landclasses import class_resistance

WEIGHTED, MULTIPLIED, GREATEST = "weighted", "multiply", "maximum"
MODES = (WEIGHTED, MULTIPLIED, GREATEST)


@dataclass(frozen=True)
class LineGrid:
    """A north-up grid of square cells: upper left corner, cell size (metres), (rows, columns)."""

    x_min: float
    y_max: float
    cell_size: float
    shape: Tuple[int, int]


@dataclass(frozen=True)
class Lines:
    """Lines as ``coordinates`` (k, 2) and ``offsets``: line i has the points offsets[i] to offsets[i + 1].

    width : (lines,) full width in metres; every cell that the line itself passes counts at least.
    """

    coordinates: np.ndarray
    offsets: np.ndarray
    width: np.ndarray


@dataclass(frozen=True)
class Barriers:
    """Linear barriers; resistance : (lines,) > 0, NaN where nothing can pass."""

    lines: Lines
    resistance: np.ndarray


@dataclass(frozen=True)
class Modifier:
    """Scales the resistance by ``factor`` > 0 under a mask (rows, cols), under lines, or under both."""

    factor: float
    mask: Optional[np.ndarray] = None
    lines: Optional[Lines] = None


@dataclass(frozen=True)
class SlopeSteps:
    """Resistance by slope class: ``resistance`` (k,) > 0 from ``from_degrees`` (k,), ascending from 0."""

    from_degrees: np.ndarray
    resistance: np.ndarray

    def check(self) -> None:
        start, value = np.asarray(self.from_degrees, float), np.asarray(self.resistance, float)
        if not start.size or start[0] != 0 or (np.diff(start) <= 0).any() or start.size != value.size:
            raise InputError("The slope classes must begin at 0 degrees and rise: {starts}.",
                             starts=", ".join(f"{s:g}" for s in start))
        _check_positive(value)


@dataclass(frozen=True)
class ResistanceSurface:
    """resistance : (rows, cols) float32, NaN for NoData and closed cells.

    classes : ``ClassCounts`` of the land cover. without_slope : cells lost because the DEM has no value there.
    modified : cells under each modifier. raised : cells that barriers made harder. closed : cells that
    barriers closed. least, greatest, mean : of the resistance, NaN if there is none.
    """

    resistance: np.ndarray
    classes: object
    without_slope: int
    modified: Tuple[int, ...]
    raised: int
    closed: int
    least: float
    greatest: float
    mean: float


def resistance_surface(classes, valid, table, grid, dem=None, slope_steps=None, weights=(0.65, 0.29), mode=WEIGHTED,
                       modifiers=(), barriers=(), progress=None) -> ResistanceSurface:
    """Make a resistance surface; returns :class:`ResistanceSurface`.

    classes : (rows, cols) whole numbers. valid : (rows, cols) bool or None. table : ``ClassTable``.
    grid : :class:`LineGrid`. dem : (rows, cols) metres or None; with it slope_steps are needed and
    ``mode`` and ``weights`` (land cover, slope) say how the two are combined, see :func:`combine`.
    modifiers, barriers : sequences of :class:`Modifier` and :class:`Barriers`.
    progress : called with 0..1; may raise to cancel.

    Raises InputError where no class is in the table, and for values that are not > 0.
    """
    def part(start, share):
        return None if progress is None else (lambda fraction: progress(start + share * fraction))

    resistance, counts = class_resistance(classes, valid, table, part(0.0, 0.2))
    if not counts.known:
        raise InputError("None of the classes is in the resistance table: the raster has {found}, the table {known}.",
                         found=_listed(code for code, _ in counts.unknown), known=_listed(table.codes))
    without_slope = 0
    if dem is not None:
        known = np.count_nonzero(~np.isnan(resistance))
        slope = slope_resistance(slope_degrees(dem, grid.cell_size, part(0.2, 0.2)), slope_steps)
        resistance = combine([resistance, slope], weights, mode)
        del slope
        without_slope = int(known - np.count_nonzero(~np.isnan(resistance)))
    modified = []
    for index, modifier in enumerate(modifiers):
        modified.append(modify(resistance, modifier, grid, part(0.4 + 0.2 * index / len(modifiers),
                                                                0.2 / len(modifiers))))
    raised = closed = 0
    for index, layer in enumerate(barriers):
        more = burn_barriers(resistance, layer, grid, part(0.6 + 0.35 * index / len(barriers), 0.35 / len(barriers)))
        raised, closed = raised + more[0], closed + more[1]
    values = resistance[~np.isnan(resistance)]
    least, greatest, mean = (float(f(values, dtype=np.float64) if f is np.mean else f(values)) if values.size
                             else float("nan") for f in (np.min, np.max, np.mean))
    if progress is not None:
        progress(1.0)
    return ResistanceSurface(resistance, counts, without_slope, tuple(modified), raised, closed, least, greatest, mean)


def slope_resistance(slope, steps) -> np.ndarray:
    """(rows, cols) float32 resistance of a slope raster in degrees; a slope on a limit belongs to the steeper class."""
    steps.check()
    values = np.append(np.asarray(steps.resistance, np.float32), np.float32(np.nan))
    index = np.searchsorted(np.asarray(steps.from_degrees, np.float32), slope, side="right") - 1
    index[np.isnan(slope)] = len(values) - 1
    return values[index]


def combine(factors, weights=None, mode=WEIGHTED) -> np.ndarray:
    """(rows, cols) float32 of several resistance rasters; NaN where one of them is NaN.

    mode : "weighted", sum of weight x factor with the weights (equal by default) made to add up to 1;
    "multiply", the product; "maximum", the greatest.
    """
    if mode not in MODES:
        raise InputError("Unknown way to combine factors: {mode}. Use one of {modes}.", mode=mode,
                         modes=", ".join(MODES))
    if mode == MULTIPLIED:
        result = factors[0].astype(np.float32, copy=True)
        for factor in factors[1:]:
            result *= factor
        return result
    if mode == GREATEST:
        result = factors[0].astype(np.float32, copy=True)
        for factor in factors[1:]:
            np.maximum(result, factor, out=result)  # NaN wins
        return result
    weights = np.ones(len(factors)) if weights is None else np.asarray(weights, float)
    if weights.size != len(factors) or not (np.isfinite(weights) & (weights >= 0)).all() or weights.sum() <= 0:
        raise InputError("The weights {weights} must be {count} numbers of 0 or more, not all 0.",
                         weights=", ".join(f"{w:g}" for w in weights), count=len(factors))
    result = np.zeros(factors[0].shape, np.float32)
    for weight, factor in zip(weights / weights.sum(), factors):
        result += np.float32(weight) * factor
    return result


def modify(resistance, modifier, grid, progress=None) -> int:
    """Scale ``resistance`` in place under a modifier, each cell once; returns the number of cells."""
    if not (np.isfinite(modifier.factor) and modifier.factor > 0):
        raise InputError("A modifier must scale by more than 0, not {factor}.", factor=modifier.factor)
    covered = np.zeros(grid.shape, bool) if modifier.mask is None else modifier.mask.copy()
    if modifier.lines is not None:
        flat = covered.reshape(-1)
        for cells, _line in _cells(modifier.lines, grid, progress):
            flat[cells] = True
    covered &= ~np.isnan(resistance)
    resistance[covered] *= np.float32(modifier.factor)
    return int(np.count_nonzero(covered))


def burn_barriers(resistance, barriers, grid, progress=None) -> tuple[int, int]:
    """Raise ``resistance`` in place under barriers, never lower it; returns (cells raised, cells closed).

    The cells of a line form a chain that a step over 8 neighbours cannot slip
    through, however narrow the line. Where lines overlap, the harder one holds;
    a closed cell becomes NaN.
    """
    value = np.asarray(barriers.resistance, np.float32)
    _check_positive(value[~np.isnan(value)])
    hardness = np.where(np.isnan(value), np.float32(np.inf), value)
    several = np.unique(hardness).size > 1
    flat = resistance.reshape(-1)
    barrier = np.zeros(flat.size, np.float32)
    for cells, line in _cells(barriers.lines, grid, progress):
        level = hardness[line]
        if several:  # of repeated cells the last assignment stays: let it be the hardest
            order = np.argsort(level, kind="stable")
            cells, level = cells[order], level[order]
        barrier[cells] = np.maximum(barrier[cells], level)
    with np.errstate(invalid="ignore"):
        raised = barrier > flat
    closed = raised & np.isinf(barrier)
    np.copyto(flat, barrier, where=raised)
    flat[closed] = np.nan
    closed_count = int(np.count_nonzero(closed))
    return int(np.count_nonzero(raised)) - closed_count, closed_count


def _cells(lines, grid, progress):
    width = np.asarray(lines.width, float)
    if not (np.isfinite(width) & (width >= 0)).all():
        raise InputError("Line widths must be 0 or more metres; {count} are not.",
                         count=int((~(np.isfinite(width) & (width >= 0))).sum()))
    longest = float(np.hypot(*grid.shape)) * grid.cell_size
    if width.max(initial=0.0) > 10 * longest:  # cells would be looked for without end
        raise InputError("A line is {width:g} m wide, far wider than the raster ({longest:.0f} m across): check the "
                         "field or the number of the widths.", width=float(width.max()), longest=longest)
    return cells_of_lines(lines.coordinates, lines.offsets, grid.x_min, grid.y_max, grid.cell_size, grid.shape,
                          width / 2, progress)


def _check_positive(values):
    wrong = ~(np.isfinite(values) & (values > 0))
    if wrong.any():
        raise InputError("Resistance values must be greater than 0; {count} are not (the first is {value}).",
                         count=int(wrong.sum()), value=float(np.asarray(values)[wrong][0]))


def _listed(codes, most=12):
    codes = list(codes)
    return ", ".join(codes[:most]) + (", ..." if len(codes) > most else "")
