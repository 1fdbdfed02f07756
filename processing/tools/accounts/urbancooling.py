"""ecoplan:urbancooling — heat mitigation by green and water, people cooled, cool sources and what they do not reach."""

from qgis.core import (
    QgsCoordinateReferenceSystem, QgsProcessing, QgsProcessingParameterBand, QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile, QgsProcessingParameterNumber, QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer, QgsProcessingParameterString)

from ....i18n import translate
from ... import accounts
from ...common.errors import InputError
from ..frame.algorithm import EcoPlanAlgorithm
from .. import accounts as room
from ..shared import unitparameters
from .urbancooling_outputs import BLOCKS_COOLED, COOL_SOURCES, ENERGY, LINK_AREAS, UNIT_TABLE

POLYGON = [QgsProcessing.SourceType.TypeVectorPolygon]
TABLE = QgsCoordinateReferenceSystem()


class UrbanCoolingTool(EcoPlanAlgorithm):
    ID = "urbancooling"
    GROUP = "accounts"
    STYLES = {"AIR": "urbancooling_air.qml", "MITIGATION": "urbancooling_mitigation.qml",
              "CAPACITY": "urbancooling_mitigation.qml", "COOL_SOURCES": "urbancooling_sources.qml",
              "BLOCKS_COOLED": "urbancooling_blocks.qml", "LINK_AREAS": "urbancooling_links.qml"}
    OUTPUTS = (UNIT_TABLE, COOL_SOURCES, BLOCKS_COOLED, LINK_AREAS, ENERGY)

    def displayName(self):
        return translate("UrbanCooling", "Urban cooling and natural cool sources")

    def add_parameters(self):
        self._add_climate()
        self._add_people()
        self._add_units()
        self.add_output(UNIT_TABLE, translate("UrbanCooling", "Cooling by unit"), optional=False)
        self.add_output(COOL_SOURCES, translate("UrbanCooling", "Natural cool sources"))
        self.add_output(BLOCKS_COOLED, translate("UrbanCooling", "Blocks and the cool sources that reach them"))
        self.add_output(LINK_AREAS, translate("UrbanCooling", "Cool sources and hot blocks (for corridors)"),
                        default=False)
        self.add_output(ENERGY, translate("UrbanCooling", "Energy saved by building"), default=False)
        for name, label, default in (("AIR", translate("UrbanCooling", "Air temperature"), True),
                                     ("MITIGATION", translate("UrbanCooling", "Heat mitigation index"), True),
                                     ("CAPACITY", translate("UrbanCooling", "Cooling capacity"), False)):
            self.addParameter(QgsProcessingParameterRasterDestination(name, label, optional=True,
                                                                      createByDefault=default))

    def _number(self, name, label, default=None, advanced=False, **more):
        parameter = QgsProcessingParameterNumber(name, label, QgsProcessingParameterNumber.Type.Double, default, **more)
        (self.add_advanced if advanced else self.addParameter)(parameter)

    def _add_climate(self):
        self.addParameter(QgsProcessingParameterRasterLayer("LANDCOVER", translate("UrbanCooling", "Land cover")))
        self.add_advanced(QgsProcessingParameterBand(
            "LANDCOVER_BAND", translate("UrbanCooling", "Band of the land cover"), 1, "LANDCOVER", optional=True))
        self.addParameter(QgsProcessingParameterFile(
            "TABLE", translate("UrbanCooling", "Factors of the land-cover classes (CSV)"), extension="csv",
            optional=True))
        self.add_choice("METHOD", translate("UrbanCooling", "Cooling capacity by"), [
            ("factors", translate("UrbanCooling", "Day: shade, albedo, evapotranspiration")),
            ("intensity", translate("UrbanCooling", "Night: building intensity"))])
        self.addParameter(QgsProcessingParameterRasterLayer(
            "ETO", translate("UrbanCooling", "Reference evapotranspiration"), optional=True))
        self._number("T_REF", translate("UrbanCooling", "Reference air temperature outside the city (°C)"), 30.0,
                     minValue=-50.0, maxValue=60.0)
        self._number("UHI_MAX", translate("UrbanCooling", "Largest heat-island effect (°C)"), 3.5, minValue=0.0,
                     maxValue=30.0)
        self._number("COOLING_DISTANCE", translate("UrbanCooling", "Distance over which green cools (m)"), 450.0,
                     minValue=0.0)
        self._number("MIXING_RADIUS", translate("UrbanCooling", "Radius of air mixing (m)"), 500.0, minValue=0.0)
        self.add_choice("MIXING", translate("UrbanCooling", "Kernel of air mixing"), [
            ("exponential", translate("UrbanCooling", "Exponential (InVEST's program)")),
            ("gaussian", translate("UrbanCooling", "Gaussian (InVEST's guide)"))], advanced=True)
        self._number("GREEN_AREA", translate("UrbanCooling", "Green area that counts as a park (ha)"), 2.0,
                     advanced=True, minValue=0.0)
        self.add_advanced(QgsProcessingParameterString(
            "WEIGHTS", translate("UrbanCooling", "Weights of shade, albedo, evapotranspiration"), "0.6, 0.2, 0.2"))
        self._number("ETO_MAX", translate("UrbanCooling", "Evapotranspiration that counts as 1"), None, advanced=True,
                     optional=True, minValue=0.0)

    def _add_people(self):
        self.addParameter(QgsProcessingParameterRasterLayer(
            "POPULATION", translate("UrbanCooling", "People per cell (raster)"), optional=True))
        self._number("MIN_COOLING", translate("UrbanCooling", "People count as cooled from (°C)"), 1.0, minValue=0.0)
        self._number("HOURS", translate("UrbanCooling", "Hours of heat in the period"), None, optional=True,
                     minValue=0.0)
        self._number("HUMIDITY", translate("UrbanCooling", "Relative humidity (%)"), None, advanced=True, optional=True,
                     minValue=0.0, maxValue=100.0)
        self._number("SOURCE_AREA", translate("UrbanCooling", "Smallest cool source (ha)"), 2.0, minValue=0.0)
        self.addParameter(QgsProcessingParameterFile(
            "REACH_TABLE", translate("UrbanCooling", "Reach of cool sources by size (CSV: min_ha, reach_m)"),
            extension="csv", optional=True))
        self.addParameter(QgsProcessingParameterFeatureSource(
            "BLOCKS", translate("UrbanCooling", "Blocks or residential land"), POLYGON, optional=True))
        self.addParameter(QgsProcessingParameterField(
            "BLOCK_NAME_FIELD", translate("UrbanCooling", "Name field of the blocks"),
            parentLayerParameterName="BLOCKS", optional=True))
        self.add_advanced(QgsProcessingParameterFeatureSource(
            "BUILDINGS", translate("UrbanCooling", "Buildings (for energy saved)"), POLYGON, optional=True))
        self.add_advanced(QgsProcessingParameterField(
            "BUILDING_TYPE_FIELD", translate("UrbanCooling", "Type field of the buildings"),
            parentLayerParameterName="BUILDINGS", optional=True))
        self.add_advanced(QgsProcessingParameterFile(
            "ENERGY_TABLE", translate("UrbanCooling", "Energy use by building type (CSV: type, consumption, cost)"),
            extension="csv", optional=True))

    def _add_units(self):
        unitparameters.add_units(self)
        unitparameters.add_nesting(self)

    # --- run ------------------------------------------------------------

    def check(self, run):
        grid = run.grid_of(run.raster("LANDCOVER"))
        settings = room.urbancooling_inputs.settings(run, grid.cell)
        accounts.cooling.in_cells(settings.reach, grid.cell, "COOLING_DISTANCE")
        if settings.mixing:
            accounts.cooling.in_cells(settings.mixing, grid.cell, "MIXING_RADIUS")
        room.urbancooling_inputs.read_table(run)
        room.urbancooling_inputs.read_reach(run)
        unitparameters.digits(run)
        if run.source("BUILDINGS") is not None:
            for name in ("BUILDING_TYPE_FIELD", "ENERGY_TABLE"):
                if not run.text(name):
                    raise InputError("BUILDINGS needs {name}: the energy saved goes by the type of a building.",
                                     name=name)
            room.urbancooling_inputs.read_energy(run)

    def compute(self, run):
        ground = room.urbancooling_inputs.read_ground(run)
        grid = ground.grid
        run.crs = grid.crs.authid()
        settings = room.urbancooling_inputs.settings(run, grid.cell)
        result = accounts.cooling.heat(ground.places, ground.table, ground.evaporation, settings,
                                       run.progress(0.1, 0.6))
        sources = accounts.coolsources.cool_sources(
            ground.table.cool[ground.places] & (ground.places >= 0), result.mitigation, grid.cell,
            run.number("SOURCE_AREA"), room.urbancooling_inputs.read_reach(run), run.progress(0.6, 0.75))
        counted = room.urbancooling_measure.Counted(run, ground, settings, result, sources)
        unit_rows = counted.unit_rows()
        found = counted.source_rows(translate("UrbanCooling", "Cool source {number}"))
        blocks = counted.block_rows(translate("UrbanCooling", "Block {number}"))
        run.progress()(0.9)
        energy = None
        if run.source("BUILDINGS") is not None:
            energy = counted.energy_rows(room.urbancooling_inputs.read_energy(run))
        self._tell(run, ground, found, blocks)
        run.write(UNIT_TABLE, [None] * len(unit_rows), unit_rows, TABLE)
        run.write(COOL_SOURCES, *found, grid.crs)
        if blocks[0] is not None:
            run.write(BLOCKS_COOLED, *blocks, grid.crs)
        run.write(LINK_AREAS, *counted.link_rows(found, blocks), grid.crs)
        if energy is not None:
            run.write(ENERGY, *energy, grid.crs)
        for name, values, about in (("AIR", result.air, "air temperature"),
                                    ("MITIGATION", result.mitigation, "heat mitigation"),
                                    ("CAPACITY", result.capacity, "cooling capacity")):
            run.write_raster(name, values, grid, description=about)
        if run.wanted(self.REPORT):
            run.write_report(room.urbancooling_report.cooling_report(counted, unit_rows, found, blocks, energy))

    @staticmethod
    def _tell(run, ground, found, blocks):
        if not found[1]:
            run.warn(translate("UrbanCooling", "No patch of a cool class is as large as SOURCE_AREA and mitigates more "
                                               "heat than the area on average: there is no natural cool source."))
        if ground.people is not None:
            beyond = float(ground.people[ground.places < 0].sum())
            if beyond >= 0.5:
                run.warn(translate("UrbanCooling", "{people:,.0f} people live where the land cover has no class; they "
                                                   "are left out.").format(people=beyond))
        else:
            run.info(translate("UrbanCooling", "Not computed: people cooled (no POPULATION)."))
        if blocks[0] is None:
            run.info(translate("UrbanCooling", "Not computed: blocks that no cool source reaches (no BLOCKS)."))
        if ground.evaporation is None and run.choice("METHOD") == "factors":
            run.info(translate("UrbanCooling", "No raster of reference evapotranspiration: it counts as the same "
                                               "everywhere."))
