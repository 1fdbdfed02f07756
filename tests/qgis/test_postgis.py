"""Inputs from and outputs to a real PostGIS server; its password stands in nothing that a run writes or says."""

from pathlib import Path

import postgis_server
import pytest
from overlay_layers import box, make_layer
from postgis_server import PASSWORD, source, sql
from qgis.analysis import QgsNativeAlgorithms
from qgis.core import QgsApplication, QgsProcessingException, QgsVectorLayer

pytestmark = pytest.mark.skipif(bool(postgis_server.missing()), reason=postgis_server.missing() or "present")

PARCELS = [box(500000, 2560000, 100, 100), box(500200, 2560000, 100, 100)]


@pytest.fixture(scope="module")
def port():
    with postgis_server.running() as number:
        sql(number, "city", "CREATE TABLE parcels (id serial PRIMARY KEY, parcel_name text, geom geometry(Polygon, 4547))")
        for number_, wkt in enumerate(PARCELS):
            sql(number, "city", f"INSERT INTO parcels (parcel_name, geom) VALUES ('p{number_}', "
                                f"ST_GeomFromText('{wkt}', 4547))")
        sql(number, "city", f"CREATE TABLE redline (id serial PRIMARY KEY, geom geometry(Polygon, 4547)); INSERT INTO "
                            f"redline (geom) VALUES (ST_GeomFromText('{box(500050, 2559900, 400, 150)}', 4547))")
        yield number


def everything_said(folder, feedback):
    texts = [p.read_text(encoding="utf-8", errors="replace") for p in Path(folder).iterdir() if p.is_file()]
    return "\n".join([*texts, *feedback.warnings, *feedback.infos])


@pytest.mark.parametrize("as_text", [False, True])
def test_a_check_of_postgis_layers_keeps_the_password(run_tool, port, tmp_path, as_text):
    inputs = {"PROJECTS": source(port, "parcels"), "REDLINE": source(port, "redline")}
    for name, text in inputs.items():
        layer = QgsVectorLayer(text, name, "postgres")
        assert layer.isValid()
        inputs[name] = "postgres://" + text if as_text else layer
    results, feedback = run_tool("redlinecheck", {
        **inputs, "REPORT": str(tmp_path / "r.html"), "MANIFEST": str(tmp_path / "m.json"),
        "CHECKED": str(tmp_path / "c.gpkg"), "PARTS": "TEMPORARY_OUTPUT"})
    checked = QgsVectorLayer(results["CHECKED"], "c", "ogr")
    # Both parcels lie half or more in the line by construction: 50 x 50 m and 100 x 50 m.
    assert [round(f["redline_ha"], 2) for f in checked.getFeatures()] == [0.25, 0.5]
    said = everything_said(tmp_path, feedback)
    assert "user='planner'" in (tmp_path / "m.json").read_text(encoding="utf-8")
    assert PASSWORD not in said and "***" in said


def test_a_layer_is_written_to_the_server_as_native_tools_take_it(run_tool, port, tmp_path):
    place = "postgis:" + source(port, "buffers", more="srid=4547 type=MultiPolygon ")
    native = "postgis:" + source(port, "native_buffers")
    parcels = make_layer(PARCELS)
    results, feedback = run_tool("importparcels", {"FILES": [_txt(tmp_path)], "PARCELS": place})
    if QgsApplication.processingRegistry().providerById("native") is None:
        QgsApplication.processingRegistry().addProvider(QgsNativeAlgorithms())
    run_tool("native:buffer", {"INPUT": parcels, "DISTANCE": 1, "OUTPUT": native})
    assert sql(port, "city", "SELECT count(*), round(sum(ST_Area(geom))), max(ST_SRID(geom)) FROM buffers") == [
        "1|10000|4547"]
    assert sql(port, "city", "SELECT count(*) FROM native_buffers") == ["2"]
    assert sql(port, "city", "SELECT parcel_name FROM buffers") == ["一号"]
    assert PASSWORD not in "\n".join([*feedback.warnings, *feedback.infos])
    layer = QgsVectorLayer(results["PARCELS"][len("postgis:"):] if results["PARCELS"].startswith("postgis:") else
                           results["PARCELS"], "b", "postgres")
    assert layer.isValid() and layer.featureCount() == 1


def test_an_output_that_is_an_input_table_is_refused(run_tool, port, tmp_path):
    layer = QgsVectorLayer(source(port, "parcels"), "p", "postgres")
    with pytest.raises(QgsProcessingException, match="which would be overwritten") as caught:
        run_tool("gcj02shift", {"INPUT": layer, "ACCEPT": True, "OUTPUT": "postgis:" + source(port, "parcels")})
    assert PASSWORD not in str(caught.value)
    assert sql(port, "city", "SELECT count(*) FROM parcels") == ["2"]


def test_a_failed_run_leaves_the_servers_table_as_it_was_and_tells_no_password(run_tool, port, tmp_path):
    wrong = source(port, "parcels").replace("dbname='city'", "dbname='no_such'")
    with pytest.raises(QgsProcessingException) as caught:
        run_tool("exportparcels", {"INPUT": "postgres://" + wrong, "OUTPUT": str(tmp_path / "a.txt")})
    assert PASSWORD not in str(caught.value)
    with pytest.raises(QgsProcessingException) as caught:
        run_tool("importparcels", {"FILES": [_txt(tmp_path)], "PARCELS": "postgis:" + wrong})
    assert PASSWORD not in str(caught.value)


def _txt(folder):
    path = folder / "a.txt"
    path.write_text("[属性描述]\n坐标系=2000国家大地坐标系\n几度分带=3\n计量单位=米\n带号=38\n[地块坐标]\n4,1.0,1,一号,面,,,,@\n"
                    "J1,1,2560000,38500000\nJ2,1,2560100,38500000\nJ3,1,2560100,38500100\nJ4,1,2560000,38500100\n",
                    encoding="utf-8")
    return str(path)
