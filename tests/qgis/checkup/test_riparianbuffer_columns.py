"""Every column of ecoplan:riparianbuffer for a straight canal, by hand."""

import make_layers
import numpy as np
import pytest
from osgeo import gdal, ogr
from qgis.core import QgsVectorLayer
from surveylayers import boxes

# A canal of 1000 x 20 m: x 500000-501000, y 2499500-2499520 (rows 24-25 of 20 m). Units: west 0-25, east 25-50 (columns).
# Cover: trees north of the canal in columns 0-29, 40 m deep; one tree row of 20 m south in columns 10-24; built elsewhere.
WIDTHS = "class,core_m,transition_m\ncanal,10,20\n"


@pytest.fixture
def inputs(tmp_path):
    cover = np.full((50, 50), 50.0)
    cover[24, :] = 80
    cover[22:24, 0:30] = 10
    cover[25, 10:25] = 10
    water = boxes(tmp_path / "water.gpkg", [((24, 0, 25, 50), "canal")], "kind", name=["长渠"])
    units = boxes(tmp_path / "units.gpkg", [((0, 0, 50, 25), "W"), ((0, 25, 50, 50), "E")], "XZQDM", XZQMC=["西街", "东街"])
    # a workshop of 40 x 40 m on the south bank at columns 30-32 (east), half a house at column 5 from 15 m away on, a park
    places = [((25, 30, 27, 32), "0601"), ((26, 4, 28, 6), "0701"), ((25, 40, 27, 42), "0810")]
    parcels = boxes(tmp_path / "parcels.gpkg", places, "DLBM", DKBH=["P1", "P2", "P3"], owner=["园区", "住建局", "园林局"])
    (tmp_path / "widths.csv").write_text(WIDTHS, encoding="utf-8")
    return {"WATER": water, "WATER_CLASS_FIELD": "kind", "WATER_NAME_FIELD": "name", "WIDTHS": str(tmp_path / "widths.csv"),
            "LANDCOVER": str(make_layers.raster(tmp_path / "cover.tif", cover, nodata=0, kind=gdal.GDT_Byte)),
            "UNITS": units, "UNIT_CODE_FIELD": "XZQDM", "UNIT_NAME_FIELD": "XZQMC", "PARCELS": parcels,
            "PARCEL_CLASS_FIELD": "DLBM", "PARCEL_ID_FIELD": "DKBH", "OWNER_FIELD": "owner", "DATA_DATE": "2024"}


OUTPUTS = ("ZONES", "SEGMENTS", "GAPS", "ENCROACHMENT", "UNITS_TABLE", "OWNERS", "SCORES", "OWNER_SCORES")


@pytest.fixture
def done(run_tool, tmp_path, inputs):
    results, _ = run_tool("riparianbuffer", {**inputs, **{name: str(tmp_path / f"{name}.gpkg") for name in OUTPUTS}})
    return {name: rows(results[name]) for name in OUTPUTS}


def rows(path):
    layer = QgsVectorLayer(str(path), "x", "ogr")
    names = [name for name in layer.fields().names() if name != "fid"]
    return [{**{name: f[name] if f[name] is not None else None for name in names}, "at": f.geometry()}
            for f in layer.getFeatures()]


def test_belts_inside_the_units(done):
    core, transition = sorted(done["ZONES"], key=lambda r: r["belt"])
    # the outline ends at the units' border, so no caps: 2 x 1000 x 10 and 2 x 1000 x 20 m
    assert [core[n] for n in ("water_id", "water_name", "water_class", "belt", "width_m", "from_levels")] == [
        1, "长渠", "canal", "core", 10.0, False]
    assert (core["area_ha"], transition["area_ha"]) == pytest.approx((2.0, 4.0), rel=1e-4)
    # trees: 600 m north to 40 m depth, 300 m south to 20 m depth
    assert (core["natural_ha"], transition["natural_ha"]) == pytest.approx((0.6 + 0.3, 1.2 + 0.3), rel=1e-4)
    assert (core["natural"], transition["natural"]) == pytest.approx((45.0, 37.5), rel=1e-4)
    assert transition["width_m"] == 20.0


def test_bank_segments(done):
    # 2040 m of outline, 20 segments of 102 m; what lies on the units' outer border is bank too
    found = done["SEGMENTS"]
    assert len(found) == 20 and sorted(r["segment_id"] for r in found) == list(range(1, 21))
    assert all(r["length_m"] == pytest.approx(102, rel=1e-4) and r["water_name"] == "长渠" and r["water_id"] == 1 for r in found)

    north = [r for r in found if middle(r)[1] > 2499519 and 500060 < middle(r)[0] < 500540]
    south = [r for r in found if middle(r)[1] < 2499501 and 500255 < middle(r)[0] < 500445]
    bare = [r for r in found if middle(r)[0] > 500700 and middle(r)[0] < 500940]
    assert len(north) >= 4 and south and len(bare) >= 4
    for r in north:
        assert [r[f"natural_{d}"] for d in (15, 30, 50, 100)] == pytest.approx([100, 100, 80, 40], rel=1e-3)
        assert r["green"] is True and r["natural_m"] == pytest.approx(102, rel=1e-4)
    for r in south:
        assert [r[f"natural_{d}"] for d in (15, 30, 50, 100)] == pytest.approx([100, 200 / 3, 40, 20], rel=1e-3)
        assert r["green"] is True
    for r in bare:
        assert [r[f"natural_{d}"] for d in (15, 30, 50, 100)] == pytest.approx([0, 0, 0, 0], abs=1e-6)
        assert r["green"] is False and r["natural_m"] == 0
    assert {(r["unit_code"], r["unit_name"]) for r in north} <= {("W", "西街"), ("E", "东街")}
    assert all((r["unit_code"], r["unit_name"], r["water_class"]) == ("E", "东街", "canal") for r in bare)
    runs = {r["run_id"]: r for r in done["GAPS"]}
    for r in found:
        assert (runs[r["run_id"]]["kind"] == "green") == r["green"]
        assert runs[r["run_id"]]["length_m"] == pytest.approx(r["run_m"])


def middle(row):
    point = row["at"].interpolate(row["at"].length() / 2).asPoint()
    return point.x(), point.y()


def test_runs_and_gaps(done):
    runs = done["GAPS"]
    lengths = [r["length_m"] for r in runs]
    assert lengths == sorted(lengths, reverse=True) and sum(lengths) == pytest.approx(2040, rel=1e-4)
    assert all(r["length_m"] == pytest.approx(102 * r["segments"], rel=1e-4) for r in runs)
    assert all((r["water_id"], r["water_name"], r["water_class"]) == (1, "长渠", "canal") for r in runs)
    assert sum(r["segments"] for r in runs if r["kind"] == "green") == sum(r["green"] for r in done["SEGMENTS"])
    assert len({r["run_id"] for r in runs}) == len(runs)
    east = next(r for r in runs if r["kind"] == "gap")  # around the eastern end, north and south
    assert east["at"].boundingBox().xMaximum() == pytest.approx(501000)


def test_encroaching_parcels(done):
    # P1 stands at the bank: 40 m wide, 10 m in the core and 20 m in the transition belt; P2 stands 20 m away: 10 m in it
    found = {(r["parcel_id"], r["belt"]): r for r in done["ENCROACHMENT"]}
    assert set(found) == {("P1", "core"), ("P1", "transition"), ("P2", "transition")}
    expected = {("P1", "core"): (0.04, 25.0), ("P1", "transition"): (0.08, 50.0), ("P2", "transition"): (0.04, 25.0)}
    for key, (area, share) in expected.items():
        assert (found[key]["area_ha"], found[key]["share"]) == pytest.approx((area, share), rel=1e-3)
    first = found["P1", "core"]
    assert [first[n] for n in ("parcel_class", "owner", "unit_code", "unit_name", "water_id", "water_name",
                               "water_class")] == ["0601", "园区", "E", "东街", 1, "长渠", "canal"]
    assert found["P2", "transition"]["unit_name"] == "西街"


def test_owners(done):
    park, town = done["OWNERS"]
    assert (park["owner"], park["parcels"], park["units"]) == ("园区", 1, "东街")
    assert (park["encroached_core_ha"], park["encroached_transition_ha"]) == pytest.approx((0.04, 0.08), rel=1e-3)
    assert (town["owner"], town["encroached_core_ha"], town["units"]) == ("住建局", 0.0, "西街")
    assert town["encroached_transition_ha"] == pytest.approx(0.04, rel=1e-3)


def test_units_add_up(done):
    whole, east, west = done["UNITS_TABLE"]
    assert [(r["level"], r["unit_code"] or "", r["unit_name"] or "") for r in (whole, east, west)] == [
        ("total", "", ""), ("unit", "E", "东街"), ("unit", "W", "西街")]
    segments = done["SEGMENTS"]
    for row, own in ((whole, segments), (east, [s for s in segments if s["unit_code"] == "E"]),
                     (west, [s for s in segments if s["unit_code"] == "W"])):
        bank, natural = sum(s["length_m"] for s in own), sum(s["natural_m"] for s in own)
        green = sum(s["length_m"] for s in own if s["green"])
        assert (row["bank_m"], row["natural_m"], row["natural_rate"]) == pytest.approx((bank, natural, 100 * natural / bank))
        assert (row["green_m"], row["gap_m"]) == pytest.approx((green, bank - green))
        assert row["longest_green_m"] == pytest.approx(max(s["run_m"] for s in own if s["green"]))
        assert row["gaps"] == len({s["run_id"] for s in own if not s["green"]})
    # strips of the same depth and length: shares are the mean of the segments' but for the two ends, which wrap around
    for d in (15, 30, 50, 100):
        assert whole[f"natural_{d}"] == pytest.approx(np.mean([s[f"natural_{d}"] for s in segments]), abs=3.0)
    assert whole["natural_15"] > whole["natural_30"] > whole["natural_50"] > whole["natural_100"]
    assert (whole["core_ha"], whole["transition_ha"], whole["core_natural"], whole["transition_natural"]) == pytest.approx(
        (2.0, 4.0, 45.0, 37.5), rel=1e-4)
    assert (west["core_ha"], west["transition_ha"]) == pytest.approx((1.0, 2.0), rel=1e-4)
    # west: 500 m north and 300 m south; east: 100 m north
    assert (west["core_natural"], west["transition_natural"]) == pytest.approx((80.0, 65.0), rel=1e-4)
    assert (east["core_natural"], east["transition_natural"]) == pytest.approx((10.0, 10.0), rel=1e-4)
    assert [(r["parcels"], round(r["encroached_core_ha"], 3), round(r["encroached_transition_ha"], 3))
            for r in (whole, east, west)] == [(2, 0.04, 0.12), (1, 0.04, 0.08), (1, 0.0, 0.04)]


def test_indicators_for_the_card(done):
    found = {(r["unit_code"] or "", r["indicator"]): r for r in done["SCORES"]}
    assert len(found) == 18
    unit = {r["unit_code"] or "": r for r in done["UNITS_TABLE"]}
    for code, row in unit.items():
        rate = found[code, "natural_shoreline"]
        assert (rate["value"], rate["numerator"], rate["denominator"]) == pytest.approx(
            (row["natural_rate"], row["natural_m"], row["bank_m"]))
        assert found[code, "riparian_green"]["value"] == pytest.approx(100 * row["green_m"] / row["bank_m"])
        assert found[code, "riparian_encroached"]["value"] == pytest.approx(
            row["encroached_core_ha"] + row["encroached_transition_ha"])
        assert found[code, "riparian_core_natural"]["value"] == pytest.approx(row["core_natural"])
        assert found[code, "riparian_natural_30"]["value"] == pytest.approx(row["natural_30"])
        assert found[code, "riparian_parcels"]["value"] == row["parcels"]
    west = found["W", "natural_shoreline"]
    assert {n: west[n] or "" for n in ("level", "unit_name", "parent_code", "group_en", "group_zh", "name_en", "name_zh",
                                       "value_unit_en", "value_unit_zh", "numerator_unit", "denominator_unit", "state",
                                       "coverage_known", "data_date", "direction", "source", "status", "missing")} == {
        "level": "unit", "unit_name": "西街", "parent_code": "", "group_en": "Water scorecard", "group_zh": "水环境记分卡",
        "name_en": "Natural shoreline rate", "name_zh": "自然岸线保有率", "value_unit_en": "%", "value_unit_zh": "%",
        "numerator_unit": "m", "denominator_unit": "m", "state": "ok", "coverage_known": "", "data_date": "2024",
        "direction": "higher", "source": "EcoPlan", "status": "unverified", "missing": ""}
    lost = found["W", "riparian_encroached"]
    assert (lost["value_unit_en"], lost["value_unit_zh"], lost["direction"]) == ("ha", "公顷", "lower")
    owner = {(r["unit_code"], r["indicator"]): r for r in done["OWNER_SCORES"]}
    assert len(owner) == 4
    first = owner["园区", "riparian_encroached"]
    assert (first["value"], first["unit_name"]) == (pytest.approx(0.12, rel=1e-3), "园区")
    assert {n: first[n] or "" for n in ("level", "parent_code", "group_en", "group_zh", "name_en", "name_zh",
                                        "value_unit_en", "value_unit_zh", "numerator_unit", "denominator_unit", "state",
                                        "coverage_known", "data_date", "direction", "source", "status", "missing")} == {
        "level": "unit", "parent_code": "", "group_en": "Water scorecard", "group_zh": "水环境记分卡",
        "name_en": "Ground encroached in both belts", "name_zh": "缓冲带被占用面积", "value_unit_en": "ha",
        "value_unit_zh": "公顷", "numerator_unit": "ha", "denominator_unit": "", "state": "ok", "coverage_known": "",
        "data_date": "2024", "direction": "lower", "source": "EcoPlan", "status": "unverified", "missing": ""}
    assert first["numerator"] == pytest.approx(0.12, rel=1e-3)


def test_without_parcels_the_indicators_say_no_input(run_tool, tmp_path, inputs):
    for name in ("PARCELS", "PARCEL_CLASS_FIELD", "PARCEL_ID_FIELD", "OWNER_FIELD"):
        inputs.pop(name)
    results, _ = run_tool("riparianbuffer", {**inputs, "ZONES": "TEMPORARY_OUTPUT", "SCORES": str(tmp_path / "s.gpkg"),
                                             "UNITS_TABLE": str(tmp_path / "u.gpkg"), "REPORT": str(tmp_path / "r.html")})
    assert all(not isinstance(r[name], (int, float)) for r in rows(results["UNITS_TABLE"])
               for name in ("parcels", "encroached_core_ha", "encroached_transition_ha"))
    found = {r["indicator"]: r for r in rows(results["SCORES"])}
    assert (found["riparian_parcels"]["state"], found["riparian_parcels"]["missing"]) == ("no_input", "PARCELS")
    assert found["natural_shoreline"]["state"] == "ok"


def test_hardened_banks_are_not_natural(run_tool, tmp_path, inputs):
    lines = ogr.GetDriverByName("GPKG").CreateDataSource(str(tmp_path / "hard.gpkg"))
    layer = lines.CreateLayer("hard", make_layers.reference("EPSG:4547"), ogr.wkbLineString)
    feature = ogr.Feature(layer.GetLayerDefn())
    feature.SetGeometry(ogr.CreateGeometryFromWkt("LINESTRING(500100 2499520,500300 2499520)"))
    layer.CreateFeature(feature)
    lines = layer = feature = None
    results, _ = run_tool("riparianbuffer", {**inputs, "HARD_BANKS": str(tmp_path / "hard.gpkg"), "ZONES": "TEMPORARY_OUTPUT",
                                             "UNITS_TABLE": str(tmp_path / "u.gpkg")})
    whole = rows(results["UNITS_TABLE"])[0]
    assert whole["natural_m"] == pytest.approx(2040 - 200 - 2 * 5, abs=0.5)
