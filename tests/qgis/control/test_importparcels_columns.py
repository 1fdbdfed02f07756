"""Every column of ecoplan:importparcels, on parcels at a central meridian, where the plane is true to scale."""

import shapely
from qgis.core import QgsVectorLayer

FILE = """[属性描述]
几度分带=3
带号=38
[地块坐标]
10,1.8010,7,良口镇一号,面,F49 G 030061,道路,,@
J1,1,2589000.000,38499900.000
J2,1,2589100.000,38499900.000
J3,1,2589100.000,38500100.000
J4,1,2589000.000,38500100.000
J1,1,2589000.000,38499900.000
J5,2,2589030.000,38499980.000
J6,2,2589070.000,38499980.000
J7,2,2589070.000,38500030.000
J8,2,2589030.000,38500030.000
J5,2,2589030.000,38499980.000
4,,8,二号,面,F49 G 030062,绿地,,@
J1,1,2589500.000,38499970.000
J2,1,2589500.000,38500030.000
J3,1,2589540.000,38500030.000
J1,1,2589500.000,38499970.000
"""


def test_every_column_of_the_parcels(run_tool, tmp_path):
    (tmp_path / "宗地.txt").write_text(FILE, encoding="gbk")
    results, feedback = run_tool("importparcels", {
        "FILES": [str(tmp_path / "宗地.txt")], "PARCELS": str(tmp_path / "parcels.gpkg")})
    layer = QgsVectorLayer(results["PARCELS"], "parcels", "ogr")
    rows = [dict(zip(layer.fields().names(), f.attributes())) for f in layer.getFeatures()]
    for row in rows:
        del row["fid"]
        row["stated_ha"] = row["stated_ha"] or None
    # 200 m x 100 m less 50 m x 40 m; half of 60 m x 40 m. The first ring's and the second's closing points count.
    assert rows == [
        {"parcel_id": "7", "parcel_name": "良口镇一号", "land_use": "道路", "map_sheet": "F49 G 030061",
         "stated_ha": 1.801, "area_ha": 1.8, "points": 10, "file": "宗地.txt"},
        {"parcel_id": "8", "parcel_name": "二号", "land_use": "绿地", "map_sheet": "F49 G 030062", "stated_ha": None,
         "area_ha": 0.12, "points": 4, "file": "宗地.txt"}]
    assert not feedback.warnings and layer.crs().authid() == "EPSG:4547"
    shapes = [shapely.from_wkt(f.geometry().asWkt()) for f in layer.getFeatures()]
    assert shapes[0].equals(shapely.box(499900, 2589000, 500100, 2589100) - shapely.box(499980, 2589030, 500030, 2589070))
    assert shapes[1].equals(shapely.Polygon([(499970, 2589500), (500030, 2589500), (500030, 2589540)]))
