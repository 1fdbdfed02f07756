"""The panel: pages from the city to the tools and to the check-up, and the language switch above them."""

from qgis.core import QgsApplication
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QTabWidget, QToolButton, QVBoxLayout, QWidget

from ..i18n import ENVIRONMENT, choose, translate
from .checkupview import CheckupView
from .cityview import CityView
from .layersview import LayersView
from .texts import beside
from .toolsview import ToolsView

OBJECT_NAME = "EcoPlanDock"
_WIDTH = 340
_LANGUAGES = (("en", "EN", "English"), ("zh", "中文", "中文"), ("both", "EN/中", "English / 中文"))


class EcoPlanDock(QgsDockWidget):
    """Built when it is first shown."""

    def __init__(self, session, launcher, sample, open_settings, parent=None):
        super().__init__(parent)
        self.setObjectName(OBJECT_NAME)
        self.session = session
        self.city_view = CityView(session, launcher, sample)
        self.layers_view = LayersView(session, launcher)
        self.tools_view = ToolsView(launcher, sample)
        self.checkup_view = CheckupView(session, launcher)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setUsesScrollButtons(False)
        for view in (self.city_view, self.layers_view, self.tools_view, self.checkup_view):
            self.tabs.addTab(view, "")
        self.settings_button = QToolButton()
        self.settings_button.setAutoRaise(True)
        self.settings_button.setIcon(QgsApplication.getThemeIcon("/mActionOptions.svg"))
        self.settings_button.clicked.connect(lambda: open_settings())
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addLayout(self._head())
        layout.addWidget(self.tabs, 1)
        body.setMinimumWidth(_WIDTH)
        self.setWidget(body)
        session.cityChanged.connect(self._show_title)
        sample.loaded.connect(self.layers_view.check)
        self.retranslate()

    def _head(self):
        head = QHBoxLayout()
        self.title = QLabel()
        head.addWidget(self.title, 1)
        self.language_buttons = QButtonGroup(self)
        for number, (key, text, tip) in enumerate(_LANGUAGES):
            button = QToolButton()
            button.setObjectName(f"language_{key}")
            button.setText(text)
            button.setToolTip(tip)
            button.setCheckable(True)
            self.language_buttons.addButton(button, number)
            head.addWidget(button)
        self.language_buttons.idClicked.connect(lambda number: self.session.set_language(_LANGUAGES[number][0]))
        head.addWidget(self.settings_button)
        return head

    def retranslate(self):
        """All texts in the label language."""
        self.setWindowTitle(translate("Dock", "EcoPlan"))
        for index, text in enumerate((translate("Dock", "City"), translate("Dock", "Layers"),
                                      translate("Dock", "Tools"), translate("Dock", "Check-up"))):
            self.tabs.setTabText(index, f"{index + 1} {beside(text)}")
        self.settings_button.setToolTip(translate("Dock", "Settings"))
        fixed = self.session.language_is_fixed()
        for number, (key, _, tip) in enumerate(_LANGUAGES):
            button = self.language_buttons.button(number)
            button.setChecked(key == self.session.language())
            button.setEnabled(not fixed)
            button.setToolTip(translate("Dock", "The language is set by {name}.").format(name=ENVIRONMENT) if fixed
                              else tip)
        for view in (self.city_view, self.layers_view, self.tools_view, self.checkup_view):
            view.retranslate()
        self._show_title()

    def _show_title(self):
        preset = self.session.preset
        name = "" if preset is None else choose({"en": preset.name_en, "zh": preset.name_zh})
        self.title.setText("" if preset is None else f"{name} · EPSG:{preset.epsg}")
