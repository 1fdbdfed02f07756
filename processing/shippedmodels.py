"""The models that ship, as tools of the provider with their labels in the label language.

A model loaded by QGIS itself would be called by its English name, in every
language and as its id.
"""

import errno
import os
from pathlib import Path

from qgis.core import (
    QgsApplication, QgsProcessingModelAlgorithm, QgsProcessingParameterDefinition, QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource, QgsProcessingParameterField, QgsProcessingParameterFolderDestination,
    QgsProcessingParameters)
from qgis.PyQt.QtGui import QIcon

from ..i18n import choose, translate
from ..resources import RESOURCES
from .common.errors import PresetError
from . import helppages, modeltexts
from .dependencies import missing_packages
from .missing import missing_message
from .tools.frame import helptext
from .tools.frame.algorithm import error_text, group_names
from .tools.frame.destinations import is_skipped
from .bridge import dialogs, presets, styles

OPTIONAL = QgsProcessingParameterDefinition.Flag.FlagOptional
FOLDER = RESOURCES / "models"
GROUPS = {"security_pattern": "network", "beyond_corridors": "network", "greening_priorities": "network",
          "whole_city": "network", "parcels_redline": "control", "greenway_coverage": "access", "nbs_controlled": "nbs",
          "scorecards": "checkup", "ecosystem_accounts": "accounts", "implementation_list": "implementation"}
# outputs of QGIS's own tools: what they look like, and the tools whose fields they have
STYLES = {"verdicts:sites": ("redlinecheck_checked.qml", "redlinecheck", "nbssites")}


class ShippedModel(QgsProcessingModelAlgorithm):
    """A model of resources/models under its file name; read anew for each use, when the tools it needs are there.

    ``tools``, {id: tool}, makes the one that the toolbox lists: it has parameters but no steps, which QGIS would
    make three times over while it starts.
    """

    def __init__(self, key, tools=None):
        super().__init__()
        self._key, self._listed = key, tools is not None
        self._choices, self._texts = {}, modeltexts.texts(key)
        listing = modeltexts.listing()[key]
        self._places = {entry["name"]: entry["of"] for entry in listing["parameters"]}
        self.setName(key)
        if self._listed:
            self._list(listing["parameters"], tools)
        else:
            self._read(listing["steps"])

    def createInstance(self):
        return ShippedModel(self._key)

    def _list(self, entries, tools):
        for entry in entries:
            if "form" in entry:
                definition = QgsProcessingParameters.parameterFromVariantMap(entry["form"])
            else:
                tool, parameter = entry["of"]
                definition = tools[tool].parameterDefinition(parameter).clone()
                definition.setName(entry["name"])
                definition.setDefaultValue(entry.get("default"))
            self._set_label(definition, tools)
            self.addParameter(definition)

    def _read(self, steps):
        self.fromFile(str(FOLDER / f"{self._key}.model3"))
        registry = QgsApplication.processingRegistry()
        tools = {tool: registry.createAlgorithmById(tool) for tool in {tool for tool, _ in self._places.values()}}
        for definition in self.parameterDefinitions():
            self._set_label(definition, tools)
        for output in self.outputDefinitions():
            output.setDescription(self._label(output.name(), tools) or output.description())
        for step, tool in steps.items():
            if tool in tools:
                self.childAlgorithm(step).setDescription(tools[tool].displayName())  # what the log calls the step

    def _label(self, name, tools):
        tool, parameter = self._places[name]
        return modeltexts.label(self._key, name, tools.get(tool), parameter)

    def _set_label(self, definition, tools):
        """Labels in the label language, options of lists and names of presets as the tools have them now."""
        name = definition.name()
        tool, parameter = self._places[name]
        definition.setDescription(self._label(name, tools) or definition.description())
        definition.setHelp(choose(self._texts["outputs" if definition.isDestination() else "parameters"][name]))
        if definition.isDestination():  # what is not asked for is not kept
            definition.setFlags(definition.flags() | OPTIONAL)
        if name == "city":
            definition.setMetadata({"widget_wrapper": {"value_hints": presets.choices()}})
        if isinstance(definition, QgsProcessingParameterEnum) and tool in tools:
            definition.setOptions(tools[tool].parameterDefinition(parameter).options())
            self._choices[name] = tools[tool].choice_keys(parameter)

    # --- identity -------------------------------------------------------

    def name(self):
        return self._key

    def displayName(self):
        return choose(modeltexts.own(self.name())["name"])

    def shortDescription(self):
        return choose(modeltexts.own(self.name())["summary"])

    def shortHelpString(self):
        return helptext.html_help(self, self._texts)

    def groupId(self):
        return GROUPS[self.name()]

    def group(self):
        return group_names()[self.groupId()]

    def helpUrl(self):
        return helppages.address(f"tools/{self.name()}")

    def icon(self):
        return QIcon(self.svgIconPath())

    def svgIconPath(self):
        return str(RESOURCES / "icons" / "ecoplan.svg")

    def createCustomParametersWidget(self, parent=None):
        return dialogs.made_for(self, parent)

    # --- run ------------------------------------------------------------

    def canExecute(self):
        missing = missing_packages()
        if missing:
            return False, missing_message(missing)
        return self.create().canExecute() if self._listed else super().canExecute()

    def flags(self):
        """In the background, as each of the tools by itself; QGIS 3.22 would block its window for any model."""
        return super().flags() & ~self.Flag.FlagNoThreading

    def choice_keys(self, name):
        """The keys of a list, in order, as a tool has them."""
        return self._choices[name]

    def _with_positions(self, parameters):
        """The parameters with the keys of lists turned into positions."""
        return {name: self._choices[name].index(value) if value in self._choices.get(name, ()) else value
                for name, value in parameters.items()}

    def checkParameterValues(self, parameters, context):
        parameters = self._with_positions(parameters)
        fine, message = super().checkParameterValues(parameters, context)
        if not fine:
            return fine, message
        path = parameters.get("parcels")  # its step may come late, after minutes of others
        if isinstance(path, str) and path and not Path(path).is_file():
            return False, translate("Errors", "The file {path} cannot be read: {reason}").format(
                path=path, reason=os.strerror(errno.ENOENT))
        city = parameters.get("city")
        try:
            presets.find(city if isinstance(city, str) else "")
        except PresetError as error:
            return False, error_text(error)
        return True, ""

    def processAlgorithm(self, parameters, context, feedback):
        given = {name: value for name, value in self._with_positions(parameters).items() if value is not None}
        # QGIS hands a model's own defaults neither to its tools nor to its expressions
        defaults = {d.name(): d.defaultValue() for d in self.parameterDefinitions()
                    if not d.isDestination() and d.defaultValue() is not None}
        parameters = self._without_empty({**defaults, **given}, context, feedback)
        wanted = [d for d in self.parameterDefinitions() if d.isDestination()]
        for definition in wanted:
            if is_skipped(parameters.get(definition.name()), context) and self._needed(definition):
                parameters[definition.name()] = definition.generateTemporaryDestination()
        results = super().processAlgorithm(parameters, context, feedback)
        for definition in wanted:
            self._finish(definition, results.get(definition.name()), context)
        missing = [d.description() for d in wanted
                   if not is_skipped(given.get(d.name()), context) and not results.get(d.name())]
        if missing:
            feedback.pushWarning(translate("Models", "Not made, because inputs of this part were not given: {list}")
                                 .format(list="; ".join(missing)))
        return results

    def _without_empty(self, parameters, context, feedback):
        """The parameters without optional layers that have no features, and without fields of layers not there."""
        gone = set()
        for definition in self.parameterDefinitions():
            name = definition.name()
            if isinstance(definition, QgsProcessingParameterFeatureSource) and definition.flags() & OPTIONAL:
                source = QgsProcessingParameters.parameterAsSource(definition, parameters, context)
                if source is not None and source.featureCount() == 0:
                    gone.add(name)
                    feedback.pushInfo(translate("Models", "{label}: the layer {name} has no features, it is left out.")
                                      .format(label=definition.description(), name=source.sourceName()))
            elif isinstance(definition, QgsProcessingParameterField):
                parent = definition.parentLayerParameterName()
                if parent in gone or not parameters.get(parent):
                    gone.add(name)
        return {name: value for name, value in parameters.items() if name not in gone}

    def _needed(self, definition):
        """True if the tool or a later step cannot do without; a folder is found by a later step through a table."""
        if isinstance(definition, QgsProcessingParameterFolderDestination):
            return True
        children = self.childAlgorithms()
        child, output = modeltexts.origins(children)[definition.name()]
        if not child.algorithm().parameterDefinition(output).flags() & OPTIONAL:
            return True
        return any(source.outputChildId() == child.childId() and source.outputName() == output
                   for other in children.values() for sources in other.parameterSources().values()
                   for source in sources)

    def _finish(self, definition, destination, context):
        """The layer's name in the label language, as a tool's own output has it; QGIS takes the output's id."""
        if not isinstance(destination, str) or not context.willLoadLayerOnCompletion(destination):
            return
        context.layerToLoadOnCompletionDetails(destination).name = definition.description()
        if definition.name() in STYLES:
            style, *tools = STYLES[definition.name()]
            styles.attach_style(context, destination, style, tools)


def shipped_models(tools):
    """All models that ship, as the toolbox lists them; ``tools``: those of the provider, {id: tool}."""
    return [ShippedModel(key, tools) for key in modeltexts.listing()]
