"""The shipped batch over five cities that preparecity made: what one of them lacks or calls otherwise stops nothing."""

import csv
import json
import shutil
import subprocess
import sys

import numpy as np
import qgis_cli
from osgeo import gdal, ogr, osr
from osm_files import OsmFile

BATCH = qgis_cli.ROOT / "scripts" / "batch"
PLACES = {"甲市": (113.3, 23.1), "no parks": (116.4, 39.9), "no water": (104.1, 30.7), "no railways": (121.5, 29.9),
          "other names": (112.5, 28.2)}
PRESETS = {"甲市": "Guangzhou", "no railways": "ningbo"}  # the other three cities have none
STEP = 0.0025  # degrees between streets


def town(path, lon, lat, parks=True, water=True, railways=True):
    """Streets in a grid, one over a bridge and one in a tunnel, woods on both sides, homes; the rest where wanted."""
    file = OsmFile()
    east, north = lon + 8 * STEP, lat + 8 * STEP
    for k in range(9):
        for tags, ends in (({"highway": "residential"}, [(lon + k * STEP, lat), (lon + k * STEP, north)]),
                           ({"highway": "secondary", "lanes": "4"}, [(lon, lat + k * STEP), (east, lat + k * STEP)])):
            count = 17
            line = [tuple(np.round(np.add(ends[0], np.subtract(ends[1], ends[0]) * i / (count - 1)), 7)) for i in range(count)]
            file.way(line[:9], tags, **({"bridge": "yes", "layer": "1"} if k == 3 else {}))
            file.way(line[8:], tags, **({"tunnel": "yes", "layer": "-1"} if k == 5 else {}))

    def block(c0, r0, c1, r1, **tags):
        file.ring(lon + (c0 + 0.1) * STEP, lat + (r0 + 0.1) * STEP, lon + (c1 - 0.1) * STEP, lat + (r1 - 0.1) * STEP, tags)

    block(0, 0, 2, 3, natural="wood")
    block(6, 0, 8, 2, natural="wood")
    block(5, 6, 8, 8, landuse="forest")
    block(2, 3, 5, 6, landuse="residential")
    block(5, 3, 6, 5, landuse="industrial")
    block(0, 6, 4, 8, landuse="farmland")
    if parks:
        block(3, 1, 5, 2, leisure="park", name="公园")
        block(1, 5, 2, 6, leisure="park", name="Garden")
    if water:
        block(6, 3, 8, 5, natural="water")
    if railways:
        file.way([(lon, lat + 2.5 * STEP), (east, lat + 2.5 * STEP)], railway="rail")
    for name, (west, e) in (("西区", (lon, lon + 4 * STEP)), ("东区", (lon + 4 * STEP, east))):
        file.ring(west, lat, e, north, boundary="administrative", admin_level="6", name=name)
    file.bounds = (lon, lat, east, north)
    return file.save(path)


def raster(path, lon, lat, values):
    """A raster in degrees of 40 x 40 cells around the town."""
    data = gdal.GetDriverByName("GTiff").Create(str(path), 40, 40, 1, gdal.GDT_Float32)
    data.SetGeoTransform((lon - STEP, 10 * STEP / 40, 0, lat + 9 * STEP, 0, -10 * STEP / 40))
    data.SetProjection('GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],'
                       'PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]')
    data.GetRasterBand(1).WriteArray(np.asarray(values, dtype=np.float32))
    data = None
    return path


def test_five_prepared_cities_that_differ_are_all_done(cli_environment, qgis_process, tmp_path):
    cities, table = tmp_path / "cities", [["name", "city", "landcover", "dem", "family"]]
    for name, (lon, lat) in PLACES.items():
        lacks = {word: f"no {word}" != name for word in ("parks", "water", "railways")}
        more = {}
        if name != "no water":  # that city has no elevation and no population either
            more["DEM"] = raster(tmp_path / "height.tif", lon, lat, np.tile(np.linspace(0, 300, 40), (40, 1)))
            more["POPULATION"] = raster(tmp_path / "people.tif", lon, lat, np.full((40, 40), 12.0))
        done = qgis_process("ecoplan:preparecity", OSM=town(tmp_path / f"{lon}.osm", lon, lat, **lacks), CELL_SIZE=20,
                            FOLDER=cities / name, **({"CITY": PRESETS[name]} if name in PRESETS else {}), **more)
        assert done.code == 0, done.out + done.err
        table.append([name, PRESETS.get(name, ""), "landcover.tif", "dem.tif", "none"])
    for old, new in (("landcover.tif", "lc.tif"), ("dem.tif", "高程.tif")):
        shutil.move(cities / "other names" / old, cities / "other names" / new)
    table[-1][2:] = ["lc.tif", "高程.tif", "open_green_spaces"]
    with open(tmp_path / "cities.csv", "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(table)
    done = subprocess.run(
        [sys.executable, str(BATCH / "batch.py"), str(BATCH / "examples" / "prepared_cities.json"), "--cities", str(cities),
         "--table", str(tmp_path / "cities.csv"), "--results", str(tmp_path / "results"), "--workers", "2"],
        env=cli_environment, capture_output=True, text=True, timeout=1500)
    with open(tmp_path / "results" / "summary.csv", encoding="utf-8-sig", newline="") as file:
        rows = {row["city"]: row for row in csv.DictReader(file)}
    assert {name: row["status"] for name, row in rows.items()} == dict.fromkeys(PLACES, "done"), (
        [row["message"] for row in rows.values()], done.stdout, done.stderr)
    assert done.returncode == 0

    def made(name, file):
        return (tmp_path / "results" / name / file).exists()

    assert all(made(name, "links.gpkg") and made(name, "greening_priorities.gpkg") for name in PLACES)
    assert {name: made(name, "supply.csv") for name in PLACES} == {
        name: name not in ("no parks", "no water") for name in PLACES}  # the part that needs parks and population
    assert {name: made(name, "suitability.tif") for name in PLACES} == {name: name == "other names" for name in PLACES}
    # corridors pass under the bridge (street 3, western half) and over the tunnel (street 5, eastern half): no break there
    package = ogr.Open(str(tmp_path / "results" / "甲市" / "break_points.gpkg"))
    points = package.GetLayer(0)
    degrees = osr.SpatialReference()
    degrees.ImportFromEPSG(4326)
    degrees.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    lon, lat = PLACES["甲市"]
    cut = []
    for point in points:
        place = point.GetGeometryRef().Clone()
        place.TransformTo(degrees)
        cut.append(((place.GetY() - lat) / STEP, (place.GetX() - lon) / STEP < 4, point["class"]))
    assert cut and {kind for *_, kind in cut} <= {"secondary", "rail"}
    assert not [c for c in cut if c[2] == "secondary" and abs(c[0] - (3 if c[1] else 5)) < 0.3], cut
    log = (tmp_path / "results" / "_batch" / "logs" / "other names.log").read_text(encoding="utf-8")
    assert "lc" in log and "slope" in log
    assert json.loads((tmp_path / "results" / "甲市" / "batch.json").read_text(encoding="utf-8"))["state"] == "done"
