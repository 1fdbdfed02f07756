"""The models that ship, as tools of the provider with their labels in the label language.

A model loaded by QGIS itself would be called by its English name, in every
language and as its id.
"""

from qgis.core import QgsProcessingModelAlgorithm
from qgis.PyQt.QtGui import QIcon

from ..i18n import translate
from ..resources import RESOURCES
from .algorithms.base import DOCS, group_names

FOLDER = RESOURCES / "models"


class ShippedModel(QgsProcessingModelAlgorithm):
    """A model of resources/models under its file name; read anew for each use, when the tools it needs are there."""

    def __init__(self, path):
        super().__init__()
        self._path = path
        self.fromFile(str(path))
        self.setName(path.stem)

    def createInstance(self):
        return ShippedModel(self._path)

    def name(self):
        return self._path.stem

    def displayName(self):
        return {"security_pattern": translate("Models", "Ecological security pattern (whole chain)")}[self.name()]

    def shortDescription(self):
        return {"security_pattern": translate(
            "Models", "Runs the whole chain: resistance surface, sources, corridors, pinch points, barriers, break "
                      "points, "
            "centrality.")}[self.name()]

    def shortHelpString(self):
        return self.shortDescription()

    def groupId(self):
        return "network"

    def group(self):
        return group_names()[self.groupId()]

    def helpUrl(self):
        return f"{DOCS}tools/{self.name()}.md"

    def icon(self):
        return QIcon(self.svgIconPath())

    def svgIconPath(self):
        return str(RESOURCES / "icons" / "ecoplan.svg")


def shipped_models():
    """All models that ship."""
    return [ShippedModel(path) for path in sorted(FOLDER.glob("*.model3"))]
