"""Key numbers of a case: what the runs' results hold, and what the user gives with unit and source."""

import os

from osgeo import gdal
from qgis.core import QgsApplication

from ....resources import casecards, tables
from ... import bridge
from ...bridge.gdalerrors import failures
from ...common.errors import InputError
from ...common.reading import number as read_number
from . import casecard_words as words

_MOST = 40  # numbers that come from the runs
_SIZES = {"Polygon": ("ha", "m2"), "MultiPolygon": ("ha", "m2"), "LineString": ("m", "km"),
          "MultiLineString": ("m", "km")}


def of_runs(steps):
    """[entry of a card's ``numbers``] from tables of one row, and counts and sizes of layers, that steps wrote."""
    found = []
    for step in reversed(steps):  # what was computed last is what the case shows
        algorithm = QgsApplication.processingRegistry().algorithmById(f"ecoplan:{step.tool}")
        if algorithm is None:
            continue
        for output in getattr(algorithm, "OUTPUTS", ()):
            place = step.outputs.get(output.name)
            if place:
                found += _of_output(step, output, place)
    return found[:_MOST]


def _of_output(step, output, place):
    path, _, options = place.partition("|")
    table = options.partition("layername=")[2].partition("|")[0]
    if not os.path.isfile(path):
        return []
    with failures():
        try:
            data = gdal.OpenEx(path, gdal.OF_VECTOR)
        except RuntimeError:
            return []
        layer = None if data is None else data.GetLayerByName(table) if table else data.GetLayer(0)
        if layer is None:
            return []
        source = f"{os.path.basename(path)} (ecoplan:{step.tool}, {step.date})"
        if output.geometry == "NoGeometry":
            return _of_row(step, output, layer, source) if layer.GetFeatureCount() == 1 else []
        return _of_layer(step, output, layer, source)


def _of_row(step, output, layer, source):
    """The numbers of a table's only row."""
    row, entries = layer.GetNextFeature(), []
    have = {layer.GetLayerDefn().GetFieldDefn(i).GetName() for i in range(layer.GetLayerDefn().GetFieldCount())}
    for field in output.fields:
        if field.kind in ("int", "double") and field.name in have and row.IsFieldSetAndNotNull(field.name):
            value = row.GetFieldAsInteger64(field.name) if field.kind == "int" else row.GetFieldAsDouble(field.name)
            entries.append(_entry(f"{step.tool}.{output.name}.{field.name}", {"en": field.en, "zh": field.zh}, value,
                                  field.unit, source))
    return entries


def _of_layer(step, output, layer, source):
    """How many features a layer has, and the sum of its first field that is an area (areas) or a length (lines)."""
    titles = words.output_titles(step.tool, output.name)
    entries = [_entry(f"{step.tool}.{output.name}.count", {
        "en": f"{titles['en']}: number", "zh": f"{titles['zh']}：数量"}, layer.GetFeatureCount(), "", source)]
    units = _SIZES.get(output.geometry, ())
    field = next((one for one in output.fields if one.unit in units and one.kind == "double"), None)
    have = {layer.GetLayerDefn().GetFieldDefn(i).GetName() for i in range(layer.GetLayerDefn().GetFieldCount())}
    if field is not None and field.name in have:
        total = 0.0
        for feature in layer:
            bridge.progress.look()
            total += feature.GetFieldAsDouble(field.name) if feature.IsFieldSetAndNotNull(field.name) else 0.0
        entries.append(_entry(f"{step.tool}.{output.name}.{field.name}", {
            "en": f"{titles['en']}: {field.en}, total", "zh": f"{titles['zh']}：{field.zh}合计"}, total, field.unit,
            source))
    return entries


def _entry(key, label, value, unit, source):
    return {"key": key, "label": label, "value": round(value, 6) if isinstance(value, float) else value, "unit": unit,
            "source": source}


def of_table(path):
    """[entry] of the user's table: key, label_en, label_zh, value, unit, source."""
    table = tables.read(path, ("value", "unit", "source"))
    rows = zip(table.texts("key"), table.texts("label_en"), table.texts("label_zh"), table.required("value"),
               table.texts("unit"), table.required("source"), table.lines)
    entries = []
    for key, english, zh, value, unit, source, line in rows:
        if not (english or zh):
            raise InputError("{file}, line {line}: label_en or label_zh must say what the number is.", file=table.file,
                             line=line)
        if key in casecards.SPECIAL and unit != casecards.SPECIAL[key][1]:
            raise InputError("{file}, line {line}: {key} must be given in {unit}, not {found}.", file=table.file,
                             line=line, key=key, unit=casecards.SPECIAL[key][1] or "1", found=unit or "1")
        entries.append({"key": key, "label": {"en": english, "zh": zh}, "value": _plain(value), "unit": unit,
                        "source": source})
        if key in casecards.SPECIAL and isinstance(entries[-1]["value"], str):
            raise InputError("{file}, line {line}, column {column}: {value} is not a number.", file=table.file,
                             line=line, column="value", value=value)
    return entries


def _plain(text):
    """A number, or the text where it is none ("3-5")."""
    try:
        return read_number(text)
    except ValueError:
        return text


def impacts(entries, cost):
    """The same after NBSAPI v2: magnitude, unit, intensity (nobody stated one) and the special impacts."""
    found = []
    for entry in entries:
        if isinstance(entry["value"], str):
            continue
        impact = _impact(entry["value"], entry["unit"], entry["label"].get("en") or entry["label"].get("zh", ""))
        if entry["key"] in casecards.SPECIAL:
            impact["specialized"] = {casecards.SPECIAL[entry["key"]][0]: {entry["key"]: entry["value"]}}
        found.append(impact)
    if cost.get("construction") is not None or cost.get("maintenance") is not None:
        first = cost.get("construction")
        impact = _impact(cost.get("maintenance") if first is None else first, cost["currency"],
                         "annual maintenance cost" if first is None else "construction cost")
        impact["specialized"] = {"cost": {"construction_cost": first, "maintenance_cost": cost.get("maintenance"),
                                          "currency": cost["currency"]}}
        found.append(impact)
    return found


def _impact(value, unit, description):
    return {"magnitude": value, "unit": {"unit": unit or "1", "description": description},
            "intensity": {"intensity": "unknown"}}
