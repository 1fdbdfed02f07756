"""Nested units as the tools read them: polygons apart from each other, and their tree."""

import numpy as np
import shapely

from ....i18n import translate
from ...accounts import parts, units
from ...bridge import rasters
from ...bridge.measure import ellipsoidal_areas
from ...common.errors import InputError
from ...common.reading import pieces
from ..frame.layerfields import field_of
from . import unitparameters


def read_units(run, crs):
    """(:class:`~...accounts.units.UnitTree`, polygons apart from each other, place of each); ({}, [], []) without."""
    source = run.source("UNITS")
    if source is None:
        return units.whole(), np.empty(0, object), np.empty(0, np.int64)
    fields = pieces(run.text("UNIT_FIELDS"))
    if fields:
        for field in fields:
            if source.fields().lookupField(field) < 0:
                raise InputError("The layer {name} has no field {field} ({parameter}).", name=source.sourceName(),
                                 field=field, parameter="UNIT_FIELDS")
        table = run.features("UNITS", "polygon", crs=crs, fields=fields)
        tree = units.by_fields([(units.UNIT, table.columns[field]) for field in fields])
    else:
        code = field_of(run, "UNIT_CODE_FIELD", "unit_code", source)
        name = field_of(run, "UNIT_NAME_FIELD", "unit_name", source)
        if not code and not name:
            raise InputError("The units {name} have no field that is known to hold their code or name: choose one "
                             "(UNIT_CODE_FIELD).", name=source.sourceName())
        table = run.features("UNITS", "polygon", crs=crs, fields=list(dict.fromkeys(f for f in (code, name) if f)))
        tree = units.by_code(table.columns[code or name], table.columns[name or code], unitparameters.digits(run))
    before = _hectares(run, table.geometries, crs)
    shapes, lost = parts.apart(table.geometries, tree.place)
    if lost > 0:
        run.warn(translate("ExtentAccount", "The units overlap by {area:,.4f} ha; ground of two units counts for the "
                                            "one whose code comes first.").format(
            area=before - _hectares(run, shapes, crs)))
    return tree, shapes, tree.place


def _hectares(run, geometries, crs):
    return float(ellipsoidal_areas(geometries, crs, run.context.transformContext()).sum()) / 1e4


def burnt(shapes, place, outside, grid, top, rows, small=False):
    """(cells,) place of each cell of a strip of a grid; ``outside`` where there is no polygon.

    shapes, place: polygons in the grid's system and the number of each. ``small``: bytes where the numbers allow it,
    which GDAL burns several times faster.
    """
    if not len(shapes):
        return 0
    strip = rasters.Grid(grid.crs, grid.x_min, grid.y_max - top * grid.cell, grid.cell, grid.width, rows)
    bounds = shapely.bounds(shapes)
    near = (bounds[:, 1] <= strip.bounds[3]) & (bounds[:, 3] >= strip.bounds[1])
    kind = np.uint8 if small and max(int(place.max()), outside) < 256 else np.int32
    return rasters.burn(shapes[near], place[near], strip, kind, outside).reshape(-1)
