"""ecoplan:greenspacesupply — green space per person by floating catchments, equity, and where new sites serve most."""

import numpy as np
from qgis.core import QgsProcessingParameterRasterDestination

from ...dependencies import shapely
from ....i18n import translate
from ... import access as access_science
from ... import bridge
from ...bridge import memory
from ...common.errors import InputError
from ..frame.algorithm import EcoPlanAlgorithm
from ..shared.districts import add_units, read_units
from ..shared.floors import GREEN_FLOOR, over_floor
from ..shared.parklayers import SMALLEST_PARK_HA, add_gardens, add_parks, read_parks
from ..shared.residents import add_people, read_people
from ..shared.trueground import working_crs
from ..shared.walkentrances import add_street_entrances, graph_with, read_entrances
from ..shared.walknetwork import add_network, add_network_options, check_reach, join_people, read_walk
from . import greenspacesupply_kernel as kernels
from .greenspacesupply_report import supply_report
from .greenspacesupply_rows import CANDIDATES_RANKED, DEMAND_SUPPLY, SITES, UNIT_TABLE, Choice, UnitSupply

CATCHMENT_M, CATCHMENT_MIN = 1000.0, 15.0  # the 15-minute circle of GB 50180-2018 (800 to 1000 m)
MOST_POINTS = 200_000
NAMES = ("name", "name_zh", "名称", "mc", "name_en")  # fields of candidates that hold their names, the best first


class GreenSpaceSupplyAlgorithm(EcoPlanAlgorithm):
    ID = "greenspacesupply"
    GROUP = "access"
    STYLES = {"SITES": "greenspacesupply_sites.qml", "DEMAND_SUPPLY": "greenspacesupply_demand.qml",
              "CANDIDATES_RANKED": "greenspacesupply_candidates.qml"}
    OUTPUTS = (SITES, DEMAND_SUPPLY, UNIT_TABLE, CANDIDATES_RANKED)

    def displayName(self):
        return translate("Access", "Green space supply and demand")

    def add_parameters(self):
        add_parks(self, optional=False)
        self.add_field("SUPPLY_FIELD", translate("Access", "Supply of the parks in m² (empty: their area)"), "PARKS",
                       advanced=True)
        self.add_number("MIN_PARK_HA", translate("Access", "Smallest park (ha)"), SMALLEST_PARK_HA)
        add_people(self)
        add_network(self, optional=True)
        self.add_layer("ENTRANCES", translate("Access", "Entrances (points)"), "point")
        self.add_city()
        self.add_number("CATCHMENT", translate("Access", "Catchment (m, or min with walking time)"), least=1,
                        most=50_000)
        self.add_choice("DECAY", translate("Access", "Method"), kernels.methods())
        add_network_options(self)
        kernels.add_kernel(self)
        add_units(self)
        self.add_layer("CANDIDATES", translate("Access", "Candidate sites or entrances"), "any")
        self.add_number("NEW_SITES", translate("Access", "Number of candidates to choose"), 10, least=0, most=1000,
                        integer=True)
        self.add_choice("UNSERVED", translate("Access", "Candidates serve people who have"), [
            ("none", translate("Access", "no site within the catchment")),
            ("below_floor", translate("Access", "less than 8 m² per person"))], advanced=True)
        add_street_entrances(self)
        add_gardens(self)
        self.add_output(SITES, translate("Access", "Parks with supply per person in reach"))
        self.add_output(DEMAND_SUPPLY, translate("Access", "Green space per person where people live"))
        self.add_output(UNIT_TABLE, translate("Access", "Supply and equity by unit"))
        self.add_output(CANDIDATES_RANKED, translate("Access", "Candidates by people newly served"))
        self.addParameter(QgsProcessingParameterRasterDestination(
            "ACCESS_RASTER", translate("Access", "Green space per person by population cell"), optional=True,
            createByDefault=False))

    def check(self, run):
        check_reach(run, "NETWORK", "PARKS")
        kernels.size_catchments(run)
        kernels.kernel(run, 1.0)

    def compute(self, run):
        crs = working_crs(run, "NETWORK", "PARKS")
        units = read_units(run, crs)
        people = read_people(run, crs, units)
        parks = self._large_parks(run, read_parks(run, crs, run.field("SUPPLY_FIELD")))
        supply, limit = parks.supply, self._limit(run)
        decay = kernels.kernel(run, limit)
        sizes = kernels.size_catchments(run)
        by_park = access_science.catchment.catchments_by_size(parks.area_m2 / 1e4, sizes, limit)
        farthest = float(by_park.max())
        walk = read_walk(run, crs, run.progress(0.05, 0.3)) if run.given("NETWORK") else None
        place_of, per_site = None, np.zeros(len(parks.polygons), dtype=int)
        if walk is not None:
            gates = read_entrances(run, crs, walk, parks, None)
            place_of = join_people(run, crs, walk, people, run.progress(0.3, 0.35))
            home = people.polygon_of(parks.polygons, crs)
            self._tell_off(run, people, (place_of.edge < 0) & (home < 0))
            place, site, cost, per_site = self._network_pairs(run, walk, gates, place_of, farthest,
                                                              len(parks.polygons))
            place, site, cost = _with_insiders(place, site, cost, home)
            place, site, cost = access_science.catchment.within_catchments(place, site, cost, by_park, walk.metre)
        else:
            if run.given("ENTRANCES"):
                run.warn(translate("Access", "ENTRANCES count with a NETWORK only: without one people go in a straight "
                                   "line to the nearest edge of a park, and the entrances are not used."))
            memory.require_memory(len(people.count) * 200)
            place, site, cost = access_science.catchment.straight_pairs(
                shapely.points(people.xy), parks.polygons, by_park, run.progress(0.35, 0.7))
        result = access_science.catchment.floating_catchment(
            place,
            site,
            cost,
            people.count,
            supply,
            by_park,
            decay,
            1.0 if walk is None else walk.metre,
            run.flag("CHOICE"),
        )
        reach = np.bincount(place, minlength=len(people.count))
        in_reach = result.heads
        self._tell_few(run, people, result)
        if (in_reach <= 0).any():
            run.warn(translate("Access", "{count} of {total} parks are in nobody's reach; their area counts for "
                                         "nobody.").format(
                count=int((in_reach <= 0).sum()), total=len(supply)))
        rows = self._unit_rows(units, people, result.access, reach)
        choice = self._choose(run, crs, walk, people, place_of, result.access, reach, limit)
        self._write(run, crs, parks, supply, result, in_reach, per_site, people, units, reach, rows, choice)
        run.write_report(supply_report(self, run, walk, parks, units, people, result, reach, rows, choice, limit,
                                       decay, sizes))

    # --- reading --------------------------------------------------------

    def _limit(self, run):
        if run.given("CATCHMENT"):
            return run.number("CATCHMENT")
        bounds = kernels.zone_bounds(run)
        if bounds:
            run.settle("CATCHMENT", bounds[-1], "user")
            return bounds[-1]
        if run.choice("COST") == "time":
            run.settle("CATCHMENT", CATCHMENT_MIN, "default")
            return CATCHMENT_MIN
        if run.preset is not None and "living_circles_m" in run.preset.defaults:
            value = float(max(run.preset.defaults["living_circles_m"].value))
            run.settle("CATCHMENT", value, f"preset {run.preset.key}")
            return value
        run.settle("CATCHMENT", CATCHMENT_M, "default")
        return CATCHMENT_M

    def _large_parks(self, run, parks):
        keep = np.flatnonzero(parks.area_m2 / 1e4 >= run.number("MIN_PARK_HA"))
        if not len(keep):
            raise InputError("No park is as large as {least:g} ha (the largest has {largest:.4f} ha): lower "
                             "MIN_PARK_HA.",
                             least=run.number("MIN_PARK_HA"), largest=float(parks.area_m2.max() / 1e4))
        if len(keep) < len(parks.area_m2):
            run.warn(translate("Access", "{count} parks are smaller than {least:g} ha and left out.").format(
                count=len(parks.area_m2) - len(keep), least=run.number("MIN_PARK_HA")))
        return parks.some(keep)

    def _tell_few(self, run, people, result):
        """Say for how many a figure per person would rest on less than one person."""
        few = np.isnan(result.access) & (people.count > 0)
        if few.any():
            run.warn(translate("Access", "{people:.2f} people in {count} places share a park with fewer than one "
                                         "person: they have no figure per person and are left out of the "
                                         "means.").format(people=people.count[few].sum(), count=int(few.sum())))

    def _tell_off(self, run, people, off):
        if off.any():
            run.warn(translate("Access", "{people:,.0f} people ({share:.1f} %) live farther than {limit:g} m from the "
                                         "walking network; they count as unserved.").format(
                                   people=people.count[off].sum(), limit=run.number("JOIN_LIMIT"),
                                   share=100 * people.count[off].sum() / people.total))

    def _network_pairs(self, run, walk, gates, places, limit, parks):
        graph, node = graph_with(walk, gates)
        use = np.flatnonzero(gates.joined & (gates.owner >= 0))
        if not len(use):
            raise InputError("No entrance belongs to a park: entrances must lie within {limit:g} m of their park.",
                             limit=100)
        sites, group = np.unique(gates.owner[use], return_inverse=True)
        place, site, cost = access_science.search.cost_pairs(
            graph,
            group,
            node[use],
            gates.places.gap[use] * walk.per_metre,
            places,
            access_science.thresholds.inclusive(limit, walk.metre),
            walk.per_metre,
            walk.outward,
            run.progress(0.35, 0.7),
        )
        return place, sites[site], cost, np.bincount(gates.owner[use], minlength=parks)

    # --- results --------------------------------------------------------

    def _unit_rows(self, units, people, access, reach):
        count = 0 if units.polygons is None else len(units.polygons)
        unit = np.where(people.unit < 0, count, people.unit)
        groups = [(name, unit == i) for i, name in enumerate(units.labels)]
        if count:
            groups.append((translate("Access", "Total"), np.ones(len(unit), dtype=bool)))
        rows, known = [], np.isfinite(access) & (people.count > 0)
        shared = access_science.equity.theil(access[known], people.count[known], unit[known], count + 1)
        for number, (name, of) in enumerate(groups):
            heads = float(people.count[of].sum())
            if heads <= 0:
                continue
            known = of & np.isfinite(access)
            counted = float(people.count[known].sum())
            inside, within, between = _theil(shared, number, count, few=counted < access_science.catchment.LEAST_PEOPLE)
            few = counted < access_science.catchment.LEAST_PEOPLE
            mean = None if few else float((people.count[known] * access[known]).sum() / counted)
            below = float(people.count[of & (access < GREEN_FLOOR)].sum())
            none = float(people.count[of & (reach == 0)].sum())
            rows.append(UnitSupply(
                unit=name,
                people=heads,
                mean_m2=mean,
                meets_8=over_floor(mean, GREEN_FLOOR),
                gini=None if few else access_science.equity.gini(access[known], people.count[known]),
                palma=None if few else access_science.equity.palma(access[known], people.count[known]),
                theil=inside,
                theil_within=within,
                theil_between=between,
                people_below_8=below,
                people_unserved=none,
                reason=_few(few),
            ))
        return rows

    def _choose(self, run, crs, walk, people, places, access, reach, limit):
        """The Choice, or None where no candidate is asked for."""
        count = run.integer("NEW_SITES")
        lacking = (reach == 0) if run.choice("UNSERVED") == "none" else access < GREEN_FLOOR
        wanted = np.flatnonzero(lacking & (people.count > 0))
        if not count or not len(wanted):
            return None
        people_left = people.count[wanted]
        source = run.source("CANDIDATES")
        if source is not None:
            known = {field.name().casefold(): field.name() for field in source.fields()}
            fields = [known[name] for name in NAMES if name in known]
            table = run.features("CANDIDATES", bridge.layers.geometry_kind(source), crs=crs, fields=fields)
            points = shapely.point_on_surface(table.geometries)
            names = [next((str(value) for value in values if value not in (None, "")), "")
                     for values in zip(*(table.columns[f] for f in fields))] if fields else [""] * len(points)
        else:
            points = _centres(people.xy[wanted], people_left, limit / 2 if walk is None or walk.unit == "m" else 250.0)
            run.info(translate("Access", "No candidates are given: the {count} centres of unserved people are "
                                         "tried.").format(
                count=len(points)))
            names = [""] * len(points)
        xy = shapely.get_coordinates(points)
        if walk is None:
            place, candidate, _ = access_science.catchment.straight_pairs(
                shapely.points(people.xy[wanted]), points, limit, run.progress(0.75, 0.9))
        else:
            place, candidate = self._candidate_pairs(run, walk, places, wanted, xy, limit)
        result = access_science.siting.greedy_coverage(place, candidate, people_left, len(points), count,
                                                       run.progress(0.9, 0.95))
        return Choice(points, names, result, float(people_left.sum()))

    def _candidate_pairs(self, run, walk, places, wanted, xy, limit):
        at = walk.index.join_points(xy, run.number("JOIN_LIMIT"))
        on = np.flatnonzero(at.edge >= 0)
        if len(on) < len(xy):
            run.warn(translate("Access", "{count} of {total} candidates are too far from the walking network.").format(
                count=len(xy) - len(on), total=len(xy)))
        if not len(on):
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
        some = access_science.joining.Places(at.edge[on], at.offset[on], at.gap[on])
        graph, node = access_science.search.insert_places(walk.network, walk.costs.forward, walk.costs.backward, some)
        demand = access_science.joining.Places(places.edge[wanted], places.offset[wanted], places.gap[wanted])
        place, site, _ = access_science.search.cost_pairs(
            graph,
            np.arange(len(on)),
            node,
            some.gap * walk.per_metre,
            demand,
            access_science.thresholds.inclusive(limit, walk.metre),
            walk.per_metre,
            walk.outward,
            run.progress(0.75, 0.9),
        )
        return place, on[site]

    def _write_raster(self, run, people, access):
        if people.grid is not None and run.wanted("ACCESS_RASTER"):
            raster = np.full(people.grid.width * people.grid.height, np.nan, dtype=np.float32)
            raster[people.cells] = access
            run.write_raster("ACCESS_RASTER", raster.reshape(people.grid.shape), people.grid,
                             description="access of people")
        elif run.given("ACCESS_RASTER"):
            run.warn(translate("Access", "ACCESS_RASTER needs a population raster; it is not written."))

    def _write(self, run, crs, parks, supply, result, in_reach, per_site, people, units, reach, rows, choice):
        run.write(SITES, parks.polygons, [
            SITES.row(
                site_id=i,
                name=parks.names[i],
                supply_m2=supply[i],
                people_in_reach=in_reach[i],
                supply_per_person=result.ratio[i],
                entrances=int(per_site[i]),
                reason=_few(not np.isfinite(result.ratio[i])),
            ) for i in range(len(supply))], crs)
        self._write_raster(run, people, result.access)
        if len(people.count) > MOST_POINTS:
            if run.wanted("DEMAND_SUPPLY"):
                run.warn(translate("Access", "{count} population cells are too many for points: the layer of people "
                                             "is left out, use ACCESS_RASTER.").format(count=len(people.count)))
        else:
            run.write(DEMAND_SUPPLY, list(shapely.points(people.xy)), [
                DEMAND_SUPPLY.row(people=count, unit=units.names[unit] if unit >= 0 else "", access_m2=access,
                                  sites_in_reach=int(sites), state=_state(sites, access))
                for count, unit, access, sites in zip(people.count, people.unit, result.access, reach)], crs)
        run.write(UNIT_TABLE, None, rows, crs)
        points = [] if choice is None else list(choice.points[choice.siting.chosen])
        run.write(CANDIDATES_RANKED, points, [] if choice is None else choice.rows(), crs)


def _theil(shared, number, units, few):
    """(Theil index of the row's people, what the unit adds within, between units); row ``units + 1`` is the total."""
    if few:
        return None, None, None
    if not units:
        return shared.whole, None, None
    if number > units:
        return shared.whole, float(shared.within.sum()), float(shared.between.sum())
    return float(shared.inside[number]), float(shared.within[number]), float(shared.between[number])


def _few(yes):
    """Why a figure per person is missing, or an empty text."""
    return translate("Access", "fewer than one person") if yes else ""


def _state(sites, access):
    if sites == 0:
        return "unserved"
    return "too_few_people" if np.isnan(access) else "below_floor" if access < GREEN_FLOOR else "served"


def _with_insiders(place, site, cost, home):
    """The pairs, with everybody inside a park at no cost from it."""
    inside = np.flatnonzero(home >= 0)
    place, site = np.concatenate([inside, place]), np.concatenate([home[inside], site])
    cost = np.concatenate([np.zeros(len(inside)), cost])
    order = np.lexsort((cost, place, site))
    place, site, cost = place[order], site[order], cost[order]
    single = np.ones(len(place), dtype=bool)
    single[1:] = (place[1:] != place[:-1]) | (site[1:] != site[:-1])
    return place[single], site[single], cost[single]


def _centres(xy, people, side):
    """Centres of people, one per square of ``side`` metres."""
    cell = np.floor(xy / side).astype(np.int64)
    _, group = np.unique(cell, axis=0, return_inverse=True)
    total = np.bincount(group, people)
    return shapely.points(np.column_stack([np.bincount(group, people * xy[:, d]) / total for d in (0, 1)]))
