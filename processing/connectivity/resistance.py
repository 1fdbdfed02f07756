"""Resistance surface: land-cover classes, slope, modifiers and linear barriers on one grid, block by block.

    recipe = Recipe(table, grid, slope_steps=steps, modifiers=[Modifier(0.8)], barriers=[roads])
    sums = Sums(recipe)
    for part in workers.in_order(recipe, blocks, look):      # blocks of rows, see Block
        sums.add(part)                                       # part.resistance belongs to the rows from part.top on

Order: the factors are combined, modifiers scale what they cover, barriers come last so
that nothing weakens them. The result is > 0 everywhere, NaN where nothing can pass or
nothing is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, Optional, Tuple

import numpy as np

from ..common.errors import InputError
from ..common.linecells import LineCells
from ..common.terrain import slope_of_rows
from .landclasses import ClassCounts, class_counts, class_resistance

WEIGHTED, MULTIPLIED, GREATEST = "weighted", "multiply", "maximum"
BLOCK_CELLS = 1 << 20
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
    """Scales the resistance by ``factor`` > 0 under lines and under the masks that the blocks bring."""

    factor: float
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
class Block:
    """Rows of the raster from ``top`` on, all columns.

    classes : (rows, cols) whole numbers. valid : (rows, cols) bool or None. dem : metres, with the row above and the
    row below where the raster has them; None without a slope. masks : of each modifier (rows, cols) bool or None.
    """

    top: int
    classes: np.ndarray
    valid: Optional[np.ndarray] = None
    dem: Optional[np.ndarray] = None
    masks: Tuple[Optional[np.ndarray], ...] = ()


@dataclass(frozen=True)
class Part:
    """What a block gives: resistance (rows, cols) float32, NaN for NoData and closed cells, and what is summed.

    cells : of each class. without_slope : cells lost because the DEM has no value there. modified : cells under each
    modifier. raised, closed : cells that barriers made harder, closed. known, total : cells with a value, their sum.
    least, greatest : NaN if there is none.
    """

    top: int
    resistance: np.ndarray
    cells: Dict[int, int]
    without_slope: int
    modified: Tuple[int, ...]
    raised: int
    closed: int
    known: int
    total: float
    least: float
    greatest: float


class Recipe:
    """How a block becomes resistance; called as a task of ``workers.in_order``.

    table : ``ClassTable``. grid : :class:`LineGrid`. slope_steps : :class:`SlopeSteps` for blocks with a DEM, where
    ``mode`` and ``weights`` (land cover, slope) say how the two are combined, see :func:`combine`.
    modifiers, barriers : sequences of :class:`Modifier` and :class:`Barriers`.

    Raises InputError for values that are not > 0.
    """

    def __init__(self, table, grid, slope_steps=None, weights=(0.65, 0.29), mode=WEIGHTED, modifiers=(), barriers=()):
        self.table, self.grid = table, grid
        self._slope_steps, self._weights, self._mode = slope_steps, weights, mode
        self._scalings = [Scaling(modifier, grid) for modifier in modifiers]
        self._walls = [Walls(layer, grid) for layer in barriers]

    def __call__(self, block, still) -> Part:
        still()
        resistance, cells = class_resistance(block.classes, block.valid, self.table)
        without_slope = 0
        if block.dem is not None:
            known = np.count_nonzero(~np.isnan(resistance))
            last = block.top + len(resistance) == self.grid.shape[0]
            slope = slope_of_rows(block.dem, self.grid.cell_size, block.top == 0, last)
            resistance = combine([resistance, slope_resistance(slope, self._slope_steps)], self._weights, self._mode)
            del slope
            without_slope = int(known - np.count_nonzero(~np.isnan(resistance)))
        masks = block.masks or [None] * len(self._scalings)
        modified = tuple(scaling.apply(resistance, block.top, mask, still)
                         for scaling, mask in zip(self._scalings, masks))
        raised = closed = 0
        for walls in self._walls:
            more = walls.apply(resistance, block.top, still)
            raised, closed = raised + more[0], closed + more[1]
        values = resistance[~np.isnan(resistance)]
        least, greatest = (values.min(), values.max()) if values.size else (np.nan, np.nan)
        return Part(block.top, resistance, cells, without_slope, modified, raised, closed, values.size,
                    float(values.sum(dtype=np.float64)), float(least), float(greatest))


class Sums:
    """What the report tells of the whole surface, from its parts in order.

    The names are those of :class:`Part`; least, greatest and mean are NaN where no cell has a value.
    """

    def __init__(self, recipe):
        self._recipe, self._cells, self._total = recipe, {}, 0.0
        self.without_slope = self.raised = self.closed = self.known = 0
        self.modified: Tuple[int, ...] = ()
        self.least = self.greatest = float("nan")

    def add(self, part) -> None:
        for code, count in part.cells.items():
            self._cells[code] = self._cells.get(code, 0) + count
        self.without_slope += part.without_slope
        self.raised, self.closed = self.raised + part.raised, self.closed + part.closed
        self.modified = tuple(a + b for a, b in zip(self.modified or (0,) * len(part.modified), part.modified))
        self.known, self._total = self.known + part.known, self._total + part.total
        self.least, self.greatest = (float(np.fmin(self.least, part.least)),
                                     float(np.fmax(self.greatest, part.greatest)))

    @property
    def mean(self) -> float:
        return self._total / self.known if self.known else float("nan")

    def classes(self) -> ClassCounts:
        """Cells by class. Raises InputError where no class is in the table."""
        rows, columns = self._recipe.grid.shape
        counts = class_counts(self._cells, rows * columns, self._recipe.table)
        if not counts.known:
            raise InputError(
                "None of the classes is in the resistance table: the raster has {found}, the table {known}.",
                found=_listed(code for code, _ in counts.unknown), known=_listed(self._recipe.table.codes))
        return counts


def block_rows(columns) -> int:
    """Rows of a block: few enough that several blocks fit into any memory; sums do not depend on the machine."""
    return max(1, BLOCK_CELLS // columns)


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


class Scaling:
    """A modifier on its grid: scales each cell once."""

    def __init__(self, modifier, grid):
        if not (np.isfinite(modifier.factor) and modifier.factor > 0):
            raise InputError("A modifier must scale by more than 0, not {factor}.", factor=modifier.factor)
        self._factor = np.float32(modifier.factor)
        self._lines = None if modifier.lines is None else _line_cells(modifier.lines, grid)

    def apply(self, resistance, top, mask=None, still=None) -> int:
        """Scale the rows from ``top`` on in place; returns the number of cells."""
        covered = np.zeros(resistance.shape, bool) if mask is None else mask.copy()
        if self._lines is not None:
            flat = covered.reshape(-1)
            for cells, _line in self._lines.rows(top, top + len(resistance), _looking(still)):
                flat[cells] = True
        covered &= ~np.isnan(resistance)
        resistance[covered] *= self._factor
        return int(np.count_nonzero(covered))


class Walls:
    """Barriers on their grid: raise the resistance, never lower it.

    The cells of a line form a chain that a step over 8 neighbours cannot slip
    through, however narrow the line. Where lines overlap, the harder one holds;
    a closed cell becomes NaN.
    """

    def __init__(self, barriers, grid):
        value = np.asarray(barriers.resistance, np.float32)
        _check_positive(value[~np.isnan(value)])
        self._hardness = np.where(np.isnan(value), np.float32(np.inf), value)
        self._several = np.unique(self._hardness).size > 1
        self._lines = _line_cells(barriers.lines, grid)

    def apply(self, resistance, top, still=None) -> Tuple[int, int]:
        """Raise the rows from ``top`` on in place; returns (cells raised, cells closed)."""
        flat, barrier = resistance.reshape(-1), None
        for cells, line in self._lines.rows(top, top + len(resistance), _looking(still)):
            if not cells.size:
                continue
            if barrier is None:
                barrier = np.zeros(flat.size, np.float32)
            level = self._hardness[line]
            if self._several:  # of repeated cells the last assignment stays: let it be the hardest
                order = np.argsort(level, kind="stable")
                cells, level = cells[order], level[order]
            barrier[cells] = np.maximum(barrier[cells], level)
        if barrier is None:
            return 0, 0
        with np.errstate(invalid="ignore"):
            raised = barrier > flat
        closed = raised & np.isinf(barrier)
        np.copyto(flat, barrier, where=raised)
        flat[closed] = np.nan
        closed_count = int(np.count_nonzero(closed))
        return int(np.count_nonzero(raised)) - closed_count, closed_count


def _looking(still):
    return None if still is None else lambda share: still()


def _line_cells(lines, grid):
    width = np.asarray(lines.width, float)
    if not (np.isfinite(width) & (width >= 0)).all():
        raise InputError("Line widths must be 0 or more metres; {count} are not.",
                         count=int((~(np.isfinite(width) & (width >= 0))).sum()))
    longest = float(np.hypot(*grid.shape)) * grid.cell_size
    if width.max(initial=0.0) > 10 * longest:  # cells would be looked for without end
        raise InputError("A line is {width:g} m wide, far wider than the raster ({longest:.0f} m across): check the "
                         "field or the number of the widths.", width=float(width.max()), longest=longest)
    return LineCells(lines.coordinates, lines.offsets, grid.x_min, grid.y_max, grid.cell_size, grid.shape, width / 2)


def _check_positive(values):
    wrong = ~(np.isfinite(values) & (values > 0))
    if wrong.any():
        raise InputError("Resistance values must be greater than 0; {count} are not (the first is {value}).",
                         count=int(wrong.sum()), value=float(np.asarray(values)[wrong][0]))


def _listed(codes, most=12):
    codes = list(codes)
    return ", ".join(codes[:most]) + (", ..." if len(codes) > most else "")
