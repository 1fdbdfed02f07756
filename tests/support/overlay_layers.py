"""Layers and measuring for the tests of the overlay tools in QGIS."""

from qgis.core import QgsCoordinateTransformContext, QgsDistanceArea, QgsFeature, QgsGeometry, QgsVectorLayer


def box(x, y, width, height):
    """WKT of a rectangle."""
    return f"POLYGON(({x} {y}, {x + width} {y}, {x + width} {y + height}, {x} {y + height}, {x} {y}))"


def make_layer(geometries, kind="Polygon", crs="EPSG:4547", fields=(), rows=None, name="地块"):
    """Memory layer of WKTs or QgsGeometries (None for none) with ``fields`` [(name, type)]."""
    columns = "".join(f"&field={n}:{t}" for n, t in fields)
    layer = QgsVectorLayer(f"{kind}?crs={crs}{columns}", name, "memory")
    features = []
    for index, geometry in enumerate(geometries):
        feature = QgsFeature(layer.fields())
        if rows is not None:
            feature.setAttributes(list(rows[index]))
        if geometry is not None:
            feature.setGeometry(geometry if isinstance(geometry, QgsGeometry) else QgsGeometry.fromWkt(geometry))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def measurer(crs):
    """QgsDistanceArea on the ellipsoid EPSG:1024; edges are densified first, as ours are."""
    measure = QgsDistanceArea()
    measure.setSourceCrs(crs, QgsCoordinateTransformContext())
    measure.setEllipsoid("EPSG:1024")
    return lambda geometry: measure.measureArea(geometry.densifyByDistance(50))
