"""The panel's second page: what the project's layers are for, what is wrong with them, and the remedies."""

from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import (
    QFrame, QHBoxLayout, QLabel, QMenu, QProgressBar, QPushButton, QScrollArea, QStyle, QToolButton, QVBoxLayout,
    QWidget)

from ..i18n import translate
from ..processing.bridge import layercheck
from ..processing.bridge.layertexts import remedy_label, role_label, role_names, sentence
from ..processing.bridge.roles import set_role
from ..processing.dependencies import missing_packages
from ..resources import RESOURCES
from .layerstask import LayerCheckTask
from .texts import small, stacked, with_key

_ICONS = {layercheck.ERROR: QStyle.StandardPixmap.SP_MessageBoxCritical,
          layercheck.WARNING: QStyle.StandardPixmap.SP_MessageBoxWarning,
          layercheck.INFO: QStyle.StandardPixmap.SP_MessageBoxInformation}
_FINE = QStyle.StandardPixmap.SP_DialogApplyButton
_ICON = 16


class LayersView(QWidget):
    """Button, progress and one card per layer."""

    def __init__(self, session, launcher, parent=None):
        super().__init__(parent)
        self.session, self.launcher = session, launcher
        self.task, self.views, self.findings = None, [], None
        self.error = ""
        self.check_button = QPushButton(QIcon(str(RESOURCES / "icons" / "check.svg")), "")
        self.check_button.setObjectName("checkLayers")
        self.check_button.clicked.connect(self.check)
        self.progress = QProgressBar()
        self.progress.setVisible(False)
        self.cancel_button = QToolButton()
        self.cancel_button.setIcon(QgsApplication.getThemeIcon("/mTaskCancel.svg"))
        self.cancel_button.setVisible(False)
        self.cancel_button.clicked.connect(self.cancel)
        row = QHBoxLayout()
        row.addWidget(self.check_button, 1)
        row.addWidget(self.progress, 1)
        row.addWidget(self.cancel_button)
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        layout = QVBoxLayout(self)
        layout.addLayout(row)
        layout.addWidget(self.summary)
        layout.addWidget(self.area, 1)

    # --- the check ------------------------------------------------------

    def check(self):
        """Look at the project's layers; the slow part runs in the background."""
        if self.task is not None or missing_packages():
            return
        layers = QgsProject.instance().layerTreeRoot().layerOrder()
        self.views = [seen for seen in map(layercheck.view, layers) if seen is not None]
        self.task = LayerCheckTask(self.views, self.session.preset, self._done)
        self.task.progressChanged.connect(self._show_progress)
        self._busy(True)
        QgsApplication.taskManager().addTask(self.task)

    def cancel(self):
        if self.task is not None:
            self.task.cancel()

    def forget(self):
        """Cancel and do not come back: the widgets are about to go."""
        if self.task is not None:
            self.task.progressChanged.disconnect(self._show_progress)
            self.task.done = lambda *_: None
            self.task.cancel()

    def _done(self, findings, error):
        self.task, self.error = None, error
        if findings is not None:
            self.findings = findings
        self._busy(False)
        self.show_findings()

    def _show_progress(self, percent):
        self.progress.setValue(int(percent))

    def _busy(self, busy):
        self.check_button.setEnabled(not busy)
        self.progress.setVisible(busy)
        self.cancel_button.setVisible(busy)
        self.progress.setValue(0)

    # --- showing --------------------------------------------------------

    def retranslate(self):
        self.check_button.setText(with_key(translate("Dock", "&Check the layers")))
        self.check_button.setToolTip(translate(
            "Dock", "Reference systems, extents, web-map offsets, invalid geometries, and what each layer is for"))
        self.cancel_button.setToolTip(translate("Dock", "Cancel"))
        self.show_findings()

    def show_findings(self):
        """Cards for all layers, those with findings first."""
        self.summary.setText(self._summary())
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 4, 0)
        of_layer = {}
        for finding in self.findings or ():
            of_layer.setdefault(finding.layer_id, []).append(finding)
        if self.findings is not None:
            for seen in sorted(self.views, key=lambda v: v.id not in of_layer):
                if QgsProject.instance().mapLayer(seen.id) is not None:
                    layout.addWidget(self._card(seen, of_layer.get(seen.id, [])))
        layout.addStretch(1)
        self.area.setWidget(content)

    def _summary(self):
        if self.error:
            return translate("Dock", "The check stopped: {reason}").format(reason=self.error)
        if self.findings is None:
            return translate("Dock", "Not checked yet. Load layers, pick the city, then check.")
        if not self.views:
            return translate("Dock", "The project has no layers to check.")
        if not self.findings:
            return translate("Dock", "{layers} layers, nothing found.").format(layers=len(self.views))
        return translate("Dock", "{layers} layers, {count} findings.").format(
            layers=len(self.views), count=len(self.findings))

    def _card(self, seen, findings):
        card = QFrame()
        card.setFrameShape(QFrame.Shape.StyledPanel)
        layout = QVBoxLayout(card)
        layout.setContentsMargins(6, 4, 6, 4)
        head = QHBoxLayout()
        name = QLabel()
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setText(seen.name)
        name.setWordWrap(True)
        head.addWidget(self._icon(_ICONS[findings[0].level] if findings else _FINE))
        head.addWidget(name, 1)
        layout.addLayout(head)
        layout.addWidget(self._role_button(seen))
        for finding in findings:
            text = QLabel()
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.setText(sentence(finding))
            text.setWordWrap(True)
            layout.addWidget(text)
            if finding.remedy is not None:
                button = QPushButton(remedy_label(finding))
                button.setObjectName(f"remedy_{finding.code}")
                button.clicked.connect(lambda _=False, f=finding: self.remedy(f))
                layout.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)
        return card

    def _icon(self, which):
        label = QLabel()
        label.setPixmap(self.style().standardIcon(which).pixmap(_ICON, _ICON))
        return label

    def _role_button(self, seen):
        button = QToolButton()
        button.setAutoRaise(True)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setText(stacked(role_label(seen.role)) if seen.role else translate("Dock", "no role"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        small(button)
        button.setToolTip(translate("Dock", "What the layer is for; tools are filled in by it. Click to change."))
        menu = QMenu(button)
        menu.aboutToShow.connect(lambda: self._fill_roles(menu, seen))
        button.setMenu(menu)
        return button

    def _fill_roles(self, menu, seen):
        menu.clear()
        for role, label in [("", translate("Dock", "no role")), *role_names().items()]:
            action = menu.addAction(label)
            action.setCheckable(True)
            action.setChecked(role == seen.role)
            action.triggered.connect(lambda _=False, r=role: self._role_said(seen, r))

    def _role_said(self, seen, role):
        layer = QgsProject.instance().mapLayer(seen.id)
        if layer is not None:
            set_role(layer, role)
            seen.role = role
            self.show_findings()

    def remedy(self, finding):
        """Do what a finding's button says."""
        layer = QgsProject.instance().mapLayer(finding.layer_id)
        if layer is None:
            return
        if finding.remedy.crs:
            layer.setCrs(QgsCoordinateReferenceSystem(finding.remedy.crs))
            self.check()
            return
        self.launcher.open(finding.remedy.tool, dict(finding.remedy.parameters))
