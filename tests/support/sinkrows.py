"""Rows of a written layer or table, by field name."""

from qgis.core import QgsVectorLayer


def rows(path):
    layer = QgsVectorLayer(str(path), "layer", "ogr")
    assert layer.isValid()
    return [dict(zip(layer.fields().names(), f.attributes()), geometry=f.geometry()) for f in layer.getFeatures()]
