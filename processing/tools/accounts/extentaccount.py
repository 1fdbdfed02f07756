"""ecoplan:extentaccount — ecosystem extent between two dates: account, change matrix, quality, asset index."""

from qgis.core import (
    QgsCoordinateReferenceSystem, QgsProcessing, QgsProcessingParameterBand, QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField, QgsProcessingParameterFile, QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber, QgsProcessingParameterRasterDestination, QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString)

from ....i18n import translate
from ... import bridge
from ...accounts.dates import years_between
from ...accounts.extent import extent_account, hectares
from ...common.errors import InputError
from ..frame.algorithm import EcoPlanAlgorithm
from .. import accounts as room
from ..shared import unitparameters
from .extentaccount_outputs import ACCOUNT, CHANGE_AREAS, DATES, MATRIX, QUALITY, Tables, sheets
from .extentaccount_report import extent_report

POLYGON = [QgsProcessing.SourceType.TypeVectorPolygon]
TABLE = QgsCoordinateReferenceSystem()


class ExtentAccountTool(EcoPlanAlgorithm):
    ID = "extentaccount"
    GROUP = "accounts"
    STYLES = {"CHANGES": "extentaccount_changes.qml", "CHANGE_AREAS": "extentaccount_areas.qml"}
    OUTPUTS = (ACCOUNT, MATRIX, QUALITY, CHANGE_AREAS)

    CHANGES, WORKBOOK = "CHANGES", "WORKBOOK"

    def displayName(self):
        return translate("ExtentAccount", "Ecosystem extent account")

    def add_parameters(self):
        self._add_land_cover()
        self._add_tables()
        self._add_units()
        self.add_output(ACCOUNT, translate("ExtentAccount", "Extent account"), optional=False)
        self.add_output(MATRIX, translate("ExtentAccount", "Change matrix"))
        self.add_output(QUALITY, translate("ExtentAccount", "Quality of ecosystem assets"), default=False)
        self.addParameter(QgsProcessingParameterRasterDestination(
            self.CHANGES, translate("ExtentAccount", "Gains and losses (raster)"), optional=True,
            createByDefault=True))
        self.add_output(CHANGE_AREAS, translate("ExtentAccount", "Gains and losses (polygons)"), default=False)
        self.addParameter(QgsProcessingParameterFileDestination(
            self.WORKBOOK, translate("ExtentAccount", "Workbook"), "XLSX (*.xlsx)", optional=True,
            createByDefault=False))

    def _add_land_cover(self):
        for name, label in (("OPENING", translate("ExtentAccount", "Opening land cover (raster)")),
                            ("CLOSING", translate("ExtentAccount", "Closing land cover (raster)"))):
            self.addParameter(QgsProcessingParameterRasterLayer(name, label, optional=True))
            self.add_advanced(QgsProcessingParameterBand(
                f"{name}_BAND", translate("ExtentAccount", "Band of the opening land cover") if name == "OPENING" else
                translate("ExtentAccount", "Band of the closing land cover"), 1, name, optional=True))
        self.addParameter(QgsProcessingParameterFeatureSource(
            "OPENING_AREAS", translate("ExtentAccount", "or opening land cover (polygons, e.g. DLTB)"), POLYGON,
            optional=True))
        self.addParameter(QgsProcessingParameterField(
            "CLASS_FIELD", translate("ExtentAccount", "Class field of the opening polygons"),
            parentLayerParameterName="OPENING_AREAS", optional=True))
        self.addParameter(QgsProcessingParameterFeatureSource(
            "CLOSING_AREAS", translate("ExtentAccount", "or closing land cover (polygons, e.g. DLTB)"), POLYGON,
            optional=True))
        self.addParameter(QgsProcessingParameterField(
            "CLOSING_CLASS_FIELD", translate("ExtentAccount", "Class field of the closing polygons"),
            parentLayerParameterName="CLOSING_AREAS", optional=True))
        self.addParameter(QgsProcessingParameterString(
            "OPENING_DATE", translate("ExtentAccount", "Opening date"), optional=True))
        self.addParameter(QgsProcessingParameterString(
            "CLOSING_DATE", translate("ExtentAccount", "Closing date"), optional=True))
        self.add_choice("AREA_MODE", translate("ExtentAccount", "How areas are measured"), [
            ("ellipsoidal", translate("ExtentAccount", "On the ellipsoid CGCS2000")),
            ("survey", translate("ExtentAccount", "By the survey's area field (polygons)")),
            ("plane", translate("ExtentAccount", "In the plane of the map"))])
        self.add_advanced(QgsProcessingParameterString(
            "AREA_FIELD", translate("ExtentAccount", "Area field of the survey (m²)"), "TBDLMJ"))

    def _add_tables(self):
        self.add_choice("CROSSWALK", translate("ExtentAccount", "From classes to ecosystem types"), [
            ("auto", translate("ExtentAccount", "WorldCover for rasters, third survey for polygons")),
            ("worldcover", translate("ExtentAccount", "ESA WorldCover classes (also of EcoPlan's land cover)")),
            ("third_survey", translate("ExtentAccount", "Third national land survey classes (DLBM)"))])
        self.addParameter(QgsProcessingParameterFile(
            "CROSSWALK_FILE", translate("ExtentAccount", "or a crosswalk of your own (CSV)"), extension="csv",
            optional=True))
        self.addParameter(QgsProcessingParameterFile(
            "MANAGED", translate("ExtentAccount", "Managed changes (CSV: from, to, managed)"), extension="csv",
            optional=True))
        for name, label in (
                ("QUALITY_OPENING", translate("ExtentAccount", "Quality at the opening date (raster)")),
                ("QUALITY_CLOSING", translate("ExtentAccount", "Quality at the closing date (raster)"))):
            self.addParameter(QgsProcessingParameterRasterLayer(name, label, optional=True))
        for name, label, layer in (
                ("QUALITY_OPENING_FIELD", translate("ExtentAccount", "Quality field of the opening polygons"),
                 "OPENING_AREAS"),
                ("QUALITY_CLOSING_FIELD", translate("ExtentAccount", "Quality field of the closing polygons"),
                 "CLOSING_AREAS")):
            self.addParameter(QgsProcessingParameterField(name, label, parentLayerParameterName=layer, optional=True))
        self.add_choice("QUALITY_SCALE", translate("ExtentAccount", "Scale of the quality"), [
            ("excellent5", translate("ExtentAccount", "Grades: 5 excellent to 1 bad")),
            ("excellent1", translate("ExtentAccount", "Grades: 1 excellent to 5 bad")),
            ("percent", translate("ExtentAccount", "Index 0 to 100"))])

    def _add_units(self):
        unitparameters.add_units(self)
        unitparameters.add_nesting(self)
        self.add_advanced(QgsProcessingParameterNumber(
            "SLIVER_WIDTH", translate("ExtentAccount", "Changed polygons narrower than this are slivers (m)"),
            QgsProcessingParameterNumber.Type.Double, 1.0, minValue=0.0))

    # --- run ------------------------------------------------------------

    def check(self, run):
        cells = [name for name in ("OPENING", "CLOSING") if run.raster(name) is not None]
        areas = [name for name in ("OPENING_AREAS", "CLOSING_AREAS") if run.source(name) is not None]
        if {len(cells), len(areas)} != {0, 2}:
            raise InputError("Give the land cover of both dates either as rasters (OPENING, CLOSING) or as polygons "
                             "(OPENING_AREAS, CLOSING_AREAS).")
        if cells:
            if run.choice("AREA_MODE") == "survey":
                raise InputError("A raster has no survey areas: measure on the ellipsoid or in the plane (AREA_MODE).")
            room.extentaccount_inputs.check_grids(run)
        else:
            room.extentaccount_inputs.class_fields(run)
        unitparameters.digits(run)
        self._years(run)
        room.extentaccount_inputs.read_tables(run)

    def _years(self, run):
        return years_between(run.text("OPENING_DATE"), run.text("CLOSING_DATE"))

    def compute(self, run):
        walk, managed = room.extentaccount_inputs.read_tables(run)
        polygons = run.raster("OPENING") is None
        measured, tree = (room.extentaccount_inputs.measure_polygons if polygons else
                          room.extentaccount_inputs.measure_rasters)(run, walk)
        run.crs = measured.crs.authid()
        if not measured.matrix.any():
            raise InputError("No ground has a class at both dates: check that the two land covers lie on each other.")
        own = extent_account(measured.matrix, measured.closing, managed)
        tables = Tables(tree, walk, own, measured.quality, self._years(run))
        self._tell(run, tables, measured)
        account_rows, quality_rows = tables.account_rows(), tables.quality_rows()
        run.progress()(0.9)
        run.write(ACCOUNT, [None] * len(account_rows), account_rows, TABLE)
        rows = tables.matrix_rows()
        run.write(MATRIX, [None] * len(rows), rows, TABLE)
        if quality_rows:
            run.write(QUALITY, [None] * len(quality_rows), quality_rows, TABLE)
        if measured.kinds is not None:
            run.write_raster(self.CHANGES, measured.kinds, measured.grid, nodata=0)
        elif measured.changed is not None and run.wanted(CHANGE_AREAS.name):
            rows = tables.change_rows(measured.changed, run.number("SLIVER_WIDTH"))
            run.write(CHANGE_AREAS, measured.changed.geometries, rows, measured.crs)
        if run.wanted(self.WORKBOOK):
            bridge.workbook.write_workbook(run.output_path(self.WORKBOOK), sheets(tables, account_rows, quality_rows))
        if run.wanted(self.REPORT):
            dates = [f"{QUALITY['date'].word(name)} {run.text(name.upper() + '_DATE')}".strip() for name in DATES]
            run.write_report(extent_report(tables, account_rows, quality_rows, dates))

    def _tell(self, run, tables, measured):
        outside = int(tables.own.matrix[tables.tree.outside].sum())
        if outside:
            run.warn(translate("ExtentAccount", "{area:,.4f} ha lie in none of the units; they have rows of their own."
                               ).format(area=hectares(outside)))
        if measured.closing is not None and tables.account.adjustment[0].any():
            run.warn(translate("ExtentAccount", "The survey areas of the same ground differ between the dates, by "
                               "{area:,.4f} ha in all; the account has a column for it.").format(
                area=hectares(int(tables.account.adjustment[0].sum()))))
        if measured.changed is not None:
            narrow = measured.changed.width < run.number("SLIVER_WIDTH")
            if narrow.any():
                run.warn(translate("ExtentAccount", "{count} changed parts with {area:,.4f} ha are narrower than "
                                   "{width:g} m; they are kept and marked as slivers.").format(
                    count=int(narrow.sum()), area=float(measured.changed.areas[narrow].sum()) / 1e4,
                    width=run.number("SLIVER_WIDTH")))
        if not any(areas is not None for areas in measured.quality):
            run.info(translate("ExtentAccount", "Not computed: no quality grades were given."))
