"""The overlay tools on the command line."""

import json

import pytest
import shapely

X, Y = 480000, 2560000


def geojson(path, boxes, epsg=4547, columns=()):
    """GeoJSON with its reference system named, as GDAL reads it."""
    features = []
    for index, (x, y, w, h) in enumerate(boxes):
        ring = list(shapely.box(X + x, Y + y, X + x + w, Y + y + h).exterior.coords)
        properties = {name: values[index] for name, values in dict(columns).items()}
        features.append({"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}})
    path.write_text(json.dumps({
        "type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{epsg}"}},
        "features": features}, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.fixture
def layers(tmp_path):
    projects = geojson(tmp_path / "p.geojson", [(0, 0, 50, 50), (500, 0, 50, 50)], columns={"DKBH": ["1", "2"], "DKMC": ["甲",
                                                                                                                         "乙"]})
    return projects, geojson(tmp_path / "STBHHX.geojson", [(-10, -10, 40, 100)])


def test_check_writes_all_outputs(qgis_process, layers, tmp_path):
    projects, line = layers
    out = {"PARTS": tmp_path / "parts.gpkg", "CHECKED": tmp_path / "checked.gpkg", "SUMMARY": tmp_path / "summary.csv",
           "FINDINGS": tmp_path / "findings.gpkg", "WORKBOOK": tmp_path / "book.xlsx", "REPORT": tmp_path / "report.html",
           "MANIFEST": tmp_path / "run.json"}
    done = qgis_process("ecoplan:redlinecheck", as_json=True, PROJECTS=projects, REDLINE=line, **out)
    assert done.code == 0, done.err
    assert (done.results["PARCELS"], done.results["OPEN"], done.results["CLEAR"]) == (2, 1, 1)
    assert all(path.exists() and path.stat().st_size > 100 for path in out.values())
    manifest = json.loads(out["MANIFEST"].read_text(encoding="utf-8"))
    assert manifest["inputs"]["REDLINE"]["sha256"] and manifest["crs"] == "EPSG:4547"


def test_text_mode_in_chinese(qgis_process, layers, tmp_path):
    done = qgis_process("ecoplan:redlinecheck", env={"ECOPLAN_LANG": "zh"}, PROJECTS=layers[0], REDLINE=layers[1],
                        REPORT=tmp_path / "r.html")
    assert done.code == 0, done.err
    assert "项目涉及生态保护红线" in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_a_model_can_take_the_parts_on(qgis_process, layers, tmp_path):
    parts = tmp_path / "parts.gpkg"
    assert qgis_process("ecoplan:redlinecheck", PROJECTS=layers[0], REDLINE=layers[1], PARTS=parts).code == 0
    done = qgis_process("native:dissolve", INPUT=parts, OUTPUT=tmp_path / "d.gpkg")
    assert done.code == 0


def test_an_error_exits_with_one_sentence(qgis_process, layers, tmp_path):
    """The other messages are seen in tests/qgis."""
    done = qgis_process("ecoplan:redlinecheck", PROJECTS=layers[0], CHECKED=tmp_path / "c.gpkg")
    assert done.code == 1 and "No control line was given" in done.err + done.out
    assert "Traceback" not in done.err and not (tmp_path / "c.gpkg").exists()


def test_txt_out_and_in(qgis_process, layers, tmp_path):
    text = tmp_path / "out.txt"
    done = qgis_process("ecoplan:exportparcels", as_json=True, INPUT=layers[0], ENCODING="utf8bom", OUTPUT=text)
    assert done.code == 0 and done.results["PARCELS"] == 2
    done = qgis_process("ecoplan:importparcels", FILES=text, PARCELS=tmp_path / "in.gpkg")
    assert done.code == 0, done.err
    text.write_text("[地块坐标]\nJ1,1,2,3\n", encoding="utf-8")
    done = qgis_process("ecoplan:importparcels", FILES=text, PARCELS=tmp_path / "in2.gpkg")
    assert done.code == 1 and "out.txt, line 2: coordinates come before" in done.err + done.out
