"""What a planner must know about a prepared city's layers before using them."""

from dataclasses import dataclass

from qgis.core import QgsVectorLayer

from ...dependencies import shapely
from ....i18n import translate
from ... import bridge, opendata
from .coverburn import unknown_cells
from ...bridge.layertexts import sentence
from .package import layer_counts, read_layer

OFTEN_NEEDED = ("roads", "parks", "rivers", "green", "residential", "buildings")
LOOSE_SHARE = 0.05  # of the walking network's length that may hang loose; EcoPlan's own starting value, unverified
MOST_AREAS = 100_000  # of a layer that are tested for overlaps


@dataclass(frozen=True)
class QualityFinding:
    layer: str
    level: str  # warning or info
    text: str


def quality(package, cover, inside, preset, transform_context, progress):
    """[QualityFinding] about a package: empty layers, overlaps, holes, a network in pieces, shifted coordinates."""
    counts = layer_counts(package)
    found = [QualityFinding(name, "warning", translate(
                 "CityCheck", "{layer}: no features in the study area.").format(layer=name))
             for name in OFTEN_NEEDED if not counts.get(name)]
    for step, name in enumerate(("districts", "landuse", "parks", "residential")):
        progress(0.1 * step)
        if counts.get(name):
            found += _areas(package, name, counts[name], progress.part(0.1 * step, 0.1 * step + 0.1))
    found += _network(package, counts)
    progress(0.6)
    unknown = unknown_cells(cover, inside)
    total = cover.size if inside is None else int(inside.sum())
    found.append(QualityFinding("landcover", "info", translate(
        "CityCheck", "landcover: {count} of {total} cells ({share:.1%}) unknown.").format(
            count=unknown, total=total, share=unknown / max(total, 1))))
    return found + _coordinates(package, counts, preset, transform_context, progress.part(0.6, 1.0))


def _areas(package, name, count, progress):
    if count > MOST_AREAS:
        return [QualityFinding(name, "info", translate(
            "CityCheck", "{layer}: {count} areas, too many to test for overlaps.").format(
                layer=name, count=count))]
    shapes, _ = read_layer(package, name)
    lap = opendata.quality.overlaps(shapes, progress=progress)
    found = []
    if lap.pairs:
        found.append(QualityFinding(name, "warning" if name == "districts" else "info", translate(
            "CityCheck", "{layer}: {count} pairs overlap, {area:.2f} ha in all (on the map).").format(
                layer=name, count=lap.pairs, area=lap.area / 1e4)))
    if name == "districts":
        gaps = opendata.quality.holes(shapes)
        if gaps:
            found.append(QualityFinding(name, "warning", translate(
                "CityCheck", "{layer}: {count} holes between the areas, {area:.2f} ha in all (on the map).").format(
                    layer=name, count=len(gaps), area=float(shapely.area(gaps).sum()) / 1e4)))
    return found


def _network(package, counts):
    if not counts.get("roads"):
        return []
    lines, _ = read_layer(package, "roads", (), "walkable = 1")
    pieces = opendata.quality.network_pieces(lines)
    if not pieces.count:
        return [QualityFinding("roads", "warning", translate("CityCheck", "roads: none is walkable."))]
    level = "warning" if pieces.share_outside > LOOSE_SHARE else "info"
    return [QualityFinding("roads", level, translate(
        "CityCheck", "roads: the walkable ways fall into {count} pieces; {share:.1%} of their length ({km:.2f} km) is "
        "outside the largest.").format(count=pieces.count, share=pieces.share_outside, km=pieces.outside / 1e3))]


def _coordinates(package, counts, preset, transform_context, progress):
    """Reference system, geometry and web-map offset, as the dock's layer check has them."""
    views, names = [], {}
    for name in ("boundary", "districts", "units", "rivers", "parks", "railways"):
        if counts.get(name):
            layer = QgsVectorLayer(f"{package}|layername={name}", name, "ogr")
            seen = bridge.layercheck.view(layer)
            if seen is not None:
                views.append(seen)
                names[seen.id] = name
    if not views:
        return []
    return [QualityFinding(names[f.layer_id], "warning" if f.level != bridge.layercheck.INFO else "info",
                           f"{names[f.layer_id]}: {sentence(f)}")
            for f in bridge.layercheck.check_layers(views, preset, transform_context, progress)]
