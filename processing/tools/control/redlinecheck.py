"""ecoplan:redlinecheck — project land against control lines, with areas that stand up in review."""

import numpy as np
from qgis.core import (
    QgsProcessing, QgsProcessingOutputNumber, QgsProcessingParameterBoolean, QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField, QgsProcessingParameterFileDestination, QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber, QgsProcessingParameterString)

from ....i18n import translate
from ...bridge.workbook import write_workbook
from ...common.errors import InputError
from ... import overlay
from . import redline_fields, redline_inputs, redline_outputs, redline_report
from ..frame import cluster
from ..frame.algorithm import EcoPlanAlgorithm

_SINKS = QgsProcessing.SourceType


class RedlineCheckAlgorithm(EcoPlanAlgorithm):
    ID = "redlinecheck"
    GROUP = "control"
    STYLES = {"PARTS": "redlinecheck_parts.qml", "CHECKED": "redlinecheck_checked.qml",
              "FINDINGS": "redlinecheck_findings.qml"}
    OUTPUTS = (redline_fields.PARTS, redline_fields.CHECKED, redline_fields.SUMMARY, redline_fields.FINDINGS)

    LINES = (("REDLINE", overlay.verdicts.REDLINE), ("FARMLAND", overlay.verdicts.FARMLAND),
             ("DEVELOPMENT_BOUNDARY", overlay.verdicts.DEVELOPMENT), ("PROTECTED_AREAS", overlay.verdicts.PROTECTED),
             ("WATER_SOURCES", overlay.verdicts.WATER))

    def displayName(self):
        return translate("RedlineCheck", "Red-line overlay check")

    def add_parameters(self):
        labels = {
            "REDLINE": translate("RedlineCheck", "Ecological protection red line"),
            "FARMLAND": translate("RedlineCheck", "Permanent basic farmland"),
            "DEVELOPMENT_BOUNDARY": translate("RedlineCheck", "Urban development boundary"),
            "PROTECTED_AREAS": translate("RedlineCheck", "Nature protected areas"),
            "WATER_SOURCES": translate("RedlineCheck", "Drinking-water source protection areas"),
        }
        polygons = [_SINKS.TypeVectorPolygon]
        defaults = redline_inputs.project_layers(self)
        self.addParameter(QgsProcessingParameterFeatureSource(
            "PROJECTS", translate("RedlineCheck", "Project land"), [_SINKS.TypeVectorAnyGeometry],
            defaultValue=defaults.get("projects")))
        for name, role in self.LINES:
            self.addParameter(QgsProcessingParameterFeatureSource(
                name, labels[name], polygons, defaultValue=defaults.get(role), optional=True))
        self.addParameter(QgsProcessingParameterMultipleLayers(
            "OTHER_LINES", translate("RedlineCheck", "Further control lines"), _SINKS.TypeVectorPolygon, optional=True))
        self.addParameter(QgsProcessingParameterFeatureSource(
            "UNITS", translate("RedlineCheck", "Administrative units for the breakdown"), polygons,
            defaultValue=defaults.get("units"), optional=True))
        self.add_city()
        self._add_fields()
        self._add_values()
        self._add_outputs()

    def _add_fields(self):
        fields = (
            ("ID_FIELD", "PROJECTS", translate("RedlineCheck", "Parcel number field")),
            ("NAME_FIELD", "PROJECTS", translate("RedlineCheck", "Parcel name field")),
            ("ACTIVITY_FIELD", "PROJECTS", translate("RedlineCheck", "Activity type field (1 to 10)")),
            ("OPINION_FIELD", "PROJECTS", translate("RedlineCheck", "Opinion issued field (yes or no)")),
            ("OPINION_KIND_FIELD", "PROJECTS", translate("RedlineCheck", "Opinion kind field")),
            ("NO_LAND_FIELD", "PROJECTS", translate("RedlineCheck", "No land applied for field (tunnel, bridge, "
                                                    "aerial)")),
            ("ZONE_FIELD", "PROTECTED_AREAS", translate("RedlineCheck", "Zone field of the protected areas")),
            ("PROTECTED_NAME_FIELD", "PROTECTED_AREAS", translate("RedlineCheck", "Name field of the protected areas")),
            ("WATER_ZONE_FIELD", "WATER_SOURCES", translate("RedlineCheck", "Class field of the water-source areas")),
            ("WATER_NAME_FIELD", "WATER_SOURCES", translate("RedlineCheck", "Name field of the water-source areas")),
            ("UNIT_CODE_FIELD", "UNITS", translate("RedlineCheck", "Unit code field")),
            ("UNIT_NAME_FIELD", "UNITS", translate("RedlineCheck", "Unit name field")),
        )
        for name, parent, label in fields:
            self.add_advanced(QgsProcessingParameterField(name, label, parentLayerParameterName=parent, optional=True))

    def _add_values(self):
        self.addParameter(QgsProcessingParameterString(
            "PROJECT_NAME", translate("RedlineCheck", "Project name for the report"), optional=True))
        self.add_advanced(QgsProcessingParameterString(
            "LINES_DATE", translate("RedlineCheck", "Date or version of the control lines, for the report"),
            optional=True))
        rules, settings = overlay.settings.SliverRules(), overlay.settings.Settings()
        double, integer = QgsProcessingParameterNumber.Type.Double, QgsProcessingParameterNumber.Type.Integer
        for name, label, kind, default, most in (
                ("NOISE_M2", translate("RedlineCheck", "Noise below (m²)"), double, rules.noise_m2, 1e6),
                ("REVIEW_M2", translate("RedlineCheck", "Review below (m²)"), double, rules.review_m2, 1e6),
                ("MIN_WIDTH", translate("RedlineCheck", "Review if narrower than (m)"), double, rules.width_m, 1000),
                ("NEAR", translate("RedlineCheck", "Hugs a line within (m)"), double, settings.near_m, 10000),
                ("DISTANCE_LIMIT", translate("RedlineCheck", "Look for the nearest line up to (m)"), double,
                 settings.distance_limit_m, 1e6),
                ("TOUCH_TOLERANCE", translate("RedlineCheck", "Touches within (m)"), double, settings.touch_m, 10),
                ("COVERAGE", translate("RedlineCheck", "Undetermined beyond (m) from all of a line's layer"), double,
                 settings.coverage_m, 1e7),
                ("DATUM_UNCERTAINTY", translate("RedlineCheck", "Shift between datums where it is not known (m)"),
                 double, redline_inputs.DATUM_UNCERTAINTY_M, 1e4),
                ("MAX_MAPS", translate("RedlineCheck", "Maps of parcels in the report, at most"), integer, 300, 5000)):
            self.add_advanced(QgsProcessingParameterNumber(name, label, kind, defaultValue=default, minValue=0,
                                                           maxValue=most))
        self.add_advanced(QgsProcessingParameterBoolean(
            "CHECK_LINES", translate("RedlineCheck",
                                     "Look for duplicates, overlaps and crossings of the control lines"),
            defaultValue=settings.check_lines))

    def _add_outputs(self):
        self.add_output(redline_fields.PARTS, translate("RedlineCheck", "Occupied parts"))
        self.add_output(redline_fields.CHECKED, translate("RedlineCheck", "Checked parcels"))
        self.add_output(redline_fields.SUMMARY, translate("RedlineCheck", "Summary by unit and line"))
        self.add_output(redline_fields.FINDINGS, translate("RedlineCheck", "Findings"), default=False)
        self.addParameter(QgsProcessingParameterFileDestination(
            "WORKBOOK", translate("RedlineCheck", "Workbook of all tables"), "XLSX (*.xlsx)", optional=True,
            createByDefault=False))
        for name, label in (
                ("PARCELS", translate("RedlineCheck", "Number of parcels")),
                ("CLEAR", translate("RedlineCheck", "Parcels that occupy no control line")),
                ("MARKED", translate("RedlineCheck", "Parcels with documents or no land marked")),
                ("OPEN", translate("RedlineCheck", "Parcels with something missing")),
                ("UNDETERMINED", translate("RedlineCheck", "Parcels that cannot be determined")),
                ("TOUCHING", translate("RedlineCheck", "Parcels that touch a control line within the tolerance"))):
            self.addOutput(QgsProcessingOutputNumber(name, label))

    def check(self, run):
        if not any(run.given(name) for name, _ in self.LINES) and not run.given("OTHER_LINES"):
            raise InputError("No control line was given: choose at least one of the red line, farmland, development "
                             "boundary, protected areas, water sources or further lines.")
        if run.number("NOISE_M2") > run.number("REVIEW_M2"):
            raise InputError("The noise threshold ({noise} m²) is above the review threshold ({review} m²): noise is "
                             "the smaller class.", noise=run.number("NOISE_M2"), review=run.number("REVIEW_M2"))

    def compute(self, run):
        settings = overlay.settings.Settings(
            overlay.settings.SliverRules(run.number("NOISE_M2"), run.number("REVIEW_M2"), run.number("MIN_WIDTH")),
            run.number("NEAR"), run.number("DISTANCE_LIMIT"), run.flag("CHECK_LINES"), run.number("TOUCH_TOLERANCE"),
            run.number("COVERAGE"))
        inputs = redline_inputs.read(self, run, run.progress(0, 0.25))
        if inputs.kind != "polygon":  # the styles of parts and parcels are made for areas
            self.STYLES = {"FINDINGS": self.STYLES["FINDINGS"]}
        with cluster.executor(run) as executor:
            result = overlay.check.check(
                inputs.projects.geometries, inputs.kind, inputs.lines, inputs.marks, inputs.to_lonlat, settings,
                run.progress(0.25, 0.7), inputs.projects.unreadable, executor)
        units = inputs.units
        rows = overlay.tables.breakdown(
            result, units and units.geometries, units and units.codes, units and units.names, inputs.to_lonlat,
            run.progress(0.7, 0.75))
        out = redline_outputs.tables_of(run, inputs, result, rows)
        progress = run.progress(0.8, 1.0)
        for table, done in ((out.parts, 0.1), (out.checked, 0.4), (out.summary, 0.4), (out.findings, 0.5)):
            run.write(table.output, table.geometries, table.rows, inputs.crs)
            progress(done)
        if run.wanted("WORKBOOK"):
            write_workbook(run.output_path("WORKBOOK"), redline_outputs.sheets(out), progress.part(0.5, 0.9))
        run.write_report(redline_report.build(run, inputs, result, out, rows, settings, run.integer("MAX_MAPS")))
        run.add_results({"PARCELS": len(result.size)})
        for state in overlay.verdicts.STATES:
            run.add_results({state.upper(): int(np.sum(result.overall == state))})
