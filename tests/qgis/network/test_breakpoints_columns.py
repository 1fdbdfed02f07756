"""Every column of ecoplan:breakpoints, on a strip with one obstacle of each kind."""

import numpy as np
from cellboxes import box, columns, memory, polygons, same_rows, way, write_raster


def test_every_column_of_both_layers(run_tool, tmp_path):
    # Three sources of equal size on three rows of resistance 1, cells of 20 m; a step costs 20 m times the mean of its
    # cells. A road of 91, a railway of 31 and a dam that costs nothing more cross link 4, something of 11 link 6.
    # Link 5 runs over both of them through the middle source.
    ground = np.ones((3, 64))
    ground[:, 10], ground[:, 25], ground[:, 50] = 91, 31, 11
    first, second = 20 * (33 - 4 + 2 * 46 + 2 * 16), 20 * (21 - 2 + 2 * 6)
    third = first + second + 20 * 3
    measures = tmp_path / "measures.csv"
    measures.write_text("code,kind,classes,gap_from_m,gap_to_m,measure_en,measure_zh\nshort,road,,0,12,small,小桥\n"
                        "wide,road,primary|trunk,12,50,wide bridge,宽桥\nrails,railway,,0,,long tube,长涵\n"
                        "free,other,,0,,clear away,清除\n", encoding="utf-8")
    results, _ = run_tool("breakpoints", {
        "SOURCES": memory("Polygon", ["source_id:integer"], [box(0, 0, 3, 4), box(0, 36, 3, 40), box(0, 60, 3, 64)],
                          [(7,), (9,), (12,)]),
        "LINKS": memory("LineString", ["link_id:integer", "from_id:integer", "to_id:integer", "lcd:double", "rank:integer"],
                        [way((1, 3), (1, 36)), way((1, 3), (1, 60)), way((1, 39), (1, 60))],
                        [(4, 7, 9, first, 2), (5, 7, 12, third, 3), (6, 9, 12, second, 1)]),
        "RESISTANCE": write_raster(tmp_path / "r.tif", ground),
        "ROADS": memory("LineString", ["class:string", "width:string"], [way((-3, 10), (5, 10))], [("trunk", "１２")]),
        "ROAD_CLASS": "class", "WIDTH_FIELD": "width",
        "RAILWAYS": memory("LineString", [], [way((-3, 25), (5, 25))], [()]),
        "DAMS": polygons([(-3, 30, 6, 31)]), "OTHER": polygons([(-3, 50, 6, 51)]),
        "MEASURES_FILE": str(measures), "D0": 1530, "STRETCH": 400, "BREAK_POINTS": str(tmp_path / "b.gpkg"),
        "NODE_POINTS": str(tmp_path / "n.gpkg")})

    def connected(one, other):
        """Twice the sum over pairs of 0.5 ** (cost / d0), and the three sources with themselves."""
        return 3 + 2 * sum(0.5 ** (cost / 1530) for cost in (one, other, one + other))

    def gain(one, other):
        return 100 * ((connected(one, other) / connected(first, second)) ** 0.5 - 1)

    # A mended cell costs as much as the ground beside it: 2 steps of 1 for 2 of 46, of 16, of 6.
    road, rail, rest = first - 20 * 90, first - 20 * 30, second - 20 * 10
    same_rows(columns(results["BREAK_POINTS"]), [
        {"break_id": 1, "link_id": 4, "from_id": 7, "to_id": 9, "kind": "road", "class": "trunk", "gap_m": 12.0,
         "along_m": 140.0, "link_rank": 2, "lcd": float(first), "lcd_mended": float(road),
         "lcd_gain_percent": 180000 / first, "ec_gain_percent": gain(road, second), "links_helped": 2, "measure": "wide",
         "measure_en": "wide bridge", "measure_zh": "宽桥", "priority": 1, "priority_class": "high", "links": "4,5"},
        {"break_id": 2, "link_id": 4, "from_id": 7, "to_id": 9, "kind": "railway", "class": "rail", "gap_m": 14.0,
         "along_m": 440.0, "link_rank": 2, "lcd": float(first), "lcd_mended": float(rail),
         "lcd_gain_percent": 60000 / first, "ec_gain_percent": gain(rail, second), "links_helped": 2, "measure": "rails",
         "measure_en": "long tube", "measure_zh": "长涵", "priority": 2, "priority_class": "medium", "links": "4,5"},
        {"break_id": 3, "link_id": 6, "from_id": 9, "to_id": 12, "kind": "other", "class": "other", "gap_m": 20.0,
         "along_m": 220.0, "link_rank": 1, "lcd": float(second), "lcd_mended": float(rest),
         "lcd_gain_percent": 20000 / second, "ec_gain_percent": gain(first, rest), "links_helped": 2, "measure": "free",
         "measure_en": "clear away", "measure_zh": "清除", "priority": 3, "priority_class": "medium", "links": "6,5"},
        {"break_id": 4, "link_id": 4, "from_id": 7, "to_id": 9, "kind": "dam", "class": "dam", "gap_m": 20.0,
         "along_m": 540.0, "link_rank": 2, "lcd": float(first), "lcd_mended": float(first), "lcd_gain_percent": 0.0,
         "ec_gain_percent": 0.0, "links_helped": 0, "measure": "", "measure_en": "", "measure_zh": "", "priority": 4,
         "priority_class": "low", "links": "4,5"}], rel=1e-6)  # areas on the ellipsoid
    # Saddles of the two pairs whose zones touch, at the cost of their link; 660, 1,140 and 420 m in stretches of 400.
    same_rows(columns(results["NODE_POINTS"]), [
        {"point_id": 1, "kind": "strategic", "link_id": 4, "cost": float(first)},
        {"point_id": 2, "kind": "strategic", "link_id": 6, "cost": float(second)},
        {"point_id": 3, "kind": "pause_stretch", "link_id": 4, "cost": None},
        {"point_id": 4, "kind": "pause_stretch", "link_id": 5, "cost": None},
        {"point_id": 5, "kind": "pause_stretch", "link_id": 5, "cost": None},
        {"point_id": 6, "kind": "pause_stretch", "link_id": 6, "cost": None}])
