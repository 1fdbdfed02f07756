"""ecoplan:corridors inside QGIS: outputs agree with brute force and with each other; faults are told."""

import errno
import json
import re
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import shapely
from osgeo import gdal
from qgis.core import QgsProcessingException, QgsRasterLayer, QgsVectorLayer
from cellboxes import CELL, outputs, polygons, rows, write_raster
from recording import RecordingFeedback
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import dijkstra

from ecoplan.processing.common.tilearray import TileArray


def all_pairs(resistance):
    """Graph of the raster by the definition: centre distance times the mean of both resistances, 8 neighbours."""
    rows, columns = resistance.shape
    index = np.arange(rows * columns).reshape(rows, columns)
    start, end, weight = [], [], []
    for dr, dc, far in ((0, 1, 1), (1, 0, 1), (1, 1, 2 ** .5), (1, -1, 2 ** .5)):
        a = index[:rows - dr, max(0, -dc):columns - max(0, dc)]
        b = index[dr:, max(0, dc):columns + min(0, dc)]
        w = CELL * far * (resistance.ravel()[a] + resistance.ravel()[b]) / 2
        fine = np.isfinite(w)
        start.append(a[fine]), end.append(b[fine]), weight.append(w[fine])
    size = rows * columns
    return coo_matrix((np.concatenate(weight), (np.concatenate(start), np.concatenate(end))), shape=(size, size)).tocsr()


@pytest.fixture
def landscape(tmp_path):
    rng = np.random.default_rng(7)
    resistance = rng.choice([1.0, 3.0, 10.0, 50.0], size=(60, 80))
    resistance[20:40, 38:42] = np.nan
    boxes = [(2, 2, 10, 12), (5, 60, 15, 75), (45, 5, 55, 15), (48, 60, 58, 78)]
    return resistance, boxes, write_raster(tmp_path / "阻力 面.tif", resistance)


def test_links_equal_brute_force_and_outputs_agree(run_tool, landscape, tmp_path):
    resistance, boxes, raster = landscape
    results, _ = run_tool("corridors", {
        "SOURCES": polygons(boxes), "NAME_FIELD": "name", "RESISTANCE": raster, "CUTOFF": 300, **outputs(tmp_path)})
    graph = all_pairs(resistance)
    index = np.arange(resistance.size).reshape(resistance.shape)
    cells = [index[r0:r1, c0:c1].ravel() for r0, c0, r1, c1 in boxes]
    cells = [c[np.isfinite(resistance.ravel()[c])] for c in cells]
    cost = [dijkstra(graph, directed=False, indices=c, min_only=True) for c in cells]
    links = rows(results["LINKS"])
    assert links
    for link in links:
        a, b = link["from_id"] - 1, link["to_id"] - 1
        expected = cost[a][cells[b]].min()
        assert link["lcd"] == pytest.approx(expected, rel=1e-12)
        assert link["geometry"].length() == pytest.approx(link["length_m"], rel=1e-9)
        assert link["from_name"] == f"林{a}"
    nlcc = QgsRasterLayer(results["CORRIDOR_RASTER"], "n")
    from ecoplan.processing.bridge import rasters
    mosaic = rasters.read_band(nlcc)
    brute = np.full(resistance.size, np.inf)
    for link in links:
        a, b = link["from_id"] - 1, link["to_id"] - 1
        brute = np.minimum(brute, cost[a] + cost[b] - link["lcd"])
    brute = brute.reshape(resistance.shape)
    brute[brute > 300] = np.nan
    # the raster is float32: 24 bits of values up to 300 plus rounding of sums of some thousands
    assert np.array_equal(np.isnan(mosaic), ~np.isfinite(brute))
    assert np.nan_to_num(mosaic) == pytest.approx(np.nan_to_num(brute), abs=1e-4)
    nearest = rasters.read_band(QgsRasterLayer(results["COST_DISTANCE"], "c"))
    assert np.nan_to_num(nearest) == pytest.approx(np.nan_to_num(np.min(cost, axis=0).reshape(resistance.shape),
                                                                 posinf=0), rel=1e-12)
    nodes, network = rows(results["NODES"]), rows(results["NETWORK"])[0]
    assert [n["degree"] for n in nodes] == [sum(n["source_id"] in (k["from_id"], k["to_id"]) for k in links)
                                            for n in nodes]
    assert network["sources"] == 4 and network["links"] == len(links) and network["components"] == 1
    assert network["beta"] == pytest.approx(len(links) / 4)
    assert network["ec_pc_ha"] == pytest.approx(network["pc_num"] ** 0.5)
    manifest = json.loads((tmp_path / "m.json").read_text(encoding="utf-8"))
    assert manifest["parameters"]["CUTOFF"] == {"value": 300.0, "origin": "user"}
    assert len(manifest["inputs"]["RESISTANCE"]["sha256"]) == 64 and manifest["crs"] == "EPSG:4547"
    report = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert all(f"林{i}" in report for i in range(4)) and "<svg" in report


def test_width_corridors_have_the_full_width(run_tool, landscape, tmp_path):
    _, boxes, raster = landscape
    results, _ = run_tool("corridors", {"SOURCES": polygons(boxes), "RESISTANCE": raster, "CORRIDORS_BY": "width",
                                        "WIDTH": 60, **outputs(tmp_path)})
    links, corridors = rows(results["LINKS"]), rows(results["CORRIDORS"])
    assert len(links) == len(corridors)
    for link, corridor in zip(links, corridors):
        line = link["geometry"]
        assert corridor["geometry"].contains(line)
        # its edge lies half the full width from the line; round caps are polygons of 64 corners, 0.12 % inside
        corners = shapely.points(shapely.get_coordinates(shapely.from_wkt(corridor["geometry"].asWkt(9))))
        assert shapely.distance(corners, shapely.from_wkt(line.asWkt(9))).max() == pytest.approx(30, rel=2e-3)


def test_other_crs_and_preset_fill(run_tool, landscape, tmp_path):
    """Sources in degrees give the same links; the preset's width is used and told."""
    _, boxes, raster = landscape
    metric = polygons(boxes)
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsProject
    degrees = QgsVectorLayer("Polygon?crs=EPSG:4490&field=name:string", "d", "memory")
    turn = QgsCoordinateTransform(metric.crs(), QgsCoordinateReferenceSystem("EPSG:4490"), QgsProject.instance())
    for feature in metric.getFeatures():
        geometry = feature.geometry()
        geometry.transform(turn)
        feature.setGeometry(geometry)
        degrees.dataProvider().addFeature(feature)
    common = {"RESISTANCE": raster, "CORRIDORS_BY": "width", "MIN_AREA": 0, "CITY": "guangzhou"}
    (tmp_path / "a").mkdir(), (tmp_path / "b").mkdir()
    first, said = run_tool("corridors", {"SOURCES": metric, **common, **outputs(tmp_path / "a")})
    second, _ = run_tool("corridors", {"SOURCES": degrees, **common, **outputs(tmp_path / "b")})
    assert [k["lcd"] for k in rows(first["LINKS"])] == [k["lcd"] for k in rows(second["LINKS"])]
    from ecoplan.resources import presets
    width = presets.find("guangzhou").defaults["corridor_full_width_m"].value
    assert {c["width_m"] for c in rows(first["CORRIDORS"])} == {width}
    assert any("WIDTH" in line and "preset guangzhou" in line for line in said.infos)


@pytest.mark.parametrize("options", [{"LINK_MODE": "quick"}, {"LINK_MODE": "all_pairs"}, {"NEAREST": 1},
                                     {"MAX_COST": 4000}, {"MAX_EUCLID": 700}, {"DISTANCE": "euclid", "D0": 1000}])
def test_options_run(run_tool, landscape, tmp_path, options):
    _, boxes, raster = landscape
    results, _ = run_tool("corridors", {"SOURCES": polygons(boxes), "RESISTANCE": raster, **options,
                                        **outputs(tmp_path)})
    for link in rows(results["LINKS"]):
        assert link["lcd"] <= options.get("MAX_COST", np.inf) and link["euclid_m"] <= options.get("MAX_EUCLID", np.inf)


def test_odd_sources_are_told(run_tool, landscape, tmp_path):
    """Smaller than a cell, outside, on NoData, overlapping: each is named, none is lost."""
    _, boxes, raster = landscape
    odd = boxes + [(30.2, 20.2, 30.4, 20.4), (200, 200, 210, 210), (25, 39, 30, 41), (2, 2, 4, 4)]
    results, feedback = run_tool("corridors", {"SOURCES": polygons(odd), "NAME_FIELD": "name", "RESISTANCE": raster,
                                               **outputs(tmp_path)})
    said = " ".join(feedback.warnings)
    assert "smaller than a cell and keep one cell: 林4" in said
    assert "outside the resistance surface: 林5" in said
    assert "wholly on cells without resistance: 林6" in said
    assert "1 pairs of sources overlap" in said
    states = [n["state"] for n in rows(results["NODES"])]
    assert len(states) == 8 and states[4] == "ok" and states[5] == "missing" and states[6] == "on_nodata"


def test_one_source_and_disconnected_sources(run_tool, tmp_path):
    resistance = np.ones((40, 40))
    resistance[:, 20] = np.nan
    raster = write_raster(tmp_path / "r.tif", resistance)
    results, feedback = run_tool("corridors", {"SOURCES": polygons([(2, 2, 6, 6)]), "RESISTANCE": raster,
                                               **outputs(tmp_path)})
    assert rows(results["LINKS"]) == [] and any("only one source" in w for w in feedback.warnings)
    results, feedback = run_tool("corridors", {
        "SOURCES": polygons([(2, 2, 6, 6), (20, 2, 25, 6), (2, 30, 6, 35)]), "RESISTANCE": raster,
        **outputs(tmp_path)})
    assert len(rows(results["LINKS"])) == 1 and rows(results["NETWORK"])[0]["components"] == 2
    assert any("1 sources have no link: 3" in w for w in feedback.warnings)


@pytest.mark.parametrize("change, message", [
    ({"zero": 3}, "3 cells are zero or negative"),
    ({"crs": "EPSG:4490", "transform": (113, 1e-4, 0, 23, 0, -1e-4)}, "EPSG:4547"),
    ({"transform": (0, 20, 1, 0, 1, -20)}, "rotated"),
    ({"all_nodata": True}, "NoData"),
])
def test_bad_rasters(run_tool, landscape, tmp_path, change, message):
    resistance, boxes, _ = landscape
    resistance = resistance.copy()
    if "zero" in change:
        resistance[0, :3] = 0
    if "all_nodata" in change:
        resistance[:] = np.nan
    raster = write_raster(tmp_path / "bad.tif", resistance, change.get("crs", "EPSG:4547"),
                          transform=change.get("transform"))
    (tmp_path / "out").mkdir()
    with pytest.raises(QgsProcessingException, match=message):
        run_tool("corridors", {"SOURCES": polygons(boxes), "RESISTANCE": raster, **outputs(tmp_path / "out")})
    assert list((tmp_path / "out").iterdir()) == []


def test_bad_vectors_and_preset(run_tool, landscape, tmp_path):
    _, boxes, raster = landscape
    with pytest.raises(QgsProcessingException, match="has no features"):
        run_tool("corridors", {"SOURCES": polygons([]), "RESISTANCE": raster, **outputs(tmp_path)})
    with pytest.raises(QgsProcessingException, match="atlantis"):
        run_tool("corridors", {"SOURCES": polygons(boxes), "RESISTANCE": raster, "CITY": "atlantis",
                               **outputs(tmp_path)})
    with pytest.raises(QgsProcessingException, match="the largest has .* ha"):
        run_tool("corridors", {"SOURCES": polygons(boxes), "RESISTANCE": raster, "MIN_AREA": 1e6,
                               **outputs(tmp_path)})


def test_cancel_and_failed_write_leave_nothing(run_tool, landscape, tmp_path):
    _, boxes, raster = landscape
    out = tmp_path / "out"
    out.mkdir()
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        run_tool("corridors", {"SOURCES": polygons(boxes), "RESISTANCE": raster, **outputs(out)},
                 RecordingFeedback(cancel_at=20))
    assert list(out.iterdir()) == []
    blocked = outputs(out) | {"ALLOCATION": str(tmp_path / "missing folder" / "x" / "a.tif")}
    (tmp_path / "missing folder").write_text("a file where a folder should be")
    with pytest.raises(QgsProcessingException):
        run_tool("corridors", {"SOURCES": polygons(boxes), "RESISTANCE": raster, **blocked})
    assert list(out.iterdir()) == []


def test_too_little_memory_and_disk_is_said_before_the_run(run_tool, landscape, tmp_path, monkeypatch):
    _, boxes, raster = landscape
    wanted = {"SOURCES": polygons(boxes), "RESISTANCE": raster, **outputs(tmp_path)}
    monkeypatch.setenv("ECOPLAN_MEMORY_LIMIT_MB", "1")
    monkeypatch.setenv("ECOPLAN_MEMORY_BUDGET_MB", "1000000")
    with pytest.raises(QgsProcessingException, match="GB of memory"):
        run_tool("corridors", wanted)
    monkeypatch.setenv("ECOPLAN_MEMORY_BUDGET_MB", "1")
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: SimpleNamespace(free=1000))
    with pytest.raises(QgsProcessingException, match="GB of disk"):
        run_tool("corridors", wanted)


def bands(path):
    """The array of a raster file."""
    return gdal.Open(path).ReadAsArray()


def told(path):
    """A report without its time and the files' names."""
    text = Path(path).read_text(encoding="utf-8")
    assert "Parameters used" in text
    return re.sub(r"20\d\d-\d\d-\d\d[ T]\d\d:\d\d(:\d\d)?", "", text).rsplit("Parameters used", 1)[0]


@pytest.mark.parametrize("options", [{}, {"LINK_MODE": 1, "MAX_COST": 4000}, {"LINK_MODE": 2, "CORRIDORS_BY": 1}])
def test_a_tiny_budget_changes_no_output(run_tool, landscape, tmp_path, monkeypatch, options):
    """Sources of many sizes, some without a cell centre: layers, rasters and the report's numbers stay the same."""
    _, boxes, raster = landscape
    small = [(31.2, 31.2, 31.4, 31.4), (20.1, 40.1, 20.4, 40.3), (20.6, 40.1, 20.9, 40.3), (66.5, 20.5, 70.2, 24.9)]
    monkeypatch.setattr("ecoplan.processing.common.tilearray.STRIP_CELLS", 700)
    monkeypatch.setattr("ecoplan.processing.bridge.tiledrasters.TILE", 13)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("ECOPLAN_SCRATCH", str(scratch))
    found, sources = {}, polygons([*boxes, *small])
    for name, budget in (("memory", "100000"), ("tiles", "1")):
        monkeypatch.setenv("ECOPLAN_MEMORY_BUDGET_MB", budget)
        folder = tmp_path / name
        folder.mkdir()
        wanted = outputs(folder)
        _, feedback = run_tool("corridors", {"SOURCES": sources, "RESISTANCE": raster, "CUTOFF": 300, **wanted,
                                             **options})
        assert any("tile by tile" in text for text in feedback.infos) == (name == "tiles")
        assert not list(scratch.iterdir())
        found[name] = wanted
    for key, path in found["memory"].items():
        other = found["tiles"][key]
        if path.endswith(".tif"):
            assert Path(path).exists() == Path(other).exists()
            if Path(path).exists():
                np.testing.assert_array_equal(bands(path), bands(other))
        elif path.endswith(".gpkg"):
            one, two = (QgsVectorLayer(p) for p in (path, other))
            rows = [[(f.geometry().asWkb().data() if f.hasGeometry() else None, f.attributes()[1:])
                     for f in layer.getFeatures()] for layer in (one, two)]
            assert rows[0] and rows[0] == rows[1], key
    assert told(found["memory"]["REPORT"]) == told(found["tiles"]["REPORT"])


@pytest.mark.parametrize("after", [3, 22, 60])
def test_a_disk_that_fills_up_and_a_cancel_leave_nothing(run_tool, landscape, tmp_path, monkeypatch, after):
    _, boxes, raster = landscape
    monkeypatch.setattr("ecoplan.processing.bridge.tiledrasters.TILE", 13)
    monkeypatch.setenv("ECOPLAN_SCRATCH", str(tmp_path / "scratch"))
    monkeypatch.setenv("ECOPLAN_MEMORY_BUDGET_MB", "1")
    out = tmp_path / "out"
    for folder in (out, tmp_path / "scratch"):
        folder.mkdir()
    wanted = {"SOURCES": polygons(boxes), "RESISTANCE": raster, "CUTOFF": 300, **outputs(out)}
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        run_tool("corridors", wanted, RecordingFeedback(cancel_at=after))
    left = [after]

    def full(path, cells, replace=TileArray._replace):
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        replace(path, cells)

    monkeypatch.setattr(TileArray, "_replace", staticmethod(full))
    with pytest.raises(QgsProcessingException, match="No space left.*ECOPLAN_SCRATCH"):
        run_tool("corridors", wanted)
    assert not list(out.iterdir()) and not list((tmp_path / "scratch").iterdir())
