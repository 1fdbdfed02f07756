"""Solving Kirchhoff's laws: one sparse factorisation per component, many right-hand sides."""

from __future__ import annotations

import math

import numpy as np
from scipy.sparse.linalg import splu

from .circuitgraph import laplacian


# Measured with scipy's SuperLU on rasters of 0.06 to 4 million cells (see scripts/bench):
# entries of both triangles per node and doubling of the node count, at 12 bytes each,
# and what network and right-hand sides hold beside them.
FACTOR_BYTES = {4: 58.0, 8: 88.0}
NETWORK_BYTES = {4: 260.0, 8: 420.0}


def memory_bytes(cells, neighbours, right_sides):
    """Estimate of the memory that a run over ``cells`` valid cells needs."""
    doublings = math.log2(max(cells, 2))
    return cells * (FACTOR_BYTES[neighbours] * doublings + NETWORK_BYTES[neighbours] + 8.0 * (right_sides + 6))


def largest_cells(free_bytes, neighbours, right_sides):
    """Return the largest number of valid cells whose run fits into ``free_bytes``."""
    low, high = 0, 2 ** 40
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if memory_bytes(middle, neighbours, right_sides) <= free_bytes else (low, middle)
    return low


class Factor:
    """The factorised network of one set of nodes, all other nodes being at 0 volt.

    Reorders for a symmetric matrix and pivots on the diagonal, which is safe
    because the matrix is positive definite (a grounded Laplacian).
    """

    def __init__(self, network, nodes, extra=None):
        self.nodes, self.count = nodes, network.count
        self._solver = None
        if nodes.size:
            self._solver = splu(laplacian(network, nodes, extra), permc_spec="MMD_AT_PLUS_A",
                                diag_pivot_thresh=0.0, options={"SymmetricMode": True})

    def voltages(self, currents):
        """Voltages (count,) for the currents (count,) put into the nodes."""
        result = np.zeros(self.count)
        if self._solver is not None:
            result[self.nodes] = self._solver.solve(np.ascontiguousarray(currents[self.nodes]))
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
