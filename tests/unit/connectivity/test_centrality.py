"""Centrality against networkx and against currents solved pair by pair."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecoplan.processing.common.errors import InputError
from ecoplan.processing.connectivity import centrality
from ecoplan.processing.connectivity.graph import build_graph

SEED = st.integers(0, 2**31)


def network(seed, n=8, chance=0.35):
    rng = np.random.default_rng(seed)
    pairs = np.array([(i, j) for i in range(n) for j in range(i + 1, n) if rng.random() < chance]).reshape(-1, 2)
    cost = rng.choice([5.0, 7.0, 10.0, 12.0, 35.0], len(pairs))          # ties on purpose
    graph = build_graph(n, pairs[:, 0], pairs[:, 1], cost)
    reference = nx.Graph()
    reference.add_nodes_from(range(n))
    reference.add_weighted_edges_from(zip(graph.first.tolist(), graph.second.tolist(), graph.cost.tolist()))
    for _, _, data in reference.edges(data=True):
        data["siemens"] = 1.0 / data["weight"]
    return graph, reference


@given(SEED)
def test_current_flow_is_networkx_and_the_sum_over_pairs(seed):
    graph, reference = network(seed)
    result = centrality.current_flow_centrality(graph)
    node, link = np.zeros(graph.node_count), np.zeros(graph.first.size)
    share = np.zeros(graph.node_count)
    for members in nx.connected_components(reference):
        part = reference.subgraph(members)
        if len(members) > 2:
            for k, value in nx.current_flow_betweenness_centrality(part, weight="siemens").items():
                share[k] = value
        names = sorted(members)
        laplacian = nx.laplacian_matrix(part, names, weight="siemens").toarray().astype(float)
        inverse = np.linalg.pinv(laplacian)
        for a in range(len(names)):
            for b in range(a + 1, len(names)):
                volts = dict(zip(names, inverse[:, a] - inverse[:, b]))
                flows = np.zeros(graph.node_count)
                for k, (u, v) in enumerate(zip(graph.first, graph.second)):
                    if u in volts:
                        amps = abs(volts[u] - volts[v]) / graph.cost[k]
                        link[k] += amps
                        flows[[u, v]] += amps
                flows[[names[a], names[b]]] += 1.0
                node += flows / 2
    # Twelve digits of the inverse, a few dozen pairs summed.
    np.testing.assert_allclose(result.node_share, share, atol=1e-9)
    np.testing.assert_allclose(result.link_current, link, atol=1e-9)
    np.testing.assert_allclose(result.node_current, node, atol=1e-9)


@given(SEED)
def test_paths_over_links_are_networkx_edge_betweenness(seed):
    graph, reference = network(seed)
    expected = nx.edge_betweenness_centrality(reference, normalized=False, weight="weight")
    found = centrality.link_paths(graph)
    for k, (u, v) in enumerate(zip(graph.first.tolist(), graph.second.tolist())):
        assert found[k] == pytest.approx(expected.get((u, v), expected.get((v, u))), abs=1e-9)


@given(SEED)
def test_articulation_sources_and_bridge_links_are_networkx(seed):
    graph, reference = network(seed, chance=0.25)
    areas = np.random.default_rng(seed).uniform(1, 9, graph.node_count)
    losses = centrality.losses_of_sources(graph, areas)
    assert {k for k, loss in enumerate(losses) if loss.parts > 1} == set(nx.articulation_points(reference))
    bridges = {tuple(sorted(edge)) for edge in nx.bridges(reference)}
    links = centrality.losses_of_links(graph, areas)
    assert {(int(u), int(v)) for u, v, loss in zip(graph.first, graph.second, links) if loss.parts > 1} == bridges
    for node, loss in enumerate(losses):
        rest = reference.copy()
        rest.remove_node(node)
        sizes = [sum(areas[k] for k in part) for part in nx.connected_components(rest) if part & set(reference[node])]
        assert loss.cut_area == pytest.approx(sum(sizes) - max(sizes, default=0), abs=1e-9)


def test_a_chain_by_hand():
    graph = build_graph(3, [0, 1], [1, 2], [4.0, 9.0])
    result = centrality.current_flow_centrality(graph)
    assert result.node_current == pytest.approx([2, 3, 2]) and result.node_share == pytest.approx([0, 1, 0])
    assert result.link_current == pytest.approx([2, 2]) and result.link_paths == pytest.approx([2, 2])
    loss = centrality.losses_of_sources(graph, [5.0, 1.0, 3.0])[1]
    assert (loss.parts, loss.cut_area) == (2, 3.0)


def test_no_links_one_source_and_too_many(monkeypatch):
    empty = build_graph(2, [], [], [])
    assert centrality.current_flow_centrality(empty).node_current.tolist() == [0, 0]
    monkeypatch.setattr(centrality, "MOST_SOURCES", 1)
    with pytest.raises(InputError, match="2 sources"):
        centrality.current_flow_centrality(empty)
