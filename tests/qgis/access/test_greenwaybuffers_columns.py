"""Every column of ecoplan:greenwaybuffers, counted by hand from two parks, two strips of land and six homes."""

import math

from columns import check, line, point, square
from memory_layers import layer

# 60 x 60 m, 200 x 100 m in two parts, 20 x 20 m; larger than 0.1 ha: 100 and 300 m, larger than 1 ha: 200 and 400 m.
PARKS = [(square(0, 0, 60), "东园"), (square(2000, 0, 100), "西园"), (square(2100, 0, 100), "西园"),
         (square(-5000, 0, 20), None)]
RADII = ["park", "", 0.1, "100/300", "park", "", 1, "200/400"]
OWN = "Own radius table"
UNIT_COLUMNS = ("unit tier ring radius_m land_ha land_covered_ha land_covered_pct meets_80 people people_covered "
                "people_covered_pct")


def around(width, height, radius):
    """ha within a radius of a rectangle; the round corners are chords of 8 to a quarter circle."""
    corners = 16 * math.sin(math.pi / 16) * radius ** 2
    return (width * height + 2 * (width + height) * radius + corners) / 1e4


def test_every_column(run_tool):
    # Land east of each park, as high as it: 100 and 300 m of the first strip of 1,000 m are within its radii, 200 m
    # and all of the second of 300 m. Homes by their distance to the park: 50 (10 people), 240 (20) and 1,340 m (40);
    # 0 (100) and 700 m (25); 7 people live outside the units.
    results, _ = run_tool("greenwaybuffers", {
        "PARKS": layer("Polygon", PARKS, "&field=name:string"), "PARK_NAME_FIELD": "name", "RADII": RADII,
        "RESIDENTIAL": layer("Polygon", [(square(60, 0, 1000, 60),), (square(2200, 0, 300, 100),)]),
        "UNITS": layer("Polygon", [(square(-500, -500, 2000, 1000), "甲"), (square(1500, -500, 2000, 1000), "乙")],
                       "&field=name:string"), "UNIT_FIELD": "name",
        "POPULATION_LAYER": layer("Point", [
            (point(110, 30), 10), (point(300, 30), 20), (point(1400, 30), 40), (point(2150, 50), 100),
            (point(2900, 50), 25), (point(6000, 0), 7)], "&field=pop:double"), "POPULATION_FIELD": "pop",
        "ZONES": "TEMPORARY_OUTPUT", "PARK_CLASSES": "TEMPORARY_OUTPUT", "UNCOVERED": "TEMPORARY_OUTPUT",
        "UNIT_TABLE": "TEMPORARY_OUTPUT"})
    check(run_tool, results, "ZONES", "tier ring radius_m area_ha", [
        (OWN, 2, "300-400", around(60, 60, 300) + around(200, 100, 400)),
        (OWN, 1, "100-200", around(60, 60, 100) + around(200, 100, 200))], rel=1e-5)
    check(run_tool, results, "PARK_CLASSES", "name kind class parts area_ha tier radius_m", [
        ("东园", "park", ">= 0.1 ha", 1, 0.36, OWN, 300), ("西园", "park", ">= 1 ha", 2, 2, OWN, 400),
        ("", "park", "", 1, 0.04, OWN, None)], rel=1e-5)
    check(run_tool, results, "UNCOVERED", "tier area_ha area_mu", [(OWN, 4.2, 63)], rel=1e-5)
    outside, total = "Outside the units", "Total"
    check(run_tool, results, "UNIT_TABLE", UNIT_COLUMNS, [
        ("甲", OWN, 1, "100-200", 6, 0.6, 10, "no", 70, 10, 100 / 7),
        ("乙", OWN, 1, "100-200", 3, 2, 200 / 3, "no", 125, 100, 80),
        (outside, OWN, 1, "100-200", 0, 0, None, "", 7, 0, 0),
        (total, OWN, 1, "100-200", 9, 2.6, 260 / 9, "no", 202, 110, 11000 / 202),
        ("甲", OWN, 2, "300-400", 6, 1.8, 30, "no", 70, 30, 300 / 7),
        ("乙", OWN, 2, "300-400", 3, 3, 100, "yes", 125, 100, 80),
        (outside, OWN, 2, "300-400", 0, 0, None, "", 7, 0, 0),
        (total, OWN, 2, "300-400", 9, 4.8, 480 / 9, "no", 202, 130, 13000 / 202)], rel=1e-5)


def test_columns_without_land_or_units(run_tool):
    """A greenway of 400 m, 100 m around it: a home at 80 m and one at 130 m; there is no land."""
    results, _ = run_tool("greenwaybuffers", {
        "GREENWAYS": layer("LineString", [(line((0, 0), (400, 0)),)]), "RADII": ["greenway", "", 0, "100"],
        "POPULATION_LAYER": layer("Point", [(point(200, 80), 3), (point(200, 130), 9)], "&field=pop:double"),
        "POPULATION_FIELD": "pop", "UNIT_TABLE": "TEMPORARY_OUTPUT"})
    check(run_tool, results, "UNIT_TABLE", UNIT_COLUMNS, [
        ("Whole area", OWN, 1, "100", None, None, None, "", 12, 3, 25)])
