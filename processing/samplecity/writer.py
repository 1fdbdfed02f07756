"""The sample city as files: GeoPackage, GeoTIFFs, a parcel text file and a note."""

from __future__ import annotations

import csv
import os

import numpy as np
import shapely
from osgeo import gdal, ogr, osr

from . import wildlife
from .city import SampleCity
from .names import CITY, GPKG
from .parcel_text import parcel_text

NOTE = """Lanxi sample city / 岚溪示例市

Everything in this folder is fictional: the city, its terrain, its people, its control lines and its
project parcels were made by a generator. Coordinates are EPSG:4547; the place is arbitrary.
Do not use it for any decision.

本目录中的城市、地形、人口、控制线和项目地块均为程序生成的虚构数据，坐标系为 EPSG:4547，位置任意，
不得用于任何实际决策。

seed {seed}, {width} x {height} km, cell {cell} m
"""


def write(city: SampleCity, folder, progress=None) -> dict:
    """Write all files into ``folder`` (made if missing); existing ones are replaced.

    Returns ``{key: path}`` with the keys gpkg, parcels_txt, readme and one per raster and table.
    """
    tell = progress or (lambda fraction: None)
    os.makedirs(folder, exist_ok=True)
    srs = osr.SpatialReference()
    srs.ImportFromEPSG(4547)
    paths = {"gpkg": os.path.join(folder, GPKG)}
    _write_layers(city, paths["gpkg"], srs, lambda part: tell(0.8 * part))
    for k, (name, raster) in enumerate(city.rasters.items()):
        paths[name] = os.path.join(folder, f"{name}.tif")
        _write_raster(raster, paths[name], srs)
        tell(0.8 + 0.2 * (k + 1) / len(city.rasters))
    for name, (header, rows) in city.tables.items():
        paths[name] = os.path.join(folder, f"{name}.csv")
        with open(paths[name], "w", encoding="utf-8-sig", newline="") as out:
            csv.writer(out, lineterminator="\n").writerows([header, *rows])
    paths["parcels_txt"] = os.path.join(folder, "project_parcels_gbk.txt")
    with open(paths["parcels_txt"], "w", encoding="gbk", newline="\r\n") as out:
        out.write(parcel_text(city.layers["projects"], 3))
    if city.records is not None:
        for name, (encoding, text) in wildlife.files(city.records, _to_lonlat(srs), np.random.default_rng(
                [city.settings.seed, 17])).items():
            paths[name.partition(".")[0]] = os.path.join(folder, name)
            with open(paths[name.partition(".")[0]], "w", encoding=encoding, newline="") as out:
                out.write(text)
    paths["readme"] = os.path.join(folder, "README.txt")
    s = city.settings
    with open(paths["readme"], "w", encoding="utf-8") as out:
        out.write(NOTE.format(seed=s.seed, width=s.width_km, height=s.height_km, cell=s.cell_m))
    return paths


def _to_lonlat(srs):
    """Function of (n, 2) coordinates in the city's system that gives longitude and latitude of WGS 84."""
    degrees = osr.SpatialReference()
    degrees.ImportFromEPSG(4326)
    for system in (srs, degrees):
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    step = osr.CoordinateTransformation(srs, degrees)
    return lambda xy: np.array(step.TransformPoints(np.asarray(xy, dtype=float).tolist()), dtype=float)[:, :2]


def _write_layers(city, path, srs, tell):
    driver = ogr.GetDriverByName("GPKG")
    if os.path.exists(path):
        driver.DeleteDataSource(path)
    data = driver.CreateDataSource(path)
    total = sum(len(t) for t in city.layers.values())
    done = 0
    for name, table in city.layers.items():
        layer = data.CreateLayer(name, srs, _layer_type(table.geometries),
                                 [f"DESCRIPTION={CITY[0]} / {CITY[1]}: {table.about}", "GEOMETRY_NAME=geom"])
        for column, values in table.columns.items():
            layer.CreateField(ogr.FieldDefn(column, _field_type(values)))
        multi = layer.GetGeomType() in (ogr.wkbMultiPolygon,)
        layer.StartTransaction()
        rows = zip(*table.columns.values())
        for blob, row in zip(shapely.to_wkb(table.geometries), rows):
            feature = ogr.Feature(layer.GetLayerDefn())
            shape = ogr.CreateGeometryFromWkb(blob)
            feature.SetGeometry(ogr.ForceToMultiPolygon(shape) if multi else shape)
            for k, value in enumerate(row):
                if value is not None:
                    feature.SetField(k, value)
            layer.CreateFeature(feature)
            done += 1
            if done % 5000 == 0:
                tell(done / total)
        layer.CommitTransaction()
    data = None


def _layer_type(geometries):
    if not len(geometries):
        return ogr.wkbUnknown
    return {0: ogr.wkbPoint, 1: ogr.wkbLineString}.get(int(shapely.get_type_id(geometries[0])), ogr.wkbMultiPolygon)


def _field_type(values):
    known = [v for v in values if v is not None]
    if known and all(isinstance(v, int) for v in known):
        return ogr.OFTInteger64 if max(map(abs, known)) > 2 ** 31 - 1 else ogr.OFTInteger
    if known and all(isinstance(v, (int, float)) for v in known):
        return ogr.OFTReal
    return ogr.OFTString


def _write_raster(raster, path, srs):
    kind = {"uint8": gdal.GDT_Byte, "int16": gdal.GDT_Int16, "float32": gdal.GDT_Float32}[raster.array.dtype.name]
    predictor = "3" if kind == gdal.GDT_Float32 else "2"
    grid = raster.grid
    data = gdal.GetDriverByName("GTiff").Create(
        path, grid.cols, grid.rows, 1, kind,
        ["TILED=YES", "COMPRESS=DEFLATE", "ZLEVEL=7", f"PREDICTOR={predictor}", "BIGTIFF=IF_SAFER"])
    data.SetProjection(srs.ExportToWkt())
    data.SetGeoTransform((grid.left, grid.cell, 0, grid.top, 0, -grid.cell))
    data.SetMetadataItem("TIFFTAG_IMAGEDESCRIPTION", raster.about)
    band = data.GetRasterBand(1)
    band.SetNoDataValue(raster.nodata)
    if raster.scale != 1.0:
        band.SetScale(raster.scale)
        band.SetOffset(0.0)
    array = np.round(raster.array, 2) if kind == gdal.GDT_Float32 else raster.array
    for row in range(0, grid.rows, 2048):
        band.WriteArray(array[row:row + 2048], 0, row)
    data = None
