"""How much the connectivity of a whole network gains per unit of improvement in each cell: exact derivatives.

Not by trying cells: by the adjoint. For equivalent connectivity EC(PC) (Saura et al. 2011, Landscape Ecology
26:1457-1473) along the trees of best ways, where the derivative of a least cost by the resistance of a cell is the
length of the way in it (Danskin's theorem; it holds where the best way is the only one, and from one side where there
are ties). For the mean effective resistance of all pairs (McRae et al. 2008, Ecology 89:2712-2724) from the voltages
that solve the circuit: the derivative by a resistor is the square of its current. For the habitat within reach of
habitat, cell by cell, by the backward pass of :mod:`.reachgain`.

Elasticity: per cent of the measure per per cent of a cell's resistance, positive where less resistance helps.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse.csgraph import dijkstra

from ..common.errors import InputError
from .circuitsolve import Solver, network_of
from .corridors import CorridorSettings, map_corridors
from .graph import build_graph
from .networkgain import median_distance
from .reach import memory_bytes, plans
from .reachgain import connected_gain, settings_for

STEPS = ((0, 1), (1, 0), (1, 1), (1, -1))


@dataclass(frozen=True)
class Elasticity:
    """value: of the measure (EC in area units, mean ohms, or mean area within reach). gain: (rows, columns) what the
    measure improves per unit of resistance taken off a cell, 0 where nothing; NaN on barriers. share: elasticity, gain
    x resistance / value. pairs: number of pairs of sources that are joined; of connected habitat 0.
    """

    value: float
    gain: np.ndarray
    share: np.ndarray
    pairs: int
    distance: float = float("nan")


def ec_elasticity(resistance, labels, cell_size, areas, distance=None, probability=0.5, engine="auto",
                  progress=None) -> Elasticity:
    """:class:`Elasticity` of EC(PC).

    resistance: (rows, columns) > 0, NaN = barrier. labels: int32, sources 1..n. areas: (n,).
    distance: cost crossed with ``probability``; None takes the median of the links.
    """
    links = map_corridors(resistance, labels, cell_size, CorridorSettings(engine=engine), progress, len(areas)).links
    areas = np.asarray(areas, float)
    first = np.array([k.from_id - 1 for k in links], np.int64)
    second = np.array([k.to_id - 1 for k in links], np.int64)
    cost = np.array([k.lcd for k in links])
    distance = distance or median_distance(cost)
    numerator, by_link, pairs = cost_derivatives(areas, first, second, cost, distance, probability)
    value, gain = numerator ** 0.5, np.zeros(resistance.shape)
    for link, derivative in zip(links, by_link):
        rows, columns = np.asarray(link.rows), np.asarray(link.columns)
        half = 0.5 * cell_size * np.hypot(np.diff(rows), np.diff(columns))
        lengths = np.concatenate([half, [0.0]]) + np.concatenate([[0.0], half])
        np.add.at(gain, (rows, columns), -derivative / (2.0 * value) * lengths)
    return _finished(resistance, value, gain, pairs, distance)


def cost_derivatives(areas, first, second, cost, distance, probability=0.5) -> tuple[float, np.ndarray, int]:
    """(PC numerator, (m,) its derivative by the cost of each link, number of joined pairs).

    Backward through the trees of best ways: what flows through a link is summed from the far end of each tree.
    """
    slope = np.log(probability) / distance
    graph = build_graph(areas.size, first, second, cost)
    between, before = dijkstra(graph.matrix(), directed=False, return_predecessors=True)
    kept = {}
    for number in np.argsort(-np.asarray(cost), kind="stable"):     # of parallel links the cheapest
        kept[frozenset((int(first[number]), int(second[number])))] = number
    weights = np.exp(slope * between) * areas[:, None] * areas[None, :]
    result = np.zeros(len(cost))
    for source in range(areas.size):
        carried = np.where(np.isfinite(between[source]), weights[source], 0.0)
        for node in np.argsort(-np.where(np.isfinite(between[source]), between[source], -1.0), kind="stable"):
            parent = before[source, node]
            if parent < 0 or node == source:
                continue
            result[kept[frozenset((int(parent), int(node)))]] += slope * carried[node]
            carried[parent] += carried[node]
    joined = np.isfinite(between) & ~np.eye(areas.size, dtype=bool)
    return float(weights.sum()), result, int(joined.sum()) // 2


def resistance_elasticity(resistance, places, solver="auto", progress=None) -> Elasticity:
    """:class:`Elasticity` of the mean effective resistance of all pairs of places, ohms in cell units.

    places: arrays of flat cells. Places apart from the largest joined group take no part. A circuit for each place but
    one: for all pairs the squares of currents follow from sums over them.
    """
    tell = progress or (lambda share: None)
    network = network_of(resistance, 8, "resistance", list(places), solver, len(places) - 1)
    nodes = np.array([network.node_of_cell.flat[np.asarray(p)[0]] for p in places])
    nodes = np.unique(nodes[nodes >= 0])
    groups = network.component[nodes]
    largest = np.bincount(groups).argmax() if nodes.size else 0
    nodes = nodes[groups == largest]
    if nodes.size < 2:
        raise InputError("No two sources are joined on the resistance surface: no current can flow.")
    inner = np.flatnonzero(network.component == largest)
    inner = inner[inner != nodes[0]]
    solve = Solver(network, inner, None, solver, nodes.size - 1, lambda _: tell(0.1))
    squares, sums = np.zeros((4, *resistance.shape)), np.zeros((4, *resistance.shape))
    ohms, done = np.zeros((nodes.size, nodes.size)), 1
    while done < nodes.size:
        batch = range(done, min(done + solve.sides, nodes.size))
        put = np.zeros((len(batch), network.count))
        for row, k in enumerate(batch):
            put[row, nodes[k]] = 1.0
        for k, volts in zip(batch, solve.many(put)):
            ohms[k] = volts[nodes]
            for way, amperes in enumerate(_amperes(network.raster(volts), resistance)):
                squares[way] += amperes ** 2
                sums[way] += amperes
        done = batch.stop
        tell(0.1 + 0.85 * done / nodes.size)
    own = np.diag(ohms)
    pairs = nodes.size * (nodes.size - 1) // 2
    between = own[:, None] + own[None, :] - ohms - ohms.T
    value = float(between[np.triu_indices(nodes.size, 1)].mean())
    gain = np.zeros(resistance.shape)
    for way, (y, x) in enumerate(STEPS):
        # Sum over pairs of (I_a - I_b)^2 = n sum I^2 - (sum I)^2; a resistor is its length times half of both cells.
        share = 0.5 * np.hypot(y, x) * (nodes.size * squares[way] - sums[way] ** 2) / pairs
        here, there = _sides(resistance.shape, y, x)
        gain[here] += share[here]
        gain[there] += share[here]
    return _finished(resistance, value, gain, pairs, float("nan"))


def habitat_elasticity(resistance, habitat, cell_size, distance, probability=0.5, engine="auto",
                       progress=None) -> Elasticity:
    """:class:`Elasticity` of the mean habitat within reach of habitat (:mod:`.reach`).

    habitat: (rows, columns) area x condition >= 0. distance: cost crossed with ``probability``.
    """
    chosen = settings_for(-distance / np.log(probability))
    whole = float(np.where(np.isfinite(resistance), habitat, 0.0).sum())
    if not whole > 0:
        raise InputError("No source lies on the resistance surface: there is no habitat to connect.")
    value, gain = connected_gain(resistance, habitat, habitat / whole, cell_size, chosen, progress, engine)
    return _finished(resistance, value, gain, 0, distance)


def habitat_memory_bytes(resistance, cell_size, distance, probability=0.5) -> int:
    """Memory that :func:`habitat_elasticity` takes beside its input; InputError where its windows are too large."""
    chosen = settings_for(-distance / np.log(probability))
    least = float(np.nanmin(resistance))
    return memory_bytes(resistance.shape, plans(resistance.shape, least, cell_size, chosen), chosen)


def _amperes(volts, resistance):
    """Currents to the east, south, south-east and south-west of each cell, 0 where no resistor is."""
    for y, x in STEPS:
        here, there = _sides(resistance.shape, y, x)
        result = np.zeros(resistance.shape)
        ohms = np.hypot(y, x) * 0.5 * (resistance[here] + resistance[there])
        found = (volts[here] - volts[there]) / ohms
        result[here] = np.where(np.isfinite(found), found, 0.0)
        yield result


def _sides(shape, y, x):
    here = (slice(0, shape[0] - y), slice(max(0, -x), shape[1] - max(0, x)))
    there = (slice(y, shape[0]), slice(max(0, x), shape[1] + min(0, x)))
    return here, there


def _finished(resistance, value, gain, pairs, distance):
    gain = np.where(np.isfinite(resistance), gain, np.nan)
    return Elasticity(value, gain, gain * resistance / value, pairs, distance)
