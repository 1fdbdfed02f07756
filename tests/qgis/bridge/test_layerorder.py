"""The order of result layers in the layer tree."""

import numpy as np
import pytest
from make_layers import raster
from qgis.core import QgsProject, QgsRasterLayer, QgsVectorLayer


@pytest.fixture
def project(qgis_app):
    return QgsProject()


def add(project, group, name, layer):
    project.addMapLayer(layer, False)
    group.addLayer(layer)
    layer.setName(name)
    return layer.id()


def vector(kind):
    return QgsVectorLayer(kind + ("" if kind == "None" else "?crs=EPSG:4547"), "layer", "memory")


def test_no_layer_of_a_run_hides_another_and_others_keep_their_places(project, tmp_path):
    from ecoplan.processing.bridge.layerorder import stack
    path = raster(tmp_path / "surface.tif", np.ones((5, 5)))
    root, group = project.layerTreeRoot(), project.layerTreeRoot().addGroup("more")
    ids = {add(project, root, "surface", QgsRasterLayer(str(path), "surface"))}
    add(project, root, "own raster", QgsRasterLayer(str(path), "own"))
    ids |= {add(project, root, name, vector(kind)) for name, kind in (
        ("areas", "Polygon"), ("table", "None"), ("more areas", "MultiPolygon"), ("lines", "LineString"))}
    ids |= {add(project, group, name, vector(kind)) for name, kind in (("sites", "Polygon"), ("points", "Point"))}
    root.findLayer(project.mapLayersByName("areas")[0].id()).setItemVisibilityChecked(False)
    stack(root, ids)
    assert [c.name() for c in root.children()] == [
        "more", "table", "own raster", "lines", "areas", "more areas", "surface"]
    assert [c.name() for c in group.children()] == ["points", "sites"]
    assert len(project.mapLayers()) == 8, "no layer is lost on the way"
    assert not root.findLayer(project.mapLayersByName("areas")[0].id()).itemVisibilityChecked()
    stack(root, ids | {"gone", None})
    assert [c.name() for c in root.children()][1] == "table"
