"""The pages of a set: the whole area first, then one sheet per feature of the atlas layer with its tables."""

from dataclasses import dataclass, field, replace
from typing import Any, List, Tuple

import numpy as np
from qgis.core import QgsWkbTypes

from ....i18n import translate
from ...dependencies import shapely
from ...bridge import filledfields, origins
from ...bridge.sheets import scale as scales
from ...bridge.sheets import tables as sheettables
from ...bridge.sheets.sheet import Sheet
from ...common.errors import InputError
from . import mapsheets_notes as texts
from . import mapsheets_tables as contents

_ROOM = 1.15  # of a feature's extent on its sheet
_POINT_SCALE = 5000
_KINDS = {QgsWkbTypes.GeometryType.PointGeometry: "point", QgsWkbTypes.GeometryType.LineGeometry: "line",
          QgsWkbTypes.GeometryType.PolygonGeometry: "polygon"}
_NAME_ROLES = ("parcel_name", "unit_name", "name")
_NUMBERS = ("break_id", "site_id", "parcel_id", "candidate_id", "source_id", "area_id", "link_id")


@dataclass
class Part:
    """A feature of the atlas: ``blocks`` are its tables, ``points`` its numbered boundary points on the map."""

    name: str
    geometry: Any
    blocks: List[Any] = field(default_factory=list)
    points: List[Tuple[str, float, float]] = field(default_factory=list)


@dataclass
class Planned:
    """A sheet to draw with the pieces of tables on it and what to mark."""

    sheet: Sheet
    pieces: List[Any]
    part: Any = None


def parts_of(run, crs):
    """The atlas features as :class:`Part` s in the order of the layer; empty without an atlas."""
    source = run.source("ATLAS")
    if source is None:
        return []
    kind = _KINDS.get(QgsWkbTypes.geometryType(source.wkbType()))
    if kind is None:
        raise InputError("The atlas layer {name} has no geometry: choose a layer of areas, lines or points.",
                         name=source.sourceName())
    layer = run.algorithm.parameterAsVectorLayer(run.parameters, "ATLAS", run.context)
    names = source.fields().names()
    wanted, roles, output = _fields(run, names, layer)
    name_field = run.field("NAME_FIELD") or next(
        (found for found in (filledfields.usual_field(source, role) for role in _NAME_ROLES) if found), "")
    number = next((n for n in _NUMBERS if n in names), "")
    read = list(dict.fromkeys([f for f in (name_field, number) if f] + wanted))
    table = run.features("ATLAS", kind, crs=crs, fields=read, progress=run.progress(0, 0.05))
    labels = {f.name(): f.alias() or f.name() for f in source.fields()}
    most = run.integer("MAX_PAGES")
    if len(table) > most:
        run.warn(translate(
            "MapSheets", "{shown} of {total} features have a sheet: raise the limit of sheets for the rest.").format(
                shown=most, total=len(table)))
    found, progress = [], run.progress(0.05, 0.1)
    for row in range(min(len(table), most)):
        progress(row / max(len(table), 1))
        values = {f: table.columns[f][row] for f in read}
        part = Part(_name(values, name_field, number, row), table.geometries[row])
        _tables(run, part, values, wanted, roles, output, labels, crs)
        found.append(part)
    return found


def _fields(run, names, layer):
    """(fields to read for the tables, roles of a checked parcel layer, declared output)."""
    mode = run.choice("TABLES")
    output = contents.declared(origins.origin_of(layer)) if layer is not None else None
    chosen = run.algorithm.parameterAsFields(run.parameters, "TABLE_FIELDS", run.context)
    missing = [name for name in chosen if name not in names]
    if missing:
        raise InputError("The atlas layer has no field {name}: choose one of {list}.", name=missing[0],
                         list=", ".join(names[:20]))
    roles = contents.parcel_roles(names)
    if mode == "none":
        return [], [], output
    if mode in ("auto", "parcels") and roles and not chosen:
        return names, roles, output
    if mode == "auto" and output is None and not chosen:
        return [], [], output
    return list(chosen) or contents.usual_fields(names), [], output


def _tables(run, part, values, wanted, roles, output, labels, crs):
    if roles:
        part.blocks += contents.verdicts(values, roles, output)
    elif wanted:
        part.blocks += contents.attributes(values, wanted, output, labels)
    mode = run.choice("TABLES")
    if part.geometry.geom_type in ("Polygon", "MultiPolygon") and (mode == "parcels" or mode == "auto" and roles):
        table, points, plane = contents.coordinates(part.geometry, crs, run.context)
        part.blocks.append(table)
        closing = {label for _, label, _, _, length in points if length is not None}
        same = plane.authid() == crs.authid()
        part.points = [(label, x, y) for _, label, x, y, length in points
                       if length is not None and label in closing] if same else []


def _name(values, name_field, number, row):
    """Number and name of a feature, or its place in the layer."""
    texts_ = [str(values[f]) for f in (number, name_field) if f and values.get(f) not in (None, "")]
    return " ".join(dict.fromkeys(texts_)) or str(row + 1)


def plan(run, title, frame_of, whole, parts):
    """[Planned]; ``frame_of(panel)`` is the frame of a page with or without a panel, ``whole`` the set's extent."""
    number, fixed = run.text("FIGURE"), run.integer("SCALE") if run.given("SCALE") else 0
    planned, several = [], bool(parts)
    if not parts or run.flag("FIRST_SHEET"):
        box = frame_of(False)["map"]
        width, height, middle = _size(whole)
        scale = fixed if fixed and not parts else scales.round_scale(width, height, box.w, box.h)
        if fixed and not parts and not scales.fits(width, height, box.w, box.h, fixed):
            run.warn(translate("MapSheets", "At 1:{scale} the sheet does not show all of the area.").format(
                scale=fixed))
        planned.append(Planned(Sheet(title, texts.figure_text(number, 1 if several else 0), 0, 0, scale, middle), []))
    for part in parts:
        _part(run, planned, part, title, number, fixed, frame_of)
    count = len(planned)
    for place, one in enumerate(planned, 1):
        one.sheet = _numbered(one.sheet, place, count)
    return planned


def _part(run, planned, part, title, number, fixed, frame_of):
    frame = frame_of(bool(part.blocks))
    box, (width, height, middle) = frame["map"], _size(shapely.bounds(part.geometry))
    if max(width, height) == 0:
        scale = fixed or _POINT_SCALE
    else:
        scale = fixed or scales.round_scale(_ROOM * width, _ROOM * height, box.w, box.h)
        if not scales.fits(width, height, box.w, box.h, scale):
            run.warn(translate("MapSheets", "{name} is larger than its sheet at 1:{scale}.").format(
                name=part.name, scale=scale))
    figure = texts.figure_text(number, len({p.sheet.figure for p in planned}) + 1)
    heading = texts.heading(title, part.name)
    pages = sheettables.plan(part.blocks, frame) if part.blocks else [[]]
    planned.append(Planned(Sheet(heading, figure, 0, 0, scale, middle, part.name), pages[0], part))
    more = translate("MapSheets", "{title} (continued)").format(title=heading)
    planned += [Planned(Sheet(more, figure, 0, 0, name=part.name), pieces) for pieces in pages[1:]]


def _size(bounds):
    x_min, y_min, x_max, y_max = (float(v) for v in np.asarray(bounds))
    return x_max - x_min, y_max - y_min, (0.5 * (x_min + x_max), 0.5 * (y_min + y_max))


def _numbered(sheet, place, count):
    return replace(sheet, number=place, count=count)
