"""A case from runs: the card, its pictures, its numbers, and the metadata beside the layers."""

import hashlib
import json
import re
import xml.etree.ElementTree as etree

import numpy as np
import pytest
from osgeo import gdal, ogr, osr
from qgis.core import QgsProcessingException, QgsVectorLayer

from ecoplan.resources import casecards

CRS, X, Y = 4547, 500000.0, 2500000.0
GMD = "{http://www.isotc211.org/2005/gmd}"
GCO = "{http://www.isotc211.org/2005/gco}"
XSI = "{http://www.w3.org/2001/XMLSchema-instance}type"


def vector(path, kind, wkts, fields=()):
    """A GeoPackage; ``fields``: [(name, type, values)]."""
    data = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    system = osr.SpatialReference()
    system.ImportFromEPSG(CRS)
    layer = data.CreateLayer(path.stem, system if kind != ogr.wkbNone else None, kind)
    for name, code, _ in fields:
        layer.CreateField(ogr.FieldDefn(name, code))
    for number, wkt in enumerate(wkts):
        feature = ogr.Feature(layer.GetLayerDefn())
        if wkt:
            feature.SetGeometry(ogr.CreateGeometryFromWkt(wkt))
        for name, _, values in fields:
            feature.SetField(name, values[number])
        layer.CreateFeature(feature)
    return str(path)


def square(x, y, side):
    return f"POLYGON(({x} {y},{x + side} {y},{x + side} {y + side},{x} {y + side},{x} {y}))"


@pytest.fixture
def runs(tmp_path):
    """A run of the corridors tool as its manifest tells it, and what it wrote."""
    folder = tmp_path / "成果 a&b"
    folder.mkdir()
    lines = [f"LINESTRING({X} {Y},{X + 900} {Y})", f"LINESTRING({X} {Y + 300},{X + 300} {Y + 300})"]
    links = vector(folder / "links.gpkg", ogr.wkbLineString, lines, [("length_m", ogr.OFTReal, [900.0, 300.0])])
    network = vector(folder / "network.gpkg", ogr.wkbNone, [None], [("sources", ogr.OFTInteger64, [7]),
                                                                    ("gamma", ogr.OFTReal, [0.25])])
    raster = gdal.GetDriverByName("GTiff").Create(str(folder / "nlcc.tif"), 4, 3, 1, gdal.GDT_Float32)
    raster.SetGeoTransform((X, 30, 0, Y + 90, 0, -30))
    system = osr.SpatialReference()
    system.ImportFromEPSG(CRS)
    raster.SetProjection(system.ExportToWkt())
    raster.GetRasterBand(1).WriteArray(np.arange(12).reshape(3, 4))
    del raster
    (folder / "r.html").write_text('<body><p class="headline">7 sources &amp; <b>2</b> links<br>x</p></body>',
                                   encoding="utf-8")
    content = {
        "tool": "ecoplan:corridors", "started": "2026-03-01T09:00:00+0800", "warnings": [], "credits": ["© 某单位"],
        "versions": {"ecoplan": "0.1"}, "crs": "EPSG:4547",
        "parameters": {"CUTOFF": {"value": 200, "origin": "user"}, "D0": {"value": 1, "origin": "default"}},
        "inputs": {"SOURCES": {"source": "/secret/place/源 <1>.gpkg|layername=s", "sha256": "ab" * 32}},
        "outputs": {"LINKS": links, "NETWORK": network, "CORRIDOR_RASTER": str(folder / "nlcc.tif"),
                    "REPORT": str(folder / "r.html")}}
    (folder / "run.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return folder


@pytest.fixture
def made(run_tool, runs, tmp_path, monkeypatch):
    monkeypatch.setenv("ECOPLAN_INSTITUTE", "某规划院")
    area = vector(tmp_path / "area.gpkg", ogr.wkbPolygon, [square(X, Y, 1000.0)])
    (tmp_path / "n.csv").write_text(
        "key,label_en,label_zh,value,unit,source\ntemp_reduction,Cooler,降温,0.4,°C,survey 2025\n,,年份,2019-2024,,档案\n",
        encoding="utf-8")
    results, feedback = run_tool("casecard", {
        "FOLDER": str(runs), "POOL": str(tmp_path / "pool"), "CITY": "guangzhou/panyu", "TITLE": "Links & more",
        "TITLE_ZH": "廊道", "PROBLEM_ZH": "隔断", "SUMMARY": "linked", "AREA": area, "FAMILY": "green_corridors",
        "SERVICES": "降温, biodiversity", "STATUS": "built", "CASE_SCALE": "street", "CONSTRUCTION_COST": 2e6,
        "MAINTENANCE_COST": 5000, "COST_SOURCE": "budget", "PAYER_ZH": "区", "CONTACT_ROLE": "park office",
        "LICENCE": "CC BY 4.0", "REVIEW_NUMBER": "粤S(2026)1号", "NUMBERS": str(tmp_path / "n.csv")})
    with open(results["CARD"], encoding="utf-8") as lines:
        return json.load(lines), results, feedback, runs, tmp_path


def test_the_card(made):
    card, results, _, runs, tmp = made
    assert casecards.read(results["CARD"]).content == card
    said = card["properties"]
    assert said["title"] == {"en": "Links & more", "zh": "廊道"} and said["name"] == "Links & more"
    assert said["place"]["zh"] == "番禺区" and said["city"]["key"] == "guangzhou" and said["city"]["zh"] == "广州市"
    assert said["family"] == said["measure_id"] == "green_corridors" and said["services"] == ["heat", "biodiversity"]
    assert said["project"]["capacity"] == {"heatCoping": True, "floodCoping": False, "droughtCoping": False,
                                           "waterSafetyCoping": False}
    assert [key for key, on in said["project"]["scale"].items() if on] == ["street"]
    assert said["cost"] == {"construction": 2e6, "maintenance": 5000, "currency": "CNY", "source": "budget"}
    assert said["status"] == "built" and said["payer"] == {"en": "", "zh": "区"} and not said["fictional"]
    # 1 km2 of the plane; Gauss-Krueger at its central meridian keeps areas to 1 in 10,000 here
    assert said["area"] == pytest.approx(1e6, rel=1e-4)
    assert card["bbox"] == pytest.approx([114.0, 22.59, 114.01, 22.6], abs=0.01)
    layer = QgsVectorLayer(results["CARD"], "card", "ogr")  # a GeoJSON feature like any other
    assert layer.isValid() and layer.featureCount() == 1
    step = said["chain"][0]
    assert step["sha256"] == hashlib.sha256((runs / "run.json").read_bytes()).hexdigest()
    assert step["title"]["zh"] == "生态廊道识别" and step["headline"].split() == ["7", "sources", "&", "2", "links", "x"]
    assert step["inputs"] == [{"name": "SOURCES", "file": "源 <1>.gpkg", "sha256": "ab" * 32}]
    whole = json.dumps(card, ensure_ascii=False)
    assert "/secret" not in whole and str(tmp) not in whole


def test_its_numbers(made):
    said = made[0]["properties"]
    rows = {row["key"] or row["label"]["zh"]: (row["value"], row["unit"], row["source"]) for row in said["numbers"]}
    assert rows["temp_reduction"] == (0.4, "°C", "survey 2025") and rows["年份"] == ("2019-2024", "", "档案")
    source = "network.gpkg (ecoplan:corridors, 2026-03-01)"
    assert rows["corridors.NETWORK.sources"] == (7, "", source)
    assert rows["corridors.NETWORK.gamma"] == (0.25, "", source)
    source = "links.gpkg (ecoplan:corridors, 2026-03-01)"
    assert rows["corridors.LINKS.count"] == (2, "", source)
    assert rows["corridors.LINKS.length_m"] == (1200.0, "m", source)
    cooler, cost = said["impacts"]
    assert cooler == {"magnitude": 0.4, "unit": {"unit": "°C", "description": "Cooler"},
                      "intensity": {"intensity": "unknown"}, "specialized": {"climate": {"temp_reduction": 0.4}}}
    assert cost["specialized"] == {"cost": {"construction_cost": 2e6, "maintenance_cost": 5000, "currency": "CNY"}}
    assert cost["magnitude"] == 2e6 and cost["unit"] == {"unit": "CNY", "description": "construction cost"}


def test_pictures_and_pages(made):
    card, results, _, _, tmp = made
    pool = tmp / "pool"
    entry = card["properties"]["maps"]
    assert [(one["role"], one["file"], one["file_zh"]) for one in entry] == [
        ("after", f"{card['id']}_after_en.png", f"{card['id']}_after_zh.png")]
    for name in (entry[0]["file"], entry[0]["file_zh"]):
        assert gdal.Open(str(pool / name)).RasterXSize > 500
    assert (pool / entry[0]["file"]).read_bytes() != (pool / entry[0]["file_zh"]).read_bytes()
    page = (pool / "pages" / f"{card['id']}_zh.html").read_text(encoding="utf-8")
    for text in ("廊道", "隔断", "粤S(2026)1号", "绿色廊道", "降温、生境与生物多样性", "park office",
                 "CC BY 4.0", "2,000,000 CNY", card["properties"]["chain"][0]["sha256"], f"../{entry[0]['file_zh']}"):
        assert text in page, text
    index = (pool / "index.html").read_text(encoding="utf-8")
    assert "default-src 'none'" in index and "fetch(" not in index and "Links \\u0026 more" in index
    assert not re.search(r'(src|href)="(https?:)?//', index)


def test_the_metadata_are_well_formed_in_order_and_in_both_languages(made):
    runs = made[3]
    vector_root, raster_root = (etree.parse(runs / f"{name}.iso.xml").getroot() for name in ("links.gpkg", "nlcc.tif"))
    assert not (runs / "network.gpkg.iso.xml").exists()  # a table has no place
    # the order of ISO/TS 19139's MD_Metadata_Type and MD_DataIdentification_Type
    order = ["fileIdentifier", "language", "characterSet", "hierarchyLevel", "contact", "dateStamp",
             "metadataStandardName", "metadataStandardVersion", "locale", "locale", "referenceSystemInfo",
             "identificationInfo", "distributionInfo", "dataQualityInfo"]
    assert [child.tag for child in vector_root] == [GMD + name for name in order]
    data = vector_root.find(f"{GMD}identificationInfo/{GMD}MD_DataIdentification")
    found = [child.tag[len(GMD):] for child in data]
    allowed = ["citation", "abstract", "status", "pointOfContact", "descriptiveKeywords", "resourceConstraints",
               "spatialRepresentationType", "spatialResolution", "language", "characterSet", "topicCategory", "extent"]
    assert sorted(found, key=allowed.index) == found and "spatialResolution" not in found
    title = data.find(f"{GMD}citation//{GMD}title")
    assert title.attrib[XSI] == "gmd:PT_FreeText_PropertyType"
    chinese = title.find(f"{GCO}CharacterString").text
    english = title.find(f".//{GMD}LocalisedCharacterString")
    assert chinese.startswith("连接") and english.text.startswith("Links") and english.attrib["locale"] == "#EN"
    assert [one.find(f"{GMD}PT_Locale").attrib["id"] for one in vector_root.findall(f"{GMD}locale")] == ["ZH", "EN"]
    box = {child.tag[len(GMD):]: float(child[0].text) for child in data.iter(f"{GMD}EX_GeographicBoundingBox").__next__()}
    assert list(box) == ["westBoundLongitude", "eastBoundLongitude", "southBoundLatitude", "northBoundLatitude"]
    # EPSG:4547 has its central meridian 114 E at x 500,000; 900 m east are 0.00876 degrees at 22.6 N
    assert box["westBoundLongitude"] == pytest.approx(114.0, abs=2e-6)
    assert box["eastBoundLongitude"] == pytest.approx(114.00876, abs=2e-5)
    text = "".join(vector_root.itertext())
    for part in ("4547", "EPSG", "某规划院", "park office", "CC BY 4.0", "© 某单位", "粤S(2026)1号", "GeoPackage", "vector",
                 "源 <1>.gpkg (SHA-256 " + "ab" * 32, "CUTOFF = 200", "2026-03-01T09:00:00"):
        assert part in text, part
    assert "/secret" not in text and "D0" not in text
    assert raster_root.find(f".//{GCO}Distance").text == "30" and "grid" in "".join(raster_root.itertext())


def test_metadata_of_others_stay_and_our_own_are_replaced(made, run_tool):
    card, _, _, runs, tmp = made
    foreign, own = runs / "nlcc.tif.iso.xml", runs / "links.gpkg.iso.xml"
    foreign.write_text("<theirs/>", encoding="utf-8")
    before = own.read_bytes()
    _, feedback = run_tool("casecard", {"FOLDER": str(runs), "POOL": str(tmp / "pool"), "LICENCE": "other"})
    assert foreign.read_text(encoding="utf-8") == "<theirs/>" and own.read_bytes() != before
    assert any("nlcc.tif.iso.xml" in text for text in feedback.warnings)


def test_control_signs_make_no_broken_metadata(ecoplan_provider):
    from ecoplan.processing.bridge import isometadata
    record = isometadata.Record("i", {"en": "a\x00b<&>\ud800", "zh": "甲\x0b"}, {"en": "]]>", "zh": ""}, "vector", "x", "")
    root = etree.fromstring(isometadata.xml(record, "2026-01-01"))
    assert "甲" in "".join(root.itertext()) and "ab<&>" in "".join(root.itertext())


@pytest.mark.parametrize(("given", "words"), [
    ({"SERVICES": "shade"}, "service shade is unknown"), ({"CURRENCY": "yuan"}, "no code of three letters"),
    ({"FOLDER": None, "TITLE": None}, "nothing to put into the pool"),
    ({"FOLDER": None, "TITLE": None, "PROBLEM": "x"}, "needs a title"), ({"CONSTRUCTION_COST": -1}, "CONSTRUCTION_COST"),
    ({"NUMBERS": "key,label_en,value,unit,source\n,a,3,m,\n"}, "line 2, column source"),
    ({"NUMBERS": "key,label_en,value,unit,source\n,,3,m,s\n"}, "label_en or label_zh"),
    ({"NUMBERS": "key,label_en,value,unit,source\ntemp_reduction,a,3,K,s\n"}, "must be given in °C, not K"),
    ({"NUMBERS": "key,label_en,value,unit,source\ncool_spot,a,few,,s\n"}, "is not a number")])
def test_what_is_refused(run_tool, runs, tmp_path, given, words):
    if "NUMBERS" in given:
        (tmp_path / "n.csv").write_text(given["NUMBERS"], encoding="utf-8")
        given = {"NUMBERS": str(tmp_path / "n.csv")}
    parameters = {"FOLDER": str(runs), "TITLE": "T", "POOL": str(tmp_path / "pool"), **given}
    with pytest.raises(QgsProcessingException, match=words):
        run_tool("casecard", {name: value for name, value in parameters.items() if value is not None})
    assert not (tmp_path / "pool").exists() and not (runs / "links.gpkg.iso.xml").exists()
