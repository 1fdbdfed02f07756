"""ecoplan:greenwayaccess — who can walk to a greenway or park, on the network."""

import numpy as np
from qgis.core import QgsProcessingParameterRasterDestination, QgsProcessingParameterString

from ...dependencies import shapely
from ....i18n import translate
from ....resources import tables
from ... import access
from ...bridge import memory
from ...common import reading
from ...common.errors import InputError
from ..frame.algorithm import EcoPlanAlgorithm
from ..shared import walkservice
from ..shared.districts import add_units, read_units
from ..shared.greenwaylayers import add_greenways, read_greenways
from ..shared.parklayers import SMALLEST_PARK_HA, add_gardens, add_parks, read_parks
from ..shared.residents import add_people, add_residential, read_people, read_residential, tell_unhoused
from ..shared.servicerules import Tier, service_tiers
from ..shared.trueground import areas_in, lengths_in
from ..shared.walkentrances import add_street_entrances, graph_with, read_entrances
from ..shared.walknetwork import add_network, add_network_options, join_people, read_walk
from .greenwayaccess_report import access_report
from .greenwayaccess_rows import DEMAND_ACCESS, ENTRANCES_USED, REACHED, UNIT_TABLE, ZONES, UnitAccess
from ..shared.walkservice import State

BUFFER_M = 50.0  # half a small street block; EcoPlan's own starting value, unverified
MOST_POINTS = 200_000
_FIGURES = ("people", "people_reached", "people_beyond", "people_not_connected", "people_off_network", "mean_cost")


class GreenwayAccessAlgorithm(EcoPlanAlgorithm):
    ID = "greenwayaccess"
    GROUP = "access"
    STYLES = {"ZONES": "greenwayaccess_zones.qml", "REACHED": "greenwayaccess_reached.qml",
              "DEMAND_ACCESS": "greenwayaccess_demand.qml", "ENTRANCES_USED": "greenwayaccess_entrances.qml"}
    OUTPUTS = (ZONES, REACHED, ENTRANCES_USED, DEMAND_ACCESS, UNIT_TABLE)

    def displayName(self):
        return translate("Access", "Walking access to greenways and parks")

    def add_parameters(self):
        add_network(self)
        self.add_layer("ENTRANCES", translate("Access", "Entrances (points)"), "point")
        add_parks(self)
        add_greenways(self)
        self.add_city()
        self.add_choice("STANDARD", translate("Access", "Standard"), [
            ("rings", translate("Access", "Living-circle distances of the preset (300, 500 and 1000 m)")),
            ("living_circles", translate("Access", "Living circles of 5, 10 and 15 minutes (GB 50180-2018)")),
            ("three_thirty_300", translate("Access", "3-30-300: a park within 300 m")),
            ("angst", translate("Access", "ANGSt: 2, 20, 100 and 500 ha")),
            ("open_space_400", translate("Access", "Open space within 400 m (Singapore Index)"))])
        self.addParameter(QgsProcessingParameterString(
            "THRESHOLDS", translate("Access", "Own thresholds in m or min (takes the place of the standard)"),
            optional=True))
        self.add_number("MIN_PARK_HA", translate("Access", "Smallest park with own thresholds (ha)"), SMALLEST_PARK_HA,
                        advanced=True)
        add_network_options(self)
        add_people(self)
        add_residential(self)
        add_units(self)
        self.add_number("BUFFER", translate("Access", "Width of the zone on each side of reached lines (m)"), BUFFER_M,
                        least=1, most=1000, advanced=True)
        add_street_entrances(self)
        add_gardens(self)
        self.add_output(ZONES, translate("Access", "Walking zones"))
        self.add_output(REACHED, translate("Access", "Reached lines"))
        self.add_output(ENTRANCES_USED, translate("Access", "Entrances used"))
        self.add_output(DEMAND_ACCESS, translate("Access", "Access of the people"))
        self.add_output(UNIT_TABLE, translate("Access", "Access by unit"))
        self.addParameter(QgsProcessingParameterRasterDestination(
            "ACCESS_RASTER", translate("Access", "Cost to the nearest entrance by population cell"), optional=True,
            createByDefault=False))

    def check(self, run):
        source = run.source("NETWORK")
        run.require_metric(source.sourceCrs(), source.sourceName(), source.sourceExtent())
        if not any(run.given(name) for name in ("ENTRANCES", "PARKS", "GREENWAYS")):
            raise InputError("Give at least one of these layers: {names}.", names="ENTRANCES, PARKS, GREENWAYS")
        self._tiers(run)

    def compute(self, run):
        crs = run.source("NETWORK").sourceCrs()
        tiers, provenance = self._tiers(run)
        units = read_units(run, crs)
        parks = read_parks(run, crs)
        greenways, levels = read_greenways(run, crs)
        people = read_people(run, crs, units)
        land = read_residential(run, crs)
        tell_unhoused(run, land, people, crs)
        walk = read_walk(run, crs, run.progress(0.05, 0.35))
        gates = read_entrances(run, crs, walk, parks, greenways, levels)
        graph, node = graph_with(walk, gates)
        places = home = None
        if people is not None:
            memory.require_memory(120 * len(people.count))
            places = join_people(run, crs, walk, people, run.progress(0.35, 0.5))
            home = None if parks is None else people.polygon_of(parks.polygons, crs)
        outcomes = []
        for number, tier in enumerate(tiers):
            a, b = (0.5 + 0.45 * (number + step) / len(tiers) for step in (0, 1))
            outcomes.append(self._tier(run, tier, walk, gates, graph, node, parks, people, places, home, land, units,
                                       crs, run.progress(a, b)))
        rows = [row for outcome in outcomes for row in self._unit_rows(outcome, units, people, walk.unit)]
        self._write(run, crs, walk, gates, parks, people, units, outcomes, rows)
        if run.wanted(self.REPORT):
            run.write_report(access_report(self, run, walk, gates, parks, greenways, units, people, outcomes, rows,
                                           provenance))

    def _tiers(self, run):
        """(tiers, provenance rows): thresholds in the unit of COST."""
        cost = run.choice("COST")
        if run.given("THRESHOLDS"):
            values = reading.numbers(run.text("THRESHOLDS").replace("/", ","), "THRESHOLDS", "300,500,1000")
            rules = [access.coverage.Rule("park", "", run.number("MIN_PARK_HA"), values),
                     access.coverage.Rule("greenway", "", 0.0, values)]
            access.coverage.check_rules(rules)
            source = translate("Access", "User's thresholds")
            return [Tier(source, rules)], [(r, source, "user") for r in rules]
        standard = run.choice("STANDARD")
        table = tables.read(tables.shipped("access_standards"), ("standard", "tier", "kind", "radii_m"))
        tiers, rows = service_tiers(run)
        if cost == "time":
            if any(tier.minutes is None for tier in tiers):
                raise InputError("The standard {standard} is stated in metres: choose COST distance, the living "
                                 "circles, or give THRESHOLDS in minutes.", standard=standard)
            for tier in tiers:
                tier.rules = [access.coverage.Rule(r.kind, r.level, r.min_ha, (tier.minutes,)) for r in tier.rules]
            said = {(row["kind"], row["level"], float(row["min_ha"] or 0)): (row["provenance"], row["status"])
                    for row in table.rows if row["standard"] == standard}
            rows = [(r, *said[r.kind, r.level, r.min_ha]) for tier in tiers for r in tier.rules]
            run.values.pop("THRESHOLDS", None)
            run.origins.pop("THRESHOLDS", None)
        return tiers, rows

    def _tier(self, run, tier, walk, gates, graph, node, parks, people, places, home, land, units, crs, progress):
        """Everything of one tier, as a plain dictionary."""
        thresholds = tier.rules[0].radii
        serves, large, least = walkservice.serving(gates, parks, tier.rules)
        if parks is not None and not large[:-1].all():
            run.warn(translate("Access", "{tier}: {count} of {total} parks are smaller than {least:g} ha; they "
                               "serve nobody here.").format(tier=tier.name, count=int((~large[:-1]).sum()),
                                                            total=len(large) - 1, least=least))
        if not serves.any():
            run.warn(translate("Access", "{tier}: no entrance belongs to a park of {least:g} ha or more; nobody is "
                               "served.").format(tier=tier.name, least=least))
        use = np.flatnonzero(serves)
        cost, source = walkservice.nearest(walk, gates, graph, node, use, max(thresholds))
        progress(0.2)
        parts = access.reach.reached_lines(walk.network, access.reach.reached_parts(graph, cost, thresholds,
                                                                                    walk.outward))
        lines = parts.geometries
        zones = None
        if land is not None or run.wanted("ZONES") or run.wanted(self.REPORT):
            zones = access.reach.zones(lines, parts.band, len(thresholds), run.number("BUFFER"),
                                       progress.part(0.25, 0.7))
        outcome = {"tier": tier, "thresholds": thresholds, "parts": parts, "lines": lines, "zones": zones,
                   "serves": serves, "demand": None, "land": None}
        if people is not None:
            live = walkservice.live_edges(walk, gates, use)
            inside = None if home is None else large[home]
            outcome["demand"] = walkservice.demand(walk, graph, live, use, cost, source, places, inside, thresholds)
            self._tell_apart(run, tier, walk, crs, live, people, outcome["demand"], progress.part(0.7, 0.75))
        if land is not None:
            outcome["land"] = access.coverage.land_coverage(
                land, zones, units.polygons, areas_in(run, crs), progress.part(0.7, 1.0)
            )
        return outcome

    def _tell_apart(self, run, tier, walk, crs, live, people, demand, progress):
        """Say how many people are cut off only because the piece nearest to them has no entrance."""
        apart = demand["state"] == State.NOT_CONNECTED
        if not apart.any() or not live.any():
            return
        other = join_people(run, crs, walk, people, progress, access.joining.EdgeIndex(walk.network.edges, live),
                            apart)
        near = np.flatnonzero(apart)[other.edge >= 0]
        run.warn(translate("Access", "{tier}: {people:,.0f} people ({share:.1f} %) join a piece of the network "
                           "without entrance. {near:,.0f} of them are within {limit:g} m of a piece with one: mend "
                           "the network or raise MIN_PIECE.").format(
                               tier=tier.name, people=people.count[apart].sum(), near=people.count[near].sum(),
                               share=100 * people.count[apart].sum() / people.total, limit=run.number("JOIN_LIMIT")))

    def _unit_rows(self, outcome, units, people, unit_of_cost):
        rows, count = [], 0 if units.polygons is None else len(units.polygons)
        names = [*units.labels, translate("Access", "Total")] if count else units.labels
        demand, land = outcome["demand"], outcome["land"]

        def sums(mask, values=None):
            total = people.by_unit(mask.astype(float) if values is None else np.where(mask, values, 0.0), count)
            return np.append(total, total.sum())
        for ring, threshold in enumerate(outcome["thresholds"]):
            figures = dict.fromkeys(_FIGURES)
            if demand is not None:
                served = (demand["ring"] >= 0) & (demand["ring"] <= ring)
                everyone = sums(np.ones(len(served), dtype=bool))
                off, apart = (sums(demand["state"] == s) for s in (State.OFF_NETWORK, State.NOT_CONNECTED))
                reached, spent = sums(served), sums(served, demand["cost"])
                figures.update(
                    people=everyone, people_reached=reached, people_beyond=everyone - reached - off - apart,
                    people_not_connected=apart, people_off_network=off,
                    mean_cost=np.divide(spent, reached, out=np.full(len(spent), np.nan), where=reached > 0))
            ground = cover = None
            if land is not None:
                ground = np.append(land.total, land.total.sum()) / 1e4
                cover = np.append(land.covered[ring], land.covered[ring].sum()) / 1e4
            for i, name in enumerate(names):
                some = (demand is not None and figures["people"][i] > 0) or (ground is not None and ground[i] > 0)
                if count and i == count and not some:
                    continue
                rows.append(UnitAccess(
                    unit=name,
                    tier=outcome["tier"].name,
                    ring=ring + 1,
                    threshold=threshold,
                    unit_of_cost=unit_of_cost,
                    land_ha=None if ground is None else float(ground[i]),
                    land_covered_ha=None if cover is None else float(cover[i]),
                    whole=i == len(names) - 1,
                    **{key: None if values is None else float(values[i]) for key, values in figures.items()},
                ))
        return rows

    def _write(self, run, crs, walk, gates, parks, people, units, outcomes, rows):
        area_of, length_of = areas_in(run, crs), lengths_in(run, crs)
        zones, zone_rows, lines, line_rows = [], [], [], []
        for outcome in outcomes:
            tier, parts, thresholds = outcome["tier"], outcome["parts"], outcome["thresholds"]
            length = length_of(outcome["lines"])
            for ring in reversed(range(len(thresholds) if outcome["zones"] is not None else 0)):
                zones.append(outcome["zones"][ring])
                zone_rows.append(ZONES.row(
                    tier=tier.name,
                    ring=ring + 1,
                    threshold=thresholds[ring],
                    unit_of_cost=walk.unit,
                    area_ha=area_of([outcome["zones"][ring]])[0] / 1e4,
                    reached_m=length[parts.band <= ring].sum(),
                ))
            lines += list(outcome["lines"])
            line_rows += [
                REACHED.row(tier=tier.name, ring=int(band) + 1, threshold=thresholds[band], cost_min=low, cost_max=high,
                            length_m=metres, class_=walk.classes[source])
                for band, low, high, metres, source in zip(
                    parts.band, parts.cost_min, parts.cost_max, length, parts.source)]
        run.write(ZONES, zones, zone_rows, crs)
        run.write(REACHED, lines, line_rows, crs)
        run.write(ENTRANCES_USED, list(shapely.points(gates.xy)), [
            ENTRANCES_USED.row(
                entrance_id=i,
                kind=gates.kind[i],
                park=parks.names[owner] if parks is not None and owner >= 0 else "",
                park_ha=parks.area_m2[owner] / 1e4 if parks is not None and owner >= 0 else None,
                joined=int(gates.joined[i]),
                gap_m=gates.places.gap[i],
            ) for i, owner in enumerate(gates.owner)], crs)
        if people is not None:
            self._write_demand(run, crs, walk, people, units, outcomes)
        run.write(UNIT_TABLE, None, rows, crs)

    def _write_demand(self, run, crs, walk, people, units, outcomes):
        if people.grid is not None and run.wanted("ACCESS_RASTER"):
            best = np.min([outcome["demand"]["cost"] for outcome in outcomes], axis=0)
            raster = np.full(people.grid.width * people.grid.height, np.nan, dtype=np.float32)
            raster[people.cells] = np.where(np.isfinite(best), best, np.nan)
            run.write_raster("ACCESS_RASTER", raster.reshape(people.grid.shape), people.grid,
                             description="access of people")
        elif run.given("ACCESS_RASTER"):
            run.warn(translate("Access", "ACCESS_RASTER needs a population raster; it is not written."))
        if not run.wanted("DEMAND_ACCESS"):
            return
        if len(people.count) * len(outcomes) > MOST_POINTS:
            run.warn(translate("Access", "{count} population cells are too many for points: the layer of people is "
                                         "left out, use ACCESS_RASTER.").format(count=len(people.count)))
            return
        points, rows = [], []
        for outcome in outcomes:
            demand, thresholds = outcome["demand"], outcome["thresholds"]
            points += list(shapely.points(people.xy))
            rows += [
                DEMAND_ACCESS.row(
                    tier=outcome["tier"].name,
                    people=count,
                    unit=units.names[unit] if unit >= 0 else "",
                    state=State(state).name.lower(),
                    cost=cost,
                    ring=int(ring) + 1 if ring >= 0 else None,
                    threshold=thresholds[ring] if ring >= 0 else None,
                    entrance_id=int(entrance) if entrance >= 0 else None,
                    gap_m=gap,
                )
                for count, unit, state, cost, ring, entrance, gap in zip(
                    people.count, people.unit, demand["state"], demand["cost"], demand["ring"], demand["entrance"],
                    demand["gap"])
            ]
        run.write(DEMAND_ACCESS, points, rows, crs)
