"""The editor of suitability criteria: a row each with layer, transform, direction, points and weight, and its curve.

It writes JSON as the parameter CRITERIA of ecoplan:nbssuitability takes it. Exclusions, requirements and
flags of the family are kept as they are; their layers are found by their roles.
"""

import json
from pathlib import Path

from qgis.core import QgsMapLayerType, QgsProcessingContext
from qgis.PyQt.QtWidgets import (
    QAbstractItemView, QComboBox, QDialog, QDialogButtonBox, QDoubleSpinBox, QHBoxLayout, QHeaderView, QLabel,
    QLineEdit, QPushButton, QTableWidget, QTableWidgetItem, QVBoxLayout)

from ..i18n import choose, translate
from ..processing import suitability
from ..processing.common.errors import InputError
from ..processing.tools.frame.algorithm import error_text
from ..processing.tools.nbs import criterialayers
from ..resources import catalogue
from .criteriacurve import CriterionCurve

_NAME, _LAYER, _TRANSFORM, _DIRECTION, _POINTS, _WEIGHT = range(6)
_EDITED = ("layer", "transform", "direction", "points", "weight")


def rows_of(text, family):
    """The rows of a criteria text (JSON, or the path of a JSON or CSV file), else those of the family."""
    if text:
        content = text if text[0] in "[{" else Path(text).read_text(encoding="utf-8-sig")
        rows, layers = suitability.criteria.rows_of_text(content)
        rows = suitability.criteria.of_family(rows, family)
        return [{**layers.get(str(row.get("role") or ""), {}), **row} for row in rows]
    return catalogue.criteria_rows(family) if family else []


class CriteriaEditor(QDialog):
    """``rows`` are dictionaries as criteria.KEYS has them; ``text()`` is the JSON once it is accepted."""

    def __init__(self, rows, family, layers, parent=None):
        super().__init__(parent)
        self.setObjectName("criteriaEditor")
        self.setWindowTitle(translate("Criteria", "Criteria of the suitability"))
        self.family, self.layers = family, layers
        self.rows, self.others = [], []
        self.table = QTableWidget(0, 6)
        self.table.setObjectName("criteriaRows")
        self.table.setHorizontalHeaderLabels([
            translate("Criteria", "Criterion"), translate("Criteria", "Layer"), translate("Criteria", "Transform"),
            translate("Criteria", "Direction"), translate("Criteria", "Points"), translate("Criteria", "Weight")])
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_LAYER, QHeaderView.ResizeMode.Stretch)
        self.curve = CriterionCurve()
        self.total, self.message = QLabel(), QLabel()
        self.message.setWordWrap(True)
        add = QPushButton(translate("Criteria", "Add a criterion"))
        drop = QPushButton(translate("Criteria", "Remove"))
        again = QPushButton(translate("Criteria", "Fill from the family"))
        add.clicked.connect(lambda *_: self.add({"name": "", "weight": "0.1", "points": "0 1"}))
        drop.clicked.connect(lambda *_: self.remove())
        again.clicked.connect(lambda *_: self.fill(rows_of("", self.family)))
        again.setEnabled(bool(family))
        line = QHBoxLayout()
        for part in (add, drop, again):
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(self.total)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table, 3)
        layout.addLayout(line)
        layout.addWidget(self.curve, 2)
        layout.addWidget(self.message)
        layout.addWidget(buttons)
        self.resize(980, 640)
        self.table.currentCellChanged.connect(lambda *_: self.show_curve())
        self.fill(rows)

    # --- rows -----------------------------------------------------------

    def fill(self, rows):
        """Show these rows in place of what is there."""
        self.table.setRowCount(0)
        self.rows = []
        self.others = [row for row in rows if (row.get("kind") or "criterion") != "criterion"]
        for row in rows:
            if (row.get("kind") or "criterion") == "criterion":
                self.add(row)
        if self.rows:
            self.table.setCurrentCell(0, _NAME)
        self._changed()

    def add(self, row):
        at = self.table.rowCount()
        self.table.insertRow(at)
        self.rows.append(dict(row))
        label = choose({"en": str(row.get("name") or ""), "zh": str(row.get("name_zh") or row.get("name") or "")})
        item = QTableWidgetItem(label)
        item.setToolTip(" · ".join(str(row.get(key)) for key in ("unit", "provenance", "status") if row.get(key)))
        self.table.setItem(at, _NAME, item)
        self.table.setCellWidget(at, _LAYER, self._layer_box(row))
        for column, key, keys in ((_TRANSFORM, "transform", suitability.membership.SHAPES),
                                  (_DIRECTION, "direction", suitability.membership.DIRECTIONS)):
            box = QComboBox()
            for one in keys:
                box.addItem(word(one), one)
            box.setCurrentIndex(max(0, box.findData(str(row.get(key) or keys[0]))))
            box.currentIndexChanged.connect(lambda *_: self._changed())
            self.table.setCellWidget(at, column, box)
        points = QLineEdit(_text(row.get("points") or row.get("categories")))
        points.textChanged.connect(lambda *_: self._changed())
        self.table.setCellWidget(at, _POINTS, points)
        weight = QDoubleSpinBox()
        weight.setRange(0, 1000)
        weight.setDecimals(3)
        weight.setSingleStep(0.05)
        weight.setValue(float(row.get("weight") or 0))
        weight.valueChanged.connect(lambda *_: self._changed())
        self.table.setCellWidget(at, _WEIGHT, weight)
        self._changed()

    def _layer_box(self, row):
        """The project's layers; the first entry leaves the choice to the role."""
        raster = str(row.get("source") or "raster") == "raster"
        role = str(row.get("role") or "")
        box = QComboBox()
        box.addItem(translate("Criteria", "(by its role: {role})").format(role=role) if role else
                    translate("Criteria", "(choose)"), "")
        for layer in self.layers:
            if (layer.type() == QgsMapLayerType.RasterLayer) == raster:
                box.addItem(layer.name(), layer.id())
        known = str(row.get("layer") or "")
        guessed = None if known else self._of_role(row)
        if guessed is not None:
            box.setCurrentIndex(max(0, box.findData(guessed.id())))
        for layer in self.layers:
            if known and known in (layer.id(), layer.name(), layer.source()):
                box.setCurrentIndex(max(0, box.findData(layer.id())))
        if known and not box.currentData():
            box.addItem(known, known)
            box.setCurrentIndex(box.count() - 1)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.currentIndexChanged.connect(lambda *_: self._changed())
        return box

    def _of_role(self, row):
        """The layer whose name speaks for the row's role, as the tool would find it; None for none."""
        finder = criterialayers.LayerFinder(self.layers, None, QgsProcessingContext())
        place = finder.roles([row]).get(str(row.get("role") or ""), {}).get("layer", "")
        return self.layers[int(place[1:]) - 1] if place[:1] == "#" else None

    def remove(self):
        at = self.table.currentRow()
        if at >= 0:
            self.table.removeRow(at)
            del self.rows[at]
            self._changed()

    def current(self):
        """All rows as they stand: criteria as edited, the others as they came."""
        return [self._row(at) for at in range(self.table.rowCount())] + self.others

    def _cell(self, at, column):
        """The widget of a cell; its kind goes with the column."""
        return self.table.cellWidget(at, column)

    def _row(self, at):
        row = dict(self.rows[at])
        if self.table.item(at, _NAME).text() and not row.get("name"):
            row["name"] = self.table.item(at, _NAME).text()
        shape = self._cell(at, _TRANSFORM).currentData()
        chosen = self._cell(at, _LAYER).currentData()
        layer = next((x for x in self.layers if x.id() == chosen), None)
        points = self._cell(at, _POINTS).text().strip()
        given = {"layer": chosen if layer is None or layer.providerType() not in ("ogr", "gdal") else layer.source(),
                 "transform": shape, "direction": self._cell(at, _DIRECTION).currentData(),
                 "points": "" if shape == "categorical" else points,
                 "categories": points if shape == "categorical" else "",
                 "weight": f"{self._cell(at, _WEIGHT).value():g}"}
        changed = any(_text(row.get(key) or "") != str(value) for key, value in given.items()
                      if key in _EDITED[1:] and (row.get(key) or value))
        row.update(given)
        if changed and row.get("status"):
            row.update(provenance=translate("Criteria", "changed by the user"), status="user")
        return {key: value for key, value in row.items() if value not in ("", None)}

    # --- what follows ---------------------------------------------------

    def _changed(self):
        total = sum(self._cell(at, _WEIGHT).value() for at in range(self.table.rowCount())
                    if self.table.cellWidget(at, _WEIGHT) is not None)
        self.total.setText(translate("Criteria", "Sum of the weights: {total}").format(total=f"{total:.3g}"))
        self.show_curve()

    def show_curve(self):
        """The curve of the chosen row over its layer's histogram; what is wrong with the row, if anything."""
        at = self.table.currentRow()
        if at < 0 or at >= len(self.rows) or self.table.cellWidget(at, _WEIGHT) is None:
            self.curve.show_nothing()
            return
        row = self._row(at)
        chosen = self._cell(at, _LAYER).currentData()
        layer = next((x for x in self.layers if x.id() == chosen), None)
        try:
            item = suitability.criteria.build_table([{**row, "layer": row.get("layer") or "-"}]).criteria[0]
        except InputError as error:
            self.message.setText(error_text(error))
            self.curve.show_nothing()
            return
        self.message.setText("")
        self.curve.show_criterion(item, layer)

    def text(self):
        """The criteria as JSON in one line."""
        return json.dumps(self.current(), ensure_ascii=False)

    def accept(self):
        """Close only with criteria that the tool would take."""
        try:
            suitability.criteria.build_table([{**row, "layer": row.get("layer") or "-"} for row in self.current()])
        except InputError as error:
            self.message.setText(error_text(error))
            return
        super().accept()


def word(key):
    """A transform or direction in the label language."""
    return {"linear": translate("Criteria", "linear"), "sigmoid": translate("Criteria", "sigmoid"),
            "gaussian": translate("Criteria", "Gaussian"), "j": translate("Criteria", "J-shaped"),
            "step": translate("Criteria", "step"), "categorical": translate("Criteria", "by class"),
            "fuzzy_large": translate("Criteria", "fuzzy large"), "fuzzy_small": translate("Criteria", "fuzzy small"),
            "ms_large": translate("Criteria", "MS large"), "ms_small": translate("Criteria", "MS small"),
            "power": translate("Criteria", "power"),
            "increasing": translate("Criteria", "increasing"), "decreasing": translate("Criteria", "decreasing"),
            "symmetric": translate("Criteria", "symmetric")}.get(key, key)


def _text(value):
    """Points or categories as one line."""
    if isinstance(value, dict):
        return " ".join(f"{key}:{score:g}" if isinstance(score, float) else f"{key}:{score}"
                        for key, score in value.items())
    if isinstance(value, (list, tuple)):
        return " ".join(str(one) for one in value)
    return "" if value is None else str(value)
