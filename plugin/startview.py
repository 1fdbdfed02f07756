"""The two ways to begin: the fictional sample city, or a city from open data."""

from qgis.core import QgsApplication
from qgis.PyQt.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ..i18n import translate
from .texts import stacked, with_key

PREPARE = "ecoplan:preparecity"


class StartView(QWidget):
    """Two buttons; ``with_heading`` says above them that the project is still empty."""

    def __init__(self, launcher, sample, with_heading=False, parent=None):
        super().__init__(parent)
        self.heading = QLabel() if with_heading else None
        self.sample_button = QPushButton(QgsApplication.getThemeIcon("/mActionFileOpen.svg"), "")
        self.sample_button.setObjectName("loadSample")
        self.sample_button.clicked.connect(lambda: sample.load())
        self.prepare_button = QPushButton(QgsApplication.getThemeIcon("/mActionAddOgrLayer.svg"), "")
        self.prepare_button.setObjectName("prepareCity")
        self.prepare_button.clicked.connect(lambda: launcher.open(PREPARE))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        if with_heading:
            self.heading.setWordWrap(True)
            layout.addWidget(self.heading)
        layout.addWidget(self.sample_button)
        layout.addWidget(self.prepare_button)
        sample.busyChanged.connect(self._follow)  # a method: the connection goes with the widget

    def _follow(self, busy):
        self.sample_button.setEnabled(not busy)

    def retranslate(self):
        if self.heading is not None:
            self.heading.setText(translate("Dock", "The project is empty. Add your own layers, or begin with:"))
        self.sample_button.setText(stacked(with_key(translate("Dock", "&Load the sample city (fictional)"))))
        self.sample_button.setToolTip(translate(
            "Dock", "Makes a fictional city in the background and adds its layers, styled and grouped; try every tool "
            "on it"))
        self.prepare_button.setText(stacked(with_key(translate("Dock", "&Prepare a city from open data …"))))
        self.prepare_button.setToolTip(translate(
            "Dock", "Makes a city's layers from files that you have downloaded: an OpenStreetMap extract, and land "
            "cover, population and elevation where you have them"))
