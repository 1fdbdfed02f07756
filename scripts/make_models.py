"""Write the models that ship (resources/models/*.model3, and listing.json of them) from the tools as they are now.

Run with QGIS 3.22, the oldest version supported: newer ones read what it writes.
"""

import json
import os
import sys

os.environ["QT_HASH_SEED"] = "0"  # a fixed order, so that git shows what changed; read when Qt is loaded

from qgis.core import (  # noqa: E402
    QgsApplication, QgsProcessingModelAlgorithm, QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildDependency, QgsProcessingModelChildParameterSource, QgsProcessingModelComment,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter, QgsProcessingParameterEnum, QgsProcessingParameterFolderDestination)
from qgis.PyQt.QtCore import QPointF, QSizeF, QVariant  # noqa: E402
from qgis.PyQt.QtGui import QColor  # noqa: E402

from model_definitions import MODELS, Child, Expression, Value  # noqa: E402
from inqgis import ROOT, qgis  # noqa: E402

FOLDER = ROOT / "resources" / "models"
LIVE = ("description", "help", "metadata", "options")  # of a parameter: set when the model is listed
BRANCH = "parts"  # the step that tells which parts have their inputs
COLUMNS = 6
COLOURS = {"network": "#cfe6d8", "control": "#f6d5d0", "access": "#d5e3f5", "nbs": "#e4dbf2", "accounts": "#f6ecc9",
           "checkup": "#d9eef0", "data": "#e6e6e6"}


def source_of(value):
    kind = QgsProcessingModelChildParameterSource
    if isinstance(value, Child):
        return kind.fromChildOutput(*value)
    if isinstance(value, Value):
        return kind.fromStaticValue(value.value)
    if isinstance(value, Expression):
        return kind.fromExpression(value.text)
    return kind.fromModelParameter(value)


def place(number, row=0):
    return QPointF(460 + 330 * (number % COLUMNS), 120 + 420 * (number // COLUMNS) + 40 * row)


def add_child(model, child_id, tool, number):
    child = QgsProcessingModelChildAlgorithm(tool if ":" in tool else f"ecoplan:{tool}")
    if child.algorithm() is None:
        sys.exit(f"there is no tool {tool}")
    child.setChildId(child_id)
    child.setDescription(child.algorithm().displayName())
    child.setPosition(place(number))
    algorithm = child.algorithm()
    if algorithm.groupId() in COLOURS:  # ours: coloured by the toolbox group, with what the step does beside it
        child.setColor(QColor(COLOURS[algorithm.groupId()]))
        comment = QgsProcessingModelComment(algorithm.shortDescription())
        comment.setColor(QColor(COLOURS[algorithm.groupId()]).lighter(108))
        comment.setSize(QSizeF(220, 90))
        comment.setPosition(place(number) + QPointF(0, -95))
        child.setComment(comment)
    return child


def add_inputs(model, definition, labels):
    uses = {}
    for tool, sources, _ in definition.steps.values():
        for parameter, source in sources.items():
            for one in source if isinstance(source, list) else [source]:
                if isinstance(one, str):
                    uses.setdefault(one, (tool, parameter))
    registry = QgsApplication.processingRegistry()
    for row, make in enumerate(definition.inputs):
        name = make("").name()
        if name not in uses:
            sys.exit(f"{definition.key}: no step reads {name}")
        tool, parameter = uses[name]
        algorithm = registry.algorithmById(f"ecoplan:{tool}")
        of_tool = algorithm.parameterDefinition(parameter)
        parameter = make(labels(definition.key, name) or of_tool.description())
        if isinstance(parameter, QgsProcessingParameterEnum):
            parameter.setOptions(of_tool.options())
        position = QgsProcessingModelParameter(name)
        position.setPosition(QPointF(120, 60 + 60 * row))
        model.addModelParameter(parameter, position)


def build(definition, own, choose):
    """The model of a definition, with labels and help in both languages."""
    texts = own(definition.key)

    def labels(key, name):
        text = texts.get("labels", {}).get(name)
        return choose(text) if text else ""

    model = QgsProcessingModelAlgorithm(choose(texts["name"]), "EcoPlan")
    add_inputs(model, definition, labels)
    if definition.parts:
        branch = add_child(model, BRANCH, "native:condition", 0)
        branch.setConfiguration({"conditions": [{"name": name, "expression": expression}
                                                for name, (expression, _) in definition.parts.items()]})
        model.addChildAlgorithm(branch)
    part_of = {step: name for name, (_, steps) in definition.parts.items() for step in steps}
    for number, (child_id, (tool, sources, outputs)) in enumerate(definition.steps.items(), bool(definition.parts)):
        child = add_child(model, child_id, tool, number)
        for parameter, source in sources.items():
            child.addParameterSources(parameter,
                                      [source_of(s) for s in (source if isinstance(source, list) else [source])])
        for parameter in child.algorithm().parameterDefinitions():  # the designer calls a model without them faulty
            required = not parameter.isDestination() and not parameter.flags() & parameter.Flag.FlagOptional
            if required and parameter.name() not in sources and parameter.defaultValue() is not None:
                child.addParameterSources(parameter.name(), [source_of(Value(parameter.defaultValue()))])
        named = {}
        for row, (output, name) in enumerate(outputs.items()):
            of_tool = child.algorithm().parameterDefinition(output)
            result = QgsProcessingModelOutput(
                name, labels(definition.key, f"{child_id}:{name}") or of_tool.description())
            result.setChildId(child_id)
            result.setChildOutputName(output)
            result.setPosition(place(number, row + 2))
            if isinstance(of_tool, QgsProcessingParameterFolderDestination):
                result.setDefaultValue("TEMPORARY_OUTPUT")
            named[name] = result
        child.setModelOutputs(named)
        if child_id in part_of:
            child.setDependencies([QgsProcessingModelChildDependency(BRANCH, part_of[child_id])])
        model.addChildAlgorithm(child)
    model.setParameterOrder([make("").name() for make in definition.inputs])
    model.setHelpContent({"ALG_DESC": choose(texts["description"]), "ALG_CREATOR": "EcoPlan",
                          **{name: choose(text) for name, text in texts.get("parameters", {}).items()}})
    return model


def listed(model, texts):
    """What modeltexts.listing() has of a model: its steps, its parameters, the tools' parameters these belong to."""
    children = model.childAlgorithms()
    places = {**texts.uses(children), **texts.origins(children)}
    parameters = []
    for definition in model.parameterDefinitions():
        child, parameter = places[definition.name()]
        entry = {"name": definition.name(), "of": [child.algorithmId(), parameter]}
        if not (definition.isDestination() and child.algorithmId().startswith("ecoplan:")):
            entry["form"] = {key: value for key, value in definition.toVariantMap().items()
                             if key not in LIVE and value is not None and not isinstance(value, QVariant)}
        elif definition.defaultValue() is not None:
            entry["default"] = definition.defaultValue()
        parameters.append(entry)
    return {"steps": {step: child.algorithmId() for step, child in sorted(children.items())}, "parameters": parameters}


def listing_text(listing):
    """A line a parameter, so that git shows what changed."""
    models = []
    for key, model in sorted(listing.items()):
        parameters = ",\n".join("  " + json.dumps(entry, ensure_ascii=False, sort_keys=True)
                                for entry in model["parameters"])
        models.append(f'"{key}": {{"steps": {json.dumps(model["steps"])}, "parameters": [\n{parameters}]}}')
    return "{" + ",\n".join(models) + "}\n"


def main():
    os.environ["ECOPLAN_LANG"] = "both"
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with qgis():
        from qgis.analysis import QgsNativeAlgorithms
        from ecoplan.i18n import choose
        from ecoplan.processing import modeltexts
        from ecoplan.processing.provider import register
        QgsApplication.processingRegistry().addProvider(QgsNativeAlgorithms())
        (FOLDER / "listing.json").write_text("{}", encoding="utf-8")  # yesterday's models may ask for what tools lost
        provider = register()
        if not provider.algorithms():
            sys.exit("the tools could not be loaded")
        listing = {}
        for definition in MODELS:
            path = FOLDER / f"{definition.key}.model3"
            model = build(definition, modeltexts.own, choose)
            if not model.toFile(str(path)):
                sys.exit(f"{path} could not be written")
            listing[definition.key] = listed(model, modeltexts)
            print(path)
        (FOLDER / "listing.json").write_text(listing_text(listing), encoding="utf-8")


if __name__ == "__main__":
    main()
