"""Every column of ecoplan:comfortroutes on four small pieces of network, by hand.

A street of 300 m and a way of 420 m between A and B, the middle of that one under trees; stairs of 30 m; a ring of
400 m. The ground rises by 2 % to the east; west of x = 100 it is cool, east of it half as hot as it gets.
"""

import math

import numpy as np
import pytest
from columns import X, Y, check, line, point, square
from memory_layers import layer, outputs
from osgeo import gdal, osr

SPEED, SLOW = 6.0, 3.0  # km/h: 100 m and 50 m a minute
SUN, HEAT, GRADE = 2.0, 1.0, 5.0
# pvlib 0.16.1 (nrel_numpy, 101000 Pa, 10 degrees) at 22.59841 N 114.00535 E, 2025-07-22 15:00 +08:00
SUN_HEIGHT, SUN_FROM = 55.2119, 273.2445


def raster(path, array, cell, x, y):
    """Cells from the upper left corner X + x, Y + y."""
    data = gdal.GetDriverByName("GTiff").Create(str(path), array.shape[1], array.shape[0], 1, gdal.GDT_Float32)
    data.SetGeoTransform((X + x, cell, 0, Y + y, 0, -cell))
    system = osr.SpatialReference()
    system.ImportFromEPSG(4547)
    data.SetProjection(system.ExportToWkt())
    data.GetRasterBand(1).WriteArray(np.float32(array))
    data = None
    return str(path)


def minutes(metres, slope):
    """Tobler's speed 6 exp(-3.5 |S + 0.05|), scaled so that level ground is walked at SPEED."""
    return metres / 1000 * 60 / SPEED * math.exp(3.5 * (abs(slope + 0.05) - 0.05))


@pytest.fixture(scope="module")
def ground(tmp_path_factory):
    folder = tmp_path_factory.mktemp("comfort")
    east = 500.0 * np.arange(5) - 750.0  # middles of cells; bilinear between them is the plane itself
    heat = np.where(10 * np.arange(130) - 100 < 100, 30.0, 40.0)
    return {"DEM": raster(folder / "dem.tif", np.tile(100 + 0.02 * east, (4, 1)), 500, -1000, 1000),
            "HEAT": raster(folder / "heat.tif", np.tile(heat, (60, 1)), 10, -100, 400)}


def parameters(ground, **more):
    network = layer("LineString", [
        (line((0, 0), (300, 0)), "footway"), (line((0, 0), (0, 60), (300, 60), (300, 0)), "path"),
        (line((500, 0), (500, 30)), "steps"), (line((1000, 0), (1100, 0)), "footway"),
        (line((1100, 0), (1100, 100)), "footway"), (line((1100, 100), (1000, 100)), "footway"),
        (line((1000, 100), (1000, 0)), "footway")], "&field=class:string")
    places = layer("Point", [(point(0, -3), "甲"), (point(300, -4), "乙"), (point(1000, -5), "环")], "&field=name:string")
    trees = layer("Polygon", [(square(0, 50, 300, 20),)])
    return {"NETWORK": network.id(), "PLACES": places.id(), "CANOPY": trees.id(), "CANOPY_OPACITY": 100,
            "DATE": "2025-07-22", "HOURS": "15:00", "SPEED": SPEED, "SLOW_SPEED": SLOW, "SUN_WEIGHT": SUN,
            "HEAT_WEIGHT": HEAT, "GRADE_WEIGHT": GRADE, "HEAT_FROM": 30, "HEAT_TO": 50, **ground,
            **dict.fromkeys(("ROUTES", "LOOPS", "EDGES", "AUDIT", "GAPS", "SHADOWS"), "memory:"), **more}


MET = "length_m minutes slow_min cost shade sun_min heat climb_m descent_m stairs_m steepest gap_m"


def test_routes_and_streets(run_tool, ground, tmp_path):
    pairs = tmp_path / "pairs.csv"
    pairs.write_text("from,to\n甲,乙\n", encoding="utf-8")
    results, _ = run_tool("comfortroutes", parameters(ground, PAIRING="table", PAIRS=str(pairs)))
    direct, around = minutes(300, 0.02), minutes(420, 6 / 420)
    hot = (300 * 0.5 * 200 / 300 + 60 * 0.5) / 420  # of the way around: 0 on its first 60 m, 0.5 from x = 100 on
    dark = 320 / 420  # the trees reach 10 m over both its legs
    street, way = 1 + SUN + HEAT / 3 + GRADE * 0.02, 1 + SUN * (1 - dark) + HEAT * hot + GRADE * 6 / 420
    assert direct * street > around * way  # so the way around is the comfortable one
    names = f"route_id pair_id from_name to_name kind {MET} extra_min saved_min shade_gain common"
    check(run_tool, results, "ROUTES", names, [
        [1, 1, "甲", "乙", "comfortable", 420, around, 2 * around, around * way, 100 * dark, around * (1 - dark), hot, 6,
         0, 0, 100 * 6 / 420, 7, around - direct, direct - around * (1 - dark), 100 * dark, 0],
        [2, 1, "甲", "乙", "quickest", 300, direct, 2 * direct, direct * street, 0, direct, 1 / 3, 6, 0, 0, 2, 7, None,
         None, None, None]], rel=1e-5)
    ring = 1 + SUN + HEAT / 2
    names = "edge_id class length_m minutes back_min shade built canopy heat grade stairs factor"
    up, down = minutes(100, 0.02), minutes(100, -0.02)
    check(run_tool, results, "EDGES", names, [
        [1, "footway", 300, direct, minutes(300, -0.02), 0, 0, 0, 1 / 3, 2, "no", street],
        [2, "path", 420, around, minutes(420, -6 / 420), 100 * dark, 0, 100 * dark, hot, 600 / 420, "no", way],
        [3, "steps", 30, 1, 1, 0, 0, 0, 0.5, 0, "yes", ring],
        [4, "footway", 100, up, down, 0, 0, 0, 0.5, 2, "no", ring + GRADE * 0.02],
        [5, "footway", 100, 1, 1, 0, 0, 0, 0.5, 0, "no", ring],
        [6, "footway", 100, down, up, 0, 0, 0, 0.5, -2, "no", ring + GRADE * 0.02],
        [7, "footway", 100, 1, 1, 0, 0, 0, 0.5, 0, "no", ring]], rel=1e-5)


def test_shade_of_buildings_in_its_column(run_tool, ground):
    """A block of 20 m south-west of the stairs: at 15:00 its shadow points east and covers some of them, canopy none."""
    block = layer("Polygon", [(square(480, 0, 10, 10), 20.0), (square(700, -400, 10), None)],
                  "&field=height:double")
    results, feedback = run_tool("comfortroutes", parameters(ground, BUILDINGS=block.id(), PLACES=None))
    reach = 20 / math.tan(math.radians(SUN_HEIGHT))
    north = -reach * math.cos(math.radians(SUN_FROM))
    # the shadow's front is the block's east side, moved by (dx, north); the stairs at x = 500 lie 10 m east of it
    assert -reach * math.sin(math.radians(SUN_FROM)) > 10
    low = north * 10 / (-reach * math.sin(math.radians(SUN_FROM)))
    assert -10 < low < 0  # a little south: of the stairs' first 10 m the upper end stays in the sun
    built = 100 * (10 + low) / 30
    stairs = [row for row in outputs(run_tool, results, "EDGES") if row["class"] == "steps"][0]
    assert stairs["built"] == pytest.approx(built, rel=1e-3)
    assert stairs["shade"] == pytest.approx(built, rel=1e-3) and stairs["canopy"] == 0
    check(run_tool, results, "SHADOWS", "shadow_id building hour height_m sun_height sun_from shadow_m", [
        [1, 1, "15:00", 20, SUN_HEIGHT, SUN_FROM, reach]], rel=1e-3)
    assert any("1 of 2 buildings have no height" in text for text in feedback.warnings)


def test_round_walk(run_tool, ground):
    results, feedback = run_tool("comfortroutes", parameters(ground, LOOP_LENGTHS="400"))
    up, down = minutes(100, 0.02), minutes(100, -0.02)
    walk = up + down + 2
    ring = 1 + SUN + HEAT / 2
    cost = (up + down) * (ring + GRADE * 0.02) + 2 * ring
    check(run_tool, results, "LOOPS", f"loop_id place wanted_m rank {MET} twice_m", [
        [1, "环", 400, 1, 400, walk, 2 * walk, cost, 0, walk, 0.5, 2, 2, 0, 2, 5, 0]], rel=1e-5)
    assert any("甲 400 m; 乙 400 m" in text for text in feedback.warnings)


def test_named_routes(run_tool, ground):
    named = layer("LineString", [
        (line((0, 60), (100, 60)), "一号"), (line((130, 60), (300, 60)), "一号"), (line((500, 0), (500, 30)), "二号"),
        (line((500, 30), (500, 130)), "二号")], "&field=name:string")
    seats = layer("Point", [(point(50, 70), "bench"), (point(200, 65), "座椅"), (point(500, 40), "drinking_water")],
                  "&field=kind:string")
    results, _ = run_tool("comfortroutes", parameters(
        ground, PLACES=None, NAMED_ROUTES=named.id(), FACILITIES=seats.id(), SLOPE_LIMITS="1, 8, 12",
        FACILITY_DISTANCE=50))
    up, down = minutes(270, 0.02), minutes(270, -0.02)
    names = ("name length_m pieces gaps gap_m longest_gap climb_m descent_m steepest slope_1_m slope_2_m slope_3_m "
             "slope_4_m stairs_m shade heat seats no_seat_m water no_water_m minutes back_min slow_min")
    check(run_tool, results, "AUDIT", names, [
        ["一号", 270, 2, 1, 30, 30, 5.4, 0, 2, 0, 270, 0, 0, 0, 100, 170 * 0.5 / 270, 2, 100, 0, 170, up, down, 2 * up],
        ["二号", 130, 1, 0, 0, 0, 0, 0, 0, 130, 0, 0, 0, 30, 0, 0.5, 0, 130, 1, 90, 2, 2, 4]], rel=1e-5)
    check(run_tool, results, "GAPS", "gap_id name gap_m", [[1, "一号", 30]])
