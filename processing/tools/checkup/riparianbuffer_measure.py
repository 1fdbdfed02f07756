"""What ecoplan:riparianbuffer measures: belts, segments, runs, encroachment, and their sums by nested unit."""

import numpy as np

from ...dependencies import shapely
from ....i18n import translate
from ... import bridge, checkup
from ...accounts import parts
from ...common.errors import InputError
from .. import shared
from . import riparianbuffer_inputs as inputs
from .riparianbuffer_outputs import ENCROACHMENT, GAPS, OWNERS, SEGMENTS, UNITS_TABLE, ZONES

DISTANCES = (15, 30, 50, 100)
BELTS = ("core", "transition")


def measure(run, crs):
    """:class:`Found` of a run."""
    riparian = checkup.riparian
    widths = inputs.read_widths(run)
    water = inputs.read_water(run, crs, widths)
    if not len(water.shapes):
        raise InputError("The layer {name} for WATER has no water of any width.", name=run.source("WATER").sourceName())
    zone = run.features("CORE_ZONE", "polygon", crs=crs)
    tree, shapes, place = shared.units.read_units(run, crs)
    area = shapely.union_all(shapes) if len(shapes) else None
    around = shapely.buffer(water.shapes, max(max(DISTANCES), float((water.core + water.transition).max())) + 5.0)
    if zone is not None:
        around = np.r_[around, shapely.buffer(zone.geometries, float(water.transition.max()) + 5.0)]
    natural, wet = inputs.read_natural(run, crs, around)
    run.progress()(0.2)
    belts = riparian.belts(water.shapes, water.core, water.transition, None if zone is None else zone.geometries,
                           run.progress(0.2, 0.35))
    if area is not None:
        belts = tuple(np.array([riparian.polygonal(s) for s in shapely.intersection(b, area)], dtype=object)
                      for b in belts)
    banks = riparian.segments(water.shapes, run.number("SEGMENT_LENGTH"), area)
    if not len(banks):
        raise InputError("None of the banks of {name} lies in the units: check that both layers show the same place.",
                         name=run.source("WATER").sourceName())
    strips = riparian.strips(banks, water.shapes, [float(d) for d in DISTANCES], run.progress(0.35, 0.6))
    land = np.maximum(shapely.area(strips) - riparian.covered(strips.ravel(), wet).reshape(strips.shape), 0.0)
    green_land = riparian.covered(strips.ravel(), natural, run.progress(0.6, 0.8)).reshape(strips.shape)
    hard = inputs.read_hard(run, crs)
    return Found(run, crs, water, zone, (tree, shapes, place), (natural, wet), belts, banks, (green_land, land), hard,
                 inputs.read_parcels(run, crs))


class Found:
    """Results of a run and their rows; lengths in m and areas in m2 on the ellipsoid."""

    def __init__(self, run, crs, water, zone, nested, natural, belts, banks, ground, hard, parcels):
        self.run, self.crs, self.water, self.banks, self.parcels = run, crs, water, banks, parcels
        self.tree, self.unit_shapes, self.place = nested
        self.belts, self.hard = belts, hard
        self.green_land, self.land = ground
        with np.errstate(invalid="ignore", divide="ignore"):
            self.share = np.where(self.land > 1e-6, 100.0 * self.green_land / self.land, np.nan)
        self.length = bridge.measure.ellipsoidal_lengths(banks.lines, crs, run.context.transformContext())
        self.natural_m = self._natural_length()
        self.green = np.nan_to_num(self.share[:, 1], nan=0.0) >= run.number("GREEN_SHARE")
        self.runs = checkup.riparian.runs(banks, self.green)
        self.run_m = np.bincount(self.runs.member, self.length, len(self.runs.lines))
        self.unit = self._units_of(shapely.line_interpolate_point(_longest(banks.lines), 0.5, normalized=True))
        self.areas = [self._area(belt) for belt in belts]
        self.from_levels = np.zeros(len(water.shapes), bool) if zone is None else np.array(
            shapely.dwithin(shapely.union_all(zone.geometries), water.shapes, 1.0))
        self.natural_belts, self.wet_belts = ([self._scaled(checkup.riparian.covered(belt, ground), belt, area)
                                               for belt, area in zip(belts, self.areas)] for ground in natural)
        self._belt_units(natural)
        self._encroach()

    def _area(self, shapes):
        return bridge.measure.ellipsoidal_areas(shapes, self.crs, self.run.context.transformContext())

    @staticmethod
    def _scaled(plane, shapes, areas):
        """Areas in the plane brought to the ellipsoid by the ratio of the shape they lie in."""
        whole = shapely.area(shapes)
        return np.divide(plane * areas, whole, out=np.zeros(len(whole)), where=whole > 0)

    def _natural_length(self):
        """m of natural shoreline: what is not hardened, where hardened banks are given; else whole segments by their
        cover."""
        if self.hard is None:
            return np.where(np.nan_to_num(self.share[:, 0], nan=0.0) >= self.run.number("NATURAL_SHARE"), self.length,
                            0.0)
        tree = shapely.STRtree(self.hard)
        at, other = tree.query(self.banks.lines, predicate="intersects")
        free = self.length.copy()
        for row in np.unique(at):
            left = shapely.difference(self.banks.lines[row], shapely.union_all(self.hard[other[at == row]]))
            free[row] *= float(shapely.length(left) / shapely.length(self.banks.lines[row]))
        return free

    def _units_of(self, points):
        place = np.full(len(points), self.tree.outside, np.int64)
        if len(self.unit_shapes):
            at, unit = shapely.STRtree(self.unit_shapes).query(points, predicate="intersects")
            order = np.lexsort((unit, at))[::-1]
            place[at[order]] = self.place[unit[order]]
            lost = np.flatnonzero(place == self.tree.outside)  # on the outer line: the nearest
            if len(lost):
                near = shapely.STRtree(self.unit_shapes).nearest(points[lost])
                place[lost] = self.place[near]
        return place

    def _belt_units(self, natural):
        """(belts, units) area, natural area and land of each unit itself."""
        count = len(self.tree)
        self.belt_area, self.belt_natural, self.belt_land = (np.zeros((2, count)) for _ in range(3))
        for row, (belt, areas, green, wet) in enumerate(zip(self.belts, self.areas, self.natural_belts,
                                                            self.wet_belts)):
            if not len(self.unit_shapes):
                self.belt_area[row, self.tree.outside] = areas.sum()
                self.belt_natural[row, self.tree.outside] = green.sum()
                self.belt_land[row, self.tree.outside] = areas.sum() - wet.sum()
                continue
            inside = parts.cross(belt, self.unit_shapes)
            unit, size = self.place[inside.second], self._area(inside.geometries)
            self.belt_area[row] = np.bincount(unit, size, count)
            green, wet = (self._scaled(checkup.riparian.covered(inside.geometries, ground), inside.geometries, size)
                          for ground in natural)
            self.belt_natural[row] = np.bincount(unit, green, count)
            self.belt_land[row] = np.bincount(unit, size - wet, count)

    def _encroach(self):
        """Parts of parcels in the belts, cut by unit."""
        found = []
        if self.parcels is not None and len(self.parcels.shapes):
            for name, belt in zip(BELTS, self.belts):
                inside = parts.cross(self.parcels.shapes, belt)
                if len(self.unit_shapes):
                    cut = parts.cross(inside.geometries, self.unit_shapes)
                    rows, unit, shapes = cut.first, self.place[cut.second], cut.geometries
                else:
                    rows, shapes = np.arange(len(inside.geometries)), inside.geometries
                    unit = np.full(len(rows), self.tree.outside)
                area = self._area(shapes) if len(shapes) else np.empty(0)
                found += [(int(inside.first[r]), int(inside.second[r]), int(u), name, shape, float(a))
                          for r, u, shape, a in zip(rows, unit, shapes, area) if a >= 0.5]
        self.encroached = sorted(found, key=lambda row: -row[5])

    # --- rows -------------------------------------------------------------

    def _water(self, at):
        return {"water_id": int(at) + 1, "water_name": self.water.names[at], "water_class": self.water.kinds[at]}

    def _unit(self, place):
        return {"unit_code": self.tree.codes[place], "unit_name": self.tree.names[place]}

    def zone_rows(self):
        """(geometries, rows) of ZONES: the belts that have ground."""
        shapes, rows = [], []
        for name, belt, areas, green, wet, widths in zip(BELTS, self.belts, self.areas, self.natural_belts,
                                                         self.wet_belts, (self.water.core, self.water.transition)):
            for at in np.flatnonzero(areas > 0):
                shapes.append(_multi(belt[at]))
                rows.append(ZONES.row(**self._water(at), belt=name, width_m=float(widths[at]),
                                      from_levels=bool(name == "core" and self.from_levels[at]),
                                      area_ha=areas[at] / 1e4, natural_ha=green[at] / 1e4,
                                      natural=_percent(green[at], areas[at] - wet[at])))
        return shapes, rows

    def segment_rows(self):
        """(geometries, rows) of SEGMENTS."""
        rows = []
        for i in range(len(self.banks)):
            run = int(self.runs.member[i])
            rows.append(SEGMENTS.row(
                segment_id=i + 1, **self._water(self.banks.water[i]), **self._unit(self.unit[i]),
                length_m=float(self.length[i]), **_natural(self.share[i]), natural_m=float(self.natural_m[i]),
                green=bool(self.green[i]), run_id=run + 1, run_m=float(self.run_m[run])))
        return [_lines(line) for line in self.banks.lines], rows

    def run_rows(self):
        """(geometries, rows) of GAPS: green runs and gaps, the longest first."""
        order = np.argsort(-self.run_m, kind="stable")
        return [self.runs.lines[r] for r in order], [GAPS.row(
            run_id=int(r) + 1, kind="green" if self.runs.green[r] else "gap", **self._water(self.runs.water[r]),
            length_m=float(self.run_m[r]), segments=int(self.runs.count[r])) for r in order]

    def encroachment_rows(self):
        """(geometries, rows) of ENCROACHMENT, the largest first."""
        p = self.parcels
        return [_multi(row[4]) for row in self.encroached], [ENCROACHMENT.row(
            parcel_id=p.ids[parcel], parcel_class=p.classes[parcel], owner=p.owners[parcel], **self._unit(unit),
            **self._water(body), belt=belt, area_ha=area / 1e4, share=100.0 * area / p.areas[parcel])
            for parcel, body, unit, belt, _, area in self.encroached]

    def owner_rows(self):
        """Rows of OWNERS, the largest encroachment first."""
        found = {}
        for parcel, _, unit, belt, _, area in self.encroached:
            one = found.setdefault(self.parcels.owners[parcel], ({"core": 0.0, "transition": 0.0}, set(), set()))
            one[0][belt] += area
            one[1].add(parcel)
            one[2].add(self.tree.names[unit])
        rows = [OWNERS.row(owner=owner or translate("RiparianBuffer", "owner not known"), parcels=len(parcels),
                           encroached_core_ha=area["core"] / 1e4, encroached_transition_ha=area["transition"] / 1e4,
                           units=", ".join(sorted(name for name in where if name)))
                for owner, (area, parcels, where) in found.items()]
        return sorted(rows, key=lambda r: -(r.encroached_core_ha + r.encroached_transition_ha))

    def unit_rows(self):
        """(rows of UNITS_TABLE, their geometries, codes of the units above): the whole first; ground outside last."""
        tree, count = self.tree, len(self.tree)

        def summed(values):
            return tree.nested(np.bincount(self.unit, values, count))

        bank, natural, green = summed(self.length), summed(self.natural_m), summed(self.length * self.green)
        land = np.stack([summed(np.where(self.land[:, d] > 1e-6, self.land[:, d], 0.0)) for d in range(4)], axis=1)
        cover = np.stack([summed(self.green_land[:, d]) for d in range(4)], axis=1)
        belts = [tree.nested(values) for values in (*self.belt_area, *self.belt_natural, *self.belt_land)]
        own_runs, own_parcels = [set() for _ in range(count)], [set() for _ in range(count)]
        lost = np.zeros((2, count))
        for unit, run in zip(self.unit, self.runs.member):
            own_runs[unit].add(int(run))
        for parcel, _, unit, belt, _, area in self.encroached:
            own_parcels[unit].add(parcel)
            lost[BELTS.index(belt), unit] += area
        for unit in range(count - 1, 0, -1):
            own_runs[tree.parents[unit]] |= own_runs[unit]
            own_parcels[tree.parents[unit]] |= own_parcels[unit]
        lost = [tree.nested(row) for row in lost]
        rows, shapes, parents = [], [], []
        for u in range(count):
            if u == tree.outside:
                continue
            runs = sorted(own_runs[u])
            longest = max((self.run_m[r] for r in runs if self.runs.green[r]), default=0.0)
            rows.append(UNITS_TABLE.row(
                level=tree.levels[u], **self._unit(u), bank_m=float(bank[u]), natural_m=float(natural[u]),
                natural_rate=_percent(natural[u], bank[u]),
                **_natural([_percent(c, w) for c, w in zip(cover[u], land[u])]), green_m=float(green[u]),
                longest_green_m=float(longest), gaps=sum(1 for r in runs if not self.runs.green[r]),
                gap_m=float(bank[u] - green[u]), core_ha=belts[0][u] / 1e4, transition_ha=belts[1][u] / 1e4,
                core_natural=_percent(belts[2][u], belts[4][u]), transition_natural=_percent(belts[3][u], belts[5][u]),
                parcels=len(own_parcels[u]) if self.parcels else None,
                encroached_core_ha=lost[0][u] / 1e4 if self.parcels else None,
                encroached_transition_ha=lost[1][u] / 1e4 if self.parcels else None))
            own = self.unit_shapes[self.place == u] if len(self.unit_shapes) else []
            shapes.append(_multi(shapely.union_all(own)) if len(own) else None)
            parents.append(tree.codes[tree.parents[u]] if u else "")
        return rows, shapes, parents


def _percent(part, whole):
    return 100.0 * float(part) / float(whole) if whole > 0 else None


def _natural(shares):
    return {f"natural_{d}": None if s is None or np.isnan(s) else float(s) for d, s in zip(DISTANCES, shares)}


def _multi(shape):
    return shapely.multipolygons(shapely.get_parts(shape)) if shape.geom_type == "Polygon" else shape


def _lines(shape):
    return shapely.multilinestrings(shapely.get_parts(shape))


def _longest(lines):
    """The longest part of each line."""
    return np.array([max(shapely.get_parts(line), key=shapely.length) for line in lines], dtype=object)
