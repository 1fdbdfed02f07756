"""What the inputs of a run look like, held against what they are taken for: kind, range, place.

Looked at in every tool, by the role that ``tables/tool_inputs.csv`` gives a parameter. What cannot be meant is refused
and said what it looks like; what is only unlikely is told.
"""

import numpy as np
from qgis.core import QgsProcessing, QgsRasterLayer, QgsVectorLayer

from ....i18n import translate
from ....resources import layerroles, tables
from ...bridge.bands import Band
from ... import bridge
from ...bridge.layertexts import outside_text, role_label
from ...bridge.roles import role_of
from ...bridge.toolfill import roles_for
from ...common.errors import InputError

MOST_CELLS = 4_000_000  # of a raster that are looked at; of larger ones evenly spread strips
_STRIPS = 64
_LAYERS = ("raster", "source", "vector", "multilayer")
_MOST_CLASSES = 256
_LISTED = 12  # classes that a message lists
_WORLDCOVER_CLASSES = {"breakpoints": "BUILT_CLASSES", "ecologicalsources": "CLASSES"}  # defaults are WorldCover's
_CLASSES_OR_SHARES = ("connectedhabitat", "CONDITION")  # takes a land cover, and a raster of 0 to 1 as well
_MOST_UNKNOWN = 0.05  # share of cells with codes that are not WorldCover's; EcoPlan's own
_LAND = (-500.0, 9000.0)  # m: below the deepest land and above the highest mountain
_SCALED_INDEX = (-2000.0, 10000.0)  # valid range of a vegetation index times 10,000 (MOD13 user's guide)
# Layers that are never one for another; a layer of one of them given for another is told.
_QUANTITIES = {"dem", "landcover", "ndvi", "lst", "impervious", "population", "resistance", "suitability"}
_LINES = {"redline", "farmland", "development", "water"}
_NO_LINES = _LINES | {"protected", "units", "landuse", "projects", "boundary", "plan"}
_NO_SOURCES = {"units", "landuse", "projects", "boundary", "plan", "buildings", "residential", "candidates",
               "entrances", "waterlogging", "population"}


def check(run) -> None:
    """Tell what is unlikely, InputError for what cannot be meant; reads some cells of the rasters."""
    tool, far = run.algorithm.name(), []
    for definition in run.algorithm.parameterDefinitions():
        name = definition.name()
        if definition.type() not in _LAYERS or not run.given(name):
            continue
        if definition.type() == "multilayer":
            if definition.layerType() != QgsProcessing.SourceType.TypeFile:
                many = run.algorithm.parameterAsLayerList(run.parameters, name, run.context)
                far += _outside(run, many)
                _check_list(run, many, f"{definition.description()} ({name})")
            continue
        layer = run.algorithm.parameterAsLayer(run.parameters, name, run.context)
        if layer is None:
            continue
        far += _outside(run, [layer])
        wanted = roles_for(tool, name)
        label = f"{definition.description()} ({name})"
        if wanted:
            _tell_role(run, layer, wanted, label)
        if isinstance(layer, QgsRasterLayer) and wanted and (tool, name) != _CLASSES_OR_SHARES:
            _check_values(run, layer, _band(run, name), wanted[0], label)
    if far:
        run.warn(outside_text(list(dict.fromkeys(far)), run.preset))


def _outside(run, layers):
    """Names of the layers that lie outside the chosen city."""
    context = run.context.transformContext()
    return [layer.name() for layer in layers if run.preset is not None
            and bridge.citybox.outside(layer, run.preset, context)]


def _band(run, raster):
    """The band of a raster parameter that is read."""
    for definition in run.algorithm.parameterDefinitions():
        if definition.type() == "band" and definition.parentLayerParameterName() == raster and \
                run.given(definition.name()):
            return run.algorithm.parameterAsInt(run.parameters, definition.name(), run.context)
    return 1


# --- kind ---------------------------------------------------------------


def _tell_role(run, layer, wanted, label):
    found = role_of(layer)
    if not found and isinstance(layer, QgsVectorLayer) and layerroles.field_for("unit_code", layer.fields().names()):
        found = "units"
    never = [(_QUANTITIES, _QUANTITIES), (_LINES, _NO_LINES), ({"sources"}, _NO_SOURCES)]
    if not found or found in wanted or not any(of.intersection(wanted) and found in others for of, others in never):
        return
    run.warn(translate("Meaning", "{parameter}: the layer {name} looks like {found}, not like {wanted}. If that is not "
                                  "meant, choose another layer.").format(
        parameter=label, name=layer.name(), found=role_label(found), wanted=role_label(wanted[0])))


# --- range --------------------------------------------------------------


def _check_values(run, layer, number, role, label):
    guard = {"suitability": _score, "resistance": _resistance, "landcover": _classes, "population": _people,
             "dem": _heights}.get(role)
    if guard is None:
        return
    try:
        values = some_values(layer, number)
    except InputError:
        return  # the tool itself tells why it cannot be read
    if len(values):
        guard(run, values, float(values.min()), float(values.max()), {"parameter": label, "name": layer.name()})


def _check_list(run, layers, label):
    """People and heights in a list of layers, known by what they are; both are told and none refused."""
    for layer in layers:
        role = role_of(layer) if isinstance(layer, QgsRasterLayer) else ""
        if role in ("population", "dem"):
            _check_values(run, layer, 1, role, label)


def some_values(layer, number=1) -> np.ndarray:
    """The finite values of a band, of large ones of strips spread evenly over it: (n,) floats."""
    band = Band(layer, number)
    width, height = band.size
    step, rows = height, height
    if width * height > MOST_CELLS:
        rows = max(1, MOST_CELLS // width // _STRIPS)
        step = max(rows, height // _STRIPS)
    parts = [band.floats(0, top, width, min(rows, height - top)) for top in range(0, height, step)]
    values = np.concatenate([part.ravel() for part in parts]) if parts else np.empty(0)
    return values[np.isfinite(values)]


def looks(values) -> str:
    """What values look like, in words of the label language."""
    low, high = float(values.min()), float(values.max())
    kinds = np.unique(values[:MOST_CELLS])
    if len(kinds) <= _LISTED and np.all(kinds == np.round(kinds)):
        return translate("Meaning", "classes ({list})").format(list=", ".join(f"{v:g}" for v in kinds))
    if -1.001 <= low < 0 and high <= 1.001:
        return translate("Meaning", "a vegetation index such as NDVI")
    if _SCALED_INDEX[0] <= low < 0 and 1000 < high <= _SCALED_INDEX[1]:
        return translate("Meaning", "a vegetation index times 10,000")
    if low >= 0 and 1 < high <= 100:
        return translate("Meaning", "percentages or a score of 0 to 100")
    return translate("Meaning", "a measured quantity")


def _score(run, values, low, high, of):
    if low < -1e-6 or high > 1 + 1e-6:
        raise InputError("{parameter}: the values of {name} reach from {low:g} to {high:g} and look like {looks}; a "
                         "score lies between 0 and 1. Choose the score raster (SUITABILITY of NBS site suitability), "
                         "not its classes.", low=low, high=high, looks=looks(values), **of)


def _resistance(run, values, low, high, of):
    index = -1.001 <= low < 0 and high <= 1.001
    if index or (_SCALED_INDEX[0] <= low < 0 and 2000 < high <= _SCALED_INDEX[1]):
        raise InputError("{parameter}: the values of {name} reach from {low:g} to {high:g} and look like {looks}. "
                         "Resistance is above 0, the more the harder to cross: make it first (Resistance surface).",
                         low=low, high=high, looks=looks(values), **of)
    if low > 0 and high <= 1 and low < high:
        run.warn(translate("Meaning", "{parameter}: all values of {name} lie between 0 and 1, as those of an index or "
                                      "a score. Resistance is the more the harder to cross; check that this is "
                                      "one.").format(**of))


def _classes(run, values, low, high, of):
    kinds = np.unique(values)
    if np.any(kinds != np.round(kinds)) or len(kinds) > _MOST_CLASSES:
        raise InputError("{parameter}: {name} has {count} different values from {low:g} to {high:g} and looks like "
                         "{looks}. Land cover is a raster of class codes: choose that one.",
                         count=len(kinds), low=low, high=high, looks=looks(values), **of)
    parameter = run.algorithm.parameterDefinition(_WORLDCOVER_CLASSES.get(run.algorithm.name(), ""))
    if parameter is None or run.parameters.get(parameter.name(), parameter.defaultValue()) != parameter.defaultValue():
        return
    known = [int(code) for code in tables.read(tables.shipped("resistance_worldcover"), ("code",)).texts("code")]
    others = np.setdiff1d(kinds, known)
    share = float(np.isin(values, others).mean())
    if share > _MOST_UNKNOWN:
        run.warn(translate("Meaning", "{parameter}: {share:.0%} of the cells of {name} have codes that ESA WorldCover "
                                      "does not have ({list}), but {classes} are still WorldCover's. Give the classes "
                                      "of this land cover.").format(
            share=share, list=", ".join(f"{v:g}" for v in others[:_LISTED]), classes=parameter.description(), **of))


def _people(run, values, low, high, of):
    if low < 0 and run.algorithm.groupId() != "access":  # those count and tell the cells
        run.warn(translate("Meaning", "{parameter}: {name} has negative values, down to {low:g}. No place has fewer "
                                      "than 0 people; if they mean NoData, declare them so (Translate raster, or layer "
                                      "properties).").format(low=low, **of))


def _heights(run, values, low, high, of):
    if low < _LAND[0] or high > _LAND[1]:
        run.warn(translate("Meaning", "{parameter}: the values of {name} reach from {low:g} to {high:g}, more than "
                                      "heights of land in metres. Check the unit, and that NoData is declared.").format(
            low=low, high=high, **of))
    elif low < 0 and low >= -1.001 and high <= 1.001:
        run.warn(translate("Meaning", "{parameter}: the values of {name} reach from {low:g} to {high:g} and look like "
                                      "{looks}, not like elevation.").format(
            low=low, high=high, looks=looks(values), **of))
