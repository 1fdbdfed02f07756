"""ecoplan:resistancesensitivity: what must not move, does not; the same seed gives the same runs."""

import numpy as np
import pytest
from make_layers import boxes, raster
from osgeo import gdal
from qgis.core import QgsProcessingException, QgsVectorLayer


def rows(path):
    layer = QgsVectorLayer(path, "layer", "ogr")
    assert layer.isValid()
    return [dict(zip(layer.fields().names(), f.attributes())) for f in layer.getFeatures()]


@pytest.fixture
def case(tmp_path):
    """Two sources, a valley of resistance 1 between them through ground of 10."""
    values = np.full((15, 40), 10.0)
    values[7] = 1.0
    return {"SOURCES": boxes(tmp_path / "s.gpkg", [(5, 0, 10, 3), (5, 37, 10, 40)]),
            "RESISTANCE": str(raster(tmp_path / "r.tif", values)), "RUNS": 6, "WIDTH": 20,
            "FREQUENCY": str(tmp_path / "f.tif"), "LINK_STABILITY": str(tmp_path / "l.gpkg"),
            "RUN_TABLE": str(tmp_path / "t.csv"), "REPORT": str(tmp_path / "r.html")}


def test_a_valley_is_the_corridor_whatever_the_values(run_tool, case):
    results, _ = run_tool("resistancesensitivity", case)
    frequency = gdal.Open(results["FREQUENCY"]).ReadAsArray()
    assert (frequency[7, 3:37] == 1).all() and (frequency[[0, 14]] == 0).all()
    link = rows(results["LINK_STABILITY"])[0]
    assert link["stable"] and link["present_share"] == 1 and link["rank_deviation"] == 0 and link["lcd_variation"] > 0
    runs = rows(results["RUN_TABLE"])
    assert len(runs) == 6 and len({r["contrast_power"] for r in runs}) == 6


def test_the_seed_decides(run_tool, case, tmp_path):
    def powers(seed):
        results, _ = run_tool("resistancesensitivity",
                              {**case, "SEED": seed, "RUN_TABLE": str(tmp_path / f"{seed}.csv")})
        return [r["contrast_power"] for r in rows(results["RUN_TABLE"])]

    assert powers(3) == powers(3) != powers(4)


def test_classes_from_land_cover_and_too_many_values(run_tool, case, tmp_path):
    cover = str(raster(tmp_path / "c.tif", np.tile([10.0, 50.0], (15, 20))))
    run_tool("resistancesensitivity", {**case, "CLASSES": cover})
    wild = str(raster(tmp_path / "w.tif", 1 + np.arange(1200.0).reshape(30, 40)))
    with pytest.raises(QgsProcessingException, match="1200 different values"):
        run_tool("resistancesensitivity", {**case, "RESISTANCE": wild})
