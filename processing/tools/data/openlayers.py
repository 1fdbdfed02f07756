"""The layers of a city package as entries of a project, and their map for reports."""

import numpy as np
from osgeo import ogr

from ....i18n import choose, translate
from ... import bridge
from ...bridge.maplooks import looks
from .package import layer_counts, open_package, read_layer
from ...bridge.project import Entry

LOOK = "osm_"
FIELDS = "importosm"  # the tool whose field names the layers have
_MOST_FOOTWAYS = 30_000  # more lines than a page can show
_MOST_AREAS = 60_000  # more areas of a layer only blacken a page and cost memory
_LINES = ("roads", "railways", "streams", "greenways", "coast")
_MAJOR = ("motorway", "trunk", "primary", "secondary", "tertiary")


def vector_entries(package, prefix=LOOK):
    """Entries of the package's layers that hold something, the topmost first."""
    counts = layer_counts(package)
    found = []
    for key, look in looks().items():
        name = key[len(prefix):]
        if key.startswith(prefix) and counts.get(name):
            found.append(Entry(f"{package}|layername={name}", choose(look.title), choose(look.group), look=key,
                               tool=FIELDS, visible=look.visible))
    return found


def city_entries(package, rasters):
    """Entries of a prepared city in both languages: vector layers, then rasters, the topmost first."""
    known = looks()
    found = [Entry(e.source, _both(known[e.look].title), _both(known[e.look].group), look=e.look, tool=FIELDS,
                   visible=e.visible)
             for e in vector_entries(package)]
    group = _both(known["landcover"].group)
    for key, path in rasters.items():
        look = known.get(key)
        title = _both(look.title) if look is not None else key
        found.append(Entry(path, title, group, look=key if look is not None else "",
                           visible=key in ("landcover", "dem")))
    return found


def _both(texts):
    return texts["en"] if texts["en"] == texts["zh"] else f"{texts['en']} / {texts['zh']}"


def city_map(package, frame=None, width=900):
    """SVG of the package's layers, calm colours, roads by class."""
    counts = layer_counts(package)

    def layer(name, fields=(), where=""):
        crowded = counts.get(name, 0) > _MOST_AREAS and name not in _LINES
        found = None if crowded else read_layer(package, name, fields, where)
        return (np.empty(0, dtype=object), {f: [] for f in fields}) if found is None else found

    only_major = "class IN ({})".format(", ".join(f"'{name}'" for name in _MAJOR))
    roads, columns = layer("roads", ("class",), only_major if counts.get("roads", 0) > _MOST_FOOTWAYS else "")
    water, kinds = layer("rivers", ("kind",))
    sea = np.array([kind == "sea" for kind in kinds["kind"]], dtype=bool)
    bounds = frame.bounds if frame is not None else _extent(package)
    if bounds is None:
        return ""
    figure = bridge.maps.Map(bounds)
    figure.polygons(water[sea], fill="#cfe6f2", stroke="none", legend=_if(sea.any(), translate("OpenMap", "Sea")))
    residential = layer("residential")[0]
    figure.polygons(residential, fill="#f3ecc9", stroke="none",
                    legend=_if(len(residential), translate("OpenMap", "Residential land")))
    green = layer("green")[0]
    figure.polygons(green, fill="#cfe6b8", stroke="none", legend=_if(len(green), translate("OpenMap", "Other green")))
    parks = layer("parks")[0]
    figure.polygons(parks, fill="#8fce7f", stroke="#4c9a4a", width=0.5,
                    legend=_if(len(parks), translate("OpenMap", "Parks")))
    figure.polygons(water[~sea], fill="#8cc3e0", stroke="none",
                    legend=_if((~sea).any(), translate("OpenMap", "Inland water")))
    figure.lines(layer("streams", (), "tunnel = 0 OR tunnel IS NULL")[0], stroke="#5aa9d2", width=0.8)
    buildings = layer("buildings")[0]
    figure.polygons(buildings, fill="#cfc8c0", stroke="none",
                    legend=_if(len(buildings), translate("OpenMap", "Buildings")))
    major = np.array([str(c).replace("_link", "") in _MAJOR for c in columns["class"]], dtype=bool)
    figure.lines(roads[~major], stroke="#b9b2a6", width=0.5,
                 legend=_if((~major).any(), translate("OpenMap", "Minor roads and ways")))
    figure.lines(roads[major], stroke="#e0a458", width=1.4,
                 legend=_if(major.any(), translate("OpenMap", "Major roads")))
    rails = layer("railways", (), "tunnel = 0 OR tunnel IS NULL")[0]
    figure.lines(rails, stroke="#5d5d5d", width=0.8, dash="5 3",
                 legend=_if(len(rails), translate("OpenMap", "Railways above ground")))
    greenways = layer("greenways")[0]
    figure.lines(greenways, stroke="#00796b", width=1.6,
                 legend=_if(len(greenways), translate("OpenMap", "Greenways and cycleways")))
    gates = layer("park_entrances")[0]
    figure.points(gates, radius=2.6, fill="#00695c", legend=_if(len(gates), translate("OpenMap", "Park entrances")))
    if frame is not None:
        figure.polygons([frame], stroke="#555", width=1.0, dash="8 4", legend=translate("OpenMap", "Study area"))
    return figure.svg()


def _extent(package):
    """Bounds of all layers of a package, None where all are empty."""
    found = []
    dataset = open_package(package)
    for index in range(dataset.GetLayerCount()):
        layer = dataset.GetLayer(index)
        if layer.GetGeomType() != ogr.wkbNone and layer.GetFeatureCount():
            found.append(layer.GetExtent())
    if not found:
        return None
    west, east, south, north = zip(*found)
    return min(west), min(south), max(east), max(north)


def _if(there, text):
    return text if there else ""
