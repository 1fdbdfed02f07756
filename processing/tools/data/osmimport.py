"""An OpenStreetMap file to a GeoPackage of role layers: read, choose by tags, repair, cut, project, write."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem

from ...dependencies import shapely
from ...common.errors import InputError
from ... import bridge, common, opendata
from . import importosm_fields
from .osm import ATTRIBUTION, OsmFile
from .package import Package

WGS84 = "EPSG:4326"
ENTRANCE_M = 15.0  # m between a gate and the edge of its park; EcoPlan's own starting value, unverified
_RANK = {"regional": 0, "urban": 1, "community": 2}
_PACKAGE_KIND = {opendata.layers.POINT: "point", opendata.layers.LINE: "line", opendata.layers.AREA: "polygon"}


@dataclass(frozen=True)
class ImportSettings:
    """``area`` is the study area in degrees (WGS 84) or None for all of the file; ``cut`` cuts at its edge."""

    crs: QgsCoordinateReferenceSystem
    area: object = None
    cut: bool = True
    entrance_m: float = ENTRANCE_M
    water_share: object = None  # of each of some areas, by a base raster; see opendata.sea.sea_of


@dataclass
class Imported:
    """What an import wrote and met."""

    counts: dict = field(default_factory=dict)  # {layer: features}
    kinds: dict = field(default_factory=dict)  # {layer: {class: features}}
    measures: dict = field(default_factory=dict)  # {layer: m or m2 on the ellipsoid}
    used: dict = field(default_factory=dict)  # {line of the tag table: features}
    findings: list = field(default_factory=list)  # rows of importosm_fields.FINDING
    read: int = 0
    bounds: tuple = None
    named: dict = field(default_factory=dict)  # {name, name_zh, name_en: features that have it}
    doubles: int = 0
    sea: opendata.sea.Sea = field(default_factory=lambda: opendata.sea.Sea(None))
    area: object = None  # study area in the target system
    units: list = field(default_factory=list)  # [(geometry, {field: value})] of administrative units


def import_osm(path, rules, settings, target, context, progress, more=None):
    """Import the file into the GeoPackage ``target``; returns :class:`Imported`.

    ``more(package, imported)`` may add layers before the file is finished. Raises
    InputError for files that are no OSM or damaged, and where nothing of the study area is found.
    """
    result = Imported()
    degrees = QgsCoordinateReferenceSystem(WGS84)
    work = _Work(rules, settings, result, lambda g: bridge.coordinates.transform_geometries(g, degrees, settings.crs,
                                                                                            context), context)
    box = None if settings.area is None else settings.area.bounds
    with OsmFile(path, rules.area_conditions(), box) as file:
        with Package(target, settings.crs, ATTRIBUTION) as package:
            for layer in opendata.layers.LAYERS.values():
                package.add_layer(layer.key, _PACKAGE_KIND[layer.geometry], layer.fields)
            package.add_layer("osm_findings", "none", importosm_fields.FINDING)
            work.package = package
            for batch in file.batches(work.wanted, progress.part(0.0, 0.9)):
                work.take(batch, file.faults["nodes"])
            result.read, result.bounds = file.read, file.bounds
            progress(0.92)
            work.finish()
            if not result.counts:
                raise _nothing(path, file, settings)
            for kind, ids in file.faults.items():
                for osm_id, numbers in ids.items():
                    if settings.area is None or osm_id in work.faulty or kind == "ways":
                        result.findings.append((osm_id, "", kind, " / ".join(map(str, numbers))))
            package.write("osm_findings", None, result.findings)
            if more is not None:
                more(package, result)
            progress(0.99)
            package.close()
    return result


def _nothing(path, file, settings):
    if settings.area is not None and file.bounds is not None:
        frame = shapely.box(*file.bounds)
        if not shapely.intersects(frame, settings.area):
            return InputError("The study area ({area}) lies outside {path}, which covers {bounds}: choose the extract "
                              "of the right region.", path=path.name, area=_degrees(settings.area.bounds),
                              bounds=_degrees(file.bounds))
    if settings.area is not None:
        return InputError("{path} has nothing for any layer in the study area ({area}): check the area and that the "
                          "extract covers it.", path=path.name, area=_degrees(settings.area.bounds))
    return InputError("{path} has nothing for any layer: check that it holds data and that the tag table fits.",
                      path=path.name)


def _degrees(bounds):
    return ", ".join(f"{v:.3f}°" for v in bounds)


class _Work:
    """Takes batches of features; holds back only what can be judged at the end."""

    def __init__(self, rules, settings, result, project, context):
        self.rules, self.settings, self.result, self.project = rules, settings, result, project
        self.context = context
        self.package = None
        self.held = {"greenways": [], "park_entrances": [], "coast": []}  # [(geometry, row)]
        self.parks = []  # [(geometry, osm id)]
        self.on_land = {"buildings": [], "roads": []}  # marks, see opendata.sea
        self.faulty = set()  # ids of written ways that lack nodes
        self.area = self.frame = None
        if settings.area is not None:
            # edges get vertices, so that they bend as the projection bends them
            self.area = project(np.array([shapely.segmentize(settings.area, 0.01)], dtype=object))[0]
            shapely.prepare(self.area)
        result.area = self.area

    def wanted(self, kind, tags):
        """The rules for a feature; an area may also be the outline of a way that one walks or drives on."""
        chosen = self.rules.choose(kind, tags)
        if kind == opendata.layers.AREA:
            lines = self.rules.choose(opendata.layers.LINE, tags)
            if lines:
                chosen = {**chosen, **lines}
        return chosen

    def take(self, batch, short):
        """Repair, cut and write the features of a batch; ``short`` are ids of ways that lack nodes."""
        shapes = self.project(shapely.from_wkb([wkb for *_, wkb, _ in batch], on_invalid="ignore"))
        per_layer = {}
        for i, (kind, osm_id, tags, _wkb, rules) in enumerate(batch):
            for key, rule in rules.items():
                per_layer.setdefault(key, []).append((shapes[i], kind, osm_id, tags, rule))
        for key, rows in per_layer.items():
            layer = opendata.layers.LAYERS[key]
            geometries = self._fit([shape for shape, *_ in rows], layer, [osm_id for _, _, osm_id, *_ in rows])
            geometries, cut = self._clip(geometries, layer.geometry)
            written = []
            for geometry, was_cut, (_, _, osm_id, tags, rule) in zip(geometries, cut, rows):
                if geometry is not None:
                    fault = "nodes" if osm_id in short else None
                    written.append((geometry, self._row(layer, osm_id, tags, rule, was_cut, fault), rule))
            self._hand_on(layer, written)

    def _fit(self, shapes, layer, ids):
        """Geometries of the layer's dimension, areas made valid; faults are listed."""
        shapes = np.array(shapes, dtype=object)
        dimension = shapely.get_dimensions(shapes)
        if layer.geometry == opendata.layers.LINE:
            outline = dimension == 2
            if outline.any():
                shapes[outline] = shapely.boundary(shapes[outline])
        elif layer.geometry == opendata.layers.POINT:
            wide = np.flatnonzero(dimension == 2)
            if len(wide):
                shapes[wide] = shapely.point_on_surface(common.repair.repair(shapes[wide], "polygon").geometries)
        else:
            fixed = common.repair.repair(shapes, "polygon")
            shapes = fixed.geometries
            for told in fixed.repaired:
                self._finding(ids[told.row], layer.key, "repaired", _change(told))
            for row, reason, _ in fixed.unusable:
                self._finding(ids[row], layer.key, "unusable", reason)
        for i in np.flatnonzero(shapely.is_missing(shapes)):
            if dimension[i] < 0:
                self._finding(ids[i], layer.key, "unusable", "ring of fewer than 4 points")
        return shapes

    def _clip(self, shapes, kind):
        """(geometries, was cut) within the study area, None for what lies outside."""
        cut = np.zeros(len(shapes), dtype=bool)
        if self.area is None:
            return shapes, cut
        inside = shapely.intersects(self.area, shapes)
        shapes = np.where(inside, shapes, None)
        if self.settings.cut:
            crossing = np.flatnonzero(inside & ~shapely.covers(self.area, shapes))
            cut[crossing] = True
            for i in crossing:
                part = shapely.intersection(shapes[i], self.area)
                if kind == opendata.layers.AREA:
                    part = _areas(part)
                elif kind == opendata.layers.LINE:
                    part = _lines(part)
                shapes[i] = part
        return shapes, cut

    def _row(self, layer, osm_id, tags, rule, cut, fault):
        """{field: value} of a feature, in the order of the layer's fields."""
        name, chinese, english, others = opendata.tags.names(tags)
        own = dict(zip((name for name, _ in layer.own), self.rules.values(layer.key, tags)))
        kind = rule.result(tags)
        if layer.key == "roads":
            own["width_class"] = opendata.tags.width_class(kind, own["width_m"], own["lanes"])
        return {"osm_id": osm_id, layer.kind_field: kind, "name": name, "name_zh": chinese, "name_en": english,
                "names": others, **own, "cut": int(cut), "fault": fault}

    def _hand_on(self, layer, written):
        if layer.key in self.held:
            self.held[layer.key] += [(geometry, row, rule) for geometry, row, rule in written]
            if layer.key != "coast":
                return
        if layer.key == "units":
            self.result.units += [(geometry, row) for geometry, row, _ in written]
        if layer.key == "parks":
            self.parks += [(geometry, row["osm_id"]) for geometry, row, _ in written]
        if layer.key in self.on_land:
            self.on_land[layer.key].append(opendata.sea.marks(
                [g for g, row, _ in written if _on_the_ground(row)]))
        self._write(layer, written)

    def _write(self, layer, written):
        if not written:
            return
        result, key = self.result, layer.key
        self.package.write(key, [g for g, _, _ in written], [list(row.values()) for _, row, _ in written])
        result.counts[key] = result.counts.get(key, 0) + len(written)
        kinds = result.kinds.setdefault(key, {})
        for _, row, rule in written:
            kinds[row[layer.kind_field]] = kinds.get(row[layer.kind_field], 0) + 1
            if rule is not None:
                result.used[rule.line] = result.used.get(rule.line, 0) + 1
            for name in ("name", "name_zh", "name_en"):
                if row[name]:
                    result.named[name] = result.named.get(name, 0) + 1
            if row["fault"] is not None:
                self.faulty.add(row["osm_id"])
        if layer.geometry != opendata.layers.POINT:
            lines = layer.geometry == opendata.layers.LINE
            sizes = bridge.measure.ellipsoidal_lengths if lines else bridge.measure.ellipsoidal_areas
            shapes = np.array([g for g, _, _ in written], dtype=object)
            result.measures[key] = result.measures.get(key, 0.0) + float(
                sizes(shapes, self.settings.crs, self.context).sum())

    # --- what needs the whole file --------------------------------------

    def finish(self):
        self._greenways()
        self._entrances()
        self._sea()

    def _greenways(self):
        """Signed routes run over ways that are greenways themselves: each segment counts once."""
        held = self.held["greenways"]
        layer = opendata.layers.LAYERS["greenways"]
        rank = [_RANK.get(row["level"], 3) + (0 if row["osm_id"].startswith("r") else 4) for _, row, _ in held]
        lines = opendata.doubles.without_doubles([g for g, _, _ in held], rank)
        kept = [(line, row, rule) for line, (_, row, rule) in zip(lines, held) if line is not None]
        self.result.doubles = len(held) - len(kept)
        self._write(layer, kept)

    def _entrances(self):
        """Gates and entrances at the edge of a park; those on a building are the building's."""
        held, layer = self.held["park_entrances"], opendata.layers.LAYERS["park_entrances"]
        if not held or not self.parks:
            return
        points = np.array([g for g, _, _ in held], dtype=object)
        edges = shapely.boundary(np.array([g for g, _ in self.parks], dtype=object))
        (which, park), distance = shapely.STRtree(edges).query_nearest(
            points, max_distance=self.settings.entrance_m, return_distance=True, all_matches=False)
        kept = []
        for i, j, metres in zip(which, park, distance):
            (_, row, rule), (_, park_id) = held[i], self.parks[j]
            kept.append((points[i], {**row, "park_id": park_id, "distance_m": round(float(metres), 2)}, rule))
        self._write(layer, kept)

    def _sea(self):
        """The sea from the coastlines, as one more water area."""
        lines = [g for g, _, _ in self.held["coast"]]
        if not lines:
            return
        frame = self.area
        if frame is None and self.result.bounds is not None:
            degrees = shapely.segmentize(shapely.box(*self.result.bounds), 0.01)
            frame = self.project(np.array([degrees], dtype=object))[0]
        if frame is None:
            frame = shapely.box(*shapely.total_bounds(lines))
        empty = np.empty((0, 3))
        sea = opendata.sea.sea_of(
            lines,
            frame,
            water_share=self.settings.water_share,
            **{key: np.concatenate([empty, *found]) for key, found in self.on_land.items()},
        )
        self.result.sea = sea
        if sea.area is None:
            return
        layer = opendata.layers.LAYERS["rivers"]
        row = {**dict.fromkeys(layer.names), "osm_id": "sea", layer.kind_field: "sea", "cut": 1}
        self._write(layer, [(sea.area, row, None)])

    def _finding(self, osm_id, layer, kind, detail):
        self.result.findings.append((osm_id, layer, kind, detail))


def _on_the_ground(row):
    """Whether a building or road tells land from sea: neither a bridge nor a tunnel, nor a way that runs over piers."""
    return not (row.get("bridge") or row.get("tunnel") or row.get("class") in opendata.layers.WALKING_WAYS)


def _change(told):
    """Reason and change of area of a repair, and the areas of its readings where they differ, in m2 of the plane."""
    said = f"{told.reason}; {told.kept - told.given:+,.1f} m2"
    if told.undetermined:
        said += (f"; even-odd {told.kept:,.1f} m2, outer and inner rings {told.role:,.1f} m2, "
                 f"all parts {told.merged:,.1f} m2")
    return said


def _areas(geometry):
    """The areas of a geometry as one (multi)polygon, or None."""
    parts = [p for p in common.parts.flat_parts(geometry) if shapely.get_type_id(p) == 3 and not p.is_empty]
    return None if not parts else parts[0] if len(parts) == 1 else shapely.multipolygons(parts)


def _lines(geometry):
    parts = [p for p in common.parts.flat_parts(geometry) if shapely.get_type_id(p) in (1, 2) and not p.is_empty]
    return None if not parts else parts[0] if len(parts) == 1 else shapely.multilinestrings(parts)
