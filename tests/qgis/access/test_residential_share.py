"""Residential land on which few of the people live is no denominator, and that is told."""

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer


def layer(kind, rows, fields=""):
    made = QgsVectorLayer(f"{kind}?crs=EPSG:4547{fields}", kind, "memory")
    for wkt, *values in rows:
        feature = QgsFeature(made.fields())
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        feature.setAttributes(values)
        made.dataProvider().addFeature(feature)
    made.updateExtents()
    return made


def square(x, y, side):
    return f"POLYGON(({x} {y},{x + side} {y},{x + side} {y + side},{x} {y + side},{x} {y}))"


@pytest.mark.parametrize("inside, outside, told", [(4, 996, "Only 0.4%"), (600, 400, "")])
def test_few_people_on_the_land_are_told(run_tool, inside, outside, told):
    x, y = 500000, 2500000
    people = layer("Point", [(f"POINT({x + 50} {y + 50})", inside), (f"POINT({x + 350} {y + 50})", outside)],
                   "&field=people:integer")
    _, feedback = run_tool("greenwaybuffers", {
        "PARKS": layer("Polygon", [(square(x, y + 200, 100),)]), "RESIDENTIAL": layer("Polygon", [(square(x, y, 100),)]),
        "POPULATION_LAYER": people, "POPULATION_FIELD": "people", "ZONES": "TEMPORARY_OUTPUT"})
    said = [text for text in feedback.warnings if "building footprints" in text]
    assert [told in text for text in said] == ([True] if told else [])
