"""Where a layer comes from: the output of a tool of ours that it is, whatever it is called and in whatever language.

A result that QGIS loads is marked with tool, output, run and the run's inputs. One that is opened from a file later is
known by the manifest beside it, else by what only that output has: its fields, the description of its band.
``tables/output_roles.csv`` says which outputs serve as inputs, and for what; the others serve as none.
"""

import json
import os
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Mapping, Optional

from qgis.core import QgsMapLayer, QgsRasterLayer, QgsVectorLayer

from ...resources import tables

_PROPERTY = "ecoplan/output"
BY_NAME = "*"  # of an output that is what its input was
_MOST_FILES, _LARGEST = 50, 2_000_000  # JSON files of a folder that are looked at, and their size in bytes


@dataclass(frozen=True)
class Origin:
    """Output ``output`` of ``tool``; ``run`` tells runs apart, ``inputs`` are its sources by parameter."""

    tool: str
    output: str
    run: str = ""
    inputs: Mapping[str, str] = field(default_factory=dict)

    @property
    def role(self) -> Optional[str]:
        """What the output is for; empty where it is no input of any tool, None where its names tell."""
        for tool, output, role, _marks in _rows():
            if (tool, output) == (self.tool, self.output):
                return None if role == BY_NAME else role
        return ""


@lru_cache(maxsize=None)
def _rows():
    table = tables.read(tables.shipped("output_roles"), ("tool", "output", "role", "marks"))
    return tuple((row["tool"], row["output"], row["role"], row["marks"]) for row in table.rows)


def mark(layer, origin):
    """Note on a layer which output it is."""
    layer.setCustomProperty(_PROPERTY, json.dumps({
        "tool": origin.tool, "output": origin.output, "run": origin.run, "inputs": dict(origin.inputs)}))


def origin_of(layer):
    """The :class:`Origin` of a map layer, or None for one that is no result of ours."""
    if not isinstance(layer, QgsMapLayer):
        return None
    try:
        known = json.loads(layer.customProperty(_PROPERTY, "") or "{}")
        if known:
            return Origin(known["tool"], known["output"], known.get("run", ""), known.get("inputs", {}))
    except (AttributeError, KeyError, TypeError, ValueError):  # a project that somebody has edited
        pass
    return _by_manifest(layer) or _by_marks(layer)


def _by_manifest(layer):
    path, _, options = layer.source().partition("|")
    folder = os.path.dirname(path)
    if not folder or not os.path.isfile(path):
        return None
    table = options.partition("layername=")[2].partition("|")[0]
    return _manifests(folder, os.stat(folder).st_mtime_ns).get((os.path.basename(path), table))


@lru_cache(maxsize=32)
def _manifests(folder, _changed):
    """{(file name, table): Origin} of the outputs that the manifests in a folder list."""
    found = {}
    for path in sorted(Path(folder).glob("*.json"))[:_MOST_FILES]:
        try:
            content = json.loads(path.read_text(encoding="utf-8")) if path.stat().st_size <= _LARGEST else {}
            tool = content["tool"].partition(":")[2] or content["tool"]
            inputs = {name: entry["source"] for name, entry in content["inputs"].items()}
            for output, place in content["outputs"].items():
                file, _, options = str(place).partition("|")
                key = (os.path.basename(file), options.partition("layername=")[2].partition("|")[0])
                found[key] = Origin(tool, output, str(path), inputs)
        except (AttributeError, KeyError, OSError, RecursionError, TypeError, ValueError):  # some other JSON
            continue
    return found


def _by_marks(layer):
    if isinstance(layer, QgsVectorLayer):
        have = set(layer.fields().names())
        for tool, output, _role, marks in _rows():
            if "|" in marks and set(marks.split("|")) <= have:
                return Origin(tool, output)
    elif isinstance(layer, QgsRasterLayer) and layer.isValid():
        description = layer.bandName(1).partition(": ")[2]
        for tool, output, _role, marks in _rows():
            if marks and "|" not in marks and marks == description:
                return Origin(tool, output)
    return None
