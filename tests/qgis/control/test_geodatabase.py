"""Control lines and parcels from a file geodatabase: codes by their domains, fields by their Chinese aliases."""

import make_layers
import pytest
from osgeo import gdal, ogr
from qgis.core import QgsVectorLayer

DRIVER = gdal.GetDriverByName("OpenFileGDB")
pytestmark = pytest.mark.skipif(DRIVER is None or DRIVER.GetMetadataItem("DCAP_CREATE") != "YES",
                                reason="this GDAL does not write file geodatabases (3.6 and later do)")


def square(x, side):
    return (f"MULTIPOLYGON((({500000 + x} 2500000,{500000 + x + side} 2500000,{500000 + x + side} {2500000 + side},"
            f"{500000 + x} {2500000 + side},{500000 + x} 2500000)))")


@pytest.fixture(scope="module")
def geodatabase(tmp_path_factory):
    """Parcels DK with aliases, protected areas ZRBHD with a domain whose codes are the other way round than usual."""
    path = str(tmp_path_factory.mktemp("gdb") / "规划.gdb")
    data = DRIVER.Create(path, 0, 0, 0, gdal.GDT_Unknown)
    data.AddFieldDomain(ogr.CreateCodedFieldDomain("fq", "管控分区", ogr.OFTString, ogr.OFSTNone,
                                                   {"1": "一般控制区", "2": "核心保护区"}))
    for name, fields, rows in (
            ("ZRBHD", (("F1", "功能分区", "fq"), ("F2", "保护地名称", "")),
             [(square(0, 100), "1", "东山"), (square(100, 100), "2", "东山")]),
            ("DK", (("F1", "地块编号", ""), ("F2", "地块名称", "")),
             [(square(50, 20), "甲-1", "一号"), (square(150, 30), "甲-2", "二号")])):
        layer = data.CreateLayer(name, make_layers.reference("EPSG:4547"), ogr.wkbMultiPolygon)
        for field, alias, domain in fields:
            made = ogr.FieldDefn(field, ogr.OFTString)
            made.SetAlternativeName(alias)
            if domain:
                made.SetDomainName(domain)
            layer.CreateField(made)
        for shape, *values in rows:
            feature = ogr.Feature(layer.GetLayerDefn())
            feature.SetGeometry(ogr.CreateGeometryFromWkt(shape))
            for (field, _, _), value in zip(fields, values):
                feature[field] = value
            layer.CreateFeature(feature)
    data = None
    return path


def test_zones_by_their_domain_and_fields_by_their_aliases(run_tool, geodatabase, tmp_path):
    """By its bare code 1 would be the core; the domain says general control zone."""
    results, log = run_tool("redlinecheck", {
        "PROJECTS": f"{geodatabase}|layername=DK", "PROTECTED_AREAS": f"{geodatabase}|layername=ZRBHD",
        "PARTS": str(tmp_path / "parts.gpkg"), "CHECKED": str(tmp_path / "checked.gpkg")})
    layer = QgsVectorLayer(results["PARTS"], "parts", "ogr")
    found = {(f["parcel_id"], f["zone"], f["site"], round(f["area_m2"])) for f in layer.getFeatures()}
    assert found == {("甲-1", "general", "东山", 400), ("甲-2", "core", "东山", 900)}
    assert "1 = 一般控制区; 2 = 核心保护区" in " ".join(log.infos)


def test_layers_without_a_domain_keep_their_values(run_tool):
    from ecoplan.processing.bridge import domains
    plain = QgsVectorLayer("Point?crs=EPSG:4547&field=a:int", "p", "memory")
    assert domains.words_of(plain, "a") == {} and domains.words_of(plain, "b") == {}
    assert domains.decoded([1, None], {}) == [1, None]
    assert domains.decoded([1, 2.0, "3", None, "x"], {"1": "甲", "2": "乙", "3": "丙"}) == ["甲", "乙", "丙", None, "x"]
