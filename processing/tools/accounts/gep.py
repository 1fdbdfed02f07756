"""ecoplan:gep — gross ecosystem product: quantity and value of services by ecosystem type and nested unit."""

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem, QgsProcessing, QgsProcessingParameterBand, QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSource, QgsProcessingParameterField, QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination, QgsProcessingParameterNumber, QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer, QgsProcessingParameterString)

from ....i18n import translate
from ... import bridge
from ...accounts import gepvalues
from ...common.errors import InputError
from ...dependencies import shapely
from ..frame.algorithm import EcoPlanAlgorithm
from .. import accounts as room
from ..shared import unitparameters
from .gep_outputs import EQUIVALENT, GEP, SENSITIVITY, TOTALS, UNIT_MAP, Tables, equivalent_rows, sensitivity_rows
from .gep_report import Facts, equivalent_report, gep_report, sheets

POLYGON = [QgsProcessing.SourceType.TypeVectorPolygon]
TABLE = QgsCoordinateReferenceSystem()
_DOUBLE = QgsProcessingParameterNumber.Type.Double


class GepTool(EcoPlanAlgorithm):
    ID = "gep"
    GROUP = "accounts"
    STYLES = {"UNIT_MAP": "gep_units.qml", "WATER_RASTER": "gep_water.qml", "SOIL_RASTER": "gep_soil.qml"}
    OUTPUTS = (GEP, TOTALS, SENSITIVITY, UNIT_MAP, EQUIVALENT)

    WORKBOOK = "WORKBOOK"

    def displayName(self):
        return translate("Gep", "Gross ecosystem product (GEP)")

    def add_parameters(self):
        self.add_choice("MODE", translate("Gep", "What is reckoned"), [
            ("services", translate("Gep", "Gross ecosystem product, service by service")),
            ("equivalent", translate("Gep", "Quick value by equivalent factors (never added to the other)"))])
        self._add_ecosystems()
        self._add_rasters()
        self._add_tables()
        self._add_switches()
        self._add_quick()
        self.add_output(GEP, translate("Gep", "Gross ecosystem product: quantity and value"))
        self.add_output(TOTALS, translate("Gep", "Totals of services and groups"))
        self.add_output(SENSITIVITY, translate("Gep", "Sensitivity to each price"), default=False)
        self.add_output(UNIT_MAP, translate("Gep", "Product of the units (map)"), default=False)
        self.add_output(EQUIVALENT, translate("Gep", "Value by equivalent factors"), default=False)
        for name, label in (("WATER_RASTER", translate("Gep", "Water balance (mm, raster)")),
                            ("SOIL_RASTER", translate("Gep", "Soil kept (t/ha, raster)"))):
            self.addParameter(QgsProcessingParameterRasterDestination(name, label, optional=True,
                                                                      createByDefault=False))
        self.addParameter(QgsProcessingParameterFileDestination(
            self.WORKBOOK, translate("Gep", "Workbook"), "XLSX (*.xlsx)", optional=True, createByDefault=False))

    def _add_ecosystems(self):
        self.addParameter(QgsProcessingParameterRasterLayer(
            "ECOSYSTEM", translate("Gep", "Ecosystems or land cover (raster)"), optional=True))
        self.add_advanced(QgsProcessingParameterBand(
            "ECOSYSTEM_BAND", translate("Gep", "Band of the ecosystems"), 1, "ECOSYSTEM", optional=True))
        self.addParameter(QgsProcessingParameterFeatureSource(
            "ECOSYSTEM_AREAS", translate("Gep", "or land cover (polygons, e.g. DLTB)"), POLYGON, optional=True))
        self.addParameter(QgsProcessingParameterField(
            "CLASS_FIELD", translate("Gep", "Class field of the polygons"),
            parentLayerParameterName="ECOSYSTEM_AREAS", optional=True))
        self.add_advanced(QgsProcessingParameterNumber(
            "CELL_SIZE", translate("Gep", "Cell size for polygons without rasters (m)"), _DOUBLE, 10.0, minValue=0.5))
        self.add_choice("CROSSWALK", translate("Gep", "From classes to ecosystem types"), [
            ("auto", translate("Gep", "WorldCover for rasters, third survey for polygons")),
            ("worldcover", translate("Gep", "ESA WorldCover classes (also of EcoPlan's land cover)")),
            ("third_survey", translate("Gep", "Third national land survey classes (DLBM)"))])
        self.addParameter(QgsProcessingParameterFile(
            "CROSSWALK_FILE", translate("Gep", "or a crosswalk of your own (CSV)"), extension="csv", optional=True))
        unitparameters.add_units(self)
        unitparameters.add_nesting(self)
        self.addParameter(QgsProcessingParameterString(
            "SERVICES", translate("Gep", "Services (empty: all)"), optional=True))

    def _add_rasters(self):
        for name, label, advanced in (
                ("RAIN", translate("Gep", "Rain of a year (mm)"), False),
                ("RAIN_MONTHS", translate("Gep", "or rain of twelve months (mm, 12 bands)"), False),
                ("ET", translate("Gep", "Actual evapotranspiration (mm/a)"), False),
                ("ETO", translate("Gep", "or reference evapotranspiration (mm/a)"), True),
                ("AWC", translate("Gep", "with the water that soil holds for plants (mm)"), True),
                ("EROSIVITY", translate("Gep", "RUSLE R (MJ·mm/(ha·h·a))"), False),
                ("ERODIBILITY", translate("Gep", "RUSLE K (t·ha·h/(ha·MJ·mm))"), False),
                ("SOIL", translate("Gep", "or soil (bands: sand, silt, clay, organic carbon, %)"), False),
                ("LS", translate("Gep", "RUSLE LS"), False),
                ("DEM", translate("Gep", "or elevation (m)"), False),
                ("COVER_FACTOR", translate("Gep", "RUSLE C"), False),
                ("NDVI", translate("Gep", "or NDVI"), False),
                ("PRACTICE", translate("Gep", "RUSLE P"), True),
                ("STORM", translate("Gep", "Rain of a storm (mm)"), False),
                ("NPP", translate("Gep", "Net primary production (g/(m²·a))"), False),
                ("EVAPORATION", translate("Gep", "Evaporation of open water (mm/a)"), False)):
            parameter = QgsProcessingParameterRasterLayer(name, label, optional=True)
            (self.add_advanced if advanced else self.addParameter)(parameter)

    def _add_tables(self):
        for name, label in (
                ("WATERBODIES", translate("Gep", "Lakes and reservoirs (CSV)")),
                ("EMISSIONS", translate("Gep", "Emissions by district (CSV)")),
                ("PRODUCTS", translate("Gep", "Products (CSV)")), ("VISITORS", translate("Gep", "Visits (CSV)")),
                ("COEFFICIENTS", translate("Gep", "Coefficients and prices of your own (CSV)"))):
            self.addParameter(QgsProcessingParameterFile(name, label, extension="csv", optional=True))
        self.addParameter(QgsProcessingParameterString(
            "REGION", translate("Gep", "Region whose rows come first"), optional=True))
        self.addParameter(QgsProcessingParameterNumber(
            "PRICE_YEAR", translate("Gep", "Year the prices are brought to"), QgsProcessingParameterNumber.Type.Integer,
            optional=True, minValue=1950, maxValue=2100))
        self.addParameter(QgsProcessingParameterFile(
            "PRICE_INDEX", translate("Gep", "Price index (CSV: year, index)"), extension="csv", optional=True))

    def _add_switches(self):
        def number(name, label, default=None, low=0.0, high=None, optional=False, advanced=True):
            limits = {} if high is None else {"maxValue": high}
            parameter = QgsProcessingParameterNumber(name, label, _DOUBLE, default, optional, low, **limits)
            (self.add_advanced if advanced else self.addParameter)(parameter)

        self.add_choice("NPP_UNIT", translate("Gep", "The NPP is given as"), [
            ("carbon", translate("Gep", "carbon")), ("dry", translate("Gep", "dry matter"))])
        number("DAYS", translate("Gep", "Days of cooling a year"), high=366, optional=True, advanced=False)
        number("STORMS", translate("Gep", "Such storms a year"), 1.0)
        number("SEASON", translate("Gep", "Zhang's Z of the rain's seasons"), 5.0, low=0.1, high=50)
        for name, label, default in (
                ("COP_PLANTS", translate("Gep", "Divide cooling by plants by the COP"), True),
                ("COP_WATER", translate("Gep", "Divide cooling by water by the COP"), False),
                ("CLAMP", translate("Gep", "Take a negative water balance for 0"), False)):
            self.add_advanced(QgsProcessingParameterBoolean(name, label, default))
        self.add_choice("STEEPNESS", translate("Gep", "Steepness factor of slopes"), [
            ("rusle", translate("Gep", "RUSLE, two steps (as InVEST)")),
            ("liu", translate("Gep", "Liu, three steps (steep slopes)")),
            ("sl773", translate("Gep", "SL 773-2018"))], advanced=True)
        number("SLOPE_LENGTH", translate("Gep", "Longest slope (m)"), 122.0, low=1.0)
        number("NDVI_BARE", translate("Gep", "NDVI of bare soil"), low=-1, high=1, optional=True)
        number("NDVI_FULL", translate("Gep", "NDVI of full cover"), low=-1, high=1, optional=True)
        self.add_choice("RESAMPLE", translate("Gep", "Rasters on other grids"), [
            ("refuse", translate("Gep", "are refused")), ("nearest", translate("Gep", "nearest cell")),
            ("bilinear", translate("Gep", "bilinear"))])
        self.add_choice("AREA_MODE", translate("Gep", "How areas are measured"), [
            ("ellipsoidal", translate("Gep", "On the ellipsoid CGCS2000")),
            ("plane", translate("Gep", "In the plane of the map"))], advanced=True)
        number("PERCENT", translate("Gep", "Change of a price in the sensitivity (%)"), 10.0, low=0.1, high=100)

    def _add_quick(self):
        self.add_advanced(QgsProcessingParameterFile(
            "FACTORS", translate("Gep", "Equivalent factors of your own (CSV)"), extension="csv", optional=True))
        for name, label in (("EQUIVALENT_VALUE", translate("Gep", "Value of one equivalent (yuan/(ha·a))")),
                            ("GRAIN_VALUE", translate("Gep", "or mean value of grain (yuan/(ha·a)), divided by 7"))):
            self.add_advanced(QgsProcessingParameterNumber(name, label, _DOUBLE, None, True, 0.0))

    # --- run ------------------------------------------------------------

    def check(self, run):
        if (run.raster("ECOSYSTEM") is None) == (run.source("ECOSYSTEM_AREAS") is None):
            raise InputError("Give the ecosystems either as a raster (ECOSYSTEM) or as polygons (ECOSYSTEM_AREAS).")
        unitparameters.digits(run)
        room.gep_inputs.refuse_other_grids(run, room.gep_inputs.grid_of(run))
        walk = room.gep_inputs.read_crosswalk(run)
        if run.choice("MODE") == "equivalent":
            room.gep_inputs.read_factors(run, walk)
            self._worth(run)
        else:
            room.gep_inputs.read_services(run)
            room.gep_inputs.read_rows(run)
            room.gep_inputs.settings_of(run)

    def _worth(self, run):
        """Yuan of one equivalent."""
        own, grain = run.number("EQUIVALENT_VALUE"), run.number("GRAIN_VALUE")
        if own is None and grain is None:
            raise InputError("Give what one equivalent is worth (EQUIVALENT_VALUE), or the mean value of grain of the "
                             "area (GRAIN_VALUE).")
        return own if own is not None else grain / 7.0

    def compute(self, run):
        walk = room.gep_inputs.read_crosswalk(run)
        if run.choice("MODE") == "equivalent":
            self._quick(run, walk)
            return
        found = room.gep_inputs.read_rows(run)
        services, settings = room.gep_inputs.read_services(run), room.gep_inputs.settings_of(run)
        measured = room.gep_inputs.measure(run, walk, found, gepvalues.needed(services))
        run.crs = measured.grid.crs.authid()
        given = room.gep_inputs.read_given(run, measured.tree)
        room.gep_inputs.tell_npp(run, measured.sums, found)
        work = gepvalues.Assessment(measured.sums, [t.key for t in walk.types], found, given, settings,
                                    measured.lacking)
        lines = work.lines(services)
        self._tell(run, measured, work)
        tables = Tables(measured.tree, walk.types, lines, measured.sums.areas)
        percent = run.number("PERCENT")
        entries = sensitivity_rows(gepvalues.sensitivity(lines, found, percent),
                                   tables.worth(0, lambda item: True)[0] / 100.0)
        run.progress()(0.9)
        for output, rows in ((GEP, tables.gep_rows()), (TOTALS, tables.totals_rows()), (SENSITIVITY, entries)):
            run.write(output, [None] * len(rows), rows, TABLE)
        self._maps(run, measured, tables)
        if run.wanted(self.WORKBOOK):
            bridge.workbook.write_workbook(run.output_path(self.WORKBOOK), sheets(tables, entries, found))
        if run.wanted(self.REPORT):
            run.write_report(gep_report(tables, entries, found, Facts(
                self._subtitle(run), percent, measured.sums, run.flag("CLAMP"), entries)))

    def _subtitle(self, run):
        year = run.integer("PRICE_YEAR")
        return translate("Gep", "prices of {year}").format(year=year) if year is not None else ""

    def _tell(self, run, measured, work):
        if work.stale:
            run.warn(translate("Gep", "Prices of {years} stand as they are: the price index does not bring them to "
                                      "{year}.").format(years=", ".join(str(y) for y in sorted(work.stale)),
                                                        year=work.settings.price_year))
        area = float(measured.sums.negative.sum()) / 1e4
        if area > 0:
            run.warn(translate("Gep", "{area:,.2f} ha have a negative water balance ({amount:,.0f} m³); {what}").format(
                area=area, amount=float(measured.sums.deficit.sum()),
                what=translate("Gep", "taken for 0, as asked.") if run.flag("CLAMP") else
                translate("Gep", "the sign is kept.")))
        outside = float(measured.sums.areas[measured.tree.outside].sum()) / 1e4
        if outside > 0:
            run.warn(translate("ExtentAccount", "{area:,.4f} ha lie in none of the units; they have rows of their own."
                               ).format(area=outside))

    def _maps(self, run, measured, tables):
        for name, array in measured.arrays.items():
            run.write_raster(name, array, measured.grid)
        if run.wanted(UNIT_MAP.name) and len(measured.shapes):
            places = np.unique(measured.place).tolist()
            shapes = [shapely.union_all(measured.shapes[measured.place == place]) for place in places]
            run.write(UNIT_MAP, shapes, tables.map_rows(places), measured.grid.crs)

    def _quick(self, run, walk):
        factors, worth = room.gep_inputs.read_factors(run, walk), self._worth(run)
        measured = room.gep_inputs.measure(run, walk, room.gep_inputs.read_rows(run), [])
        run.crs = measured.grid.crs.authid()
        rows = equivalent_rows(measured.tree, walk.types, measured.sums.areas, factors, worth)
        run.write(EQUIVALENT, [None] * len(rows), rows, TABLE)
        if run.wanted(self.REPORT):
            run.write_report(equivalent_report(rows, factors, worth, self._subtitle(run)))
