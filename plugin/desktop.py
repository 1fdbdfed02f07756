"""What the plugin adds to the QGIS window, and how it goes away again."""

from qgis.core import Qgis, QgsProject, QgsSettings
from qgis.PyQt.QtCore import Qt, QTimer, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QDockWidget

from ..i18n import translate
from ..processing import helppages
from ..processing.bridge import legendwords
from ..processing.bridge.layernames import relabel
from ..processing.dependencies import missing_packages
from .launcher import Launcher
from .menus import Menus
from .packagesetup import PackageSetup
from .reportaction import ReportAction
from .sample import SampleLoader
from .session import Session
from .settings import PAGE, OptionsFactory

_SHOWN = "ecoplan/dock_shown"
_AFTER_RESULTS_MS = 500
_SECONDS = 6  # that a message stays


class Desktop:
    """Menu, toolbar and settings page at once; the dock when it is first shown."""

    def __init__(self, iface, provider):
        self.iface, self.provider = iface, provider
        self.session = Session(iface)
        self.launcher = Launcher(self.session)
        self.sample = SampleLoader(self.session)
        self.packages = PackageSetup(iface)
        self.packages.ready.connect(self.retranslate)
        self.launcher.cannotRun.connect(self.packages.offer)
        self.sample.cannotRun.connect(self.packages.offer)
        self.report_action = ReportAction(iface, self.launcher)
        self.dock = None
        self.menus = Menus(iface, self.session, self)
        self.options = OptionsFactory(self.session)
        iface.registerOptionsWidgetFactory(self.options)
        self.session.languageChanged.connect(self.retranslate)
        self.launcher.layersMade.connect(self._use_layers)
        self.launcher.resultsChanged.connect(lambda: QTimer.singleShot(_AFTER_RESULTS_MS, self._come_back))
        self.session.restore()
        self.packages.offer()
        if QgsSettings().value(_SHOWN, False, type=bool):
            self.show_dock(True)

    # --- what menus and dock ask for ------------------------------------

    def show_dock(self, shown=True):
        """Open or close the panel; it is built the first time."""
        if shown and self.dock is None:
            from .dock import EcoPlanDock
            self.dock = EcoPlanDock(self.session, self.launcher, self.sample, self.open_settings,
                                    self.iface.mainWindow())
            self.iface.addTabifiedDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock, raiseTab=True)
            self.dock.visibilityChanged.connect(lambda _: self._remember())
            self._share_place()
        if self.dock is not None:
            self.dock.setUserVisible(shown)
        self._remember()

    def _share_place(self):
        """Toolbox and results viewer, when they open later, become tabs beside the panel instead of halving it."""
        for name in ("ProcessingToolbox", "ResultsViewer"):
            other = self.iface.mainWindow().findChild(QDockWidget, name)
            if other is not None and other.isHidden():
                self.iface.mainWindow().tabifyDockWidget(self.dock, other)

    def _come_back(self):
        """QGIS's results viewer raises itself after a run; bring the panel, which lists results too, back."""
        if self.dock is not None and not self.dock.isHidden():
            self.dock.raise_()

    def _remember(self):
        shown = self.dock is not None and not self.dock.isHidden()
        QgsSettings().setValue(_SHOWN, shown)
        self.menus.dock_action.setChecked(shown)

    def check_layers(self):
        if missing_packages():
            self.packages.offer()
            return
        self.show_dock(True)
        self.dock.tabs.setCurrentWidget(self.dock.layers_view)
        self.dock.layers_view.check()

    def _use_layers(self, layers):
        """A city was prepared from open data: show it and look at its layers, as after loading the sample city."""
        self.session.show_layers(layers, layers[0].crs())
        self.iface.messageBar().pushMessage("EcoPlan", translate(
            "Dock", "{count} layers were added; the tools are filled in with them.").format(count=len(layers)),
            Qgis.MessageLevel.Success, _SECONDS)
        if self.dock is not None:
            self.dock.layers_view.check()

    def load_sample(self):
        self.show_dock(True)
        self.sample.load()

    def open_tool(self, tool):
        self.launcher.open(tool)

    def open_settings(self):
        self.iface.showOptionsDialog(self.iface.mainWindow(), PAGE)

    def open_help(self):
        QDesktopServices.openUrl(QUrl(helppages.address()))

    # --- language and end -----------------------------------------------

    def retranslate(self):
        """Toolbox tree, menus, dock and the plugin's names of layers in the label language."""
        self.provider.refreshAlgorithms()
        relabel(QgsProject.instance())
        for layer in QgsProject.instance().mapLayers().values():
            legendwords.relabel(layer)
        self.menus.retranslate()
        self.report_action.retranslate()
        if self.dock is not None:
            self.dock.retranslate()

    def close(self):
        """Remove everything from the window."""
        self.sample.cancel()
        self.packages.close()
        self.launcher.close()
        if self.dock is not None:
            self.dock.layers_view.forget()
            self.iface.removeDockWidget(self.dock)
            self.dock.deleteLater()
            self.dock = None
        self.iface.unregisterOptionsWidgetFactory(self.options)
        self.report_action.remove()
        self.menus.remove()
        self.session.close()
