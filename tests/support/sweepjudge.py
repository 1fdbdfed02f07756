"""What a run may end in: outputs that open and make sense, or one clear sentence and nothing left behind."""

import csv
import io
import json
import math
import re
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
from hostilelayers import SCRIPT
from osgeo import gdal, ogr

POOL_SCRIPT = (Path(__file__).resolve().parents[2] / "resources" / "cases" / "pool.js").read_text(encoding="utf-8")
POOL_DATA = re.compile(r'<script type="application/json" id="pool">[^<]*</script>')  # no sign of markup in it
ERROR_NAMES = re.compile(
    r"Traceback|\b\w*(?:Error|Exception|Warning)\b(?=[:(])|<class |object at 0x|\bNoneType\b|QVariant|wrapped C/C\+\+|"
    r"\bndarray\b|numpy\.|shapely\.|cannot convert float|out of bounds for axis|unhashable|not subscriptable|"
    r"has no attribute|list index|invalid literal|could not convert string|math domain|\{\w*\}")
LONGEST = 1500


def sentence(text):
    """Faults of a message to the user."""
    faults = []
    if not text.strip():
        faults.append("the message is empty")
    if ERROR_NAMES.search(text.replace(SCRIPT, "").replace("{0}{x}{", "").replace("{name}", "")):
        faults.append(f"the message speaks of Python: {text[:300]}")
    if len(text) > LONGEST:
        faults.append(f"the message has {len(text)} characters: {text[:120]}")
    if text.strip().startswith("'") and text.strip().endswith("'") and " " not in text:
        faults.append(f"the message is a bare key: {text[:100]}")
    return faults


def outputs(results, folder, words=()):
    """Faults of what a successful run has written; ``words`` were given as names and may stand in reports."""
    faults = []
    for path in sorted(p for p in Path(folder).rglob("*") if p.is_file()):
        faults += [f"{path.name}: {fault}" for fault in _file(path)
                   if not any(f">{word}<" in fault or f" {word}," in fault for word in words)]
    for name, value in results.items():
        if isinstance(value, float) and not math.isfinite(value):
            faults.append(f"the result {name} is {value}")
        if isinstance(value, str) and value.startswith(str(folder)) and not Path(value.split("|")[0]).exists():
            faults.append(f"the result {name} is not there: {value}")
    return faults


def leftovers(folder):
    """Names of what a failed run has left."""
    return sorted(str(p.relative_to(folder)) for p in Path(folder).rglob("*"))


def _file(path):
    kind = path.suffix.lower()
    if path.name.startswith(".") or kind in (".part", ".tmp"):
        return ["an unfinished file stays"]
    check = {".gpkg": _vector, ".tif": _raster, ".html": _html, ".json": _json, ".csv": _csv}.get(kind)
    return check(path) if check else [] if path.stat().st_size else ["it is empty"]


def _vector(path):
    data = ogr.Open(str(path))
    if data is None:
        return ["it does not open"]
    faults = []
    for number in range(data.GetLayerCount()):
        layer = data.GetLayer(number)
        for feature in layer:
            geometry = feature.GetGeometryRef()
            if geometry is not None and not geometry.IsEmpty() and not np.isfinite(geometry.GetEnvelope()).all():
                faults.append(f"{layer.GetName()} has a geometry without bounds")
                break
            if any(isinstance(v, float) and not math.isfinite(v) for v in feature.items().values()):
                faults.append(f"{layer.GetName()} has a number that is none: {feature.items()}"[:300])
                break
    return faults


def _raster(path):
    data = gdal.Open(str(path))
    if data is None:
        return ["it does not open"]
    faults = []
    for number in range(1, data.RasterCount + 1):
        band = data.GetRasterBand(number)
        array, nodata = band.ReadAsArray(), band.GetNoDataValue()
        if array is None:
            return [f"band {number} cannot be read"]
        if np.iscomplexobj(array) or np.isinf(array.astype(float)).any():
            faults.append(f"band {number} has infinite values")
        if np.isnan(array.astype(float)).any() and not (nodata is not None and np.isnan(nodata)):
            faults.append(f"band {number} has values that are no number and not NoData")
    return faults


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.scripts = 0

    def handle_starttag(self, tag, attributes):
        self.scripts += tag == "script" or any(name.startswith("on") for name, _ in attributes)


def _html(path):
    text = POOL_DATA.sub("", path.read_text(encoding="utf-8").replace(f"<script>{POOL_SCRIPT}</script>", ""))
    tags = _Tags()
    tags.feed(text)
    faults = ["a text of the input is taken as HTML"] if tags.scripts or "<script" in text else []
    if not text.rstrip().endswith("</html>"):
        faults.append("it is not whole")
    text = re.sub(r"<td>[^<]*</td><td>user</td>", "", text)  # values as they were given
    found = re.search(r">\s*-?(nan|inf|None|NaN|NULL|Infinity)\b[^<]{0,20}<", text)
    if found:
        faults.append("it shows " + text[max(0, found.start() - 90):found.end() + 40])
    found = re.search(r"=\"(?:[^\"]*[ ,(])?-?(nan|inf)\b[^\"]*\"", text)
    if found:
        faults.append("its picture has a place that is no number: " + found.group(0)[:80])
    return faults


def _json(path):
    def refuse(value):
        raise ValueError(f"{value} is no JSON")
    try:
        json.loads(path.read_text(encoding="utf-8"), parse_constant=refuse)
    except ValueError as error:
        return [f"it cannot be read: {error}"]
    return []


def _csv(path):
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("gb18030")  # as tables of Chinese offices often are; the sample city has one
    rows = list(csv.reader(io.StringIO(text, newline="")))
    faults = [] if rows else ["it is empty"]
    broken = {cell for row in rows for cell in row if cell in ("nan", "inf", "-inf", "None")}
    faults += [f"it has a number that is none: >{cell}<" for cell in sorted(broken)]
    return faults
