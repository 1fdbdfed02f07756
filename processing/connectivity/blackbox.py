"""Circuits on a raster by black-box multigrid: conjugate gradients on the raster itself, no matrix.

Dendy J.E. (1982) Black box multigrid, J. Comput. Phys. 48:366-386: interpolation that follows the
conductances, coarse operators P^T A P that stay nine-point stencils. One V-cycle, smoothed by Gauss-Seidel in
four colours, preconditions flexible conjugate gradients. All is in single precision but the solution and its residual,
which is computed anew where single precision has lost it (reliable updates: Sleijpen and van der Vorst 1996, Computing
56:141-163); beyond a contrast of a million conjugate gradients are in double precision. Several right-hand sides go
together and share the reading of the operator.

Cells at 0 volt are left out of the unknowns. A conductor of several cells (region, short-circuit area) is one
unknown: solutions are kept equal over its cells by averaging, residuals too; the preconditioner sees it as cells
that conduct very well.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from scipy.ndimage import label
from scipy.sparse import csc_matrix
from scipy.sparse.linalg import splu

from ..common import workers
from . import _blackbox_kernel as kernel
from . import _blackbox_levels as coarsening

TOLERANCE = 1e-10       # residual over what is put in
SINGLE_CONTRAST, SINGLE_STEPS = 1e6, 60     # beyond, all vectors are kept in double precision
RENEWED = 1e-3          # share of the largest residual left when it is computed anew in double precision
MOST_STEPS = 400
VISITS, VISITED_ONCE = 2, 1     # V-cycle above this level, W-cycle below
COARSEST = 900          # cells of the coarsest raster
CONDUCTOR = 1e3         # how much better than its surroundings a conductor's cells conduct in the preconditioner
LEAST_SHARED, LEAST_BAND = 100_000, 8       # cells below which threads do not pay, rows of a band
STEPS = ((0, 1), (1, 0), (1, 1), (1, -1))


class Level:
    """One raster of the cycle: operator in single precision, room for corrections, interpolation from the next."""

    def __init__(self, planes, total, sides):
        self.planes, self.weights = planes, None
        self.inverse = np.zeros(total.shape, np.float32)
        np.divide(1.0, total, out=self.inverse, where=total > 0, casting="same_kind")
        self.found = np.zeros((sides, *total.shape), np.float32)
        self.right = None
        self.scratch = np.zeros((workers.count(), 2 + 2 * sides, total.shape[1]), np.float32)
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
        """Operator in single precision: what leads to 0 volt leads to ground, conductors conduct very well.

        leak: conductances to ground without what holds conductors. single: whether single precision is enough for all.
        """
        known = np.ones(self.shape, bool)
        known[1:-1, 1:-1] = ~unknown
        planes = [p.astype(np.float32) for p in self.planes]
        ground = np.array(self.ground, np.float32)
        coarsening.cut_grounds(*planes, ground, known)
        self.leak = ground
        most, least = max(p.max() for p in planes), min(p.min(initial=np.inf, where=p > 0) for p in planes)
        self.single = bool(most <= SINGLE_CONTRAST * least)
        return (*planes, self._join_conductors(planes, ground))

    def _join_conductors(self, planes, ground):
        """Let conductors conduct; the conductances to ground that the preconditioner takes."""
        held = ground
        for cells in self.groups:
            inside = np.zeros(self.shape, bool)
            rows, columns = np.divmod(cells, self.shape[1])
            window = slice(rows.min() - 1, rows.max() + 2), slice(columns.min() - 1, columns.max() + 2)
            inside.flat[cells] = True
            inside = inside[window]
            around = max(float(p[window].max()) for p in (*planes, ground))
            if label(inside, np.ones((3, 3)))[1] > 1:       # parts that only the conductor may join to ground
                held = ground.copy() if held is ground else held
                held.flat[cells] += around
            for plane, (y, x) in zip(planes, STEPS):
                part = plane[window]
                here = (slice(0, part.shape[0] - y), slice(max(0, -x), part.shape[1] - max(0, x)))
                there = (slice(y, part.shape[0]), slice(max(0, x), part.shape[1] + min(0, x)))
                part[here][inside[here] & inside[there]] = CONDUCTOR * around
        return held

    def _average(self, values):
        """Make values equal over the cells of each conductor."""
        flat = values.reshape(values.shape[0], -1)
        for cells in self.groups:
            flat[:, cells] = flat[:, cells].mean(1, np.float64, keepdims=True)

    def _balance(self, x, rights, scales, r):
        """Write what is left at conductors to ``r``, summed up before it is rounded: it cancels over their cells."""
        for cells in self.groups:
            row, column = np.divmod(cells, self.shape[1])
            for k in range(len(rights)):
                here = x[k, row, column]
                rest = scales[k] * rights[k, row - 1, column - 1] - self.ground[row, column] * here
                for plane, (down, along) in zip(self.planes, STEPS):
                    rest += plane[row, column] * (x[k, row + down, column + along] - here)
                    rest += plane[row - down, column - along] * (x[k, row - down, column - along] - here)
                r[k, row, column] = rest.mean()

    def _shared(self, work, seam, rows, columns):
        """Call ``work(first, last, thread)`` for bands of rows, in threads on large rasters; ``seam`` between them."""
        bands = 1
        if self._pool is not None and rows * columns >= LEAST_SHARED:
            bands = max(1, min(len(self.levels[0].scratch), rows // LEAST_BAND))
        ends = [1 + rows * t // bands for t in range(bands + 1)]
        if bands == 1:
            work(1, rows + 1, 0)
            return
        for task in [self._pool.submit(work, ends[t], ends[t + 1], t) for t in range(bands)]:
            task.result()
        if seam is not None:
            for at in ends[1:-1]:
                seam(at)

    def _cycle(self, number, right, again=False):
        """Approximate solution on a level, in its ``found``; ``again``: improve what stands there."""
        level = self.levels[number]
        if number == len(self.levels) - 1:
            self._solve_coarsest(level, right)
            return
        below = self.levels[number + 1]
        size = below.inverse.shape[0] - 2, level.inverse.shape[1]
        system = (level.found, right, *level.planes, level.inverse)
        scratch, masks = level.scratch, level.masks
        down = (*system, level.weights, masks, below.right, not again)
        self._shared(lambda first, last, thread: kernel.descend(*down, first, last, scratch[thread]),
                     lambda at: kernel.descend_seam(*down, at, scratch[0]), *size)
        for visit in range(1 if number < VISITED_ONCE else VISITS):
            self._cycle(number + 1, below.right, visit > 0)
        self._shared(lambda first, last, thread: kernel.ascend(
            *system, level.weights, masks, below.found, first, last, scratch[thread]),
            lambda at: kernel.ascend_seam(*system, masks, at, scratch[0]), *size)

    def _solve_coarsest(self, level, right):
        factor, cells = self._coarsest
        level.found[:] = 0
        if factor is not None:
            flat = level.found.reshape(self.sides, -1)
            flat[:, cells] = factor.solve(np.asarray(right, float).reshape(self.sides, -1)[:, cells].T).T

    def solve(self, rights, progress=None) -> tuple[np.ndarray, bool]:
        """See :meth:`_solve`; threads live as long as the call."""
        threads = len(self.levels[0].scratch)
        if threads == 1 or self.shape[0] * self.shape[1] < LEAST_SHARED:
            return self._solve(rights, progress)
        with ThreadPoolExecutor(threads) as self._pool:
            try:
                return self._solve(rights, progress)
            finally:
                self._pool = None

    def _solve(self, rights, progress):
        """Voltages (k, rows, columns) for amperes put into cells (k <= sides, rows, columns), and if all converged.

        A conductor's amperes may be put into any of its cells.
        progress: called after each step with the share of the digits gained; may raise.
        """
        count, rows = len(rights), self.shape[0] - 2
        x = np.zeros((self.sides, *self.shape))
        single, kind = self.single, np.float32 if self.single else np.float64
        r, p, q = (np.zeros(x.shape, kind) for _ in range(3))
        z, finest = self.levels[0].found, self.levels[0]
        products, energies, changes, sizes = (np.zeros((self.sides, self.shape[0])) for _ in range(4))
        steps, turning, before = np.zeros(self.sides), np.zeros(self.sides), np.ones(self.sides)
        scales, zeros = np.ones(self.sides), np.zeros(self.shape[1])
        wide = np.zeros((len(finest.scratch), 1, self.shape[1]))
        exact = (*self.planes, self.ground, finest.inverse, zeros, products), wide
        operator, out = ((*finest.planes[:4], self.leak, finest.inverse, zeros.astype(np.float32), products),
                         finest.scratch) if single else exact

        def share(work, seam=None):
            self._shared(work, seam, rows, self.shape[1])

        def renew():
            share(lambda first, last, thread: kernel.remainder(
                x, rights, scales, self.unknown, *self.planes, self.ground, zeros, r, first, last, wide[thread, 0]))
            self._balance(x, rights, scales, r)
            share(lambda first, last, thread: kernel.products_of(r, r, r, sizes, sizes, first, last))
            return self._norm(r, sizes.sum(1))

        put = renew()
        scales = 1.0 / np.where(put > 0, put, 1.0)          # 1 is put in: residuals keep to the range of floats
        left = largest = renew()
        for number in range(MOST_STEPS):
            going = (left > TOLERANCE) & (products.sum(1) > 0 if number else True)
            if not going.any():
                break
            self._cycle(0, r)
            self._average(z)
            share(lambda first, last, thread: kernel.products_of(r, z, q, energies, changes, first, last))
            energy = energies.sum(1)
            with np.errstate(divide="ignore", invalid="ignore"):
                turning[:] = np.where(going & (before > 0), -steps * changes.sum(1) / before, 0.0) if number else 0.0
            before[:] = energy
            share(lambda first, last, thread: kernel.turn_and_apply(
                p, z, turning, q, *operator, first, last, out[thread]),
                lambda at: kernel.apply_seam(p, q, *operator, at, out[0]))
            product = products.sum(1)
            self._average(q)
            with np.errstate(divide="ignore", invalid="ignore"):
                steps[:] = np.where(going & (product > 0), energy / product, 0.0)
            share(lambda first, last, thread: kernel.advance(x, r, p, q, steps, sizes, first, last))
            left = self._norm(r, sizes.sum(1))
            largest = np.maximum(largest, left)
            if single and number == SINGLE_STEPS:
                single = False
                operator, out = exact
                r, p, q = (vector.astype(float) for vector in (r, p, q))
                left = renew()
            elif single and (left <= np.maximum(TOLERANCE, RENEWED * largest)).all():
                left = largest = renew()
            if progress:
                progress(float(np.clip(np.log(max(left.max(), 1e-300)) / np.log(TOLERANCE), 0.0, 1.0)))
        self.steps = number
        x *= put[:, None, None]
        return x[:count, 1:-1, 1:-1], bool((left <= TOLERANCE).all())

    def _norm(self, r, sizes):
        """Norm of residuals with a conductor as one unknown."""
        flat, result = r.reshape(self.sides, -1), sizes.copy()
        for cells in self.groups:
            result += flat[:, cells[0]].astype(float) ** 2 * (cells.size ** 2 - cells.size)
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
