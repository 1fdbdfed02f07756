"""ecoplan:natureaccess — nature within reach of people on a grid, and who has too little of it (InVEST's model)."""

from qgis.core import (
    QgsProcessing, QgsProcessingParameterBand, QgsProcessingParameterFeatureSource, QgsProcessingParameterField,
    QgsProcessingParameterFile, QgsProcessingParameterNumber, QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer, QgsProcessingParameterString)

from ....i18n import translate
from ... import access
from ...common.errors import InputError
from ..frame.algorithm import EcoPlanAlgorithm
from .. import access as room
from .natureaccess_outputs import GROUP_BALANCE, UNIT_BALANCE

DEMAND_M2 = 8.0  # m2 of park green space per person, GB 55014-2021 2.1.3
RADIUS_M = 1000.0  # the 15-minute circle of GB 50180-2018 (800 to 1000 m)
RASTERS = ("SUPPLY", "BALANCE", "BALANCE_PEOPLE", "UNDER_SUPPLIED", "REACHABLE")


class NatureAccessAlgorithm(EcoPlanAlgorithm):
    ID = "natureaccess"
    GROUP = "access"
    STYLES = {"UNIT_BALANCE": "natureaccess_units.qml", "BALANCE": "natureaccess_balance.qml",
              "SUPPLY": "natureaccess_supply.qml"}
    OUTPUTS = (UNIT_BALANCE, GROUP_BALANCE)

    def displayName(self):
        return translate("NatureAccess", "Urban nature access (pixels of nature)")

    def add_parameters(self):
        self.addParameter(QgsProcessingParameterRasterLayer("LANDCOVER", translate("NatureAccess", "Land cover")))
        self.add_advanced(QgsProcessingParameterBand(
            "LANDCOVER_BAND", translate("NatureAccess", "Band of the land cover"), 1, "LANDCOVER", optional=True))
        self.addParameter(QgsProcessingParameterFile(
            "TABLE", translate("NatureAccess", "Classes of nature (CSV: lucode, urban_nature, search_radius_m)"),
            extension="csv", optional=True))
        self.addParameter(QgsProcessingParameterRasterLayer(
            "POPULATION", translate("NatureAccess", "People per cell (raster)")))
        self._number("DEMAND", translate("NatureAccess", "Nature that a person needs (m²)"), DEMAND_M2, 0.01)
        self.add_choice("RADIUS_MODE", translate("NatureAccess", "Search radius"), [
            ("uniform", translate("NatureAccess", "The same for all")),
            ("class", translate("NatureAccess", "By class of nature (table)")),
            ("group", translate("NatureAccess", "By group of people (table)"))])
        self._number("RADIUS", translate("NatureAccess", "Search radius (m)"), RADIUS_M, 1.0)
        self.add_choice("DECAY", translate("NatureAccess", "Decay with distance"), [
            ("dichotomy", translate("NatureAccess", "Dichotomy (no decay)")),
            ("gaussian", translate("NatureAccess", "Gaussian")),
            ("density", translate("NatureAccess", "Density")),
            ("exponential", translate("NatureAccess", "Exponential decay")),
            ("power", translate("NatureAccess", "Power"))])
        self._number("POWER", translate("NatureAccess", "Power of the decay"), 1.0, 0.01, advanced=True)
        self.addParameter(QgsProcessingParameterFeatureSource(
            "UNITS", translate("NatureAccess", "Units (districts, streets)"),
            [QgsProcessing.SourceType.TypeVectorPolygon], optional=True))
        self.addParameter(QgsProcessingParameterField(
            "UNIT_NAME_FIELD", translate("NatureAccess", "Name of the units"), parentLayerParameterName="UNITS",
            optional=True))
        self.add_advanced(QgsProcessingParameterString(
            "GROUP_FIELDS", translate("NatureAccess", "Fields with the share of each group (empty: pop_...)"),
            optional=True))
        self.add_advanced(QgsProcessingParameterFile(
            "GROUP_TABLE", translate("NatureAccess", "Radii of the groups (CSV: pop_group, search_radius_m)"),
            extension="csv", optional=True))
        self.add_output(UNIT_BALANCE, translate("NatureAccess", "Nature access by unit"))
        self.add_output(GROUP_BALANCE, translate("NatureAccess", "Nature access by group of people"), default=False)
        for name, label, default in (
                ("SUPPLY", translate("NatureAccess", "Nature per person (m²)"), True),
                ("BALANCE", translate("NatureAccess", "Balance per person (m²)"), True),
                ("BALANCE_PEOPLE", translate("NatureAccess", "Balance of the people of a cell (m²)"), False),
                ("UNDER_SUPPLIED", translate("NatureAccess", "Under-supplied people by cell"), False),
                ("REACHABLE", translate("NatureAccess", "Nature within reach (m²)"), False)):
            self.addParameter(QgsProcessingParameterRasterDestination(name, label, optional=True,
                                                                      createByDefault=default))

    def _number(self, name, label, default, least, advanced=False):
        parameter = QgsProcessingParameterNumber(name, label, QgsProcessingParameterNumber.Type.Double, default,
                                                 minValue=least)
        (self.add_advanced if advanced else self.addParameter)(parameter)

    def check(self, run):
        run.grid_of(run.raster("LANDCOVER"))
        inputs = room.natureaccess_inputs
        table = inputs.read_table(run)
        if run.choice("RADIUS_MODE") == "class":
            inputs.class_radii(run, table)
        if run.choice("RADIUS_MODE") == "group":
            if run.source("UNITS") is None:
                raise InputError("{mode} needs UNITS: the shares of the groups stand in fields of the units.",
                                 mode="RADIUS_MODE group")
            inputs.group_radii(run, inputs.group_fields(run))

    def compute(self, run):
        measure = room.natureaccess_measure
        ground = room.natureaccess_inputs.read_ground(run)
        run.crs = ground.grid.crs.authid()
        found = self._access(run, ground)
        rows = measure.unit_rows(ground, found)
        groups = measure.group_rows(ground, found)
        run.write(UNIT_BALANCE, ground.units.polygons, rows, ground.grid.crs)
        run.write(GROUP_BALANCE, [None] * len(groups), groups, ground.grid.crs)
        rasters = (("nature per person", found.whole.supply), ("balance per person", found.whole.per_person),
                   ("balance of the people", found.total), ("under-supplied people", found.under),
                   ("nature within reach", found.reachable))
        for name, (about, values) in zip(RASTERS, rasters):
            if run.wanted(name):
                run.write_raster(name, measure.shown(ground, values), ground.grid, description=about)
        if run.wanted(self.REPORT):
            run.write_report(room.natureaccess_report.nature_report(self, run, ground, found, rows, groups))

    def _access(self, run, ground):
        demand, mode = run.number("DEMAND"), run.choice("RADIUS_MODE")
        science, progress = access.naturepixels, run.progress(0.3, 0.9)
        if mode == "group":
            return science.nature_access_by_group(ground.nature.sum(axis=0), [
                science.Group(name, people, ground.kernels[name]) for name, people in ground.groups.items()],
                demand, progress)
        found = science.nature_access(list(ground.nature), ground.people, [ground.kernels[key] for key in ground.keys],
                                      demand, progress)
        return science.with_groups(found, ground.groups) if ground.groups else found
