"""ecoplan:ecologicalsources on small rasters whose answer is drawn by hand, and its bad inputs."""

import numpy as np
import pytest
from osgeo import gdal, osr
from qgis.core import QgsProcessingException, QgsVectorLayer


def write(path, values, cell=10.0, epsg=4547, nodata=0):
    """A small raster near 114E; returns its path as text."""
    kinds = {"u": gdal.GDT_Byte, "f": gdal.GDT_Float64, "i": gdal.GDT_Int32}
    dataset = gdal.GetDriverByName("GTiff").Create(
        str(path), values.shape[1], values.shape[0], 1, kinds[values.dtype.kind])
    dataset.SetGeoTransform((500000.0, cell, 0, 2560000.0, 0, -cell))
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(epsg)
    dataset.SetProjection(reference.ExportToWkt())
    dataset.GetRasterBand(1).SetNoDataValue(nodata)
    dataset.GetRasterBand(1).WriteArray(values)
    dataset.FlushCache()
    return str(path)


def cover():
    """Two square forests of 8 x 8 and 5 x 5 cells, 3 cells apart, joined by nothing; the rest is built up."""
    values = np.full((20, 30), 50, np.uint8)
    values[2:10, 2:10] = 10
    values[4:9, 13:18] = 10
    return values


@pytest.fixture
def landcover(tmp_path):
    return write(tmp_path / "cover.tif", cover())


def settings(landcover, tmp_path, **more):
    return {"LANDCOVER": landcover, "CLASSES": "10", "MIN_AREA": 0.05, "SOURCES": str(tmp_path / "s.gpkg"),
            "MSPA": str(tmp_path / "m.tif"), "CLASS_TABLE": str(tmp_path / "c.csv"),
            "REPORT": str(tmp_path / "r.html"), **more}


def rows(path):
    layer = QgsVectorLayer(path, "layer", "ogr")
    assert layer.isValid()
    return [dict(zip(layer.fields().names(), f.attributes())) for f in layer.getFeatures()]


def test_cores_are_ranked_and_counted(run_tool, landcover, tmp_path):
    results, _ = run_tool("ecologicalsources", settings(landcover, tmp_path, D0=100))
    sources = rows(results["SOURCES"])
    assert [round(s["area_ha"], 2) for s in sources] == [0.36, 0.09]       # cores 6 x 6 and 3 x 3 cells of 100 m2
    assert [(s["class"], s["rank"]) for s in sources] == [("key", 1), ("important", 2)]
    # dPC by hand: edges of the cores are 5 cells = 50 m apart, p = 0.5 ** 0.5.
    a, b, p = sources[0]["area_ha"], sources[1]["area_ha"], 0.5 ** 0.5
    pc = a * a + b * b + 2 * a * b * p
    assert sources[0]["dpc"] == pytest.approx(100 * (pc - b * b) / pc, rel=1e-6)
    classes = {r["class_name"]: int(r["cells"]) for r in rows(results["CLASS_TABLE"])}
    assert classes["core"] == 45 and classes["edge"] == 28 + 16 and classes["background"] == 600 - 89
    codes = gdal.Open(results["MSPA"]).ReadAsArray()
    assert codes[5, 5] == 17 and codes[2, 2] == 3
    text = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "Ecological sources" in text and "Soille" in text


def test_small_cores_go_and_protected_areas_stay(run_tool, landcover, tmp_path):
    area = QgsVectorLayer("Polygon?crs=EPSG:4547", "areas", "memory")
    from qgis.core import QgsFeature, QgsGeometry, QgsRectangle
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(500220, 2559850, 500250, 2559880)))
    area.dataProvider().addFeature(feature)
    results, feedback = run_tool("ecologicalsources", settings(landcover, tmp_path, MIN_AREA=0.2, PROTECTED=area))
    sources = rows(results["SOURCES"])
    assert sorted(s["parts"] for s in sources) == ["core", "protected"]
    assert any("1 core patches smaller than 0.2 ha" in line for line in feedback.infos)


def test_importance_and_least_cost(run_tool, landcover, tmp_path):
    values = np.zeros((20, 30))
    values[12:16, 20:26] = 5.0
    importance = write(tmp_path / "importance.tif", values, nodata=-1)
    resistance = write(tmp_path / "resistance.tif", np.where(cover() == 10, 1.0, 10.0), nodata=-1)
    results, _ = run_tool("ecologicalsources", settings(
        landcover, tmp_path, IMPORTANCE=importance, IMPORTANCE_SHARE=4, DISTANCE="cost", RESISTANCE=resistance,
        D0=5000))
    sources = rows(results["SOURCES"])
    assert sorted(s["parts"] for s in sources) == ["core", "core", "important"]
    assert all(s["dpc_flux"] > 0 for s in sources)


@pytest.mark.parametrize("change, words", [
    ({"CLASSES": "abc"}, "cannot be read"), ({"CLASSES": ","}, "No habitat class"),
    ({"CLASSES": "99"}, "No cell has one"),
    ({"MIN_AREA": 50}, "No source is left"), ({"DISTANCE": "cost"}, "need a resistance surface")])
def test_bad_values_say_what_to_do(run_tool, landcover, tmp_path, change, words):
    with pytest.raises(QgsProcessingException, match=words):
        run_tool("ecologicalsources", settings(landcover, tmp_path, **change))
    assert not (tmp_path / "s.gpkg").exists() and not (tmp_path / "m.tif").exists()


def test_a_geographic_raster_is_refused(run_tool, tmp_path):
    path = write(tmp_path / "geo.tif", cover(), cell=0.0001, epsg=4490)
    with pytest.raises(QgsProcessingException, match="projected reference system"):
        run_tool("ecologicalsources", settings(path, tmp_path))


@pytest.fixture
def large(tmp_path):
    """Forests of many shapes over many small tiles, protected areas, importance and gaps without data."""
    import make_layers
    from scipy import ndimage
    rng = np.random.default_rng(4)
    values = np.where(ndimage.gaussian_filter(rng.random((70, 90)), 2) > 0.5, 10, 50).astype(np.uint8)
    values[30:33, 40:80] = 0
    importance = make_layers.raster(tmp_path / "i.tif", ndimage.gaussian_filter(rng.random((70, 90)), 3))
    cover = make_layers.raster(tmp_path / "c.tif", values.astype(float), nodata=0, kind=gdal.GDT_Byte)
    return {"LANDCOVER": str(cover), "CLASSES": "10", "MIN_AREA": 0.4, "D0": 200, "IMPORTANCE": str(importance),
            "IMPORTANCE_SHARE": 5, "PROTECTED": make_layers.boxes(tmp_path / "p.gpkg", [(10, 10, 33, 17), (50, 60, 58, 83)])}


@pytest.mark.parametrize("more", [{}, {"EDGE_WIDTH": 2, "CONNECTIVITY": 1, "TRANSITION": False}])
def test_tiles_on_disk_give_the_same(run_tool, large, tmp_path, monkeypatch, more):
    from ecoplan.processing import bridge, connectivity

    def made(name):
        folder = tmp_path / name
        folder.mkdir()
        results, _ = run_tool("ecologicalsources", settings(large["LANDCOVER"], folder, **{**large, **more}))
        layer = QgsVectorLayer(results["SOURCES"], "layer", "ogr")
        text = (folder / "r.html").read_text(encoding="utf-8")
        return (gdal.Open(results["MSPA"]).ReadAsArray().tolist(), rows(results["SOURCES"]), rows(results["CLASS_TABLE"]),
                [f.geometry().asWkt(2) for f in layer.getFeatures()], text[:text.rindex("</table")])

    whole = made("whole")
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("ECOPLAN_SCRATCH", str(scratch))
    monkeypatch.setattr(connectivity.mspa, "TILE", 24)
    monkeypatch.setattr(bridge.memory, "budget_bytes", lambda: 1000)
    tiled = made("tiled")
    assert len(whole[1]) > 8 and {part for row in whole[1] for part in row["parts"].split(",")} == {
        "core", "protected", "important"}
    assert tiled == whole
    assert not list(scratch.iterdir())


def test_no_room_and_cancel_leave_nothing(run_tool, large, tmp_path, monkeypatch):
    from ecoplan.processing import bridge
    from ecoplan.processing.common.tilearray import TileArray
    from recording import RecordingFeedback
    out, scratch = tmp_path / "out", tmp_path / "scratch"
    out.mkdir()
    scratch.mkdir()
    monkeypatch.setenv("ECOPLAN_SCRATCH", str(scratch))
    monkeypatch.setattr(bridge.memory, "budget_bytes", lambda: 0)
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        run_tool("ecologicalsources", settings(large["LANDCOVER"], out, **large), RecordingFeedback(cancel_at=10))

    def full(self, *args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(TileArray, "write", full)
    with pytest.raises(QgsProcessingException, match="temporary files cannot be written to .*No space left"):
        run_tool("ecologicalsources", settings(large["LANDCOVER"], out, **large))
    assert not list(out.iterdir()) and not list(scratch.iterdir())
