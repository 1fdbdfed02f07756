"""Connected habitat through QGIS: a land cover given as condition."""

import numpy as np
import pytest
from cellboxes import write_raster
from osgeo import gdal
from qgis.core import QgsProcessingException

SHAPE = (8, 10)


def connected(run_tool, tmp_path, values, **more):
    place = str(tmp_path / f"connected{len(more)}.tif")
    _, feedback = run_tool("connectedhabitat", {
        "CONDITION": write_raster(tmp_path / f"given{len(more)}.tif", values), "DISTANCES": "100", "CONNECTED": place,
        "UNIT_TABLE": str(tmp_path / "u.csv"), **more})
    return gdal.Open(place).ReadAsArray(), feedback


def test_a_land_cover_needs_no_classes(run_tool, tmp_path):
    cover = np.random.default_rng(3).choice([10, 40, 50, 80, 95], SHAPE)
    found, feedback = connected(run_tool, tmp_path, cover)
    assert any("10,20,90,95 count as habitat" in text for text in feedback.warnings)
    wanted, feedback = connected(run_tool, tmp_path, np.isin(cover, (10, 95)) * 1.0, MIN_AREA=0)
    assert np.array_equal(found, wanted) and not any("count as habitat" in text for text in feedback.warnings)


def test_other_numbers_are_not_guessed(run_tool, tmp_path):
    with pytest.raises(QgsProcessingException, match="HABITAT_CLASSES"):
        connected(run_tool, tmp_path, np.random.default_rng(3).integers(0, 100, SHAPE))
