"""The EcoPlan provider: the list of tools."""

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..i18n import translate
from ..resources import RESOURCES
from .dependencies import missing_packages
from .unavailable import UnavailableAlgorithm, tool_ids


def tools():
    """The tools' classes; imported here because they need numpy, scipy and shapely."""
    from .algorithms.ahpweights import AhpWeights
    from .algorithms.barriers import BarriersAlgorithm
    from .algorithms.breakpoints import BreakPointsAlgorithm
    from .algorithms.comparescenarios import CompareScenariosAlgorithm
    from .algorithms.corridors import CorridorsAlgorithm
    from .algorithms.currentflow import CurrentFlowAlgorithm
    from .algorithms.ecologicalsources import EcologicalSourcesAlgorithm
    from .algorithms.exportparcels import ExportParcelsAlgorithm
    from .algorithms.fluctuationzone import FluctuationZoneTool
    from .algorithms.gcj02shift import Gcj02ShiftAlgorithm
    from .algorithms.greenspacesupply import GreenSpaceSupplyAlgorithm
    from .algorithms.greenwayaccess import GreenwayAccessAlgorithm
    from .algorithms.greenwayaudit import GreenwayAuditAlgorithm
    from .algorithms.greenwaybuffers import GreenwayBuffersAlgorithm
    from .algorithms.importosm import ImportOsmAlgorithm
    from .algorithms.importparcels import ImportParcelsAlgorithm
    from .algorithms.landcover import LandCoverAlgorithm
    from .algorithms.nbssites import NbsSites
    from .algorithms.nbssuitability import NbsSuitability
    from .algorithms.networkcentrality import NetworkCentralityAlgorithm
    from .algorithms.pinchpoints import PinchPointsAlgorithm
    from .algorithms.preparecity import PrepareCityAlgorithm
    from .algorithms.redlinecheck import RedlineCheckAlgorithm
    from .algorithms.resistancesensitivity import ResistanceSensitivityAlgorithm
    from .algorithms.resistancesurface import ResistanceSurfaceAlgorithm
    from .algorithms.samplecity import SampleCityAlgorithm
    return (
        AhpWeights,
        BarriersAlgorithm,
        BreakPointsAlgorithm,
        CompareScenariosAlgorithm,
        CorridorsAlgorithm,
        CurrentFlowAlgorithm,
        EcologicalSourcesAlgorithm,
        ExportParcelsAlgorithm,
        FluctuationZoneTool,
        Gcj02ShiftAlgorithm,
        GreenSpaceSupplyAlgorithm,
        GreenwayAccessAlgorithm,
        GreenwayAuditAlgorithm,
        GreenwayBuffersAlgorithm,
        ImportOsmAlgorithm,
        ImportParcelsAlgorithm,
        LandCoverAlgorithm,
        NbsSites,
        NbsSuitability,
        NetworkCentralityAlgorithm,
        PinchPointsAlgorithm,
        PrepareCityAlgorithm,
        RedlineCheckAlgorithm,
        ResistanceSensitivityAlgorithm,
        ResistanceSurfaceAlgorithm,
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

    def svgIconPath(self):
        return str(RESOURCES / "icons" / "ecoplan.svg")

    def icon(self):
        return QIcon(self.svgIconPath())

    def supportsNonFileBasedOutput(self):
        return True

    def loadAlgorithms(self):
        if missing_packages():
            for tool in tool_ids():
                self.addAlgorithm(UnavailableAlgorithm(tool))
            return
        for algorithm in tools():
            self.addAlgorithm(algorithm())
        from .shippedmodels import shipped_models
        for model in shipped_models(tools()):
            self.addAlgorithm(model)
