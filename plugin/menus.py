"""Menu and toolbar: everything the panel does, reachable from the keyboard."""

from qgis.core import QgsApplication
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QActionGroup, QMenu

from ..i18n import translate
from ..resources import RESOURCES
from .texts import plain, with_key
from .toolsview import tools_by_group

SHORTCUT = "Ctrl+Alt+E"
LANGUAGE_TEXTS = (("en", "English"), ("zh", "中文"), ("both", "English / 中文"))
_TOOLBAR_TOOLS = ("corridors", "redlinecheck")


class Menus:
    """Builds the submenu of Plugins and the toolbar; ``remove`` takes every trace away again."""

    def __init__(self, iface, session, panel):
        """``panel`` is the :class:`~.desktop.Desktop` whose methods the actions call."""
        self.iface, self.session, self.panel = iface, session, panel
        window = iface.mainWindow()
        self.dock_action = QAction(_icon("ecoplan"), "", window)
        self.dock_action.setObjectName("EcoPlanDockAction")
        self.dock_action.setCheckable(True)
        self.dock_action.triggered.connect(panel.show_dock)
        self.check_action = QAction(_icon("check"), "", window)
        self.check_action.triggered.connect(lambda: panel.check_layers())
        self.sample_action = QAction(QgsApplication.getThemeIcon("/mActionFileOpen.svg"), "", window)
        self.sample_action.triggered.connect(lambda: panel.load_sample())
        self.settings_action = QAction(QgsApplication.getThemeIcon("/mActionOptions.svg"), "", window)
        self.settings_action.triggered.connect(lambda: panel.open_settings())
        self.help_action = QAction(QgsApplication.getThemeIcon("/mActionHelpContents.svg"), "", window)
        self.help_action.triggered.connect(lambda: panel.open_help())
        self.menu = QMenu(window)
        self.menu.setObjectName("EcoPlanMenu")
        self.menu.setIcon(_icon("ecoplan"))
        iface.pluginMenu().addMenu(self.menu)
        self.toolbar = iface.addToolBar("EcoPlan")
        self.toolbar.setObjectName("EcoPlanToolBar")
        iface.registerMainWindowAction(self.dock_action, SHORTCUT)
        self._build_languages(window)
        self.tool_actions = {}
        self.retranslate()

    def _build_languages(self, window):
        self.language_menu = QMenu(window)
        self.language_group = QActionGroup(self.language_menu)
        for key, text in LANGUAGE_TEXTS:
            action = self.language_menu.addAction(text)
            action.setCheckable(True)
            action.setData(key)
            self.language_group.addAction(action)
        self.language_group.triggered.connect(lambda action: self.session.set_language(action.data()))

    def retranslate(self):
        """All texts anew, and the tools as the provider lists them now."""
        self.menu.setTitle(with_key(translate("Menus", "&EcoPlan")))
        self.toolbar.setWindowTitle(translate("Menus", "EcoPlan toolbar"))
        for action, text in (
                (self.dock_action, translate("Menus", "EcoPlan &panel")),
                (self.check_action, translate("Menus", "&Check the layers")),
                (self.sample_action, translate("Menus", "&Load the sample city (fictional)")),
                (self.settings_action, translate("Menus", "&Settings …")),
                (self.help_action, translate("Menus", "&Help"))):
            action.setText(with_key(text))
            action.setToolTip(plain(text))
        self.language_menu.setTitle(with_key(translate("Menus", "La&nguage")))
        for action in self.language_group.actions():
            action.setChecked(action.data() == self.session.language())
        self.language_menu.setEnabled(not self.session.language_is_fixed())
        self._fill()

    def _fill(self):
        self.menu.clear()
        self.toolbar.clear()
        for action in self.tool_actions.values():
            action.deleteLater()
        self.tool_actions = {}
        self.menu.addActions([self.dock_action, self.check_action, self.sample_action])
        self.menu.addSeparator()
        for label, algorithms in tools_by_group():
            submenu = self.menu.addMenu(label)
            for algorithm in algorithms:
                action = QAction(algorithm.icon(), algorithm.displayName(), submenu)
                action.setToolTip(algorithm.shortDescription())
                action.triggered.connect(lambda _=False, tool=algorithm.id(): self.panel.open_tool(tool))
                submenu.addAction(action)
                self.tool_actions[algorithm.name()] = action
        self.menu.addSeparator()
        self.menu.addMenu(self.language_menu)
        self.menu.addActions([self.settings_action, self.help_action])
        self.toolbar.addAction(self.dock_action)
        self.toolbar.addAction(self.check_action)
        for name in _TOOLBAR_TOOLS:
            if name in self.tool_actions:
                self.toolbar.addAction(self.tool_actions[name])

    def remove(self):
        """Take menu, toolbar, shortcut and actions away."""
        self.iface.unregisterMainWindowAction(self.dock_action)
        self.iface.pluginMenu().removeAction(self.menu.menuAction())
        self.iface.mainWindow().removeToolBar(self.toolbar)
        for item in (self.toolbar, self.menu, self.language_menu, self.dock_action, self.check_action,
                     self.sample_action, self.settings_action, self.help_action):
            item.deleteLater()


def _icon(name):
    return QIcon(str(RESOURCES / "icons" / f"{name}.svg"))
