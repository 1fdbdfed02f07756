"""Every column of ecoplan:networkcentrality against networkx and a solver of Kirchhoff's equations pair by pair."""

import itertools
import math

import memory_layers
import networkx as nx
import numpy as np
import pytest

D0 = 700.0
# (number, name, side of its square in m, centre); 11, 12 and 13 form a triangle, 14 hangs on 13, 15 on 16 alone.
SOURCES = [(11, "north", 100, (0, 0)), (12, "middle", 200, (900, 0)), (13, "ridge", 300, (900, 900)),
           (14, "east", 400, (2500, 900)), (15, "lake", 150, (0, 3000)), (16, "reed", 250, (1200, 3000))]
LINKS = [(21, 11, 12, 400.0), (22, 11, 13, 1500.0), (23, 12, 13, 500.0), (24, 13, 14, 900.0), (25, 15, 16, 650.0)]


def area(number):
    """Hectares; the squares lie at the central meridian, where the plane areas hold."""
    return {n: side ** 2 / 1e4 for n, _, side, _ in SOURCES}[number]


def network():
    graph = nx.Graph()
    graph.add_nodes_from(number for number, *_ in SOURCES)
    graph.add_weighted_edges_from([(a, b, cost) for _, a, b, cost in LINKS])
    return graph


def currents(graph):
    """({source: A}, {source: share of the pairs of others}, {link ends: A}): 1 A for each pair, one after another."""
    node, share, link = dict.fromkeys(graph, 0.0), dict.fromkeys(graph, 0.0), {}
    for part in map(sorted, nx.connected_components(graph)):
        edges = [tuple(sorted(e)) for e in graph.subgraph(part).edges]
        conductance = np.array([1 / graph.edges[e]["weight"] for e in edges])
        ends = np.array([[(n == a) * 1.0 - (n == b) for n in part] for a, b in edges])
        laplacian = ends.T @ (conductance[:, None] * ends)
        for s, t in itertools.combinations(part, 2):
            put_in = np.array([(n == s) * 1.0 - (n == t) for n in part])
            flow = np.abs(conductance * (ends @ np.linalg.lstsq(laplacian, put_in, rcond=None)[0]))
            for e, amperes in zip(edges, flow):
                link[e] = link.get(e, 0.0) + amperes
            for n in part:
                through = 0.5 * (sum(f for e, f in zip(edges, flow) if n in e) + (n in (s, t)))
                node[n] += through
                if n not in (s, t):
                    share[n] += through / ((len(part) - 1) * (len(part) - 2) / 2)
    return node, share, link


def connectivity(graph):
    """EC(PC): every source with every other by its cheapest path, a path of D0 with the probability 0.5."""
    lengths = dict(nx.all_pairs_dijkstra_path_length(graph))
    return math.sqrt(sum(area(a) * area(b) * 0.5 ** (d / D0) for a, row in lengths.items() for b, d in row.items()))


def without(graph, source=None, link=None):
    """(parts that the neighbours fall into, ha outside the largest of them, percent of EC(PC) lost)."""
    left = graph.copy()
    touched = list(graph[source]) if source else link
    left.remove_nodes_from([source] if source else [])
    left.remove_edges_from([link] if link else [])
    parts = {frozenset(nx.node_connected_component(left, n)) for n in touched}
    sizes = sorted(sum(map(area, part)) for part in parts)
    return len(parts), sum(sizes[:-1]), 100 * (1 - connectivity(left) / connectivity(graph))


def places(values):
    """Ranks, the largest first; equal ones in their order."""
    return {key: k + 1 for k, key in enumerate(sorted(values, key=lambda key: -round(values[key], 9)))}


@pytest.fixture
def found(run_tool):
    squares, lines = [], []
    at = {n: (500000 + x, 2500000 + y) for n, _, _, (x, y) in SOURCES}
    for number, name, side, _ in SOURCES:
        (x, y), h = at[number], side / 2
        ring = [(x - h, y - h), (x + h, y - h), (x + h, y + h), (x - h, y + h), (x - h, y - h)]
        squares.append((f"POLYGON(({', '.join(f'{p} {q}' for p, q in ring)}))", number, name))
    for number, a, b, cost in LINKS:
        lines.append((f"LINESTRING({at[a][0]} {at[a][1]}, {at[b][0]} {at[b][1]})", number, a, b, cost))
    results, _ = run_tool("networkcentrality", {
        "SOURCES": memory_layers.layer("Polygon", squares, "&field=source_id:integer&field=name:string"),
        "LINKS": memory_layers.layer("LineString", lines, "&field=link_id:integer&field=from_id:integer"
                                                          "&field=to_id:integer&field=lcd:double"),
        "D0": D0, "NODES": "TEMPORARY_OUTPUT", "LINK_CENTRALITY": "TEMPORARY_OUTPUT"})
    return {name: memory_layers.outputs(run_tool, results, name) for name in ("NODES", "LINK_CENTRALITY")}


def test_every_column_of_the_sources(found):
    graph = network()
    current, share, _ = currents(graph)
    paths, rank = nx.betweenness_centrality(graph, normalized=False, weight="weight"), places(current)
    for row, (number, name, _, _) in zip(found["NODES"], SOURCES):
        parts, cut, loss = without(graph, source=number)
        assert row == {
            "source_id": number, "name": name, "area_ha": pytest.approx(area(number), rel=1e-4),
            "component": 1 if number < 15 else 2, "degree": graph.degree[number],
            "current": pytest.approx(current[number]), "current_share": pytest.approx(share[number], abs=1e-9),
            "paths": pytest.approx(paths[number]), "articulation": number in set(nx.articulation_points(graph)),
            "parts": parts, "cut_area_ha": pytest.approx(cut, rel=1e-4),
            "ec_loss_percent": pytest.approx(loss, rel=1e-4), "rank": rank[number]}, number
    assert len(found["NODES"]) == len(SOURCES)


def test_every_column_of_the_links(found):
    graph = network()
    current = currents(graph)[2]
    paths = {tuple(sorted(e)): n for e, n in
             nx.edge_betweenness_centrality(graph, normalized=False, weight="weight").items()}
    bridges, rank = {tuple(sorted(e)) for e in nx.bridges(graph)}, places(current)
    for row, (number, a, b, cost) in zip(found["LINK_CENTRALITY"], LINKS):
        parts, cut, loss = without(graph, link=(a, b))
        assert parts == 1 + ((a, b) in bridges)
        assert row == {
            "link_id": number, "from_id": a, "to_id": b, "lcd": cost, "current": pytest.approx(current[a, b]),
            "paths": pytest.approx(paths[a, b]), "bridge_link": (a, b) in bridges,
            "cut_area_ha": pytest.approx(cut, rel=1e-4), "ec_loss_percent": pytest.approx(loss, rel=1e-4),
            "rank": rank[a, b]}, number
    assert len(found["LINK_CENTRALITY"]) == len(LINKS)
