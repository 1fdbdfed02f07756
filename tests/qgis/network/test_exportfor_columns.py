"""ecoplan:exportfor: what it writes runs here to the same numbers, goes round, and has the programs' own keys."""

from pathlib import Path

import numpy as np
import pytest
from make_layers import boxes, raster
from osgeo import gdal
from qgis.core import QgsProcessingException, QgsVectorLayer
from sinkrows import rows

# Keys that Circuitscape.jl ("Options and Flags") and Omniscape.jl ("Arguments") document.
CIRCUITSCAPE = {"data_type", "scenario", "habitat_file", "habitat_map_is_resistances", "point_file", "use_polygons",
                "connect_four_neighbors_only", "connect_using_avg_resistances", "use_mask", "use_included_pairs",
                "write_cur_maps", "write_cum_cur_map_only", "write_volt_maps", "solver", "output_file"}
OMNISCAPE = {"resistance_file", "radius", "block_size", "project_name", "buffer", "source_file",
             "source_from_resistance", "source_threshold", "calc_normalized_current", "calc_flow_potential",
             "parallelize", "connect_four_neighbors_only"}


def ground():
    values = np.random.default_rng(4).choice([1.0, 3.0, 17.5], (14, 26))
    values[3, 10:14] = np.nan
    return values


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    folder = tmp_path_factory.mktemp("export")
    return {"folder": folder, "RESISTANCE": str(raster(folder / "r.tif", ground(), kind=gdal.GDT_Float64)),
            "SOURCES": boxes(folder / "s.gpkg", [(1, 1, 3, 3), (5, 20, 8, 24), (11, 4, 13, 9)])}


def links_of(run_tool, places):
    path = places["folder"] / "links.gpkg"
    if not path.exists():
        run_tool("corridors", {"SOURCES": places["SOURCES"], "RESISTANCE": places["RESISTANCE"], "LINKS": str(path)})
    return str(path)


def options(path):
    return dict(line.split(" = ", 1) for line in Path(path).read_text(encoding="utf-8").splitlines())


def test_every_column_of_the_files(run_tool, places, tmp_path):
    results, _ = run_tool("exportfor", {
        "PROGRAM": "conefor", "SOURCES": places["SOURCES"], "FOLDER": str(tmp_path / "out"),
        "FILES": str(tmp_path / "files.gpkg"), "REPORT": str(tmp_path / "r.html")})
    assert [(r["file"], r["purpose"]) for r in rows(results["FILES"])] == [
        ("nodes.txt", "nodes"), ("distances.txt", "distances"), ("README.txt", "commands")]
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["README.txt", "distances.txt", "nodes.txt"]
    assert "<svg" in Path(results["REPORT"]).read_text(encoding="utf-8")


@pytest.mark.parametrize("mode, neighbours, average", [("pairwise", "8", "conductance"), ("pairwise", "4", "resistance"),
                                                       ("one-to-all", "8", "conductance")])
def test_the_ini_file_runs_here_to_the_same_numbers(run_tool, places, tmp_path, mode, neighbours, average):
    given = {"RESISTANCE": places["RESISTANCE"], "NEIGHBOURS": neighbours, "AVERAGE": average}
    run_tool("exportfor", {**given, "PROGRAM": "circuitscape", "SOURCES": places["SOURCES"], "MODE": mode,
                           "NAME": "case-1", "FOLDER": str(tmp_path / "项目")})
    ini = tmp_path / "项目" / "case-1.ini"
    assert set(options(ini)) <= CIRCUITSCAPE
    theirs, _ = run_tool("circuitscape", {"INI": str(ini), "CUMULATIVE": str(tmp_path / "c.tif"),
                                          "RESISTANCES": str(tmp_path / "c.gpkg")})
    ours, _ = run_tool("currentflow", {
        **given, "FOCAL": places["SOURCES"], "MODE": {"pairwise": 0, "one-to-all": 1}[mode],
        **({"REGIONS": "pair"} if mode == "pairwise" else {}),
        "CUMULATIVE": str(tmp_path / "o.tif"), "RESISTANCES": str(tmp_path / "o.gpkg")})
    found, expected = (rows(r["RESISTANCES"]) for r in (theirs, ours))
    assert len(found) == 3 == len(expected)
    assert [r["resistance_ohm"] for r in found] == pytest.approx([r["resistance_ohm"] for r in expected], rel=1e-9)
    one, other = (gdal.Open(r["CUMULATIVE"]).ReadAsArray() for r in (theirs, ours))
    assert np.nan_to_num(one) == pytest.approx(np.nan_to_num(other), rel=1e-6, abs=1e-7)  # maps are single precision


def test_omniscape_keys_and_cells(run_tool, places, tmp_path):
    strength = str(raster(tmp_path / "q.tif", np.where(np.isnan(ground()), np.nan, 2.0)))
    run_tool("exportfor", {"PROGRAM": "omniscape", "RESISTANCE": places["RESISTANCE"], "STRENGTH": strength,
                           "RADIUS": 130, "BLOCK": 3, "BUFFER": 40, "NEIGHBOURS": "4", "FOLDER": str(tmp_path / "o")})
    found = options(tmp_path / "o" / "ecoplan.ini")
    assert set(found) <= OMNISCAPE
    assert (found["radius"], found["block_size"], found["buffer"]) == ("6", "3", "2")  # cells of 20 m
    assert np.array_equal(gdal.Open(str(tmp_path / "o" / found["resistance_file"])).ReadAsArray() == -9999,
                          np.isnan(ground()))
    assert np.nanmax(gdal.Open(str(tmp_path / "o" / found["source_file"])).ReadAsArray()) == 2
    run_tool("exportfor", {"PROGRAM": "omniscape", "RESISTANCE": places["RESISTANCE"], "RADIUS": 130,
                           "FOLDER": str(tmp_path / "p")})
    assert options(tmp_path / "p" / "ecoplan.ini")["source_from_resistance"] == "true"


@pytest.mark.parametrize("with_links", [False, True])
def test_conefor_goes_round(run_tool, places, tmp_path, with_links):
    given = {"LINKS": links_of(run_tool, places)} if with_links else {}
    run_tool("exportfor", {**given, "PROGRAM": "conefor", "SOURCES": places["SOURCES"], "D0": 300,
                           "FOLDER": str(tmp_path / "c")})
    by_file, _ = run_tool("coneforindices", {
        "NODES_FILE": str(tmp_path / "c" / "nodes.txt"), "PAIRS_FILE": str(tmp_path / "c" / "distances.txt"), "D0": 300,
        "INDICES": str(tmp_path / "f.gpkg")})
    by_layer, _ = run_tool("coneforindices", {**given, "PATCHES": places["SOURCES"], "D0": 300,
                                              "INDICES": str(tmp_path / "l.gpkg")})
    one, other = ({r["index_name"]: r["value"] for r in rows(r_["INDICES"])} for r_ in (by_file, by_layer))
    assert one == pytest.approx(other, rel=1e-12)


def test_graphab_goes_round(run_tool, places, tmp_path):
    links = links_of(run_tool, places)
    run_tool("exportfor", {"PROGRAM": "graphab", "SOURCES": places["SOURCES"], "RESISTANCE": places["RESISTANCE"],
                           "LINKS": links, "D0": 300, "FOLDER": str(tmp_path / "g")})
    folder = tmp_path / "g"
    landscape = gdal.Open(str(folder / "landscape.tif")).ReadAsArray()
    assert np.issubdtype(landscape.dtype, np.integer)
    assert (landscape == 1).sum() == 4 + 12 + 10 and (landscape == -1).sum() == 4
    text = (folder / "README.txt").read_text(encoding="utf-8")
    assert "--create ecoplan landscape.tif habitat=1" in text and "--gmetric EC d=300 p=0.5" in text
    package = str(folder / "graph.gpkg")
    patches, found = (QgsVectorLayer(f"{package}|layername={n}", n, "ogr") for n in ("patches", "links"))
    assert [f.name() for f in patches.fields()][1:] == ["Id", "Area", "Perim", "Capacity"]
    assert [f.name() for f in found.fields()][1:] == ["Id", "Id1", "Id2", "Dist", "DistM"]
    assert [f["Area"] for f in patches.getFeatures()] == pytest.approx([1600, 4800, 4000], rel=1e-3)
    expected = rows(links)
    assert [(f["Id"], f["Id1"], f["Id2"], f["Dist"], f["DistM"]) for f in found.getFeatures()] == [
        (f"{r['from_id']}-{r['to_id']}", r["from_id"], r["to_id"], pytest.approx(r["lcd"]),
         pytest.approx(r["length_m"])) for r in expected]
    by_graph, _ = run_tool("networkcentrality", {
        "SOURCES": f"{package}|layername=patches", "LINKS": f"{package}|layername=links", "D0": 300,
        "NODES": str(tmp_path / "n1.gpkg"), "LINK_CENTRALITY": str(tmp_path / "l1.gpkg")})
    by_layers, _ = run_tool("networkcentrality", {
        "SOURCES": places["SOURCES"], "LINKS": links, "D0": 300, "NODES": str(tmp_path / "n2.gpkg"),
        "LINK_CENTRALITY": str(tmp_path / "l2.gpkg")})
    one, other = ([(r["source_id"], r["current"], r["ec_loss_percent"]) for r in rows(r_["NODES"])]
                  for r_ in (by_graph, by_layers))
    assert one == [(a, pytest.approx(b), pytest.approx(c)) for a, b, c in other]
    # Capacity (square metres) is the attribute of Graphab's patches
    run_tool("coneforindices", {"PATCHES": f"{package}|layername=patches", "LINKS": f"{package}|layername=links",
                                "D0": 300, "NODES": str(tmp_path / "k.gpkg")})
    assert [r["attribute"] for r in rows(tmp_path / "k.gpkg")] == pytest.approx([1600, 4800, 4000], rel=1e-3)


@pytest.mark.parametrize("given, message", [
    ({"PROGRAM": "circuitscape", "SOURCES": None}, "For Circuitscape.jl 5 the tool needs SOURCES"),
    ({"PROGRAM": "graphab", "RESISTANCE": None}, "For Graphab 3 the tool needs RESISTANCE"),
    ({"PROGRAM": "omniscape", "RADIUS": 5}, "less than a cell"),
    ({"NAME": "我的 项目"}, "letters a to z")])
def test_what_cannot_be_exported(run_tool, places, tmp_path, given, message):
    parameters = {"SOURCES": places["SOURCES"], "RESISTANCE": places["RESISTANCE"], "FOLDER": str(tmp_path / "f"), **given}
    with pytest.raises(QgsProcessingException, match=message):
        run_tool("exportfor", {k: v for k, v in parameters.items() if v is not None})
    assert not (tmp_path / "f").exists() or not list((tmp_path / "f").iterdir())
