"""Inputs of the red-line check: layers into one plane, fields recognised, marks read."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from qgis.core import QgsProject, QgsWkbTypes
from qgis.PyQt.QtCore import QCoreApplication, QThread

from ...dependencies import shapely
from ....i18n import translate
from ....resources import layerroles
from ... import bridge, overlay
from ...bridge.datums import datum_gap
from ...bridge.filledfields import usual_field
from ...bridge.memory import require_memory
from ...common.errors import InputError
from ...common.reading import EMPTY, number, plain_text, truths
from ...common.secrets import masked
from .rawlayers import read_raw

_KINDS = {QgsWkbTypes.GeometryType.PolygonGeometry: "polygon", QgsWkbTypes.GeometryType.LineGeometry: "line",
          QgsWkbTypes.GeometryType.PointGeometry: "point"}
DATUM_UNCERTAINTY_M = 150.0
"""What Beijing 1954 and Xian 1980 may lie off CGCS2000: tens of metres to over 100 m; common practice, unverified."""
_NO_LAND = frozenset(("不占地", "不占用", "不用地", "不申请用地", "无用地", "no land"))
_LAND = frozenset(("占地", "占用", "用地", "申请用地", "land"))
# Measured peaks against 3 million vertices: 1.1 GB with 1,000 parcels, 1.2 GB with 100,000; 0.2 GB of it is QGIS.
_BYTES_PER_VERTEX, _BYTES_PER_PARCEL = 300, 3000


@dataclass(frozen=True)
class Units:
    geometries: np.ndarray
    codes: list
    names: list


@dataclass(frozen=True)
class Inputs:
    """All a check needs: ``projects``, ``lines``: RawTables and ControlLines in ``crs``; ``marks``;
    ``ids`` and ``names`` of the projects; ``fids``: feature ids of the lines by role."""

    projects: object
    kind: str
    crs: object
    lines: list
    fids: dict
    marks: list
    ids: list
    names: list
    units: object
    to_lonlat: object
    layer_crs: object


def _title(layer):
    properties = layer.serverProperties()
    return properties.title() if hasattr(properties, "title") else layer.title()  # QGIS before 3.38


def project_layers(algorithm):
    """{role: layer id} of the open project, as defaults of the dialog; empty outside the main thread."""
    application = QCoreApplication.instance()
    if application is None or QThread.currentThread() != application.thread():
        return {}
    polygons = [layer for layer in QgsProject.instance().mapLayers().values()
                if getattr(layer, "geometryType", lambda: None)() == QgsWkbTypes.GeometryType.PolygonGeometry]
    return layerroles.matched_layers(
        (layer.id(), (layer.name(), _title(layer), layer.source().partition("layername=")[2]))
        for layer in polygons)


def layer_name(source, uri):
    """Name of an input; on the command line a table of a GeoPackage goes by the table's name, not the file's."""
    table = str(uri).partition("layername=")[2].partition("|")[0]
    name = source.sourceName() if hasattr(source, "sourceName") else source.name()
    return masked(table if table and name == Path(str(uri).partition("|")[0]).stem else name)


def read(algorithm, run, progress):
    """Read and recognise everything; faults of geometries are left for the check itself."""
    source = run.source("PROJECTS")
    kind = _KINDS.get(QgsWkbTypes.geometryType(source.wkbType()))
    if kind is None:
        raise InputError("The layer {name} has no geometry type that can be checked: it needs polygons, lines or "
                         "points.",
                         name=source.sourceName())
    crs = plane_for(source, run)
    run.crs = crs.authid()
    label = layer_name(source, run.inputs["PROJECTS"])
    wanted = {role: _field(run, parameter, role, source, label) for parameter, role in (
        ("ID_FIELD", "parcel_id"), ("NAME_FIELD", "parcel_name"), ("ACTIVITY_FIELD", "activity"),
        ("OPINION_FIELD", "opinion"), ("OPINION_KIND_FIELD", "opinion_kind"), ("NO_LAND_FIELD", "no_land"))}
    projects = read_raw(source, run.context, crs, [f for f in wanted.values() if f], label, progress.part(0, 0.4))
    column = {role: projects.columns[name] if name else None for role, name in wanted.items()}
    count = len(projects.geometries)
    ids = _texts(column["parcel_id"]) if column["parcel_id"] else [str(fid) for fid in projects.fids]
    lines, fids = _lines(algorithm, run, source, crs, progress.part(0.4, 0.95))
    _tell_far_lines(run, label, projects.geometries, lines)
    fids[overlay.check.PROJECT] = projects.fids
    vertices = sum(int(shapely.get_num_coordinates(line.geometries).sum()) for line in lines)
    require_memory(_BYTES_PER_VERTEX * vertices + _BYTES_PER_PARCEL * count)
    to_lonlat = _to_lonlat(crs, run.context.transformContext())
    return Inputs(projects, kind, crs, lines, fids, _marks(run, column, count, ids), ids,
                  _texts(column["parcel_name"]) if column["parcel_name"] else [""] * count,
                  _units(run, crs, progress.part(0.95, 1)), to_lonlat, source.sourceCrs())


def plane_for(source, run):
    """The projects' own CRS if it is a plane whose metres are true there, else the Gauss-Kruger zone of their middle
    (3 degrees)."""
    crs = source.sourceCrs()
    if bridge.metric.is_true(crs, source.sourceExtent()):
        return crs
    centre = source.sourceExtent().center()
    longitude = float(
        bridge.coordinates.transform_xy(
            np.array([[centre.x(), centre.y()]]),
            crs,
            bridge.coordinates.crs(bridge.coordinates.CGCS2000),
            run.context.transformContext(),
        )[0, 0]
    )
    if not 73 <= longitude <= 136.5:
        raise InputError("The layer {name} lies at longitude {longitude}, outside China: reproject it to a projected "
                         "reference system in metres first.", name=source.sourceName(), longitude=f"{longitude:.2f}")
    zone = overlay.parceltxt.zone_of_longitude(longitude)
    plane = bridge.coordinates.crs(f"EPSG:{overlay.parceltxt.epsg_of(zone, 3)}")
    run.info(translate("RedlineCheck", "{name} is in {crs}; the check runs in {plane}.").format(
        name=source.sourceName(), crs=crs.authid(), plane=plane.authid()))
    return plane


def _to_lonlat(crs, context):
    target = bridge.coordinates.crs(bridge.coordinates.CGCS2000)
    return lambda xy: bridge.coordinates.transform_xy(xy, crs, target, context, measuring=True)


def _field(run, parameter, role, source, layer):
    """The field that was chosen, else the one recognised by its usual name, else an empty string."""
    chosen = run.field(parameter)
    if chosen and chosen not in source.fields().names():
        raise InputError("The layer {name} has no field {field} ({parameter}).", name=layer, field=chosen,
                         parameter=parameter)
    found = chosen or usual_field(source, role)
    if found and not chosen:
        run.settle(parameter, found, "recognised")
        run.info(translate("RedlineCheck", "{layer}: field {field} is taken for {parameter}.").format(
            layer=layer, field=found, parameter=parameter))
    return found


def _lines(algorithm, run, projects, crs, progress):
    """ControlLines of all roles that were given, and their feature ids."""
    given = [(name, role, run.source(name)) for name, role in algorithm.LINES if run.given(name)]
    layers = algorithm.parameterAsLayerList(run.parameters, "OTHER_LINES",
                                            run.context) if run.given("OTHER_LINES") else []
    if layers:
        run.named("OTHER_LINES", "; ".join(layer.source() for layer in layers))
    for place, layer in enumerate(layers, 1):
        if not layer.crs().isValid():
            raise InputError("The layer {name} has no reference system: assign the right one first (layer "
                             "properties; on the command line native:assignprojection, for rasters "
                             "gdal:assignprojection).", name=layer.name())
        given.append(("OTHER_LINES", f"{overlay.verdicts.OTHER}_{place}", layer))
    lines, fids = [], {}
    for place, (name, role, source) in enumerate(given):
        label = layer_name(source, source.source() if hasattr(source, "source") else run.inputs[name])
        zone_role = {overlay.verdicts.PROTECTED: ("ZONE_FIELD", "zone", "PROTECTED_NAME_FIELD"),
                     overlay.verdicts.WATER: ("WATER_ZONE_FIELD", "water_zone", "WATER_NAME_FIELD")}.get(role)
        zone_field = site_field = ""
        if zone_role:
            zone_field = _field(run, zone_role[0], zone_role[1], source, label)
            site_field = _field(run, zone_role[2], "site_name", source, label)
        part = progress.part(place / len(given), (place + 1) / len(given))
        table = read_raw(source, run.context, crs, [f for f in (zone_field, site_field) if f], label, part)
        for field in dict.fromkeys(f for f in (zone_field, site_field) if f):
            table.columns[field] = _decoded(run, source, field, table.columns[field], label)
        zone_keys = _zones(run, role, table, zone_field, label) if zone_role else None
        sites = _texts(table.columns[site_field]) if site_field else None
        lines.append(
            overlay.check.ControlLine(
                role,
                label,
                table.geometries,
                zone_keys,
                sites,
                table.unreadable,
                _uncertainty(run, projects, source, label),
            )
        )
        fids[role] = table.fids
    return lines, fids


def _decoded(run, source, field, values, label):
    """The values with the codes of the field's domain as words, which is told."""
    words = bridge.domains.words_of(source, field)
    if words:
        run.info(translate("RedlineCheck", "{layer}: the codes of {field} are read as its domain says: {list}.").format(
            layer=label, field=field, list="; ".join(f"{code} = {word}" for code, word in words.items())))
    return bridge.domains.decoded(values, words)


def _uncertainty(run, projects, source, label):
    """Metres by which a line may lie off the projects because the change of datum is not known or coarse."""
    is_source = hasattr(source, "sourceCrs")
    own, extent = (source.sourceCrs(), source.sourceExtent()) if is_source else (source.crs(), source.extent())
    centre = extent.center()
    gap = datum_gap(own, projects.sourceCrs(), run.context.transformContext(), (centre.x(), centre.y()))
    if gap is None:
        return 0.0
    size = run.number("DATUM_UNCERTAINTY") if gap.accuracy_m is None else gap.accuracy_m
    run.warn(gap.text())
    run.warn(translate("RedlineCheck", "{layer}: parcels within {size} m of this line cannot be determined, because "
                       "the shift between its datum and the parcels' is not known better.").format(
        layer=label, size=f"{size:g}"))
    return size


def _tell_far_lines(run, label, projects, lines):
    """Warn of control lines that lie nowhere near the projects; what is too far gets no clear verdict."""
    limit = run.number("DISTANCE_LIMIT")
    for line in lines:
        gap = overlay.check.layer_gap(projects, line.geometries)
        if gap > limit:
            run.warn(translate("RedlineCheck", "{line} and {projects} do not meet: {km} km lie between their extents. "
                               "Check the reference systems, exchanged X and Y and zone numbers, and that the line's "
                               "layer covers the place.").format(
                line=line.name, projects=label, km=f"{gap / 1000:,.0f}"))


def _zones(run, role, table, field, label):
    """Zone keys of the features; old and unknown values are told."""
    if not field:
        run.warn(translate("RedlineCheck",
                           "{layer} has no zone field: its zones count as not stated.").format(layer=label))
        return None
    values = table.columns[field]
    of = overlay.zones.protected_zone if role == overlay.verdicts.PROTECTED else overlay.zones.water_zone
    keys = [of(value) for value in values]
    unknown = sorted({str(v) for v, key in zip(values, keys) if key == overlay.zones.UNKNOWN})
    if unknown:
        run.warn(translate("RedlineCheck",
                           "{layer}: zone values that are not known count as not stated: {list}").format(
            layer=label, list="; ".join(unknown[:10])))
    if role == overlay.verdicts.PROTECTED and any(overlay.zones.is_legacy(v) for v in values):
        run.warn(translate("RedlineCheck", "{layer} carries zones from before 2026-03-15: core and buffer areas count "
                           "as core protection zone, experimental areas as general control zone.").format(layer=label))
    return keys


def _marks(run, column, count, ids):
    """Marks per project; activity codes, yes/no words and opinions that are not understood are told and not used."""
    none = [None] * count
    kinds = column["opinion_kind"]
    activities, wrong = [], []
    for row, value in enumerate(column["activity"] or none):
        code = _activity(value)
        if code is None:
            wrong.append(f"{ids[row]}: {value}")
        activities.append(code or 0)
    if wrong:
        run.warn(translate("RedlineCheck",
                           "{count} activity codes are none of 1 to 10 and are not used: {list}").format(
            count=len(wrong), list="; ".join(wrong[:10])))
    issued = truths(column["opinion"] or none, yes=overlay.opinions.ISSUED, no=overlay.opinions.NOT_ISSUED)
    no_land = truths(column["no_land"] or none, yes=_NO_LAND, no=_LAND)
    for read, name in ((issued, "OPINION_FIELD"), (no_land, "NO_LAND_FIELD")):
        if read.unknown:
            run.warn(translate("RedlineCheck", "{field}: words that are neither yes nor no count as no: {list}").format(
                field=run.values[name], list=read.unknown_text()))
    _warn_of_kinds(run, kinds, issued.values)
    return [
        overlay.verdicts.Marks(
            code,
            overlay.opinions.opinion_keys(bool(yes), None if kinds is None else kinds[row] or "", code),
            bool(free),
        )
        for row, (code, yes, free) in enumerate(zip(activities, issued.values, no_land.values))
    ]


def _warn_of_kinds(run, kinds, issued):
    """Tell the texts of issued opinions that name none of the four, or deny or postpone one."""
    strange = Counter(part for kind, yes in zip(kinds or (), issued) if yes
                      for part in overlay.opinions.stated(kind or "")[1])
    if strange:
        rows = [f"{part} ({count})" for part, count in strange.most_common(10)]
        run.warn(translate("RedlineCheck", "{field}: these texts are not understood as an opinion that was issued, and "
                           "count as none: {list}").format(
            field=run.values["OPINION_KIND_FIELD"], list="; ".join(rows) + (" …" if len(strange) > 10 else "")))


def _activity(value):
    """1 to 10, 0 for an empty cell, None for anything else."""
    if plain_text(value).casefold() in EMPTY:
        return 0
    try:
        code = number(value)
    except ValueError:
        return None
    return int(code) if code in range(11) else None


def _texts(values):
    return ["" if v is None else str(int(v)) if isinstance(v, float) and v.is_integer() else str(v) for v in values]


def _units(run, crs, progress):
    if not run.given("UNITS"):
        return None
    source = run.source("UNITS")
    label = layer_name(source, run.inputs["UNITS"])
    code = _field(run, "UNIT_CODE_FIELD", "unit_code", source, label)
    name = _field(run, "UNIT_NAME_FIELD", "unit_name", source, label)
    table = read_raw(source, run.context, crs, [f for f in (code, name) if f], progress=progress)
    present = np.flatnonzero(~shapely.is_missing(table.geometries))
    codes = _texts(table.columns[code]) if code else [""] * len(table.geometries)
    labels = _texts(table.columns[name]) if name else [str(fid) for fid in table.fids]
    return Units(table.geometries[present], [codes[i] for i in present], [labels[i] for i in present])
