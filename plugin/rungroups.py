"""The layers of one run lie together in the layer tree, in a group with the date, the tool and the city."""

from qgis.core import QgsProject

from ..i18n import choose
from ..processing.bridge.layernames import remember
from ..processing.bridge.layerorder import stack


def gather(layer_ids, title, origin):
    """Move layers into a new group at the top of the tree; returns the group, None where nothing is to be moved.

    ``origin`` is what the title is made from (layernames), so that it follows the label language.
    """
    root = QgsProject.instance().layerTreeRoot()
    nodes = [node for node in root.findLayers() if node.layerId() in layer_ids]
    if not nodes:
        return None
    group = root.insertGroup(0, title)
    for node in nodes:  # a copy first: a layer whose last node goes is taken out of the project
        group.addChildNode(node.clone())
        node.parent().removeChildNode(node)
    stack(root, set(layer_ids))
    remember(group, origin)
    return group


def title_of(when, algorithm, preset):
    """Date and time, the tool's name, the city where one is chosen."""
    city = "" if preset is None else " · " + choose({"en": preset.name_en, "zh": preset.name_zh})
    return f"{when} {algorithm.displayName()}{city}"
