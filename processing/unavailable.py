"""Stands in for a tool whose Python packages are missing, so that the toolbox can say which and how to get them."""

from qgis.core import QgsProcessingAlgorithm, QgsProcessingException

from ..resources import RESOURCES
from .dependencies import missing_packages
from .missing import missing_message


def tool_ids():
    """Every tool has a help file of its name."""
    return sorted(p.stem for p in (RESOURCES / "help").glob("*.json") if p.stem != "common")


class UnavailableAlgorithm(QgsProcessingAlgorithm):
    """Has the tool's id; running it tells what to install."""

    def __init__(self, tool):
        super().__init__()
        self.tool = tool

    def createInstance(self):
        return UnavailableAlgorithm(self.tool)

    def name(self):
        return self.tool

    def displayName(self):
        return self.tool

    def shortHelpString(self):
        return missing_message(missing_packages())

    def initAlgorithm(self, configuration=None):
        pass

    def canExecute(self):
        return False, missing_message(missing_packages())

    def processAlgorithm(self, parameters, context, feedback):
        raise QgsProcessingException(missing_message(missing_packages()))
