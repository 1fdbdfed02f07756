"""Opens the standard Processing dialogs filled in, and remembers what they produced."""

import time
from pathlib import Path

from qgis.core import Qgis, QgsApplication, QgsProject
from qgis.PyQt.QtCore import QObject, Qt, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices

from ..i18n import translate
from ..processing.bridge import dialogs, reportlinks, styles, toolfill
from ..processing.bridge.citybox import outside
from ..processing.bridge.layernames import name_after_output
from ..processing.bridge.layertexts import outside_text
from ..processing.bridge.options import option
from ..processing.dependencies import missing_packages
from .lastresults import MOST, Result, store, stored
from .resultplace import ResultPlace
from .rungroups import gather, title_of

_DOCUMENTS = (".html", ".xlsx", ".json", ".txt")
_OVER_RUNS = ("combinedreport", "casecard")  # tools that read the folder of the project's runs


class Launcher(QObject):
    """``open(tool)`` shows the dialog of a tool; ``results`` are the last runs, the newest first."""

    resultsChanged = pyqtSignal()
    cannotRun = pyqtSignal()  # Python packages are missing
    layersMade = pyqtSignal(list)  # by an open-data tool, which adds its layers itself

    def __init__(self, session):
        super().__init__()
        self.session = session
        self.results, self.dialogs = stored(), []
        self.place = ResultPlace()
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
        if not fine and _is_ours(algorithm) and missing_packages():
            self.cannotRun.emit()
            return None
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
        from .tooldialog import ToolDialog  # needs QGIS's own dialog, as above
        places, folder = self.place.destinations(algorithm)
        values = {**self.starting_values(algorithm), **places, **(parameters or {})}
        dialog = ToolDialog(algorithm, parent=self.session.iface.mainWindow())
        dialog.setParameters(values)
        tool, run = algorithm.id(), {"folder": folder}
        dialog.algorithmFinished.connect(lambda fine, results: self._finished(tool, fine, results, run["folder"]))
        dialog.algorithmFinished.connect(lambda fine, _: self._next_place(dialog, algorithm, run) if fine else None)
        dialog.destroyed.connect(lambda *_: run["folder"] and self.place.forget(run["folder"]))
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
        # not layerOrder(), which leaves tables out: weights, criteria and indicators are tables
        layers = [node.layer() for node in QgsProject.instance().layerTreeRoot().findLayers() if node.layer()]
        values = toolfill.starting_values(algorithm, self.session.key(), self.session.preset, layers)
        folder = option("report_folder", "")
        if algorithm.name() in _OVER_RUNS and self.place.path() and Path(self.place.path()).is_dir():
            values["FOLDER"] = self.place.path()  # where the project's runs are
        if folder and algorithm.parameterDefinition("REPORT") is not None:
            stamp = time.strftime("%Y%m%d_%H%M%S")
            values["REPORT"] = str(Path(folder) / f"{algorithm.name()}_{stamp}.html")
        return values

    def _next_place(self, dialog, algorithm, run):
        """A second run of the same dialog must not write over the first one's files."""
        old = run["folder"]
        if old is None:
            return
        places, run["folder"] = self.place.destinations(algorithm)
        shown = dialog.createProcessingParameters()
        dialog.setParameters({name: place for name, place in places.items()
                              if old.name in _text(shown.get(name))})

    def _forget(self, dialog):
        self.dialogs = [d for d in self.dialogs if d is not dialog]

    def _finished(self, tool_id, fine, results, folder=None):
        loaded, styles.loaded_ids[:] = list(styles.loaded_ids), []
        if not fine:
            return
        files = tuple(v for v in results.values() if isinstance(v, str)
                      and v.lower().endswith(_DOCUMENTS) and Path(v).is_file())
        known = QgsProject.instance().mapLayers()
        layers = tuple(id_ for id_ in loaded if id_ in known)
        algorithm = QgsApplication.processingRegistry().algorithmById(tool_id)
        when = time.strftime("%Y-%m-%d %H:%M")
        title = title_of(when, algorithm, self.session.preset) if algorithm is not None else f"{when} {tool_id}"
        gather(layers, title, f"run:{tool_id}|{when}|{self.session.key()}")
        for id_ in layers:
            if folder is not None and folder.name in known[id_].source():
                name_after_output(known[id_])
            reportlinks.attach(known[id_], *(next((f for f in files if f.lower().endswith(ending)), "")
                                             for ending in (".html", ".json")))
        self.results = [Result(tool_id, when, files, layers, title),
                        *self.results][:MOST]
        store(self.results)
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


def _text(value):
    """The text of a destination's value as a dialog gives it."""
    sink = getattr(value, "sink", value)
    return sink.staticValue() if hasattr(sink, "staticValue") else str(sink or "")


def _is_ours(algorithm):
    return algorithm.provider() is not None and algorithm.provider().id() == "ecoplan"


def _layers_of(place):
    """The project's layers whose data lie in a folder or file."""
    if not isinstance(place, str) or not place:
        return []
    root = Path(place)
    files = ((layer, Path(layer.source().partition("|")[0])) for layer in QgsProject.instance().mapLayers().values())
    return [layer for layer, file in files if root in (file, file.parent)]
