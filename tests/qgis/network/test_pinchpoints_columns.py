"""Every column of ecoplan:pinchpoints on tracks of single cells: resistors in rows and side by side, counted by hand.

From source 11 to 12 (link 21) the track forks once, from 12 to 13 (link 22) twice. A branch takes the main row with
three cells or a loop of seven cells below it; current divides as the resistances of the two. Only the four neighbours
of a cell conduct.
"""

import make_layers
import memory_layers
import numpy as np
import pytest
from qgis.core import QgsProcessingUtils

CELL, CELL_HA = make_layers.CELL, make_layers.CELL ** 2 / 1e4
# Column of the fork, resistance of the three cells of the main row and of the seven cells of the loop.
FORKS = [(5, 1.0, 19.0), (16, 1.0, 1.5), (22, 5.5, 3.0)]
MAIN = {fork: 3 * main + 1 for fork, main, _ in FORKS}  # four steps, half of the first and last over 1 ohm
LOOP = {fork: 7 * loop + 1 for fork, _, loop in FORKS}  # eight steps
SHARE = {fork: LOOP[fork] / (MAIN[fork] + LOOP[fork]) for fork in MAIN}  # of 1 A in the main row
SOURCES = {11: 0, 12: 12, 13: 28}  # first of three columns
LINKS = {21: (11, 12, 2, 12), 22: (12, 13, 14, 28)}  # sources, columns of the line's ends in row 1


def square(column):
    x, y = make_layers.X0, make_layers.Y0
    corners = [(0, 0), (3, 0), (3, 3), (0, 3), (0, 0)]
    return f"POLYGON(({', '.join(f'{x + (column + c) * CELL} {y - r * CELL}' for c, r in corners)}))"


def line(first, last):
    y = make_layers.Y0 - 1.5 * CELL
    return f"LINESTRING({', '.join(f'{make_layers.X0 + (c + 0.5) * CELL} {y}' for c in range(first, last + 1))})"


@pytest.fixture
def features(run_tool, tmp_path):
    ground = np.full((5, 31), np.nan)
    ground[1] = 1.0
    for column in SOURCES.values():
        ground[0:3, column:column + 3] = 1.0
    for fork, main, loop in FORKS:
        ground[1, fork + 1:fork + 4] = main
        ground[2, [fork, fork + 4]] = ground[3, fork:fork + 5] = loop
    costs = {21: 200.0, 22: 20.0 * (2 + 4 + 2 + MAIN[22] + 2)}
    results, _ = run_tool("pinchpoints", {
        "SOURCES": memory_layers.layer("Polygon", [(square(c), n) for n, c in SOURCES.items()],
                                       "&field=source_id:integer"),
        "LINKS": memory_layers.layer("LineString", [(line(c, d), n, a, b, costs[n])
                                                    for n, (a, b, c, d) in LINKS.items()],
                                     "&field=link_id:integer&field=from_id:integer&field=to_id:integer"
                                     "&field=lcd:double"),
        "RESISTANCE": str(make_layers.raster(tmp_path / "r.tif", ground)), "CUTOFF": 5000, "MIN_AREA": 0,
        "NEIGHBOURS": "4", "CURRENT": str(tmp_path / "c.tif"), "PINCH_AREAS": "TEMPORARY_OUTPUT",
        "LINK_RESISTANCES": "TEMPORARY_OUTPUT"})
    return {name: list(QgsProcessingUtils.mapLayerFromString(results[name], run_tool.contexts[-1]).getFeatures())
            for name in ("PINCH_AREAS", "LINK_RESISTANCES")}


def test_every_column_of_the_areas(features):
    """Classes: 1 A with the 0.97 A beside the first loop, 0.74, the two branches of the last fork, 0.26, 0.03."""
    assert SHARE == pytest.approx({5: 0.971, 16: 0.742, 22: 0.557}, abs=1e-3)
    found = features["PINCH_AREAS"]
    assert [(f["area_id"], f["level"]) for f in found] == [(1, 1), (2, 1), (3, 1), (4, 1), (5, 2)]
    # First column: level, cells, largest and mean current, link.
    expected = {3: (1, 9, 1, (6 + 3 * SHARE[5]) / 9, "21"), 15: (1, 2, 1, 1, "22"), 20: (1, 3, 1, 1, "22"),
                26: (1, 2, 1, 1, "22"), 17: (2, 3, SHARE[16], SHARE[16], "22")}
    rows = {round((f.geometry().boundingBox().xMinimum() - make_layers.X0) / CELL): f.attributes()[1:] for f in found}
    assert rows == {column: [level, pytest.approx(cells * CELL_HA, rel=1e-4), pytest.approx(largest),
                             pytest.approx(mean), links]
                    for column, (level, cells, largest, mean, links) in expected.items()}
    assert [field.name() for field in found[0].fields()] == [
        "area_id", "level", "area_ha", "max_current", "mean_current", "links"]


def test_every_column_of_the_links(features):
    both = {fork: MAIN[fork] * LOOP[fork] / (MAIN[fork] + LOOP[fork]) for fork in MAIN}  # side by side
    ohms = {21: 3 + both[5] + 3, 22: 2 + both[16] + 2 + both[22] + 2}
    least = {21: 200, 22: 20 * (8 + MAIN[22] + 2)}
    assert [dict(zip(f.fields().names(), f.attributes())) for f in features["LINK_RESISTANCES"]] == [
        {"link_id": link, "from_id": a, "to_id": b, "lcd": pytest.approx(least[link]),
         "resistance_ohm": pytest.approx(ohms[link]), "effective_resistance": pytest.approx(20 * ohms[link]),
         "ratio_cost_effective": pytest.approx(least[link] / (20 * ohms[link])), "state": "joined"}
        for link, (a, b, *_) in LINKS.items()]
