"""OpenStreetMap files feature by feature, as GDAL's OSM driver reads them, with what it found wrong.

The file is read once in its own order (interleaved), so memory stays bounded: node
positions beyond a limit go to a temporary file. A reading configuration made from the
tag table tells the driver which closed ways are areas.
"""

import re
import tempfile
import time
from pathlib import Path

from osgeo import gdal
from qgis.core import QgsRectangle

from ...common.errors import InputError
from ... import opendata
from ...bridge.progress import Cancelled

ATTRIBUTION = "© OpenStreetMap contributors, ODbL 1.0 (https://www.openstreetmap.org/copyright)"
MEMORY_MB = 400  # of node positions and of ways awaiting their relation, each; the rest goes to disk
KINDS = {"points": opendata.layers.POINT, "lines": opendata.layers.LINE, "multilinestrings": opendata.layers.ROUTE,
         "multipolygons": opendata.layers.AREA}
BATCH = 4000
_CONFIG = """attribute_name_laundering=no
report_all_tags=yes
closed_ways_are_polygons={areas}
[points]
osm_id=yes
all_tags=yes
[lines]
osm_id=yes
all_tags=yes
[multipolygons]
osm_id=yes
all_tags=yes
[multilinestrings]
osm_id=yes
all_tags=yes
[other_relations]
osm_id=yes
all_tags=yes
"""
_TAG = re.compile(r'"((?:[^"\\]|\\.)*)"=>"((?:[^"\\]|\\.)*)"')
_ESCAPE = re.compile(r"\\(.)")
_MESSAGES = (
    ("nodes", "w", re.compile(r"For way (\d+), got only (\d+) nodes instead of (\d+)")),
    ("dropped", "w", re.compile(r"Way (\d+) with (\d+) nodes that could be found")),
    ("ways", "r", re.compile(r"Relation (\d+) has missing ways")),
    ("too_large", "w", re.compile(r"Way (\d+) has too many")),
)
_BOUNDS = re.compile(r"Got bounds : minx=([-\d.]+), miny=([-\d.]+), maxx=([-\d.]+), maxy=([-\d.]+)")


class OsmFile:
    """An OSM file open for one reading.

    ``faults`` maps a kind to ids (``w1`` ways, ``r1`` relations): ``nodes`` ways of which
    nodes are missing, ``dropped`` ways with fewer than two nodes, ``ways`` relations left out
    because ways are missing. ``bounds`` (degrees) is what the file's header states, or None.
    """

    def __init__(self, path, area_conditions, box=None):
        self.path = Path(path)
        self.faults = {"nodes": {}, "dropped": {}, "ways": {}, "too_large": {}}
        self.bounds = None
        self.read = 0
        self._errors = []
        self._last = 0.0  # when progress was last told
        self._box = box
        self._dataset = None
        self._folder = tempfile.TemporaryDirectory(prefix="ecoplan_osm_")
        config = Path(self._folder.name) / "osmconf.ini"
        config.write_text(_CONFIG.format(areas=_area_list(area_conditions)), encoding="utf-8")
        self._open(config)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._layers = self._dataset = None
        self._folder.cleanup()

    def _open(self, config):
        with self._listening():
            try:
                self._dataset = gdal.OpenEx(
                    str(self.path), gdal.OF_VECTOR, allowed_drivers=["OSM"],
                    open_options=[f"CONFIG_FILE={config}", f"MAX_TMPFILE_SIZE={MEMORY_MB}"])
            except RuntimeError:
                self._dataset = None
            if self._dataset is None:
                raise InputError("{path} is not an OpenStreetMap file that GDAL reads: choose an .osm.pbf or .osm "
                                 "file.", path=self.path.name)
            self._dataset.ExecuteSQL("SET interest_layers = " + ",".join(KINDS))
            self._layers = [self._dataset.GetLayerByName(name) for name in KINDS]
            if self._box is not None:
                for layer in self._layers[1:]:  # a filter on points would lose the nodes of ways that leave the box
                    layer.SetSpatialFilterRect(*self._box)

    def batches(self, wanted, progress):
        """Lists of ``(kind, osm id, tags, WKB, rules)`` of the features that ``wanted(kind, tags)`` gives rules for.

        Raises Cancelled, and InputError where the file is broken.
        """
        found, more = [], True
        while more:
            with self._listening():
                more = self._fill(found, wanted, progress)
            if self._errors:
                raise InputError("{path} cannot be read to its end ({reason}): the file is damaged or was not "
                                 "downloaded completely; download it again.", path=self.path.name,
                                 reason=self._errors[0])
            if found:
                yield found
                found = []

    def _fill(self, found, wanted, progress):
        """Read until a batch is full; False at the end of the file."""
        stopped = []

        def report(fraction, *_):
            if time.monotonic() - self._last > 0.1:
                self._last = time.monotonic()
                try:
                    progress(fraction)
                except Cancelled:
                    stopped.append(True)
                    return 0
            return 1

        part = 0.0
        while len(found) < BATCH:
            try:
                feature, layer, part = self._dataset.GetNextFeature(
                    include_layer=True, include_pct=True, callback=report)
            except RuntimeError as error:
                if stopped:
                    raise Cancelled() from error
                self._errors.append(str(error))
                return False
            if stopped:
                raise Cancelled()
            if feature is None:
                return False
            self.read += 1
            if self.read % 256 == 0:
                report(part)
            kind = KINDS.get(layer.GetName())
            text = feature.GetFieldAsString("all_tags")
            if kind is None or not text:
                continue
            tags = parse_tags(text)
            rules = wanted(kind, tags)
            if rules:
                geometry = feature.GetGeometryRef()
                if geometry is not None:
                    found.append((kind, _identity(kind, feature), tags, bytes(geometry.ExportToIsoWkb()), rules))
        return True

    # --- messages -------------------------------------------------------

    def _listening(self):
        return _Listening(self._message)

    def _message(self, level, _number, text):
        if level >= gdal.CE_Failure:
            self._errors.append(text)
            return
        if not text.startswith("OSM: "):
            return
        for kind, letter, pattern in _MESSAGES:
            match = pattern.search(text)
            if match:
                self.faults[kind][f"{letter}{match.group(1)}"] = tuple(int(n) for n in match.groups()[1:])
                return
        bounds = _BOUNDS.search(text)
        if bounds:
            self.bounds = tuple(float(v) for v in bounds.groups())

    def extent(self):
        """The header's bounds as a QgsRectangle, or None."""
        return None if self.bounds is None else QgsRectangle(*self.bounds)


class _Listening:
    """GDAL's messages of one stretch go to a callable, the driver's remarks on faulty objects among them."""

    def __init__(self, heard):
        self._heard = heard

    def __enter__(self):
        self._before = gdal.GetThreadLocalConfigOption("CPL_DEBUG")
        gdal.SetThreadLocalConfigOption("CPL_DEBUG", "OSM")
        gdal.PushErrorHandler(self._heard)

    def __exit__(self, *_):
        gdal.PopErrorHandler()
        gdal.SetThreadLocalConfigOption("CPL_DEBUG", self._before)


def _area_list(conditions):
    """The driver compares only tags as long as its list's entries and takes the last one for the longest."""
    return ",".join(sorted(["-", *conditions, "-" * 80], key=len))


def _identity(kind, feature):
    """``n1``, ``w1`` or ``r1``."""
    if kind == opendata.layers.AREA:
        relation = feature.GetFieldAsString("osm_id")
        return f"r{relation}" if relation else f"w{feature.GetFieldAsString('osm_way_id')}"
    return {opendata.layers.POINT: "n", opendata.layers.LINE: "w",
            opendata.layers.ROUTE: "r"}[kind] + feature.GetFieldAsString("osm_id")


def parse_tags(text):
    """{key: value} of GDAL's ``"key"=>"value"`` text."""
    if "\\" not in text:
        return dict(_TAG.findall(text))
    return {_ESCAPE.sub(r"\1", key): _ESCAPE.sub(r"\1", value) for key, value in _TAG.findall(text)}
