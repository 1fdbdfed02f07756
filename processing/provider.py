"""The EcoPlan provider: the list of tools."""

from pathlib import Path

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..i18n import translate
from ..resources import RESOURCES
from .algorithms.samplecity import SampleCityAlgorithm
from .bridge.manifest import plugin_version

ALGORITHMS = (
    SampleCityAlgorithm,
)


class EcoPlanProvider(QgsProcessingProvider):
    """All tools of the plugin under the id ``ecoplan``."""

    def id(self):
        return "ecoplan"

    def name(self):
        return translate("Provider", "EcoPlan")

    def longName(self):
        return translate("Provider", "EcoPlan ecological planning")

    def versionInfo(self):
        return plugin_version()

    def svgIconPath(self):
        return str(Path(RESOURCES) / "icons" / "ecoplan.svg")

    def icon(self):
        return QIcon(self.svgIconPath())

    def supportsNonFileBasedOutput(self):
        return True

    def loadAlgorithms(self):
        for algorithm in ALGORITHMS:
            self.addAlgorithm(algorithm())
