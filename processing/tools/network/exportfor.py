"""ecoplan:exportfor — a project of Circuitscape, Omniscape, Conefor or Graphab, so that others can repeat a result."""

import re

import numpy as np
from qgis.core import (
    QgsProcessing, QgsProcessingParameterFeatureSource, QgsProcessingParameterField,
    QgsProcessingParameterFolderDestination, QgsProcessingParameterNumber, QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString)

from ....i18n import translate
from ... import bridge
from ...bridge import memory
from ...common.errors import InputError
from ..frame.algorithm import EcoPlanAlgorithm
from .exportfor_outputs import FILES, PROGRAMS
from .exportfor_report import export_report
from .exportfor_programs import WRITERS

NEEDED = {"circuitscape": ("SOURCES", "RESISTANCE"), "omniscape": ("RESISTANCE",), "conefor": ("SOURCES",),
          "graphab": ("SOURCES", "RESISTANCE")}


class ExportForAlgorithm(EcoPlanAlgorithm):
    ID = "exportfor"
    GROUP = "network"
    OUTPUTS = (FILES,)

    def displayName(self):
        return translate("ExportFor", "Export for Circuitscape, Omniscape, Conefor, Graphab")

    def add_parameters(self):
        vector, number = QgsProcessing.SourceType, QgsProcessingParameterNumber.Type
        self.add_choice("PROGRAM", translate("ExportFor", "For"), list(PROGRAMS.items()))
        self.addParameter(QgsProcessingParameterFeatureSource(
            "SOURCES", translate("ExportFor", "Ecological sources"), [vector.TypeVectorPolygon], optional=True))
        self.addParameter(QgsProcessingParameterRasterLayer(
            "RESISTANCE", translate("ExportFor", "Resistance surface"), optional=True))
        self.addParameter(QgsProcessingParameterFeatureSource(
            "LINKS", translate("ExportFor", "Links (Conefor and Graphab: distances between the sources)"),
            [vector.TypeVectorLine, vector.TypeVector], optional=True))
        self.addParameter(QgsProcessingParameterField(
            "ATTRIBUTE_FIELD", translate("ExportFor", "Attribute of the sources (none: area)"),
            parentLayerParameterName="SOURCES", optional=True))
        self.addParameter(QgsProcessingParameterRasterLayer(
            "STRENGTH", translate("ExportFor", "Source strength (Omniscape; none: 1 / resistance)"), optional=True))
        self.add_city()
        self.addParameter(QgsProcessingParameterString(
            "NAME", translate("ExportFor", "Name of the project"), defaultValue="ecoplan"))
        self.add_choice("MODE", translate("ExportFor", "Circuitscape: mode"), [
            ("pairwise", translate("ExportFor", "pairwise")), ("one-to-all", translate("ExportFor", "one to all")),
            ("all-to-one", translate("ExportFor", "all to one"))])
        self.add_choice("NEIGHBOURS", translate("ExportFor", "Neighbours of a cell"), [("8", "8"), ("4", "4")],
                        advanced=True)
        self.add_choice("AVERAGE", translate("ExportFor", "Circuitscape: resistor between two cells"), [
            ("conductance", translate("ExportFor", "mean of the conductances")),
            ("resistance", translate("ExportFor", "mean of the resistances"))], advanced=True)
        self.addParameter(QgsProcessingParameterNumber(
            "RADIUS", translate("ExportFor", "Omniscape: radius of the moving window (m)"), number.Double, 2000.0,
            minValue=1e-6))
        self.add_advanced(QgsProcessingParameterNumber(
            "BLOCK", translate("ExportFor", "Omniscape: block width (cells, odd)"), number.Integer, optional=True,
            minValue=1))
        self.add_advanced(QgsProcessingParameterNumber(
            "BUFFER", translate("ExportFor", "Omniscape: buffer around the window (m)"), number.Double, 0.0,
            minValue=0))
        self.addParameter(QgsProcessingParameterNumber(
            "D0", translate("ExportFor", "Conefor and Graphab: distance d0 that is crossed with p0"), number.Double,
            optional=True, minValue=1e-9))
        self.addParameter(QgsProcessingParameterNumber(
            "P0", translate("ExportFor", "Conefor and Graphab: probability p0 at d0"), number.Double, 0.5,
            minValue=1e-6, maxValue=1 - 1e-6))
        self.addParameter(QgsProcessingParameterFolderDestination(
            "FOLDER", translate("ExportFor", "Folder of the project")))
        self.add_output(FILES, translate("ExportFor", "Files of the project"), default=False)

    def check(self, run):
        program = run.choice("PROGRAM")
        missing = [name for name in NEEDED[program] if not run.given(name)]
        if missing:
            raise InputError("For {program} the tool needs {names}: choose them.", program=PROGRAMS[program],
                             names=", ".join(missing))
        layer = run.raster("RESISTANCE")
        if layer is not None and program != "conefor":
            run.grid_of(layer)
        source = run.source("SOURCES")
        if source is not None and program == "conefor":
            run.require_metric(source.sourceCrs(), "SOURCES", source.sourceExtent())
        run.source("LINKS", empty=True)
        if not re.fullmatch(r"[A-Za-z0-9_\-]{1,60}", run.text("NAME") or ""):
            raise InputError("The name of the project becomes a file name of another program: letters a to z, digits, "
                             "_ and - only, not {name}.", name=run.text("NAME"))

    def compute(self, run):
        program = run.choice("PROGRAM")
        grid = resistance = None
        if program != "conefor":
            resistance, grid = self._resistance(run)
        folder, project = WRITERS[program](run, run.text("NAME"), resistance, grid)
        run.crs = project.crs.authid()
        run.write(FILES, None, folder.rows, project.crs)
        run.info(translate("ExportFor", "{count} files for {program}: {list}").format(
            count=len(folder.rows), program=PROGRAMS[program], list=", ".join(row.file for row in folder.rows)))
        run.write_report(export_report(run, program, folder, project))

    @staticmethod
    def _resistance(run):
        layer = run.raster("RESISTANCE")
        grid = run.grid_of(layer)
        memory.require_memory(60 * grid.width * grid.height)
        values = bridge.rasters.read_band(layer, 1, dtype=np.float64)
        wrong = int(np.count_nonzero(values <= 0))
        if wrong:
            raise InputError("Resistance must be above 0: {count} cells of {name} are zero or negative. Give them a "
                             "small positive value, or NoData where nothing can pass.", count=wrong, name=layer.name())
        return values, grid
