"""ecoplan:greenwaybuffers — service radius of greenways and parks, coverage of residential land and people."""

import numpy as np
from qgis.core import QgsProcessing, QgsProcessingParameterFeatureSink, QgsWkbTypes

from ...dependencies import shapely
from ....i18n import translate
from ... import access, bridge
from ...common.errors import InputError
from .accessbase import COVERAGE_FLOOR, AccessAlgorithm

ZONE_FIELDS = [("tier", "text"), ("ring", "int"), ("radius_m", "text"), ("area_ha", "double")]
SERVICE_FIELDS = [("name", "text"), ("kind", "text"), ("class", "text"), ("parts", "int"), ("area_ha", "double"),
                  ("tier", "text"), ("radius_m", "double")]
UNCOVERED_FIELDS = [("tier", "text"), ("area_ha", "double"), ("area_mu", "double")]
UNIT_FIELDS = [("unit", "text"), ("tier", "text"), ("ring", "int"), ("radius_m", "text"), ("land_ha", "double"),
               ("land_covered_ha", "double"), ("land_covered_pct", "double"), ("meets_80", "text"),
               ("people", "double"), ("people_covered", "double"), ("people_covered_pct", "double")]
MU_PER_HA = 15.0


class GreenwayBuffersAlgorithm(AccessAlgorithm):
    ID = "greenwaybuffers"
    STYLES = {"ZONES": "greenwaybuffers_zones.qml", "UNCOVERED": "greenwaybuffers_uncovered.qml"}

    def displayName(self):
        return translate("Access", "Greenway and park service radius")

    def add_parameters(self):
        self.add_greenways()
        self.add_parks()
        self.add_city()
        self.add_standard(("common", "rings", "living_circles", "hierarchy", "three_thirty_300", "angst",
                           "open_space_400"))
        self.add_residential()
        self.add_people()
        self.add_units()
        self.add_gardens()
        for name, label, kind in (
                ("ZONES", translate("Access", "Service zones"), QgsProcessing.SourceType.TypeVectorPolygon),
                ("PARK_CLASSES", translate("Access", "Parks with their class and radius"),
                 QgsProcessing.SourceType.TypeVectorPolygon),
                ("UNCOVERED", translate("Access", "Residential land not served"),
                 QgsProcessing.SourceType.TypeVectorPolygon),
                ("UNIT_TABLE", translate("Access", "Coverage by unit"), QgsProcessing.SourceType.TypeVector)):
            self.addParameter(QgsProcessingParameterFeatureSink(name, label, kind, optional=True,
                                                                createByDefault=name != "PARK_CLASSES"))

    def check(self, run):
        self.working_crs(run, "GREENWAYS", "PARKS")

    def compute(self, run):
        crs = self.working_crs(run, "GREENWAYS", "PARKS")
        area_of = self.area_of(run, crs)
        tiers, provenance = self.tiers(run)
        for tier in tiers:
            access.coverage.check_rules(tier.rules)
        units = self.read_units(run, crs)
        greenways, levels = self.read_greenways(run, crs)
        parks = self.read_parks(run, crs)
        land = self.read_residential(run, crs)
        people = self.read_people(run, crs, units)
        self.tell_unhoused(run, land, people, crs)
        run.progress()(0.1)
        kinds = [kind for kind, layer in (("greenway", greenways), ("park", parks)) if layer is not None]
        for tier in tiers:
            tier.rules = [rule for rule in tier.rules if rule.kind in kinds]
        tiers = [tier for tier in tiers if tier.rules]
        provenance = [row for row in provenance if row[0].kind in kinds]
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
        zone_rows = [(tier.name, ring + 1, _radii(tier, ring), area_of([zone])[0] / 1e4)
                     for tier, zones, _, _ in results for ring, zone in enumerate(zones)]

        run.write_layer("ZONES", ZONE_FIELDS, [z for _, zones, _, _ in results for z in zones][::-1],
                        zone_rows[::-1], QgsWkbTypes.Type.MultiPolygon, crs)
        run.write_layer("PARK_CLASSES", SERVICE_FIELDS, [g for g, _ in services], [r for _, r in services],
                        QgsWkbTypes.Type.MultiPolygon, crs)
        self._write_uncovered(run, results, area_of, crs)
        run.write_layer("UNIT_TABLE", UNIT_FIELDS, None, rows, QgsWkbTypes.Type.NoGeometry, crs)
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
                services.append((parks.polygons[i], (
                    parks.names[i], "park", f">= {rule.min_ha:g} ha" if rule else "", int(parks.parts[i]),
                    parks.area_m2[i] / 1e4, tier.name, rule.radii[-1] if rule else None)))
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
                    share = _share(cover, land, i)
                    rows.append((name, tier.name, ring + 1, _radii(tier, ring),
                                 None if land is None else land[i], None if land is None else cover[i], share,
                                 "" if share is None else ("yes" if share > COVERAGE_FLOOR else "no"),
                                 None if heads is None else heads[i], None if heads is None else served[i],
                                 _share(served, heads, i)))
        return rows

    def _write_uncovered(self, run, results, area_of, crs):
        geometries, rows = [], []
        for tier, _, by_land, _ in results:
            if by_land is not None and len(by_land.uncovered):
                area = area_of(by_land.uncovered) / 1e4
                geometries += list(by_land.uncovered)
                rows += [(tier.name, a, a * MU_PER_HA) for a in area]
        run.write_layer("UNCOVERED", UNCOVERED_FIELDS, geometries, rows, QgsWkbTypes.Type.MultiPolygon, crs)

    def _report(self, run, results, rows, zone_rows, provenance, units, land, people, greenways, parks):
        report = bridge.reports.Report(self.displayName(), "" if run.preset is None
                                       else f"{run.preset.name_zh} {run.preset.name_en}")
        whole = [row for row in rows if row[0] in (translate("Access", "Total"), translate("Access", "Whole area"))]
        facts = []
        for row in whole:
            label = f"{row[1]} · {row[3]} m"
            if row[6] is not None:
                facts.append((translate("Access", "Residential land covered") + f"\n{label}", f"{row[6]:.1f} %"))
            if row[10] is not None:
                facts.append((translate("Access", "People covered") + f"\n{label}", f"{row[10]:.1f} %"))
        report.facts(facts)
        if land is not None:
            report.note(translate(
                "Access", "GB 55014-2021, 2.1.3 (mandatory): the service-radius coverage of park green space must be "
                          "above 80 %. The official denominator is residential land; the population figure is a "
                          "second statistic. Coverage here includes every layer given, greenways as well."))
        for tier, zones, by_land, _ in results:
            report.section(tier.name)
            report.figure(self._map(tier, zones, by_land, units, greenways, parks), translate(
                "Access", "Service zones and residential land not served"))
            of_tier = [row for row in rows if row[1] == tier.name]
            if units.polygons is not None:
                for ring in range(len(zones)):
                    here = [r for r in of_tier if r[2] == ring + 1
                            and (r[6] if r[6] is not None else r[10]) is not None]
                    by = translate("Access", "residential land") if by_land is not None else translate("Access",
                                                                                                       "people")
                    report.figure(
                        bridge.charts.bars(
                            [r[0] for r in here],
                            [r[6] if r[6] is not None else r[10] for r in here],
                            unit="%",
                            reference=(COVERAGE_FLOOR, "80 %") if by_land is not None else None,
                        ),
                        translate("Access", "Share of {what} covered at {radius} m").format(
                            what=by, radius=_radii(tier, ring)
                        ),
                    )
            report.table(
                [translate("Access", "Unit"), translate("Access", "Radius (m)"),
                 translate("Access", "Residential land (ha)"),
                 translate("Access", "Covered (ha)"), translate("Access", "Covered (%)"),
                 translate("Access", "Above 80 %"),
                 translate("Access", "People"), translate("Access", "People covered"),
                 translate("Access", "People covered (%)")],
                [(r[0], r[3], _fixed(r[4], 4), _fixed(r[5], 4), _fixed(r[6], 2), _word(r[7]), _fixed(r[8], 0),
                  _fixed(r[9], 0), _fixed(r[10], 2)) for r in of_tier])
        report.section(translate("Access", "Radii used"))
        report.table([translate("Access", "Kind"), translate("Access", "Class"), translate("Access", "Radius (m)"),
                      translate("Access", "Source"), translate("Access", "Status")], self.rule_rows(run, provenance))
        report.table([translate("Access", "Standard"), translate("Access", "Ring"), translate("Access", "Radius (m)"),
                      translate("Access", "Zone (ha)")], [(a, b, c, _fixed(d, 4)) for a, b, c, d in zone_rows])
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


def _share(part, whole, i):
    return None if whole is None or whole[i] <= 0 else 100.0 * part[i] / whole[i]


def _fixed(value, digits):
    return "–" if value is None else (f"{value:,.{digits}f}",)


def _word(value):
    return {"yes": translate("Access", "yes"), "no": translate("Access", "no")}.get(value, "–")
