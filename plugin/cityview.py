"""The panel's first page: pick a city and district, read its facts, apply it to the project."""

from qgis.core import Qgis, QgsApplication
from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import QStringListModel, Qt, QTimer, QUrl
from qgis.PyQt.QtWidgets import (
    QComboBox, QCompleter, QFormLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QTextBrowser, QToolButton,
    QVBoxLayout, QWidget)

from ..i18n import choose, translate
from ..processing.bridge.layertexts import outside_text
from ..processing.bridge.owncities import is_own
from ..resources.presetsearch import search
from .facts import facts_html
from .owncities import OwnCitiesMenu
from .startview import StartView
from .texts import small, stacked, with_key

_SECONDS = 6  # that the message stays


class CityView(QWidget):
    """Search, city, vintage of the divisions, district; the facts card; the button that applies.

    Above them, while the project has no layers, the ways to begin.
    """

    def __init__(self, session, launcher, sample, parent=None):
        super().__init__(parent)
        self.session = session
        self._found, self._filling = [], False
        self.start = StartView(launcher, sample, with_heading=True)
        self._build()
        session.layersChanged.connect(self._show_start)
        self._show_start()
        session.cityChanged.connect(self.show_choice)
        session.citiesChanged.connect(self.fill)
        self.fill()

    def _build(self):
        self.search_edit = QgsFilterLineEdit()
        self.search_edit.setObjectName("citySearch")
        self._suggestions = QStringListModel(self)
        completer = QCompleter(self._suggestions, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.search_edit.setCompleter(completer)
        self.search_edit.textEdited.connect(self._suggest)
        self.search_edit.returnPressed.connect(self._take_first)
        completer.activated.connect(self._take)
        self.city_box, self.vintage_box, self.district_box = QComboBox(), QComboBox(), QComboBox()
        self._labels = [QLabel(), QLabel(), QLabel()]
        self._search_label, self._search_hint = QLabel(), small(QLabel())
        self._search_label.setBuddy(self.search_edit)
        self._search_hint.setWordWrap(True)
        form = QFormLayout()
        form.addRow(self._search_label, self.search_edit)
        form.addRow(None, self._search_hint)
        for label, box, name in zip(self._labels, (self.city_box, self.vintage_box, self.district_box),
                                    ("cityBox", "vintageBox", "districtBox")):
            box.setObjectName(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(12)
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            label.setBuddy(box)
            form.addRow(label, box)
        self.city_box.activated.connect(lambda _: self._city_picked())
        self.vintage_box.activated.connect(lambda _: self._vintage_picked())
        self.district_box.activated.connect(lambda _: self._district_picked())
        self.apply_button = QPushButton(QgsApplication.getThemeIcon("/mActionZoomToLayer.svg"), "")
        self.apply_button.setObjectName("applyCity")
        self.apply_button.clicked.connect(self._apply)
        self.own_button = QToolButton()
        self.own_button.setObjectName("ownCities")
        self.own_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.own_menu = OwnCitiesMenu(self.session, self)
        self.own_button.setMenu(self.own_menu)
        buttons = QHBoxLayout()
        buttons.addWidget(self.apply_button, 1)
        buttons.addWidget(self.own_button)
        self.card = QTextBrowser()
        self.card.setObjectName("factsCard")
        self.card.setOpenLinks(False)
        self.card.anchorClicked.connect(self._show_place)
        layout = QVBoxLayout(self)
        layout.addWidget(self.start)
        layout.addLayout(form)
        layout.addLayout(buttons)
        layout.addWidget(self.card, 1)

    # --- filling --------------------------------------------------------

    def retranslate(self):
        self.start.retranslate()
        self._search_label.setText(with_key(translate("Dock", "&Search")))
        self._search_hint.setText(translate("Dock", "Name, pinyin or code"))
        self.search_edit.setToolTip(translate("Dock", "For example 渝中, yuzhong, yz or 500103"))
        for label, text in zip(self._labels, (translate("Dock", "&City"), translate("Dock", "Di&visions"),
                                              translate("Dock", "&District"))):
            label.setText(with_key(text))
        self.apply_button.setText(stacked(with_key(translate("Dock", "&Apply to the project"))))
        self.apply_button.setToolTip(translate(
            "Dock", "Sets the project's reference system and the CGCS2000 ellipsoid, zooms to the place and remembers "
            "it in the project"))
        self.own_button.setText(stacked(translate("Dock", "Own cities")))
        self.own_menu.retranslate()
        self.fill()

    def fill(self):
        """The city list anew; the choice stays."""
        self._filling = True
        self.city_box.clear()
        self.city_box.addItem(translate("Dock", "(no city)"), None)
        for city in self.session.cities():
            mark = " *" if is_own(city) else ""
            self.city_box.addItem(f"{city.name_zh} {city.name_en}{mark}", city)
        self._filling = False
        self.show_choice()

    def _show_start(self):
        self.start.setVisible(not self.session.has_layers())

    def show_choice(self):
        """Let the boxes and the card show the session's preset."""
        preset = self.session.preset
        self._filling = True
        keys = [None if c is None else c.key for c in map(self.city_box.itemData, range(self.city_box.count()))]
        wanted = None if preset is None else preset.city.key
        self.city_box.setCurrentIndex(keys.index(wanted) if wanted in keys else 0)
        self._fill_vintages(preset)
        self._fill_districts(preset)
        self._filling = False
        self.apply_button.setEnabled(preset is not None)
        if preset is None:
            self.card.setPlainText(translate(
                "Dock", "Pick a city to see its facts. Without one the tools use their own defaults."))
        else:
            self.card.setHtml(facts_html(preset))

    def _fill_vintages(self, preset):
        vintages = preset.city.vintages if preset is not None else ()
        self.vintage_box.clear()
        for vintage in reversed(vintages):
            self.vintage_box.addItem(choose({"en": vintage.name_en, "zh": vintage.name_zh}), vintage.key)
        for widget in (self.vintage_box, self._labels[1]):
            widget.setVisible(len(vintages) > 1)
        if preset is not None and preset.vintage:
            self.vintage_box.setCurrentIndex(max(self.vintage_box.findData(preset.vintage), 0))

    def _fill_districts(self, preset):
        self.district_box.clear()
        self.district_box.addItem(translate("Dock", "(whole city)"), None)
        self.district_box.setEnabled(preset is not None)
        if preset is None:
            return
        for district in preset.city.districts_of(preset.vintage):
            self.district_box.addItem(f"{district.name_zh} {district.name_en}", district)
            if preset.district is not None and district.key == preset.district.key:
                self.district_box.setCurrentIndex(self.district_box.count() - 1)

    # --- choosing -------------------------------------------------------

    def find(self, text):
        """Choose what a text means most likely; False if it means nothing."""
        self._suggest(text)
        if self._found:
            self._choose(*self._found[0])
        return bool(self._found)

    def _choose(self, city, district):
        self.session.choose(city, district)
        self.search_edit.clear()

    def _city_picked(self):
        if not self._filling:
            self.session.choose(self.city_box.currentData())

    def _vintage_picked(self):
        if not self._filling:
            self.session.choose(self.session.preset.city, None, self.vintage_box.currentData())

    def _district_picked(self):
        if not self._filling and self.session.preset is not None:
            preset = self.session.preset
            self.session.choose(preset.city, self.district_box.currentData(), preset.vintage)

    def _suggest(self, text):
        self._found = search(text, self.session.cities())
        self._suggestions.setStringList([_search_label(city, district) for city, district in self._found])

    def _take(self, text):
        for city, district in self._found:
            if _search_label(city, district) == text:
                self._choose(city, district)
                QTimer.singleShot(0, self.search_edit.clear)  # the completer writes its text after this
                return

    def _take_first(self):
        """Return takes the best match, unless a suggestion was taken."""
        text = self.search_edit.text()
        if text not in [_search_label(city, district) for city, district in self._found]:
            self.find(text)

    def _apply(self):
        self.session.apply()
        preset = self.session.preset
        self.session.iface.messageBar().pushMessage("EcoPlan", translate(
            "Dock", "{zh} {en}: the project is in EPSG:{epsg}, areas are measured on the CGCS2000 ellipsoid.").format(
                zh=preset.name_zh, en=preset.name_en, epsg=preset.epsg), Qgis.MessageLevel.Success, _SECONDS)
        far = self.session.outside()
        if far:
            self.session.iface.messageBar().pushWarning("EcoPlan", outside_text(far, preset))

    def _show_place(self, url):
        """Zoom to a place of the card; one without position to its district."""
        text = url.toString() if isinstance(url, QUrl) else str(url)
        preset = self.session.preset
        mark = preset.bookmarks[int(text.partition(":")[2])]
        district = next((d for d in preset.city.districts if mark.within and d.adcode == mark.within), None)
        self.session.zoom(mark.extent or (district.extent if district else preset.extent))

    def keyPressEvent(self, event):
        if event.key() in (Qt.Key.Key_Enter, Qt.Key.Key_Return) and self.search_edit.hasFocus():
            event.accept()  # Return in the search field must not reach the panel
            return
        super().keyPressEvent(event)


def _search_label(city, district):
    if district is None:
        return f"{city.name_zh} {city.name_en}"
    return f"{city.name_zh} {district.name_zh} {district.name_en}"
