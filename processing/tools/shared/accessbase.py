"""What the greenway and park tools share: their common parameters and how they are read."""

from dataclasses import dataclass
from difflib import get_close_matches

import numpy as np
from qgis.core import (
    QgsProcessing, QgsProcessingParameterFeatureSource, QgsProcessingParameterField, QgsProcessingParameterMatrix,
    QgsProcessingParameterNumber, QgsProcessingParameterRasterLayer, QgsProcessingParameterString, QgsWkbTypes)

from ...dependencies import shapely
from ....i18n import choose, translate
from ....resources import tables
from ... import access, bridge
from . import population
from ...common import reading
from ...common.errors import InputError
from ..frame.algorithm import EcoPlanAlgorithm
from ..frame.layerfields import field_of, yes_no

PARK_TOUCH_M = 1.0  # parts of one park drawn with a sliver between them; common practice, unverified
COVERAGE_FLOOR = 80.0  # % of residential land, GB 55014-2021 2.1.3
LEAST_HOUSED = 0.5  # share of the people that makes residential land a denominator; EcoPlan's own, only a warning
RESIDENTIAL_CLASSES = "0701, 0702, residential, village"  # third national land survey: urban and rural dwellings
GREEN_FLOOR = 8.0  # m2 of park green space per person, GB 55014-2021 2.1.3
SMALLEST_PARK_HA = 0.04  # the smallest class of tables/access_standards.csv: 400 m2; common practice, unverified
GARDEN_CLASSES = "garden, flowerbed, 花园, 花坛"
# ha; below it a garden is a bed of flowers and no park: the small gardens of GB/T 51346-2019, unverified
GARDEN_HA = 0.4
# What a field of states says of a park besides yes and no.
SHUT = reading.NO_ACCESS | {"construction", "proposed", "planned", "disused", "在建", "规划", "未建", "未建成", "施工",
                            "停用", "停业", "暂停开放", "未开园", "临时关闭"}
YES_NO = {"yes": ("yes", "是"), "no": ("no", "否"), "": ("–", "–")}  # labels of a stored judgement; empty: none made
OPEN = reading.ACCESS | {"open", "已开放", "开园", "已建", "已建成"}


@dataclass
class Units:
    """Districts for the breakdown; ``polygons`` is None where none are given."""

    polygons: np.ndarray
    names: list

    @property
    def labels(self):
        """Names of the rows of a per-unit table: the units, then what lies outside them."""
        if self.polygons is None:
            return [translate("Access", "Whole area")]
        return [*self.names, translate("Access", "Outside the units")]


@dataclass
class Parks:
    """Parks after merging: polygons, ellipsoidal areas, names, number of parts, supply (their area, or the
    sum of SUPPLY_FIELD over the parts); ``closed``: polygons of the parks that are not open."""

    polygons: np.ndarray
    area_m2: np.ndarray
    names: list
    parts: np.ndarray
    supply: np.ndarray
    closed: np.ndarray

    def some(self, keep):
        """The parks of these indices."""
        return Parks(self.polygons[keep], self.area_m2[keep], [self.names[i] for i in keep], self.parts[keep],
                     self.supply[keep], self.closed)


@dataclass
class Tier:
    """Rules that are judged together, under one name."""

    name: str
    rules: list
    minutes: float = None


class AccessAlgorithm(EcoPlanAlgorithm):
    GROUP = "access"

    # --- parameters -----------------------------------------------------

    def add_layer(self, name, label, kind, optional=True, advanced=False):
        kinds = {"line": QgsProcessing.SourceType.TypeVectorLine, "point": QgsProcessing.SourceType.TypeVectorPoint,
                 "polygon": QgsProcessing.SourceType.TypeVectorPolygon,
                 "any": QgsProcessing.SourceType.TypeVectorAnyGeometry}
        parameter = QgsProcessingParameterFeatureSource(name, label, [kinds[kind]], optional=optional)
        (self.add_advanced if advanced else self.addParameter)(parameter)

    def add_field(self, name, label, parent, advanced=False):
        parameter = QgsProcessingParameterField(name, label, parentLayerParameterName=parent, optional=True)
        (self.add_advanced if advanced else self.addParameter)(parameter)

    def add_number(self, name, label, default=None, least=0.0, most=None, advanced=False, integer=False):
        kind = QgsProcessingParameterNumber.Type
        limits = {"minValue": least} if most is None else {"minValue": least, "maxValue": most}
        parameter = QgsProcessingParameterNumber(
            name, label, kind.Integer if integer else kind.Double, defaultValue=default, optional=default is None,
            **limits)
        (self.add_advanced if advanced else self.addParameter)(parameter)

    def add_parks(self, optional=True):
        self.add_layer("PARKS", translate("Access", "Parks"), "polygon", optional)
        self.add_field("PARK_NAME_FIELD", translate("Access", "Name of the parks"), "PARKS", advanced=True)
        self.add_field("PARK_GROUP_FIELD", translate("Access", "Field that names the parts of one park"), "PARKS",
                       advanced=True)
        self.add_field("PARK_CLOSED_FIELD", translate("Access", "Field that marks closed parks (1: left out)"), "PARKS",
                       advanced=True)
        self.add_number("PARK_TOUCH", translate("Access", "Park parts this close are one park (m)"), PARK_TOUCH_M,
                        advanced=True)

    def add_gardens(self):
        self.add_field("PARK_CLASS_FIELD", translate("Access", "Class of the parks"), "PARKS", advanced=True)
        self.add_advanced(QgsProcessingParameterString(
            "GARDEN_CLASSES", translate("Access", "Classes that are gardens"), defaultValue=GARDEN_CLASSES,
            optional=True))
        self.add_number("MIN_GARDEN_HA", translate("Access", "Smallest garden that counts as a park (ha)"), GARDEN_HA,
                        advanced=True)

    def add_greenways(self, optional=True):
        self.add_layer("GREENWAYS", translate("Access", "Greenways"), "line", optional)
        self.add_field("LEVEL_FIELD", translate("Access", "Level of the greenways"), "GREENWAYS")

    def add_people(self, optional=True):
        self.addParameter(QgsProcessingParameterRasterLayer(
            "POPULATION", translate("Access", "Population raster (people per cell)"), optional=True))
        self.add_layer("POPULATION_LAYER", translate("Access", "Population layer (points or polygons)"), "any")
        self.add_field("POPULATION_FIELD", translate("Access", "Number of people"), "POPULATION_LAYER")

    def add_residential(self):
        self.add_layer("RESIDENTIAL", translate("Access", "Residential land"), "polygon")
        self.add_field("RESIDENTIAL_FIELD", translate("Access", "Land-use class (empty: all of it is residential)"),
                       "RESIDENTIAL", advanced=True)
        self.add_advanced(QgsProcessingParameterString(
            "RESIDENTIAL_CLASSES", translate("Access", "Classes that are residential"),
            defaultValue=RESIDENTIAL_CLASSES))

    def add_units(self):
        self.add_layer("UNITS", translate("Access", "Districts or other units for the tables"), "polygon")
        self.add_field("UNIT_FIELD", translate("Access", "Name of the units"), "UNITS")

    def add_standard(self, keys):
        labels = {
            "common": translate("Access", "City preset, else two-step park radius (300 and 500 m)"),
            "rings": translate("Access", "Rings of 300, 500 and 1000 m"),
            "living_circles": translate("Access", "Living circles of 5, 10 and 15 minutes (GB 50180-2018)"),
            "hierarchy": translate("Access", "Park hierarchy (GB/T 51346-2019)"),
            "three_thirty_300": translate("Access", "3-30-300: a park within 300 m"),
            "angst": translate("Access", "ANGSt: 2, 20, 100 and 500 ha"),
            "open_space_400": translate("Access", "Open space within 400 m (Singapore Index)")}
        self.add_choice("STANDARD", translate("Access", "Standard"), [(key, labels[key]) for key in keys])
        self.addParameter(QgsProcessingParameterMatrix(
            "RADII", translate("Access", "Own radius table (takes the place of the standard)"), 1, False,
            [translate("Access", "greenway or park"), translate("Access", "Level (greenways; empty: all)"),
             translate("Access", "Smallest area in ha (parks)"),
             translate("Access", "Radii in m, rings as 300/500/1000")],
            optional=True))

    # --- reading --------------------------------------------------------

    def area_of(self, run, crs):
        """Callable: ellipsoidal areas of geometries in ``crs``."""
        return lambda geometries: bridge.measure.ellipsoidal_areas(geometries, crs, run.context.transformContext())

    def length_of(self, run, crs):
        """Callable: ellipsoidal lengths of geometries in ``crs``."""
        return lambda geometries: bridge.measure.ellipsoidal_lengths(geometries, crs, run.context.transformContext())

    def working_crs(self, run, *names):
        """The CRS of the first of these layers that is given; all others are brought into it."""
        for name in names:
            source = run.source(name)
            if source is not None:
                run.require_metric(source.sourceCrs(), source.sourceName(), source.sourceExtent())
                return source.sourceCrs()
        raise InputError("Give at least one of these layers: {names}.", names=", ".join(names))

    def read_units(self, run, crs):
        field = run.field("UNIT_FIELD")
        table = run.features("UNITS", "polygon", crs=crs, fields=[field] if field else [])
        if table is None:
            return Units(None, [])
        if field:
            merged = {}
            for value, geometry in zip(table.columns[field], table.geometries):
                merged.setdefault("" if value is None else str(value), []).append(geometry)
            names = list(merged)
            polygons = np.array([shapely.union_all(g) if len(g) > 1 else g[0] for g in merged.values()], dtype=object)
        else:
            names, polygons = [str(fid) for fid in table.fids], table.geometries
        polygons, shared = access.apart.without_overlaps(polygons)
        if shared:
            self._tell_overlaps(run, crs, polygons, names, shared)
        return Units(polygons, names)

    def _tell_overlaps(self, run, crs, polygons, names, shared):
        """Units that overlap, with the area; one that has nothing of its own is refused."""
        gone = [names[i] for i in np.flatnonzero(shapely.is_empty(polygons))]
        if gone:
            raise InputError("These units lie wholly inside others: {names}. Choose a layer with units of one kind "
                             "(districts or streets, not both).", names=", ".join(gone[:8]))
        areas = [area for _, _, area in shared]
        largest = [shared[i] for i in np.argsort(np.negative(areas), kind="stable")[:8]]
        run.warn(translate("Access", "{count} pairs of units overlap, by {area:,.4f} ha in all; what lies in both "
                                     "counts once, for the first: {list}.").format(
            count=len(shared), area=sum(areas) / 1e4, list="; ".join(
                f"{names[a]} / {names[b]} ({area / 1e4:,.4f} ha)" for a, b, area in largest)))

    def read_residential(self, run, crs):
        """Residential land, or None where no layer is given."""
        field = run.field("RESIDENTIAL_FIELD")
        table = run.features("RESIDENTIAL", "polygon", crs=crs, fields=[field] if field else [])
        if table is None or not field:
            return None if table is None else table.geometries
        wanted = {reading.class_code(c): c for c in reading.pieces(run.text("RESIDENTIAL_CLASSES"))}
        have = [reading.class_code(v) for v in table.columns[field]]
        keep = np.array([v in wanted for v in have], dtype=bool)
        if not keep.any():
            raise InputError("None of the classes {wanted} occurs in {field}; it holds {have}.",
                             wanted=", ".join(wanted.values()), field=field, have=", ".join(sorted(
                                 {reading.plain_text(v) for v in table.columns[field]})[:30]))
        return table.geometries[keep]

    @staticmethod
    def tell_unhoused(run, land, people, crs):
        """Warn where few of the people live on the residential land: its coverage then says little."""
        if land is None or people is None or not people.total:
            return
        housed = float(people.count[people.polygon_of(land, crs) >= 0].sum()) / people.total
        if housed < LEAST_HOUSED:
            run.warn(translate("Access", "Only {share:.1%} of the people live on the residential land given, so its "
                               "coverage says little about the city. Give all residential land, or building "
                               "footprints (layer buildings) for RESIDENTIAL; the figures by people do not depend on "
                               "it.").format(share=housed))

    def read_people(self, run, crs, units):
        """People in the working CRS, or None where neither population input is given."""
        layer = run.raster("POPULATION")
        field = run.field("POPULATION_FIELD")
        if layer is not None:
            people, warnings = population.people_of_raster(layer, crs, units.polygons, run.context.transformContext())
        elif run.source("POPULATION_LAYER") is not None:
            if not field:
                raise InputError("POPULATION_FIELD is not set: choose the field with the number of people of the "
                                 "population layer.")
            source = run.source("POPULATION_LAYER")
            if geometry_kind(source) == "line":
                raise InputError("The population layer {name} holds lines: give points or polygons with a number of "
                                 "people.", name=source.sourceName())
            table = run.features("POPULATION_LAYER", geometry_kind(source), crs=crs, fields=[field])
            people, warnings = population.people_of_features(table, field, units.polygons)
        else:
            return None
        for text in warnings:
            run.warn(text)
        return people

    def read_parks(self, run, crs, supply_field=""):
        """Parks with adjacent parts merged; closed ones and gardens too small left out; None where no layer is given.

        supply_field: numbers that take the place of the areas as supply.
        """
        source = run.source("PARKS")
        name, group = (run.field(n) if source is not None else "" for n in ("PARK_NAME_FIELD", "PARK_GROUP_FIELD"))
        closed = field_of(run, "PARK_CLOSED_FIELD", "park_closed", source)
        kind = field_of(run, "PARK_CLASS_FIELD", "park_class", source)
        table = run.features("PARKS", "polygon", crs=crs, fields=[f for f in (name, group, closed, kind, supply_field)
                                                                  if f])
        if table is None:
            return None
        area_of = self.area_of(run, crs)
        shut = self.shut(run, closed, table)
        if shut.all():
            raise InputError("No park is left after closed parks are taken out: check PARK_CLOSED_FIELD.")
        keep = np.flatnonzero(~shut & ~self._small_gardens(run, kind, table, shut, area_of))
        if not len(keep):
            raise InputError("No park is left after gardens below {least:g} ha are taken out: check GARDEN_CLASSES and "
                             "MIN_GARDEN_HA.", least=run.number("MIN_GARDEN_HA"))
        names, groups = ([table.columns[f][i] for i in keep] if f else None for f in (name, group))
        united, park = access.parks.merge_parks(table.geometries[keep], run.number("PARK_TOUCH"), groups)
        if len(united) < len(keep):
            run.info(translate("Access", "{parts} park parts make {parks} parks.").format(
                parts=len(keep), parks=len(united)))
        area = area_of(united)
        called = [""] * len(united)
        for part in reversed(range(len(keep) if names else 0)):
            if names[part]:
                called[park[part]] = str(names[part])
        supply = area if not supply_field else np.bincount(park, self._supply(
            run, supply_field, [table.columns[supply_field][i] for i in keep]), minlength=len(united))
        return Parks(united, area, called, np.bincount(park), supply, table.geometries[shut])

    def shut(self, run, field, table):
        """(n,) True for parks that ``field`` marks as closed; told."""
        if not field:
            return np.zeros(len(table), dtype=bool)
        shut = yes_no(run, "PARK_CLOSED_FIELD", field, table.columns[field], yes=SHUT, no=OPEN)
        if shut.any():
            run.warn(translate("Access", "{count} closed parks are left out.").format(count=int(shut.sum())))
        return shut

    def _small_gardens(self, run, field, table, shut, area_of):
        """(n,) True for gardens too small to be a park; told."""
        wanted = reading.class_codes(run.text("GARDEN_CLASSES"))
        if not field or not wanted:
            return np.zeros(len(table), dtype=bool)
        garden = np.array([reading.class_code(v) in wanted for v in table.columns[field]], dtype=bool) & ~shut
        least = run.number("MIN_GARDEN_HA")
        small = garden.copy()
        small[garden] = area_of(table.geometries[garden]) / 1e4 < least * (1 - 1e-9)
        if small.any():
            run.warn(translate("Access", "{count} of {total} parks are gardens below {least:g} ha ({field}): they are "
                                         "no parks and left out. MIN_GARDEN_HA 0 takes them in.").format(
                count=int(small.sum()), total=len(table), least=least, field=field))
        return small

    def _supply(self, run, field, values):
        """(n,) supply of park parts; what is no number of 0 or more is told and counts as 0."""
        supply = np.zeros(len(values))
        bad = 0
        for index, value in enumerate(values):
            try:
                number = reading.number(value)
            except ValueError:
                number = -1.0
            bad += number < 0
            supply[index] = max(number, 0.0)
        if bad:
            run.warn(translate("Access", "{count} parks have no or a negative supply in {field}; they count as "
                                         "0.").format(count=bad, field=field))
        return supply

    def read_greenways(self, run, crs):
        """(geometries, level keys) with unknown level names told; (None, None) where no layer is given."""
        field = run.field("LEVEL_FIELD")
        table = run.features("GREENWAYS", "line", crs=crs, fields=[field] if field else [])
        if table is None:
            return None, None
        if not field:
            return table.geometries, [""] * len(table)
        keys, unknown = access.audit.match_levels(table.columns[field], self.level_names(run))
        if unknown:
            listed = "; ".join(
                translate("Access", "{value} ({count} lines; nearest known: {near})").format(
                    value=value, count=count, near=near) for value, (count, near) in sorted(unknown.items()))
            run.warn(translate("Access", "Greenway levels that are not known: {list}. They are shown as a level of "
                                         "their own and have no radius or target.").format(list=listed))
        empty = sum(1 for key in keys if key == "")
        if empty:
            run.warn(translate("Access", "{count} greenways have no level.").format(count=empty))
        return table.geometries, [str(v).strip() if key == "?" else key
                                  for key, v in zip(keys, table.columns[field])]

    def levels(self, run):
        """The greenway levels of the preset, or the national three."""
        if run.preset is not None and run.preset.greenway_levels:
            return run.preset.greenway_levels
        from ....resources.citymodel import GreenwayLevel
        source = ("Ministry of Housing and Urban-Rural Development, Guidelines for greenway planning and design "
                  "绿道规划设计导则 (2016); a copy was seen")
        return (GreenwayLevel("regional", "Regional greenway", "区域级绿道", None, source, "unverified"),
                GreenwayLevel("urban", "City (county) greenway", "市（县）级绿道", None, source, "unverified"),
                GreenwayLevel("community", "Community greenway", "社区级绿道", None, source, "unverified"))

    def level_names(self, run):
        """{key: names} under which a level may stand in the data."""
        extra = {"regional": ["region", "provincial", "区域", "区域级", "省级", "区域绿道"],
                 "urban": ["city", "municipal", "county", "城区级", "市级", "县级", "城市级", "城区级绿道", "市县级绿道"],
                 "community": ["neighbourhood", "neighborhood", "社区", "社区级", "社区绿道"]}
        return {level.key: [level.name_en, level.name_zh, *(n for part in level.parts
                                                            for n in (part.name_en, part.name_zh)),
                            *extra.get(level.key, [])] for level in self.levels(run)}

    def level_label(self, run, key):
        for level in self.levels(run):
            if level.key == key:
                return choose({"en": level.name_en, "zh": level.name_zh})
        return key or translate("Access", "(no level)")

    def own_table(self, run, name):
        """The cells of a table that the user filled; an untouched one arrives from a dialog as empty cells: none."""
        cells = self.parameterAsMatrix(run.parameters, name, run.context) if run.given(name) else []
        cells = [bridge.layers.plain(cell) for cell in cells]
        return cells if any(str(cell or "").strip() for cell in cells) else []

    def tiers(self, run):
        """The service rules: the user's table, else the chosen standard with the city preset's values.

        Returns (tiers, provenance rows (rule, radii, source, status)).
        """
        own = self.own_table(run, "RADII")
        if own:
            run.settle("RADII", ", ".join(map(str, own)), "user")
            rules = [_own_rule(own[i:i + 4], self.level_names(run)) for i in range(0, len(own), 4)]
            source = translate("Access", "User's radius table")
            return [Tier(translate("Access", "Own radius table"), rules)], [(r, source, "user") for r in rules]
        standard = run.choice("STANDARD")
        table = tables.read(tables.shipped("access_standards"), ("standard", "tier", "kind", "level", "radii_m"))
        tiers, rows = {}, []
        smallest = table.numbers("min_ha", least=0.0, empty=0.0)
        minutes = table.numbers("minutes", above=0.0, empty=-1.0)
        for row, least, minute in zip(table.rows, smallest, minutes):
            if row["standard"] != standard:
                continue
            rule = access.coverage.Rule(row["kind"], row["level"], least,
                                        tuple(float(r) for r in row["radii_m"].split("/")))
            tier = tiers.setdefault(row["tier"], Tier(choose({"en": row["tier_en"], "zh": row["tier_zh"]}), [],
                                                      minute if minute > 0 else None))
            tier.rules.append(rule)
            rows.append((rule, row["provenance"], row["status"]))
        if standard == "common" and run.preset is not None:
            rows = _preset_rules(run) or rows
            tiers = {"1": Tier(next(iter(tiers.values())).name, [rule for rule, _, _ in rows])}
        tiers = list(tiers.values())
        if standard in ("rings", "living_circles"):
            rows = _preset_circles(run, tiers) or rows
        return tiers, rows

    def rule_rows(self, run, provenance):
        """Table rows that show every radius with where it comes from."""
        return [(translate("Access", "Park") if rule.kind == "park" else translate("Access", "Greenway"),
                 self.level_label(run, rule.level) if rule.kind == "greenway" and rule.level
                 else (translate("Access", "all") if rule.kind == "greenway" else f"≥ {rule.min_ha:g} ha"),
                 " / ".join(f"{r:g}" for r in rule.radii), translate("Provenance", source),
                 translate("Access", "user") if status == "user" else translate("Provenance", status))
                for rule, source, status in provenance]


def percent(part, whole):
    """100 part / whole, or None where there is no whole."""
    return None if whole is None or whole <= 0 else 100.0 * part / whole


def over_floor(value, floor):
    """yes or no: is the value above the floor; empty for no value."""
    return "" if value is None else "yes" if value > floor else "no"


def geometry_kind(source):
    """polygon, line or point."""
    kinds = QgsWkbTypes.GeometryType
    return {kinds.PolygonGeometry: "polygon", kinds.LineGeometry: "line"}.get(
        QgsWkbTypes.geometryType(source.wkbType()), "point")


def _preset_rules(run):
    defaults = run.preset.defaults
    rows = []
    if "park_radius_by_area" in defaults:
        entry = defaults["park_radius_by_area"]
        rows += [(access.coverage.Rule("park", "", m2 / 10_000, (float(radius),)), entry.source, entry.status) for m2,
                 radius in entry.value]
    if "greenway_radius_m" in defaults:
        entry = defaults["greenway_radius_m"]
        rows += [(access.coverage.Rule("greenway", key, 0.0, (float(radius),)), entry.source, entry.status) for key,
                 radius in entry.value]
    if rows:
        run.settle("RADII", "; ".join(f"{r.kind} {r.level or f'>= {r.min_ha:g} ha'}: {r.radii[0]:g} m"
                                      for r, _, _ in rows), f"preset {run.preset.key}")
    return rows


def _preset_circles(run, tiers):
    """Put the city preset's living-circle distances into the tiers; returns their provenance rows, if it has any."""
    entry = run.preset.defaults.get("living_circles_m") if run.preset is not None else None
    if entry is None or len(tiers) not in (1, len(entry.value)):
        return []
    distances = tuple(float(v) for v in entry.value)
    rings = [distances] if len(tiers) == 1 else [(v,) for v in distances]
    for tier, radii in zip(tiers, rings):
        tier.rules = [access.coverage.Rule(r.kind, r.level, r.min_ha, radii) for r in tier.rules]
    name = "THRESHOLDS" if run.algorithm.parameterDefinition("THRESHOLDS") is not None else "RADII"
    run.settle(name, ", ".join(f"{v:g}" for v in distances), f"preset {run.preset.key}")
    return [(rule, entry.source, entry.status) for tier in tiers for rule in tier.rules]


def _own_rule(cells, names):
    cells = [reading.plain_text(c) for c in cells] + [""] * (4 - len(cells))
    kind = cells[0].casefold()
    if kind not in ("greenway", "park"):
        near = get_close_matches(kind, ["greenway", "park"], 1, 0.0)[0]
        raise InputError("The radius table says {value} where greenway or park is meant (nearest: {near}).",
                         value=cells[0], near=near)
    level = ""
    if kind == "greenway" and cells[1] not in ("", "*"):
        keys, unknown = access.audit.match_levels([cells[1]], names)
        if unknown:
            raise InputError("The radius table names the greenway level {value}, which is not known; the nearest "
                             "known is {near}. Known: {known}.", value=cells[1], near=unknown[cells[1]][1],
                             known=", ".join(names))
        level = keys[0]
    try:
        smallest = reading.number(cells[2] or 0)
        radii = tuple(reading.number(r) for r in reading.pieces(str(cells[3]).replace("/", ",")))
    except ValueError as error:
        raise InputError("The radius table holds {value} where numbers are needed: areas in ha, radii in m as "
                         "300/500/1000.", value=" | ".join(cells[2:])) from error
    return access.coverage.Rule(kind, level, smallest, radii)
