"""Walking coverage by unit, through the network, the entrances and the people of ecoplan:greenwayaccess."""

import numpy as np
import shapely

from ... import access
from ...checkup.catalogue import Term
from ..shared import walkservice
from ..shared.districts import Units
from ..shared.parklayers import GARDEN_CLASSES, GARDEN_HA, PARK_TOUCH_M, Parks
from ..shared.walkentrances import SPACING_M, STREET_M, graph_with, read_entrances
from ..shared.walknetwork import JOIN_M, SNAP_M, join_people, read_walk

DEFAULTS = {
    "COST": "distance", "DIRECTION": "to", "DEM": None, "SPEED": None, "EXCLUDE_CLASSES": "", "CLASS_SPEEDS": "",
    "SNAP_TOLERANCE": SNAP_M, "SPLIT_CROSSINGS": True, "COUNT_GAPS": True, "GENERATE_ENTRANCES": True,
    "STREET_DISTANCE": STREET_M, "ENTRANCE_SPACING": SPACING_M, "PARK_TOUCH": PARK_TOUCH_M, "PARK_NAME_FIELD": "",
    "PARK_GROUP_FIELD": "", "PARK_CLOSED_FIELD": "", "PARK_CLASS_FIELD": "", "GARDEN_CLASSES": GARDEN_CLASSES,
    "MIN_GARDEN_HA": GARDEN_HA, "WALKABLE_FIELD": "", "BRIDGE_FIELD": "", "TUNNEL_FIELD": "", "LAYER_FIELD": "",
    "JOIN_LIMIT": JOIN_M, "MIN_PIECE": 0.0, "UNIT_FIELD": ""}
"""What ecoplan:greenwayaccess takes where nothing is said; indicators are walking distances."""
BUFFER_M = 50.0  # as ecoplan:greenwayaccess; EcoPlan's own starting value, unverified


class WithDefaults:
    """A run whose unasked parameters of walking have the values that ecoplan:greenwayaccess takes by itself."""

    def __init__(self, run):
        self._run, self._own = run, {
            name: value for name, value in DEFAULTS.items() if run.algorithm.parameterDefinition(name) is None}

    def __getattr__(self, name):
        return getattr(self._run, name)

    def _read(self, how, name, *more, **options):
        return self._own[name] if name in self._own else getattr(self._run, how)(name, *more, **options)

    def number(self, name, *more, **options):
        return self._read("number", name, *more, **options)

    def text(self, name):
        return self._read("text", name)

    def flag(self, name):
        return self._read("flag", name)

    def choice(self, name):
        return self._read("choice", name)

    def field(self, name):
        return self._read("field", name)

    def raster(self, name):
        return self._read("raster", name)

    def given(self, name):
        return name not in self._own and self._run.given(name)


class Walking:
    """Reads the network once and answers every walking indicator; people and homes by unit."""

    def __init__(self, run, ground, people):
        self._run, self._ground, self._people = run, ground, people
        self._walk = self._places = None
        self._sites, self._done = {}, {}

    def coverage(self, indicator, progress):
        """((units,) reached, (units,) in all): people, or m2 of residential land."""
        site, metres = indicator.numerator, indicator.parameters.get("m", 300.0)
        least = indicator.parameters.get("min_ha", 0.0)
        land = indicator.denominator[0].role == "residential"
        key = site, metres, least, land
        if key not in self._done:
            self._done[key] = self._coverage(site, metres, least, land, progress)
        return self._done[key]

    def _coverage(self, site, metres, least, land, progress):
        run, crs = self._run, self._ground.crs
        if self._walk is None:
            self._walk = read_walk(run, crs, progress.part(0.0, 0.4))
        if not land and self._places is None:
            self._places = join_people(run, crs, self._walk, self._people, progress.part(0.4, 0.6))
        walk, (gates, parks) = self._walk, self._entrances(site)
        if gates is None:  # there is no such place at all
            ground = self._ground
            everybody = ground.area((Term("residential"),), {}) if land else self._heads()
            return np.zeros(len(ground.tree)), everybody
        rules = [access.coverage.Rule("park", "", least, (metres,)), access.coverage.Rule("greenway", "", 0.0,
                                                                                          (metres,))]
        serves, large, _ = walkservice.serving(gates, parks, rules)
        use = np.flatnonzero(serves)
        graph, node = graph_with(walk, gates)
        cost, source = walkservice.nearest(walk, gates, graph, node, use, metres)
        if land:
            lines = access.reach.reached_lines(walk.network, access.reach.reached_parts(
                graph, cost, (metres,), walk.outward))
            zones = access.reach.zones(lines.geometries, lines.band, 1, BUFFER_M, progress.part(0.5, 0.7))
            found = access.coverage.land_coverage(
                self._ground.layers["residential"].geometries, zones, self._ground.shapes, self._ground.area_of,
                progress.part(0.7, 1.0))
            return self._by_place(found.covered[0][:-1]), self._by_place(found.total[:-1])
        people = self._people
        home = None if parks is None else people.polygon_of(parks.polygons, crs)
        demand = walkservice.demand(walk, graph, walkservice.live_edges(walk, gates, use), use, cost, source,
                                    self._places, None if home is None else large[home], (metres,))
        count = len(self._ground.shapes)
        return self._by_place(people.by_unit((demand["ring"] >= 0).astype(float), count)[:-1]), self._heads()

    def _heads(self):
        everybody = self._people.by_unit(np.ones(len(self._people.count)), len(self._ground.shapes))
        return self._by_place(everybody[:-1])

    def _by_place(self, by_polygon):
        return np.bincount(self._ground.place, by_polygon, len(self._ground.tree))

    def _entrances(self, site):
        """(:class:`~..shared.walkentrances.Entrances`, :class:`Parks` or None) of a side of an indicator; made once."""
        if site not in self._sites:
            role, layers, crs = site[0].role, self._ground.layers, self._ground.crs
            layer = None if role == "parks" else layers[role]
            if layer is not None and not layer.of(site[0]).any():
                self._sites[site] = None, None
                return self._sites[site]
            if role == "parks":
                parks = layers.parks()
                gates = read_entrances(self._run, crs, self._walk, parks, None)
            elif role == "greenways":
                parks, lines = None, layer.geometries
                gates = read_entrances(_Without(self._run), crs, self._walk, None, lines,
                                       [""] * len(lines))
            elif role == "facilities":
                parks, points = None, layer.geometries[layer.of(site[0])]
                gates = read_entrances(_Without(self._run, points), crs, self._walk, None, None)
            else:
                parks = _as_parks(layer.geometries[layer.of(site[0])], self._ground.area_of)
                gates = read_entrances(_Without(self._run), crs, self._walk, parks, None)
            self._sites[site] = gates, parks
        return self._sites[site]


class _Without(WithDefaults):
    """A run without the entrances of the parks; ``points`` take their place."""

    def __init__(self, run, points=None):
        super().__init__(run._run)
        self._points = points

    def features(self, name, *more, **options):
        if name != "ENTRANCES":
            return self._run.features(name, *more, **options)
        return None if self._points is None else _Points(self._points)


class _Points:
    def __init__(self, points):
        self.geometries = points


def _as_parks(polygons, area_of):
    """Ground of another role in the form of parks: touching pieces are one."""
    united, piece = access.parks.merge_parks(shapely.get_parts(polygons), PARK_TOUCH_M)
    area = area_of(united)
    return Parks(united, area, [""] * len(united), np.bincount(piece), area, united[:0])


def units_of(shapes):
    """The units as the reader of people takes them: one per polygon."""
    return Units(shapes, [str(i) for i in range(len(shapes))])
