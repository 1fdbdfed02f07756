"""Starting values for a tool's dialog: the city, the thresholds and the layers that are there.

Which parameter takes which role (of a layer or a field) and which preset value stands
in ``tables/tool_inputs.csv``; tool ``*`` is every tool that has it; an empty row of a tool leaves it unfilled.
"""

from functools import lru_cache

from qgis.core import (
    QgsMapLayer, QgsProcessing, QgsProcessingParameterDefinition, QgsProcessingParameterNumber, QgsRasterLayer,
    QgsVectorLayer, QgsWkbTypes)

from ...resources import tables
from .filledfields import filled_field
from .options import option
from .origins import origin_of
from .roles import role_of

_VECTOR_TYPES = {0: (QgsWkbTypes.GeometryType.PointGeometry,), 1: (QgsWkbTypes.GeometryType.LineGeometry,),
                 2: (QgsWkbTypes.GeometryType.PolygonGeometry,)}  # QgsProcessing.SourceType: point, line, polygon
_RASTER = QgsProcessing.SourceType.TypeRaster
_ONE_KIND = (_RASTER, QgsProcessing.SourceType.TypeVector, QgsProcessing.SourceType.TypeVectorAnyGeometry,
             QgsProcessing.SourceType.TypeVectorPolygon)
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
    """What the tool's own rows say, also if that is nothing; else what those of every tool say."""
    for wanted in (tool, "*"):
        own = [row[column] for row in _rows() if row[0] == wanted and row[1] == parameter]
        if own:
            return next(filter(None, own), "")
    return ""


def starting_values(algorithm, city_key, preset, layers):
    """{parameter: value} for an algorithm of ours.

    ``city_key`` is the text for CITY, ``preset`` its preset or None, ``layers`` the
    project's layers, the topmost first: of two layers with one role the upper is taken,
    but what belongs to the links that are taken comes from their run.
    """
    tool, values = algorithm.name(), {}
    roles = {}
    for layer in layers:
        roles.setdefault(role_of(layer), []).append(layer)
    run = _run_of_links(algorithm, roles)
    chosen = {}
    for definition in algorithm.parameterDefinitions():
        name = definition.name()
        if name.upper() == "CITY" and city_key:  # in models the names are lower case
            values[name] = city_key
        fitting = [layer for role in roles_for(tool, name)
                   for layer in _of_run(run, name, role, [x for x in roles.get(role, ()) if _fits(definition, x)])]
        if definition.type() == "multilayer" and fitting:
            values[name] = [layer.id() for layer in _one_of_each(fitting)]
        elif fitting:
            values[name], chosen[name] = fitting[0].id(), fitting[0]
        key = preset_key_for(tool, name)
        if key and isinstance(definition, QgsProcessingParameterNumber):
            number = threshold(key, preset)
            if number is not None:
                values[name] = number
    values.update(_fields(algorithm, chosen))
    return values


def _run_of_links(algorithm, roles):
    """The origin of the links that the algorithm gets, or None."""
    definition = algorithm.parameterDefinition("LINKS")
    if definition is None or definition.isDestination():
        return None
    fitting = [x for role in roles_for(algorithm.name(), "LINKS") for x in roles.get(role, ()) if _fits(definition, x)]
    return origin_of(fitting[0]) if fitting else None


def _of_run(run, parameter, role, layers):
    """Sources of another run do not belong to the links, and their resistance is the one they were found on."""
    if run is None:
        return layers
    if role == "nodes" and run.run:
        return [x for x in layers if getattr(origin_of(x), "run", "") == run.run]
    own = run.inputs.get(parameter)
    return sorted(layers, key=lambda layer: not own or layer.source() != own)


def _one_of_each(layers):
    """The first raster and the first vector layer of each role: a criterion takes the one or the other."""
    return list({(role_of(x), isinstance(x, QgsRasterLayer)): x for x in reversed(layers)}.values())[::-1]


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
            found = filled_field(layer, role)
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
        kind = definition.layerType()
        return kind not in _ONE_KIND or isinstance(layer, QgsRasterLayer) == (kind == _RASTER)
    if definition.type() not in ("source", "vector") or not isinstance(layer, QgsVectorLayer):
        return False
    wanted = [int(t) for t in definition.dataTypes()]
    return not wanted or any(t in _ANY or layer.geometryType() in _VECTOR_TYPES.get(t, ()) for t in wanted)
