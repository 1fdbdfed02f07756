"""What ecoplan:sitelocation works with: people, sites, what it costs to get from one to the other, and the choice."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...dependencies import shapely
from ....i18n import translate
from ... import access
from ...bridge import layers, memory
from ...common.errors import InputError
from .sitelocation_rows import CHOSEN_SITES, SERVED

MOST_PAIRS = 60_000_000  # places x sites of a table
NAMES = ("name", "name_zh", "名称", "mc", "name_en")  # fields of sites that hold their names, the best first
_PAIR_BYTES = 48


@dataclass(frozen=True)
class Places:
    """Where people are: (n, 2) ``xy`` and ``people`` there."""

    xy: np.ndarray
    people: np.ndarray


@dataclass(frozen=True)
class Sites:
    """``geometries`` and ``names`` of the existing sites (the first ``fixed``) and of the candidates."""

    geometries: np.ndarray
    names: list
    fixed: int

    @property
    def points(self):
        return shapely.point_on_surface(self.geometries)


def read_places(run, people):
    """:class:`Places` of the people, one by one or by squares."""
    some = people.count > 0
    xy, count = people.xy[some], people.count[some]
    side = run.number("PEOPLE_SQUARE")
    if side:
        cell = np.floor(xy / side).astype(np.int64)
        _, group = np.unique(cell, axis=0, return_inverse=True)
        group = np.ravel(group)
        total = np.bincount(group, count)
        run.info(translate("SiteLocation", "{count} places of people make {squares} squares; in a square people are "
                                           "taken to be at their centre of gravity.").format(
            count=len(count), squares=len(total)))
        xy = np.column_stack([np.bincount(group, count * xy[:, d]) / total for d in (0, 1)])
        count = total
    return Places(xy, count)


def read_sites(run, crs):
    """:class:`Sites` of the run."""
    geometries, names = [], []
    for parameter in ("EXISTING", "CANDIDATES"):
        source = run.source(parameter)
        if source is None:
            continue
        known = {field.name().casefold(): field.name() for field in source.fields()}
        fields = [known[name] for name in NAMES if name in known]
        table = run.features(parameter, _kind(source), crs=crs, fields=fields)
        geometries.append(table.geometries)
        names.append([next((str(value) for value in values if value not in (None, "")), "")
                      for values in zip(*(table.columns[f] for f in fields))] if fields else [""] * len(table))
    fixed = len(geometries[0]) if len(geometries) == 2 else 0
    return Sites(np.concatenate(geometries), [name for some in names for name in some], fixed)


def _kind(source):
    kind = layers.geometry_kind(source)
    if kind == "line":
        raise InputError("The sites {name} are lines: give points or polygons.", name=source.sourceName())
    return kind


def costs(run, walk, join, places, sites, progress):
    """(places, sites) table of costs, inf where there is no way; straight to the edge of polygons without a network."""
    shape = len(places.people), len(sites.names)
    if shape[0] * shape[1] > MOST_PAIRS:
        raise InputError("{places} places of people and {sites} sites make {pairs:,} pairs, more than {most:,}: count "
                         "people by squares (PEOPLE_SQUARE), or give fewer candidates.", places=shape[0],
                         sites=shape[1], pairs=shape[0] * shape[1], most=MOST_PAIRS)
    memory.require_memory(_PAIR_BYTES * shape[0] * shape[1])
    if walk is None:
        near = access.catchment.straight_pairs(shapely.points(places.xy), sites.geometries, 1e12, progress)
        return access.location.table_of(*near, shape)
    limit = run.number("JOIN_LIMIT")
    at, home = join(shapely.get_coordinates(sites.points), limit), join(places.xy, limit)
    on = np.flatnonzero(at.edge >= 0)
    _tell(run, at, home, places, limit)
    if not len(on):
        return np.full(shape, np.inf)
    some = access.joining.Places(at.edge[on], at.offset[on], at.gap[on])
    graph, node = access.search.insert_places(walk.network, walk.costs.forward, walk.costs.backward, some)
    found = access.search.cost_pairs(graph, np.arange(len(on)), node, some.gap * walk.per_metre, home, np.inf,
                                     walk.per_metre, walk.outward, progress)
    table = access.location.table_of(*found, shape, columns=on)
    return np.where(np.isfinite(table), table, np.inf)


def _tell(run, at, home, places, limit):
    off, gone = int((at.edge < 0).sum()), home.edge < 0
    if off:
        run.warn(translate("SiteLocation", "{count} of {total} sites are farther than {limit:g} m from the walking "
                                           "network and serve nobody.").format(count=off, total=len(at.edge),
                                                                               limit=limit))
    if gone.any():
        run.warn(translate("SiteLocation", "{people:,.0f} people live farther than {limit:g} m from the walking "
                                           "network; no site serves them.").format(people=places.people[gone].sum(),
                                                                                   limit=limit))


def solve(run, table, places, sites, reach, walk, progress):
    """The :class:`~...access.location.Location` of the chosen model."""
    model, count, seconds = run.choice("MODEL"), run.integer("COUNT"), run.number("SECONDS")
    candidates = len(sites.names) - sites.fixed
    if model != "cover_all" and count > candidates:
        run.warn(translate("SiteLocation", "COUNT is {count}, but there are only {candidates} candidates: all are "
                                           "taken.").format(count=count, candidates=candidates))
    if not np.isfinite(table).any():
        raise InputError("Nobody can reach any site: check that people, sites and network lie in the same place, or "
                         "raise JOIN_LIMIT.")
    limit = access.thresholds.inclusive(reach, 1.0 if walk is None else walk.metre)
    science = access.location
    if model == "median":
        return science.median(table, places.people, count, sites.fixed, seconds, progress)
    if model == "centre":
        return science.centre(table, count, sites.fixed, seconds, progress)
    if model == "cover_all":
        beyond = ~(table <= limit).any(axis=1)
        if beyond.any():
            run.warn(translate("SiteLocation", "{people:,.0f} people live where no site is within {reach:g} {unit}; "
                                               "the set cover leaves them out.").format(
                people=places.people[beyond].sum(), reach=reach, unit=_unit(walk)))
        return science.cover_all(table, limit, sites.fixed, seconds, progress)
    found = science.cover_most(table, places.people, count, limit, sites.fixed, seconds, progress)
    # Whom no site has within reach is shown with the nearest all the same.
    columns = np.concatenate([np.arange(sites.fixed), found.chosen]).astype(np.int64)
    return science.with_nearest(found, table, columns)


def _unit(walk):
    return "m" if walk is None else walk.unit


def site_rows(found, places, sites, reach, walk):
    """(points, rows) of existing and chosen sites."""
    heads, mean, largest = access.location.served_by(found, places.people, len(sites.names))
    limit = access.thresholds.inclusive(reach, 1.0 if walk is None else walk.metre)
    near = found.cost <= limit
    within = np.bincount(found.site[near], places.people[near], minlength=len(sites.names))
    shown = [*range(sites.fixed), *found.chosen.tolist()]
    points = sites.points
    return [points[i] for i in shown], [
        CHOSEN_SITES.row(site_id=i + 1, name=sites.names[i], kind="new" if i >= sites.fixed else "existing",
                         feature=(i - sites.fixed if i >= sites.fixed else i) + 1, people=float(heads[i]),
                         mean_cost=_number(mean[i]), max_cost=_number(largest[i]), people_within=float(within[i]),
                         unit_of_cost=_unit(walk)) for i in shown]


def _number(value):
    return None if np.isnan(value) else float(value)


def served_rows(found, places, reach, walk):
    """(points, rows) of the people."""
    limit = access.thresholds.inclusive(reach, 1.0 if walk is None else walk.metre)
    state = np.where(found.site < 0, "none", np.where(found.cost <= limit, "within", "beyond"))
    return list(shapely.points(places.xy)), [
        SERVED.row(people=float(people), site_id=int(site) + 1 if site >= 0 else None,
                   cost=float(cost) if site >= 0 else None, unit_of_cost=_unit(walk), state=str(word))
        for people, site, cost, word in zip(places.people, found.site, found.cost, state)]
