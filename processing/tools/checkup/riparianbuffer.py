"""ecoplan:riparianbuffer — belts along water, natural shares of the banks, green runs and gaps, encroaching parcels."""

from qgis.core import (
    QgsProcessing, QgsProcessingParameterFeatureSource, QgsProcessingParameterField, QgsProcessingParameterFile,
    QgsProcessingParameterNumber, QgsProcessingParameterRasterLayer, QgsProcessingParameterString, QgsWkbTypes)

from ....i18n import translate
from ... import accounts
from ...common.errors import InputError
from ..frame.algorithm import EcoPlanAlgorithm
from .. import checkup as room
from ..shared import unitparameters
from .riparianbuffer_classes import ENCROACHING
from .riparianbuffer_outputs import (
    ENCROACHMENT, GAPS, OWNER_SCORES, OWNERS, SCORES, SEGMENTS, UNITS_TABLE, ZONES, owner_score_rows, score_rows)

POLYGON = [QgsProcessing.SourceType.TypeVectorPolygon]
LINE_OR_POLYGON = [QgsProcessing.SourceType.TypeVectorLine, QgsProcessing.SourceType.TypeVectorPolygon]


class RiparianBufferTool(EcoPlanAlgorithm):
    ID = "riparianbuffer"
    GROUP = "checkup"
    STYLES = {"ZONES": "riparianbuffer_zones.qml", "SEGMENTS": "riparianbuffer_segments.qml",
              "GAPS": "riparianbuffer_gaps.qml", "ENCROACHMENT": "riparianbuffer_encroachment.qml",
              "UNITS_TABLE": "riparianbuffer_units.qml"}
    OUTPUTS = (ZONES, SEGMENTS, GAPS, ENCROACHMENT, UNITS_TABLE, OWNERS, SCORES, OWNER_SCORES)

    def displayName(self):
        return translate("RiparianBuffer", "Riparian buffers and banks")

    def add_parameters(self):
        self._add_water()
        self._add_cover()
        unitparameters.add_units(self)
        self.add_city()
        self.addParameter(QgsProcessingParameterString(
            "DATA_DATE", translate("RiparianBuffer", "Date of the data"), optional=True))
        self._add_rules()
        self.add_output(ZONES, translate("RiparianBuffer", "Belts"), optional=False)
        self.add_output(SEGMENTS, translate("RiparianBuffer", "Bank segments"))
        self.add_output(GAPS, translate("RiparianBuffer", "Green runs and gaps"))
        self.add_output(ENCROACHMENT, translate("RiparianBuffer", "Encroaching parcels"))
        self.add_output(UNITS_TABLE, translate("RiparianBuffer", "Banks and belts by unit"))
        self.add_output(OWNERS, translate("RiparianBuffer", "Encroachment by owner unit"), default=False)
        self.add_output(SCORES, translate("RiparianBuffer", "Indicators by unit (for the report card)"), default=False)
        self.add_output(OWNER_SCORES, translate("RiparianBuffer", "Indicators by owner unit (for the report card)"),
                        default=False)

    def _add_water(self):
        self.addParameter(QgsProcessingParameterFeatureSource(
            "WATER", translate("RiparianBuffer", "Water (polygons, or lines with a width)"), LINE_OR_POLYGON))
        for name, label in (
                ("WATER_CLASS_FIELD", translate("RiparianBuffer", "Class field of the water")),
                ("WATER_NAME_FIELD", translate("RiparianBuffer", "Name field of the water")),
                ("WATER_WIDTH_FIELD", translate("RiparianBuffer", "Width field of water lines (m)"))):
            self.addParameter(QgsProcessingParameterField(name, label, parentLayerParameterName="WATER", optional=True))
        self.addParameter(QgsProcessingParameterFile(
            "WIDTHS", translate("RiparianBuffer", "Widths of the belts by class (CSV: class, core_m, transition_m)"),
            extension="csv", optional=True))
        self.addParameter(QgsProcessingParameterFeatureSource(
            "CORE_ZONE", translate("RiparianBuffer", "Ground between low and high water (fluctuation zone)"), POLYGON,
            optional=True))

    def _add_cover(self):
        self.addParameter(QgsProcessingParameterRasterLayer(
            "LANDCOVER", translate("RiparianBuffer", "Land cover (raster)"), optional=True))
        self.addParameter(QgsProcessingParameterFeatureSource(
            "COVER", translate("RiparianBuffer", "or land cover (polygons, e.g. DLTB)"), POLYGON, optional=True))
        self.addParameter(QgsProcessingParameterField(
            "COVER_CLASS_FIELD", translate("RiparianBuffer", "Class field of the land-cover polygons"),
            parentLayerParameterName="COVER", optional=True))
        self.addParameter(QgsProcessingParameterString(
            "NATURAL", translate("RiparianBuffer", "Natural classes (codes, 03* for all that begin so)"),
            optional=True))
        self.addParameter(QgsProcessingParameterFeatureSource(
            "HARD_BANKS", translate("RiparianBuffer", "Hardened banks (lines or polygons)"), LINE_OR_POLYGON,
            optional=True))
        self.addParameter(QgsProcessingParameterFeatureSource(
            "PARCELS", translate("RiparianBuffer", "Parcels that may encroach (polygons)"), POLYGON, optional=True))
        for name, label in (
                ("PARCEL_CLASS_FIELD", translate("RiparianBuffer", "Class field of the parcels")),
                ("PARCEL_ID_FIELD", translate("RiparianBuffer", "Number field of the parcels")),
                ("OWNER_FIELD", translate("RiparianBuffer", "Field of the owner unit"))):
            self.addParameter(QgsProcessingParameterField(name, label, parentLayerParameterName="PARCELS",
                                                          optional=True))
        self.addParameter(QgsProcessingParameterString(
            "ENCROACHING", translate("RiparianBuffer", "Classes of parcels that encroach"),
            ENCROACHING))

    def _add_rules(self):
        number = QgsProcessingParameterNumber.Type.Double
        for name, label, default, least, most in (
                ("LINE_WIDTH", translate("RiparianBuffer", "Width of water lines without one (m)"), 5.0, 0.1, 1e4),
                ("SEGMENT_LENGTH", translate("RiparianBuffer", "Length of the bank segments (m)"), 100.0, 10.0, 1e4),
                ("NATURAL_SHARE", translate("RiparianBuffer", "Natural share within 15 m from which a bank is natural "
                                                              "(%)"), 50.0, 0.0, 100.0),
                ("GREEN_SHARE", translate("RiparianBuffer", "Natural share within 30 m from which the bank is green "
                                                            "(%)"), 60.0, 0.0, 100.0)):
            self.add_advanced(QgsProcessingParameterNumber(name, label, number, default, minValue=least, maxValue=most))
        unitparameters.add_nesting(self)

    # --- run ------------------------------------------------------------

    def check(self, run):
        source = run.source("WATER")
        run.require_metric(source.sourceCrs(), "WATER", source.sourceExtent())
        if QgsWkbTypes.geometryType(source.wkbType()) == QgsWkbTypes.GeometryType.PointGeometry:
            raise InputError("Water is given as lines or polygons: choose another layer for WATER than {name}.",
                             name=source.sourceName())
        if run.given("LANDCOVER") == run.given("COVER"):
            raise InputError("Give the land cover either as a raster (LANDCOVER) or as polygons (COVER).")
        unitparameters.digits(run)
        room.riparianbuffer_inputs.read_widths(run)
        if run.text("DATA_DATE") and accounts.dates.read_date(run.text("DATA_DATE")) is None:
            raise InputError("DATA_DATE says {given}; write a date such as 2024-06-30 or a year.",
                             given=run.text("DATA_DATE"))

    def compute(self, run):
        crs = run.source("WATER").sourceCrs()
        run.crs = crs.authid()
        found = room.riparianbuffer_measure.measure(run, crs)
        units, shapes, parents = found.unit_rows()
        owners = found.owner_rows()
        run.write(ZONES, *found.zone_rows(), crs)
        run.write(SEGMENTS, *found.segment_rows(), crs)
        run.write(GAPS, *found.run_rows(), crs)
        encroached = found.encroachment_rows()
        run.write(ENCROACHMENT, *encroached, crs)
        run.write(UNITS_TABLE, shapes, units, crs)
        with_parcels = found.parcels is not None
        for output, rows in ((OWNERS, owners),
                             (SCORES, score_rows(units, parents, run.text("DATA_DATE") or "", with_parcels)),
                             (OWNER_SCORES, owner_score_rows(owners, run.text("DATA_DATE") or ""))):
            if run.wanted(output.name):
                run.write(output, [None] * len(rows), rows, crs)
        if run.wanted(self.REPORT):
            run.write_report(room.riparianbuffer_report.riparian_report(run, found, units, shapes, owners, encroached))
