"""What ecoplan:landimprovement reads: rules, groups of land classes, the surveys, basic farmland, red line."""

from dataclasses import dataclass
from typing import Dict, Optional

import numpy as np

from ...dependencies import shapely
from ....i18n import translate
from ....resources import tables
from ... import bridge, implementation
from ...accounts import crosswalk, parts
from ...common.errors import InputError
from ...common.reading import numbers, plain_text
from ..frame.layerfields import field_of

NEEDED = ("farmland", "forest", "wetland", "construction")


@dataclass(frozen=True)
class Survey:
    """Polygons apart from each other: ``codes`` (texts), ``group`` (places), slope ``grade`` (NaN unknown), area by
    ``factor`` x ``ground`` (m2 on the ellipsoid), ``areas`` in m2, ``ids`` (texts) and ``columns`` of the fields that
    rules name."""

    shapes: np.ndarray
    codes: np.ndarray
    group: np.ndarray
    grade: np.ndarray
    factor: np.ndarray
    areas: np.ndarray
    ground: np.ndarray
    ids: Optional[np.ndarray] = None
    columns: Optional[Dict[str, np.ndarray]] = None


def read_tables(run):
    """(rules, :class:`~...accounts.crosswalk.Crosswalk` of groups)."""
    table = tables.read(run.path("RULES") or tables.shipped("land_rules"), ("rule", "kind", "classes"))
    rules = implementation.landrules.read_rules(table.rows, table.file, table.lines)
    table = tables.read(run.path("GROUPS") or tables.shipped("land_groups"), ("code", "type"))
    groups = crosswalk.read_crosswalk(table.rows, table.file, table.lines)
    missing = [key for key in NEEDED if groups.position(key) is None]
    if missing:
        raise InputError("{file}: the types {types} are missing; the balance and the checks need them.",
                         file=table.file, types=", ".join(missing))
    return rules, groups


def slope_weights(run):
    """(5,) weights of the slope grades; InputError for anything else."""
    weights = numbers(run.text("WEIGHTS"), "WEIGHTS", "1, 0.9, 0.7, 0.4, 0.1")
    if len(weights) != 5 or min(weights) < 0:
        raise InputError("WEIGHTS says {given}; give five numbers from 0 on, one for each slope grade.",
                         given=run.text("WEIGHTS"))
    return np.array(weights)


def survey_measure(run, crs):
    """``areas(geometries)`` in m2 on the ellipsoid."""
    def areas(geometries, progress=None):
        return bridge.measure.ellipsoidal_areas(geometries, crs, run.context.transformContext(), progress)
    return areas


def read_before(run, crs, groups, rules, progress):
    """The :class:`Survey` before, with ids and the fields that rules name."""
    source = run.source("BEFORE")
    ident = run.field("ID_FIELD") or field_of(run, "ID_FIELD", "parcel_id", source)
    wanted = dict.fromkeys(name for rule in rules for name in rule.names
                           if name not in implementation.landrules.MEASURED and source.fields().lookupField(name) >= 0)
    return _read(run, "BEFORE", ("CLASS_FIELD", "SLOPE_FIELD"), crs, groups, progress, ident, tuple(wanted))


def read_after(run, crs, groups, before, progress):
    """The :class:`Survey` after, from a survey or a plan laid over the one before; None without either."""
    if run.source("AFTER") is not None:
        return _read(run, "AFTER", ("AFTER_CLASS_FIELD", "AFTER_SLOPE_FIELD"), crs, groups, progress)
    if run.source("PLAN") is None:
        return None
    plan = _read(run, "PLAN", ("PLAN_CLASS_FIELD", "PLAN_SLOPE_FIELD"), crs, groups, progress)
    covered = parts.cross(before.shapes, plan.shapes)
    touched = np.unique(covered.first)
    kept = np.delete(np.arange(len(before.shapes)), touched)
    at, left = parts.rest(before.shapes, covered, plan.shapes)
    stays = np.isin(at, touched)
    rows = np.r_[kept, at[stays]]
    shapes = np.r_[before.shapes[kept], left[stays]]
    # ground of the plan keeps the area of the survey before, so that a plan changes classes and no areas
    inside = covered.second
    return Survey(np.r_[shapes, covered.geometries], np.r_[before.codes[rows], plan.codes[inside]],
                  np.r_[before.group[rows], plan.group[inside]],
                  np.r_[before.grade[rows], np.where(np.isfinite(plan.grade[inside]), plan.grade[inside],
                                                     before.grade[covered.first])],
                  np.r_[before.factor[rows], before.factor[covered.first]], np.empty(0), np.empty(0))


def _read(run, layer, fields, crs, groups, progress, ident="", extra=()):
    source = run.source(layer)
    code = field_of(run, fields[0], "land_class", source)
    if not code:
        raise InputError("The land-cover polygons {name} need a class field ({parameter}), for example DLBM.",
                         name=source.sourceName(), parameter=fields[0])
    slope = field_of(run, fields[1], "slope_grade", source)
    survey = run.choice("AREA_MODE") == "survey" and layer != "PLAN"
    stated = run.text("AREA_FIELD") if survey else ""
    if survey and source.fields().lookupField(stated) < 0:
        raise InputError("The layer {name} has no field {field} ({parameter}).", name=source.sourceName(),
                         field=stated, parameter="AREA_FIELD")
    table = run.features(layer, "polygon", crs=crs, progress=progress.part(0.0, 0.6), fields=list(dict.fromkeys(
        f for f in (code, slope, stated, ident, *extra) if f)))
    codes = np.array([plain_text(v) for v in table.columns[code]], dtype=object)
    measured = survey_measure(run, crs)
    whole = measured(table.geometries, progress.part(0.6, 0.8))
    texts, place = np.unique(codes.astype(str), return_inverse=True)
    group = groups.types_of([implementation.landrules.code_text(t) for t in texts])[place]
    crosswalk.refuse_unlisted({text or "–": float(whole[(place == i)].sum()) for i, text in enumerate(texts)
                               if (group[place == i] < 0).any()})
    factor = np.ones(len(table))
    if survey:
        area = implementation.landrules.numeric(table.columns[stated])
        bad = ~(area >= 0)
        if bad.any():
            raise InputError("{layer}: {count} polygons have no area in the field {field} (the first is feature "
                             "{fid}): fill it, or measure the areas on the ellipsoid.", layer=table.report.name,
                             count=int(bad.sum()), field=stated, fid=int(table.fids[bad][0]))
        factor = np.divide(area, whole, out=np.zeros(len(area)), where=whole > 0)
    shapes, lost = parts.apart(table.geometries)
    if lost > 0:
        run.warn(translate("LandImprovement", "{layer}: polygons overlap by {area:,.4f} ha; ground that two of them "
                                              "cover counts once, for the first of them.").format(
            layer=table.report.name, area=lost / 1e4))
    ground = measured(shapes) if lost > 0 else whole
    areas = ground * factor
    progress(1.0)
    ids = np.array([plain_text(v) for v in table.columns[ident]] if ident else [str(f) for f in table.fids], object)
    return Survey(shapes, codes, group, _grades(run, table, slope, fields[1]), factor, areas, ground, ids,
                  {name: np.array(table.columns[name], dtype=object) for name in extra})


def _grades(run, table, field, parameter):
    if not field:
        return np.full(len(table), np.nan)
    values = implementation.landrules.numeric(table.columns[field])
    known = np.isin(values, (1, 2, 3, 4, 5))
    strange = int((~known & np.isfinite(values) & (values != 0)).sum())
    if strange:
        run.warn(translate("LandImprovement", "{layer}: {count} polygons have a slope grade ({parameter}) other than 1 "
                                              "to 5; they count as not graded.").format(
            layer=table.report.name, count=strange, parameter=parameter))
    return np.where(known, values, np.nan)


def read_ground(run, layer, crs):
    """Polygons of a layer apart from each other, None without the layer."""
    table = run.features(layer, "polygon", crs=crs)
    if table is None:
        return None
    return parts.apart(table.geometries)[0]


def columns_of(run, rule, hit, before, farmland, areas_of, covers):
    """{name: (n,) values} that a rule needs, without the names that nothing gives.

    ``hit``: (n,) bool of the polygons of the rule's classes. ``farmland``: (n,) bool. ``covers``: {name: (n,) %} of
    what lies in control lines.
    """
    rows, found = np.flatnonzero(hit), {}
    size = before.areas * 3.0 / 2000.0
    for name in rule.names:
        values = np.full(len(hit), np.nan)
        if name in ("area_mu", "area_ha"):
            values = size if name == "area_mu" else before.areas / 1e4
        elif name == "patch_mu":
            values[rows] = areas_of(rule.classes, rows)
        elif name == "farmland_m":
            values[rows] = _to_farmland(before.shapes, rows, farmland)
        elif name == "slope_grade":
            if not np.isfinite(before.grade).any():
                continue
            values = before.grade
        elif name in ("basic_share", "redline_share"):
            if name not in covers:
                continue
            values = covers[name]
        elif name in before.columns:
            values = before.columns[name]
        else:
            continue
        found[name] = values
    return found


def _to_farmland(shapes, rows, farmland):
    """(rows,) m to the nearest other farmland polygon; infinite beyond 5 km."""
    result, targets = np.full(len(rows), np.inf), np.flatnonzero(farmland)
    if not len(targets) or not len(rows):
        return result
    tree = shapely.STRtree(shapes[targets])
    for own in (False, True):
        some = np.flatnonzero(farmland[rows] == own)
        if not own:  # most lie beside farmland, which is told much faster than the nearest
            beside = np.unique(tree.query(shapes[rows[some]], predicate="intersects")[0])
            result[some[beside]] = 0.0
            some = np.delete(some, beside)
        if len(some) and (not own or len(targets) > 1):
            pairs, far = tree.query_nearest(shapes[rows[some]], max_distance=5000.0, return_distance=True,
                                            exclusive=own, all_matches=False)
            result[some[pairs[0]]] = far
    return result
