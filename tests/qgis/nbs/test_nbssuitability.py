"""ecoplan:nbssuitability against plain numpy and gdal_calc, its independence of blocks, and its bad inputs."""

import json
import subprocess
from pathlib import Path

import make_layers
import numpy as np
import pytest
from make_layers import CELL, X0, Y0
from osgeo import gdal, ogr
from qgis.core import QgsProcessingException, QgsVectorLayer
from recording import RecordingFeedback

RNG = np.random.default_rng(4)
SHAPE = (60, 80)


@pytest.fixture
def city(tmp_path):
    """Slope and land cover on the reference grid, heat on a finer one, people on a coarser shifted one, parks."""
    slope = RNG.uniform(0, 25, SHAPE)
    slope[:3, :5] = np.nan
    cover = RNG.choice([10.0, 30, 50, 80], SHAPE)
    layers = {"slope": str(make_layers.raster(tmp_path / "slope.tif", slope)),
              "landcover": str(make_layers.raster(tmp_path / "landcover.tif", cover, kind=gdal.GDT_Byte, nodata=0)),
              "heat": shifted(tmp_path / "heat.tif", RNG.uniform(25, 45, (120, 160)), CELL / 2, 0.0),
              "population": shifted(tmp_path / "population.tif", RNG.uniform(0, 300, (20, 26)), 70.0, -37.0),
              "parks": make_layers.boxes(tmp_path / "parks.gpkg", [(5, 5, 12, 14), (40, 50, 55, 70)])}
    return tmp_path, layers, slope, cover


def shifted(path, array, cell, offset):
    """A raster whose upper left corner is ``offset`` metres off the reference's."""
    make_layers.raster(path, array)
    data = gdal.Open(str(path), gdal.GA_Update)
    data.SetGeoTransform((X0 + offset, cell, 0, Y0 - offset, 0, -cell))
    data = None
    return str(path)


def criteria(layers):
    return [
        {"name": "slope", "layer": layers["slope"], "direction": "decreasing", "points": [5, 15], "weight": 2},
        {"name": "land cover", "layer": layers["landcover"], "transform": "categorical",
         "categories": {"10": 0.2, "30": 1, "50": 0.5, "80": 0}, "weight": 1},
        {"name": "heat", "layer": layers["heat"], "transform": "sigmoid", "points": [30, 40], "weight": 1},
        {"name": "people", "layer": layers["population"], "transform": "gaussian", "points": [50, 200], "weight": 1},
        {"name": "parks", "layer": layers["parks"], "source": "distance", "transform": "j", "points": [100, 500],
         "weight": 1}]


def outputs(folder, **more):
    reference = next(p for p in (folder / "slope.tif", folder.parent / "slope.tif") if p.exists())
    return {"REFERENCE": str(reference), "SUITABILITY": str(folder / "s.tif"), "CLASSES": str(folder / "c.tif"),
            "CRITERIA_FOLDER": str(folder / "parts"),
            "CRITERIA_TABLE": str(folder / "t.csv"), "REPORT": str(folder / "r.html"), **more}


def array(path):
    return gdal.Open(str(path)).ReadAsArray()


def table(path):
    layer = QgsVectorLayer(str(path), "t", "ogr")
    return [dict(zip(layer.fields().names(), f.attributes())) for f in layer.getFeatures()]


def test_scores_equal_a_plain_numpy_computation(run_tool, city):
    folder, layers, slope, cover = city
    results, feedback = run_tool("nbssuitability", {"CRITERIA": json.dumps(criteria(layers)), **outputs(folder)})
    heat = array(layers["heat"]).reshape(60, 2, 80, 2).mean(axis=(1, 3))  # finer: the mean of the four cells
    y, x = np.mgrid[0:60, 0:80]
    px, py = (x + 0.5) * CELL, (y + 0.5) * CELL
    distance = np.full(SHAPE, np.inf)
    for r0, c0, r1, c1 in ((5, 5, 12, 14), (40, 50, 55, 70)):
        dx = np.maximum(np.maximum(c0 * CELL - px, px - c1 * CELL), 0)
        dy = np.maximum(np.maximum(r0 * CELL - py, py - r1 * CELL), 0)
        distance = np.minimum(distance, np.hypot(dx, dy))
    parts = [np.clip((15 - slope) / 10, 0, 1), np.select([cover == 10, cover == 30, cover == 50], [0.2, 1, 0.5], 0.0),
             np.sin(np.clip((heat - 30) / 10, 0, 1) * np.pi / 2) ** 2, None,
             1 / (1 + np.minimum((distance - 500) / 400, 0) ** 2)]
    # people: bilinear between the centres of the coarser cells, checked with scipy's own interpolation
    from scipy.ndimage import map_coordinates
    people = array(layers["population"])
    row, col = (py + 37.0) / 70.0 - 0.5, (px + 37.0) / 70.0 - 0.5
    inside = (row > 0) & (row < 19) & (col > 0) & (col < 25)
    people = map_coordinates(people, [row, col], order=1, mode="nearest")
    parts[3] = np.exp(-0.5 * np.minimum((people - 200) / 150, 0) ** 2)
    expected = sum(w * p for w, p in zip((2, 1, 1, 1, 1), parts)) / 6
    found = array(results["SUITABILITY"])
    both = inside & ~np.isnan(expected)
    assert np.isnan(found[:3, :5]).all()
    # 1e-6: float32 results, and heat and people pass through GDAL's float32 warper
    np.testing.assert_allclose(found[both], expected[both], rtol=0, atol=1e-6)
    written = sorted(Path(results["CRITERIA_FOLDER"]).glob("*.tif"))
    assert [p.name for p in written] == ["01_slope.tif", "02_land_cover.tif", "03_heat.tif", "04_people.tif", "05_parks.tif"]
    np.testing.assert_allclose(array(written[4]), np.where(np.isnan(array(written[4])), np.nan, parts[4]), atol=1e-6)
    rows = table(results["CRITERIA_TABLE"])
    assert [r["resampling"] for r in rows] == ["same grid", "same grid", "average", "bilinear", "cell centres"]
    assert [float(r["weight"]) for r in rows] == pytest.approx([2 / 6, 1 / 6, 1 / 6, 1 / 6, 1 / 6])
    assert any("weights add to 6" in w for w in feedback.warnings)
    assert any("lack at least one criterion" in w and "NoData" in w for w in feedback.warnings)
    classes = array(results["CLASSES"])
    np.testing.assert_array_equal(classes, np.where(np.isnan(found), 0, np.digitize(found, np.float32([.2, .4, .6, .8])) + 1))
    assert "<svg" in Path(results["REPORT"]).read_text(encoding="utf-8")


def test_gaps_of_rasters_are_the_same_compiled_and_plain(run_tool, city, monkeypatch):
    """Files read as they are, their gaps found by the kernel, beside files whose gaps GDAL's masks tell."""
    import sys
    folder, layers, slope, _ = city
    slope[20, :3] = np.nextafter(np.float32(-9999), np.float32(0)), np.inf, -np.inf
    layers["slope"] = str(make_layers.raster(folder / "slope2.tif", slope, nodata=-9999))
    rows = criteria(layers)[:4] + [{"kind": "exclusion", "layer": layers["landcover"], "values": "80"}]
    monkeypatch.setattr(sys.modules["ecoplan.processing.tools.nbs.nbs_windows"], "_WORTH_COMPILING", 0)
    seen = []
    for engine in ("numpy", "auto"):
        monkeypatch.setenv("ECOPLAN_ENGINE", engine)
        (folder / engine).mkdir()
        results, _ = run_tool("nbssuitability", {"CRITERIA": json.dumps(rows), **outputs(folder / engine)})
        parts = sorted((folder / engine / "parts").glob("*"))
        seen.append([array(p) for p in (results["SUITABILITY"], results["CLASSES"], *parts)])
    assert np.isnan(seen[0][0][20, :3]).all() and np.isnan(seen[0][2][:3, :5]).all()
    for first, second in zip(*seen):
        np.testing.assert_array_equal(first, second)


@pytest.mark.parametrize("method", ["wlc", "owa", "topsis"])
def test_windows_and_chunks_do_not_change_a_single_value(run_tool, city, method, monkeypatch):
    import sys
    folder, layers, _, _ = city
    rows = criteria(layers) + [
        {"name": "density", "layer": layers["parks"], "source": "density", "radius_m": 130, "points": [0, 60], "weight": 1},
        {"kind": "exclusion", "layer": layers["parks"], "buffer_m": 33}, {"kind": "flag", "layer": layers["parks"]}]
    seen = []
    for size, threads, engine in ((None, 1, "numpy"), (7, 3, "numpy"), (16, 2, "auto")):
        monkeypatch.setenv("ECOPLAN_THREADS", str(threads))
        monkeypatch.setenv("ECOPLAN_ENGINE", engine)
        monkeypatch.setattr(sys.modules["ecoplan.processing.tools.nbs.nbs_windows"], "_WORTH_COMPILING", 0)
        if size:
            blocks = sys.modules["ecoplan.processing.tools.nbs.blocks"]
            monkeypatch.setattr(blocks, "ROWS", size)
            monkeypatch.setattr(blocks, "_WIDEST", 23)
            monkeypatch.setattr(sys.modules["ecoplan.processing.suitability.surface"], "CHUNK", 11)
        target = folder / str(size)
        target.mkdir()
        results, feedback = run_tool("nbssuitability", {
            "CRITERIA": json.dumps(rows), "METHOD": method, **outputs(target, FLAGGED=str(target / "f.tif"))})
        tables = [{k: v for k, v in r.items() if k != "score_raster"} for r in table(results["CRITERIA_TABLE"])]
        rasters = [results["SUITABILITY"], results["CLASSES"], results["FLAGGED"], *sorted((target / "parts").glob("*.tif"))]
        seen.append(([array(p) for p in rasters], tables, feedback.warnings))
    for other in seen[1:]:
        for first, second in zip(seen[0][0], other[0]):
            np.testing.assert_array_equal(first, second)
        assert seen[0][1:] == other[1:]
    excluded = np.isnan(seen[0][0][0])
    assert excluded[5:12, 5:14].all() and excluded[3, 5]  # the park and 33 m around it


def test_weighted_linear_equals_gdal_calc_on_real_land_cover(run_tool, data_dir, tmp_path):
    source = data_dir / "worldcover_pisque" / "worldcover_pisque_10m_cog.tif"
    crop, people = tmp_path / "cover.tif", tmp_path / "second.tif"
    gdal.Translate(str(crop), str(source), srcWin=[1500, 1200, 1600, 1300], outputSRS="EPSG:32617")
    gdal.Translate(str(people), str(source), srcWin=[1483, 1209, 1600, 1300], outputType=gdal.GDT_Int16,
                   outputSRS="EPSG:32617")
    for path in (crop, people):  # laid at the middle of a UTM zone: metres of its own EPSG:3857 are refused
        data = gdal.Open(str(path), gdal.GA_Update)
        data.SetGeoTransform((500000, 10, 0, 10000, 0, -10))
        data = None
    results, _ = run_tool("nbssuitability", {
        "CRITERIA": json.dumps([{"name": "a", "layer": str(crop), "points": [20, 60], "weight": 0.7},
                                {"name": "b", "layer": str(people), "direction": "decreasing", "points": [10, 90],
                                 "weight": 0.3}]),
        "SUITABILITY": str(tmp_path / "s.tif")})
    subprocess.run(["gdal_calc.py", "--quiet", "-A", str(crop), "-B", str(people), f"--outfile={tmp_path / 'peer.tif'}",
                    "--type=Float32", "--calc=0.7*clip((A.astype(float)-20)/40,0,1)+0.3*clip((90-B.astype(float))/80,0,1)"],
                   check=True)
    found = array(results["SUITABILITY"])
    assert not np.isnan(found).any()
    np.testing.assert_allclose(found, array(tmp_path / "peer.tif"), rtol=0, atol=1e-7)  # one rounding to float32


def test_a_family_finds_its_layers_by_role_and_names_what_is_missing(run_tool, city):
    folder, layers, _, _ = city
    points = make_layers.boxes(folder / "population_points.gpkg", [(1, 1, 2, 2)])  # a vector is not taken for the raster
    results, feedback = run_tool("nbssuitability", {
        "FAMILY": "open_green_spaces", "LAYERS": [points, *layers.values()], "MISSING": "reweight", **outputs(folder)})
    assert {r["role"] for r in table(results["CRITERIA_TABLE"])} == {"slope", "landcover", "heat", "population", "parks"}
    said = "\n".join(feedback.warnings)
    assert "left out for want of a layer" in said and "[ndvi]" in said
    assert "NOT checked" in said and "[farmland]" in said and "[red_line]" in said
    steep = array(layers["slope"]) > 15  # the family requires at most 15 degrees
    assert np.isnan(array(results["SUITABILITY"])[steep]).all()


def test_layers_are_known_by_their_parameters_whatever_their_names(run_tool, city):
    """Other file names give the same scores; the slope of the elevation is GDAL's (Horn)."""
    folder, layers, _, _ = city
    x, y = np.meshgrid(np.arange(SHAPE[1]), np.arange(SHAPE[0]))
    heights = make_layers.raster(folder / "dem.tif", 200 + 40 * np.sin(x / 9) * np.cos(y / 7))
    gdal.DEMProcessing(str(folder / "slope.tif"), str(heights), "slope", computeEdges=True)
    given = {"FAMILY": "open_green_spaces", "SUITABILITY": str(folder / "a.tif"), "CRITERIA_TABLE": str(folder / "a.csv"),
             "REFERENCE": layers["landcover"]}
    run_tool("nbssuitability", {**given, "LAYERS": [layers[n] for n in ("slope", "landcover", "population", "parks")]})
    other = {}
    for role, name in (("landcover", "lc.tif"), ("population", "p1.tif"), ("parks", "层.gpkg")):
        other[role.upper()] = str(folder / name)
        if role == "parks":
            make_layers.boxes(folder / name, [(5, 5, 12, 14), (40, 50, 55, 70)])
        else:
            (folder / name).write_bytes(Path(layers[role]).read_bytes())
    empty = make_layers.boxes(folder / "empty.gpkg", [])
    run_tool("nbssuitability", {**given, **other, "DEM": str(heights), "ROADS": empty, "CONSTRAINTS": [empty],
                                "SUITABILITY": str(folder / "b.tif"), "CRITERIA_TABLE": str(folder / "b.csv")})
    a, b = array(folder / "a.tif"), array(folder / "b.tif")
    inner = np.s_[1:-1, 1:-1]  # GDAL extrapolates at the edge in its own way
    assert np.isfinite(a[inner]).sum() > 1000 and np.array_equal(np.isnan(a[inner]), np.isnan(b[inner]))
    assert np.nanmax(np.abs(a - b)[inner]) < 1e-5
    assert sorted(r["role"] for r in table(folder / "b.csv")) == ["landcover", "parks", "population", "slope"]


def test_ahp_weights_go_into_the_criteria(run_tool, city):
    folder, layers, _, _ = city
    weights, _ = run_tool("ahpweights", {"CRITERIA": "slope, land cover, heat, people, parks",
                                         "JUDGEMENTS": "3 5 5 5 3 3 3 1 1 1", "WEIGHTS": str(folder / "w.csv")})
    results, _ = run_tool("nbssuitability", {"CRITERIA": json.dumps(criteria(layers)), "WEIGHTS": weights["WEIGHTS"],
                                             **outputs(folder)})
    assert [float(r["weight"]) for r in table(results["CRITERIA_TABLE"])] == pytest.approx(
        [float(r["weight"]) for r in table(weights["WEIGHTS"])])


def test_rows_of_the_dialog_and_a_csv_file_mean_the_same(run_tool, city):
    folder, layers, _, _ = city
    flat = ["slope", layers["slope"], "", "linear", "decreasing", "5 15", "2",
            "cover", layers["landcover"], "raster", "categorical", "", "10:0.2 30:1 other:0", "1"]
    (folder / "own.csv").write_text(
        "name;layer;transform;direction;points;categories;weight\nslope;slope.tif;linear;decreasing;5 15;;2\n"
        "cover;landcover.tif;categorical;;;10:0.2 30:1 other:0;1\n", encoding="utf-8")
    first, _ = run_tool("nbssuitability", {"CRITERIA_ROWS": flat, "SUITABILITY": str(folder / "a.tif")})
    second, _ = run_tool("nbssuitability", {"CRITERIA": str(folder / "own.csv"), "SUITABILITY": str(folder / "b.tif")})
    np.testing.assert_array_equal(array(first["SUITABILITY"]), array(second["SUITABILITY"]))


def test_study_area_exclusions_and_vector_only_criteria(run_tool, city):
    folder, layers, _, _ = city
    area = make_layers.boxes(folder / "area.gpkg", [(0, 0, 30, 40)])
    results, feedback = run_tool("nbssuitability", {
        "CRITERIA": json.dumps([{"name": "parks", "layer": layers["parks"], "source": "distance", "points": [0, 400]}]),
        "CELL_SIZE": 20, "AREA": area, "CONSTRAINTS": [layers["parks"]], "SUITABILITY": str(folder / "v.tif")})
    found = gdal.Open(results["SUITABILITY"])
    left, top = found.GetGeoTransform()[0], found.GetGeoTransform()[3]
    assert ((left - X0) / 20) % 1 == 0 and ((top - Y0) / 20) % 1 == 0  # whole cells
    values = found.ReadAsArray()
    row0, col0 = round((Y0 - top) / 20), round((left - X0) / 20)
    known = np.argwhere(~np.isnan(values)) + [row0, col0]
    assert len(known) and known.max(axis=0)[0] < 30 and known.max(axis=0)[1] < 40
    assert not any(5 <= r < 12 and 5 <= c < 14 for r, c in known)
    assert any("No weights were given" in i for i in feedback.infos)


BAD = [
    ({"CRITERIA": ""}, "No criteria: choose an NBS family"),
    ({"CRITERIA": "missing.json"}, "does not exist"),
    ({"CRITERIA": "[{\"name\": \"x\", \"layer\": \"nowhere.tif\", \"points\": [1, 2]}]"}, "'nowhere.tif' was not found"),
    ({"weights": [1, 1, -1, 1, 1]}, "is negative"),
    ({"weights": [0, 0, 0, 0, 0]}, "at least one criterion needs a weight above 0"),
    ({"change": (0, "points", [15, 5])}, "out of order"),
    ({"change": (0, "source", "distance")}, "does not fit the layer"),
    ({"change": (4, "source", "raster")}, "does not fit the layer"),
    ({"change": (4, "source", "field")}, "needs the name of a field"),
    ({"change": (0, "band", 4)}, "has no band 4"),
    ({"change": (1, "categories", {"77": 1})}, "'land cover' has no value in any allowed cell"),
    ({"CLASS_BREAKS": "0.2, x"}, "write numbers with commas"),
    ({"CLASS_BREAKS": "0.6, 0.2"}, "class breaks"),
    ({"METHOD": "owa", "ORDER_WEIGHTS": "0.5, 0.5"}, "2 order weights were given for 5"),
    ({"EXTENT": "600000,600100,2400000,2400100 [EPSG:4547]"}, "does not meet the reference grid"),
    ({"FAMILY": "mangroves", "CRITERIA": ""}, "No layer was found for any criterion. Wanted: coast"),
]


@pytest.mark.parametrize("changes,said", BAD, ids=[said for _, said in BAD])
def test_bad_inputs_say_what_is_wrong_and_leave_nothing(run_tool, city, changes, said):
    folder, layers, _, _ = city
    changes = dict(changes)
    rows = criteria(layers)
    for row, weight in zip(rows, changes.pop("weights", [])):
        row["weight"] = weight
    if "change" in changes:
        index, key, value = changes.pop("change")
        rows[index][key] = value
    with pytest.raises(QgsProcessingException, match=said):
        run_tool("nbssuitability", {"CRITERIA": json.dumps(rows), **outputs(folder), **changes})
    assert not (folder / "s.tif").exists() and not list(folder.glob(".*part*")) and not list(folder.glob("parts/*"))


def test_other_faults_of_the_layers(run_tool, city):
    folder, layers, slope, _ = city

    def refused(said, rows, **more):
        with pytest.raises(QgsProcessingException, match=said):
            run_tool("nbssuitability", {"CRITERIA": json.dumps(rows), "SUITABILITY": str(folder / "x.tif"),
                                        "REFERENCE": layers["slope"], **more})

    far = shifted(folder / "far.tif", slope, CELL, 1e5)
    refused("does not overlap the reference grid", criteria(layers)[:1] + [{"name": "far", "layer": far, "points": [1, 2],
                                                                            "weight": 1}])
    everything = make_layers.boxes(folder / "all.gpkg", [(-1, -1, 61, 81)])
    refused("All 4800 cells are excluded", criteria(layers), CONSTRAINTS=[everything])
    degrees = make_layers.raster(folder / "deg.tif", slope, crs="EPSG:4490")
    refused("not a projected reference system in metres", [{"name": "x", "layer": str(degrees), "points": [1, 2]}], REFERENCE="")


def test_unlisted_codes_are_told_with_their_counts(run_tool, city):
    folder, layers, _, cover = city
    rows = criteria(layers)[:2]
    rows[1]["categories"] = {"10": 0.2, "30": 1}
    _, feedback = run_tool("nbssuitability", {"CRITERIA": json.dumps(rows), "SUITABILITY": str(folder / "s.tif")})
    for code in (50, 80):
        assert any(f"{code} ({int((cover == code).sum()):,})" in w for w in feedback.warnings)


def test_cancelling_leaves_nothing(run_tool, city):
    folder, layers, _, _ = city
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        run_tool("nbssuitability", {"CRITERIA": json.dumps(criteria(layers)), **outputs(folder)},
                 feedback=RecordingFeedback(cancel_at=1))
    assert not (folder / "s.tif").exists() and not list(folder.glob("**/*part*.tif"))


def test_a_field_of_polygons(run_tool, city):
    folder, layers, _, _ = city
    path = layers["parks"].partition("|")[0]
    data = ogr.Open(path, 1)
    layer = data.GetLayer(0)
    layer.CreateField(ogr.FieldDefn("quality", ogr.OFTReal))
    for fid, value in ((1, 2.0), (2, 8.0)):
        feature = layer.GetFeature(fid)
        feature["quality"] = value
        layer.SetFeature(feature)
    feature = layer = data = None
    results, _ = run_tool("nbssuitability", {"CRITERIA": json.dumps([
        {"name": "q", "layer": layers["parks"], "source": "field", "field": "quality", "points": [0, 10]}]),
        "REFERENCE": layers["slope"], "SUITABILITY": str(folder / "q.tif")})
    found = array(results["SUITABILITY"])
    assert np.unique(found[~np.isnan(found)]).tolist() == [np.float32(0.2), np.float32(0.8)]
    assert found[6, 6] == np.float32(0.2) and found[45, 60] == np.float32(0.8) and (~np.isnan(found)).sum() == 63 + 300
