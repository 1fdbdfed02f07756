"""What ecoplan:landimprovement measures: surveys cut against each other and by unit, candidates, contiguity."""

from functools import cached_property

import numpy as np

from ...dependencies import shapely
from ....i18n import translate
from ... import implementation
from ...accounts import parts
from ...bridge.memory import require_memory
from ...common.errors import InputError
from ...common.slivers import SliverRules
from .. import shared
from . import landimprovement_inputs as inputs
from .landimprovement_outputs import THRESHOLDS_MU

_BYTES_PER_POLYGON = 6000  # shapes before and after, their parts and edges
_ONE_SIDED_M2 = 0.5  # the rounding of an overlay is no ground


def measure(run, crs):
    """:class:`Found` of a run."""
    counts = [run.source(name).featureCount() for name in ("BEFORE", "AFTER") if run.source(name) is not None]
    require_memory(max(0, sum(counts)) * _BYTES_PER_POLYGON)
    rules, groups = inputs.read_tables(run)
    tree, shapes, place = shared.units.read_units(run, crs)
    before = inputs.read_before(run, crs, groups, rules, run.progress(0.02, 0.2))
    after = inputs.read_after(run, crs, groups, before, run.progress(0.2, 0.35))
    basic = [inputs.read_ground(run, name, crs) for name in ("FARMLAND_BEFORE", "FARMLAND_AFTER")]
    redline = inputs.read_ground(run, "REDLINE", crs)
    return Found(run, crs, (rules, groups), (tree, shapes, place), (before, after), basic, redline)


class Found:
    """Results of a run: parts of ground with their unit, balances, contiguity at each date, polygons each rule caught.

    Lengths in m and areas in m2 on the ellipsoid; ``first`` and ``second`` are positions in the surveys.
    """

    def __init__(self, run, crs, tables, units, surveys, basic, redline):
        self.run, self.crs = run, crs
        self.rules, self.groups = tables
        self.tree, self.unit_shapes, self.place = units
        self.before, self.after = surveys
        self.basic, self.redline = basic, redline
        self.measured = inputs.survey_measure(run, crs)
        self.slivers = SliverRules(review_m2=run.number("REVIEW_M2"), width_m=run.number("MIN_WIDTH"))
        self.farm = self.groups.position("farmland")
        self._cut(run.progress(0.35, 0.6))
        self.land = self._land_balance() if self.after is not None else None
        self.basic_change = self._basic_changes(run.progress(0.6, 0.7)) if self.basic[1] is not None else None
        self.changed = self.land is not None or self.basic_change is not None
        self.dates = ["before"] + (["after"] if self.after is not None else [])
        self.contiguity = [self._contiguity(date) for date in self.dates]
        run.progress()(0.8)
        self._find(run.progress(0.8, 0.95))

    # --- ground -----------------------------------------------------------

    def _cut(self, progress):
        """Parts of ground with one polygon before, one after and one unit."""
        before, after = self.before, self.after
        if after is None:
            first, second, shapes = np.arange(len(before.shapes)), None, before.shapes
            narrow = np.zeros(len(first), bool)
        else:
            ground = parts.cross_surveys(before.shapes, after.shapes, progress.part(0.0, 0.5))
            if not len(ground.first):
                raise InputError("The two surveys have no ground in common: check that they show the same place.")
            first, second, shapes = ground.first, ground.second, ground.geometries
            narrow = self._redrawn(first, second, shapes)
        source, unit, shapes = self._by_unit(shapes, progress.part(0.5, 0.8))
        self.first, self.second, self.unit, self.shapes = first[source], None, unit, shapes
        self.size = self._sizes(shapes, progress.part(0.8, 1.0))
        self.narrow = narrow[source]
        self.opening = self.size * before.factor[self.first]
        if after is not None:
            self.second = second[source]
            self._tell_one_sided()

    def _sizes(self, shapes, progress):
        """m2 of each part; a part that is a whole polygon before has its size already."""
        before, first = self.before, self.first
        same = np.fromiter((a is b for a, b in zip(shapes, before.shapes[first])), bool, len(shapes))
        size = np.where(same, before.ground[first], 0.0)
        size[~same] = self.measured(shapes[~same], progress)
        return size

    def _redrawn(self, first, second, shapes):
        """(n,) bool: parts that changed their group only because a line was drawn anew."""
        narrow = np.zeros(len(first), bool)
        old, new = self.before.group[first], self.after.group[second]
        rows = np.flatnonzero(old != new)
        narrow[rows] = implementation.redrawn.slivers(
            shapes[rows], old[rows] * len(self.groups.types) + new[rows], self.measured(shapes[rows]), self.slivers)
        return narrow

    def _by_unit(self, shapes, progress=None):
        """(positions in ``shapes``, unit of each part, parts)."""
        if not len(self.unit_shapes):
            return np.arange(len(shapes)), np.zeros(len(shapes), np.int64), shapes
        inside = parts.cross(shapes, self.unit_shapes, progress)
        at, left = parts.rest(shapes, inside, self.unit_shapes)
        return (np.r_[inside.first, at], np.r_[self.place[inside.second], np.full(len(at), self.tree.outside)],
                np.r_[inside.geometries, left])

    def _tell_one_sided(self):
        common = self.size.sum()
        after = self.after.ground if len(self.after.ground) else self.measured(self.after.shapes)
        for ground, text in (
                (self.before.ground, translate("LandImprovement", "{area:,.4f} ha lie in the survey before only; they "
                                                                  "are left out of the balance.")),
                (after, translate("LandImprovement", "{area:,.4f} ha lie in the survey after only; they are left out "
                                                     "of the balance."))):
            area = ground.sum() - common
            if area > _ONE_SIDED_M2:
                self.run.warn(text.format(area=area / 1e4))

    # --- balances -----------------------------------------------------------

    def _land_balance(self):
        groups, units = len(self.groups.types), len(self.tree)
        old, new = self.before.group[self.first], self.after.group[self.second]
        areas = _summed((self.unit, old, new, self.narrow), self.opening, (units, groups, groups, 2))
        closing = None
        if self.run.choice("AREA_MODE") == "survey" and self.run.source("AFTER") is not None:
            closing = _summed((self.unit, new), self.size * self.after.factor[self.second], (units, groups))
        return implementation.landbalance.balance(areas, closing)

    def _basic_changes(self, progress):
        """(balance of basic farmland and all other ground, [(shape, unit, 0 out or 1 in, sliver, area), ...])."""
        old, new = self.basic
        kept = parts.cross_surveys(old, new, progress)
        lost = shapely.get_parts(parts.rest(old, kept, new)[1])
        gained = shapely.get_parts(parts.rest(new, parts.cross_surveys(new, old), old)[1])
        moved = np.r_[lost, gained]
        side = np.r_[np.zeros(len(lost), np.int64), np.ones(len(gained), np.int64)]
        narrow = implementation.redrawn.slivers(moved, side, self.measured(moved), self.slivers)
        source, unit, shapes = self._by_unit(moved)
        area = self.measured(shapes)
        _, kept_unit, kept_shapes = self._by_unit(kept.geometries)
        cells = _summed((kept_unit, np.zeros(len(kept_unit), np.int64)), self.measured(kept_shapes),
                        (len(self.tree), 8))
        side, narrow = side[source], narrow[source]
        # cells (0, 0) stay, (0, 1) go out, (1, 0) come in; the last place tells slivers
        cells += _summed((unit, 2 + 2 * side + narrow), area, (len(self.tree), 8))
        return implementation.landbalance.balance(cells.reshape(-1, 2, 2, 2)), (shapes, unit, side, narrow, area)

    def quality(self, date):
        """(units,) slope-weighted quality of farmland at a date with all that lies in each unit, NaN without grades."""
        survey, at, size = self._at(date)
        rows = np.flatnonzero(survey.group[at] == self.farm)
        sums = self.tree.nested(implementation.landbalance.slope_quality(
            self.unit[rows], survey.grade[at[rows]], size[rows], inputs.slope_weights(self.run), len(self.tree)))
        return np.divide(sums[:, 0], sums[:, 1], out=np.full(len(sums), np.nan), where=sums[:, 1] > 0)

    def _at(self, date):
        """(survey, position of each part in it, m2 of each part)."""
        if date == "before":
            return self.before, self.first, self.opening
        return self.after, self.second, self.size * self.after.factor[self.second]

    # --- contiguity ---------------------------------------------------------

    def patches(self, date):
        """(positions of farmland polygons, patch of each, number of patches)."""
        survey = self._at(date)[0]
        rows = np.flatnonzero(survey.group == self.farm)
        return (rows, *implementation.contiguity.clusters(survey.shapes[rows], self.run.number("GAP")))

    def _contiguity(self, date):
        survey, at, size = self._at(date)
        rows, label, count = self.patches(date)
        of_polygon = np.full(len(survey.shapes), -1, np.int64)
        of_polygon[rows] = label
        inside = np.flatnonzero((of_polygon[at] >= 0) & (size >= self.slivers.noise_m2))  # dust along units is no patch
        ground = np.bincount(self.unit, size, len(self.tree))
        return implementation.contiguity.contiguity(of_polygon[at[inside]], count, self.unit[inside], size[inside],
                                                    ground, THRESHOLDS_MU, self.tree)

    # --- candidates -----------------------------------------------------------

    def _find(self, progress):
        before, covers = self.before, {}
        for name, ground in (("basic_share", self.basic[0]), ("redline_share", self.redline)):
            if ground is not None and any(name in rule.names for rule in self.rules):
                inside = parts.cross(before.shapes, ground, progress)
                shared_area = np.bincount(inside.first, shapely.area(inside.geometries), len(before.shapes))
                covers[name] = 100.0 * shared_area / shapely.area(before.shapes)
        farmland = before.group == self.farm
        hits = {rule.key: implementation.landrules.of_classes(before.codes, rule.classes) for rule in self.rules}
        self._patch_mu = {}
        columns = {rule.key: inputs.columns_of(self.run, rule, hits[rule.key], before, farmland, self._patch_of, covers)
                   for rule in self.rules}
        self.caught, skipped = implementation.landrules.apply(self.rules, hits, columns)
        self.skipped = [rule for rule in self.rules if rule.key in skipped]
        self.patch_mu = {key: found["patch_mu"] for key, found in columns.items() if "patch_mu" in found}
        for rule in self.skipped:
            self.run.info(translate("LandImprovement", "Rule {rule} is left out: nothing gives {values}.").format(
                rule=rule.key, values=", ".join(n for n in rule.names if n not in columns[rule.key])))

    def _patch_of(self, classes, rows):
        """(rows,) mu of the contiguous patch of each polygon among those of the same classes."""
        if classes not in self._patch_mu:
            label, count = implementation.contiguity.clusters(self.before.shapes[rows], self.run.number("GAP"))
            area = np.bincount(label, self.before.areas[rows], count) * 3.0 / 2000.0
            self._patch_mu[classes] = area[label]
        return self._patch_mu[classes]

    @cached_property
    def unit_of(self):
        """(n,) place of the unit in which most of each polygon before lies."""
        key, where = np.unique(self.first * len(self.tree) + self.unit, return_inverse=True)
        area = np.bincount(where, self.size, len(key))
        polygon, unit = np.divmod(key, len(self.tree))
        order = np.lexsort((area, polygon))
        best = np.full(len(self.before.shapes), self.tree.outside, np.int64)
        best[polygon[order]] = unit[order]  # the largest comes last
        return best


def _summed(places, amounts, shape):
    """Amounts summed into an array of ``shape`` by one place along each axis."""
    key = np.ravel_multi_index(tuple(np.asarray(p).astype(np.int64) for p in places), shape)
    return np.bincount(key, amounts, int(np.prod(shape))).reshape(shape)
