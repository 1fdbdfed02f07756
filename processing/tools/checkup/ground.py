"""Areas, lengths, points and species by unit for ecoplan:cityindicators: vectors exactly, rasters cell by cell.

Every figure is a table (units,) of what lies in each unit itself; ground in no unit is left out, so that the whole is
the sum of its units.
"""

import numpy as np
import shapely

from ... import access, bridge
from ...accounts import parts
from ...accounts.unittable import UnitTable
from ...common.errors import InputError
from ..shared.units import burnt
from .rolelayers import grown

_BYTES_PER_CELL = 80


class Ground:
    """``tree``, ``shapes``, ``place``: the units. ``layers``: :class:`~.rolelayers.RoleLayers`."""

    def __init__(self, run, tree, shapes, place, layers):
        self.run, self.tree, self.shapes, self.place, self.layers = run, tree, shapes, place, layers
        self.crs = layers.crs
        self._context = run.context.transformContext()
        self._pieces, self._areas, self.cells = {}, {}, {}
        self.unit = self._sum(place, self.area_of(shapes))

    def area_of(self, geometries):
        return bridge.measure.ellipsoidal_areas(geometries, self.crs, self._context)

    def _sum(self, unit, weights=None):
        own = np.bincount(unit, weights, len(self.tree)).astype(float)
        own[self.tree.outside] = 0.0
        return own

    # --- polygons -------------------------------------------------------

    def area(self, side, parameters):
        """(units,) m2 of the ground of a side of an indicator."""
        if side[0].role == "unit" and len(side) == 1:
            return self.unit
        key = side, parameters.get("m", 0.0), parameters.get("min_ha", 0.0)
        if side in self.cells:
            return self.cells[side]
        if key not in self._areas:
            unit, areas = self._cut(side, parameters)
            self._areas[key] = self._sum(self.place[unit], areas)
        return self._areas[key]

    def _cut(self, side, parameters):
        """(unit polygon, m2) of each piece of ground of the terms of a side."""
        first = side[0]
        if parameters:
            shapes = self.layers[first.role].geometries[self.layers[first.role].of(first)]
            least = parameters.get("min_ha", 0.0)
            if least:
                shapes = shapes[self.area_of(shapes) / 1e4 >= least]
            if parameters.get("m"):
                shapes = grown(shapes, parameters["m"])
            found = parts.cross(shapes, self.shapes)
            geometries, unit, areas = found.geometries, found.second, None
        else:
            found, areas = self._in_units(first.role)
            keep = self.layers[first.role].of(first)[found.first]
            geometries, unit, areas = found.geometries[keep], found.second[keep], areas[keep]
        for term in side[1:]:
            layer = self.layers[term.role]
            again = parts.cross(geometries, layer.geometries[layer.of(term)])
            geometries, unit, areas = again.geometries, unit[again.first], None
        return unit, self.area_of(geometries) if areas is None else areas

    def _in_units(self, role):
        """The pieces of a role's polygons in the units, and their m2; made once."""
        if role not in self._pieces:
            found = parts.cross(self.layers[role].geometries, self.shapes)
            self._pieces[role] = found, self.area_of(found.geometries)
        return self._pieces[role]

    # --- lines, points, species -----------------------------------------

    def length(self, side):
        """(units,) m of the lines of a side; a line on the border of two units counts for the first."""
        lines = self.layers[side[0].role]
        pieces = lines.geometries[lines.of(side[0])]
        for term in side[1:]:
            layer = self.layers[term.role]
            pieces = _lines_in(pieces, layer.geometries[layer.of(term)])[0]
        pieces, unit = _lines_in(pieces, self.shapes)
        return self._sum(self.place[unit],
                         bridge.measure.ellipsoidal_lengths(pieces, self.crs, self._context))

    def _points(self, term):
        layer = self.layers[term.role]
        keep = layer.of(term)
        return keep, access.overlap.unit_of(layer.geometries[keep], self.shapes)

    def count(self, side):
        """(units,) points of a side."""
        unit = self._points(side[0])[1]
        return self._sum(self.place[unit[unit >= 0]])

    def species(self, side):
        """(units,) different names among the records of each unit and all units within it."""
        keep, unit = self._points(side[0])
        names = [name for name, k in zip(self.layers[side[0].role].names, keep) if k]
        number = {name: i for i, name in enumerate(sorted({n for n in names if n}))}
        seen = np.zeros((len(self.tree), len(number)), bool)
        for name, at in zip(names, unit):
            if name and at >= 0:
                seen[self.place[at], number[name]] = True
        for at in range(len(self.tree) - 1, 0, -1):
            seen[self.tree.parents[at]] |= seen[at]
        return seen.sum(axis=1).astype(float)

    # --- rasters --------------------------------------------------------

    def shapes_in(self, crs):
        return bridge.coordinates.transform_geometries(self.shapes, self.crs, crs, self._context)

    def count_cells(self, layer, sides, progress, band=1):
        """Fill :attr:`cells` with the areas of ``sides``, whose first term is a role of this raster, in one pass."""
        grid = bridge.rasters.grid_of(layer, metric=False)
        bridge.memory.require_memory(min(grid.width * grid.height, 2 ** 21) * _BYTES_PER_CELL)
        sizes = bridge.rasterareas.CellAreas(grid, self._context)
        source = bridge.bands.Band(layer, band)
        shapes = self.shapes_in(grid.crs)
        codes, shares = _Codes(), _Shares()
        masks, sums = list(dict.fromkeys(side[1:] for side in sides)), {}
        classed = sides[0][0].role == "cover"
        if classed:
            sums = {mask: UnitTable((len(self.tree), codes.NONE + 1), sizes.total) for mask in masks}
        else:
            sums = {side: np.zeros(len(self.tree)) for side in sides}
        for top, rows in bridge.bands.strips(grid.width, grid.height):
            window = (0, top, grid.width, rows)
            unit = burnt(shapes, self.place, self.tree.outside, grid, top, rows)
            size = sizes.rows(top, rows)
            size = size if np.ndim(size) == 0 else size.reshape(-1)
            values = source.floats(*window).reshape(-1)
            places = codes.places(values) if classed else None
            for mask in masks:
                at = unit
                for term in mask:
                    at = np.where(self._burnt(term, grid, top, rows), at, self.tree.outside)
                if classed:
                    sums[mask].add((at, places), size)
                    continue
                for side in (side for side in sides if side[1:] == mask):
                    sums[side] += np.bincount(at, shares.weights(side[0].role, values) * size, len(self.tree))
            progress((top + rows) / grid.height)
        tables = {mask: sums[mask].areas() for mask in masks} if classed else {}
        for side in sides:
            own = tables[side[1:]][:, codes.of(side[0])].sum(axis=1) if classed else sums[side]
            own[self.tree.outside] = 0.0
            self.cells[side] = own
        return shares.highest

    def _burnt(self, term, grid, top, rows):
        layer = self.layers[term.role]
        keep = layer.of(term)
        shapes = self.layers.in_crs(term.role, grid.crs, lambda g: bridge.coordinates.transform_geometries(
            g, self.crs, grid.crs, self._context))[keep]
        return burnt(shapes, np.ones(len(shapes), np.int64), 0, grid, top, rows) > 0 if len(shapes) else False


class _Codes:
    """Places 0, 1, ... of the class codes of a land cover as they come; cells without one have the last place."""

    NONE = 256

    def __init__(self):
        self.known = {}

    def places(self, values):
        """(cells,) places of (cells,) floats."""
        there = ~np.isnan(values)
        codes = values[there].astype(np.int64)
        low, high = (int(codes.min()), int(codes.max())) if codes.size else (0, 0)
        if high - low > 1 << 20 or codes.size and (codes != values[there]).any():
            raise InputError("The land cover holds {value}: it needs whole class codes, 256 at most.",
                             value=f"{float(values[there].max()):g}")
        present = np.flatnonzero(np.bincount(codes - low)) + low if codes.size else []
        for code in present:
            self.known.setdefault(int(code), len(self.known))
        if len(self.known) > self.NONE:
            raise InputError("The land cover holds {value}: it needs whole class codes, 256 at most.", value=high)
        lookup = np.full(high - low + 1, self.NONE, np.int64)
        for code in present:
            lookup[code - low] = self.known[int(code)]
        places = np.full(len(values), self.NONE, np.int64)
        places[there] = lookup[codes - low]
        return places

    def of(self, term):
        """The places of the classes that a term takes."""
        return [place for code, place in self.known.items() if term.takes(code)]


class _Shares:
    """Parts of a cell that are sealed, unsealed, or known at all, of a raster in percent."""

    def __init__(self):
        self.highest = 0.0

    def weights(self, role, values):
        there = ~np.isnan(values)
        if role == "imperviousness":
            return there.astype(float)
        share = np.where(there, values, 0.0) / 100.0
        if share.size and (share.min() < 0 or share.max() > 1):
            raise InputError("The impervious share holds {value}: it is taken in percent, from 0 to 100.",
                             value=f"{100 * float(share.max() if share.max() > 1 else share.min()):g}")
        self.highest = max(self.highest, 100 * float(share.max(initial=0.0)))
        return share if role == "impervious" else np.where(there, 1.0 - share, 0.0)


def _lines_in(lines, polygons):
    """(pieces, number of the polygon) of lines; what lies on a border of two polygons counts for the first."""
    which, at = shapely.STRtree(polygons).query(lines, predicate="intersects")
    order = np.lexsort((at, which))
    which, at = which[order], at[order]
    pieces = shapely.intersection(lines[which], polygons[at])
    several = np.flatnonzero(which[1:] == which[:-1]) + 1
    for index in several:  # a border's line lies in both
        first = np.searchsorted(which, which[index])
        if any(shapely.length(shapely.intersection(pieces[index], pieces[k])) > 0 for k in range(first, index)):
            pieces[index] = shapely.difference(pieces[index], shapely.union_all(pieces[first:index]))
    keep = shapely.length(pieces) > 0
    flat, owner = shapely.get_parts(pieces[keep], return_index=True)
    line = shapely.get_type_id(flat) == 1
    return flat[line], at[keep][owner[line]]
