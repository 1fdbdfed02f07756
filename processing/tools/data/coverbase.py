"""How the open-data tools make the land cover: the grid, the base raster, the table of rules."""

import math

import numpy as np
from qgis.core import QgsCoordinateTransform, QgsCsException, QgsProcessingParameterNumber, QgsVectorLayer

from ...dependencies import shapely
from ....i18n import translate
from ....resources import tables
from ... import bridge, opendata
from ...bridge import memory
from .coverburn import BYTES_PER_CELL, burn_cover, unknown_cells
from .osm import ATTRIBUTION
from .package import layer_counts
from ...bridge.rights import mark_raster
from ...common.errors import InputError

KNOWN_CODES = "resistance_worldcover"
WATER = 80
_SHARE_BYTES = 16


def cover_rules(run, name="COVER_TABLE"):
    """The land-cover rules in burning order, and the table's rows by line."""
    table = tables.read(run.path(name) or tables.shipped("osm_landcover"),
                        ("priority", "layer", "kinds", "code", "over"))
    rules = opendata.landcover.compile_cover(
        table.rows,
        table.lines,
        table.numbers("priority"),
        table.numbers("code"),
        table.numbers("width_m", above=0, empty=math.nan),
        table.file,
    )
    return rules, dict(zip(table.lines, table.rows))


def grid_over(bounds, cell, crs):
    """The grid over ``bounds`` with its corners on whole multiples of the cell."""
    x_min, y_min, x_max, y_max = bounds
    left, top = math.floor(x_min / cell) * cell, math.ceil(y_max / cell) * cell
    return bridge.rasters.Grid(
        crs, left, top, cell, max(1, math.ceil((x_max - left) / cell)), max(1, math.ceil((top - y_min) / cell))
    )


def package_grid(package, cell):
    """The grid over all layers of a package."""
    crs, total = None, None
    for name in layer_counts(package):
        layer = QgsVectorLayer(f"{package}|layername={name}", name, "ogr")
        if layer.isValid() and layer.isSpatial() and layer.featureCount():
            crs = crs or layer.crs()
            box = layer.extent()
            total = box if total is None else total
            total.combineExtentWith(box)
    if total is None:
        raise InputError("{path} has no layer with features: make it with the tool Layers from OpenStreetMap.",
                         path=str(package))
    bridge.metric.require_metric(crs, package, extent=total)
    return grid_over((total.xMinimum(), total.yMinimum(), total.xMaximum(), total.yMaximum()), cell, crs)


def tiles(run, name):
    """The raster layers of a parameter that takes several."""
    layers = run.algorithm.parameterAsLayerList(run.parameters, name, run.context) or []
    for number, layer in enumerate(layers):
        run.named(name if len(layers) == 1 else f"{name} {number + 1}", layer.source())
    return layers


def covering(run, layers, grid):
    """The rasters of the list that overlap the grid; InputError if none does, the others are told."""
    meeting = [layer for layer in layers if _meets(layer, grid, run.context)]
    if not meeting:
        raise InputError("The raster {name} does not cover the study area: choose the tile of this city.",
                         name=", ".join(layer.name() for layer in layers))
    if len(meeting) < len(layers):
        run.warn(translate("OpenCover", "These rasters lie outside the study area and are not needed: {list}.").format(
            list=", ".join(layer.name() for layer in layers if layer not in meeting)))
    return meeting


def _meets(layer, grid, context):
    try:
        there = QgsCoordinateTransform(layer.crs(), grid.crs, context.transformContext())
        return there.transformBoundingBox(layer.extent()).intersects(grid.extent)
    except QgsCsException:
        return False


def base_cover(run, layers, grid):
    """uint8 codes of the base rasters on the grid (nearest cell), None without any; the first that knows a
    cell wins."""
    if not layers:
        return None
    base = np.zeros(grid.shape, dtype=np.uint8)
    for layer in covering(run, layers, grid):
        values = bridge.rasters.read_band(layer, 1, grid=grid, method="nearest")
        if values.dtype.kind == "f":
            values = np.ma.MaskedArray(np.nan_to_num(values).astype(np.int64), np.isnan(values))
        codes = values.filled(0)
        if codes.min() < 0 or codes.max() > 255:
            raise InputError("The raster {name} has codes outside 0 to 255: it is no land cover like WorldCover's.",
                             name=layer.name())
        empty = base == opendata.landcover.UNKNOWN
        base[empty] = codes.astype(np.uint8)[empty]
    present = set(np.flatnonzero(opendata.landcover.code_counts(base)).tolist())
    strange = present - {opendata.landcover.UNKNOWN} - known_codes()
    if strange:
        run.warn(translate("OpenCover", "The base raster has codes that the resistance tables do not list: "
                           "{list}").format(list=", ".join(map(str, sorted(strange)))))
    return base


def known_codes():
    return {int(row["code"]) for row in tables.read(tables.shipped(KNOWN_CODES), ("code",)).rows}


def water_share(run, layers, cell, crs):
    """What :func:`~..opendata.sea.sea_of` asks: the share of water in areas by the base rasters; None without any."""
    if not layers:
        return None

    def share(pieces):
        grid = grid_over(shapely.total_bounds(pieces), cell, crs)
        memory.require_memory(_SHARE_BYTES * grid.width * grid.height)
        base = base_cover(run, layers, grid)
        piece = bridge.rasters.burn(pieces, range(1, len(pieces) + 1), grid)
        known, water = (np.bincount(piece[chosen], minlength=len(pieces) + 1)[1:] for chosen in (
            base != opendata.landcover.UNKNOWN, base == WATER))
        return np.divide(water, known, out=np.full(len(pieces), np.nan), where=known > 0)

    return share


def add_fill(tool):
    tool.add_advanced(QgsProcessingParameterNumber(
        "FILL", translate("OpenCover", "Class of land that nobody mapped (empty: unknown)"),
        QgsProcessingParameterNumber.Type.Integer, optional=True, minValue=1, maxValue=255))


def make_cover(run, package, grid, layers, area, progress):
    """(Burnt, cells inside the study area as bool or None): land cover of the grid, cells outside the area unknown."""
    memory.require_memory(BYTES_PER_CELL * grid.width * grid.height)
    rules, _ = cover_rules(run)
    base = base_cover(run, layers, grid)
    inside = None
    if area is not None and shapely.area(area) < 0.999 * shapely.area(shapely.box(*grid.bounds)):
        inside = bridge.rasters.burn([area], [1], grid, dtype=np.uint8).astype(bool)
    if base is not None:
        missing = unknown_cells(base, inside)
        total = grid.width * grid.height if inside is None else int(inside.sum())
        if missing:
            run.warn(translate("OpenCover", "The base raster has no class in {count} of {total} cells ({share:.1%}) of "
                               "the study area.").format(count=missing, total=total, share=missing / max(total, 1)))
    burnt = burn_cover(package, grid, rules, base, progress)
    if inside is not None:
        burnt.cover[~inside] = opendata.landcover.UNKNOWN
    code = run.integer("FILL")
    if code is not None:
        burnt.filled = opendata.landcover.fill(burnt.cover, code, inside)
    unknown = unknown_cells(burnt.cover, inside)
    total = burnt.cover.size if inside is None else int(inside.sum())
    if unknown:
        run.warn(translate("OpenCover", "{count} of {total} cells ({share:.1%}) of the study area have no land cover "
                           "and stay unknown; a base raster such as ESA WorldCover fills them, or FILL gives them one "
                           "class.").format(count=unknown, total=total, share=unknown / max(total, 1)))
    if burnt.filled:
        run.warn(translate("OpenCover", "{count} of {total} cells ({share:.1%}) of the study area were mapped by "
                           "nobody and took the class {code} (FILL): an assumption, not data.").format(
            count=burnt.filled, total=total, share=burnt.filled / max(total, 1), code=code))
    if burnt.thin:
        run.info(translate("OpenCover", "{count} lines are narrower than half a cell and take no cell.").format(
            count=burnt.thin))
    return burnt, inside


def write_cover(run, path, cover, grid):
    """The land cover as a GeoTIFF, 0 for unknown, with the credit of what it is made from."""
    bridge.rasters.write_raster(path, cover, grid, 0, run.feedback, "land cover, ESA WorldCover codes")
    mark_raster(path, ATTRIBUTION)


def cover_rows(burnt, inside):
    """[(code, cells)] of the classes, unknown (0) inside the study area last."""
    counts = opendata.landcover.code_counts(burnt.cover)
    rows = [(code, int(counts[code])) for code in range(1, 256) if counts[code]]
    return [*rows, (opendata.landcover.UNKNOWN, unknown_cells(burnt.cover, inside))]
