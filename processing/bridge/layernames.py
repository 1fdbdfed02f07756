"""Layers and groups that the plugin named follow the label language, unless the user has renamed them.

Each keeps where its name comes from (``look:roads``, ``group:roads``, ``output:corridors|LINKS``,
``text:Dock|Sample city``) and the name it was given; another name is the user's and stays.
"""

from qgis.core import QgsApplication

from ...i18n import LANGUAGES, chinese, choose, join, label_language
from ...resources.presets import find
from ..common.errors import PresetError
from .maplooks import looks
from .origins import origin_of
from .presets import user_folders

_ORIGIN, _GIVEN = "ecoplan/named_after", "ecoplan/given_name"


def remember(item, origin):
    """Note of a layer or layer-tree group that its present name is the plugin's."""
    item.setCustomProperty(_ORIGIN, origin)
    item.setCustomProperty(_GIVEN, item.name())


def remember_look(item, kind, key):
    """The same for the title (``kind`` look) or the group of a row of map_layers.csv, if that is its name."""
    texts = _look_texts(kind, key)
    if texts is not None and item.name() in {choose(texts, language) for language in LANGUAGES}:
        remember(item, f"{kind}:{key}")


def remember_output(layer, tool, output):
    """The same for a result that QGIS named after the output of a tool."""
    if layer.name() == _output_label(tool, output):
        remember(layer, f"output:{tool}|{output}")


def name_after_output(layer):
    """Call a result that QGIS named after its file by its output, and note that the name is the plugin's."""
    origin = origin_of(layer)
    label = _output_label(origin.tool, origin.output) if origin is not None else ""
    if label:
        layer.setName(label)
        remember(layer, f"output:{origin.tool}|{origin.output}")


def relabel(project):
    """Give what still bears the plugin's name its name in the label language."""
    for item in (*project.mapLayers().values(), *project.layerTreeRoot().findGroups(True)):
        origin, given = item.customProperty(_ORIGIN, ""), item.customProperty(_GIVEN, "")
        name = _label(origin) if origin and item.name() == given else ""
        if name and name != given:
            item.setName(name)
            item.setCustomProperty(_GIVEN, name)


def _label(origin):
    kind, _, rest = origin.partition(":")
    if kind in ("look", "group"):
        texts = _look_texts(kind, rest)
        return choose(texts) if texts is not None else ""
    if kind == "run":
        return _run_label(*rest.split("|"))
    first, _, second = rest.partition("|")
    if kind == "output":
        return _output_label(first, second)
    return join(second, chinese(first, second), label_language())


def _run_label(tool, when, city):
    """The title of a group of results: when, the tool, the city."""
    algorithm = QgsApplication.processingRegistry().algorithmById(tool)
    if algorithm is None:
        return ""
    try:
        preset = find(city, user_folders()) if city else None
    except PresetError:
        preset = None
    ending = "" if preset is None else " · " + choose({"en": preset.name_en, "zh": preset.name_zh})
    return f"{when} {algorithm.displayName()}{ending}"


def _look_texts(kind, key):
    look = looks().get(key)
    return None if look is None else look.title if kind == "look" else look.group


def _output_label(tool, output):
    algorithm = QgsApplication.processingRegistry().algorithmById(f"ecoplan:{tool}")
    definition = algorithm.outputDefinition(output) if algorithm is not None else None
    return definition.description() if definition is not None else ""
