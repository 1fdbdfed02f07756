"""Where the outputs of a run go: not onto its inputs, not onto each other, not onto folders."""

import os
import re

from qgis.core import (
    QgsDataSourceUri, QgsMapLayer, QgsProcessing, QgsProcessingFeatureSourceDefinition,
    QgsProcessingOutputLayerDefinition, QgsProcessingParameterFeatureSink, QgsProcessingParameterFolderDestination,
    QgsProcessingParameterRasterDestination, QgsProcessingParameterVectorDestination, QgsProcessingUtils, QgsProperty,
    QgsProviderRegistry)

from ....i18n import translate
from ...bridge.rasterformats import check_format
from ...bridge.staging import check_target
from ...common.errors import InputError
from ...common.secrets import masked

_PROVIDER = re.compile(r"^(.{3,}?):(.*)$", re.DOTALL)  # as QGIS tells "ogr:dbname=..." from a path
_TABLE = re.compile(r"dbname='((?:[^'\\]|\\.)*)'.*?table=\"((?:[^\"\\]|\\.)*)\"", re.DOTALL)
_SHAPE_PARTS = (".shp", ".dbf", ".shx", ".prj")


def text_of(value, context) -> str:
    """The text of a destination's value: path, provider's address, or an empty text for none."""
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink
    if isinstance(value, QgsProperty):
        value = value.valueAsString(context.expressionContext(), "")[0]
    return value if isinstance(value, str) else ""


def is_skipped(value, context) -> bool:
    """True for "no output": nothing, or, as QGIS's batch window says it, a layer without a place."""
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = text_of(value, context)
    return value is None or value == ""


def is_file(text) -> bool:
    """True if a destination is a plain path, neither memory nor a database."""
    return bool(text) and text != QgsProcessing.TEMPORARY_OUTPUT and not text.startswith("/vsi") and not (
        provider_of(text))


def provider_of(text) -> str:
    """The key of a destination's data provider ("memory", "postgres", "ogr" ...), an empty text for a path.

    A colon within a path makes no provider.
    """
    match = _PROVIDER.match(text)
    if match is None:
        return ""
    key = {"postgis": "postgres"}.get(match.group(1), match.group(1))  # QGIS's own name for it in destinations
    known = key == "memory" or QgsProviderRegistry.instance().providerMetadata(key) is not None
    return key if known else ""


def _database_table(provider, source):
    """What tells one table of a database server from another; None for files and what has no table."""
    if provider in ("", "memory", "ogr", "gdal", "spatialite", "delimitedtext"):
        return None
    uri = QgsDataSourceUri(source)
    if not uri.table():
        return None
    schema = uri.schema() or {"postgres": "public"}.get(provider, "")
    return provider, uri.service() or uri.host() or "localhost", uri.port(), uri.database(), schema, uri.table()


def check(run) -> None:
    """Raise InputError where an output would destroy an input or another output, or is a folder."""
    inputs, tables, seen = input_files(run), _input_tables(run), {}
    for definition in run.algorithm.parameterDefinitions():
        name = definition.name()
        if not definition.isDestination():
            continue
        text = text_of(run.parameters.get(name), run.context)
        table = _TABLE.search(text) if provider_of(text) in ("", "ogr", "spatialite") else None
        there = _database_table(provider_of(text), text.partition(":")[2])
        if there is not None:
            for other in tables.get(there, ()):
                raise InputError("The output {path} {output} is the input {name}, which would be overwritten: choose "
                                 "another file.", path=masked(text), output=f"({name})", name=other)
            key = (str(there), there[-1])
        elif table is not None:
            _refuse_inputs(name, table.group(1), table.group(2), inputs)
            key = (_real(table.group(1)), table.group(2))
        elif not is_file(text):
            continue
        elif isinstance(definition, QgsProcessingParameterFolderDestination):
            if os.path.exists(text) and not os.path.isdir(text):
                raise InputError("The output folder {path} is a file: choose another name.", path=text)
            continue
        else:
            check_target(text)
            _refuse_inputs(name, text, None, inputs)
            if isinstance(definition, QgsProcessingParameterRasterDestination):
                check_format(text)
            key = (_real(text), None)
        for other, (path, layer) in seen.items():
            if path == key[0] and (layer is None or key[1] is None or layer == key[1]):
                raise InputError("The outputs {first} and {second} have the same file {path}: give each its own.",
                                 first=other, second=name, path=text)
        seen[name] = key


def tell_formats(run) -> None:
    """Warn, before anything is computed, of what the vector formats that were chosen cannot hold."""
    texts = {
        ".shp": translate("Base", "{output}: a Shapefile cuts field names to 10 characters and texts to 254 bytes; "
                          "take GeoPackage to keep them."),
        ".dxf": translate("Base", "{output}: DXF holds no fields, only shapes; take GeoPackage to keep the values."),
        ".kml": translate("Base", "{output}: KML is always in WGS 84 and changes field types; take GeoPackage to keep "
                          "the reference system."),
        ".gpx": translate("Base", "{output}: GPX holds points and lines in WGS 84 with its own fields only; "
                          "take GeoPackage.")}
    texts[".geojson"] = texts[".json"] = translate(
        "Base", "{output}: GeoJSON is WGS 84 by its standard; this file keeps the system of its layer and says so in a "
        "member crs, which other programs may overlook; take GeoPackage.")
    shapeless = translate("Base", "{output}: this format holds the table only, no shapes; take GeoPackage to "
                          "keep them.")
    texts.update(dict.fromkeys((".xlsx", ".ods", ".csv"), shapeless))
    for definition in run.algorithm.parameterDefinitions():
        if isinstance(definition, (QgsProcessingParameterFeatureSink, QgsProcessingParameterVectorDestination)):
            text = text_of(run.parameters.get(definition.name()), run.context)
            ending = os.path.splitext(text)[1].lower() if is_file(text) else ""
            if ending in texts and not (texts[ending] == shapeless and _is_table(definition)):
                run.warn(texts[ending].format(output=definition.name()))


def _is_table(definition):
    return definition.dataType() == QgsProcessing.SourceType.TypeVector


def refuse_targets(run, targets) -> None:
    """Raise InputError where a file about to be written is one that the run has read; (shown, real) paths."""
    inputs = input_files(run)
    for shown, real in targets:
        _refuse_inputs("", shown, None, inputs, real)


def _refuse_inputs(output, path, table, inputs, real=None):
    for name, other in inputs.get(os.path.normcase(real) if real else _real(path), ()):
        if table is None or not other or other == table:
            raise InputError("The output {path} {output} is the input {name}, which would be overwritten: choose "
                             "another file.", path=path, output=f"({output})" if output else "", name=name)


def input_files(run) -> dict[str, list[tuple[str, str]]]:
    """``{real path: [(parameter, table), ...]}`` of all files the run reads."""
    found = {}
    values = [(d.name(), run.parameters.get(d.name())) for d in run.algorithm.parameterDefinitions()
              if not d.isDestination()]
    for name, value in [*values, *run.inputs.items()]:
        for path, table in _files(value, run.context):
            if os.path.isfile(path):
                base, suffix = os.path.splitext(path)
                parts = [base + s for s in _SHAPE_PARTS] if suffix.lower() == ".shp" else [path]
                for part in parts:
                    found.setdefault(_real(part), []).append((name, table))
    return found


def _input_tables(run):
    """``{table of a database server: [parameter, ...]}`` of the layers the run reads."""
    found = {}
    for definition in run.algorithm.parameterDefinitions():
        if not definition.isDestination():
            for layer in _layers(run.parameters.get(definition.name()), run.context):
                table = _database_table(layer.providerType(), layer.source())
                if table is not None:
                    found.setdefault(table, []).append(definition.name())
    return found


def _layers(value, context):
    """The layers of a parameter's value that QGIS can name."""
    for one in _single(value, context):
        if isinstance(one, str) and one and len(one) < 4096:
            one = QgsProcessingUtils.mapLayerFromString(one, context, "table=" in one)
        if isinstance(one, QgsMapLayer):
            yield one


def _files(value, context):
    """(path, table or "") of everything in a parameter's value that may be a file."""
    for one in _single(value, context):
        if isinstance(one, str) and one and len(one) < 4096:
            layer = QgsProcessingUtils.mapLayerFromString(one, context, False)
            one = layer if layer is not None else one
        if isinstance(one, QgsMapLayer):
            parts = QgsProviderRegistry.instance().decodeUri(one.providerType(), one.source())
            yield str(parts.get("path") or ""), str(parts.get("layerName") or "")
        elif isinstance(one, str) and "\0" not in one:
            path, _, options = one.partition("|")
            yield path, options.partition("layername=")[2].partition("|")[0]


def _single(value, context):
    """What a parameter's value holds, each alone: out of lists, without a layer's further settings, properties read."""
    if isinstance(value, (list, tuple)):
        for one in value:
            yield from _single(one, context)
        return
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        value = value.source
    yield value.valueAsString(context.expressionContext(), "")[0] if isinstance(value, QgsProperty) else value


def _real(path):
    return os.path.normcase(os.path.realpath(path))
