"""One run of a tool: its values, inputs, outputs and messages in one hand."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Optional

from ....i18n import translate
from ... import bridge
from ...bridge import styles
from ...bridge.progress import Progress
from ...common.secrets import masked
from . import destinations, keeping
from .inputs import Inputs
from .messages import Messages
from .outputs import Outputs
from .plainnames import with_labels
from .values import Values

if TYPE_CHECKING:
    from ....resources.citymodel import Preset


class Run:
    """What a tool's ``check`` and ``compute`` are given.

    Four objects do the work, each its own: :class:`Values`, :class:`Inputs`,
    :class:`Outputs` and :class:`Messages`; tools call their methods through the run.
    """

    def __init__(self, algorithm, parameters, context, feedback):
        self.algorithm, self.context, self.feedback = algorithm, context, feedback
        self.crs = ""  # the system that the results are in, for the manifest
        self._started = time.time()
        messages = Messages(feedback, algorithm)
        self.warnings = messages.warnings
        self.info, self.warn, self.progress = messages.info, messages.warn, messages.progress
        self._values = values = Values(algorithm, parameters, context)
        self.parameters, self.values, self.origins = values.parameters, values.values, values.origins
        self.given, self.settle = values.given, values.settle
        self.number, self.integer, self.flag = values.number, values.integer, values.flag
        self.text, self.choice, self.field = values.text, values.choice, values.field
        self._inputs = inputs = Inputs(algorithm, values, context, messages)
        self.inputs, self.named = inputs.read, inputs.named
        self.source, self.features, self.raster, self.path = inputs.source, inputs.features, inputs.raster, inputs.path
        self.require_metric, self.grid_of = inputs.require_metric, inputs.grid_of
        self._outputs = outputs = Outputs(algorithm, values, context, messages)
        self.results, self.add_results, self.wanted = outputs.results, outputs.add_results, outputs.wanted
        self.write, self.write_layer, self.write_copies = outputs.write, outputs.write_layer, outputs.write_copies
        self.write_raster, self.raster_path = outputs.write_raster, outputs.raster_path
        self.write_extra_raster, self.folder = outputs.write_extra_raster, outputs.folder
        self.subfolder = outputs.subfolder
        self.output_path, self.stage, self.final = outputs.output_path, outputs.stage, outputs.final

    @property
    def preset(self) -> Optional[Preset]:
        """The chosen city or district preset, or None."""
        return self._values.preset

    def find_preset(self) -> Optional[Preset]:
        """Raise PresetError for a city that nobody knows."""
        return self._values.preset

    def start(self) -> None:
        """Refuse outputs that would destroy something; say what was taken from where."""
        destinations.check(self)
        destinations.tell_formats(self)
        for name, layer in self._inputs.empty:
            self.info(translate("Base", "{parameter}: the layer {name} is empty and counts as not given.").format(
                parameter=name, name=layer))
        if self.preset is not None:
            self.info(translate("Base", "Preset: {zh} {en} ({key}, EPSG:{epsg})").format(
                zh=self.preset.name_zh, en=self.preset.name_en, key=self.preset.key, epsg=self.preset.epsg))

    def write_report(self, report) -> None:
        """Write the HTML report with the parameters, warnings and versions of this run at its end."""
        if self.wanted(self.algorithm.REPORT):
            report.closing(self.algorithm, self)
            self._outputs.write_text(self.algorithm.REPORT, report.html())

    def finish(self) -> dict[str, object]:
        """Put the outputs in place; returns the results as plain values."""
        for name, origin in self.origins.items():
            if origin.startswith("preset"):
                self.info(translate("Base", "{name} = {value} comes from {origin}.").format(
                    name=name, value=self.values[name], origin=origin))
        if self.algorithm.HAS_REPORT and self.wanted(self.algorithm.MANIFEST):
            self._outputs.write_text(self.algorithm.MANIFEST, bridge.manifest.manifest_json(self, self._started))
        self._outputs.finish_copies()
        keeping.keep_all(self, self._outputs, f"{self._started:.6f}")
        Progress(self.feedback)(1.0)  # the last moment to cancel
        destinations.refuse_targets(self, self._outputs.targets())
        self._outputs.commit()
        inputs = {name: masked(str(source)) for name, source in self.inputs.items()}
        for name, destination in self.results.items():
            styles.attach(self.context, destination, self.algorithm, name, f"{self._started:.6f}", inputs)
        return {name: bridge.layers.plain(value) for name, value in self.results.items()}

    def explained(self, text) -> str:
        """A failure's sentence with the paths the user knows and without passwords; a full disk is named first."""
        text, folder = with_labels(masked(self.final(text)), self.algorithm), self._outputs.full_disk()
        if not folder:
            return text
        return translate("Base", "The disk of {folder} is full: make room or choose another disk. {reason}").format(
            folder=folder, reason=text)

    def discard(self) -> None:
        """Take back everything this run wrote."""
        self._outputs.discard()
