"""The page in QGIS's options: language, thresholds and their provenance, machine, reports and whose they are."""

from qgis.core import QgsSettings
from qgis.gui import QgsFileWidget, QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import (
    QCheckBox, QComboBox, QFormLayout, QHeaderView, QLabel, QLineEdit, QPushButton, QTableWidget, QTableWidgetItem,
    QVBoxLayout)

from ..i18n import LANGUAGES, SETTING, choose, translate
from ..processing.bridge.options import GROUP, IMPRINT, option
from ..resources import RESOURCES
from . import leftovers
from .facts import status_label, unit_label
from .machinefields import MachineFields
from .texts import with_key

PAGE = "mOptionsPageEcoPlan"
_VALUE = 1  # column of the table that can be edited


class OptionsFactory(QgsOptionsWidgetFactory):
    """Makes the page when the options open."""

    def __init__(self, session):
        super().__init__()
        self.session = session

    def title(self):
        return "EcoPlan"

    def icon(self):
        return QIcon(str(RESOURCES / "icons" / "ecoplan.svg"))

    def createWidget(self, parent):
        return OptionsPage(self.session, parent)


class OptionsPage(QgsOptionsPageWidget):
    """What it shows is written to the settings when the options are accepted."""

    def __init__(self, session, parent=None):
        super().__init__(parent)
        self.session = session
        self.setObjectName(PAGE)
        self.language = QComboBox()
        for key, text in ((None, translate("Settings", "as QGIS")), ("en", "English"), ("zh", "中文"),
                          ("both", "English / 中文")):
            self.language.addItem(text, key)
        stored = QgsSettings().value(SETTING)
        self.language.setCurrentIndex(self.language.findData(stored) if stored in LANGUAGES else 0)
        self.language.setEnabled(not session.language_is_fixed())
        self.numba = QCheckBox(translate("Settings", "Use numba where it is installed (same results, faster)"))
        self.numba.setChecked(option("use_numba", True))
        self.reports = QgsFileWidget()
        self.reports.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.reports.setFilePath(option("report_folder", ""))
        self.reports.lineEdit().setPlaceholderText(translate("Settings", "(temporary folder)"))
        form = QFormLayout()
        form.addRow(with_key(translate("Settings", "Label &language")), self.language)
        form.addRow("", self.numba)
        form.addRow(with_key(translate("Settings", "Folder for &reports")), self.reports)
        self._add_imprint(form)
        self.machine = MachineFields()
        self.machine.add_to(form)
        note = QLabel(translate(
            "Settings", "Values typed here fill the dialogs that the panel opens, in place of the city preset's. Clear "
            "a value to go back to the preset. None of them is a rule: status and source say where each comes from."))
        note.setWordWrap(True)
        self.table = self._table()
        leftovers_button = QPushButton(translate("Settings", "Remove what EcoPlan keeps in this profile …"))
        leftovers_button.setObjectName("removeLeftovers")
        leftovers_button.clicked.connect(lambda *_: leftovers.ask(self))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(form)
        layout.addWidget(QLabel("<b>" + translate("Settings", "Default thresholds") + "</b>"))
        layout.addWidget(note)
        layout.addWidget(self.table, 1)
        layout.addWidget(leftovers_button)

    def _add_imprint(self, form):
        """Who makes the reports and map sheets."""
        labels = {"institute": translate("Settings", "Institute"), "drawn_by": translate("Settings", "Drawn by"),
                  "checked_by": translate("Settings", "Checked by"),
                  "review_number": translate("Settings", "Map review number")}
        self.imprint = {name: QLineEdit(option(name, "")) for name in IMPRINT}
        for name, field in self.imprint.items():
            field.setPlaceholderText(translate("Settings", "(empty: not printed)"))
            form.addRow(labels[name], field)

    def _table(self):
        rows = thresholds(self.session)
        table = QTableWidget(len(rows), 5)
        table.setHorizontalHeaderLabels([
            translate("Settings", "Threshold"), translate("Settings", "Your value"), translate("Settings", "Preset"),
            translate("Settings", "Status"), translate("Settings", "Source")])
        for row, (key, default, city) in enumerate(rows):
            label = choose({"en": default.label_en or key, "zh": default.label_zh or key})
            texts = (label, option(f"thresholds/{key}", ""), f"{default.value:g} {unit_label(default.unit)} ({city})",
                     status_label(default.status), translate("Provenance", default.source))
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if column != _VALUE:
                    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                table.setItem(row, column, item)
            table.item(row, 0).setData(Qt.ItemDataRole.UserRole, key)
        table.verticalHeader().setVisible(False)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setStretchLastSection(True)
        return table

    def apply(self):
        """Called by QGIS on OK."""
        settings = QgsSettings()
        settings.setValue(f"{GROUP}/use_numba", self.numba.isChecked())
        settings.setValue(f"{GROUP}/report_folder", self.reports.filePath())
        self.machine.apply()
        for name, field in self.imprint.items():
            settings.setValue(f"{GROUP}/{name}", field.text().strip())
        for row in range(self.table.rowCount()):
            key = self.table.item(row, 0).data(Qt.ItemDataRole.UserRole)
            text = self.table.item(row, _VALUE).text().strip().replace(",", ".")
            try:
                settings.setValue(f"{GROUP}/thresholds/{key}", f"{float(text):g}")
            except ValueError:  # empty or no number: the preset's value holds
                settings.remove(f"{GROUP}/thresholds/{key}")
        if self.language.isEnabled() and self.language.currentData() != settings.value(SETTING):
            self.session.set_language(self.language.currentData())


def thresholds(session):
    """[(key, Default, name of the city)] of the numeric defaults of the chosen city, else of all cities together."""
    if session.preset is not None:
        sources = [(session.preset.name_zh, session.preset.defaults)]
    else:
        sources = [(city.name_zh, city.defaults) for city in session.cities()]
    found = {}
    for name, defaults in sources:
        for key, default in defaults.items():
            if isinstance(default.value, (int, float)) and not isinstance(default.value, bool):
                found.setdefault(key, (key, default, name))
    return list(found.values())
