"""Files of other desks: MapGIS files, which nothing here reads, and Shapefiles in GBK that do not say so."""

from __future__ import annotations

import re
from pathlib import Path

from qgis.core import QgsVectorLayer

from ...common.errors import InputError

_MAPGIS = {b"1": "wl", b"2": "wt", b"3": "wp", b":": "mpj"}  # the kind after WMAP`D2: lines, points, areas, a project
_MAGIC = b"WMAP`D2"
_SUFFIXES = (".wp", ".wl", ".wt", ".mpj")
_LAYERS = ("source", "vector", "layer", "multilayer", "file")
_LOOKED_AT = 1 << 18  # bytes of a table of attributes


def refuse_mapgis(algorithm, parameters) -> None:
    """InputError where a parameter names a file of MapGIS, by its first bytes or by its name."""
    for definition in algorithm.parameterDefinitions():
        if definition.type() not in _LAYERS and definition.type() != "raster":
            continue
        for path in _paths(parameters.get(definition.name())):
            if _is_mapgis(path):
                raise InputError("{parameter}: {file} is a file of MapGIS, which QGIS does not read: export it "
                                 "from MapGIS as Shapefile or as file geodatabase (File conversion > Output SHAPE), "
                                 "and give that.", file=path.name,
                                 parameter=f"{definition.description()} ({definition.name()})")


def _paths(value):
    """The files that a value names: paths, with or without |layername."""
    for item in value if isinstance(value, (list, tuple)) else [value]:
        if isinstance(item, str) and item:
            yield Path(item.split("|")[0])


def _is_mapgis(path):
    try:
        if not path.is_file():
            return False
        with open(path, "rb") as file:
            start = file.read(len(_MAGIC) + 1)
    except OSError:
        return False
    return path.suffix.casefold() in _SUFFIXES or (start.startswith(_MAGIC) and start[-1:] in _MAPGIS)


def with_encodings(algorithm, parameters, context) -> tuple[dict, list]:
    """(parameters, names of files): Shapefiles in GBK without .cpg are opened as such, as layers of the context."""
    changed, told = dict(parameters), []
    for definition in algorithm.parameterDefinitions():
        name = definition.name()
        if definition.type() not in _LAYERS[:-1]:
            continue
        value = changed.get(name)
        if isinstance(value, (list, tuple)):
            changed[name] = [_opened(item, context, told) for item in value]
        else:
            changed[name] = _opened(value, context, told) if value is not None else value
        if changed[name] is None:
            changed.pop(name)
    return changed, told


def _opened(value, context, told):
    if not isinstance(value, str) or not re.search(r"\.shp(\||$)", value, re.I):
        return value
    path = Path(value.split("|")[0])
    if not is_gbk(path):
        return value
    layer = QgsVectorLayer(value, path.stem, "ogr")
    if not layer.isValid():
        return value
    layer.setProviderEncoding("GBK")
    context.temporaryLayerStore().addMapLayer(layer)
    told.append(path.name)
    return layer.id()


def is_gbk(path: Path) -> bool:
    """True for a Shapefile without .cpg whose table holds letters in GBK and not in UTF-8."""
    table = next((one for one in (path.with_suffix(".dbf"), path.with_suffix(".DBF")) if one.is_file()), None)
    if table is None or any(path.with_suffix(suffix).exists() for suffix in (".cpg", ".CPG")):
        return False
    try:
        with open(table, "rb") as file:
            head = file.read(_LOOKED_AT)
    except OSError:
        return False
    if len(head) < 33 or head[29]:  # the table names its code page itself
        return False
    texts = [text for text in re.split(rb"[\x00-\x20]+", _words(head)) if any(byte > 127 for byte in text)]
    # A value that fills its field may end within a letter: a few may not be readable.
    return bool(texts) and _readable(texts, "utf-8") < 0.5 and _readable(texts, "gbk") >= 0.9


def _words(head):
    """Names of the fields and the records of a dBASE table, what lies between them left out."""
    start = int.from_bytes(head[8:10], "little")
    fields = [head[at:at + 10] for at in range(32, min(start, len(head)) - 31, 32)]
    return b" ".join([*fields, head[start:]])


def _readable(texts, encoding):
    """Share of the texts that can be read so."""
    count = 0
    for text in texts:
        try:
            text.decode(encoding)
            count += 1
        except UnicodeDecodeError:
            continue
    return count / len(texts)
