"""Solving Kirchhoff's laws: one sparse factorisation per component, many right-hand sides.

Where the right-hand sides are few for the size of the network, or the factors would
not fit into memory, multigrid solves each of them instead (:mod:`.multigrid`).
"""

from __future__ import annotations

import math

import numpy as np
from scipy.sparse.linalg import splu

from ..common.waiting import patiently
from .circuitgraph import laplacian
from .multigrid import Multigrid


# Measured with scipy's SuperLU on rasters of 0.06 to 4 million cells (see scripts/bench):
# entries of both triangles per node and doubling of the node count, at 12 bytes each,
# and what network and right-hand sides hold beside them.
FACTOR_BYTES = {4: 58.0, 8: 88.0}
NETWORK_BYTES = {4: 260.0, 8: 420.0}
MULTIGRID_BYTES = {4: 250.0, 8: 450.0}
SOLVERS = ("auto", "direct", "multigrid")


def memory_bytes(cells, neighbours, right_sides, solver="direct"):
    """Estimate of the memory that a run over ``cells`` valid cells needs."""
    own = (MULTIGRID_BYTES[neighbours] if solver == "multigrid"
           else FACTOR_BYTES[neighbours] * math.log2(max(cells, 2)))
    return cells * (own + NETWORK_BYTES[neighbours] + 8.0 * (right_sides + 6))


def largest_cells(free_bytes, neighbours, right_sides, solver="direct"):
    """Return the largest number of valid cells whose run fits into ``free_bytes``."""
    low, high = 0, 2 ** 40
    while high - low > 1:
        middle = (low + high) // 2
        fits = memory_bytes(middle, neighbours, right_sides, solver) <= free_bytes
        low, high = (middle, high) if fits else (low, middle)
    return low


def choose_solver(cells, right_sides):
    """The faster solver: a factorisation takes about 7 s for a million cells and grows with their power 1.6,
    multigrid about 3 s and 2 s more for each right-hand side, and grows with the cells (measured, CPU time)."""
    millions = cells / 1e6
    return "multigrid" if (3 + 2 * right_sides) * millions < 7 * millions ** 1.6 else "direct"


class Solver:
    """The network of one set of nodes, all other nodes being at 0 volt, ready for right-hand sides.

    The factorisation reorders for a symmetric matrix and pivots on the diagonal, which
    is safe because the matrix is positive definite (a grounded Laplacian).
    """

    def __init__(self, network, nodes, extra=None, solver="direct", progress=None):
        self.nodes, self.count = nodes, network.count
        self._matrix = laplacian(network, nodes, extra) if nodes.size else None
        self._multigrid = self._factor = None
        self._progress = progress
        if nodes.size and solver == "multigrid":
            self._multigrid = patiently(lambda: Multigrid(self._matrix.tocsr()), progress)
        elif nodes.size:
            self._factorise()

    def _factorise(self):
        self._factor = patiently(
            lambda: splu(self._matrix, permc_spec="MMD_AT_PLUS_A", diag_pivot_thresh=0.0,
                         options={"SymmetricMode": True}), self._progress)

    def voltages(self, currents, progress=None):
        """Voltages (count,) for the currents (count,) put into the nodes."""
        result = np.zeros(self.count)
        if not self.nodes.size:
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


def node_currents(network, voltages, injected, leaving=None):
    """Return the current through every node: the larger of what flows in and what flows out.

    injected: (count,) external current into each node, negative where it is taken out.
    leaving: (count,) current that leaves by a resistor to ground, or None.
    """
    flow = np.abs(network.conductance * (voltages[network.first] - voltages[network.second]))
    through = np.bincount(network.first, flow, network.count) + np.bincount(network.second, flow, network.count)
    if leaving is not None:
        through += np.abs(leaving)
    # With what is injected, inflow equals outflow (Kirchhoff's current law): each is half of the sum.
    return 0.5 * (through + np.abs(injected))


def net_inflow(network, voltages):
    """Return what flows into every node through the resistors less what flows out."""
    flow = network.conductance * (voltages[network.first] - voltages[network.second])
    return np.bincount(network.second, flow, network.count) - np.bincount(network.first, flow, network.count)


def imbalance_of(network, voltages, injected, leaving=None):
    """Return what flows in less what flows out at the worst node, as a share of the current put in.

    Measured against solutions of 60 digits on small rasters, currents are wrong by about this much, whatever the
    contrast of the resistances.
    """
    size = np.maximum(injected, 0.0).sum()
    if not size > 0:
        size = np.abs(injected).sum()
    rest = net_inflow(network, voltages) + injected
    if leaving is not None:
        rest -= leaving
    return float(np.abs(rest).max() / size) if size > 0 else 0.0
