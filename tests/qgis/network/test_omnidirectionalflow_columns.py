"""Every column of ecoplan:omnidirectionalflow against Omniscape's algorithm written apart, with dense matrices."""

import make_layers
import numpy as np
import pytest
from memory_layers import outputs
from omniscape_by_hand import by_hand
from osgeo import gdal
from scipy.ndimage import label

RADIUS, TOP = 3, 12.0       # cells, % of the area
CELL_HA = make_layers.CELL ** 2 / 1e4
LIMITS = {"impeded": 0.0, "diffuse": 0.6, "intensified": 1.1, "channelised": 1.25}
SPLIT = 7                   # column where the second district begins


@pytest.fixture(scope="module")
def landscape():
    """(resistance, cumulative current, normalised flow) of a small landscape with a barrier and two gaps."""
    resistance = np.exp(1.8 * np.random.default_rng(11).normal(size=(9, 14)))
    resistance[1:8, 5] = np.nan
    resistance[3, 5] = 0.3
    resistance[0, 0:3] = 60.0
    strengths = np.where(np.isfinite(resistance), 1 / np.where(np.isfinite(resistance), resistance, 1), 0.0)
    current = np.where(np.isfinite(resistance), by_hand(resistance, strengths, RADIUS), np.nan)
    return resistance, current, current / by_hand(resistance, strengths, RADIUS, null=True)


@pytest.fixture
def made(run_tool, tmp_path, landscape):
    rasters = {name: str(tmp_path / f"{name}.tif") for name in ("CURRENT", "POTENTIAL", "NORMALISED", "CLASSES")}
    kinds = tmp_path / "kinds.csv"
    kinds.write_text("class,from_ratio\n" + "".join(f"{kind},{limit}\n" for kind, limit in LIMITS.items()))
    results, feedback = run_tool("omnidirectionalflow", {
        "RESISTANCE": str(make_layers.raster(tmp_path / "r.tif", landscape[0], kind=gdal.GDT_Float64)),
        "RADIUS": RADIUS * make_layers.CELL, "BLOCK": 1, "TOP_SHARE": TOP, "MIN_AREA": 0, "CLASSES_FILE": str(kinds),
        "UNIT_NAME": "name",
        "UNITS": make_layers.boxes(tmp_path / "u.gpkg", [(0, 0, 9, SPLIT), (0, SPLIT, 9, 14)], ["西", "东"]),
        **rasters, **dict.fromkeys(("BUSIEST", "CHANNELS", "CLASS_FLOW", "UNIT_FLOW"), "TEMPORARY_OUTPUT"),
        "REPORT": str(tmp_path / "report.html")})
    return {name: outputs(run_tool, results, name) for name in ("BUSIEST", "CHANNELS", "CLASS_FLOW", "UNIT_FLOW")}, {
        name: gdal.Open(path).ReadAsArray() for name, path in rasters.items()}, feedback


def test_every_raster(made, landscape):
    _, current, ratio = landscape
    land = np.isfinite(current)
    _, rasters, _ = made
    assert rasters["CURRENT"][land] == pytest.approx(current[land], rel=1e-5)
    assert rasters["NORMALISED"][land] == pytest.approx(ratio[land], rel=1e-5)
    assert rasters["POTENTIAL"][land] == pytest.approx((current / ratio)[land], rel=1e-5)
    assert (np.isnan(rasters["CURRENT"]) == ~land).all()
    assert (rasters["CLASSES"] == np.where(land, np.digitize(np.nan_to_num(ratio), list(LIMITS.values())), 0)).all()


def expected_areas(chosen, current, ratio):
    labels, count = label(chosen, np.ones((3, 3)))
    areas = []
    for number in range(1, count + 1):
        own = labels == number
        areas.append((current[own].sum(), own))
    areas.sort(key=lambda area: -area[0])
    return [{"area_id": k, "cells": own.sum(), "area_ha": own.sum() * CELL_HA,
             "current_share": 100 * total / np.nansum(current), "max_current": current[own].max(),
             "mean_current": current[own].mean(), "mean_ratio": ratio[own].mean(),
             "unit": "西" if own[:, :SPLIT].sum() >= own[:, SPLIT:].sum() else "东"}
            for k, (total, own) in enumerate(areas, 1)]


def busiest_cells(current):
    count = round(TOP / 100 * np.isfinite(current).sum())
    return np.nan_to_num(current) >= np.sort(current[np.isfinite(current)])[-count]


@pytest.mark.parametrize("name", ["BUSIEST", "CHANNELS"])
def test_every_column_of_the_areas(made, landscape, name):
    _, current, ratio = landscape
    chosen = busiest_cells(current) if name == "BUSIEST" else np.nan_to_num(ratio) >= LIMITS["channelised"]
    expected, found = expected_areas(chosen, current, ratio), made[0][name]
    assert len(found) == len(expected) > 1
    for row, wanted in zip(found, expected):
        assert row.pop("unit") == wanted.pop("unit")
        row.pop("fid", None)
        assert row == pytest.approx(wanted, rel=2e-5)


def test_every_column_of_the_kinds(made, landscape):
    _, current, ratio = landscape
    land = np.isfinite(current)
    number = np.digitize(ratio, list(LIMITS.values()))
    for k, (row, (kind, limit)) in enumerate(zip(made[0]["CLASS_FLOW"], LIMITS.items()), 1):
        own = land & (number == k)
        assert (row["class"], row["from_ratio"]) == (kind, limit)
        assert row["area_ha"] == pytest.approx(own.sum() * CELL_HA, rel=1e-5)
        assert row["area_share"] == pytest.approx(100 * own.sum() / land.sum())
        assert row["current_share"] == pytest.approx(100 * current[own].sum() / current[land].sum(), rel=1e-5)
    assert len(made[0]["CLASS_FLOW"]) == 4


def test_every_column_of_the_districts(made, landscape):
    _, current, ratio = landscape
    land, busiest = np.isfinite(current), busiest_cells(current)
    narrow = np.nan_to_num(ratio) >= LIMITS["channelised"]
    for row, unit, part in zip(made[0]["UNIT_FLOW"], ("西", "东"), (np.s_[:, :SPLIT], np.s_[:, SPLIT:])):
        own = np.zeros(land.shape, bool)
        own[part] = land[part]
        assert row["unit"] == unit
        assert {k: row[k] for k in row if k not in ("unit", "fid")} == pytest.approx({
            "area_ha": own.sum() * CELL_HA, "current_share": 100 * current[own].sum() / current[land].sum(),
            "mean_ratio": ratio[own].mean(), "busiest_ha": (busiest & own).sum() * CELL_HA,
            "busiest_share": 100 * (busiest & own).sum() / busiest.sum(),
            "channelised_ha": (narrow & own).sum() * CELL_HA}, rel=1e-5)
    assert len(made[0]["UNIT_FLOW"]) == 2
