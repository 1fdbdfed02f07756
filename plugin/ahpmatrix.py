"""A matrix of pairwise judgements to click, with weights and consistency ratio at once."""

from fractions import Fraction

import numpy as np
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QComboBox, QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QLineEdit, QTableWidget, QTableWidgetItem, QVBoxLayout)

from ..i18n import translate
from ..processing import suitability
from ..processing.common import reading
from ..processing.common.errors import InputError

SCALE = tuple(str(n) for n in range(9, 1, -1)) + ("1",) + tuple(f"1/{n}" for n in range(2, 10))
_LIMIT = 0.1  # of the consistency ratio, Saaty 1980
_MOST = 12


class AhpMatrix(QDialog):
    """``names`` are the criteria; ``text`` the judgements so far (the first expert's). See :meth:`judgements`."""

    def __init__(self, names, text="", parent=None):
        super().__init__(parent)
        self.setObjectName("ahpMatrix")
        self.setWindowTitle(translate("Ahp", "Pairwise judgements"))
        self.names = list(names) or ["A", "B", "C"]
        self.boxes = {}
        self.names_edit = QLineEdit(", ".join(self.names))
        self.names_edit.setObjectName("ahpNames")
        self.names_edit.editingFinished.connect(self._renamed)
        row = QHBoxLayout()
        row.addWidget(QLabel(translate("Ahp", "Criteria, with commas")))
        row.addWidget(self.names_edit, 1)
        self.table = QTableWidget()
        self.said = QLabel()
        self.said.setObjectName("ahpResult")
        self.said.setWordWrap(True)
        hint = QLabel(translate("Ahp", "How much more important is the row than the column? 1 equal, 3 moderately, 5 "
                                       "strongly, 7 very strongly, 9 extremely; 1/3 the other way round."))
        hint.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(row)
        layout.addWidget(hint)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.said)
        layout.addWidget(buttons)
        self.resize(760, 480)
        self._build(_upper(text, len(self.names)))

    def _renamed(self):
        names = reading.names(self.names_edit.text())[:_MOST]
        if len(names) >= 2 and len(set(names)) == len(names) and names != self.names:
            old = {(self.names[i], self.names[j]): box.currentText() for (i, j), box in self.boxes.items()}
            self.names = names
            self._build([old.get((a, b), "1") for i, a in enumerate(names) for b in names[i + 1:]])

    def _build(self, upper):
        count = len(self.names)
        self.boxes = {}
        self.table.clear()
        self.table.setRowCount(count)
        self.table.setColumnCount(count + 1)
        self.table.setHorizontalHeaderLabels([*self.names, translate("Ahp", "Weight")])
        self.table.setVerticalHeaderLabels(self.names)
        values = iter(upper)
        for i in range(count):
            for j in range(count):
                if i < j:
                    box = QComboBox()
                    box.addItems(SCALE)
                    judged = next(values, "1")
                    if judged not in SCALE:
                        box.addItem(judged)
                    box.setCurrentText(judged)
                    box.currentIndexChanged.connect(lambda *_: self._show())
                    self.boxes[i, j] = box
                    self.table.setCellWidget(i, j, box)
                else:
                    self._set(i, j, "1")
        self._show()

    def _set(self, row, column, text):
        item = QTableWidgetItem(text)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setTextAlignment(int(Qt.AlignmentFlag.AlignCenter))
        self.table.setItem(row, column, item)

    def matrix(self):
        """The reciprocal (n, n) matrix."""
        return suitability.ahp.judgement_matrix(self._upper())

    def _upper(self):
        count = len(self.names)
        return [self.boxes[i, j].currentText() for i in range(count) for j in range(i + 1, count)]

    def _show(self):
        """Reciprocals, weights, consistency."""
        for (i, j), box in self.boxes.items():
            self._set(j, i, str(1 / Fraction(box.currentText())))
        try:
            found = suitability.ahp.priorities(self.matrix())
        except InputError as error:
            self.said.setText(str(error))
            return
        for i, weight in enumerate(np.asarray(found.weights)):
            self._set(i, len(self.names), f"{weight:.4f}")
        judged = (translate("Ahp", "consistent") if found.cr < _LIMIT else
                  translate("Ahp", "not consistent: look at the judgements again"))
        self.said.setText(translate("Ahp", "CR = {cr} (below {limit}): {judged}").format(
            cr=f"{found.cr:.4f}", limit=_LIMIT, judged=judged))

    def judgements(self):
        """The upper triangle as the parameter JUDGEMENTS takes it."""
        return ", ".join(self._upper())


def _upper(text, count):
    """The first expert's upper triangle as texts; ones where the text is another size or none."""
    wanted = count * (count - 1) // 2
    try:
        rows = [line.replace(",", " ").split() for line in text.split("|")[0].replace(
            ";", "\n").split("\n") if line.strip()]
        flat = [part for row in rows for part in row]
        if len(rows) == count and all(len(row) == count for row in rows):
            flat = [rows[i][j] for i in range(count) for j in range(i + 1, count)]
        found = [str(Fraction(part) if "/" in part else Fraction(part).limit_denominator(1000)) for part in flat]
    except (ValueError, ZeroDivisionError):
        found = []
    return found if len(found) == wanted else ["1"] * wanted
