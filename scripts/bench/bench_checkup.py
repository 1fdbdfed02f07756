"""60 indicators of 2,000 villages on cities of 1 to 20 million cells, through qgis_process; no peer does the same."""

import csv
import math
import sys
import tempfile
from pathlib import Path

import numpy as np

import harness

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import qgis_cli  # noqa: E402

QUICK, SIZES = (300, 300), ((1000, 1000), (5000, 4000))  # cells across and down, of 10 m
VILLAGES = 2000
CODES = (10, 20, 30, 40, 50, 60, 80, 90)


def rows(quick):
    found = []
    for across, down in (QUICK,) if quick else SIZES:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            make(folder, across, down)
            env = qgis_cli.enable(folder / "profile", PYTHONWARNINGS="ignore")
            command = qgis_cli.arguments("ecoplan:cityindicators", parameters(folder))
            measured = harness.run_command(command, env=env)
        millions = across * down / 1e6
        found.append(harness.Row("60 city indicators", f"{millions:g} million cells, {VILLAGES:,} villages",
                                 measured.seconds, peak_mb=measured.peak_mb, series="checkup", quantity=across * down))
    return found


def parameters(folder):
    """Of ecoplan:cityindicators on the files that :func:`make` wrote."""
    city = f"{folder / 'city.gpkg'}|layername="
    return {"UNITS": city + "villages", "UNIT_CODE_FIELD": "XZQDM", "CATALOGUE": folder / "catalogue.csv",
            "COVER": folder / "cover.tif", "POPULATION": folder / "people.tif", "REDLINE": city + "redline",
            "PARKS": city + "parks", "NETWORK": city + "roads", "GREENWAYS": city + "greenways",
            "INDICATORS": folder / "indicators.gpkg"}


def make(folder, across, down):
    """A city of clumped land cover, villages on a grid with crooked borders, streets every 500 m, parks, a red line."""
    from osgeo import gdal, ogr, osr
    from scipy.ndimage import gaussian_filter, zoom
    gdal.UseExceptions()
    rng = np.random.default_rng(across)
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(4547)
    rough = gaussian_filter(rng.normal(size=(down // 10, across // 10)), 2)
    smooth = zoom(rough, 10, order=1)[:down, :across]
    edges = np.quantile(smooth[::7, ::7], np.linspace(0, 1, len(CODES) + 1)[1:-1])
    cover = np.array(CODES, np.uint8)[np.digitize(smooth, edges)]
    for name, data, cell, kind in (("cover", cover, 10, gdal.GDT_Byte),
                                   ("people", rng.gamma(1, 20, (down // 10, across // 10)), 100, gdal.GDT_Float32)):
        target = gdal.GetDriverByName("GTiff").Create(
            str(folder / f"{name}.tif"), data.shape[1], data.shape[0], 1, kind, ["TILED=YES", "COMPRESS=DEFLATE"])
        target.SetGeoTransform((480000, cell, 0, 2600000, 0, -cell))
        target.SetProjection(reference.ExportToWkt())
        target.GetRasterBand(1).WriteArray(data)
        target = None
    data = ogr.GetDriverByName("GPKG").CreateDataSource(str(folder / "city.gpkg"))
    width, height = across * 10.0, down * 10.0
    wide = int(math.sqrt(VILLAGES * across / down))
    high = VILLAGES // wide
    x, y = np.meshgrid(np.linspace(0, width, wide + 1), np.linspace(0, height, high + 1))
    inner = (slice(1, -1), slice(1, -1))
    x[inner] += rng.uniform(-0.2, 0.2, x[inner].shape) * width / wide
    y[inner] += rng.uniform(-0.2, 0.2, y[inner].shape) * height / high
    layer = data.CreateLayer("villages", reference, ogr.wkbPolygon)
    layer.CreateField(ogr.FieldDefn("XZQDM", ogr.OFTString))
    layer.StartTransaction()
    for i in range(high):
        for j in range(wide):
            ring = [(x[a, b], y[a, b]) for a, b in ((i, j), (i, j + 1), (i + 1, j + 1), (i + 1, j), (i, j))]
            number = i * wide + j
            _add(layer, "POLYGON((" + ",".join(f"{480000 + p} {2600000 - q}" for p, q in ring) + "))",
                 XZQDM=f"4401{number // 400:02d}{number // 40 % 1000:03d}{number % 1000:03d}")
    layer.CommitTransaction()
    for name, count, size in (("parks", 600, 300.0), ("redline", 60, 2000.0)):
        layer = data.CreateLayer(name, reference, ogr.wkbPolygon)
        for east, south in rng.uniform(0, 1, (count, 2)) * (width - size, height - size):
            a, b, s = 480000 + east, 2600000 - south - size, size * rng.uniform(0.2, 1)
            _add(layer, f"POLYGON(({a} {b},{a + s} {b},{a + s} {b + s},{a} {b + s},{a} {b}))")
    for name, step in (("roads", 500.0), ("greenways", 4000.0)):
        layer = data.CreateLayer(name, reference, ogr.wkbLineString)
        layer.StartTransaction()
        for k in np.arange(step / 2, width, step):
            _add(layer, f"LINESTRING({480000 + k} 2600000,{480000 + k} {2600000 - height})")
        for k in np.arange(step / 2, height, step):
            _add(layer, f"LINESTRING(480000 {2600000 - k},{480000 + width} {2600000 - k})")
        layer.CommitTransaction()
    data = None
    with open(folder / "catalogue.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "name_en", "name_zh", "kind", "numerator", "denominator", "parameter", "direction"])
        writer.writerows(catalogue())


def _add(layer, wkt, **fields):
    from osgeo import ogr
    feature = ogr.Feature(layer.GetLayerDefn())
    feature.SetGeometry(ogr.CreateGeometryFromWkt(wkt))
    for name, value in fields.items():
        feature[name] = value
    layer.CreateFeature(feature)


def catalogue():
    """60 rows of all kinds that these layers can fill."""
    made = []
    for code in CODES:
        made += [(f"share{code}", "area_share", f"cover:{code}", "cover", ""),
                 (f"area{code}", "area", f"cover:{code}", "", ""),
                 (f"person{code}", "area_per_person", f"cover:{code}", "people", ""),
                 (f"red{code}", "area_share", f"cover:{code} & redline", "cover & redline", ""),
                 (f"park{code}", "area_share", f"cover:{code} & parks", "cover & parks", "")]
    made += [(f"mesh{gap}", "mesh", "cover:10,20,30,90", "cover:10,20,30,90", f"gap={gap}") for gap in (0, 50, 100)]
    made += [("coherence", "coherence", "cover:10,20,30,90", "cover:10,20,30,90", "gap=100"),
             ("mesh_unit", "mesh", "cover:10,20,30,90", "unit", "gap=100"),
             ("mesh_tree", "mesh", "cover:10", "cover:10", "gap=100")]
    made += [("redline", "area_share", "redline", "unit", ""), ("parks", "area_per_person", "parks", "people", ""),
             ("park_share", "area_share", "parks", "unit", ""), ("both", "area", "parks & redline", "", ""),
             ("near", "area_share", "parks", "unit", "m=300"), ("roads", "length_per_area", "roads", "unit", ""),
             ("road_person", "length_per_person", "roads", "people", ""),
             ("greenways", "length_per_person", "greenways", "people", ""),
             ("greenway_area", "length_per_area", "greenways", "unit", "")]
    made += [(f"walk{m}", "walking_coverage", "parks", "people", f"m={m}; min_ha=0.04") for m in (300, 500, 800, 1000)]
    made += [("greenwalk", "walking_coverage", "greenways", "people", "m=500")]
    return [(key, key, key, kind, above, below, more, "higher") for key, kind, above, below, more in made]
