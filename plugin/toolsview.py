"""The panel's third page: the ways to begin, the tools by group, the last results."""

import time
from html import escape
from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ..i18n import translate
from ..processing.tools.frame.algorithm import group_names
from .resultrow import ResultRow
from .startview import StartView
from .texts import small, stacked

_ICON = 24
_ORDER = (  # in which a plan uses them; others follow
    "resistancesurface", "ecologicalsources", "corridors", "networkcentrality", "currentflow", "pinchpoints",
    "omnidirectionalflow", "connectedhabitat", "randomisedpaths", "circuitscape", "coneforindices", "linkagepriority",
    "exportfor", "restorationplan", "connectivityelasticity",
    "barriers", "breakpoints", "comparescenarios", "resistancesensitivity", "redlinecheck", "importparcels",
    "exportparcels", "greenwaybuffers", "greenwayaccess", "greenspacesupply", "natureaccess",
    "sitelocation", "greenwayaudit",
    "ahpweights", "nbssuitability", "nbssites", "fluctuationzone", "extentaccount", "gep", "urbancooling",
    "compensationbase", "outcomeledger", "cityindicators", "reportcard", "nbslens", "speciesjoin", "riparianbuffer",
    "landimprovement", "visitorpressure", "comfortroutes", "implementationlist",
    "preparecity", "samplecity")


def tools_by_group():
    """[(group label, [algorithm, ...])] of what the provider registers, in toolbox order."""
    provider = QgsApplication.processingRegistry().providerById("ecoplan")
    algorithms = list(provider.algorithms()) if provider is not None else []
    groups = []
    for key, label in group_names().items():
        own = sorted((a for a in algorithms if a.groupId() == key), key=_rank)
        if own:
            groups.append((label, own))
    rest = [a for a in algorithms if a.groupId() not in group_names()]
    return groups + ([("", rest)] if rest else [])


def _rank(algorithm):
    name = algorithm.name()
    return (_ORDER.index(name) if name in _ORDER else len(_ORDER), name)


class ToolsView(QWidget):
    """Buttons that open the tools, each with a line of help."""

    def __init__(self, launcher, sample, parent=None):
        super().__init__(parent)
        self.launcher = launcher
        self.buttons = {}
        self.start = StartView(launcher, sample)
        self.place_row = ResultRow(launcher.place)
        self.results = QLabel()
        self.results.setObjectName("results")
        self.results.setWordWrap(True)
        self.results.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.results.linkActivated.connect(self.launcher.show_file)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        layout = QVBoxLayout(self)
        layout.addWidget(self.start)
        layout.addWidget(self.area, 1)
        layout.addWidget(self.place_row)
        layout.addWidget(self.results)
        launcher.resultsChanged.connect(self.show_results)

    def retranslate(self):
        self.start.retranslate()
        self.place_row.retranslate()
        self._show_tools()
        self.show_results()

    def _show_tools(self):
        self.buttons = {}
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 4, 0)
        layout.setSpacing(2)
        for label, algorithms in tools_by_group():
            heading = QLabel(f"<b>{escape(label)}</b>")
            heading.setContentsMargins(0, 8, 0, 2)
            heading.setWordWrap(True)
            layout.addWidget(heading)
            for algorithm in algorithms:
                layout.addWidget(self._button(algorithm))
                line = small(QLabel(algorithm.shortDescription()))
                line.setTextFormat(Qt.TextFormat.PlainText)
                line.setWordWrap(True)
                line.setContentsMargins(_ICON + 10, 0, 0, 4)
                layout.addWidget(line)
        layout.addStretch(1)
        self.area.setWidget(content)

    def _button(self, algorithm):
        button = QToolButton()
        button.setObjectName(f"tool_{algorithm.name()}")
        button.setAutoRaise(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIcon(algorithm.icon())
        button.setIconSize(QSize(_ICON, _ICON))
        button.setText(stacked(algorithm.displayName()))
        button.setToolTip(f"{algorithm.displayName()}\n{algorithm.id()}")
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda _=False, tool=algorithm.id(): self.launcher.open(tool))
        self.buttons[algorithm.name()] = button
        return button

    def show_results(self):
        """The last runs with links to their reports and tables."""
        if not self.launcher.results:
            self.results.setVisible(False)
            return
        registry = QgsApplication.processingRegistry()
        rows = []
        for result in self.launcher.results[:4]:
            algorithm = registry.algorithmById(result.tool)
            name = algorithm.displayName() if algorithm is not None else result.tool
            links = " · ".join(f"<a href='{escape(path)}'>{escape(Path(path).suffix.lstrip('.').upper())}</a>"
                               for path in result.files)
            today = result.when.startswith(time.strftime("%Y-%m-%d "))
            rows.append(f"{result.when[11:] if today else result.when} {escape(name)} {links}")
        title = escape(translate("Dock", "Last results"))
        self.results.setText(f"<b>{title}</b><br>" + "<br>".join(rows))
        self.results.setVisible(True)
