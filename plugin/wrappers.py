"""Widgets for parameters that a plain box suits badly: a city by its name, criteria, pairwise judgements.

Each gives the same text that the command line takes; in batch windows and models QGIS's own boxes are used.
"""

from processing.gui.wrappers import WidgetWrapper
from qgis.core import QgsProcessingContext, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QComboBox, QCompleter, QFileDialog, QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QToolButton, QVBoxLayout,
    QWidget)

from ..i18n import translate
from ..processing.bridge.presets import user_folders
from ..processing.common.errors import InputError, PresetError
from ..resources import presets

_ROWS = 4  # lines of the box of judgements


class CityWrapper(WidgetWrapper):
    """A list of cities and districts by name that can be typed into; the value is the key."""

    def createWidget(self):
        box = QComboBox()
        box.setObjectName("cityParameter")
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.addItem(translate("Dock", "(no city)"), "")
        for city in presets.cities(user_folders()):
            box.addItem(f"{city.name_zh} {city.name_en}", city.key)
            for district in city.districts_of():
                box.addItem(f"{city.name_zh} {district.name_zh} {district.name_en}", f"{city.key}/{district.key}")
        box.completer().setFilterMode(Qt.MatchFlag.MatchContains)
        box.completer().setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        box.currentTextChanged.connect(lambda *_: self.widgetValueHasChanged.emit(self))
        return box

    def setValue(self, value):
        text = "" if value is None else str(value)
        index = self.widget.findData(text)
        if index < 0:
            index = self._by_preset(text)
        if index >= 0:
            self.widget.setCurrentIndex(index)
        else:
            self.widget.setCurrentText(text)

    def _by_preset(self, text):
        """The place of a name or code in the list; a state of the divisions that is no longer in force gets its own."""
        try:
            preset = presets.find(text, user_folders())
        except PresetError:
            return -1
        if preset is None:
            return 0
        index = self.widget.findData(preset.key) if "@" not in text else -1
        if index < 0:
            self.widget.addItem(f"{preset.name_zh} {preset.name_en} ({text})", text)
            index = self.widget.count() - 1
        return index

    def value(self):
        text = self.widget.currentText().strip()
        index = self.widget.findText(text)
        return self.widget.itemData(index) if index >= 0 else text


class CriteriaWrapper(WidgetWrapper):
    """A line for a file or JSON, and the editor that writes it."""

    def createWidget(self):
        widget = QWidget()
        row = QHBoxLayout(widget)
        row.setContentsMargins(0, 0, 0, 0)
        self.edit = QLineEdit()
        self.edit.setObjectName("criteriaText")
        self.edit.setClearButtonEnabled(True)
        self.edit.setPlaceholderText(translate("Criteria", "(those of the family)"))
        self.edit.textChanged.connect(lambda *_: self.widgetValueHasChanged.emit(self))
        editor = QPushButton(translate("Criteria", "Edit the criteria …"))
        editor.setObjectName("editCriteria")
        editor.clicked.connect(lambda *_: self.open_editor())
        file_button = QToolButton()
        file_button.setText("…")
        file_button.clicked.connect(lambda *_: self._choose())
        for part, stretch in ((self.edit, 1), (editor, 0), (file_button, 0)):
            row.addWidget(part, stretch)
        self.others = {}
        return widget

    def postInitialize(self, wrappers):
        self.others = {w.parameterDefinition().name(): w for w in wrappers}

    def _choose(self):
        path, _ = QFileDialog.getOpenFileName(self.widget, translate("Criteria", "Criteria table"), "",
                                              "JSON, CSV (*.json *.csv)")
        if path:
            self.setValue(path)

    def family(self):
        """The key of the chosen family, empty for none."""
        wrapper = self.others.get("FAMILY")
        if wrapper is None:
            return ""
        from ..processing.tools.nbs.nbs_tables import family_options
        value = wrapper.parameterValue()
        keys = [key for key, _label in family_options()]
        key = keys[value] if isinstance(value, int) and 0 <= value < len(keys) else str(value)
        return "" if key == "none" else key

    def editor(self):
        """The editor with what the line says, else with the family's criteria."""
        from .criteriaeditor import CriteriaEditor, rows_of
        try:
            rows = rows_of(self.value(), self.family())
        except (InputError, OSError, ValueError):
            rows = rows_of("", self.family())
        return CriteriaEditor(rows, self.family(), list(QgsProject.instance().mapLayers().values()), self.widget)

    def open_editor(self):
        editor = self.editor()
        if editor.exec():
            self.setValue(editor.text())

    def setValue(self, value):
        self.edit.setText("" if value is None else str(value))

    def value(self):
        return self.edit.text().strip()


class JudgementsWrapper(WidgetWrapper):
    """The text of the judgements, and a matrix to click them in that shows the consistency ratio."""

    def createWidget(self):
        widget = QWidget()
        column = QVBoxLayout(widget)
        column.setContentsMargins(0, 0, 0, 0)
        self.edit = QPlainTextEdit()
        self.edit.setObjectName("judgementsText")
        self.edit.setFixedHeight(self.edit.fontMetrics().lineSpacing() * _ROWS + 12)
        self.edit.textChanged.connect(lambda *_: self.widgetValueHasChanged.emit(self))
        button = QPushButton(translate("Ahp", "Judge in a matrix …"))
        button.setObjectName("editJudgements")
        button.clicked.connect(lambda *_: self.open_matrix())
        column.addWidget(self.edit)
        column.addWidget(button)
        self.others = {}
        return widget

    def postInitialize(self, wrappers):
        self.others = {w.parameterDefinition().name(): w for w in wrappers}

    def names(self):
        wrapper = self.others.get("CRITERIA")
        from ..processing.common import reading
        return reading.names(str(wrapper.parameterValue() or "")) if wrapper is not None else []

    def matrix(self):
        from .ahpmatrix import AhpMatrix
        return AhpMatrix(self.names(), self.value(), self.widget)

    def open_matrix(self):
        dialog = self.matrix()
        if dialog.exec():
            self.take(dialog)

    def take(self, dialog):
        """Write what the matrix says: the judgements here, the names into their own parameter."""
        self.setValue(dialog.judgements())
        if "CRITERIA" in self.others:
            self.others["CRITERIA"].setParameterValue(", ".join(dialog.names), QgsProcessingContext())

    def setValue(self, value):
        self.edit.setPlainText("" if value is None else str(value))

    def value(self):
        return self.edit.toPlainText().strip()
