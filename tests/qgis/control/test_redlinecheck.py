"""The check inside QGIS, against QGIS's own intersection, overlap analysis and ellipsoidal areas."""

import json

import pytest
from overlay_layers import box, make_layer, measurer
from qgis.analysis import QgsNativeAlgorithms
from qgis.core import (
    NULL, QgsApplication, QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsGeometry, QgsProcessingContext,
    QgsProcessingException, QgsProcessingFeedback, QgsProject, QgsVectorLayer)
from recording import RecordingFeedback

TEMPORARY = "TEMPORARY_OUTPUT"
OUTPUTS = {"PARTS": TEMPORARY, "CHECKED": TEMPORARY, "SUMMARY": TEMPORARY, "FINDINGS": TEMPORARY}


def native(name, **parameters):
    registry = QgsApplication.processingRegistry()
    if registry.providerById("native") is None:
        registry.addProvider(QgsNativeAlgorithms(registry))
    algorithm = registry.createAlgorithmById(f"native:{name}")
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    context.setEllipsoid("EPSG:1024")
    results, fine = algorithm.run(parameters, context, QgsProcessingFeedback(), {}, False)
    assert fine
    return context.takeResultLayer(results["OUTPUT"])


@pytest.fixture(scope="module")
def yuexiu(data_dir, tmp_path_factory):
    file = data_dir / "guangzhou_yuexiu" / "guangzhou_yuexiu.gpkg"
    built = QgsVectorLayer(f"{file}|layername=landcover_patches", "built", "ogr")
    built.setSubsetString("class = 50")
    lines = QgsVectorLayer(f"{file}|layername=protection_zones_demo", "zones", "ogr")
    assert built.featureCount() > 100 and lines.featureCount() == 45
    return built, lines


def check_against_native(run_tool, rows_of, projects, lines, tolerance=1e-6):
    """Occupied areas equal those of native:intersection with the dissolved line, measured by QgsDistanceArea."""
    results, _ = run_tool("redlinecheck", {"PROJECTS": projects, "REDLINE": lines, **OUTPUTS})
    union = native("dissolve", INPUT=native("fixgeometries", INPUT=lines, METHOD=1, OUTPUT="memory:"), OUTPUT="memory:")
    pieces = native("intersection", INPUT=native("fixgeometries", INPUT=projects, METHOD=1, OUTPUT="memory:"), OVERLAY=union,
                    OUTPUT="memory:")
    measure = measurer(projects.crs())
    expected = sum(measure(f.geometry()) for f in pieces.getFeatures())
    parts = rows_of(results, "PARTS")
    assert sum(p["size_exact"] for p in parts) == pytest.approx(expected, rel=tolerance)
    # Parts as drawn measure what they say.
    assert sum(measure(p["geometry"]) for p in parts) == pytest.approx(expected, rel=tolerance)
    checked = rows_of(results, "CHECKED")
    # Two decimals are printed of each parcel.
    assert sum(c["redline_m2"] for c in checked) == pytest.approx(expected, abs=0.0051 * len(checked) + tolerance * expected)
    overlap = native("calculatevectoroverlaps", INPUT=projects, LAYERS=[union], OUTPUT="memory:")
    area_field = [f.name() for f in overlap.fields() if f.name().endswith("_area")][-1]
    by_native = sum(f[area_field] for f in overlap.getFeatures() if f[area_field] != NULL)
    # Overlap Analysis measures undensified edges on the ellipsoid: the arc between chord and straight edge.
    assert sum(c["redline_m2"] for c in checked) == pytest.approx(by_native, rel=5e-6, abs=0.01)
    return checked, parts


def test_agreement_with_qgis_on_yuexiu(run_tool, rows_of, yuexiu):
    checked, _ = check_against_native(run_tool, rows_of, *yuexiu)
    measure = measurer(yuexiu[0].crs())
    for row in checked[:60]:
        # Two decimals are printed.
        assert row["area_m2"] == pytest.approx(measure(row["geometry"]), rel=1e-6, abs=0.011)


def test_agreement_with_qgis_on_the_sample_city(run_tool, rows_of, sample_city):
    file = sample_city / "sample_city.gpkg"
    for name in ("redline", "farmland"):
        lines = QgsVectorLayer(f"{file}|layername={name}", name, "ogr")
        projects = QgsVectorLayer(f"{file}|layername=projects", "projects", "ogr")
        check_against_native(run_tool, rows_of, projects, lines)


def test_reference_systems_of_the_inputs_do_not_matter(run_tool, rows_of):
    wkts = [box(x, 2560000, 400, 300) for x in (430000, 430500, 431000)]
    lines = [box(430200, 2559900, 600, 300)]

    def moved(texts, epsg):
        transform = QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:4547"), QgsCoordinateReferenceSystem(epsg),
                                           QgsProject.instance())
        out = []
        for text in texts:
            geometry = QgsGeometry.fromWkt(text).densifyByDistance(20)
            geometry.transform(transform)
            out.append(geometry)
        return out

    sizes = []
    for project_crs in ("EPSG:4547", "EPSG:4490", "EPSG:4526", "EPSG:3857"):
        for line_crs in ("EPSG:4547", "EPSG:4490", "EPSG:32649"):
            results, _ = run_tool("redlinecheck", {
                "PROJECTS": make_layer(moved(wkts, project_crs), crs=project_crs),
                "REDLINE": make_layer(moved(lines, line_crs), crs=line_crs), **OUTPUTS})
            parts = rows_of(results, "PARTS")
            sizes.append(sum(p["size_exact"] for p in parts))
    # Edges straight in one system bend in another by s^2 / 8R: nanometres for 20 m, some 1e-7 of the area after splitting.
    assert max(sizes) == pytest.approx(min(sizes), rel=1e-6)


def test_planar_area_beside_the_ellipsoidal(run_tool, rows_of):
    # 1 degree east of the central meridian the plane is about 150 ppm too large (30 N: domain figure 230 at 1 degree of 4544).
    layer = make_layer([box(600000, 3320000, 1000, 1000)], crs="EPSG:4544")
    results, _ = run_tool("redlinecheck", {"PROJECTS": layer, "REDLINE": layer, **OUTPUTS})
    row = rows_of(results, "CHECKED")[0]
    assert row["area_planar_m2"] == 1e6
    # Scale of the projection: k = 1 + x^2 / 2R^2, areas by k^2; mean radius 6371 km is good to 1 %.
    assert row["planar_ppm"] == pytest.approx(1e6 * (100500 / 6371000) ** 2, rel=0.02)


def test_a_bow_tie_line_is_no_false_no(run_tool, rows_of):
    bow = make_layer(["POLYGON((430000 2560000, 430100 2560100, 430100 2560000, 430000 2560100, 430000 2560000))"])
    parcel = make_layer([box(430070, 2560040, 10, 20)])
    results, feedback = run_tool("redlinecheck", {"PROJECTS": parcel, "REDLINE": bow, **OUTPUTS})
    assert rows_of(results, "CHECKED")[0]["redline_verdict"] == "R5"
    assert [f["kind"] for f in rows_of(results, "FINDINGS")] == ["repaired"]


def test_near_unreadable_features_nothing_is_clear(run_tool, rows_of):
    broken = QgsGeometry.fromWkt(box(430000, 2560000, 100, 100))
    broken.get().exteriorRing().setXAt(2, float("nan"))
    lines = make_layer([broken, box(440000, 2560000, 10, 10)])
    results, _ = run_tool("redlinecheck", {
        "PROJECTS": make_layer([box(430010, 2560010, 10, 10), box(435000, 2560000, 10, 10)]), "REDLINE": lines, **OUTPUTS})
    assert [r["redline_verdict"] for r in rows_of(results, "CHECKED")] == ["RU", "R1"]
    assert results["UNDETERMINED"] == 1


def test_a_parcel_without_geometry_keeps_its_row(run_tool, rows_of):
    results, _ = run_tool("redlinecheck", {
        "PROJECTS": make_layer([None, box(430010, 2560010, 10, 10)]), "FARMLAND": make_layer([box(429000, 2559000, 1, 1)]),
        **OUTPUTS})
    rows = rows_of(results, "CHECKED")
    assert [r["farmland_verdict"] for r in rows] == ["FU", "F2"] and rows[0]["geometry"].isNull()


FIELDS = [("DKBH", "string"), ("DKMC", "string"), ("activity_code", "integer"), ("opinion_issued", "integer"),
          ("opinion", "string"), ("no_land", "integer")]


def test_fields_are_recognised_and_marks_reach_the_verdict(run_tool, rows_of, tmp_path):
    rows = [("1", "甲<script>alert(1)</script>", 6, 1, "limited_activity", 0), ("2", "乙", None, 1, "unavoidable", 0),
            ("3", "丙", None, 0, None, 1), ("4", "丁", 99, 1, "limited_activity", 0)]
    projects = make_layer([box(430000 + 50 * i, 2560000, 20, 20) for i in range(4)], fields=FIELDS, rows=rows)
    lines = make_layer([box(429000, 2559000, 5000, 5000)])
    report, manifest = tmp_path / "r.html", tmp_path / "m.json"
    results, feedback = run_tool("redlinecheck", {
        "PROJECTS": projects, "REDLINE": lines, "REPORT": str(report), "MANIFEST": str(manifest), **OUTPUTS})
    checked = rows_of(results, "CHECKED")
    assert [r["redline_verdict"] for r in checked] == ["R3", "R4", "R2", "R5"]
    assert [r["parcel_id"] for r in checked] == ["1", "2", "3", "4"]
    assert any("DKBH" in line for line in feedback.infos)
    assert any("99" in line for line in feedback.warnings)
    text = report.read_text(encoding="utf-8")
    assert "<script>" not in text and "&lt;script&gt;" in text
    assert "limited human activity" in text and "Activity type marked: 6" in text
    assert "permitted" not in text.replace("whether an activity is permitted", "")
    assert json.loads(manifest.read_text(encoding="utf-8"))["parameters"]["ID_FIELD"]["value"] == "DKBH"


@pytest.mark.parametrize("zh, field", [(None, "name"), ("", "name"), ("保护区", "name_zh")])
def test_name_fields_that_hold_no_name_are_passed_over(run_tool, rows_of, tmp_path, zh, field):
    """Places of OpenStreetMap have name_zh, which is empty outside China."""
    names = [("name_zh", "string"), ("name", "string")]
    area = make_layer([box(429000, 2559000, 5000, 5000)], fields=names, rows=[(zh, "Matschels")])
    manifest = tmp_path / "m.json"
    results, _ = run_tool("redlinecheck", {
        "PROJECTS": make_layer([box(430000, 2560000, 20, 20)]), "PROTECTED_AREAS": area, "UNITS": area,
        "MANIFEST": str(manifest), **OUTPUTS})
    used = json.loads(manifest.read_text(encoding="utf-8"))["parameters"]
    assert used["PROTECTED_NAME_FIELD"]["value"] == field and used["UNIT_NAME_FIELD"]["value"] == field
    assert {r["unit_name"] for r in rows_of(results, "SUMMARY") if r["unit_name"]} == {zh or "Matschels"}


def test_empty_values_as_the_dialog_passes_them(run_tool, rows_of):
    projects = make_layer([box(430000, 2560000, 20, 20)], fields=FIELDS, rows=[("7", "甲", 6, 1, "limited_activity", 0)])
    empty = dict.fromkeys(("ID_FIELD", "NAME_FIELD", "ACTIVITY_FIELD", "ZONE_FIELD", "UNIT_CODE_FIELD"), NULL)
    results, _ = run_tool("redlinecheck", {
        "PROJECTS": projects, "REDLINE": projects, "FARMLAND": None, "OTHER_LINES": None, "UNITS": None, "CITY": None,
        "PROJECT_NAME": "", "LINES_DATE": "", **empty, **OUTPUTS})
    assert [(r["parcel_id"], r["redline_verdict"]) for r in rows_of(results, "CHECKED")] == [("7", "R3")]


def test_report_in_chinese_and_both(run_tool, tmp_path, monkeypatch):
    projects, lines = make_layer([box(430000, 2560000, 20, 20)]), make_layer([box(429000, 2559000, 5000, 5000)])
    for language, expected in (("zh", ["项目涉及生态保护红线", "尚缺", "椭球面积"]),
                               ("both", ["The project involves", "项目涉及生态保护红线"])):
        monkeypatch.setenv("ECOPLAN_LANG", language)
        report = tmp_path / f"{language}.html"
        run_tool("redlinecheck", {"PROJECTS": projects, "REDLINE": lines, "REPORT": str(report)})
        text = report.read_text(encoding="utf-8")
        assert all(words in text for words in expected)
        assert "<svg" in text


def test_workbook_opens_and_adds_up(run_tool, rows_of, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    projects = make_layer([box(430000 + 33.33 * i, 2560000, 17.77, 11.11) for i in range(30)],
                          fields=[("DKBH", "string")], rows=[(f"=1+{i}",) for i in range(30)])
    lines = make_layer([box(429000, 2559000, 5000, 1005.55)])
    units = make_layer([box(429000, 2559000, 1311, 5000), box(430311, 2559000, 5000, 5000)],
                       fields=[("XZQDM", "string"), ("XZQMC", "string")], rows=[("440117001", "甲镇"), ("440117002", "乙镇")])
    path = tmp_path / "book.xlsx"
    results, _ = run_tool("redlinecheck", {"PROJECTS": projects, "REDLINE": lines, "UNITS": units, "WORKBOOK": str(path),
                                           **OUTPUTS})
    book = openpyxl.load_workbook(path)
    assert len(book.sheetnames) == 4
    checked = list(book.worksheets[0].values)
    assert checked[1][0] == "=1+0" and book.worksheets[0].cell(2, 1).data_type == "s"  # text, no formula
    column = checked[0].index("Red line: area inside (ha)")
    in_parcels = sum(row[column] for row in checked[1:])
    summary = rows_of(results, "SUMMARY")
    total = next(r["area_ha"] for r in summary if r["level"] == "total" and r["role"] == "redline")
    towns = sum(r["area_ha"] for r in summary if r["level"] == "town" and r["role"] == "redline")
    parts = sum(r["area_ha"] for r in rows_of(results, "PARTS"))
    assert in_parcels == pytest.approx(total, abs=1e-9) == pytest.approx(towns, abs=1e-9) == pytest.approx(parts, abs=1e-9)
    assert {r["level"] for r in summary} == {"total", "county", "town"}


def test_lines_and_points(run_tool, rows_of):
    ground = make_layer([box(430000, 2560000, 100, 100)])
    lines = make_layer(["LINESTRING(429900 2560050, 430200 2560050)"], kind="LineString")
    results, _ = run_tool("redlinecheck", {"PROJECTS": lines, "REDLINE": ground, **OUTPUTS})
    row = rows_of(results, "CHECKED")[0]
    assert row["redline_m"] == pytest.approx(100, abs=0.05) and row["redline_share"] == pytest.approx(100 / 3, abs=1e-4)
    points = make_layer(["POINT(430050 2560050)", "POINT(430500 2560050)"], kind="Point")
    results, _ = run_tool("redlinecheck", {"PROJECTS": points, "REDLINE": ground, **OUTPUTS})
    assert [r["redline_verdict"] for r in rows_of(results, "CHECKED")] == ["R5", "R1"]


def test_further_lines_and_legacy_zones(run_tool, rows_of):
    projects = make_layer([box(430000, 2560000, 20, 20)])
    other = [make_layer([box(429000, 2559000, 5000, 5000)], name="文物保护范围"), make_layer([box(429000, 2559000, 1, 1)], name="蓝线")]
    areas = make_layer([box(429000, 2559000, 5000, 5000)], fields=[("GNFQ", "string"), ("MC", "string")], rows=[("实验区", "某湿地")])
    QgsProject.instance().addMapLayers(other)
    results, feedback = run_tool("redlinecheck", {
        "PROJECTS": projects, "PROTECTED_AREAS": areas, "OTHER_LINES": other, **OUTPUTS})
    row = rows_of(results, "CHECKED")[0]
    assert (row["other1_verdict"], row["other2_verdict"], row["protected_verdict"]) == ("O2", "O1", "N4")
    assert "文物保护范围" in row["statement"] and "某湿地" in row["statement"]
    assert any("2026-03-15" in line for line in feedback.warnings)
    assert {p["zone"] for p in rows_of(results, "PARTS") if p["role"] == "protected"} == {"general"}


@pytest.mark.parametrize("change, message", [
    ({"REDLINE": None}, "No control line was given"),
    ({"NOISE_M2": 300}, "noise is the smaller class"),
    ({"ID_FIELD": "nothing"}, "has no field nothing"),
    ({"PROJECTS": "empty"}, "has no features"),
    ({"REDLINE": "no crs"}, "has no reference system"),
    ({"PROJECTS": "far"}, "outside China"),
])
def test_wrong_inputs_are_told(run_tool, change, message):
    layers = {"empty": make_layer([]), "far": make_layer(["POLYGON((10 50, 10.1 50, 10.1 50.1, 10 50))"], crs="EPSG:4326")}
    bare = make_layer([box(429000, 2559000, 1, 1)])
    bare.setCrs(QgsCoordinateReferenceSystem())
    layers["no crs"] = bare
    parameters = {"PROJECTS": make_layer([box(430000, 2560000, 20, 20)]), "REDLINE": make_layer([box(429000, 2559000, 1, 1)]),
                  **OUTPUTS}
    parameters.update({k: layers.get(v, v) if isinstance(v, str) else v for k, v in change.items()})
    with pytest.raises(QgsProcessingException, match=message):
        run_tool("redlinecheck", {k: v for k, v in parameters.items() if v is not None})


def test_cancel_leaves_no_file(run_tool, tmp_path):
    projects = make_layer([box(430000 + 30 * i, 2560000, 20, 20) for i in range(2000)])
    path = tmp_path / "checked.gpkg"
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        run_tool("redlinecheck", {"PROJECTS": projects, "REDLINE": make_layer([box(429000, 2559000, 50000, 5000)]),
                                  "CHECKED": str(path), "REPORT": str(tmp_path / "r.html")}, RecordingFeedback(cancel_at=20))
    assert not list(tmp_path.iterdir())


def test_every_output_field_has_an_alias(run_tool, rows_of):
    from ecoplan.processing.bridge.styles import field_labels
    ground = make_layer([box(429000, 2559000, 5000, 5000)])
    everything = dict.fromkeys(
        ("REDLINE", "FARMLAND", "DEVELOPMENT_BOUNDARY", "PROTECTED_AREAS", "WATER_SOURCES", "UNITS"), ground)
    labels = field_labels("redlinecheck")
    for kind, wkt in (("Polygon", box(430000, 2560000, 20, 20)), ("LineString", "LINESTRING(430000 2560000, 430020 2560000)"),
                      ("Point", "POINT(430000 2560000)")):
        results, _ = run_tool("redlinecheck", {"PROJECTS": make_layer([wkt], kind=kind), "OTHER_LINES": [ground], **everything,
                                               **OUTPUTS})
        for output in OUTPUTS:
            for row in rows_of(results, output):
                for name in row:
                    if name not in ("geometry", "fid"):
                        assert labels[name][0], name


def test_layers_of_the_project_are_put_into_the_dialog_but_used_only_when_given(ecoplan_provider, run_tool, rows_of):
    project = QgsProject.instance()
    red, farm = (make_layer([box(429000, 2559000, 5000, 5000)], name=name) for name in ("STBHHX_2024", "永久基本农田"))
    project.addMapLayers([red, farm])
    try:
        tool = QgsApplication.processingRegistry().createAlgorithmById("ecoplan:redlinecheck")
        assert tool.parameterDefinition("REDLINE").defaultValue() == red.id()
        assert tool.parameterDefinition("FARMLAND").defaultValue() == farm.id()
        assert tool.parameterDefinition("WATER_SOURCES").defaultValue() is None
        results, _ = run_tool("redlinecheck", {"PROJECTS": make_layer([box(430000, 2560000, 9, 9)]), "REDLINE": red, **OUTPUTS})
        assert "farmland_verdict" not in rows_of(results, "CHECKED")[0]
    finally:
        project.removeMapLayers([red.id(), farm.id()])


def test_heights_and_curves_are_read_as_flat_polygons(run_tool, rows_of):
    ground = make_layer(["CURVEPOLYGON(CIRCULARSTRING(430000 2560000, 430100 2560100, 430200 2560000, 430100 2559900, "
                         "430000 2560000))"], kind="CurvePolygon")
    projects = make_layer(["POLYGONZ((429900 2559800 5, 430300 2559800 6, 430300 2560200 7, 429900 2560200 8, "
                           "429900 2559800 5))"], kind="PolygonZ")
    results, _ = run_tool("redlinecheck", {"PROJECTS": projects, "REDLINE": ground, **OUTPUTS})
    # A circle of 100 m radius; segments of at most one degree lose up to 0.01 %, the ellipsoid adds some 60 ppm.
    assert rows_of(results, "CHECKED")[0]["redline_m2"] == pytest.approx(3.14159265e4, rel=3e-4)


def test_too_little_memory_is_told_before_the_check(run_tool, monkeypatch):
    monkeypatch.setenv("ECOPLAN_MEMORY_LIMIT_MB", "0")
    projects = make_layer([box(430000, 2560000, 9, 9)])
    with pytest.raises(QgsProcessingException, match="of memory"):
        run_tool("redlinecheck", {"PROJECTS": projects, "REDLINE": projects, **OUTPUTS})


@pytest.mark.parametrize("output, style", [
    ("PARTS", "redlinecheck_parts.qml"), ("CHECKED", "redlinecheck_checked.qml"), ("FINDINGS", "redlinecheck_findings.qml")])
def test_styles_fit_the_outputs_and_follow_the_language(run_tool, monkeypatch, output, style):
    from ecoplan.processing.bridge import styles
    bow = "POLYGON((430000 2560000, 430100 2560100, 430100 2560000, 430000 2560100, 430000 2560000))"
    results, _ = run_tool("redlinecheck", {"PROJECTS": make_layer([box(430070, 2560040, 10, 20)]), "REDLINE": make_layer([bow]),
                                           **OUTPUTS})
    layer = run_tool.contexts[-1].takeResultLayer(results[output])
    monkeypatch.setenv("ECOPLAN_LANG", "zh")
    styles.apply(layer, "redlinecheck", style)
    renderer = layer.renderer()
    values = {category.value(): category.label() for category in renderer.categories()}
    present = {feature[renderer.classAttribute()] for feature in layer.getFeatures()}
    assert present and present <= set(values)
    assert all(any(ord(c) > 0x4e00 for c in label) for label in values.values())
    assert any(ord(c) > 0x4e00 for c in layer.attributeDisplayName(0))
