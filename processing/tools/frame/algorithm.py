"""What all tools share: names, help, checks, errors, outputs that appear whole or not at all."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING, Optional

from qgis.core import (
    Qgis, QgsMessageLog, QgsProcessing, QgsProcessingAlgorithm, QgsProcessingException,
    QgsProcessingParameterDefinition, QgsProcessingParameterEnum, QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource, QgsProcessingParameterField, QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber, QgsProcessingParameterString)
from qgis.PyQt.QtGui import QIcon

from ....i18n import translate
from ....resources import RESOURCES
from ...bridge import dialogs, machine
from ... import helppages
from ...bridge.notices import heard
from ... import bridge
from ...bridge.progress import Cancelled, watched
from ...common.secrets import masked
from ...dependencies import import_shapely, missing_packages
from ...missing import missing_message
from ...common.errors import InputError
from . import destinations, foreignfiles, helptext, meaning, checks as valuecheck
from .gdalnames import with_gdal_names
from .run import Run

if TYPE_CHECKING:
    from qgis.PyQt.QtWidgets import QWidget

NO_MEMORY = ("bad_alloc", "out of memory", "unable to allocate", "cannot allocate")  # of GEOS, GDAL, numpy
LOG = "EcoPlan"
LONGEST_VALUE = 400  # characters of a value that a message quotes
_SOURCE_TYPES = {
    "Point": QgsProcessing.SourceType.TypeVectorPoint, "LineString": QgsProcessing.SourceType.TypeVectorLine,
    "MultiLineString": QgsProcessing.SourceType.TypeVectorLine, "Polygon": QgsProcessing.SourceType.TypeVectorPolygon,
    "MultiPolygon": QgsProcessing.SourceType.TypeVectorPolygon, "NoGeometry": QgsProcessing.SourceType.TypeVector,
    "MultiPoint": QgsProcessing.SourceType.TypeVectorPoint, "Unknown": QgsProcessing.SourceType.TypeVectorAnyGeometry}
_KINDS = {"point": QgsProcessing.SourceType.TypeVectorPoint, "line": QgsProcessing.SourceType.TypeVectorLine,
          "polygon": QgsProcessing.SourceType.TypeVectorPolygon, "any": QgsProcessing.SourceType.TypeVectorAnyGeometry}
ADVANCED = QgsProcessingParameterDefinition.Flag.FlagAdvanced


def group_names() -> dict[str, str]:
    """Group id to label, in toolbox order; evaluated live because the language can change."""
    return {
        "network": translate("Groups", "Ecological network"),
        "control": translate("Groups", "Control lines"),
        "access": translate("Groups", "Greenways and parks"),
        "nbs": translate("Groups", "Nature-based solutions"),
        "accounts": translate("Groups", "Accounts and value"),
        "checkup": translate("Groups", "City check-up"),
        "implementation": translate("Groups", "Implementation"),
        "deliverables": translate("Groups", "Deliverables"),
        "data": translate("Groups", "Data"),
    }


class EcoPlanAlgorithm(QgsProcessingAlgorithm):
    """Base of all tools.

    A tool sets ``ID`` and ``GROUP``, and writes ``displayName``,
    ``add_parameters``, ``compute(run)`` and, where values can be checked before
    the run, ``check(run)``. ``STYLES`` names a QML style per output.
    """

    ID = ""
    GROUP = ""
    STYLES = {}
    OUTPUTS = ()  # declarations (fields.Output) of the layers and tables it writes
    PACKAGE_LAYERS = ()  # the same of the layers in a GeoPackage that it writes as one file
    HAS_REPORT = True  # offers REPORT (HTML) and MANIFEST (JSON)
    KEEPS_FIELDS = False  # the output has its input's fields and none of its own

    CITY = "CITY"
    REPORT = "REPORT"
    MANIFEST = "MANIFEST"

    # --- identity -------------------------------------------------------

    def createInstance(self) -> EcoPlanAlgorithm:
        return type(self)()

    def name(self) -> str:
        return self.ID

    def groupId(self) -> str:
        return self.GROUP

    def group(self) -> str:
        return group_names()[self.GROUP]

    def icon(self) -> QIcon:
        return QIcon(self.svgIconPath())

    def svgIconPath(self) -> str:
        own = RESOURCES / "icons" / f"{self.ID}.svg"
        return str(own if own.exists() else RESOURCES / "icons" / "ecoplan.svg")

    def shortDescription(self) -> str:
        return helptext.summary(self.ID)

    def shortHelpString(self) -> str:
        return helptext.html_help(self)

    def helpUrl(self) -> str:
        return helppages.address(f"tools/{self.ID}")

    def canExecute(self) -> tuple[bool, str]:
        missing = missing_packages()
        return not missing, missing_message(missing) if missing else ""

    def createCustomParametersWidget(self, parent=None) -> Optional[QWidget]:
        """The dialog, filled in from city, thresholds and layers where the plugin's window part is there."""
        return dialogs.made_for(self, parent)

    # --- parameters -----------------------------------------------------

    def initAlgorithm(self, configuration=None) -> None:
        self._choices = {}
        self.add_parameters()
        if self.HAS_REPORT:
            self.addParameter(QgsProcessingParameterFileDestination(
                self.REPORT, translate("Base", "Report"), "HTML (*.html)", optional=True, createByDefault=True))
            self.add_advanced(QgsProcessingParameterFileDestination(
                self.MANIFEST, translate("Base", "Run manifest"), "JSON (*.json)", optional=True,
                createByDefault=False))

    def add_parameters(self) -> None:
        raise NotImplementedError

    def addParameter(self, parameter, createOutput=True) -> bool:
        parameter.setHelp(helptext.parameter_help(self.ID, parameter.name()))
        return super().addParameter(parameter, createOutput)

    def add_output(self, output, label, default=True, advanced=False, optional=True) -> None:
        """The sink of a declared output; an optional one that is no ``default`` is made only when asked for."""
        parameter = QgsProcessingParameterFeatureSink(
            output.name, label, _SOURCE_TYPES[output.geometry], optional=optional, createByDefault=default)
        (self.add_advanced if advanced else self.addParameter)(parameter)

    def add_advanced(self, parameter) -> None:
        """Add a parameter that the dialog shows under "Advanced"."""
        parameter.setFlags(parameter.flags() | ADVANCED)
        self.addParameter(parameter)

    def add_choice(self, name, label, options, advanced=False) -> None:
        """A list to choose from: ``options`` is ``[(key, label), ...]``, the first is the default.

        The stored value is the position, as in QGIS's own tools, so never
        reorder; the command line and scripts may give the key instead.
        """
        self._choices[name] = [key for key, _ in options]
        parameter = QgsProcessingParameterEnum(name, label, [text for _, text in options], defaultValue=0)
        (self.add_advanced if advanced else self.addParameter)(parameter)

    def choice_keys(self, name) -> list[str]:
        """The keys of a choice, in order."""
        return self._choices[name]

    def _with_positions(self, parameters):
        """The parameters with the keys of choices turned into positions."""
        changed = dict(parameters)
        for name, keys in self._choices.items():
            if parameters.get(name) in keys:
                changed[name] = keys.index(parameters[name])
        return changed

    def add_layer(self, name, label, kind, optional=True, advanced=False) -> None:
        """A layer of ``kind`` point, line, polygon or any."""
        parameter = QgsProcessingParameterFeatureSource(name, label, [_KINDS[kind]], optional=optional)
        (self.add_advanced if advanced else self.addParameter)(parameter)

    def add_field(self, name, label, parent, advanced=False) -> None:
        """An optional field of the layer ``parent``."""
        parameter = QgsProcessingParameterField(name, label, parentLayerParameterName=parent, optional=True)
        (self.add_advanced if advanced else self.addParameter)(parameter)

    def add_number(self, name, label, default=None, least=0.0, most=None, advanced=False, integer=False) -> None:
        """A number from ``least`` to ``most``; optional where it has no default."""
        kind = QgsProcessingParameterNumber.Type
        limits = {"minValue": least} if most is None else {"minValue": least, "maxValue": most}
        parameter = QgsProcessingParameterNumber(
            name, label, kind.Integer if integer else kind.Double, defaultValue=default, optional=default is None,
            **limits)
        (self.add_advanced if advanced else self.addParameter)(parameter)

    def add_city(self) -> None:
        """The city preset: an ordinary optional string, so that models and the command line see it."""
        parameter = QgsProcessingParameterString(
            self.CITY, translate("Base", "City or district preset"), defaultValue="", optional=True)
        parameter.setMetadata({"widget_wrapper": {"value_hints": bridge.presets.choices()}})
        self.addParameter(parameter)

    # --- run ------------------------------------------------------------

    def check(self, run) -> None:
        """Raise InputError for what can be known before computing; reads no data."""

    def compute(self, run) -> None:
        """Do the work; returns nothing, outputs go through ``run``."""
        raise NotImplementedError

    def checkParameterValues(self, parameters, context) -> tuple[bool, str]:
        import_shapely()  # before any science does, with its own GEOS
        try:
            foreignfiles.refuse_mapgis(self, parameters)
        except InputError as error:
            return False, error_text(error)
        parameters = with_gdal_names(self, self._with_positions(parameters), context)
        parameters, _ = foreignfiles.with_encodings(self, parameters, context)
        fine, message = super().checkParameterValues(parameters, context)
        if not fine:
            return fine, masked(message)
        try:
            run = Run(self, parameters, context, None)
            run.find_preset()  # an unknown one is told first
            destinations.check(run)
            valuecheck.check(run)
            self.check(run)
            valuecheck.check_fields(run)
        except QgsProcessingException as error:
            return False, masked(str(error))
        except Exception as error:
            return False, masked(error_text(error) if hasattr(error, "text") else fault_text(error))
        return True, ""

    def _compute(self, run):
        """Compute; a fault of the tool itself becomes a sentence too, with its traceback in the message log."""
        try:
            self.compute(run)
        except (Cancelled, MemoryError, OSError, QgsProcessingException):
            raise
        except Exception as error:
            if hasattr(error, "text"):
                raise
            if any(word in str(error).casefold() for word in NO_MEMORY):
                raise MemoryError from error
            text = fault_text(error)
            traceback.clear_frames(error.__traceback__)  # as in _take_back
            raise QgsProcessingException(text) from None

    def processAlgorithm(self, parameters, context, feedback) -> dict[str, object]:
        import_shapely()
        machine.follow_options()
        parameters = with_gdal_names(self, self._with_positions(parameters), context)
        parameters, gbk = foreignfiles.with_encodings(self, parameters, context)
        run = Run(self, parameters, context, feedback)
        try:
            with watched(feedback), heard(run.warn):
                run.start()
                if gbk:
                    run.warn(translate("Base", "Shapefiles without .cpg whose texts are in GBK, and read so: {files}. "
                                               "Put a text file of the same name with .cpg beside them that says GBK, "
                                               "so that other programs read them too.").format(files=", ".join(gbk)))
                valuecheck.check(run)  # a step of a model comes here without checkParameterValues
                self.check(run)
                valuecheck.check_fields(run)
                meaning.check(run)
                self._compute(run)
                return run.finish()
        except Cancelled as error:
            self._take_back(run, error)
            raise QgsProcessingException(translate("Base", "Cancelled: no output was written.")) from None
        except MemoryError as error:
            self._take_back(run, error)
            raise QgsProcessingException(translate(
                "Base", "Not enough memory: clip the inputs to a smaller area or use a coarser grid.")) from None
        except ValueError as error:
            text = run.explained(error_text(error)) if hasattr(error, "text") else ""
            self._take_back(run, error)
            if not text:
                raise
            raise QgsProcessingException(text) from None
        except QgsProcessingException as error:
            text = run.explained(str(error))
            self._take_back(run, error)
            raise QgsProcessingException(text) from None
        except OSError as error:
            text = run.explained(translate("Base", "The file {path} cannot be read or written: {reason}.").format(
                path=error.filename or "", reason=error.strerror or str(error)))
            self._take_back(run, error)
            raise QgsProcessingException(text) from None
        except BaseException as error:
            self._take_back(run, error)
            raise

    def _take_back(self, run, error):
        while error is not None:  # files that are still open in what failed are closed
            traceback.clear_frames(error.__traceback__)
            error = error.__cause__ or error.__context__
        run.discard()


def error_text(error) -> str:
    """The sentence of an InputError (or a preset's or table's) in the label language."""
    return translate("Errors", error.text).format(**{
        name: _short(value) if isinstance(value, str) else value for name, value in error.values.items()})


def fault_text(error) -> str:
    """What is said of an exception that was not meant for users; the message log gets its traceback."""
    trace = "".join(traceback.format_exception(type(error), error, error.__traceback__))
    QgsMessageLog.logMessage(masked(trace), LOG, Qgis.MessageLevel.Critical)
    return translate("Base", "The tool came upon something it was not made for, and wrote nothing. Check the inputs "
                             "(Check validity, Fix geometries). If they are sound, please report this with the text of "
                             "the log panel (View > Panels > Log Messages, tab EcoPlan).")


def _short(text):
    return text if len(text) <= LONGEST_VALUE else text[:LONGEST_VALUE] + "…"
