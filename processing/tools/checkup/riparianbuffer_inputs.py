"""What ecoplan:riparianbuffer reads: water, widths, natural ground, parcels, hardened banks."""

from dataclasses import dataclass
from typing import Optional

import numpy as np
from qgis.core import QgsWkbTypes

from ...dependencies import shapely
from ....i18n import translate
from ....resources import tables
from ... import bridge, checkup
from ...accounts import parts
from ...bridge.memory import require_memory
from ...common.errors import InputError
from ...common.reading import class_code, number, plain_text
from ..frame.layerfields import field_of
from .riparianbuffer_classes import (
    RASTER_NATURAL, RASTER_WATER, SURVEY_NATURAL, SURVEY_WATER, matches, patterns)

_TILE = 400.0  # m
_BYTES_PER_CELL = 12


@dataclass(frozen=True)
class Water:
    """Bodies apart from each other: ``shapes``, ``kinds`` (class as written), ``names``, belt widths in m."""

    shapes: np.ndarray
    kinds: list
    names: list
    core: np.ndarray
    transition: np.ndarray


@dataclass(frozen=True)
class Parcels:
    """Parcels of encroaching classes: ``shapes``, ``ids``, ``classes``, ``owners`` (texts), ``areas`` in m2."""

    shapes: np.ndarray
    ids: list
    classes: list
    owners: list
    areas: np.ndarray


def read_widths(run):
    """{class: width} of the user's table, else of the one that ships; and the rows in order."""
    table = tables.read(run.path("WIDTHS") or tables.shipped("riparian_widths"), ("class", "core_m", "transition_m"))
    return checkup.riparian.read_widths(table.rows, table.file, table.lines)


def read_water(run, crs, widths):
    """:class:`Water`; lines get their width first, what two bodies share is the first one's."""
    source = run.source("WATER")
    lines = QgsWkbTypes.geometryType(source.wkbType()) == QgsWkbTypes.GeometryType.LineGeometry
    kind_field = run.field("WATER_CLASS_FIELD")
    name_field = field_of(run, "WATER_NAME_FIELD", "name", source)
    width_field = run.field("WATER_WIDTH_FIELD") if lines else ""
    table = run.features("WATER", "line" if lines else "polygon", crs=crs, fields=list(dict.fromkeys(
        f for f in (kind_field, name_field, width_field) if f)))
    shapes = table.geometries
    if lines:
        width = np.full(len(table), run.number("LINE_WIDTH"))
        for i, value in enumerate(table.columns[width_field] if width_field else ()):
            if value not in (None, ""):
                width[i] = _width(value, table, width_field, i)
        shapes = shapely.buffer(shapes, width / 2.0, cap_style="flat")
    order = np.argsort(-shapely.area(shapes), kind="stable")  # a stream ends where the river begins
    shapes, _ = parts.apart(shapes, np.argsort(order))
    kinds = [plain_text(v) for v in table.columns[kind_field]] if kind_field else [""] * len(table)
    found = [checkup.riparian.width_of(kind, widths) for kind in kinds]
    lost = sorted({kind or "–" for kind, one in zip(kinds, found) if one is None})
    if lost:
        raise InputError("The width table has no row for water of the class {classes} and none for all others (*): add "
                         "one.", classes=", ".join(lost[:8]))
    names = [plain_text(v) for v in table.columns[name_field]] if name_field else [""] * len(table)
    keep = shapely.area(shapes) > 0
    return Water(shapes[keep], [k for k, ok in zip(kinds, keep) if ok], [n for n, ok in zip(names, keep) if ok],
                 np.array([w.core for w in found])[keep], np.array([w.transition for w in found])[keep])


def _width(value, table, field, row):
    try:
        width = number(value)
        if width <= 0:
            raise ValueError(value)
    except ValueError:
        raise InputError("{layer}: the field {field} of feature {fid} says {value}; a width is a number of metres "
                         "above 0.", layer=table.report.name, field=field, fid=int(table.fids[row]),
                         value=str(value)) from None
    return width


def near(shapes, around):
    """The polygons that come near the water."""
    if not len(shapes):
        return shapes
    return shapes[np.unique(shapely.STRtree(shapes).query(around, predicate="intersects")[1])]


def read_natural(run, crs, around):
    """(natural ground, water) in the surroundings ``around`` of the water, as pieces of which no two overlap.

    Water of the land cover that is not named as natural is no land: it lies there because two maps draw the bank
    differently.
    """
    known = []
    layer = run.raster("LANDCOVER")
    text = run.text("NATURAL") or (RASTER_NATURAL if layer is not None else SURVEY_NATURAL)
    run.settle("NATURAL", text, run.origins.get("NATURAL", "default"))
    wanted, wet = patterns(text), patterns(RASTER_WATER if layer is not None else SURVEY_WATER)
    if layer is not None:
        shapes = _cells(run, layer, crs, around, wanted, wet, known)
    else:
        source = run.source("COVER")
        field = field_of(run, "COVER_CLASS_FIELD", "land_class", source)
        if not field:
            raise InputError("The land-cover polygons {name} need a class field ({parameter}), for example DLBM.",
                             name=source.sourceName(), parameter="COVER_CLASS_FIELD")
        table = run.features("COVER", "polygon", crs=crs, fields=[field])
        kind = np.array([1 if matches(v, wanted) else 2 if matches(v, wet) else 0 for v in table.columns[field]], int)
        known += sorted({plain_text(v) for v, k in zip(table.columns[field], kind) if k == 1})
        shapes = [parts.apart(near(table.geometries[kind == k], around))[0] for k in (1, 2)]
    if not known:
        raise InputError("No ground near the water has one of the natural classes {classes}: set the classes of your "
                         "land cover (NATURAL).", classes=text)
    return [checkup.riparian.tiles(some, _TILE)[0] for some in shapes]


def _cells(run, layer, crs, around, wanted, wet, known):
    """[natural polygons, water polygons] of a raster near the water."""
    grid = run.grid_of(layer)
    require_memory(grid.width * grid.height * _BYTES_PER_CELL)
    cover = bridge.rasters.read_band(layer, 1)
    missing = np.ma.getmaskarray(cover)
    codes, place = np.unique(np.ma.getdata(cover), return_inverse=True)
    kind = np.array([1 if matches(code, wanted) else 2 if matches(code, wet) else 0
                     for code in map(class_code, codes)], np.uint8)
    known += [class_code(code) for code, k in zip(codes, kind) if k == 1]
    cells = np.where(missing, 0, kind[place.reshape(cover.shape)]).astype(np.uint8)
    context = run.context.transformContext()
    places = bridge.coordinates.transform_geometries(around, crs, grid.crs, context)
    cells[bridge.rasters.burn(places, np.ones(len(places)), grid, dtype=np.uint8, all_touched=True) == 0] = 0
    shapes, kinds = bridge.rasters.polygonize(cells, grid)
    shapes = bridge.coordinates.transform_geometries(np.asarray(shapes, dtype=object), grid.crs, crs, context)
    return [shapes[np.asarray(kinds) == k] for k in (1, 2)]


def read_parcels(run, crs):
    """:class:`Parcels` of encroaching classes, or None."""
    source = run.source("PARCELS")
    if source is None:
        return None
    kind = field_of(run, "PARCEL_CLASS_FIELD", "land_class", source)
    if not kind:
        raise InputError("The parcels {name} need a class field ({parameter}), for example DLBM.",
                         name=source.sourceName(), parameter="PARCEL_CLASS_FIELD")
    ident, owner = field_of(run, "PARCEL_ID_FIELD", "parcel_id", source), run.field("OWNER_FIELD")
    fields = list(dict.fromkeys(f for f in (kind, ident, owner) if f))
    table = run.features("PARCELS", "polygon", crs=crs, fields=fields)
    wanted = patterns(run.text("ENCROACHING"))
    rows = np.array([i for i, v in enumerate(table.columns[kind]) if matches(v, wanted)], np.int64)
    if not len(rows):
        run.warn(translate("RiparianBuffer", "No parcel of {name} has one of the encroaching classes "
                                             "{classes}.").format(
            name=source.sourceName(), classes=run.text("ENCROACHING")))

    def column(field):
        return [plain_text(table.columns[field][i]) if field else "" for i in rows]

    shapes = table.geometries[rows]
    areas = bridge.measure.ellipsoidal_areas(shapes, crs, run.context.transformContext())
    ids = [text or str(table.fids[i]) for text, i in zip(column(ident), rows)]
    return Parcels(shapes, ids, column(kind), column(owner), areas)


def read_hard(run, crs, tolerance=5.0) -> Optional[np.ndarray]:
    """Hardened banks widened by ``tolerance`` m, or None."""
    source = run.source("HARD_BANKS")
    if source is None:
        return None
    kind = "polygon" if QgsWkbTypes.geometryType(
        source.wkbType()) == QgsWkbTypes.GeometryType.PolygonGeometry else "line"
    return shapely.buffer(run.features("HARD_BANKS", kind, crs=crs).geometries, tolerance)
