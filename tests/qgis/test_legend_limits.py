"""Legends tell limits: metres or minutes of rings, degrees of slope classes, steps of a ramp that can be told apart."""

import numpy as np
import pytest
from make_layers import raster
from qgis.core import QgsFeature, QgsRasterLayer, QgsVectorLayer

from ecoplan.processing.bridge import styles

SLOPES = "slope_class:integer", "slope_from:double", "slope_to:double"
WALKS = "tier:string", "ring:integer", "threshold:double", "unit_of_cost:string"
RADII = "tier:string", "ring:integer", "radius_m:string"


def labels(fields, rows, style):
    geometry = "LineString" if style.endswith("reached") else "Polygon"
    layer = QgsVectorLayer(f"{geometry}?crs=EPSG:4547" + "".join(f"&field={f}" for f in fields), "layer", "memory")
    features = []
    for row in rows:
        features.append(QgsFeature(layer.fields()))
        features[-1].setAttributes(list(row))
    layer.dataProvider().addFeatures(features)
    styles.apply(layer, style.split("_")[0], f"{style}.qml")
    return [category.label() for category in layer.renderer().categories()]


@pytest.mark.parametrize("fields, rows, style, expected", [
    (WALKS, [("walk", 1, 300.0, "m"), ("walk", 2, 500.0, "m")], "greenwayaccess_zones",
     ["Within 300 m", "Within 500 m", "Third ring"]),
    (WALKS[:3], [("walk", 1, 7.5)], "greenwayaccess_reached", ["Within 7.5", "Second ring", "Third ring"]),
    (WALKS, [("parks", 1, 300.0, "m"), ("greenways", 1, 500.0, "m")], "greenwayaccess_zones",  # two standards
     ["Within 300 / 500 m", "Second ring", "Third ring"]),
    (RADII, [("radius", 1, "300-1000")], "greenwaybuffers_zones",
     ["Within 300–1000 m", "Second ring", "Third ring"]),
    (SLOPES, [(1, 0.0, 5.0), (2, 5.0, None)], "fluctuationzone_zone",
     ["Slope class 1 (0–5°)", "Slope class 2 (> 5°)"])])
def test_limits_stand_in_the_legend(qgis_app, monkeypatch, fields, rows, style, expected):
    monkeypatch.setenv("ECOPLAN_LANG", "en")
    assert labels(fields, rows, style)[:len(expected)] == expected


def test_rings_have_their_chinese_names_from_their_distance(qgis_app, monkeypatch):
    monkeypatch.setenv("ECOPLAN_LANG", "zh")
    rows = [("walk", 1, 300.0, "m"), ("walk", 2, 500.0, "m")]
    assert labels(WALKS, rows, "greenwayaccess_zones")[:2] == ["300 米以内", "500 米以内"]
    assert labels(WALKS, [("walk", 1, 15.0, "min")], "greenwayaccess_zones")[0] == "15 分钟以内"


@pytest.mark.parametrize("low, high", [(0.00001, 0.24), (3.0, 9.0), (1000.0, 1000.5), (0.0, 4e6)])
def test_a_stretched_ramp_has_labels_that_differ(qgis_app, tmp_path, low, high):
    values = np.linspace(low, high, 400).reshape(20, 20)
    layer = QgsRasterLayer(str(raster(tmp_path / "r.tif", values)), "layer")
    styles.apply(layer, "currentflow", "currentflow_current.qml")
    ramp = layer.renderer().shader().rasterShaderFunction()
    texts = [item.label for item in ramp.colorRampItemList()]
    assert len(set(texts)) == len(texts) and not any("e" in text for text in texts)
    assert not ramp.legendSettings().useContinuousLegend()
