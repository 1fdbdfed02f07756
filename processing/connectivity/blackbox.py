"""Circuits on a raster by black-box multigrid: conjugate gradients on the raster itself, no matrix.

Dendy J.E. (1982) Black box multigrid, J. Comput. Phys. 48:366-386: interpolation that follows the
conductances, coarse operators P^T A P that stay nine-point stencils. One V-cycle, smoothed by Gauss-Seidel in
four colours, in single precision preconditions flexible conjugate gradients in double precision. Several
right-hand sides go together and share the reading of the operator.

Cells at 0 volt are left out of the unknowns. A conductor of several cells (region, short-circuit area) is one
unknown: solutions are kept equal over its cells by averaging, residuals too; the preconditioner sees it as cells
that conduct very well.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from scipy.ndimage import label
from scipy.sparse import csc_matrix
from scipy.sparse.linalg import splu

from . import _blackbox_kernel as kernel
from . import _blackbox_levels as coarsening

TOLERANCE = 1e-10       # residual over what is put in
MOST_STEPS = 400
VISITS, VISITED_ONCE = 2, 1     # V-cycle above this level, W-cycle below
COARSEST = 900          # cells of the coarsest raster
CONDUCTOR = 1e3         # how much better than its surroundings a conductor's cells conduct in the preconditioner
THREADS, LEAST_SHARED = min(4, os.cpu_count() or 1), 100_000   # cells below which threads do not pay
STEPS = ((0, 1), (1, 0), (1, 1), (1, -1))
AT_ONCE, AT_ONCE_CELLS = 4, 8_000_000   # right-hand sides, and cells of all of them together


class Level:
    """One raster of the cycle: operator in single precision, room for corrections, interpolation from the next."""

    def __init__(self, planes, total, sides):
        self.planes, self.weights = planes, None
        self.inverse = np.zeros(total.shape, np.float32)
        np.divide(1.0, total, out=self.inverse, where=total > 0, casting="same_kind")
        self.found = np.zeros((sides, *total.shape), np.float32)
        self.right = None
        self.rows = np.zeros((THREADS, total.shape[1]), np.float32)      # one for each thread
        self.masks = np.zeros((2, total.shape[1]), np.float32)
        self.masks[0, 1::2] = self.masks[1, 0::2] = 1.0


class BlackBox:
    """Solves the network of a raster.

    planes: four padded float64 planes (rows + 2, columns + 2), conductances to the east, south, south-east and
    south-west. ground: the same for conductances to ground, or None.
    unknown: (rows, columns) bool, cells whose voltage is sought; all others are at 0 volt.
    groups: arrays of flat cell indices; the cells of one are one unknown. sides: right-hand sides at a time.
    """

    def __init__(self, planes, ground, unknown, groups=(), sides=1):
        self.planes, shape = planes, planes[0].shape
        self.ground = np.broadcast_to(np.zeros(1), shape) if ground is None else ground
        self.sides, self.shape = sides, shape
        self.groups = [(np.asarray(g) // (shape[1] - 2) + 1) * shape[1] + np.asarray(g) % (shape[1] - 2) + 1
                       for g in groups if len(g) > 1]
        self.unknown, self.levels = unknown, []
        self._prepare(unknown)
        self.vectors = tuple(np.zeros((sides, *shape)) for _ in range(4))
        self.rows, self.zeros = np.zeros((THREADS, shape[1])), np.broadcast_to(np.zeros(1), shape)
        self._pool = None

    def _prepare(self, unknown):
        """Build the rasters of the cycle from fine to coarse."""
        planes = self._without_grounds(unknown)
        while True:
            total = np.zeros(planes[0].shape)
            coarsening.diagonal(*planes, total)
            if not self.levels:
                inner = total[1:-1, 1:-1]
                inner[~unknown] = 0.0
            level = Level(planes, total, self.sides)
            self.levels.append(level)
            rows, columns = total.shape[0] - 2, total.shape[1] - 2
            if rows * columns <= COARSEST:
                break
            coarse = (rows + 1) // 2 + 2, (columns + 1) // 2 + 2
            level.weights = np.zeros((8, *coarse), np.float32)
            coarsening.make_weights(*planes, total, level.weights)
            below = tuple(np.zeros(coarse, np.float32) for _ in range(5))
            coarsening.galerkin(*planes, total, level.weights, *below)
            planes = below
        for level in self.levels[1:]:
            level.right = np.zeros_like(level.found)
        self._coarsest = _factor(planes, total)

    def _without_grounds(self, unknown):
        """Operator of the preconditioner: what leads to 0 volt leads to ground, conductors conduct very well."""
        known = np.ones(self.shape, bool)
        known[1:-1, 1:-1] = ~unknown
        planes = [p.astype(np.float32) for p in self.planes]
        ground = np.array(self.ground, np.float32)
        self._join_conductors(planes, ground)
        coarsening.cut_grounds(*planes, ground, known)
        return (*planes, ground)

    def _join_conductors(self, planes, ground):
        for cells in self.groups:
            inside = np.zeros(self.shape, bool)
            rows, columns = np.divmod(cells, self.shape[1])
            window = slice(rows.min() - 1, rows.max() + 2), slice(columns.min() - 1, columns.max() + 2)
            inside.flat[cells] = True
            inside = inside[window]
            around = max(float(p[window].max()) for p in planes)
            if label(inside, np.ones((3, 3)))[1] > 1:       # parts that only the conductor may join to ground
                ground.flat[cells] += around
            for plane, (y, x) in zip(planes, STEPS):
                part = plane[window]
                here = (slice(0, part.shape[0] - y), slice(max(0, -x), part.shape[1] - max(0, x)))
                there = (slice(y, part.shape[0]), slice(max(0, x), part.shape[1] + min(0, x)))
                part[here][inside[here] & inside[there]] = CONDUCTOR * around

    def _average(self, values):
        """Make values equal over the cells of each conductor."""
        flat = values.reshape(values.shape[0], -1)
        for cells in self.groups:
            flat[:, cells] = flat[:, cells].mean(1, keepdims=True)

    def _shared(self, work, shape, step=1):
        """Call ``work(first, last, thread)`` for bands of rows, in threads on large rasters.

        Bands do not depend on each other: rows of one parity do not touch, and so results do not depend on threads.
        """
        rows = shape[0] - 2
        if self._pool is None or rows * shape[1] < LEAST_SHARED:
            work(1, rows + 1, 0)
            return
        ends = [1 + 2 * (rows * t // THREADS // 2) for t in range(THREADS)] + [rows + 1]
        for task in [self._pool.submit(work, ends[t], ends[t + 1], t) for t in range(THREADS)]:
            task.result()

    def _cycle(self, number, right, again=False):
        """Approximate solution on a level, in its ``found``; ``again``: improve what stands there."""
        level = self.levels[number]
        shape = level.inverse.shape

        def smooth(offset, backward):
            self._shared(lambda first, last, thread: kernel.sweep(
                level.found, right, *operator, first + offset, last, backward, level.rows[thread]), shape)

        if number == len(self.levels) - 1:
            self._solve_coarsest(level, right)
            return
        if not again:
            level.found[:] = 0
        operator = (*level.planes, level.inverse, level.masks)
        smooth(0, False)
        smooth(1, False)
        below = self.levels[number + 1]
        kernel.restrict(level.found, right, *level.planes, level.inverse, level.weights, below.right,
                        level.rows[0])
        for visit in range(1 if number < VISITED_ONCE else VISITS):
            self._cycle(number + 1, below.right, visit > 0)
        self._shared(lambda first, last, thread: kernel.interpolate(
            below.found, level.weights, level.inverse, level.found, first, last), shape)
        smooth(1, True)
        smooth(0, True)

    def _solve_coarsest(self, level, right):
        factor, cells = self._coarsest
        level.found[:] = 0
        if factor is not None:
            flat = level.found.reshape(self.sides, -1)
            flat[:, cells] = factor.solve(np.asarray(right, float).reshape(self.sides, -1)[:, cells].T).T

    def solve(self, rights, progress=None) -> tuple[np.ndarray, bool]:
        """See :meth:`_solve`; threads live as long as the call."""
        if THREADS == 1 or self.shape[0] * self.shape[1] < LEAST_SHARED:
            return self._solve(rights, progress)
        with ThreadPoolExecutor(THREADS) as self._pool:
            try:
                return self._solve(rights, progress)
            finally:
                self._pool = None

    def _solve(self, rights, progress):
        """Voltages (k, rows, columns) for amperes put into cells (k <= sides, rows, columns), and if all converged.

        A conductor's amperes may be put into any of its cells.
        progress: called after each step with the share of the digits gained; may raise.
        """
        x, r, p, q = self.vectors
        count = len(rights)
        for vector in self.vectors:
            vector[:] = 0
        r[:count, 1:-1, 1:-1] = rights
        r[:, 1:-1, 1:-1] *= self.unknown
        self._average(r)
        sizes, products, energies, changes = (np.zeros(self.sides) for _ in range(4))
        parts = np.zeros((self.sides, self.shape[0]))
        put = self._norm(r, np.einsum("kij,kij->k", r, r))
        put[put == 0] = 1.0
        z = self.levels[0].found
        steps, turning, last = np.zeros(self.sides), np.zeros(self.sides), np.ones(self.sides)
        operator = (*self.planes, self.ground, self.levels[0].inverse)
        going = put > 0
        for number in range(MOST_STEPS):
            self._cycle(0, r)
            self._average(z)
            kernel.products_of(r, z, q, energies, changes)
            with np.errstate(divide="ignore", invalid="ignore"):
                turning[:] = np.where(going & (last > 0), -steps * changes / last, 0.0) if number else 0.0
            last[:] = energies
            kernel.turn(p, z, turning)
            self._shared(lambda first, last, thread: kernel.apply(
                p, q, *operator, self.zeros, parts, first, last, self.rows[thread]), self.shape)
            products[:] = parts.sum(1)
            self._average(q)
            with np.errstate(divide="ignore", invalid="ignore"):
                steps[:] = np.where(going & (products > 0), energies / products, 0.0)
            kernel.advance(x, r, p, q, steps, sizes)
            left = self._norm(r, sizes) / put
            going = (left > TOLERANCE) & (steps != 0)
            if progress:
                progress(float(np.clip(np.log(max(left.max(), 1e-300)) / np.log(TOLERANCE), 0.0, 1.0)))
            if not going.any():
                break
        self.steps = number + 1
        return x[:count, 1:-1, 1:-1], bool((left <= TOLERANCE).all())

    def _norm(self, r, sizes):
        """Norm of residuals with a conductor as one unknown."""
        flat, result = r.reshape(self.sides, -1), sizes.copy()
        for cells in self.groups:
            result += flat[:, cells[0]] ** 2 * (cells.size ** 2 - cells.size)
        return np.sqrt(result)


def _factor(planes, total):
    """(factors, flat padded cells) of the coarsest raster."""
    cells = np.flatnonzero(total.ravel() > 0)
    if not cells.size:
        return None, cells
    place = np.full(total.size, -1)
    place[cells] = np.arange(cells.size)
    first, second, value = [np.arange(cells.size)], [np.arange(cells.size)], [total.ravel()[cells] * (1 + 1e-10)]
    for plane, (y, x) in zip(planes, STEPS):
        at = np.flatnonzero(plane.ravel())
        one, other = place[at], place[at + y * total.shape[1] + x]
        good = (one >= 0) & (other >= 0)
        for a, b in ((one, other), (other, one)):
            first.append(a[good])
            second.append(b[good])
            value.append(-plane.ravel()[at[good]])
    matrix = csc_matrix((np.concatenate(value), (np.concatenate(first), np.concatenate(second))))
    return splu(matrix, permc_spec="MMD_AT_PLUS_A", diag_pivot_thresh=0.0, options={"SymmetricMode": True}), cells
