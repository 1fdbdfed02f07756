"""Land-survey polygons, a small crosswalk, and tables read back, for the tests of the accounts."""

import make_layers
from osgeo import ogr
from qgis.core import QgsVectorLayer

CROSSWALK = ("code,type,type_en,type_zh,iucn,naturalness,source,status\n10,forest,Forest,森林,T2,natural,own,unverified\n"
             "20,shrub,Shrub,灌丛,T3,natural,own,unverified\n40,farm,Farmland,农田,T7.1,semi,own,unverified\n"
             "50,built,Built-up,建设用地,T7.4,artificial,own,unverified\n")


def boxes(path, rows, field="DLBM", **more):
    """GeoPackage of rectangles (row0, column0, row1, column1) with a text field and further fields."""
    data = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = data.CreateLayer("areas", make_layers.reference("EPSG:4547"), ogr.wkbPolygon)
    layer.CreateField(ogr.FieldDefn(field, ogr.OFTString))
    for name, values in more.items():
        layer.CreateField(ogr.FieldDefn(name, ogr.OFTString if isinstance(values[0], str) else ogr.OFTReal))
    for i, ((r0, c0, r1, c1), code) in enumerate(rows):
        x0, x1 = make_layers.X0 + 20 * c0, make_layers.X0 + 20 * c1
        y0, y1 = make_layers.Y0 - 20 * r1, make_layers.Y0 - 20 * r0
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkt(
            f"POLYGON(({x0} {y0},{x1} {y0},{x1} {y1},{x0} {y1},{x0} {y0}))"))
        feature[field] = code
        for name, values in more.items():
            feature[name] = values[i]
        layer.CreateFeature(feature)
    data = None
    return str(path)


def table(path):
    layer = QgsVectorLayer(str(path), "table", "ogr")
    assert layer.isValid()
    return [{name: feature[name] for name in layer.fields().names() if name != "fid"} for feature in layer.getFeatures()]
