"""A GeoPackage of many layers written at once: it appears whole or not at all."""

import os
from pathlib import Path

import numpy as np
from osgeo import gdal, ogr, osr

from ...dependencies import shapely
from ...common.errors import InputError
from ...bridge.gdalerrors import failures

_TYPES = {"point": ogr.wkbPoint, "line": ogr.wkbMultiLineString, "polygon": ogr.wkbMultiPolygon, "none": ogr.wkbNone}
_FIELDS = {"int": ogr.OFTInteger64, "double": ogr.OFTReal, "text": ogr.OFTString}
_SINGLE = {"line": (1, 2), "polygon": (3,)}  # shapely's type ids that become multi


class Package:
    """Writes layers of shapely geometries to a GeoPackage beside the target, moved there by :meth:`close`.

    Use as a context manager: what is not closed is removed. ``note`` becomes the
    description of every layer (source and licence).
    """

    def __init__(self, path, crs, note=""):
        self.path = Path(path)
        self._note = note
        self._temporary = self.path.with_name(f".part{os.getpid()}.gpkg")
        self._reference = osr.SpatialReference()
        # by its code where it has one: QGIS's WKT is not the official one to the letter
        self._reference.SetFromUserInput(crs.authid() if crs.authid().startswith("EPSG:") else crs.toWkt())
        self._reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        self._layers, self._counts, self._dataset = {}, {}, None
        if not self.path.parent.is_dir():
            raise self._unwritable("the folder does not exist")
        before = gdal.GetThreadLocalConfigOption("OGR_SQLITE_SYNCHRONOUS")
        gdal.SetThreadLocalConfigOption("OGR_SQLITE_SYNCHRONOUS", "OFF")  # thrown away if the run breaks off
        try:
            self._dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(self._temporary))
        except RuntimeError as error:
            raise self._unwritable(error) from error
        finally:
            gdal.SetThreadLocalConfigOption("OGR_SQLITE_SYNCHRONOUS", before)
        if self._dataset is None:
            raise self._unwritable(gdal.GetLastErrorMsg())

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        self._layers, self._dataset = {}, None
        for suffix in ("", "-wal", "-shm", "-journal"):
            rest = Path(str(self._temporary) + suffix)
            if rest.exists():
                rest.unlink()

    def add_layer(self, name, kind, fields, title=""):
        """A new layer; kind is point, line, polygon or none, ``fields`` are ``[(name, int|double|text), ...]``."""
        options = [f"IDENTIFIER={title or name}", f"DESCRIPTION={self._note}"]
        layer = self._dataset.CreateLayer(name, None if kind == "none" else self._reference, _TYPES[kind], options)
        for field, of in fields:
            layer.CreateField(ogr.FieldDefn(field, _FIELDS[of]))
        self._layers[name] = (layer, kind, layer.GetLayerDefn())

    def write(self, name, geometries, rows):
        """Add features: one geometry (or None) and one row of plain values each."""
        layer, kind, definition = self._layers[name]
        wkbs = [None] * len(rows) if kind == "none" else shapely.to_wkb(_multi(geometries, kind))
        try:
            self._dataset.StartTransaction()
            for wkb, row in zip(wkbs, rows):
                feature = ogr.Feature(definition)
                if wkb is not None:
                    feature.SetGeometryDirectly(ogr.CreateGeometryFromWkb(wkb))
                for index, value in enumerate(row):
                    if value is not None:
                        feature.SetField(index, value)
                if layer.CreateFeature(feature) != ogr.OGRERR_NONE:
                    raise RuntimeError(gdal.GetLastErrorMsg())
            if self._dataset.CommitTransaction() != ogr.OGRERR_NONE:
                raise RuntimeError(gdal.GetLastErrorMsg())
            self._counts[name] = self._counts.get(name, 0) + len(rows)
        except RuntimeError as error:
            raise self._unwritable(error) from error

    def close(self):
        """Finish the file and put it where it belongs."""
        try:
            with failures() as heard:  # indexes are written last
                self._dataset.SyncToDisk()
                self._layers, self._dataset = {}, None
            found = layer_counts(self._temporary) if not heard else {}
            if heard or any(found.get(name) != count for name, count in self._counts.items()):
                raise RuntimeError(heard[0] if heard else str(found))
            os.replace(self._temporary, self.path)
        except (RuntimeError, OSError) as error:
            raise self._unwritable(error) from error

    def _unwritable(self, error):
        return InputError("The file {path} cannot be written: {reason}. Choose a folder that can be written to.",
                          path=str(self.path), reason=str(error))


def _multi(geometries, kind):
    """The geometries as multi-part ones, as their layer is declared."""
    shapes = np.array(geometries, dtype=object)
    single = np.flatnonzero(np.isin(shapely.get_type_id(shapes), _SINGLE.get(kind, ())))
    if len(single):
        make = shapely.multilinestrings if kind == "line" else shapely.multipolygons
        parts = shapes[single]
        ring = shapely.get_type_id(parts) == 2
        parts[ring] = [shapely.linestrings(shapely.get_coordinates(r)) for r in parts[ring]]
        shapes[single] = make(parts, indices=np.arange(len(parts)))
    return shapes


def open_package(path):
    """The package as a GDAL dataset; InputError where it is none."""
    try:
        dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR)
    except RuntimeError:
        dataset = None
    if dataset is None:
        raise InputError("{path} cannot be opened as a GeoPackage of layers.", path=str(path))
    return dataset


def read_layer(path, name, fields=(), where=""):
    """(geometries, columns) of one layer of a GeoPackage, or None where it has no such layer."""
    dataset = open_package(path)
    layer = dataset.GetLayerByName(name)
    if layer is None:
        return None
    if where:
        layer.SetAttributeFilter(where)
    wkbs, columns = [], {field: [] for field in fields}
    places = {field: layer.GetLayerDefn().GetFieldIndex(field) for field in fields}
    for feature in layer:
        geometry = feature.GetGeometryRef()
        wkbs.append(None if geometry is None else bytes(geometry.ExportToIsoWkb()))
        for field, place in places.items():
            columns[field].append(feature.GetField(place) if place >= 0 else None)
    return shapely.from_wkb(wkbs), columns


def layer_counts(path):
    """{layer name: number of features} of a GeoPackage."""
    dataset = open_package(path)
    layers = [dataset.GetLayer(i) for i in range(dataset.GetLayerCount())]
    return {layer.GetName(): layer.GetFeatureCount() for layer in layers}
