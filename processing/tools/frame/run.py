"""One run of a tool: where its values came from, what it writes, what is taken back if it fails."""

import os
import time
from pathlib import Path

from osgeo import ogr
from qgis.core import (
    NULL, QgsProcessingContext, QgsProcessingException, QgsProcessingFeatureSourceDefinition,
    QgsProcessingOutputLayerDefinition, QgsProcessingUtils, QgsWkbTypes)

from ....i18n import translate
from ....resources import presets
from ...bridge import layers, manifest, rasterformats, rasters, styles
from ...bridge.metric import require_metric
from ...bridge.presets import user_folders
from ...bridge.progress import Progress, Watch
from ...bridge.staging import Staging, refused
from ...common.errors import InputError
from ...common.secrets import masked
from . import destinations

STUDY_AREA = "AREA"


class Run:
    """Parameters, preset, outputs and messages of one run.

    Values come from the user first, then from the city preset, then from the
    tool's default; :attr:`origins` remembers which, for the log and manifest.
    """

    def __init__(self, algorithm, parameters, context, feedback):
        self.algorithm = algorithm
        # The dialog hands over a null QVariant for an empty field, and QGIS 3.22 reads that as the field "0".
        self.parameters = {name: None if value == NULL else value for name, value in parameters.items()}
        self.context, self.feedback = context, feedback
        self.values, self.origins = {}, {}
        self.warnings = []
        self.results = {}
        self.inputs = {}
        self._sinks, self._staging = {}, Staging()
        self._copies = {}  # staged raster of a format that is copied: GeoTIFF it is copied from
        self._started = time.time()
        self._preset = False
        self._style_notes = {}
        self._empty = self._without_empty_layers()

    # --- values ---------------------------------------------------------

    @property
    def preset(self):
        """The chosen city or district preset, or None."""
        if self._preset is False:
            text = ""
            if self.algorithm.parameterDefinition(self.algorithm.CITY) is not None:
                text = self.algorithm.parameterAsString(self.parameters, self.algorithm.CITY, self.context)
            self._preset = presets.find(text, user_folders())
        return self._preset

    def given(self, name):
        """True if the user set the parameter."""
        return self.parameters.get(name) is not None and self.parameters.get(name) != ""

    def _value(self, name, read, default, preset_key):
        if self.given(name):
            value, origin = read(self.parameters, name, self.context), "user"
        elif preset_key and self.preset is not None and preset_key in self.preset.defaults:
            value, origin = self.preset.defaults[preset_key].value, f"preset {self.preset.key}"
        elif default is not None:
            value, origin = default, "default"
        else:
            value, origin = read(self.parameters, name, self.context), "default"
        self.values[name], self.origins[name] = value, origin
        return value

    def number(self, name, default=None, preset_key=None):
        """A float; None where the parameter is optional, unset and without default."""
        if default is None and not self.given(name):
            definition = self.algorithm.parameterDefinition(name)
            no_preset = not (preset_key and self.preset is not None and preset_key in self.preset.defaults)
            if definition.defaultValue() is None and no_preset:
                self.values[name], self.origins[name] = None, "unset"
                return None
        return self._value(name, self.algorithm.parameterAsDouble, default, preset_key)

    def integer(self, name, default=None, preset_key=None):
        value = self.number(name, default, preset_key)
        if value is not None:
            self.values[name] = value = int(value)
        return value

    def flag(self, name):
        return self._value(name, self.algorithm.parameterAsBool, None, None)

    def text(self, name, default=None, preset_key=None):
        return self._value(name, self.algorithm.parameterAsString, default, preset_key)

    def choice(self, name):
        """The key of a choice (see ``add_choice``) or of an enum parameter with static strings."""
        definition = self.algorithm.parameterDefinition(name)
        if definition.usesStaticStrings():
            return self._value(name, self.algorithm.parameterAsEnumString, None, None)
        position = self.algorithm.parameterAsEnum(self.parameters, name, self.context)
        self.values[name] = self.algorithm.choice_keys(name)[position]
        self.origins[name] = "user" if self.given(name) else "default"
        return self.values[name]

    def field(self, name):
        """The chosen field's name, or an empty string."""
        chosen = self.algorithm.parameterAsString(self.parameters, name, self.context)
        self.values[name], self.origins[name] = chosen, "user" if chosen else "unset"
        return self.values[name]

    def path(self, name):
        """An input file's path, or an empty string; relative to the working folder like QGIS's own."""
        path = self.algorithm.parameterAsFile(self.parameters, name, self.context)
        if path:
            self.inputs[name] = path
        return self.text(name) and path

    # --- inputs ---------------------------------------------------------

    def _without_empty_layers(self):
        """Take empty optional layers for not given; returns [(parameter, layer name)].

        Not so a study area: without one everything is computed, with an empty one nothing was meant. Nor a
        selection of which nothing is selected: that is a slip.
        """
        found = []
        for definition in self.algorithm.parameterDefinitions():
            name = definition.name()
            optional = definition.flags() & definition.Flag.FlagOptional
            value = self.parameters.get(name)
            if definition.type() not in ("source", "vector") or not optional or not value or name == STUDY_AREA:
                continue
            if isinstance(value, QgsProcessingFeatureSourceDefinition) and value.selectedFeaturesOnly:
                continue
            source = self.algorithm.parameterAsSource(self.parameters, name, self.context)
            if source is not None and source.featureCount() == 0:
                self.parameters[name] = None
                found.append((name, source.sourceName()))
        return found

    def source(self, name):
        """A feature source, or None where the optional parameter is unset; an empty required layer is an error."""
        source = self.algorithm.parameterAsSource(self.parameters, name, self.context)
        if source is None:
            if self.given(name):
                raise QgsProcessingException(self.algorithm.invalidSourceError(self.parameters, name))
            return None
        if source.featureCount() == 0:
            raise InputError("The layer {name} for {parameter} has no features: choose another layer or take off the "
                             "filter.", name=source.sourceName(), parameter=name)
        if source.wkbType() != QgsWkbTypes.Type.NoGeometry and not source.sourceCrs().isValid():
            raise InputError("The layer {name} has no reference system: assign the right one first (layer properties).",
                             name=source.sourceName())
        layer = self.algorithm.parameterAsVectorLayer(self.parameters, name, self.context)
        self.inputs[name] = layer.source() if layer is not None else source.sourceName()
        return source

    def features(self, name, kind, crs=None, fields=(), progress=None):
        """A :class:`~..bridge.layers.FeatureTable` of a source parameter (None if unset); faults go to the log."""
        source = self.source(name)
        if source is None:
            return None
        watch = Watch(self.feedback)  # a cancel is heard also where reading is no stretch of the progress
        table = layers.read_features(source, self.context, kind, crs=crs, fields=fields,
                                     name=f"{source.sourceName()} ({name})", progress=progress or (lambda _: watch()))
        for line in table.report.lines():
            self.warn(line)
        if not len(table):
            self._refuse_unusable(name, kind, source.sourceName())
        return table

    @staticmethod
    def _refuse_unusable(parameter, kind, name):
        if kind == "polygon":
            raise InputError("No feature of the layer {name} for {parameter} can be used: it needs polygons. Choose "
                             "another layer, or repair this one (Fix geometries).", name=name, parameter=parameter)
        if kind == "line":
            raise InputError("No feature of the layer {name} for {parameter} can be used: it needs lines. Choose "
                             "another layer, or repair this one (Fix geometries).", name=name, parameter=parameter)
        raise InputError("No feature of the layer {name} for {parameter} can be used: it needs points. Choose "
                         "another layer, or repair this one (Fix geometries).", name=name, parameter=parameter)

    def raster(self, name):
        """A raster layer, or None where the optional parameter is unset."""
        layer = self.algorithm.parameterAsRasterLayer(self.parameters, name, self.context)
        if layer is None or not layer.isValid():
            if self.given(name):
                raise QgsProcessingException(self.algorithm.invalidRasterError(self.parameters, name))
            return None
        self.inputs[name] = layer.source()
        return layer

    def require_metric(self, crs, name, extent=None):
        """InputError unless the CRS is projected in metres that are true over the extent; names the city's own CRS."""
        require_metric(crs, name, self._own_crs(), extent)

    def grid_of(self, layer):
        """The :class:`~..bridge.rasters.Grid` of a raster in which metres are measured."""
        return rasters.grid_of(layer, suggestion=self._own_crs())

    def _own_crs(self):
        return f"EPSG:{self.preset.epsg}" if self.preset is not None else ""

    # --- messages -------------------------------------------------------

    def info(self, text):
        if self.feedback is not None:
            self.feedback.pushInfo(masked(text))

    def warn(self, text):
        """A warning for the log; it also stands in the report and the manifest."""
        text = masked(text)
        if text and text not in self.warnings:
            self.warnings.append(text)
            if self.feedback is not None:
                self.feedback.pushWarning(text)

    def progress(self, start=0.0, end=1.0):
        """The callback for the stretch of the run between two fractions."""
        return Progress(self.feedback, 100.0 * start, 100.0 * end)

    # --- outputs --------------------------------------------------------

    def wanted(self, name):
        """True if the user asked for this optional output."""
        value = self.parameters.get(name)
        if value is None:
            definition = self.algorithm.parameterDefinition(name)
            return not definition.flags() & definition.Flag.FlagOptional
        return not destinations.is_skipped(value, self.context)

    def write(self, output, geometries, rows, crs):
        """Write a declared output (:class:`~.fields.Output`): one row object and one geometry (None: a table) each."""
        definition = [(field.name, field.kind) for field in output.fields]
        return self.write_layer(output.name, definition, geometries, (output.values(row) for row in rows),
                                getattr(QgsWkbTypes.Type, output.geometry), crs)

    def write_layer(self, name, definition, geometries, rows, wkb_type, crs):
        """Write features to a sink output. ``definition`` is ``[(field, kind), ...]``; see bridge.layers."""
        fields = layers.make_fields(definition)
        return self._write(name, fields, wkb_type, crs,
                           lambda sink: layers.write_features(sink, fields, geometries, rows, self.feedback))

    def write_copies(self, name, features, fields, wkb_type, crs):
        """Write QgsFeatures to a sink output, for tools that keep all fields of their input."""
        return self._write(name, fields, wkb_type, crs,
                           lambda sink: layers.write_copies(sink, features, self.feedback))

    def _write(self, name, fields, wkb_type, crs, fill):
        if not self.wanted(name):
            return None
        parameters, details = self._staged(name)
        sink, destination = self.algorithm.parameterAsSink(parameters, name, self.context, fields, wkb_type, crs)
        if sink is None:
            raise QgsProcessingException(self.algorithm.invalidSinkError(self.parameters, name))
        self._sinks[name] = (sink, destination)
        count = fill(sink)
        self._sinks[name] = (None, destination)
        written = [sink]
        del sink
        closed = layers.close_sink(written, destination if details is not None else "", count, self.feedback)
        destination = self._staging.final(closed or destination)
        if details is not None and details.project is not None:
            self.context.addLayerToLoadOnCompletion(destination, details)
        self.results[name] = destination
        return destination

    def _staged(self, name):
        """(parameters, details for loading) that make the sink of a file write aside; (parameters, None) for others."""
        value = self.parameters.get(name)
        given = isinstance(value, QgsProcessingOutputLayerDefinition)
        text = destinations.text_of(value, self.context)
        if not destinations.is_file(text) or (given and value.useRemapping()):
            return self.parameters, None
        aside = QgsProcessingOutputLayerDefinition(self._staging.place(text))
        title, project = "", None
        if given:
            aside.createOptions = value.createOptions
            title, project = value.destinationName, value.destinationProject
        details = QgsProcessingContext.LayerDetails(
            title or self.algorithm.parameterDefinition(name).description(), project, name,
            QgsProcessingUtils.LayerHint.Vector)
        return {**self.parameters, name: aside}, details

    def write_raster(self, name, array, grid, nodata=None, description=""):
        """Write a raster output (whole or not at all)."""
        path = self.raster_path(name)
        if path is not None:
            rasters.write_raster(path, array, grid, nodata, self.feedback, description)
        return path

    def raster_path(self, name):
        """Path to write a raster output to, or None if it is not wanted."""
        if not self.wanted(name):
            return None
        self.results[name] = self.algorithm.parameterAsOutputLayer(self.parameters, name, self.context)
        staged = self.stage(self.results[name])
        if destinations.is_file(self.results[name]) and rasterformats.is_copied(staged):
            self._copies[staged] = str(Path(staged).with_suffix(".part.tif"))
            return self._copies[staged]
        return staged

    def stage(self, path):
        """Path to write a file to that shall stand at ``path`` once the run has succeeded."""
        path = str(path)
        return self._staging.place(path) if destinations.is_file(path) else path

    def final(self, source):
        """The source of a staged layer as it will be after the run."""
        return self._staging.final(source)

    def write_extra_raster(self, path, array, grid, description=""):
        """Write a raster into a folder output."""
        rasters.write_raster(self.stage(path), array, grid, None, self.feedback, description)

    def folder(self, name):
        """The path of a folder output; the files in it go through :meth:`stage`."""
        path = self.algorithm.parameterAsFileOutput(self.parameters, name, self.context)
        self.results[name] = path
        self._staging.make_folder(path)
        return Path(path)

    def output_path(self, name):
        """Path to write a file output to by other means."""
        path = self.algorithm.parameterAsFileOutput(self.parameters, name, self.context)
        if not path:
            return path
        self.results[name] = path
        return self.stage(path)

    def write_report(self, report):
        """Write the HTML report with the parameters, warnings and versions of this run at its end."""
        if not self.wanted(self.algorithm.REPORT):
            return
        path = self.output_path(self.algorithm.REPORT)
        report.closing(self.algorithm, self)
        _write_text(path, report.html())

    # --- start and end --------------------------------------------------

    def start(self):
        destinations.check(self)
        destinations.tell_formats(self)
        for name, layer in self._empty:
            self.info(translate("Base", "{parameter}: the layer {name} is empty and counts as not given.").format(
                parameter=name, name=layer))
        if self.preset is not None:
            self.info(translate("Base", "Preset: {zh} {en} ({key}, EPSG:{epsg})").format(
                zh=self.preset.name_zh, en=self.preset.name_en, key=self.preset.key, epsg=self.preset.epsg))

    def finish(self):
        for name, origin in self.origins.items():
            if origin.startswith("preset"):
                self.info(translate("Base", "{name} = {value} comes from {origin}.").format(
                    name=name, value=self.values[name], origin=origin))
        if self.algorithm.HAS_REPORT and self.wanted(self.algorithm.MANIFEST):
            path = self.output_path(self.algorithm.MANIFEST)
            _write_text(path, manifest.manifest_json(self, self._started))
        for staged, written in self._copies.items():
            if os.path.exists(written):
                rasterformats.copy(written, staged)
                os.unlink(written)
        Progress(self.feedback)(1.0)  # the last moment to cancel
        destinations.refuse_targets(self, self._staging.targets())
        self._staging.commit()
        for name, destination in self.results.items():
            styles.attach(self.context, destination, self.algorithm, name)
        return {name: layers.plain(value) for name, value in self.results.items()}

    def explained(self, text):
        """A failure's sentence with the paths the user knows and without passwords; a full disk is named first."""
        text, folder = masked(self.final(text)), self._staging.full_disk()
        if not folder:
            return text
        return translate("Base", "The disk of {folder} is full: make room or choose another disk. {reason}").format(
            folder=folder, reason=text)

    def discard(self):
        """Take back everything this run wrote."""
        for name, (sink, destination) in list(self._sinks.items()):
            self._sinks[name] = None
            del sink
            if self._staging.final(destination) == destination:
                _remove_layer(destination, self.context)
        self._sinks = {}
        self._staging.discard()
        self.results = {}


def _write_text(path, text):
    try:
        Path(path).write_text(text, encoding="utf-8")
    except OSError as error:
        raise refused(path, error) from error


def _remove_layer(destination, context):
    """Delete what a sink has written: a memory layer, or one table of a database file."""
    store = context.temporaryLayerStore()
    if destination in store.mapLayers():
        store.removeMapLayer(destination)
        return
    path, _, options = destination.partition("|")
    table = options.partition("layername=")[2].partition("|")[0]
    if not table or not Path(path).is_file():
        return
    dataset = ogr.Open(path, 1)
    if dataset is None:
        return
    for index in range(dataset.GetLayerCount()):
        if dataset.GetLayer(index).GetName() == table:
            dataset.DeleteLayer(index)
            break
    empty = dataset.GetLayerCount() == 0
    dataset = None
    if empty:
        Path(path).unlink()
