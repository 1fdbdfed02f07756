"""Context menu of a result in the layer tree: open the report of the run that it comes from."""

from qgis.core import QgsApplication, QgsMapLayerType, QgsProject
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QAction

from ..i18n import translate
from ..processing.bridge.reportlinks import documents
from .texts import beside

_TYPES = (QgsMapLayerType.VectorLayer, QgsMapLayerType.RasterLayer)


class ReportAction:
    """One action for vector layers, one for rasters, shown for the layers that have documents."""

    def __init__(self, iface, launcher):
        self.iface = iface
        self.actions = {}
        for kind in _TYPES:
            action = QAction(QgsApplication.getThemeIcon("/mActionOpenTable.svg"), "", iface.mainWindow())
            action.triggered.connect(self._open)
            iface.addCustomActionForLayerType(action, "", kind, False)
            self.actions[kind] = action
        self.retranslate()
        project = QgsProject.instance()
        self._connections = [(project.readProject, self.offer), (launcher.resultsChanged, self.offer)]
        for signal, slot in self._connections:
            signal.connect(slot)
        self.offer()

    def retranslate(self):
        for action in self.actions.values():
            action.setText(beside(translate("Results", "Open the report of this result")))

    def offer(self, *_):
        """Show the action for every layer of the project that has documents."""
        for layer in QgsProject.instance().mapLayers().values():
            if layer.type() in self.actions and documents(layer):
                self.iface.addCustomActionForLayer(self.actions[layer.type()], layer)

    def _open(self):
        found = documents(self.iface.activeLayer())
        if found:
            QDesktopServices.openUrl(QUrl.fromLocalFile(found.get("report") or found["manifest"]))

    def remove(self):
        for signal, slot in self._connections:
            signal.disconnect(slot)
        for action in self.actions.values():
            self.iface.removeCustomActionForLayerType(action)
        self.actions = {}
