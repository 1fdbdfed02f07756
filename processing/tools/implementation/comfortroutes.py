"""ecoplan:comfortroutes — shaded, cool and gentle walking routes, round walks, and named routes looked over."""

import numpy as np
from qgis.core import (
    QgsProcessingParameterBoolean, QgsProcessingParameterFile, QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString)

from ....i18n import translate
from ... import access
from ...common import reading
from ...common.errors import InputError
from .. import implementation as room
from ..frame.algorithm import EcoPlanAlgorithm
from ..shared.elevation import Terrain
from ..shared.walknetwork import add_network, add_network_rules, add_pace, class_speeds, walk_of
from .comfortroutes_outputs import AUDIT, EDGES, GAPS, LOOPS, ROUTES, SHADOWS

DAY, HOURS = "2025-07-22", "10:00, 12:00, 14:00, 16:00"  # about the hottest days; EcoPlan's own starting values
SEATS = "bench, seat, seats, 座椅, 座凳, 长椅"
WATER = "drinking_water, water_point, 饮水点, 直饮水"
STAIRS = "steps, stairs, 梯步, 台阶, 阶梯, 梯道"
SLOW_KMH = 2.9  # 0.8 m/s; common practice for old people, unverified


class ComfortRoutesTool(EcoPlanAlgorithm):
    ID = "comfortroutes"
    GROUP = "implementation"
    STYLES = {"ROUTES": "comfortroutes_routes.qml", "LOOPS": "comfortroutes_loops.qml",
              "EDGES": "comfortroutes_edges.qml", "AUDIT": "comfortroutes_audit.qml", "GAPS": "comfortroutes_gaps.qml",
              "SHADOWS": "comfortroutes_shadows.qml"}
    OUTPUTS = (ROUTES, LOOPS, EDGES, AUDIT, GAPS, SHADOWS)

    def displayName(self):
        return translate("ComfortRoutes", "Comfortable walking routes")

    # --- parameters -----------------------------------------------------

    def add_parameters(self):
        add_network(self)
        self._add_places()
        self.add_city()
        self._add_shade()
        self.addParameter(QgsProcessingParameterRasterLayer(
            "HEAT", translate("ComfortRoutes", "Heat (raster, e.g. air temperature)"), optional=True))
        self.add_number("HEAT_FROM", translate("ComfortRoutes", "Value that is not hot at all"), least=-1e9,
                        advanced=True)
        self.add_number("HEAT_TO", translate("ComfortRoutes", "Value that is as hot as it gets"), least=-1e9,
                        advanced=True)
        add_pace(self)
        self._add_weights()
        self._add_named()
        add_network_rules(self)
        for output, label in ((ROUTES, translate("ComfortRoutes", "Routes")),
                              (LOOPS, translate("ComfortRoutes", "Round walks")),
                              (EDGES, translate("ComfortRoutes", "Comfort of the streets")),
                              (AUDIT, translate("ComfortRoutes", "Named routes looked over")),
                              (GAPS, translate("ComfortRoutes", "Gaps of the named routes"))):
            self.add_output(output, label)
        self.add_output(SHADOWS, translate("ComfortRoutes", "Shadows of the buildings"), default=False)

    def _add_places(self):
        self.add_layer("PLACES", translate("ComfortRoutes", "Places (points)"), "point")
        self.add_field("PLACE_NAME_FIELD", translate("ComfortRoutes", "Name of the places"), "PLACES")
        self.add_layer("DESTINATIONS", translate("ComfortRoutes", "Destinations (points; empty: the places)"), "point")
        self.add_field("DESTINATION_NAME_FIELD", translate("ComfortRoutes", "Name of the destinations"), "DESTINATIONS")
        self.add_choice("PAIRING", translate("ComfortRoutes", "Routes from each place"), [
            ("all", translate("ComfortRoutes", "to every destination")),
            ("nearest", translate("ComfortRoutes", "to the nearest destinations")),
            ("table", translate("ComfortRoutes", "as a table of pairs says"))])
        self.add_number("NEAREST", translate("ComfortRoutes", "Number of nearest destinations"), 1, least=1, most=100,
                        integer=True)
        self.addParameter(QgsProcessingParameterFile(
            "PAIRS", translate("ComfortRoutes", "Pairs (CSV: from, to)"), extension="csv", optional=True))
        self.addParameter(QgsProcessingParameterString(
            "LOOP_LENGTHS", translate("ComfortRoutes", "Lengths of round walks (m)"), optional=True))
        self.add_number("LOOP_COUNT", translate("ComfortRoutes", "Round walks of each length"), 1, least=1, most=5,
                        integer=True, advanced=True)
        self.add_number("LOOP_TOLERANCE", translate("ComfortRoutes", "Length of a round walk may differ by (%)"), 15.0,
                        least=1, most=50, advanced=True)

    def _add_shade(self):
        self.add_layer("BUILDINGS", translate("ComfortRoutes", "Buildings"), "polygon")
        self.add_field("HEIGHT_FIELD", translate("ComfortRoutes", "Height of the buildings (m)"), "BUILDINGS")
        self.add_field("FLOORS_FIELD", translate("ComfortRoutes", "or number of floors"), "BUILDINGS")
        self.add_number("FLOOR_HEIGHT", translate("ComfortRoutes", "Height of a floor (m)"), 3.0, least=1, most=10,
                        advanced=True)
        self.add_layer("CANOPY", translate("ComfortRoutes", "Tree canopy (polygons)"), "polygon")
        self.addParameter(QgsProcessingParameterRasterLayer(
            "CANOPY_RASTER", translate("ComfortRoutes", "or tree canopy (raster, % or classes)"), optional=True))
        self.addParameter(QgsProcessingParameterString(
            "CANOPY_CLASSES", translate("ComfortRoutes", "Classes that are trees (empty: cells are % of canopy)"),
            optional=True))
        self.add_number("CANOPY_OPACITY", translate("ComfortRoutes", "Sun that canopy keeps off (%)"), 80.0, most=100,
                        advanced=True)
        self.addParameter(QgsProcessingParameterString("DATE", translate("ComfortRoutes", "Day"), DAY))
        self.addParameter(QgsProcessingParameterString("HOURS", translate("ComfortRoutes", "Hours"), HOURS))
        self.add_number("UTC_OFFSET", translate("ComfortRoutes", "Time zone (hours ahead of UTC)"), 8.0, least=-12,
                        most=14, advanced=True)

    def _add_weights(self):
        for name, label, default in (
                ("SUN_WEIGHT", translate("ComfortRoutes", "A minute in the sun counts more by"), 1.0),
                ("HEAT_WEIGHT", translate("ComfortRoutes", "A minute in the greatest heat counts more by"), 0.5),
                ("GRADE_WEIGHT", translate("ComfortRoutes", "A minute on a grade of 100 % counts more by"), 5.0)):
            self.add_number(name, label, default, most=1000)
        self.add_number("SLOW_SPEED", translate("ComfortRoutes", "Speed of a slow walker on the level (km/h)"),
                        SLOW_KMH, least=0.1, most=20)
        self.addParameter(QgsProcessingParameterBoolean(
            "AVOID_STAIRS", translate("ComfortRoutes", "Routes without stairs"), False))
        self.add_advanced(QgsProcessingParameterString(
            "STAIRS_CLASSES", translate("ComfortRoutes", "Classes that are stairs"), STAIRS))

    def _add_named(self):
        self.add_layer("NAMED_ROUTES", translate("ComfortRoutes", "Named routes to look over (lines)"), "line")
        self.add_field("ROUTE_NAME_FIELD", translate("ComfortRoutes", "Name of the routes"), "NAMED_ROUTES")
        self.add_field("ROUTE_CLASS_FIELD", translate("ComfortRoutes", "Class of their lines, for stairs"),
                       "NAMED_ROUTES", advanced=True)
        self.add_layer("FACILITIES", translate("ComfortRoutes", "Seats and drinking water (points)"), "point")
        self.add_field("FACILITY_FIELD", translate("ComfortRoutes", "Kind of facility"), "FACILITIES")
        for name, label, default in (("SEATS", translate("ComfortRoutes", "Kinds that are seats"), SEATS),
                                     ("WATER", translate("ComfortRoutes", "Kinds that are drinking water"), WATER),
                                     ("SLOPE_LIMITS", translate("ComfortRoutes", "Limits of the slope classes (%)"),
                                      "5, 8, 12")):
            self.add_advanced(QgsProcessingParameterString(name, label, default))
        self.add_number("FACILITY_DISTANCE", translate("ComfortRoutes", "Reach of seats and water (m)"), 50.0, least=1,
                        most=1000, advanced=True)
        self.add_number("GAP_LIMIT", translate("ComfortRoutes", "Longest gap of a route (m)"), 200.0, least=1,
                        most=10_000, advanced=True)

    # --- run ------------------------------------------------------------

    def check(self, run):
        inputs = room.comfortroutes_inputs
        source = run.source("NETWORK")
        run.require_metric(source.sourceCrs(), source.sourceName(), source.sourceExtent())
        inputs.read_date(run)
        inputs.read_hours(run)
        room.comfortroutes_measure.slope_limits(run)
        self._loop_lengths(run)
        if run.choice("PAIRING") == "table" and not run.given("PAIRS"):
            raise InputError("PAIRS is not set: give the table of pairs, or choose other routes (PAIRING).")
        if (run.given("DESTINATIONS") or run.given("LOOP_LENGTHS")) and not run.given("PLACES"):
            raise InputError("PLACES is not set: routes and round walks start at places.")

    @staticmethod
    def _loop_lengths(run):
        if not run.given("LOOP_LENGTHS"):
            return ()
        found = reading.numbers(run.text("LOOP_LENGTHS"), "LOOP_LENGTHS", "1000, 3000")
        if not found or min(found) < 100 or max(found) > 100_000:
            raise InputError("LOOP_LENGTHS says {given}; write lengths from 100 to 100000 m, for example {example}.",
                             given=run.text("LOOP_LENGTHS"), example="1000, 3000")
        return found

    def compute(self, run):
        inputs, measuring = room.comfortroutes_inputs, room.comfortroutes_measure
        crs = run.source("NETWORK").sourceCrs()
        run.crs = crs.authid()
        named = inputs.read_named(run, crs)
        facilities = inputs.read_facilities(run, crs)
        walk = walk_of(run, crs, run.progress(0.0, 0.25))
        measuring.require_room(walk)
        box = np.concatenate([walk.network.nodes.min(axis=0), walk.network.nodes.max(axis=0)])
        around = measuring.Surroundings(
            inputs.read_moments(run, crs, (box[:2] + box[2:]) / 2), inputs.read_buildings(run, crs),
            inputs.read_canopy(run, crs), run.number("CANOPY_OPACITY") / 100.0,
            access.comfort.Weights(*(run.number(f"{n}_WEIGHT") for n in ("SUN", "HEAT", "GRADE"))))
        if not len(around.buildings.shapes) and not len(around.canopy) and run.raster("CANOPY_RASTER") is None:
            run.warn(translate("ComfortRoutes", "Neither buildings nor canopy are given: all streets lie in the sun, "
                                                "and shade decides nothing."))
        lines = walk.network.edges
        shade = around.shade(lines, inputs.read_cover(run, crs, lines), run.progress(0.25, 0.5))
        heat, limits = inputs.read_heat(run, crs, lines)
        wanted = reading.class_codes(run.text("STAIRS_CLASSES"))
        by_line = np.array([reading.class_code(c) in wanted for c in walk.classes], dtype=bool)
        speed = 0.06 / walk.metre
        found = measuring.streets(walk, around, shade, heat, limits, by_line[walk.network.source],
                                  run.flag("AVOID_STAIRS"), speed / run.number("SLOW_SPEED"), run.given("DEM"))
        routes, loops = self._trips(run, crs, found)
        audit, gaps = self._audit(run, crs, named, facilities, around, found, speed)
        shadows = ([], [])
        if run.wanted("SHADOWS"):
            shadows = measuring.shadow_rows(around, run.progress(0.85, 0.9))
        edges = measuring.edge_rows(found)
        for output, rows in ((ROUTES, routes), (LOOPS, loops), (EDGES, edges), (AUDIT, audit), (GAPS, gaps),
                             (SHADOWS, shadows)):
            run.write(output, *rows, crs)
        if run.wanted(self.REPORT):
            run.write_report(room.comfortroutes_report.comfort_report(self, run, around, found, routes, loops, audit,
                                                                      gaps))

    def _trips(self, run, crs, found):
        """((lines, rows) of the routes, of the round walks)."""
        inputs, measuring = room.comfortroutes_inputs, room.comfortroutes_measure
        places = inputs.read_spots(run, "PLACES", "PLACE_NAME_FIELD", crs)
        if places is None:
            return ([], []), ([], [])
        others = inputs.read_spots(run, "DESTINATIONS", "DESTINATION_NAME_FIELD", crs)
        spots = places if others is None else inputs.Spots(
            np.concatenate([places.xy, others.xy]), [*places.names, *others.names])
        limit = run.number("JOIN_LIMIT")
        trips = measuring.Trips(found, spots, limit)
        off = [spots.names[i] for i in np.flatnonzero(trips.node < 0)]
        if len(off) == len(spots.names):
            raise InputError("All {count} places are farther than {limit:g} m from the walking network: check that "
                             "both layers lie in the same place, or raise JOIN_LIMIT.", count=len(off), limit=limit)
        if off:
            run.warn(translate("ComfortRoutes", "{count} of {total} places are farther than {limit:g} m from the "
                                                "walking network and have no routes: {list}.").format(
                count=len(off), total=len(spots.names), limit=limit, list=", ".join(off[:8])))
        starts, ends = range(len(places.names)), range(len(places.names) if others is not None else 0, len(spots.names))
        shapes, rows, apart = trips.routes(spots.names, self._pairs(run, places, others, starts, ends),
                                           run.progress(0.5, 0.65))
        if apart:
            run.warn(translate("ComfortRoutes", "{count} pairs of places are not connected by the walking network: "
                                                "{list}.").format(count=len(apart), list=measuring.no_way_text(apart)))
        *loops, lacking = trips.loops(spots.names, starts, self._loop_lengths(run),
                                      run.number("LOOP_TOLERANCE") / 100.0, run.integer("LOOP_COUNT"),
                                      run.progress(0.65, 0.8))
        if lacking:
            run.warn(translate("ComfortRoutes", "No round walk of the wanted length was found here: {list}. A "
                                                "place on a small piece of the network has none: MIN_PIECE joins it to "
                                                "a larger one.").format(
                list="; ".join(f"{name} {length:g} m" for name, length in lacking[:8])))
        return (shapes, rows), tuple(loops)

    def _pairs(self, run, places, others, starts, ends):
        """{place: destinations, or a function of its costs}."""
        inputs, measuring = room.comfortroutes_inputs, room.comfortroutes_measure
        kind, shift = run.choice("PAIRING"), len(places.names) if others is not None else 0
        if kind == "all" and measuring.too_many(len(starts) * len(ends)):
            kind = "nearest"
            run.warn(translate("ComfortRoutes", "To every destination would be {pairs:,} routes, more than {most:,}: "
                                                "routes lead from each place to the {count} nearest ones (NEAREST).")
                     .format(pairs=len(starts) * len(ends), most=measuring.MOST_ROUTES, count=run.integer("NEAREST")))
        if kind == "nearest":
            count = run.integer("NEAREST")
            measuring.refuse_many(len(starts) * count)
            return {start: measuring.nearest(ends, count, start) for start in starts}
        if kind == "table":
            listed = inputs.read_pairs(run, places, places if others is None else others)
            measuring.refuse_many(len(listed))
            pairs = {}
            for start, end in listed:
                pairs.setdefault(start, []).append(end + shift)
            return pairs
        return {start: [end for end in ends if end != start] for start in starts}

    def _audit(self, run, crs, named, facilities, around, found, speed):
        """((lines, rows) of the named routes, of their gaps)."""
        inputs, measuring = room.comfortroutes_inputs, room.comfortroutes_measure
        if named is None:
            return ([], []), ([], [])
        shapes, names, classes = named
        dem = run.raster("DEM")
        terrain = None if dem is None else Terrain(dem, crs, run.context.transformContext())
        step = access.routes.STEEP_M if terrain is None else max(access.routes.STEEP_M, terrain.step)
        routes = access.routeaudit.named_routes(shapes, names, run.number("SNAP_TOLERANCE"), step,
                                                run.progress(0.8, 0.82))
        if not routes:
            raise InputError("No named route has a line of positive length: check NAMED_ROUTES.")
        lines = measuring.joined_lines(routes)
        shade = around.shade(lines, inputs.read_cover(run, crs, lines), run.progress(0.82, 0.84)).shade
        heat = inputs.read_heat(run, crs, lines, found.limits)[0] if found.limits else None
        heights = None
        if terrain is not None:
            heights = np.stack([terrain.sample(lines.xy[at]) for at in (lines.first[:-1], lines.first[1:] - 1)], axis=1)
        stairs = found.walk.network.edges.geometries()[found.known.stairs]
        wanted = reading.class_codes(run.text("STAIRS_CLASSES"))
        steps = [access.routeaudit.along_stairs(one, stairs, measuring.STAIRS_REACH_M) if classes is None else
                 np.array([classes[i] in wanted for i in one.line], dtype=bool) for one in routes]
        on_stairs = class_speeds(run).get("steps", speed)
        return measuring.audit_rows(run, routes, measuring.Ground(shade, heat, heights), steps,
                                    (speed, run.number("SLOW_SPEED"), on_stairs), facilities)
