"""Opens the standard Processing dialogs filled in, and remembers what they produced."""

import time
from dataclasses import dataclass, field
from pathlib import Path

from qgis.core import Qgis, QgsApplication, QgsProject
from qgis.PyQt.QtCore import QObject, Qt, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices

from ..i18n import translate
from ..processing.bridge import toolfill
from ..processing.bridge.options import option

_MOST_RESULTS = 12


@dataclass(frozen=True)
class Result:
    """One finished run of a dialog."""

    tool: str
    when: str
    files: tuple = ()
    layers: tuple = field(default=())


class Launcher(QObject):
    """``open(tool)`` shows the dialog of a tool; ``results`` are the last runs, the newest first."""

    resultsChanged = pyqtSignal()
    layersMade = pyqtSignal(list)  # by an open-data tool, which adds its layers itself

    def __init__(self, session):
        super().__init__()
        self.session = session
        self.results, self.dialogs = [], []

    def open(self, tool_id, parameters=None):
        """Show a tool's dialog filled from city, thresholds and layers; ``parameters`` win. Returns the dialog."""
        from processing.tools.general import createAlgorithmDialog  # QGIS's own; the plugin can load without it
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(tool_id)
        bar = self.session.iface.messageBar()
        if algorithm is None:
            bar.pushWarning("EcoPlan", translate("Dock", "The tool {tool} is not available.").format(tool=tool_id))
            return None
        fine, message = algorithm.canExecute()
        if not fine:
            bar.pushWarning("EcoPlan", message)
            return None
        values = self.starting_values(algorithm)
        values.update(parameters or {})
        dialog = createAlgorithmDialog(tool_id, values)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.destroyed.connect(lambda *_: self._forget(dialog))
        if hasattr(dialog, "algorithmFinished"):
            dialog.algorithmFinished.connect(lambda fine, results: self._finished(tool_id, fine, results))
        self.dialogs.append(dialog)
        dialog.show()
        self._tell_missing(algorithm, values, dialog)
        return dialog

    def _tell_missing(self, algorithm, values, dialog):
        """QGIS puts some layer into a required input; say so where none is known to be the right one."""
        missing = toolfill.unfilled(algorithm, values)
        if missing and hasattr(dialog, "messageBar"):
            dialog.messageBar().pushMessage("EcoPlan", translate(
                "Dock", "No layer was recognised for: {names}. Choose one, or make it first.").format(
                    names=", ".join(missing)), Qgis.MessageLevel.Warning, 0)

    def starting_values(self, algorithm):
        """What the dialog of an algorithm of ours starts with."""
        if algorithm.provider() is None or algorithm.provider().id() != "ecoplan":
            return {}
        layers = QgsProject.instance().layerTreeRoot().layerOrder()
        values = toolfill.starting_values(algorithm, self.session.key(), self.session.preset, layers)
        folder = option("report_folder", "")
        if folder and algorithm.parameterDefinition("REPORT") is not None:
            stamp = time.strftime("%Y%m%d_%H%M%S")
            values["REPORT"] = str(Path(folder) / f"{algorithm.name()}_{stamp}.html")
        return values

    def _forget(self, dialog):
        self.dialogs = [d for d in self.dialogs if d is not dialog]

    def _finished(self, tool_id, fine, results):
        if not fine:
            return
        files = tuple(v for v in results.values() if isinstance(v, str)
                      and v.lower().endswith((".html", ".xlsx", ".json", ".txt")) and Path(v).is_file())
        known = QgsProject.instance().mapLayers()
        layers = tuple(v for v in results.values() if isinstance(v, str) and v in known)
        self.results = [Result(tool_id, time.strftime("%H:%M"), files, layers), *self.results][:_MOST_RESULTS]
        self.resultsChanged.emit()
        made = _layers_of(results.get("FOLDER") or results.get("PACKAGE"))
        if made:
            self.layersMade.emit(made)

    def show_file(self, path):
        QDesktopServices.openUrl(QUrl.fromLocalFile(path))

    def close(self):
        """Close the dialogs that are still open."""
        for dialog in list(self.dialogs):
            dialog.close()
        self.dialogs = []


def _layers_of(place):
    """The project's layers whose data lie in a folder or file."""
    if not isinstance(place, str) or not place:
        return []
    root = Path(place)
    files = ((layer, Path(layer.source().partition("|")[0])) for layer in QgsProject.instance().mapLayers().values())
    return [layer for layer, file in files if root in (file, file.parent)]
