"""Sources and links that do not belong together are refused or matched by place, in every tool that takes both."""

import numpy as np
import pytest
import shapely
from cellboxes import CELL, ORIGIN, outputs, polygons, rows, write_raster
from qgis.core import QgsProcessingException, QgsVectorLayer

from ecoplan.processing.bridge import layers

# row0, column0, row1, column1; the second is the one that a smallest size leaves out
BOXES = [(5, 5, 15, 15), (5, 27, 8, 30), (5, 45, 15, 55), (35, 5, 45, 15), (35, 45, 45, 55)]


@pytest.fixture
def run_without_one(run_tool, tmp_path):
    """(resistance file, LINKS, NODES) of a corridors run that left out the second of five sources."""
    surface = np.random.default_rng(3).choice([1.0, 2.0, 5.0], (50, 60))
    raster = write_raster(tmp_path / "r.tif", surface)
    results, feedback = run_tool("corridors", {
        "SOURCES": polygons(BOXES), "NAME_FIELD": "name", "RESISTANCE": raster, "MIN_AREA": 1, "CUTOFF": 100,
        **outputs(tmp_path)})
    assert any("1 of 5 sources are smaller" in w for w in feedback.warnings)
    return raster, results["LINKS"], results["NODES"], surface


def numbered(boxes, numbers):
    layer = QgsVectorLayer("Polygon?crs=EPSG:4547&field=source_id:string", "s", "memory")
    shapes = [shapely.box(ORIGIN[0] + c0 * CELL, ORIGIN[1] - r1 * CELL, ORIGIN[0] + c1 * CELL, ORIGIN[1] - r0 * CELL)
              for r0, c0, r1, c1 in boxes]
    layers.write_features(layer.dataProvider(), layer.fields(), shapes, [(n,) for n in numbers])
    return layer


def tools(raster, tmp_path):
    roads = QgsVectorLayer("LineString?crs=EPSG:4547", "roads", "memory")
    layers.write_features(roads.dataProvider(), roads.fields(), [shapely.linestrings(
        [(ORIGIN[0] + 600, ORIGIN[1]), (ORIGIN[0] + 600, ORIGIN[1] - 1000)])], [()])
    out = {name: str(tmp_path / f"{name.lower()}_.gpkg") for name in ("NODES", "BREAK_POINTS", "LINK_RESISTANCES",
                                                                      "LINK_CENTRALITY")}
    return {
        "networkcentrality": {"NODES": out["NODES"], "LINK_CENTRALITY": out["LINK_CENTRALITY"]},
        "pinchpoints": {"RESISTANCE": raster, "CUTOFF": 100, "CURRENT": str(tmp_path / "current.tif"),
                        "LINK_RESISTANCES": out["LINK_RESISTANCES"]},
        "barriers": {"RESISTANCE": raster, "RADII": "40", "GAIN": str(tmp_path / "gain.tif")},
        "breakpoints": {"RESISTANCE": raster, "ROADS": roads, "BREAK_POINTS": out["BREAK_POINTS"]}}


TOOLS = ("networkcentrality", "pinchpoints", "barriers", "breakpoints")


@pytest.mark.parametrize("tool", TOOLS)
def test_numbers_of_another_layer_are_refused(run_tool, run_without_one, tmp_path, tool):
    """Numbers 1 to 5 of the whole layer: link 1 to 2 runs from the first to the third source."""
    raster, links, _, _ = run_without_one
    with pytest.raises(QgsProcessingException, match="do not end at the sources they name.*LINKS and NODES"):
        run_tool(tool, {"SOURCES": numbered(BOXES, range(1, 6)), "LINKS": links, **tools(raster, tmp_path)[tool]})


@pytest.mark.parametrize("tool", TOOLS)
def test_sources_without_numbers_are_matched_by_place(run_tool, run_without_one, tmp_path, tool):
    raster, links, nodes, _ = run_without_one
    results, feedback = run_tool(tool, {"SOURCES": polygons(BOXES), "LINKS": links, **tools(raster, tmp_path)[tool]})
    assert any("matched by where the links end (1: 1, 2: 5, 3: 2, 4: 3, 5: 4)" in w for w in feedback.warnings)
    if tool == "networkcentrality":
        found = {n["source_id"]: n for n in rows(results["NODES"])}
        for node in rows(nodes):
            assert found[node["source_id"]]["name"] == node["name"]
            assert found[node["source_id"]]["degree"] == node["degree"]
        assert found[5]["degree"] == 0
    if tool == "pinchpoints":
        assert all(r["state"] == "joined" for r in rows(results["LINK_RESISTANCES"]))


def test_numbers_as_text_and_another_surface(run_tool, run_without_one, tmp_path):
    raster, links, _, surface = run_without_one
    own = numbered([b for k, b in enumerate(BOXES) if k != 1], ["1", "2.0", " 3", "4"])
    run_tool("networkcentrality", {"SOURCES": own, "LINKS": links, **tools(raster, tmp_path)["networkcentrality"]})
    (tmp_path / "other").mkdir()
    for name, change in (("dearer", surface * 1.5), ("other", np.roll(surface, 3, axis=1))):
        other = write_raster(tmp_path / f"{name}.tif", change)
        for tool in TOOLS[1:]:
            with pytest.raises(QgsProcessingException, match="another cost on this resistance surface"):
                run_tool(tool, {"SOURCES": own, "LINKS": links, **tools(other, tmp_path / "other")[tool]})


def test_straight_distance_and_limit_between_outlines(run_tool, tmp_path):
    """Circles that fill no whole cells: euclid_m is the distance of the centres less both radii, by hand."""
    layer = QgsVectorLayer("Polygon?crs=EPSG:4547", "s", "memory")
    x, y = ORIGIN[0], ORIGIN[1]
    discs = [shapely.buffer(shapely.points(x + a, y - b), r, quad_segs=256) for a, b, r in (
        (207, 203, 95), (640, 511, 83), (1013, 151, 71))]
    layers.write_features(layer.dataProvider(), layer.fields(), discs, [()] * 3)
    raster = write_raster(tmp_path / "r.tif", np.ones((40, 60)))
    expected = {(1, 2): np.hypot(433, 308) - 178, (1, 3): np.hypot(806, 52) - 166, (2, 3): np.hypot(373, 360) - 154}
    results, _ = run_tool("corridors", {"SOURCES": layer, "RESISTANCE": raster, "LINK_MODE": "all_pairs",
                                        "MAX_EUCLID": 500, **outputs(tmp_path)})
    links = {(k["from_id"], k["to_id"]): k for k in rows(results["LINKS"])}
    assert set(links) == {pair for pair, d in expected.items() if d <= 500} and len(links) == 2
    for pair, link in links.items():
        assert link["euclid_m"] == pytest.approx(expected[pair], abs=0.01)     # discs are polygons of 1,024 corners
        assert link["ratio_cost_euclid"] == pytest.approx(link["lcd"] / expected[pair], rel=1e-4)


def test_nested_sources_count_once_in_connectivity(run_tool, tmp_path):
    """One 4 ha square with a 1 ha square in it, and one 1 ha square apart: EC without links is the root of the sum of
    squares of 3, 1 and 1 ha plus what the touching pair adds; the plane area is within 0.1 % of the ellipsoid's."""
    raster = write_raster(tmp_path / "r.tif", np.ones((40, 60)))
    boxes = [(5, 5, 15, 15), (8, 8, 13, 13), (5, 40, 10, 45)]
    results, feedback = run_tool("corridors", {
        "SOURCES": polygons(boxes), "RESISTANCE": raster, "CUTOFF": 50, "MAX_COST": 100, **outputs(tmp_path)})
    network, nodes = rows(results["NETWORK"])[0], rows(results["NODES"])
    link, = rows(results["LINKS"])
    assert (link["from_id"], link["to_id"], link["lcd"], link["euclid_m"]) == (1, 2, 20.0, 0.0)
    # d0 is the median of one link, so the pair is joined with probability 0.5
    assert network["ec_pc_ha"] == pytest.approx(np.sqrt(9 + 1 + 1 + 2 * 3 * 1 * 0.5), rel=1e-3)
    assert [n["area_ha"] for n in nodes] == pytest.approx([4, 1, 1], rel=1e-3)
    assert [n["state"] for n in nodes] == ["ok", "ok", "isolated"]
    assert any("1 / 2" in w and "counts once" in w for w in feedback.warnings)


@pytest.mark.parametrize("mode", ["adjacent", "quick"])
@pytest.mark.parametrize("by", ["nlcc", "width"])
def test_every_link_has_its_corridor(run_tool, tmp_path, mode, by):
    """A wide cutoff joins all corridors to one area; each link still has a polygon of its own that holds its line."""
    surface = np.random.default_rng(3).choice([1.0, 2.0, 5.0], (50, 60))
    raster = write_raster(tmp_path / "r.tif", surface)
    touching = [*BOXES, (15, 5, 20, 15)]
    results, _ = run_tool("corridors", {
        "SOURCES": polygons(touching), "RESISTANCE": raster, "CUTOFF": 400, "LINK_MODE": mode, "CORRIDORS_BY": by,
        "WIDTH": 60, **outputs(tmp_path)})
    links, corridors = rows(results["LINKS"]), rows(results["CORRIDORS"])
    assert [c["links"] for c in corridors] == [str(k["link_id"]) for k in links]
    assert {c["link_count"] for c in corridors} == {1} and [c["rank"] for c in corridors] == [k["rank"] for k in links]
    sources = shapely.union_all([shapely.from_wkt(g["geometry"].asWkt(9)) for g in rows(results["NODES"])])
    for link, corridor in zip(links, corridors):
        area, line = (shapely.from_wkt(f["geometry"].asWkt(9)) for f in (corridor, link))
        assert area.is_valid and area.area / 1e4 == pytest.approx(corridor["area_ha"], rel=2e-3)
        between = shapely.difference(line, sources.buffer(CELL))
        assert between.is_empty or shapely.difference(between, area.buffer(0.01)).length < 1e-6 + 0.5 * (by == "nlcc") * \
            between.length
        assert area.distance(line) < 1e-6


def test_importance_only_where_wanted(run_tool, tmp_path, monkeypatch):
    from ecoplan.processing.tools.network import corridors
    raster = write_raster(tmp_path / "r.tif", np.ones((50, 60)))
    common = {"SOURCES": polygons(BOXES), "RESISTANCE": raster, "LINK_MODE": "quick", **outputs(tmp_path)}
    full = rows(run_tool("corridors", common)[0]["NODES"])
    whole = rows(str(tmp_path / "NETWORK.gpkg"))[0]
    monkeypatch.setattr(corridors, "MOST_REMOVED", 4)
    for name, wish, told in (("a", "auto", True), ("b", "never", False), ("c", "always", False)):
        (tmp_path / name).mkdir()
        results, feedback = run_tool("corridors", {**common, **outputs(tmp_path / name), "IMPORTANCE": wish})
        nodes, network = rows(results["NODES"]), rows(results["NETWORK"])[0]
        assert any("5 sources hang together" in w for w in feedback.warnings) == told
        for field in ("pc_num", "iic_num", "ec_pc_ha"):
            assert network[field] == pytest.approx(whole[field], rel=1e-12)
        for field in ("dpc", "dpc_connector", "diic", "rank"):
            values = [n[field] for n in nodes]
            assert values == [n[field] for n in full] if wish == "always" else all(v in (None, "NULL") or not v
                                                                                   for v in values)
        assert [n["dpc_flux"] for n in nodes] == pytest.approx([n["dpc_flux"] for n in full], rel=1e-9)


@pytest.mark.parametrize("tool", TOOLS)
def test_a_network_of_one_source_ends_with_empty_layers(run_tool, tmp_path, tool):
    """A chain over many cities goes on past one that has a single source: nothing to look along is no fault."""
    raster = write_raster(tmp_path / "r.tif", np.ones((50, 60)))
    results, _ = run_tool("corridors", {"SOURCES": polygons(BOXES[:1]), "NAME_FIELD": "name", "RESISTANCE": raster,
                                        "CUTOFF": 100, **outputs(tmp_path)})
    assert rows(results["LINKS"]) == []
    found, feedback = run_tool(tool, {"SOURCES": results["NODES"], "LINKS": results["LINKS"],
                                      **tools(raster, tmp_path)[tool]})
    assert any("no link" in w for w in feedback.warnings)
    for name, kept in (("BREAK_POINTS", 0), ("LINK_RESISTANCES", 0), ("LINK_CENTRALITY", 0)):
        if name in found:
            assert len(rows(found[name])) == kept
    if tool == "networkcentrality":
        (node,) = rows(found["NODES"])
        assert (node["degree"], node["current"], node["articulation"]) == (0, 0.0, False)


@pytest.mark.parametrize("tool", TOOLS)
def test_an_empty_layer_that_is_no_links_layer_is_refused(run_tool, tmp_path, tool):
    raster = write_raster(tmp_path / "r.tif", np.ones((50, 60)))
    empty = QgsVectorLayer("LineString?crs=EPSG:4547", "roads", "memory")
    with pytest.raises(QgsProcessingException, match="no field from_id, to_id"):
        run_tool(tool, {"SOURCES": numbered(BOXES, range(1, 6)), "LINKS": empty, **tools(raster, tmp_path)[tool]})


def test_links_and_cores_by_the_names_of_linkage_mapper(run_tool, run_without_one, tmp_path):
    """Core_ID, From_Core, To_Core, CW_Dist and Link_ID, as its core and link layers have them."""
    raster, links, nodes, _ = run_without_one
    renamed = {}
    for name, path, fields in (("LINKS", links, {"Link_ID": "link_id", "From_Core": "from_id", "To_Core": "to_id",
                                                 "CW_Dist": "lcd"}),
                               ("SOURCES", nodes, {"Core_ID": "source_id"})):
        given = QgsVectorLayer(path, name, "ogr")
        kind = "LineString" if name == "LINKS" else "MultiPolygon"
        layer = QgsVectorLayer(f"{kind}?crs=EPSG:4547&" + "&".join(f"field={f}:double" for f in fields), name, "memory")
        kept = [f for f in given.getFeatures() if f.geometry() and not f.geometry().isEmpty()]
        layers.write_features(layer.dataProvider(), layer.fields(), [shapely.from_wkt(f.geometry().asWkt(9)) for f in kept],
                              [tuple(f[old] for old in fields.values()) for f in kept])
        renamed[name] = layer
    given = tools(raster, tmp_path)["networkcentrality"]
    own, _ = run_tool("networkcentrality", {"SOURCES": nodes, "LINKS": links, **given})
    expected = [(r["link_id"], r["from_id"], r["to_id"], r["lcd"], r["current"]) for r in rows(own["LINK_CENTRALITY"])]
    found, _ = run_tool("networkcentrality", {**renamed, **given, "LINK_CENTRALITY": str(tmp_path / "lm.gpkg")})
    assert [(r["link_id"], r["from_id"], r["to_id"], r["lcd"], r["current"]) for r in rows(found["LINK_CENTRALITY"])] == [
        pytest.approx(row) for row in expected]
    assert len(expected) > 2
