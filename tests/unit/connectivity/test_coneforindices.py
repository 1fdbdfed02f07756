"""Indices of Conefor against their definitions with networkx, by hand, and removal one patch at a time."""

import itertools
import math

import networkx as nx
import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ecoplan.processing.common.errors import InputError
from ecoplan.processing.connectivity import coneforindices, networkchanges
from ecoplan.processing.connectivity.graph import build_graph

CLOSE = dict(rel=1e-9, abs=1e-9)  # sums of some dozens of numbers of ordinary size, percent of differences


@st.composite
def networks(draw, most=7):
    """(attributes, [(i, j, p)]) of up to ``most`` patches."""
    n = draw(st.integers(1, most))
    pairs = list(itertools.combinations(range(n), 2))
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=12)) if pairs else []
    chance = draw(st.lists(st.floats(0.01, 1), min_size=len(chosen), max_size=len(chosen)))
    areas = draw(st.lists(st.floats(0.5, 50), min_size=n, max_size=n))
    return areas, [(i, j, p) for (i, j), p in zip(chosen, chance)]


def reference(areas, links):
    """Graph with the patches' attributes and the links' probabilities."""
    graph = nx.Graph()
    graph.add_nodes_from((i, {"a": a}) for i, a in enumerate(areas))
    graph.add_edges_from((i, j, {"p": p, "c": -math.log(p)}) for i, j, p in links)
    return graph


def by_definition(graph):
    """{index: value} by the manual's formulas; BC_... as dict of nodes."""
    a = dict(graph.nodes(data="a"))
    total = sum(a.values())
    parts = [sum(a[i] for i in part) for part in nx.connected_components(graph)]
    hops = dict(nx.all_pairs_shortest_path_length(graph))
    best = dict(nx.all_pairs_dijkstra_path_length(graph, weight="c"))
    return {
        "NL": graph.number_of_edges(), "NC": len(parts),
        "H": sum(1 / h for i in hops for j, h in hops[i].items() if i < j),
        "CCP": sum((c / total) ** 2 for c in parts) if total else 0, "LCP": sum(c ** 2 for c in parts),
        "IIC": sum(a[i] * a[j] / (1 + h) for i in hops for j, h in hops[i].items()),
        "F": 2 * sum(p for _, _, p in graph.edges(data="p")),
        "AWF": 2 * sum(a[i] * a[j] * p for i, j, p in graph.edges(data="p")),
        "PC": sum(a[i] * a[j] * math.exp(-c) for i in best for j, c in best[i].items())}


def graphs(areas, links):
    ends = ([i for i, _, _ in links], [j for _, j, _ in links])
    return (build_graph(len(areas), *ends, [1.0] * len(links)),
            coneforindices.probability_graph(len(areas), *ends, [p for *_, p in links]))


@given(networks())
def test_every_index_and_its_loss_without_each_patch(network):
    areas, links = network
    whole = reference(areas, links)
    linked, likely = graphs(areas, links)
    binary = coneforindices.binary_indices(linked, areas, 1000)
    chance = coneforindices.probabilistic_indices(likely, areas, 1000)
    value = by_definition(whole)
    found = {"NL": binary.links, "NC": binary.components, "H": binary.harary, "CCP": binary.coincidence,
             "LCP": binary.landscape_coincidence * 1e6, "IIC": binary.iic.numerator, "F": chance.flux,
             "AWF": chance.weighted_flux, "PC": chance.pc.numerator}
    assert found == pytest.approx(value, **CLOSE)
    losses = {"NL": binary.d_links, "NC": binary.d_components, "H": binary.d_harary, "CCP": binary.d_coincidence,
              "LCP": binary.d_landscape, "IIC": binary.iic.total, "F": chance.d_flux,
              "AWF": chance.d_weighted_flux, "PC": chance.pc.total}
    for k in range(len(areas)):
        left = whole.copy()
        left.remove_node(k)
        after = by_definition(left)
        for index, loss in losses.items():
            expected = 100 * (value[index] - after[index]) / value[index] if value[index] else 0.0
            assert loss[k] == pytest.approx(expected, rel=1e-7, abs=1e-7), (index, k)
    direct = 100 * value["AWF"] / value["PC"]
    intra = 100 * sum(a * a for a in areas) / value["PC"]
    assert (chance.intra, chance.direct, chance.step) == pytest.approx((intra, direct, 100 - intra - direct), **CLOSE)


@given(networks())
@example(([1.0] * 4, [(0, 1, 0.5), (2, 3, 0.125), (0, 2, 0.9999999999999999)]))
def test_betweenness_over_all_best_paths(network):
    areas, links = network
    graph = reference(areas, links)
    linked, likely = graphs(areas, links)
    binary = coneforindices.binary_indices(linked, areas, removals=False)
    chance = coneforindices.probabilistic_indices(likely, areas, removals=False)
    expected = {name: [0.0] * len(areas) for name in ("BC", "BC(IIC)", "BC(PC)")}
    for i, j in itertools.combinations(range(len(areas)), 2):
        if not nx.has_path(graph, i, j):
            continue
        for name, weight in (("BC", None), ("BC(IIC)", None), ("BC(PC)", "c")):
            paths = list(nx.all_shortest_paths(graph, i, j, weight=weight))
            one = paths[0]
            worth = {"BC": 1, "BC(IIC)": areas[i] * areas[j] / len(one), "BC(PC)": areas[i] * areas[j] * math.prod(
                graph.edges[e]["p"] for e in zip(one, one[1:]))}[name]
            for path in paths:
                for k in path[1:-1]:
                    expected[name][k] += worth / len(paths)
    assert list(binary.betweenness) == pytest.approx(expected["BC"], **CLOSE)
    assert list(binary.betweenness_iic) == pytest.approx(expected["BC(IIC)"], **CLOSE)
    certain = [p for *_, p in links if p > 0.999999]
    if not certain:  # links crossed for certain count as next to nothing, so that ties break by number
        assert list(chance.betweenness_pc) == pytest.approx(expected["BC(PC)"], rel=1e-7, abs=1e-7)


def test_by_hand():
    # attributes 10, 5, 20, 8; links 1-2 (p 0.5) and 2-3 (p 0.25); patch 4 alone; A_L = 100
    linked, likely = graphs([10, 5, 20, 8], [(0, 1, 0.5), (1, 2, 0.25)])
    binary = coneforindices.binary_indices(linked, [10, 5, 20, 8], 100)
    chance = coneforindices.probabilistic_indices(likely, [10, 5, 20, 8], 100)
    assert (binary.links, binary.components) == (2, 2)
    assert binary.harary == pytest.approx(1 + 1 + 1 / 2)
    assert binary.landscape_coincidence == pytest.approx((35 ** 2 + 8 ** 2) / 1e4)
    assert binary.coincidence == pytest.approx((35 ** 2 + 8 ** 2) / 43 ** 2)
    assert list(binary.d_harary) == pytest.approx([60, 100, 60, 0])  # left 1, 0, 1, 2.5 of 2.5
    assert list(binary.d_components) == [0, -50, 0, 50]  # without 2 there are three, without 4 one
    assert chance.flux == pytest.approx(2 * 0.75)
    assert chance.weighted_flux == pytest.approx(2 * (10 * 5 * 0.5 + 5 * 20 * 0.25))
    # best products 0.5, 0.25, 0.125: PCnum = 100 + 25 + 400 + 64 + 2 (25 + 25 + 25) = 739, 2 * 25 of it over patch 2
    assert chance.pc.numerator == pytest.approx(739)
    assert (chance.intra, chance.direct, chance.step) == pytest.approx((58900 / 739, 10000 / 739, 5000 / 739))
    assert list(chance.betweenness_pc) == pytest.approx([0, 10 * 20 * 0.125, 0, 0])
    assert list(binary.betweenness_iic) == pytest.approx([0, 10 * 20 / 3, 0, 0])


def test_without_removals_the_losses_are_unknown():
    linked, likely = graphs([10, 5], [(0, 1, 0.5)])
    binary = coneforindices.binary_indices(linked, [10, 5], removals=False)
    assert binary.harary == 1 and np.isnan(binary.d_harary).all() and np.isnan(binary.iic.total).all()
    assert math.isnan(binary.landscape_coincidence)
    assert coneforindices.probabilistic_indices(likely, [10, 5], removals=False).pc.numerator == pytest.approx(175)


def test_probability_of_a_distance():
    # p0 = 0.05 at 2,000 m: half of it 0.05^0.5, none of it for certain
    found = coneforindices.probabilities([0, 1000, 2000, 4000], 2000, 0.05)
    assert list(found) == pytest.approx([1, math.sqrt(0.05), 0.05, 0.0025], rel=1e-12)


@pytest.mark.parametrize("call, message", [
    (lambda: coneforindices.probabilities([1], 0, 0.5), "greater than 0"),
    (lambda: coneforindices.probabilities([1], 100, 1), "between 0 and 1"),
    (lambda: coneforindices.probability_graph(2, [0], [1], [1.5]), "1 links have a probability.*link 1 with 1.5"),
    (lambda: coneforindices.probability_graph(2, [0], [1], [math.nan]), "1 links have a probability")])
def test_errors(call, message):
    with pytest.raises(InputError, match=message):
        call()


def test_cancel():
    class Stop(Exception):
        pass

    def progress(fraction):
        if fraction > 0.6:
            raise Stop

    linked, likely = graphs([1.0] * 30, [(i, i + 1, 0.5) for i in range(29)])
    for call, graph in ((coneforindices.binary_indices, linked), (coneforindices.probabilistic_indices, likely)):
        with pytest.raises(Stop):
            call(graph, [1.0] * 30, progress=progress)


# --- changes ------------------------------------------------------------------


@given(networks())
def test_adding_the_last_patch(network):
    areas, links = network
    new = len(areas) - 1
    own = [(i, j, p) for i, j, p in links if new in (i, j)]
    rest = [link for link in links if link not in own]
    a = np.array(areas[:new])
    before, after = (by_definition(reference(*given)) for given in ((areas[:new], rest), (areas, links)))
    linked, likely = graphs(areas[:new], rest)
    for kind, graph in (("iic", linked), ("pc", likely)):
        found = networkchanges.add_patch(
            a, networkchanges.best_costs(graph), areas[new], [i for i, _, _ in own],
            [1.0 if kind == "iic" else -math.log(p) for *_, p in own], networkchanges.path_weight(kind))
        index = kind.upper()
        if not before[index]:
            assert math.isnan(found.total)
            continue
        assert found.total == pytest.approx(100 * (after[index] / before[index] - 1), rel=1e-7, abs=1e-7)
        assert found.total == pytest.approx(found.intra + found.flux + found.connector, **CLOSE)
        assert found.intra == pytest.approx(100 * areas[new] ** 2 / before[index], **CLOSE)


@given(networks(), st.data())
def test_a_link_gone_or_changed(network, data):
    areas, links = network
    if not links:
        return
    k = data.draw(st.integers(0, len(links) - 1))
    p = data.draw(st.sampled_from([0.0, 0.005, links[k][2], 0.5, 1.0]))
    changed = [link for link in links if link is not links[k]] + ([(*links[k][:2], p)] if p else [])
    _, likely = graphs(areas, links)
    at = {(int(u), int(v)): n for n, (u, v) in enumerate(zip(likely.first, likely.second))}[links[k][:2]]
    costs = networkchanges.change_link(likely, networkchanges.best_costs(likely), at, -math.log(p) if p else np.inf)
    found = networkchanges.pair_sum(np.array(areas), costs, networkchanges.path_weight("pc"))
    assert found == pytest.approx(by_definition(reference(areas, changed))["PC"], **CLOSE)


@given(networks(most=6), st.floats(0.01, 1))
def test_a_new_link(network, p):
    areas, links = network
    missing = [e for e in itertools.combinations(range(len(areas)), 2) if e not in [link[:2] for link in links]]
    if not missing:
        return
    _, likely = graphs(areas, links)
    costs = networkchanges.improved(networkchanges.best_costs(likely), *missing[0], -math.log(p))
    found = networkchanges.pair_sum(np.array(areas), costs, networkchanges.path_weight("pc"))
    assert found == pytest.approx(by_definition(reference(areas, [*links, (*missing[0], p)]))["PC"], **CLOSE)


@pytest.mark.parametrize("after, kind", [((90, 80), "connectivity_loss"), ((80, 90), "habitat_loss"),
                                         ((90, 90), "equal_loss"), ((110, 90), "gain"), ((90, 100), "gain")])
def test_dates(after, kind):
    found = networkchanges.date_change(100, after[0], 100, after[1])
    assert (found.d_attribute, found.d_connectivity) == pytest.approx((after[0] - 100, after[1] - 100))
    assert found.ratio == pytest.approx((after[1] - 100) / (after[0] - 100)) and found.kind == kind


@pytest.mark.parametrize("before, after, d_a, d_ec, kind", [
    ((91438.11, 50657.60), (93238.91, 53604.33), 1.969, 5.817, "gain"),
    ((93238.91, 53604.33), (83517.49, 38756.64), -10.426, -27.699, "connectivity_loss"),
    ((83517.49, 38756.64), (83859.71, 40187.05), 0.410, 3.691, "gain")])
def test_the_dates_of_makurhini(before, after, d_a, d_ec, kind):
    """Old-growth forest of 1993, 2003, 2007 and 2011: area, ECA, dA, dECA and type of change of Makurhini's README."""
    found = networkchanges.date_change(before[0], after[0], before[1], after[1])
    assert (found.d_attribute, found.d_connectivity) == pytest.approx((d_a, d_ec), abs=6e-4)
    assert found.kind == kind


def test_dates_without_a_change_have_no_ratio():
    assert math.isnan(networkchanges.date_change(100, 100, 50, 40).ratio)
    assert networkchanges.loss_percent(50, 60) == pytest.approx(-20) and math.isnan(networkchanges.loss_percent(0, 1))
