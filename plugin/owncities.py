"""Menu and editor for cities of the user's own."""

from qgis.PyQt.QtGui import QFontDatabase, QTextCursor
from qgis.PyQt.QtWidgets import (
    QAction, QDialog, QDialogButtonBox, QFileDialog, QLabel, QMenu, QMessageBox, QPlainTextEdit, QVBoxLayout)

from ..i18n import translate
from ..processing.tools.frame.algorithm import error_text
from ..processing.bridge import owncities
from ..processing.common.errors import PresetError
from .texts import with_key


class OwnCitiesMenu(QMenu):
    """New, import, edit a copy, edit, remove."""

    def __init__(self, session, parent=None):
        super().__init__(parent)
        self.session = session
        self.new_action = QAction(self)
        self.import_action = QAction(self)
        self.copy_action = QAction(self)
        self.edit_action = QAction(self)
        self.remove_action = QAction(self)
        for action, slot in ((self.new_action, self.new_city), (self.import_action, self.import_file),
                             (self.copy_action, self.edit_copy),
                             (self.edit_action, self.edit_own), (self.remove_action, self.remove_own)):
            action.triggered.connect(lambda _=False, slot=slot: slot())
            self.addAction(action)
        self.aboutToShow.connect(self._enable)

    def retranslate(self):
        for action, text in (
                (self.new_action, translate("OwnCities", "&New city …")),
                (self.import_action, translate("OwnCities", "&Import a city (JSON) …")),
                (self.copy_action, translate("OwnCities", "Edit a &copy of the chosen city …")),
                (self.edit_action, translate("OwnCities", "&Edit this city of yours …")),
                (self.remove_action, translate("OwnCities", "&Remove this city of yours …"))):
            action.setText(with_key(text))

    def _enable(self):
        city = self._city()
        self.copy_action.setEnabled(city is not None)
        for action in (self.edit_action, self.remove_action):
            action.setEnabled(city is not None and owncities.is_own(city))

    def _city(self):
        return self.session.preset.city if self.session.preset is not None else None

    def new_city(self):
        """The form of a new city."""
        from .cityform import CityForm
        form = CityForm(self.session.iface.mapCanvas(), self.parentWidget())
        if form.exec():
            self._chosen(form.city)

    def import_file(self, path=""):
        """Take a JSON file in; its faults are told by key and line."""
        path = path or QFileDialog.getOpenFileName(
            self.parentWidget(), translate("OwnCities", "City preset"), "", "JSON (*.json)")[0]
        if not path:
            return
        try:
            city = owncities.take_in(path)
        except (PresetError, ValueError) as error:
            self._tell(error)
            return
        self._chosen(city)

    def edit_copy(self):
        city = self._city()
        key = owncities.free_key(city.key)
        self._edit(owncities.copy_text(city, key), f"{key}.json")

    def edit_own(self):
        with open(self._city().file, encoding="utf-8-sig") as lines:
            self._edit(lines.read(), f"{self._city().key}.json")

    def _edit(self, text, name):
        dialog = CityEditor(text, name, self.parentWidget())
        if dialog.exec():
            self._chosen(dialog.city)

    def remove_own(self):
        city = self._city()
        question = translate("OwnCities", "Remove {name}? The file {file} is deleted.").format(
            name=city.name_zh, file=city.file)
        answer = QMessageBox.question(self.parentWidget(), "EcoPlan", question)
        if answer == QMessageBox.StandardButton.Yes:
            owncities.remove(city)
            self.session.choose(None)
            self.session.citiesChanged.emit()

    def _chosen(self, city):
        self.session.citiesChanged.emit()
        self.session.choose(city)

    def _tell(self, error):
        text = error_text(error) if hasattr(error, "text") else str(error)
        QMessageBox.warning(self.parentWidget(), "EcoPlan", text)


class CityEditor(QDialog):
    """A city's JSON with checking; closes only when the text is a city."""

    def __init__(self, text, name, parent=None):
        super().__init__(parent)
        self.name, self.city = name, None
        self.setObjectName("cityEditor")
        self.setWindowTitle(translate("OwnCities", "City preset") + f" – {name}")
        self.resize(720, 600)
        self.edit = QPlainTextEdit(text)
        self.edit.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.message = QLabel()
        self.message.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.save)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(QLabel(translate(
            "OwnCities", "Change the key to make a new city; with the key of a shipped city yours takes its place.")))
        layout.addWidget(self.edit, 1)
        layout.addWidget(self.message)
        layout.addWidget(buttons)

    def save(self):
        """Keep the text if it describes a city; else say where it does not and put the cursor there."""
        try:
            self.city = owncities.save(self.edit.toPlainText(), self.name)
        except ValueError as error:
            self.message.setText(error_text(error) if hasattr(error, "text") else str(error))
            self._go_to(getattr(error, "values", {}).get("line"))
            return
        self.accept()

    def _go_to(self, line):
        if line:
            cursor = QTextCursor(self.edit.document().findBlockByNumber(int(line) - 1))
            self.edit.setTextCursor(cursor)
            self.edit.setFocus()
