"""What the parts of the panel share: the chosen city, the label language, what happens when either changes."""

import os

from qgis.core import (
    QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsCsException, QgsProject, QgsRectangle)
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..i18n import ENVIRONMENT, label_language, set_label_language
from ..processing.bridge.citybox import outside
from ..processing.bridge.coordinates import CGCS2000
from ..processing.bridge.presets import user_folders
from ..processing.bridge.project import ELLIPSOID, layers_extent
from ..resources import presets
from ..processing.common.errors import PresetError

_SCOPE, _ENTRY = "ecoplan", "city"


class Session(QObject):
    """The city that is chosen in the panel and applied to the project."""

    cityChanged = pyqtSignal()
    citiesChanged = pyqtSignal()
    layersChanged = pyqtSignal()
    languageChanged = pyqtSignal()

    def __init__(self, iface):
        super().__init__()
        self.iface = iface
        self.preset = None
        project = QgsProject.instance()
        self._connections = [(project.readProject, self.restore), (project.cleared, self.restore)] + [
            (signal, self._layers_changed) for signal in (project.layersAdded, project.layersRemoved)]
        for signal, slot in self._connections:
            signal.connect(slot)

    def close(self):
        """Let go of the project's signals."""
        for signal, slot in self._connections:
            signal.disconnect(slot)
        self._connections = []

    # --- city -----------------------------------------------------------

    def cities(self):
        return presets.cities(user_folders())

    def choose(self, city, district=None, vintage=""):
        """Choose without changing the project; None for no city."""
        self.preset = None if city is None else presets.preset_of(city, district, vintage)
        self.cityChanged.emit()

    def key(self):
        """The text by which tools find the chosen preset again; empty without one."""
        if self.preset is None:
            return ""
        old = self.preset.vintage and self.preset.vintage != self.preset.city.vintage
        return f"{self.preset.key}@{self.preset.vintage}" if old else self.preset.key

    def apply(self):
        """Set the project's reference system and ellipsoid, remember the city in it and zoom there."""
        project = QgsProject.instance()
        project.setCrs(QgsCoordinateReferenceSystem(f"EPSG:{self.preset.epsg}"))
        project.setEllipsoid(ELLIPSOID)
        project.writeEntry(_SCOPE, _ENTRY, self.key())
        self.zoom(self.preset.extent)

    def leave(self):
        """Let go of the city, here and in the project; True if there was one."""
        had = self.preset is not None
        QgsProject.instance().removeEntry(_SCOPE, _ENTRY)
        self.choose(None)
        return had

    def zoom(self, extent):
        """Show an extent given in degrees (west, south, east, north)."""
        canvas = self.iface.mapCanvas()
        box = QgsRectangle(*extent)
        transform = QgsCoordinateTransform(
            QgsCoordinateReferenceSystem(CGCS2000), canvas.mapSettings().destinationCrs(), QgsProject.instance())
        try:
            box = transform.transformBoundingBox(box)
        except QgsCsException:
            return
        box.scale(1.05)
        canvas.setExtent(box)
        canvas.refresh()

    def restore(self, *_):
        """Take the city that the project remembers."""
        text, _found = QgsProject.instance().readEntry(_SCOPE, _ENTRY, "")
        try:
            self.preset = presets.find(text, user_folders())
        except PresetError:  # a city of the user's own that is gone: the pickers show none
            self.preset = None
        self.cityChanged.emit()

    # --- layers ---------------------------------------------------------

    def has_layers(self):
        return bool(QgsProject.instance().mapLayers())

    def outside(self):
        """Names of the project's layers that lie outside the chosen city."""
        project = QgsProject.instance()
        layers = project.layerTreeRoot().layerOrder() if self.preset is not None else ()
        return [x.name() for x in layers if outside(x, self.preset, project.transformContext())]

    def _layers_changed(self, *_):
        self.layersChanged.emit()

    def show_layers(self, layers, crs, take_system=False):
        """Zoom to layers that the panel has brought; where they are the project's only ones, it takes their system."""
        project, canvas = QgsProject.instance(), self.iface.mapCanvas()
        if take_system or len(project.mapLayers()) == len(layers):
            project.setCrs(crs)
            project.setEllipsoid(ELLIPSOID)
        canvas.setExtent(layers_extent(layers, canvas.mapSettings().destinationCrs(), project))
        canvas.refresh()

    # --- language -------------------------------------------------------

    def language_is_fixed(self):
        """True where the environment decides the language and the switch cannot."""
        return ENVIRONMENT in os.environ

    def set_language(self, language):
        """en, zh, both, or None to follow QGIS; everything that is open relabels itself."""
        set_label_language(language)
        self.languageChanged.emit()

    def language(self):
        return label_language()
