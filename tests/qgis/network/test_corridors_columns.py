"""Every column of ecoplan:corridors, on a strip where ways run straight and sums over columns give all figures."""

import math
from itertools import combinations

import numpy as np
from cellboxes import columns, outputs, polygons, same_rows, write_raster

# Sources by number: first and last column. In the strip they stand in the order 2, 1, 4, 3; five rows, cells of 20 m.
SPANS = {1: (20, 34), 2: (0, 9), 3: (80, 109), 4: (47, 66)}


def strip():
    """Resistance by column."""
    ground = np.ones(110)
    ground[0:10], ground[20:35], ground[80:110] = 2, 3, 2
    ground[15], ground[40] = 5, 3
    return ground


def way(ground, one, other):
    """(least cost, path length, distance of the edges, mean resistance of the cells) between two sources."""
    left, right = sorted((SPANS[one], SPANS[other]))
    a, b = left[1], right[0]
    return (20 * ((ground[a:b] + ground[a + 1:b + 1]) / 2).sum(), 20.0 * (b - a), 20.0 * (b - a - 1),
            ground[a:b + 1].mean())


def connection(areas, links, share, add):
    """{pair: share of its best way} and the sum over all pairs of areas times shares; links: {pair: length}."""
    best = {(i, j): 0.0 if i == j else math.inf for i in areas for j in areas}
    for (i, j), length in links.items():
        if i in areas and j in areas:
            best[i, j] = best[j, i] = length if add else 1
    for k in areas:
        for i in areas:
            for j in areas:
                best[i, j] = min(best[i, j], best[i, k] + best[k, j])
    shares = {pair: share(length) for pair, length in best.items()}
    return shares, sum(areas[i] * areas[j] * s for (i, j), s in shares.items())


def losses(areas, links, share, add):
    """{source: per cent that the sum loses without it}."""
    whole = connection(areas, links, share, add)[1]
    return {k: 100 * (1 - connection({i: a for i, a in areas.items() if i != k}, links, share, add)[1] / whole)
            for k in areas}


def test_every_column_of_links_sources_network_and_corridors(run_tool, tmp_path):
    ground = strip()
    results, _ = run_tool("corridors", {
        "SOURCES": polygons([(0, SPANS[k][0], 5, SPANS[k][1] + 1) for k in (1, 2, 3, 4)]), "NAME_FIELD": "name",
        "RESISTANCE": write_raster(tmp_path / "r.tif", np.tile(ground, (5, 1))), "LINK_MODE": "all_pairs",
        "MAX_COST": 2000, "CUTOFF": 1, "D0": 1000, "P0": 0.4, **outputs(tmp_path)})
    ways = {pair: way(ground, *pair) for pair in combinations((1, 2, 3, 4), 2)}
    assert ways[1, 2] == (330, 220, 200, 19 / 12)  # 1.5, four of 1, twice 3, three of 1, 2; counted by hand
    assert ways.pop((2, 3))[0] == 2160  # costlier than MAX_COST
    cost = {pair: found[0] for pair, found in ways.items()}
    areas = {k: 0.2 * (last - first + 1) for k, (first, last) in SPANS.items()}  # five cells of 0.04 ha in a column
    inside = {1: 3.0, 2: 2.0, 3: 2.0, 4: 1.0}
    # G = L_max^2 ln(S_a) ln(S_b) / (L_ab^2 P_a P_b)
    gravity = {(i, j): (max(cost.values()) / cost[i, j]) ** 2 * math.log(areas[i]) * math.log(areas[j])
               / (inside[i] * inside[j]) for i, j in cost}
    strongest = sorted(gravity, key=gravity.get, reverse=True)
    crosses = {(1, 3): "4", (2, 4): "1"}
    same_rows(columns(results["LINKS"]), [
        {"link_id": number, "from_id": i, "to_id": j, "from_name": f"林{i - 1}", "to_name": f"林{j - 1}", "lcd": lcd,
         "length_m": length, "euclid_m": apart, "ratio_cost_euclid": lcd / apart, "ratio_cost_length": lcd / length,
         "mean_resistance": float(mean), "gravity": gravity[i, j], "rank": strongest.index((i, j)) + 1,
         "crosses": crosses.get((i, j), "")}
        for number, ((i, j), (lcd, length, apart, mean)) in enumerate(ways.items(), 1)], rel=1e-6)

    # With a cutoff below any detour the corridor is what lies straight between the two sources, sources left out.
    free = np.array([not any(a <= c <= b for a, b in SPANS.values()) for c in range(110)])
    between = {}
    for i, j in ways:
        left, right = sorted((SPANS[i], SPANS[j]))
        own = ground[left[1]:right[0]][free[left[1]:right[0]]]
        between[i, j] = 0.2 * own.size, float(own.mean())
    same_rows(columns(results["CORRIDORS"]), [
        {"corridor_id": number, "links": str(number), "link_count": 1, "width_m": None, "cutoff": 1.0,
         "area_ha": between[pair][0], "mean_resistance": between[pair][1], "rank": strongest.index(pair) + 1}
        for number, pair in enumerate(ways, 1)], rel=1e-6)

    shares, pc = connection(areas, cost, lambda length: 0.4 ** (length / 1000), add=True)
    _, iic = connection(areas, cost, lambda steps: 1 / (1 + steps), add=False)
    lost = losses(areas, cost, lambda length: 0.4 ** (length / 1000), add=True)
    lost_iic = losses(areas, cost, lambda steps: 1 / (1 + steps), add=False)
    own = {k: 100 * areas[k] ** 2 / pc for k in areas}
    flux = {k: 200 * sum(areas[k] * areas[j] * shares[k, j] for j in areas if j != k) / pc for k in areas}
    largest = sorted(lost, key=lost.get, reverse=True)
    # The way from 2 to 4 is cheaper over 1, that from 1 to 3 over 4, that from 2 to 3 runs over both.
    same_rows(columns(results["NODES"]), [
        {"source_id": k, "name": f"林{k - 1}", "area_ha": areas[k], "cells": round(areas[k] / 0.04),
         "mean_resistance": inside[k], "state": "ok", "component": 1, "degree": {1: 3, 2: 2, 3: 2, 4: 3}[k],
         "betweenness": {1: 2.0, 2: 0.0, 3: 0.0, 4: 2.0}[k], "dpc": lost[k], "dpc_intra": own[k], "dpc_flux": flux[k],
         "dpc_connector": lost[k] - own[k] - flux[k], "diic": lost_iic[k], "rank": largest.index(k) + 1}
        for k in (1, 2, 3, 4)], rel=1e-6)

    landscape = 550 * 0.04
    # V = 4, L = 5, one component: (L - V + 1) / (2 V - 5), L / V, L / (3 (V - 2)).
    same_rows(columns(results["NETWORK"]), [
        {"sources": 4, "links": 5, "components": 1, "isolated": 0, "alpha": 2 / 3, "beta": 5 / 4, "gamma": 5 / 6,
         "total_cost": sum(cost.values()), "total_length_m": sum(found[1] for found in ways.values()),
         "pc": pc / landscape ** 2, "pc_num": pc, "ec_pc_ha": pc ** 0.5, "iic": iic / landscape ** 2, "iic_num": iic,
         "distance_kind": "cost", "d0": 1000.0, "p0": 0.4}], rel=1e-6)


def test_corridors_by_width_and_sources_out_of_the_network(run_tool, tmp_path):
    # The fourth source lies behind a column without resistance, the last one beside the raster.
    ground = strip()
    ground[45] = np.nan
    results, _ = run_tool("corridors", {
        "SOURCES": polygons([(0, 20, 5, 35), (0, 0, 5, 10), (0, 47, 5, 67), (200, 200, 210, 210)]), "WIDTH": 40,
        "RESISTANCE": write_raster(tmp_path / "r.tif", np.tile(ground, (5, 1))), "CORRIDORS_BY": "width",
        **outputs(tmp_path)})
    # 220 m of 40 m and a round end of radius 20 m on either side, drawn as a polygon.
    same_rows(columns(results["CORRIDORS"]), [
        {"corridor_id": 1, "links": "1", "link_count": 1, "width_m": 40.0, "cutoff": None,
         "area_ha": (220 * 40 + math.pi * 20 ** 2) / 1e4, "mean_resistance": 19 / 12, "rank": 1}], rel=2e-3)
    assert [(n["state"], n["component"], n["degree"]) for n in columns(results["NODES"])] == [
        ("ok", 1, 1), ("ok", 1, 1), ("isolated", 2, 0), ("missing", 0, 0)]
    network = columns(results["NETWORK"])[0]
    assert (network["sources"], network["links"], network["components"], network["isolated"]) == (4, 1, 2, 1)
