"""Values that QGIS's own check lets through and no tool can compute with."""

import math

from qgis.core import QgsProcessing, QgsProcessingUtils, QgsProperty, QgsRasterLayer

from ...bridge import places
from ...common.errors import InputError

LARGEST = 1e15  # beyond it a double no longer tells neighbouring metres and cells apart


def check(run) -> None:
    """InputError for a number that is none or is beyond reason, and for a position outside a list of choices."""
    algorithm = run.algorithm
    for definition in algorithm.parameterDefinitions():
        name = definition.name()
        label = f"{definition.description()} ({name})"
        if definition.type() in ("number", "distance", "band") and run.given(name):
            value = algorithm.parameterAsDouble(run.parameters, name, run.context)
            if not _is_number(run.parameters[name]):  # QGIS takes it for 0 where the parameter is optional
                value = math.nan
            if not math.isfinite(value):
                raise InputError("{parameter} is given as {value}, which is no number to compute with: give another "
                                 "one.", parameter=label, value=str(run.parameters[name]))
            if abs(value) > LARGEST:
                raise InputError("{parameter} is given as {value:g}, which is beyond what can be computed with: give a "
                                 "number of at most {most:g}.", parameter=label,
                                 value=value, most=LARGEST)
        elif definition.type() == "multilayer" and run.given(name):
            _check_layers(run, definition, label)
        elif definition.type() in ("source", "vector", "raster", "layer") and run.given(name):
            _check_place(run, name)
        elif definition.type() == "enum" and not definition.usesStaticStrings():
            position = algorithm.parameterAsEnum(run.parameters, name, run.context)
            if not 0 <= position < len(definition.options()):
                raise InputError("{parameter} is given as {value}, which is none of its choices: give one of {keys}.",
                                 parameter=label, value=str(run.parameters.get(name)),
                                 keys=", ".join(algorithm.choice_keys(name)))


def check_fields(run) -> None:
    """InputError for a field that its layer does not have; after the tool's own checks of the layer."""
    algorithm = run.algorithm
    for definition in algorithm.parameterDefinitions():
        name = definition.name()
        if definition.type() != "field" or not run.given(name):
            continue
        source = algorithm.parameterAsSource(run.parameters, definition.parentLayerParameterName(), run.context)
        if source is None:
            continue  # without the layer its fields do not count
        # the second name is the older one, deprecated in QGIS 3.40
        fields_of = getattr(algorithm, "parameterAsStrings", None) or algorithm.parameterAsFields
        for field in fields_of(run.parameters, name, run.context):
            if source.fields().lookupField(field) < 0:
                raise InputError("{parameter}: the layer {layer} has no field {field}; it has {have}.",
                                 parameter=f"{definition.description()} ({name})", layer=source.sourceName(),
                                 field=field, have=", ".join(source.fields().names()))


def _check_layers(run, definition, label):
    """QGIS drops what it cannot open from a list of layers, and takes rasters where vectors are meant."""
    if definition.layerType() == QgsProcessing.SourceType.TypeFile:
        return
    given = run.parameters[definition.name()]
    lost = [item for item in (given if isinstance(given, (list, tuple)) else [given])
            if isinstance(item, str) and QgsProcessingUtils.mapLayerFromString(item, run.context) is None]
    if lost:
        raise InputError("{parameter}: the layer {name} cannot be opened. Choose another one, or take it off the list.",
                         parameter=label, name="; ".join(lost))
    raster = definition.layerType() == QgsProcessing.SourceType.TypeRaster
    for layer in run.algorithm.parameterAsLayerList(run.parameters, definition.name(), run.context):
        if definition.layerType() != QgsProcessing.SourceType.TypeMapLayer and \
                raster != isinstance(layer, QgsRasterLayer):
            if raster:
                raise InputError("{parameter}: the layer {name} is no raster. Choose another one, or take it off the "
                                 "list.", parameter=label, name=layer.name())
            raise InputError("{parameter}: the layer {name} is no vector layer or table. Choose another one, or take "
                             "it off the list.", parameter=label, name=layer.name())
        _refuse_misplaced(layer)


def _check_place(run, name):
    """InputError for a layer whose coordinates are exchanged, or whose zone number does not fit."""
    layer = run.algorithm.parameterAsLayer(run.parameters, name, run.context)
    if layer is not None:
        _refuse_misplaced(layer)
        return
    source = run.algorithm.parameterAsSource(run.parameters, name, run.context)
    if source is not None:
        places.refuse(_box(source.sourceExtent()), source.sourceCrs(), source.sourceName())


def _refuse_misplaced(layer):
    if layer.isSpatial():
        places.refuse(_box(layer.extent()), layer.crs(), layer.name())


def _box(extent):
    if extent.isNull():
        return [math.nan] * 4
    return [extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum()]


def _is_number(value):
    if isinstance(value, QgsProperty):
        return True
    try:
        float(value)
    except (TypeError, ValueError):
        return False
    return not isinstance(value, str) or value.isascii()
