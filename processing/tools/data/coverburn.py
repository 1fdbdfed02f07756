"""Layers of a city package burnt into a land-cover grid, rule by rule, in bounded memory."""

from dataclasses import dataclass, field

import numpy as np
from osgeo import gdal, ogr, osr

from ...dependencies import shapely
from ... import bridge, opendata
from .package import open_package

BYTES_PER_CELL = 12  # cover, mask, the driver's copy, temporaries of one rule, the base raster while it is read
_BATCH = 20_000


@dataclass
class Burnt:
    """``cover`` is (height, width) uint8 with 0 for unknown; ``changed`` the cells each rule set."""

    cover: np.ndarray
    changed: dict = field(default_factory=dict)  # {line of the table: cells}
    thin: int = 0  # lines narrower than half a cell, left out
    filled: int = 0  # cells that nobody mapped and that took the class asked for


def burn_cover(package, grid, rules, base=None, progress=None):
    """Land cover of the grid from the package's layers over ``base`` (uint8, 0 unknown) or nothing.

    Areas take the cells whose centre they cover; lines at least a cell wide are areas, lines at
    least half a cell wide take the cells they pass, narrower ones and those in tunnels or on bridges none.
    """
    dataset = open_package(package)
    result = Burnt(np.zeros(grid.shape, dtype=np.uint8) if base is None else base)
    target = gdal.GetDriverByName("MEM").Create("", grid.width, grid.height, 1, gdal.GDT_Byte)
    target.SetGeoTransform(grid.transform)
    target.SetProjection(grid.crs.toWkt())
    for number, rule in enumerate(rules):
        if progress is not None:
            progress(number / len(rules))
        layer = dataset.GetLayerByName(rule.layer)
        if layer is None:
            continue
        target.GetRasterBand(1).Fill(0)
        layer.SetAttributeFilter(_filter(rule, layer))
        if layer.GetFeatureCount() == 0:
            continue
        if rule.lines:
            _burn_lines(target, layer, rule, grid, result, progress, number / len(rules))
        else:
            _rasterize(target, layer, progress, number / len(rules))
        result.changed[rule.line] = opendata.landcover.lay(result.cover, target.GetRasterBand(1).ReadAsArray(), rule)
    return result


def _rasterize(target, layer, progress, at):
    """Burn a layer's areas; GDAL hears of a cancel by its callback's answer, an exception would become another one."""
    stopped = []

    def callback(*_):
        try:
            progress(at)
        except BaseException as error:
            stopped.append(error)
        return 0 if stopped else 1

    try:
        gdal.RasterizeLayer(target, [1], layer, burn_values=[1], callback=callback if progress is not None else None)
    except RuntimeError:
        if not stopped:
            raise
    if stopped:
        raise stopped[0]


def _filter(rule, layer):
    names = {layer.GetLayerDefn().GetFieldDefn(i).GetName() for i in range(layer.GetLayerDefn().GetFieldCount())}
    kind = opendata.layers.LAYERS[rule.layer].kind_field
    parts = []
    for values, sign in ((rule.kinds, "IN"), (rule.but, "NOT IN")):
        if values:
            quoted = ", ".join("'" + value.replace("'", "''") + "'" for value in values)
            parts.append(f"coalesce(\"{kind}\", '') {sign} ({quoted})")
    parts += [f'("{name}" = 0 OR "{name}" IS NULL)' for name in ("tunnel", "bridge") if rule.lines and name in names]
    return " AND ".join(parts) or None


def _burn_lines(target, layer, rule, grid, result, progress, at):
    place = layer.GetLayerDefn().GetFieldIndex("width_m")
    wkbs, widths = [], []
    for feature in layer:
        wkbs.append(bytes(feature.GetGeometryRef().ExportToIsoWkb()))
        width = feature.GetField(place) if place >= 0 else None
        widths.append(width if width and width > 0 else rule.width or 0.0)
        if len(wkbs) == _BATCH:
            _burn_some(target, wkbs, widths, grid, result)
            wkbs, widths = [], []
            if progress is not None:
                progress(at)
    if wkbs:
        _burn_some(target, wkbs, widths, grid, result)


def _burn_some(target, wkbs, widths, grid, result):
    lines, widths = shapely.from_wkb(wkbs), np.array(widths)
    how = opendata.landcover.is_wide(widths, grid.cell)
    result.thin += int((how == 0).sum())
    areas = shapely.buffer(lines[how == 2], widths[how == 2] / 2, cap_style="flat", quad_segs=4)
    for shapes in (areas, lines[how == 1]):
        if len(shapes):
            source = _memory(shapes, grid.crs)
            gdal.RasterizeLayer(target, [1], source.GetLayer(0), burn_values=[1])


def _memory(shapes, crs):
    reference = osr.SpatialReference()
    reference.ImportFromWkt(crs.toWkt())
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    dataset = bridge.rasters.memory_source()
    layer = dataset.CreateLayer("shapes", reference, ogr.wkbUnknown)
    definition = layer.GetLayerDefn()
    for wkb in shapely.to_wkb(shapes):
        feature = ogr.Feature(definition)
        feature.SetGeometryDirectly(ogr.CreateGeometryFromWkb(wkb))
        layer.CreateFeature(feature)
    return dataset


def unknown_cells(cover, inside=None):
    """Cells without a class, of those ``inside`` (bool) if given."""
    return int(np.count_nonzero((cover == opendata.landcover.UNKNOWN) if inside is None
                                else (cover == opendata.landcover.UNKNOWN) & inside))
