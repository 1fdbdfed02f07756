"""Every column of ecoplan:fluctuationzone, on ground whose zone is counted by hand."""

import make_layers
import numpy as np
import pytest
from qgis.core import QgsVectorLayer


def test_every_column_of_the_zone(run_tool, tmp_path):
    # The river in column 10 lies at 140 m; to the right the ground rises 1 m in a cell of 20 m (2.86 degrees), to
    # the left 6 m. Between 141.5 and 150.5 m lie columns 12 to 20 on the right, and column 9 (146 m), whose
    # neighbours are 12 m apart on 40 m (16.7 degrees), on the left. 25 rows; the grid lies at the central meridian.
    steps = np.arange(30) - 10
    dem = np.tile(140.0 + np.where(steps >= 0, steps, -6 * steps), (25, 1))
    results, _ = run_tool("fluctuationzone", {
        "DEM": str(make_layers.raster(tmp_path / "dem.tif", dem)),
        "RIVER": make_layers.boxes(tmp_path / "river.gpkg", [(0, 10, 25, 11)]), "LOWER": 141.5, "UPPER": 150.5,
        "SLOPE_BREAKS": "5, 10", "ZONE": str(tmp_path / "zone.gpkg")})
    layer = QgsVectorLayer(results["ZONE"], "zone", "ogr")
    found = [{name: feature[name] for name in layer.fields().names() if name != "fid"} for feature in layer.getFeatures()]
    whole = {"level_low": 141.5, "level_high": 150.5}
    assert found == [
        pytest.approx({"slope_class": 1, "slope_from": 0, "slope_to": 5, "area_m2": 90000, "area_ha": 9, "area_mu": 135,
                       "share": 0.9, **whole}, rel=1e-5),
        pytest.approx({"slope_class": 3, "slope_from": 10, "slope_to": 90, "area_m2": 10000, "area_ha": 1, "area_mu": 15,
                       "share": 0.1, **whole}, rel=1e-5)]
