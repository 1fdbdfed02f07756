"""Every raster and column of ecoplan:randomisedpaths by dense matrices from the papers' formulas."""

import numpy as np
import pytest
from cellboxes import CELL, box, columns, memory, write_raster
from osgeo import gdal
from paths_by_hand import dense, dense_steps
from scipy.ndimage import label
from scipy.sparse.csgraph import dijkstra

THETA, ALPHA, TOP, SPLIT = 0.004, 700.0, 10.0, 7
CELL_HA = CELL ** 2 / 1e4
PLACES = {11: ("西林", [(0, 0), (0, 1), (1, 0), (1, 1)]), 22: ("东林", [(7, 11), (7, 12)]), 33: ("孤林", [(8, 0)])}


@pytest.fixture(scope="module")
def landscape():
    """(resistance, quality of sources, of targets) with a barrier and a cell that nothing joins."""
    rng = np.random.default_rng(12)
    resistance = np.exp(2 * rng.random((9, 13)))
    resistance[1:8, 5] = np.nan
    resistance[7:, :2] = np.nan
    resistance[8, 0] = 2.0
    return resistance, rng.random((9, 13)), rng.random((9, 13)) * (rng.random((9, 13)) < 0.3)


@pytest.fixture(scope="module")
def by_hand(landscape):
    """(functional habitat, passage) rasters."""
    resistance, sources, targets = landscape
    land = np.isfinite(resistance)
    _, habitat, visits, _ = dense(resistance, "resistance", CELL, THETA, sources, targets, ALPHA)
    rasters = np.full((2, *land.shape), np.nan)
    rasters[0][land], rasters[1][land] = habitat, visits
    return rasters


@pytest.fixture
def made(run_tool, tmp_path, landscape):
    resistance, sources, targets = landscape
    results, _ = run_tool("randomisedpaths", {
        "RESISTANCE": write_raster(tmp_path / "r.tif", resistance), "COSTS": "resistance", "THETA": THETA,
        "ALPHA": ALPHA, "GRAIN": 1, "QUALITY": write_raster(tmp_path / "q.tif", sources),
        "TARGET_QUALITY": write_raster(tmp_path / "t.tif", targets), "TOP_SHARE": TOP, "MIN_AREA": 0,
        "UNITS": memory("Polygon", ["name:string"], [box(0, 0, 9, SPLIT), box(0, SPLIT, 9, 13)], [("西",), ("东",)]),
        "UNIT_NAME": "name",
        "SOURCES": memory("Polygon", ["source_id:integer", "name:string"],
                          [box(0, 0, 2, 2), box(7, 11, 8, 13), box(8, 0, 9, 1)],
                          [(number, name) for number, (name, _) in PLACES.items()]),
        **{name: str(tmp_path / f"{name}.tif") for name in ("PASSAGE", "HABITAT")},
        **{name: str(tmp_path / f"{name}.gpkg") for name in ("BUSIEST", "PAIRS", "UNIT_PASSAGE")},
        "REPORT": str(tmp_path / "report.html")})
    return results


def raster(results, name):
    return gdal.Open(results[name]).ReadAsArray()


def busiest_cells(visits):
    count = round(TOP / 100 * np.isfinite(visits).sum())
    return np.nan_to_num(visits) >= np.sort(visits[np.isfinite(visits)])[-count]


def test_both_rasters(made, by_hand):
    habitat, visits = by_hand
    assert raster(made, "HABITAT") == pytest.approx(habitat, rel=2e-6, abs=1e-9, nan_ok=True)
    assert raster(made, "PASSAGE") == pytest.approx(visits, rel=2e-6, abs=1e-6, nan_ok=True)


def test_every_column_of_the_busiest_areas(made, by_hand):
    habitat, visits = by_hand
    labels, count = label(busiest_cells(visits), np.ones((3, 3)))
    areas = sorted((labels == k for k in range(1, count + 1)), key=lambda own: -visits[own].sum())
    rows = columns(made["BUSIEST"])
    assert len(rows) == count > 1
    for number, (row, own) in enumerate(zip(rows, areas), 1):
        assert row["unit"] == ("西" if own[:, :SPLIT].sum() >= own[:, SPLIT:].sum() else "东")
        # Areas on the ellipsoid differ from those of the cells by the scale of the projection, less than 1e-3.
        assert row["area_ha"] == pytest.approx(own.sum() * CELL_HA, rel=1e-3)
        assert [row[k] for k in ("area_id", "cells", "passage_share", "max_passage", "mean_passage", "mean_habitat")
                ] == pytest.approx([number, own.sum(), 100 * visits[own].sum() / np.nansum(visits), visits[own].max(),
                                    visits[own].mean(), habitat[own].mean()], rel=1e-6)


def test_every_column_of_the_districts(made, by_hand):
    habitat, visits = by_hand
    land, busiest = np.isfinite(visits), busiest_cells(visits)
    rows = columns(made["UNIT_PASSAGE"])
    assert [row["unit"] for row in rows] == ["西", "东"]
    for row, part in zip(rows, (np.s_[:, :SPLIT], np.s_[:, SPLIT:])):
        assert row["area_ha"] == pytest.approx(land[part].sum() * CELL_HA, rel=1e-3)
        assert row["busiest_ha"] == pytest.approx(busiest[part].sum() * CELL_HA, rel=1e-3)
        assert [row[k] for k in ("passage_share", "habitat_share", "busiest_share")] == pytest.approx([
            100 * np.nansum(visits[part]) / np.nansum(visits), 100 * np.nansum(habitat[part]) / np.nansum(habitat),
            100 * busiest[part].sum() / busiest.sum()], rel=1e-6)


def between(resistance, start, end):
    """(expected cost, survival, least cost) from some cells to others, by the paths that end at their first visit."""
    likelihood, cost = dense_steps(resistance, "resistance", CELL)
    place = np.cumsum(np.isfinite(resistance)).reshape(resistance.shape) - 1
    start, end = ([place[cell] for cell in cells] for cells in (start, end))
    weight = likelihood * np.exp(-THETA * cost)
    weight[end] = 0.0
    z = np.linalg.solve(np.eye(len(weight)) - weight, np.isin(np.arange(len(weight)), end) * 1.0)
    y = np.linalg.solve(np.eye(len(weight)) - weight, (weight * cost) @ z)
    least = dijkstra(np.where(cost > 0, cost, 0.0), indices=start).min(0)[end].min()
    return y[start].sum() / z[start].sum(), z[start].mean(), least


def ohms(resistance, start, end):
    """Effective resistance between two groups of cells, each a perfect conductor, from the dense Laplacian."""
    likelihood, cost = dense_steps(resistance, "resistance", CELL)
    siemens = np.divide(CELL, cost, out=np.zeros_like(cost), where=cost > 0)
    place = np.cumsum(np.isfinite(resistance)).reshape(resistance.shape) - 1
    own = np.arange(len(cost))
    for cells in (start, end):
        own[[place[cell] for cell in cells]] = place[cells[0]]
    joined = np.zeros_like(siemens)
    np.add.at(joined, (own[:, None], own[None, :]), siemens)
    np.fill_diagonal(joined, 0.0)
    laplacian = np.diag(joined.sum(1)) - joined
    a, b = place[start[0]], place[end[0]]
    put = np.zeros(len(cost))
    put[a], put[b] = 1.0, -1.0
    volts = np.linalg.lstsq(laplacian, put, rcond=None)[0]
    return volts[a] - volts[b]


def test_every_column_of_the_pairs(made, landscape):
    rows = columns(made["PAIRS"])
    assert [(row["from_id"], row["from_name"], row["to_id"], row["to_name"]) for row in rows] == [
        (11, "西林", 22, "东林"), (11, "西林", 33, "孤林"), (22, "东林", 33, "孤林")]
    there, survival, least = between(landscape[0], PLACES[11][1], PLACES[22][1])
    back = between(landscape[0], PLACES[22][1], PLACES[11][1])[0]
    assert abs(there / back - 1) > 1e-3
    assert [rows[0][k] for k in ("expected_cost", "expected_back", "least_cost", "cost_ratio", "free_energy",
                                 "survival", "proximity", "resistance_ohm")] == pytest.approx(
        [there, back, least, there / least, -np.log(survival) / THETA, survival, np.exp(-there / ALPHA),
         ohms(landscape[0], PLACES[11][1], PLACES[22][1])], rel=1e-6)
    for row in rows[1:]:        # nothing leads to the lonely cell
        assert {row[k] for k in list(row)[-8:]} == {None}
