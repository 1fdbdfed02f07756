"""The run manifest: everything needed to repeat or audit a run, as JSON."""

import configparser
import hashlib
import json
import math
import platform
import time
from pathlib import Path

import numpy
import scipy
import shapely
from osgeo import gdal
from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsMapLayer

from ..common.secrets import masked
from .rights import credits

ROOT = Path(__file__).resolve().parents[2]
_CHUNK = 1 << 20


def plugin_version():
    """Version in metadata.txt, the one place that holds it."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(ROOT / "metadata.txt", encoding="utf-8")
    return parser["general"]["version"]


def versions():
    """Versions of what computed the results."""
    return {"ecoplan": plugin_version(), "qgis": Qgis.QGIS_VERSION, "gdal": gdal.__version__,
            "numpy": numpy.__version__, "scipy": scipy.__version__, "shapely": shapely.__version__,
            "geos": shapely.geos_version_string, "python": platform.python_version()}


def file_hash(path):
    """SHA-256 of a file, None for what is not a file."""
    path = Path(str(path).partition("|")[0])
    if not path.is_file():
        return None
    digest = hashlib.sha256()
    with open(path, "rb") as data:
        for block in iter(lambda: data.read(_CHUNK), b""):
            digest.update(block)
    return digest.hexdigest()


def _plain(value):
    if isinstance(value, QgsMapLayer):
        return masked(value.source())
    if isinstance(value, QgsCoordinateReferenceSystem):
        return value.authid()
    if isinstance(value, (list, tuple)):
        return [_plain(v) for v in value]
    if isinstance(value, dict):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)  # JSON has no such number
    return value if isinstance(value, (int, float, bool)) or value is None else masked(str(value))


def manifest_json(run, started):
    """JSON text of a run's manifest; passwords and keys of its sources are not in it."""
    parameters = {}
    for definition in run.algorithm.parameterDefinitions():
        name = definition.name()
        if definition.isDestination():
            continue
        parameters[name] = {"value": _plain(run.values.get(name, run.parameters.get(name, definition.defaultValue()))),
                            "origin": run.origins.get(name, "user" if run.given(name) else "default")}
    return json.dumps({
        "tool": run.algorithm.id() or run.algorithm.name(),
        "started": time.strftime("%Y-%m-%dT%H:%M:%S%z", time.localtime(started)),
        "seconds": round(time.time() - started, 2),
        "preset": None if run.preset is None else {
            "key": run.preset.key, "epsg": run.preset.epsg, "vintage": getattr(run.preset, "vintage", None)},
        "parameters": parameters,
        "inputs": {name: {"source": masked(str(source)), "sha256": file_hash(source)}
                   for name, source in run.inputs.items()},
        "credits": credits(run.inputs.values()),
        "crs": run.crs,
        "outputs": {name: _plain(value) for name, value in run.results.items()},
        "warnings": [masked(text) for text in run.warnings],
        "versions": versions(),
    }, ensure_ascii=False, indent=2) + "\n"
