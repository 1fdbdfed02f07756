"""ecoplan:greenwaybuffers — service radius of greenways and parks, coverage of residential land and people."""

from dataclasses import dataclass
from typing import Optional

import numpy as np

from ...dependencies import shapely
from ....i18n import translate
from ... import access, bridge
from ...common.errors import InputError
from ..frame.algorithm import EcoPlanAlgorithm
from ..frame.fields import Field, Output
from ..shared.districts import add_units, read_units
from ..shared.floors import COVERAGE_FLOOR, over_floor, percent
from ..shared.greenwaylayers import add_greenways, read_greenways
from ..shared.parklayers import add_gardens, add_parks, read_parks
from ..shared.residents import add_people, add_residential, read_people, read_residential, tell_unhoused
from ..shared.servicerules import add_standard, rule_rows, service_tiers
from ..shared.trueground import areas_in, working_crs
from .columns import AREA_HA, LAND, NAME, PEOPLE, RADIUS_M, RING, TIER, UNIT

MU_PER_HA = 15.0

ZONES = Output(
    "ZONES",
    "MultiPolygon",
    (
        TIER,
        RING,
        RADIUS_M,
        AREA_HA,
    ),
)
PARK_CLASSES = Output(
    "PARK_CLASSES",
    "MultiPolygon",
    (
        NAME,
        Field("kind", "text", "Kind", "类型"),
        Field("class", "text", "Size class", "规模类别"),
        Field("parts", "int", "Parts merged", "合并部分数"),
        AREA_HA,
        TIER,
        Field("radius_m", "double", "Radius", "半径", "m"),
    ),
)
UNCOVERED = Output(
    "UNCOVERED",
    "MultiPolygon",
    (
        TIER,
        AREA_HA,
        Field("area_mu", "double", "Area (mu)", "面积（亩）", "mu", lambda r: r.area_ha * MU_PER_HA, 2),
    ),
)
UNIT_TABLE = Output(
    "UNIT_TABLE",
    "NoGeometry",
    (
        UNIT,
        TIER,
        RING,
        RADIUS_M,
        *LAND,
        PEOPLE,
        Field("people_covered", "double", "People covered", "覆盖人口", digits=0),
        Field("people_covered_pct", "double", "People covered", "人口覆盖率", "%", digits=2),
    ),
)


@dataclass(frozen=True)
class UnitCoverage:
    """What one ring of a standard covers in a unit; None where no land or no people are given.

    ``whole``: the row of everything together.
    """

    unit: str
    tier: str
    ring: int
    radius_m: str
    land_ha: Optional[float]
    land_covered_ha: Optional[float]
    people: Optional[float]
    people_covered: Optional[float]
    whole: bool

    @property
    def land_covered_pct(self):
        return percent(self.land_covered_ha, self.land_ha)

    @property
    def meets_80(self):
        return over_floor(self.land_covered_pct, COVERAGE_FLOOR)

    @property
    def people_covered_pct(self):
        return percent(self.people_covered, self.people)

    @property
    def share(self):
        """The share that charts show: of the land where it is known, else of the people."""
        return self.land_covered_pct if self.land_covered_pct is not None else self.people_covered_pct


class GreenwayBuffersAlgorithm(EcoPlanAlgorithm):
    ID = "greenwaybuffers"
    GROUP = "access"
    STYLES = {"ZONES": "greenwaybuffers_zones.qml", "UNCOVERED": "greenwaybuffers_uncovered.qml"}
    OUTPUTS = (ZONES, PARK_CLASSES, UNCOVERED, UNIT_TABLE)

    def displayName(self):
        return translate("Access", "Greenway and park service radius")

    def add_parameters(self):
        add_greenways(self)
        add_parks(self)
        self.add_city()
        add_standard(self, ("common", "rings", "living_circles", "hierarchy", "three_thirty_300", "angst",
                            "open_space_400"))
        add_residential(self)
        add_people(self)
        add_units(self)
        add_gardens(self)
        self.add_output(ZONES, translate("Access", "Service zones"))
        self.add_output(PARK_CLASSES, translate("Access", "Parks with their class and radius"), default=False)
        self.add_output(UNCOVERED, translate("Access", "Residential land not served"))
        self.add_output(UNIT_TABLE, translate("Access", "Coverage by unit"))

    def check(self, run):
        working_crs(run, "GREENWAYS", "PARKS")

    def compute(self, run):
        crs = working_crs(run, "GREENWAYS", "PARKS")
        area_of = areas_in(run, crs)
        tiers, provenance = service_tiers(run)
        for tier in tiers:
            access.coverage.check_rules(tier.rules)
        units = read_units(run, crs)
        greenways, levels = read_greenways(run, crs)
        parks = read_parks(run, crs)
        land = read_residential(run, crs)
        people = read_people(run, crs, units)
        tell_unhoused(run, land, people, crs)
        run.progress()(0.1)
        kinds = [kind for kind, layer in (("greenway", greenways), ("park", parks)) if layer is not None]
        for tier in tiers:
            tier.rules = [rule for rule in tier.rules if rule.kind in kinds]
        tiers = [tier for tier in tiers if tier.rules]
        provenance = [(rule, source, status) for rule, source, status in provenance if rule.kind in kinds]
        if not tiers:
            raise InputError("The standard has no radius for the layers given ({kinds}): choose another standard or "
                             "fill the radius table.", kinds=", ".join(kinds))
        results, services = [], []
        for number, tier in enumerate(tiers):
            progress = run.progress(0.1 + 0.8 * number / len(tiers), 0.1 + 0.8 * (number + 1) / len(tiers))
            members = self._members(run, tier, greenways, levels, parks, services)
            zones = access.coverage.service_zones(members, tier.rules, progress.part(0.0, 0.4))
            by_land = (access.coverage.land_coverage(land, zones, units.polygons, area_of, progress.part(0.4, 0.9))
                       if land is not None else None)
            inside = people.inside(zones, members, tier.rules) if people is not None else None
            results.append((tier, zones, by_land, inside))
        rows = self._unit_rows(results, units, people)
        zone_rows = [
            ZONES.row(tier=tier.name, ring=ring + 1, radius_m=_radii(tier, ring), area_ha=area_of([zone])[0] / 1e4)
            for tier, zones, _, _ in results
            for ring, zone in enumerate(zones)
        ]
        # The widest ring first, so that the narrow ones are drawn over it.
        run.write(ZONES, [z for _, zones, _, _ in results for z in zones][::-1], zone_rows[::-1], crs)
        run.write(PARK_CLASSES, [g for g, _ in services], [row for _, row in services], crs)
        self._write_uncovered(run, results, area_of, crs)
        run.write(UNIT_TABLE, None, rows, crs)
        run.write_report(self._report(run, results, rows, zone_rows, provenance, units, land, people, greenways, parks))

    def _members(self, run, tier, greenways, levels, parks, services):
        """{rule: geometries} of one tier; what no rule serves is told."""
        members = {}
        if greenways is not None:
            names = np.array(levels, dtype=object)
            taken = np.zeros(len(names), dtype=bool)
            for index, rule in enumerate(tier.rules):
                if rule.kind == "greenway":
                    of = np.ones(len(names), dtype=bool) if not rule.level else names == rule.level
                    taken |= of
                    if of.any():
                        members[index] = greenways[of]
            if not taken.all() and any(rule.kind == "greenway" for rule in tier.rules):
                run.warn(translate("Access", "{tier}: {count} greenways have a level without radius; they serve "
                                   "nobody here.").format(tier=tier.name, count=int((~taken).sum())))
        if parks is not None:
            of = access.coverage.park_classes(parks.area_m2 / 1e4, tier.rules)
            small = int((of < 0).sum())
            if small and any(rule.kind == "park" for rule in tier.rules):
                run.warn(translate("Access", "{tier}: {count} of {total} parks are smaller than the smallest class; "
                                   "they serve nobody here.").format(tier=tier.name, count=small, total=len(of)))
            for index in np.unique(of[of >= 0]):
                members[int(index)] = parks.polygons[of == index]
            for i in range(len(of)):
                rule = tier.rules[of[i]] if of[i] >= 0 else None
                services.append((parks.polygons[i], PARK_CLASSES.row(
                    name=parks.names[i],
                    kind="park",
                    class_=f">= {rule.min_ha:g} ha" if rule else "",
                    parts=int(parks.parts[i]),
                    area_ha=parks.area_m2[i] / 1e4,
                    tier=tier.name,
                    radius_m=rule.radii[-1] if rule else None,
                )))
        return members

    def _unit_rows(self, results, units, people):
        rows = []
        labels = units.labels
        count = 0 if units.polygons is None else len(units.polygons)
        for tier, zones, by_land, inside in results:
            for ring in range(len(zones)):
                land = cover = None
                if by_land is not None:
                    land = np.append(by_land.total, by_land.total.sum()) / 1e4
                    cover = np.append(by_land.covered[ring], by_land.covered[ring].sum()) / 1e4
                heads = served = None
                if people is not None:
                    heads, served = people.by_unit(1.0, count), people.by_unit(inside[ring], count)
                    heads, served = np.append(heads, heads.sum()), np.append(served, served.sum())
                names = [*labels, translate("Access", "Total")] if count else labels
                for i, name in enumerate(names):
                    if count and i == count and not ((land is not None and land[i] > 0) or (
                            heads is not None and heads[i] > 0)):
                        continue
                    rows.append(UnitCoverage(
                        unit=name,
                        tier=tier.name,
                        ring=ring + 1,
                        radius_m=_radii(tier, ring),
                        land_ha=None if land is None else land[i],
                        land_covered_ha=None if cover is None else cover[i],
                        people=None if heads is None else heads[i],
                        people_covered=None if served is None else served[i],
                        whole=i == len(names) - 1,
                    ))
        return rows

    def _write_uncovered(self, run, results, area_of, crs):
        geometries, rows = [], []
        for tier, _, by_land, _ in results:
            if by_land is not None and len(by_land.uncovered):
                area = area_of(by_land.uncovered) / 1e4
                geometries += list(by_land.uncovered)
                rows += [UNCOVERED.row(tier=tier.name, area_ha=a) for a in area]
        run.write(UNCOVERED, geometries, rows, crs)

    def _report(self, run, results, rows, zone_rows, provenance, units, land, people, greenways, parks):
        report = bridge.reports.Report(self.displayName(), "" if run.preset is None
                                       else f"{run.preset.name_zh} {run.preset.name_en}")
        facts = []
        for row in rows:
            label = f"{row.tier} · {row.radius_m} m"
            if row.whole and row.land_covered_pct is not None:
                facts.append((translate("Access", "Residential land covered") + f"\n{label}",
                              f"{row.land_covered_pct:.1f} %"))
            if row.whole and row.people_covered_pct is not None:
                facts.append((translate("Access", "People covered") + f"\n{label}", f"{row.people_covered_pct:.1f} %"))
        report.facts(facts)
        whole = next((row for row in rows if row.whole and row.share is not None), None)
        if whole is not None:
            report.headline(translate("Access", "{share:.1f} % of {what} lie within {radius} m of {tier}.").format(
                share=whole.share, radius=whole.radius_m, tier=whole.tier,
                what=translate("Access", "the residential land") if whole.land_covered_pct is not None
                else translate("Access", "the people")))
        if land is not None:
            report.note(translate(
                "Access", "GB 55014-2021, 2.1.3 (mandatory): the service-radius coverage of park green space must be "
                          "above 80 %. The official denominator is residential land; the population figure is a "
                          "second statistic. Coverage here includes every layer given, greenways as well."))
        for tier, zones, by_land, _ in results:
            report.section(tier.name)
            report.figure(self._map(tier, zones, by_land, units, greenways, parks), translate(
                "Access", "Service zones and residential land not served"))
            of_tier = [row for row in rows if row.tier == tier.name]
            if units.polygons is not None:
                for ring in range(len(zones)):
                    here = [row for row in of_tier if row.ring == ring + 1 and row.share is not None]
                    by = translate("Access", "residential land") if by_land is not None else translate("Access",
                                                                                                       "people")
                    report.figure(
                        bridge.charts.bars(
                            [row.unit for row in here],
                            [row.share for row in here],
                            unit="%",
                            reference=(COVERAGE_FLOOR, "80 %") if by_land is not None else None,
                        ),
                        translate("Access", "Share of {what} covered at {radius} m").format(
                            what=by, radius=_radii(tier, ring)
                        ),
                    )
            report.records(UNIT_TABLE, (
                "unit", "radius_m", "land_ha", "land_covered_ha", "land_covered_pct", "meets_80", "people",
                "people_covered", "people_covered_pct"), of_tier)
        report.section(translate("Access", "Radii used"))
        report.table([translate("Access", "Kind"), translate("Access", "Class"), translate("Access", "Radius (m)"),
                      translate("Access", "Source"), translate("Access", "Status")], rule_rows(run, provenance))
        report.records(ZONES, ("tier", "ring", "radius_m", "area_ha"), zone_rows)
        report.paragraph(translate(
            "Access", "Areas are ellipsoidal (CGCS2000). Parks were merged before their size was judged, buffered with "
            "their own radius and only then compared with land and people, so parks across the border count."))
        return report

    def _map(self, tier, zones, by_land, units, greenways, parks):
        frame = units.polygons if units.polygons is not None else [zones[-1]]
        view = bridge.maps.Map(shapely.total_bounds(np.asarray(frame, dtype=object)))
        shades = ("#cfe8d8", "#9fd0b0", "#6fb48a") if len(zones) > 1 else ("#b5dcc3",)
        for ring in reversed(range(len(zones))):
            view.polygons([zones[ring]], shades[len(zones) - 1 - ring] if len(zones) <= 3 else "#b5dcc3", "none",
                          legend=translate("Access", "Within {radius} m").format(radius=_radii(tier, ring)))
        if by_land is not None:
            view.polygons(by_land.uncovered, "#d9793b", "none", opacity=0.8,
                          legend=translate("Access", "Residential land not served"))
        if parks is not None:
            view.polygons(parks.polygons, "#2e7d5b", "#1d5c40", 0.4, legend=translate("Access", "Parks"))
        if greenways is not None:
            view.lines(greenways, "#0f4d33", 1.3, legend=translate("Access", "Greenways"))
        if units.polygons is not None:
            view.polygons(units.polygons, stroke="#555", width=0.8, legend=translate("Access", "Units"))
            view.labels(units.polygons, units.names)
        return view.svg()


def _radii(tier, ring):
    """Radius of a ring; where classes differ, the smallest and the largest."""
    values = sorted({rule.radii[ring] for rule in tier.rules})
    return f"{values[0]:g}" if len(values) == 1 else f"{values[0]:g}-{values[-1]:g}"
