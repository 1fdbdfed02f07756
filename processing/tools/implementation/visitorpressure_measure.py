"""What ecoplan:visitorpressure measures: walking time, pressure, conflicts, trails inside habitat, ways around it."""

import numpy as np

from ...dependencies import shapely
from ....i18n import translate
from ... import bridge, connectivity, implementation
from ...accounts import parts
from ...bridge.options import kernel_engine
from ...common.errors import InputError
from . import visitorpressure_inputs as inputs
from .landimprovement_rows import multi
from .visitorpressure_outputs import BANDS, CONFLICTS, ROUTES, TRAIL_TABLE

_FIRST_MIN = 5.0  # minutes that are looked through first for a way around
_TRACE_M2 = 0.5  # parts of an overlay below this are its rounding


class Found:
    """Results of a run. ``pressure`` (rows, cols) on ``grid``; ``habitat`` polygons with ``names``; lengths in m and
    areas in m2 on the ellipsoid."""

    def __init__(self, run, crs, limits, distances):
        self.run, self.crs, self.distances = run, crs, distances
        context = run.context.transformContext()
        self.areas = lambda shapes: bridge.measure.ellipsoidal_areas(shapes, crs, context)
        self.lengths = lambda lines: bridge.measure.ellipsoidal_lengths(lines, crs, context)
        self.trails, self.trail_names, self.widths = inputs.read_trails(run, crs)
        self.entrances = inputs.read_entrances(run, crs)
        self.habitat, self.names = inputs.read_habitat(run, crs)
        self.zone_shapes, self.zones = inputs.read_zones(run, crs)
        barriers = run.features("BARRIERS", "polygon", crs=crs)
        self.barriers = np.empty(0, object) if barriers is None else barriers.geometries
        gates = shapely.points(self.entrances.xy)
        self.grid = inputs.make_grid(run, crs, [self.trails, gates, self.habitat])
        self.trail_cells = bridge.rasters.burn(self.trails, np.ones(len(self.trails)), self.grid, np.uint8,
                                               all_touched=True) > 0
        self.pace = implementation.visitorpressure.minutes_per_metre(
            inputs.slopes(run, self.grid, crs), self.trail_cells, run.number("SPEED"), run.number("OFF_TRAIL"))
        if len(self.barriers):
            shut = bridge.rasters.burn(self.barriers, np.ones(len(self.barriers)), self.grid, np.uint8) > 0
            self.pace[shut & ~self.trail_cells] = np.nan
        self.least_pace = float(np.nanmin(self.pace))
        run.progress()(0.15)
        self.pressure = self._pressure(run.progress(0.15, 0.6))
        self.classes = implementation.visitorpressure.classes(self.pressure, limits)
        self.habitat_m2 = self.areas(self.habitat)
        whole = shapely.union_all(self.habitat)
        self.inside = implementation.visitorpressure.inside(self.trails, whole)
        self.passages = implementation.visitorpressure.passages(self.inside, whole)
        self.inside_m = self.lengths(self.inside.lines) if len(self.inside.lines) else np.empty(0)
        self.bands = implementation.visitorpressure.bands(self.habitat, self.trails, distances)
        run.progress()(0.7)
        self._ways(run.progress(0.7, 0.9))

    def cell_of(self, xy):
        """(row, column) of a point."""
        grid = self.grid
        return (min(max(int((grid.y_max - xy[1]) / grid.cell), 0), grid.height - 1),
                min(max(int((xy[0] - grid.x_min) / grid.cell), 0), grid.width - 1))

    def _grown(self, pace, cell, minutes, **options):
        """(cost distance of all that is within ``minutes`` of a cell, the window of the grid it lies in)."""
        around = implementation.visitorpressure.window(cell, minutes / self.least_pace / self.grid.cell, pace.shape)
        seeds = np.zeros(pace[around].shape, bool)
        seeds[cell[0] - around[0].start, cell[1] - around[1].start] = True
        return connectivity.costdistance.cost_distance(
            pace[around], seeds, self.grid.cell, engine=kernel_engine(), max_cost=minutes, **options), around

    def _pressure(self, progress):
        sigma, open_ = self.run.number("SIGMA"), np.isfinite(self.pace)
        cells = [implementation.visitorpressure.nearest_free(open_, *self.cell_of(xy)) for xy in self.entrances.xy]
        lost = [name for name, cell in zip(self.entrances.names, cells) if cell is None]
        if lost:
            self.run.warn(translate("VisitorPressure", "These entrances lie where nobody can walk and are left out: "
                                                       "{names}.").format(names=", ".join(lost[:8])))
        if len(lost) == len(cells):
            raise InputError("Every entrance lies on ground that nobody crosses (BARRIERS): check both layers.")
        visitors = [0.0 if cell is None else count for cell, count in zip(cells, self.entrances.visitors)]

        def minutes(entrance):
            grown, around = self._grown(self.pace, cells[entrance], implementation.visitorpressure.REACH * sigma)
            return grown.cost, around

        return implementation.visitorpressure.pressure(minutes, visitors, sigma, self.grid.shape,
                                                       progress).astype(np.float32)

    # --- conflicts ------------------------------------------------------------

    def conflict_rows(self):
        """(geometries, rows) of CONFLICTS: habitat by pressure class and zone; they make up the habitat."""
        grown, values = bridge.rasters.polygonize(self.classes, self.grid)
        cut = parts.cross(self.habitat, grown)
        rest_at, rest = parts.rest(self.habitat, cut, grown)
        habitat = np.r_[cut.first, rest_at]
        level = np.r_[values[cut.second] if len(values) else np.empty(0, int), np.zeros(len(rest_at), int)].astype(int)
        shapes, zone = np.r_[cut.geometries, rest], np.full(len(habitat), -1)
        if len(self.zone_shapes):
            kinds = list(dict.fromkeys(self.zones))
            inside = parts.cross(shapes, self.zone_shapes)
            at, left = parts.rest(shapes, inside, self.zone_shapes)
            source = np.r_[inside.first, at]
            zone = np.r_[[kinds.index(self.zones[k]) for k in inside.second], np.full(len(at), -1)].astype(int)
            shapes, habitat, level = np.r_[inside.geometries, left], habitat[source], level[source]
        else:
            kinds = []
        sizes = self.areas(shapes)
        key = {}
        for row, size in enumerate(sizes):
            if size > _TRACE_M2:
                key.setdefault((int(habitat[row]), int(level[row]), int(zone[row])), []).append(row)
        found = sorted(key.items(), key=lambda item: (-item[0][1], -sizes[item[1]].sum()))
        rows = [CONFLICTS.row(habitat=self.names[h], pressure=p, zone=kinds[z] if z >= 0 else "",
                              area_ha=float(sizes[at].sum()) / 1e4,
                              share=100.0 * float(sizes[at].sum() / self.habitat_m2[h])) for (h, p, z), at in found]
        return [multi(shapely.union_all(shapes[at])) for _, at in found], rows

    # --- trails -----------------------------------------------------------------

    def trail_rows(self):
        """(geometries, rows) of TRAIL_TABLE, the longest inside first."""
        count = len(self.trails)
        length = self.lengths(self.trails)
        within = np.bincount(self.inside.trail, self.inside_m, count)
        pieces = np.bincount(self.inside.trail, minlength=count)
        order = np.lexsort((np.arange(count), -within))
        return [_lines(self.trails[t]) for t in order], [TRAIL_TABLE.row(
            trail_id=int(t) + 1, trail_name=self.trail_names[t], length_m=float(length[t]), inside_m=float(within[t]),
            inside_share=100.0 * float(within[t] / length[t]) if length[t] > 0 else None, stretches=int(pieces[t]))
            for t in order]

    def _ways(self, progress):
        """For each passage: (state, line, minutes)."""
        self.ways, count = [], len(self.passages.lines)
        if not count:
            return
        core = bridge.rasters.burn(self.habitat, np.ones(len(self.habitat)), self.grid, np.uint8, all_touched=True) > 0
        pace = np.where(core, np.nan, self.pace)
        free = np.isfinite(pace)
        for number, (line, through) in enumerate(zip(self.passages.lines, self.passages.through)):
            self.ways.append(self._way(pace, free, line) if through else ("ends_inside", None, None))
            progress((number + 1) / count)

    def _way(self, pace, free, line):
        tips = shapely.get_coordinates(line)[[0, -1]]
        start, end = (implementation.visitorpressure.nearest_free(free, *self.cell_of(xy)) for xy in tips)
        if start is None or end is None:
            return "no_way", None, None
        limit = _FIRST_MIN + 2.0 * shapely.length(line) * self.run.number("OFF_TRAIL") * self.least_pace
        while True:  # most ways are short: what is far is only looked at where nothing nearer leads around
            grown, around = self._grown(pace, start, limit, backlink=True)
            there = end[0] - around[0].start, end[1] - around[1].start
            inside = all(0 <= k < size for k, size in zip(there, grown.cost.shape))
            if inside and not np.isnan(grown.cost[there]):
                break
            if grown.cost.shape == pace.shape and np.nanmax(grown.cost) < 0.5 * limit:
                return "no_way", None, None
            limit *= 3.0
        cells = implementation.visitorpressure.trace(grown.backlink, there, connectivity.costdistance.NEIGHBOURS)[::-1]
        grid, top, left = self.grid, around[0].start + 0.5, around[1].start + 0.5
        middle = [(grid.x_min + (c + left) * grid.cell, grid.y_max - (r + top) * grid.cell) for r, c in cells]
        return "found", shapely.LineString([tips[0], *middle, tips[1]]), float(grown.cost[there])

    def route_rows(self):
        """(geometries, rows) of ROUTES: one for each passage, the longest first."""
        inside = self.lengths(self.passages.lines) if len(self.passages.lines) else np.empty(0)
        order = np.argsort(-inside, kind="stable")
        shapes, rows = [], []
        for number, at in enumerate(order.tolist()):
            state, line, minutes = self.ways[at]
            trail = int(self.passages.trail[at])
            length = None if line is None else float(self.lengths(np.array([line], dtype=object))[0])
            rows.append(ROUTES.row(
                route_id=number + 1, trail_id=trail + 1, trail_name=self.trail_names[trail], state=state,
                replaced_m=float(inside[at]), route_m=length,
                extra_m=None if length is None else length - float(inside[at]), minutes=minutes))
            shapes.append(None if line is None else _lines(line))
        return shapes, rows

    def band_rows(self):
        """Rows of BANDS: core habitat by distance to the nearest trail; they make up the habitat."""
        whole = float(self.habitat_m2.sum())
        edges = [0.0, *self.distances, None]
        return [BANDS.row(from_m=low, to_m=high, area_ha=area / 1e4, share=100.0 * area / whole)
                for low, high, area in zip(edges, edges[1:], (
                    float(self.areas(band).sum()) if len(band) else 0.0 for band in self.bands))]


def _lines(shape):
    return shapely.multilinestrings(shapely.get_parts(shape))
