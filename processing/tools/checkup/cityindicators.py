"""ecoplan:cityindicators — indicators of a city check-up by nested units, from a catalogue that can be edited."""

from qgis.core import (
    QgsCoordinateReferenceSystem, QgsProcessingParameterFile, QgsProcessingParameterFileDestination,
    QgsProcessingParameterRasterLayer, QgsProcessingParameterString)

from ....i18n import translate
from ....resources import tables
from ... import bridge
from ...accounts.dates import read_date
from ...checkup import catalogue
from ...common.errors import InputError
from .. import checkup as room
from ..frame.algorithm import EcoPlanAlgorithm
from ..shared import unitparameters
from ..shared.residents import add_people, add_residential
from ..shared.walknetwork import JOIN_M
from .cityindicators_outputs import INDICATORS, Rows, sheets

TABLE = QgsCoordinateReferenceSystem()


class CityIndicatorsTool(EcoPlanAlgorithm):
    ID = "cityindicators"
    GROUP = "checkup"
    OUTPUTS = (INDICATORS,)

    WORKBOOK = "WORKBOOK"

    def displayName(self):
        return translate("CityIndicators", "City indicators")

    def add_parameters(self):
        self._add_units()
        self.addParameter(QgsProcessingParameterFile(
            "CATALOGUE", translate("CityIndicators", "Catalogue of indicators (CSV)"), extension="csv", optional=True))
        self.add_city()
        for name, text in (("COVER", translate("CityIndicators", "Land cover (raster of classes)")),
                           ("IMPERVIOUS", translate("CityIndicators", "Impervious share (raster, %)"))):
            self.addParameter(QgsProcessingParameterRasterLayer(name, text, optional=True))
        self.add_layer("LANDUSE", translate("CityIndicators", "Land use (polygons, e.g. DLTB)"), "polygon")
        self.add_field("LANDUSE_FIELD", translate("CityIndicators", "Class of the land use"), "LANDUSE")
        for name, text in (
                ("URBAN", translate("CityIndicators", "City proper or development boundary")),
                ("REDLINE", translate("CityIndicators", "Ecological red line")),
                ("FARMLAND", translate("CityIndicators", "Permanent basic farmland")),
                ("PROTECTED_AREAS", translate("CityIndicators", "Protected areas")),
                ("WATER", translate("CityIndicators", "Water (polygons)")),
                ("BUILDINGS", translate("CityIndicators", "Buildings"))):
            self.add_layer(name, text, "polygon")
        add_people(self)
        add_residential(self)
        self.add_layer("PARKS", translate("CityIndicators", "Parks"), "polygon")
        self.add_layer("ENTRANCES", translate("CityIndicators", "Entrances of the parks (points)"), "point")
        self.add_layer("GREENWAYS", translate("CityIndicators", "Greenways"), "line")
        self.add_layer("NETWORK", translate("CityIndicators", "Roads and paths (lines)"), "line")
        self.add_field("CLASS_FIELD", translate("CityIndicators", "Class of the roads"), "NETWORK")
        self.add_field("WALKABLE_FIELD", translate("CityIndicators", "Field that marks walkable lines (0: not)"),
                       "NETWORK", advanced=True)
        self.add_layer("FACILITIES", translate("CityIndicators", "Facilities (points)"), "point")
        self.add_field("FACILITY_FIELD", translate("CityIndicators", "Kind of the facilities"), "FACILITIES")
        self.add_layer("RECORDS", translate("CityIndicators", "Species records (points)"), "point")
        self.add_field("SPECIES_FIELD", translate("CityIndicators", "Name of the species"), "RECORDS")
        self.add_field("GROUP_FIELD", translate("CityIndicators", "Group of the species"), "RECORDS")
        self.addParameter(QgsProcessingParameterString(
            "DATA_DATE", translate("CityIndicators", "Date of the data"), optional=True))
        self.add_advanced(QgsProcessingParameterString(
            "DATES", translate("CityIndicators", "Dates of single inputs (cover=2021; people=2020)"), optional=True))
        self.add_number("JOIN_LIMIT", translate("CityIndicators", "Farthest straight walk to the network (m)"), JOIN_M,
                        least=1, most=5000, advanced=True)
        self.add_output(INDICATORS, translate("CityIndicators", "Indicators by unit"), optional=False)
        self.addParameter(QgsProcessingParameterFileDestination(
            self.WORKBOOK, translate("CityIndicators", "Workbook"), "XLSX (*.xlsx)", optional=True,
            createByDefault=False))

    def _add_units(self):
        unitparameters.add_units(self, optional=False)
        self.add_layer("UPPER_UNITS", translate("CityIndicators", "Units above, for their names"), "polygon",
                       advanced=True)
        self.add_field("UPPER_CODE_FIELD", translate("CityIndicators", "Code field of the units above"), "UPPER_UNITS",
                       advanced=True)
        self.add_field("UPPER_NAME_FIELD", translate("CityIndicators", "Name field of the units above"), "UPPER_UNITS",
                       advanced=True)
        unitparameters.add_nesting(self)

    # --- run ------------------------------------------------------------

    def check(self, run):
        source = run.source("UNITS")
        run.require_metric(source.sourceCrs(), source.sourceName(), source.sourceExtent())
        unitparameters.digits(run)
        indicators = self._catalogue(run)
        self._dates(run)
        layers = room.rolelayers.RoleLayers(run, source.sourceCrs())
        if not any(layers.missing(i) == () for i in indicators):
            raise InputError("None of the indicators has all its inputs: give at least one of these layers: {names}.",
                             names="COVER, LANDUSE, PARKS, POPULATION, NETWORK, GREENWAYS, RECORDS")
        if layers.given("records") and not run.field("SPECIES_FIELD"):
            raise InputError("The species records {name} need the field with the name of the species (SPECIES_FIELD).",
                             name=run.source("RECORDS").sourceName())

    @staticmethod
    def _catalogue(run):
        path = run.path("CATALOGUE") or tables.shipped("indicators")
        return catalogue.read_catalogue(tables.read(path, ("id", "name_en", "name_zh", "kind", "numerator")))

    @staticmethod
    def _dates(run):
        """{role: date as written}, ``""`` for all others."""
        found = {"": run.text("DATA_DATE")}
        for part in run.text("DATES").replace("；", ";").split(";"):
            role, _, date = part.partition("=")
            role = role.strip().casefold()
            if not part.strip():
                continue
            if role not in catalogue.ROLES:
                raise InputError("DATES names the input {role}, which is not known. Known: {known}.", role=role or "–",
                                 known=", ".join(catalogue.ROLES))
            found[role] = date.strip()
        for text in found.values():
            if text and read_date(text) is None:
                raise InputError("{date} is no date: write 2023, 2023-12 or 2023-12-31.", date=text)
        return found

    def compute(self, run):
        indicators, dates = self._catalogue(run), self._dates(run)
        measured = room.measuring.measure(room.walking.WithDefaults(run), indicators, dates)
        run.crs = measured.crs.authid()
        table = Rows(measured.tree, measured.names, indicators, measured.found)
        rows = table.rows()
        self._tell(run, indicators, table, rows)
        run.write(INDICATORS, [None] * len(rows), rows, TABLE)
        if run.wanted(self.WORKBOOK):
            bridge.workbook.write_workbook(run.output_path(self.WORKBOOK), sheets(table, rows))
        if run.wanted(self.REPORT):
            run.write_report(room.cityindicators_report.report(table, rows, measured))

    @staticmethod
    def _tell(run, indicators, table, rows):
        missing = [i for i in indicators if isinstance(table.found[i.id], tuple)]
        run.info(translate("CityIndicators", "{count} of {total} indicators were computed for {units} units.").format(
            count=len(indicators) - len(missing), total=len(indicators), units=len(table.units)))
        low = sorted({row.indicator for row in rows if row.state == "ok" and row.coverage < 50.0})
        if low:
            run.warn(translate("CityIndicators", "The inputs cover less than half of some units for these indicators: "
                               "{list}. Their values speak of the covered part only, or are too low.").format(
                list=", ".join(low)))
