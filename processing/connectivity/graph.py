"""The network of sources and links as a graph: checks, degree, components, structure indices.

Nodes are 0 .. n-1, links undirected; of parallel links the cheapest counts.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from ..common.errors import InputError

SMALLEST_COST = 1e-300  # stands for 0 in sparse matrices; adding it changes no sum


@dataclass(frozen=True)
class LinkGraph:
    """Checked links: ``first`` < ``second`` (m,) int64, ``cost`` (m,) float64 >= 0, each pair once."""

    node_count: int
    first: np.ndarray
    second: np.ndarray
    cost: np.ndarray

    def matrix(self, values=None) -> csr_matrix:
        """Symmetric (n, n) CSR matrix of the link costs, or of one value for each link."""
        values = np.maximum(self.cost, SMALLEST_COST) if values is None else values
        return csr_matrix(
            (np.concatenate([values, values]),
             (np.concatenate([self.first, self.second]), np.concatenate([self.second, self.first]))),
            shape=(self.node_count, self.node_count))

    def degree(self) -> np.ndarray:
        """(n,) number of links of each node."""
        ends = np.concatenate([self.first, self.second])
        return np.bincount(ends, minlength=self.node_count).astype(np.int64)

    def components(self) -> tuple[int, np.ndarray]:
        """(count, (n,) component number 1, 2, ... of each node in the order of the nodes)."""
        if self.node_count == 0:
            return 0, np.zeros(0, np.int64)
        count, labels = connected_components(self.matrix(), directed=False)
        _, start, inverse = np.unique(labels, return_index=True, return_inverse=True)
        return int(count), (np.argsort(np.argsort(start))[inverse] + 1).astype(np.int64)

    def up_to(self, limit) -> LinkGraph:
        """The graph of the links whose cost is at most ``limit``."""
        keep = self.cost <= limit
        return LinkGraph(self.node_count, self.first[keep], self.second[keep], self.cost[keep])


def build_graph(node_count, link_from, link_to, cost) -> LinkGraph:
    """Check links given by node indices from 0 and their cost (m,); returns a :class:`LinkGraph`.

    Raises InputError for arrays of different length, indices without a node,
    links of a node with itself, and costs that are negative or not finite.
    """
    first, second = (np.asarray(ends, np.int64).ravel() for ends in (link_from, link_to))
    cost = np.asarray(cost, float).ravel()
    if not first.size == second.size == cost.size:
        raise InputError("The links are incomplete: {starts} starts, {ends} ends and {costs} costs.",
                         starts=first.size, ends=second.size, costs=cost.size)
    if first.size and (min(first.min(), second.min()) < 0 or max(first.max(), second.max()) >= node_count):
        raise InputError("A link names a source that does not exist: there are {count} sources.", count=node_count)
    loops = np.flatnonzero(first == second)
    if loops.size:
        raise InputError("{count} links join a source with itself, the first is link {link}: remove them.",
                         count=loops.size, link=int(loops[0]) + 1)
    wrong = np.flatnonzero(~(np.isfinite(cost) & (cost >= 0)))
    if wrong.size:
        raise InputError("{count} links have no cost of 0 or more, the first is link {link} with {cost}.",
                         count=wrong.size, link=int(wrong[0]) + 1, cost=cost[wrong[0]])
    low, high = np.minimum(first, second), np.maximum(first, second)
    order = np.lexsort((cost, high, low))
    low, high, cost = low[order], high[order], cost[order]
    once = np.ones(low.size, bool)
    once[1:] = (low[1:] != low[:-1]) | (high[1:] != high[:-1])
    return LinkGraph(int(node_count), low[once], high[once], cost[once])


@dataclass(frozen=True)
class StructureIndices:
    """Structure of a network; alpha, beta, gamma are NaN where they are not defined.

    alpha = (L - V + p) / (2V - 5p), beta = L / V, gamma = L / (3 (V - 2p)) with
    V nodes, L links (each pair once) and p components.
    """

    nodes: int
    links: int
    components: int
    alpha: float
    beta: float
    gamma: float


def structure_indices(graph) -> StructureIndices:
    """Network closure, line-point rate and connectivity of a planar network with p components.

    The maximum of links in a planar graph is 3V - 6 for one component and
    3V - 6p for p of at least three nodes each (Kansky 1963; Forman and Godron
    1986, generalised to p components).
    """
    nodes, links = graph.node_count, graph.first.size
    count = graph.components()[0]
    return StructureIndices(
        nodes, links, count, alpha=_ratio(links - nodes + count, 2 * nodes - 5 * count), beta=_ratio(links, nodes),
        gamma=_ratio(links, 3 * (nodes - 2 * count)))


def _ratio(above, below):
    return above / below if below > 0 else float("nan")
