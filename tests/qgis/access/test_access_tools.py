"""The greenway and park tools inside QGIS: bad input is told or counted, results do not hang on order."""

import json

import numpy as np
import pytest
from memory_layers import CRS, layer, outputs
from qgis.core import NULL, QgsProcessingException, QgsProject, QgsRasterLayer


def streets(order=1, turned=False, extra=()):
    """A grid of 6 x 6 streets, 100 m apart, at x = 500000, y = 2500000; every third one drawn backwards."""
    rows = []
    for k in range(6):
        a, b = f"{500000 + 100 * k} 2500000", f"{500000 + 100 * k} 2500500"
        c, d = f"500000 {2500000 + 100 * k}", f"500500 {2500000 + 100 * k}"
        for p, q, name in ((a, b, "residential"), (c, d, "footway")):
            p, q = (q, p) if turned and k % 3 == 0 else (p, q)
            rows.append((f"LINESTRING({p}, {q})", name))
    return layer("LineString", [*rows, *extra][::order], "&field=class:string")


def park(x=500500, y=2500200, side=60):
    return layer("Polygon", [(f"POLYGON(({x} {y}, {x + side} {y}, {x + side} {y + side}, {x} {y + side}, {x} {y}))", "P")],
                 "&field=name:string")


def people(values=(10, 20, 30, 40)):
    places = ("500010 2500010", "500250 2500260", "500480 2500210", "503000 2500000")
    return layer("Point", [(f"POINT({p})", v) for p, v in zip(places, values)], "&field=pop:double")


def access(run_tool, **parameters):
    given = {"NETWORK": streets(), "PARKS": park(), "THRESHOLDS": "150,400",
             "POPULATION_LAYER": people(), "POPULATION_FIELD": "pop", "UNIT_TABLE": "TEMPORARY_OUTPUT",
             "REACHED": "TEMPORARY_OUTPUT", "DEMAND_ACCESS": "TEMPORARY_OUTPUT", **parameters}
    results, feedback = run_tool("greenwayaccess", {k: v for k, v in given.items() if v is not None})
    return outputs(run_tool, results, "UNIT_TABLE"), feedback, results


def test_everybody_is_in_one_state(run_tool):
    rows, _, results = access(run_tool)
    last = rows[-1]
    states = [r["state"] for r in outputs(run_tool, results, "DEMAND_ACCESS")]
    # 10 people 1 km away by street, 20 at 270 m, 30 beside the park, 40 beyond every street.
    assert states == ["beyond", "reached", "reached", "off_network"]
    assert (last["people"], last["people_reached"], last["people_beyond"], last["people_off_network"]) == (100, 50, 10, 40)


def test_who_is_inside_a_park_is_there_already(run_tool):
    inside = layer("Point", [("POINT(500530 2500230)", 9.0)], "&field=pop:double")
    _, _, results = access(run_tool, POPULATION_LAYER=inside, JOIN_LIMIT=10)
    one = outputs(run_tool, results, "DEMAND_ACCESS")[0]
    assert (one["state"], one["cost"], one["ring"]) == ("reached", 0.0, 1)
    results, feedback = run_tool("greenspacesupply", {
        "PARKS": park(), "NETWORK": streets(), "POPULATION_LAYER": inside, "POPULATION_FIELD": "pop", "JOIN_LIMIT": 10,
        "DEMAND_SUPPLY": "TEMPORARY_OUTPUT", "SITES": "TEMPORARY_OUTPUT"})
    supply = outputs(run_tool, results, "SITES")[0]["supply_m2"]
    assert outputs(run_tool, results, "DEMAND_SUPPLY")[0]["access_m2"] == pytest.approx(supply / 9)
    assert not any("count as unserved" in w for w in feedback.warnings)


@pytest.mark.parametrize("network", [{"order": -1}, {"turned": True}, {"order": -1, "turned": True}])
def test_order_and_direction_of_lines_change_nothing(run_tool, network):
    first, _, results = access(run_tool)
    length = sum(r["length_m"] for r in outputs(run_tool, results, "REACHED"))
    second, _, results = access(run_tool, NETWORK=streets(**network))
    assert first == second
    assert sum(r["length_m"] for r in outputs(run_tool, results, "REACHED")) == pytest.approx(length, abs=1e-6)


def test_faulty_lines_and_people_are_counted(run_tool):
    extra = [("LINESTRING(500000 2500000, 500500 2500000)", "footway"), ("LINESTRING(500000 2500000, 500000 2500000)", "x"),
             (None, "x"), ("LINESTRING(509000 2500000, 509100 2500000)", "path")]
    rows, feedback, _ = access(run_tool, NETWORK=streets(extra=extra), POPULATION_LAYER=people((None, -5, 30, 40)))
    said = "\n".join(feedback.warnings)
    for part in ("repeat another line", "could not be repaired", "without geometry", "2 pieces", "no number of people",
                 "fewer than 0"):
        assert part in said, (part, said)
    assert rows[-1]["people"] == 70


def test_far_entrances_are_counted_and_all_far_is_an_error(run_tool):
    near_far = layer("Point", [("POINT(500100 2500100)",), ("POINT(520000 2500100)",)])
    _, feedback, _ = access(run_tool, PARKS=None, ENTRANCES=near_far)
    assert any("1 of 2 entrances" in w for w in feedback.warnings)
    with pytest.raises(QgsProcessingException, match="All 1 entrances are farther"):
        access(run_tool, PARKS=None, ENTRANCES=layer("Point", [("POINT(520000 2500100)",)]))


@pytest.mark.parametrize("parameters, message", [
    ({"STANDARD": "angst", "COST": "time", "THRESHOLDS": None}, "is stated in metres"),
    ({"THRESHOLDS": "500,300"}, "must be positive and increasing"),
    ({"THRESHOLDS": "abc"}, "write numbers with commas between them"),
    ({"CLASS_SPEEDS": "steps=-1", "COST": "time"}, "write class=km/h"),
    ({"EXCLUDE_CLASSES": "footway", "NETWORK": "classless"}, "needs CLASS_FIELD"),
    ({"EXCLUDE_CLASSES": "footway,residential"}, "None of the 12 lines of the network is walkable"),
    ({"PARKS": None}, "Give at least one of these layers"),
    ({"POPULATION_FIELD": None}, "POPULATION_FIELD is not set"),
    ({"POPULATION_LAYER": "nobody"}, "holds no people"),
    ({"NETWORK": "degrees"}, "not a projected reference system"),
    ({"NETWORK": "empty"}, "has no features"),
    ({"MIN_PIECE": 1e7}, "No piece of the walking network")])
def test_wrong_values_are_told_in_one_sentence(run_tool, parameters, message):
    stand_in = {"classless": lambda: layer("LineString", [("LINESTRING(500000 2500000, 500500 2500000)",)]),
                "nobody": lambda: people((0, 0, 0, 0)), "empty": lambda: layer("LineString", []),
                "degrees": lambda: layer("LineString", [("LINESTRING(113 23, 113.1 23)",)], crs="EPSG:4490")}
    parameters = {k: stand_in[v]() if isinstance(v, str) and v in stand_in else v for k, v in parameters.items()}
    with pytest.raises(QgsProcessingException, match=message):
        access(run_tool, **parameters)


def terrain(tmp_path, bounds, name="dem"):
    """A plane that rises 1 m in 10 to the east."""
    from osgeo import gdal, osr
    x0, y0, x1, y1 = bounds
    cols, rows = int((x1 - x0) / 10), int((y1 - y0) / 10)
    data = gdal.GetDriverByName("GTiff").Create(str(tmp_path / f"{name}.tif"), cols, rows, 1, gdal.GDT_Float32)
    data.SetGeoTransform((x0, 10, 0, y1, 0, -10))
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(4547)
    data.SetProjection(reference.ExportToWkt())
    data.GetRasterBand(1).WriteArray(np.tile((x0 + 5 + 10 * np.arange(cols) - 500000) / 10, (rows, 1)).astype(np.float32))
    data = None
    return QgsRasterLayer(str(tmp_path / f"{name}.tif"), name)


def test_slope_up_is_not_down(run_tool, tmp_path):
    """One street of 100 m at 1 in 10: Tobler uphill 0.6 exp(3.5 x 0.15) s/m, downhill 0.6 exp(3.5 x 0.05) s/m."""
    street = layer("LineString", [("LINESTRING(500000 2500000, 500100 2500000)", "x")], "&field=class:string")
    gate = layer("Point", [("POINT(500100 2500000)",)])
    one = layer("Point", [("POINT(500000 2500000)", 7.0)], "&field=pop:double")
    dem = terrain(tmp_path, (499500, 2499500, 500600, 2500600))
    costs = {}
    for direction in ("to", "from", "mean"):
        _, _, results = access(run_tool, NETWORK=street, PARKS=None, ENTRANCES=gate, POPULATION_LAYER=one, DEM=dem,
                               COST="time", DIRECTION=direction, THRESHOLDS="30")
        costs[direction] = outputs(run_tool, results, "DEMAND_ACCESS")[0]["cost"]
    up, down = (100 * 0.6 * np.exp(3.5 * s) / 60 for s in (0.15, 0.05))
    # The plane is stored as float32: 1e-5 of a minute.
    assert costs["to"] == pytest.approx(up, abs=1e-4) and costs["from"] == pytest.approx(down, abs=1e-4)
    assert costs["mean"] == pytest.approx((up + down) / 2, abs=1e-4)


def test_terrain_that_misses_the_network(run_tool, tmp_path):
    with pytest.raises(QgsProcessingException, match="does not cover the walking network"):
        access(run_tool, COST="time", DEM=terrain(tmp_path, (600000, 2499500, 600500, 2500000)))
    _, feedback, _ = access(run_tool, COST="time", THRESHOLDS="5",
                            DEM=terrain(tmp_path, (499900, 2499900, 500250, 2500600), "half"))
    assert any("has no value on" in w for w in feedback.warnings)


def test_unknown_and_empty_levels(run_tool):
    ways = layer("LineString", [("LINESTRING(500000 2500000, 500400 2500000)", "区域级绿道"),
                                ("LINESTRING(500000 2500100, 500400 2500100)", "comunity"),
                                ("LINESTRING(500000 2500200, 500400 2500200)", None)], "&field=level:string")
    results, feedback = run_tool("greenwayaudit", {"GREENWAYS": ways, "LEVEL_FIELD": "level", "CITY": "chengdu",
                                                   "LEVELS": "TEMPORARY_OUTPUT", "GAPS": "TEMPORARY_OUTPUT"})
    said = "\n".join(feedback.warnings)
    assert "comunity (1 lines; nearest known: community)" in said and "1 greenways have no level" in said
    levels = {r["level"]: r for r in outputs(run_tool, results, "LEVELS")}
    assert levels["regional"]["length_km"] == pytest.approx(0.4, abs=1e-3) and levels["regional"]["target_km"] == 1920
    assert levels["comunity"]["length_km"] > 0 and levels[""]["length_km"] > 0
    assert len(outputs(run_tool, results, "GAPS")) == 3


def test_greenways_serve_only_where_their_level_counts(run_tool):
    """Living circles: community greenways 300 m, urban 500 m, regional 1000 m; ANGSt speaks of parks only."""
    ways = layer("LineString", [("LINESTRING(500450 2500050, 500550 2500050)", "urban")], "&field=level:string")
    common = {"PARKS": park(side=300), "GREENWAYS": ways, "LEVEL_FIELD": "level", "THRESHOLDS": None,
              "ENTRANCES_USED": "TEMPORARY_OUTPUT"}
    rows, feedback, results = access(run_tool, **common, STANDARD="living_circles")
    kinds = [r["kind"] for r in outputs(run_tool, results, "ENTRANCES_USED")]
    assert "greenway" in kinds
    reached = {r["tier"]: r["people_reached"] for r in rows}
    few, _, _ = access(run_tool, **{**common, "GREENWAYS": None, "LEVEL_FIELD": None}, STANDARD="living_circles")
    without = {r["tier"]: r["people_reached"] for r in few}
    # The park of 9 ha has entrances of its own; the urban greenway may only add to the 10-minute circle.
    assert reached["5-minute circle"] == without["5-minute circle"]
    assert reached["15-minute circle"] == without["15-minute circle"]
    with_angst, _, _ = access(run_tool, **common, STANDARD="angst")
    without_angst, _, _ = access(run_tool, **{**common, "GREENWAYS": None, "LEVEL_FIELD": None}, STANDARD="angst")
    assert with_angst == without_angst


def test_radius_table_of_ones_own(run_tool):
    land = layer("Polygon", [("POLYGON((500000 2500000, 501000 2500000, 501000 2500500, 500000 2500500, 500000 2500000))",)])
    common = {"PARKS": park(), "RESIDENTIAL": land, "UNIT_TABLE": "TEMPORARY_OUTPUT", "ZONES": "TEMPORARY_OUTPUT"}
    results, _ = run_tool("greenwaybuffers", {**common, "RADII": ["park", "", 0, "100/200"]})
    rows = outputs(run_tool, results, "UNIT_TABLE")
    # A square of 60 m with 100 m around it: 60^2 + 4 x 60 x 100 + pi 100^2 m2; quarter circles of 8 segments lose 0.6 %.
    assert rows[0]["land_covered_ha"] == pytest.approx((3600 + 24000 + np.pi * 1e4) / 1e4, rel=5e-3)
    assert rows[1]["land_covered_ha"] > rows[0]["land_covered_ha"] and rows[0]["meets_80"] == "no"
    untouched, _ = run_tool("greenwaybuffers", {**common, "RADII": [NULL]})  # as a dialog gives an empty table
    untouched = outputs(run_tool, untouched, "UNIT_TABLE")
    standard, _ = run_tool("greenwaybuffers", common)
    assert untouched == outputs(run_tool, standard, "UNIT_TABLE")
    with pytest.raises(QgsProcessingException, match="nearest known is"):
        run_tool("greenwaybuffers", {**common, "RADII": ["greenway", "regionl", 0, "100"]})
    with pytest.raises(QgsProcessingException, match="greenway or park"):
        run_tool("greenwaybuffers", {**common, "RADII": ["prak", "", 0, "100"]})
    with pytest.raises(QgsProcessingException, match="no radius for the layers given"):
        run_tool("greenwaybuffers", {**common, "RADII": ["greenway", "", 0, "100"]})


def test_supply_by_hand(run_tool):
    """Two places, one park in reach of one of them: R = supply / people in reach, the rest is unserved."""
    results, _ = run_tool("greenspacesupply", {
        "PARKS": park(), "POPULATION_LAYER": people((10, 20, 30, 40)), "POPULATION_FIELD": "pop", "CATCHMENT": 400,
        "DECAY": "binary", "DEMAND_SUPPLY": "TEMPORARY_OUTPUT", "SITES": "TEMPORARY_OUTPUT",
        "UNIT_TABLE": "TEMPORARY_OUTPUT", "CANDIDATES_RANKED": "TEMPORARY_OUTPUT"})
    access_m2 = [r["access_m2"] for r in outputs(run_tool, results, "DEMAND_SUPPLY")]
    supply = outputs(run_tool, results, "SITES")[0]["supply_m2"]
    assert supply == pytest.approx(3600, rel=2e-3)  # ellipsoidal, off the central meridian
    assert access_m2 == pytest.approx([0, supply / 50, supply / 50, 0])
    total = outputs(run_tool, results, "UNIT_TABLE")[0]
    assert total["people_unserved"] == 50 and total["mean_m2"] == pytest.approx(supply / 100)
    ranked = outputs(run_tool, results, "CANDIDATES_RANKED")
    assert [r["gain"] for r in ranked] == [40, 10]


@pytest.mark.parametrize("tool", ["greenwaybuffers", "greenwayaccess", "greenspacesupply"])
def test_people_as_points_polygons_or_raster_in_any_reference_system(run_tool, tmp_path, tool):
    """The same people given in four ways: totals are kept, and points, raster and small polygons agree."""
    from osgeo import gdal, osr
    places = [(500205, 2500205, 10.0), (500455, 2500255, 30.0)]
    points = [(f"POINT({x} {y})", n) for x, y, n in places]
    given = {"points": {"POPULATION_LAYER": layer("Point", points, "&field=pop:double")}}
    squares = [(f"POLYGON(({x - 1} {y - 1}, {x + 1} {y - 1}, {x + 1} {y + 1}, {x - 1} {y + 1}, {x - 1} {y - 1}))", n)
               for x, y, n in places]
    given["polygons"] = {"POPULATION_LAYER": layer("Polygon", squares, "&field=pop:double")}
    values = np.full((60, 60), -9999, np.float32)
    for x, y, n in places:
        values[int((2500600 - y) // 10), int((x - 500000) // 10)] = n
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(4547)
    data = gdal.GetDriverByName("GTiff").Create(str(tmp_path / "pop.tif"), 60, 60, 1, gdal.GDT_Float32)
    data.SetGeoTransform((500000, 10, 0, 2500600, 0, -10))
    data.SetProjection(reference.ExportToWkt())
    data.GetRasterBand(1).SetNoDataValue(-9999)
    data.GetRasterBand(1).WriteArray(values)
    data = None
    given["raster"] = {"POPULATION": QgsRasterLayer(str(tmp_path / "pop.tif"), "pop"), "POPULATION_FIELD": None}
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform
    there = QgsCoordinateTransform(QgsCoordinateReferenceSystem(CRS), QgsCoordinateReferenceSystem("EPSG:4490"),
                                   QgsProject.instance())
    moved = [(there.transform(x, y), n) for x, y, n in places]
    given["degrees"] = {"POPULATION_LAYER": layer("Point", [(f"POINT({p.x()} {p.y()})", n) for p, n in moved],
                                                  "&field=pop:double", crs="EPSG:4490")}
    shares = {}
    for name, parameters in given.items():
        common = {"PARKS": park(side=60), "POPULATION_FIELD": "pop", "UNIT_TABLE": "TEMPORARY_OUTPUT", **parameters}
        if tool == "greenwaybuffers":
            common["RADII"] = ["park", "", 0, "100"]
        if tool == "greenwayaccess":
            common.update({"NETWORK": streets(), "THRESHOLDS": "250"})
        if tool == "greenspacesupply":
            common.update({"CATCHMENT": 100})
        results, _ = run_tool(tool, {k: v for k, v in common.items() if v is not None})
        row = outputs(run_tool, results, "UNIT_TABLE")[-1]
        assert row["people"] == pytest.approx(40.0)
        shares[name] = row.get("people_covered", row.get("people_reached", row.get("people_unserved")))
    assert len({round(v, 3) for v in shares.values()}) == 1 and shares["points"] in (10.0, 30.0), shares


def test_cancel_leaves_nothing_behind(run_tool, tmp_path):
    from recording import RecordingFeedback
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        run_tool("greenwayaccess", {"NETWORK": streets(), "PARKS": park(), "THRESHOLDS": "400",
                                    "ZONES": str(tmp_path / "zones.gpkg")}, feedback=RecordingFeedback(cancel_at=20))
    assert not list(tmp_path.iterdir())


def test_living_circles_in_minutes_and_metres(run_tool):
    rows, _, _ = access(run_tool, THRESHOLDS=None, STANDARD="living_circles", CITY="guangzhou")
    assert [(r["threshold"], r["unit_of_cost"]) for r in rows] == [(300, "m"), (500, "m"), (1000, "m")]
    rows, _, _ = access(run_tool, THRESHOLDS=None, STANDARD="living_circles", CITY="guangzhou", COST="time")
    assert [(r["threshold"], r["unit_of_cost"]) for r in rows] == [(5, "min"), (10, "min"), (15, "min")]


def test_manifest_names_where_values_came_from(run_tool, tmp_path):
    access(run_tool, THRESHOLDS=None, CITY="guangzhou", MANIFEST=str(tmp_path / "run.json"))
    text = json.dumps(json.loads((tmp_path / "run.json").read_text(encoding="utf-8")))
    assert "preset guangzhou" in text and "300, 500, 1000" in text
