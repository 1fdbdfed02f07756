"""Makes the fictional sample city in the background and adds its layers, styled and grouped."""

from contextlib import suppress
from pathlib import Path

from qgis.core import (
    QgsApplication, QgsCoordinateReferenceSystem, QgsProcessingAlgRunnerTask, QgsProcessingContext,
    QgsProcessingFeedback, QgsProject)
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..i18n import translate
from ..processing.bridge.layernames import remember
from ..processing.dependencies import missing_packages
from ..processing.common.errors import InputError
from ..processing.bridge.project import add_entries, sample_entries

CRS = "EPSG:4547"
_COMPLETE = "README.txt"  # written last


def sample_folder():
    """Where the sample city is kept, once made."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "ecoplan" / "sample_city"


class SampleLoader(QObject):
    """``load()`` returns at once; the layers appear when they are ready."""

    busyChanged = pyqtSignal(bool)
    loaded = pyqtSignal()
    cannotRun = pyqtSignal()  # Python packages are missing

    def __init__(self, session):
        super().__init__()
        self.session, self.iface = session, session.iface
        self._adding = False
        self._run = None  # task, context, feedback, algorithm: kept alive while the task runs

    def load(self, **settings):
        """Add the layers; make the city first unless it is there. ``settings`` go to ecoplan:samplecity."""
        if self._run is not None or self._adding:
            return
        if missing_packages():
            self.cannotRun.emit()
            return
        if (sample_folder() / _COMPLETE).exists():
            self._add()
            return
        algorithm = QgsApplication.processingRegistry().createAlgorithmById("ecoplan:samplecity")
        fine, message = algorithm.canExecute()
        if not fine:
            self.iface.messageBar().pushWarning("EcoPlan", message)
            return
        context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
        task = QgsProcessingAlgRunnerTask(
            algorithm, {"FOLDER": str(sample_folder()), **settings}, context, feedback)
        task.setDescription(translate("Dock", "EcoPlan sample city"))
        task.executed.connect(self._made)
        self._run = (task, context, feedback, algorithm)
        self.busyChanged.emit(True)
        self.iface.messageBar().pushInfo("EcoPlan", translate(
            "Dock", "The fictional sample city is being made in the background; its layers appear when it is ready."))
        QgsApplication.taskManager().addTask(task)

    def cancel(self):
        """Stop making the city."""
        if self._run is not None:
            self._run[0].cancel()

    def _made(self, fine, _results):
        feedback = self._run[2]
        self._run = None
        self.busyChanged.emit(False)
        if fine:
            self._add()
        elif not feedback.isCanceled():
            self.iface.messageBar().pushWarning("EcoPlan", translate(
                "Dock", "The sample city could not be made: {reason}").format(reason=feedback.textLog()[-300:]))

    def _add(self):
        project, title = QgsProject.instance(), translate("Dock", "Sample city Lanxi (fictional)")
        self._adding = True
        self.busyChanged.emit(True)
        self._step(project, title, iter(sample_entries(sample_folder(), check=False)), [])

    def _step(self, project, title, entries, layers):
        """One layer, then the window's turn: all of them at once would hold it for seconds."""
        entry = next(entries, None)
        if entry is not None:
            with suppress(InputError):  # a layer that this make of the city does not have
                layers += add_entries(project, [entry], title)
            QTimer.singleShot(0, lambda: self._step(project, title, entries, layers))
            return
        self._adding = False
        self.busyChanged.emit(False)
        remember(project.layerTreeRoot().findGroup(title), "text:Dock|Sample city Lanxi (fictional)")
        had_city = self.session.leave()  # the fictional city is none of the presets
        self.session.show_layers(layers, QgsCoordinateReferenceSystem(CRS), had_city)
        self.loaded.emit()
