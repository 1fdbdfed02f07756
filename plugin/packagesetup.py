"""One message where Python packages are missing: the command to copy, and a button that installs after asking."""

from functools import partial

from qgis.core import Qgis, QgsApplication
from qgis.PyQt.QtCore import QObject, QProcess, pyqtSignal
from qgis.PyQt.QtWidgets import QMessageBox, QPushButton

from ..i18n import translate
from ..processing import packages
from ..processing.dependencies import import_shapely, missing_packages, numpy_version

_LAST = 600  # characters of pip's output that a failure shows


class PackageSetup(QObject):
    """``offer()`` shows the message; ``ready`` is emitted once everything is there."""

    ready = pyqtSignal()

    def __init__(self, iface):
        super().__init__()
        self.iface = iface
        self.process, self.item = None, None

    @staticmethod
    def profile():
        return QgsApplication.qgisSettingsDirPath()

    def offer(self):
        """Nothing where nothing is missing; else the message, once."""
        missing = missing_packages()
        if not missing or self.item is not None:
            return
        bar = self.iface.messageBar()
        self.item = bar.createMessage("EcoPlan", translate(
            "Packages", "QGIS's Python lacks {names}; the tools are listed and explained, but cannot run yet.").format(
                names=", ".join(missing)))
        self.item.destroyed.connect(self._gone)
        for text, slot in ((translate("Packages", "Install …"), self.ask),
                           (translate("Packages", "Copy the command"), self.copy)):
            button = QPushButton(text)
            button.clicked.connect(partial(_call, slot))
            self.item.layout().addWidget(button)
        bar.pushWidget(self.item, Qgis.MessageLevel.Warning)

    def _gone(self, *_):
        self.item = None

    def command(self):
        return packages.command(self.profile(), numpy_version())

    def copy(self):
        QgsApplication.clipboard().setText(self.command())

    def ask(self):
        """Say what would be done where, and do it if the user agrees."""
        if not packages.has_pip():
            QMessageBox.information(self.iface.mainWindow(), "EcoPlan", translate(
                "Packages", "QGIS's Python has no pip. Install it first (Debian and Ubuntu: sudo apt install "
                "python3-pip), then try again."))
            return
        text = translate(
            "Packages", "About 60 MB are downloaded from the Python package index and put into this folder of your "
            "profile; nothing else is changed:\n{folder}\n\nThe command:\n{command}\n\nInstall now?").format(
                folder=packages.folder(self.profile()), command=self.command())
        answer = QMessageBox.question(self.iface.mainWindow(), "EcoPlan", text)
        if answer == QMessageBox.StandardButton.Yes:
            self.install()

    def install(self):
        """Run pip in the background."""
        if self.process is not None:
            return
        self.process = QProcess(self)
        self.process.setProcessChannelMode(QProcess.ProcessChannelMode.MergedChannels)
        self.process.finished.connect(self._installed)
        self.process.errorOccurred.connect(self._broken)
        self.iface.messageBar().pushInfo("EcoPlan", translate(
            "Packages", "The packages are being installed in the background."))
        self.process.start(packages.python(), packages.arguments(self.profile(), numpy_version()))

    def _broken(self, error):
        if error == QProcess.ProcessError.FailedToStart:
            self._failed(self.process.errorString())

    def _installed(self, code, _status):
        output = bytes(self.process.readAll()).decode("utf-8", "replace")
        if code != 0:
            self._failed(output[-_LAST:])
            return
        self.process = None
        packages.tidy(self.profile())
        packages.use(self.profile())
        if missing_packages():
            self._message(translate(
                "Packages", "The packages are installed; QGIS has an older copy loaded already, start it again."))
            return
        import_shapely()
        if self.item is not None:
            self.iface.messageBar().popWidget(self.item)
        self._message(translate("Packages", "The packages are installed and the tools are ready."))
        self.ready.emit()

    def _failed(self, reason):
        self.process = None
        self.iface.messageBar().pushWarning("EcoPlan", translate(
            "Packages", "The packages could not be installed: {reason}").format(reason=reason.strip()))

    def _message(self, text):
        self.iface.messageBar().pushMessage("EcoPlan", text, Qgis.MessageLevel.Success, 0)

    def close(self):
        if self.process is not None:
            self.process.kill()


def _call(slot, *_):
    slot()
