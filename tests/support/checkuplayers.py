"""A tiny town for the tests of the city check-up: units, land cover, lines, points and a catalogue."""

import make_layers
import numpy as np
from osgeo import gdal, ogr
from surveylayers import boxes

# Cells of 20 m, 0.04 ha. Columns 0-4 are the street 440104001, columns 5-9 the street 440104002; rows 0-4.
COVER = ["10 10 10 50 50 | 50 50 10 10 10",
         "10 10 10 50 50 | 50 50 10 10 10",
         "10 10 10 50 50 | 50 50 10 10 10",
         "50 50 50 10 10 | 10 50 50 50 50",
         "50 50 50 50 50 | 50 50 50 50 0"]  # 0: no value
STREETS = [((0, 0, 5, 5), "440104001"), ((0, 5, 5, 10), "440104002")]
CATALOGUE = ("id,name_en,name_zh,group_en,group_zh,source,kind,numerator,denominator,parameter,unit_en,unit_zh,"
             "direction,on,status") + """
red,Red line,红线面积,Safety,安全,own rule,area,redline,,,ha,公顷,higher,yes,draft
canopy,Canopy,树冠,Green,绿色,a book,area_share,cover:10,cover,,%,百分比,higher,yes,unverified
dense,Streets,路网密度,Move,交通,own rule,length_per_area,roads:street,unit,,km/km2,千米/平方千米,higher,yes,draft
room,Parks per head,人均公园,Green,绿色,own rule,area_per_person,parks,people,,m2/head,平方米/人,lower,yes,draft
mesh,Mesh,网格,Nature,自然,a paper,mesh,cover:10,cover:10,gap=25,ha,公顷,higher,yes,draft
off,Off,关,Nature,自然,own,area,farmland,,,ha,公顷,higher,no,draft
farm,Farmland,农田,Safety,安全,own rule,area,farmland,,,ha,公顷,none,yes,draft
life,Species,物种,Nature,自然,own rule,richness,records:bird,,,species,种,higher,yes,draft
homes,Built red line,红线内建设,Safety,安全,own rule,area_share,landuse:05* & redline,redline,,%,%,lower,yes,draft
"""


def cells(rows):
    return np.array([[float(v) for v in row.replace("|", "").split()] for row in rows])


def lines(path, rows, field="class"):
    data = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = data.CreateLayer("lines", make_layers.reference("EPSG:4547"), ogr.wkbLineString)
    layer.CreateField(ogr.FieldDefn(field, ogr.OFTString))
    for (r0, c0), (r1, c1), kind in rows:
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkt(
            f"LINESTRING({make_layers.X0 + 20 * c0} {make_layers.Y0 - 20 * r0},"
            f"{make_layers.X0 + 20 * c1} {make_layers.Y0 - 20 * r1})"))
        feature[field] = kind
        layer.CreateFeature(feature)
    data = None
    return str(path)


def points(path, rows, **columns):
    data = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = data.CreateLayer("points", make_layers.reference("EPSG:4547"), ogr.wkbPoint)
    for name, values in columns.items():
        layer.CreateField(ogr.FieldDefn(name, ogr.OFTString if isinstance(values[0], str) else ogr.OFTReal))
    for i, (row, col) in enumerate(rows):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT({make_layers.X0 + 20 * col} {make_layers.Y0 - 20 * row})"))
        for name, values in columns.items():
            feature[name] = values[i]
        layer.CreateFeature(feature)
    data = None
    return str(path)


def town(tmp_path):
    """Parameters of ecoplan:cityindicators on the town."""
    (tmp_path / "catalogue.csv").write_text(CATALOGUE, encoding="utf-8")
    return {
        "CATALOGUE": str(tmp_path / "catalogue.csv"),
        "UNITS": boxes(tmp_path / "units.gpkg", STREETS, "XZQDM", XZQMC=["北京街", "沙面街"]),
        "UPPER_UNITS": boxes(tmp_path / "upper.gpkg", [((0, 0, 5, 10), "440104")], "XZQDM", XZQMC=["越秀区"]),
        "COVER": str(make_layers.raster(tmp_path / "c.tif", cells(COVER), nodata=0, kind=gdal.GDT_Byte)),
        "REDLINE": boxes(tmp_path / "red.gpkg", [((0, 0, 2, 6), "a"), ((1, 0, 2, 6), "twice")]),
        "LANDUSE": boxes(tmp_path / "use.gpkg", [((0, 0, 1, 5), "0508"), ((1, 0, 5, 5), "0101"), ((0, 5, 5, 9), "0101")]),
        "PARKS": boxes(tmp_path / "parks.gpkg", [((0, 3, 2, 7), "park")]),
        "NETWORK": lines(tmp_path / "roads.gpkg", [((2.5, 0), (2.5, 10), "street"), ((0, 5), (5, 5), "street"),
                                                   ((1, 0), (1, 10), "track")]),
        "CLASS_FIELD": "class",
        "POPULATION_LAYER": points(tmp_path / "people.gpkg", [(1, 1), (1, 2), (1, 6)], pop=[100.0, 60.0, 40.0]),
        "POPULATION_FIELD": "pop",
        "RECORDS": points(tmp_path / "birds.gpkg", [(1, 1), (1, 2), (1, 3), (1, 6), (1, 7)], species=[
            "麻雀", "麻雀", "白鹭", "白鹭", "杜鹃"], kind=["bird", "bird", "bird", "bird", "plant"]),
        "SPECIES_FIELD": "species", "GROUP_FIELD": "kind", "DATA_DATE": "2023", "DATES": "cover=2021-06; people=2020"}
