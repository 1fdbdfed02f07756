"""The dialog of a tool of ours: QGIS's own, with parameters in groups, plain numbers, a city list and editors."""

from processing.gui.AlgorithmDialog import AlgorithmDialog
from processing.gui.ParametersPanel import ParametersPanel
from qgis.core import QgsProcessingParameterDefinition, QgsProcessingParameterNumber
from qgis.gui import QgsCollapsibleGroupBoxBasic
from qgis.PyQt.QtWidgets import QVBoxLayout

from ..i18n import translate
from ..processing import modeltexts
from .wrappers import CityWrapper, CriteriaWrapper, JudgementsWrapper

_WIDTH, _HEIGHT, _SHARE = 920, 720, 0.85  # of the screen at most
_LARGE = 25  # parameters; a model with more has its steps folded
_WRAPPERS = {"CITY": CityWrapper, "city": CityWrapper}
_OF_TOOL = {("nbssuitability", "CRITERIA"): CriteriaWrapper, ("ahpweights", "JUDGEMENTS"): JudgementsWrapper}


class ToolDialog(AlgorithmDialog):
    """Opens at a size that fits the screen."""

    def __init__(self, algorithm, parent=None):
        prepare(algorithm)
        super().__init__(algorithm, parent=parent)
        screen = self.screen().availableGeometry()
        self.resize(min(max(self.width(), _WIDTH), int(_SHARE * screen.width())),
                    min(max(self.height(), _HEIGHT), int(_SHARE * screen.height())))

    def getParametersPanel(self, algorithm, parent):
        return GroupedPanel(parent, algorithm)


class GroupedPanel(ParametersPanel):
    """QGIS's panel with group boxes: a model's inputs and outputs by step, a tool's rarer outputs folded."""

    def __init__(self, parent, algorithm):
        self._sections, self._boxes = sections(algorithm), {}
        super().__init__(parent, algorithm)

    def addParameterLabel(self, parameter, label):
        section = self._sections.get(parameter.name())
        if section is None:
            super().addParameterLabel(parameter, label)
        else:
            self._box(section, lambda box: super(GroupedPanel, self).addParameterWidget(parameter, box, 0)).addWidget(
                label)

    def addParameterWidget(self, parameter, widget, stretch=0):
        section = self._sections.get(parameter.name())
        if section is None:
            super().addParameterWidget(parameter, widget, stretch)
        else:
            self._box(section, lambda box: super(GroupedPanel, self).addParameterWidget(parameter, box, 0)).addWidget(
                widget)

    def addOutputLabel(self, label):
        section = self._current()
        if section is None:
            super().addOutputLabel(label)
        else:
            self._box(section, lambda box: super(GroupedPanel, self).addOutputWidget(box, 0)).addWidget(label)

    def addOutputWidget(self, widget, stretch=0):
        section = self._current()
        if section is None:
            super().addOutputWidget(widget, stretch)
        else:
            self._box(section, lambda box: super(GroupedPanel, self).addOutputWidget(box, 0)).addWidget(widget)

    def _current(self):
        """The section of the output whose widgets QGIS is adding: the wrapper it has made last."""
        return self._sections.get(list(self.wrappers)[-1]) if self.wrappers else None

    def _box(self, section, place):
        """The layout of a section's box, made and placed at its first parameter."""
        if section not in self._boxes:
            kind, title, folded = section
            box = QgsCollapsibleGroupBoxBasic(title)
            box.setObjectName(f"section_{kind}_{len(self._boxes)}")
            layout = QVBoxLayout(box)
            box.setCollapsed(folded)
            place(box)
            self._boxes[section] = layout
        return self._boxes[section]


def sections(algorithm):
    """{parameter: (kind, title, folded)}; parameters without a section stay where QGIS puts them."""
    if hasattr(algorithm, "childAlgorithms"):
        return _of_model(algorithm)
    optional = QgsProcessingParameterDefinition.Flag.FlagOptional
    rare = [d.name() for d in algorithm.destinationParameterDefinitions()
            if d.flags() & optional and not d.createByDefault()]
    if len(rare) < 2:
        return {}
    return dict.fromkeys(rare, ("outputs", translate("Dialog", "Further outputs"), True))


def _of_model(model):
    children = model.childAlgorithms()
    origins = {**modeltexts.uses(children), **modeltexts.origins(children)}
    large = len(origins) > _LARGE
    needed = {origins[d.name()][0].childId() for d in model.parameterDefinitions()
              if d.name() in origins and not d.isDestination()
              and not d.flags() & QgsProcessingParameterDefinition.Flag.FlagOptional}
    advanced = QgsProcessingParameterDefinition.Flag.FlagAdvanced
    found = {}
    for definition in model.parameterDefinitions():
        origin = origins.get(definition.name())
        if origin is None or definition.flags() & advanced:
            continue
        child, title = origin[0], origin[0].algorithm().displayName()
        if definition.isDestination():
            found[definition.name()] = ("outputs", translate("Dialog", "Results: {step}").format(step=title), large)
        else:
            found[definition.name()] = ("inputs", title, large and child.childId() not in needed)
    return found


def prepare(algorithm):
    """Give the parameters of an algorithm that a dialog will show their widgets; the algorithm is the dialog's own."""
    for definition in algorithm.parameterDefinitions():
        wrapper = _OF_TOOL.get((algorithm.name(), definition.name())) or _WRAPPERS.get(definition.name())
        if wrapper is not None:
            definition.setMetadata({**definition.metadata(), "widget_wrapper": {"class": wrapper}})
        elif (isinstance(definition, QgsProcessingParameterNumber)
              and definition.dataType() == QgsProcessingParameterNumber.Type.Double):
            definition.setMetadata({**definition.metadata(), "widget_wrapper": {"decimals": decimals(definition)}})


def decimals(definition):
    """Decimals of a number's box: four for shares and where no default tells, else what its default needs."""
    default = definition.defaultValue()
    small = definition.minimum() >= 0 and definition.maximum() <= 1
    try:
        text = f"{float(default):.9f}".rstrip("0").partition(".")[2] if default is not None else "0000"
    except (TypeError, ValueError):
        text = "0000"
    return max(4 if small else 2, len(text))
