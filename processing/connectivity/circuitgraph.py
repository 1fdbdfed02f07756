"""A resistance raster as an electrical network: nodes, conductances, components.

Conventions of McRae (2006, Evolution 60:1551-1561) and McRae et al. (2008, Ecology
89:2712-2724): every cell is a node, neighbours are joined by resistors, resistances are
ohms per cell (a step over one cell of resistance 1 has 1 ohm, whatever the cell size).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_matrix, csc_matrix
from scipy.sparse.csgraph import connected_components

from ..common.errors import InputError

AVERAGES = ("resistance", "conductance")
STEPS = ((0, 1, 1.0), (1, 0, 1.0), (1, 1, math.sqrt(2.0)), (1, -1, math.sqrt(2.0)))


@dataclass(frozen=True)
class Network:
    """Nodes and conductances.

    node_of_cell: int32 (rows, columns), -1 where there is no node.
    first, second: int32 (m,), the nodes of each resistor; conductance: (m,) in siemens.
    component: int32 (count,), number of the connected component of each node.
    """

    node_of_cell: np.ndarray
    first: np.ndarray
    second: np.ndarray
    conductance: np.ndarray
    component: np.ndarray

    @property
    def count(self) -> int:
        return self.component.size

    def raster(self, values) -> np.ndarray:
        """Values per node as a raster (float64, NaN where there is no node)."""
        padded = np.append(values, np.nan)
        return padded[self.node_of_cell]

    def flows(self, voltages) -> tuple[np.ndarray, np.ndarray]:
        """(amperes through the resistors of each node, both ways together; what each node gains)."""
        flow = self.conductance * (voltages[self.first] - voltages[self.second])
        gain = np.bincount(self.second, flow, self.count) - np.bincount(self.first, flow, self.count)
        flow = np.abs(flow)
        return np.bincount(self.first, flow, self.count) + np.bincount(self.second, flow, self.count), gain


def check_resistance(resistance) -> np.ndarray:
    """Return a float64 array with NaN barriers, refusing zero and negative values with their count."""
    if np.ma.isMaskedArray(resistance):
        resistance = resistance.astype(float).filled(np.nan)
    resistance = np.asarray(resistance, float)
    if resistance.ndim != 2 or not resistance.size:
        raise InputError("The resistance raster has no cells.")
    wrong = np.count_nonzero(resistance <= 0)
    if wrong:
        raise InputError(
            "The resistance raster has {count} cells of zero or less: resistance must be above 0 (use short-circuit "
            "areas for perfect conductors and NoData for barriers).", count=wrong)
    if not np.isfinite(resistance).any():
        raise InputError("The resistance raster has no valid cell: all are NoData.")
    return np.where(np.isinf(resistance), np.nan, resistance) if np.isinf(resistance).any() else resistance


def check_options(neighbours, average) -> None:
    """InputError for an unknown neighbourhood or mean."""
    if neighbours not in (4, 8):
        raise InputError("Neighbours must be 4 or 8, not {value}.", value=neighbours)
    if average not in AVERAGES:
        raise InputError("The mean must be of resistance or conductance, not {value}.", value=average)


def contrast(resistance) -> float:
    """Return the largest resistance over the least."""
    return float(np.nanmax(resistance) / np.nanmin(resistance))


def build_network(resistance, neighbours=8, average="resistance", groups=(), nodata_joins=False) -> Network:
    """Assemble the network of a resistance raster.

    resistance: (rows, columns) > 0, NaN or masked = no current passes.
    neighbours: 8 or 4. average: a resistor between two cells has the mean of their
    resistances, or the mean of their conductances; diagonal steps are sqrt(2) times longer.
    groups: arrays of flat cell indices; the cells of one group are one node (a
    perfect conductor), NoData cells included; groups that share a cell are one. No resistor
    joins a NoData cell to its neighbours, in either mean; with ``nodata_joins`` those of a group are joined
    to theirs by half of the neighbour's conductance where conductances are averaged, as Circuitscape does.

    Raises InputError for zero or negative resistances and unknown options.
    """
    check_options(neighbours, average)
    resistance = check_resistance(resistance)
    rows, cols = resistance.shape
    node_of_cell = _number_nodes(np.isfinite(resistance).ravel(), groups).reshape(rows, cols)
    conductance = np.where(np.isfinite(resistance), 1.0 / resistance, 0.0)
    firsts, seconds, values = [], [], []
    for dy, dx, length in STEPS[:2 if neighbours == 4 else 4]:
        here = (slice(0, rows - dy), slice(max(0, -dx), cols - max(0, dx)))
        there = (slice(dy, rows), slice(max(0, dx), cols + min(0, dx)))
        first, second = node_of_cell[here], node_of_cell[there]
        one, other = conductance[here], conductance[there]
        if average == "resistance":
            with np.errstate(divide="ignore", invalid="ignore"):
                value = 2.0 * one * other / (one + other)
        else:
            value = 0.5 * (one + other)
        joined = (one > 0) & (other > 0) & (first != second)
        if nodata_joins and average == "conductance":
            joined = (value > 0) & (first >= 0) & (second >= 0) & (first != second)
        firsts.append(first[joined])
        seconds.append(second[joined])
        values.append(value[joined] / length)
    first, second = np.concatenate(firsts), np.concatenate(seconds)
    count = int(node_of_cell.max()) + 1
    links = coo_matrix((np.ones(first.size, np.int8), (first, second)), shape=(count, count))
    _, component = connected_components(links, directed=False)
    return Network(node_of_cell, first, second, np.concatenate(values), component)


def network_of_links(count, first, second, conductance) -> Network:
    """A :class:`Network` of ``count`` nodes from resistors; parallel ones add up.

    first, second: (m,) int, the ends; conductance: (m,) > 0 in siemens. ``node_of_cell`` is one row of the nodes.
    """
    low, high = np.minimum(first, second), np.maximum(first, second)
    pairs, place = np.unique(low.astype(np.int64) * count + high, return_inverse=True)
    value = np.bincount(place, conductance, pairs.size)
    first, second = (pairs // count).astype(np.int32), (pairs % count).astype(np.int32)
    links = coo_matrix((np.ones(first.size, np.int8), (first, second)), shape=(count, count))
    _, component = connected_components(links, directed=False)
    return Network(np.arange(count, dtype=np.int32)[None, :], first, second, value, component)


def joined_groups(groups) -> list[np.ndarray]:
    """Arrays of sorted flat cell indices, none empty; groups that share a cell are one."""
    groups = [np.unique(np.asarray(g, np.int64)) for g in groups]
    groups = [g for g in groups if g.size]
    if not groups:
        return []
    cells = np.concatenate(groups)
    of_group = np.repeat(np.arange(len(groups)), [g.size for g in groups])
    members, place = np.unique(cells, return_inverse=True)
    size = members.size + len(groups)
    links = coo_matrix((np.ones(cells.size, np.int8), (place, members.size + of_group)), shape=(size, size))
    together, labels = connected_components(links, directed=False)
    order = np.argsort(labels[:members.size], kind="stable")
    starts = np.flatnonzero(np.diff(labels[:members.size][order])) + 1
    return np.split(members[order], starts)


def _number_nodes(valid, groups):
    """Return the node of each flat cell, -1 for none; cells of one group share theirs."""
    nodes = np.full(valid.size, -1, np.int32)
    groups, alone = joined_groups(groups), valid.copy()
    for cells in groups:
        alone[cells] = False
    count = np.count_nonzero(alone)
    nodes[alone] = np.arange(count, dtype=np.int32)
    for number, cells in enumerate(groups, count):
        nodes[cells] = number
    return nodes


def laplacian(network, nodes, extra=None) -> csc_matrix:
    """Return the Laplacian (csc) of the resistors among ``nodes`` (sorted) plus ``extra`` on the diagonal.

    Resistors that leave ``nodes`` count on the diagonal: the other ends are at 0 volt.
    """
    place = np.full(network.count, -1, np.int32)
    place[nodes] = np.arange(nodes.size, dtype=np.int32)
    first, second, value = place[network.first], place[network.second], network.conductance
    diagonal = (np.bincount(first[first >= 0], value[first >= 0], nodes.size)
                + np.bincount(second[second >= 0], value[second >= 0], nodes.size))
    if extra is not None:
        diagonal = diagonal + extra         # counts of nothing are whole numbers
    inside = (first >= 0) & (second >= 0)
    first, second, value = first[inside], second[inside], value[inside]
    every = np.arange(nodes.size, dtype=np.int32)
    return csc_matrix((np.concatenate([-value, -value, diagonal]),
                       (np.concatenate([first, second, every]), np.concatenate([second, first, every]))),
                      shape=(nodes.size, nodes.size))
