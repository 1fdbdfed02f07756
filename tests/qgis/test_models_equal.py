"""The models that ship give what their tools give one by one, on the sample city."""

import json

import numpy as np
import pytest
from osgeo import gdal, ogr
from qgis.core import QgsApplication, QgsProcessing, QgsProcessingOutputLayerDefinition, QgsProject


@pytest.fixture(scope="module", autouse=True)
def native(ecoplan_provider):
    """QGIS's own tools, and the models read again now that there are the tools they need."""
    from qgis.analysis import QgsNativeAlgorithms
    registry = QgsApplication.processingRegistry()
    if registry.providerById("native") is None:
        registry.addProvider(QgsNativeAlgorithms())
    registry.providerById("ecoplan").refreshAlgorithms()  # another test may have put a new one in its place


@pytest.fixture(scope="module")
def city(sample_city):
    """Inputs of the whole city by their names in the model."""
    layer = f"{sample_city / 'sample_city.gpkg'}|layername="
    raster = {name: str(sample_city / f"{name}.tif") for name in ("landcover", "dem", "population", "lst", "ndvi")}
    return {
        "landcover": raster["landcover"], "dem": raster["dem"], "population": raster["population"], "min_area": 20,
        "road_class": "class", "walkable": "walkable", "bridge": "bridge", "tunnel": "tunnel", "road_layer": "layer",
        "level": "level", "park_name": "name_zh", "park_group": "group_id", "park_closed": "closed",
        "residential": layer + "landuse", "residential_class": "kind", "units": layer + "districts",
        "unit_name": "name_zh", "entrances": layer + "park_entrances", "parcels": str(
            sample_city / "project_parcels_gbk.txt"),
        "family": "open_green_spaces", "criteria_layers": [raster["lst"], raster["ndvi"], layer + "buildings"],
        "area": layer + "boundary", "selection": "budget", "area_budget": 20, "exclude": [layer + "buildings"],
        **{name: layer + name for name in ("roads", "railways", "redline", "farmland", "development_boundary",
                                           "protected_areas", "water_sources", "greenways", "parks")}}


@pytest.fixture(scope="module")
def whole(request, city, tmp_path_factory):
    """{output: file} of the whole city in one run."""
    folder = tmp_path_factory.mktemp("全市 whole")
    run = request.getfixturevalue("run_module")
    files = {"breakpoints:break_points": "k.gpkg", "priorities:sites": "p.gpkg", "redline:checked": "c.gpkg",
             "redline:parts": "o.gpkg", "buffers:unit_table": "b.csv", "walking:unit_table": "w.csv",
             "supply:unit_table": "s.csv", "verdicts:sites": "v.gpkg", "sites:sites": "n.gpkg",
             "greening:suitability": "g.tif", "corridors:corridors": "corridors.gpkg"}
    files = {name: str(folder / file) for name, file in files.items()}
    return run("whole_city", {**city, **files}) and files


@pytest.fixture(scope="module")
def run_module(ecoplan_provider):
    """As run_tool, for fixtures that last longer than a test."""
    from qgis.core import QgsProcessingContext
    from recording import RecordingFeedback
    contexts = []

    def run(tool, parameters):
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"ecoplan:{tool}")
        context, feedback = QgsProcessingContext(), RecordingFeedback()
        context.setProject(QgsProject.instance())
        fine, message = algorithm.checkParameterValues(parameters, context)
        assert fine, message
        results, fine = algorithm.run(parameters, context, feedback, {}, False)
        assert fine, feedback.errors
        contexts.append(context)
        return results

    yield run
    contexts.clear()  # before QGIS ends


def rows(path):
    """Sorted rows of a layer or table as text, numbers to 9 figures, with the area of the geometry."""
    dataset = ogr.Open(str(path))
    found = []
    for feature in dataset.GetLayer(0):
        geometry = feature.GetGeometryRef()
        values = [f"{v:.9g}" if isinstance(v, float) else str(v) for v in feature.items().values()]
        found.append((*values, f"{geometry.Area():.6g}" if geometry is not None else ""))
    return sorted(found)


def picked(city, names):
    return {tool: city[model] for tool, model in names.items()}


CONTROL = {name.upper(): name for name in ("redline", "farmland", "development_boundary", "protected_areas",
                                           "water_sources", "units")}
PEOPLE = {"POPULATION": "population", "UNITS": "units", "UNIT_FIELD": "unit_name"}
PARKS = {"PARKS": "parks", "PARK_NAME_FIELD": "park_name", "PARK_GROUP_FIELD": "park_group",
         "PARK_CLOSED_FIELD": "park_closed"}
WAYS = {"GREENWAYS": "greenways", "LEVEL_FIELD": "level", "RESIDENTIAL": "residential",
        "RESIDENTIAL_FIELD": "residential_class"}
WALK = {"NETWORK": "roads", "CLASS_FIELD": "road_class", "WALKABLE_FIELD": "walkable", "BRIDGE_FIELD": "bridge",
        "TUNNEL_FIELD": "tunnel", "LAYER_FIELD": "road_layer", "ENTRANCES": "entrances"}


def test_greening_priorities(city, whole, run_module, tmp_path):
    out = {name: str(tmp_path / file) for name, file in (
        ("r", "r.tif"), ("s", "s.gpkg"), ("l", "l.gpkg"), ("n", "n.gpkg"), ("c", "c.gpkg"), ("x", "x.tif"),
        ("pct", "pct.tif"), ("k", "k.gpkg"), ("g", "g.tif"), ("t", "t.gpkg"), ("p", "p.gpkg"))}
    run_module("resistancesurface", {**picked(city, {
        "LANDCOVER": "landcover", "BARRIERS": "roads", "BARRIER_CLASS_FIELD": "road_class", "RAILWAYS": "railways",
        "DEM": "dem", "TUNNEL_FIELD": "tunnel"}), "RESISTANCE": out["r"]})
    run_module("ecologicalsources", {"LANDCOVER": city["landcover"], "MIN_AREA": 20, "SOURCES": out["s"],
                                     "PROTECTED": city["protected_areas"]})
    run_module("corridors", {"SOURCES": out["s"], "RESISTANCE": out["r"], "LINKS": out["l"], "NODES": out["n"],
                             "CORRIDORS": out["c"], "CORRIDOR_RASTER": out["x"]})
    network = {"SOURCES": out["n"], "LINKS": out["l"], "RESISTANCE": out["r"]}
    run_module("barriers", {**network, "PERCENT": out["pct"]})
    run_module("breakpoints", {**network, **picked(city, {
        "ROADS": "roads", "ROAD_CLASS": "road_class", "RAILWAYS": "railways", "LANDCOVER": "landcover",
        "BRIDGE_FIELD": "bridge", "TUNNEL_FIELD": "tunnel"}),
        "BREAK_POINTS": out["k"]})
    assert rows(out["k"]) == rows(whole["breakpoints:break_points"])
    criteria = [{"name": "restoration gain", "layer": out["pct"], "points": [0, 10], "weight": 0.4},
                {"name": "closeness to the path", "layer": out["x"], "points": [0, 2000], "direction": "decreasing",
                 "weight": 0.3},
                {"name": "land that can be greened", "layer": city["landcover"], "transform": "categorical",
                 "categories": "30:1 60:1 50:0.4 40:0.2 other:0", "weight": 0.3},
                {"name": "green", "kind": "exclusion", "layer": city["landcover"], "values": [10, 20, 80, 90, 95, 100]}]
    run_module("nbssuitability", {
        "CRITERIA": json.dumps(criteria), "AREA": out["c"], "CONSTRAINTS": [*city["exclude"], city["farmland"]],
        "MISSING": "reweight", "SUITABILITY": out["g"], "CRITERIA_TABLE": out["t"],
        "CRITERIA_FOLDER": str(tmp_path / "criteria")})
    ours, one = (gdal.Open(path).ReadAsArray() for path in (whole["greening:suitability"], out["g"]))
    assert np.isfinite(one).sum() > 1000
    np.testing.assert_array_equal(ours, one)
    run_module("nbssites", {"SUITABILITY": out["g"], "CRITERIA_TABLE": out["t"], "SELECTION": "share",
                            "TOP_SHARE": 20, "MIN_AREA": 1000, "REDLINE": city["redline"], **picked(city, PEOPLE),
                            "SITES": out["p"]})
    assert len(rows(out["p"])) > 20 and rows(out["p"]) == rows(whole["priorities:sites"])
    areas = ogr.Open(whole["corridors:corridors"])
    assert all(f.GetGeometryRef().IsValid() for f in areas.GetLayer(0)), "corridors join by corners of cells"


def test_parcels(city, whole, run_module, tmp_path):
    out = {name: str(tmp_path / f"{name}.gpkg") for name in ("parcels", "checked", "parts")}
    run_module("importparcels", {"FILES": [city["parcels"]], "PARCELS": out["parcels"]})
    run_module("redlinecheck", {"PROJECTS": out["parcels"], **picked(city, CONTROL), "CHECKED": out["checked"],
                                "PARTS": out["parts"]})
    assert len(rows(out["checked"])) == 3
    assert rows(out["checked"]) == rows(whole["redline:checked"]) and rows(out["parts"]) == rows(whole["redline:parts"])


@pytest.mark.parametrize("tool, step, names", [
    ("greenwaybuffers", "buffers", {**WAYS, **PARKS, **PEOPLE}),
    ("greenwayaccess", "walking", {**WALK, **WAYS, **PARKS, **PEOPLE}),
    ("greenspacesupply", "supply", {**WALK, **PARKS, **PEOPLE})])
def test_coverage(city, whole, run_module, tmp_path, tool, step, names):
    table = str(tmp_path / "table.csv")
    run_module(tool, {**picked(city, names), "UNIT_TABLE": table})
    assert len(rows(table)) >= 6 and rows(table) == rows(whole[f"{step}:unit_table"])


def test_nbs_sites_with_verdicts(city, whole, run_module, tmp_path):
    out = {name: str(tmp_path / file) for name, file in (
        ("score", "score.tif"), ("table", "table.gpkg"), ("sites", "sites.gpkg"), ("checked", "checked.gpkg"))}
    run_module("nbssuitability", {
        "FAMILY": city["family"], "LAYERS": city["criteria_layers"], **picked(city, {
            name.upper(): name for name in ("landcover", "population", "parks", "roads", "dem")}),
        "CONSTRAINTS": [*city["exclude"], city["farmland"]], "AREA": city["area"], "SUITABILITY": out["score"],
        "CRITERIA_TABLE": out["table"], "CRITERIA_FOLDER": str(tmp_path / "criteria")})
    run_module("nbssites", {
        "SUITABILITY": out["score"], "CRITERIA_TABLE": out["table"], "FAMILY": city["family"], "SELECTION": "budget",
        "AREA_BUDGET": 20, "REDLINE": city["redline"], **picked(city, PEOPLE), "SITES": out["sites"]})
    run_module("redlinecheck", {"PROJECTS": out["sites"], "ID_FIELD": "site_id", **picked(city, CONTROL),
                                "CHECKED": out["checked"]})
    assert rows(out["sites"]) == rows(whole["sites:sites"])

    def by_id(path, key):
        dataset = ogr.Open(path)
        return {int(f[key]): f.items() for f in dataset.GetLayer(0)}

    ours, sites, checked = (by_id(whole["verdicts:sites"], "site_id"), by_id(out["sites"], "site_id"),
                            by_id(out["checked"], "parcel_id"))
    assert len(ours) > 20 and set(ours) == set(sites) == set(checked)
    for number, row in ours.items():
        assert {k: row[k] for k in ("rank", "score_mean", "people", "unit")} == {
            k: sites[number][k] for k in ("rank", "score_mean", "people", "unit")}
        assert {k: v for k, v in row.items() if k in checked[number]} == checked[number]


def test_outputs_left_out_as_qgis_batch_leaves_them(city, run_module, tmp_path):
    """The batch window gives a layer without a place for what is to be left out."""
    model = QgsApplication.processingRegistry().createAlgorithmById("ecoplan:parcels_redline")
    empty = {d.name(): "" if d.type() == "fileDestination" else QgsProcessingOutputLayerDefinition("", None)
             for d in model.destinationParameterDefinitions()}
    results = run_module("parcels_redline", {
        "parcels": city["parcels"], "redline": city["redline"], **empty, "check:checked": str(tmp_path / "c.gpkg")})
    assert results["check:checked"] and not results.get("check:parts") and not results.get("check:report")
    assert len(rows(tmp_path / "c.gpkg")) == 3


def test_only_land_cover(city, run_module):
    results = run_module("whole_city", {"landcover": city["landcover"], "min_area": 20,
                                        "priorities:sites": QgsProcessing.TEMPORARY_OUTPUT,
                                        "redline:checked": QgsProcessing.TEMPORARY_OUTPUT})
    assert results["priorities:sites"]
    assert not {"redline:checked", "buffers:report", "sites:sites", "verdicts:sites"} & set(results)
