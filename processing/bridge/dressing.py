"""Layers that come as files get the name and style of the output, or of the sample city's layer, that they are."""

from qgis.core import QgsApplication

from ...i18n import choose
from . import chain, origins, styles
from .layernames import remember_output
from .maplooks import apply_look, looks


def dressed(layer):
    """The layer, named and styled in the label language; one that is nothing of ours stays as it is."""
    origin = origins.origin_of(layer)
    tool = None if origin is None else QgsApplication.processingRegistry().createAlgorithmById(f"ecoplan:{origin.tool}")
    key = _look(layer)
    if tool is not None:
        definition = tool.parameterDefinition(origin.output)
        if definition is not None:
            layer.setName(definition.description())
            remember_output(layer, origin.tool, origin.output)
        styles.apply(layer, origin.tool, tool.STYLES.get(origin.output))
        origins.mark(layer, origin)
    elif key:
        layer.setName(choose(looks()[key].title))
        apply_look(layer, key)
    return layer


def _look(layer):
    """The sample city's layer that this one is."""
    if not chain.is_fictional([layer.source()]):
        return ""
    path, table = chain.place_of(layer.source())
    key = table or path.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
    return key if key in looks() else ""
