"""Every column of ecoplan:greenwayaccess, walked by hand along a street with two entrances."""

import math

from columns import check, line, point, square
from memory_layers import layer

OWN = "User's thresholds"
CAPS = 16 * math.sin(math.pi / 16) * 50 ** 2  # m2 of the two round ends of a line 50 m wide on each side, in 32 chords
UNIT_COLUMNS = ("unit tier ring threshold unit_of_cost people people_reached people_reached_pct people_beyond "
                "people_not_connected people_off_network mean_cost land_ha land_covered_ha land_covered_pct meets_80")


def test_every_column(run_tool):
    # A street of 3 km with the gate of a park 10 m beside it at 150 m, a gate 250 m off it and a greenway across it at
    # 2,000 m; another street apart. Within 300 m lie 0 to 440 m and 1,700 to 2,300 m, within 500 m 0 to 640 m and
    # 1,500 to 2,500 m. Homes walk 20 + 150 + 10 m, 400 + 10 m and 5 + 250 m; two are beyond, one lives by the other
    # street, one nowhere near.
    homes = [(300, 20, 100), (550, 0, 50), (1000, 0, 30), (100, 2010, 20), (1000, -700, 7), (2250, 5, 60), (2900, 0, 25)]
    results, _ = run_tool("greenwayaccess", {
        "NETWORK": layer("LineString", [(line((0, 0), (3000, 0)), "footway"), (line((0, 2000), (500, 2000)), "path")],
                         "&field=class:string"), "CLASS_FIELD": "class",
        "ENTRANCES": layer("Point", [(point(150, 10),), (point(1500, 250),)]),
        "PARKS": layer("Polygon", [(square(100, 10, 100), "东园")], "&field=name:string"), "PARK_NAME_FIELD": "name",
        "GREENWAYS": layer("LineString", [(line((2000, -100), (2000, 100)),)]), "THRESHOLDS": "300,500",
        "POPULATION_LAYER": layer("Point", [(point(x, y), n) for x, y, n in homes], "&field=pop:double"),
        "POPULATION_FIELD": "pop", "BUFFER": 50, "JOIN_LIMIT": 200,
        "UNITS": layer("Polygon", [(square(-500, -1000, 2000, 3500), "甲"), (square(1500, -1000, 2000, 3500), "乙")],
                       "&field=name:string"), "UNIT_FIELD": "name",
        # Half of 1.6 ha lies within 50 m of the street; 0.8 ha within 300 m of the greenway, 0.14 ha within 500 m.
        "RESIDENTIAL": layer("Polygon", [(square(200, 10, 200, 80),), (square(1800, -40, 400, 20),),
                                         (square(2380, 0, 70, 20),)]),
        **dict.fromkeys(("ZONES", "REACHED", "ENTRANCES_USED", "DEMAND_ACCESS", "UNIT_TABLE"), "TEMPORARY_OUTPUT")})
    check(run_tool, results, "ZONES", "tier ring threshold unit_of_cost area_ha reached_m", [
        (OWN, 2, 500, "m", (164000 + 2 * CAPS) / 1e4, 1640), (OWN, 1, 300, "m", (104000 + 2 * CAPS) / 1e4, 1040)], rel=1e-5)
    check(run_tool, results, "ENTRANCES_USED", "entrance_id kind park park_ha joined gap_m", [
        (0, "given", "东园", 1, 1, 10), (1, "given", "", None, 0, None), (2, "greenway", "", None, 1, 0)], rel=1e-5)
    check(run_tool, results, "DEMAND_ACCESS", "tier people unit state cost ring threshold entrance_id gap_m", [
        (OWN, 100, "甲", "reached", 180, 1, 300, 0, 20), (OWN, 50, "甲", "reached", 410, 2, 500, 0, 0),
        (OWN, 30, "甲", "beyond", None, None, None, None, 0), (OWN, 20, "甲", "not_connected", None, None, None, None, 10),
        (OWN, 7, "甲", "off_network", None, None, None, None, None), (OWN, 60, "乙", "reached", 255, 1, 300, 2, 5),
        (OWN, 25, "乙", "beyond", None, None, None, None, 0)])
    check(run_tool, results, "UNIT_TABLE", UNIT_COLUMNS, [
        ("甲", OWN, 1, 300, "m", 207, 100, 10000 / 207, 80, 20, 7, 180, 1.6, 0.8, 50, "no"),
        ("乙", OWN, 1, 300, "m", 85, 60, 6000 / 85, 25, 0, 0, 255, 0.94, 0.8, 80 / 0.94, "yes"),
        ("Total", OWN, 1, 300, "m", 292, 160, 16000 / 292, 105, 20, 7, 33300 / 160, 2.54, 1.6, 160 / 2.54, "no"),
        ("甲", OWN, 2, 500, "m", 207, 150, 15000 / 207, 30, 20, 7, 38500 / 150, 1.6, 0.8, 50, "no"),
        ("乙", OWN, 2, 500, "m", 85, 60, 6000 / 85, 25, 0, 0, 255, 0.94, 0.94, 100, "yes"),
        ("Total", OWN, 2, 500, "m", 292, 210, 21000 / 292, 55, 20, 7, 53800 / 210, 2.54, 1.74, 174 / 2.54, "no")], rel=1e-5)
    # From west to east; the costs start with the 10 m from the park to the street.
    check(run_tool, results, "REACHED", "tier ring threshold cost_min cost_max length_m class", [
        (OWN, 1, 300, 10, 300, 440, "footway"), (OWN, 2, 500, 300, 500, 200, "footway"),
        (OWN, 2, 500, 300, 500, 200, "footway"), (OWN, 1, 300, 0, 300, 600, "footway"),
        (OWN, 2, 500, 300, 500, 200, "footway")])
