"""How ecoplan:implementationlist places and ranks its projects."""

from __future__ import annotations

import numpy as np

from ....i18n import choose, translate
from ... import bridge, implementation
from ...accounts import parts
from ...dependencies import shapely
from .implementationlist_inputs import read_named, with_costs
from .implementationlist_outputs import LINES, MEASURES, PROJECTS, UNIT_TABLE, outside


def project_rows(run, crs, projects, costs):
    """(polygons, rows of PROJECTS), both by rank."""
    shapes = np.array([p.shape for p in projects], dtype=object)
    areas = _hectares(run, crs, shapes)
    for project, area in zip(projects, areas):
        with_costs(project, costs.get(project.kind.key, []), float(area))
    shares = implementation.projects.shares_within_kind(
        [p.kind.key for p in projects], [np.nan if p.gain is None else p.gain for p in projects])
    scores = shares * [p.kind.weight for p in projects]
    capital = [p.money.get("capital", np.nan) for p in projects] if run.choice("RANK_BY") == "cost" else None
    ranks = implementation.projects.ranked(scores, capital)
    districts = _names(run, crs, shapes, "UPPER_UNITS", "UPPER_NAME_FIELD")
    streets = _names(run, crs, shapes, "UNITS", "UNIT_NAME_FIELD")
    inside = implementation.projects.ranks_within(list(zip(districts, streets)), ranks)
    owners = _owners(run, crs, shapes)
    lines = {column: _within(run, crs, shapes, parameter) for parameter, column, _, _ in LINES}
    keys = [f"{p.kind.key}-{p.source_id}" for p in projects]
    overlaps = _overlaps(shapes, keys)
    rows = [PROJECTS.row(
        rank=int(ranks[i]), measure_id=keys[i], measure_type=p.kind.key, own_number=p.source_id,
        name=f"{p.kind.label('name')} {p.source_id}", measure_en=p.measure[0], measure_zh=p.measure[1], gain=p.gain,
        gain_unit=p.kind.row["gain_unit"], gain_share=_known(shares[i]), weight=p.kind.weight, score=_known(scores[i]),
        district=districts[i], street=streets[i], rank_street=int(inside[i]), drawn_as=p.drawn_as,
        area_ha=float(areas[i]), capital_yuan=p.money.get("capital"), yearly_yuan=p.money.get("yearly"),
        start_year=p.money.get("start"), life_years=p.money.get("life"), payer=p.money.get("payer", ""),
        owner=owners[0][i], owner_share=owners[1][i], owners=owners[2][i],
        **{column: values[i] for column, values in lines.items()}, overlaps=overlaps[i])
        for i, p in enumerate(projects)]
    order = np.argsort(ranks)
    return (np.array([shapely.multipolygons(shapely.get_parts(s)) for s in shapes[order]], dtype=object),
            [rows[i] for i in order])


def _known(value):
    return float(value) if np.isfinite(value) else None


def _hectares(run, crs, shapes):
    return bridge.measure.ellipsoidal_areas(shapes, crs, run.context.transformContext()) / 1e4


def _names(run, crs, shapes, parameter, field):
    """[name of the unit that holds most of each project]."""
    polygons, names = read_named(run, crs, parameter, field, "unit_name")
    if not names:
        return [""] * len(shapes)
    found = parts.cross(shapes, polygons)
    best = implementation.projects.largest_part(len(shapes), found.first, found.second,
                                                shapely.area(found.geometries))[0]
    return [names[b] if b >= 0 else outside() for b in best]


def _owners(run, crs, shapes):
    """([owner of the largest part], [its share in %], [number of owners]); None without parcels."""
    polygons, names = read_named(run, crs, "PARCELS", "OWNER_FIELD", "owner")
    if not names:
        return [None] * len(shapes), [None] * len(shapes), [None] * len(shapes)
    known = list(dict.fromkeys(names))
    found = parts.cross(shapes, polygons)
    owner = np.array([known.index(names[j]) for j in found.second], dtype=np.int64)
    best, size, several = implementation.projects.largest_part(len(shapes), found.first, owner,
                                                               shapely.area(found.geometries))
    whole = shapely.area(shapes)
    return ([known[b] if b >= 0 else "" for b in best], (100.0 * np.minimum(1.0, size / whole)).tolist(),
            several.tolist())


def _within(run, crs, shapes, parameter):
    """[ha of each project inside a control line, what two polygons of it share counted once]; None without it."""
    if run.source(parameter) is None:
        return [None] * len(shapes)
    found = parts.cross(shapes, run.features(parameter, "polygon", crs=crs).geometries)
    limits = np.searchsorted(found.first, np.arange(len(shapes) + 1))
    pieces = np.array([shapely.union_all(found.geometries[a:b]) for a, b in zip(limits[:-1], limits[1:])], dtype=object)
    return [float(v) for v in _hectares(run, crs, parts.polygonal(pieces))]


def _overlaps(shapes, keys):
    """[projects that share ground with each, as a text]."""
    found = parts.cross(shapes, shapes)
    others = [[] for _ in keys]
    for i, j in zip(found.first.tolist(), found.second.tolist()):
        if i != j and keys[j] not in others[i]:
            others[i].append(keys[j])
    return [", ".join(some) for some in others]


def measure_rows(shapes, rows):
    """(polygons, rows of MEASURES): the projects with a cost, as ecoplan:outcomeledger reads them."""
    some = [i for i, row in enumerate(rows) if row.capital_yuan is not None or row.yearly_yuan is not None]
    return shapes[some], [MEASURES.row(**{field.name: getattr(rows[i], field.name) for field in MEASURES.fields})
                          for i in some]


def unit_rows(rows):
    """Rows of UNIT_TABLE, by district and street."""
    groups = {}
    for row in rows:
        groups.setdefault((row.district, row.street), []).append(row)
    found = []
    for (district, street), some in sorted(groups.items()):
        costs = [row.capital_yuan for row in some if row.capital_yuan is not None]
        red = [row.redline_ha for row in some if row.redline_ha is not None]
        found.append(UNIT_TABLE.row(
            district=district, street=street, projects=len(some), best=some[0].name, best_rank=some[0].rank,
            area_ha=sum(row.area_ha for row in some), capital_yuan=sum(costs) if costs else None,
            uncosted=sum(row.capital_yuan is None and row.yearly_yuan is None for row in some),
            redline_ha=sum(red) if red else None))
    return found


def sheets(rows, units, kinds, used):
    """[(title, headings, rows, decimals)] of the workbook."""
    tables = [(translate("ImplementationList", "Projects"), PROJECTS, rows),
              (translate("ImplementationList", "By district and street"), UNIT_TABLE, units)]
    found = [(title, [f.heading() for f in output.fields],
              [[f.word(f.of(row)) for f in output.fields] for row in some], [f.digits for f in output.fields])
             for title, output, some in tables]
    return [*found, (translate("ImplementationList", "Kinds and weights"), kind_headings(), kind_cells(kinds, used),
                     [None, None, None, 2, 1, None, None])]


def kind_headings():
    """Headings of the table of kinds."""
    return [translate("ImplementationList", "Kind"), translate("ImplementationList", "Gain"),
            translate("ImplementationList", "Unit"), translate("ImplementationList", "Weight"),
            translate("ImplementationList", "Half width of points and lines (m)"),
            translate("ImplementationList", "Comes from"), translate("ImplementationList", "Status")]


def kind_cells(kinds, used):
    """The kinds that occur, with weight and where it comes from."""
    return [[kind.label("name"), choose({"en": kind.row["gain_en"], "zh": kind.row["gain_zh"]}), kind.row["gain_unit"],
             kind.weight, kind.half_width, *(translate("Provenance", kind.row[n]) if kind.row[n] else "" for n in (
                 "provenance", "status"))] for kind in kinds.values() if kind.key in used]
