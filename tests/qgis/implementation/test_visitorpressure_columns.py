"""Every column of ecoplan:visitorpressure for straight trails beside and through a square of habitat, by hand."""

import make_layers
import numpy as np
import pytest
from osgeo import gdal, ogr
from qgis.core import QgsRasterLayer, QgsVectorLayer
from surveylayers import boxes

X, Y = make_layers.X0, make_layers.Y0
OUTPUTS = ("CAPACITY", "CONFLICTS", "TRAIL_TABLE", "ROUTES", "BANDS")
# habitat: a square of 400 x 400 m (16 ha), x 300-700, y 300-700 m; the east half of it lies in a reserve
CORE = (15, 15, 35, 35)


def layer(path, kind, shapes, **columns):
    data = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    made = data.CreateLayer("rows", make_layers.reference("EPSG:4547"), kind)
    for name, values in columns.items():
        made.CreateField(ogr.FieldDefn(name, ogr.OFTString if isinstance(values[0], str) else ogr.OFTReal))
    for i, points in enumerate(shapes):
        feature = ogr.Feature(made.GetLayerDefn())
        text = ", ".join(f"{X + x} {Y - y}" for x, y in points)
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT({text})" if kind == ogr.wkbPoint else f"LINESTRING({text})"))
        for name, values in columns.items():
            feature[name] = values[i]
        made.CreateFeature(feature)
    data = None
    return str(path)


@pytest.fixture(scope="module")
def inputs(tmp_path_factory):
    place = tmp_path_factory.mktemp("游人")
    limits = place / "limits.csv"
    limits.write_text("place,name_en,name_zh,value,basis,source\n东园,Gate,大门,100,per_hour,measured\n"
                      ",Water,供水,900,day,own\n", encoding="utf-8")
    return {
        # through the middle, past the core in the north, and one that ends in it
        "TRAILS": layer(place / "trails.gpkg", ogr.wkbLineString, [
            [(110, 510), (890, 510)], [(110, 110), (890, 110)], [(110, 390), (510, 390)]],
            name=["中路", "北路", "断头路"], w=[2.0, 1.5, 1.5]),
        "TRAIL_WIDTH_FIELD": "w",
        "ENTRANCES": layer(place / "gates.gpkg", ogr.wkbPoint, [[(110, 510)], [(890, 110)]], name=["西门", "东门"],
                           v=[1000.0, 0.0]),
        "VISITORS_FIELD": "v", "HABITAT": boxes(place / "core.gpkg", [(CORE, "林")], "name"), "HABITAT_NAME_FIELD": "name",
        "PROTECTED_AREAS": boxes(place / "reserve.gpkg", [((0, 25, 50, 50), "核心保护区")], "zone"), "ZONE_FIELD": "zone",
        "PLACES": boxes(place / "places.gpkg", [((0, 0, 50, 25), "西园"), ((0, 25, 50, 50), "东园")], "name",
                        kind=["other_sight", "main_sight"], land=["needle_forest", ""], hours=[8.0, 10.0]),
        "PLACE_KIND_FIELD": "kind", "LAND_FIELD": "land", "OPEN_FIELD": "hours", "LIMITS_TABLE": str(limits),
        "CELL_SIZE": 20, "SPEED": 4, "OFF_TRAIL": 3, "SIGMA": 6}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("out")


@pytest.fixture
def done(run_tool, inputs, folder):
    paths = {**{name: folder / f"{name}.gpkg" for name in OUTPUTS}, "PRESSURE": folder / "pressure.tif"}
    if not paths["PRESSURE"].exists():
        run_tool("visitorpressure", {**inputs, **{name: str(path) for name, path in paths.items()}})
    return {**{name: rows(paths[name]) for name in OUTPUTS}, "PRESSURE": paths["PRESSURE"]}


def rows(path):
    found = QgsVectorLayer(str(path), "x", "ogr")
    names = [name for name in found.fields().names() if name != "fid"]
    return [{**{name: f[name] if f[name] != None else None for name in names}, "at": f.geometry()}  # noqa: E711
            for f in found.getFeatures()]


def near(value, rel=1e-3):
    return pytest.approx(value, rel=rel, abs=1e-6)


def test_capacity(done):
    """West: 50 x 25 cells = 50 ha; path 390 x 2 + 390 x 1.5 + 390 x 1.5 = 1950 m2; east: 390 x 2 + 390 x 1.5 + 10 x 1.5."""
    got = {(r["place"], r["name_en"]): r for r in done["CAPACITY"]}
    wanted = {  # method, basis, unit, standard, unit, at once, visits a day factor
        ("西园", "General sight"): ("area", 5e5, "m²", (100, 400), "m²/person", (1250, 5000), 4, "一般景点"),
        ("西园", "Needle-leaved forest"): ("ecological", 5e5, "m²", (2, 3), "person/ha", (100, 150), 4, "针叶林地"),
        ("西园", "Path"): ("trail", 1950, "m²", (5, 10), "m²/person", (195, 390), 4, "游步道"),
        ("西园", "Water"): ("limit", 900, "person/d", (None, None), "", (225, 225), 4, "供水"),
        ("东园", "Main sight"): ("area", 5e5, "m²", (50, 100), "m²/person", (5000, 10000), 5, "主要景点"),
        ("东园", "Path"): ("trail", 1380, "m²", (5, 10), "m²/person", (138, 276), 5, "游步道"),
        ("东园", "Gate"): ("bottleneck", 100, "person/h", (None, None), "", (200, 200), 5, "大门"),
        ("东园", "Water"): ("limit", 900, "person/d", (None, None), "", (180, 180), 5, "供水")}
    assert set(got) == set(wanted)
    for key, (method, basis, unit, standard, per, once, turns, chinese) in wanted.items():
        row = got[key]
        assert (row["method"], row["basis_unit"], row["standard_unit"] or "", row["name_zh"]) == (method, unit, per, chinese), key
        assert row["basis"] == near(basis) and (row["standard_low"], row["standard_high"]) == standard
        assert [row["instant_low"], row["instant_high"]] == [near(v) for v in once], key
        assert [row["day_low"], row["day_high"]] == [near(v * turns) for v in once]
        assert [row["year_low"], row["year_high"]] == [near(v * turns * 300) for v in once]
        assert row["visitors"] == {"西园": 1000, "东园": 0}[key[0]]
    # west: needle forest at both ends (400, 600 a day); east: the path at the low end (690), water at the high end (900)
    assert {k for k, r in got.items() if r["binding_low"]} == {("西园", "Needle-leaved forest"), ("东园", "Path")}
    assert {k for k, r in got.items() if r["binding_high"]} == {("西园", "Needle-leaved forest"), ("东园", "Water")}
    assert got["东园", "Gate"]["source"] == "measured" and got["西园", "Path"]["status"] == "unverified"


def test_trails(done):
    """Through the core 400 m; the blind way 510 - 300 = 210 m; the north way none."""
    got = [(r["trail_name"], r["stretches"]) for r in done["TRAIL_TABLE"]]
    assert got == [("中路", 1), ("断头路", 1), ("北路", 0)]
    for row, number, length, inside in zip(done["TRAIL_TABLE"], (1, 3, 2), (780, 400, 780), (400, 210, 0)):
        assert (row["trail_id"], row["length_m"], row["inside_m"]) == (number, near(length, 1e-4), near(inside, 1e-4))
        assert row["inside_share"] == near(100 * inside / length) and row["at"].length() == near(length)


def test_ways_around(done):
    first, blind = done["ROUTES"]
    assert [(r["route_id"], r["trail_id"], r["trail_name"], r["state"]) for r in (first, blind)] == [
        (1, 1, "中路", "found"), (2, 3, "断头路", "ends_inside")]
    assert first["replaced_m"] == near(400, 1e-4) and blind["replaced_m"] == near(210, 1e-4)
    assert (blind["route_m"], blind["extra_m"], blind["minutes"]) == (None, None, None) and blind["at"].isEmpty()
    # south of the core (190 m down, at least 400 along, 190 up), never through it, from entry to exit
    core = boxes_geometry(CORE)
    line = first["at"]
    assert line.intersection(core).length() < 1 and line.length() == near(first["route_m"])
    # not shorter than two taut legs around a corner 10 m off the square, not longer than the rectangle around it
    assert 2 * np.hypot(200, 200) < first["route_m"] < 2 * 250 + 480
    assert first["extra_m"] == near(first["route_m"] - first["replaced_m"])
    # all of it beside trails but where it crosses them: 0.045 min a metre at the most
    assert 0.015 * first["route_m"] < first["minutes"] <= 0.045 * first["route_m"]
    points = [p for part in line.asMultiPolyline() for p in part]
    assert {(round(points[k].x() - X), round(Y - points[k].y())) for k in (0, -1)} == {(300, 510), (700, 510)}


def boxes_geometry(cells):
    from qgis.core import QgsGeometry, QgsRectangle
    r0, c0, r1, c1 = cells
    return QgsGeometry.fromRect(QgsRectangle(X + 20 * c0, Y - 20 * r1, X + 20 * c1, Y - 20 * r0))


def test_distance_to_trails(done):
    """Trails at y 510 (whole width) and 390 (to x 510) in a square from 300 to 700: areas by a fine grid of points."""
    got = done["BANDS"]
    assert [(r["from_m"], r["to_m"]) for r in got] == [(0, 50), (50, 100), (100, 250), (250, 500), (500, None)]
    x, y = np.meshgrid(np.arange(300.5, 700), np.arange(300.5, 700))
    far = np.minimum(np.abs(y - 510), np.hypot(np.maximum(x - 510, 0), y - 390))
    shares = np.histogram(far, [0, 50, 100, 250, 500, 1e9])[0] / far.size
    assert [r["area_ha"] for r in got] == [pytest.approx(16 * s, abs=0.03) for s in shares]
    assert [r["share"] for r in got] == [pytest.approx(100 * s, abs=0.2) for s in shares]
    assert sum(r["area_ha"] for r in got) == near(16, 1e-4) and sum(r["share"] for r in got) == near(100)


def test_pressure_is_the_gaussian_of_the_walk(done):
    raster = gdal.Open(str(done["PRESSURE"]))
    values, move = raster.ReadAsArray(), raster.GetGeoTransform()

    def at(x, y):
        return values[int((move[3] - (Y - y)) / 20), int((X + x - move[0]) / 20)]

    # along the trail at 4 km/h: 300 m take 4.5 minutes; beside it, straight up, 3 x as long
    assert at(110, 510) == near(1000) and at(410, 510) == near(1000 * np.exp(-0.5 * (4.5 / 6) ** 2))
    # 60 m beside the trail: half a cell's step on it, the rest beside it
    minutes = 20 * (0.015 + 0.045) / 2 + 40 * 0.045
    assert at(110, 570) == near(1000 * np.exp(-0.5 * (minutes / 6) ** 2))
    assert QgsRasterLayer(str(done["PRESSURE"])).crs().authid() == "EPSG:4547"


def test_conflicts_make_up_the_habitat(done):
    got = done["CONFLICTS"]
    assert sum(r["area_ha"] for r in got) == near(16, 1e-4) and sum(r["share"] for r in got) == near(100, 1e-4)
    assert {r["habitat"] for r in got} == {"林"} and {r["zone"] or "" for r in got} == {"", "核心保护区"}
    assert sum(r["area_ha"] for r in got if r["zone"]) == near(8, 1e-4)  # the east half
    assert [r["pressure"] for r in got] == sorted((r["pressure"] for r in got), reverse=True)
    for row in got:
        assert row["at"].area() == near(row["area_ha"] * 1e4, 1e-3)
    # classes again from the raster: share of the largest pressure at 10, 30, 60 %
    raster = gdal.Open(str(done["PRESSURE"]))
    values, move = raster.ReadAsArray(), raster.GetGeoTransform()
    rows_, cols = np.mgrid[0:values.shape[0], 0:values.shape[1]]
    x, y = move[0] + (cols + 0.5) * 20 - X, Y - (move[3] - (rows_ + 0.5) * 20)
    core = (x > 300) & (x < 700) & (y > 300) & (y < 700)
    kind = np.where(values > 0, np.searchsorted(np.array([.1, .3, .6]) * values.max(), values, side="right") + 1, 0)
    for level in range(5):
        for zone, side in (("", x < 500), ("核心保护区", x > 500)):
            wanted = 0.04 * np.count_nonzero(core & side & (kind == level))
            assert sum(r["area_ha"] for r in got if r["pressure"] == level and (r["zone"] or "") == zone) == near(wanted), level


def test_counts_people_and_a_habitat_raster(run_tool, inputs, tmp_path):
    (tmp_path / "counts.csv").write_text("date,gate,n\n2024-05-01,西门,400\n2024-05-01,西门,200\n2024-05-02,西门,800\n"
                                         "2024-05-01,侧门,9\n", encoding="utf-8")
    cells = np.full((50, 50), 2.0)
    cells[15:35, 15:35] = 1
    raster = str(make_layers.raster(tmp_path / "mspa.tif", cells, nodata=0, kind=gdal.GDT_Byte))
    given = {k: v for k, v in inputs.items() if k not in ("VISITORS_FIELD", "HABITAT", "HABITAT_NAME_FIELD", "PLACES",
                                                          "PLACE_KIND_FIELD", "LAND_FIELD", "OPEN_FIELD", "LIMITS_TABLE")}
    given.update(HABITAT_RASTER=raster, CONFLICTS=str(tmp_path / "c.gpkg"), CAPACITY=str(tmp_path / "k.gpkg"))
    results, feedback = run_tool("visitorpressure", {**given, "COUNTS": str(tmp_path / "counts.csv"),
                                                     "PRESSURE": str(tmp_path / "p.tif")})
    assert gdal.Open(results["PRESSURE"]).ReadAsArray().max() == near(700)  # (600 + 800) / 2 days
    assert any("侧门" in text for text in feedback.warnings)
    assert sum(r["area_ha"] for r in rows(results["CONFLICTS"])) == near(16, 1e-4)
    only, = rows(results["CAPACITY"])
    assert (only["method"], only["visitors"]) == ("trail", 700) and only["basis"] == near(780 * 2 + 1180 * 1.5)
    people = np.zeros((50, 50))
    people[25, 5], people[5, 45], people[49, 0] = 30, 50, 7  # 100 m, and far from the west gate
    layer_ = str(make_layers.raster(tmp_path / "people.tif", people))
    results, _ = run_tool("visitorpressure", {**given, "POPULATION": layer_, "REACH": 100,
                                              "PRESSURE": str(tmp_path / "q.tif")})
    assert gdal.Open(results["PRESSURE"]).ReadAsArray().max() == near(50)


@pytest.mark.parametrize("change, words", [
    ({"HABITAT": None}, "HABITAT_RASTER"), ({"LIMITS": "30,10,60"}, "LIMITS"), ({"LIMITS": "10,20"}, "LIMITS"),
    ({"DISTANCES": "0,50"}, "DISTANCES"), ({"PLACE_KIND_FIELD": "name"}, "西园"),
    ({"VISITORS_FIELD": "name"}, "no visitors"), ({"STANDARDS": "kind,method,low,high\nx,area,1,2\n"}, "path"),
    ({"CELL_SIZE": 1e-3}, "CELL_SIZE"), ({"BARRIERS": "all"}, "BARRIERS")])
def test_wrong_input_is_told(run_tool, inputs, tmp_path, change, words):
    given = {**inputs, "CONFLICTS": str(tmp_path / "c.gpkg"), **change}
    if "STANDARDS" in change:
        (tmp_path / "s.csv").write_text(change["STANDARDS"], encoding="utf-8")
        given["STANDARDS"] = str(tmp_path / "s.csv")
    if "BARRIERS" in change:  # gates lie on the trails, which stay open; one far from all of them does not
        given["BARRIERS"] = boxes(tmp_path / "all.gpkg", [((-20, -20, 80, 80), "x")])
        given["ENTRANCES"] = layer(tmp_path / "far.gpkg", ogr.wkbPoint, [[(510, 890)]], name=["南门"], v=[5.0])
    with pytest.raises(Exception, match=words):
        run_tool("visitorpressure", {k: v for k, v in given.items() if v is not None})
