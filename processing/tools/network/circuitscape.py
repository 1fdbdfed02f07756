"""ecoplan:circuitscape — an INI file of Circuitscape runs as it is, with results under Circuitscape's own names."""

from pathlib import Path

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem, QgsProcessingParameterCrs, QgsProcessingParameterFile,
    QgsProcessingParameterFolderDestination, QgsProcessingParameterRasterDestination)

from ....i18n import translate

from ...common.errors import InputError
from ..frame.algorithm import EcoPlanAlgorithm
from ..frame.fields import Field, Output
from . import circuitscape_ini, circuitscape_run
from .circuitscape_report import circuitscape_report
from .circuitscape_write import Writer
from .currentflow_outputs import STATES

RESISTANCES = Output("RESISTANCES", "NoGeometry", (
    Field("from_id", "text", "From", "起点"),
    Field("to_id", "text", "To", "终点"),
    Field("resistance_ohm", "double", "Effective resistance", "有效电阻", "ohm"),
    Field("state", "text", "State", "状态", words=STATES)))
NODE_CURRENTS = Output("NODE_CURRENTS", "NoGeometry", (
    Field("node", "int", "Node", "节点"),
    Field("current", "double", "Current", "电流", "A"),
    Field("voltage", "double", "Voltage", "电压", "V")))
BRANCH_CURRENTS = Output("BRANCH_CURRENTS", "NoGeometry", (
    Field("from_node", "int", "From node", "起始节点"),
    Field("to_node", "int", "To node", "终止节点"),
    Field("current", "double", "Current", "电流", "A")))


class CircuitscapeAlgorithm(EcoPlanAlgorithm):
    ID = "circuitscape"
    GROUP = "network"
    STYLES = {"CUMULATIVE": "currentflow_current.qml", "MAXIMUM": "currentflow_current.qml",
              "VOLTAGE": "currentflow_voltage.qml"}
    OUTPUTS = (RESISTANCES, NODE_CURRENTS, BRANCH_CURRENTS)

    def displayName(self):
        return translate("Circuitscape", "Run a Circuitscape file (INI)")

    def add_parameters(self):
        self.addParameter(QgsProcessingParameterFile(
            "INI", translate("Circuitscape", "Circuitscape file (INI)"), extension="ini"))
        self.addParameter(QgsProcessingParameterCrs(
            "CRS", translate("Circuitscape", "Reference system of grids that name none"), optional=True))
        self.addParameter(QgsProcessingParameterFolderDestination(
            "FOLDER", translate("Circuitscape", "Folder for results under Circuitscape's own names"), optional=True,
            createByDefault=False))
        self.addParameter(QgsProcessingParameterRasterDestination(
            "CUMULATIVE", translate("Circuitscape", "Cumulative current"), optional=True))
        self.addParameter(QgsProcessingParameterRasterDestination(
            "MAXIMUM", translate("Circuitscape", "Maximum current"), optional=True, createByDefault=False))
        self.addParameter(QgsProcessingParameterRasterDestination(
            "VOLTAGE", translate("Circuitscape", "Voltage (advanced mode)"), optional=True, createByDefault=False))
        self.add_output(RESISTANCES, translate("Circuitscape", "Effective resistances"))
        self.add_output(NODE_CURRENTS, translate("Circuitscape", "Currents of the nodes (networks)"), default=False)
        self.add_output(BRANCH_CURRENTS, translate("Circuitscape", "Currents of the links (networks)"), default=False)

    def check(self, run):
        circuitscape_ini.read(self._ini(run))

    @staticmethod
    def _ini(run):
        path = Path(run.path("INI"))
        if not path.is_file():
            raise InputError("There is no file {path}: choose the INI file of Circuitscape.", path=str(path))
        return path

    def compute(self, run):
        ini = self._ini(run)
        settings = circuitscape_ini.read(ini)
        self._tell(run, settings)
        crs = QgsCoordinateReferenceSystem(
            self.parameterAsCrs(run.parameters, "CRS", run.context)) if run.given("CRS") else (
            QgsCoordinateReferenceSystem())
        written = []

        def writer_of(grid):
            if not run.wanted("FOLDER"):
                return _Nothing()
            writer = Writer(run, run.folder("FOLDER"), settings.base or ini.stem, settings, grid)
            written.append(writer)
            return writer

        outcome = circuitscape_run.compute(run, settings, ini.resolve().parent, crs, writer_of)
        rows = _resistance_rows(outcome)
        grid = outcome.grid
        for name, values, unit in (("CUMULATIVE", outcome.cumulative, "ampere"), ("MAXIMUM", outcome.maximum, "ampere"),
                                   ("VOLTAGE", outcome.voltage, "volt")):
            if values is not None:
                run.write_raster(name, values, grid, description=unit)
            elif run.wanted(name) and run.given(name):
                run.warn(translate("Circuitscape", "{output} is not made in this mode.").format(output=name))
        where = QgsCoordinateReferenceSystem() if grid is None else grid.crs
        run.write(RESISTANCES, None, rows, where)
        ids, currents, volts = outcome.nodes or ((), (), ())
        run.write(NODE_CURRENTS, None, [
            NODE_CURRENTS.row(node=int(n), current=float(a), voltage=None if np.isnan(v) else float(v))
            for n, a, v in zip(ids, currents, volts)], where)
        run.write(BRANCH_CURRENTS, None, [
            BRANCH_CURRENTS.row(from_node=int(a), to_node=int(b), current=float(c))
            for a, b, c in zip(*(outcome.branches or ((), (), ())))], where)
        for writer in written:
            run.info(translate("Circuitscape", "{count} files under Circuitscape's names: {list}").format(
                count=len(writer.names), list=", ".join(writer.names[:6]) + (" …" if len(writer.names) > 6 else "")))
        run.write_report(circuitscape_report(run, settings, outcome, rows, RESISTANCES))

    @staticmethod
    def _tell(run, settings):
        idle = [f"{name} = {value}" for name, value in settings.idle if value.lower() not in (
            "false", "none", "", "unknown")]
        if idle:
            run.info(translate("Circuitscape", "Without effect here (they say how Circuitscape computes, not what): "
                                               "{list}").format(list=", ".join(idle)))
        if settings.unknown:
            run.warn(translate("Circuitscape", "The INI file has options that neither Circuitscape 4 nor 5 knows: "
                                               "{list}").format(list=", ".join(name for name, _ in settings.unknown)))
        if settings.texts["output_file"] and not run.wanted("FOLDER"):
            run.info(translate("Circuitscape", "Nothing is written where output_file says; give FOLDER for the results "
                                               "under Circuitscape's own names."))


class _Nothing:
    """Stands for the writer where no folder is wanted."""

    names = ()

    def _ignore(self, *args, **more):
        pass

    raster = resistances = one_each = nodes = branches = _ignore


def _resistance_rows(outcome):
    ids = [str(n) for n in outcome.ids]
    if outcome.matrix is not None:
        return [RESISTANCES.row(from_id=ids[i], to_id=ids[j], resistance_ohm=float(outcome.matrix[i, j]),
                                state="no path" if np.isnan(outcome.matrix[i, j]) else "joined")
                for i in range(len(ids)) for j in range(i + 1, len(ids))]
    if outcome.each is not None:
        return [RESISTANCES.row(from_id=name, to_id="*", resistance_ohm=float(ohms),
                                state="no path" if np.isnan(ohms) else "joined")
                for name, ohms in zip(ids, outcome.each)]
    return []
