"""What ecoplan:urbancooling counts: units, cool sources, blocks and buildings over the cells of its results."""

import numpy as np

from ...accounts import cooling
from ...accounts.unittable import UnitTable
from ...bridge import rasters
from ...bridge.bands import strips
from ...bridge.measure import ellipsoidal_areas
from ...bridge.rasterareas import CellAreas
from ...common.errors import InputError
from ...common.reading import plain_text
from ...dependencies import shapely
from ..shared.units import burnt, read_units
from .urbancooling_outputs import BLOCKS_COOLED, COOL_SOURCES, ENERGY, LINK_AREAS, UNIT_TABLE


class Counted:
    """One run's results and what they are counted over.

    ``ground``: :class:`~.urbancooling_inputs.Ground`. ``settings``, ``result``: of the science. ``sources``:
    :class:`~...accounts.coolsources.CoolSources`. ``least``: cooling in °C from which people count as cooled.
    """

    def __init__(self, run, ground, settings, result, sources):
        self.run, self.ground, self.settings, self.result, self.sources = run, ground, settings, result, sources
        self.hottest = settings.reference + settings.heat_island
        self.least, self.hours, self.humidity = (run.number(n) for n in ("MIN_COOLING", "HOURS", "HUMIDITY"))
        self.whole = {}

    # --- units ----------------------------------------------------------

    def unit_rows(self):
        """Rows of UNIT_TABLE."""
        run, grid = self.run, self.ground.grid
        tree, shapes, place = read_units(run, grid.crs)
        areas = CellAreas(grid, run.context.transformContext())
        sums = {}
        progress = run.progress(0.75, 0.85)
        for top, rows in strips(grid.width, grid.height):
            part = slice(top, top + rows)
            unit = np.broadcast_to(burnt(shapes, place, tree.outside, grid, top, rows), rows * grid.width)
            size = np.broadcast_to(areas.rows(top, rows), (rows, grid.width)).reshape(-1)
            for name, values in self._quantities(part, size):
                if name not in sums:
                    bound = areas.total * 200.0 if name in _BY_AREA else self._all_people * 200.0
                    sums[name] = UnitTable((len(tree),), bound)
                sums[name].add((unit,), values)
            progress((top + rows) / grid.height)
        found = {name: table.areas(tree) for name, table in sums.items()}
        rows = [self._unit_row(tree, u, {name: float(values[u]) for name, values in found.items()})
                for u in range(len(tree)) if u != tree.outside or found["area"][u] > 0]
        self.whole = rows[0]
        return rows

    @property
    def _all_people(self):
        return float(self.ground.people.sum()) + 1.0

    def _quantities(self, part, size):
        """(name, (n,) values) to sum by unit of a strip: areas in m2, quantities times areas, people."""
        result = self.result
        air = result.air[part].reshape(-1).astype(float)
        there = np.isfinite(air)
        size = np.where(there, size, 0.0)
        reached = self.sources.nearest[part].reshape(-1) > 0

        def known(values):
            return np.where(there, values, 0.0)

        yield "area", size
        yield "capacity", size * known(result.capacity[part].reshape(-1))
        yield "mitigation", size * known(result.mitigation[part].reshape(-1))
        yield "air", size * known(air)
        yield "reached", size * reached
        if self.humidity is not None:
            globe = known(cooling.wet_bulb_globe(air, self.humidity))
            yield "globe", size * globe
            yield "light", size * cooling.lost_work(globe, cooling.LIGHT)
            yield "heavy", size * cooling.lost_work(globe, cooling.HEAVY)
        if self.ground.people is not None:
            people = known(self.ground.people[part].reshape(-1))
            gain = self.hottest - known(air)
            yield "people", people
            yield "people_cooled", people * (gain >= self.least)
            yield "person_degrees", people * gain
            yield "people_reached", people * reached

    def _unit_row(self, tree, u, found):
        area, people = found["area"], found.get("people")

        def mean(name):
            return found[name] / area if area and name in found else None

        air = mean("air")
        return UNIT_TABLE.row(
            level=tree.levels[u], unit_code=tree.codes[u], unit_name=tree.names[u], area_ha=area / 1e4,
            capacity=mean("capacity"), mitigation=mean("mitigation"), air_c=air,
            cooling_c=None if air is None else self.hottest - air, people=people,
            people_cooled=found.get("people_cooled"), person_degrees=found.get("person_degrees"),
            person_degree_hours=None if people is None or self.hours is None else found["person_degrees"] * self.hours,
            reached_ha=found["reached"] / 1e4, reached_share=100.0 * found["reached"] / area if area else None,
            people_reached=found.get("people_reached"),
            people_unreached=None if people is None else people - found["people_reached"],
            globe_c=mean("globe"), lost_light=mean("light"), lost_heavy=mean("heavy"))

    # --- cool sources ----------------------------------------------------

    def source_rows(self, label):
        """(geometries, rows of COOL_SOURCES); ``label`` names a source by its number."""
        sources, grid = self.sources, self.ground.grid
        count = len(sources.area_ha)
        shapes, values = rasters.polygonize(sources.labels, grid, connectedness=8)
        ordered = np.empty(count, object)
        for shape, value in zip(shapes, values):
            ordered[value - 1] = _multi(shape)
        served = np.bincount(sources.nearest.ravel(), (sources.labels == 0).ravel(), count + 1)[1:]
        people = None if self.ground.people is None else np.bincount(
            sources.nearest.ravel(), np.where(np.isfinite(self.result.air), self.ground.people, 0.0).ravel(),
            count + 1)[1:]
        return ordered, [COOL_SOURCES.row(
            source_id=i + 1, name=label.format(number=i + 1), area_ha=float(sources.area_ha[i]),
            mitigation=float(sources.mitigation[i]), reach_m=float(sources.reach_m[i]),
            served_ha=float(served[i]) * grid.cell ** 2 / 1e4,
            people_served=None if people is None else float(people[i])) for i in range(count)]

    # --- blocks -----------------------------------------------------------

    def block_rows(self, label):
        """(geometries, rows of BLOCKS_COOLED) of the blocks, or (None, []) without."""
        run, grid, people = self.run, self.ground.grid, self.ground.people
        if run.source("BLOCKS") is None:
            return None, []
        name = run.field("BLOCK_NAME_FIELD")
        table = run.features("BLOCKS", "polygon", crs=grid.crs, fields=[name] if name else [])
        cells = _Cells(table.geometries, grid, np.isfinite(self.result.air))
        air, mitigation = cells.mean(self.result.air), cells.mean(self.result.mitigation)
        reached = cells.mean(self.sources.nearest > 0)
        distance = cells.least(self.sources.distance)
        count = None if people is None else cells.total(people)
        mean = float(np.nanmean(air)) if np.isfinite(air).any() else np.nan
        areas = ellipsoidal_areas(table.geometries, grid.crs, run.context.transformContext()) / 1e4
        rows = []
        for i in range(len(table)):
            known = np.isfinite(air[i])
            share = float(reached[i]) if known else None
            excess = float(air[i]) - self.settings.reference if known else None
            rows.append(BLOCKS_COOLED.row(
                block_id=i + 1, name=plain_text(table.columns[name][i]) if name else label.format(number=i + 1),
                area_ha=float(areas[i]), air_c=float(air[i]) if known else None,
                mitigation=float(mitigation[i]) if known else None,
                people=None if count is None else float(count[i]),
                reached_share=None if share is None else 100.0 * share,
                distance_m=float(distance[i]) if np.isfinite(distance[i]) else None,
                state=None if share is None else "none" if share == 0 else "full" if share >= 1 - 1e-9 else "part",
                hot=None if not known else "yes" if air[i] > mean else "no",
                demand=None if count is None or not known else float(count[i]) * max(0.0, excess)))
        return np.array([_multi(g) for g in table.geometries], object), rows

    def link_rows(self, sources, blocks):
        """(geometries, rows of LINK_AREAS): cool sources, and hot blocks that none of them reaches in full."""
        shapes, rows = [], []
        for geometry, row in zip(*sources):
            shapes.append(geometry)
            rows.append(LINK_AREAS.row(node_id=len(rows) + 1, name=row.name, kind="cool", of_id=row.source_id,
                                       area_ha=row.area_ha, demand=None))
        for geometry, row in zip(blocks[0] if blocks[0] is not None else (), blocks[1]):
            if row.hot == "yes" and row.state != "full":
                shapes.append(geometry)
                rows.append(LINK_AREAS.row(node_id=len(rows) + 1, name=row.name, kind="hot", of_id=row.block_id,
                                           area_ha=row.area_ha, demand=row.demand))
        return np.array(shapes, object), rows

    # --- buildings -----------------------------------------------------------

    def energy_rows(self, uses):
        """(geometries, rows of ENERGY); ``uses``: {type: (use per m2 and °C, price)}."""
        run, grid = self.run, self.ground.grid
        field = run.field("BUILDING_TYPE_FIELD")
        table = run.features("BUILDINGS", "polygon", crs=grid.crs, fields=[field])
        kinds = [plain_text(value) for value in table.columns[field]]
        lacking = sorted({kind or "–" for kind in kinds if kind.casefold() not in uses})
        if lacking:
            raise InputError("The energy table has no row for the building types {types}: add them.",
                             types=", ".join(lacking[:12]))
        areas = ellipsoidal_areas(table.geometries, grid.crs, run.context.transformContext())
        air = _Cells(table.geometries, grid, np.isfinite(self.result.air)).mean(self.result.air)
        rows = []
        for i, kind in enumerate(kinds):
            use, price = uses[kind.casefold()]
            known = np.isfinite(air[i])
            saved = float(cooling.energy_saved(use, areas[i], air[i], self.settings.reference,
                                               self.settings.heat_island)) if known else None
            rows.append(ENERGY.row(
                building_id=i + 1, type=kind, footprint_m2=float(areas[i]), air_c=float(air[i]) if known else None,
                saved=saved, saved_value=None if saved is None or np.isnan(price) else saved * price))
        return np.array([_multi(g) for g in table.geometries], object), rows


_BY_AREA = ("area", "capacity", "mitigation", "air", "reached", "globe", "light", "heavy")


class _Cells:
    """Cells of polygons: those whose centre a polygon covers, else the one in which a point of it lies."""

    def __init__(self, geometries, grid, valid):
        self._count = len(geometries)
        owner = rasters.burn(geometries, np.arange(1, len(geometries) + 1), grid)
        where = np.flatnonzero((owner > 0) & valid)
        self._owner, self._cell = owner.ravel()[where] - 1, where
        small = np.flatnonzero(np.bincount(self._owner, minlength=self._count) == 0)
        if small.size:
            points = shapely.point_on_surface(geometries[small])
            col = np.floor((shapely.get_x(points) - grid.x_min) / grid.cell).astype(int)
            row = np.floor((grid.y_max - shapely.get_y(points)) / grid.cell).astype(int)
            inside = (col >= 0) & (row >= 0) & (col < grid.width) & (row < grid.height)
            inside[inside] = valid[row[inside], col[inside]]
            self._owner = np.concatenate([self._owner, small[inside]])
            self._cell = np.concatenate([self._cell, (row * grid.width + col)[inside]])
        self._size = np.bincount(self._owner, minlength=self._count)

    def total(self, values):
        """(n,) sum of a raster over each polygon's cells."""
        return np.bincount(self._owner, np.asarray(values).ravel()[self._cell].astype(float), self._count)

    def mean(self, values):
        """(n,) mean over each polygon's cells, NaN without cells."""
        return np.divide(self.total(values), self._size, out=np.full(self._count, np.nan), where=self._size > 0)

    def least(self, values):
        """(n,) smallest value, infinite without any."""
        result = np.full(self._count, np.inf)
        np.fmin.at(result, self._owner, np.asarray(values).ravel()[self._cell].astype(float))
        return result


def _multi(geometry):
    return geometry if geometry is None or geometry.geom_type == "MultiPolygon" else shapely.multipolygons([geometry])
