"""ecoplan:landimprovement — candidates for land improvement, balance, contiguity and checks between two surveys."""

from qgis.core import (
    QgsCoordinateReferenceSystem, QgsProcessing, QgsProcessingParameterFeatureSource, QgsProcessingParameterField,
    QgsProcessingParameterFile, QgsProcessingParameterNumber, QgsProcessingParameterString)

from ....i18n import translate
from ...common.errors import InputError
from ...common.slivers import SliverRules
from ..frame.algorithm import EcoPlanAlgorithm
from .. import implementation as room
from ..shared import unitparameters
from .landimprovement_outputs import BALANCE, CANDIDATES, CHANGES, CHECKS, CONTIGUITY, PATCHES

POLYGON = [QgsProcessing.SourceType.TypeVectorPolygon]
TABLE = QgsCoordinateReferenceSystem()
WEIGHTS = "1, 0.9, 0.7, 0.4, 0.1"  # slope grades 1 to 5 (up to 2, 6, 15, 25 and above 25 degrees); EcoPlan's own


class LandImprovementTool(EcoPlanAlgorithm):
    ID = "landimprovement"
    GROUP = "implementation"
    STYLES = {"CANDIDATES": "landimprovement_candidates.qml", "CHANGES": "landimprovement_changes.qml",
              "CONTIGUITY": "landimprovement_contiguity.qml", "PATCHES": "landimprovement_patches.qml"}
    OUTPUTS = (CANDIDATES, BALANCE, CHANGES, CONTIGUITY, PATCHES, CHECKS)

    def displayName(self):
        return translate("LandImprovement", "Land improvement: candidates and balance")

    def add_parameters(self):
        self._add_surveys()
        self._add_farmland()
        unitparameters.add_units(self)
        self.add_city()
        self._add_rules()
        self.add_output(CANDIDATES, translate("LandImprovement", "Candidates for improvement"), optional=False)
        self.add_output(BALANCE, translate("LandImprovement", "Balance by unit"))
        self.add_output(CHANGES, translate("LandImprovement", "Changed ground"))
        self.add_output(CONTIGUITY, translate("LandImprovement", "Contiguity of farmland by unit"))
        self.add_output(PATCHES, translate("LandImprovement", "Contiguous patches of farmland"), default=False)
        self.add_output(CHECKS, translate("LandImprovement", "Figures held against the rules"))

    def _layer(self, name, label, optional=True):
        self.addParameter(QgsProcessingParameterFeatureSource(name, label, POLYGON, optional=optional))

    def _field(self, name, label, layer):
        self.addParameter(QgsProcessingParameterField(name, label, parentLayerParameterName=layer, optional=True))

    def _add_surveys(self):
        self._layer("BEFORE", translate("LandImprovement", "Land survey before (polygons, e.g. DLTB)"), False)
        self._field("CLASS_FIELD", translate("LandImprovement", "Class field of the survey before"), "BEFORE")
        self._field("SLOPE_FIELD", translate("LandImprovement", "Slope grade field of the survey before"), "BEFORE")
        self._field("ID_FIELD", translate("LandImprovement", "Number field of the survey polygons"), "BEFORE")
        self._layer("AFTER", translate("LandImprovement", "Land survey after"))
        self._field("AFTER_CLASS_FIELD", translate("LandImprovement", "Class field of the survey after"), "AFTER")
        self._field("AFTER_SLOPE_FIELD", translate("LandImprovement", "Slope grade field of the survey after"), "AFTER")
        self._layer("PLAN", translate("LandImprovement", "or a plan laid over the survey before"))
        self._field("PLAN_CLASS_FIELD", translate("LandImprovement", "Class field of the plan"), "PLAN")
        self._field("PLAN_SLOPE_FIELD", translate("LandImprovement", "Slope grade field of the plan"), "PLAN")
        self.add_choice("AREA_MODE", translate("LandImprovement", "How areas are measured"), [
            ("ellipsoidal", translate("LandImprovement", "On the ellipsoid CGCS2000")),
            ("survey", translate("LandImprovement", "By the survey's area field"))])
        self.add_advanced(QgsProcessingParameterString(
            "AREA_FIELD", translate("LandImprovement", "Area field of the survey (m²)"), "TBDLMJ"))

    def _add_farmland(self):
        self._layer("FARMLAND_BEFORE", translate("LandImprovement", "Permanent basic farmland before"))
        self._layer("FARMLAND_AFTER", translate("LandImprovement", "Permanent basic farmland after"))
        self._layer("REDLINE", translate("LandImprovement", "Ecological protection red line (for rules)"))

    def _add_rules(self):
        self.addParameter(QgsProcessingParameterFile(
            "RULES", translate("LandImprovement", "Rules for candidates (CSV)"), extension="csv", optional=True))
        self.addParameter(QgsProcessingParameterFile(
            "GROUPS", translate("LandImprovement", "Groups of land classes (CSV)"), extension="csv", optional=True))
        number, rules = QgsProcessingParameterNumber.Type.Double, SliverRules()
        for name, label, default, most in (
                ("GAP", translate("LandImprovement", "Polygons this near are contiguous (m)"), 20.0, 1000.0),
                ("REVIEW_M2", translate("LandImprovement", "Changed ground smaller than this is a redrawn line (m²)"),
                 rules.review_m2, 1e6),
                ("MIN_WIDTH", translate("LandImprovement", "Changed ground narrower than this is a redrawn line (m)"),
                 rules.width_m, 100.0)):
            self.add_advanced(QgsProcessingParameterNumber(name, label, number, default, minValue=0.0, maxValue=most))
        self.add_advanced(QgsProcessingParameterString(
            "WEIGHTS", translate("LandImprovement", "Weights of the slope grades 1 to 5"), WEIGHTS))
        unitparameters.add_nesting(self)

    # --- run ------------------------------------------------------------

    def check(self, run):
        source = run.source("BEFORE")
        run.require_metric(source.sourceCrs(), "BEFORE", source.sourceExtent())
        if run.given("AFTER") and run.given("PLAN"):
            raise InputError("Give either a survey after (AFTER) or a plan (PLAN), not both.")
        if run.given("FARMLAND_AFTER") and not run.given("FARMLAND_BEFORE"):
            raise InputError("The basic farmland after (FARMLAND_AFTER) says something only beside the one before: "
                             "give FARMLAND_BEFORE too.")
        unitparameters.digits(run)
        room.landimprovement_inputs.read_tables(run)
        room.landimprovement_inputs.slope_weights(run)

    def compute(self, run):
        crs = run.source("BEFORE").sourceCrs()
        run.crs = crs.authid()
        found = room.landimprovement_measure.measure(run, crs)
        rows = room.landimprovement_rows
        candidates, contiguity = rows.candidate_rows(found), rows.contiguity_rows(found)
        balance = rows.balance_rows(found)
        checks = room.landimprovement_checks.check_rows(found, balance, contiguity[1]) if found.changed else []
        run.write(CANDIDATES, *candidates, crs)
        if found.changed:
            run.write(BALANCE, [None] * len(balance), balance, TABLE)
            run.write(CHANGES, *rows.change_rows(found), crs)
            run.write(CHECKS, [None] * len(checks), checks, TABLE)
        run.write(CONTIGUITY, *contiguity, crs)
        if run.wanted(PATCHES.name):
            run.write(PATCHES, *rows.patch_rows(found), crs)
        if run.wanted(self.REPORT):
            run.write_report(room.landimprovement_report.land_report(run, found, candidates, balance, contiguity,
                                                                     checks))
