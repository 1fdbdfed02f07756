"""The EcoPlan provider: the list of tools."""

from qgis.core import QgsApplication, QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..i18n import label_language, speaking, translate
from ..resources import RESOURCES
from .unavailable import UnavailableAlgorithm, tool_ids


def tools():
    """The tools' classes; imported here because they need numpy, scipy and shapely."""
    from .tools.nbs.ahpweights import AhpWeights
    from .tools.network.barriers import BarriersAlgorithm
    from .tools.network.breakpoints import BreakPointsAlgorithm
    from .tools.implementation.casecard import CaseCardAlgorithm
    from .tools.network.circuitscape import CircuitscapeAlgorithm
    from .tools.network.comparescenarios import CompareScenariosAlgorithm
    from .tools.network.coneforindices import ConeforIndicesAlgorithm
    from .tools.network.connectedhabitat import ConnectedHabitatAlgorithm
    from .tools.network.connectivityelasticity import ConnectivityElasticityAlgorithm
    from .tools.network.corridors import CorridorsAlgorithm
    from .tools.network.currentflow import CurrentFlowAlgorithm
    from .tools.network.ecologicalsources import EcologicalSourcesAlgorithm
    from .tools.checkup.cityindicators import CityIndicatorsTool
    from .tools.control.exportparcels import ExportParcelsAlgorithm
    from .tools.implementation.comfortroutes import ComfortRoutesTool
    from .tools.implementation.implementationlist import ImplementationListTool
    from .tools.accounts.compensationbase import CompensationBaseTool
    from .tools.accounts.extentaccount import ExtentAccountTool
    from .tools.accounts.outcomeledger import OutcomeLedgerTool
    from .tools.accounts.urbancooling import UrbanCoolingTool
    from .tools.nbs.fluctuationzone import FluctuationZoneTool
    from .tools.data.gcj02shift import Gcj02ShiftAlgorithm
    from .tools.accounts.gep import GepTool
    from .tools.access.greenspacesupply import GreenSpaceSupplyAlgorithm
    from .tools.access.greenwayaccess import GreenwayAccessAlgorithm
    from .tools.access.greenwayaudit import GreenwayAuditAlgorithm
    from .tools.access.greenwaybuffers import GreenwayBuffersAlgorithm
    from .tools.data.importosm import ImportOsmAlgorithm
    from .tools.control.importparcels import ImportParcelsAlgorithm
    from .tools.data.landcover import LandCoverAlgorithm
    from .tools.implementation.landimprovement import LandImprovementTool
    from .tools.deliverables.combinedreport import CombinedReportAlgorithm
    from .tools.deliverables.mapsheets import MapSheetsAlgorithm
    from .tools.access.natureaccess import NatureAccessAlgorithm
    from .tools.checkup.nbslens import NbsLensTool
    from .tools.nbs.nbssites import NbsSites
    from .tools.nbs.nbssuitability import NbsSuitability
    from .tools.network.exportfor import ExportForAlgorithm
    from .tools.network.linkagepriority import LinkagePriorityAlgorithm
    from .tools.network.networkcentrality import NetworkCentralityAlgorithm
    from .tools.network.omnidirectionalflow import OmnidirectionalFlowAlgorithm
    from .tools.network.pinchpoints import PinchPointsAlgorithm
    from .tools.data.preparecity import PrepareCityAlgorithm
    from .tools.control.redlinecheck import RedlineCheckAlgorithm
    from .tools.checkup.reportcard import ReportCardTool
    from .tools.network.randomisedpaths import RandomisedPathsAlgorithm
    from .tools.network.restorationplan import RestorationPlanAlgorithm
    from .tools.network.resistancesensitivity import ResistanceSensitivityAlgorithm
    from .tools.network.resistancesurface import ResistanceSurfaceAlgorithm
    from .tools.checkup.riparianbuffer import RiparianBufferTool
    from .tools.data.samplecity import SampleCityAlgorithm
    from .tools.access.sitelocation import SiteLocationAlgorithm
    from .tools.checkup.speciesjoin import SpeciesJoinTool
    from .tools.implementation.visitorpressure import VisitorPressureTool
    return (
        AhpWeights,
        BarriersAlgorithm,
        BreakPointsAlgorithm,
        CaseCardAlgorithm,
        CircuitscapeAlgorithm,
        CityIndicatorsTool,
        CombinedReportAlgorithm,
        ComfortRoutesTool,
        CompareScenariosAlgorithm,
        ConeforIndicesAlgorithm,
        ConnectedHabitatAlgorithm,
        ConnectivityElasticityAlgorithm,
        CorridorsAlgorithm,
        CurrentFlowAlgorithm,
        EcologicalSourcesAlgorithm,
        ExportForAlgorithm,
        ExportParcelsAlgorithm,
        ExtentAccountTool,
        UrbanCoolingTool,
        CompensationBaseTool,
        OutcomeLedgerTool,
        FluctuationZoneTool,
        Gcj02ShiftAlgorithm,
        GepTool,
        GreenSpaceSupplyAlgorithm,
        GreenwayAccessAlgorithm,
        GreenwayAuditAlgorithm,
        GreenwayBuffersAlgorithm,
        ImplementationListTool,
        ImportOsmAlgorithm,
        ImportParcelsAlgorithm,
        LandCoverAlgorithm,
        LandImprovementTool,
        LinkagePriorityAlgorithm,
        MapSheetsAlgorithm,
        NatureAccessAlgorithm,
        NbsLensTool,
        NbsSites,
        NbsSuitability,
        NetworkCentralityAlgorithm,
        OmnidirectionalFlowAlgorithm,
        PinchPointsAlgorithm,
        PrepareCityAlgorithm,
        RandomisedPathsAlgorithm,
        RedlineCheckAlgorithm,
        ReportCardTool,
        ResistanceSensitivityAlgorithm,
        ResistanceSurfaceAlgorithm,
        RestorationPlanAlgorithm,
        RiparianBufferTool,
        SampleCityAlgorithm,
        SiteLocationAlgorithm,
        SpeciesJoinTool,
        VisitorPressureTool,
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
        try:
            classes = tools()
        except ImportError:  # without numpy nothing but the names; without other packages tools are listed as ever
            for tool in tool_ids():
                self.addAlgorithm(UnavailableAlgorithm(tool))
            return
        from .shippedmodels import shipped_models
        made = [algorithm() for algorithm in classes]
        with speaking(label_language()):  # the language is found once and not for each of thousands of texts
            for algorithm in made:
                self.addAlgorithm(algorithm)
            for model in shipped_models({f"ecoplan:{algorithm.name()}": algorithm for algorithm in made}):
                self.addAlgorithm(model)


def register():
    """The provider, registered with its tools and models; whoever asks keeps it, or its Python part is lost."""
    provider = EcoPlanProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    return provider
