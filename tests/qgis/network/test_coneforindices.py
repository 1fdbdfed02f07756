"""ecoplan:coneforindices on Conefor's files, on layers, with changes and dates; files that cannot be right."""

import math
from pathlib import Path

import memory_layers
import networkx as nx
import numpy as np
import pytest
from make_layers import boxes
from qgis.core import NULL, QgsProcessingException, QgsVectorLayer
from sinkrows import rows

# Attributes 10, 5, 20, 8; distances 1,000 m (3-7) and 2,000 m (7-12); node 30 alone. p0 = 0.5 at 1,000 m.
NODES = "3\t10\n7\t5\n12\t20\n30\t8\n"
PAIRS = "3 7 1000\n7 12 2000\n"


def files(folder, nodes=NODES, pairs=PAIRS):
    (folder / "nodes.txt").write_text(nodes, encoding="utf-8")
    (folder / "distances.txt").write_text(pairs, encoding="utf-8")
    return {"NODES_FILE": str(folder / "nodes.txt"), "PAIRS_FILE": str(folder / "distances.txt"), "D0": 1000,
            "P0": 0.5, "INDICES": str(folder / "indices.gpkg"), "NODES": str(folder / "out.gpkg")}


def indices(path):
    return {r["index_name"]: r["value"] for r in rows(path)}


def test_files_of_conefor(run_tool, tmp_path):
    results, _ = run_tool("coneforindices", {**files(tmp_path), "LANDSCAPE": 100})
    # p 0.5 and 0.25, over node 7 0.125: PCnum = 100 + 25 + 400 + 64 + 2 (25 + 25 + 25) = 739; one link within 1,000 m:
    # IICnum = 589 + 2 * 50 / 2 = 639
    assert indices(results["INDICES"]) == pytest.approx({
        "NL": 1, "NC": 3, "H": 1, "CCP": (15 ** 2 + 20 ** 2 + 8 ** 2) / 43 ** 2,
        "LCP": (15 ** 2 + 20 ** 2 + 8 ** 2) / 1e4, "IICnum": 639, "EC(IIC)": math.sqrt(639), "IIC": 0.0639, "F": 1.5,
        "AWF": 100, "PCnum": 739, "PCintra(%)": 58900 / 739, "PCdirect(%)": 10000 / 739, "PCstep(%)": 5000 / 739,
        "EC(PC)": math.sqrt(739), "PC": 0.0739})
    found = {r["node_id"]: r for r in rows(results["NODES"])}
    assert found["7"]["d_pc"] == pytest.approx(100 * 175 / 739) and found["7"]["rank"] == 3  # 550 and 200 without 12 and 3


def test_results_under_conefors_names_go_round(run_tool, tmp_path):
    folder = tmp_path / "结果"
    run_tool("coneforindices", {**files(tmp_path), "FOLDER": str(folder)})
    text = {p.name: p.read_text(encoding="utf-8") for p in folder.iterdir()}
    overall = dict(line.split("\t") for line in text["overall_indices.txt"].splitlines())
    assert float(overall["PCnum"]) == pytest.approx(739) and float(overall["EC(PC)"]) == pytest.approx(739 ** 0.5)
    head, *lines = (line.split("\t") for line in text["node_importances.txt"].splitlines())
    assert head[:2] == ["Node", "dA"] and "dPCconnector" in head and [line[0] for line in lines] == ["3", "7", "12", "30"]
    assert float(lines[1][head.index("dPCconnector")]) == pytest.approx(100 * 50 / 739)
    assert text["results_all_EC(PC).txt"].splitlines()[0] == "Prefix\tDistance\tProbability\tEC(PC)"
    assert text["results_all_EC(PC).txt"].splitlines()[1].split("\t")[:3] == ["nodes", "1000", "0.5"]
    again, _ = run_tool("coneforindices", {
        "NODES_FILE": str(folder / "nodes.txt"), "PAIRS_FILE": str(folder / "distances.txt"), "D0": 1000,
        "INDICES": str(tmp_path / "again.gpkg")})
    assert indices(again["INDICES"])["PCnum"] == pytest.approx(739)
    graph = nx.read_graphml(folder / "graph.graphml")
    assert {d["name"]: d["attribute"] for _, d in graph.nodes(data=True)} == {"3": 10, "7": 5, "12": 20, "30": 8}
    assert sorted(d["probability"] for *_, d in graph.edges(data=True)) == pytest.approx([0.25, 0.5])


def test_layers_edge_and_centroid(run_tool, tmp_path):
    """Squares of 100 m, 200 m and 400 m apart edge to edge, 300 m and 500 m between centres."""
    layer = boxes(tmp_path / "s.gpkg", [(0, 0, 5, 5), (0, 15, 5, 20), (0, 40, 5, 45)])
    for distance, links, best in ((0, (200, 400, 700), 600), (1, (300, 500, 800), 800)):
        results, _ = run_tool("coneforindices", {
            "PATCHES": layer, "DISTANCE": distance, "D0": 300, "THRESHOLD": 450, "INDICES": str(tmp_path / "i.gpkg"),
            "NODES": str(tmp_path / "n.gpkg")})
        area = [r["attribute"] for r in rows(results["NODES"])]
        assert area == pytest.approx([1] * 3, rel=1e-3)  # 1 ha, ellipsoidal
        value = indices(results["INDICES"])
        p = [0.5 ** (d / 300) for d in (*links[:2], best)]
        assert value["PCnum"] == pytest.approx(area[0] ** 2 * (3 + 2 * sum(p)), rel=1e-5)
        assert value["F"] == pytest.approx(2 * sum(0.5 ** (d / 300) for d in links))
        assert value["NL"] == sum(d <= 450 for d in links)


def test_probabilities_and_bare_links(run_tool, tmp_path):
    given = files(tmp_path, pairs="3,7,0.5\n7,12,0.25\n")
    results, _ = run_tool("coneforindices", {**given, "VALUES_ARE": "probability", "THRESHOLD": 0.3})
    value = indices(results["INDICES"])
    assert value["PCnum"] == pytest.approx(739) and value["NL"] == 1
    (tmp_path / "distances.txt").write_text("Node1\tNode2\n3\t7\n7\t12\n")
    results, _ = run_tool("coneforindices", {**given, "VALUES_ARE": "links"})
    value = indices(results["INDICES"])
    assert value["NL"] == 2 and "PCnum" not in value
    assert value["IICnum"] == pytest.approx(589 + 2 * (50 / 2 + 100 / 2 + 200 / 3))


@pytest.mark.parametrize("ends, cost", [(("from_id", "to_id"), "lcd"), (("From_Core", "To_Core"), "CW_Dist"),
                                        (("Core_1", "Core_2"), "CW_Dist"), (("coreId1", "coreId2"), "lcDist"),
                                        (("Id1", "Id2"), "Dist")])
def test_links_by_the_names_of_other_programs(run_tool, tmp_path, ends, cost):
    (tmp_path / "nodes.txt").write_text(NODES)
    table = memory_layers.layer("NoGeometry", [(None, 3, 7, 1000.0), (None, 12, 7, 2000.0), (None, 7, 3, 5000.0)],
                                f"&field={ends[0]}:integer&field={ends[1]}:integer&field={cost}:double", crs="")
    results, _ = run_tool("coneforindices", {"NODES_FILE": str(tmp_path / "nodes.txt"), "LINKS": table, "D0": 1000,
                                             "INDICES": str(tmp_path / "i.gpkg")})
    assert indices(results["INDICES"])["PCnum"] == pytest.approx(739)


def test_the_median_distance_stands_for_d0(run_tool, tmp_path):
    given = files(tmp_path, pairs="3 7 1000\n7 12 2000\n12 30 3000\n")
    results, _ = run_tool("coneforindices", {k: v for k, v in given.items() if k != "D0"})
    # d0 = 2,000: p 0.5^0.5, 0.5, 0.5^1.5
    assert indices(results["INDICES"])["F"] == pytest.approx(2 * (0.5 ** 0.5 + 0.5 + 0.5 ** 1.5))


def test_pairs_beyond_a_limit(run_tool, tmp_path):
    results, _ = run_tool("coneforindices", {**files(tmp_path), "MAX_DISTANCE": 1500})
    assert indices(results["INDICES"])["PCnum"] == pytest.approx(589 + 50)


@pytest.mark.parametrize("least, numerator", [(0, 200 + 200 / 128), (0.01, 200)])
def test_improbable_links_as_in_makurhini(run_tool, tmp_path, least, numerator):
    """Two patches of 10 ha, 7,000 m apart: p = 0.5 ** 7 = 0.0078, below Makurhini's pij_min of 0.01."""
    given = files(tmp_path, "1 10\n2 10\n", "1 2 7000\n")
    results, _ = run_tool("coneforindices", {**given, "MIN_PROBABILITY": least})
    assert indices(results["INDICES"])["PCnum"] == pytest.approx(numerator)


def test_without_importance(run_tool, tmp_path):
    results, _ = run_tool("coneforindices", {**files(tmp_path), "IMPORTANCE": "never"})
    found = {r["node_id"]: r for r in rows(results["NODES"])}
    assert {r["d_pc"] for r in found.values()} == {r["rank"] for r in found.values()} == {NULL}
    assert found["12"]["d_pc_intra"] == pytest.approx(40000 / 739) and found["12"]["d_f"] == pytest.approx(100 / 3)
    assert indices(results["INDICES"])["PCnum"] == pytest.approx(739)


@pytest.mark.parametrize("nodes, pairs, more, message", [
    ("1 5\n2 6\n1 7\n", "1 2 9\n", {}, "node 1 stands twice"),
    ("1 5\n2 -6\n", "1 2 9\n", {}, "1 nodes of nodes.txt have no attribute"),
    ("1 5\n2\n", "1 2 9\n", {}, "Line 2 of nodes.txt has 1 numbers where 2"),
    ("1 5\n2 x\n3 3\n", "1 2 9\n", {}, "Line 2 of nodes.txt holds something that is no number: x"),
    ("1 5\n2 6 2\n", "1 2 9\n", {}, "third column"),
    ("1 5 0\n2 6 0\n", "1 2 9\n", {}, "all are candidates"),
    ("1 5\n2 6\n", "1 2 9\n1 5 3\n", {}, "1 pairs of distances.txt .* first is 1 to 5 .5 is missing"),
    ("1 5\n2 6\n", "1 2 9\n2 1 10\n", {}, "1 stands twice in distances.txt, with 9 and 10"),
    ("1 5\n2 6\n", "1 2 -9\n", {}, "has the value -9"),
    ("1 5\n2 6\n", "1 2\n", {}, "Line 1 of distances.txt has 2 numbers where 3"),
    ("1 5\n2 6\n", "", {}, "distances.txt is empty"),
    ("1 5\n2 6\n", "1 2 1.5\n", {"VALUES_ARE": 1}, "not between 0 and 1"),
    ("1 5\n2 6\n", "1 2 9\n", {"PAIRS_FILE": None}, "tells no distances"),
    ("1 5\n2 6\n", "1 2 9\n", {"PAIRS_FILE": "D:/gone/distances.txt"}, "There is no file .*PAIRS_FILE"),
    ("1 5\n2 6\n", "1 2 9\n", {"NODES_FILE": None}, "either as a layer .* or as a node file")])
def test_files_that_cannot_be_right(run_tool, tmp_path, nodes, pairs, more, message):
    given = {**files(tmp_path, nodes, pairs), **more}
    with pytest.raises(QgsProcessingException, match=message):
        run_tool("coneforindices", {k: v for k, v in given.items() if v is not None})
    assert not Path(given["INDICES"]).exists()


def test_a_table_of_links_without_ends(run_tool, tmp_path):
    given = files(tmp_path)
    table = memory_layers.layer("NoGeometry", [(None, 3)], "&field=a:integer", crs="")
    with pytest.raises(QgsProcessingException, match="have no field from_id, to_id: .*From_Core"):
        run_tool("coneforindices", {"NODES_FILE": given["NODES_FILE"], "LINKS": table})


def test_degrees_are_refused(run_tool):
    layer = memory_layers.layer("Polygon", [("POLYGON((113 23,113.1 23,113.1 23.1,113 23))",)], crs="EPSG:4326")
    with pytest.raises(QgsProcessingException, match="metres"):
        run_tool("coneforindices", {"PATCHES": layer})


def test_a_report_with_a_map(run_tool, tmp_path):
    layer = boxes(tmp_path / "s.gpkg", [(0, 0, 5, 5), (0, 15, 5, 20), (0, 40, 5, 45)])
    results, _ = run_tool("coneforindices", {"PATCHES": layer, "REPORT": str(tmp_path / "r.html"),
                                             "LATER": [QgsVectorLayer(layer, "2020", "ogr")], "DATES": "2010"})
    html = Path(results["REPORT"]).read_text(encoding="utf-8")
    assert "<svg" in html and "EC(PC)" in html and "2010" in html


def test_areas_add_up_over_many_patches(run_tool, tmp_path):
    """A full matrix of 40 nodes against PC with networkx."""
    rng = np.random.default_rng(5)
    places, area = rng.uniform(0, 5000, (40, 2)), rng.uniform(1, 9, 40)
    pairs = [(i, j, float(np.hypot(*(places[i] - places[j])))) for i in range(40) for j in range(i)]
    given = files(tmp_path, "".join(f"{i + 1} {a!r}\n" for i, a in enumerate(area.tolist())),
                  "".join(f"{i + 1} {j + 1} {d!r}\n" for i, j, d in pairs))
    results, _ = run_tool("coneforindices", {**given, "THRESHOLD": 900})
    value = indices(results["INDICES"])
    near = nx.Graph([(i, j) for i, j, d in pairs if d <= 900])
    near.add_nodes_from(range(40))
    assert value["IICnum"] == pytest.approx(sum(
        area[i] * area[j] / (1 + h) for i, reach in nx.all_pairs_shortest_path_length(near) for j, h in reach.items()))
    joined = sum(area[i] * area[j] * 0.5 ** (d / 1000) for i, j, d in pairs)
    assert value["PCnum"] == pytest.approx(sum(area ** 2) + 2 * joined)
    assert value["PCstep(%)"] == pytest.approx(0, abs=1e-9)  # straight distances: no detour is shorter
