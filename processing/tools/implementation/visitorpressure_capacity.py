"""Rows of CAPACITY of ecoplan:visitorpressure: every method that has its numbers, the binding one marked."""

import numpy as np

from ...dependencies import shapely
from ....i18n import translate
from ... import implementation
from ...common.errors import InputError
from ...common.reading import plain_text
from ..frame.layerfields import field_of
from . import visitorpressure_inputs as inputs
from .visitorpressure_outputs import CAPACITY

DEFAULT_KIND, TRAIL_KIND = "other_sight", "path"
UNITS = {"area": ("m²", "m²/person"), "trail": ("m²", "m²/person"), "ecological": ("m²", "person/ha")}
LIMIT_UNITS = {"per_hour": "person/h", "instant": "person", "day": "person/d", "year": "person/a"}
GATE_M = 50.0  # a gate this near a place is one of its gates; common practice, unverified


def capacity_rows(run, found):
    """Rows of CAPACITY, place by place; without places the trails are the place."""
    standards, limits = inputs.read_tables(run)
    if TRAIL_KIND not in standards:
        raise InputError("The standards of capacity have no row {kind}: add one for the trail method.", kind=TRAIL_KIND)
    names, shapes, kinds, lands, opened, stay = _places(run, found, standards)
    lost = sorted({limit.place for limit in limits if limit.place and limit.place.casefold() not in {
        name.casefold() for name in names}})
    if lost:
        run.warn(translate("VisitorPressure", "No place is called {names}; their limits are left out.").format(
            names=", ".join(lost[:8])))
    rows = []
    for at, name in enumerate(names):
        hours = implementation.visitorcapacity.Hours(opened[at], stay[at], run.number("OPEN_DAYS"))
        shape = shapes[at]
        path_m2 = _path_area(found, shape)
        made = []
        if shape is not None:
            area = float(found.areas(np.array([shape], dtype=object))[0])
            made += [(implementation.visitorcapacity.by_standard(standards[kind], area, hours), *UNITS[method])
                     for kind, method in ((kinds[at], "area"), (lands[at], "ecological")) if kind]
        if path_m2 > 0:
            made.append((implementation.visitorcapacity.by_standard(standards[TRAIL_KIND], path_m2, hours),
                         *UNITS["trail"]))
        made += [(implementation.visitorcapacity.by_limit(limit, hours), LIMIT_UNITS[limit.basis], "")
                 for limit in limits if limit.place.casefold() in ("", name.casefold())]
        if made:
            rows += _rows(name, made, _visitors(found, shape))
    return rows


def _rows(name, made, visitors):
    low, high = implementation.visitorcapacity.binding([one for one, _, _ in made])
    return [CAPACITY.row(
        place=name, method=one.method, name_en=one.en, name_zh=one.zh, basis=one.basis, basis_unit=unit,
        standard_low=one.standard[0], standard_high=one.standard[1], standard_unit=per, instant_low=one.instant[0],
        instant_high=one.instant[1], day_low=one.day[0], day_high=one.day[1], year_low=one.year[0],
        year_high=one.year[1], binding_low=at == low, binding_high=at == high, visitors=visitors,
        source=one.provenance, status=one.status) for at, (one, unit, per) in enumerate(made)]


def _places(run, found, standards):
    """(names, shapes, kinds, recreation lands, open hours, hours of a visit)."""
    source = run.source("PLACES")
    hours = run.number("OPEN_HOURS"), run.number("STAY_HOURS")
    if source is None:
        return ([translate("VisitorPressure", "all trails")], [None], [""], [""], [hours[0]], [hours[1]])
    name = field_of(run, "PLACE_NAME_FIELD", "name", source)
    fields = [run.field(f) for f in ("PLACE_KIND_FIELD", "LAND_FIELD", "OPEN_FIELD", "STAY_FIELD")]
    table = run.features("PLACES", "polygon", crs=found.crs, fields=list(dict.fromkeys(
        f for f in (name, *fields) if f)))
    names = [plain_text(v) for v in table.columns[name]] if name else [str(f) for f in table.fids]
    kinds = _kinds(table, fields[0], standards, "area", DEFAULT_KIND)
    lands = _kinds(table, fields[1], standards, "ecological", "")
    opened, stay = (inputs.read_numbers(run, table, f, default) for f, default in zip(fields[2:], hours))
    return names, list(table.geometries), kinds, lands, opened.tolist(), stay.tolist()


def _kinds(table, field, standards, method, default):
    if not field:
        return [default] * len(table)
    known = {key for key, one in standards.items() if one.method == method}
    labels = {text.casefold(): key for key in known for text in (key, standards[key].en, standards[key].zh)}
    result = []
    for value in table.columns[field]:
        text = plain_text(value).casefold()
        if text and text not in labels:
            raise InputError("{layer}: {value} in the field {field} is no kind of the standards; they have {kinds}.",
                             layer=table.report.name, value=plain_text(value), field=field,
                             kinds=", ".join(sorted(known)))
        result.append(labels[text] if text else default)
    return result


def _path_area(found, shape):
    """m2 of path, all of it or what lies in a place."""
    lines = found.trails if shape is None else shapely.intersection(found.trails, shape)
    keep = shapely.length(lines) > 0
    return float((found.lengths(lines[keep]) * found.widths[keep]).sum()) if keep.any() else 0.0


def _visitors(found, shape):
    """Visitors a day now: of the gates of a place, where visitors are known."""
    if found.entrances.origin not in ("field", "counts"):
        return None
    if shape is None:
        return float(found.entrances.visitors.sum())
    near = shapely.dwithin(shapely.points(found.entrances.xy), shape, GATE_M)
    return float(found.entrances.visitors[near].sum()) if near.any() else None
