"""Current flow between places on a resistance raster (circuit theory).

McRae 2006 (Evolution 60:1551-1561); McRae et al. 2008 (Ecology 89:2712-2724): random
walkers as current. Currents are amperes, resistances ohms in cell units, voltages volts.
A place is one node; a region of several cells is one node because its cells are joined.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..common.errors import InputError
from .blackboxnet import RasterNetwork
from .circuitgraph import check_resistance
from .circuitsolve import SOLVERS, Kept, Solver, network_of, node_currents
from .paircurrents import pair_currents

MODES = ("pairwise", "one_to_all", "all_to_one")


@dataclass(frozen=True)
class Currents:
    """Result of a run.

    resistance: (n, n) ohms between focal nodes, NaN where no path joins the pair or it
    was left out; all zeros on the diagonal. For one-to-all the vector of node to all
    others stands in ``to_others``.
    cumulative, maximum: (rows, columns) amperes, NaN where there is no node.
    separate: pairs (i, j) that no path joins. without_path: focal nodes that take no part.
    imbalance: how well Kirchhoff's current law holds, the worst node of all runs: what flows in less what flows
    out, as a share of the current put in. Currents are wrong by about as much.
    """

    resistance: np.ndarray
    to_others: np.ndarray
    cumulative: np.ndarray
    maximum: np.ndarray
    separate: tuple
    without_path: tuple
    imbalance: float


def current_flow(resistance, places, mode="pairwise", pairs=None, strengths=None, neighbours=8, average="resistance",
                 short_circuits=(), own_regions=False, solver="auto", each=None, progress=None,
                 nodata_joins=False) -> Currents:
    """Run one of the three modes between focal places.

    resistance: (rows, columns) > 0, NaN = no current passes. places: arrays of flat cell indices.
    pairs: bool (n, n), the pairs that take part, or None for all.
    strengths: (n,) amperes >= 0 put into each place instead of 1 (one-to-all, all-to-one).
    short_circuits: further groups of cells that conduct perfectly.
    own_regions: pairwise only; join the cells of a place only in the pairs that use it, as
    Circuitscape does. That needs a factorisation per pair; otherwise all places are
    perfect conductors throughout and one factorisation serves all.
    nodata_joins: see :func:`~.circuitgraph.build_network`.
    solver: direct (factorisation), multigrid, or auto for the faster one.
    each: called as ``each(i, j, currents, voltages)`` with rasters; j is -1 outside pairwise. Voltages are NaN in
    parts of the network that no current enters.

    Grounded, at 0 volt: the second place of a pair; all others in one-to-all; the one place in all-to-one. Where
    source and ground are one node, one-to-all takes the ground away and all-to-one the source, as Circuitscape does.

    Raises InputError for fewer than two places or malformed options.
    """
    count = len(places)
    if count < 2:
        raise InputError("Current flow needs at least two focal places; found {count}.", count=count)
    if mode not in MODES:
        raise InputError("There is no mode {mode}: choose pairwise, one_to_all or all_to_one.", mode=mode)
    _check_solver(solver)
    wanted = np.ones((count, count), bool) if pairs is None else np.asarray(pairs, bool)
    wanted = (wanted | wanted.T) & ~np.eye(count, dtype=bool)
    strengths = np.ones(count) if strengths is None else np.asarray(strengths, float)
    if strengths.shape != (count,) or not ((strengths >= 0) & np.isfinite(strengths)).all():
        raise InputError("Source strengths must be numbers of 0 or more for every focal place.")
    if not wanted.any():
        raise InputError("No pair of focal places is left to compute: check the list of pairs.")
    options = {"neighbours": neighbours, "average": average, "nodata_joins": nodata_joins}
    if mode == "pairwise" and own_regions and any(np.unique(p).size > 1 for p in places):
        return _pair_by_pair(resistance, places, wanted, short_circuits, options, solver, each, progress)
    together = int(np.triu(wanted).sum()) if mode == "pairwise" and not each else 0
    network = network_of(resistance, neighbours, average, [*short_circuits, *places], solver, count - 1, nodata_joins,
                         together)
    nodes = np.array([network.node_of_cell.flat[np.asarray(p)[0]] for p in places])
    run = _Run(network, nodes, wanted, strengths, solver, each, progress)
    return getattr(run, mode)()


class _Run:
    """One network, its focal nodes and what has been summed up so far."""

    def __init__(self, network, nodes, wanted, strengths, solver, each, progress):
        self.network, self.nodes, self.wanted, self.strengths = network, nodes, wanted, strengths
        self.solver = solver
        self.each, self.tell = each, progress or (lambda share: None)
        size = nodes.size
        self.resistance = np.where(np.eye(size, dtype=bool), 0.0, np.nan)
        self.to_others = np.full(size, np.nan)
        self.cumulative, self.maximum = np.zeros(network.count), np.zeros(network.count)
        component = network.component[nodes]
        joined = component[:, None] == component[None, :]
        self.separate = tuple((int(i), int(j)) for i, j in np.argwhere(np.triu(wanted & ~joined, 1)))
        self.joined = wanted & joined
        self.done, self.imbalance = 0, 0.0

    def responses(self):
        """Per component: focal numbers and :class:`Kept` voltages of 1 A put into each, the first node being ground.

        Places that are one conductor have the same voltages.
        """
        component = self.network.component[self.nodes]
        for number in np.unique(component):
            focal = np.flatnonzero(component == number)
            if not self.joined[np.ix_(focal, focal)].any():
                continue
            self.tell(0.02)
            inner = np.flatnonzero(self.network.component == number)
            inner = inner[inner != self.nodes[focal[0]]]
            solve = Solver(self.network, inner, None, self.solver, focal.size - 1, lambda _: self.tell(0.02))
            kept, done = Kept(focal.size, self.network.count), 0
            while done < focal.size:
                batch = range(done, min(done + solve.sides, focal.size))
                injected = np.zeros((len(batch), self.network.count))
                for row, k in enumerate(batch):
                    if self.nodes[focal[k]] != self.nodes[focal[0]]:
                        injected[row, self.nodes[focal[k]]] = 1.0
                found = solve.many(injected, lambda share: self.tell(  # noqa: B023
                    0.3 + 0.3 * (batch.start + len(batch) * share) / focal.size)) if injected.any() else injected
                for row, k in enumerate(batch):
                    kept[k] = found[row]
                done = batch.stop
                self.tell(0.3 + 0.3 * done / focal.size)
            del solve                                               # its memory
            yield focal, kept

    def add(self, i, j, voltages, injected):
        """Sum up one run; ``injected`` is what is put into each node (negative: taken out)."""
        currents, imbalance = node_currents(self.network, voltages, injected)
        self.imbalance = max(self.imbalance, imbalance)
        self.cumulative += currents
        np.maximum(self.maximum, currents, out=self.maximum)
        if self.each:
            fed = np.unique(self.network.component[injected != 0])
            volts = np.where(np.isin(self.network.component, fed), voltages, np.nan)
            self.each(int(i), int(j), self.network.raster(currents), self.network.raster(volts))
        self.done += 1
        self.tell(0.6 + 0.4 * min(1.0, self.done / max(1, self._expected)))

    def pairwise(self):
        self._expected = np.count_nonzero(np.triu(self.joined, 1))
        for focal, response in self.responses():
            own = np.array([response[a][self.nodes[focal]] for a in range(focal.size)])    # volts at b for 1 A at a
            ohms = np.triu(np.maximum(0.0, np.diagonal(own)[:, None] - own.T - own + np.diagonal(own)), 1)
            ohms += ohms.T
            joined = self.joined[np.ix_(focal, focal)]
            self.resistance[np.ix_(focal, focal)] = np.where(joined, ohms, self.resistance[np.ix_(focal, focal)])
            # Places on one conductor: nothing flows.
            pairs = np.argwhere(np.triu(joined & (self.nodes[focal][:, None] != self.nodes[focal]), 1))
            if not self.each and pairs.size and isinstance(self.network, RasterNetwork):
                self._add_together(focal, response, pairs)
                continue
            for a, b in pairs:
                i, j = focal[a], focal[b]
                voltages = response[a] - response[b]
                voltages -= voltages[self.nodes[j]]
                injected = np.zeros(self.network.count)
                injected[self.nodes[i]], injected[self.nodes[j]] = 1.0, -1.0
                self.add(i, j, voltages, injected)
        return self.result()

    def _add_together(self, focal, response, pairs):
        """Sum up many pairs in one pass."""
        total, largest, imbalance = pair_currents(
            self.network, self.nodes[focal], response, pairs,
            lambda share: self.tell(0.6 + 0.4 * min(1.0, (self.done + share * len(pairs)) / self._expected)))
        self.done += len(pairs)
        self.imbalance = max(self.imbalance, imbalance)
        self.cumulative += total
        np.maximum(self.maximum, largest, out=self.maximum)

    def all_to_one(self):
        self._expected = np.count_nonzero(self.joined.any(1))
        for focal, response in self.responses():
            for a, i in enumerate(focal):
                others = self.joined[i, focal] & (self.nodes[focal] != self.nodes[i])
                if not others.any():
                    continue
                amperes = np.where(others, self.strengths[focal], 0.0)
                amperes[a] = -amperes.sum()
                voltages = response.combined(amperes)
                amperes[a] = 0.0
                voltages -= voltages[self.nodes[i]]
                injected = np.zeros(self.network.count)
                np.add.at(injected, self.nodes[focal], amperes)
                injected[self.nodes[i]] = -amperes.sum()
                self.add(i, -1, voltages, injected)
        return self.result()

    def one_to_all(self):
        self._expected = np.count_nonzero(self.joined.any(1))
        for focal, response in self.responses():
            own = np.array([response[a][self.nodes[focal]] for a in range(focal.size)])    # volts at b for 1 A at a
            for a, i in enumerate(focal):
                grounds = np.flatnonzero(self.joined[i, focal] & (self.nodes[focal] != self.nodes[i]))
                if not grounds.size:
                    if self.joined[i, focal].any():                  # grounds on the place's own conductor only
                        self.to_others[i] = 0.0
                    continue
                # One conductor is grounded once, by the first of its places that is a ground of this one.
                first = grounds[np.unique(self.nodes[focal[grounds]], return_index=True)[1]]
                # Unknown, for 1 A: amperes leaving by each ground and the common voltage of the grounds.
                size = first.size + 1
                system, right = np.zeros((size, size)), np.zeros(size)
                system[:-1, :-1], system[:-1, -1] = own[np.ix_(first, first)].T, 1.0
                right[:-1] = own[a, first]
                system[-1, :-1], right[-1] = 1.0, 1.0
                leaving = np.linalg.solve(system, right)[:-1]
                weights = np.zeros(focal.size)
                weights[first] = -leaving
                weights[a] += 1.0
                voltages = response.combined(weights)
                voltages -= voltages[self.nodes[focal[first[0]]]]
                self.to_others[i] = voltages[self.nodes[i]]
                injected = np.zeros(self.network.count)
                injected[self.nodes[focal[first]]] = -leaving
                injected[self.nodes[i]] = 1.0
                self.add(i, -1, self.strengths[i] * voltages, self.strengths[i] * injected)
        return self.result()

    def result(self):
        self.tell(1.0)
        raster = self.network.raster
        idle = tuple(int(i) for i in np.flatnonzero(self.wanted.any(1) & ~self.joined.any(1)))
        return Currents(self.resistance, self.to_others, raster(self.cumulative), raster(self.maximum), self.separate,
                        idle, self.imbalance)


def _pair_by_pair(resistance, places, wanted, short_circuits, options, solver, each, progress):
    """Pairwise with the cells of a place joined only in its own pairs: a network for each pair."""
    pairs = np.argwhere(np.triu(wanted, 1))
    total = result = None
    separate, imbalance = [], 0.0
    for number, (i, j) in enumerate(pairs):
        def tell(share, number=number):
            if progress:
                progress((number + share) / len(pairs))
        network = network_of(resistance, groups=[*short_circuits, places[i], places[j]], solver=solver, **options)
        nodes = np.array([network.node_of_cell.flat[np.asarray(places[k])[0]] for k in (i, j)])
        hand_on = each and (lambda a, b, currents, voltages, i=i, j=j: each(int(i), int(j), currents, voltages))
        result = _Run(network, nodes, np.ones((2, 2), bool), np.ones(2), solver, hand_on, tell).pairwise()
        if total is None:
            count = len(places)
            total = (np.where(np.eye(count, dtype=bool), 0.0, np.nan), np.zeros(resistance.shape),
                     np.zeros(resistance.shape))
        total[0][i, j] = total[0][j, i] = result.resistance[0, 1]
        np.add(total[1], np.nan_to_num(result.cumulative), out=total[1])
        np.maximum(total[2], np.nan_to_num(result.maximum), out=total[2])
        separate += [(int(i), int(j))] if result.separate else []
        imbalance = max(imbalance, result.imbalance)
    everywhere = np.isfinite(check_resistance(resistance))
    for group in (*short_circuits, *places):
        everywhere.flat[np.asarray(group, np.int64)] = True
    joined = np.isfinite(total[0]) & ~np.eye(len(places), dtype=bool)
    idle = tuple(int(i) for i in np.flatnonzero(wanted.any(1) & ~joined.any(1)))
    return Currents(total[0], np.full(len(places), np.nan), np.where(everywhere, total[1], np.nan),
                    np.where(everywhere, total[2], np.nan), tuple(separate), idle, imbalance)


@dataclass(frozen=True)
class AdvancedCurrents:
    """Result of :func:`advanced`: rasters of amperes and volts, and what could not be used.

    Voltages are NaN in parts that no current enters. without_ground: source nodes in components that hold no
    ground; their current has nowhere to go. off_surface: source and ground cells without a node.
    imbalance: see :class:`Currents`.
    """

    currents: np.ndarray
    voltages: np.ndarray
    without_ground: int
    off_surface: tuple
    imbalance: float


def _check_solver(solver):
    if solver not in SOLVERS:
        raise InputError("There is no solver {solver}: choose auto, direct, multigrid or blackbox.", solver=solver)


CONFLICTS = ("keep_both", "keep_finite", "remove_source", "remove_ground", "remove_both")


@dataclass(frozen=True)
class Driven:
    """Currents and voltages of the nodes of a network, NaN without current; see :class:`AdvancedCurrents`."""

    currents: np.ndarray
    voltages: np.ndarray
    without_ground: int
    imbalance: float


def advanced(resistance, sources, grounds, ground_conductance=True, conflicts="keep_both", neighbours=8,
             average="resistance", short_circuits=(), solver="auto", progress=None,
             nodata_joins=False) -> AdvancedCurrents:
    """Current from given sources to given grounds.

    sources: (rows, columns) amperes into each cell, NaN or 0 = none. grounds: (rows, columns)
    siemens to ground (``ground_conductance``) or ohms; NaN = none; infinite siemens or
    0 ohm ties the cell to ground. conflicts: what to do where a node is both (keep_finite: keep both, save that a
    ground without resistance gives way to a source, as in Circuitscape). nodata_joins: see build_network.

    Raises InputError where no source or no ground is left.
    """
    _check_solver(solver)
    network = network_of(resistance, neighbours, average, short_circuits, solver, nodata_joins=nodata_joins)
    sources, grounds = np.where(np.isnan(sources), 0.0, sources), np.asarray(grounds, float)
    if np.isinf(sources).any():
        raise InputError("The source raster has infinite values: give amperes.")
    if (grounds < 0).any():
        raise InputError("The ground raster has {count} cells below 0: give resistances or conductances of 0 or more.",
                         count=np.count_nonzero(grounds < 0))
    with np.errstate(divide="ignore"):
        siemens = np.where(np.isnan(grounds), 0.0, grounds if ground_conductance
                           else 1.0 / np.where(np.isnan(grounds), 1.0, grounds))
    cells = network.node_of_cell >= 0
    nodes = network.node_of_cell[cells]
    off = int(np.count_nonzero(sources[~cells])), int(np.count_nonzero(siemens[~cells]))
    injected = np.bincount(nodes, sources[cells], network.count)
    to_ground = np.zeros(network.count)
    np.add.at(to_ground, nodes, siemens[cells])
    found = driven(network, injected, to_ground, conflicts, solver, progress)
    return AdvancedCurrents(network.raster(found.currents), network.raster(found.voltages), found.without_ground, off,
                            found.imbalance)


def driven(network, injected, to_ground, conflicts="keep_both", solver="auto", progress=None) -> Driven:
    """:class:`Driven`: a network of any kind with current put into its nodes and resistors to ground.

    injected: (count,) amperes. to_ground: (count,) siemens, 0 = none, infinite = tied to ground. conflicts as in
    :func:`advanced`. Raises InputError where no source or no ground is left.
    """
    tell = progress or (lambda share: None)
    if conflicts not in CONFLICTS:
        raise InputError("Conflicts must be one of {known}, not {value}.", value=conflicts, known=", ".join(CONFLICTS))
    injected, to_ground = np.array(injected, float), np.array(to_ground, float)
    both = (injected != 0) & (to_ground > 0)
    if conflicts in ("remove_source", "remove_both"):
        injected[both] = 0.0
    if conflicts in ("remove_ground", "remove_both"):
        to_ground[both] = 0.0
    if conflicts == "keep_finite":
        to_ground[(injected > 0) & np.isinf(to_ground)] = 0.0
    if not (injected != 0).any():
        raise InputError("No source lies on a valid cell of the resistance raster.")
    if not (to_ground > 0).any():
        raise InputError("No ground lies on a valid cell of the resistance raster.")
    tied = np.isinf(to_ground)
    drained = np.zeros(network.component.max() + 1, bool)
    drained[network.component[to_ground > 0]] = True
    fed = np.zeros_like(drained)
    fed[network.component[injected != 0]] = True
    lost = int(np.count_nonzero((injected != 0) & ~drained[network.component]))
    voltages = np.zeros(network.count)
    finite = np.where(tied, 0.0, to_ground)
    active = np.flatnonzero(drained & fed)
    for number, component in enumerate(active):
        members = np.flatnonzero((network.component == component) & ~tied)
        tell(0.05 + 0.9 * number / active.size)
        part = lambda share, number=number: tell(0.05 + 0.9 * (number + share) / active.size)  # noqa: E731
        voltages += Solver(network, members, finite[members], solver, 1, part).voltages(injected, part)
    outside = ~(drained & fed)[network.component]
    injected[outside] = 0.0
    leaving = np.where(tied, injected + network.flows(voltages)[1], finite * voltages)
    currents, imbalance = node_currents(network, voltages, injected, leaving)
    tell(1.0)
    return Driven(currents, np.where(outside, np.nan, voltages), lost, imbalance)


def between(network, nodes, mode="pairwise", pairs=None, strengths=None, solver="auto", each=None,
            progress=None) -> Currents:
    """As :func:`current_flow`, between nodes of a network that is no raster; ``each`` gets values per node.

    nodes: (n,) int. The maps of :class:`Currents` have the shape of ``network.node_of_cell``.
    """
    nodes = np.asarray(nodes, np.int64)
    if nodes.size < 2:
        raise InputError("Current flow needs at least two focal places; found {count}.", count=nodes.size)
    wanted = np.ones((nodes.size,) * 2, bool) if pairs is None else np.asarray(pairs, bool)
    wanted = (wanted | wanted.T) & ~np.eye(nodes.size, dtype=bool)
    strengths = np.ones(nodes.size) if strengths is None else np.asarray(strengths, float)
    return getattr(_Run(network, nodes, wanted, strengths, solver, each, progress), mode)()
