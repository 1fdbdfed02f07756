"""Every column and raster of ecoplan:connectedhabitat against the sums over all cells, written apart with scipy."""

import numpy as np
import pytest
from cellboxes import CELL, box, columns, memory, write_raster
from lattice_graph import all_costs
from osgeo import gdal
from qgis.core import QgsProcessingException
from scipy.ndimage import label

HA = CELL ** 2 / 1e4        # ellipsoidal areas differ from it by less than 1e-3
DISTANCES, MAIN, PLAIN, TOP = (60.0, 150.0), 0, 0.5, 10.0
SHAPE, SPLIT = (9, 12), 7
NEAR = 3e-3                 # of areas on the ellipsoid


def ground():
    rng = np.random.default_rng(4)
    condition = rng.uniform(0.1, 1.0, SHAPE) * (rng.random(SHAPE) < 0.7)
    resistance = rng.uniform(0.5, 4.0, SHAPE)
    resistance[3:6, 5] = np.nan
    after = condition.copy()
    after[2:5, 1:4] *= 0.3
    road = resistance.copy()
    road[:, 8] *= 12
    return condition, resistance, after, road


def reached(resistance, habitat):
    own = np.where(np.isfinite(resistance), habitat * HA, 0.0).ravel()
    costs = all_costs(resistance, CELL)
    return np.array([(np.exp(-costs / d) @ own).reshape(SHAPE) for d in DISTANCES])


def expected():
    """{date: reached, share, connected (ha of a cell)} and condition."""
    condition, resistance, after, road = ground()
    possible = reached(np.full(SHAPE, PLAIN), np.isfinite(resistance) * 1.0)
    found = []
    for quality, surface in ((condition, resistance), (after, road)):
        sums = reached(surface, quality)
        there = np.isfinite(surface)
        found.append((np.where(there, quality, 0.0), sums, sums / possible, np.where(there, quality * sums / possible, 0) * HA))
    return np.isfinite(resistance), found


def run(run_tool, tmp_path, **more):
    condition, resistance, after, road = ground()
    rasters = {name: str(tmp_path / f"{name}.tif") for name in ("REACHED", "SHARE", "CONNECTED", "CHANGE")}
    results, feedback = run_tool("connectedhabitat", {
        "CONDITION": write_raster(tmp_path / "c.tif", condition), "RESISTANCE": write_raster(tmp_path / "r.tif", resistance),
        "CONDITION_AFTER": write_raster(tmp_path / "c2.tif", after),
        "RESISTANCE_AFTER": write_raster(tmp_path / "r2.tif", road), "DISTANCES": "150, 60", "TOP_SHARE": TOP,
        "IDEAL_RESISTANCE": PLAIN, "NEAR": 100, "MIN_AREA": 0,
        "UNITS": memory("Polygon", ["code:string", "name:string"], [box(0, 0, 9, SPLIT), box(0, SPLIT, 9, 12)],
                        [("440104", "西区"), ("440105", "东区")]),
        "UNIT_CODE_FIELD": "code", "UNIT_NAME_FIELD": "name",
        "PROTECTED": memory("Polygon", ["name:string"], [box(0, 0, 3, 3), box(6, 6, 9, 9), box(2, 2, 4, 4)],
                            [("甲",), ("甲",), ("乙",)]), "PROTECTED_NAME_FIELD": "name",
        **rasters, "UNIT_TABLE": str(tmp_path / "u.csv"), "BEST_AREAS": str(tmp_path / "b.gpkg"),
        "LOSS_AREAS": str(tmp_path / "l.gpkg"), "REPORT": str(tmp_path / "report.html"), **more})
    return results, feedback, (tmp_path / "report.html").read_text(encoding="utf-8")


def bands(path):
    data = gdal.Open(path)
    return data.ReadAsArray(), [data.GetRasterBand(b + 1).GetDescription() for b in range(data.RasterCount)]


def test_every_raster(run_tool, tmp_path):
    results, _, _ = run(run_tool, tmp_path)
    land, ((_, _, _, before), (_, sums, share, after)) = expected()
    for name, wanted, tolerance in (("REACHED", sums, NEAR), ("SHARE", share, 1e-5), ("CONNECTED", after / HA, 1e-5),
                                    ("CHANGE", (after - before) / HA, 1e-5)):
        values, names = bands(results[name])
        assert names == ["60 m", "150 m"]
        assert (np.isnan(values) == ~land).all()
        assert values[:, land] == pytest.approx(wanted[:, land], rel=tolerance, abs=1e-6)


def test_every_column_of_the_units(run_tool, tmp_path):
    results, _, report = run(run_tool, tmp_path)
    land, ((quality, sums, _, before), (later, _, _, after)) = expected()
    west, one, two = (np.zeros(SHAPE, bool) for _ in range(3))
    west[:, :SPLIT] = True
    one[:3, :3] = one[6:, 6:9] = True
    two[2:4, 2:4] = True
    everything = np.ones(SHAPE, bool)
    places = [("total", "", "", everything), ("city", "4401", "4401", everything), ("county", "440104", "西区", west),
              ("county", "440105", "东区", ~west), ("protected", "", "甲", one), ("protected", "", "乙", two)]
    rows = columns(results["UNIT_TABLE"])
    assert len(rows) == len(places) * 2
    for k, row in enumerate(rows):
        (level, code, name, own), number = places[k // 2], k % 2
        assert row["level"] == level and row["unit_name"] in (name, None, "")
        assert str(row["unit_code"] or "") == code or level == "protected"
        own = own & land
        amount, amount_after = (quality[own]).sum() * HA, later[own].sum() * HA
        wanted = {
            "distance": DISTANCES[number], "area_ha": own.sum() * HA, "habitat_ha": (quality[own] > 0).sum() * HA,
            "condition_ha": amount, "reached_ha": (quality * sums[number])[own].sum() * HA / amount,
            "connected_ha": before[number][own].sum(), "connected_index": before[number][own].sum() / amount,
            "habitat_after_ha": (later[own] > 0).sum() * HA, "condition_after_ha": amount_after,
            "connected_after_ha": after[number][own].sum(), "index_after": after[number][own].sum() / amount_after,
            "change_ha": (after - before)[number][own].sum(),
            "change_percent": 100 * (after[number][own].sum() / before[number][own].sum() - 1),
            "condition_change_percent": 100 * (amount_after / amount - 1)}
        for field, value in wanted.items():
            assert float(row[field]) == pytest.approx(value, rel=NEAR, abs=1e-6), (k, field)
        assert row["beri"] in (None, "")
    assert "connected habitat fell by" in report and "while habitat fell by" in report


def places_of(amount, land):
    count = max(1, round(TOP / 100 * land.sum()))
    chosen = land & (amount > 0) & (amount >= np.sort(amount[land])[-count])
    labels, found = label(chosen, np.ones((3, 3)))
    return sorted((labels == k + 1 for k in range(found)), key=lambda own: -amount[own].sum())


def unit_of(own):
    return "西区" if own[:, :SPLIT].sum() > own[:, SPLIT:].sum() else "东区"


def test_every_column_of_the_places(run_tool, tmp_path):
    results, _, _ = run(run_tool, tmp_path)
    land, ((quality, _, _, before), (later, _, share, after)) = expected()
    best, fall = after[MAIN], before[MAIN] - after[MAIN]
    rows = columns(results["BEST_AREAS"])
    owns = places_of(best, land)
    assert len(rows) == len(owns) > 1
    for k, (row, own) in enumerate(zip(rows, owns)):
        assert row.pop("unit") == unit_of(own)
        assert row == pytest.approx({
            "area_id": k + 1, "cells": own.sum(), "area_ha": own.sum() * HA, "connected_ha": best[own].sum(),
            "connected_share": 100 * best[own].sum() / best.sum(), "mean_share": share[MAIN][own].mean()}, rel=NEAR)
    rows = columns(results["LOSS_AREAS"])
    owns = places_of(fall, land)
    assert len(rows) == len(owns) > 1
    for k, (row, own) in enumerate(zip(rows, owns)):
        assert row.pop("unit") == unit_of(own)
        assert row == pytest.approx({
            "area_id": k + 1, "cells": own.sum(), "area_ha": own.sum() * HA, "lost_ha": fall[own].sum(),
            "lost_share": 100 * fall[own].sum() / fall[fall > 0].sum(),
            "cut_off_ha": fall[own & (later >= quality)].sum()}, rel=NEAR, abs=1e-9)


def test_resilience(run_tool, tmp_path):
    condition, resistance, _, _ = ground()
    rng = np.random.default_rng(9)
    now, later = rng.random(SHAPE), rng.random(SHAPE)
    results, _, _ = run(run_tool, tmp_path, CONDITION_AFTER=None, RESISTANCE_AFTER=None, CHANGE=None, LOSS_AREAS=None,
                        SIMILARITY=write_raster(tmp_path / "g.tif", now),
                        FUTURES=[write_raster(tmp_path / "f.tif", later)], BERI=str(tmp_path / "beri.tif"))
    land = np.isfinite(resistance)
    own = np.where(land, condition, 0.0).ravel()
    costs, plain = all_costs(resistance, CELL), all_costs(np.where(land, PLAIN, np.nan), CELL)
    alike = [np.exp(-np.abs(now.reshape(-1, 1) - other.reshape(1, -1))) for other in (now, later)]
    for number, distance in enumerate(DISTANCES):
        sums = [(np.exp(-costs / distance) * one) @ own for one in alike]
        possible = (np.exp(-plain / distance) * alike[0]) @ land.ravel().astype(float)
        with np.errstate(invalid="ignore"):
            wanted = ((sums[0] + sums[1]) / 4 + np.minimum(*sums) / 2) / possible
        found = bands(results["BERI"])[0][number]
        assert found[land] == pytest.approx(wanted.reshape(SHAPE)[land], rel=1e-5)
        row = columns(results["UNIT_TABLE"])[number]
        assert float(row["beri"]) == pytest.approx(wanted.reshape(SHAPE)[land].mean(), rel=NEAR)
        assert row["connected_after_ha"] in (None, "") and row["change_percent"] in (None, "")


def test_classes_and_condition_as_resistance(run_tool, tmp_path):
    classes = np.where(np.add.outer(np.arange(9), np.arange(12)) % 3 == 0, 10.0, 40.0)
    results, _, _ = run(run_tool, tmp_path, CONDITION=write_raster(tmp_path / "k.tif", classes), HABITAT_CLASSES="10",
                        RESISTANCE=None, CONDITION_AFTER=None, RESISTANCE_AFTER=None, MAX_COST=3, CHANGE=None,
                        LOSS_AREAS=None, IDEAL_RESISTANCE=None)
    habitat = classes == 10
    sums = reached(np.where(habitat, 1.0, 3.0), habitat * 1.0)
    assert bands(results["REACHED"])[0] == pytest.approx(sums, rel=NEAR)


def test_median_distances(run_tool, tmp_path):
    results, _, _ = run(run_tool, tmp_path, DISTANCE_KIND=1, DISTANCES="%g" % (60 * np.log(2)))
    _, (_, (_, sums, _, _)) = expected()
    land = np.isfinite(ground()[1])
    assert gdal.Open(results["REACHED"]).ReadAsArray()[land] == pytest.approx(sums[0][land], rel=NEAR)


@pytest.mark.parametrize("change, message", [
    (lambda p: {"CONDITION": write_raster(p / "x.tif", np.full(SHAPE, 40.0))}, "between 0 and 1: 108 cells"),
    (lambda p: {"CONDITION": write_raster(p / "x.tif", np.zeros(SHAPE))}, "is habitat: its condition is 0"),
    (lambda p: {"RESISTANCE": write_raster(p / "x.tif", np.zeros(SHAPE))}, "108 cells of .* are zero or negative"),
    (lambda p: {"RESISTANCE": write_raster(p / "x.tif", np.ones((5, 5)))}, "another grid"),
    (lambda p: {"CONDITION_AFTER": write_raster(p / "x.tif", np.ones((5, 5)))}, "another grid"),
    (lambda p: {"DISTANCES": "0, 50"}, "1 to 8 distances above 0"),
    (lambda p: {"DISTANCES": "weit"}, "DISTANCES"),
    (lambda p: {"DISTANCES": "0.001"}, "thousandth"),
    (lambda p: {"FUTURES": [write_raster(p / "x.tif", np.ones(SHAPE))]}, "FUTURES is given without SIMILARITY")])
def test_refusals(run_tool, tmp_path, change, message):
    with pytest.raises(QgsProcessingException, match=message):
        run(run_tool, tmp_path, **change(tmp_path))
    assert not (tmp_path / "u.csv").exists()
