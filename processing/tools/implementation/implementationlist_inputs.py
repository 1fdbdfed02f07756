"""What ecoplan:implementationlist reads: projects of every kind, costs, units, owners, control lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Optional

import numpy as np
from qgis.core import QgsWkbTypes

from ....i18n import choose, translate
from ....resources import tables
from ...accounts import parts
from ...common import reading
from ...common.errors import InputError
from ...dependencies import shapely
from ..frame.layerfields import field_of

PARAMETERS = {"break": "BREAK_POINTS", "pinch": "PINCH_AREAS", "site": "SITES", "park": "NEW_PARKS", "gap": "GAPS",
              "improvement": "IMPROVEMENT", "other": "OTHER"}
PER = ("project", "ha", "m")
_SHAPES = {QgsWkbTypes.GeometryType.PointGeometry: "point", QgsWkbTypes.GeometryType.LineGeometry: "line",
           QgsWkbTypes.GeometryType.PolygonGeometry: "polygon"}


@dataclass(frozen=True)
class Kind:
    """A row of the table of kinds: ``row`` its texts, ``weight``, ``half_width`` in m."""

    row: dict
    weight: float
    half_width: float

    @property
    def key(self):
        """The kind's key."""
        return self.row["kind"]

    def label(self, name):
        """A text of the row in the label language."""
        return choose({"en": self.row[f"{name}_en"], "zh": self.row[f"{name}_zh"]})


@dataclass
class Project:
    """A project: ``kind``, number in its layer, ``shape`` polygon, ``metres`` of lines, gain (None: unknown), costs."""

    kind: Kind
    source_id: str
    drawn_as: str
    shape: object
    metres: float
    measure: tuple
    gain: Optional[float]
    money: dict = field(default_factory=dict)


def read_kinds(run) -> dict:
    """{kind: :class:`Kind`} of the user's table, else of the one that ships."""
    table = tables.read(run.path("KINDS") or tables.shipped("implementation_kinds"),
                        ("kind", "name_en", "name_zh", "gain_field", "weight"))
    found = {}
    for row, line, kind, weight, half in zip(table.rows, table.lines, table.unique("kind"),
                                             table.numbers("weight", least=0.0),
                                             table.numbers("half_width_m", above=0.0, empty=25.0)):
        if kind not in PARAMETERS:
            raise InputError("{file}, line {line}: the kind {kind} is unknown; there are {known}.", file=table.file,
                             line=line, kind=kind, known=", ".join(PARAMETERS))
        found[kind] = Kind({**dict.fromkeys(_COLUMNS, ""), **row}, weight, half)
    for kind, parameter in PARAMETERS.items():
        if run.given(parameter) and kind not in found:
            raise InputError("{file} has no row for the kind {kind} ({parameter}): add it.", file=table.file, kind=kind,
                             parameter=parameter)
    return found


_COLUMNS = ("measure_en", "measure_zh", "measure_field_en", "measure_field_zh", "id_field", "gain_en", "gain_zh",
            "gain_unit", "cost_field", "provenance", "status")


def read_projects(run, crs, kinds) -> list:
    """[:class:`Project`] of all layers that are given, in the order of the kinds and of their features."""
    found = []
    for kind, parameter in PARAMETERS.items():
        if run.source(parameter) is not None:
            found += _projects_of(run, crs, parameter, kinds[kind])
    return found


def _projects_of(run, crs, parameter, kind):
    source = run.source(parameter)
    shape = _SHAPES[QgsWkbTypes.geometryType(source.wkbType())]
    names = {key: _field(source, kind.row[column]) for key, column in (
        ("id", "id_field"), ("gain", "gain_field"), ("cost", "cost_field"), ("en", "measure_field_en"),
        ("zh", "measure_field_zh"))}
    if not names["gain"]:
        run.warn(translate("ImplementationList", "{layer} ({parameter}) has none of the fields {fields}: the gain of "
                                                 "its projects is unknown, and they come last.").format(
            layer=source.sourceName(), parameter=parameter, fields=kind.row["gain_field"].replace("|", ", ")))
    table = run.features(parameter, shape, crs=crs, fields=list(dict.fromkeys(n for n in names.values() if n)))

    def column(key):
        return table.columns[names[key]] if names[key] else [None] * len(table)

    drawn = "area" if shape == "polygon" else shape
    shapes = table.geometries if drawn == "area" else shapely.buffer(table.geometries, kind.half_width)
    shapes = parts.polygonal(shapes)
    gains = _numbers(run, table, parameter, names["gain"], column("gain"))
    costs = _numbers(run, table, parameter, names["cost"], column("cost"))
    length = shapely.length(table.geometries) if shape == "line" else np.zeros(len(table))
    found, seen = [], {}
    for i, (number, english, chinese) in enumerate(zip(column("id"), column("en"), column("zh"))):
        key = reading.plain_text(number) or str(int(table.fids[i]))
        key = key[:-2] if key.endswith(".0") else key
        seen[key] = seen.get(key, 0) + 1
        key = key if seen[key] == 1 else f"{key}.{seen[key]}"
        measure = (reading.plain_text(english) or kind.row["measure_en"], reading.plain_text(chinese)
                   or kind.row["measure_zh"])
        found.append(Project(kind, key, drawn, shapes[i], float(length[i]), measure, gains[i],
                             {} if costs[i] is None else {"capital": costs[i]}))
    return found


def _field(source, alternatives):
    """The first of several field names that the layer has, else an empty text."""
    for name in reading.pieces((alternatives or "").replace("|", ",")):
        index = source.fields().lookupField(name)
        if index >= 0:
            return source.fields().names()[index]
    return ""


def _numbers(run, table, parameter, name, values):
    """Numbers of 0 or more, None for empty cells; others are told and count as unknown."""
    found, strange = [], 0
    for value in values:
        text = reading.plain_text(value)
        try:
            number = None if text.casefold() in reading.EMPTY else reading.number(text)
        except ValueError:
            number = -1.0
        strange += number is not None and number < 0
        found.append(None if number is None or number < 0 else number)
    if strange:
        run.warn(translate("ImplementationList", "{count} values of {field} ({layer}, {parameter}) are no numbers of 0 "
                                                 "or more and count as unknown.").format(
            count=strange, field=name, layer=table.report.name, parameter=parameter))
    return found


# --- money ----------------------------------------------------------------------------


def read_costs(run) -> dict:
    """{kind: [(project or empty, per, capital, yearly, start, life, payer)]} of the table of costs."""
    if not run.path("COSTS"):
        return {}
    table = tables.read(run.path("COSTS"), ("kind", "per"))
    found = {}
    columns = [table.numbers(name, least=0.0, empty=np.nan) for name in ("capital", "yearly")]
    years = [table.numbers(name, least=1.0, empty=np.nan) for name in ("start_year", "life_years")]
    for row, line, capital, yearly, start, life in zip(table.rows, table.lines, *columns, *years):
        kind, per = reading.plain_text(row["kind"]), reading.plain_text(row["per"]).casefold()
        if kind not in PARAMETERS:
            raise InputError("{file}, line {line}: the kind {kind} is unknown; there are {known}.", file=table.file,
                             line=line, kind=kind or "–", known=", ".join(PARAMETERS))
        if per not in PER:
            raise InputError("{file}, line {line}: per says {value}; write project, ha or m.", file=table.file,
                             line=line, value=per or "–")
        found.setdefault(kind, []).append((reading.plain_text(row.get("id")), per, capital, yearly, start, life,
                                           reading.plain_text(row.get("payer"))))
    return found


def with_costs(project, rows, hectares):
    """The project's costs from the table, where its layer gives none; a row of its own number goes first."""
    own = [row for row in rows if row[0] == project.source_id] or [row for row in rows if not row[0]]
    if not own:
        return
    _, per, capital, yearly, start, life, payer = own[0]
    times = {"project": 1.0, "ha": hectares, "m": project.metres}[per]
    money = project.money
    if "capital" not in money and np.isfinite(capital):
        money["capital"] = capital * times
    if np.isfinite(yearly):
        money["yearly"] = yearly * times
    money.update({name: int(value) for name, value in (("start", start), ("life", life)) if np.isfinite(value)})
    money["payer"] = payer


# --- where they lie --------------------------------------------------------------------


def read_named(run, crs, parameter, field_parameter, role):
    """(polygons, names) of a layer, ([], []) where it is not given."""
    source = run.source(parameter)
    if source is None:
        return np.empty(0, dtype=object), []
    name = field_of(run, field_parameter, role, source)
    if not name:
        raise InputError("The layer {name} for {parameter} has no field that is known to hold names: choose one "
                         "({field}).", name=source.sourceName(), parameter=parameter, field=field_parameter)
    table = run.features(parameter, "polygon", crs=crs, fields=[name])
    return table.geometries, [reading.plain_text(v) or str(int(f)) for v, f in zip(table.columns[name], table.fids)]
