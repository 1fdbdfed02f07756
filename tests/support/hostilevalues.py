"""Absurd values for every type of parameter: ``labels(definition)`` names them, ``Values.get`` makes one."""

import hostilelayers
from hostilelayers import INF, NAN, SCRIPT
from qgis.core import QgsProcessingParameterDefinition

NOTHING = {"null": None, "empty text": ""}
NUMBERS = {**NOTHING, "a text": "abc", "a list": [1, 2], "a dictionary": {"a": 1}, "not a number": NAN, "infinite": INF,
           "minus infinity": -INF, "text nan": "nan", "text inf": "inf", "negative": -1, "zero": 0, "tiny": 1e-300,
           "huge": 1e300, "2**63": 2 ** 63, "-2**63": -2 ** 63, "1e9": 1e9, "fraction": 0.37, "decimal comma": "1,5",
           "full-width digits": "１２", "true": True, "expression": "@project_folder"}
CHOICES = {**NOTHING, "minus one": -1, "out of range": 999, "unknown key": "nope", "a list": [0, 1], "fraction": 1.5,
           "not a number": NAN, "script": SCRIPT, "2**63": 2 ** 63}
FLAGS = {**NOTHING, "a text": "maybe", "a list": [], "two": 2, "text false": "false", "not a number": NAN}
TEXTS = {**NOTHING, "blanks": "   ", "commas": ",,,;;", "script": SCRIPT, "very long": "长a," * 5000, "braces": "{0}{x}{",
         "not a number": "nan", "infinite": "inf,1e400", "negative": "-5,-3",
         "percent": "%s %d %n", "a path": "../../../etc/passwd", "a line break": "a\nb\r\nc", "nul": "a\0b",
         "zero": "0", "numbers": "3,2,1", "huge": "1" * 400, "full-width": "１，２；３", "a number": 5, "a list": ["a", "b"],
         "json": '{"a": [1, {"b": null}]}', "pipes": "|||", "fractions": "1/0 2", "range": "5-1,1-",
         "quotes": "'; DROP TABLE areas; --", "unknown": "atlantis", "emoji": "🌳"}
FIELDS = {**NOTHING, "unknown": "nope", "a number": 5, "a list": ["nope", "name"], "script": SCRIPT, "chinese": "名称",
          "fid": "fid", "very long": "x" * 5000, "spaces": "  ", "a dictionary": {"a": 1}}
BANDS = {**NOTHING, "zero": 0, "minus one": -1, "out of range": 99, "a text": "abc", "not a number": NAN,
         "2**63": 2 ** 63, "fraction": 1.5}
CRSES = {**NOTHING, "unknown": "EPSG:999999", "a text": "abc", "degrees": "EPSG:4490", "web": "EPSG:3857", "a number": 5,
         "script": SCRIPT, "feet": "EPSG:2263", "other zone": "EPSG:4545", "far away": "EPSG:31985"}
EXTENTS = {**NOTHING, "two numbers": "1,2", "not a number": "nan,nan,nan,nan", "turned round":
           "500600,500000,2500000,2499600 [EPSG:4547]", "a point": "500000,500000,2500000,2500000 [EPSG:4547]",
           "a text": "abc", "far away": "0,10,0,10 [EPSG:4547]", "unknown system": "0,1,0,1 [EPSG:999999]",
           "huge": "-1e300,1e300,-1e300,1e300 [EPSG:4547]", "infinite": "-inf,inf,-inf,inf [EPSG:4547]", "a number": 5,
           "degrees": "113.9,114.1,22.5,22.7 [EPSG:4326]", "no system": "500000,500600,2499600,2500000"}
MATRICES = {**NOTHING, "empty": [], "one value": ["a"], "nulls": [None] * 14, "numbers": [NAN, INF, -1, 0],
            "nested": [[1, 2], [3]], "script": [SCRIPT] * 7, "wrong row": ["park", "", 0, "0/-5"],
            "not numbers": ["urban", "abc"], "negative": ["urban", -5], "text": "urban,abc", "four": ["park", "", 0, "x"],
            "nan target": ["urban", "nan"], "a dictionary": {"a": 1}}
OUTPUTS = {"null": None, "empty text": "", "a number": 5, "a list": ["a"]}
PATHS = ("a folder", "not there", "text.tif", "text.gpkg", "folder.tif", "folder.gpkg")
FILES = ("a folder", "not there.csv", "empty.csv", "binary.csv", "script.csv", "other.csv", "broken.json", "list.json",
         "deep.json", "broken.osm", "broken.xml", "empty.txt", "text.gpkg", "text.tif", "folder.gpkg")
_PLAIN = {"number": NUMBERS, "distance": NUMBERS, "enum": CHOICES, "boolean": FLAGS, "string": TEXTS, "field": FIELDS,
          "band": BANDS, "crs": CRSES, "extent": EXTENTS, "matrix": MATRICES, "sink": OUTPUTS, "fileDestination": OUTPUTS,
          "rasterDestination": OUTPUTS, "folderDestination": OUTPUTS}
_LAYER = {**NOTHING, "a number": 5, "a list": [5, None], "a text": "abc", "a dictionary": {"a": 1}, "script": SCRIPT,
          "a path upwards": "../../../etc/passwd"}
_MORE = {"file": FILES, "source": (*PATHS, "a raster", *hostilelayers.VECTORS),
         "vector": (*PATHS, "a raster", *hostilelayers.VECTORS), "raster": (*PATHS, "a vector", *hostilelayers.RASTERS)}


def labels(definition):
    """Names of the absurd values for a parameter; KeyError for a type that is not known yet."""
    kind = definition.type()
    if kind == "multilayer":
        own = hostilelayers.RASTERS if definition.layerType() == 3 else hostilelayers.VECTORS
        return ["null", "no layers", "nulls", "a text", "a number", "twice the same", *PATHS, *own]
    if kind == "file":
        return [*NOTHING, "a number", "a list", *FILES]
    if kind in _MORE:
        return [*_LAYER, *_MORE[kind]]
    if kind == "number":
        return [*NUMBERS, "below the least", "above the most"]
    return list(_PLAIN[kind])


class Values:
    """Makes the values; layers are kept, so that each is made once."""

    def __init__(self, city, folder):
        self.city, self.folder, self._kept = city, folder, {}
        self.files = hostilelayers.files(folder)

    def get(self, definition, label, good):
        """The value for ``label``; ``good`` is the valid one (or None)."""
        kind = definition.type()
        if kind == "multilayer":
            return self._several(definition, label, good)
        if kind == "number" and label in ("below the least", "above the most"):
            least, most = definition.minimum(), definition.maximum()
            return least - 1e-3 if label == "below the least" else most * 1.001 + 1
        if kind in ("source", "vector", "raster", "file"):
            plain = _LAYER if kind != "file" else {**NOTHING, "a number": 5, "a list": ["a"]}
            return plain[label] if label in plain else self._layer(kind, label, good or self._good(definition))
        return _PLAIN[kind][label]

    def _good(self, definition):
        """A layer to spoil for a parameter that no baseline fills."""
        if definition.type() == "raster":
            return self.city["dem"]
        kinds = list(definition.dataTypes()) if hasattr(definition, "dataTypes") else []
        return self.city["people" if kinds == [0] else "roads" if kinds == [1] else "units"]

    def _layer(self, kind, label, good):
        if label in self.files:
            return self.files[label]
        if label == "a raster":
            return self.city["dem"]
        if label == "a vector":
            return self.city["units"]
        key = (kind, label, str(good))
        if key not in self._kept:
            if kind == "raster":
                target = f"{self.folder}/{len(self._kept)}.tif"
                self._kept[key] = hostilelayers.RASTERS[label](good, target)
            else:
                self._kept[key] = hostilelayers.VECTORS[label](str(good).split("|")[0])
        return self._kept[key]

    def _several(self, definition, label, good):
        raster = definition.layerType() == 3
        first = (good or [None])[0] or (self.city["heat"] if raster else self.city["units"])
        plain = {"null": None, "no layers": [], "nulls": [None, None], "a text": "abc", "a number": 5,
                 "twice the same": [first, first]}
        if label in plain:
            return plain[label]
        if first.endswith((".csv", ".txt")) and label in hostilelayers.VECTORS:
            return [self._layer("source", label, self.city["units"])]
        return [self._layer("raster" if raster else "source", label, first)]


def is_output(definition):
    return definition.isDestination() and isinstance(definition, QgsProcessingParameterDefinition)
