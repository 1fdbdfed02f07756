"""Files of other desks: Shapefiles in GBK without .cpg are read as such and told; MapGIS files are refused."""

import make_layers
import pytest
from osgeo import gdal, ogr
from qgis.core import QgsProject, QgsVectorLayer


def shapefile(folder, encoding, keep_cpg=False, values=("核心保护区", "一般控制区")):
    gdal.SetConfigOption("SHAPE_ENCODING", None)  # QGIS sets it, and OGR then writes UTF-8 whatever it is told
    data = ogr.GetDriverByName("ESRI Shapefile").CreateDataSource(str(folder / "保护地.shp"))
    layer = data.CreateLayer("保护地", make_layers.reference("EPSG:4547"), ogr.wkbPolygon, [f"ENCODING={encoding}"])
    layer.CreateField(ogr.FieldDefn("名称", ogr.OFTString))
    wide = ogr.FieldDefn("BZ", ogr.OFTString)
    wide.SetWidth(254)  # a byte above 127 in the table's head
    layer.CreateField(wide)
    for number, value in enumerate(values):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetField(0, value)
        x = 500000 + 200 * number
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POLYGON(({x} 2500000,{x + 100} 2500000,{x + 100} 2500100,{x} 2500000))"))
        layer.CreateFeature(feature)
    data = None
    if not keep_cpg:
        (folder / "保护地.cpg").unlink()
    return str(folder / "保护地.shp")


def exported(run_tool, tmp_path, path, **more):
    """The coordinate text that a tool writes of the layer, its names taken from the field 名称; and the warnings."""
    _, log = run_tool("exportparcels", {"INPUT": path, "NAME_FIELD": "名称", "OUTPUT": str(tmp_path / "p.txt"), **more})
    content = (tmp_path / "p.txt").read_bytes()
    try:
        return content.decode("utf-8-sig"), " ".join(log.warnings)
    except UnicodeDecodeError:
        return content.decode("gb18030"), " ".join(log.warnings)


def test_gbk_without_cpg_is_read_as_gbk_and_told(run_tool, tmp_path):
    text, told = exported(run_tool, tmp_path, shapefile(tmp_path, "GBK"))
    assert "核心保护区" in text and "一般控制区" in text and "read so: 保护地.shp" in told


@pytest.mark.parametrize("encoding, keep", [("UTF-8", False), ("UTF-8", True), ("GBK", True)])
def test_what_tells_its_encoding_or_is_utf_8_is_left_alone(run_tool, tmp_path, encoding, keep):
    text, told = exported(run_tool, tmp_path, shapefile(tmp_path, encoding, keep))
    assert "核心保护区" in text and "GBK" not in told


def test_plain_english_is_no_gbk(tmp_path):
    from pathlib import Path

    from ecoplan.processing.tools.frame.foreignfiles import is_gbk
    path = Path(shapefile(tmp_path, "UTF-8", values=("core", "rest")))
    assert not is_gbk(path) and not is_gbk(tmp_path / "nothing.shp")
    (tmp_path / "kurz.dbf").write_bytes(b"\x03")
    assert not is_gbk(tmp_path / "kurz.shp")


def test_a_layer_of_the_project_keeps_the_encoding_its_user_chose(run_tool, tmp_path):
    layer = QgsVectorLayer(shapefile(tmp_path, "GBK"), "保护地", "ogr")
    layer.setProviderEncoding("GBK")
    QgsProject.instance().addMapLayer(layer, False)
    text, told = exported(run_tool, tmp_path, layer.id())
    assert "核心保护区" in text and "GBK" not in told
    QgsProject.instance().removeMapLayer(layer.id())


@pytest.mark.parametrize("name, start", [("红线.wp", b"WMAP`D23"), ("道路.WL", b""), ("图.dat", b"WMAP`D22\x00")])
@pytest.mark.parametrize("tool, parameter, several", [
    ("redlinecheck", "REDLINE", False), ("nbssuitability", "LAYERS", True), ("importparcels", "FILES", True)])
def test_mapgis_files_are_refused_with_the_way_out(run_tool, tmp_path, tool, parameter, several, name, start):
    (tmp_path / name).write_bytes(start + bytes(40))
    path = str(tmp_path / name)
    with pytest.raises(Exception, match=f"{name} is a file of MapGIS.*export it from MapGIS as Shapefile"):
        run_tool(tool, {parameter: [path] if several else path})
