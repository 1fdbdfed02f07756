"""Candidates of ecoplan:restorationplan as measures on the network: footprints, conflicts, costs of links with them."""

from dataclasses import dataclass
from itertools import combinations
from typing import Optional

import numpy as np

from ...dependencies import shapely
from ....i18n import translate
from ... import bridge, connectivity
from ...bridge.options import kernel_engine
from ...bridge.progress import look
from ...common import reading
from ...common.errors import InputError
from ..frame.layerfields import field_of, yes_no
from .currentinputs import cells_of_features
from .patternlayers import multi

MOST_WINDOW = 400_000   # cells of the window in which measures of one link are mended together
HANDED_ON = (("YEARLY_FIELD", "measure_yearly"), ("START_FIELD", "measure_start"), ("LIFE_FIELD", "measure_life"),
             ("PAYER_FIELD", "measure_payer"))
NEEDS_GAIN = 1e-9       # relative, below which a link costs the same


@dataclass
class Candidate:
    """A measure that may be taken. cells: flat cells of its footprint. number: its place among the usable ones, -1.

    yearly (in the unit of the prices), start (year), life (years), payer: what the plan hands on; None where not told.
    """

    measure_id: int
    name: str
    kind: str
    price: float
    shape: object
    cells: np.ndarray
    conflict: str = ""
    number: int = -1
    yearly: Optional[float] = None
    start: Optional[int] = None
    life: Optional[int] = None
    payer: str = ""

    @property
    def usable(self):
        return self.cells.size > 0 and not self.conflict


def read_candidates(run, grid):
    """All candidates; those with a conflict or outside the surface are told and take no part."""
    kind = bridge.layers.geometry_kind(run.source("CANDIDATES"))
    fields = {name: run.field(name) for name in ("COST_FIELD", "NAME_FIELD", "HABITAT_FIELD")}
    fields.update({name: field_of(run, name, role, run.source("CANDIDATES")) for name, role in HANDED_ON})
    table = run.features("CANDIDATES", kind, crs=grid.crs, fields=sorted({f for f in fields.values() if f}))
    shapes = table.geometries
    if kind != "polygon":
        shapes = shapely.buffer(shapes, run.number("WIDTH") / 2)
    habitat = np.zeros(len(table), bool)
    if fields["HABITAT_FIELD"]:
        habitat = yes_no(run, "HABITAT_FIELD", fields["HABITAT_FIELD"], table.columns[fields["HABITAT_FIELD"]])
    prices = _prices(run, table, fields["COST_FIELD"])
    given = table.columns[fields["NAME_FIELD"]] if fields["NAME_FIELD"] else [None] * len(table)
    found = []
    for k, (shape, cells) in enumerate(zip(shapes, cells_of_features(shapes, "polygon", grid))):
        found.append(Candidate(k + 1, str(k + 1) if given[k] is None else str(given[k]),
                               "habitat" if habitat[k] else "mend", prices[k], multi(shape), cells))
    for name, role in HANDED_ON:
        _hand_on(name, role.partition("_")[2], fields[name], table, found)
    for name, label in (("FARMLAND", translate("Plan", "permanent basic farmland")),
                        ("EXCLUDE", translate("Plan", "excluded area"))):
        _mark_conflicts(run, name, label, found, grid)
    outside, barred = [c for c in found if not c.cells.size], [c for c in found if c.conflict]
    for items, text in (
            (outside, translate("Plan", "{count} candidates lie outside the resistance surface: {list}")),
            (barred, translate("Plan", "{count} candidates lie on land where they may not be built and are left out: "
                                       "{list}"))):
        if items:
            run.warn(text.format(count=len(items), list=", ".join(c.name for c in items[:10])))
    usable = [c for c in found if c.usable]
    if not usable:
        raise InputError("No candidate is left: all lie outside the resistance surface or on excluded land.")
    for number, candidate in enumerate(usable):
        candidate.number = number
    return found


def _prices(run, table, field):
    """(n,) costs; a field's empty cells take the parameter's."""
    if not field:
        return np.full(len(table), run.number("COST"))
    values, wrong, empty = np.full(len(table), np.nan), [], 0
    for k, value in enumerate(table.columns[field]):
        if value is None or reading.plain_text(value) == "":
            values[k] = run.number("COST")
            empty += 1
            continue
        try:
            values[k] = reading.number(value)
        except ValueError:
            values[k] = np.nan
        if not values[k] >= 0 or not np.isfinite(values[k]):
            wrong.append(str(value))
    if wrong:
        raise InputError("{count} candidates have a cost that is no number of 0 or more in the field {field}: {list}.",
                         count=len(wrong), field=field, list=", ".join(wrong[:10]))
    if empty:
        run.warn(translate(
            "Plan", "{count} candidates have no cost in the field {field} and are taken at {cost:g}.").format(
                count=empty, field=field, cost=run.number("COST")))
    return values


def _hand_on(name, what, field, table, candidates):
    """What the ledger of outcomes is to know of the measures, as it stands in a field of theirs."""
    for candidate, value in zip(candidates, table.columns[field] if field else ()):
        text = reading.plain_text(value)
        if what == "payer" or not text:
            candidate.payer = text if what == "payer" else candidate.payer
            continue
        try:
            read = reading.number(text.rstrip("年"))
        except ValueError:
            read = np.nan
        if not read >= 0 or what != "yearly" and read != int(read):
            raise InputError("The candidate {name} has {value} in the field {field} ({parameter}), which is no number "
                             "of 0 or more, or no whole year.", name=candidate.name, value=text, field=field,
                             parameter=name)
        setattr(candidate, what, float(read) if what == "yearly" else int(read))


def _mark_conflicts(run, name, label, candidates, grid):
    table = run.features(name, "polygon", crs=grid.crs)
    if table is None:
        return
    shapes = np.array([c.shape for c in candidates], object)
    for own, other in zip(*shapely.STRtree(table.geometries).query(shapes, predicate="intersects")):
        if not candidates[own].conflict and shapely.area(
                shapely.intersection(shapes[own], table.geometries[other])) > 0:
            candidates[own].conflict = label


@dataclass(frozen=True)
class Surface:
    """What the costs of links are measured on. labels: sources 1..n, then habitat that may be made."""

    resistance: np.ndarray
    labels: np.ndarray
    areas: np.ndarray
    made_by: np.ndarray


def nodes_of(run, network, candidates, resistance, grid):
    """The :class:`Surface` with sources and habitat candidates as nodes."""
    context = run.context.transformContext()
    areas = list(bridge.measure.ellipsoidal_areas(network.own_shapes, grid.crs, context) / 1e4)
    made_by, labels, surface = [-1] * len(areas), network.labels.copy(), resistance
    for candidate in candidates:
        if not candidate.usable or candidate.kind != "habitat":
            continue
        free = candidate.cells[labels.flat[candidate.cells] == 0]
        if not free.size:
            run.warn(translate(
                "Plan", "The candidate {name} lies wholly on sources: as habitat it adds nothing.").format(
                    name=candidate.name))
            continue
        if surface is resistance:
            surface = resistance.copy()
        surface.flat[free] = np.fmin(surface.flat[free], run.number("RESTORED"))
        areas.append(float(bridge.measure.ellipsoidal_areas([candidate.shape], grid.crs, context)[0] / 1e4
                           * free.size / candidate.cells.size))
        made_by.append(candidate.number)
        labels.flat[free] = len(areas)
    return Surface(surface, labels, np.array(areas), np.array(made_by))


def links_of(run, network, candidates, nodes, grid):
    """(links of the network as :class:`~.connectivity.restorationplan.Link`, the costs now)."""
    pairs, known = network.pairs, network.lcd
    if (nodes.made_by >= 0).any():
        found = connectivity.corridors.map_corridors(
            nodes.resistance, nodes.labels, grid.cell, connectivity.corridors.CorridorSettings(engine=kernel_engine()),
            run.progress(0.1, 0.3), len(nodes.areas)).links
        more = [k for k in found if max(k.from_id, k.to_id) > len(network.ids)]
        pairs = np.concatenate([pairs, np.array([(k.from_id, k.to_id) for k in more], np.int64).reshape(-1, 2)])
        known = np.concatenate([known, [k.lcd for k in more]])
    costs = connectivity.linkcosts.LinkCosts(nodes.resistance, nodes.labels, grid.cell, pairs, known,
                                             engine=kernel_engine())
    mends = [c for c in candidates if c.usable and c.kind == "mend"]
    tell, links = run.progress(0.3, 0.6), [None] * len(pairs)
    for done, k in enumerate(connectivity.linkcosts.visiting_order(pairs)):
        tell(done / len(pairs))
        a, b = pairs[k]
        least = costs.least(a, b)
        needs = frozenset(int(nodes.made_by[end - 1]) for end in (a, b) if nodes.made_by[end - 1] >= 0)
        table, floor = {}, 0.0
        if np.isfinite(least):
            table, floor = _states(nodes.resistance, grid.cell, mends, costs.of(a), costs.of(b), least,
                                   run.number("RESTORED"))
        links[k] = connectivity.restorationplan.Link(int(a) - 1, int(b) - 1, float(least) if least >= 0 else np.inf,
                                                     table, floor, needs)
    return links


def _states(resistance, cell, mends, from_a, from_b, least, restored):
    """({measures: least cost of a link with them}, least cost with all)."""
    def mended(items):
        cells = np.unique(np.concatenate([c.cells for c in items]))
        return connectivity.breakpoints.mended_cost(resistance, cell, cells, restored, from_a, from_b, least)

    helping, table = [], {}
    for candidate in mends:
        look()
        cost = mended([candidate])
        if cost < least * (1 - NEEDS_GAIN):
            helping.append(candidate)
            table[frozenset([candidate.number])] = cost
    if len(helping) < 2:
        return table, 0.0
    rows, cols = np.divmod(np.concatenate([c.cells for c in helping]), resistance.shape[1])
    if np.ptp(rows) * np.ptp(cols) > MOST_WINDOW:
        return table, 0.0
    floor = mended(helping)
    if len(helping) <= connectivity.restorationplan.JOINT:
        for size in range(2, len(helping) + 1):
            for items in combinations(helping, size):
                look()
                table[frozenset(c.number for c in items)] = mended(items)
    return table, floor
