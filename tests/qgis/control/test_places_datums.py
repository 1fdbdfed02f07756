"""Layers that cannot lie where they say, changes of datum that nobody knows, and a boundary that survives a parcel file."""

import json

import pytest
import shapely
from overlay_layers import box, make_layer
from qgis.core import (
    QgsCoordinateReferenceSystem, QgsCoordinateTransformContext, QgsProcessingException, QgsVectorLayer)

TEMPORARY = "TEMPORARY_OUTPUT"
OUTPUTS = {"PARTS": TEMPORARY, "CHECKED": TEMPORARY, "SUMMARY": TEMPORARY}
CONTEXT = QgsCoordinateTransformContext()


@pytest.mark.parametrize("wkt, crs, said", [
    # 4526 is zone 38 with its number, 4547 the same meridian without (EPSG registry); 4491 to 4501 the 6-degree zones.
    (box(2560100, 430100, 100, 100), "EPSG:4547", ["wrong way round"]),
    (box(2560100, 38430100, 100, 100), "EPSG:4526", ["wrong way round"]),
    (box(2560100, 430100, 100, 100), "EPSG:32649", ["wrong way round"]),
    ("POLYGON((23 113, 23.1 113, 23.1 113.1, 23 113))", "EPSG:4490", ["latitude"]),
    (box(38430100, 2560100, 100, 100), "EPSG:4547", ["zone number 38", "EPSG:4526"]),
    (box(38430100, 2560100, 100, 100), "EPSG:2383", ["zone number 38", "EPSG:2362"]),
    (box(20430100, 2560100, 100, 100), "EPSG:4547", ["zone number 20", "EPSG:4498"]),
    (box(39430100, 2560100, 100, 100), "EPSG:4526", ["zone number 39", "has 38", "EPSG:4527"]),
    (box(430100, 2560100, 100, 100), "EPSG:4526", ["no zone number", "EPSG:4547"]),
])
def test_misplaced_layers_are_refused_by_name(run_tool, wkt, crs, said):
    for tool, name, more in (("redlinecheck", "PROJECTS", {"REDLINE": make_layer([box(430000, 2560000, 1000, 1000)])}),
                             ("exportparcels", "INPUT", {"OUTPUT": TEMPORARY})):
        with pytest.raises(QgsProcessingException) as error:
            run_tool(tool, {name: make_layer([wkt], crs=crs, name="宗地"), **more})
        assert all(word in str(error.value) for word in ["宗地", *said])


def test_a_misplaced_line_among_further_ones_is_refused_too(run_tool):
    far = make_layer([box(2560100, 430100, 100, 100)], name="蓝线")
    with pytest.raises(QgsProcessingException, match="蓝线"):
        run_tool("redlinecheck", {"PROJECTS": make_layer([box(430000, 2560000, 9, 9)]), "OTHER_LINES": [far]})


@pytest.mark.parametrize("source, target, place, accuracy", [
    ("EPSG:2383", "EPSG:4547", (430000, 2560000), None), ("EPSG:2435", "EPSG:4547", (430000, 2560000), None),
    ("EPSG:4214", "EPSG:4490", (114, 23), None), ("EPSG:2435", "EPSG:2383", (430000, 2560000), None),
])
def test_unknown_changes_of_datum(source, target, place, accuracy):
    from ecoplan.processing.bridge.datums import datum_gap
    gap = datum_gap(QgsCoordinateReferenceSystem(source), QgsCoordinateReferenceSystem(target), CONTEXT, place)
    assert gap.accuracy_m == accuracy and "100 m" in gap.text()


@pytest.mark.parametrize("source, target", [
    ("EPSG:4547", "EPSG:4526"), ("EPSG:4490", "EPSG:4326"), ("EPSG:32649", "EPSG:4547"), ("EPSG:2383", "EPSG:2362"),
    ("EPSG:3857", "EPSG:4490")])
def test_changes_within_a_datum_and_between_geocentric_ones_are_fine(source, target):
    from ecoplan.processing.bridge.datums import datum_gap
    assert datum_gap(QgsCoordinateReferenceSystem(source), QgsCoordinateReferenceSystem(target), CONTEXT, (0, 0)) is None


def test_an_unknown_datum_is_told_everywhere_and_near_lines_nothing_is_said(run_tool, rows_of, tmp_path):
    parcels = make_layer([box(429960, 2560100, 30, 30), box(429700, 2560100, 30, 30), box(430400, 2560400, 30, 30)],
                         crs="EPSG:2383")
    report, manifest = tmp_path / "r.html", tmp_path / "m.json"
    results, feedback = run_tool("redlinecheck", {
        "PROJECTS": parcels, "REDLINE": make_layer([box(430000, 2560000, 1000, 1000)]), **OUTPUTS,
        "REPORT": str(report), "MANIFEST": str(manifest)})
    # 10 m and 270 m outside by the numbers, 400 m inside.
    assert [r["redline_verdict"] for r in rows_of(results, "CHECKED")] == ["RU", "R1", "R5"]
    words = "no transformation between the two datums is known"
    assert words in report.read_text(encoding="utf-8")
    assert any(words in text for text in json.loads(manifest.read_text(encoding="utf-8"))["warnings"])
    _, feedback = run_tool("exportparcels", {"INPUT": parcels, "OUTPUT": str(tmp_path / "p.txt")})
    assert any(words in text for text in feedback.warnings)


def test_parcels_cut_along_the_red_line_stay_off_it_through_a_parcel_file(run_tool, rows_of, sample_city, tmp_path):
    file = sample_city / "sample_city.gpkg"
    redline = QgsVectorLayer(f"{file}|layername=redline", "redline", "ogr")
    ground = shapely.union_all([shapely.from_wkb(bytes(f.geometry().asWkb())) for f in redline.getFeatures()])
    edge = ground.boundary
    cut = []
    for step in range(200):
        x, y = edge.interpolate((step + .5) / 200, normalized=True).coords[0]
        outside = shapely.difference(shapely.box(x - 40, y - 40, x + 40, y + 40), ground)
        cut.append(max(shapely.get_parts(outside), key=shapely.area))
    parcels = make_layer([part.wkt for part in cut], crs=redline.crs().authid())
    before, _ = run_tool("redlinecheck", {"PROJECTS": parcels, "REDLINE": redline, **OUTPUTS})
    assert {r["redline_verdict"] for r in rows_of(before, "CHECKED")} == {"R1"}
    text = str(tmp_path / "p.txt")
    run_tool("exportparcels", {"INPUT": parcels, "OUTPUT": text})
    run_tool("importparcels", {"FILES": [text], "PARCELS": str(tmp_path / "p.gpkg")})
    after, _ = run_tool("redlinecheck", {"PROJECTS": str(tmp_path / "p.gpkg"), "REDLINE": redline, **OUTPUTS})
    rows = rows_of(after, "CHECKED")
    assert len(rows) == 200 and {r["redline_verdict"] for r in rows} == {"R1", "RT"}
    assert {r["overall"] for r in rows} == {"clear", "touching"}
    # Millimetres over at most 200 m of boundary each: the overlap stays in the report, as a touch.
    assert 0 < sum(r["redline_m2"] for r in rows) < 200 * .2 and sum(r["redline_net_m2"] for r in rows) == 0
