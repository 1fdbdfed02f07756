"""The report and manifest of the run that a layer comes from, kept with the layer and shown as its note."""

import json
from html import escape
from pathlib import Path

from qgis.core import QgsLayerNotesUtils, QgsProject
from qgis.PyQt.QtCore import QUrl

from ...i18n import translate

_PROPERTY = "ecoplan/documents"


def attach(layer, report="", manifest=""):
    """Remember the documents of a layer's run; the layer tree shows a note with links to them."""
    paths = {"report": report, "manifest": manifest}
    known = {key: QgsProject.instance().writePath(path) for key, path in paths.items() if path}
    if not known:
        return
    layer.setCustomProperty(_PROPERTY, json.dumps(known))
    labels = {"report": translate("Results", "Report"), "manifest": translate("Results", "Manifest of the run")}
    lines = [f'<p><a href="{escape(QUrl.fromLocalFile(paths[key]).toString())}">{escape(labels[key])}</a>: '
             f"{escape(Path(paths[key]).name)}</p>" for key in known]
    QgsLayerNotesUtils.setLayerNotes(layer, "".join(lines))


def documents(layer):
    """{"report": path, "manifest": path} of the documents that are still there."""
    try:
        known = json.loads(layer.customProperty(_PROPERTY, "") or "{}")
        paths = {key: QgsProject.instance().readPath(path) for key, path in known.items()}
    except (AttributeError, TypeError, ValueError):  # a project that somebody has edited
        return {}
    return {key: path for key, path in paths.items() if Path(path).is_file()}
