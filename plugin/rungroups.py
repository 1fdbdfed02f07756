"""The layers of one run lie together in the layer tree, in a group with the date, the tool and the city."""

import time

from qgis.core import QgsProject

from ..processing.bridge.layerorder import stack


def gather(layer_ids, title):
    """Move layers into a new group at the top of the tree; returns the group, None where nothing is to be moved.

    Groups that lose their last layer by it and bear the name of QGIS's results group stay; the sample's group
    keeps its own layers only.
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
    group.setCustomProperty("ecoplan/run", True)
    return group


def title_of(tool, preset):
    """Date and time, the tool's name, the city where one is chosen."""
    parts = [time.strftime("%Y-%m-%d %H:%M"), tool]
    return " ".join(parts) + (f" · {preset.name_zh}" if preset is not None else "")
