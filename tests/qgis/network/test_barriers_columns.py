"""Every column of ecoplan:barriers, on a strip where only the columns count."""

import make_layers
import numpy as np
from cellboxes import columns, same_rows


def test_every_column_of_the_barrier_areas(run_tool, tmp_path):
    # Four rows, three sources, cells of 20 m, resistance 1. Double walls of 50 and 48 stand between the first two
    # sources (columns 10, 11) and the last two (30, 31), one of 30 and 28 behind (40, 41). A step costs 20 m times the
    # mean of its two cells: link 1 has 14 plain steps and 25.5 + 49 + 24.5, link 2 has 21, the same wall and
    # 15.5 + 29 + 14.5. A disc of one cell mends the two steps of its diameter, one of two cells the four of its.
    ground = np.ones((4, 54))
    for column in (10, 30):
        ground[:, column:column + 2] = 50, 48
    ground[:, 40:42] = 30, 28
    inputs = {"SOURCES": make_layers.boxes(tmp_path / "s.gpkg", [(0, 0, 4, 4), (0, 20, 4, 24), (0, 50, 4, 54)]),
              "RESISTANCE": str(make_layers.raster(tmp_path / "r.tif", ground))}
    links, _ = run_tool("corridors", {**inputs, "LINKS": str(tmp_path / "links.gpkg")})
    results, _ = run_tool("barriers", {**inputs, "LINKS": links["LINKS"], "RADII": "20，40",
                                       "BARRIER_AREAS": str(tmp_path / "a.gpkg")})
    costs = 20 * (14 + 99), 20 * (21 + 99 + 59)
    # Gains per metre on the two columns of a wall: (20 * (25.5 + 49) - 40) / 40 = 36.25 and (20 * (49 + 24.5) - 40) / 40
    # = 35.75; of the lower one 21.25 and 20.75. They are the two highest of five classes, beside 18 (columns next to
    # the high walls, disc of two cells), 10.5 and 6 with 3.5. The disc of two cells mends a whole wall with one plain
    # step: 20 * (1 + 99) - 80 and 20 * (1 + 59) - 80. An area has eight cells of 400 m2.
    high = {"area_ha": 0.32, "max_gain": 36.25, "mean_gain": 36.0, "max_reduction": 1920.0}
    same_rows(columns(results["BARRIER_AREAS"]), [
        {"area_id": 1, "level": 1, **high, "max_percent": 192000 / costs[0], "radius_m": 20.0, "links": "1",
         "link_count": 1, "rank": 1},
        {"area_id": 2, "level": 1, **high, "max_percent": 192000 / costs[1], "radius_m": 20.0, "links": "2",
         "link_count": 1, "rank": 2},
        {"area_id": 3, "level": 2, "area_ha": 0.32, "max_gain": 21.25, "mean_gain": 21.0, "max_reduction": 1120.0,
         "max_percent": 112000 / costs[1], "radius_m": 20.0, "links": "2", "link_count": 1, "rank": 3}], rel=1e-5)
