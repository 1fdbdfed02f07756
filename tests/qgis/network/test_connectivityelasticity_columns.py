"""Every column of ecoplan:connectivityelasticity on a strip where the only way is known: derivatives by hand."""

import numpy as np
import pytest
from cellboxes import box, columns, memory, write_raster
from lattice_graph import all_costs
from osgeo import gdal
from qgis.core import QgsProcessingException

# One row of cells of 20 m: sources of two cells at both ends, between them resistances 4 and 9 and two of 1.
GROUND = np.array([[1.0, 1.0, 4.0, 1.0, 9.0, 1.0, 1.0, 1.0]])
CLASSES = np.array([[1.0, 1.0, 2.0, 1.0, 3.0, 1.0, 1.0, 1.0]])
AREA, D0, FACTOR = 2 * 400 / 1e4, 200.0, 0.5


def ec(ground):
    """EC(PC): two equal areas, the way from the middle of the cell beside one to that beside the other."""
    cost = 20 * (ground[0, 1] / 2 + ground[0, 2:6].sum() + ground[0, 6] / 2)
    return AREA * (2 + 2 * 0.5 ** (cost / D0)) ** 0.5


def shares():
    """Elasticity of each cell by differences of the formula."""
    found = np.zeros(8)
    for c in range(1, 7):
        less, more = GROUND.copy(), GROUND.copy()
        less[0, c] *= 1 - 1e-6
        more[0, c] *= 1 + 1e-6
        found[c] = (ec(less) - ec(more)) / 2e-6 / ec(GROUND)
    return found


def run(run_tool, tmp_path, **more):
    results, _ = run_tool("connectivityelasticity", {
        "SOURCES": memory("Polygon", ["source_id:integer"], [box(0, 0, 1, 2), box(0, 6, 1, 8)], [(1,), (2,)]),
        "RESISTANCE": write_raster(tmp_path / "r.tif", GROUND), "CLASSES": write_raster(tmp_path / "k.tif", CLASSES),
        "D0": D0, "FACTOR": FACTOR, "TOP_SHARE": 80, "ELASTICITY": str(tmp_path / "e.tif"),
        "GAIN": str(tmp_path / "g.tif"), "TOP_AREAS": str(tmp_path / "t.gpkg"), "CLASS_GAIN": str(tmp_path / "c.csv"),
        "REPORT": str(tmp_path / "report.html"), **more})
    return results, (tmp_path / "report.html").read_text(encoding="utf-8")


def test_every_column_for_ec(run_tool, tmp_path):
    results, report = run(run_tool, tmp_path)
    wanted = shares()
    raster = gdal.Open(results["ELASTICITY"]).ReadAsArray().reshape(-1)
    assert raster == pytest.approx(1000 * wanted, rel=1e-5, abs=1e-6)
    gain = gdal.Open(results["GAIN"]).ReadAsArray().reshape(-1)
    assert gain == pytest.approx(wanted * ec(GROUND) / GROUND[0], rel=1e-3, abs=1e-9)
    # 9 and 4 hold more than 80 %: the places of the columns 4 and 2, apart.
    for row, (number, c) in zip(columns(results["TOP_AREAS"]), ((1, 4), (2, 2))):
        assert [row[k] for k in ("area_id", "cells", "area_ha", "elasticity_share", "max_elasticity",
                                 "mean_resistance")] == pytest.approx(
            [number, 1, 0.04, 100 * wanted[c] / wanted.sum(), 1000 * wanted[c], GROUND[0, c]], rel=1e-4)
    assert len(columns(results["TOP_AREAS"])) == 2
    rows = columns(results["CLASS_GAIN"])
    assert [row["class"] for row in rows] == ["3", "2", "1"]
    for row in rows:
        own = CLASSES == float(row["class"])
        improved = ec(np.where(own, GROUND * FACTOR, GROUND))
        share = wanted[own[0]].sum()
        assert [float(row[k]) for k in ("cells", "area_ha", "mean_resistance", "elasticity", "gain_linear",
                                        "gain_percent")] == pytest.approx(
            [own.sum(), own.sum() * 0.04, GROUND[own].mean(), share, 100 * share * (1 - FACTOR),
             100 * (improved / ec(GROUND) - 1)], rel=1e-4)
    assert "If class 3 kept 0.5" in report


def test_mean_effective_resistance_of_a_chain(run_tool, tmp_path):
    results, _ = run(run_tool, tmp_path, MEASURE="resistance")
    ohms = GROUND[0] * np.array([0, 0.5, 1, 1, 1, 1, 0.5, 0])      # steps in a row, regions conduct within
    raster = gdal.Open(results["ELASTICITY"]).ReadAsArray().reshape(-1)
    assert raster == pytest.approx(1000 * ohms / ohms.sum(), rel=1e-5, abs=1e-6)
    first = columns(results["CLASS_GAIN"])[0]
    assert (first["class"], float(first["gain_percent"])) == ("3", pytest.approx(100 * 4.5 / ohms.sum(), rel=1e-5))


def test_refusals(run_tool, tmp_path):
    with pytest.raises(QgsProcessingException, match="at least two sources"):
        run(run_tool, tmp_path, SOURCES=memory("Polygon", [], [box(0, 0, 1, 2)], [()]))
    apart = GROUND.copy()
    apart[0, 3] = np.nan
    with pytest.raises(QgsProcessingException, match="nothing to improve"):
        run(run_tool, tmp_path, RESISTANCE=write_raster(tmp_path / "a.tif", apart), CLASSES=None)


def test_connected_habitat(run_tool, tmp_path):
    """Habitat within reach of habitat, written apart with scipy, by differences."""
    own = np.array([1, 1, 0, 0, 0, 0, 1, 1.0])

    def value(ground):
        return AREA / 2 * own @ 0.5 ** (all_costs(ground, 20.0) / D0) @ own / own.sum()

    wanted = np.zeros(8)
    for c in range(8):
        less, more = GROUND.copy(), GROUND.copy()
        less[0, c] *= 1 - 1e-6
        more[0, c] *= 1 + 1e-6
        wanted[c] = (value(less) - value(more)) / 2e-6 / value(GROUND)
    results, report = run(run_tool, tmp_path, MEASURE="habitat")
    raster = gdal.Open(results["ELASTICITY"]).ReadAsArray().reshape(-1)
    assert raster == pytest.approx(1000 * wanted, rel=1e-4, abs=1e-5)
    gain = gdal.Open(results["GAIN"]).ReadAsArray().reshape(-1)
    assert gain == pytest.approx(wanted * value(GROUND) / GROUND[0], rel=2e-3, abs=1e-9)
    for row in columns(results["CLASS_GAIN"]):
        improved = value(np.where(CLASSES == float(row["class"]), GROUND * FACTOR, GROUND))
        assert float(row["gain_percent"]) == pytest.approx(100 * (improved / value(GROUND) - 1), rel=1e-4)
    assert "habitat within reach" in report
