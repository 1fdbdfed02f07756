"""Rasters that only GDAL knows by name: GPKG:file:table, NETCDF:file:variable, /vsizip/file.zip/file.tif.

QGIS 3.22 looks for a file of that name and says that there is none.
"""

import os
import re

from qgis.core import QgsRasterLayer

GDAL_NAME = re.compile(r"(/vsi[a-z0-9]+/|[A-Za-z][A-Za-z0-9_]+:)(?!//)")  # two letters and more: no drive


def with_gdal_names(algorithm, parameters, context) -> dict[str, object]:
    """The parameters with such names replaced by layers of the context."""
    changed = dict(parameters)
    for definition in algorithm.parameterDefinitions():
        name = definition.name()
        value = changed.get(name)
        if definition.type() == "raster":
            changed[name] = _opened(value, context)
        elif definition.type() == "multilayer" and isinstance(value, (list, tuple)):
            changed[name] = [_opened(v, context) for v in value]
    return changed


def _opened(value, context):
    if not isinstance(value, str) or not GDAL_NAME.match(value) or os.path.exists(value):
        return value
    known = context.getMapLayer(value)
    if known is not None:
        return value
    layer = QgsRasterLayer(value, re.split(r"[:/]", value)[-1], "gdal")
    if not layer.isValid():
        return value
    context.temporaryLayerStore().addMapLayer(layer)
    return layer.id()
