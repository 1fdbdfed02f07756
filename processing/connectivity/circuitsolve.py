"""Solving Kirchhoff's laws: one sparse factorisation per component, many right-hand sides.

Where the right-hand sides are few for the size of the network, or the factors would
not fit into memory, multigrid solves each of them instead (:mod:`.multigrid`).
"""

from __future__ import annotations

import math
import tempfile
from typing import TYPE_CHECKING, Union

import numpy as np

from ..common.waiting import patiently
from . import blackboxnet
from .circuitgraph import build_network, check_resistance, laplacian
from .factors import Factor
from .multigrid import Multigrid

if TYPE_CHECKING:
    from .blackboxnet import RasterNetwork
    from .circuitgraph import Network


# Measured with scipy's SuperLU on rasters of 0.06 to 4 million cells (see scripts/bench):
# entries of both triangles per node and doubling of the node count, at 12 bytes each,
# and what network and right-hand sides hold beside them.
FACTOR_BYTES = {4: 58.0, 8: 88.0}
NETWORK_BYTES = {4: 260.0, 8: 420.0}
MULTIGRID_BYTES = {4: 250.0, 8: 450.0}
KEPT_BYTES = 300_000_000    # voltages of several runs beyond this go to a temporary file
SOLVERS = ("auto", "direct", "multigrid", "blackbox")


def memory_bytes(cells, neighbours, right_sides, solver="direct") -> float:
    """Estimate of the memory that a run over ``cells`` valid cells needs (blackbox: cells of the whole raster)."""
    if solver == "blackbox":
        own = blackboxnet.BYTES + blackboxnet.SIDE_BYTES * blackboxnet.at_once(cells, right_sides)
        return cells * own + min(KEPT_BYTES, cells * 8.0 * right_sides)
    own = (MULTIGRID_BYTES[neighbours] if solver == "multigrid"
           else FACTOR_BYTES[neighbours] * math.log2(max(cells, 2)))
    return cells * (own + NETWORK_BYTES[neighbours] + 8.0 * (right_sides + 6))


def largest_cells(free_bytes, neighbours, right_sides, solver="direct") -> int:
    """Return the largest number of valid cells whose run fits into ``free_bytes``."""
    low, high = 0, 2 ** 40
    while high - low > 1:
        middle = (low + high) // 2
        fits = memory_bytes(middle, neighbours, right_sides, solver) <= free_bytes
        low, high = (middle, high) if fits else (low, middle)
    return low


def choose_solver(cells, right_sides, raster=False, pairs=0) -> str:
    """The faster solver (measured, processor time): a factorisation takes about 8 s for a million cells and grows with
    their power 1.3, and 0.15 s for each right-hand side; multigrid about 3 s and 2 s more for each right-hand side,
    and grows with the cells. On a ``raster`` with numba black-box multigrid takes 0.4 s and 0.6 s for each; currents of
    ``pairs`` that are summed up in one pass take 0.003 s each there, 0.05 s elsewhere."""
    millions = cells / 1e6
    direct = 8 * millions ** 1.3 + 0.15 * right_sides * millions
    if raster and (0.4 + 0.6 * right_sides + 0.003 * pairs) * millions < direct + 0.05 * pairs * millions:
        return "blackbox"
    return "multigrid" if (3 + 2 * right_sides) * millions < direct else "direct"


def chosen_solver(cells, right_sides, pairs=0) -> str:
    """The solver that auto means for a raster with so many valid cells on this machine."""
    return choose_solver(cells, right_sides, cells >= blackboxnet.least_cells(), pairs)


def network_of(resistance, neighbours, average, groups, solver="auto", right_sides=1,
               nodata_joins=False, pairs=0) -> Union[RasterNetwork, Network]:
    """The network of a raster in the form in which the solver takes it.

    auto: black-box multigrid on the raster where it is large, numba is there and the right-hand sides are not so many
    that one factorisation for all of them is faster.
    """
    resistance = check_resistance(resistance)
    if solver == "auto":
        solver = chosen_solver(int(np.isfinite(resistance).sum()), right_sides, pairs)
    if nodata_joins and average == "conductance":
        return build_network(resistance, neighbours, average, groups, nodata_joins)
    make = blackboxnet.RasterNetwork if solver == "blackbox" and blackboxnet.available() else build_network
    return make(resistance, neighbours, average, groups)


class Solver:
    """The network of one set of nodes, all other nodes being at 0 volt, ready for right-hand sides.

    The factorisation reorders for a symmetric matrix and pivots on the diagonal, which
    is safe because the matrix is positive definite (a grounded Laplacian).
    sides: right-hand sides that are to come. Black-box multigrid goes over to the others where it does not converge.
    """

    def __init__(self, network, nodes, extra=None, solver="direct", sides=1, progress=None):
        self.nodes, self.count, self.sides = nodes, network.count, 1
        self._network, self._extra, self._progress = network, extra, progress
        self._box = self._other = self._multigrid = self._factor = None
        if not nodes.size:
            return
        if isinstance(network, blackboxnet.RasterNetwork):
            if solver == "blackbox" or solver == "auto" and nodes.size >= blackboxnet.LEAST_CELLS:
                self._box = patiently(lambda: blackboxnet.BlackBoxSolver(network, nodes, extra, sides), progress)
                self.sides = self._box.sides
            else:
                self._take_other(sides)
            return
        if solver == "auto":
            solver = choose_solver(nodes.size, sides)
        self._matrix = laplacian(network, nodes, extra)
        if solver == "multigrid":
            self._multigrid = patiently(lambda: Multigrid(self._matrix.tocsr()), progress)
        else:
            self._factorise()

    def _take_other(self, sides):
        """Solve a part of a raster as a list of resistors."""
        network, self._places = self._network.as_network(self.nodes)
        order = np.argsort(self._places)
        extra = None if self._extra is None else self._extra[order]
        self._other, self._other_count = Solver(network, self._places[order], extra, "auto", sides,
                                                self._progress), network.count

    def many(self, rights, progress=None) -> np.ndarray:
        """Voltages (k, count) for up to ``sides`` right-hand sides (k, count) at once."""
        if self._box is not None:
            found = self._box.voltages(rights, progress)
            if found is not None:
                return found
            self._box, self.sides = None, 1                 # did not converge
            self._take_other(len(rights))
        return np.array([self.voltages(right, progress) for right in rights])

    def _factorise(self):
        self._factor = Factor(self._matrix, self._progress)

    def voltages(self, currents, progress=None) -> np.ndarray:
        """Voltages (count,) for the currents (count,) put into the nodes; on a raster all cells of a conductor have its
        voltage."""
        result = np.zeros(self.count)
        if not self.nodes.size:
            return result
        if self._box is not None:
            return self.many(currents[None], progress)[0]
        if self._other is not None:
            right = np.zeros(self._other_count)
            right[self._places] = currents[self.nodes]
            result[self.nodes] = self._other.voltages(right, progress)[self._places]
            for cells in self._network.groups:
                result[cells] = result[cells[0]]
            return result
        right = np.ascontiguousarray(currents[self.nodes])
        found = None
        if self._multigrid is not None:
            found = self._multigrid.solve(right, progress) if right.any() else right
        if found is None:                       # multigrid did not converge, or was not wanted
            if self._factor is None:
                self._factorise()
            found = patiently(lambda: self._factor.solve(right), progress)
        result[self.nodes] = found
        return result


def node_currents(network, voltages, injected, leaving=None) -> tuple[np.ndarray, float]:
    """(current through every node, imbalance): the larger of what flows in and what flows out.

    injected: (count,) external current into each node, negative where it is taken out.
    leaving: (count,) current that leaves by a resistor to ground, or None.
    imbalance: what flows in less what flows out at the worst node, as a share of the current put in. Measured
    against solutions of 60 digits on small rasters, currents are wrong by about this much, whatever the contrast.
    """
    through, rest = network.flows(voltages)
    if leaving is not None:
        through += np.abs(leaving)
        rest -= leaving
    rest += injected
    size = np.maximum(injected, 0.0).sum()
    if not size > 0:
        size = np.abs(injected).sum()
    # With what is injected, inflow equals outflow (Kirchhoff's current law): each is half of the sum.
    through += np.abs(injected)
    through *= 0.5
    return through, float(np.abs(rest, out=rest).max() / size) if size > 0 else 0.0


class Kept:
    """Voltages of several runs: in memory, or in a temporary file where they are many."""

    def __init__(self, runs, count):
        self._count = count
        self._file = tempfile.TemporaryFile() if runs * count * 8 > KEPT_BYTES else None
        self._rows = {}

    def __setitem__(self, number, voltages):
        if self._file is None:
            self._rows[number] = voltages
            return
        self._file.seek(number * self._count * 8)
        self._file.write(np.ascontiguousarray(voltages).data)

    def __getitem__(self, number):
        if self._file is None:
            return self._rows[number]
        self._file.seek(number * self._count * 8)
        self._file.flush()
        return np.fromfile(self._file, float, self._count)

    def part(self, number, first, last) -> np.ndarray:
        """Voltages of the nodes first <= node < last."""
        if self._file is None:
            return self._rows[number][first:last]
        self._file.seek((number * self._count + first) * 8)
        self._file.flush()
        return np.fromfile(self._file, float, last - first)

    def combined(self, weights) -> np.ndarray:
        """Sum of weight times voltages."""
        result = np.zeros(self._count)
        for number in np.flatnonzero(weights):
            result += weights[number] * self[int(number)]
        return result
