"""Starting values for a tool's dialog: the city, the thresholds and the layers that are there.

Which parameter takes which role (of a layer or a field) and which preset value stands
in ``tables/tool_inputs.csv``; tool ``*`` is every tool with such a parameter.
"""

from functools import lru_cache

from qgis.core import (
    QgsMapLayer, QgsProcessingParameterDefinition, QgsProcessingParameterNumber, QgsRasterLayer, QgsVectorLayer,
    QgsWkbTypes)

from ...resources import layerroles, tables
from .options import option
from .roles import role_of

_VECTOR_TYPES = {0: (QgsWkbTypes.GeometryType.PointGeometry,), 1: (QgsWkbTypes.GeometryType.LineGeometry,),
                 2: (QgsWkbTypes.GeometryType.PolygonGeometry,)}  # QgsProcessing.SourceType: point, line, polygon
_ANY = (-1, -2, 5)  # any map layer, any geometry, any vector


@lru_cache(maxsize=None)
def _rows():
    table = tables.read(tables.shipped("tool_inputs"), ("tool", "parameter", "role", "preset"))
    return tuple((row["tool"], row["parameter"], row["role"], row["preset"]) for row in table.rows)


def roles_for(tool, parameter):
    """The roles that a parameter of a tool takes, the best first."""
    return [role for role in _lookup(tool, parameter, 2).split("|") if role]


def preset_key_for(tool, parameter):
    """The preset value that fills a parameter of a tool, or an empty string."""
    return _lookup(tool, parameter, 3)


def _lookup(tool, parameter, column):
    for wanted in (tool, "*"):
        for row in _rows():
            if row[0] == wanted and row[1] == parameter and row[column]:
                return row[column]
    return ""


def starting_values(algorithm, city_key, preset, layers):
    """{parameter: value} for an algorithm of ours.

    ``city_key`` is the text for CITY, ``preset`` its preset or None, ``layers`` the
    project's layers, the topmost first: of two layers with one role the upper is taken.
    """
    tool, values = algorithm.name(), {}
    roles = {}
    for layer in layers:
        roles.setdefault(role_of(layer), []).append(layer)
    chosen = {}
    for definition in algorithm.parameterDefinitions():
        name = definition.name()
        if name.upper() == "CITY" and city_key:  # in models the names are lower case
            values[name] = city_key
        fitting = [next((x for x in roles.get(role, ()) if _fits(definition, x)), None)
                   for role in roles_for(tool, name)]
        fitting = [layer for layer in fitting if layer is not None]
        if definition.type() == "multilayer" and fitting:
            values[name] = [layer.id() for layer in fitting]
        elif fitting:
            values[name], chosen[name] = fitting[0].id(), fitting[0]
        key = preset_key_for(tool, name)
        if key and isinstance(definition, QgsProcessingParameterNumber):
            number = threshold(key, preset)
            if number is not None:
                values[name] = number
    values.update(_fields(algorithm, chosen))
    return values


def unfilled(algorithm, values):
    """Labels of required layers whose role is known but for which ``values`` has none."""
    optional = QgsProcessingParameterDefinition.Flag.FlagOptional
    return [definition.description() for definition in algorithm.parameterDefinitions()
            if definition.type() in ("raster", "source", "vector") and not definition.flags() & optional
            and definition.name() not in values and roles_for(algorithm.name(), definition.name())]


def _fields(algorithm, chosen):
    """{field parameter: field} for parameters whose layer is filled in."""
    values = {}
    for definition in algorithm.parameterDefinitions():
        layer = chosen.get(definition.parentLayerParameterName()) if definition.type() == "field" else None
        for role in roles_for(algorithm.name(), definition.name()) if layer is not None else ():
            found = layerroles.field_for(role, [field.name() for field in layer.fields()])
            if found:
                values[definition.name()] = found
                break
    return values


def threshold(key, preset):
    """The user's own value of a threshold (settings page), else the preset's; None if neither is a number."""
    own = option(f"thresholds/{key}", "")
    if own:
        try:
            return float(own)
        except ValueError:
            return None
    value = preset.defaults[key].value if preset is not None and key in preset.defaults else None
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _fits(definition, layer):
    if not isinstance(layer, QgsMapLayer) or not layer.isValid():
        return False
    if definition.type() == "raster":
        return isinstance(layer, QgsRasterLayer)
    if definition.type() == "multilayer":
        return True
    if definition.type() not in ("source", "vector") or not isinstance(layer, QgsVectorLayer):
        return False
    wanted = [int(t) for t in definition.dataTypes()]
    return not wanted or any(t in _ANY or layer.geometryType() in _VECTOR_TYPES.get(t, ()) for t in wanted)
