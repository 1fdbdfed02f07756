"""Rows of ecoplan:landimprovement: candidates, balance, changed ground, contiguity, patches."""

import numpy as np

from ...dependencies import shapely
from ...implementation.landrules import KINDS
from .landimprovement_outputs import BALANCE, CANDIDATES, CHANGES, CONTIGUITY, PATCHES, THRESHOLDS_MU

MU = 15.0  # in a hectare
TOTAL = ("All ground", "全部土地")
BASIC = ("Permanent basic farmland", "永久基本农田")


def unit_columns(found, place, level=True):
    """Columns that name a unit."""
    tree = found.tree
    named = {"unit_code": tree.codes[place], "unit_name": tree.names[place]}
    return {"level": tree.levels[place], **named} if level else named


def units_of(found):
    """Places of the units that have surveyed ground or basic farmland, the whole first."""
    own = found.tree.nested(np.bincount(found.unit, found.size, len(found.tree)))
    if found.basic_change is not None:
        table = found.basic_change[0].nested(found.tree)
        own = own + table.before[:, 0] + table.after[:, 0]
    return [u for u in range(len(found.tree)) if own[u] > 0]


def candidate_rows(found):
    """(geometries, rows) of CANDIDATES: one for each polygon and kind; the first rule of the table names it."""
    before, count = found.before, len(found.before.shapes)
    hits = {kind: [r for r in found.rules if r.kind == kind and r.key in found.caught] for kind in KINDS}
    kinds = sum((np.any([found.caught[r.key] for r in rules], axis=0).astype(int) for rules in hits.values() if rules),
                np.zeros(count, int))
    rows, chosen = [], []
    for kind, rules in hits.items():
        if not rules:
            continue
        met = np.stack([found.caught[r.key] for r in rules])
        at = np.flatnonzero(met.any(axis=0))
        first = met[:, at].argmax(axis=0)
        for polygon, rule_at, unit in zip(at, first, found.unit_of[at]):
            rule = rules[rule_at]
            patch = found.patch_mu.get(rule.key)
            grade = before.grade[polygon]
            rows.append(CANDIDATES.row(
                candidate_id=len(rows) + 1, parcel_id=str(before.ids[polygon]), kind=kind, rule=rule.key,
                rule_en=rule.en, rule_zh=rule.zh, rules_met=int(met[:, polygon].sum()),
                rules=", ".join(r.key for r, one in zip(rules, met[:, polygon]) if one), kinds=int(kinds[polygon]),
                land_class=str(before.codes[polygon]), area_ha=before.areas[polygon] / 1e4,
                area_mu=before.areas[polygon] / 1e4 * MU,
                patch_mu=None if patch is None or np.isnan(patch[polygon]) else float(patch[polygon]),
                slope_grade=int(grade) if np.isfinite(grade) else None, **unit_columns(found, unit, False)))
        chosen += list(before.shapes[at])
    return multis(chosen), rows


def balance_rows(found):
    """Rows of BALANCE: groups of land, all ground, permanent basic farmland, for each unit."""
    rows = []
    nested = found.land.nested(found.tree) if found.land is not None else None
    basic = found.basic_change[0].nested(found.tree) if found.basic_change is not None else None
    quality = [found.quality(date) for date in found.dates] if nested is not None else []
    present = [] if nested is None else [
        g for g in range(len(found.groups.types)) if nested.before[0, g] or nested.after[0, g]]
    for unit in units_of(found):
        for group in present:
            kind = found.groups.types[group]
            grades = [q[unit] for q in quality] if group == found.farm else [np.nan, np.nan]
            rows.append(_balance_row(found, unit, (kind.key, kind.en, kind.zh), nested, group, grades))
        if nested is not None:
            rows.append(_balance_row(found, unit, ("total", *TOTAL), nested, slice(None), [np.nan, np.nan]))
        if basic is not None:
            rows.append(_balance_row(found, unit, ("basic_farmland", *BASIC), basic, 0, [np.nan, np.nan]))
    return rows


def _balance_row(found, unit, item, table, group, quality):
    def ha(values):
        return int(np.sum(values[unit, group])) / 1e4

    return BALANCE.row(
        **unit_columns(found, unit), item=item[0], item_en=item[1], item_zh=item[2], before_ha=ha(table.before),
        out_ha=ha(table.out), in_ha=ha(table.into), sliver_out_ha=ha(table.sliver_out),
        sliver_in_ha=ha(table.sliver_in), adjustment_ha=ha(table.adjustment), after_ha=ha(table.after),
        change_ha=ha(table.after - table.before), quality_before=_known(quality[0]), quality_after=_known(quality[1]))


def change_rows(found):
    """(geometries, rows) of CHANGES: ground that changed its group, and what went out of or into basic farmland."""
    rows, shapes = [], []
    if found.land is not None:
        old, new = found.before.group[found.first], found.after.group[found.second]
        for at in np.flatnonzero(old != new):
            rows.append(CHANGES.row(
                item="land", from_group=found.groups.types[old[at]].key, to_group=found.groups.types[new[at]].key,
                from_class=str(found.before.codes[found.first[at]]), to_class=str(found.after.codes[found.second[at]]),
                kind="sliver" if found.narrow[at] else "change", area_ha=found.opening[at] / 1e4,
                **unit_columns(found, found.unit[at], False)))
            shapes.append(multi(found.shapes[at]))
    if found.basic_change is not None:
        for shape, unit, side, narrow, area in zip(*found.basic_change[1]):
            rows.append(CHANGES.row(
                item="basic", from_group="" if side else "basic_farmland", to_group="basic_farmland" if side else "",
                from_class="", to_class="", kind="sliver" if narrow else "change", area_ha=float(area) / 1e4,
                **unit_columns(found, unit, False)))
            shapes.append(multi(shape))
    return shapes, rows


def contiguity_rows(found):
    """(geometries, rows) of CONTIGUITY: one for each unit."""
    rows, shapes = [], []
    for unit in units_of(found):
        values = {}
        for date in ("before", "after"):
            figures = dict(zip(found.dates, found.contiguity)).get(date)
            for name, value in _figures(figures, unit):
                values[name.format(date=date)] = value
        old, new = values["weighted_before_ha"], values["weighted_after_ha"]
        rows.append(CONTIGUITY.row(**unit_columns(found, unit), **values,
                                   weighted_change=None if not old or new is None else 100.0 * (new / old - 1.0)))
        own = found.unit_shapes[found.place == unit] if len(found.unit_shapes) else []
        shapes.append(multi(shapely.union_all(own)) if len(own) else None)
    return shapes, rows


def _figures(figures, unit):
    def of(values, scale):
        return None if figures is None or np.isnan(values[unit]) else float(values[unit]) * scale

    area = None if figures is None else figures.area[unit] / 1e4
    patches = None if figures is None else int(figures.patches[unit])
    yield "farmland_{date}_ha", area
    yield "patches_{date}", patches
    yield "mean_{date}_ha", area / patches if patches else None
    yield "weighted_{date}_ha", of(figures and figures.weighted, 1e-4)
    yield "largest_{date}_ha", of(figures and figures.largest, 1e-4)
    yield "mesh_{date}_ha", of(figures and figures.mesh, 1e-4)
    for at, mu in enumerate(THRESHOLDS_MU):
        yield f"share{mu}_{{date}}", of(figures and figures.shares[:, at], 100.0)


def patch_rows(found):
    """(geometries, rows) of PATCHES at each date, the largest first."""
    rows, shapes = [], []
    for date in found.dates:
        survey = found.before if date == "before" else found.after
        polygons, patch, count = found.patches(date)
        area = np.bincount(patch, _areas(found, survey, polygons), count)
        order = np.argsort(patch, kind="stable")
        starts = np.searchsorted(patch[order], np.arange(count + 1))
        for one in np.argsort(-area, kind="stable"):
            members = polygons[order[starts[one]:starts[one + 1]]]
            mu = area[one] / 1e4 * MU
            rows.append(PATCHES.row(
                patch_id=len(rows) + 1, date=date, area_ha=area[one] / 1e4, area_mu=mu, parcels=len(members),
                size_class="lt15" if mu < 15 else "15-50" if mu < 50 else "50-100" if mu < 100 else "ge100"))
            shapes.append(multi(shapely.union_all(survey.shapes[members])))
    return shapes, rows


def _areas(found, survey, polygons):
    return survey.areas[polygons] if len(survey.areas) else found.measured(survey.shapes[polygons]) * survey.factor[
        polygons]


def _known(value):
    return None if np.isnan(value) else float(value)


def multi(shape):
    """The shape as a multipolygon."""
    return shapely.multipolygons(shapely.get_parts(shape)) if shape.geom_type == "Polygon" else shape


def multis(shapes):
    """Many shapes as multipolygons."""
    result = np.array(shapes, dtype=object)
    single = np.flatnonzero(shapely.get_type_id(result) == 3) if len(result) else []
    if len(single):
        result[single] = shapely.multipolygons(result[single], indices=np.arange(len(single)))
    return result
