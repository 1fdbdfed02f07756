"""The results of a run keep their looks: what is said about each, and which of them keep it with their files."""

import os
import time
from pathlib import Path

from qgis.core import QgsProcessingOutputRasterLayer, QgsProcessingOutputVectorLayer, QgsProcessingUtils

from ....i18n import translate
from ... import bridge
from ...common.secrets import masked
from . import helptext

_LAYERS = (QgsProcessingOutputVectorLayer, QgsProcessingOutputRasterLayer)
_LONGEST = 200  # characters of a value in the history


def keep_all(run, outputs, key) -> None:
    """Keep the look of every layer that a run wrote to a file; ``key`` tells the run."""
    layers = {d.name() for d in run.algorithm.outputDefinitions() if isinstance(d, _LAYERS)}
    places = {name: place for name, place in run.results.items() if name in layers and _is_kept(place)}
    if not places:
        return
    owners, sources, history = bridge.rights.credits(run.inputs.values()), _sources(run), _history(run)
    files = _documents(run)
    inputs = {name: masked(str(source)) for name, source in run.inputs.items()}
    for name, place in places.items():
        path, _, options = place.partition("|")
        staged = outputs.staged(path)
        about = bridge.layermetadata.About(
            run.algorithm.outputDefinition(name).description(), _abstract(run.algorithm, name), sources, owners,
            history, files)
        bridge.keptlooks.keep(
            staged + ("|" + options if options else ""), run.algorithm, name,
            bridge.origins.Origin(run.algorithm.name(), name, key, inputs), about, outputs.companion(path), path)


def _is_kept(place):
    """True for a file that is not in the folder of temporary results."""
    if not isinstance(place, str) or place.startswith(("/vsi", "memory:")):
        return False
    path = os.path.realpath(place.partition("|")[0])
    return os.path.isabs(place) and not path.startswith(os.path.realpath(QgsProcessingUtils.tempFolder()) + os.sep)


def _abstract(algorithm, name):
    return "\n".join(text for text in (helptext.parameter_help(algorithm.ID, name), helptext.summary(algorithm.ID))
                     if text)


def _sources(run):
    return [f"{name}: {masked(str(source))}" for name, source in run.inputs.items()]


def _history(run):
    """Tool, version, time, city and the values that were used."""
    lines = [f"{run.algorithm.id() or run.algorithm.name()} {bridge.manifest.plugin_version()}, "
             f"{time.strftime('%Y-%m-%dT%H:%M:%S%z')}"]
    if run.preset is not None:
        lines.append(f"CITY = {run.preset.key}")
    for name, value in sorted(run.values.items()):
        if value not in (None, "") and name not in run.inputs:
            lines.append(f"{name} = {masked(str(value))[:_LONGEST]} ({run.origins.get(name, 'user')})")
    return lines


def _documents(run):
    named = ((run.algorithm.REPORT, translate("Results", "Report")),
             (run.algorithm.MANIFEST, translate("Results", "Manifest of the run")))
    return [(label, str(Path(run.results[name]).absolute())) for name, label in named
            if isinstance(run.results.get(name), str)]
