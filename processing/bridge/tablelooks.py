"""How the attribute table of a result looks: headings with units, words for stored keys, decimals for a column.

All of it comes from the declaration of the output (processing/tools/frame/fields.py), in the
label language. It is kept in the layer's style, so that a saved style shows it without the plugin.
"""

import math

from qgis.core import NULL, QgsApplication, QgsEditorWidgetSetup, QgsVectorLayer

from ...i18n import translate

_FIGURES = 4  # of the largest value, where a field declares no decimals
_MOST_DECIMALS = 9


def dress(layer, tool, output="", only=None):
    """Set alias, value map or decimals of every declared field that the layer has.

    ``output`` is the output parameter that the layer is; without it, or where it does
    not declare a field, the tool's other outputs tell. ``only``: names of the fields to set, all without.
    """
    if not isinstance(layer, QgsVectorLayer):
        return
    for name, field in declared_fields(tool, output).items():
        index = layer.fields().lookupField(name)
        if index < 0 or only is not None and name not in only:
            continue
        layer.setFieldAlias(index, field.heading())
        setup = _setup(layer, index, field)
        if setup is not None:
            layer.setEditorWidgetSetup(index, setup)


def declared_fields(tool, output=""):
    """{field name: declaration} of a tool; those of ``output`` come before the others' of the same name."""
    algorithm = QgsApplication.processingRegistry().algorithmById(f"ecoplan:{tool}")
    outputs = (*getattr(algorithm, "OUTPUTS", ()), *getattr(algorithm, "PACKAGE_LAYERS", ()))
    found = {}
    for one in sorted(outputs, key=lambda o: o.name == output):
        found.update({field.name: field for field in one.fields})
    return found


def _setup(layer, index, field):
    field_type = layer.fields().at(index)
    words = field.labels_of_words()
    if field.kind == "bool":
        return QgsEditorWidgetSetup("ValueMap", {"map": _yes_no(field_type)})
    if words:
        return QgsEditorWidgetSetup("ValueMap", {"map": [{str(label): str(word)} for word, label in words.items()]})
    if field.kind == "double" and field_type.isNumeric():
        decimals = field.digits if field.digits is not None else _decimals(layer, index)
        return QgsEditorWidgetSetup("Range", {
            "AllowNull": True, "Min": -1e15, "Max": 1e15, "Precision": decimals, "Step": 10.0 ** -decimals,
            "Style": "SpinBox", "Suffix": ""})
    return None


def _yes_no(field):
    yes, no = translate("Report", "yes"), translate("Report", "no")
    return [{yes: "1"}, {no: "0"}] if field.isNumeric() else [{yes: "true"}, {no: "false"}]


def _decimals(layer, index):
    """Decimals that show the column's largest value with four figures, as reports print it."""
    limits = [layer.minimumValue(index), layer.maximumValue(index)]
    largest = max((abs(v) for v in limits if v not in (None, NULL) and isinstance(v, (int, float))
                   and math.isfinite(v)), default=0.0)
    if largest == 0:
        return 0
    return min(_MOST_DECIMALS, max(0, _FIGURES - 1 - math.floor(math.log10(largest))))
