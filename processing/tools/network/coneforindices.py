"""ecoplan:coneforindices — the connectivity indices of Conefor and Makurhini of patches or of Conefor's files."""

from qgis.core import (
    QgsProcessing, QgsProcessingParameterBoolean, QgsProcessingParameterFeatureSource, QgsProcessingParameterField,
    QgsProcessingParameterFile, QgsProcessingParameterFolderDestination, QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber, QgsProcessingParameterString)

from ....i18n import translate
from ...bridge import memory
from ...common.errors import InputError
from ..frame.algorithm import EcoPlanAlgorithm
from . import coneforindices_compute, coneforindices_inputs
from .coneforindices_outputs import DATE_TABLE, INDICES, LINK_IMPORTANCES, NODES
from .coneforindices_report import indices_report
from .coneforindices_write import write_files
from .patternlayers import multi

TEXT_FILES = "TXT, CSV (*.txt *.csv *.tsv);;* (*)"
DEFAULT_P0 = 0.5  # probability of dispersal at the reference distance, the usual convention


class ConeforIndicesAlgorithm(EcoPlanAlgorithm):
    ID = "coneforindices"
    GROUP = "network"
    STYLES = {"NODES": "coneforindices_nodes.qml"}
    OUTPUTS = (NODES, INDICES, LINK_IMPORTANCES, DATE_TABLE)

    def displayName(self):
        return translate("Conefor", "Connectivity indices (Conefor)")

    def add_parameters(self):
        polygon, number = QgsProcessing.SourceType.TypeVectorPolygon, QgsProcessingParameterNumber.Type.Double
        self.addParameter(QgsProcessingParameterFeatureSource(
            "PATCHES", translate("Conefor", "Habitat patches"), [polygon], optional=True))
        for name, text in (("ID_FIELD", translate("Conefor", "Number of the patches")),
                           ("ATTRIBUTE_FIELD", translate("Conefor", "Attribute of the patches (none: hectares)")),
                           ("STATE_FIELD", translate("Conefor", "There (1) or candidate to add (0)"))):
            self.addParameter(QgsProcessingParameterField(
                name, text, parentLayerParameterName="PATCHES", optional=True))
        self.addParameter(QgsProcessingParameterFile(
            "NODES_FILE", translate("Conefor", "or node file of Conefor"), fileFilter=TEXT_FILES, optional=True))
        self.add_choice("DISTANCE", translate("Conefor", "Distances between patches"), [
            ("edge", translate("Conefor", "Edge to edge")), ("centroid", translate("Conefor", "Centroid to centroid"))])
        self.addParameter(QgsProcessingParameterFile(
            "PAIRS_FILE", translate("Conefor", "or connection file (node, node, value)"), fileFilter=TEXT_FILES,
            optional=True))
        self.addParameter(QgsProcessingParameterFeatureSource(
            "LINKS", translate("Conefor", "or links (layer or table)"), [QgsProcessing.SourceType.TypeVector],
            optional=True))
        self.addParameter(QgsProcessingParameterField(
            "VALUE_FIELD", translate("Conefor", "Value of the links (none: lcd, CW_Dist or Dist)"),
            parentLayerParameterName="LINKS", optional=True))
        self.add_choice("VALUES_ARE", translate("Conefor", "Values of file or links are"), [
            ("distance", translate("Conefor", "distances")), ("probability", translate("Conefor", "probabilities")),
            ("links", translate("Conefor", "links that are there (1) or not (0)"))])
        self.add_city()
        self.addParameter(QgsProcessingParameterNumber(
            "D0", translate("Conefor", "Distance d0 that is crossed with p0 (none: median of the distances)"), number,
            optional=True, minValue=1e-9))
        self.addParameter(QgsProcessingParameterNumber(
            "P0", translate("Conefor", "Probability p0 at d0"), number, DEFAULT_P0, minValue=1e-6, maxValue=1 - 1e-6))
        self.addParameter(QgsProcessingParameterNumber(
            "THRESHOLD", translate("Conefor", "Threshold of binary links (none: d0)"), number, optional=True,
            minValue=0))
        self._add_more(polygon, number)
        self.add_output(NODES, translate("Conefor", "Patches with their importance"))
        self.add_output(INDICES, translate("Conefor", "Overall indices"))
        self.add_output(LINK_IMPORTANCES, translate("Conefor", "Importance of links"), default=False)
        self.add_output(DATE_TABLE, translate("Conefor", "Connectivity by date"), default=False)
        self.addParameter(QgsProcessingParameterFolderDestination(
            "FOLDER", translate("Conefor", "Folder for results under Conefor's own names, and GraphML"), optional=True,
            createByDefault=False))

    def _add_more(self, polygon, number):
        self.addParameter(QgsProcessingParameterNumber(
            "LANDSCAPE", translate("Conefor", "Attribute of the whole landscape (for PC, IIC, LCP)"), number,
            optional=True, minValue=0))
        self.addParameter(QgsProcessingParameterMultipleLayers(
            "LATER", translate("Conefor", "Patches of later dates, in order"), polygon, optional=True))
        self.addParameter(QgsProcessingParameterString(
            "DATES", translate("Conefor", "Names of the dates (with commas, the first date first)"), optional=True))
        self.add_advanced(QgsProcessingParameterNumber(
            "MAX_DISTANCE", translate("Conefor", "Pairs farther apart have no link"), number, optional=True,
            minValue=0))
        self.add_advanced(QgsProcessingParameterNumber(
            "MIN_PROBABILITY", translate("Conefor", "Links less probable than this count as none"), number, 0.0,
            minValue=0, maxValue=1))
        self.add_advanced(QgsProcessingParameterBoolean(
            "LINK_IMPORTANCE", translate("Conefor", "Take out each link in turn"), defaultValue=False))
        self.add_advanced(QgsProcessingParameterFile(
            "CHANGES", translate("Conefor", "Changed and new links (node, node, new value)"), fileFilter=TEXT_FILES,
            optional=True))
        self.add_choice("IMPORTANCE", translate("Conefor", "Importance of each patch (dPC, dIIC, dH)"), [
            ("auto", translate("Conefor", "Up to 1,000 patches that hang together")),
            ("always", translate("Conefor", "Always (time grows with the third power of the patches)")),
            ("never", translate("Conefor", "Never"))], advanced=True)

    # --- run ------------------------------------------------------------

    def check(self, run):
        if run.given("PATCHES") == run.given("NODES_FILE"):
            raise InputError("Give the patches either as a layer (PATCHES) or as a node file of Conefor (NODES_FILE).")
        if run.given("PAIRS_FILE") and run.given("LINKS"):
            raise InputError("Give the values between patches either as a file (PAIRS_FILE) or as links (LINKS).")
        between = run.given("PAIRS_FILE") or run.given("LINKS")
        if run.given("NODES_FILE"):
            if not between:
                raise InputError("A node file tells no distances: give a connection file (PAIRS_FILE) or LINKS.")
        else:
            source = run.source("PATCHES")
            if not between:
                run.require_metric(source.sourceCrs(), "PATCHES", source.sourceExtent())
        for name in ("NODES_FILE", "PAIRS_FILE", "CHANGES"):
            if run.given(name):
                coneforindices_inputs.file_of(run, name)
        later = self.parameterAsLayerList(run.parameters, "LATER", run.context)
        if later and (between or run.given("NODES_FILE") or run.field("STATE_FIELD")):
            raise InputError("Later dates are compared by straight distances between patches: LATER goes without "
                             "PAIRS_FILE, LINKS, NODES_FILE and STATE_FIELD.")

    def compute(self, run):
        patches = coneforindices_inputs.read_patches(run)
        found, kind = coneforindices_inputs.read_pairs(run, patches)
        rules = coneforindices_inputs.read_rules(run, found, kind)
        network = coneforindices_compute.build(patches, found, rules)
        removals = self._removals(run, network)
        memory.require_memory(coneforindices_compute.memory_bytes(
            network, removals, run.flag("LINK_IMPORTANCE") or run.given("CHANGES")))
        run.crs = patches.crs.authid()
        landscape = run.number("LANDSCAPE")
        if landscape is not None and landscape < float(network.attributes.sum()):
            run.warn(translate("Conefor", "LANDSCAPE is smaller than the patches together: PC, IIC and LCP are not "
                                          "given."))
        binary, chance = coneforindices_compute.indices_of(
            network, landscape, removals, run.progress(0.3, 0.8))
        rows = coneforindices_compute.node_rows(network, binary, chance)
        indices = coneforindices_compute.index_rows(binary, chance)
        changes = coneforindices_compute.change_rows(run, network, run.progress(0.8, 0.9))
        dates = []
        if self.parameterAsLayerList(run.parameters, "LATER", run.context):
            dates = coneforindices_compute.date_rows(run, coneforindices_inputs.read_later(run, patches), rules,
                                                     run.progress(0.9, 0.98))
        self._write(run, network, rows, indices, changes, dates)

    def _removals(self, run, network):
        """Whether each patch is taken out in turn."""
        choice = run.choice("IMPORTANCE")
        if choice != "auto":
            return choice == "always"
        largest = coneforindices_compute.largest_component(network)
        if largest <= coneforindices_compute.MOST_REMOVED:
            return True
        run.warn(translate("Conefor", "{count} patches hang together: dPC, dIIC and dH, which take each patch out in "
                                      "turn, are left out. Set IMPORTANCE to always for them.").format(count=largest))
        return False

    def _write(self, run, network, rows, indices, changes, dates):
        patches = network.patches
        shapes = [None] * len(rows) if patches.shapes is None else [multi(g) for g in patches.shapes]
        run.write(NODES, shapes, rows, patches.crs)
        run.write(INDICES, None, indices, patches.crs)
        run.write(LINK_IMPORTANCES, None, changes, patches.crs)
        run.write(DATE_TABLE, None, dates, patches.crs)
        if run.wanted("FOLDER"):
            names = write_files(run, network, rows, indices, changes)
            run.info(translate("Conefor", "{count} files under Conefor's names: {list}").format(
                count=len(names), list=", ".join(names)))
        run.write_report(indices_report(run, network, rows, indices, changes, dates))
