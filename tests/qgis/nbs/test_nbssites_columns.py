"""Every column of ecoplan:nbssites, for three rectangles whose scores, areas and neighbours are counted by hand."""

import json

import make_layers
import numpy as np
import pytest
import shapely
from make_layers import CELL, X0, Y0
from sinkrows import rows

SHAPE = (24, 30)
# rows and columns; scores of heat and people; the heat of the one cell in the upper left corner
PLACES = {"C": ((2, 2, 5, 7), 0.70, 0.66, 0.64), "B": ((8, 12, 12, 17), 0.60, 0.85, 0.56),
          "A": ((15, 3, 19, 9), 0.90, 0.50, 0.80)}
DRAWS, CONCENTRATION, SEED, THRESHOLD = 41, 5, 3, 0.6
COLUMNS = ["site_id", "rank", "priority", "area_m2", "area_ha", "area_mu", "cells", "score_mean", "score_min",
           "compactness", "unit", "people", "cost", "benefit_cost", "flags", "in_redline", "rank_best", "rank_worst",
           "rank_median", "first_share", "robust", "c1_heat_2023", "c2_people"]


def box(place):
    (top, left, bottom, right), *_ = PLACES[place]
    return shapely.box(X0 + left * CELL, Y0 - bottom * CELL, X0 + right * CELL, Y0 - top * CELL)


def expected(population):
    """{place: row}, each from the rectangle's cells alone; the draws of the weights by numpy's own Dirichlet."""
    found = {}
    draws = np.random.Generator(np.random.PCG64(SEED)).dirichlet([CONCENTRATION / 2] * 2, size=DRAWS)
    for place, ((top, left, bottom, right), heat, people, corner) in PLACES.items():
        height, width = bottom - top, right - left
        cells = height * width
        mean = (heat * (cells - 1) + corner) / cells
        area = cells * CELL ** 2  # the rectangles lie at the central meridian: the ellipsoid's area is the plane's
        cost = 5000 + 2 * area
        row, col = np.nonzero(population)
        centres = shapely.points(X0 + (col + 0.5) * CELL, Y0 - (row + 0.5) * CELL)
        near = shapely.distance(box(place), centres) <= 50
        reached = [(draws @ [score, people] >= THRESHOLD).mean() for score in (corner, heat)]
        found[place] = {
            "priority": (mean + people) / 2 * area / 1e4, "area_m2": area, "area_ha": area / 1e4, "area_mu": area * 0.0015,
            "cells": cells, "score_mean": (mean + people) / 2, "score_min": (corner + people) / 2,
            # the area beside that of the enclosing circle, whose diameter is the diagonal
            "compactness": cells / (np.pi * (height ** 2 + width ** 2) / 4), "people": population[row, col][near].sum(),
            "cost": cost, "benefit_cost": (mean + people) / 2 * area / 1e4 / cost,
            "robust": (reached[0] + (cells - 1) * reached[1]) / cells, "c1_heat_2023": mean, "c2_people": people}
    drawn = np.array([draws @ [row["c1_heat_2023"], row["c2_people"]] * row["area_ha"] for row in found.values()])
    ranks = 1 + (drawn[None, :, :] > drawn[:, None, :]).sum(axis=1)
    order = sorted(found, key=lambda place: -found[place]["priority"])
    for row, own in zip(found.values(), ranks):
        row.update(rank_best=own.min(), rank_worst=own.max(), rank_median=np.median(own), first_share=(own == 1).mean())
    for number, place in enumerate(order, 1):
        found[place].update(site_id=number, rank=number)
    return found


def test_every_column_of_the_sites(run_tool, tmp_path):
    first, second = np.zeros(SHAPE), np.zeros(SHAPE)
    for (top, left, bottom, right), heat, people, corner in PLACES.values():
        first[top:bottom, left:right], second[top:bottom, left:right] = heat, people
        first[top, left] = corner
    criteria = [{"name": name, "layer": str(make_layers.raster(tmp_path / f"{index}.tif", values)), "points": [0, 1],
                 "weight": 1} for index, (name, values) in enumerate((("Heat 2023", first), ("people", second)))]
    run, _ = run_tool("nbssuitability", {
        "CRITERIA": json.dumps(criteria), "SUITABILITY": str(tmp_path / "s.tif"),
        "CRITERIA_FOLDER": str(tmp_path / "parts"), "CRITERIA_TABLE": str(tmp_path / "t.gpkg")})
    population = np.zeros(SHAPE)
    # inside A; two cells (50 m less half a cell) right of A; three cells right of it, too far; one cell above B; in C
    for row, col, count in ((16, 5, 100), (17, 10, 20), (17, 12, 7000), (6, 14, 31), (4, 6, 5)):
        population[row, col] = count
    results, _ = run_tool("nbssites", {
        "SUITABILITY": run["SUITABILITY"], "CRITERIA_TABLE": run["CRITERIA_TABLE"], "THRESHOLD": THRESHOLD,
        "COST_PER_SITE": 5000, "COST_PER_M2": 2, "DISTANCE": 50,
        "POPULATION": str(make_layers.raster(tmp_path / "pop.tif", population)),
        "UNITS": make_layers.boxes(tmp_path / "units.gpkg", [(0, 0, 13, 15), (13, 0, 24, 30), (0, 15, 13, 30)],
                                   ["北", "南", "东"]), "UNIT_FIELD": "name",
        "REDLINE": make_layers.boxes(tmp_path / "red.gpkg", [(15, 3, 16, 9), (8, 12, 12, 14)]),
        "FLAGS": [make_layers.boxes(tmp_path / "wet.gpkg", [(4, 6, 9, 13)])],
        "DRAWS": DRAWS, "CONCENTRATION": CONCENTRATION, "SEED": SEED, "SITES": str(tmp_path / "sites.gpkg"),
        "REPORT": str(tmp_path / "r.html")})
    found = {row["rank"]: row for row in rows(results["SITES"])}
    wanted = expected(population)
    # of B three columns of five lie in the north, two in the red line; the wetland touches B and C
    wanted["A"].update(unit="南", flags="red_line", in_redline=1 / 4)
    wanted["B"].update(unit="北", flags="red_line; wet", in_redline=2 / 5)
    wanted["C"].update(unit="北", flags="wet", in_redline=0)
    assert [wanted[place]["rank"] for place in "ABC"] == [1, 2, 3]
    assert [wanted[place]["people"] for place in "ABC"] == [120, 31, 5]
    assert wanted["A"]["rank_best"] < wanted["A"]["rank_worst"] and 0 < wanted["A"]["first_share"] < wanted["A"]["robust"] < 1
    for place, row in wanted.items():
        site = found[row["rank"]]
        assert (site["unit"], site["flags"]) == (row["unit"], row["flags"]), place
        numbers = [name for name in COLUMNS if name not in ("unit", "flags")]
        assert {name: site[name] for name in numbers} == pytest.approx({name: row[name] for name in numbers}, rel=1e-5), place
        assert shapely.from_wkt(site["geometry"].asWkt()).equals(box(place))
    assert [name for name in found[1] if name not in ("fid", "geometry")] == COLUMNS
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    for text in ("<th>Share in the red line (%)</th>", "<th>Ellipsoidal area (ha)</th>", "<th>Heat 2023</th>",
                 '<td class="n">40.0</td>', '<td class="n">0.896</td><td class="n">0.500</td>'):
        assert text in page, text


def test_columns_that_no_input_brings_are_left_out(run_tool, tmp_path):
    scores = np.zeros(SHAPE)
    scores[2:6, 3:8] = 0.75
    results, _ = run_tool("nbssites", {"SUITABILITY": str(make_layers.raster(tmp_path / "s.tif", scores)),
                                       "THRESHOLD": 0.5, "SITES": str(tmp_path / "sites.gpkg")})
    (site,) = rows(results["SITES"])
    assert [name for name in site if name not in ("fid", "geometry")] == COLUMNS[:10]
    assert (site["cells"], site["score_mean"], site["priority"]) == (20, 0.75, pytest.approx(0.75 * 0.8, rel=1e-5))
