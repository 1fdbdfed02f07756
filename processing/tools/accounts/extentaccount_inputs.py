"""What ecoplan:extentaccount reads: crosswalk, units, two land covers as rasters or as polygons."""

from dataclasses import dataclass
from typing import Optional

import numpy as np
import shapely

from ....i18n import translate
from ....resources import tables
from ...accounts import crosswalk as walks
from ...accounts import parts, quality
from ...accounts.cells import CellExtent
from ...accounts.unittable import UnitTable
from ...bridge import rasters
from ...bridge.bands import Band, strips
from ...bridge.rasterareas import CellAreas
from ...bridge.measure import ellipsoidal_areas, ellipsoidal_lengths
from ...bridge.memory import require_memory
from ...common.errors import InputError
from ...common.reading import number as read_number
from ...common.waiting import thread
from ..frame.layerfields import field_of
from ..shared.units import burnt, read_units

_BLOCK_BYTES = 80  # of a cell in the strip that is worked on


@dataclass(frozen=True)
class Changed:
    """Parts of polygons that changed: ``geometries``, places of ``unit``, ``before``, ``after``; ``areas`` in m2,
    ``width`` in m (twice the area over the outline)."""

    geometries: np.ndarray
    unit: np.ndarray
    before: np.ndarray
    after: np.ndarray
    areas: np.ndarray
    width: np.ndarray


@dataclass(frozen=True)
class Measured:
    """Areas in m2: ``matrix`` (units, types, types), ``closing`` (units, types) where surveys differ, ``quality`` per
    date (units, types, 6) or None; ``kinds`` of change per cell with their ``grid``, or ``changed`` parts."""

    matrix: np.ndarray
    closing: Optional[np.ndarray]
    quality: list
    crs: object
    grid: Optional[object] = None
    kinds: Optional[np.ndarray] = None
    changed: Optional[Changed] = None


def read_tables(run):
    """(:class:`~...accounts.crosswalk.Crosswalk`, managed changes or None)."""
    path = run.path("CROSSWALK_FILE")
    if not path:
        key = run.choice("CROSSWALK")
        if key == "auto":
            key = "worldcover" if run.raster("OPENING") is not None else "third_survey"
        path = tables.shipped(f"crosswalk_{key}")
    table = tables.read(path, ("code", "type"))
    walk = walks.read_crosswalk(table.rows, table.file, table.lines)
    path = run.path("MANAGED")
    if not path:
        return walk, None
    table = tables.read(path, ("from", "to", "managed"))
    managed, named = walks.read_managed(table.rows, walk, table.file, table.lines)
    changes = len(walk.types) * (len(walk.types) - 1)
    if named < changes:
        run.info(translate("ExtentAccount", "{file} names {named} changes; all others count as unmanaged.").format(
            file=table.file, named=named))
    return walk, managed


# --- rasters ----------------------------------------------------------------


def check_grids(run):
    """The grid of both rasters; InputError where one lies on another grid."""
    layer = run.raster("OPENING")
    metric = run.choice("AREA_MODE") == "plane"
    grid = run.grid_of(layer) if metric else rasters.grid_of(layer, metric=False)
    if not layer.crs().isValid():
        raise InputError("The layer {name} has no reference system: assign the right one first (layer "
                         "properties; on the command line native:assignprojection, for rasters "
                         "gdal:assignprojection).", name=layer.name())
    for name in ("CLOSING", "QUALITY_OPENING", "QUALITY_CLOSING"):
        other = run.raster(name)
        if other is not None and not grid.matches(rasters.grid_of(other, metric=False)):
            raise InputError(
                "{parameter} lies on another grid ({have}) than OPENING ({want}). An account needs both on one grid, "
                "and resampling would make change that is none: warp one onto the other with nearest neighbour first "
                "(Raster > Projections > Warp).", parameter=name,
                have=rasters.describe(rasters.grid_of(other, metric=False)), want=rasters.describe(grid))
    return grid


def measure_rasters(run, walk):
    """(:class:`Measured`, tree of units) of two rasters."""
    grid = check_grids(run)
    cells = grid.width * grid.height
    require_memory(cells + min(cells, 2**21) * _BLOCK_BYTES)
    tree, shapes, place = read_units(run, grid.crs)
    areas = CellAreas(grid, run.context.transformContext(), run.choice("AREA_MODE") == "plane")
    bands = [Band(run.raster(name), run.integer(f"{name}_BAND", 1)) for name in ("OPENING", "CLOSING")]
    grades = [None if run.raster(name) is None else Band(run.raster(name), 1)
              for name in ("QUALITY_OPENING", "QUALITY_CLOSING")]
    scale = run.choice("QUALITY_SCALE")
    count = CellExtent(len(tree), walk, areas.total, [band is not None for band in grades], run.wanted("CHANGES"))
    kinds = np.zeros(grid.shape, np.uint8) if run.wanted("CHANGES") else None
    progress = run.progress(0.1, 0.85)

    def read(top, rows):
        window, size = (0, top, grid.width, rows), areas.rows(top, rows)
        return (burnt(shapes, place, tree.outside, grid, top, rows, True), *(_codes(band, window) for band in bands),
                size if np.ndim(size) == 0 else size.reshape(-1),
                [None if band is None else quality.grades(band.floats(*window).reshape(-1), scale) for band in grades])

    def put(top, rows, found):
        changed = found.result()
        if kinds is not None:
            kinds[top:top + rows] = changed.reshape(rows, grid.width)

    with thread() as pool:  # one strip is counted while the next is read
        waiting = None
        for top, rows in strips(grid.width, grid.height):
            block = read(top, rows)
            if waiting is not None:
                put(*waiting)
            waiting = top, rows, pool.submit(count.add, *block)
            progress((top + rows) / grid.height)
        put(*waiting)
    walks.refuse_unlisted(count.unlisted)
    _tell_one_sided(run, *count.one_sided())
    return Measured(count.areas(), None, count.quality(), grid.crs, grid, kinds), tree


def _codes(band, window):
    if band.scaled:
        return band.floats(*window, np.float64).reshape(-1), None
    values, missing = band.codes(*window)
    return values.reshape(-1), None if missing is None else missing.reshape(-1)


def _tell_one_sided(run, opening, closing):
    for area, text in (
            (opening, translate("ExtentAccount", "{area:,.4f} ha have a class at the opening date only; they are left "
                                                 "out of the account.")),
            (closing, translate("ExtentAccount", "{area:,.4f} ha have a class at the closing date only; they are left "
                                                 "out of the account."))):
        if area >= 0.5:  # m2: the rounding of an overlay is none
            run.warn(text.format(area=area / 1e4))


# --- polygons ---------------------------------------------------------------


@dataclass(frozen=True)
class _Survey:
    """Polygons of one date, apart from each other: types, area per m2 of ellipsoid, grades or None."""

    geometries: np.ndarray
    types: np.ndarray
    factor: np.ndarray
    areas: np.ndarray
    grades: Optional[np.ndarray]


def class_fields(run):
    """Names of the class fields of both layers; InputError where one is not known."""
    names = []
    for parameter, layer in (("CLASS_FIELD", "OPENING_AREAS"), ("CLOSING_CLASS_FIELD", "CLOSING_AREAS")):
        source = run.source(layer)
        name = field_of(run, parameter, "land_class", source)
        if not name and names and source.fields().lookupField(names[0]) >= 0:
            name = names[0]
        if not name:
            raise InputError("The land-cover polygons {name} need a class field ({parameter}), for example DLBM.",
                             name=source.sourceName(), parameter=parameter)
        names.append(name)
    return names


def measure_polygons(run, walk):
    """(:class:`Measured`, tree of units) of two polygon layers."""
    crs = run.source("OPENING_AREAS").sourceCrs()
    if run.choice("AREA_MODE") == "plane":
        run.require_metric(crs, "OPENING_AREAS", run.source("OPENING_AREAS").sourceExtent())
    tree, shapes, place = read_units(run, crs)
    unlisted, surveys = {}, []
    for date, field in zip(("OPENING", "CLOSING"), class_fields(run)):
        surveys.append(_survey(run, date, field, crs, walk, unlisted))
    walks.refuse_unlisted(unlisted)
    before, after = surveys
    ground = parts.cross_surveys(before.geometries, after.geometries, run.progress(0.3, 0.5))
    first, second, geometries = ground.first, ground.second, ground.geometries
    unit = np.zeros(len(geometries), np.int64)
    if len(shapes):
        inside = parts.cross(geometries, shapes, run.progress(0.5, 0.6))
        open_, left = parts.rest(geometries, inside, shapes)
        source = np.r_[inside.first, open_]
        first, second, unit = first[source], second[source], np.r_[place[inside.second], np.full(len(open_),
                                                                                                 tree.outside)]
        geometries = np.r_[inside.geometries, left]
    if run.choice("AREA_MODE") == "plane":
        areas = shapely.area(geometries)
    else:
        areas = ellipsoidal_areas(geometries, crs, run.context.transformContext(), run.progress(0.6, 0.8))
    _tell_one_sided(run, max(0.0, before.areas.sum() - areas.sum()), max(0.0, after.areas.sum() - areas.sum()))
    opening, closing = areas * before.factor[first], areas * after.factor[second]
    kinds = before.types[first], after.types[second]
    total, count = 1.01 * float(max(opening.sum(), closing.sum())) + 1.0, len(walk.types)
    matrix = UnitTable((len(tree), count, count), total)
    matrix.add((unit, *kinds), opening)
    by_closing = None
    if run.choice("AREA_MODE") == "survey":
        table = UnitTable((len(tree), count), total)
        table.add((unit, kinds[1]), closing)
        by_closing = table.areas()
    grades = []
    for survey, index, kind, size in ((before, first, kinds[0], opening), (after, second, kinds[1], closing)):
        table = None if survey.grades is None else UnitTable((len(tree), count, 6), total)
        if table is not None:
            table.add((unit, kind, survey.grades[index]), size)
        grades.append(None if table is None else table.areas())
    return Measured(matrix.areas(), by_closing, grades, crs,
                    changed=_changed(run, geometries, unit, kinds, opening, crs)), tree


def _changed(run, geometries, unit, kinds, areas, crs):
    moved = kinds[0] != kinds[1]
    shapes = geometries[moved]
    outline = ellipsoidal_lengths(shapely.boundary(shapes), crs, run.context.transformContext())
    width = np.divide(2.0 * areas[moved], outline, out=np.zeros(len(shapes)), where=outline > 0)
    return Changed(shapes, unit[moved], kinds[0][moved], kinds[1][moved], areas[moved], width)


def _survey(run, date, field, crs, walk, unlisted):
    """:class:`_Survey` of one date; classes without a row go to ``unlisted``."""
    layer, survey = f"{date}_AREAS", run.choice("AREA_MODE") == "survey"
    area_field = run.text("AREA_FIELD") if survey else ""
    source = run.source(layer)
    if survey and source.fields().lookupField(area_field) < 0:
        raise InputError("The layer {name} has no field {field} ({parameter}).", name=source.sourceName(),
                         field=area_field, parameter="AREA_FIELD")
    grade_field = run.field(f"QUALITY_{date}_FIELD")
    ridges = "KCMJ" if survey and area_field.upper() == "TBDLMJ" and source.fields().lookupField("KCMJ") >= 0 else ""
    table = run.features(layer, "polygon", crs=crs,
                         fields=list(dict.fromkeys(f for f in (field, area_field, grade_field, ridges) if f)))
    codes = ["" if v is None else str(v).strip() for v in table.columns[field]]
    types = walk.types_of(codes)
    if run.choice("AREA_MODE") == "plane":
        def measured(geometries):
            return shapely.area(geometries)
    else:
        def measured(geometries):
            return ellipsoidal_areas(geometries, crs, run.context.transformContext())
    whole = measured(table.geometries)
    for code, kind, area in zip(codes, types, whole):
        if kind < 0:
            unlisted[code or "–"] = unlisted.get(code or "–", 0.0) + area
    factor = np.ones(len(table))
    if survey:
        stated = _stated(table, area_field)
        factor = np.divide(stated, whole, out=np.zeros(len(table)), where=whole > 0)
    if ridges:
        lost = sum(read_number(v) for v in table.columns[ridges] if v not in (None, ""))
        if lost:
            run.warn(translate("ExtentAccount", "{layer}: TBDLMJ leaves out {area:,.4f} ha of field ridges (KCMJ), "
                               "which the yearbook lists under KCDLBM; they are not in this account.").format(
                layer=table.report.name, area=lost / 1e4))
    shapes, lost = parts.apart(table.geometries)
    areas = measured(shapes)
    if lost > 0:
        run.warn(translate("ExtentAccount", "{layer}: polygons overlap by {area:,.4f} ha; ground that two of them "
                                            "cover counts once, for the first of them.").format(
            layer=table.report.name, area=float(whole.sum() - areas.sum()) / 1e4))
    graded = None
    if grade_field:
        graded = quality.grades(_numbers(table, grade_field), run.choice("QUALITY_SCALE"))
    return _Survey(shapes, types, factor, areas, graded)


def _stated(table, field):
    values = _numbers(table, field)
    bad = ~(values >= 0)
    if bad.any():
        raise InputError("{layer}: {count} polygons have no area in the field {field} (the first is feature {fid}): "
                         "fill it, or measure the areas on the ellipsoid.", layer=table.report.name,
                         count=int(bad.sum()), field=field, fid=int(table.fids[bad][0]))
    return values


def _numbers(table, field):
    result = np.full(len(table), np.nan)
    for i, value in enumerate(table.columns[field]):
        try:
            result[i] = np.nan if value in (None, "") else read_number(value)
        except ValueError:
            raise InputError("{layer}: the field {field} of feature {fid} says {value}, which is no number.",
                             layer=table.report.name, field=field, fid=int(table.fids[i]), value=str(value)) from None
    return result
