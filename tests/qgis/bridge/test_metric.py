"""Metres that are metres on the ground: scale factors against PROJ's own (QgsCoordinateReferenceSystem.factors)."""

import math

import pytest
from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsFeature, QgsGeometry, QgsPoint, QgsPointXY, QgsProject,
    QgsRasterLayer, QgsRectangle, QgsVectorLayer)


@pytest.fixture
def metric(ecoplan_provider):
    from ecoplan.processing.bridge import metric
    return metric


def box(epsg, longitude, latitude, half=2000.0):
    crs = QgsCoordinateReferenceSystem(f"EPSG:{epsg}")
    there = QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:4326"), crs, QgsProject.instance())
    p = there.transform(QgsPointXY(longitude, latitude))
    return crs, QgsRectangle(p.x() - half, p.y() - half, p.x() + half, p.y() + half)


@pytest.mark.parametrize("epsg, longitude, latitude", [
    (3857, 104.0, 30.7), (3395, 104.0, 30.7), (4544, 105.0, 30.7), (4544, 106.5, 30.7), (32648, 105.0, 30.7),
    (32648, 102.0, 30.7), (2154, 3.0, 46.5), (3035, 10.0, 52.0), (27700, -2.0, 52.0), (4534, 105.0, 30.7)])
def test_scale_is_projs(metric, epsg, longitude, latitude):
    crs, extent = box(epsg, longitude, latitude, half=1.0)
    factors = crs.factors(QgsPoint(longitude, latitude))
    expected = (factors.tissotSemimajor(), factors.tissotSemiminor())
    found = metric.scale_at(crs, extent)
    if epsg == 3857:  # PROJ's factors are those of a sphere; a Mercator of the ellipsoid's geodetic latitude by hand
        e2, phi = 0.00669437999014, math.radians(latitude)
        root = math.sqrt(1 - e2 * math.sin(phi) ** 2)
        expected = (root / math.cos(phi), root ** 3 / ((1 - e2) * math.cos(phi)))
    assert min(abs(found / e - 1) for e in expected) < 2e-5


@pytest.mark.parametrize("epsg, longitude, latitude, fits", [
    (4544, 105.0, 30.7, True), (4547, 105.0, 30.7, False), (4512, 104.0, 30.7, False), (32648, 104.0, 30.7, True),
    (32649, 105.0, 30.7, True),
    (32649, 104.0, 30.7, False), (3857, 104.0, 30.7, False), (3857, 9.0, 0.0, False), (3395, 104.0, 30.7, False),
    (2154, 2.35, 48.85, True), (3035, 10.0, 52.0, True), (4326, 104.0, 30.7, False), (2263, -74.0, 40.7, False)])
def test_what_is_true_to_scale(metric, epsg, longitude, latitude, fits):
    assert metric.is_true(*box(epsg, longitude, latitude)) is fits


@pytest.mark.parametrize("epsg, longitude, latitude, own, named", [
    (3857, 104.07, 30.67, "", "EPSG:4544"), (3857, 24.94, 60.17, "", "EPSG:32635"), (3857, 151.2, -33.87, "", "32756"),
    (3857, 104.07, 30.67, "EPSG:4546", "EPSG:4546"), (4326, 24.94, 60.17, "", "EPSG:32635"),
    (900913, 116.4, 39.9, "", "EPSG:4548")])
def test_the_remedy_names_a_system_that_fits_there(metric, epsg, longitude, latitude, own, named):
    from ecoplan.processing.common.errors import InputError
    crs, extent = box(epsg if epsg != 900913 else 3857, longitude, latitude, 2000.0 if epsg != 4326 else 0.01)
    with pytest.raises(InputError, match=named):
        metric.require_metric(crs, "人口", own, extent)


def test_no_extent_or_an_empty_one_tells_nothing(metric):
    crs = QgsCoordinateReferenceSystem("EPSG:3857")
    for extent in (None, QgsRectangle(math.nan, 0, 1, 1)):
        assert metric.scale_at(crs, extent) is None


def test_a_raster_in_web_mercator_is_refused_where_metres_matter(metric, tmp_path):
    from ecoplan.processing.bridge import rasters
    from ecoplan.processing.common.errors import InputError
    crs, extent = box(3857, 104.07, 30.67)
    data = gdal.GetDriverByName("GTiff").Create(str(tmp_path / "a.tif"), 40, 40, 1, gdal.GDT_Byte)
    data.SetGeoTransform((extent.xMinimum(), 100, 0, extent.yMaximum(), 0, -100))
    data.SetProjection(crs.toWkt())
    data = None
    layer = QgsRasterLayer(str(tmp_path / "a.tif"), "a")
    # 1000 m on the ground are 1161 m (east) or 1165 m (north) on the map at 30.67 N
    with pytest.raises(InputError, match=r"116\d m on the map \(\+16\.\d%.*EPSG:4544"):
        rasters.grid_of(layer)
    assert rasters.grid_of(layer, metric=False).cell == 100


def polygon_layer(epsg, longitude, latitude, name):
    crs, extent = box(epsg, longitude, latitude, 300.0)
    layer = QgsVectorLayer(f"Polygon?crs=EPSG:{epsg}&field=class:string", name, "memory")
    feature = QgsFeature(layer.fields())
    feature.setGeometry(QgsGeometry.fromRect(extent))
    feature["class"] = "1"
    layer.dataProvider().addFeatures([feature])
    layer.updateExtents()
    return layer


@pytest.mark.parametrize("tool, parameters", [
    ("greenwaybuffers", {"PARKS": None}), ("greenspacesupply", {"PARKS": None}),
    ("resistancesurface", {"LANDCOVER_AREAS": None, "CLASS_FIELD": "class", "RESISTANCE": "TEMPORARY_OUTPUT"})])
@pytest.mark.parametrize("epsg, longitude, latitude, named", [
    (3857, 104.07, 30.67, "EPSG:4544"), (4547, 100.0, 30.67, "EPSG:4542"), (3857, -70.65, -33.45, "EPSG:32719")])
def test_vector_tools_refuse_it_too(run_tool, metric, tool, parameters, epsg, longitude, latitude, named):
    """Web Mercator, and a Gauss-Kruger zone 14 degrees away."""
    from qgis.core import QgsProcessingException
    layer = polygon_layer(epsg, longitude, latitude, "公园")
    given = {k: layer if v is None else v for k, v in parameters.items()}
    with pytest.raises(QgsProcessingException, match=named):
        run_tool(tool, given)
