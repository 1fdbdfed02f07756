"""The line of the tools page that says where results go, and the menu that changes it."""

from pathlib import Path

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from ..i18n import translate
from .texts import beside, small


class ResultRow(QWidget):
    """Shows the project's place of results; its button chooses a folder, a GeoPackage, or none."""

    def __init__(self, place, parent=None):
        super().__init__(parent)
        self.place = place
        self.label = small(QLabel())
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.button = QToolButton()
        self.button.setObjectName("resultPlace")
        self.button.setIcon(QgsApplication.getThemeIcon("/mActionFileSave.svg"))
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self)
        self.folder_action = self.menu.addAction("", self._folder)
        self.package_action = self.menu.addAction("", self._package)
        self.none_action = self.menu.addAction("", lambda: self.place.choose(""))
        self.button.setMenu(self.menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.label, 1)
        row.addWidget(self.button)
        place.changed.connect(self.show_place)
        QgsProject.instance().readProject.connect(self.show_place)
        QgsProject.instance().cleared.connect(self.show_place)

    def retranslate(self):
        self.folder_action.setText(beside(translate("Results", "Results into a folder …")))
        self.package_action.setText(beside(translate("Results", "Results into a GeoPackage …")))
        self.none_action.setText(beside(translate("Results", "Temporary results")))
        self.button.setToolTip(translate("Results", "Where the results of this project are kept; every run has a "
                                                    "place of its own with the report beside its layers"))
        self.show_place()

    def show_place(self, *_):
        path = self.place.path()
        self.none_action.setEnabled(bool(path))
        self.label.setText(beside(translate("Results", "Results: {place}")).format(place=Path(path).name) if path else
                           beside(translate("Results", "Results: temporary (lost when QGIS is closed)")))
        self.label.setToolTip(path)

    def _start(self):
        return self.place.path() or QgsProject.instance().homePath() or str(Path.home())

    def _folder(self):
        path = QFileDialog.getExistingDirectory(self, translate("Results", "Folder for results"), self._start())
        if path:
            self.place.choose(path)

    def _package(self):
        path, _ = QFileDialog.getSaveFileName(
            self, translate("Results", "GeoPackage for results"), self._start(), "GeoPackage (*.gpkg)",
            options=QFileDialog.Option.DontConfirmOverwrite)  # tables are added, nothing is overwritten
        if path:
            self.place.choose(path if path.lower().endswith(".gpkg") else path + ".gpkg")
