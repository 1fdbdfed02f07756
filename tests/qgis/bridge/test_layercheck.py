"""Findings about layers of a project, seen from a city preset."""

import json
import math

import numpy as np
import pytest
import shapely
from qgis.core import (
    QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer)

CITIES = ("guangzhou", "ningbo", "chengdu", "chongqing")


def layer_of(wkts, crs, name, kind="Polygon", fields="code:string", rows=None):
    layer = QgsVectorLayer(f"{kind}?field={fields}" + (f"&crs={crs}" if crs else ""), name, "memory")
    if not crs:
        layer.setCrs(QgsCoordinateReferenceSystem())
    for number, wkt in enumerate(wkts):
        feature = QgsFeature(layer.fields())
        feature.setAttributes(list(rows[number]) if rows else [str(number)])
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        layer.dataProvider().addFeatures([feature])
    layer.updateExtents()
    return layer


def check(layers, city="guangzhou", progress=None):
    from ecoplan.processing.bridge import layercheck
    from ecoplan.resources import presets
    return layercheck.check_layers([layercheck.view(x) for x in layers], presets.find(city) if city else None,
                                   QgsProject.instance().transformContext(), progress)


def box(x, y, size=5000):
    return f"Polygon(({x} {y}, {x + size} {y}, {x + size} {y + size}, {x} {y + size}, {x} {y}))"


def to(crs, x, y):
    return QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:4490"), QgsCoordinateReferenceSystem(crs),
                                  QgsProject.instance()).transform(x, y)


def codes(findings):
    return [f.code for f in findings]


@pytest.mark.parametrize("city, crs, place, expected", [
    ("guangzhou", "EPSG:4547", (113.5, 23.3), []),
    ("guangzhou", "EPSG:4526", (113.5, 23.3), []),  # the same zone with its number before the easting
    ("guangzhou", "EPSG:32649", (113.5, 23.3), []),  # UTM 49N, six degrees wide
    ("chongqing", "EPSG:4545", (106.55, 29.55), []),
    ("chongqing", "EPSG:4545", (105.6, 29.5), ["crs_zone"]),
    ("guangzhou", "EPSG:4549", (113.5, 23.3), ["crs_zone"]),
    ("guangzhou", "EPSG:3857", (113.5, 23.3), ["crs_web"]),
    ("guangzhou", "EPSG:4547", (116.4, 39.9), ["outside"]),
])
def test_reference_systems(qgis_app, city, crs, place, expected):
    where = to(crs, *place)
    assert codes(check([layer_of([box(where.x(), where.y())], crs, "x")], city)) == expected


def test_degrees_come_with_the_reprojection_filled_in(qgis_app):
    found = check([layer_of([box(113.5, 23.3, 0.05)], "EPSG:4490", "x")])
    assert codes(found) == ["crs_geographic"]
    assert found[0].remedy.tool == "native:reprojectlayer"
    assert found[0].remedy.parameters["TARGET_CRS"] == "EPSG:4547"


def test_a_missing_reference_system_is_guessed_from_the_numbers(qgis_app):
    where = to("EPSG:4526", 113.5, 23.3)  # eastings of zone 38 begin with 38
    found = check([layer_of([box(where.x(), where.y())], "", "x")])
    assert codes(found) == ["crs_missing_fits"] and found[0].remedy.crs == "EPSG:4526"
    assert codes(check([layer_of([box(5, 5)], "", "x")])) == ["crs_missing"]


def test_a_wrongly_assigned_reference_system_is_told_from_a_far_place(qgis_app):
    where = to("EPSG:4544", 104.06, 30.67)
    found = check([layer_of([box(where.x(), where.y())], "EPSG:4547", "x")], "chengdu")
    assert codes(found) == ["crs_assigned_wrongly"] and found[0].remedy.crs == "EPSG:4544"


def test_without_a_city_only_what_needs_none_is_said(qgis_app):
    where = to("EPSG:4549", 113.5, 23.3)
    assert check([layer_of([box(where.x(), where.y())], "EPSG:4549", "x")], None) == []


def test_invalid_and_missing_geometries_are_counted(qgis_app):
    bow = "Polygon((450000 2570000, 451000 2571000, 451000 2570000, 450000 2571000, 450000 2570000))"
    found = check([layer_of([box(450000, 2570000), bow, "Polygon EMPTY"], "EPSG:4547", "x")])
    assert codes(found) == ["null", "invalid"]
    assert found[1].values["count"] == 1 and "Self-intersection" in found[1].values["reason"]
    assert found[1].remedy is None  # QGIS's own repair by lines fills a hole that shares an edge with its shell


# --- offset -------------------------------------------------------------


def sample_boundary(sample_city):
    """The fictional city's boundary in degrees, drawn around (0, 0)."""
    layer = QgsVectorLayer(f"{sample_city}/sample_city.gpkg|layername=boundary", "boundary", "ogr")
    geometry = next(layer.getFeatures()).geometry()
    transform = QgsCoordinateTransform(layer.crs(), QgsCoordinateReferenceSystem("EPSG:4490"), QgsProject.instance())
    geometry.transform(transform)
    shape = shapely.from_wkb(bytes(geometry.asWkb()))
    centre = shape.centroid
    return shapely.transform(shape, lambda xy: xy - (centre.x, centre.y))


def own_city(tmp_path, name, shape, decimals=4, districts=()):
    """A city preset made from a boundary, as a user would write it: extents rounded outward."""
    from ecoplan.resources import presets

    def rounded(bounds):
        step = 10.0 ** -decimals
        return [round(f(v / step) * step, decimals)
                for f, v in zip((math.floor, math.floor, math.ceil, math.ceil), bounds)]

    content = {"format": 1, "key": f"lanxi-{name}", "name_en": "Lanxi (fictional)", "name_zh": "岚溪（虚构）",
               "extent": rounded(shape.bounds), "crs": {"default": presets.find(name).epsg},
               "districts": [{"key": f"d{i}", "adcode": f"99010{i}", "name_en": f"District {i}", "name_zh": f"第{i}区",
                              "extent": rounded(d.bounds)} for i, d in enumerate(districts)]}
    path = tmp_path / f"lanxi-{name}.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return presets.preset_of(presets.load_file(path))


@pytest.mark.parametrize("city", CITIES)
@pytest.mark.parametrize("system", ["", "gcj02", "bd09"])
def test_the_shifted_boundary_of_the_sample_city_is_found_in_every_city(sample_city, tmp_path, city, system):
    from ecoplan.processing.bridge import layercheck
    from ecoplan.processing.common import gcj02
    from ecoplan.resources import presets
    west, south, east, north = presets.find(city).extent
    place = ((west + east) / 2, (south + north) / 2)
    true = shapely.transform(sample_boundary(sample_city), lambda xy: xy + place)
    preset = own_city(tmp_path, city, true)
    drawn = shapely.transform(true, lambda xy: gcj02.apply(xy, system)) if system else true
    seen = layercheck.view(layer_of([drawn.wkt], "EPSG:4490", "boundary"))
    found = [f for f in layercheck.check_layers([seen], preset, QgsProject.instance().transformContext())
             if f.code == "offset"]
    if not system:
        assert found == []
        return
    assert len(found) == 1
    assert found[0].values["system"] == {"gcj02": "GCJ-02", "bd09": "BD-09"}[system]
    assert found[0].values["shift"] == pytest.approx(gcj02.offset_metres([place], system)[0], abs=30)
    assert found[0].remedy.tool == "ecoplan:gcj02shift"
    assert gcj02.SYSTEMS[found[0].remedy.parameters["SYSTEM"]] == system


@pytest.mark.parametrize("city", CITIES)
def test_a_layer_shifted_against_the_districts_is_found(sample_city, city):
    """The other kind of evidence: two layers that share lines, with the shipped preset."""
    from ecoplan.processing.common import gcj02
    from ecoplan.resources import presets
    west, south, east, north = presets.find(city).extent
    true = shapely.transform(sample_boundary(sample_city), lambda xy: xy + ((west + east) / 2, (south + north) / 2))
    shifted = shapely.transform(true, lambda xy: gcj02.apply(xy, "gcj02"))
    layers = [layer_of([shifted.wkt], "EPSG:4490", "parks"), layer_of([true.wkt], "EPSG:4490", "XZQ")]
    found = [f for f in check(layers, city) if f.code == "offset"]
    assert [f.layer_id for f in found] == [layers[0].id()] and found[0].values["by"] == "XZQ"


@pytest.mark.parametrize("column", ["code", "name"])
def test_districts_are_recognised_by_code_or_name_and_make_up_for_rounded_extents(sample_city, tmp_path, column):
    """Extents rounded to 0.01 degrees, as in the shipped presets: one outline decides little, nine do."""
    from ecoplan.processing.bridge import layercheck
    from ecoplan.processing.common import gcj02
    true = shapely.transform(sample_boundary(sample_city), lambda xy: xy + (113.5, 23.2))
    west, south, east, north = true.bounds
    cells = [shapely.box(west + (east - west) * i / 3, south + (north - south) * j / 3,
                         west + (east - west) * (i + 1) / 3, south + (north - south) * (j + 1) / 3)
             for i in range(3) for j in range(3)]
    districts = [shapely.intersection(true, cell) for cell in cells]
    preset = own_city(tmp_path, "guangzhou", true, 2, districts)
    rows = [[f"99010{i}001" if column == "code" else f"第{i}区"] for i in range(len(districts))]
    for system in ("", "gcj02"):
        drawn = [shapely.transform(d, lambda xy: gcj02.apply(xy, system)) if system else d for d in districts]
        seen = layercheck.view(layer_of([d.wkt for d in drawn], "EPSG:4490", "x", rows=rows))
        found = layercheck.check_layers([seen], preset, QgsProject.instance().transformContext())
        assert ("offset" in codes(found)) is bool(system)


def test_the_check_can_be_cancelled(qgis_app):
    class Stop(Exception):
        pass

    def stop(fraction):
        raise Stop
    with pytest.raises(Stop):
        check([layer_of([box(450000, 2570000)], "EPSG:4547", "x")], progress=stop)


def test_rounding_and_overlap():
    from ecoplan.processing.bridge import offsetplaces
    assert offsetplaces.rounding((113.27, 23.4, 114, 23.94)) == pytest.approx(0.01)
    assert offsetplaces.overlap((0, 0, 2, 1), (1, 0, 3, 1)) == pytest.approx(1 / 3)
    assert offsetplaces.overlap((0, 0, 1, 1), (2, 2, 3, 3)) == 0
    ring = np.array([(0, 0), (1, 0), (1, 1), (0.5, 0.5)], dtype=float)
    assert len(offsetplaces._outermost(ring)) == 3


# --- real layers --------------------------------------------------------


def test_real_layers_raise_no_false_alarm_and_shifted_ones_are_found(qgis_app, data_dir):
    """Yuexiu, Guangzhou: OpenStreetMap layers against the shipped preset, whose offset there is 621 m."""
    from ecoplan.processing.common import gcj02
    package = data_dir / "guangzhou_yuexiu" / "guangzhou_yuexiu.gpkg"
    layers = [QgsVectorLayer(f"{package}|layername={name}", name, "ogr")
              for name in ("boundary", "subdistricts", "roads", "parks", "water_polygons", "landcover_patches")]
    assert codes(check(layers, "guangzhou/yuexiu")) == []
    for true in layers[:2]:
        degrees = QgsCoordinateTransform(true.crs(), QgsCoordinateReferenceSystem("EPSG:4490"), QgsProject.instance())
        wkts = []
        for feature in true.getFeatures():
            geometry = QgsGeometry(feature.geometry())
            geometry.transform(degrees)
            shape = shapely.from_wkb(bytes(geometry.asWkb()))
            wkts.append(shapely.transform(shape, lambda xy: gcj02.apply(xy, "gcj02")).wkt)
        found = check([layer_of(wkts, "EPSG:4490", "web", "MultiPolygon")], "guangzhou/yuexiu")
        offsets = [f for f in found if f.code == "offset"]
        assert [f.values["system"] for f in offsets] == ["GCJ-02"]
        assert offsets[0].values["shift"] == pytest.approx(621, abs=5)
