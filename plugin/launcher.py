"""Opens the standard Processing dialogs filled in, and remembers what they produced."""

import time
from dataclasses import dataclass, field
from pathlib import Path

from qgis.core import Qgis, QgsApplication, QgsProject
from qgis.PyQt.QtCore import QObject, Qt, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices

from ..i18n import translate
from ..processing.bridge import dialogs, toolfill
from ..processing.bridge.citybox import outside
from ..processing.bridge.layertexts import outside_text
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
        dialogs.use(lambda algorithm, _parent: self.make(algorithm))

    def open(self, tool_id, parameters=None):
        """Show a tool's dialog filled from city, thresholds and layers; ``parameters`` win. Returns the dialog."""
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(tool_id)
        iface = self.session.iface
        if algorithm is None:
            iface.messageBar().pushWarning("EcoPlan", translate(
                "Dock", "The tool {tool} is not available.").format(tool=tool_id))
            return None
        fine, message = algorithm.canExecute()
        if not fine:
            iface.messageBar().pushWarning("EcoPlan", message)
            return None
        if _is_ours(algorithm):
            dialog = self.make(algorithm, parameters)
        else:
            from processing.tools.general import createAlgorithmDialog  # QGIS's own; the plugin can load without it
            dialog = createAlgorithmDialog(tool_id, parameters or {})
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.destroyed.connect(lambda *_: self._forget(dialog))
        self.dialogs.append(dialog)
        dialog.show()
        return dialog

    def make(self, algorithm, parameters=None):
        """The dialog of a tool of ours, filled in, not yet shown; also for the toolbox (bridge/dialogs.py)."""
        from processing.gui.AlgorithmDialog import AlgorithmDialog  # QGIS's own, as above
        values = {**self.starting_values(algorithm), **(parameters or {})}
        dialog = AlgorithmDialog(algorithm, parent=self.session.iface.mainWindow())
        dialog.setParameters(values)
        tool = algorithm.id()
        dialog.algorithmFinished.connect(lambda fine, results: self._finished(tool, fine, results))
        self._tell(algorithm, values, dialog)
        return dialog

    def _tell(self, algorithm, values, dialog):
        """What cannot be right before anything is run: layers of another city, inputs nobody has recognised."""
        preset, project = self.session.preset, QgsProject.instance()
        texts = []
        if preset is not None:
            layers = [project.mapLayer(value) for value in values.values() if isinstance(value, str)]
            far = [layer.name() for layer in layers
                   if layer is not None and outside(layer, preset, project.transformContext())]
            texts += [outside_text(far, preset)] if far else []
        missing = toolfill.unfilled(algorithm, values)
        if missing:  # QGIS puts some layer into a required input
            texts.append(translate(
                "Dock", "No layer was recognised for: {names}. Choose one, or make it first.").format(
                    names=", ".join(missing)))
        for text in texts:
            dialog.messageBar().pushMessage("EcoPlan", text, Qgis.MessageLevel.Warning, 0)

    def starting_values(self, algorithm):
        """What the dialog of an algorithm of ours starts with."""
        if not _is_ours(algorithm):
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
        dialogs.use(None)
        for dialog in list(self.dialogs):
            dialog.close()
        self.dialogs = []


def _is_ours(algorithm):
    return algorithm.provider() is not None and algorithm.provider().id() == "ecoplan"


def _layers_of(place):
    """The project's layers whose data lie in a folder or file."""
    if not isinstance(place, str) or not place:
        return []
    root = Path(place)
    files = ((layer, Path(layer.source().partition("|")[0])) for layer in QgsProject.instance().mapLayers().values())
    return [layer for layer, file in files if root in (file, file.parent)]
