"""Small rasters and vectors on disk for the command-line tests; GDAL only."""

import json

import numpy as np
from osgeo import gdal, ogr, osr

CELL, X0, Y0 = 20.0, 500000.0, 2500000.0


def reference(crs):
    system = osr.SpatialReference()
    system.SetFromUserInput(crs)
    system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return system


def raster(path, array, nodata=-1.0, crs="EPSG:4547", kind=gdal.GDT_Float32):
    data = gdal.GetDriverByName("GTiff").Create(str(path), array.shape[1], array.shape[0], 1, kind)
    data.SetGeoTransform((X0, CELL, 0, Y0, 0, -CELL))
    data.SetProjection(reference(crs).ExportToWkt())
    data.GetRasterBand(1).SetNoDataValue(nodata)
    data.GetRasterBand(1).WriteArray(np.where(np.isnan(array), nodata, array))
    data = None
    return path


def bands(path, arrays, crs="EPSG:4547"):
    """A raster of several bands, Float32."""
    data = gdal.GetDriverByName("GTiff").Create(str(path), arrays[0].shape[1], arrays[0].shape[0], len(arrays),
                                                gdal.GDT_Float32)
    data.SetGeoTransform((X0, CELL, 0, Y0, 0, -CELL))
    data.SetProjection(reference(crs).ExportToWkt())
    for number, array in enumerate(arrays, 1):
        data.GetRasterBand(number).WriteArray(np.float32(array))
    data = None
    return path


def boxes(path, rectangles, names=None, crs="EPSG:4547"):
    """GeoPackage layer ``areas`` of rectangles in cells (row0, column0, row1, column1)."""
    data = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = data.CreateLayer("areas", reference(crs), ogr.wkbPolygon)
    layer.CreateField(ogr.FieldDefn("name", ogr.OFTString))
    for i, (r0, c0, r1, c1) in enumerate(rectangles):
        x0, x1, y0, y1 = X0 + c0 * CELL, X0 + c1 * CELL, Y0 - r1 * CELL, Y0 - r0 * CELL
        feature = ogr.Feature(layer.GetLayerDefn())
        ring = [[x0, y0], [x1, y0], [x1, y1], [x0, y1], [x0, y0]]
        feature.SetGeometry(ogr.CreateGeometryFromJson(json.dumps({"type": "Polygon", "coordinates": [ring]})))
        feature["name"] = names[i] if names else f"源地{i + 1}"
        layer.CreateFeature(feature)
    data = None
    return f"{path}|layername=areas"
