"""The outputs of one run: they are written aside and take their places when the run is whole."""

import os
from pathlib import Path
from typing import Callable, Optional

from osgeo import ogr
from qgis.core import (
    QgsProcessingContext, QgsProcessingException, QgsProcessingOutputLayerDefinition, QgsProcessingUtils, QgsWkbTypes)

from ... import bridge
from ...bridge import rasterformats
from ...bridge.staging import Staging, refused
from . import destinations


class Outputs:
    """Sinks, rasters and files of a run; :attr:`results` is what the tool returns."""

    def __init__(self, algorithm, values, context, messages):
        self.algorithm, self.context = algorithm, context
        self._values, self._messages = values, messages
        self.results = {}
        self._sinks, self._staging = {}, Staging()
        self._copies = {}  # staged raster of a format that is copied: GeoTIFF it is copied from

    def wanted(self, name) -> bool:
        """True if the user asked for this optional output."""
        value = self._values.parameters.get(name)
        if value is None:
            definition = self.algorithm.parameterDefinition(name)
            return not definition.flags() & definition.Flag.FlagOptional
        return not destinations.is_skipped(value, self.context)

    def write(self, output, geometries, rows, crs) -> Optional[str]:
        """Write a declared output (:class:`~.fields.Output`): one row object and one geometry (None: a table) each."""
        definition = [(field.name, field.kind) for field in output.fields]
        return self.write_layer(output.name, definition, geometries, (output.values(row) for row in rows),
                                getattr(QgsWkbTypes.Type, output.geometry), crs)

    def write_layer(self, name, definition, geometries, rows, wkb_type, crs) -> Optional[str]:
        """Write features to a sink output. ``definition`` is ``[(field, kind), ...]``; see bridge.layers."""
        fields = bridge.layers.make_fields(definition)
        return self._write(
            name,
            fields,
            wkb_type,
            crs,
            lambda sink: bridge.layers.write_features(sink, fields, geometries, rows, self._messages.feedback),
        )

    def write_copies(self, name, features, fields, wkb_type, crs) -> Optional[str]:
        """Write QgsFeatures to a sink output, for tools that keep all fields of their input."""
        return self._write(name, fields, wkb_type, crs,
                           lambda sink: bridge.layers.write_copies(sink, features, self._messages.feedback))

    def _write(self, name, fields, wkb_type, crs, fill):
        if not self.wanted(name):
            return None
        parameters, details = self._staged(name)
        sink, destination = self.algorithm.parameterAsSink(parameters, name, self.context, fields, wkb_type, crs)
        if sink is None:
            raise QgsProcessingException(self.algorithm.invalidSinkError(self._values.parameters, name))
        self._sinks[name] = (sink, destination)
        count = fill(sink)
        self._sinks[name] = (None, destination)
        written = [sink]
        del sink
        closed = bridge.layers.close_sink(written, destination if details is not None else "", count,
                                          self._messages.feedback)
        destination = self._staging.final(closed or destination)
        if details is not None and details.project is not None:
            self.context.addLayerToLoadOnCompletion(destination, details)
        self.results[name] = destination
        return destination

    def _staged(self, name):
        """(parameters, details for loading) that make the sink of a file write aside; (parameters, None) for others."""
        value = self._values.parameters.get(name)
        given = isinstance(value, QgsProcessingOutputLayerDefinition)
        text = destinations.text_of(value, self.context)
        if not destinations.is_file(text) or (given and value.useRemapping()):
            return self._values.parameters, None
        aside = QgsProcessingOutputLayerDefinition(self._staging.place(text))
        title, project = "", None
        if given:
            aside.createOptions = value.createOptions
            title, project = value.destinationName, value.destinationProject
        details = QgsProcessingContext.LayerDetails(
            title or self.algorithm.parameterDefinition(name).description(), project, name,
            QgsProcessingUtils.LayerHint.Vector)
        return {**self._values.parameters, name: aside}, details

    def write_raster(self, name, array, grid, nodata=None, description="") -> Optional[str]:
        """Write a raster output (whole or not at all)."""
        path = self.raster_path(name)
        if path is not None:
            bridge.rasters.write_raster(path, array, grid, nodata, self._messages.feedback, description)
        return path

    def raster_path(self, name) -> Optional[str]:
        """Path to write a raster output to, or None if it is not wanted."""
        if not self.wanted(name):
            return None
        self.results[name] = self.algorithm.parameterAsOutputLayer(self._values.parameters, name, self.context)
        staged = self.stage(self.results[name])
        if destinations.is_file(self.results[name]) and rasterformats.is_copied(staged):
            self._copies[staged] = str(Path(staged).with_suffix(".part.tif"))
            return self._copies[staged]
        return staged

    def stage(self, path) -> str:
        """Path to write a file to that shall stand at ``path`` once the run has succeeded."""
        path = str(path)
        return self._staging.place(path) if destinations.is_file(path) else path

    def final(self, source) -> str:
        """The source of a staged layer as it will be after the run."""
        return self._staging.final(source)

    def staged(self, path) -> str:
        """Where the file that will stand at ``path`` lies now."""
        return self._staging.where(path)

    def companion(self, path) -> Callable[[str], str]:
        """``place(ending)``: where to write the file beside ``path`` that bears its name with another ending."""
        def place(ending):
            final = os.path.splitext(path)[0] + ending
            return self.stage(final) if self.staged(path) != path else final
        return place

    def write_extra_raster(self, path, array, grid, description="") -> None:
        """Write a raster into a folder output."""
        bridge.rasters.write_raster(self.stage(path), array, grid, None, self._messages.feedback, description)

    def folder(self, name) -> Path:
        """The path of a folder output; the files in it go through :meth:`stage`."""
        path = self.algorithm.parameterAsFileOutput(self._values.parameters, name, self.context)
        self.results[name] = path
        self._staging.make_folder(path)
        return Path(path)

    def subfolder(self, path) -> Path:
        """Make a folder within a folder output, so that files in it can be staged."""
        self._staging.make_folder(path)
        return Path(path)

    def output_path(self, name) -> str:
        """Path to write a file output to by other means."""
        path = self.algorithm.parameterAsFileOutput(self._values.parameters, name, self.context)
        if not path:
            return path
        self.results[name] = path
        return self.stage(path)

    def write_text(self, name, text) -> None:
        """Write a text file output."""
        path = self.output_path(name)
        try:
            Path(path).write_text(text, encoding="utf-8")
        except OSError as error:
            raise refused(path, error) from error

    def add_results(self, results) -> None:
        """Further results of the tool: numbers, or files inside a folder output."""
        self.results.update(results)

    def finish_copies(self) -> None:
        """Make the rasters of formats that can only be copied."""
        for staged, written in self._copies.items():
            if os.path.exists(written):
                rasterformats.copy(written, staged)
                os.unlink(written)

    def targets(self) -> list[tuple[str, str]]:
        """(shown, real) paths of the files that :meth:`commit` puts in place."""
        return self._staging.targets()

    def commit(self) -> None:
        """Put everything in its place."""
        self._staging.commit()

    def full_disk(self) -> str:
        """The folder whose disk is full, or an empty text."""
        return self._staging.full_disk()

    def discard(self) -> None:
        """Take back everything that was written."""
        for name, (sink, destination) in list(self._sinks.items()):
            self._sinks[name] = None
            del sink
            if self._staging.final(destination) == destination:
                _remove_layer(destination, self.context)
        self._sinks = {}
        self._staging.discard()
        self.results.clear()


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
