"""What ecoplan:coneforindices computes, from patches and pairs to rows."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ... import connectivity
from ...common.errors import InputError
from . import coneforfiles
from .coneforindices_inputs import Patches, Rules, file_of, measured
from .coneforindices_outputs import DATE_TABLE, INDICES, LINK_IMPORTANCES, NODES

MOST_REMOVED = 1000  # patches that take about half a minute for dPC and dIIC; EcoPlan's own


@dataclass(frozen=True)
class Network:
    """Patches, the pairs with a value, how these become links, and the graphs of the patches that are there.

    place : (n,) position of each patch among those that are there, -1 for candidates.
    """

    patches: Patches
    found: coneforfiles.Connections
    rules: Rules
    place: np.ndarray
    linked: Any
    likely: Any

    @property
    def attributes(self):
        """Attributes of the patches that are there."""
        return self.patches.attributes[self.patches.exists]


def build(patches, found, rules):
    """The :class:`Network`; ``likely`` is None where links are only there or not."""
    exists = patches.exists
    if not exists.any():
        raise InputError("No patch is there: all are candidates. At least one must be there.")
    place = np.where(exists, np.cumsum(exists) - 1, -1)
    inside = exists[found.first] & exists[found.second]
    first, second, value = place[found.first[inside]], place[found.second[inside]], found.value[inside]
    near, count = rules.linked(value), int(exists.sum())
    linked = connectivity.graph.build_graph(count, first[near], second[near], np.ones(int(near.sum())))
    chance = rules.chance(value)
    likely = None if chance is None else connectivity.coneforindices.probability_graph(count, first, second, chance)
    return Network(patches, found, rules, place, linked, likely)


def largest_component(network):
    """Patches that hang together at most, by either kind of link."""
    graphs = [graph for graph in (network.linked, network.likely) if graph is not None]
    return max(connectivity.coneforindices.largest_component(graph) for graph in graphs)


def memory_bytes(network, removals, changes):
    """Bytes needed: links, a matrix of the largest component for each halving of it, and of all patches for changes."""
    largest, count = largest_component(network), len(network.attributes)
    needed = 150 * len(network.found.value) + 256 * 16 * count
    if removals:
        needed += 8 * largest ** 2 * (int(np.ceil(np.log2(max(largest, 2)))) + 3)
    if changes or count < len(network.patches.ids):
        needed += 48 * count ** 2
    return needed


def indices_of(network, landscape, removals, progress):
    """(Binary, Probabilistic or None) of the patches that are there."""
    science = connectivity.coneforindices
    attributes = network.attributes
    binary = science.binary_indices(network.linked, attributes, landscape, lambda part: progress(0.4 * part), removals)
    if network.likely is None:
        return binary, None
    return binary, science.probabilistic_indices(network.likely, attributes, landscape,
                                                 lambda part: progress(0.4 + 0.6 * part), removals)


def node_rows(network, binary, chance):
    """A row of NODES for each patch; candidates carry what adding them would gain."""
    ranks = _ranks(binary.iic.total if chance is None else chance.pc.total)
    whole = float(network.attributes.sum())
    empty = {field.name: None for field in NODES.fields}
    gains = _Gains(network)
    rows = []
    for k, node in enumerate(network.patches.ids):
        i, own = int(network.place[k]), float(network.patches.attributes[k])
        row = {**empty, "node_id": node, "attribute": own, "d_a": 100 * own / whole if whole else None}
        if i < 0:
            rows.append(NODES.row(**{**row, "state": "candidate", **gains.of(k)}))
            continue
        row.update(
            state="there", links=int(binary.degree[i]), component=int(binary.component[i]), d_nl=binary.d_links[i],
            d_nc=binary.d_components[i], d_h=_known(binary.d_harary[i]), d_ccp=binary.d_coincidence[i],
            d_lcp=binary.d_landscape[i], bc=binary.betweenness[i], bc_iic=binary.betweenness_iic[i], rank=ranks[i],
            **_parts("iic", binary.iic, i))
        if chance is not None:
            row.update(d_f=chance.d_flux[i], d_awf=chance.d_weighted_flux[i], bc_pc=chance.betweenness_pc[i],
                       **_parts("pc", chance.pc, i))
        rows.append(NODES.row(**row))
    return rows


def _parts(kind, found, i):
    return {f"d_{kind}": _known(found.total[i]), f"d_{kind}_intra": _known(found.intra[i]),
            f"d_{kind}_flux": _known(found.flux[i]), f"d_{kind}_connector": _known(found.connector[i])}


def _known(value):
    return None if value is None or value != value else float(value)


def _ranks(values):
    """1 for the largest, None where the value is unknown."""
    order = [i for i in sorted(range(len(values)), key=lambda i: (-values[i], i)) if values[i] == values[i]]
    ranks = dict(zip(order, range(1, len(order) + 1)))
    return [ranks.get(i) for i in range(len(values))]


class _Gains:
    """Gains of PC and IIC by candidates; the best paths are found once, when the first one asks."""

    def __init__(self, network):
        self.network, self.costs = network, {}

    def of(self, k):
        changes, network = connectivity.networkchanges, self.network
        found, place = network.found, network.place
        mine = (found.first == k) | (found.second == k)
        other = np.where(found.first[mine] == k, found.second[mine], found.first[mine])
        there = place[other] >= 0
        ends, values = place[other[there]], found.value[mine][there]
        near = network.rules.linked(values)
        row = self._gain("iic", network.linked, k, ends[near], np.ones(int(near.sum())), changes)
        if network.likely is not None:
            chance = network.rules.chance(values)
            some = chance > 0
            row.update(self._gain("pc", network.likely, k, ends[some], np.abs(np.log(chance[some])), changes))
        return row

    def _gain(self, kind, graph, k, ends, costs, changes):
        if kind not in self.costs:
            self.costs[kind] = changes.best_costs(graph)
        gain = changes.add_patch(self.network.attributes, self.costs[kind], float(self.network.patches.attributes[k]),
                                 ends, costs, changes.path_weight(kind))
        return {f"d_{kind}": _known(gain.total), f"d_{kind}_intra": _known(gain.intra),
                f"d_{kind}_flux": _known(gain.flux), f"d_{kind}_connector": _known(gain.connector)}


def index_rows(binary, chance):
    """Rows of INDICES by Conefor's names; PC, IIC and LCP without the attribute of the landscape are left out."""
    values = [("NL", binary.links), ("NC", binary.components), ("H", binary.harary), ("CCP", binary.coincidence),
              ("LCP", binary.landscape_coincidence), ("IICnum", binary.iic.numerator),
              ("EC(IIC)", binary.iic.equivalent), ("IIC", binary.iic.index)]
    if chance is not None:
        values += [("F", chance.flux), ("AWF", chance.weighted_flux), ("PCnum", chance.pc.numerator),
                   ("PCintra(%)", chance.intra), ("PCdirect(%)", chance.direct), ("PCstep(%)", chance.step),
                   ("EC(PC)", chance.pc.equivalent), ("PC", chance.pc.index)]
    return [INDICES.row(index_name=index, value=float(value)) for index, value in values if value == value]


def change_rows(run, network, progress):
    """Rows of LINK_IMPORTANCES: each link gone, and each pair of CHANGES with its new value."""
    patches, found = network.patches, network.found
    there = np.flatnonzero(patches.exists[found.first] & patches.exists[found.second])
    wanted = []
    if run.flag("LINK_IMPORTANCE"):
        gone = np.inf if network.rules.kind == "distance" else 0.0
        wanted += [(int(found.first[k]), int(found.second[k]), float(found.value[k]), "removal", gone) for k in there]
    if run.given("CHANGES"):
        path = file_of(run, "CHANGES")
        now = {(int(found.first[k]), int(found.second[k])): float(found.value[k]) for k in there}
        new = coneforfiles.read_connections(path, patches.ids)
        for a, b, value in zip(new.first.tolist(), new.second.tolist(), new.value.tolist()):
            if not (patches.exists[a] and patches.exists[b]):
                raise InputError("The pair {a} to {b} of {name} has an end that is a candidate: links are changed "
                                 "between patches that are there.", a=patches.ids[a], b=patches.ids[b],
                                 name=path.name)
            old = now.get((a, b))
            wanted.append((a, b, old, "new" if old is None else "change", value))
    if not wanted:
        return []
    measure = _Changed(network)
    rows = []
    for k, (a, b, old, change, value) in enumerate(wanted):
        progress(k / len(wanted))
        rows.append(LINK_IMPORTANCES.row(
            from_id=patches.ids[a], to_id=patches.ids[b], value=old, change=change,
            new_value=None if change == "removal" else value, **measure.losses(a, b, value)))
    return rows


class _Changed:
    """Loss of PC and IIC when a link gets another value."""

    def __init__(self, network):
        self.network, self.graphs, changes = network, {}, connectivity.networkchanges
        for kind, graph in (("iic", network.linked), ("pc", network.likely)):
            if graph is not None:
                costs = changes.best_costs(graph)
                at = {(int(u), int(v)): n for n, (u, v) in enumerate(zip(graph.first, graph.second))}
                before = changes.pair_sum(network.attributes, costs, changes.path_weight(kind))
                self.graphs[kind] = (graph, costs, at, before)

    def losses(self, a, b, value):
        """{d_iic, d_pc} in percent, above 0 for losses."""
        rules, found = self.network.rules, {"d_iic": None, "d_pc": None}
        key = tuple(sorted((int(self.network.place[a]), int(self.network.place[b]))))
        cost = {"iic": 1.0 if rules.linked([value])[0] else np.inf}
        if "pc" in self.graphs:
            chance = 0.0 if np.isinf(value) else float(rules.chance([value])[0])
            if not 0 <= chance <= 1:
                raise InputError("A changed link has the probability {value:g}: it must be between 0 and 1.",
                                 value=chance)
            cost["pc"] = abs(float(np.log(chance))) if chance > 0 else np.inf
        changes = connectivity.networkchanges
        for kind, (graph, costs, at, before) in self.graphs.items():
            if key in at:
                after = changes.change_link(graph, costs, at[key], cost[kind])
            else:
                after = changes.improved(costs, *key, cost[kind]) if np.isfinite(cost[kind]) else costs
            weight = changes.path_weight(kind)
            found[f"d_{kind}"] = _known(changes.loss_percent(
                before, changes.pair_sum(self.network.attributes, after, weight)))
        return found


def date_rows(run, dates, rules, progress):
    """Rows of DATE_TABLE; distances of all dates are measured one way and share d0, p0 and the threshold."""
    rows, before = [], None
    for k, (name, patches) in enumerate(dates):
        progress(k / len(dates))
        patches = replace(patches, exists=np.ones(len(patches.ids), bool)) if k else patches
        network = build(patches, measured(run, patches.shapes, None), rules)
        binary, chance = indices_of(network, None, False, lambda _: progress(k / len(dates)))
        total, ecs = float(network.attributes.sum()), (binary.iic.equivalent, chance.pc.equivalent)
        row = {"change_a_percent": None, "change_ec_iic_percent": None, "change_ec_pc_percent": None, "ratio": None,
               "kind": "first"}
        if before is not None:
            changes = connectivity.networkchanges
            by_pc = changes.date_change(before[0], total, before[2], ecs[1])
            row = {"change_a_percent": _known(by_pc.d_attribute),
                   "change_ec_pc_percent": _known(by_pc.d_connectivity),
                   "change_ec_iic_percent": _known(-changes.loss_percent(before[1], ecs[0])),
                   "ratio": _known(by_pc.ratio), "kind": by_pc.kind}
        rows.append(DATE_TABLE.row(
            date=name, patches=len(network.attributes), attribute=total, ec_iic=ecs[0], ec_pc=ecs[1],
            ec_share_percent=100 * ecs[1] / total if total else None, **row))
        before = (total, *ecs)
    return rows
