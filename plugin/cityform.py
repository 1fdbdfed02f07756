"""A city of the user's own as a form: names, code, extent from a layer or the map, reference system, districts."""

import json
import math
import re

from qgis.core import (
    QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsCsException, QgsFieldProxyModel, QgsMapLayerProxyModel,
    QgsProject, QgsRectangle)
from qgis.gui import QgsFieldComboBox, QgsMapLayerComboBox, QgsProjectionSelectionWidget
from qgis.PyQt.QtWidgets import (
    QDialog, QDialogButtonBox, QDoubleSpinBox, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout,
    QWidget)

from ..i18n import translate
from ..processing.bridge import owncities
from ..processing.bridge.coordinates import CGCS2000
from ..processing.bridge.filledfields import usual_field
from ..processing.tools.frame.algorithm import error_text

_MARGIN = 0.01  # degrees; extents are rounded outwards to it
_NOISE = 1e-6  # of the margin: 117.3 may come as 117.30000000000001
_FIRST_ZONE, _FIRST_CODE = 75, 4534  # EPSG codes of the 3-degree zones of CGCS2000 run from 75E in steps of one
_MOST = 500  # districts


class CityForm(QDialog):
    """``city`` is the City once it is saved."""

    def __init__(self, canvas, parent=None):
        super().__init__(parent)
        self.canvas, self.city = canvas, None
        self.setObjectName("cityForm")
        self.setWindowTitle(translate("OwnCities", "A city of your own"))
        self.name_zh, self.name_en, self.key, self.adcode = (QLineEdit() for _ in range(4))
        self.name_en.textEdited.connect(lambda text: self.key.setText(key_of(text)))
        self.box = [QDoubleSpinBox() for _ in range(4)]
        for spin in self.box:
            spin.setRange(-180, 180)
            spin.setDecimals(2)
        edges = QWidget()
        row = QHBoxLayout(edges)
        row.setContentsMargins(0, 0, 0, 0)
        for spin in self.box:
            row.addWidget(spin)
        self.layer = QgsMapLayerComboBox()
        self.layer.setFilters(QgsMapLayerProxyModel.Filter.PolygonLayer)
        self.layer.setAllowEmptyLayer(True)
        self.layer.setLayer(None)
        self.field = QgsFieldComboBox()
        self.field.setFilters(QgsFieldProxyModel.Filter.String)
        self.field.setAllowEmptyFieldName(True)
        self.layer.layerChanged.connect(self._layer_chosen)
        from_map = QPushButton(translate("OwnCities", "Extent of the map"))
        from_map.clicked.connect(lambda *_: self.take_extent(
            canvas.extent(), canvas.mapSettings().destinationCrs()))
        self.crs = QgsProjectionSelectionWidget()
        self.message = QLabel()
        self.message.setWordWrap(True)
        form = QFormLayout()
        for label, widget in (
                (translate("OwnCities", "Chinese name"), self.name_zh),
                (translate("OwnCities", "English name"), self.name_en),
                (translate("OwnCities", "Key (small letters)"), self.key),
                (translate("OwnCities", "Administrative code (6 digits, may be empty)"), self.adcode),
                (translate("OwnCities", "Layer of districts"), self.layer),
                (translate("OwnCities", "Their names"), self.field),
                (translate("OwnCities", "West, south, east, north (degrees)"), edges), ("", from_map),
                (translate("OwnCities", "Reference system"), self.crs)):
            form.addRow(label, widget)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.save)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.message)
        layout.addWidget(buttons)
        self.resize(620, 420)

    # --- filling --------------------------------------------------------

    def _layer_chosen(self, layer):
        self.field.setLayer(layer)
        if layer is not None:
            self.field.setField(usual_field(layer, "unit_name"))
            self.take_extent(layer.extent(), layer.crs())

    def take_extent(self, box, crs):
        """Take a rectangle's extent in degrees, rounded outwards, and the zone of its middle."""
        extent = degrees(box, crs)
        if extent is None:
            return
        for spin, value in zip(self.box, extent):
            spin.setValue(value)
        self.crs.setCrs(QgsCoordinateReferenceSystem(f"EPSG:{zone_code((extent[0] + extent[2]) / 2)}"))

    # --- saving ---------------------------------------------------------

    def content(self):
        """The city as the JSON file has it."""
        crs = self.crs.crs().authid().partition(":")
        return {"format": 1, "key": self.key.text().strip(), "name_en": self.name_en.text().strip(),
                "name_zh": self.name_zh.text().strip(), "adcode": self.adcode.text().strip() or None,
                "extent": [round(spin.value(), 2) for spin in self.box],
                "crs": {"default": int(crs[2]) if crs[0] == "EPSG" and crs[2].isdigit() else 0},
                "districts": self._districts()}

    def _districts(self):
        layer, field = self.layer.currentLayer(), self.field.currentField()
        if layer is None or not field:
            return []
        found = {}
        for feature in layer.getFeatures():
            name = str(feature[field] or "").strip()
            if name and feature.hasGeometry():
                box = QgsRectangle(feature.geometry().boundingBox())
                found.setdefault(name, QgsRectangle()).combineExtentWith(box)
            if len(found) > _MOST:
                break
        rows = []
        for number, (name, box) in enumerate(found.items(), 1):
            extent = degrees(box, layer.crs())
            if extent is not None:
                rows.append({"key": key_of(name) or f"d{number}", "name_en": name, "name_zh": name, "extent": extent})
        keys = [row["key"] for row in rows]
        for number, row in enumerate(rows, 1):
            if keys.count(row["key"]) > 1:
                row["key"] = f"{row['key']}-{number}"
        return rows

    def save(self):
        """Keep the city if it is one; else say what is wrong."""
        content = self.content()
        text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
        try:
            self.city = owncities.save(text, f"{content['key'] or 'city'}.json")
        except ValueError as error:
            self.message.setText(error_text(error) if hasattr(error, "text") else str(error))
            return
        self.accept()


def key_of(name):
    """Small letters, digits and hyphens of a name."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def zone_code(longitude):
    """EPSG code of the CGCS2000 3-degree zone (without zone number in the coordinates) of a longitude in China."""
    meridian = min(max(3 * round(longitude / 3), _FIRST_ZONE), 135)
    return _FIRST_CODE + (meridian - _FIRST_ZONE) // 3


def degrees(box, crs):
    """[west, south, east, north] in degrees of CGCS2000, rounded outwards; None where it cannot be transformed."""
    transform = QgsCoordinateTransform(crs, QgsCoordinateReferenceSystem(CGCS2000), QgsProject.instance())
    try:
        found = transform.transformBoundingBox(box)
    except QgsCsException:
        return None
    if found.isEmpty() or not found.isFinite():
        return None
    low = [math.floor(value / _MARGIN + _NOISE) * _MARGIN for value in (found.xMinimum(), found.yMinimum())]
    high = [math.ceil(value / _MARGIN - _NOISE) * _MARGIN for value in (found.xMaximum(), found.yMaximum())]
    return [round(value, 2) for value in (*low, *high)]
