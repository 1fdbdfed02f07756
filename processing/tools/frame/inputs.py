"""The inputs of one run: layers, rasters and files, held against what every tool needs of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn, Optional

from qgis.core import QgsProcessingException, QgsProcessingFeatureSourceDefinition, QgsWkbTypes

from ... import bridge
from ...bridge.progress import Watch
from ...common.errors import InputError

if TYPE_CHECKING:
    from qgis.core import QgsProcessingFeatureSource, QgsRasterLayer

    from ...bridge.layers import FeatureTable
    from ...bridge.rasters import Grid

STUDY_AREA = "AREA"


class Inputs:
    """Opens what the parameters name; :attr:`read` is {name: source} of what was opened, for report and manifest."""

    def __init__(self, algorithm, values, context, messages):
        self.algorithm, self.context = algorithm, context
        self._values, self._messages = values, messages
        self.read = {}
        self.empty = self._without_empty_layers()

    def named(self, name, source) -> None:
        """Say that the run reads ``source``, which no parameter names by itself."""
        self.read[name] = source

    def path(self, name) -> str:
        """An input file's path, or an empty string; relative to the working folder like QGIS's own."""
        path = self.algorithm.parameterAsFile(self._values.parameters, name, self.context)
        if path:
            self.read[name] = path
        return self._values.text(name) and path

    def _without_empty_layers(self):
        """Take empty optional layers for not given; returns [(parameter, layer name)].

        Not so a study area: without one everything is computed, with an empty one nothing was meant. Nor a
        selection of which nothing is selected: that is a slip.
        """
        found = []
        for definition in self.algorithm.parameterDefinitions():
            name = definition.name()
            optional = definition.flags() & definition.Flag.FlagOptional
            value = self._values.parameters.get(name)
            if definition.type() not in ("source", "vector") or not optional or not value or name == STUDY_AREA:
                continue
            if isinstance(value, QgsProcessingFeatureSourceDefinition) and value.selectedFeaturesOnly:
                continue
            source = self.algorithm.parameterAsSource(self._values.parameters, name, self.context)
            if source is not None and source.featureCount() == 0:
                self._values.parameters[name] = None
                found.append((name, source.sourceName()))
        return found

    def source(self, name, empty=False) -> Optional[QgsProcessingFeatureSource]:
        """A feature source, or None where the optional parameter is unset.

        An empty required layer is an error, save where the tool knows what ``empty`` means.
        """
        source = self.algorithm.parameterAsSource(self._values.parameters, name, self.context)
        if source is None:
            if self._values.given(name):
                raise QgsProcessingException(self.algorithm.invalidSourceError(self._values.parameters, name))
            return None
        if source.featureCount() == 0 and not empty:
            raise InputError("The layer {name} for {parameter} has no features: choose another layer or take off the "
                             "filter.", name=source.sourceName(), parameter=name)
        if source.wkbType() != QgsWkbTypes.Type.NoGeometry and not source.sourceCrs().isValid():
            raise InputError("The layer {name} has no reference system: assign the right one first (layer "
                             "properties; on the command line native:assignprojection, for rasters "
                             "gdal:assignprojection).", name=source.sourceName())
        layer = self.algorithm.parameterAsVectorLayer(self._values.parameters, name, self.context)
        self.read[name] = layer.source() if layer is not None else source.sourceName()
        return source

    def features(self, name, kind, crs=None, fields=(), progress=None) -> Optional[FeatureTable]:
        """A :class:`~..bridge.layers.FeatureTable` of a source parameter (None if unset); faults go to the log."""
        source = self.source(name)
        if source is None:
            return None
        watch = Watch(self._messages.feedback)  # a cancel is heard also where reading is no stretch of the progress
        table = bridge.layers.read_features(
            source,
            self.context,
            kind,
            crs=crs,
            fields=fields,
            name=f"{source.sourceName()} ({name})",
            progress=progress or (lambda _: watch()),
            layer=bridge.quickread.plain_layer(
                self.algorithm.parameterAsVectorLayer(self._values.parameters, name, self.context),
                self._values.parameters.get(name)),
        )
        for line in table.report.lines():
            self._messages.warn(line)
        if not len(table):
            self._refuse_unusable(name, kind, source.sourceName())
        return table

    @staticmethod
    def _refuse_unusable(parameter, kind, name) -> NoReturn:
        if kind == "polygon":
            raise InputError("No feature of the layer {name} for {parameter} can be used: it needs polygons. Choose "
                             "another layer, or repair this one (Fix geometries).", name=name, parameter=parameter)
        if kind == "line":
            raise InputError("No feature of the layer {name} for {parameter} can be used: it needs lines. Choose "
                             "another layer, or repair this one (Fix geometries).", name=name, parameter=parameter)
        raise InputError("No feature of the layer {name} for {parameter} can be used: it needs points. Choose "
                         "another layer, or repair this one (Fix geometries).", name=name, parameter=parameter)

    def raster(self, name) -> Optional[QgsRasterLayer]:
        """A raster layer, or None where the optional parameter is unset."""
        layer = self.algorithm.parameterAsRasterLayer(self._values.parameters, name, self.context)
        if layer is None or not layer.isValid():
            if self._values.given(name):
                raise QgsProcessingException(self.algorithm.invalidRasterError(self._values.parameters, name))
            return None
        self.read[name] = layer.source()
        return layer

    def require_metric(self, crs, name, extent=None) -> None:
        """InputError unless the CRS is projected in metres that are true over the extent; names the city's own CRS."""
        bridge.metric.require_metric(crs, name, self._own_crs(), extent)

    def grid_of(self, layer) -> Grid:
        """The :class:`~..bridge.rasters.Grid` of a raster in which metres are measured."""
        return bridge.rasters.grid_of(layer, suggestion=self._own_crs())

    def _own_crs(self):
        return f"EPSG:{self._values.preset.epsg}" if self._values.preset is not None else ""
