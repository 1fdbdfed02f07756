"""Labels and help of the models that ship, in both languages.

resources/help/<model>.json holds what is the model's own; an input or output without an entry
there is shown with the label and the help of the tool parameter that it belongs to.
"""

import json
from functools import lru_cache

from ..i18n import choose
from ..resources import RESOURCES
from .tools.frame import helptext


@lru_cache(maxsize=None)
def own(key):
    """The entries of resources/help/<model>.json: name, summary, description, labels, parameters, outputs, methods."""
    return json.loads((RESOURCES / "help" / f"{key}.json").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def listing():
    """What scripts/make_models.py found in the models: {model: {"steps": {step: tool}, "parameters": [...]}}.

    A parameter says ``of``, the tool's parameter that it belongs to, and ``form``, QGIS's map of it. An output of one
    of our tools has no form: it is the tool's own under another name and, where it has one, with another ``default``.
    """
    return json.loads((RESOURCES / "models" / "listing.json").read_text(encoding="utf-8"))


def uses(children):
    """{model input: (child, tool parameter)} of a model's ``childAlgorithms()``; the first use of each input."""
    found = {}
    for child in children.values():
        for parameter, sources in child.parameterSources().items():
            for source in sources:
                if source.parameterName():  # only what comes from a model input has one
                    found.setdefault(source.parameterName(), (child, parameter))
    return found


def origins(children):
    """{model output: (child, tool output)} of a model's ``childAlgorithms()``."""
    return {f"{child_id}:{key}": (child, output.childOutputName())
            for child_id, child in children.items() for key, output in child.modelOutputs().items()}


def label(key, name, tool, parameter):
    """Label of an input or output that belongs to a tool's parameter; empty where it belongs to none."""
    text = own(key).get("labels", {}).get(name)
    if text:
        return choose(text)
    definition = tool.parameterDefinition(parameter) if tool is not None else None
    return definition.description() if definition is not None else ""


@lru_cache(maxsize=None)
def texts(key):
    """What resources/help/<tool>.json is for a tool, filled from the tools of the model."""
    given = own(key)
    filled = {**given, "parameters": {}, "outputs": {}}
    for entry in listing()[key]["parameters"]:
        name, (tool, parameter) = entry["name"], entry["of"]
        kind = "outputs" if ":" in name else "parameters"  # QGIS names an output step:name
        filled[kind][name] = (given.get(kind, {}).get(name)
                              or helptext.load(tool.partition(":")[2])[kind].get(parameter, {"en": "", "zh": ""}))
    return filled
