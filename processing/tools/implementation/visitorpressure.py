"""ecoplan:visitorpressure — how many visitors places carry, and what they press on core habitat."""

from qgis.core import (
    QgsCoordinateReferenceSystem, QgsProcessing, QgsProcessingParameterBand, QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField, QgsProcessingParameterFile, QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination, QgsProcessingParameterRasterLayer, QgsProcessingParameterString)

from ....i18n import translate
from ...common.errors import InputError
from ...common.reading import numbers
from ..frame.algorithm import EcoPlanAlgorithm
from .. import implementation as room
from .visitorpressure_outputs import BANDS, CAPACITY, CONFLICTS, ROUTES, TRAIL_TABLE

SOURCE = QgsProcessing.SourceType
TABLE = QgsCoordinateReferenceSystem()
LIMITS = "10, 30, 60"  # % of the largest pressure; EcoPlan's own, unverified
DISTANCES = "50, 100, 250, 500"  # m; disturbance along trails, common practice, unverified


class VisitorPressureTool(EcoPlanAlgorithm):
    ID = "visitorpressure"
    GROUP = "implementation"
    STYLES = {"CONFLICTS": "visitorpressure_conflicts.qml", "TRAIL_TABLE": "visitorpressure_trails.qml",
              "ROUTES": "visitorpressure_routes.qml", "PRESSURE": "visitorpressure_pressure.qml"}
    OUTPUTS = (CAPACITY, CONFLICTS, TRAIL_TABLE, ROUTES, BANDS)

    PRESSURE = "PRESSURE"

    def displayName(self):
        return translate("VisitorPressure", "Visitors and wild nature")

    def add_parameters(self):
        self._add_visitors()
        self._add_habitat()
        self._add_places()
        self.add_city()
        self._add_numbers()
        self.add_output(CONFLICTS, translate("VisitorPressure", "Conflicts with core habitat"), optional=False)
        self.addParameter(QgsProcessingParameterRasterDestination(
            self.PRESSURE, translate("VisitorPressure", "Pressure of visitors (raster)"), optional=True,
            createByDefault=True))
        self.add_output(TRAIL_TABLE, translate("VisitorPressure", "Trails and what lies in core habitat"))
        self.add_output(ROUTES, translate("VisitorPressure", "Ways around core habitat"))
        self.add_output(BANDS, translate("VisitorPressure", "Core habitat by distance to trails"))
        self.add_output(CAPACITY, translate("VisitorPressure", "Carrying capacity"))

    def _layer(self, name, label, kind, optional=True):
        self.addParameter(QgsProcessingParameterFeatureSource(name, label, [kind], optional=optional))

    def _fields(self, layer, *rows):
        for name, label in rows:
            self.addParameter(QgsProcessingParameterField(name, label, parentLayerParameterName=layer, optional=True))

    def _add_visitors(self):
        self._layer("TRAILS", translate("VisitorPressure", "Trails (lines)"), SOURCE.TypeVectorLine, False)
        self._fields("TRAILS", ("TRAIL_NAME_FIELD", translate("VisitorPressure", "Name field of the trails")),
                     ("TRAIL_WIDTH_FIELD", translate("VisitorPressure", "Width field of the trails (m)")))
        self._layer("ENTRANCES", translate("VisitorPressure", "Entrances (points)"), SOURCE.TypeVectorPoint, False)
        self._fields("ENTRANCES",
                     ("ENTRANCE_NAME_FIELD", translate("VisitorPressure", "Name field of the entrances")),
                     ("VISITORS_FIELD", translate("VisitorPressure", "Field with visitors a day")))
        self.addParameter(QgsProcessingParameterFile(
            "COUNTS", translate("VisitorPressure", "or counts at the gates (CSV: date, gate, n)"), extension="csv",
            optional=True))
        self.addParameter(QgsProcessingParameterRasterLayer(
            "POPULATION", translate("VisitorPressure", "or population (raster): people within reach"), optional=True))
        self.add_advanced(QgsProcessingParameterBand(
            "POPULATION_BAND", translate("VisitorPressure", "Band of the population"), 1, "POPULATION", optional=True))

    def _add_habitat(self):
        self._layer("HABITAT", translate("VisitorPressure", "Core habitat (polygons)"), SOURCE.TypeVectorPolygon)
        self._fields("HABITAT", ("HABITAT_NAME_FIELD", translate("VisitorPressure", "Name field of the habitat")))
        self.addParameter(QgsProcessingParameterRasterLayer(
            "HABITAT_RASTER", translate("VisitorPressure", "or core habitat (raster, e.g. MSPA)"), optional=True))
        self.addParameter(QgsProcessingParameterString(
            "HABITAT_CLASSES", translate("VisitorPressure", "Classes of the raster that are core habitat"), "1"))
        self._layer("PROTECTED_AREAS", translate("VisitorPressure", "Nature reserves"), SOURCE.TypeVectorPolygon)
        self._fields("PROTECTED_AREAS", ("ZONE_FIELD", translate("VisitorPressure", "Zone field of the reserves")))
        self.addParameter(QgsProcessingParameterRasterLayer(
            "DEM", translate("VisitorPressure", "Elevation model (walking time after Tobler)"), optional=True))
        self._layer("BARRIERS", translate("VisitorPressure", "Ground nobody crosses, e.g. water (polygons)"),
                    SOURCE.TypeVectorPolygon)

    def _add_places(self):
        self._layer("PLACES", translate("VisitorPressure", "Places with a capacity (polygons)"),
                    SOURCE.TypeVectorPolygon)
        self._fields("PLACES", ("PLACE_NAME_FIELD", translate("VisitorPressure", "Name field of the places")),
                     ("PLACE_KIND_FIELD", translate("VisitorPressure", "Kind field of the places (area method)")),
                     ("LAND_FIELD", translate("VisitorPressure", "Field of the recreation land (ecological capacity)")),
                     ("OPEN_FIELD", translate("VisitorPressure", "Field with open hours")),
                     ("STAY_FIELD", translate("VisitorPressure", "Field with hours of a visit")))
        for name, label in (
                ("STANDARDS", translate("VisitorPressure", "Standards of capacity (CSV)")),
                ("LIMITS_TABLE", translate("VisitorPressure", "Bottlenecks and other limits (CSV: place, name_en, "
                                                              "name_zh, value, basis)"))):
            self.addParameter(QgsProcessingParameterFile(name, label, extension="csv", optional=True))

    def _add_numbers(self):
        number = QgsProcessingParameterNumber.Type.Double
        for name, label, default, least, most in (
                ("CELL_SIZE", translate("VisitorPressure", "Cell size (m)"), 20.0, 1.0, 1000.0),
                ("SPEED", translate("VisitorPressure", "Walking speed on a level trail (km/h)"), 4.0, 0.5, 10.0),
                ("OFF_TRAIL", translate("VisitorPressure", "A metre beside trails takes so many times longer"), 3.0,
                 1.0, 100.0),
                ("SIGMA", translate("VisitorPressure", "Walking time at which pressure has fallen to 61 % (min)"), 20.0,
                 0.5, 600.0),
                ("REACH", translate("VisitorPressure", "People within this distance of an entrance count (m)"), 3000.0,
                 10.0, 1e5),
                ("TRAIL_WIDTH", translate("VisitorPressure", "Width of trails without one (m)"), 1.5, 0.1, 50.0),
                ("OPEN_HOURS", translate("VisitorPressure", "Open hours a day"), 8.0, 0.5, 24.0),
                ("STAY_HOURS", translate("VisitorPressure", "Hours of a visit"), 2.0, 0.1, 24.0),
                ("OPEN_DAYS", translate("VisitorPressure", "Open days a year"), 300.0, 1.0, 366.0)):
            self.add_advanced(QgsProcessingParameterNumber(name, label, number, default, minValue=least, maxValue=most))
        for name, label, default in (
                ("LIMITS", translate("VisitorPressure", "Limits of the pressure classes (% of the largest)"), LIMITS),
                ("DISTANCES", translate("VisitorPressure", "Distances to trails (m)"), DISTANCES)):
            self.add_advanced(QgsProcessingParameterString(name, label, default))

    # --- run ------------------------------------------------------------

    def check(self, run):
        source = run.source("TRAILS")
        run.require_metric(source.sourceCrs(), "TRAILS", source.sourceExtent())
        if run.given("HABITAT") == run.given("HABITAT_RASTER"):
            raise InputError("Give core habitat either as polygons (HABITAT) or as a raster (HABITAT_RASTER).")
        self.rising(run, "LIMITS", LIMITS, 3)
        self.rising(run, "DISTANCES", DISTANCES)
        room.visitorpressure_inputs.read_tables(run)

    @staticmethod
    def rising(run, name, example, count=None):
        """The numbers of a list, above 0 and rising; InputError for anything else."""
        found = numbers(run.text(name), name, example)
        if not found or min(found) <= 0 or list(found) != sorted(set(found)) or (count and len(found) != count):
            raise InputError("{name} says {given}; write rising numbers above 0, for example {example}.", name=name,
                             given=run.text(name), example=example)
        return found

    def compute(self, run):
        crs = run.source("TRAILS").sourceCrs()
        run.crs = crs.authid()
        found = room.visitorpressure_measure.Found(run, crs, self.rising(run, "LIMITS", LIMITS, 3),
                                                   self.rising(run, "DISTANCES", DISTANCES))
        conflicts, trails, routes = found.conflict_rows(), found.trail_rows(), found.route_rows()
        bands, capacity = found.band_rows(), room.visitorpressure_capacity.capacity_rows(run, found)
        run.write(CONFLICTS, *conflicts, crs)
        if run.wanted(self.PRESSURE):
            run.write_raster(self.PRESSURE, found.pressure, found.grid, nodata=-1.0, description="visitor pressure")
        run.write(TRAIL_TABLE, *trails, crs)
        run.write(ROUTES, *routes, crs)
        run.write(BANDS, [None] * len(bands), bands, TABLE)
        run.write(CAPACITY, [None] * len(capacity), capacity, TABLE)
        if run.wanted(self.REPORT):
            run.write_report(room.visitorpressure_report.visitor_report(run, found, conflicts, trails, routes, bands,
                                                                        capacity))
