"""ecoplan:mapsheets — print layouts of any layers: one sheet, or an atlas with a sheet per feature."""

import os
import shutil
from pathlib import Path

from qgis.core import (
    QgsExpressionContextUtils, QgsPrintLayout, QgsProcessing, QgsProcessingOutputNumber, QgsProcessingOutputString,
    QgsProcessingParameterBoolean, QgsProcessingParameterCrs, QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSource, QgsProcessingParameterField, QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination, QgsProcessingParameterFolderDestination,
    QgsProcessingParameterMultipleLayers, QgsProcessingParameterNumber, QgsProcessingParameterString)

from ....i18n import translate
from ... import bridge
from ...bridge.options import IMPRINT, imprint_text
from ...bridge.sheets import frame as frames
from ...common.errors import InputError
from ..frame.algorithm import EcoPlanAlgorithm
from . import mapsheets_layers as sheetlayers
from . import mapsheets_notes as notes
from .mapsheets_outputs import SHEETS

_DPI = 300
_MAX_PAGES = 100
_SCALES = (50, 50_000_000)


class MapSheetsAlgorithm(EcoPlanAlgorithm):
    ID = "mapsheets"
    GROUP = "deliverables"
    OUTPUTS = (SHEETS,)
    HAS_REPORT = False

    def flags(self):
        return super().flags() | self.Flag.FlagNoThreading  # layouts and a project's layers live in the main thread

    def displayName(self):
        return translate("MapSheets", "Map sheets and atlas")

    def add_parameters(self):
        self.addParameter(QgsProcessingParameterMultipleLayers(
            "LAYERS", translate("MapSheets", "Layers, the topmost first"), QgsProcessing.SourceType.TypeMapLayer,
            optional=True))
        self.addParameter(QgsProcessingParameterFile(
            "PROJECT", translate("MapSheets", "or a project file"), optional=True,
            fileFilter="QGIS (*.qgz *.qgs)"))
        self.addParameter(QgsProcessingParameterString("TITLE", translate("MapSheets", "Title"), optional=True))
        self.add_city()
        self.add_choice("PAPER", translate("MapSheets", "Paper"), [
            ("a3_landscape", translate("MapSheets", "A3 landscape")),
            ("a4_landscape", translate("MapSheets", "A4 landscape")),
            ("a4_portrait", translate("MapSheets", "A4 portrait"))])
        self.addParameter(QgsProcessingParameterNumber(
            "SCALE", translate("MapSheets", "Scale 1:N (empty: a round one that fits)"),
            QgsProcessingParameterNumber.Type.Integer, optional=True, minValue=_SCALES[0], maxValue=_SCALES[1]))
        self.addParameter(QgsProcessingParameterExtent(
            "EXTENT", translate("MapSheets", "Area of the first sheet (empty: all layers)"), optional=True))
        self._add_atlas()
        self._add_texts()
        self._add_looks()
        self._add_results()

    def _add_atlas(self):
        self.addParameter(QgsProcessingParameterFeatureSource(
            "ATLAS", translate("MapSheets", "Atlas: a sheet for each feature of"),
            [QgsProcessing.SourceType.TypeVectorAnyGeometry], optional=True))
        self.addParameter(QgsProcessingParameterField(
            "NAME_FIELD", translate("MapSheets", "Field with the names"), parentLayerParameterName="ATLAS",
            optional=True))
        self.add_choice("TABLES", translate("MapSheets", "Tables on atlas sheets"), [
            ("auto", translate("MapSheets", "By layer: verdicts and boundary points of checked parcels, fields of "
                                            "other results")),
            ("none", translate("MapSheets", "None")), ("fields", translate("MapSheets", "Fields")),
            ("parcels", translate("MapSheets", "Fields or verdicts, and boundary points"))])
        self.addParameter(QgsProcessingParameterField(
            "TABLE_FIELDS", translate("MapSheets", "Fields of the tables"), parentLayerParameterName="ATLAS",
            allowMultiple=True, optional=True))
        self.addParameter(QgsProcessingParameterBoolean(
            "FIRST_SHEET", translate("MapSheets", "Whole area as the first sheet of an atlas"), defaultValue=True))
        self.add_advanced(QgsProcessingParameterNumber(
            "MAX_PAGES", translate("MapSheets", "Most features of an atlas"), QgsProcessingParameterNumber.Type.Integer,
            defaultValue=_MAX_PAGES, minValue=1, maxValue=2000))

    def _add_texts(self):
        for name, label, default in (
                ("INSTITUTE", translate("MapSheets", "Institute"), None),
                ("DRAWN_BY", translate("MapSheets", "Drawn by"), None),
                ("CHECKED_BY", translate("MapSheets", "Checked by"), None),
                ("DATE", translate("MapSheets", "Date (empty: today)"), None),
                ("FIGURE", translate("MapSheets", "Figure number"), "1"),
                ("REVIEW_NUMBER", translate("MapSheets", "Map review number"), None),
                ("HEIGHT_DATUM", translate("MapSheets", "Height datum"),
                 translate("MapSheets", "1985 National Height Datum")),
                ("SOURCES", translate("MapSheets", "More on data and rights"), None)):
            self.addParameter(QgsProcessingParameterString(name, label, defaultValue=default, optional=True))

    def _add_looks(self):
        self.add_choice("GRID", translate("MapSheets", "Coordinates around the map"), [
            ("plane", translate("MapSheets", "Plane coordinates (m)")),
            ("geographic", translate("MapSheets", "Longitude and latitude")), ("none", translate("MapSheets", "None"))],
            advanced=True)
        self.add_advanced(QgsProcessingParameterCrs(
            "SHEET_CRS", translate("MapSheets", "Reference system of the sheets"), optional=True))
        self.add_advanced(QgsProcessingParameterFile(
            "TEMPLATE", translate("MapSheets", "Layout template of your own (QPT)"), extension="qpt", optional=True))
        self.add_advanced(QgsProcessingParameterNumber(
            "DPI", translate("MapSheets", "Dots per inch"), QgsProcessingParameterNumber.Type.Integer,
            defaultValue=_DPI, minValue=36, maxValue=1200))

    def _add_results(self):
        self.addParameter(QgsProcessingParameterFileDestination(
            "PDF", translate("MapSheets", "Sheets (PDF)"), "PDF (*.pdf)", optional=True, createByDefault=True))
        for name, label in (("PNG_FOLDER", translate("MapSheets", "Folder for PNG pictures")),
                            ("SVG_FOLDER", translate("MapSheets", "Folder for SVG drawings"))):
            self.addParameter(QgsProcessingParameterFolderDestination(
                name, label, optional=True, createByDefault=False))
        self.addParameter(QgsProcessingParameterFileDestination(
            "PROJECT_FILE", translate("MapSheets", "Project with the layout"), "QGIS (*.qgz)", optional=True,
            createByDefault=False))
        self.add_output(SHEETS, translate("MapSheets", "Index of the sheets"), default=False)
        self.addOutput(QgsProcessingOutputString("LAYOUT", translate("MapSheets", "Name of the layout")))
        self.addOutput(QgsProcessingOutputNumber("PAGES", translate("MapSheets", "Number of pages")))

    def check(self, run):
        if run.path("TEMPLATE"):
            bridge.sheets.template.Template(run.path("TEMPLATE"))

    def compute(self, run):
        from ...bridge.sheets import export
        from ...bridge.sheets.sheet import Content
        from .mapsheets_pages import parts_of, plan
        layers = sheetlayers.layers_of(run)
        crs = sheetlayers.sheet_crs(run, layers)
        run.crs = crs.authid()
        title = run.text("TITLE") or layers.project.title() or layers.drawn[0].name()
        whole = sheetlayers.extent_of(layers.drawn, crs, run.context)
        template = bridge.sheets.template.Template(run.path("TEMPLATE")) if run.path("TEMPLATE") else None
        paper = run.choice("PAPER")

        def frame_of(panel):
            plain = frames.frame(paper, panel)
            return plain if template is None else template.frame(plain)

        planned = plan(run, title, frame_of, self._first(run, crs, whole), parts_of(run, crs))
        content = Content(layers.drawn, layers.legend(), layers.overview(), crs, whole, run.choice("GRID"))
        layout = QgsPrintLayout(layers.project)
        layout.initializeDefaults()
        layout.setName(_free_name(layers.project, title))
        rows, bounds = self._draw(run, layout, planned, frame_of, template, content, layers)
        self._variables(run, layout, title)
        self._export(run, export, layout, title)
        run.write(SHEETS, bounds, rows, crs)
        self._keep(run, layers, layout)
        run.add_results({"LAYOUT": layout.name(), "PAGES": len(planned)})

    def _first(self, run, crs, whole):
        """Bounds of the first sheet."""
        if not run.given("EXTENT"):
            return whole
        chosen = self.parameterAsExtent(run.parameters, "EXTENT", run.context, crs)
        if chosen.isEmpty() or not chosen.isFinite():
            raise InputError("The extent {parameter} is empty: give west, east, south and north.", parameter="EXTENT")
        return chosen.xMinimum(), chosen.yMinimum(), chosen.xMaximum(), chosen.yMaximum()

    def _draw(self, run, layout, planned, frame_of, template, content, layers):
        """Draw all pages; (rows, polygons) of the index."""
        from ...bridge.sheets import tables
        from ...bridge.sheets.marks import Marks
        from ...bridge.sheets.sheet import Imprint, draw
        from ...dependencies import shapely
        said = {name: imprint_text(run, name.upper()) for name in IMPRINT}
        imprint = Imprint(said["institute"], said["drawn_by"], said["checked_by"], notes.date_text(run.text("DATE")),
                          said["review_number"], notes.mark(layers),
                          notes.notes(run, layers, content.crs))
        rows, shapes, progress = [], [], run.progress(0.1, 0.45)
        for index, one in enumerate(planned):
            progress(index / len(planned))
            has_panel = one.part is not None and bool(one.part.blocks)
            frame = frame_of(has_panel)
            page, bounds = draw(layout, index, frame, one.sheet, imprint, content,
                                template if one.sheet.middle is not None else None)
            if one.part is not None:
                marks = Marks(page, frame["map"], bounds)
                marks.outline(one.part.geometry)
                marks.numbers(one.part.points, _middle(one.part.geometry))
            tables.put(page, one.pieces)
            for text in page.cut:
                run.warn(translate("MapSheets", "Sheet {number}: there is no room for all of: {text}").format(
                    number=one.sheet.number, text=text))
            if bounds is not None:
                rows.append(SHEETS.row(
                    sheet=one.sheet.number, figure=one.sheet.figure, title=one.sheet.title, name=one.sheet.name,
                    scale=one.sheet.scale, width_m=bounds[2] - bounds[0], height_m=bounds[3] - bounds[1],
                    tables=_rows_of(one.part)))
                shapes.append(shapely.box(*bounds))
        return rows, shapes

    @staticmethod
    def _variables(run, layout, title):
        """What a template's own texts can use: ``[% @ecoplan_institute %]``."""
        QgsExpressionContextUtils.setLayoutVariables(layout, {
            "ecoplan_title": title, "ecoplan_figure": run.text("FIGURE") or "",
            **{f"ecoplan_{name}": imprint_text(run, name.upper()) or "" for name in IMPRINT},
            "ecoplan_date": notes.date_text(run.text("DATE"))})

    def _export(self, run, export, layout, title):
        dpi, count = run.integer("DPI"), layout.pageCollection().pageCount()
        if run.wanted("PDF"):
            export.pdf(layout, run.output_path("PDF"), dpi, title, run.progress(0.45, 0.8))
        for name, ending, stretch in (("PNG_FOLDER", "png", (0.8, 0.95)), ("SVG_FOLDER", "svg", (0.95, 0.99))):
            if not run.wanted(name):
                continue
            folder = Path(run.folder(name))
            paths = [run.stage(folder / f"sheet_{number:03d}.{ending}") for number in range(1, count + 1)]
            if ending == "png":
                export.pictures(layout, paths, dpi, run.progress(*stretch))
            else:
                export.drawings(layout, paths, run.progress(*stretch))

    def _keep(self, run, layers, layout):
        """The layout stays in the open project, and in a project file where one is wanted."""
        layers.project.layoutManager().addLayout(layout)
        if run.wanted("PROJECT_FILE"):
            path = run.output_path("PROJECT_FILE")
            try:
                _write(layers.project, path, run.results["PROJECT_FILE"], layers.own)
            except BaseException:
                layers.project.layoutManager().removeLayout(layout)
                raise
        elif layers.own:
            run.info(translate("MapSheets", "The layers are not in the open project: ask for a project file to edit "
                                            "the layout."))


def _write(project, staged, final, own):
    """Save a project, or a copy of the open one that keeps its name. It is written beside its place, so that the
    paths in it are relative to that, and then put where the run's files wait."""
    name, dirty = project.fileName(), project.isDirty()
    beside = Path(final).with_name(f".{os.getpid()}_{Path(final).name}")
    try:
        beside.parent.mkdir(parents=True, exist_ok=True)
        if not project.write(str(beside)):
            raise InputError("The file {path} cannot be written: {reason}. Choose a folder that can be written to.",
                             path=str(final), reason=project.error())
        shutil.move(str(beside), staged)
    finally:
        beside.unlink(missing_ok=True)
        if not own:
            project.setFileName(name)
            project.setDirty(dirty)


def _free_name(project, title):
    name, number = title, 2
    while project.layoutManager().layoutByName(name) is not None:
        name, number = f"{title} {number}", number + 1
    return name


def _middle(geometry):
    return geometry.centroid.x, geometry.centroid.y


def _rows_of(part):
    return 0 if part is None else sum(len(getattr(block, "rows", ())) for block in part.blocks)
