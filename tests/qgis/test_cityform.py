"""The form of a city of one's own writes a preset that the tools find."""

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer

from ecoplan.plugin.cityform import CityForm, key_of, zone_code
from ecoplan.processing.bridge import owncities
from ecoplan.resources import presets


@pytest.fixture
def districts(qgis_app):
    layer = QgsVectorLayer("Polygon?crs=EPSG:4490&field=XZQMC:string", "区县", "memory")
    features = []
    for number, name in enumerate(("东区", "西区", "东区")):
        feature = QgsFeature(layer.fields())
        feature["XZQMC"] = name
        west = 117.0 + 0.1 * number
        feature.setGeometry(QgsGeometry.fromWkt(
            f"POLYGON(({west} 36.6, {west + 0.1} 36.6, {west + 0.1} 36.7, {west} 36.7, {west} 36.6))"))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    QgsProject.instance().addMapLayer(layer)
    yield layer
    QgsProject.instance().removeMapLayer(layer)


@pytest.fixture
def form(qgis_canvas, tmp_path, monkeypatch):
    monkeypatch.setattr(owncities, "user_folders", lambda: (tmp_path,))
    return CityForm(qgis_canvas)


def test_a_city_with_districts(form, districts, tmp_path):
    form.name_zh.setText("济南市")
    form.name_en.setText("Jinan")
    form.key.setText(key_of("Jinan"))
    form.adcode.setText("370100")
    form.layer.setLayer(districts)
    assert form.field.currentField() == "XZQMC"
    form.save()
    assert form.city is not None, form.message.text()
    city = presets.load_file(tmp_path / "jinan.json")
    assert (city.key, city.name_zh, city.adcode, city.epsg) == ("jinan", "济南市", "370100", 4548)  # 117E: EPSG 4548
    assert city.extent == (117.0, 36.6, 117.3, 36.7)
    assert {d.name_zh: d.extent[0] <= 117.0 for d in city.districts} == {"东区": True, "西区": False}


def test_what_is_missing_is_told(form):
    form.name_zh.setText("某市")
    form.save()
    assert form.city is None and form.message.text()


@pytest.mark.parametrize("longitude, code", [(113.3, 4547), (121.4, 4549), (121.6, 4550), (104.1, 4544), (75.0, 4534)])
def test_zones(longitude, code):
    # CGCS2000 3-degree Gauss-Kruger by central meridian, EPSG 4534 (75E) to 4554 (135E)
    assert zone_code(longitude) == code
