"""ecoplan:linkagepriority after ecoplan:corridors and with tables of Linkage Mapper; every column by hand."""

from pathlib import Path

import numpy as np
import pytest
from make_layers import boxes, raster
from osgeo import gdal
from qgis.core import NULL, QgsProcessingException
from sinkrows import rows

# A strip of 4 rows of resistance 1, cells of 20 m: sources of 4 x 4, 4 x 4 and 4 x 8 cells in a row, 10 and 6 cells
# between them, the last four of the second gap of resistance 3. The third source has resistance 2.
GROUND = np.ones((4, 32))
GROUND[:, 20:24] = 3
GROUND[:, 24:] = 2


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    folder = tmp_path_factory.mktemp("priority")
    return {"folder": folder, "SOURCES": boxes(folder / "s.gpkg", [(0, 0, 4, 4), (0, 14, 4, 18), (0, 24, 4, 32)]),
            "RESISTANCE": str(raster(folder / "r.tif", GROUND))}


@pytest.fixture
def inputs(run_tool, places):
    links = places["folder"] / "links.gpkg"
    given = {name: places[name] for name in ("SOURCES", "RESISTANCE")}
    if not links.exists():
        run_tool("corridors", {**given, "LINKS": str(links)})
    return {**given, "LINKS": str(links)}


def outputs(folder):
    return {**{name: str(folder / f"{name}.tif") for name in ("BLENDED", "LINKAGE", "CPV")},
            **{name: str(folder / f"{name}.gpkg") for name in ("CORES", "LINK_PRIORITIES")}}


# Between cell centres at the rims: 11 steps of 20 m; 7 steps: 1, 1 (x2 cells of 1), then 1-3, 3-3 three times, 3-2
LENGTHS = (220.0, 140.0)
COSTS = (220.0, 20 * (2 + 2 + 3 * 3 + 2.5))


def test_every_column(run_tool, inputs, tmp_path):
    results, _ = run_tool("linkagepriority", {**inputs, **outputs(tmp_path), "EXPERT_CORE_FIELD": "fid",
                                              "W_EXPERT_CORE": 0.1, "EXPERT_LINK_FIELD": "lcd", "W_EXPERT_LINK": 0.2,
                                              "W_CENTRALITY": 0.3})
    sources = rows(results["CORES"])
    areas, perimeters = np.array([0.64, 0.64, 1.28]), np.array([320, 320, 480])
    # currents: the middle one 3 A (all pairs), the ends 2 A; expert values 1, 2, 3
    parts = {"resistance_value": [1, 1, 0.5], "size_value": [0.5, 0.5, 1], "shape_value": [0.75, 0.75, 1],
             "expert_value": [1 / 3, 2 / 3, 1], "centrality_value": [2 / 3, 1, 2 / 3]}
    cav = sum(w * np.array(parts[name]) for w, name in zip((0.33, 0.33, 0.34, 0.1, 0.3), parts))
    norm = (cav - cav.min()) / (cav.max() - cav.min())
    order = (-cav).argsort().argsort() + 1
    for k, row in enumerate(sources):
        assert {n: v for n, v in row.items() if n not in ("fid", "geometry")} == {
            "source_id": k + 1, "name": f"源地{k + 1}", "area_ha": pytest.approx(areas[k], rel=1e-4),
            "perimeter_m": pytest.approx(perimeters[k], rel=1e-4), "mean_resistance": [1.0, 1.0, 2.0][k],
            **{n: pytest.approx(v[k], rel=1e-4) for n, v in parts.items()}, "other_value": NULL,
            "cav": pytest.approx(cav[k], rel=1e-4), "cav_normalised": pytest.approx(norm[k], abs=1e-3),
            "rank": int(order[k])}
    # closeness 0 and 1 of two lengths; permeability 1 and 140 / 310 by range: 1 and 0; expert (lcd) 0 and 1
    mean = [norm[:2].mean(), norm[1:].mean()]
    csp = [0.33 * 0 + 0.33 * 1 + 0.34 * mean[0] + 0.2 * 0, 0.33 * 1 + 0.33 * 0 + 0.34 * mean[1] + 0.2 * 1]
    found = rows(results["LINK_PRIORITIES"])
    for k, row in enumerate(found):
        assert {n: v for n, v in row.items() if n not in ("fid", "geometry")} == {
            "link_id": k + 1, "from_id": k + 1, "to_id": k + 2, "lcd": pytest.approx(COSTS[k]),
            "length_m": pytest.approx(LENGTHS[k]), "closeness": [0.0, 1.0][k], "permeability": [1.0, 0.0][k],
            "mean_cav": pytest.approx(mean[k], abs=1e-3), "expert_value": [0.0, 1.0][k],
            "csp": pytest.approx(csp[k], abs=1e-3), "rank": [2, 1][k]}
    # the best cells are on the second link's path, the worst kept ones on the first's
    blended = gdal.Open(results["BLENDED"]).ReadAsArray()
    assert blended[1, 20] == pytest.approx(1, abs=1e-3) and 0 <= blended[1, 8] < 0.6


def test_a_link_table_of_linkage_mapper(run_tool, inputs, places, tmp_path):
    """linkTable_s5.csv with its comments, a dropped link, and cores by core_ID."""
    table = tmp_path / "linkTable_s5.csv"
    table.write_text(
        "#link,coreId1,coreId2,cluster1,cluster2,linkType,eucDist,lcDist,eucAdj,cwdAdj,lcpLength,cwdToEucRatio,"
        "cwdToPathRatio\n"
        f"11.0,1.0,2.0,-1,-1,1.0,200,{COSTS[0]},1,1,{LENGTHS[0]},1.1,1.0\n"
        f"12.0,2.0,3.0,-1,-1,1.0,120,{COSTS[1]},1,1,{LENGTHS[1]},2.6,2.2\n"
        "3.0,1.0,3.0,-1,-1,-15.0,400,999,0,0,500,2.5,2.0\n"
        "# Linkage Mapper Version 3.0.0\n# ---Run Settings---\n# Project Directory: D:\\lm\n")
    plain, _ = run_tool("linkagepriority", {**inputs, **outputs(tmp_path)})
    expected = [(r["from_id"], r["to_id"], r["csp"]) for r in rows(plain["LINK_PRIORITIES"])]
    folder = tmp_path / "by table"
    folder.mkdir()
    results, feedback = run_tool("linkagepriority", {**inputs, "LINKS": str(table), **outputs(folder)})
    found = rows(results["LINK_PRIORITIES"])
    assert [(r["link_id"], r["from_id"], r["to_id"], r["csp"]) for r in found] == [
        (k, a, b, pytest.approx(csp, abs=1e-9)) for k, (a, b, csp) in zip((11, 12), expected)]
    assert np.array_equal(gdal.Open(results["BLENDED"]).ReadAsArray(), gdal.Open(plain["BLENDED"]).ReadAsArray(),
                          equal_nan=True)


@pytest.mark.parametrize("tool, output", [("networkcentrality", "LINK_CENTRALITY"), ("pinchpoints", "LINK_RESISTANCES"),
                                          ("barriers", "BARRIER_AREAS")])
def test_other_tools_take_the_table_too(run_tool, inputs, tmp_path, tool, output):
    table = tmp_path / "linkTable_s5.csv"
    table.write_text(f"#link,coreId1,coreId2,linkType,lcDist\n7,1,2,1,{COSTS[0]}\n8,2,3,1,{COSTS[1]}\n# Linkage Mapper\n")
    given = {k: v for k, v in inputs.items() if k != "RESISTANCE" or tool != "networkcentrality"}
    more = {"barriers": {"RADII": "40", "GAIN": str(tmp_path / "g.tif")}, "pinchpoints": {
        "CURRENT": str(tmp_path / "c.tif"), "PINCH_AREAS": str(tmp_path / "p.gpkg")},
        "networkcentrality": {"NODES": str(tmp_path / "n.gpkg")}}[tool]
    results, _ = run_tool(tool, {**given, **more, "LINKS": str(table), output: str(tmp_path / "o.gpkg")})
    if tool != "barriers":
        assert [r["link_id"] for r in rows(results[output])] == [7, 8]


def test_break_points_need_the_paths(run_tool, inputs, tmp_path):
    table = tmp_path / "linkTable_s5.csv"
    table.write_text(f"#link,coreId1,coreId2,linkType,lcDist\n7,1,2,1,{COSTS[0]}\n")
    with pytest.raises(QgsProcessingException, match="have no lines, and this tool looks along them"):
        run_tool("breakpoints", {**inputs, "LINKS": str(table), "ROADS": inputs["LINKS"],
                                 "BREAK_POINTS": str(tmp_path / "b.gpkg")})


def test_links_without_cost(run_tool, inputs, tmp_path):
    table = tmp_path / "links.csv"
    table.write_text("#link,coreId1,coreId2\n7,1,2\n")
    with pytest.raises(QgsProcessingException, match="1 links have no least cost"):
        run_tool("linkagepriority", {**inputs, **outputs(tmp_path), "LINKS": str(table)})


def test_a_report(run_tool, inputs, tmp_path):
    results, _ = run_tool("linkagepriority", {**inputs, **outputs(tmp_path), "REPORT": str(tmp_path / "r.html")})
    text = Path(results["REPORT"]).read_text(encoding="utf-8")
    assert "<svg" in text and "CSP" in text


@pytest.mark.parametrize("more, message", [
    ({"W_OTHER": 0.2}, "W_OTHER is 0.2 and OTHER is not given"),
    ({"W_EXPERT_LINK": 0.2}, "W_EXPERT_LINK is 0.2 and EXPERT_LINK_FIELD is not given"),
    ({"W_CLOSENESS": 0, "W_PERMEABILITY": 0, "W_CAV": 0}, "All weights are 0")])
def test_weights_without_values(run_tool, inputs, tmp_path, more, message):
    with pytest.raises(QgsProcessingException, match=message):
        run_tool("linkagepriority", {**inputs, **outputs(tmp_path), **more})
