"""Small layers in memory and what a tool wrote, as rows."""

from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer

CRS = "EPSG:4547"


def layer(kind, rows, fields="", crs=CRS, name="layer"):
    """Memory layer of (wkt, attributes...) rows."""
    made = QgsVectorLayer(f"{kind}?crs={crs}{fields}", name, "memory")
    features = []
    for wkt, *values in rows:
        feature = QgsFeature(made.fields())
        if wkt is not None:
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
        feature.setAttributes(list(values))
        features.append(feature)
    made.dataProvider().addFeatures(features)
    made.updateExtents()
    QgsProject.instance().addMapLayer(made, False)
    return made


def outputs(run_tool, results, name):
    made = run_tool.contexts[-1].getMapLayer(results[name])
    return [dict(zip([f.name() for f in made.fields()], f.attributes())) for f in made.getFeatures()]
