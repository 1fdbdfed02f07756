"""Small rasters of 20 m cells and sources given in cells, for the tools of the ecological network."""

import numpy as np
import pytest
import shapely
from osgeo import gdal
from qgis.core import NULL, QgsVectorLayer

CELL = 20.0
ORIGIN = (500000.0, 2500000.0)


def write_raster(path, array, crs="EPSG:4547", nodata=-1.0, transform=None):
    from osgeo import osr
    data = gdal.GetDriverByName("GTiff").Create(str(path), array.shape[1], array.shape[0], 1, gdal.GDT_Float64)
    data.SetGeoTransform(transform or (ORIGIN[0], CELL, 0, ORIGIN[1], 0, -CELL))
    reference = osr.SpatialReference()
    reference.SetFromUserInput(crs)
    data.SetProjection(reference.ExportToWkt())
    data.GetRasterBand(1).SetNoDataValue(nodata)
    data.GetRasterBand(1).WriteArray(np.where(np.isnan(array), nodata, array))
    data = None
    return str(path)


def memory(kind, fields, shapes, values, crs="EPSG:4547"):
    """Memory layer; ``fields`` as ``name:string`` texts, ``values`` one row for each shape."""
    from ecoplan.processing.bridge import layers
    layer = QgsVectorLayer(f"{kind}?crs={crs}" + "".join(f"&field={field}" for field in fields), "源地", "memory")
    layers.write_features(layer.dataProvider(), layer.fields(), shapes, values)
    return layer


def box(row0, column0, row1, column1):
    """Rectangle given in cells."""
    return shapely.box(ORIGIN[0] + column0 * CELL, ORIGIN[1] - row1 * CELL, ORIGIN[0] + column1 * CELL,
                       ORIGIN[1] - row0 * CELL)


def way(*cells):
    """Line through the centres of cells given as (row, column)."""
    return shapely.linestrings([(ORIGIN[0] + (c + 0.5) * CELL, ORIGIN[1] - (r + 0.5) * CELL) for r, c in cells])


def polygons(boxes, crs="EPSG:4547"):
    """Memory layer of rectangles given in cells: (row0, column0, row1, column1)."""
    return memory("Polygon", ["name:string"], [box(*b) for b in boxes], [(f"林{i}",) for i in range(len(boxes))], crs)


def outputs(tmp_path):
    return {name: str(tmp_path / f"{name}.gpkg") for name in ("LINKS", "CORRIDORS", "NODES", "NETWORK")} | {
        name: str(tmp_path / f"{name}.tif") for name in ("CORRIDOR_RASTER", "COST_DISTANCE", "ALLOCATION")} | {
        "REPORT": str(tmp_path / "r.html"), "MANIFEST": str(tmp_path / "m.json")}


def rows(path):
    layer = QgsVectorLayer(path, "x")
    assert layer.isValid()
    names = [f.name() for f in layer.fields()]
    return [dict(zip(names, f.attributes())) | {"geometry": f.geometry()} for f in layer.getFeatures()]


def columns(path):
    """Every row of a layer or table as {field: value}, None where empty, without the feature number of the file."""
    return [{name: None if value == NULL else value for name, value in row.items() if name not in ("fid", "geometry")}
            for row in rows(path)]


def same_rows(found, expected, rel=1e-9):
    """Each row has the fields of the expected one and no other, numbers equal within ``rel``, all else equal."""
    assert len(found) == len(expected)
    for number, (row, wanted) in enumerate(zip(found, expected)):
        assert list(row) == list(wanted), number
        for name, value in wanted.items():
            if isinstance(value, float):
                assert row[name] == pytest.approx(value, rel=rel, abs=1e-12), (number, name)
            else:
                assert row[name] == value, (number, name)
