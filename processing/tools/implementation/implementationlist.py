"""ecoplan:implementationlist — projects of several analyses in one ranked list, with place, owner, lines and cost."""

from qgis.core import QgsProcessingParameterFile, QgsProcessingParameterFileDestination

from ....i18n import translate
from ... import bridge
from ...common.errors import InputError
from .. import implementation as room
from ..frame.algorithm import EcoPlanAlgorithm
from .implementationlist_outputs import FIRST_PROJECTS, MEASURES, PROJECTS, UNIT_TABLE


class ImplementationListTool(EcoPlanAlgorithm):
    ID = "implementationlist"
    GROUP = "implementation"
    STYLES = {"PROJECTS": "implementationlist_projects.qml", "FIRST_PROJECTS": "implementationlist_projects.qml"}
    OUTPUTS = (PROJECTS, FIRST_PROJECTS, MEASURES, UNIT_TABLE)

    WORKBOOK = "WORKBOOK"

    def displayName(self):
        return translate("ImplementationList", "Implementation list")

    def add_parameters(self):
        for name, label, kind in (
                ("BREAK_POINTS", translate("ImplementationList", "Break points (ecoplan:breakpoints)"), "point"),
                ("PINCH_AREAS", translate("ImplementationList", "Pinch points (ecoplan:pinchpoints)"), "polygon"),
                ("SITES", translate("ImplementationList", "NBS sites (ecoplan:nbssites)"), "polygon"),
                ("NEW_PARKS", translate("ImplementationList", "New parks (ecoplan:greenspacesupply)"), "any"),
                ("GAPS", translate("ImplementationList", "Gaps of greenways (ecoplan:greenwayaudit)"), "line"),
                ("IMPROVEMENT", translate("ImplementationList", "Land improvement (ecoplan:landimprovement)"),
                 "polygon"),
                ("OTHER", translate("ImplementationList", "Other projects"), "any")):
            self.add_layer(name, label, kind)
        self._add_places()
        self.add_city()
        self.add_choice("RANK_BY", translate("ImplementationList", "Rank by"), [
            ("gain", translate("ImplementationList", "weighted gain")),
            ("cost", translate("ImplementationList", "weighted gain per capital cost"))])
        for name, label in (("KINDS", translate("ImplementationList", "Kinds and weights (CSV)")),
                            ("COSTS", translate("ImplementationList", "Costs (CSV: kind, per, capital, yearly)"))):
            self.addParameter(QgsProcessingParameterFile(name, label, extension="csv", optional=True))
        self.add_number("FIRST", translate("ImplementationList", "Number of first projects"), 20, least=1, most=100_000,
                        integer=True)
        self.add_output(PROJECTS, translate("ImplementationList", "Projects"), optional=False)
        self.add_output(FIRST_PROJECTS, translate("ImplementationList", "First projects"), default=False)
        self.add_output(MEASURES, translate("ImplementationList", "Measures for the ledger (projects with a cost)"))
        self.add_output(UNIT_TABLE, translate("ImplementationList", "Projects by district and street"))
        self.addParameter(QgsProcessingParameterFileDestination(
            self.WORKBOOK, translate("ImplementationList", "Workbook"), "XLSX (*.xlsx)", optional=True,
            createByDefault=False))

    def _add_places(self):
        self.add_layer("UNITS", translate("ImplementationList", "Streets or towns"), "polygon")
        self.add_field("UNIT_NAME_FIELD", translate("ImplementationList", "Name of the streets"), "UNITS")
        self.add_layer("UPPER_UNITS", translate("ImplementationList", "Districts"), "polygon")
        self.add_field("UPPER_NAME_FIELD", translate("ImplementationList", "Name of the districts"), "UPPER_UNITS")
        self.add_layer("PARCELS", translate("ImplementationList", "Parcels with their owner"), "polygon")
        self.add_field("OWNER_FIELD", translate("ImplementationList", "Field of the owner unit"), "PARCELS")
        for name, label in (
                ("REDLINE", translate("ImplementationList", "Ecological protection red line")),
                ("FARMLAND", translate("ImplementationList", "Permanent basic farmland")),
                ("DEVELOPMENT_BOUNDARY", translate("ImplementationList", "Urban development boundary")),
                ("PROTECTED_AREAS", translate("ImplementationList", "Protected areas")),
                ("WATER_SOURCES", translate("ImplementationList", "Water source zones"))):
            self.add_layer(name, label, "polygon")

    def _first(self, run):
        """The first layer of projects that is given; InputError without any."""
        for parameter in room.implementationlist_inputs.PARAMETERS.values():
            if run.source(parameter) is not None:
                return run.source(parameter)
        raise InputError("Give at least one of these layers: {names}.",
                         names=", ".join(room.implementationlist_inputs.PARAMETERS.values()))

    def check(self, run):
        source = self._first(run)
        run.require_metric(source.sourceCrs(), source.sourceName(), source.sourceExtent())
        room.implementationlist_inputs.read_kinds(run)
        room.implementationlist_inputs.read_costs(run)

    def compute(self, run):
        inputs, measuring = room.implementationlist_inputs, room.implementationlist_measure
        crs = self._first(run).sourceCrs()
        run.crs = crs.authid()
        kinds = inputs.read_kinds(run)
        projects = inputs.read_projects(run, crs, kinds)
        run.progress()(0.3)
        shapes, rows = measuring.project_rows(run, crs, projects, inputs.read_costs(run))
        run.progress()(0.8)
        measures = measuring.measure_rows(shapes, rows)
        uncosted = len(rows) - len(measures[1])
        if uncosted:
            run.warn(translate("ImplementationList", "{count} of {total} projects have no cost: they stay in the list "
                                                     "and are left out of the measures for the ledger.").format(
                count=uncosted, total=len(rows)))
        units = measuring.unit_rows(rows)
        run.write(PROJECTS, shapes, rows, crs)
        first = run.integer("FIRST")
        run.write(FIRST_PROJECTS, shapes[:first], rows[:first], crs)
        run.write(MEASURES, *measures, crs)
        run.write(UNIT_TABLE, None, units, crs)
        used = {row.measure_type for row in rows}
        if run.wanted(self.WORKBOOK):
            bridge.workbook.write_workbook(run.output_path(self.WORKBOOK), measuring.sheets(rows, units, kinds, used))
        if run.wanted(self.REPORT):
            run.write_report(room.implementationlist_report.list_report(self, run, shapes, rows, units, kinds, used))
