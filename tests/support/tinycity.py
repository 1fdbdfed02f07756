"""A city of 24 x 32 cells on disk: one small layer for every input of every tool (GDAL only; tools make the rest)."""

import csv
import json
from pathlib import Path

import numpy as np
from make_layers import CELL, X0, Y0, bands, raster, reference
from osgeo import gdal, ogr
from dxf_files import drawing
from osm_files import OsmFile

ROWS, COLUMNS = 24, 32
CRS = "EPSG:4547"
LON, LAT = 114.0, 22.5978  # of the cells' corner, roughly
PARCELS = ("[属性描述]\n坐标系=2000国家大地坐标系\n几度分带=3\n投影类型=高斯克吕格\n计量单位=米\n带号=38\n精度=0.001\n"
           "转换参数=,,,,,,\n[地块坐标]\n4,1.0000,1,一号,面,,道路,,@\n"
           "J1,1,2499900.000,38500100.000\nJ2,1,2500000.000,38500100.000\n"
           "J3,1,2500000.000,38500200.000\nJ4,1,2499900.000,38500200.000\n")
# an entry with the seal that ecoplan:outcomeledger gives it
LEDGER_ROW = [1, "A", "core", "2023", "baseline", 5, "455bb83a0b36278f"]
_KINDS = {"polygon": ogr.wkbPolygon, "line": ogr.wkbLineString, "point": ogr.wkbPoint}
_TYPES = {str: ogr.OFTString, int: ogr.OFTInteger64, float: ogr.OFTReal}


def place(row, column):
    """Map coordinates of a place in cells."""
    return X0 + column * CELL, Y0 - row * CELL


def box(r0, c0, r1, c1):
    (x0, y1), (x1, y0) = place(r0, c0), place(r1, c1)
    return {"type": "Polygon", "coordinates": [[[x0, y0], [x1, y0], [x1, y1], [x0, y1], [x0, y0]]]}


def line(*places):
    return {"type": "LineString", "coordinates": [list(place(*p)) for p in places]}


def point(row, column):
    return {"type": "Point", "coordinates": list(place(row, column))}


def vector(path, geometry, shapes, /, crs=CRS, **columns):
    """A GeoPackage of one layer from GeoJSON geometries (None for none) and columns of values."""
    data = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = data.CreateLayer(Path(path).stem, reference(crs) if crs else None, _KINDS[geometry])
    for name, values in columns.items():
        known = next((v for v in values if v is not None), "")
        layer.CreateField(ogr.FieldDefn(name, _TYPES[type(known)]))
    for number, shape in enumerate(shapes):
        feature = ogr.Feature(layer.GetLayerDefn())
        if shape is not None:
            feature.SetGeometry(ogr.CreateGeometryFromJson(json.dumps(shape)))
        for name, values in columns.items():
            feature[name] = values[number]
        layer.CreateFeature(feature)
    data = None
    return str(path)


def make(folder):
    """Write the layers; returns ``{name: path}``."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    made = {**_rasters(folder), **_pattern(folder), **_green(folder), **_control(folder), **_texts(folder)}
    return {name: str(path) for name, path in made.items()}


def _rasters(folder):
    rng = np.random.default_rng(7)
    shape = (ROWS, COLUMNS)
    resistance = rng.integers(1, 12, shape).astype(float)
    resistance[0, :4] = np.nan
    plan = resistance.copy()
    plan[:, 16] = 60.0
    cover = np.full(shape, 40.0)
    cover[2:8, 2:9], cover[14:21, 3:10], cover[3:10, 21:30], cover[10:14], cover[15:22, 14:24] = 10, 10, 10, 80, 50
    later, grades = cover.copy(), np.full(shape, 3.0)
    later[2:4, 2:9], later[16:18, 16:22], grades[:8] = 50, 10, 5
    height = 140 + np.add.outer(np.linspace(0, 40, ROWS), np.linspace(0, 15, COLUMNS))
    people = rng.integers(0, 9, shape).astype(float)
    amperes, ground = np.full(shape, np.nan), np.full(shape, np.nan)
    amperes[5, 5], ground[18, 28] = 1.0, 0.0
    score = rng.uniform(0, 1, shape)
    score[4:10, 4:12] = 0.95
    return {"resistance": raster(folder / "resistance.tif", resistance), "plan": raster(folder / "plan.tif", plan),
            "cover": raster(folder / "cover.tif", cover, nodata=0, kind=gdal.GDT_Byte),
            "cover_later": raster(folder / "cover_later.tif", later, nodata=0, kind=gdal.GDT_Byte),
            "grades": raster(folder / "grades.tif", grades, nodata=0, kind=gdal.GDT_Byte),
            "dem": raster(folder / "dem.tif", height), "population": raster(folder / "population.tif", people),
            "amperes": raster(folder / "amperes.tif", amperes), "ground": raster(folder / "ground.tif", ground),
            "score": raster(folder / "score.tif", score), "heat": raster(folder / "heat.tif", 20 + 25 * score),
            "cost": raster(folder / "cost.tif", np.full(shape, 3.0)), **_services(folder, shape)}


def _services(folder, shape):
    """Rasters of a gross ecosystem product."""
    rng = np.random.default_rng(8)
    made = {name: raster(folder / f"{name}.tif", rng.uniform(*between, shape)) for name, between in {
        "rain": (1200, 1800), "evaporated": (600, 900), "reference": (900, 1200), "soilwater": (50, 150),
        "erosivity": (4000, 7000), "erodibility": (.01, .04), "slopes": (.1, 8), "coverfactor": (0, .3),
        "practice": (.4, 1), "ndvi": (.1, .9), "storm": (60, 120), "npp": (300, 800), "openwater": (800, 1000)}.items()}
    made["months"] = bands(folder / "months.tif", [np.full(shape, 100.0 + month) for month in range(12)])
    made["soil"] = bands(folder / "soil.tif", [np.full(shape, value) for value in (40.0, 40.0, 20.0, 1.5)])
    return made


def _pattern(folder):
    sources = [box(2, 2, 8, 9), box(14, 3, 21, 10), box(3, 21, 10, 30)]
    return {
        "sources": vector(folder / "sources.gpkg", "polygon", sources, name=["北山", "南山", "东山"], code=[1, 2, 3]),
        "plan_sources": vector(folder / "plan_sources.gpkg", "polygon", sources[:2], name=["北山", "南山"]),
        "mends": vector(folder / "mends.gpkg", "line", [line((11, 5), (13, 6))], name=["桥"]),
        "focal": vector(folder / "focal.gpkg", "point", [point(5, 5), point(18, 6), point(6, 25)],
                        site=["a", "b", "c"], strength=[1.0, 2.0, 1.0]),
        "shorts": vector(folder / "shorts.gpkg", "polygon", [box(11, 12, 13, 18)], name=["湖"]),
        "dams": vector(folder / "dams.gpkg", "point", [point(11, 6)], name=["坝"]),
        "cover_areas": vector(folder / "cover_areas.gpkg", "polygon", [box(0, 0, 12, 32), box(12, 0, 24, 32)],
                              **{"class": [10, 40], "TBDLMJ": [153600.0, 150000.0], "grade": [4, 2]}),
        "cover_areas_later": vector(folder / "cover_areas_later.gpkg", "polygon", [box(0, 0, 11, 32), box(11, 0, 24, 32)],
                                    **{"class": [10, 40], "TBDLMJ": [140000.0, 163600.0], "grade": [5, 2]}),
        "area": vector(folder / "area.gpkg", "polygon", [box(0, 0, ROWS, COLUMNS)], name=["全区"])}


def _green(folder):
    streets = [line((r, 0), (r, COLUMNS)) for r in (1, 12, 22)] + [line((0, c), (ROWS, c)) for c in (1, 12, 20, 31)]
    kinds = ["primary", "residential", "footway", "motorway", "residential", "footway", "tertiary"]
    count = len(streets)
    return {
        "roads": vector(folder / "roads.gpkg", "line", streets, name=[f"街{i}" for i in range(count)], kind=kinds,
                        walk=[1] * count, bridge=[0] * (count - 1) + [1], tunnel=[0] * count, layer=[0] * count,
                        width=[10.0 + i for i in range(count)]),
        "railways": vector(folder / "railways.gpkg", "line", [line((0, 15), (ROWS, 15))], name=["铁路"]),
        "rivers": vector(folder / "rivers.gpkg", "line", [line((11, 0), (12, COLUMNS))], name=["河"]),
        "greenways": vector(folder / "greenways.gpkg", "line", [
            line((1, 1), (12, 1)), line((12, 1), (12, 12)), line((12, 14), (12, 31)), line((1, 31), (6, 31))],
            level=["urban", "urban", "community", "regional"], name=["一", "二", "三", "四"]),
        "parks": vector(folder / "parks.gpkg", "polygon", [box(2, 2, 8, 9), box(14, 22, 20, 29)],
                        name=["北园", "东园"], grp=["A", "B"], closed=[0, 0], supply=[1000.0, 2000.0]),
        "entrances": vector(folder / "entrances.gpkg", "point", [point(2, 4), point(17, 22)], name=["北门", "西门"]),
        "people": vector(folder / "people.gpkg", "point", [point(3, 12), point(12, 16), point(21, 2), point(12, 30)],
                         pop=[10.0, 20.0, 30.0, 40.0]),
        "units": vector(folder / "units.gpkg", "polygon", [box(0, 0, ROWS, 16), box(0, 16, ROWS, COLUMNS)],
                        name=["西区", "东区"], code=["440101", "440102"]),
        "grouped": vector(folder / "grouped.gpkg", "polygon", [box(0, 0, ROWS, 16), box(0, 16, ROWS, COLUMNS)],
                          name=["西区", "东区"], pop_old=[0.2, 0.3], pop_young=[0.8, 0.7]),
        "housing": vector(folder / "housing.gpkg", "polygon", [box(9, 13, 11, 19), box(15, 14, 19, 19)],
                          use=["0701", "0702"], floors=[6, 18], tall=[18.0, 54.0]),
        "seats": vector(folder / "seats.gpkg", "point", [point(1, 6), point(12, 4)], sort=["bench", "drinking_water"]),
        "candidates": vector(folder / "candidates.gpkg", "point", [point(20, 4), point(12, 28)], name=["甲", "乙"])}


def _control(folder):
    return {
        "projects": vector(folder / "projects.gpkg", "polygon", [box(3, 3, 6, 6), box(15, 15, 18, 20), box(9, 25, 12, 30)],
                           pid=["P1", "P2", "P3"], pname=["一号", "二号", "三号"], activity=[0, 1, 0],
                           opinion=["", "yes", ""], okind=["", "", ""], noland=[0, 0, 1], use=["道路", "公园", "住宅"],
                           sheet=["F1", "F2", "F3"]),
        "redline": vector(folder / "redline.gpkg", "polygon", [box(0, 0, 5, 10)], name=["红线"]),
        "farmland": vector(folder / "farmland.gpkg", "polygon", [box(14, 12, 22, 17)], name=["农田"]),
        "boundary": vector(folder / "boundary.gpkg", "polygon", [box(8, 12, 22, 31)], name=["边界"]),
        "measures": vector(folder / "measures.gpkg", "polygon", [box(2, 2, 8, 9), box(15, 15, 19, 21)],
                           key=["A", "B"], name=["湿地", "林带"], sort=["wetland", "forest"], capital=[1000.0, 500.0],
                           yearly=[10.0, 5.0], start=[2025, 2026], life=[10, 5], payer=["市", "区"]),
        "compartments": vector(folder / "compartments.gpkg", "polygon", [box(2, 2, 8, 9), box(14, 12, 21, 20)],
                               SEN_LIN_LB=["11", "21"], SHI_QUAN_D=["10", "20"], GJGYL_BHDJ=["1", ""]),
        "protected": vector(folder / "protected.gpkg", "polygon", [box(2, 22, 10, 28)], zone=["core"], site=["保护区"]),
        "water": vector(folder / "water.gpkg", "polygon", [box(10, 20, 14, 32)], zone=["1"], site=["水源"]),
        "other": vector(folder / "other.gpkg", "polygon", [box(16, 0, 24, 8)], name=["其他线"]),
        **_surveys(folder)}


def _surveys(folder):
    """Land survey before and after: a field grows into the wood beside it; four polygons."""
    classes = {"DLBM": ["0101", "0301", "0702", "0601"], "GDPDJB": [1, 0, 0, 0], "BSM": ["T1", "T2", "T3", "T4"],
               "TBDLMJ": [76800.0, 76800.0, 76800.0, 76800.0]}
    later = {**classes, "TBDLMJ": [89600.0, 64000.0, 76800.0, 76800.0]}
    south = [box(12, 0, 24, 16), box(12, 16, 24, 32)]
    return {
        "survey": vector(folder / "survey.gpkg", "polygon", [box(0, 0, 12, 16), box(0, 16, 12, 32), *south], **classes),
        "survey_later": vector(folder / "survey_later.gpkg", "polygon", [box(0, 0, 12, 18), box(0, 18, 12, 32), *south],
                               **later),
        "farmland_later": vector(folder / "farmland_later.gpkg", "polygon", [box(14, 12, 22, 16), box(0, 2, 4, 8)],
                                 code=["0103", "0103"],
                                 name=["农田", "新"])}


def _texts(folder):
    def table(name, rows):
        path = folder / name
        with open(path, "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
        return path

    (folder / "parcels.txt").write_text(PARCELS, encoding="utf-8")
    (folder / "circuit.txt").write_text("\n".join(
        "{} {} {}".format(n, *place(*at)) for n, at in enumerate(((5.5, 5.5), (18.5, 6.5), (6.5, 25.5)), 1)))
    (folder / "circuit.ini").write_text(
        "data_type = raster\nscenario = pairwise\nhabitat_file = resistance.tif\npoint_file = circuit.txt\n"
        "write_cur_maps = True\nwrite_max_cur_maps = True\noutput_file = city.out\n")
    (folder / "links.txt").write_text("0 1 1\n1 2 1")
    (folder / "ends.txt").write_text("0 1")
    (folder / "network.ini").write_text(
        "data_type = network\nscenario = advanced\nhabitat_file = links.txt\nsource_file = ends.txt\n"
        "ground_file = grounds.txt\nwrite_cur_maps = True\n")
    (folder / "grounds.txt").write_text("2 0")
    (folder / "nodes.txt").write_text("1 10 1\n2 5 1\n3 20 1\n4 8 0\n")
    (folder / "distances.txt").write_text("1 2 300\n2 3 500\n4 1 200\n")
    (folder / "changes.txt").write_text("1 2 200\n")
    return {"nodes_file": folder / "nodes.txt", "distances_file": folder / "distances.txt",
            "changes_file": folder / "changes.txt", "circuit": folder / "circuit.ini", "circuit_network": folder / "network.ini",
            "project_costs": table("project_costs.csv", [["kind", "per", "capital"], ["break", "project", 500],
                                                         ["gap", "m", 2]]),
            "trips": table("trips.csv", [["from", "to"], ["北门", "西门"]]),
            "pairs": table("pairs.csv", [["one", "two"], ["a", "b"], ["a", "c"]]), "parcels": folder / "parcels.txt",
            "drawing": drawing(folder / "parcels.dxf", [("JZX", True, [(500000, 2499900), (500060, 2499900), (500060, 2499960)])],
                               [("ZJ", "甲", 500050, 2499920)]),
            "managed": table("managed.csv", [["from", "to", "managed"], ["*", "built", "yes"]]),
            "rates": table("rates.csv", [["element", "class", "value", "unit"], ["forest", "", 300, "yuan/ha"]]),
            "factors": table("factors.csv", [["factor", "column", "weight"], ["water", "water", 60],
                                             ["forest", "forest", 40]]),
            "finance": table("finance.csv", [["unit_code", "water"], ["440101", 5], ["440102", 7]]),
            "sections": table("sections.csv", [
                ["section", "upstream", "downstream", "item", "target", "amount", "fine"],
                ["S", "440101", "440102", "TN", 1, 1000, 10]]),
            "section_values": table("values.csv", [["section", "date", "item", "value"], ["S", "2024-01", "TN", 0.8],
                                                   ["S", "2024-02", "TN", 1.4]]),
            "values_before": table("values_before.csv", [["measure_id", "metric", "date", "value"],
                                                         ["A", "people", "2024", 100], ["B", "people", "2024", 40]]),
            "values_checked": table("values_checked.csv", [["measure_id", "metric", "date", "value"],
                                                           ["A", "people", "2026", 140]]),
            "metrics": table("metrics.csv", [["metric", "name", "unit", "price"], ["people", "People", "person", 2]]),
            "incomes": table("incomes.csv", [["measure_id", "year", "amount"], ["A", 2027, 50]]),
            "steps": table("steps.csv", [["metric", "from", "to", "pay"], ["people", "", 20, 0],
                                         ["people", 20, "", 1000]]),
            "shares": table("shares.csv", [["measure_id", "payer", "basis", "weight"], ["", "city", "ability", 2],
                                           ["", "firm", "polluter", 1]]),
            "habitats": table("habitats.csv", [["stage", "area_ha", "distinctiveness", "condition"],
                                               ["before", 2, "low", "poor"], ["created", 1, "high", "good"]]),
            "ledger": table("ledger.csv", [["entry", "measure_id", "metric", "date", "kind", "value", "seal"],
                                           LEDGER_ROW]),
            "nature": table("nature.csv", [["lucode", "urban_nature", "search_radius_m"], [10, 1, 60], [40, 0, ""],
                                           [50, 0, ""], [80, 0.5, 100]]),
            "group_radii": table("group_radii.csv", [["pop_group", "search_radius_m"], ["pop_old", 60], ["pop_young", 100]]),
            "visitor_limits": table("visitor_limits.csv", [["place", "name_en", "name_zh", "value", "basis"],
                                                           ["", "Water", "供水", 500, "day"]]),
            "visitor_counts": table("visitor_counts.csv", [["date", "gate", "n"], ["2024-05-01", "北门", 300]]),
            "reach": table("reach.csv", [["min_ha", "reach_m"], [1, 60], [3, 100]]),
            "energy": table("energy.csv", [["type", "consumption", "cost"], ["0701", 0.5, 0.6], ["0702", 0.8, 0.6]]),
            "waters": table("waters.csv", [["unit_code", "kind", "zone", "area_km2", "capacity_m3"],
                                           ["", "lake", "east", "2", ""], ["", "reservoir", "", "", "1e6"]]),
            "emissions": table("emissions.csv", [["pollutant", "amount_t"], ["so2", "1"], ["cod", "2"]]),
            "products": table("products.csv", [["product", "amount", "unit", "price"], ["rice", "9", "t", "2800"]]),
            "visitors": table("visitors.csv", [["visits"], ["900"]]),
            "ownprices": table("ownprices.csv", [
                ["parameter", "class", "value"], ["nep_share", "*", "0.2"], ["price_visit", "", "40"],
                ["rate_so2", "forest", "9000"], ["rate_cod", "wetland", "9000"]]),
            "index": table("index.csv", [["year", "index"], ["2010", "80"], ["2020", "100"]]),
            "indicator_values": table("indicator_values.csv", _values(40.0)),
            "earlier_values": table("earlier_values.csv", _values(35.0)),
            "targets": table("targets.csv", [["indicator", "target"], ["canopy", "50"], ["park_person", "10"]]),
            "matrix": table("matrix.csv", [["", "heat", "people"], ["heat", "1", "2"], ["people", "1/2", "1"]]),
            "osm": _osm(folder / "city.osm"), **_wildlife(table)}


def _wildlife(table):
    species = ["Lutra lutra", "Garrulax canorus", "Passer montanus", "Passer montanus", "Lutra lutraa"]
    rows = [(species[i % 5], f"{LON + 0.0001 * (i % 60):.6f}", f"{LAT - 0.0001 * (i // 2 % 40):.6f}",
             f"2021-{i % 12 + 1:02d}-{i % 28 + 1:02d}", i % 4 + 1) for i in range(90)]
    return {
        "wildlife": table("wildlife.csv", [["species", "lon", "lat", "date", "individualCount"], *rows]),
        "species_list": table("species_list.csv", [
            ["list", "version", "scientific_name", "chinese_name", "level", "threat"],
            ["L", "2021", "Lutra lutra", "水獭", "2", "EN"], ["L", "2021", "Garrulax canorus", "画眉", "1", ""]]),
        "species_names": table("species_names.csv", [["name", "accepted", "reason"], ["Lutra", "Lutra lutra", "x"]]),
        "habitat": table("habitat.csv", [["species", "classes", "min_patch_ha", "dispersal_m"],
                                         ["Lutra lutra", "10, 80", 0.1, 100]])}


def _values(canopy):
    head = ["unit_code", "unit_name", "level", "indicator", "value", "coverage"]
    return [head, *([code, name, "county", key, str(value), "100"] for code, name in (("440101", "西区"), ("440102", "东区"))
                    for key, value in (("canopy", canopy), ("park_person", 12.0)))]


def _osm(path):
    def at(east, south):
        return LON + east / 102700.0, LAT - south / 110700.0

    def ring(west, north, east, south):
        return (*at(west, south), *at(east, north))

    osm = OsmFile()
    osm.ring(*ring(0, 0, 640, 480), boundary="administrative", admin_level="6", name="小区")
    for south in (20, 240, 440):
        osm.way([at(0, south), at(640, south)], highway="residential", name=f"街{south}")
    osm.way([at(240, 0), at(240, 480)], highway="primary", bridge="yes")
    osm.ring(*ring(40, 40, 180, 160), leisure="park", name="北园")
    osm.ring(*ring(260, 300, 400, 420), landuse="residential")
    osm.ring(*ring(420, 60, 600, 200), natural="wood")
    osm.way([at(0, 230), at(640, 250)], waterway="river", name="河")
    osm.ring(*ring(280, 320, 300, 340), building="yes")
    return osm.save(path)
