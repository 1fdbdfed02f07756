"""The panel's page "Check-up": the last report card of the chosen city and district, and the map coloured by grade."""

from html import escape
from pathlib import Path

from qgis.core import (
    QgsApplication, QgsCategorizedSymbolRenderer, QgsExpression, QgsFeatureRequest, QgsFillSymbol, QgsProject,
    QgsRendererCategory)
from qgis.PyQt.QtCore import Qt, QUrl
from qgis.PyQt.QtGui import QColor, QDesktopServices
from qgis.PyQt.QtWidgets import (
    QAbstractItemView, QComboBox, QHBoxLayout, QHeaderView, QLabel, QPushButton, QTreeWidget, QTreeWidgetItem,
    QVBoxLayout, QWidget)

from ..i18n import choose, label_language, translate
from ..processing.bridge.origins import origin_of
from ..processing.tools.checkup.reportcard_outputs import CARD, COLOURS, GRADES, INK, TRENDS, unit_name
from .texts import stacked

TOOL = "reportcard"
_INDICATOR = int(Qt.ItemDataRole.UserRole)
_LEAST = 50.0  # % of a unit that data must cover for their value to be shown, as in tables/grade_rules.csv


class CheckupView(QWidget):
    """Level and unit, the unit's grade, its indicators; a click on one colours the map by its grades."""

    def __init__(self, session, launcher, parent=None):
        super().__init__(parent)
        self.session, self.launcher = session, launcher
        self.layers = {}  # output: layer of the card that is shown
        self.indicator = ""
        self._units = []  # (level, code, name, fields of GRADE_AREAS or LEAGUE)
        self.level_box, self.unit_box = QComboBox(), QComboBox()
        for box, name in ((self.level_box, "checkupLevel"), (self.unit_box, "checkupUnit")):
            box.setObjectName(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(9)
        self.level_box.activated.connect(lambda _: self._level_picked())
        self.unit_box.activated.connect(lambda _: self.show_unit())
        self.head = QLabel()
        self.head.setWordWrap(True)
        self.head.setTextFormat(Qt.TextFormat.RichText)
        self.tree = QTreeWidget()
        self.tree.setObjectName("checkupIndicators")
        self.tree.setColumnCount(3)
        self.tree.setWordWrap(True)
        self.tree.setAlternatingRowColors(True)
        self.tree.setRootIsDecorated(False)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tree.itemClicked.connect(lambda item, _: self.colour_by(item.data(0, _INDICATOR)))
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        self.page_button, self.overall_button, self.run_button = QPushButton(), QPushButton(), QPushButton()
        self.page_button.setObjectName("checkupPage")
        self.page_button.clicked.connect(lambda _: self.open_page())
        self.overall_button.clicked.connect(lambda _: self.colour_by(""))
        self.run_button.setIcon(QgsApplication.getThemeIcon("/mActionStart.svg"))
        self.run_button.clicked.connect(lambda _: self.launcher.open(f"ecoplan:{TOOL}", {}))
        picks, buttons = QHBoxLayout(), QHBoxLayout()
        picks.addWidget(self.level_box)
        picks.addWidget(self.unit_box, 1)
        buttons.addWidget(self.page_button, 1)
        buttons.addWidget(self.overall_button, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(picks)
        layout.addWidget(self.head)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.hint)
        layout.addLayout(buttons)
        layout.addWidget(self.run_button)
        session.cityChanged.connect(self.refresh_if_seen)
        session.layersChanged.connect(self.refresh_if_seen)

    def showEvent(self, event):
        super().showEvent(event)
        self.refresh()

    def refresh_if_seen(self):
        if self.isVisible():
            self.refresh()

    # --- the card -------------------------------------------------------

    def refresh(self):
        """Find the card again; the unit that was shown stays, else the chosen district, else the first."""
        shown = self.unit_box.currentData()
        self.layers = last_card(self.session.preset)
        self._units = units_of(self.layers)
        have = bool(self._units)
        for widget in (self.level_box, self.unit_box, self.tree, self.page_button, self.overall_button, self.head):
            widget.setVisible(have)
        self.hint.setText(self._hint(have))
        if not have:
            return
        wanted = shown if any(unit[:2] == shown for unit in self._units) else wanted_unit(
            self._units, self.session.preset)
        self.level_box.clear()
        for level in dict.fromkeys(unit[0] for unit in self._units):
            self.level_box.addItem(CARD["level"].word(level), level)
        self.level_box.setCurrentIndex(max(0, self.level_box.findData(wanted[0])))
        self._fill_units(wanted)
        self.show_unit()

    def _hint(self, have):
        if not have:
            return translate("Dock", "No report card in this project yet. Run City indicators, then Report card with "
                                     "your targets.")
        if "GRADE_AREAS" not in self.layers:
            return translate("Dock", "The card has no outlines: give UNITS to Report card, then the map can be "
                                     "coloured.")
        return translate("Dock", "Click an indicator: the map shows its grades.")

    def _fill_units(self, wanted=None):
        level = self.level_box.currentData()
        self.unit_box.clear()
        for unit in self._units:
            if unit[0] == level:
                self.unit_box.addItem(unit_name(unit[2]), unit[:2])
        for index in range(self.unit_box.count()):
            if wanted is not None and self.unit_box.itemData(index) == wanted:
                self.unit_box.setCurrentIndex(index)

    def _level_picked(self):
        self._fill_units()
        self.show_unit()
        if self.indicator or "GRADE_AREAS" in self.layers:
            self.colour_by(self.indicator)

    def show_unit(self):
        """The grade and the indicators of the unit in the box."""
        key = self.unit_box.currentData()
        unit = next((u for u in self._units if u[:2] == key), None)
        self.tree.clear()
        if unit is None:
            return
        found = unit[3]
        grade = str(found["grade"] or "I")
        rank = ""
        if found["rank"] and int(found["ranked"]) > 1:
            rank = translate("ReportCard", "Rank {rank} of {ranked}").format(rank=found["rank"], ranked=found["ranked"])
        words = choose({"en": GRADES[grade][0], "zh": GRADES[grade][1]})
        self.head.setText(
            f"<table><tr><td style='background:{COLOURS[grade]};color:{INK[grade]}'><span style='font-size:x-large'>"
            f"&nbsp;<b>{grade}</b>&nbsp;</span></td><td>&nbsp;</td><td><b>{escape(unit_name(unit[2]))}</b> "
            f"{escape(str(found['year']))}<br>{escape(words)} · {escape(rank)}</td></tr></table>")
        for row in sorted(rows_of(self.layers["CARD"], *key), key=lambda r: r["counted"] != "yes"):
            self.tree.addTopLevelItem(_item(row))
        self.page_button.setEnabled(bool(self._page()))

    def _page(self):
        """The page of the unit shown, if it is still there."""
        layer, key = self.layers.get("LEAGUE"), self.unit_box.currentData()
        field = "card_en" if label_language() == "en" else "card_zh"
        for row in rows_of(layer, *key) if layer is not None and key else ():
            path = str(row[field] or "")
            return path if path and Path(path).is_file() else ""
        return ""

    def open_page(self):
        """The page of the unit in the browser."""
        path = self._page()
        if path:
            QDesktopServices.openUrl(QUrl.fromLocalFile(path))

    # --- the map --------------------------------------------------------

    def colour_by(self, indicator):
        """Colour the units of the level on the map by the grade of an indicator; empty: the overall grade."""
        self.indicator = indicator or ""
        layer = self.layers.get("GRADE_AREAS")
        if layer is None:
            return
        layer.setRenderer(grade_renderer(self.level_box.currentData(), self.indicator))
        layer.triggerRepaint()
        layer.emitStyleChanged()
        node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
        if node is not None:
            node.setItemVisibilityCheckedParentRecursive(True)

    def retranslate(self):
        self.page_button.setText(stacked(translate("Dock", "Open the page")))
        self.overall_button.setText(stacked(translate("Dock", "Map by overall grade")))
        self.run_button.setText(stacked(translate("Dock", "Report card …")))
        self.tree.setHeaderLabels([stacked(text) for text in (
            translate("ReportCard", "Indicator"), translate("ReportCard", "Trend"), translate("ReportCard", "Grade"))])
        header = self.tree.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setStretchLastSection(False)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.refresh_if_seen()


def last_card(preset):
    """{output: layer} of the newest run of Report card in the project, of the chosen city if there is one of it."""
    runs = {}
    for layer in QgsProject.instance().mapLayers().values():
        origin = origin_of(layer)
        if origin is not None and origin.tool == TOOL:
            runs.setdefault(origin.run, {})[origin.output] = layer
    complete = {run: layers for run, layers in runs.items() if "CARD" in layers and
                ("GRADE_AREAS" in layers or "LEAGUE" in layers)}
    if not complete:
        return {}
    own = {run: layers for run, layers in complete.items() if preset is not None and _of_city(layers, preset)}
    some = own or complete
    return some[max(some, key=lambda run: float(run or 0))]


def _of_city(layers, preset):
    code = str(preset.city.adcode or "")[:4]
    return bool(code) and any(unit[1].startswith(code) for unit in units_of(layers))


def units_of(layers):
    """[(level, code, name, row)] of a card in its order."""
    layer = layers.get("LEAGUE") or layers.get("GRADE_AREAS")
    if layer is None:
        return []
    request = QgsFeatureRequest()
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    return [(str(f["level"]), str(f["unit_code"] or ""), str(f["unit_name"] or ""), f) for f in
            layer.getFeatures(request)]


def wanted_unit(units, preset):
    """(level, code) of the chosen district or city among the units, else of the first."""
    if preset is not None:
        for code in (str(preset.adcode or ""), str(preset.city.adcode or "")):
            for length in (len(code), 6, 4):
                for unit in units:
                    if code and unit[1] == code[:length]:
                        return unit[:2]
        for unit in units:
            if unit[2] in (preset.name_zh, preset.name_en):
                return unit[:2]
    return units[0][:2]


def rows_of(layer, level, code):
    """The rows of a unit in a table of the card."""
    text = f'"level" = {QgsExpression.quotedString(level)} AND "unit_code" = {QgsExpression.quotedString(code)}'
    if not code:
        text = f'"level" = {QgsExpression.quotedString(level)} AND coalesce("unit_code", \'\') = \'\''
    return layer.getFeatures(QgsFeatureRequest().setFilterExpression(text))


def _item(row):
    """An indicator with its value below its name, the sign of its trend and its grade."""
    name = choose({"en": str(row["name_en"]), "zh": str(row["name_zh"])})
    unit = choose({"en": str(row["value_unit_en"] or ""), "zh": str(row["value_unit_zh"] or "")})
    value, grade, coverage = row["value"], str(row["grade"] or ""), row["coverage"]
    said = translate("ReportCard", "no data")
    if isinstance(value, (int, float)):
        said = f"{value:,.4g} {unit}".strip()
        if coverage < _LEAST:
            said = translate("ReportCard", "data cover {share:.0f}%").format(share=coverage)
    sign = {"better": "▲", "worse": "▼", "steady": "=", "changed": "~"}.get(str(row["trend"]), "")
    target = row["target"]
    aim = ""
    if isinstance(target, (int, float)):
        aim = " · " + translate("ReportCard", "Target") + f" {target:,g}"
    item = QTreeWidgetItem([f"{stacked(name)}\n{said}{aim}", sign, grade])
    item.setData(0, _INDICATOR, str(row["indicator"]))
    words = TRENDS.get(str(row["trend"]), ("", ""))
    item.setToolTip(1, choose({"en": words[0], "zh": words[1]}))
    item.setToolTip(0, name)
    for column in (1, 2):
        item.setTextAlignment(column, int(Qt.AlignmentFlag.AlignCenter))
    if grade in COLOURS:
        item.setBackground(2, QColor(COLOURS[grade]))
        item.setForeground(2, QColor(INK[grade]))
    return item


def grade_renderer(level, indicator):
    """Categories A to I over the units of a level, by an indicator's grade or the overall one."""
    grade = '"grade"'
    if indicator:
        pattern = f";{_literal(indicator)}=([A-FI])"
        grade = f'regexp_substr("grades", {QgsExpression.quotedString(pattern)})'
    expression = f'if("level" = {QgsExpression.quotedString(level or "")}, {grade}, NULL)'
    categories = []
    for key, colour in COLOURS.items():
        symbol = QgsFillSymbol.createSimple({"color": colour, "outline_color": "#ffffff", "outline_width": "0.3"})
        categories.append(QgsRendererCategory(key, symbol, choose({"en": GRADES[key][0], "zh": GRADES[key][1]})))
    return QgsCategorizedSymbolRenderer(expression, categories)


def _literal(text):
    """The text for a regular expression, taken as it is."""
    return "".join(c if c.isalnum() or c == "_" else f"\\{c}" for c in text)
